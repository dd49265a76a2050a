/** What the overlay draws, and what a click hits. */
import { describe, expect, test } from 'vitest';
import { drawDistances, hitOf, inReadingOrder, LABEL_MM, percentBox } from '../../web/src/desk/geometry.js';

const A4 = { widthMm: 210, heightMm: 297 };
const distance = (fromXMm: number, fromYMm: number, toXMm: number, toYMm: number, found = '72.03 mm') => ({
  clause: 'R23',
  verdict: 'pass' as const,
  found,
  fromXMm,
  fromYMm,
  toXMm,
  toYMm,
});

describe('a distance', () => {
  test('has a stroke across each end', () => {
    const [drawn] = drawDistances({ ...A4, distances: [distance(100, 37, 100, 72)] });
    expect(drawn?.strokes).toEqual([
      { x1: 100, y1: 37, x2: 100, y2: 72 },
      { x1: 98.8, y1: 37, x2: 101.2, y2: 37 },
      { x1: 98.8, y1: 72, x2: 101.2, y2: 72 },
    ]);
    const [level] = drawDistances({ ...A4, distances: [distance(0, 150, 28, 150)] });
    expect(level?.strokes[1]).toEqual({ x1: 0, y1: 148.8, x2: 0, y2: 151.2 });
  });

  test('has its label beside it, or above; inside the sheet', () => {
    const [upright, level] = drawDistances({
      ...A4,
      distances: [distance(100, 37, 100, 72), distance(184, 150, 210, 150)],
    });
    // Beside the middle, 54.5 mm, its foot half a label below it.
    expect(upright?.label?.xMm).toBeCloseTo(100.8);
    expect(upright?.label?.yMm).toBeCloseTo(54.5 + LABEL_MM / 2);
    // 12 characters of 1.4 mm around 197 mm end at 205.4 mm.
    expect(level?.label).toBeUndefined();
    const [edge] = drawDistances({ ...A4, distances: [distance(205, 150, 210, 150)] });
    // 210 − 12 × 1.4 = 193.2
    expect(edge?.label?.xMm).toBeCloseTo(193.2);
    expect(edge?.label?.yMm).toBeCloseTo(149.2);
  });

  test('gives way to labels that are there already', () => {
    const distances = [distance(100, 37, 100, 72, '1.00 mm'), distance(101, 37, 101, 72, '2.00 mm')];
    const [one, other] = drawDistances({ ...A4, distances });
    expect((other?.label?.yMm ?? 0) - (one?.label?.yMm ?? 0)).toBeCloseTo(LABEL_MM);
  });

  test('says the same thing once', () => {
    const distances = [distance(30, 100, 40, 100, '0.00 mm'), distance(30, 110, 40, 110, '0.00 mm')];
    expect(drawDistances({ ...A4, distances }).map(({ label }) => label?.text)).toEqual(['R23 0.00 mm', undefined]);
  });
});

describe('a hit', () => {
  const box = (leftMm: number, topMm: number, rightMm: number, bottomMm: number) => ({
    leftMm,
    topMm,
    rightMm,
    bottomMm,
  });
  const large = box(20, 20, 100, 100);
  const small = box(50, 50, 60, 55);

  test('is the smallest thing under the point, or nothing', () => {
    expect(hitOf([large, small], (one) => one, 55, 52)).toBe(small);
    expect(hitOf([small, large], (one) => one, 30, 30)).toBe(large);
    expect(hitOf([small, large], (one) => one, 10, 10)).toBeUndefined();
    // Half a millimetre beside it.
    expect(hitOf([small], (one) => one, 60.5, 52)).toBe(small);
  });
});

test('a box in parts of its page', () => {
  expect(percentBox({ leftMm: 21, topMm: 29.7, rightMm: 105, bottomMm: 148.5 }, A4)).toEqual({
    left: '10.000%',
    top: '10.000%',
    width: '40.000%',
    height: '40.000%',
  });
});

test('reading order: by page, by line, from left to right', () => {
  const place = (page: number, topMm: number, leftMm: number) => ({
    page,
    topMm,
    leftMm,
    rightMm: leftMm + 9,
    bottomMm: topMm + 5,
  });
  const places = [place(2, 40, 30), place(1, 101, 30), place(1, 100, 90), place(1, 60, 90)];
  expect(inReadingOrder(places, (one) => one).map(({ page, leftMm }) => [page, leftMm])).toEqual([
    [1, 90],
    [1, 30],
    [1, 90],
    [2, 30],
  ]);
});
