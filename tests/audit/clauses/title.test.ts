/** 梯形, 菱形 and what they are not, of widths alone. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { titleShape } from '../../../src/audit/clauses/letter/titleText.js';
import { isOfficialDate } from '../../../src/audit/clauses/signature/index.js';

describe('titleShape', () => {
  test.each([
    ['oneLine', [100]],
    ['trapezoid', [140, 100]],
    ['trapezoid', [100, 140]],
    ['trapezoid', [60, 100, 140]],
    ['trapezoid', [140, 140, 100]],
    ['diamond', [46.6, 147.5, 69.8]],
    ['diamond', [60, 120, 120, 60]],
    ['rectangle', [140, 141]],
    ['rectangle', [140, 140, 140]],
    ['sandglass', [140, 60, 140]],
    ['sandglass', [60, 140, 60, 140]],
  ] as const)('%s: %j', (shape, widths) => {
    expect(titleShape(widths)).toBe(shape);
  });

  test('upside down, a trapezoid stays one, and so does every other shape', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 20 }), { minLength: 1, maxLength: 5 }), (characters) => {
        const widths = characters.map((count) => count * 7.76);
        expect(titleShape(widths.toReversed())).toBe(titleShape(widths));
      }),
    );
  });
});

test.each([
  ['2020年5月13日', true],
  ['2020年12月31日', true],
  ['2020年2月29日', true],
  ['2019年2月29日', false],
  ['2020年05月13日', false],
  ['2020年5月03日', false],
  ['20年5月13日', false],
  ['二〇二〇年五月十三日', false],
  ['2020 年5月13日', false],
])('成文日期 %s: %s', (text, holds) => {
  expect(isOfficialDate(text)).toBe(holds);
});
