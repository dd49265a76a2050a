/** Editing tables in a real browser: where the focus goes, what input methods do, files that change meanwhile. */
import type { Page } from 'puppeteer';
import { beforeEach, expect, test } from 'vitest';
import { focused, paste, press, textOf } from '../support/pageBrowser.js';
import { usePreviewPage } from '../support/previewPage.js';
import { both, TABLE } from '../support/previewScript.js';
import type { PreviewServer } from '../support/previewServer.js';

const preview = usePreviewPage('annex-4', 1);

let server: PreviewServer;
let page: Page;

beforeEach(async () => {
  ({ server, page } = preview());
  await press(page, '表格');
  await page.waitForSelector(cell(1, 0));
});

const cell = (record: number, column: number): string => `[data-cell="${record}:${column}"]`;

/** The table with a row put in above the others. */
function withNewRow() {
  const [head, ...rest] = TABLE.records;
  if (!head) throw new Error('a head');
  const below = rest.map((record) => ({ ...record, line: record.line + 1 }));
  return { ...TABLE, sha256: 'annex4 2', records: [head, { line: 2, cells: ['NEW', '1', '1'] }, ...below] };
}

test('the focus stays where it was put when a cell is left, and goes on in the grid by keys', async () => {
  await page.click(cell(1, 1));
  await page.keyboard.type('11');
  await press(page, '数据');
  await page.waitForSelector(`${cell(1, 1)}.is-edited`);
  await page.focus('[type="search"]');
  await page.keyboard.type('7');
  expect(await page.$eval('[type="search"]', (field) => (field as HTMLInputElement).value)).toBe('7');
  expect(await textOf(page, cell(1, 1))).toContain('11');
  // What is typed into the search field, though a cell was being typed into before.
  await page.click(cell(1, 1));
  await page.keyboard.type('12');
  await page.click('[type="search"]');
  await page.waitForFunction(() => document.querySelector('.cell-field') === null);
  await page.keyboard.type('8');
  expect(await page.$eval('[type="search"]', (field) => (field as HTMLInputElement).value)).toContain('8');
  expect(await textOf(page, cell(1, 1))).toContain('12');
  await page.click(cell(1, 1));
  await page.keyboard.type('13');
  await page.keyboard.press('Tab');
  expect(await focused(page, 'data-cell')).toBe('1:2');
  await page.keyboard.type('1');
  await page.keyboard.press('Escape');
  expect(await focused(page, 'data-cell')).toBe('1:2');
});

test('Ctrl+S saves what is edited wherever the focus is', async () => {
  await page.click(cell(1, 1));
  await page.keyboard.type('11');
  await page.keyboard.press('Enter');
  await page.$eval('body', () => (document.activeElement as HTMLElement | null)?.blur());
  await page.keyboard.down('Control');
  await page.keyboard.press('s');
  await page.keyboard.up('Control');
  await expect
    .poll(() => server.asked.findLast(({ method }) => method === 'PUT')?.body)
    .toMatchObject({ edits: [{ record: 1, column: 1, text: '11' }] });
});

test('Ctrl+S takes what is being typed, saves it, and leaves the focus in its cell', async () => {
  await page.click(cell(1, 1));
  await page.keyboard.type('11');
  await page.keyboard.down('Control');
  await page.keyboard.press('s');
  await page.keyboard.up('Control');
  await page.waitForSelector('.strip.is-good');
  expect(server.asked.findLast(({ method }) => method === 'PUT')?.body).toMatchObject({
    edits: [{ record: 1, column: 1, text: '11' }],
  });
  await page.waitForFunction(() => document.activeElement?.getAttribute('data-cell') === '1:1');
});

test('a value that is being typed stays in its row when one is put in above it on disk', async () => {
  await page.click(cell(2, 1));
  await page.keyboard.type('77');
  server.script.tables = [withNewRow()];
  const before = server.asked.length;
  server.tell({});
  await expect.poll(() => server.asked.slice(before).map((one) => one.path)).toContain('tables');
  await page.keyboard.press('Enter');
  await page.waitForSelector('.conflict');
  const mine = await page.$$eval('.conflict tr.is-mine > *', (cells) => cells.map((one) => one.textContent?.trim()));
  expect(mine.slice(0, 5)).toEqual(['B 第 4 行', '总数', '20', '20', '77']);
});

test('what was chosen is still chosen when rows move on disk', async () => {
  await page.click(cell(2, 1));
  server.script.tables = [withNewRow()];
  server.tell({});
  await page.waitForFunction(() => document.activeElement?.getAttribute('data-cell') === '3:1');
  await page.keyboard.type('21');
  await page.keyboard.press('Enter');
  await page.waitForSelector(`${cell(3, 1)}.is-edited`);
});

test('an input method opens the cell, whatever it calls its key', async () => {
  await page.click(cell(2, 1));
  await page.evaluate(() => {
    const init = { key: 'n', keyCode: 229, isComposing: true, bubbles: true, cancelable: true };
    document.activeElement?.dispatchEvent(new KeyboardEvent('keydown', init));
  });
  await page.waitForSelector('.cell-field');
  expect(await page.$eval('.cell-field', (field) => (field as HTMLInputElement).value)).toBe('');
});

test('a clipboard without text leaves the cells as they are, and that is said', async () => {
  await page.click(cell(2, 1));
  await paste(page, '');
  await page.waitForFunction(() => document.querySelector('.refused')?.textContent?.includes('剪贴板中没有文字'));
  expect(await page.$$('.is-edited')).toEqual([]);
});

test('a file that is deleted and put back takes no edits with it', async () => {
  await page.click(cell(1, 1));
  await page.keyboard.type('11');
  await page.keyboard.press('Enter');
  server.script.tables = [{ ...TABLE, sha256: '', records: [], readOnly: both('没有找到') }];
  server.tell({});
  await page.waitForFunction(() =>
    document.querySelector('.drawer .strip.is-warning')?.textContent?.includes('没有找到'),
  );
  expect(await textOf(page, cell(1, 1))).toContain('11');
  expect(await page.$eval('.editor-tools .is-primary', (button) => (button as HTMLButtonElement).disabled)).toBe(true);
  server.script.tables = [TABLE];
  server.tell({});
  await page.waitForFunction(() => document.querySelector('.drawer .strip.is-warning') === null);
  await press(page, '保存 1 处修改');
  await page.waitForSelector('.strip.is-good');
});

test('another quarter at the same address: the edits of the first are kept, and it is said whose they are', async () => {
  await page.click(cell(1, 1));
  await page.keyboard.type('11');
  await page.keyboard.press('Enter');
  await server.stop();
  server.script.tables = [{ ...TABLE, file: '2020Q2/annex-4.csv', sha256: 'of Q2' }];
  server.script.state = { ...server.script.state, period: '2020Q2', periodWords: '2020年二季度' };
  await server.restart();
  await page.waitForFunction(() =>
    document.querySelector('.drawer .strip.is-warning')?.textContent?.includes('2020Q2'),
  );
  expect(await textOf(page, cell(1, 1))).toContain('11');
  expect(await page.$('.conflict')).toBeNull();
  await press(page, '放弃我的修改');
  await page.waitForFunction(() => document.querySelector('.editor-file')?.textContent?.includes('2020Q2'));
  expect(await page.$$('.is-edited')).toEqual([]);
});

test('the files are read again when the inputs are others, and not with every state', async () => {
  const reads = (): number => server.asked.filter(({ path: at }) => at === 'tables').length;
  const before = reads();
  for (const stage of ['read', 'check', undefined] as const) server.tell({ stage });
  await page.waitForFunction(() => document.querySelector('.stages')?.textContent === '已是最新');
  expect(reads()).toBe(before);
  server.script.tables = [withNewRow()];
  server.tell({});
  await expect.poll(reads).toBe(before + 1);
});
