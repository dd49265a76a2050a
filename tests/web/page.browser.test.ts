/** The preview's page in a real browser, on a server that does what the test says. */
import type { Page } from 'puppeteer';
import { beforeEach, describe, expect, test } from 'vitest';
import { focused, paste, press, textOf } from '../support/pageBrowser.js';
import { type PreviewPage, usePreviewPage } from '../support/previewPage.js';
import { FINDING_BOX, issueOf, STATE, TABLE } from '../support/previewScript.js';
import type { PreviewServer } from '../support/previewServer.js';

const PAGES = 8;
const preview = usePreviewPage('circular', PAGES);

let server: PreviewServer;
let page: Page;
let tellEdition: PreviewPage['tellEdition'];

beforeEach(() => {
  ({ server, page, tellEdition } = preview());
});

/** The newest request of its kind, when it has come. */
const asked = (method: string, at: string) =>
  expect.poll(() => server.asked.findLast((one) => one.method === method && one.path === at));

const scrollTop = (): Promise<number> => page.$eval('#pages', ({ scrollTop: top }) => top);
const cell = (record: number, column: number): string => `[data-cell="${record}:${column}"]`;

describe('the pages', () => {
  test('are drawn when they are near, with their text over them', async () => {
    const drawn = await page.$eval('[data-page="1"] canvas', (canvas) => {
      const { width, height } = canvas as HTMLCanvasElement;
      const { data } = (canvas as HTMLCanvasElement).getContext('2d')?.getImageData(0, 0, width, height) ?? {
        data: [],
      };
      // 红色 of the mark: much red, hardly any green.
      let red = 0;
      for (let at = 0; at < data.length; at += 4) if ((data[at] ?? 0) > 200 && (data[at + 1] ?? 255) < 60) red += 1;
      return red;
    });
    expect(drawn).toBeGreaterThan(1000);
    await page.waitForFunction(() =>
      document.querySelector('[data-page="1"] .textLayer')?.textContent?.includes('156号'),
    );
    expect(await page.$$eval('.sheet', (sheets) => sheets.length)).toBe(PAGES);
    expect(await page.$$eval('.sheet canvas', (canvases) => canvases.length)).toBeLessThan(PAGES);
    await asked('POST', 'show').toMatchObject({ body: { document: 'circular' }, headers: { 'x-tongbao': 'preview' } });
  });

  test('lie two by two with odd ones on the right, and at true size', async () => {
    await page.keyboard.press('d');
    const [first, second, third] = await page.$$eval('.sheet', (sheets) =>
      sheets.slice(0, 3).map((sheet) => sheet.getBoundingClientRect().toJSON()),
    );
    expect(second.right).toBeLessThan(third.left);
    expect(second.top).toBe(third.top);
    expect(first.left).toBe(third.left);
    await page.keyboard.press('0');
    // 210 mm × 96 ÷ 25.4
    await page.waitForFunction(() => document.querySelector<HTMLElement>('.sheet')?.style.width.startsWith('793.7'));
  });

  test('stay where they are through a new edition, the old one shown until the new is drawn', async () => {
    await page.$eval('#pages', (desk) => {
      desk.scrollTop = 1700;
    });
    await page.waitForSelector('[data-page="3"][data-edition="1"] .textLayer');
    await page.evaluate(() => {
      const drawing = document.querySelector('[data-page="3"] .sheet-drawing');
      const seen: number[] = [];
      Object.assign(globalThis, { seen });
      if (drawing) new MutationObserver(() => seen.push(drawing.children.length)).observe(drawing, { childList: true });
    });
    const before = await scrollTop();
    tellEdition(2);
    await page.waitForSelector('[data-page="3"][data-edition="2"]');
    expect(await scrollTop()).toBe(before);
    // The new canvas in place of all, then its text: never neither, and never the text of another edition.
    await page.waitForSelector('[data-page="3"][data-edition="2"] .textLayer');
    expect(await page.evaluate(() => (globalThis as unknown as { seen: number[] }).seen)).toEqual([1, 2]);
    expect(page.url()).toMatch(/#circular\/3$/);
    // A reload begins at the top of the page that was looked at, 8 px below the desk's edge; scrolling goes by whole pixels.
    await page.reload();
    await page.waitForSelector('[data-page="3"] canvas');
    const [sheetTop, deskTop] = await page.evaluate(() =>
      ['[data-page="3"]', '#pages'].map((one) => document.querySelector(one)?.getBoundingClientRect().top ?? 0),
    );
    expect((sheetTop ?? 0) - (deskTop ?? 0)).toBeCloseTo(8, 0);
  });

  test('that one looks at is drawn first of a new edition, the small ones at the side last', async () => {
    await page.$eval('[data-page="3"]', (sheet) => sheet.scrollIntoView());
    await page.waitForFunction(() => location.hash.endsWith('/3'));
    await page.waitForSelector('[data-page="4"][data-edition="1"]');
    // Every small one that is in view.
    await page.waitForFunction(
      () =>
        new Promise<boolean>((resolve) => {
          const observer = new IntersectionObserver((entries) => {
            observer.disconnect();
            const near = entries.filter(({ isIntersecting }) => isIntersecting);
            resolve(near.length > 2 && near.every(({ target }) => target.querySelector('canvas')));
          });
          for (const drawing of document.querySelectorAll('.thumbnail-drawing')) observer.observe(drawing);
        }),
    );
    await page.evaluate(() => {
      const drawn: string[] = [];
      Object.assign(globalThis, { drawn });
      const observer = new MutationObserver((changes) => {
        for (const { target, addedNodes } of changes) {
          if (![...addedNodes].some(({ nodeName }) => nodeName === 'CANVAS')) continue;
          const sheet = target instanceof Element ? target.closest<HTMLElement>('.sheet') : null;
          drawn.push(sheet?.dataset.page ?? 'thumbnail');
        }
      });
      for (const drawing of document.querySelectorAll('.sheet-drawing, .thumbnail-drawing'))
        observer.observe(drawing, { childList: true });
    });
    tellEdition(2);
    const drawn = () => page.evaluate(() => (globalThis as unknown as { drawn: string[] }).drawn);
    await expect.poll(async () => (await drawn()).filter((one) => one === 'thumbnail').length).toBeGreaterThan(2);
    const order = await drawn();
    expect(order[0]).toBe('3');
    const pages = order.filter((one) => one !== 'thumbnail');
    // Page 1 is two screens away.
    expect(pages.toSorted()).toEqual(['2', '3', '4']);
    expect(order.slice(pages.length)).toEqual(order.slice(pages.length).map(() => 'thumbnail'));
  });

  test('are drawn anew on a screen of more dots', async () => {
    const dots = (): Promise<number> =>
      page.$eval('[data-page="1"] canvas', (canvas) => (canvas as HTMLCanvasElement).width);
    const before = await dots();
    const { width = 0, height = 0 } = page.viewport() ?? {};
    await page.setViewport({ width, height, deviceScaleFactor: 2 });
    await expect.poll(dots).toBe(2 * before);
  });

  test('of broken data are dimmed below the issues, which lead to their place', async () => {
    const [circular, ...rest] = STATE.documents;
    const errors = [1, 2, 3, 4].map((line) => issueOf(`error-${line}`, 'error', { line: line + 1, column: 2 }));
    server.tell({
      issues: errors,
      counts: { error: 4, warning: 0, note: 0 },
      documents: circular ? [{ ...circular, current: false }, ...rest] : [],
    });
    await page.waitForSelector('.desk.is-dimmed canvas');
    expect(await textOf(page, '.banners')).toContain('数据有 4 个错误');
    expect(await page.$$eval('.banners .link', (links) => links.map(({ textContent }) => textContent))).toEqual([
      '2020Q1/annex-4.csv:2',
      '2020Q1/annex-4.csv:3',
      '2020Q1/annex-4.csv:4',
    ]);
    await page.click('.banners li:nth-child(2) .link');
    await page.waitForSelector(`[data-page="${PAGES}"] .pointer.is-issue`);
    expect(await textOf(page, '.card.is-pointed')).toContain('error-2');
    // Mended: nothing is pointed at that is no more.
    server.tell({ issues: [], counts: { error: 0, warning: 0, note: 0 } });
    await page.waitForFunction(() => document.querySelector('.pointer') === null);
  });
});

describe('the overlays', () => {
  test('are switched by keys and buttons, each by itself', async () => {
    const kinds = (): Promise<(string | undefined)[]> =>
      page.$$eval('[data-page="1"] .overlay [data-kind]', (found) =>
        found.map((one) => (one as HTMLElement).dataset.kind),
      );
    await page.waitForSelector('[data-kind="findings"]');
    await page.keyboard.press('1');
    await page.keyboard.press('3');
    await page.waitForSelector('[data-page="1"] [data-kind="distances"]');
    expect((await kinds()).sort()).toEqual(['distances', 'findings', 'typeArea']);
    await press(page, '检查结果');
    await press(page, '网格');
    await page.waitForSelector('[data-page="1"] [data-kind="grid"]');
    expect((await kinds()).sort()).toEqual(['distances', 'grid', 'typeArea']);
    expect(await textOf(page, '[data-page="1"] [data-kind="distances"]')).toBe('R23 72.03 mm');
  });

  test('lie where the facts say: 28 mm of the sheet’s 210', async () => {
    await page.keyboard.press('1');
    await page.waitForSelector('[data-page="1"] .type-area');
    const [area, sheet] = await page.evaluate(() =>
      ['.type-area', ''].map((inner) =>
        document.querySelector(`[data-page="1"] ${inner}`.trim())?.getBoundingClientRect().toJSON(),
      ),
    );
    expect((area.left - sheet.left) / sheet.width).toBeCloseTo(28 / 210, 2);
    expect((area.bottom - sheet.top) / sheet.height).toBeCloseTo(262 / 297, 2);
  });

  test('a click on a finding opens its clause, a click on the clause shows its box', async () => {
    await page.waitForSelector('[data-page="1"] [data-kind="findings"]');
    const sheet = await (await page.$('[data-page="1"]'))?.boundingBox();
    if (!sheet) throw new Error('no page');
    const perMm = sheet.width / 210;
    await page.mouse.click(sheet.x + (FINDING_BOX.leftMm + 5) * perMm, sheet.y + (FINDING_BOX.topMm + 5) * perMm);
    await page.waitForSelector('.card.is-pointed');
    expect(await textOf(page, '.card.is-pointed')).toContain('R05');
    // Worst first.
    expect(await page.$$eval('.audit .card-text', (cards) => cards.map(({ textContent }) => textContent))).toEqual(
      ['fail', 'warn', 'notVerifiable', 'pass', 'notApplicable'].map((verdict) => `条款 ${verdict}`),
    );
    await press(page, '待核 1');
    await page.waitForFunction(() => document.querySelectorAll('.audit .card').length === 1);
  });
});

describe('the figures', () => {
  test('a click on one in the page shows where it comes from, and its cell opens in the grid', async () => {
    const button = await page.waitForSelector('[data-figure="annex4.total.internetRate"]');
    const box = await button?.boundingBox();
    await page.$eval('[data-figure="annex4.total.internetRate"]', (one) => one.scrollIntoView({ block: 'center' }));
    const now = (await button?.boundingBox()) ?? box;
    if (!now) throw new Error('no figure');
    await page.mouse.click(now.x + now.width / 2, now.y + now.height / 2);
    await page.waitForSelector('.figure-source');
    expect(await textOf(page, '.card.is-pointed')).toContain('30474 ÷ 35404 = 86.0750…%');
    await press(page, '2020Q1/annex-4.csv B3');
    await page.waitForSelector(`${cell(2, 1)}:focus`);
  });

  test('are searched, and shown on the page', async () => {
    await press(page, '数据');
    await page.type('[type="search"]', '总数 B');
    await page.waitForFunction(() => document.querySelectorAll('.figures .card').length === 1);
    await page.click('.figures .card .card-main');
    await page.waitForSelector('[data-page="2"] .pointer.is-figure');
    expect(await textOf(page, '.figures .card')).toContain('B 总数');
  });
});

describe('the tables', () => {
  const type = async (text: string): Promise<void> => {
    await page.keyboard.type(text);
    await page.keyboard.press('Enter');
  };
  const openGrid = async (): Promise<void> => {
    await press(page, '表格');
    await page.waitForSelector(cell(1, 0));
    await page.click(cell(1, 1));
  };

  test('are edited, undone, done again and saved as the contract says', async () => {
    await openGrid();
    await type('11');
    await type('21');
    expect(await focused(page, 'data-cell')).toBe('3:1');
    await page.keyboard.down('Control');
    await page.keyboard.press('z');
    await page.keyboard.press('z');
    await page.keyboard.press('y');
    await page.keyboard.up('Control');
    expect(await page.$$eval('.is-edited', (cells) => cells.map((one) => (one as HTMLElement).dataset.cell))).toEqual([
      '1:1',
    ]);
    expect(await textOf(page, '.editor-tools')).toContain('保存 1 处修改');
    await page.keyboard.down('Control');
    await page.keyboard.press('s');
    await page.keyboard.up('Control');
    await asked('PUT', 'tables/annex4').toMatchObject({
      headers: { 'x-tongbao': 'preview', 'content-type': 'application/json' },
      body: { sha256: 'annex4 1', edits: [{ record: 1, column: 1, text: '11' }] },
    });
    await page.waitForSelector('.strip.is-good');
    expect(await page.$$('.is-edited')).toEqual([]);
    expect(await textOf(page, cell(1, 1))).toBe('11');
  });

  test('take a block from a spreadsheet, and refuse what does not fit', async () => {
    await openGrid();
    await paste(page, '1\t2\r\n"3"\t4\r\n');
    await page.waitForSelector(`${cell(2, 2)}.is-edited`);
    const texts = await page.$$eval('.is-edited', (cells) => cells.map((one) => one.firstChild?.textContent));
    expect(texts).toEqual(['1', '2', '3', '4']);
    await page.click(cell(3, 2));
    await paste(page, '1\t2');
    await page.waitForFunction(() => document.querySelector('.refused')?.textContent?.includes('1 行 2 列'));
    expect(await page.$$eval('.is-edited', (cells) => cells.length)).toBe(4);
  });

  test('findings stand beside their cells, and are saved only when that is asked for', async () => {
    await openGrid();
    await type('x');
    const errors = [issueOf('not-a-number', 'error', { line: 2, column: 2 })];
    server.script.saves.push({ status: 422, answer: { saved: false, errors } });
    await press(page, '保存 1 处修改');
    await page.waitForSelector(`${cell(1, 1)}[aria-invalid="true"]`);
    expect(await textOf(page, '.strip.is-error')).toContain('问题 not-a-number');
    await press(page, '仍然保存');
    await asked('PUT', 'tables/annex4').toMatchObject({ body: { despiteErrors: true } });
    await page.waitForSelector('.strip.is-good');
  });

  test('a conflict is shown cell by cell, and mine goes on top of theirs only when that is chosen', async () => {
    await openGrid();
    await type('11');
    const [head, first, ...rest] = TABLE.records;
    if (!head || !first) throw new Error('two records');
    const records = [head, { ...first, cells: ['A', '12', '9'] }, ...rest];
    const theirs = { ...TABLE, sha256: 'annex4 2', records };
    server.script.saves.push({ status: 409, answer: { saved: false, conflict: theirs } });
    server.script.tables = [theirs];
    await press(page, '保存 1 处修改');
    await page.waitForSelector('.conflict');
    const texts = await page.$$eval('.conflict tbody tr > *', (cells) => cells.map((one) => one.textContent?.trim()));
    expect(texts).toEqual(['A 第 2 行', '总数', '10', '12', '11', '双方都改了']);
    expect(server.asked.filter(({ method }) => method === 'PUT')).toHaveLength(1);
    await press(page, '保留我的修改，放在磁盘上的之上');
    await page.waitForSelector(`${cell(1, 1)}.is-edited`);
    await press(page, '保存 1 处修改');
    await asked('PUT', 'tables/annex4').toMatchObject({
      body: { sha256: 'annex4 2', edits: [{ record: 1, column: 1, text: '11' }] },
    });
  });

  test('a change on disk under unsaved edits is a conflict before anything is saved', async () => {
    await openGrid();
    await type('11');
    server.script.tables = [{ ...TABLE, sha256: 'annex4 2' }];
    server.tell({});
    await page.waitForSelector('.conflict');
    await press(page, '用磁盘上的，放弃我的修改');
    await page.waitForSelector(cell(1, 1));
    expect(await textOf(page, cell(1, 1))).toBe('10');
  });

  test('a cell that is gone to is not left under the names of the columns', async () => {
    await page.setViewport({ width: 1280, height: 560 });
    await openGrid();
    for (const key of ['ArrowDown', 'ArrowDown', 'ArrowUp', 'ArrowUp'] as const) await page.keyboard.press(key);
    const seen = await page.evaluate(() => {
      const { left, top } = document.activeElement?.getBoundingClientRect() ?? { left: 0, top: 0 };
      return document.elementFromPoint(left + 4, top + 4)?.getAttribute('data-cell');
    });
    expect(seen).toBe('1:1');
  });

  test('that can only be looked at say why', async () => {
    await openGrid();
    await press(page, '附件1');
    await page.waitForFunction(() => document.querySelector('.editor')?.textContent?.includes('a workbook'));
    await page.click(cell(1, 1));
    await page.keyboard.type('5');
    await page.waitForFunction(() => document.querySelector('.refused')?.textContent?.includes('只能查看'));
    expect(await page.$$('.is-edited')).toEqual([]);
  });
});

describe('the letter', () => {
  test('is saved as a whole; a conflict shows both texts', async () => {
    await press(page, '通知稿');
    const field = await page.waitForSelector('textarea');
    await field?.evaluate((one) => one.setSelectionRange(0, 0));
    await field?.type('# ');
    const { letter } = server.script;
    const theirs = { ...letter, sha256: 'letter 2', text: letter.text.replace('第二段', '别人的') };
    server.script.saves.push({ status: 409, answer: { saved: false, conflict: theirs } });
    server.script.letter = theirs;
    await press(page, '保存');
    await asked('PUT', 'letter').toMatchObject({ body: { sha256: 'letter 1', text: `# ${letter.text}` } });
    await page.waitForSelector('.two-texts');
    expect(await textOf(page, '.two-texts')).toContain('别人的');
    await press(page, '保留我的修改，放在磁盘上的之上');
    await page.waitForSelector('textarea');
    // Their line and mine: both are kept.
    expect(await page.$eval('textarea', ({ value }) => value)).toBe(`# ${theirs.text}`);
  });
});

describe('the line', () => {
  test('a server that is killed and started again is found, and unsaved edits are still there', async () => {
    await press(page, '表格');
    await page.waitForSelector(cell(1, 1));
    await page.click(cell(1, 1));
    await page.keyboard.type('11');
    await page.keyboard.press('Enter');
    await page.$eval('[data-page="1"] canvas', (canvas) => canvas.classList.add('is-of-the-first'));
    await server.stop();
    await page.waitForFunction(() => document.querySelector('.banners')?.textContent?.includes('连接已断开'));
    const before = server.asked.length;
    await server.restart();
    await page.waitForFunction(() => !document.querySelector('.banners')?.textContent?.includes('连接已断开'));
    expect(await textOf(page, cell(1, 1))).toContain('11');
    // What was known of the old server is asked for anew.
    await expect
      .poll(() => server.asked.slice(before).map(({ path: at }) => at))
      .toEqual(expect.arrayContaining(['documents/circular.pdf', 'documents/circular.json', 'show', 'tables']));
    // Its pages are drawn, though it counts them from 1 as the old one did.
    await page.waitForSelector('[data-page="1"] canvas:not(.is-of-the-first)');
  });

  test('stages are told while it works', async () => {
    server.tell({ stage: 'print' });
    await page.waitForFunction(() => document.querySelector('.stages')?.textContent === '成页');
    server.tell({ stage: undefined });
    await page.waitForFunction(() => document.querySelector('.stages')?.textContent === '已是最新');
  });
});

describe('the buttons', () => {
  test('build says what came of it', async () => {
    await press(page, '生成');
    await page.waitForSelector('dialog .strip.is-good');
    expect(await textOf(page, 'dialog')).toContain('可以付印');
    await asked('POST', 'build').toMatchObject({ headers: { 'x-tongbao': 'preview' } });
    await page.keyboard.press('Escape');
    await page.waitForFunction(() => document.querySelector('dialog') === null);
  });

  test('files open and are downloaded from the folders', async () => {
    await press(page, '文件');
    await page.waitForSelector('dialog a');
    const links = await page.$$eval('dialog a', (all) => all.map((one) => one.getAttribute('href')));
    expect(links).toEqual([
      'files/output/circular.pdf',
      'files/output/circular.pdf',
      'files/data/2020Q1/annex-4.csv',
      'files/data/2020Q1/annex-4.csv',
    ]);
  });

  test('compare shows the comparison; the PDF is downloaded under the name of its quarter', async () => {
    expect(
      await page.$eval('a[download]', (link) => [link.getAttribute('href'), link.getAttribute('download')]),
    ).toEqual(['documents/circular.pdf?edition=1', '2020Q1-circular.pdf']);
    await press(page, '与上季度比较');
    await asked('POST', 'show').toMatchObject({ body: { document: 'compare' } });
  });

  test('the language changes alone, and is remembered', async () => {
    await press(page, 'English');
    await page.waitForFunction(() => document.documentElement.lang === 'en');
    expect(await textOf(page, '.bar')).toContain('Build');
    expect(await textOf(page, '.issues')).toContain('Issue warning-1');
    await page.reload();
    await page.waitForFunction(() => document.querySelector('.bar')?.textContent?.includes('Build'));
  });
});
