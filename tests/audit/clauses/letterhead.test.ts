/** Pure functions of R05–R08 and R20–R28. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { directionOf } from '../../../src/audit/clauses/letterhead/signer.js';
import { isBlack } from '../../../src/audit/clauses/measure/inks.js';
import { medianBy } from '../../../src/audit/clauses/page/grid.js';

test.each([
  ['河南省教育厅关于××的请示', 'upward'],
  ['河南省教育厅关于××的报告', 'upward'],
  ['河南省教育厅关于××的意见', 'either'],
  ['', 'either'],
  ['河南省教育厅关于××的通知', 'other'],
  ['河南省教育厅关于转发××报告的通知', 'other'],
  ['河南省教育厅关于××请示的批复', 'other'],
])('“%s”: %s', (title, direction) => {
  expect(directionOf(title)).toBe(direction);
});

test.each([
  ['#000000', true],
  ['#2c2e35', true],
  ['#06060c', true],
  ['#333333', false],
  ['#2c2e36', false],
  ['#e60012', false],
  ['#000080', false],
  [undefined, false],
])('%s is black: %s', (color, black) => {
  expect(isBlack(color)).toBe(black);
});

test('the median is one of the items, and as many are above it as below, or one more', () => {
  fc.assert(
    fc.property(fc.array(fc.integer(), { minLength: 1 }), (items) => {
      const median = medianBy(items, (item) => item);
      if (median === undefined) throw new Error('none');
      expect(items).toContain(median);
      expect(items.filter((item) => item < median).length).toBeLessThanOrEqual(items.length / 2);
      expect(items.filter((item) => item > median).length).toBeLessThanOrEqual(items.length / 2);
    }),
  );
  expect(medianBy([], Number)).toBeUndefined();
});
