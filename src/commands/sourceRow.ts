/** The clerk's own row with a caret under what is meant. */
import stringWidth from 'string-width';
import type { Issue } from '../issue.js';
import type { InputFile } from '../model.js';

export interface SourceRow {
  /** The line of the file, of a very long one the part around the caret; of a workbook, the cells of the row joined by tabs. */
  readonly text: string;
  /** What is meant, in UTF-16 units of `text`; undefined where the whole row is. */
  readonly caret: { readonly start: number; readonly length: number } | undefined;
}

/** What was found and what was expected, where a finding has such values. */
export interface FoundExpected {
  readonly found: string | undefined;
  readonly expected: string | undefined;
}

const FOUND = ['found', 'published', 'value', 'leftText', 'leftValue', 'partValue', 'now', 'later'];
const EXPECTED: readonly (readonly [key: string, before: string])[] = [
  ['expected', ''],
  ['computed', ''],
  ['nearest', ''],
  ['expression', ''],
  ['rightText', ''],
  ['rightValue', ''],
  ['wholeValue', '≤ '],
  ['earlier', '≥ '],
];

export function foundExpected({ values }: Issue): FoundExpected {
  const given = new Map(Object.entries(values));
  const text = (key: string, before = ''): string | undefined => {
    const value = given.get(key);
    return (typeof value === 'string' && value !== '') || typeof value === 'number' ? `${before}${value}` : undefined;
  };
  const first = (texts: readonly (string | undefined)[]): string | undefined => texts.find((one) => one !== undefined);
  return {
    found: first(FOUND.map((key) => text(key))),
    expected: first(EXPECTED.map(([key, before]) => text(key, before))),
  };
}

/** The row that a finding is about; undefined where it is about no row, or the file is not kept. */
export function sourceRow(found: Issue, inputs: readonly InputFile[]): SourceRow | undefined {
  const { file, sheet, line, column } = found.place;
  const input = inputs.find((candidate) => candidate.file === file);
  const row = input?.lines.find((candidate) => candidate.line === line && candidate.sheet === sheet);
  if (!input || !row) return undefined;
  const { text } = row;
  if (column === undefined) return aroundCaret(text, undefined);
  const delimiter = delimiterOf(input, sheet);
  return aroundCaret(text, delimiter === undefined ? wordAt(text, column, found) : cellAt(text, column, delimiter));
}

/** A longer row is cut around its caret: a hundred findings in one endless line would be a hundred times that line. */
const LONGEST_ROW = 1000;

function aroundCaret(text: string, caret: SourceRow['caret']): SourceRow {
  if (text.length <= LONGEST_ROW) return { text, caret };
  const { start, length } = caret ?? { start: 0, length: 0 };
  const from = Math.max(0, start - LONGEST_ROW / 2);
  const part = text.slice(from, from + LONGEST_ROW);
  const shown = `${from > 0 ? ELLIPSIS : ''}${part}${from + part.length < text.length ? ELLIPSIS : ''}`;
  const moved = start - from + (from > 0 ? ELLIPSIS.length : 0);
  return { text: shown, caret: caret && { start: moved, length: Math.min(length, shown.length - moved) } };
}

/** What parts the cells of a table; undefined for a file of text. */
function delimiterOf({ file, lines }: InputFile, sheet: string | undefined): string | undefined {
  if (sheet !== undefined || file.endsWith('.tsv')) return '\t';
  if (!file.endsWith('.csv')) return undefined;
  const head = lines.find(({ text }) => text.trim() !== '')?.text ?? '';
  const count = (mark: string): number => head.split(mark).length;
  return ['\t', ';'].find((mark) => count(mark) > count(',')) ?? ',';
}

/** The cell of a column, counted from 1; quotation marks keep delimiters in. */
function cellAt(text: string, column: number, delimiter: string): SourceRow['caret'] {
  let start = 0;
  let cell = 1;
  let quoted = false;
  for (let at = 0; at <= text.length; at += 1) {
    const character = text.charAt(at);
    if (character === '"') quoted = !quoted;
    if (at < text.length && (quoted || character !== delimiter)) continue;
    if (cell === column) return { start, length: at - start };
    cell += 1;
    start = at + 1;
  }
  return undefined;
}

/** The value that is told, an expression, or the word that stands at a column. */
function wordAt(text: string, column: number, found: Issue): SourceRow['caret'] {
  const start = column - 1;
  const rest = text.slice(start);
  if (rest === '') return undefined;
  const value = foundExpected(found).found ?? '';
  // A key of the front matter: its value is meant, where that is what is told.
  const after = found.place.field !== undefined && value !== '' ? rest.indexOf(value) : -1;
  if (after > 0) return { start: start + after, length: value.length };
  const told = value !== '' && rest.startsWith(value) ? value : undefined;
  const word = told ?? /^\{\{[^}]*\}\}|^#+|^[\w.]+/.exec(rest)?.[0] ?? Array.from(rest)[0] ?? '';
  return { start, length: word.length };
}

/** A row is cut around its caret to so many columns. */
const WIDEST = 96;
/** An expected value that is longer is told by the hint alone. */
const LONGEST_EXPECTED = 40;
const ELLIPSIS = '…';

/**
 * The row and a line with its caret, as lines to print. Chinese characters are two columns wide.
 *
 * @param line its number, for the margin
 * @param remark words to stand after the caret
 */
export function rowLines({ text, caret }: SourceRow, line: number, remark: string | undefined): string[] {
  const show = (part: string): string => part.replaceAll('\t', '  ').replaceAll('\r', '');
  const { start, length } = caret ?? { start: 0, length: 0 };
  const marked = fromStart(show(text.slice(start, start + length)), WIDEST / 2);
  const room = WIDEST - stringWidth(marked);
  const whole = [show(text.slice(0, start)), show(text.slice(start + length))] as const;
  const before = fromEnd(whole[0], Math.max(room / 2, room - stringWidth(whole[1])));
  const after = fromStart(whole[1], room - stringWidth(before));
  const number = String(line);
  const rows = [`      ${number} | ${before}${marked}${after}`];
  if (caret) {
    const said = remark !== undefined && stringWidth(remark) <= LONGEST_EXPECTED ? ` ${remark}` : '';
    const blank = ' '.repeat(stringWidth(before));
    rows.push(`      ${' '.repeat(number.length)} | ${blank}${'^'.repeat(Math.max(1, stringWidth(marked)))}${said}`);
  }
  return rows.map((row) => row.trimEnd());
}

/** As much of the beginning as so many columns hold. */
function fromStart(text: string, columns: number): string {
  if (stringWidth(text) <= columns) return text;
  return `${taken(Array.from(text), columns - 1).join('')}${ELLIPSIS}`;
}

/** As much of the end as so many columns hold. */
function fromEnd(text: string, columns: number): string {
  if (stringWidth(text) <= columns) return text;
  return `${ELLIPSIS}${taken(Array.from(text).reverse(), columns - 1)
    .reverse()
    .join('')}`;
}

function taken(characters: readonly string[], columns: number): string[] {
  let width = 0;
  const end = characters.findIndex((character) => {
    width += stringWidth(character);
    return width > columns;
  });
  return characters.slice(0, end < 0 ? characters.length : end);
}
