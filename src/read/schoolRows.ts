/** A list of schools row by row, never the whole of it in memory: from CSV in any encoding, or from a workbook. */
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { TextDecoder } from 'node:util';
import { CsvError, parse } from 'csv-parse';
import { type Issue, issue, type Place } from '../issue.js';
import type { InputFile } from '../model.js';
import { type CsvRow, delimiterOf, isMarkup, syntaxReason } from './csv.js';
import { decode, encodingOf, NOT_TEXT } from './decode.js';
import { isBlank } from './text.js';
import { sheetNames, streamSheet, UnreadableWorkbook } from './workbook.js';

/** Long enough for every kind of character to be among them; also what is read at a time. */
const CHUNK_BYTES = 256 * 1024;
/** Longer than any row: what a quotation mark left open would otherwise gather up. */
const LONGEST_ROW = 256 * 1024;

/** What was wrong with the text itself; reading went no further. */
class Unreadable extends Error {
  readonly found: Issue;
  constructor(found: Issue) {
    super(found.code);
    this.found = found;
  }
}

export interface StreamedFile {
  /** Undefined when it could not be read to its end. */
  readonly input: InputFile | undefined;
  readonly issues: readonly Issue[];
}

/**
 * Gives every row of a CSV file with any content to `onRow`, in order. Memory does not grow with the file.
 *
 * Reports what `decode` and `readRows` report, `workbook.format` for a web page, and at the first fault of the text stops.
 *
 * @param target where the file is
 * @param file its name in messages
 */
export async function streamCsv(target: string, file: string, onRow: (row: CsvRow) => void): Promise<StreamedFile> {
  const hash = createHash('sha256');
  let size = 0;
  const issues: Issue[] = [];
  const bytes = async function* (): AsyncGenerator<Buffer> {
    for await (const chunk of createReadStream(target, { highWaterMark: CHUNK_BYTES })) {
      if (!Buffer.isBuffer(chunk)) throw new TypeError('a file is read as bytes');
      hash.update(chunk);
      size += chunk.length;
      yield chunk;
    }
  };
  try {
    await parseRows(bytes(), file, onRow, issues);
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error;
    return { input: undefined, issues: [...issues, error.found] };
  }
  return { input: { file, size, sha256: hash.digest('hex'), lines: [] }, issues };
}

/**
 * Gives every row of the list in a workbook to `onRow`. A workbook is unpacked sheet by sheet and row by row.
 *
 * Reports `workbook.unreadable`, and `schools.sheets` unless just one sheet is such a list.
 *
 * @param isHeader tells the head of a list
 */
export async function streamWorkbook(
  bytes: Uint8Array,
  file: string,
  isHeader: (row: CsvRow) => boolean,
  onRow: (row: CsvRow) => void,
): Promise<readonly Issue[]> {
  try {
    const names = await sheetNames(bytes);
    const lists: number[] = [];
    for (const index of names.keys())
      if (names.length === 1 || (await isList(bytes, index, isHeader))) lists.push(index);
    const [index] = lists;
    if (index === undefined || lists.length > 1) {
      return [issue('error', 'schools.sheets', { file }, { found: lists.length, names: names.join('、') })];
    }
    for await (const { line, cells } of streamSheet(bytes, index)) {
      if (cells.some((cell) => !isBlank(cell))) onRow({ sheet: names[index], line, cells });
    }
    return [];
  } catch (error) {
    if (!(error instanceof UnreadableWorkbook)) throw error;
    return [issue('error', 'workbook.unreadable', { file }, { reason: error.message })];
  }
}

/** How far down the head of a list is looked for. */
export const HEAD_ROWS = 10;

async function isList(bytes: Uint8Array, sheet: number, isHeader: (row: CsvRow) => boolean): Promise<boolean> {
  let rows = 0;
  for await (const row of streamSheet(bytes, sheet)) {
    if (isHeader(row)) return true;
    rows += 1;
    if (rows >= HEAD_ROWS) return false;
  }
  return false;
}

async function parseRows(
  chunks: AsyncGenerator<Buffer>,
  file: string,
  onRow: (row: CsvRow) => void,
  issues: Issue[],
): Promise<void> {
  const texts = decoded(chunks, file, issues);
  const first = await texts.next();
  if (first.done) return;
  let lastLine = 0;
  const parser = parse({
    delimiter: delimiterOf(first.value),
    record_delimiter: '\n',
    relax_column_count: true,
    max_record_size: LONGEST_ROW,
    on_record: (cells: string[], { lines }) => {
      if (cells.some((cell) => !isBlank(cell))) onRow({ line: lastLine + 1, cells });
      lastLine = lines;
      return null;
    },
  });
  const all = async function* (): AsyncGenerator<string> {
    yield first.value;
    yield* texts;
  };
  parser.resume();
  try {
    await pipeline(Readable.from(all()), parser);
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const place = { file, line: lastLine + 1 };
    throw new Unreadable(issue('error', 'csv.syntax', place, { reason: syntaxReason(error) }));
  }
}

/** The text piece by piece, its lines ended by `\n`. The first piece, which is checked as a file of its own, decides the encoding. */
async function* decoded(chunks: AsyncGenerator<Buffer>, file: string, issues: Issue[]): AsyncGenerator<string> {
  let decoder: TextDecoder | undefined;
  let heldReturn = '';
  const position = new TextPosition(file);
  const piece = (text: string): string => {
    const all = heldReturn + text;
    heldReturn = all.endsWith('\r') ? '\r' : '';
    const whole = all.slice(0, all.length - heldReturn.length).replace(/\r\n?/g, '\n');
    const broken = whole.search(NOT_TEXT);
    if (broken !== -1) throw new Unreadable(issue('error', 'file.encoding', position.of(whole, broken), {}));
    position.pass(whole);
    return whole;
  };
  for await (const chunk of chunks) {
    if (!decoder) {
      const sample = wholeLines(chunk);
      const found = decode(sample, file);
      const error = found.issues.find(({ severity }) => severity === 'error');
      if (error) throw new Unreadable(error);
      if (isMarkup(found.value ?? '')) {
        throw new Unreadable(issue('error', 'workbook.format', { file }, { value: 'HTML / XML' }));
      }
      issues.push(...found.issues);
      decoder = new TextDecoder(encodingOf(sample));
    }
    yield piece(decoder.decode(chunk, { stream: true }));
  }
  if (!decoder) throw new Unreadable(issue('error', 'file.empty', { file }, {}));
  yield piece(decoder.decode()) + heldReturn.replace('\r', '\n');
}

/** The piece up to its last line break, so that no character is cut in two: in UTF-16LE a NUL follows. */
function wholeLines(chunk: Buffer): Uint8Array {
  if (chunk.length < CHUNK_BYTES) return chunk;
  // 上 is U+4E0A: of two bytes to a character, only 0A with its 00, in its place, is a line break.
  for (const lineBreak of chunk.includes(0) ? ['\n\0', '\0\n'] : []) {
    let at = chunk.lastIndexOf(lineBreak, chunk.length, 'latin1');
    while (at > 0 && at % 2 === 1) at = chunk.lastIndexOf(lineBreak, at - 1, 'latin1');
    if (at > 0) return chunk.subarray(0, at + 2);
  }
  const end = chunk.lastIndexOf(0x0a);
  return end === -1 ? chunk : chunk.subarray(0, end + 1);
}

/** Where in the file the next piece of text begins. */
class TextPosition {
  private readonly file: string;
  private line = 1;
  private column = 1;

  constructor(file: string) {
    this.file = file;
  }

  of(text: string, index: number): Place {
    const before = text.slice(0, index).split('\n');
    const last = (before.at(-1) ?? '').length;
    return {
      file: this.file,
      line: this.line + before.length - 1,
      column: before.length === 1 ? this.column + last : last + 1,
    };
  }

  pass(text: string): void {
    const end = this.of(text, text.length);
    this.line = end.line ?? 1;
    this.column = end.column ?? 1;
  }
}
