/** 较上季度变化表, printed and read back. */
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type PdfReading, readPdf } from '../../src/audit/geometry.js';
import type { Comparison } from '../../src/comparison.js';
import { readTemplates } from '../../src/compose/render.js';
import type { CompareContent } from '../../src/compose/reports/compareView.js';
import { compareQuarters } from '../../src/derive/compare.js';
import type { Issue } from '../../src/issue.js';
import { parsePeriod } from '../../src/period.js';
import { openBrowser, type PrintBrowser } from '../../src/print/browser.js';
import { resolveFonts } from '../../src/print/fonts.js';
import { printSheets } from '../../src/reports.js';
import { build, linesOn, pageNumberOn, REAL_DATA, ROOT, withFolder } from '../support/built.js';
import { realQuarter, traceWith } from '../support/sheets.js';

const bare = (text: string): string => text.replace(/\s+/g, '');
const painted = ({ glyphs }: PdfReading): string => bare(glyphs.map(({ text }) => text).join(''));

describe('2020Q2 beside 2020Q1', () => {
  let sheet: PdfReading;
  let files: readonly (Uint8Array | undefined)[];
  let issues: readonly Issue[];

  beforeAll(async () => {
    const period = parsePeriod('2020Q2');
    if (!period) throw new Error('2020Q2');
    await withFolder(async (folder) => {
      const first = await build(REAL_DATA, path.join(folder, 'first'), { period, only: 'compare' });
      const again = await build(REAL_DATA, path.join(folder, 'again'), { period, only: 'compare' });
      sheet = await first.read('compare.pdf');
      files = [first, again].map(({ outputs }) => outputs.get('compare.pdf'));
      issues = first.issues;
    });
  });

  it('is a table for each annex, upright, one to a page', () => {
    expect(issues.filter(({ severity }) => severity === 'error')).toEqual([]);
    expect(sheet.pages.map(({ rotate }) => rotate)).toEqual([0, 0, 0, 0, 0]);
    expect(sheet.lines.every(({ angle }) => angle === 0)).toBe(true);
    for (const { number } of sheet.pages) {
      const texts = linesOn(sheet, number).map(({ text }) => bare(text));
      expect(texts[0]).toMatch(/^较上季度变化表附件[1-4]/);
      expect(texts).toContain('2020年二季度与2020年一季度比较，变化以百分点计');
      expect(texts.filter((text) => text === '全省')).toHaveLength(1);
      expect(pageNumberOn(sheet, number)?.text.replace(/\s/g, '')).toBe(`—${number}—`);
    }
  });

  it('every region has this quarter, the last, the change and the rank', () => {
    const text = painted(sheet);
    // annex 4, 郑州市: 85.63 % in 2020Q1; what 2020Q2 says less what 2020Q1 said.
    const [, now = '', change = ''] = /郑州市([\d.]+)%85\.63%[＋－](\d+\.\d\d)/.exec(text) ?? [];
    expect(Number(change)).toBeCloseTo(Math.abs(Number(now) - 85.63), 6);
    const rows = [...text.matchAll(/新乡市(?:\d+\.\d\d%){2}(?:[＋－]\d+\.\d\d|持平)\d+(?:[↑↓]\d+|—)/g)];
    expect(rows.length).toBeGreaterThan(3);
  });

  it('a target that was reached this quarter is said so', () => {
    expect(painted(sheet)).toMatch(/新乡市100\.00%99\.04%＋0\.961↑2新达标/);
  });

  it('digits stand below digits, signs below signs', () => {
    const page = linesOn(sheet, 1);
    const rows = page.filter(({ text }) => /^[＋－]\d/.test(text));
    expect(rows.length).toBeGreaterThan(5);
    for (const column of [1, 2]) {
      const ends = rows.filter(({ xMm }) => xMm > 106 === (column === 2)).map(({ x2Mm }) => x2Mm);
      for (const end of ends) expect(Math.abs(end - (ends[0] ?? 0))).toBeLessThan(0.05);
    }
  });

  it('is no official document: none of its parts is marked as one', () => {
    expect(sheet.tagged).toBe(true);
    expect(sheet.elements).toEqual([]);
    expect(sheet.metadata).toMatchObject({ title: '较上季度变化表', language: 'zh-CN' });
    expect(sheet.bookmarks.map(({ page }) => page)).toEqual([1, 2, 3, 4, 5]);
  });

  it('the same folders give the same bytes', () => {
    const [first, again] = files;
    expect(first && again && Buffer.compare(first, again)).toBe(0);
  });
});

describe('made-up comparisons', () => {
  let browser: PrintBrowser;
  beforeAll(async () => {
    browser = await openBrowser({ timeoutMs: 60_000, signal: new AbortController().signal });
  });
  afterAll(() => browser.close());

  async function printed(change: (comparison: Comparison) => Comparison): Promise<{
    readonly sheet: PdfReading;
    readonly issues: readonly Issue[];
  }> {
    const [{ quarter, annexes }, before] = await Promise.all([realQuarter('2020Q2'), realQuarter('2020Q1')]);
    const previous = { ...before.quarter, annexes: before.annexes };
    const comparison = change(compareQuarters(quarter, annexes, previous, 2));
    const compare: CompareContent = { comparison, annexes, regionHead: '地区', decimals: 2 };
    const { sheets, issues } = await printSheets(
      {
        browser,
        fonts: await resolveFonts({ folders: [], choice: {}, dataFolder: REAL_DATA }),
        templates: await readTemplates(path.join(ROOT, 'templates')),
        content: quarter,
        trace: traceWith(),
        compare,
        version: '0.0.0-test',
      },
      ['compare'],
    );
    const [sheet] = sheets;
    if (!sheet) throw new Error(`no sheet: ${JSON.stringify(issues)}`);
    return { sheet: await readPdf(sheet.bytes), issues };
  }

  it('another list of regions, another definition: said at the head, and no change is shown', async () => {
    const { sheet, issues } = await printed((comparison) => ({
      ...comparison,
      regionsAdded: ['航空港区'],
      redefined: ['annex2.activeRate'],
      annexes: comparison.annexes.map((annex) =>
        annex.annex === 'annex2'
          ? {
              ...annex,
              rows: annex.rows.map((row) => ({
                ...row,
                figures: new Map(
                  [...row.figures].map(([id, figure]) => [id, { ...figure, before: undefined, change: undefined }]),
                ),
              })),
            }
          : annex,
      ),
    }));
    expect(issues).toEqual([]);
    expect(sheet.pages).toHaveLength(5);
    for (const { number } of sheet.pages) {
      const texts = linesOn(sheet, number).map(({ text }) => bare(text));
      expect(texts).toContain('地区名单有变化：新增航空港区。合计不作比较。');
      expect(texts.includes('口径有变化：主动上报率。不作比较。')).toBe(number === 2);
    }
    const second = linesOn(sheet, 2).map(({ text }) => text);
    expect(second.filter((text) => /^[＋－]\d/.test(text)).length).toBeLessThan(2);
  });

  it('a hundred and sixty counties run over pages with their heads', async () => {
    const { sheet, issues } = await printed((comparison) => ({
      ...comparison,
      annexes: comparison.annexes.slice(1, 2).map((annex) => ({
        ...annex,
        rows: Array.from({ length: 160 }, (_, index) => ({
          region: `第${index + 1}县`,
          parent: undefined,
          figures: annex.rows[index % annex.rows.length]?.figures ?? new Map(),
        })),
      })),
    }));
    expect(issues).toEqual([]);
    expect(sheet.pages.length).toBeGreaterThan(4);
    for (const { number } of sheet.pages) {
      const texts = linesOn(sheet, number).map(({ text }) => text);
      expect(texts.filter((text) => text === '本季度')).toHaveLength(1);
      expect(texts.filter((text) => text === '主动上报率')).toHaveLength(1);
    }
    const regions = sheet.lines.filter(({ text }) => /^第\d+县$/.test(text)).map(({ text }) => text);
    expect(regions).toHaveLength(160);
    const lowest = Math.max(
      ...sheet.lines.filter(({ text }) => !/^—\s*\d+\s*—$/.test(text)).map(({ emBottomMm }) => emBottomMm),
    );
    expect(lowest).toBeLessThan(262);
  });
});

describe('without a quarter before', () => {
  it('asked for by name: an issue that says what is missing, and nothing is written', async () => {
    await withFolder(async (folder) => {
      const { issues, outputs } = await build(REAL_DATA, folder, { only: 'compare' });
      expect(issues.filter(({ severity }) => severity === 'error')).toMatchObject([
        { code: 'compare.noPrevious', place: { file: '2019Q4' } },
      ]);
      expect([...outputs]).toEqual([]);
    });
  });
});
