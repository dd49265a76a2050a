/** Any table file → its sheets: rows of text that know their line. A CSV file is one sheet without a name. */
import { type Issue, issue } from '../issue.js';
import type { InputLine } from '../model.js';
import { type CsvRow, isMarkup, readRows } from './csv.js';
import { decode } from './decode.js';
import type { Reading } from './reading.js';
import { DAMAGED, readWorkbook } from './workbook.js';
import { listZip } from './zip.js';

/** One sheet, its header not yet found. */
export interface TableSheet {
  readonly file: string;
  /** Undefined in a file that has no sheets. */
  readonly sheet: string | undefined;
  /** Rows with any content, in order; all text as the clerk sees it. */
  readonly rows: readonly CsvRow[];
  /** The file as the clerk sees it, for messages: every line of a text, every row of a sheet. */
  readonly lines: readonly InputLine[];
  /** What is to be said if this sheet is used: hidden rows and columns. */
  readonly issues: readonly Issue[];
}

/** What a file is, by its content: names lie (a web page saved as .xls, a workbook renamed .csv). */
type FileKind = 'text' | 'workbook' | 'old' | 'password' | 'macros' | 'damaged' | { readonly other: string };

const ZIP = [0x50, 0x4b];
const COMPOUND = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];
const PDF = [0x25, 0x50, 0x44, 0x46, 0x2d];

/** What else comes in a zip archive, by a part that only it has. */
const OTHER_ARCHIVES: readonly { readonly part: RegExp; readonly name: string }[] = [
  { part: /^xl\/workbook\.bin$/, name: '.xlsb' },
  { part: /^content\.xml$/, name: '.ods' },
  { part: /^Index(?:\/|\.zip$)/, name: '.numbers' },
  { part: /^word\//, name: '.docx' },
  { part: /^ppt\//, name: '.pptx' },
];

/**
 * Every sheet of a table file, whatever its format: text in any encoding and with any delimiter, or a workbook.
 *
 * Reports `workbook.old`, `workbook.password`, `workbook.macros`, `workbook.format` and `workbook.unreadable`, and what
 * `decode` and `readRows` report. Any bytes end in sheets or in an error.
 */
export async function readTableFile(bytes: Uint8Array, file: string): Promise<Reading<readonly TableSheet[]>> {
  const kind = kindOf(bytes);
  if (kind === 'text') return readText(bytes, file);
  if (kind === 'workbook') return readWorkbook(bytes, file);
  return { value: undefined, issues: [refusalOf(kind, file)] };
}

/** What is to be said of a file that is not of the kind its name promises; undefined when it is. */
export function refusal(bytes: Uint8Array, file: string, expected: 'text' | 'workbook'): Issue | undefined {
  const kind = kindOf(bytes);
  return kind === expected ? undefined : refusalOf(kind, file);
}

function refusalOf(kind: FileKind, file: string): Issue {
  switch (kind) {
    case 'text':
      return issue('error', 'workbook.format', { file }, { value: '.csv' });
    case 'workbook':
      return issue('error', 'file.workbook', { file }, {});
    case 'old':
      return issue('error', 'workbook.old', { file }, {});
    case 'password':
      return issue('error', 'workbook.password', { file }, {});
    case 'macros':
      return issue('error', 'workbook.macros', { file }, {});
    case 'damaged':
      return issue('error', 'workbook.unreadable', { file }, { reason: DAMAGED });
    default:
      return issue('error', 'workbook.format', { file }, { value: kind.other });
  }
}

function readText(bytes: Uint8Array, file: string): Reading<readonly TableSheet[]> {
  const { value: text, issues } = decode(bytes, file);
  if (text === undefined) return { value: undefined, issues };
  if (isMarkup(text)) {
    return { value: undefined, issues: [issue('error', 'workbook.format', { file }, { value: 'HTML / XML' })] };
  }
  const { value: rows, issues: rowIssues } = readRows(text, file);
  if (!rows) return { value: undefined, issues: [...issues, ...rowIssues] };
  const lines = text.split('\n').map((words, index) => ({ sheet: undefined, line: index + 1, text: words }));
  return { value: [{ file, sheet: undefined, rows, lines, issues: [] }], issues: [...issues, ...rowIssues] };
}

function kindOf(bytes: Uint8Array): FileKind {
  if (startsWith(bytes, PDF)) return { other: 'PDF' };
  if (startsWith(bytes, COMPOUND)) return kindOfCompound(bytes);
  // P and K alone may begin a text; with the control characters after them they do not.
  if (!startsWith(bytes, ZIP) || (bytes[2] ?? 0x20) >= 0x20) return 'text';
  const names = listZip(bytes)?.map(({ name }) => name);
  if (!names) return 'damaged';
  const other = OTHER_ARCHIVES.find(({ part }) => names.some((name) => part.test(name)));
  if (other) return { other: other.name };
  if (names.some((name) => /(?:^|\/)vbaProject\.bin$/i.test(name))) return 'macros';
  return names.includes('[Content_Types].xml') ? 'workbook' : { other: '.zip' };
}

/** The container of .xls and .et, and of everything that Office and WPS lock with a password. Its directory is in UTF-16. */
function kindOfCompound(bytes: Uint8Array): FileKind {
  const content = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const has = (name: string): boolean => content.includes(Buffer.from(name, 'utf16le'));
  if (has('EncryptedPackage')) return 'password';
  return has('WordDocument') ? { other: '.doc' } : 'old';
}

function startsWith(bytes: Uint8Array, signature: readonly number[]): boolean {
  return signature.every((byte, index) => bytes[index] === byte);
}
