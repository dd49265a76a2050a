/** Long tables and wide ones, printed and read back. */
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import type { PdfReading } from '../../src/audit/geometry.js';
import { annexSet } from '../support/annexSets.js';
import { build, dataWith, lineOf, linesOn, pageNumberOn, withFolder } from '../support/built.js';
import { countyNames, writeCounties } from '../support/counties.js';

describe('an annex of 158 counties', () => {
  let annex: PdfReading;
  const counties = countyNames(158);

  beforeAll(async () => {
    annex = await withFolder(async (folder) => {
      const built = await build(await writeCounties(folder, 158), folder, { only: 'annex-4' });
      return built.read('annex-4.pdf');
    });
  });

  it('runs over pages with its title and heads on each of them', () => {
    expect(annex.pages.length).toBeGreaterThan(5);
    for (const { number } of annex.pages) {
      expect(lineOf(annex, number, '2020年一季度“系统”').sizesPt).toEqual([22]);
      expect(lineOf(annex, number, '地区').text).toBe('地区');
      expect(lineOf(annex, number, '互联网').emBottomMm).toBeLessThan(120);
    }
    expect(lineOf(annex, 1, '教科技〔2020〕156号附件4').page).toBe(1);
  });

  it('has every county once, in order, on one line, and full pages', () => {
    const found = annex.pages.flatMap(({ number }) =>
      linesOn(annex, number)
        .filter(({ text }) => /^\p{Script=Han}{2}县$/u.test(text))
        .sort((a, b) => a.emTopMm - b.emTopMm)
        .map(({ text }) => text),
    );
    expect(found).toEqual(counties);
    const last = annex.pages.length;
    for (const { number } of annex.pages.filter((page) => page.number < last)) {
      const bottom = Math.max(
        ...linesOn(annex, number)
          .filter((line) => !pageNumber(line.text))
          .map((line) => line.emBottomMm),
      );
      // a page ends within one row (1.75 × 12 pt = 7.4 mm) of the type area’s edge, and inside it
      expect(bottom).toBeGreaterThan(262 - 2 * 7.5);
      expect(bottom).toBeLessThan(262);
    }
  });

  it('is one bookmark, called by its title once', () => {
    expect(annex.bookmarks).toMatchObject([
      { title: '附件4　2020年一季度“系统”统计学校联网及没有多媒体教室的学校数', page: 1 },
    ]);
  });

  it('numbers its pages odd right, even left', () => {
    for (const { number } of annex.pages) {
      const line = pageNumberOn(annex, number);
      expect(line?.text.replace(/\s/g, '')).toBe(`—${number}—`);
      expect((line?.xMm ?? 0) > 106).toBe(number % 2 === 1);
    }
  });
});

const pageNumber = (text: string): boolean => /^—\s*\d+\s*—$/.test(text);

describe('a table too wide for portrait (clause 8)', () => {
  /** The circular whose last annex is wide, on an odd or an even side. */
  async function withWide(count: number): Promise<PdfReading> {
    return withFolder(async (folder) => {
      const data = await dataWith(folder, {});
      const built = await build(data, folder, { ...(await annexSet(folder, data, count, true)), only: 'circular' });
      expect(built.issues.filter(({ severity }) => severity === 'error')).toEqual([]);
      return built.read('circular.pdf');
    });
  }

  it.each([
    [5, 9],
    [6, 10],
  ])(
    'the last of %i lies on page %i, its head at the left, the number at the foot of the sheet',
    async (count, page) => {
      const circular = await withWide(count);
      const turned = circular.lines.filter((line) => line.page === page && line.angle === 90);
      expect(turned.length).toBeGreaterThan(100);
      // The sheet itself is portrait, as every other.
      expect(circular.pages[page - 1]).toMatchObject({ rotate: 0 });
      expect(circular.pages[page - 1]?.widthMm).toBeCloseTo(210, 2);
      const left = (text: string): number => {
        const box = turned.find((line) => line.text.startsWith(text))?.emBox;
        if (!box) throw new Error(`no ${text} among ${turned.map((line) => line.text).join(' ')}`);
        return box.leftMm;
      };
      // R81: label, title, heads, rows from left to right of the sheet
      expect(Math.abs(left('附件') - 28)).toBeLessThan(0.1);
      expect(left('附件')).toBeLessThan(left('各地教育'));
      expect(left('各地教育')).toBeLessThan(left('地区'));
      expect(left('地区')).toBeLessThan(left('郑州市'));
      expect(left('郑州市')).toBeLessThan(left('济源市'));
      for (const { emBox, text } of turned) {
        expect(emBox.leftMm, text).toBeGreaterThan(28 - 0.1);
        expect(emBox.rightMm, text).toBeLessThan(184 + 0.1);
        expect(emBox.topMm, text).toBeGreaterThan(37 - 0.1);
        expect(emBox.bottomMm, text).toBeLessThan(262 + 0.1);
      }
      // R80: the page number is where it is on every other page, upright
      const number = pageNumberOn(circular, page);
      expect(number?.angle).toBe(0);
      const dash = number?.glyphs[0]?.ink;
      expect(Math.abs(((dash?.topMm ?? 0) + (dash?.bottomMm ?? 0)) / 2 - 269)).toBeLessThan(0.1);
      const plain = pageNumberOn(circular, page - 2);
      expect(Math.abs((number?.xMm ?? 0) - (plain?.xMm ?? 0))).toBeLessThan(0.1);
      // The imprint stands on an even side of its own, never on a turned one.
      expect(circular.pages.length % 2).toBe(0);
      expect(lineOf(circular, circular.pages.length, '河南省教育厅办公室').angle).toBe(0);
    },
  );
});

describe('tables of every length', () => {
  // Every number of rows from one page to four: the pages planned are the pages printed, and nothing leaves the type area.
  it.each(Array.from({ length: 20 }, (_, index) => 19 + index * 4))('%i counties', async (count) => {
    await withFolder(async (folder) => {
      const built = await build(await writeCounties(folder, count), folder, { only: 'annex-4' });
      expect(built.issues.filter(({ severity }) => severity === 'error')).toEqual([]);
      const annex = await built.read('annex-4.pdf');
      const names = annex.lines.filter(({ text }) => /^\p{Script=Han}{2}县$/u.test(text));
      expect(names).toHaveLength(count);
      const lowest = Math.max(
        ...annex.lines.filter(({ text }) => !pageNumber(text)).map(({ emBottomMm }) => emBottomMm),
      );
      expect(lowest).toBeLessThan(262);
    });
  });
});

describe('a head too tall to repeat', () => {
  it('leaves the title on the first page, and the heads on every page', async () => {
    await withFolder(async (folder) => {
      const data = await writeCounties(folder, 80);
      const file = path.join(data, '2020Q1/notice.md');
      const notice = await readFile(file, 'utf8');
      const title = '各县学校联网|及带宽一百兆以上|和没有多媒体教室|的学校数统计';
      await writeFile(file, notice.replace('\ncontact:', `\nannexes:\n  4: ${title}\ncontact:`));
      const built = await build(data, folder, { only: 'annex-4' });
      const annex = await built.read('annex-4.pdf');
      const titles = annex.lines.filter(({ text }) => text === '和没有多媒体教室');
      expect(titles.map(({ page }) => page)).toEqual([1]);
      const heads = annex.lines.filter(({ text }) => text === '地区').map(({ page }) => page);
      expect(heads).toEqual(annex.pages.map(({ number }) => number));
      expect(annex.pages.length).toBeGreaterThan(2);
      const names = annex.lines.filter(({ text }) => /^\p{Script=Han}{2}县$/u.test(text));
      expect(names).toHaveLength(80);
      // third grid line, as ever: 37 + 2 × 10.4455 + 5.644/2 − 7.761/2 = 56.83
      expect(Math.abs(lineOf(annex, 1, '各县学校联网').emTopMm - 56.83)).toBeLessThan(0.1);
    });
  });
});
