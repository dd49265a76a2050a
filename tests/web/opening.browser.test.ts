/** Which pages are on the desk when something goes wrong: an edition that does not open, a worker that dies, another server. */
import type { Page } from 'puppeteer';
import { beforeEach, expect, test } from 'vitest';
import { textOf } from '../support/pageBrowser.js';
import { type PreviewPage, usePreviewPage } from '../support/previewPage.js';
import { STATE } from '../support/previewScript.js';
import type { PreviewServer } from '../support/previewServer.js';

const preview = usePreviewPage('circular', 8);

let server: PreviewServer;
let page: Page;
let tellEdition: PreviewPage['tellEdition'];

beforeEach(() => {
  ({ server, page, tellEdition } = preview());
});

const foot = (words: string) =>
  page.waitForFunction((text) => document.querySelector('.stages')?.textContent?.includes(text), {}, words);

test('an edition that does not open is said, dims the old pages, and is tried again', async () => {
  server.script.pdfs.set('circular', new TextEncoder().encode('no PDF'));
  tellEdition(2);
  await page.waitForSelector('.desk.is-dimmed [data-page="1"][data-edition="1"]');
  await page.waitForFunction(() => document.querySelector('.banners')?.textContent?.includes('第 2 版的页面没有打开'));
  await foot('页面没有打开');
  server.script.pdfs.set('circular', preview().pdf);
  await page.waitForSelector('.desk:not(.is-dimmed) [data-page="1"][data-edition="2"]');
  await foot('已是最新');
  expect(await textOf(page, '.banners')).toBe('');
});

test('facts of another server’s edition 1 are not laid over the pages of the last one', async () => {
  await page.waitForSelector('[data-page="1"] [data-kind="findings"]');
  await server.stop();
  await page.waitForFunction(() => document.querySelector('.banners')?.textContent?.includes('连接已断开'));
  server.script.pdfs.set('circular', new TextEncoder().encode('no PDF'));
  await server.restart();
  await page.waitForFunction(() => document.querySelector('.banners')?.textContent?.includes('页面没有打开'));
  await expect.poll(() => server.asked.filter((one) => one.path.endsWith('.json')).length).toBeGreaterThan(1);
  await page.waitForSelector('.desk.is-dimmed');
  expect(await page.$('[data-kind="findings"]')).toBeNull();
});

test('an edition of the server that was killed is not asked of the next one', async () => {
  server.script.pdfs.set('circular', new TextEncoder().encode('no PDF'));
  tellEdition(5);
  await page.waitForFunction(() => document.querySelector('.banners')?.textContent?.includes('第 5 版的页面没有打开'));
  let silences = 0;
  await page.setRequestInterception(true);
  page.on('request', (request) => {
    // For a while the page does not hear which server it is: for longer than it waits before it tries again.
    const isSilent = request.url().endsWith('/events') && silences < 60;
    if (isSilent) silences += 1;
    void (isSilent ? request.abort() : request.continue());
  });
  await server.stop();
  server.script.pdfs.set('circular', preview().pdf);
  server.script.state = { ...server.script.state, documents: STATE.documents };
  await server.restart();
  // The server knows no edition 5 and answers 404, which would be a fault.
  await page.waitForSelector('.desk:not(.is-dimmed) [data-page="1"][data-edition="1"]', { timeout: 60_000 });
  expect(silences).toBe(60);
});

test('a worker of pdf.js that dies is replaced, whatever was being done', async () => {
  // Whoever waits long waits less.
  await page.evaluate(() => {
    const original = globalThis.setTimeout;
    const hurried = (run: () => void, ms = 0, ...rest: unknown[]) => original(run, ms > 10_000 ? 3000 : ms, ...rest);
    Object.assign(globalThis, { setTimeout: hurried });
  });
  await Promise.all(page.workers().map((worker) => worker.close()));
  tellEdition(2);
  await page.waitForSelector('[data-page="1"][data-edition="2"]', { timeout: 60_000 });
  // While drawing: page 7 was not drawn before.
  await Promise.all(page.workers().map((worker) => worker.close()));
  await page.$eval('[data-page="7"]', (sheet) => sheet.scrollIntoView());
  await page.waitForSelector('[data-page="7"] canvas', { timeout: 60_000 });
});

test('pdf.js that could not be fetched is fetched again', async () => {
  const other = await (await preview().browser.createBrowserContext()).newPage();
  await other.setRequestInterception(true);
  let refused = 0;
  other.on('request', (request) => {
    const isFirst = refused === 0 && /\/pdf\.min[^/]*js/.test(request.url());
    if (isFirst) refused += 1;
    void (isFirst ? request.abort() : request.continue());
  });
  await other.goto(server.address);
  await other.waitForSelector('[data-page="1"] canvas');
  expect(refused).toBe(1);
  await other.browserContext().close();
});

test('the desk stays where it was scrolled to sideways, through a new edition', async () => {
  await page.select('.zoom-select', '4');
  await page.waitForFunction(() => document.querySelector<HTMLElement>('.sheet')?.style.width.startsWith('3174'));
  await page.$eval('#pages', (desk) => {
    desk.scrollLeft = 50;
  });
  await page.waitForFunction(() => document.querySelector('#pages')?.scrollLeft === 50);
  tellEdition(2);
  await page.waitForSelector('[data-page="1"][data-edition="2"]');
  expect(await page.$eval('#pages', ({ scrollLeft }) => scrollLeft)).toBe(50);
  // What fits is in the middle, and so is what grows from there.
  await page.select('.zoom-select', 'width');
  await page.waitForFunction(() => document.querySelector('#pages')?.scrollLeft === 0);
  await page.select('.zoom-select', '4');
  await page.waitForFunction(() => (document.querySelector('#pages')?.scrollLeft ?? 0) > 1000);
});

test('whoever comes back to the page asks the server to look, and a page out of view does not', async () => {
  const shows = (): number => server.asked.filter(({ path: at }) => at === 'show').length;
  await expect.poll(shows).toBeGreaterThan(0);
  const setHidden = (hidden: boolean): Promise<void> =>
    page.evaluate((isHidden) => {
      Object.defineProperty(document, 'hidden', { configurable: true, get: () => isHidden });
      document.dispatchEvent(new Event('visibilitychange'));
    }, hidden);
  const before = shows();
  await setHidden(true);
  await server.stop();
  await page.waitForFunction(() => document.querySelector('.banners')?.textContent?.includes('连接已断开'));
  await server.restart();
  await expect.poll(() => server.asked.filter(({ path: at }) => at.endsWith('.pdf')).length).toBeGreaterThan(1);
  expect(shows()).toBe(before);
  await setHidden(false);
  await expect.poll(shows).toBe(before + 1);
  await page.evaluate(() => dispatchEvent(new Event('focus')));
  await expect.poll(shows).toBe(before + 2);
});
