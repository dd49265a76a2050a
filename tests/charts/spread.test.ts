/** Labels pushed apart. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { spreadApart } from '../../src/compose/charts/spread.js';

describe('labels', () => {
  test('that do not touch stay where they are', () => {
    expect(spreadApart([10, 30, 50], 12, 0, 100)).toEqual([10, 30, 50]);
  });

  test('that touch stand around the middle of where they want to be', () => {
    // Wanted 50, 50, 53, mean 51; three at a pitch of 10: 41, 51, 61.
    expect(spreadApart([50, 50, 53], 10, 0, 100)).toEqual([41, 51, 61]);
  });

  test('at an end of the scale stay within it', () => {
    expect(spreadApart([0, 0, 0], 10, 0, 100)).toEqual([0, 10, 20]);
    expect(spreadApart([100, 100], 10, 0, 100)).toEqual([90, 100]);
  });

  test('a run that grows into the next one takes it along', () => {
    // 20, 20 become 15, 25; 30 would be half a pitch from 25: mean (20 + 20 + 30) / 3 = 23.3 → 13.3, 23.3, 33.3.
    expect(spreadApart([20, 20, 30], 10, 0, 100).map((place) => Number(place.toFixed(1)))).toEqual([13.3, 23.3, 33.3]);
  });

  test('whatever they want: in order, a pitch apart, between top and bottom', () => {
    const wants = fc.array(fc.double({ min: 0, max: 500, noNaN: true }), { minLength: 1, maxLength: 40 });
    fc.assert(
      fc.property(wants, (wanted) => {
        const sorted = wanted.toSorted((one, other) => one - other);
        const places = spreadApart(sorted, 12, 0, 500);
        expect(places).toHaveLength(sorted.length);
        places.forEach((place, index) => {
          expect(place).toBeGreaterThanOrEqual(-1e-6);
          expect(place).toBeLessThanOrEqual(500 + 1e-6);
          if (index > 0) expect(place - (places[index - 1] ?? 0)).toBeGreaterThanOrEqual(12 - 1e-6);
        });
      }),
    );
  });
});
