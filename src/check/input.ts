/** What the rules look at. */
import type { CrossTie, DerivedAnnex, Letter, Quarter } from '../model.js';

export interface CheckInput {
  readonly quarter: Quarter;
  readonly annexes: readonly DerivedAnnex[];
  readonly crossTies: readonly CrossTie[];
  readonly letter: Letter;
}

/** Digits after the point of a rate in an annex table: one precision for all of them (C29). */
export const TABLE_RATE_DECIMALS = 2;
