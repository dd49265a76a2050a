import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cellRanges, columnLetters } from '../src/cellRange.js';
import type { SourceCell } from '../src/model.js';

const cell = (line: number, column: number, sheet?: string, file = 'annex-4.csv'): SourceCell => ({
  file,
  sheet,
  line,
  column,
  value: 1,
});
const column = (number: number, first: number, last: number): SourceCell[] =>
  Array.from({ length: last - first + 1 }, (_, index) => cell(first + index, number));

test.each([
  [1, 'A'],
  [26, 'Z'],
  [27, 'AA'],
  [52, 'AZ'],
  [703, 'AAA'],
])('column %i is %s', (number, letters) => expect(columnLetters(number)).toBe(letters));

describe('ranges', () => {
  test.each([
    ['no cells', [], []],
    ['one cell', [cell(2, 2)], ['annex-4.csv B2']],
    ['a column', column(3, 2, 19), ['annex-4.csv C2:C19']],
    ['columns side by side', [...column(2, 2, 19), ...column(3, 2, 19)], ['annex-4.csv B2:C19']],
    ['columns apart', [...column(2, 2, 19), ...column(6, 2, 19)], ['annex-4.csv B2:B19 F2:F19']],
    ['a row left out', [...column(2, 2, 5), ...column(2, 7, 19)], ['annex-4.csv B2:B5 B7:B19']],
    ['columns of other lengths', [...column(2, 2, 19), ...column(3, 2, 18)], ['annex-4.csv B2:B19 C2:C18']],
    ['rows side by side', [cell(2, 2), cell(2, 3), cell(2, 4)], ['annex-4.csv B2:D2']],
    ['the same cell twice', [cell(2, 2), cell(2, 2)], ['annex-4.csv B2']],
    ['out of order', column(2, 2, 4).reverse(), ['annex-4.csv B2:B4']],
    [
      'sheets and files, as they are first named',
      [cell(2, 2, '附件4', 'q.xlsx'), cell(2, 2), cell(3, 2, '附件4', 'q.xlsx')],
      ['q.xlsx 附件4!B2:B3', 'annex-4.csv B2'],
    ],
  ] as const)('%s', (_, cells, ranges) => expect(cellRanges(cells)).toEqual(ranges));

  test('hold every cell once and no other', () => {
    const places = fc.array(fc.tuple(fc.integer({ min: 1, max: 6 }), fc.integer({ min: 1, max: 6 })), { minLength: 1 });
    fc.assert(
      fc.property(places, (given) => {
        const [text = ''] = cellRanges(given.map(([line, at]) => cell(line, at)));
        const held = text.split(' ').slice(1).flatMap(cellsOf);
        expect(held.sort()).toEqual([...new Set(given.map(([line, at]) => `${at},${line}`))].sort());
      }),
    );
  });
});

/** `B2:C3` → its cells as `2,2`. */
function cellsOf(range: string): string[] {
  const at = (name: string): [number, number] => [name.charCodeAt(0) - 64, Number(name.slice(1))];
  const [first = '', last = first] = range.split(':');
  const [[left, top], [right, bottom]] = [at(first), at(last)];
  const found: string[] = [];
  for (let x = left; x <= right; x++) for (let y = top; y <= bottom; y++) found.push(`${x},${y}`);
  return found;
}
