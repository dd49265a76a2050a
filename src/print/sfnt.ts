/**
 * Just enough of the TrueType container to take one face out of a collection and to give characters other glyphs:
 * no library on npm does either without rewriting the outlines. https://learn.microsoft.com/typography/opentype/spec/otff
 */

/** The tables of one face by tag. */
export type SfntTables = Map<string, Uint8Array>;

const TTC_TAG = 0x74746366; // 'ttcf'
const TRUETYPE_VERSION = 0x00010000;
const CHECKSUM_MAGIC = 0xb1b0afba;

const viewOf = (bytes: Uint8Array): DataView => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);

/** Number of faces in a file: 1, or as many as a collection holds. */
export function faceCount(bytes: Uint8Array): number {
  const view = viewOf(bytes);
  return view.getUint32(0) === TTC_TAG ? view.getUint32(8) : 1;
}

/** Reads the table directory of face `index`. Throws RangeError on a file that is not a font. */
export function readTables(bytes: Uint8Array, index = 0): SfntTables {
  const view = viewOf(bytes);
  const start = view.getUint32(0) === TTC_TAG ? view.getUint32(12 + 4 * index) : 0;
  const tables: SfntTables = new Map();
  const count = view.getUint16(start + 4);
  for (let entry = 0; entry < count; entry++) {
    const at = start + 12 + 16 * entry;
    const tag = String.fromCharCode(...bytes.subarray(at, at + 4));
    const offset = view.getUint32(at + 8);
    tables.set(tag, bytes.subarray(offset, offset + view.getUint32(at + 12)));
  }
  return tables;
}

/** Where the last table of face `index` ends: beyond the file's end when it was cut off. */
export function tablesEnd(bytes: Uint8Array, index = 0): number {
  const view = viewOf(bytes);
  const start = view.getUint32(0) === TTC_TAG ? view.getUint32(12 + 4 * index) : 0;
  let end = 0;
  for (let entry = 0; entry < view.getUint16(start + 4); entry++) {
    const at = start + 12 + 16 * entry;
    end = Math.max(end, view.getUint32(at + 8) + view.getUint32(at + 12));
  }
  return end;
}

/** Writes a face from its tables, with fresh offsets and checksums. */
export function writeTables(tables: SfntTables): Uint8Array {
  const entries = [...tables].sort(([a], [b]) => (a < b ? -1 : 1));
  const directory = 12 + 16 * entries.length;
  const padded = (length: number): number => (length + 3) & ~3;
  const total = entries.reduce((sum, [, table]) => sum + padded(table.length), directory);
  const out = new Uint8Array(total);
  const view = viewOf(out);
  const power = 2 ** Math.floor(Math.log2(entries.length));
  view.setUint32(0, TRUETYPE_VERSION);
  view.setUint16(4, entries.length);
  view.setUint16(6, power * 16);
  view.setUint16(8, Math.log2(power));
  view.setUint16(10, (entries.length - power) * 16);
  let offset = directory;
  let headAt: number | undefined;
  entries.forEach(([tag, table], index) => {
    const at = 12 + 16 * index;
    out.set(table, offset);
    if (tag === 'head') {
      headAt = offset;
      view.setUint32(offset + 8, 0);
    }
    for (let letter = 0; letter < 4; letter++) view.setUint8(at + letter, tag.charCodeAt(letter));
    view.setUint32(at + 4, checksum(view, offset, padded(table.length)));
    view.setUint32(at + 8, offset);
    view.setUint32(at + 12, table.length);
    offset += padded(table.length);
  });
  if (headAt !== undefined) view.setUint32(headAt + 8, (CHECKSUM_MAGIC - checksum(view, 0, total)) >>> 0);
  return out;
}

function checksum(view: DataView, offset: number, length: number): number {
  let sum = 0;
  for (let at = offset; at < offset + length; at += 4) sum = (sum + view.getUint32(at)) >>> 0;
  return sum;
}

/** A `cmap` table with one format 12 subtable: code point → glyph. */
export function cmapTable(glyphs: ReadonlyMap<number, number>): Uint8Array {
  const points = [...glyphs].sort(([a], [b]) => a - b);
  const groups: { first: number; last: number; glyph: number }[] = [];
  for (const [point, glyph] of points) {
    const group = groups.at(-1);
    if (group && point === group.last + 1 && glyph === group.glyph + (point - group.first)) group.last = point;
    else groups.push({ first: point, last: point, glyph });
  }
  const bytes = new Uint8Array(12 + 16 + 12 * groups.length);
  const view = viewOf(bytes);
  view.setUint16(2, 1); // one encoding record
  view.setUint16(4, 3); // platform Windows
  view.setUint16(6, 10); // full Unicode
  view.setUint32(8, 12);
  view.setUint16(12, 12); // format
  view.setUint32(16, 16 + 12 * groups.length);
  view.setUint32(24, groups.length);
  groups.forEach(({ first, last, glyph }, index) => {
    view.setUint32(28 + 12 * index, first);
    view.setUint32(32 + 12 * index, last);
    view.setUint32(36 + 12 * index, glyph);
  });
  return bytes;
}

/** PostScript name (name ID 6) of a face: the name it is embedded under. */
export function postScriptName(tables: SfntTables): string | undefined {
  const name = tables.get('name');
  if (!name) return undefined;
  const view = viewOf(name);
  const strings = view.getUint16(4);
  for (let record = 0; record < view.getUint16(2); record++) {
    const at = 6 + 12 * record;
    if (view.getUint16(at + 6) !== 6) continue;
    const text = name.subarray(
      strings + view.getUint16(at + 10),
      strings + view.getUint16(at + 10) + view.getUint16(at + 8),
    );
    const wide = view.getUint16(at) !== 1; // platform 1 (Macintosh) is one byte a character
    return new TextDecoder(wide ? 'utf-16be' : 'latin1').decode(text);
  }
  return undefined;
}
