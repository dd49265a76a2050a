/** What an annex is: its columns, its formulas, what must hold, what is printed. Declared once in `derive/annexes.ts`. */
import type { Period } from './model.js';

/** A count column of an annex table: whole numbers that the office sends. */
export interface CountColumn {
  readonly kind: 'count';
  readonly id: string;
  /** Column name in the file, and in definitions: 学校总数. */
  readonly name: string;
  /** Other names the same column goes by in exports. */
  readonly aliases: readonly string[];
  /** Column name as printed in the table, where a group head above it says the rest. */
  readonly label: string;
  /** True when the count is of county-level units or their people: `—` where a region has none. */
  readonly countyLevel: boolean;
}

/** A sum of count columns: `['schools', '-unfilled']` is schools less unfilled. */
export type Terms = readonly string[];

/** A rate: an exact ratio of two sums of counts. Its Chinese definition is read off the formula, so they cannot part. */
export interface RateColumn {
  readonly kind: 'rate';
  readonly id: string;
  readonly name: string;
  readonly aliases: readonly string[];
  readonly label: string;
  readonly numerator: Terms;
  readonly denominator: Terms;
}

export type Column = CountColumn | RateColumn;

/** One head of the printed table: a column, or a group of columns under a common head. */
export type PrintedColumn =
  | { readonly column: string }
  | { readonly group: string; readonly columns: readonly string[] };

/** 部分不大于全部: the sum of `part` is at most the sum of `whole` in every region. */
export interface Limit {
  readonly part: Terms;
  readonly whole: Terms;
}

/** 合计: the two sums are equal in every region. */
export interface Equality {
  readonly left: Terms;
  readonly right: Terms;
}

/** What falls short of a whole, in its parts: of all schools, those that sent nothing and those without a network. */
export interface Shortfall {
  /** Count columns. */
  readonly parts: readonly string[];
  readonly whole: string;
}

/** What is drawn of an annex, for people who would rather look than read. */
export interface AnnexCharts {
  /** Rates, region by region, and beside the quarter before where there is one. */
  readonly rates: readonly string[];
  readonly shortfall: Shortfall | undefined;
}

/** One annex of the circular, complete: its file, its columns, its formulas, what must hold, what is printed. */
export interface AnnexDefinition {
  /** Name in letters and templates: `annex4`. */
  readonly id: string;
  readonly number: number;
  /** File name without extension, in the quarter's folder and in `output`: `annex-4`. */
  readonly fileName: string;
  /** The first quarter that has it, `2020Q3`: those before it stay as they were issued. Undefined of what was always there. */
  readonly since: string | undefined;
  readonly title: (period: Period) => string;
  readonly columns: readonly Column[];
  readonly printed: readonly PrintedColumn[];
  readonly limits: readonly Limit[];
  readonly equalities: readonly Equality[];
  readonly charts: AnnexCharts;
}

/** The annexes that a quarter has. */
export function annexesOf({ id }: Pick<Period, 'id'>, all: readonly AnnexDefinition[]): readonly AnnexDefinition[] {
  return all.filter(({ since }) => since === undefined || since <= id);
}

/** A quantity that two annexes both give: the sums must be equal region by region. */
export interface CrossTie {
  readonly left: { readonly annex: string; readonly terms: Terms };
  readonly right: { readonly annex: string; readonly terms: Terms };
}
