/** The place of a region among those of its level: what the comparison, the hand-outs and their charts print. */
import type { DerivedRow } from './model.js';
import { lastDigits, percentText } from './ratio.js';

/**
 * 1 for the largest rate among the rows of the same level. Rates that print alike share a rank: no reader of the table
 * could tell which is ahead. Rounding keeps the order of exact rates, so the printed digits are all that is needed.
 */
export function rankRows(
  rows: readonly DerivedRow[],
  column: string,
  decimals: number,
): ReadonlyMap<DerivedRow, number> {
  const ranks = new Map<DerivedRow, number>();
  for (const counties of [false, true]) {
    const rated = rows
      .filter(({ parent }) => (parent !== undefined) === counties)
      .flatMap((row) => {
        const value = row.figures.get(column)?.value;
        return value?.kind === 'rate' ? [{ row, digits: lastDigits(percentText(value, decimals)) }] : [];
      });
    for (const { row, digits } of rated) ranks.set(row, 1 + rated.filter((other) => other.digits > digits).length);
  }
  return ranks;
}
