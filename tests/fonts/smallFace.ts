/**
 * Faces small enough to be written here: CFF outlines keyed by CID, as Fandol and Noto CJK have them, in a font file with
 * names and permissions of one's choice. https://adobe-type-tools.github.io/font-tech-notes/pdfs/5176.CFF.pdf
 */
import { cmapTable, readTables, type SfntTables, writeTables } from '../../src/print/sfnt.js';

export type Stroke =
  | readonly ['M' | 'L', x: number, y: number]
  | readonly ['C', ax: number, ay: number, bx: number, by: number, x: number, y: number];

export interface SmallGlyph {
  /** Every code point that maps to it. */
  readonly points: readonly number[];
  readonly advance: number;
  readonly strokes: readonly Stroke[];
}

export interface SmallFace {
  readonly glyphs: readonly SmallGlyph[];
  readonly unitsPerEm?: number;
  /** Name identifier → text. */
  readonly names?: Readonly<Record<number, string>>;
  readonly fsType?: number;
  readonly macStyle?: number;
}

/** A drop: two curves and a corner; `size` units wide, standing at 0. */
export const drop = (size: number): Stroke[] => [
  ['M', 0, 0],
  ['C', size, 0, size, size, size / 2, size],
  ['C', size / 4, size, 0, size / 2, 0, 0],
];

export const square = (left: number, right: number): Stroke[] => [
  ['M', left, 0],
  ['L', right, 0],
  ['L', right, 700],
  ['L', left, 700],
];

export const NAMES = { family: 1, full: 4, postScript: 6, licence: 13 } as const;

// ---------------------------------------------------------------------------------------------------------------------
// CFF

const number = (value: number): number[] =>
  [29, value >> 24, value >> 16, value >> 8, value].map((byte) => byte & 0xff);
const shortNumber = (value: number): number[] => [28, (value >> 8) & 0xff, value & 0xff];

function index(items: readonly (readonly number[])[]): number[] {
  if (items.length === 0) return [0, 0];
  const bytes = [items.length >> 8, items.length & 0xff, 4];
  let offset = 1;
  for (const item of [...items, []]) {
    bytes.push(...number(offset).slice(1));
    offset += item.length;
  }
  return [...bytes, ...items.flat()];
}

const ascii = (text: string): number[] => [...text].map((letter) => letter.charCodeAt(0));

/** Two private dictionaries, whose nominal widths differ: every second glyph is of the second. */
const NOMINAL = [500, 900] as const;

function charString({ advance, strokes }: SmallGlyph, glyph: number): number[] {
  const bytes = shortNumber(advance - NOMINAL[glyph % 2 === 0 ? 0 : 1]);
  let at = { x: 0, y: 0 };
  for (const [kind, ...coordinates] of strokes) {
    for (let pair = 0; pair < coordinates.length; pair += 2) {
      const to = { x: coordinates[pair] ?? 0, y: coordinates[pair + 1] ?? 0 };
      bytes.push(...shortNumber(to.x - at.x), ...shortNumber(to.y - at.y));
      at = to;
    }
    bytes.push({ M: 21, L: 5, C: 8 }[kind]);
  }
  return [...bytes, 14];
}

/** `.notdef` first, then the glyphs. */
const withNotdef = (glyphs: readonly SmallGlyph[]): readonly SmallGlyph[] => [
  { points: [], advance: 1000, strokes: square(100, 900) },
  ...glyphs,
];

function cffTable(face: SmallFace): Uint8Array {
  const glyphs = withNotdef(face.glyphs);
  const header = [1, 0, 4, 4];
  const names = index([ascii(face.names?.[NAMES.postScript] ?? 'Small')]);
  const strings = index([ascii('Adobe'), ascii('Identity')]);
  const privates = NOMINAL.map((nominal) => [...number(0), 20, ...number(nominal), 21]);
  const charStrings = index(glyphs.map(charString));
  const charset = [0, ...glyphs.slice(1).flatMap((_, at) => [(at + 1) >> 8, (at + 1) & 0xff])];
  const select = [0, ...glyphs.map((_, glyph) => glyph % 2)];
  const top = (at: { charset: number; select: number; array: number; strings: number }): number[] => [
    ...[391, 392, 0].flatMap(number),
    ...[12, 30],
    ...[...number(glyphs.length), 12, 34],
    ...[...number(at.charset), 15],
    ...[...number(at.strings), 17],
    ...[...number(at.array), 12, 36],
    ...[...number(at.select), 12, 37],
  ];
  const fontDicts = (offsets: readonly number[]): number[] =>
    index(privates.map((bytes, which) => [...number(bytes.length), ...number(offsets[which] ?? 0), 18]));
  const nowhere = { charset: 0, select: 0, array: 0, strings: 0 };
  const start = header.length + names.length + index([top(nowhere)]).length + strings.length + index([]).length;
  const at = { ...nowhere, charset: start, select: start + charset.length };
  at.strings = at.select + select.length;
  at.array = at.strings + charStrings.length;
  const privateAt = at.array + fontDicts([0, 0]).length;
  const offsets = [privateAt, privateAt + (privates[0]?.length ?? 0)];
  return Uint8Array.from([
    ...[...header, ...names, ...index([top(at)]), ...strings, ...index([])],
    ...[...charset, ...select, ...charStrings, ...fontDicts(offsets), ...privates.flat()],
  ]);
}

// ---------------------------------------------------------------------------------------------------------------------
// The other tables

const table = (
  length: number,
  fields: readonly (readonly [at: number, value: number, bytes?: 2 | 4])[],
): Uint8Array => {
  const bytes = new Uint8Array(length);
  const view = new DataView(bytes.buffer);
  for (const [at, value, size = 2] of fields) {
    if (size === 4) view.setUint32(at, value);
    else view.setUint16(at, value & 0xffff);
  }
  return bytes;
};

export function nameTable(names: Readonly<Record<number, string>>): Uint8Array {
  const entries = Object.entries(names).map(([id, text]) => {
    const bytes = [...text].flatMap((letter) => [letter.charCodeAt(0) >> 8, letter.charCodeAt(0) & 0xff]);
    return { id: Number(id), bytes };
  });
  const strings = 6 + 12 * entries.length;
  let offset = 0;
  const records = entries.flatMap(({ id, bytes }) => {
    const record = [3, 1, 0x0409, id, bytes.length, offset];
    offset += bytes.length;
    return record;
  });
  const head = [0, entries.length, strings, ...records].flatMap((value) => [value >> 8, value & 0xff]);
  return Uint8Array.from([...head, ...entries.flatMap(({ bytes }) => bytes)]);
}

export const os2Table = (fsType: number): Uint8Array =>
  table(96, [
    [0, 4],
    [4, 400],
    [6, 5],
    [8, fsType],
    [62, 0x40],
    [68, 880],
    [70, -120],
    [74, 880],
    [76, 120],
  ]);

/** The font file: OpenType with CFF outlines. */
export function cffFont(face: SmallFace): Uint8Array {
  const glyphs = withNotdef(face.glyphs);
  const names = { [NAMES.family]: 'Small', [NAMES.full]: 'Small', [NAMES.postScript]: 'Small', ...face.names };
  const cmap = new Map(glyphs.flatMap(({ points }, glyph) => points.map((point) => [point, glyph] as const)));
  const metrics = glyphs.flatMap(({ advance, strokes }, glyph): [number, number][] => [
    [4 * glyph, advance],
    [4 * glyph + 2, Math.min(...strokes.map(([, x]) => x), 0)],
  ]);
  const tables: SfntTables = new Map([
    ['CFF ', cffTable({ ...face, names })],
    ['OS/2', os2Table(face.fsType ?? 0)],
    ['cmap', cmapTable(cmap)],
    [
      'head',
      table(54, [
        [0, 0x00010000, 4],
        [12, 0x5f0f3cf5, 4],
        [18, face.unitsPerEm ?? 1000],
        [44, face.macStyle ?? 0],
      ]),
    ],
    [
      'hhea',
      table(36, [
        [0, 0x00010000, 4],
        [4, 880],
        [6, -120],
        [10, 1000],
        [34, glyphs.length],
      ]),
    ],
    ['hmtx', table(4 * glyphs.length, metrics)],
    [
      'maxp',
      table(6, [
        [0, 0x00005000, 4],
        [4, glyphs.length],
      ]),
    ],
    ['name', nameTable(names)],
    ['post', table(32, [[0, 0x00030000, 4]])],
  ]);
  const bytes = writeTables(tables);
  bytes.set(ascii('OTTO'));
  return bytes;
}

/** The same file with other tables. */
export function withTables(font: Uint8Array, change: Readonly<Record<string, Uint8Array | undefined>>): Uint8Array {
  const tables = new Map(readTables(font));
  for (const [tag, bytes] of Object.entries(change)) {
    if (bytes) tables.set(tag, bytes);
    else tables.delete(tag);
  }
  const bytes = writeTables(tables);
  bytes.set(font.subarray(0, 4));
  return bytes;
}

/** A collection of whole font files. */
export function collection(...fonts: readonly Uint8Array[]): Uint8Array {
  const header = 12 + 4 * fonts.length;
  const bytes = new Uint8Array(fonts.reduce((sum, { length }) => sum + length, header));
  const view = new DataView(bytes.buffer);
  bytes.set(ascii('ttcf'));
  view.setUint32(4, 0x00010000);
  view.setUint32(8, fonts.length);
  let start = header;
  fonts.forEach((font, which) => {
    view.setUint32(12 + 4 * which, start);
    bytes.set(font, start);
    for (let entry = 0; entry < view.getUint16(start + 4); entry++) {
      const at = start + 12 + 16 * entry + 8;
      view.setUint32(at, view.getUint32(at) + start);
    }
    start += font.length;
  });
  return bytes;
}

/** A glyph for every character of `text`, each a drop of another size. */
export const glyphsFor = (text: string): SmallGlyph[] =>
  [...text].map((character, at) => ({
    points: [character.codePointAt(0) ?? 0],
    advance: 1000,
    strokes: drop(600 + (at % 200)),
  }));
