/** Bytes → text. Excel, WPS and Notepad each save in an encoding of their own; none of them says which. */
import { isUtf8 } from 'node:buffer';
import { type Issue, issue, type Place } from '../issue.js';
import type { Reading } from './reading.js';

type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'gb18030';

/** Zip (.xlsx, .et, .ods), empty zip, and the old compound file (.xls, .et): a workbook whatever it is named. */
const WORKBOOK_SIGNATURES = [
  [0x50, 0x4b, 0x03, 0x04],
  [0x50, 0x4b, 0x05, 0x06],
  [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1],
];

const BYTE_ORDER_MARKS: readonly { readonly encoding: Encoding; readonly bytes: readonly number[] }[] = [
  { encoding: 'utf-8', bytes: [0xef, 0xbb, 0xbf] },
  { encoding: 'utf-16le', bytes: [0xff, 0xfe] },
  { encoding: 'utf-16be', bytes: [0xfe, 0xff] },
];

/** What no text holds: control characters other than tab and line breaks, non-characters, and the mark of a lost one. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
export const NOT_TEXT = /[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffd-\uffff]/;

/**
 * The text of a file, its lines ended by `\n`, without byte order mark.
 *
 * Reports `file.workbook`, `file.empty`, `file.encoding` (at the first character that is not text) and, as a note,
 * `file.decoded` when the encoding is other than UTF-8.
 */
export function decode(bytes: Uint8Array, file: string): Reading<string> {
  if (WORKBOOK_SIGNATURES.some((signature) => startsWith(bytes, signature))) {
    return failed(issue('error', 'file.workbook', { file }, {}));
  }
  const encoding = encodingOf(bytes);
  // Not `fatal`: every broken sequence becomes U+FFFD, and so has a line and a column to be named by.
  const text = new TextDecoder(encoding)
    .decode(bytes)
    .replace(/^\ufeff/, '')
    .replace(/\r\n?/g, '\n');
  if (text.trim() === '') return failed(issue('error', 'file.empty', { file }, {}));

  const broken = text.search(NOT_TEXT);
  if (broken !== -1) return failed(issue('error', 'file.encoding', placeAt(text, broken, file), {}));
  if (encoding === 'utf-8') return { value: text, issues: [] };
  return {
    value: text,
    issues: [issue('note', 'file.decoded', { file }, { encoding: encoding.toUpperCase() })],
  };
}

/** What the bytes are written in, as far as they tell. */
export function encodingOf(bytes: Uint8Array): Encoding {
  const marked = BYTE_ORDER_MARKS.find((mark) => startsWith(bytes, mark.bytes));
  if (marked) return marked.encoding;
  const wide = unmarkedUtf16(bytes);
  if (wide) return wide;
  if (isUtf8(bytes) || isDamagedUtf8(bytes)) return 'utf-8';
  return 'gb18030';
}

/** The characters that every table has: tab, line breaks, comma, semicolon, digits. */
const isSeparatorOrDigit = (byte: number): boolean =>
  [0x09, 0x0a, 0x0d, 0x2c, 0x3b].includes(byte) || (byte >= 0x30 && byte <= 0x39);

/**
 * UTF-16 without a mark: separators and digits have a NUL as their other byte. NULs alone say nothing of the byte
 * order, since 一 is U+4E00.
 */
function unmarkedUtf16(bytes: Uint8Array): Encoding | undefined {
  if (bytes.length % 2 !== 0) return undefined;
  let nuls = 0;
  let little = 0;
  let big = 0;
  for (let index = 0; index < bytes.length; index += 2) {
    const [first = 0, second = 0] = bytes.subarray(index, index + 2);
    nuls += Number(first === 0) + Number(second === 0);
    if (second === 0 && isSeparatorOrDigit(first)) little += 1;
    if (first === 0 && isSeparatorOrDigit(second)) big += 1;
  }
  // A stray NUL in a UTF-8 file is a fault to be shown where it is.
  if (isUtf8(bytes) && nuls < bytes.length / 10) return undefined;
  if (little === big) return undefined;
  return little > big ? 'utf-16le' : 'utf-16be';
}

/**
 * A UTF-8 file that was cut off or patched. GB18030 reads nearly everything, and would turn it into other Chinese
 * characters (河南 → 娌冲崡) instead of an error; but GB18030 text hardly ever holds the three-byte sequences of UTF-8.
 */
function isDamagedUtf8(bytes: Uint8Array): boolean {
  const text = new TextDecoder('utf-8').decode(bytes);
  const lost = text.match(/\ufffd/g)?.length ?? 0;
  const chinese = text.match(/[\u0800-\ufffc]/g)?.length ?? 0;
  return chinese > lost;
}

function placeAt(text: string, index: number, file: string): Place {
  const before = text.slice(0, index).split('\n');
  return { file, line: before.length, column: (before.at(-1) ?? '').length + 1 };
}

function startsWith(bytes: Uint8Array, signature: readonly number[]): boolean {
  return signature.every((byte, index) => bytes[index] === byte);
}

function failed(found: Issue): Reading<string> {
  return { value: undefined, issues: [found] };
}
