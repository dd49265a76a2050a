/** Rows of a table over pages: which of them begin one, and how high they are so that nothing hangs on rounding. */
import type { TableContent } from './table.js';

/** Left free, or taken, at the foot of every page: more than the browser rounds away. */
const CLEAR_MM = 1;

/** Rows to pages: as many as fit, but a city that would be the last of its page begins the next one. */
export function paginate(
  { rows, kinds }: Pick<TableContent, 'rows' | 'kinds'>,
  first: number,
  perPage: number,
): { pages: number; breaks: number[]; lastRows: number } {
  const breaks: number[] = [];
  let start = 0;
  for (let pages = 1; ; pages++) {
    const fitting = start + (pages === 1 ? first : perPage);
    if (fitting >= rows.length) return { pages, breaks, lastRows: rows.length - start };
    const isAlone = kinds?.[fitting - 1] === 'city' && fitting - 1 > start;
    start = isAlone ? fitting - 1 : fitting;
    if (isAlone) breaks.push(start);
  }
}

/**
 * A row height near `rowMm` at which no page is left with almost a whole row, or filled to the last hair: there the
 * browser's rounding, not we, would decide on which page a row stands.
 */
export function clearRowMm(rowMm: number, pagesMm: readonly number[]): number {
  const isClear = (row: number): boolean =>
    pagesMm.every((pageMm) => {
      const restMm = pageMm % row;
      return restMm > CLEAR_MM && restMm < row - CLEAR_MM;
    });
  for (let row = rowMm; row > rowMm * 0.9; row -= CLEAR_MM / 10) if (isClear(row)) return row;
  return rowMm;
}
