/** Where pages lie, and where one is among them, through zoom, new editions and two pages side by side. */
import { describe, expect, test } from 'vitest';
import {
  anchorAt,
  dotsPerPx,
  GAP_PX,
  heightOf,
  nextZoom,
  PAIR_GAP_PX,
  PX_PER_MM,
  placeRows,
  pxPerMm,
  rowsOf,
} from '../../web/src/desk/layout.js';

const A4 = { widthMm: 210, heightMm: 297 };
const TURNED = { widthMm: 297, heightMm: 210 };

describe('rows', () => {
  test('one up: a page each', () => {
    expect(rowsOf(3, false)).toEqual([[1], [2], [3]]);
  });

  test.each([
    [1, [[undefined, 1]]],
    [
      2,
      [
        [undefined, 1],
        [2, undefined],
      ],
    ],
    [
      3,
      [
        [undefined, 1],
        [2, 3],
      ],
    ],
    [
      4,
      [
        [undefined, 1],
        [2, 3],
        [4, undefined],
      ],
    ],
    [0, []],
  ])('two up, %i pages: odd ones on the right', (pages, rows) => {
    expect(rowsOf(pages, true)).toEqual(rows);
  });

  test('lie below each other with a gap; an empty place is as wide as its neighbour', () => {
    const placed = placeRows(rowsOf(3, true), [A4, TURNED, A4], 2);
    expect(placed.map(({ topPx, heightPx }) => [topPx, heightPx])).toEqual([
      [GAP_PX, 594],
      // 20 + 2 × 297 + 20
      [634, 594],
    ]);
    // 2 × (210 + 210) + 2; 2 × (297 + 210) + 2
    expect(placed.map(({ widthPx }) => widthPx)).toEqual([840 + PAIR_GAP_PX, 1014 + PAIR_GAP_PX]);
  });
});

describe('zoom', () => {
  const desk = { width: 880, height: 634 };

  test('fits the widest row into the width, or every row into the desk', () => {
    // (880 − 2 × 20) ÷ 210 = 4; (634 − 2 × 20) ÷ 297 = 2
    expect(pxPerMm('width', rowsOf(2, false), [A4, A4], desk)).toBe(4);
    expect(pxPerMm('page', rowsOf(2, false), [A4, A4], desk)).toBe(2);
    // (880 − 40 − 2) ÷ 420
    expect(pxPerMm('width', rowsOf(2, true), [A4, A4], desk)).toBeCloseTo(1.9952, 4);
  });

  test('100% is true size: a millimetre of paper is one of the screen', () => {
    expect(pxPerMm(1, [[1]], [A4], desk)).toBe(PX_PER_MM);
    expect(25.4 * PX_PER_MM).toBe(96);
  });

  test('goes up and down its ladder from anywhere, and stops at its ends', () => {
    expect([nextZoom(1, 1), nextZoom(1, -1), nextZoom(0.83, 1), nextZoom(0.83, -1)]).toEqual([1.1, 0.9, 0.9, 0.75]);
    expect([nextZoom(5, 1), nextZoom(0.25, -1)]).toEqual([5, 0.25]);
  });

  test('draws no more dots than a browser can hold', () => {
    expect(dotsPerPx(800, 1100, 2)).toBe(2);
    const [width, height] = [4000, 6000];
    // 24 000 000 dots: one for each pixel.
    expect(dotsPerPx(width, height, 2)).toBe(1);
  });
});

describe('an anchor', () => {
  const sizes = [A4, A4, A4];

  test('is the page and the part of it, at any scale', () => {
    const [small, large] = [1, 3].map((scale) => placeRows(rowsOf(3, false), sizes, scale));
    if (!small || !large) throw new Error('two scales');
    // Page 2 begins at 20 + 297 + 20; a third of it further down.
    const anchor = anchorAt(small, 337 + 99);
    expect(anchor).toEqual({ page: 2, part: 1 / 3 });
    // 20 + 891 + 20 + 297
    expect(heightOf(large, anchor)).toBe(1228);
  });

  test('of a page that the new edition has not is the last one', () => {
    const shorter = placeRows(rowsOf(1, false), sizes, 1);
    expect(heightOf(shorter, { page: 3, part: 0.5 })).toBe(GAP_PX + 148.5);
  });

  test('above the first page is the first page', () => {
    expect(anchorAt(placeRows(rowsOf(3, false), sizes, 1), 0).page).toBe(1);
    expect(anchorAt([], 100)).toEqual({ page: 1, part: 0 });
  });
});
