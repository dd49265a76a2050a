import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  groups,
  planTable,
  type RowKind,
  type TableContent,
  type TablePlan,
  titleBlockMm,
} from '../../src/compose/table.js';
import { grid, ptToMm, table as rules, sizePt, typeArea } from '../../src/standard.js';
import type { FaceMetrics, Metrics } from '../../src/typeface.js';

/** Full-width characters one em, others half. */
const face: FaceMetrics = {
  advance: (text) => [...text].reduce((sum, character) => sum + (character < '\x7f' ? 0.5 : 1), 0),
  ink: () => ({ top: 0.83, bottom: -0.07 }),
};
const METRICS: Metrics = { xiaoBiaoSong: face, fangSong: face, kaiTi: face, heiTi: face, song: face };
/** Under the last annex: an imprint without copies (18.85 mm) and 空一行. */
const RESERVE_MM = 29;

interface Shape {
  readonly columns: number;
  readonly rows: number;
  readonly cell?: string;
  readonly label?: string;
  readonly group?: (column: number) => string | undefined;
}

function table({ columns, rows, cell = '1234', label = '学校总数', group = () => undefined }: Shape): TableContent {
  const indexes = Array.from({ length: columns }, (_, index) => index);
  return {
    heads: [{ label: '地区', group: undefined }, ...indexes.map((index) => ({ label, group: group(index) }))],
    rows: Array.from({ length: rows }, () => ['平顶山市', ...indexes.map(() => cell)]),
  };
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

function plan(content: TableContent, { titleLines = 1, reserveMm = 0 } = {}): TablePlan {
  const found = planTable(content, () => titleLines, reserveMm, METRICS);
  if ('tooWideMm' in found) throw new Error(`too wide: ${found.tooWideMm}`);
  return found;
}

const summary = ({ orientation, sizePt: size, pages }: TablePlan): string => `${orientation} ${size} ${pages}`;

describe('18 rows', () => {
  test('stand on one portrait page at 4号', () => {
    expect(summary(plan(table({ columns: 6, rows: 18 })))).toBe('portrait 14 1');
  });

  test('and leave the imprint its room', () => {
    const found = plan(table({ columns: 6, rows: 18 }), { titleLines: 2, reserveMm: RESERVE_MM });
    expect(found.pages).toBe(1);
    expect(found.roomMm).toBeGreaterThanOrEqual(RESERVE_MM);
  });

  test('rows share the page, but are never more than two em high', () => {
    const em = ptToMm(14);
    const few = plan(table({ columns: 3, rows: 3 }));
    expect(few.rowMm).toBeCloseTo(2 * em, 9);
    const many = plan(table({ columns: 3, rows: 18 }));
    expect(many.rowMm).toBeLessThanOrEqual(2 * em);
    // Text is 1.25 em high.
    expect(many.rowMm).toBeGreaterThan(1.25 * em);
  });

  test('the smaller size when the larger does not fit the width', () => {
    // 14 pt: 1 × 4 + 12 numbers of 7 half em + 13 × 0.8 padding = 4 + 42 + 10.4 = 56.4 em = 279 mm; too wide even lying.
    // Heads break into two lines of two characters, so the numbers set the widths: 8 columns of 5 digits.
    const found = plan(table({ columns: 8, rows: 18, cell: '100.00%' }));
    // (4 + 0.8) + 8 × (3.5 + 0.8) = 39.2 em: 14 pt 193.6 mm, 13 pt 179.8, 12 pt 165.9: all more than 156 → landscape.
    expect(found.orientation).toBe('landscape');
    const narrower = plan(table({ columns: 7, rows: 18, cell: '100.00%' }));
    // (4 + 0.8) + 7 × 4.3 = 34.9 em: 14 pt 172 mm, 13 pt 160, 12 pt 147.7 ≤ 156.
    expect(summary(narrower)).toBe('portrait 12 1');
  });
});

describe('158 rows', () => {
  const content = table({ columns: 6, rows: 158 });

  test('go over pages at 小四, and the count is what the heights say', () => {
    const found = plan(content);
    expect([found.orientation, found.sizePt]).toEqual(['portrait', sizePt.small4]);
    // Title block: 12.70 − 2.469 + 10.39 = 20.62; head of one line: (1.25 + 0.75) × 4.233 = 8.47.
    const headMm = titleBlockMm(1) + sum(found.headRowsMm);
    expect(headMm).toBeCloseTo(29.09, 1);
    // First page: the title is centred on line three, 17.36 mm below the type area's edge: 225 − 17.36 − 29.09 − 0.75 = 177.8;
    // the others begin half a leading higher: 225 + 2.40 − 29.09 − 0.75 = 197.6. Rows would be 1.75 × 4.233 = 7.408, but
    // 24 of them are 177.8: a hair would decide. 27 of 7.308 are 197.3: again. At 7.208 there are 24 rows (173.0), then 27
    // (194.6). 158 − 24 = 134 = 4 × 27 + 26 → 6 pages.
    expect(found.rowMm).toBeCloseTo(1.75 * ptToMm(12) - 0.2, 9);
    expect(found.pages).toBe(6);
  });

  test('the room under the last rows', () => {
    const found = plan(content);
    // 26 rows on the last page of 197.56 mm: 197.56 − 26 × 7.2083.
    expect(found.roomMm).toBeCloseTo(10.15, 1);
  });

  test('more rows never take fewer pages', () => {
    const pages = [1, 10, 18, 22, 24, 30, 50, 51, 80, 158, 300].map((rows) => plan(table({ columns: 6, rows })).pages);
    expect(pages).toEqual([...pages].sort((a, b) => a - b));
    expect(pages[0]).toBe(1);
  });
});

describe('cities above their counties', () => {
  // 24 rows on the first page, 27 on the others, as above.
  const grouped = (kinds: readonly RowKind[]): TableContent => ({
    ...table({ columns: 6, rows: kinds.length }),
    kinds,
  });
  const group = (counties: number): RowKind[] => ['city', ...Array<RowKind>(counties).fill('county')];

  test('a city that would be the last of its page begins the next one, and the pages count it there', () => {
    // City, 22 counties, and the next city would be row 24.
    const first = plan(grouped([...group(22), ...group(134)]));
    expect(first.breaks).toEqual([23]);
    // 158 − 23 = 135 = 5 × 27 → 6 pages; without the break 134, and 6 as well.
    expect(first.pages).toBe(6);
    const more = plan(grouped([...group(22), ...group(135)]));
    expect(more.pages).toBe(7);
    expect(plan(table({ columns: 6, rows: 159 })).pages).toBe(6);
  });

  test('each page is filled from where the one before it ended', () => {
    // The break makes the second page begin at row 24 and end with row 50, which is a city again.
    const found = plan(grouped([...group(22), ...group(25), ...group(40)]));
    expect(found.breaks).toEqual([23, 49]);
  });

  test('a city that is the last row of all, or has its county below it, stays', () => {
    expect(plan(grouped([...group(21), ...group(136)])).breaks).toEqual([]);
    expect(plan(grouped([...group(156), 'region'])).breaks).toEqual([]);
    expect(plan(table({ columns: 6, rows: 158 })).breaks).toEqual([]);
  });

  test('rows of cities are as wide as 黑体 sets them, counties one character wider', () => {
    const wide: Metrics = { ...METRICS, heiTi: { ...face, advance: (text) => 2 * face.advance(text) } };
    const widths = (kind: RowKind, metrics: Metrics): readonly number[] => {
      const found = planTable({ ...table({ columns: 1, rows: 1, label: '数' }), kinds: [kind] }, () => 1, 0, metrics);
      return 'tooWideMm' in found ? [] : found.padRightMm;
    };
    const em = ptToMm(14);
    const [plain = 0] = widths('region', METRICS);
    // Half of what the names take more, less half of what the column is given for it.
    expect(widths('city', METRICS)[0]).toBeCloseTo(plain, 9);
    expect(widths('county', METRICS)[0]).toBeLessThan(plain);
    expect(plain - (widths('county', METRICS)[0] ?? 0)).toBeCloseTo(em / 4, 9);
    expect(widths('city', wide)[0]).toBeLessThan(plain);
    expect(widths('region', wide)[0]).toBeCloseTo(plain, 9);
  });
});

describe('width', () => {
  test('a table too wide for portrait turns, at its largest size', () => {
    // (4 + 0.8) + 8 × 4.3 = 39.2 em × 4.939 = 193.6 mm: more than 156, less than 225.
    const found = plan(table({ columns: 8, rows: 6, cell: '100.00%' }));
    expect(summary(found)).toBe('landscape 14 1');
    // Half of each outer rule lies outside the cells: 225 − 0.25.
    expect(sum(found.columnWidthsMm)).toBeCloseTo(typeArea.heightMm - rules.ruleMm, 9);
  });

  test('at 小四 cells come closer before a table is turned', () => {
    // (4 + 0.8) + 2 × 4.3 + 5 × 4.8 = 37.4 em × 4.233 = 158.3 mm, and 35.8 em, 151.6 mm, with 0.3 em for 0.4: 156 are there.
    const found = plan({
      heads: ['地区', '一', '二', '三', '四', '五', '六', '七'].map((label) => ({ label, group: undefined })),
      rows: [['平顶山市', '100.00%', '100.00%', ...Array<string>(5).fill('12345678')]],
    });
    expect(summary(found)).toBe('portrait 12 1');
    expect(sum(found.columnWidthsMm)).toBeCloseTo(typeArea.widthMm - rules.ruleMm, 9);
  });

  test('5号 is the last resort', () => {
    // 4.8 + 12 × 4.3 = 56.4 em: 12 pt 238.8 mm, 10.5 pt 208.9 mm ≤ 225.
    expect(summary(plan(table({ columns: 12, rows: 6, cell: '100.00%' })))).toBe('landscape 10.5 1');
  });

  test('and not taken where 小四 fits: a long landscape table', () => {
    // 39.2 em × 4.233 = 165.9 mm ≤ 225 at 12 pt.
    const found = plan(table({ columns: 8, rows: 60, cell: '100.00%' }));
    expect([found.orientation, found.sizePt]).toEqual(['landscape', sizePt.small4]);
    expect(found.pages).toBeGreaterThan(1);
  });

  test('what 5号 lying cannot hold is said in millimetres', () => {
    // 4.8 + 14 × 4.3 = 65 em × 3.704 = 240.8 mm > 225.
    const found = planTable(table({ columns: 14, rows: 6, cell: '100.00%' }), () => 1, 0, METRICS);
    expect(found).toEqual({ tooWideMm: expect.closeTo(240.8, 1) });
  });

  test('columns fill the page whatever they hold', () => {
    const numbers = fc.integer({ min: 0, max: 99_999 }).map(String);
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 8 }),
        fc.integer({ min: 1, max: 60 }),
        numbers,
        fc.constantFrom('学校总数', '多媒体教室为零的学校数', '未报', '带宽100M以上学校比例'),
        (columns, rows, cell, label) => {
          const found = planTable(table({ columns, rows, cell, label }), () => 1, 0, METRICS);
          if ('tooWideMm' in found) return;
          const widthMm = found.orientation === 'portrait' ? typeArea.widthMm : typeArea.heightMm;
          expect(sum(found.columnWidthsMm)).toBeCloseTo(widthMm - rules.ruleMm, 6);
          expect(found.columnWidthsMm).toHaveLength(columns + 1);
          // Labels and numbers fit their columns.
          const em = ptToMm(found.sizePt);
          found.columnWidthsMm.forEach((width, index) => {
            const text = index === 0 ? '平顶山市' : cell;
            expect(width).toBeGreaterThan(face.advance(text) * em);
            for (const line of found.labels[index] ?? []) expect(width).toBeGreaterThan(face.advance(line) * em);
          });
        },
      ),
      { numRuns: 60 },
    );
  });
});

describe('numbers', () => {
  test('the longest is centred in its column and the others end under its last digit', () => {
    const content: TableContent = {
      heads: [
        { label: '地区', group: undefined },
        { label: '总数', group: undefined },
      ],
      rows: [
        ['郑州市', '7'],
        ['开封市', '1234'],
      ],
    };
    const found = plan(content);
    const em = ptToMm(found.sizePt);
    const [, widthMm = 0] = found.columnWidthsMm;
    // 1234 is 2 em wide: what is left of the column is halved.
    expect(found.padRightMm[1]).toBeCloseTo((widthMm - 2 * em) / 2, 9);
  });

  test('a column without numbers has its middle for an edge', () => {
    const found = plan({
      heads: [
        { label: '地区', group: undefined },
        { label: '数', group: undefined },
      ],
      rows: [['全省', '']],
    });
    expect(found.padRightMm[1]).toBeCloseTo((found.columnWidthsMm[1] ?? 0) / 2, 9);
  });
});

describe('heads under a common group', () => {
  const byHalves = (column: number): string => (column < 3 ? '中小学校' : '中等职业学校');

  test('neighbours of one group are one run', () => {
    expect(groups(table({ columns: 6, rows: 1, group: byHalves }))).toEqual([
      { label: '中小学校', start: 1, end: 4 },
      { label: '中等职业学校', start: 4, end: 7 },
    ]);
    expect(groups(table({ columns: 2, rows: 1 }))).toEqual([]);
  });

  test('the same group with another column between is two runs', () => {
    const parted = table({ columns: 3, rows: 1, group: (column) => (column === 1 ? undefined : '中小学校') });
    expect(groups(parted).map(({ start, end }) => [start, end])).toEqual([
      [1, 2],
      [3, 4],
    ]);
  });

  test('have a row of their own above the labels', () => {
    const em = ptToMm(14);
    const found = plan(table({ columns: 6, rows: 12, label: '总数', group: byHalves }));
    expect(found.sizePt).toBe(14);
    // One line each: (1.25 + 0.75) em.
    expect(found.headRowsMm).toEqual([expect.closeTo(2 * em, 9), expect.closeTo(2 * em, 9)]);
    expect(plan(table({ columns: 6, rows: 12, label: '总数' })).headRowsMm).toHaveLength(1);
  });

  test('widen their columns when the group’s name needs it', () => {
    const name = '中等职业学校和技工学校';
    const found = plan(table({ columns: 1, rows: 3, cell: '1', label: '数', group: () => name }));
    expect(found.columnWidthsMm[1]).toBeGreaterThan(name.length * ptToMm(found.sizePt));
  });
});

describe('the head of a long table', () => {
  test('is short enough for the browser to repeat it: at most a quarter of the page area', () => {
    const found = plan(table({ columns: 5, rows: 158, label: '带宽100M以上学校数' }), { titleLines: 2 });
    // 225 + 10.4455 − 5.6444 = 229.8 mm; a quarter is 57.5.
    const pageAreaMm = typeArea.heightMm + grid.linePitchMm - grid.emMm;
    expect(titleBlockMm(2) + sum(found.headRowsMm)).toBeLessThanOrEqual(pageAreaMm / 4);
    expect(found.pages).toBeGreaterThan(1);
  });
});

describe('limits of the plan', () => {
  test('a table that is not too wide is never called so', () => {
    const content = table({
      columns: 8,
      rows: 60,
      cell: '100.00%',
      group: (column) => (column < 4 ? '中小学校' : '中职学校'),
    });
    const found = planTable(content, () => 2, 0, METRICS);
    expect('tooWideMm' in found ? found.tooWideMm : Number.POSITIVE_INFINITY).toBeGreaterThan(typeArea.heightMm);
  });

  // for several pages, which knows no reserve: one page, 12 mm left. 13 pt would hold both.
  test('one page means with the imprint’s room, when a smaller size gives it', () => {
    const found = plan(table({ columns: 4, rows: 19 }), { titleLines: 1, reserveMm: 50 });
    expect(found.pages).toBe(1);
    expect(found.roomMm).toBeGreaterThanOrEqual(50);
  });
});
