/** The preview's page by keyboard alone, and what axe-core thinks of every view of it, light and dark. */
import { mkdtemp, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import os from 'node:os';
import path from 'node:path';
import type { AxeResults } from 'axe-core';
import type { Browser, Page } from 'puppeteer';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { build, ROOT } from '../support/built.js';
import { copied, focused, openPage, press, textOf } from '../support/pageBrowser.js';
import { both, issueOf, STATE, scriptOf, TABLE } from '../support/previewScript.js';
import { PreviewServer } from '../support/previewServer.js';
import { buildPage, openWebBrowser } from '../support/webBrowser.js';

let folder: string;
let pdf: Uint8Array;
let web: string;
let browser: Browser;
let server: PreviewServer;

beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'tongbao-test-'));
  web = await buildPage(folder);
  const built = await build(path.join(ROOT, 'data'), path.join(folder, 'output'), { only: 'annex-4' });
  pdf = built.outputs.get('annex-4.pdf') ?? new Uint8Array();
  browser = await openWebBrowser(folder);
});

afterAll(async () => {
  await browser?.close();
  await rm(folder, { recursive: true, force: true });
});

beforeEach(async () => {
  server = await PreviewServer.start(scriptOf(pdf, 1), web);
});

afterEach(async () => {
  await server.stop();
});

describe('by keyboard alone', () => {
  test('from the skip link to the pages, a figure, its cell, an edit and a save', async () => {
    const { page, faults } = await openPage(browser, server.address);
    const key = (name: Parameters<Page['keyboard']['press']>[0]) => page.keyboard.press(name);
    await page.waitForSelector('[data-figure]');

    await key('Tab');
    expect(await focused(page, 'class')).toBe('skip-link');
    await key('Enter');
    expect(await focused(page, 'id')).toBe('pages');
    await key('Tab');
    expect(await focused(page, 'data-figure')).toBe('annex4.total.internetRate');
    await key('Enter');
    await page.waitForSelector('.figure-source');
    // One stop for the figures of a page; then the pane's edge, the tabs, the search, its scope, the list.
    for (const stop of ['separator', 'tab', null, null, null]) {
      await key('Tab');
      expect(await focused(page, 'role')).toBe(stop);
    }
    expect(await focused(page, 'aria-pressed')).toBe('true');
    await key('Tab');
    await key('Tab');
    await key('Enter');
    await page.waitForSelector('[data-cell="2:1"]:focus');

    await key('ArrowUp');
    await page.keyboard.type('99');
    await key('Escape');
    await key('F2');
    await page.keyboard.type('5');
    await key('Enter');
    expect(await focused(page, 'data-cell')).toBe('2:1');
    expect(await textOf(page, '[data-cell="1:1"]')).toContain('105');
    await page.keyboard.down('Shift');
    await key('ArrowRight');
    await key('ArrowDown');
    await page.keyboard.up('Shift');
    expect(await copied(page)).toBe('20\t18\r\n30\t27');

    await page.keyboard.down('Control');
    await key('s');
    await page.keyboard.up('Control');
    await expect
      .poll(() => server.asked.findLast(({ method }) => method === 'PUT')?.body)
      .toEqual({ sha256: TABLE.sha256, edits: [{ record: 1, column: 1, text: '105' }] });
    expect(faults).toEqual([]);
    await page.browserContext().close();
  });

  test('lists have one stop each and go on by arrows; tabs choose by arrows; dialogs give the focus back', async () => {
    const { page } = await openPage(browser, server.address);
    await page.focus('.document[aria-current]');
    await page.keyboard.press('ArrowDown');
    expect(await page.evaluate(() => document.activeElement?.textContent)).toContain('annex-1');
    await page.keyboard.press('End');
    expect(await page.evaluate(() => document.activeElement?.textContent)).toContain('compare');
    expect(
      await page.$$eval('.document', (all) => all.filter((one) => one.getAttribute('tabindex') === '0').length),
    ).toBe(1);

    await page.focus('#right-tab-issues');
    await page.keyboard.press('ArrowRight');
    await page.waitForSelector('#right-tab-audit[aria-selected="true"]');
    expect(await focused(page, 'id')).toBe('right-tab-audit');

    await page.focus('[aria-label="快捷键"]');
    await page.keyboard.press('Enter');
    await page.waitForSelector('dialog[open]');
    await page.keyboard.press('Escape');
    await page.waitForFunction(() => document.activeElement?.getAttribute('aria-label') === '快捷键');
    await page.browserContext().close();
  });
});

const AXE = createRequire(import.meta.url).resolve('axe-core/axe.min.js');

/** Serious and critical findings, as lines to read. */
async function findingsOf(page: Page): Promise<string[]> {
  if (!(await page.evaluate(() => 'axe' in globalThis))) await page.addScriptTag({ path: AXE });
  const { violations } = (await page.evaluate(() =>
    (globalThis as unknown as { axe: { run(): Promise<unknown> } }).axe.run(),
  )) as AxeResults;
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) => nodes.map(({ html, failureSummary }) => `${id}: ${html}\n${failureSummary}`));
}

describe.each(['light', 'dark'])('axe-core, %s', (theme) => {
  test('finds nothing serious in any view', async () => {
    const { page } = await openPage(browser, server.address, { theme, 'overlay.distances': true });
    await page.setBypassCSP(true);
    await page.reload();
    await page.waitForSelector('[data-figure]');
    const found = new Map<string, string[]>();
    const look = async (view: string): Promise<void> => {
      const findings = await findingsOf(page);
      if (findings.length > 0) found.set(view, findings);
    };

    await look('issues');
    for (const tab of ['版式检查', '数据']) {
      await press(page, tab);
      await page.click('.card-main');
      await page.waitForSelector('.card.is-pointed');
      await look(tab);
    }
    for (const button of ['生成', '文件', '快捷键']) {
      await press(page, button);
      await page.waitForSelector('dialog :is(table, dl)');
      await look(button);
      await page.keyboard.press('Escape');
      await page.waitForFunction(() => document.querySelector('dialog') === null);
    }
    await press(page, '表格');
    await page.waitForSelector('[data-cell="1:1"]');
    await page.click('[data-cell="1:1"]');
    await page.keyboard.type('x');
    await look('typing');
    await page.keyboard.press('Enter');
    const errors = [issueOf('error', 'error', { line: 2, column: 2 })];
    server.script.saves.push({ status: 422, answer: { saved: false, errors } });
    await press(page, '保存 1 处修改');
    await page.waitForSelector('[aria-invalid="true"]');
    await look('findings of a save');
    const [head, first, ...rest] = TABLE.records;
    if (head && first)
      server.script.tables = [
        { ...TABLE, sha256: '2', records: [head, { ...first, cells: ['A', '12', '9'] }, ...rest] },
      ];
    server.tell({});
    await page.waitForSelector('.conflict');
    await look('conflict of a table');
    await press(page, '通知稿');
    await page.waitForSelector('textarea');
    await page.type('textarea', '# ');
    await look('letter');
    server.script.letter = { ...server.script.letter, sha256: '2', text: 'x' };
    server.tell({});
    await page.waitForSelector('.two-texts');
    await look('conflict of the letter');
    server.script.tables = [{ ...TABLE, sha256: '', records: [], readOnly: both('gone') }];
    server.tell({});
    await press(page, '表格');
    await page.waitForSelector('.drawer .strip.is-warning ~ .grid-frame');
    await look('a file that is gone');
    const [circular, ...others] = STATE.documents;
    server.tell({
      issues: errors,
      counts: { error: 1, warning: 0, note: 0 },
      failure: { zh: '没有浏览器', en: 'no browser' },
      documents: circular ? [{ ...circular, current: false }, ...others] : [],
    });
    await page.waitForSelector('.desk.is-dimmed');
    await look('broken');
    await server.stop();
    await page.waitForFunction(() => document.querySelector('.banners')?.textContent?.includes('连接已断开'));
    await look('disconnected');
    await server.restart();
    expect(Object.fromEntries(found)).toEqual({});
    await page.browserContext().close();
  });
});
