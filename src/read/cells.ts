/** One cell: what a person meant by it, if that can be said without a guess. */
import { type Issue, issue, type Place } from '../issue.js';
import type { Cell, PublishedRate } from '../model.js';
import { halfWidth, isBlank, shown, withoutSpaces } from './text.js';

/** No school count of a province comes near it; a longer number is a telephone number or a code in the wrong column. */
const LARGEST_COUNT = 1_000_000_000;

/** 不适用 as people type it: every dash, single or double, and the slash. */
const NOT_APPLICABLE = /^(?:[-\u2010-\u2015\u2212\u2500]{1,2}|\/|不适用)$/;
const NOT_REPORTED = /^未(?:报|填报|上报)$/;

/** What a count cell says, before it is known whose it is. */
type ParsedCount =
  | { readonly kind: 'count'; readonly value: number; readonly tidied: boolean }
  | { readonly kind: 'notApplicable' | 'notReported' | 'blank' }
  | { readonly kind: 'ambiguous'; readonly readings: readonly string[] }
  | { readonly kind: 'wrong'; readonly code: WrongCount };

type WrongCount = 'cell.notNumber' | 'cell.negative' | 'cell.fraction' | 'cell.tooLarge' | SpreadsheetFault;

/** What a spreadsheet makes of a cell that was to hold a figure. */
type SpreadsheetFault = 'cell.date' | 'cell.formula' | 'cell.error';

/** A date in the forms that Excel and WPS write it in: what becomes of 1-5 or 3/12 when it is typed. */
const DATE =
  /^(?:\d{4}[-/.]\d{1,2}[-/.]\d{1,2}|\d{1,2}[-/][A-Za-z]{3}(?:[-/]\d{2,4})?|[A-Za-z]{3}-\d{2}|(?:\d{4}年)?\d{1,2}月(?:\d{1,2}日)?)(?:\d{1,2}:\d{2}.*)?$/;
const ERROR_VALUE = /^#(?:DIV\/0!|REF!|N\/A|VALUE!|NAME\?|NUM!|NULL!|SPILL!|CALC!|GETTING_DATA)$/i;

/** What the cell's surroundings decide. */
export interface CellContext {
  /** Name of the row, for the message. */
  readonly region: string;
  /** True where `—` is an answer: a county figure of a region without county-level units. */
  readonly mayNotApply: boolean;
}

/**
 * Reads a count: a whole number, `—` or 未报.
 *
 * Reports `cell.blank`, `cell.notNumber`, `cell.ambiguous`, `cell.negative`, `cell.fraction`, `cell.tooLarge`,
 * `cell.notApplicable`, `cell.date`, `cell.formula`, `cell.error`, and as a note `cell.tidied`. The cell is then `unknown`, except for the note.
 */
export function readCount(raw: string, place: Place, context: CellContext): { cell: Cell; issues: Issue[] } {
  const parsed = parseCount(raw);
  const value = shown(raw);
  const unknown = (found: Issue) => ({ cell: { kind: 'unknown', place } as const, issues: [found] });

  switch (parsed.kind) {
    case 'blank':
      return unknown(issue('error', 'cell.blank', place, { region: context.region }));
    case 'wrong':
      return unknown(issue('error', parsed.code, place, { value }));
    case 'ambiguous':
      return unknown(issue('error', 'cell.ambiguous', place, { value, readings: parsed.readings.join(' / ') }));
    case 'notApplicable':
      if (context.mayNotApply) return { cell: { kind: 'notApplicable', place }, issues: [] };
      return unknown(issue('error', 'cell.notApplicable', place, { value, region: context.region }));
    case 'notReported':
      return { cell: { kind: 'notReported', place }, issues: [] };
    case 'count': {
      const understood = String(parsed.value);
      const issues = parsed.tidied ? [issue('note', 'cell.tidied', place, { value, understood })] : [];
      return { cell: { kind: 'count', value: parsed.value, place }, issues };
    }
  }
}

/**
 * Reads a rate as the office published it, its text tidied: `8.11%`, `—`, 未报.
 *
 * Reports `cell.blank`, `cell.notNumber`, `cell.date`, `cell.formula`, `cell.error`, a number without % as `rate.plain`
 * (0.8563 may be 85.63% or 0.86%), and as a note `cell.tidied`.
 */
export function readRate(
  raw: string,
  place: Place,
  region: string,
): { rate: PublishedRate | undefined; issues: Issue[] } {
  if (isBlank(raw)) return { rate: undefined, issues: [issue('error', 'cell.blank', place, { region })] };

  const text = tidy(raw).replace('\ufe6a', '%');
  if (NOT_APPLICABLE.test(text)) return { rate: { text: '—', place }, issues: [] };
  if (NOT_REPORTED.test(text)) return { rate: { text: '未报', place }, issues: [] };

  const value = shown(raw);
  if (/^\d+(?:\.\d+)?$/.test(text))
    return { rate: undefined, issues: [issue('error', 'rate.plain', place, { value })] };
  if (!/^\d+(?:\.\d+)?%$/.test(text)) {
    return { rate: undefined, issues: [issue('error', spreadsheetFault(text) ?? 'cell.notNumber', place, { value })] };
  }
  const issues = text === raw ? [] : [issue('note', 'cell.tidied', place, { value, understood: text })];
  return { rate: { text, place }, issues };
}

/** Without spaces, in half width, and without what keeps a number as text: the apostrophe of Excel, the `="…"` of exports. */
function tidy(raw: string): string {
  return halfWidth(withoutSpaces(raw))
    .replace(/^="([^"]*)"$/, '$1')
    .replace(/^['‘’]/, '');
}

function spreadsheetFault(text: string): SpreadsheetFault | undefined {
  if (text.startsWith('=')) return 'cell.formula';
  if (ERROR_VALUE.test(text)) return 'cell.error';
  return DATE.test(text) ? 'cell.date' : undefined;
}

function parseCount(raw: string): ParsedCount {
  const text = tidy(raw);
  if (text === '') return { kind: 'blank' };
  if (NOT_APPLICABLE.test(text)) return { kind: 'notApplicable' };
  if (NOT_REPORTED.test(text)) return { kind: 'notReported' };
  const fault = spreadsheetFault(text);
  if (fault) return { kind: 'wrong', code: fault };
  // Two lines in a cell are two values, not one number with a space in it.
  if (/\d\s*\n\s*\d/.test(raw)) return { kind: 'ambiguous', readings: [text, raw.trim().split(/\s+/).join('、')] };
  // A space may group thousands (1 566); anywhere else it may as well part two numbers.
  const spaced = halfWidth(raw).trim();
  if (/\d\s+\d/.test(spaced) && !/^\d{1,3}(?:\s\d{3})+$/.test(spaced)) {
    return { kind: 'ambiguous', readings: [text, spaced.split(/\s+/).join('、')] };
  }
  if (/^[-\u2212][\d,]*\.?\d+$/.test(text)) return { kind: 'wrong', code: 'cell.negative' };

  const readings = twoReadings(text);
  if (readings) return { kind: 'ambiguous', readings };

  // 1566 · 1,566 · 1566.0
  const whole = /^(?<digits>\d+|[1-9]\d{0,2}(?:,\d{3})+)(?:\.0+)?$/.exec(text)?.groups?.digits;
  if (whole !== undefined) return asCount(whole.replaceAll(',', ''), raw);
  if (/^[\d,]*\.\d+$/.test(text)) return { kind: 'wrong', code: 'cell.fraction' };
  return { kind: 'wrong', code: 'cell.notNumber' };
}

function asCount(digits: string, raw: string): ParsedCount {
  const value = Number(digits);
  if (value > LARGEST_COUNT) return { kind: 'wrong', code: 'cell.tooLarge' };
  return { kind: 'count', value, tidied: String(value) !== raw };
}

/**
 * 1,23 and 1.234: whether a separator groups thousands or begins the decimals differs from one country's export to
 * another's. Both readings are given, for the clerk to choose.
 */
function twoReadings(text: string): readonly string[] | undefined {
  const joined = text.replace(/[.,]/g, '');
  if (/^[1-9]\d{0,2}(?:\.\d{3})+$/.test(text)) return [joined, text];
  if (!/^\d+(?:,\d+)+$/.test(text) || /^[1-9]\d{0,2}(?:,\d{3})+$/.test(text)) return undefined;
  const parts = text.split(',');
  return [joined, parts.length === 2 ? parts.join('.') : parts.join('、')];
}
