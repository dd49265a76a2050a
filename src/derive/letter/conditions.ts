/** Conditions on figures: exact, and never at odds with what the tables print. */
import { type Issue, issue, type Place } from '../../issue.js';
import type { Value } from '../../model.js';
import { percentText } from '../../ratio.js';
import type { Bound, FigureValue } from './values.js';

/** How a figure may stand to a limit; the sign is of figure less limit. */
export const comparisons = {
  below: (sign: number) => sign < 0,
  above: (sign: number) => sign > 0,
  atLeast: (sign: number) => sign >= 0,
  atMost: (sign: number) => sign <= 0,
  equals: (sign: number) => sign === 0,
} as const;

export type ComparisonName = keyof typeof comparisons;
export const comparisonNames = Object.keys(comparisons) as readonly ComparisonName[];

export interface Condition {
  readonly comparison: ComparisonName;
  readonly bound: Bound;
}

/** `100%`, `12.5%` (or ％) → the limit; undefined for anything else. */
export function parsePercent(text: string): Bound | undefined {
  const found = /^(?<whole>\d{1,9})(?:\.(?<part>\d{1,9}))?[%％]$/.exec(text);
  if (!found?.groups) return undefined;
  const { whole = '', part = '' } = found.groups;
  return { digits: BigInt(whole + part), decimals: part.length, text };
}

/** The sign of figure less limit, in whole numbers; undefined where the figure has no value. */
function signOf(value: Value, { digits, decimals }: Bound): number | undefined {
  const difference = (left: bigint, right: bigint): number => (left < right ? -1 : left > right ? 1 : 0);
  if (value.kind === 'count') return difference(BigInt(value.value), digits);
  if (value.kind !== 'rate') return undefined;
  const scale = 10n ** BigInt(decimals);
  return difference(100n * scale * BigInt(value.numerator), digits * BigInt(value.denominator));
}

/** The value as whoever reads the table takes it: 9.996 % is 10.00%. */
function asPrinted(value: Value, decimals: number): Value {
  if (value.kind !== 'rate') return value;
  return { kind: 'rate', numerator: printedDigits(value, decimals), denominator: 100 * 10 ** decimals };
}

/** The digits of a printed rate, in units of the last: 85.63% → 8563. */
export function printedDigits(value: Extract<Value, { kind: 'rate' }>, decimals: number): number {
  return Number(percentText(value, decimals).replace(/[.%]/g, ''));
}

/**
 * Whether the figure meets every condition; undefined where it has no value. Exact: 99.996 % is below 100 %. Where the
 * table would print what says the contrary, that is an issue: the sentence could not be checked against it.
 */
export function meets(
  { figure: { value, path } }: FigureValue,
  conditions: readonly Condition[],
  tableDecimals: number,
  place: Place,
): { readonly holds: boolean | undefined; readonly issues: readonly Issue[] } {
  let holds: boolean | undefined = true;
  const issues: Issue[] = [];
  for (const { comparison, bound } of conditions) {
    const sign = signOf(value, bound);
    const printedSign = signOf(asPrinted(value, tableDecimals), bound);
    if (sign === undefined || printedSign === undefined) return { holds: undefined, issues: [] };
    const isMet = comparisons[comparison](sign);
    if (value.kind === 'rate' && isMet !== comparisons[comparison](printedSign)) {
      const printed = percentText(value, tableDecimals);
      const condition = `${comparison} ${bound.text}`;
      issues.push(issue('error', 'letter.rounding', place, { value: path, printed, condition }));
    }
    holds &&= isMet;
  }
  return { holds, issues };
}
