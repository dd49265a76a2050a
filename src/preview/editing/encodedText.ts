/** A text file as its bytes and its characters at once, so that a part can be replaced and the rest copied byte for byte. */
import iconv from 'iconv-lite';
import { encodingOf, NOT_TEXT } from '../../read/decode.js';
import type { Both } from '../protocol.js';

export type Encoding = ReturnType<typeof encodingOf>;

export interface EncodedText {
  readonly bytes: Uint8Array;
  readonly encoding: Encoding;
  /** As it stands: line ends and byte order mark are part of it. */
  readonly text: string;
}

/** A part of the text, by positions in it, and what is to stand in its place. */
export interface Replacement {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** Read with the same eyes as everything else (`read/decode.ts`). */
export function readEncoded(bytes: Uint8Array): EncodedText {
  const encoding = encodingOf(bytes);
  return { bytes, encoding, text: new TextDecoder(encoding, { ignoreBOM: true }).decode(bytes) };
}

/** UTF-8, UTF-8 BOM, GB18030, UTF-16LE, UTF-16BE */
export function encodingName({ encoding, text }: Pick<EncodedText, 'encoding' | 'text'>): string {
  const name = encoding.toUpperCase();
  return encoding === 'utf-8' && text.startsWith('\ufeff') ? `${name} BOM` : name;
}

/** Half of a character beyond U+FFFF: no encoding has it. */
const HALF_PAIR = /\p{Cs}/u;

/** The first character that a file in the encoding cannot hold; undefined when it holds them all. */
export function unstorable(text: string, encoding: Encoding): string | undefined {
  const [never] = NOT_TEXT.exec(text) ?? HALF_PAIR.exec(text) ?? [];
  if (never !== undefined || encoding !== 'gb18030') return never;
  const back = new TextDecoder(encoding, { ignoreBOM: true }).decode(encode(text, encoding));
  if (back === text) return undefined;
  const characters = back[Symbol.iterator]();
  return Array.from(text).find((character) => character !== characters.next().value);
}

/** “龦”（U+E5E5） */
export function unstorableWords(character: string, file: Pick<EncodedText, 'encoding' | 'text'>): Both {
  const code = `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
  const isShown = !NOT_TEXT.test(character) && !HALF_PAIR.test(character);
  const encoding = encodingName(file);
  return {
    zh: `${isShown ? `“${character}”（${code}）` : code} 不能存入这个文件（${encoding}）。`,
    en: `${isShown ? `“${character}” (${code})` : code} cannot be stored in this file (${encoding}).`,
  };
}

export function encode(text: string, encoding: Encoding): Uint8Array {
  switch (encoding) {
    case 'utf-8':
      return Buffer.from(text, 'utf8');
    case 'utf-16le':
      return Buffer.from(text, 'utf16le');
    case 'utf-16be':
      return Buffer.from(text, 'utf16le').swap16();
    case 'gb18030':
      return iconv.encode(text, 'gb18030');
  }
}

/** The bytes with some parts replaced; they do not overlap. */
export function replaceParts(file: EncodedText, parts: readonly Replacement[]): Uint8Array {
  const { bytes, encoding } = file;
  const offsets = byteOffsets(file);
  const offset = (position: number): number => offsets[position] ?? bytes.length;
  const pieces: Uint8Array[] = [];
  let copied = 0;
  for (const { start, end, text } of parts.toSorted((one, other) => one.start - other.start)) {
    pieces.push(bytes.subarray(copied, offset(start)), encode(text, encoding));
    copied = offset(end);
  }
  pieces.push(bytes.subarray(copied));
  return Buffer.concat(pieces);
}

/** Where in the bytes each character of the text begins, and where they end. */
function byteOffsets({ bytes, encoding, text }: EncodedText): Uint32Array {
  const offsets = new Uint32Array(text.length + 1);
  let at = 0;
  let index = 0;
  for (const character of text) {
    // The second half of a pair is never asked for.
    offsets.fill(at, index, index + character.length);
    index += character.length;
    at += lengthOf(character, encoding, bytes, at);
  }
  offsets[index] = at;
  if (at !== bytes.length) throw new RangeError(`${at} of ${bytes.length} bytes accounted for`);
  return offsets;
}

function lengthOf(character: string, encoding: Encoding, bytes: Uint8Array, at: number): number {
  const code = character.codePointAt(0) ?? 0;
  if (encoding === 'utf-8') return code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x1_0000 ? 3 : 4;
  if (encoding !== 'gb18030') return 2 * character.length;
  // GB 18030: one byte, two, or four when the second is a digit.
  const [first = 0, second = 0] = bytes.subarray(at, at + 2);
  if (first <= 0x80 || first === 0xff) return 1;
  return second >= 0x30 && second <= 0x39 ? 4 : 2;
}
