/** The quarter beside the one before it: what `derive/compare.ts` works out, and what letter, rules and pages take from it. */
import type { DerivedAnnex, Period, Region, Value } from './model.js';

/** The quarter before, worked out by the same annexes. */
export interface PreviousQuarter {
  readonly period: Period;
  readonly regions: readonly Region[];
  readonly annexes: readonly DerivedAnnex[];
}

/**
 * The difference of the two figures *as printed*, in units of the last printed digit: 85.63% → 86.10% at two decimals is
 * +47. Whoever subtracts the one table from the other must find what the letter says.
 */
export interface Change {
  readonly lastDigits: number;
  readonly decimals: number;
}

export interface ComparedFigure {
  readonly now: Value;
  /** Undefined when the region or the column was not there, or its definition was another. */
  readonly before: Value | undefined;
  /** Undefined where one of the two is no number. */
  readonly change: Change | undefined;
  /** Among the regions of the same level, 1 for the largest rate; equal printed rates share a rank. Rates only. */
  readonly rank: number | undefined;
  readonly rankBefore: number | undefined;
  /** Against the target of `notice.md`, if the rate has one. */
  readonly target: 'reached' | 'newlyReached' | 'missed' | 'newlyMissed' | undefined;
}

export interface ComparedRow {
  readonly region: string;
  readonly parent: string | undefined;
  /** By column id. */
  readonly figures: ReadonlyMap<string, ComparedFigure>;
}

export interface AnnexComparison {
  /** `annex4` */
  readonly annex: string;
  readonly rows: readonly ComparedRow[];
  readonly total: ComparedRow;
}

export interface Comparison {
  readonly period: Period;
  readonly previous: Period;
  readonly annexes: readonly AnnexComparison[];
  /** Guards: regions that one of the quarters does not have; totals are then not of the same whole. */
  readonly regionsAdded: readonly string[];
  readonly regionsGone: readonly string[];
  /** Columns whose definition is not that of the last quarter's manifest: `annex4.internetRate`. Their change is not worked out. */
  readonly redefined: readonly string[];
}

/** What is compared of an annex; undefined without the quarter before. */
export function comparedAnnex(
  comparison: Pick<Comparison, 'annexes'> | undefined,
  annex: string,
): AnnexComparison | undefined {
  return comparison?.annexes.find((one) => one.annex === annex);
}
