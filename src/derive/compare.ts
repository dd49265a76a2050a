/** This quarter beside the last one: change, rank and target of every rate, and what forbids to compare. */
import type { Comparison, PreviousQuarter } from '../comparison.js';
import type { DerivedAnnex, Quarter } from '../model.js';

/**
 * Compares two quarters, rates at `decimals` digits.
 */
export function compareQuarters(
  quarter: Quarter,
  _annexes: readonly DerivedAnnex[],
  previous: PreviousQuarter,
  _decimals: number,
): Comparison {
  return {
    period: quarter.period,
    previous: previous.period,
    annexes: [],
    regionsAdded: [],
    regionsGone: [],
    redefined: [],
  };
}
