/** One use of a helper: its arguments, read one by one. What is wrong with them, or read by nobody, is told. */
import { type Issue, issue, type Place } from '../../issue.js';
import { MOST_LETTER_DECIMALS } from '../../ratio.js';
import { type Condition, comparisonNames, parsePercent } from './conditions.js';
import {
  type Bound,
  type ColumnValue,
  type FigureValue,
  type LetterNames,
  type LetterValue,
  nearestName,
  type Prepared,
} from './values.js';

export interface Argument {
  /** Undefined when it is wrong; an issue already says so. */
  readonly value: LetterValue | undefined;
  readonly written: string;
  readonly place: Place;
}

/** One helper of a letter: an entry of the list in `vocabulary.ts`. */
export interface LetterHelper {
  readonly name: string;
  /** How it is written, for messages and the reference. */
  readonly usage: string;
  /** Names of `name=value` arguments. */
  readonly options: readonly string[];
  readonly zh: string;
  readonly en: string;
  /** Letters that show it; what they print is worked out for the reference. */
  readonly examples: readonly string[];
  /** Reads the arguments; undefined when they are wrong. Nothing that depends on values is judged before it runs. */
  readonly prepare: (call: Call) => Prepared | undefined;
}

export class Call {
  readonly issues: Issue[] = [];
  readonly place: Place;
  readonly names: LetterNames;
  readonly #helper: LetterHelper;
  readonly #params: readonly Argument[];
  readonly #options: ReadonlyMap<string, Argument>;
  readonly #read = new Set<Argument>();

  constructor(
    helper: LetterHelper,
    params: readonly Argument[],
    options: ReadonlyMap<string, Argument>,
    place: Place,
    names: LetterNames,
  ) {
    this.#helper = helper;
    this.#params = params;
    this.#options = options;
    this.place = place;
    this.names = names;
  }

  /** The figure at `index`; `needed` says which helper would fit the other kind. */
  figure(index: number, needed?: 'rate' | 'count'): FigureValue | undefined {
    const given = this.#take(index);
    if (!given?.value) return undefined;
    const { value } = given;
    if (value.kind === 'column') return this.#wrong(given, value.total.path);
    if (value.kind !== 'figure') return this.#wrong(given);
    const { isRate } = value;
    if (needed === 'rate' && !isRate) return this.#wrong(given, `{{count ${given.written}}}`);
    if (needed === 'count' && isRate) return this.#wrong(given, `{{percent ${given.written} 1}}`);
    return value;
  }

  /** The column at `index`, over its regions. */
  column(index: number): ColumnValue | undefined {
    const given = this.#take(index);
    if (!given?.value) return undefined;
    if (given.value.kind === 'figure') return this.#wrong(given, given.value.column);
    return given.value.kind === 'column' ? given.value : this.#wrong(given);
  }

  /** Digits after the point of a rate; `usual` when not given. */
  decimals(index: number, usual: number): number {
    if (!this.#params[index]) return usual;
    const given = this.#take(index);
    const value = given?.value?.kind === 'number' ? given.value.value : undefined;
    if (value !== undefined && Number.isInteger(value) && value >= 0 && value <= MOST_LETTER_DECIMALS) return value;
    if (given?.value) this.#wrong(given, '0, 1, 2, 3, 4');
    return usual;
  }

  /** A number: written, named, of a count, or worked out. What it is may only be known when it runs. */
  number(index: number): Extract<LetterValue, { kind: 'number' }> | FigureValue | undefined {
    const given = this.#take(index);
    if (!given?.value) return undefined;
    if (given.value.kind === 'number') return given.value;
    return given.value.kind === 'figure' && !given.value.isRate ? given.value : this.#wrong(given);
  }

  /** How many of a list: a whole number from one. */
  howMany(index: number): number | undefined {
    const given = this.#take(index);
    return given && this.#positive(given);
  }

  /** A measure word after the number: 所; nothing when not given. */
  measure(index: number): string {
    if (!this.#params[index]) return '';
    const given = this.#take(index);
    if (given?.value?.kind === 'text') return given.value.text;
    if (given?.value) this.#wrong(given);
    return '';
  }

  /** The words of `name="…"`. */
  text(name: string): string | undefined {
    const given = this.#option(name);
    if (!given?.value) return undefined;
    // Blank words would leave a hole in the sentence.
    const isText = given.value.kind === 'text' && given.value.text.trim() !== '';
    return isText ? given.value.text : this.#wrong(given, `${name}="…"`);
  }

  /** One of the words that `name="…"` may be. */
  choice(name: string, known: readonly string[]): string | undefined {
    const given = this.#option(name);
    if (!given?.value) return undefined;
    const text = given.value.kind === 'text' ? given.value.text : undefined;
    if (text !== undefined && known.includes(text)) return text;
    return this.#wrong(given, known.map((word) => `${name}="${word}"`).join(', '));
  }

  /** A whole number from one in `name=3`. */
  most(name: string): number | undefined {
    const given = this.#option(name);
    return given && this.#positive(given, `${name}=3`);
  }

  /** Every comparison given: `atLeast="80%" below="90%"`. At least one is needed. */
  conditions(of: Pick<ColumnValue, 'column' | 'isRate'>): readonly Condition[] {
    const found = comparisonNames.flatMap((comparison): Condition[] => {
      const given = this.#option(comparison);
      const bound = given && this.#bound(given, of, `${comparison}=`);
      return bound ? [{ comparison, bound }] : [];
    });
    const isGiven = comparisonNames.some((comparison) => this.#options.has(comparison));
    // A mistyped condition is told as that.
    const isMistyped = [...this.#options.keys()].some((key) => !this.#helper.options.includes(key));
    if (!isGiven && !isMistyped) this.#tell(this.#helper.name, this.place);
    return found;
  }

  /** The limit at `index`: `"10%"` of a rate, 10 of a count, or `"target"`. */
  bound(index: number, of: Pick<ColumnValue, 'column' | 'isRate'>): Bound | undefined {
    const given = this.#take(index);
    return given && this.#bound(given, of, '');
  }

  /** The column's target in `notice.md`. */
  target({ column }: Pick<ColumnValue, 'column'>, place = this.place): Bound | undefined {
    const found = this.names.targets.get(column);
    if (!found) this.issues.push(issue('error', 'letter.noTarget', place, { value: column }));
    return found;
  }

  /** Tells of what nobody has read. */
  finish(): void {
    for (const [key, given] of this.#options) {
      if (this.#read.has(given) || this.#helper.options.includes(key)) continue;
      const known = this.#helper.options.map((each) => `${each}=`).join(', ');
      const nearest = nearestName(key, this.#helper.options);
      this.issues.push(issue('error', 'letter.unknownOption', given.place, { value: `${key}=`, nearest, known }));
    }
    const extra = this.#params.find((given) => !this.#read.has(given));
    if (extra && this.issues.length === 0) this.#wrong(extra);
  }

  #take(index: number): Argument | undefined {
    const given = this.#params[index];
    if (given) this.#read.add(given);
    else this.#tell(this.#helper.name, this.place);
    return given;
  }

  #option(name: string): Argument | undefined {
    const given = this.#options.get(name);
    if (given) this.#read.add(given);
    return given;
  }

  #positive(given: Argument, expected?: string): number | undefined {
    if (!given.value) return undefined;
    const value = given.value.kind === 'number' ? given.value.value : 0;
    return Number.isInteger(value) && value >= 1 ? value : this.#wrong(given, expected);
  }

  #bound(given: Argument, of: Pick<ColumnValue, 'column' | 'isRate'>, before: string): Bound | undefined {
    const { value } = given;
    if (!value) return undefined;
    if (value.kind === 'text' && value.text === 'target') return this.target(of, given.place);
    if (of.isRate) {
      const bound = value.kind === 'text' ? parsePercent(value.text) : undefined;
      // No rate is above 100 %: 1000% is a slip for 100.0%.
      const isRate = bound !== undefined && bound.digits <= 100n * 10n ** BigInt(bound.decimals);
      return isRate ? bound : this.#wrong(given, `${before}"10%"`);
    }
    const count = value.kind === 'number' ? value.value : -1;
    if (!Number.isSafeInteger(count) || count < 0) return this.#wrong(given, `${before}10`);
    return { digits: BigInt(count), decimals: 0, text: String(count) };
  }

  #wrong(given: Argument, expected?: string): undefined {
    this.#tell(given.written, given.place, expected);
  }

  #tell(value: string, place: Place, expected = this.#helper.usage): void {
    this.issues.push(issue('error', 'letter.helperArgument', place, { value, expected }));
  }
}
