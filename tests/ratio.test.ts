import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { percentDecimals, percentText, unroundedPercent } from '../src/ratio.js';

const percent = (numerator: number, denominator: number, decimals: number): string =>
  percentText({ numerator, denominator }, decimals);

/** The printed digits as a whole number of units in the last place: 8.11% is 811. */
const units = (text: string): number => Number(text.replace(/[.%]/g, ''));

// Small enough that every product below stays a whole number that a double holds exactly (under 2^53).
const numerators = fc.integer({ min: 0, max: 1_000_000 });
const denominators = fc.integer({ min: 1, max: 1_000_000 });
const decimalPlaces = fc.integer({ min: 0, max: 4 });

describe('percentText', () => {
  test.each([
    [0, 1, 0, '0%'],
    [0, 1, 2, '0.00%'],
    [1, 1, 0, '100%'],
    [1, 1, 1, '100.0%'],
    [1566, 1566, 2, '100.00%'],
    [127, 1566, 2, '8.11%'], // 郑州市 annex 3: 8.1098…
    [1, 1826, 2, '0.05%'], // 开封市 annex 3: 0.0547…
    [1, 3, 0, '33%'],
    [2, 3, 0, '67%'],
    [2, 3, 4, '66.6667%'],
    [3, 2, 2, '150.00%'],
    [1, 1_000_000, 2, '0.00%'],
    [1, 1_000_000, 4, '0.0001%'],
  ])('%d/%d with %d decimals is %s', (numerator, denominator, decimals, text) => {
    expect(percent(numerator, denominator, decimals)).toBe(text);
  });

  test.each([
    [1, 8, 0, '13%'], // 12.5
    [1, 8, 1, '12.5%'], // no tie: exact
    [1, 16, 1, '6.3%'], // 6.25; half even would say 6.2
    [3, 16, 1, '18.8%'], // 18.75
    [1, 32, 2, '3.13%'], // 3.125; half even would say 3.12
    [1, 200, 0, '1%'], // 0.5; half even would say 0
    [1, 2000, 1, '0.1%'], // 0.05
    [1, 20_000, 2, '0.01%'], // 0.005
    [199, 200, 0, '100%'], // 99.5
  ])('a tie goes up: %d/%d with %d decimals is %s', (numerator, denominator, decimals, text) => {
    expect(percent(numerator, denominator, decimals)).toBe(text);
  });

  test.each([
    [24_999, 25_000, 3, '99.996%'],
    [24_999, 25_000, 2, '100.00%'],
    [24_999, 25_000, 1, '100.0%'],
    [19_999, 20_000, 2, '100.00%'], // 99.995: a tie at the top
    [99_994, 100_000, 2, '99.99%'],
  ])('just under the whole: %d/%d with %d decimals is %s', (numerator, denominator, decimals, text) => {
    expect(percent(numerator, denominator, decimals)).toBe(text);
  });

  test('no floating point: ties that a double misses', () => {
    expect((1.005).toFixed(2)).toBe('1.00');
    expect(percent(201, 20_000, 2)).toBe('1.01%');
    expect((2.675).toFixed(2)).toBe('2.67');
    expect(percent(107, 4000, 2)).toBe('2.68%');
    expect(percent(Number.MAX_SAFE_INTEGER - 1, Number.MAX_SAFE_INTEGER, 12)).toBe('100.000000000000%');
    expect(percent(Number.MAX_SAFE_INTEGER - 1, Number.MAX_SAFE_INTEGER, 16)).toBe('99.9999999999999889%');
  });

  test('is at most half a unit of the last place away, and never half a unit below', () => {
    fc.assert(
      fc.property(numerators, denominators, decimalPlaces, (numerator, denominator, decimals) => {
        const printed = units(percent(numerator, denominator, decimals));
        const exactTimesDenominator = 100 * 10 ** decimals * numerator;
        // printed − ½ ≤ exact < printed + ½, both sides times 2 × denominator.
        expect((2 * printed - 1) * denominator).toBeLessThanOrEqual(2 * exactTimesDenominator);
        expect((2 * printed + 1) * denominator).toBeGreaterThan(2 * exactTimesDenominator);
      }),
    );
  });

  test('every exact tie goes up', () => {
    const ties = fc.integer({ min: 0, max: 100_000 });
    const factors = fc.integer({ min: 1, max: 1000 });
    fc.assert(
      fc.property(ties, factors, decimalPlaces, (below, factor, decimals) => {
        // (2·below + 1) / (200 · 10^decimals) is `below` and a half units of the last place.
        const text = percent((2 * below + 1) * factor, 200 * 10 ** decimals * factor, decimals);
        expect(units(text)).toBe(below + 1);
      }),
    );
  });

  test('a larger numerator never prints a smaller rate', () => {
    fc.assert(
      fc.property(numerators, numerators, denominators, decimalPlaces, (one, other, denominator, decimals) => {
        const [less, more] = [Math.min(one, other), Math.max(one, other)];
        expect(units(percent(less, denominator, decimals))).toBeLessThanOrEqual(
          units(percent(more, denominator, decimals)),
        );
      }),
    );
  });

  test('has exactly the decimals asked for, and no leading zero', () => {
    fc.assert(
      fc.property(numerators, denominators, fc.integer({ min: 0, max: 12 }), (numerator, denominator, decimals) => {
        const text = percent(numerator, denominator, decimals);
        expect(text).toMatch(/^(?:0|[1-9]\d*)(?:\.\d+)?%$/);
        expect(percentDecimals(text)).toBe(decimals);
      }),
    );
  });

  test('says the same of the same ratio, however it is written', () => {
    const factors = fc.integer({ min: 1, max: 1_000_000 });
    fc.assert(
      fc.property(numerators, denominators, factors, decimalPlaces, (numerator, denominator, factor, decimals) => {
        expect(percent(numerator * factor, denominator * factor, decimals)).toBe(
          percent(numerator, denominator, decimals),
        );
      }),
    );
  });

  test.each([
    [1, 0, 2],
    [0, 0, 2],
    [1, -1, 2],
    [-1, -1, 2],
    [-1, 1, 2],
    [0.5, 1, 2],
    [1, 0.5, 2],
    [Number.NaN, 1, 2],
    [1, Number.NaN, 2],
    [Number.POSITIVE_INFINITY, 1, 2],
    [1, 1, -1],
    [1, 1, 1.5],
  ])('%d/%d with %d decimals is not a rate', (numerator, denominator, decimals) => {
    expect(() => percent(numerator, denominator, decimals)).toThrow(RangeError);
  });
});

describe('percentDecimals', () => {
  test.each([
    ['8%', 0],
    ['8.1%', 1],
    ['8.11%', 2],
    ['100.00%', 2],
    ['0.0001%', 4],
  ])('%s has %d', (text, decimals) => {
    expect(percentDecimals(text)).toBe(decimals);
  });

  test.each(['', '%', '8', '8.%', '.5%', '8.1.1%', '-8%', ' 8%', '8 %', '8%\n', '8％', '８%', '1,000%', '—', '未报'])(
    '%j is not a percentage',
    (text) => {
      expect(percentDecimals(text)).toBeUndefined();
    },
  );
});

describe('unroundedPercent', () => {
  test.each([
    [30_474, 35_404, 4, '86.0750…%'], // 0.860750197…
    [1, 8, 4, '12.5000%'],
    [1, 1, 4, '100.0000%'],
    [0, 7, 4, '0.0000%'],
    [2, 3, 4, '66.6666…%'], // cut, never rounded up
    [1, 1_000_000, 4, '0.0001%'],
    [1, 10_000_000, 4, '0.0000…%'],
    [99_996, 100_000, 2, '99.99…%'],
  ])('%d/%d to %d digits is %s', (numerator, denominator, digits, text) => {
    expect(unroundedPercent({ numerator, denominator }, digits)).toBe(text);
  });

  test('is never above the ratio, and less than one last digit below it', () => {
    fc.assert(
      fc.property(numerators, denominators, (numerator, denominator) => {
        const text = unroundedPercent({ numerator, denominator }, 4);
        const cut = BigInt(text.replace(/[.…%]/g, ''));
        const exact = BigInt(numerator) * 1_000_000n;
        expect(cut * BigInt(denominator) <= exact && exact < (cut + 1n) * BigInt(denominator)).toBe(true);
        expect(text.includes('…')).toBe(cut * BigInt(denominator) !== exact);
      }),
    );
  });
});
