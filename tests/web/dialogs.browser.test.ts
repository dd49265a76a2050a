/** What is behind a dialog is seen when something in it leads there; what was said at the foot goes away. */
import type { Page } from 'puppeteer';
import { beforeEach, expect, test } from 'vitest';
import { press, textOf } from '../support/pageBrowser.js';
import { usePreviewPage } from '../support/previewPage.js';
import { issueOf } from '../support/previewScript.js';
import type { PreviewServer } from '../support/previewServer.js';

const preview = usePreviewPage('annex-4', 1);

let server: PreviewServer;
let page: Page;

beforeEach(async () => {
  ({ server, page } = preview());
  const issues = [issueOf('built', 'error', { line: 3, column: 2 })];
  server.script.build = { ...server.script.build, ok: false, issues };
  server.tell({ issues });
});

async function build(): Promise<void> {
  await press(page, '生成');
  await page.waitForSelector('dialog .card-main');
}

test('an issue of a build is shown on its page, and the dialog gives way', async () => {
  await build();
  await page.click('dialog .card-main');
  await page.waitForSelector('.pointer.is-issue');
  await page.waitForFunction(() => document.querySelector('dialog') === null);
  // The focus goes back to where it was: to the button that builds.
  expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('生成');
});

test('an issue of a build is opened in the editor, and the dialog gives way', async () => {
  await build();
  await page.click('dialog .card-foot .button');
  await page.waitForSelector('[data-cell="2:1"]:focus');
  expect(await page.$('dialog')).toBeNull();
});

test('what was said once is gone when something else is done', async () => {
  server.tell({ issues: [issueOf('elsewhere', 'error', { file: 'organ.yaml', line: 1 })] });
  await page.waitForFunction(() => document.querySelector('.issues')?.textContent?.includes('elsewhere'));
  await page.click('.issues .card-foot .button');
  await page.waitForFunction(() => document.querySelector('.notice')?.textContent?.includes('organ.yaml'));
  await page.keyboard.press('Tab');
  await page.waitForFunction(() => document.querySelector('.notice')?.textContent === '');
  expect(await textOf(page, '.notice')).toBe('');
});
