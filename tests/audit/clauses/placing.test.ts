/** Habits of word processors that are no faults. */
import { describe, expect, test } from 'vitest';
import { said } from '../../../src/audit/clause.js';
import { isHanging, lineFromTopFinding } from '../../../src/audit/clauses/measure/placing.js';
import type { Glyph } from '../../../src/audit/reading.js';

describe('the first line of the type area', () => {
  test.each([
    ['its characters at 37 mm', 37.9, 'pass'],
    // 28.95 pt to the line: the line’s box begins at 37 mm.
    ['its box at 37 mm', 39.3, 'warn'],
    ['3 mm lower than its box', 42.3, 'fail'],
    ['too high', 35.5, 'fail'],
  ] as const)('%s', (_, foundMm, verdict) => {
    const what = said('首行', 'first line');
    const measured = { foundMm, nominalMm: 37, toleranceMm: 1, what, otherwise: 'fail' } as const;
    expect(lineFromTopFinding(measured).verdict).toBe(verdict);
  });
});

describe('a mark beyond the end of its line', () => {
  const area = { leftMm: 28, topMm: 37, rightMm: 184, bottomMm: 262 };
  const at = (text: string, xMm: number): Pick<Glyph, 'text' | 'xMm' | 'angle'> => ({ text, xMm, angle: 0 });

  test.each([
    ['，', 184, true],
    // A character, and a mark that has left the type area altogether.
    ['字', 184, false],
    ['，', 190, false],
  ])('%s at %d mm: %s', (text, xMm, hangs) => {
    expect(isHanging(at(text, xMm), area)).toBe(hangs);
  });
});
