import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import fc from 'fast-check';
import * as hb from 'harfbuzzjs';
import subsetFont from 'subset-font';
import { beforeAll, describe, expect, test } from 'vitest';
import {
  cmapTable,
  faceCount,
  postScriptName,
  readTables,
  type SfntTables,
  writeTables,
} from '../../src/print/sfnt.js';

const require = createRequire(import.meta.url);
const viewOf = (bytes: Uint8Array): DataView => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
const ascii = (text: string): number[] => [...text].map((letter) => letter.charCodeAt(0));

/** Two faces of one family, each cut to a few characters of its own. */
let black: Uint8Array;
let light: Uint8Array;

beforeAll(async () => {
  const cut = async (file: string, text: string): Promise<Uint8Array> => {
    const bytes = await readFile(require.resolve(`@expo-google-fonts/noto-serif-sc/${file}`));
    return new Uint8Array(await subsetFont(bytes, text, { targetFormat: 'truetype' }));
  };
  [black, light] = await Promise.all([
    cut('900Black/NotoSerifSC_900Black.ttf', '河南'),
    cut('300Light/NotoSerifSC_300Light.ttf', '教育厅'),
  ]);
});

/** Sum of the big-endian words, as the format sums them. */
function sumWords(bytes: Uint8Array): number {
  let sum = 0;
  for (let at = 0; at + 4 <= bytes.length; at += 4) sum = (sum + viewOf(bytes).getUint32(at)) >>> 0;
  return sum;
}

/** A collection: a header, then the faces as they are, their offsets moved. */
function collection(...faces: readonly Uint8Array[]): Uint8Array {
  const header = 12 + 4 * faces.length;
  const out = new Uint8Array(faces.reduce((sum, face) => sum + face.length, header));
  const view = viewOf(out);
  out.set(ascii('ttcf'));
  view.setUint32(4, 0x00010000);
  view.setUint32(8, faces.length);
  let start = header;
  faces.forEach((face, index) => {
    view.setUint32(12 + 4 * index, start);
    out.set(face, start);
    for (let entry = 0; entry < viewOf(face).getUint16(4); entry++) {
      const at = start + 12 + 16 * entry + 8;
      view.setUint32(at, view.getUint32(at) + start);
    }
    start += face.length;
  });
  return out;
}

const covered = (face: Uint8Array): string =>
  String.fromCodePoint(...new hb.Face(new hb.Blob(face), 0).collectUnicodes());

describe('reading', () => {
  test('one face', () => {
    expect(faceCount(black)).toBe(1);
    const tables = readTables(black);
    expect([...tables.keys()]).toEqual(expect.arrayContaining(['cmap', 'glyf', 'head', 'hmtx', 'loca', 'name']));
    // maxp version 1.0 begins 00 01 00 00.
    expect([...(tables.get('maxp')?.subarray(0, 4) ?? [])]).toEqual([0, 1, 0, 0]);
  });

  test('every face of a collection', () => {
    const both = collection(black, light);
    expect(faceCount(both)).toBe(2);
    expect(readTables(both)).toEqual(readTables(black));
    expect(readTables(both, 1)).toEqual(readTables(light));
    expect(covered(writeTables(readTables(both, 1)))).toBe(covered(light));
  });

  test('a view into a larger buffer', () => {
    const padded = new Uint8Array(light.length + 7);
    padded.set(light, 7);
    expect(readTables(padded.subarray(7))).toEqual(readTables(light));
  });

  test('RangeError for what is no font', () => {
    expect(() => readTables(new Uint8Array())).toThrow(RangeError);
    expect(() => readTables(new TextEncoder().encode('this is a letter, not a font'))).toThrow(RangeError);
    expect(() => readTables(collection(black), 3)).toThrow(RangeError);
    expect(() => faceCount(new Uint8Array(2))).toThrow(RangeError);
  });
});

describe('writing', () => {
  test('read again, the tables are the same; only the checksum of the whole differs', () => {
    const tables = readTables(black);
    const written = readTables(writeTables(tables));
    expect([...written.keys()]).toEqual([...tables.keys()].sort());
    for (const [tag, table] of tables) {
      if (tag !== 'head') expect(written.get(tag), tag).toEqual(table);
      else expect(written.get(tag)?.subarray(12)).toEqual(table.subarray(12));
    }
    expect(covered(writeTables(tables))).toBe(covered(black));
  });

  test('checksums are those of the format', () => {
    const face = writeTables(readTables(light));
    // The adjustment in `head` makes the words of the whole file add up to 0xB1B0AFBA.
    expect(sumWords(face)).toBe(0xb1b0afba);
    const view = viewOf(face);
    const count = view.getUint16(4);
    // 16 × the largest power of two that is not above the number of tables, its logarithm, and the rest.
    const power = 2 ** Math.floor(Math.log2(count));
    expect([view.getUint16(6), view.getUint16(8), view.getUint16(10)]).toEqual([
      16 * power,
      Math.log2(power),
      16 * (count - power),
    ]);
    const tags: string[] = [];
    for (let entry = 0; entry < count; entry++) {
      const at = 12 + 16 * entry;
      const offset = view.getUint32(at + 8);
      const length = view.getUint32(at + 12);
      const tag = String.fromCharCode(...face.subarray(at, at + 4));
      tags.push(tag);
      expect(offset % 4).toBe(0);
      const padded = Uint8Array.from(face.subarray(offset, offset + ((length + 3) & ~3)));
      // The checksum of `head` is taken with its adjustment as zero.
      if (tag === 'head') viewOf(padded).setUint32(8, 0);
      expect(view.getUint32(at + 4), tag).toBe(sumWords(padded));
    }
    expect(tags).toEqual([...tags].sort());
  });

  test('any tables come back, padded to words', () => {
    const table = fc.uint8Array({ maxLength: 40 });
    const tag = fc.string({ unit: fc.constantFrom(...'abcdXYZ'), minLength: 4, maxLength: 4 });
    fc.assert(
      fc.property(fc.dictionary(tag, table, { minKeys: 1, maxKeys: 9 }), (dictionary) => {
        const tables: SfntTables = new Map(Object.entries(dictionary));
        const bytes = writeTables(tables);
        expect(bytes.length % 4).toBe(0);
        const found = readTables(bytes);
        expect(found.size).toBe(tables.size);
        for (const [name, content] of tables) expect([...(found.get(name) ?? [])]).toEqual([...content]);
      }),
      { numRuns: 50 },
    );
  });
});

describe('cmap', () => {
  test('one group a run, in the order of the code points', () => {
    const table = cmapTable(
      new Map([
        [0x4e01, 11],
        [0x30, 1],
        [0x4e00, 10],
        [0x31, 2],
        [0x32, 7],
      ]),
    );
    const view = viewOf(table);
    // Platform 3, encoding 10, format 12.
    expect([view.getUint16(2), view.getUint16(4), view.getUint16(6), view.getUint16(12)]).toEqual([1, 3, 10, 12]);
    expect(view.getUint32(24)).toBe(3);
    const groups = [0, 1, 2].map((index) => [0, 4, 8].map((field) => view.getUint32(28 + 12 * index + field)));
    expect(groups).toEqual([
      [0x30, 0x31, 1],
      [0x32, 0x32, 7],
      [0x4e00, 0x4e01, 10],
    ]);
    expect(view.getUint32(16)).toBe(table.length - 12);
  });

  test('HarfBuzz reads it, beyond the BMP too', () => {
    const tables = readTables(black);
    const wanted = new Map([
      [0x20bb7, 2], // 𠮷
      [0x41, 1],
    ]);
    tables.set('cmap', cmapTable(wanted));
    const font = new hb.Font(new hb.Face(new hb.Blob(writeTables(tables)), 0));
    for (const [point, glyph] of wanted) expect(font.nominalGlyph(point)).toBe(glyph);
    expect(font.nominalGlyph('河'.charCodeAt(0))).toBeUndefined();
  });

  test('without characters it is a table without groups', () => {
    expect(viewOf(cmapTable(new Map())).getUint32(24)).toBe(0);
  });
});

describe('PostScript name', () => {
  const nameTable = (platform: number, id: number, text: readonly number[]): SfntTables => {
    const table = new Uint8Array(6 + 12 + text.length);
    const view = viewOf(table);
    view.setUint16(2, 1);
    view.setUint16(4, 18);
    view.setUint16(6, platform);
    view.setUint16(12, id);
    view.setUint16(14, text.length);
    table.set(text, 18);
    return new Map([['name', table]]);
  };

  test('of the shipped faces', () => {
    expect([black, light].map((face) => postScriptName(readTables(face)))).toEqual([
      'NotoSerifSC-Black',
      'NotoSerifSC-Light',
    ]);
  });

  test('two bytes a character on Windows, one on Macintosh', () => {
    expect(postScriptName(nameTable(3, 6, [0, 0x41, 0, 0x42]))).toBe('AB');
    expect(postScriptName(nameTable(1, 6, ascii('SimSun')))).toBe('SimSun');
  });

  test('none', () => {
    expect(postScriptName(new Map())).toBeUndefined();
    expect(postScriptName(nameTable(3, 4, [0, 0x41]))).toBeUndefined();
  });
});
