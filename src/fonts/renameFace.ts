/**
 * The PostScript name, under which a face stands in the PDF. Whoever measures the file knows 仿宋 by such names, our own
 * audit among them; a face that the office uses as 仿宋 under another name is given one that says so.
 */
import { faceRole } from '../audit/clauses/measure/faces.js';
import { postScriptName, type SfntTables } from '../print/sfnt.js';
import type { FontRole } from '../typeface.js';

const ROLE_NAMES: Readonly<Record<FontRole, string>> = {
  xiaoBiaoSong: 'XiaoBiaoSong',
  fangSong: 'FangSong',
  kaiTi: 'KaiTi',
  heiTi: 'HeiTi',
  song: 'Song',
};

/** `FangSong-Added-1f2e3d4c` for a face whose PostScript name does not say its role; undefined where it does. */
export function nameForRole(tables: SfntTables, role: FontRole, sourceHash: string): string | undefined {
  const name = postScriptName(tables);
  if (name !== undefined && faceRole(name)?.role === role) return undefined;
  return `${ROLE_NAMES[role]}-Added-${sourceHash.slice(0, 8)}`;
}

const POST_SCRIPT = 6;
const RECORD = 12;

/** A `name` table with another PostScript name; its other names, copyright and licence stay as they are. */
export function withPostScriptName(table: Uint8Array, name: string): Uint8Array {
  const view = new DataView(table.buffer, table.byteOffset, table.byteLength);
  const strings = view.getUint16(4);
  const kept = Array.from({ length: view.getUint16(2) }, (_, record) => {
    const at = 6 + RECORD * record;
    const [platform = 0, encoding = 0, language = 0, id = 0, length = 0, offset = 0] = [0, 2, 4, 6, 8, 10].map(
      (field) => view.getUint16(at + field),
    );
    const bytes = table.subarray(strings + offset, strings + offset + length);
    return { key: [platform, encoding, language, id], bytes };
  }).filter(({ key }) => key[3] !== POST_SCRIPT);
  const wide = Uint8Array.from([...name].flatMap((letter) => [0, letter.charCodeAt(0)]));
  // Windows, Unicode, English.
  const records = [...kept, { key: [3, 1, 0x0409, POST_SCRIPT], bytes: wide }].sort((a, b) =>
    compareKeys(a.key, b.key),
  );
  const start = 6 + RECORD * records.length;
  const written = new Uint8Array(records.reduce((sum, { bytes }) => sum + bytes.length, start));
  const out = new DataView(written.buffer);
  out.setUint16(2, records.length);
  out.setUint16(4, start);
  let at = start;
  records.forEach(({ key, bytes }, record) => {
    [...key, bytes.length, at - start].forEach((value, field) => {
      out.setUint16(6 + RECORD * record + 2 * field, value);
    });
    written.set(bytes, at);
    at += bytes.length;
  });
  return written;
}

/** The order that the format asks for. */
function compareKeys(a: readonly number[], b: readonly number[]): number {
  const differs = a.findIndex((value, at) => value !== b[at]);
  return differs < 0 ? 0 : (a[differs] ?? 0) - (b[differs] ?? 0);
}
