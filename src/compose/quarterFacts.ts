/** What hand-outs and 一图读懂 are both made from. */
import type { Comparison } from '../comparison.js';
import type { DerivedAnnex, Period } from '../model.js';

export interface QuarterFacts {
  readonly period: Period;
  readonly annexes: readonly DerivedAnnex[];
  /** Undefined without the quarter before: then there are no changes. */
  readonly comparison: Comparison | undefined;
  /** By annex and column (`annex4.internetRate`), in per cent as written. */
  readonly targets: ReadonlyMap<string, string>;
  /** Of several organs all of them: 河南省教育厅、河南省财政厅. */
  readonly organ: string;
  /** Empty of a draft that has none yet. */
  readonly documentNumber: string;
  /** Of the rates in the tables. */
  readonly decimals: number;
}
