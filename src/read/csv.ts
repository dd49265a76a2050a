/** Text → rows that know their line, and a header row → which column is which. */
import { CsvError, parse } from 'csv-parse/sync';
import { type Issue, issue } from '../issue.js';
import type { Reading } from './reading.js';
import { isBlank, nameKey, shown } from './text.js';

export interface CsvRow {
  /** Line of the file that the row begins on; a quoted cell may hold further lines. */
  readonly line: number;
  readonly cells: readonly string[];
  /** Sheet of the workbook that the row is of. */
  readonly sheet?: string | undefined;
}

export interface Csv {
  readonly header: CsvRow;
  readonly rows: readonly CsvRow[];
}

/** A column that a file is looked through for. */
export interface WantedColumn {
  readonly id: string;
  readonly name: string;
  readonly aliases: readonly string[];
  readonly required: boolean;
}

/** Where the wanted columns stand: by id, counted from 0. */
export interface Header {
  readonly positions: ReadonlyMap<string, number>;
  /** Number of cells up to the last column that has a name or any content. */
  readonly width: number;
}

/** Web systems export HTML or XML tables under the name .csv or .xls; Excel opens them, and saves them as real tables. */
const MARKUP = /^\s*<(!doctype|\?xml|html|head|meta|style|table)\b/i;

export function isMarkup(text: string): boolean {
  return MARKUP.test(text);
}

/**
 * The header, which is the first row, and the other rows of a CSV file.
 *
 * Reports what `readRows` reports, `csv.noRows`, and `file.workbook`.
 */
export function readCsv(text: string, file: string): Reading<Csv> {
  if (isMarkup(text)) return { value: undefined, issues: [issue('error', 'file.workbook', { file }, {})] };
  const { value: rows, issues } = readRows(text, file);
  if (!rows) return { value: undefined, issues };
  const [header, ...body] = rows;
  if (!header || body.length === 0) {
    const place = header ? { file, line: header.line } : { file };
    return { value: undefined, issues: [issue('error', 'csv.noRows', place, {})] };
  }
  return { value: { header, rows: body }, issues: [] };
}

/**
 * The rows of a CSV file, whatever its delimiter: the comma, the tab or the semicolon. Rows without any content are left
 * out, wherever they stand: Excel saves the cleared rows under a table as `,,,,`.
 *
 * Reports `csv.syntax` at the first line of the row whose quotation marks do not close.
 */
export function readRows(text: string, file: string): Reading<readonly CsvRow[]> {
  let lastLine = 0;
  const rows: CsvRow[] = [];
  try {
    parse(text, {
      delimiter: delimiterOf(text),
      record_delimiter: '\n',
      relax_column_count: true,
      on_record: (cells: string[], { lines }) => {
        if (cells.some((cell) => !isBlank(cell))) rows.push({ line: lastLine + 1, cells });
        lastLine = lines;
        return null;
      },
    });
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const place = { file, line: lastLine + 1 };
    return { value: undefined, issues: [issue('error', 'csv.syntax', place, { reason: syntaxReason(error) })] };
  }
  return { value: rows, issues: [] };
}

/**
 * Finds the wanted columns in the header, by name or alias, whatever the spaces, widths and separators.
 *
 * Reports `column.missing` for required ones, `column.repeated`, and `column.unknown` as a warning: what it holds is
 * not used. A line without any wanted column is no header; that is said once.
 */
export function readHeader(
  csv: Csv,
  wanted: readonly WantedColumn[],
  file: string,
): { header: Header; issues: Issue[] } {
  const { sheet, line } = csv.header;
  const known = wanted.map((column) => column.name).join('、');
  const ids = new Map(wanted.flatMap(({ id, name, aliases }) => [name, ...aliases].map((text) => [nameKey(text), id])));
  const positions = new Map<string, number>();
  const issues: Issue[] = [];
  let width = 0;

  for (const [index, name] of csv.header.cells.entries()) {
    // Nameless and empty: what Excel keeps of a column that was cleared.
    if (isBlank(name) && csv.rows.every((row) => isBlank(row.cells[index] ?? ''))) continue;
    width = index + 1;
    const id = ids.get(nameKey(name));
    const value = shown(name).trim();
    const place = { file, sheet, line, column: index + 1, field: value };
    if (id === undefined) {
      issues.push(issue('warning', 'column.unknown', place, { value, known }));
      continue;
    }
    const first = positions.get(id);
    if (first === undefined) positions.set(id, index);
    else issues.push(issue('error', 'column.repeated', place, { value, first: first + 1 }));
  }

  const required = wanted.filter((column) => column.required);
  if (positions.size === 0) {
    const expected = required.map((column) => column.name).join('、');
    return {
      header: { positions, width },
      issues: [issue('error', 'column.missing', { file, sheet, line }, { expected })],
    };
  }
  for (const { id, name } of required) {
    if (positions.has(id)) continue;
    issues.push(issue('error', 'column.missing', { file, sheet, line, field: name }, { expected: name }));
  }
  return { header: { positions, width }, issues };
}

/** `csv.cells` when a row has a cell too few or too many, so that nobody can say which cell belongs to which column. */
export function widthIssue(row: CsvRow, header: Header, file: string): Issue | undefined {
  const filled = row.cells.findLastIndex((cell) => !isBlank(cell)) + 1;
  const found = Math.max(filled, Math.min(row.cells.length, header.width));
  if (found === header.width) return undefined;
  return issue('error', 'csv.cells', { file, sheet: row.sheet, line: row.line }, { found, expected: header.width });
}

const HEAD_LINES = 10;

/** The delimiter that the header has most of: the first line that parts three cells or more, for a title may stand above it. */
export function delimiterOf(text: string): string {
  const head = text.trimStart().split('\n', HEAD_LINES);
  const count = (line: string, delimiter: string): number => line.split(delimiter).length - 1;
  const most = (line: string): string =>
    ['\t', ';'].reduce((best, delimiter) => (count(line, delimiter) > count(line, best) ? delimiter : best), ',');
  const header = head.find((line) => count(line, most(line)) > 1) ?? head[0] ?? '';
  return most(header);
}

/** All that can be wrong with a CSV text are its quotation marks; csv-parse says so in its own terms. */
export function syntaxReason(error: CsvError): string {
  if (error.code === 'CSV_QUOTE_NOT_CLOSED') return '引号 " 没有配对 / quotation mark " is never closed';
  return '引号 " 的位置不对 / misplaced quotation mark "';
}
