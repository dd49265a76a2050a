/** An .xlsx workbook → its sheets as text. The only file that knows the library that reads them, and trusts nothing of it. */
import type { Cell, Sheet } from 'hucre/xlsx';
import { columnLetters } from '../cellRange.js';
import { type Issue, issue } from '../issue.js';
import { cellText } from './cellText.js';
import type { CsvRow } from './csv.js';
import type { Reading } from './reading.js';
import type { TableSheet } from './sheets.js';
import { isBlank } from './text.js';
import { listZip, unpackText, type ZipEntry } from './zip.js';

// No workbook of tables comes near these; what does is a mistake or an attack. A few hundred bytes can unpack to gigabytes,
// or ask the library to make billions of cells.
const MOST_UNPACKED_BYTES = 64 * 1024 * 1024;
/** Of the parts that are not sheets: the library makes a tree of each, many times its size. */
const MOST_TREE_BYTES = 8 * 1024 * 1024;
const MOST_SHEETS = 32;
/** Of a sheet: elements that say how wide columns are, cells merged, cells in its whole rectangle. */
const MOST_COLUMN_WIDTHS = 1000;
const MOST_MERGED = 100_000;
const MOST_CELLS = 12_000_000;

/**
 * Every sheet of an .xlsx workbook, hidden ones too: what is hidden still counts, and is told as a warning of the sheet.
 * A formula gives the value that Excel or WPS last worked out, a formula without one its own text. A text in cells merged
 * downwards stands in each of them; a number only in the first, since it would be counted twice.
 *
 * Reports `workbook.unreadable`.
 */
export async function readWorkbook(bytes: Uint8Array, file: string): Promise<Reading<readonly TableSheet[]>> {
  const unreadable = (reason: string) => ({
    value: undefined,
    issues: [issue('error', 'workbook.unreadable', { file }, { reason })],
  });
  const parts = listZip(bytes);
  if (!parts) return unreadable(DAMAGED);
  if (isTooLarge(bytes, parts)) return unreadable(TOO_LARGE);

  const { readXlsx } = await import('hucre/xlsx');
  try {
    let count = 0;
    // Only counts: what a sheet costs is known when it is read, so they are read one by one.
    await readXlsx(bytes, {
      sheets: () => {
        count += 1;
        return false;
      },
    });
    if (count > MOST_SHEETS) return unreadable(TOO_LARGE);
    const hasCharts = parts.some(({ name }) => name.startsWith('xl/chartsheets/'));
    const sheets: TableSheet[] = [];
    for (let index = 0; index < count; index += 1) {
      try {
        const { sheets: found } = await readXlsx(bytes, { sheets: [index], readStyles: true });
        for (const sheet of found) {
          if (sheet.rows.length * (sheet.rows[0]?.length ?? 0) > MOST_CELLS) return unreadable(TOO_LARGE);
          sheets.push(toTableSheet(sheet, file));
        }
      } catch (error) {
        // A sheet that is a chart has no cells, and the library no word for it.
        if (!(hasCharts && /missing worksheet/.test(messageOf(error)))) throw error;
      }
    }
    return { value: sheets, issues: [] };
  } catch (error) {
    return unreadable(reasonOf(error));
  }
}

function isTooLarge(bytes: Uint8Array, parts: readonly ZipEntry[]): boolean {
  const sum = (some: readonly ZipEntry[]): number => some.reduce((total, { size }) => total + size, 0);
  const sheets = parts.filter(({ name }) => /(?:^|\/)worksheets\/[^/]*\.xml$/i.test(name));
  const trees = parts.filter((entry) => /\.(?:xml|rels)$/i.test(entry.name) && !sheets.includes(entry));
  if (sum(parts) > MOST_UNPACKED_BYTES || sum(trees) > MOST_TREE_BYTES) return true;
  return sheets.some((entry) => {
    const widths = unpackText(bytes, entry)?.match(/<(?:\w+:)?col[\s/]/g) ?? [];
    return widths.length > MOST_COLUMN_WIDTHS;
  });
}

export const DAMAGED = '文件不完整或已损坏 / the file is incomplete or damaged';
const TOO_LARGE = '内容过多 / it holds too much';

/** Whatever it throws, even a TypeError, is about the bytes: it was given nothing else. */
function reasonOf(error: unknown): string {
  if (/exceeds limit|over the \d+ limit|supported sheet bounds|string length|array length/i.test(messageOf(error))) {
    return TOO_LARGE;
  }
  return DAMAGED;
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

function toTableSheet(sheet: Sheet, file: string): TableSheet {
  const detailed = new Set([...(sheet.cells?.keys() ?? [])].map((key) => Number(key.split(',')[0])));
  // A far cell makes the rectangle large; its empty rows are no rows.
  const grid = sheet.rows.map((row, line) => {
    if (!detailed.has(line))
      return row.every((content) => content === null) ? [] : row.map((content) => cellText(content, undefined));
    return row.map((content, column) => {
      const cell = sheet.cells?.get(`${line},${column}`);
      return isUnworked(cell) ? `=${cell?.formula ?? ''}` : cellText(content, cell?.style?.numFmt);
    });
  });
  fillMergedDown(grid, sheet);
  const rows: CsvRow[] = [];
  for (const [index, cells] of grid.entries()) {
    if (cells.some((cell) => !isBlank(cell))) rows.push({ line: index + 1, cells, sheet: sheet.name });
  }
  const lines = rows.map(({ line, cells }) => ({ sheet: sheet.name, line, text: cells.join('\t').trimEnd() }));
  return { file, sheet: sheet.name, rows, lines, issues: hiddenIssues(sheet, rows, file) };
}

/** A formula that no program has worked out yet: written by an export, never opened in Excel or WPS. */
function isUnworked(cell: Cell | undefined): boolean {
  return cell?.formula !== undefined && cell.value === null;
}

function fillMergedDown(grid: string[][], { merges = [] }: Sheet): void {
  let merged = 0;
  for (const { startRow, startCol, endRow, endCol } of merges) {
    const text = grid[startRow]?.[startCol] ?? '';
    if (startCol !== endCol || isBlank(text) || /^[\s\d.,%]+$/.test(text)) continue;
    const rows = grid.slice(startRow + 1, endRow + 1);
    merged += rows.length;
    if (merged > MOST_MERGED) throw new RangeError('merged cells over the 100000 limit');
    for (const row of rows) {
      if (row[startCol] === '') row[startCol] = text;
    }
  }
}

function hiddenIssues(sheet: Sheet, rows: readonly CsvRow[], file: string): Issue[] {
  const place = { file, sheet: sheet.name };
  const issues: Issue[] = [];
  if (sheet.hidden || sheet.veryHidden) issues.push(issue('warning', 'sheet.hidden', place, { value: sheet.name }));
  const hiddenRows = rows.filter(({ line }) => sheet.rowDefs?.get(line - 1)?.hidden).map(({ line }) => line);
  if (hiddenRows.length > 0) {
    const at = { ...place, line: hiddenRows[0] };
    issues.push(issue('warning', 'sheet.hiddenRows', at, { rows: ranges(hiddenRows, String) }));
  }
  const isFilled = (column: number): boolean => rows.some(({ cells }) => !isBlank(cells[column] ?? ''));
  const hiddenColumns = (sheet.columns ?? []).flatMap(({ hidden }, index) =>
    hidden && isFilled(index) ? [index + 1] : [],
  );
  if (hiddenColumns.length > 0) {
    const at = { ...place, column: hiddenColumns[0] };
    issues.push(issue('warning', 'sheet.hiddenColumns', at, { columns: ranges(hiddenColumns, columnLetters) }));
  }
  return issues;
}

/** 3、5–7 */
function ranges(numbers: readonly number[], name: (number: number) => string): string {
  const runs: [first: number, last: number][] = [];
  for (const number of numbers) {
    const run = runs.at(-1);
    if (run && run[1] === number - 1) run[1] = number;
    else runs.push([number, number]);
  }
  return runs.map(([first, last]) => (first === last ? name(first) : `${name(first)}–${name(last)}`)).join('、');
}

// ---------------------------------------------------------------------------------------------------------------------
// Row by row, for lists too long to be held

/** Thrown by the readers below: the bytes are no workbook that can be read. Its message says why, in plain words. */
export class UnreadableWorkbook extends Error {
  override readonly name = 'UnreadableWorkbook';
}

const MOST_STREAMED_BYTES = 512 * 1024 * 1024;

/** The names of the sheets, in their order. */
export async function sheetNames(bytes: Uint8Array): Promise<readonly string[]> {
  const parts = listZip(bytes);
  if (!parts) throw new UnreadableWorkbook(DAMAGED);
  if (parts.reduce((sum, { size }) => sum + size, 0) > MOST_STREAMED_BYTES) throw new UnreadableWorkbook(TOO_LARGE);
  const names: string[] = [];
  const { readXlsx } = await import('hucre/xlsx');
  try {
    await readXlsx(bytes, {
      sheets: ({ name }) => {
        names.push(name);
        return false;
      },
    });
  } catch (error) {
    throw new UnreadableWorkbook(reasonOf(error));
  }
  return names;
}

/** The rows of a sheet, one at a time, all text. What is hidden is not told. */
export async function* streamSheet(bytes: Uint8Array, sheet: number): AsyncGenerator<CsvRow> {
  const { streamXlsxRows } = await import('hucre/xlsx');
  const rows = streamXlsxRows(bytes, { sheet });
  try {
    for (;;) {
      const next = await rows.next().catch((error: unknown) => {
        throw new UnreadableWorkbook(reasonOf(error));
      });
      if (next.done) return;
      const { index, values } = next.value;
      yield { line: index + 1, cells: values.map((value) => cellText(value, undefined)) };
    }
  } finally {
    await rows.return();
  }
}
