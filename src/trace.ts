/**
 * The trace of a circular: where every figure comes from, what was checked, what was let stand, from which files. One set of
 * facts for the sheet that the office signs (`trace.pdf`) and for whoever reads it by program (`trace.json`).
 */
import { cellRanges } from './cellRange.js';
import type { Issue, Place } from './issue.js';
import { say } from './messages/catalogue.js';
import { zhCN } from './messages/zh-CN.js';
import type { DerivedAnnex, Figure, InputFile, Letter, NoticeSource, Period, SourceCell, Value } from './model.js';
import { dateWords } from './period.js';
import { percentDecimals, unroundedPercent, unroundedPoints, valueText } from './ratio.js';
import { type RuleRun, ruleOf } from './rule.js';
import { plainTitle } from './title.js';

/** Everything that `trace.json` says, in its order. It names no time and no machine. */
export interface Trace {
  readonly tongbao: string;
  /** As the browser names itself: `HeadlessChrome/143.0.7499.0`. */
  readonly browser: string;
  readonly period: string;
  readonly notice: { readonly documentNumber: string; readonly title: string; readonly date: string };
  /** In the order of the letter. */
  readonly figures: readonly TracedFigure[];
  readonly totals: readonly TracedTotal[];
  readonly rules: readonly TracedRule[];
  /** What the rules found: with the reason it was let stand, or open. */
  readonly findings: readonly TracedFinding[];
  readonly inputs: readonly Pick<InputFile, 'file' | 'size' | 'sha256'>[];
}

/** A value with all that it was worked out from. */
export interface TracedValue {
  /** `annex4.total.internetRate` */
  readonly path: string;
  readonly name: string;
  readonly definition: string;
  readonly value: Value;
  /** A rate in per cent before it was rounded, cut after some digits: `86.0750…%`, exact without the dots. A count as it is. */
  readonly unrounded: string;
  /** The cells as ranges a clerk finds: `2020Q1/annex-4.csv B2:D19`. */
  readonly cells: readonly string[];
  readonly sources: readonly SourceCell[];
}

/** A figure of the letter. */
export interface TracedFigure extends TracedValue {
  /** As the letter prints it: `86.1%`, `提高1.2个百分点`, `洛阳市、濮阳市`. */
  readonly printed: string;
  /** How it was written: `percent`. */
  readonly helper: string;
  readonly sentence: string;
  readonly at: Place;
  /** What else it was worked out from: last quarter's figure, the figures of every region looked at. */
  readonly others: readonly TracedValue[];
  /** Of a change, how far the two values are apart before rounding: `7.9365…` 百分点, `-2580`. Null of any other figure. */
  readonly difference: string | null;
}

/** The whole territory in one annex, count by count and rate by rate. */
export interface TracedTotal {
  /** `annex4` */
  readonly annex: string;
  readonly number: number;
  readonly title: string;
  readonly region: string;
  /** `printed` as a table prints it; the cells as ranges only. */
  readonly columns: readonly (Omit<TracedValue, 'sources'> & { readonly printed: string })[];
}

/** A rule that ran, and how often it found something. */
export interface TracedRule extends Omit<RuleRun['rule'], 'codes'> {
  readonly applies: boolean;
  readonly found: number;
  readonly accepted: number;
}

export interface TracedFinding {
  /** Code of the rule, which `accept` names; the finding's own where it is no rule's. */
  readonly rule: string;
  readonly severity: Issue['severity'];
  readonly place: Place;
  /** In Chinese, as the sheet is. */
  readonly message: string;
  /** Why it was let stand; null of what nobody answers for. */
  readonly reason: string | null;
}

export interface TraceFacts {
  readonly version: string;
  readonly browser: string;
  readonly period: Period;
  readonly notice: NoticeSource;
  readonly letter: Letter;
  readonly annexes: readonly DerivedAnnex[];
  readonly tableRateDecimals: number;
  readonly runs: readonly RuleRun[];
  readonly issues: readonly Issue[];
  readonly inputs: readonly InputFile[];
}

/** Digits after the point that an unrounded rate shows at least, and beyond those printed. */
const DIGITS = { least: 4, beyondPrinted: 2 } as const;

/** Gathers the trace. The notes of the program itself (a substituted face) are no findings. */
export function traceOf(facts: TraceFacts): Trace {
  const { notice, tableRateDecimals } = facts;
  const { documentNumber, title, date } = notice;
  const rules = facts.runs.map(({ rule }) => rule);
  return {
    tongbao: facts.version,
    browser: facts.browser,
    period: facts.period.id,
    notice: { documentNumber, title: plainTitle(title), date: dateWords(date) },
    figures: facts.letter.figures.map(({ figure, others, text, helper, sentence, place }) => {
      const digits = Math.max(DIGITS.least, (percentDecimals(text) ?? 0) + DIGITS.beyondPrinted);
      return {
        printed: text,
        helper,
        sentence,
        at: place,
        ...tracedValue(figure, digits),
        others: others.map((other) => tracedValue(other, digits)),
        difference: helper === 'change' ? differenceText(figure.value, others[0]?.value, digits) : null,
      };
    }),
    totals: facts.annexes.map(({ definition: { id, number }, title: annexTitle, total }) => ({
      annex: id,
      number,
      title: plainTitle(annexTitle),
      region: total.region,
      columns: [...total.figures.values()].map((figure) => {
        const { sources: _, ...traced } = tracedValue(figure, DIGITS.least);
        return { printed: valueText(figure.value, tableRateDecimals), ...traced };
      }),
    })),
    rules: facts.runs.map(({ rule: { code, source, strength, subject }, applies, found, accepted }) => {
      return { code, source, strength, subject, applies, found, accepted };
    }),
    findings: facts.issues
      .filter(({ severity, accepted }) => severity === 'warning' || accepted !== undefined)
      .map((found) => ({
        rule: ruleOf(found, rules)?.code ?? found.code,
        severity: found.severity,
        place: found.place,
        message: say(found, zhCN).message,
        reason: found.accepted?.reason ?? null,
      })),
    inputs: facts.inputs.map(({ file, size, sha256 }) => ({ file, size, sha256 })),
  };
}

function differenceText(now: Value, before: Value | undefined, digits: number): string | null {
  if (now.kind === 'rate' && before?.kind === 'rate') return unroundedPoints(now, before, digits);
  return now.kind === 'count' && before?.kind === 'count' ? String(now.value - before.value) : null;
}

function tracedValue({ path, name, definition, value, sources }: Figure, digits: number): TracedValue {
  const unrounded = value.kind === 'rate' ? unroundedPercent(value, digits) : valueText(value, digits);
  return { path, name, definition, value, unrounded, cells: cellRanges(sources), sources };
}
