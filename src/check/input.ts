/** What the rules look at. */
import type { CrossTie } from '../annex.js';
import type { Comparison } from '../comparison.js';
import type { DerivedAnnex, Letter, Quarter } from '../model.js';

export interface CheckInput {
  readonly quarter: Quarter;
  readonly annexes: readonly DerivedAnnex[];
  readonly crossTies: readonly CrossTie[];
  readonly letter: Letter;
  /** Undefined when there is no quarter before this one to compare with. */
  readonly comparison: Comparison | undefined;
}

/** Digits after the point of a rate in an annex table: one precision for all of them (C29). */
export const TABLE_RATE_DECIMALS = 2;
