/** What `tongbao diff` says, in any language. */

/** Undefined is what one of the two does not have. */
type Text = string | undefined;

export interface DiffWords {
  readonly head: (before: { name: string; period: string }, after: { name: string; period: string }) => string;
  readonly same: string;
  readonly count: (differences: number) => string;
  readonly unreadable: (name: string) => string;
  readonly badState: (value: string) => string;
  /** Beside what one of the two does not have. */
  readonly none: string;
  readonly notice: string;
  readonly settings: string;
  readonly letter: string;
  readonly stated: string;
  readonly inputs: string;
  readonly annex: (number: number, title: string) => string;
  /** A figure of the letter by where a reader finds it. */
  readonly figure: (annex: number, region: string, name: string) => string;
  readonly annexOnly: (which: 'before' | 'after') => string;
  readonly title: string;
  readonly column: (name: string, before: Text, after: Text) => string;
  readonly region: (before: Text, after: Text) => string;
  readonly reordered: string;
  /** `digits` has its sign: `+0.07`. */
  readonly change: (digits: string, kind: 'count' | 'rate') => string;
  readonly input: Readonly<Record<'added' | 'removed' | 'changed', string>>;
  readonly unexplained: string;
  /** Elements and settings by their keys; a key that is not here is said as it is. */
  readonly keys: Readonly<Record<string, string>>;
}
