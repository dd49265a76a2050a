/**
 * Cells of a CSV or TSV file changed in place: encoding, line ends, quotation marks, trailing delimiters and everything
 * above the table stay as they are; of the file only the changed cells are other bytes.
 */
import { delimiterOf } from '../../read/csv.js';
import type { Both, CellEdit } from '../protocol.js';
import {
  type EncodedText,
  type Replacement,
  readEncoded,
  replaceParts,
  unstorable,
  unstorableWords,
} from './encodedText.js';

/** A cell and where it stands in the text, its quotation marks included. */
export interface CellSpan {
  /** Without quotation marks; line ends as \n. */
  readonly text: string;
  readonly start: number;
  readonly end: number;
  readonly quoted: boolean;
}

export interface RecordSpan {
  /** Line of the file that it begins on. */
  readonly line: number;
  readonly cells: readonly CellSpan[];
}

const LINE_END = /\r\n?|\n/g;

const withPlainLineEnds = (text: string): string => text.replace(LINE_END, '\n');

/**
 * Every record of the text, blank ones too, as csv-parse reads them (`read/csv.ts`); undefined where quotation marks do
 * not close or stand where none may.
 */
export function cellSpans(text: string, delimiter: string): readonly RecordSpan[] | undefined {
  const records: RecordSpan[] = [];
  let at = text.startsWith('\ufeff') ? 1 : 0;
  let line = 1;
  while (at < text.length) {
    const cells: CellSpan[] = [];
    const start = at;
    for (;;) {
      const cell = cellAt(text, at, delimiter);
      if (!cell) return undefined;
      cells.push(cell);
      at = cell.end;
      if (text[at] !== delimiter) break;
      at += 1;
    }
    records.push({ line, cells });
    at += text.startsWith('\r\n', at) ? 2 : at < text.length ? 1 : 0;
    line += text.slice(start, at).match(LINE_END)?.length ?? 0;
  }
  return records;
}

function cellAt(text: string, start: number, delimiter: string): CellSpan | undefined {
  const isEnd = (at: number): boolean => at >= text.length || [delimiter, '\n', '\r'].includes(text.charAt(at));
  let end = start;
  if (text[start] !== '"') {
    while (!isEnd(end)) end += 1;
    const bare = text.slice(start, end);
    return bare.includes('"') ? undefined : { text: bare, start, end, quoted: false };
  }
  for (;;) {
    end = text.indexOf('"', end + 1);
    if (end < 0) return undefined;
    if (text[end + 1] !== '"') break;
    end += 1;
  }
  end += 1;
  const inner = withPlainLineEnds(text.slice(start + 1, end - 1)).replaceAll('""', '"');
  return isEnd(end) ? { text: inner, start, end, quoted: true } : undefined;
}

export interface CsvText {
  readonly file: EncodedText;
  readonly delimiter: string;
  readonly records: readonly RecordSpan[];
}

/** The file as it is edited; undefined when its quotation marks are wrong, and nobody can say what its cells are. */
export function readCells(bytes: Uint8Array): CsvText | undefined {
  const file = readEncoded(bytes);
  const delimiter = delimiterOf(withPlainLineEnds(file.text.replace(/^\ufeff/, '')));
  const records = cellSpans(file.text, delimiter);
  return records && { file, delimiter, records };
}

export type Edited = { readonly bytes: Uint8Array } | { readonly refused: Both };

/** The bytes with some cells changed; a cell beyond the end of its row is added to it. Of two edits of a cell the last counts. */
export function editCells(csv: CsvText, edits: readonly CellEdit[]): Edited {
  const { file, records } = csv;
  const asked = new Map<RecordSpan, Map<number, string>>();
  for (const { record: index, column, text } of edits) {
    const record = records[index];
    if (!record) return refused('没有这一行。', 'There is no such row.');
    const wanted = asked.get(record) ?? new Map<number, string>();
    asked.set(record, wanted.set(column, withPlainLineEnds(text)));
    const lost = unstorable(text, file.encoding);
    if (lost !== undefined) return { refused: unstorableWords(lost, file) };
  }
  const parts = [...asked].flatMap(([record, wanted]) => replacements(csv, record, wanted));
  const bytes = parts.length === 0 ? file.bytes : replaceParts(file, parts);
  return isAsAsked(csv, asked, bytes)
    ? { bytes }
    : refused(
        '改后的文件读出来与所改的不一致，没有写入。请用 Excel 或 WPS 修改。',
        'The changed file would not read back as it was meant; nothing is written. Change it in Excel or WPS.',
      );
}

const refused = (zh: string, en: string): Edited => ({ refused: { zh, en } });

function replacements(
  { file, delimiter }: CsvText,
  { cells }: RecordSpan,
  wanted: ReadonlyMap<number, string>,
): Replacement[] {
  const lineEnd = /\r\n?|\n/.exec(file.text)?.[0] ?? '\n';
  const written = (text: string, quoted: boolean): string =>
    quoted || text.includes('"') || text.includes('\n') || text.includes(delimiter)
      ? `"${text.replaceAll('"', '""').replaceAll('\n', lineEnd)}"`
      : text;
  const changed = cells.flatMap((cell, column): Replacement[] => {
    const text = wanted.get(column);
    if (text === undefined || text === cell.text) return [];
    return [{ start: cell.start, end: cell.end, text: written(text, cell.quoted) }];
  });
  const last = Math.max(...wanted.keys());
  const end = cells.at(-1)?.end ?? 0;
  if (last < cells.length) return changed;
  const added = Array.from({ length: last + 1 - cells.length }, (_, index) => {
    const text = wanted.get(cells.length + index) ?? '';
    return delimiter + written(text, false);
  });
  return [...changed, { start: end, end, text: added.join('') }];
}

/** The proof: read again, every cell is what was asked for, or as it was. */
function isAsAsked(
  { file, delimiter, records }: CsvText,
  asked: ReadonlyMap<RecordSpan, ReadonlyMap<number, string>>,
  bytes: Uint8Array,
): boolean {
  const now = readCells(bytes);
  if (!now || now.file.encoding !== file.encoding || now.delimiter !== delimiter) return false;
  if (now.records.length !== records.length) return false;
  return records.every((record, index) => {
    const wanted = asked.get(record);
    const found = now.records[index]?.cells ?? [];
    const width = Math.max(record.cells.length, ...[...(wanted?.keys() ?? [])].map((column) => column + 1));
    return (
      found.length === width &&
      found.every(({ text }, column) => text === (wanted?.get(column) ?? record.cells[column]?.text ?? ''))
    );
  });
}
