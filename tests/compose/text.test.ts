import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cells, gridWidthMm, lineCount, splitRuns } from '../../src/compose/text.js';
import { grid } from '../../src/standard.js';

const runs = (text: string): string[] => splitRuns(text).map((run) => `${run.half ? '½' : '1'}${run.text}`);

describe('runs', () => {
  test.each([
    ['2020年一季度', ['½2020', '1年一季度']],
    ['截至5月30日前', ['1截至', '½5', '1月', '½30', '1日前']],
    ['86.1%，', ['½86.1%', '1，']],
    ['教科技〔2020〕156号', ['1教科技〔', '½2020', '1〕', '½156', '1号']],
    // Words of one foreign name stay one run, with the spaces between them.
    ['用 Adobe Reader 打开', ['1用 ', '½Adobe Reader', '1 打开']],
    ['—', ['1—']],
    ['“”', ['1“”']],
    ['', []],
  ])('%s', (text, expected) => expect(runs(text)).toEqual(expected));

  test('joined, they are the text; neighbours differ in kind', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'一二（）—1a%. 　\n𠮷') }), (text) => {
        const found = splitRuns(text);
        expect(found.map((run) => run.text).join('')).toBe(text);
        found.slice(1).forEach((run, index) => {
          expect(run.half).not.toBe(found[index]?.half);
        });
      }),
    );
  });
});

describe('cells', () => {
  test.each([
    ['河南省教育厅', 6],
    ['2020年5月13日', 6.5], // 4 + 1 + 2 digits = 3.5, and 年月日
    ['100.00%', 3.5],
    ['𠮷野', 2],
    ['', 0],
  ])('%s takes %f', (text, expected) => expect(cells(text)).toBe(expected));
});

describe('width on the grid', () => {
  test('a full line is 156 mm', () => {
    // 28 × 5.5687 + 0.0757: after the last character no spacing.
    expect(gridWidthMm('一'.repeat(28))).toBeCloseTo(156, 9);
  });

  test('one character is one em', () => {
    expect(gridWidthMm('一')).toBeCloseTo(grid.emMm, 9); // 16 pt = 5.644 mm
  });

  test('the seed’s date is 36.3 mm', () => {
    // 6.5 × 5.5687 + 0.0757 = 36.27.
    expect(gridWidthMm('2020年5月13日')).toBeCloseTo(36.27, 2);
  });
});

describe('lines of a column', () => {
  test.each([
    ['', 0, 1],
    ['一'.repeat(28), 0, 1],
    ['一'.repeat(29), 0, 2],
    // two cells of indent
    ['一'.repeat(26), 2, 1],
    ['一'.repeat(27), 2, 2],
    // a mark begins no line, so it takes a character with it
    [`${'一'.repeat(28)}。`, 0, 2],
    [`${'一'.repeat(27)}，${'一'.repeat(28)}`, 0, 2],
    [`${'一'.repeat(28)}，${'一'.repeat(27)}`, 0, 3],
    // an opening mark ends none, a number is whole
    [`${'一'.repeat(27)}《一》${'一'.repeat(25)}`, 0, 2],
    [`${'一'.repeat(27)}2020${'一'.repeat(26)}`, 0, 2],
    [`${'一'.repeat(27)}2020${'一'.repeat(27)}`, 0, 3],
    // an address that is wider than the column
    ['x'.repeat(60), 0, 2],
  ])('%s, indented by %i: %i', (text, indent, expected) => expect(lineCount(text, 28, indent)).toBe(expected));
});
