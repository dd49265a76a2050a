/** What an expression of the letter is worth, and what a letter may name. */
import type { Issue, Place } from '../../issue.js';
import type { Figure } from '../../model.js';

/** The figure that something printed says, and what else it was worked out from. */
export interface Origin {
  readonly figure: Figure;
  readonly others: readonly Figure[];
}

export interface FigureValue {
  readonly kind: 'figure';
  readonly figure: Figure;
  /** A rate, whether or not this one has a value; otherwise a count. */
  readonly isRate: boolean;
  /** Its annex and column, as targets name them: `annex4.internetRate`. */
  readonly column: string;
}

/** A region of an annex: `x` in `{{#each annex4.regions as |x|}}`. */
export interface RegionValue {
  readonly kind: 'region';
  readonly name: string;
  /** By column id. */
  readonly figures: ReadonlyMap<string, FigureValue>;
}

/** A column of an annex over its regions: `annex3.reportRate`, or over its counties: `annex3.counties.reportRate`. */
export interface ColumnValue {
  readonly kind: 'column';
  readonly path: string;
  /** Column id. */
  readonly id: string;
  readonly isRate: boolean;
  /** As targets name it: `annex3.reportRate`. */
  readonly column: string;
  readonly total: Figure;
  readonly regions: readonly RegionValue[];
}

/** Regions, one after the other for `{{#each}}`, or in words. */
export interface ListValue {
  readonly kind: 'list';
  readonly regions: readonly RegionValue[];
  /** Undefined where the list has no words: it is empty and nothing was given to say so. */
  readonly text: string | undefined;
  /** Any region of the annex, so that what is written of a region can be checked though the list is empty. */
  readonly sample: RegionValue | undefined;
  readonly origin: Origin | undefined;
}

export type LetterValue =
  | { readonly kind: 'text'; readonly text: string; readonly origin?: Origin | undefined }
  | { readonly kind: 'number'; readonly value: number; readonly origin?: Origin | undefined }
  | { readonly kind: 'truth'; readonly value: boolean }
  /** `true`, `null`, `undefined`: Handlebars knows them, a letter does not. */
  | { readonly kind: 'nothing' }
  | FigureValue
  | ColumnValue
  | RegionValue
  | ListValue;

/** A limit of a condition: `10.5%` is 105 at one digit, a count has none. */
export interface Bound {
  readonly digits: bigint;
  readonly decimals: number;
  readonly text: string;
}

/** What a letter may name, and what its helpers may ask. */
export interface LetterNames {
  readonly values: ReadonlyMap<string, LetterValue>;
  /** Targets of `notice.md`: by annex and column. */
  readonly targets: ReadonlyMap<string, Bound>;
  /** Last quarter's figures by the path of this quarter's. */
  readonly before: ReadonlyMap<string, Figure>;
  /** 2019年四季度 */
  readonly previousPeriod: string;
  /** Columns whose definition is another than last quarter's: `annex4.internetRate`. */
  readonly redefined: ReadonlySet<string>;
  /** Regions of the first level that only one of the two quarters has. */
  readonly regionsChanged: readonly string[];
  /** 全省 */
  readonly territory: string;
  /** Digits of a rate in the annex tables. */
  readonly tableDecimals: number;
}

/** What a helper gives, or why it cannot. */
export type Outcome = { readonly value: LetterValue } | { readonly issues: readonly Issue[] };

/** A call whose arguments are right: the kind of its result, and how to get it. */
export interface Prepared {
  readonly typed: LetterValue;
  readonly run: (place: Place) => Outcome;
}

export const textOf = (text: string, origin?: Origin): Outcome => ({ value: { kind: 'text', text, origin } });

/** The known name that shares most with a mistyped one: same last word first, then the longest common beginning. */
export function nearestName(name: string, known: Iterable<string>): string {
  const lastWord = (path: string): string => path.slice(path.lastIndexOf('.') + 1);
  const common = (a: string, b: string): number => {
    let length = 0;
    while (length < a.length && a[length] === b[length]) length++;
    return length;
  };
  let best = '';
  let bestScore = 0;
  for (const each of known) {
    const score = common(each, name) + (lastWord(each) === lastWord(name) ? 1000 : 0);
    if (score > bestScore) [best, bestScore] = [each, score];
  }
  return best;
}
