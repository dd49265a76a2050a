/** Lists by keyboard: one stop of the tab key each, arrows within, also in those that come later than their place; the keys of the page. */
import type { Page } from 'puppeteer';
import { beforeEach, expect, test } from 'vitest';
import { focused, press } from '../support/pageBrowser.js';
import { usePreviewPage } from '../support/previewPage.js';
import { factsOf, STATE } from '../support/previewScript.js';
import type { PreviewServer } from '../support/previewServer.js';

const PAGES = 8;
const preview = usePreviewPage('circular', PAGES);

let server: PreviewServer;
let page: Page;

beforeEach(() => {
  ({ server, page } = preview());
});

const focusedText = (): Promise<string> => page.evaluate(() => document.activeElement?.textContent ?? '');
const stops = (selector: string): Promise<number> =>
  page.$$eval(selector, (all) => all.filter((one) => one.getAttribute('tabindex') === '0').length);

test('the small pages', async () => {
  await page.focus('.thumbnail[tabindex="0"]');
  await page.keyboard.press('ArrowDown');
  expect(await focused(page, 'aria-label')).toContain('第 2 页');
  await page.keyboard.press('End');
  expect(await focused(page, 'aria-label')).toContain(`第 ${PAGES} 页`);
  expect(await stops('.thumbnail')).toBe(1);
});

test('the figures of a page that has more than one', async () => {
  const known = factsOf(PAGES);
  const [figure, ...others] = known.figures;
  const [place] = figure?.at ?? [];
  if (!figure || !place) throw new Error('a figure on a page');
  const beside = { ...figure, path: 'beside', at: [{ ...place, leftMm: 80, rightMm: 90 }] };
  server.script.facts.set('circular', { ...known, figures: [figure, beside, ...others] });
  preview().tellEdition(2);
  await page.waitForSelector('[data-figure="beside"]');
  await page.focus(`[data-figure="${figure.path}"]`);
  await page.keyboard.press('ArrowRight');
  expect(await focused(page, 'data-figure')).toBe('beside');
});

test('the clauses, after another document was chosen', async () => {
  await press(page, '版式检查');
  await page.waitForSelector('.audit .card-main');
  const [circular, annex, ...rest] = STATE.documents;
  if (!circular || !annex) throw new Error('two documents');
  server.script.pdfs.set(annex.name, preview().pdf);
  server.script.facts.set(annex.name, { ...factsOf(PAGES), name: annex.name });
  await page.click('li:nth-child(2) > .document');
  await page.waitForFunction(() => document.querySelector('.audit') === null);
  server.tell({ documents: [circular, { ...annex, edition: 1, current: true }, ...rest] });
  await page.waitForSelector('.audit .card-main');
  await page.focus('.audit .card-main[tabindex="0"]');
  const first = await focusedText();
  await page.keyboard.press('ArrowDown');
  expect(await focusedText()).not.toBe(first);
  expect(await stops('.audit .card-main')).toBe(1);
});

test('single keys of the page can be switched off, and stay so', async () => {
  const isPressed = (): Promise<string | null> =>
    page.$eval('.switch.is-grid', (one) => one.getAttribute('aria-pressed'));
  await page.keyboard.press('2');
  await page.waitForSelector('.switch.is-grid[aria-pressed="true"]');
  await press(page, '快捷键');
  await page.click('dialog [type="checkbox"]');
  await page.keyboard.press('Escape');
  await page.waitForFunction(() => document.querySelector('dialog') === null);
  await page.reload();
  await page.waitForSelector('[data-page="1"] canvas');
  for (const key of ['2', 'd', '?'] as const) await page.keyboard.press(key);
  expect([await isPressed(), await page.$('dialog')]).toEqual(['true', null]);
  expect(await page.$eval('.switch.is-grid', (one) => one.getAttribute('aria-keyshortcuts'))).toBeNull();
});
