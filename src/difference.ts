/** What differs between two states of a quarter, or two quarters: what `tongbao diff` says. */
import type { Change } from './comparison.js';
import type { Place } from './issue.js';
import type { IssuedData } from './issued.js';
import type { Period, Region } from './model.js';

/** A figure as the letter prints it. */
export interface StatedFigure {
  /** `percent` */
  readonly helper: string;
  /** `annex4.total.internetRate` */
  readonly path: string;
  readonly text: string;
  /** The sentence of the finished letter that it stands in. */
  readonly sentence: string;
}

/** A quarter at one time: what was issued, by its manifest, or what its folder says now. */
export interface QuarterState {
  /** As it was asked for: `output/2020Q1/manifest.json`. */
  readonly name: string;
  /** 2020Q1 */
  readonly period: string;
  readonly issued: IssuedData;
  readonly figures: readonly StatedFigure[];
  readonly inputs: readonly StatedInput[];
  /** The regions with all their names. A manifest knows the names in its tables only. */
  readonly regions: readonly Pick<Region, 'name' | 'aliases' | 'parent'>[];
  /** Where each count stands, by the path of its figure: `annex4.regions.郑州市.schools`. A manifest says it of none. */
  readonly places: ReadonlyMap<string, Place>;
}

/** Where a state is read from; `name` is how it was asked for. */
export type StateSource =
  | { readonly kind: 'folder'; readonly name: string; readonly dataFolder: string; readonly period: Period }
  | { readonly kind: 'manifest'; readonly name: string; readonly folder: string; readonly file: string };

export interface StatedInput {
  readonly file: string;
  readonly sha256: string;
}

/** Undefined is what one of the two does not have. */
export interface Difference<Text = string> {
  readonly before: Text | undefined;
  readonly after: Text | undefined;
}

export interface NamedDifference extends Difference {
  /** `documentNumber`, `contact.phone` */
  readonly key: string;
}

/** A count or a rate that is another, as printed. */
export interface FigureDifference {
  readonly region: string;
  readonly parent: string | undefined;
  /** True of the whole territory. */
  readonly total: boolean;
  readonly column: string;
  readonly name: string;
  readonly kind: 'count' | 'rate';
  readonly before: string;
  readonly after: string;
  /** Of the two as printed; undefined where one of them is no number, or a rate has other decimals. */
  readonly change: Change | undefined;
  /** The cell of a count in the folder as it is now; undefined of a sum, a rate, and between two manifests. */
  readonly place: Place | undefined;
}

/** A column that one of the two does not have, or defines otherwise: the definitions. */
export interface ColumnDifference extends Difference {
  readonly column: string;
  readonly name: string;
}

/** A region that one of the two does not have, or calls otherwise: its paths, 郑州市/中原区. */
export type RegionDifference = Difference;

export interface AnnexDifference {
  readonly annex: string;
  readonly number: number;
  /** The title it has now, or had. */
  readonly name: string;
  /** Undefined when it is the same; an annex that is not there has none. */
  readonly title: Difference | undefined;
  readonly columns: readonly ColumnDifference[];
  readonly regions: readonly RegionDifference[];
  /** True when the regions that both have stand in another order. */
  readonly reordered: boolean;
  readonly figures: readonly FigureDifference[];
}

/** A heading or a paragraph that is another, and the sentences of it that are. */
export interface LetterDifference extends Difference {
  readonly sentences: readonly Difference[];
}

/** A figure of the letter that prints otherwise than before. */
export interface StatedDifference {
  readonly path: string;
  /** Where a reader finds it: the number of the annex, the region, the name of the column. Undefined of what no annex has. */
  readonly source: { readonly annex: number; readonly region: string; readonly name: string } | undefined;
  readonly helper: string;
  readonly before: StatedFigure;
  readonly after: StatedFigure;
}

/** A file that was read for both, or for one of them only. */
export interface InputDifference {
  readonly file: string;
  readonly kind: 'changed' | 'added' | 'removed';
  /** False when its bytes are others, and nothing of what is compared came from it. */
  readonly explained: boolean;
}

export interface QuarterDifference {
  readonly notice: readonly NamedDifference[];
  readonly settings: readonly NamedDifference[];
  /** Those in which something differs. */
  readonly annexes: readonly AnnexDifference[];
  readonly letter: readonly LetterDifference[];
  readonly figures: readonly StatedDifference[];
  /** Only of one and the same quarter: the files of two quarters are others anyway. */
  readonly inputs: readonly InputDifference[];
}
