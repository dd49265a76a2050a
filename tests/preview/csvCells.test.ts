/** Editing in place: whatever is changed, everything else keeps its bytes. */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cellSpans, editCells, readCells } from '../../src/preview/editing/csvCells.js';
import { readEncoded, replaceParts } from '../../src/preview/editing/encodedText.js';
import type { CellEdit } from '../../src/preview/protocol.js';
import { readRows } from '../../src/read/csv.js';
import { decode } from '../../src/read/decode.js';
import { REAL_DATA } from '../support/built.js';
import { encode, type TextEncoding } from '../support/encodings.js';

const ENCODINGS: readonly (readonly [TextEncoding, string])[] = [
  ['utf-8', ''],
  ['utf-8', '\ufeff'],
  ['utf-16le', '\ufeff'],
  ['utf-16be', '\ufeff'],
  ['gb18030', ''],
];

function opened(bytes: Uint8Array) {
  const csv = readCells(bytes);
  if (!csv) throw new Error('not to be read');
  return csv;
}

function edited(bytes: Uint8Array, ...edits: CellEdit[]): Uint8Array {
  const result = editCells(opened(bytes), edits);
  if ('refused' in result) throw new Error(result.refused.en);
  return result.bytes;
}

const textsOf = (bytes: Uint8Array): string[][] =>
  opened(bytes).records.map(({ cells }) => cells.map(({ text }) => text));
const utf8 = (text: string): Uint8Array => encode(text, 'utf-8');
const asText = (bytes: Uint8Array): string => Buffer.from(bytes).toString('utf8');

describe('an edit', () => {
  it.each(ENCODINGS)('in %s%j is other bytes in its cell only', (encoding, mark) => {
    const text = `${mark}统计表,,\r\n地区,"学校,数",备注\r\n郑州市,12,"甲""乙"\r\n开封市,7,\r\n`;
    const before = encode(text, encoding);
    const after = edited(before, { record: 2, column: 1, text: '1300' });
    expect(Buffer.from(after)).toEqual(Buffer.from(encode(text.replace('郑州市,12,', '郑州市,1300,'), encoding)));
    expect(Buffer.from(edited(after, { record: 2, column: 1, text: '12' }))).toEqual(Buffer.from(before));
  });

  it.each([
    ['a,b\n1,2\n', { record: 1, column: 1, text: 'x,y' }, 'a,b\n1,"x,y"\n'],
    ['a,b\n1,2\n', { record: 1, column: 0, text: 'say "no"' }, 'a,b\n"say ""no""",2\n'],
    ['a,b\r\n1,2', { record: 1, column: 1, text: 'two\nlines' }, 'a,b\r\n1,"two\r\nlines"'],
    ['"a","b"\n"1","2"\n', { record: 1, column: 1, text: '3' }, '"a","b"\n"1","3"\n'],
    ['a\tb\n1\t2\n', { record: 1, column: 1, text: 'x,y' }, 'a\tb\n1\tx,y\n'],
    ['a;b;c\n1;2;3\n', { record: 1, column: 2, text: '' }, 'a;b;c\n1;2;\n'],
    ['a,b,,\n1,2,,\n', { record: 1, column: 0, text: '9' }, 'a,b,,\n9,2,,\n'],
    ['a,b,c\n1\n', { record: 1, column: 2, text: '3' }, 'a,b,c\n1,,3\n'],
    ['a,b\r1,2\r', { record: 1, column: 0, text: '3' }, 'a,b\r3,2\r'],
    ['a,b\n\n1,2\n', { record: 2, column: 1, text: '3' }, 'a,b\n\n1,3\n'],
    ['a,b\n1,', { record: 1, column: 1, text: '2' }, 'a,b\n1,2'],
  ])('of %j by %j makes %j', (before, edit, after) => {
    expect(asText(edited(utf8(before), edit))).toBe(after);
  });

  it('of nothing leaves every byte', () => {
    const bytes = utf8('a,b\r\n"1",2\n');
    expect(Buffer.from(edited(bytes, { record: 1, column: 0, text: '1' }))).toEqual(Buffer.from(bytes));
  });

  it.each([
    // A private character that GB 18030 leaves out; it holds all the others of Unicode.
    ['gb18030', '\ue5e5', 'U+E5E5'],
    ['utf-8', 'a\u0000b', 'U+0000'],
    ['utf-8', 'half \ud800', 'U+D800'],
    ['gb18030', '\ufffd', 'U+FFFD'],
  ] as const)('is refused in %s where %j cannot be stored', (encoding, text, told) => {
    const result = editCells(opened(encode('地区,数\n郑州市,1\n', encoding)), [{ record: 1, column: 1, text }]);
    expect('refused' in result && result.refused.en).toContain(told);
    expect('refused' in result && result.refused.zh).toContain(encoding.toUpperCase());
  });

  it.each(['—', '𠮷', '㐂', 'é', '€', '\u3000'])('holds %j in GB18030', (text) => {
    expect(textsOf(edited(encode('地区,数\n郑州市,1\n', 'gb18030'), { record: 1, column: 1, text }))).toEqual([
      ['地区', '数'],
      ['郑州市', text],
    ]);
  });

  it('is refused where the file would be read as another one', () => {
    // The delimiter is the one that the head has most of.
    const result = editCells(opened(utf8('a,b,c\n1,2,3\n')), [{ record: 0, column: 0, text: 'x;y;z;u;v' }]);
    expect(result).toHaveProperty('refused');
  });

  it('of quotation marks that do not close is not begun', () => {
    expect(readCells(utf8('a,"b\n1,2\n'))).toBeUndefined();
    expect(readCells(utf8('a,b"c\n1,2\n'))).toBeUndefined();
    expect(readCells(utf8('a,"b"c\n1,2\n'))).toBeUndefined();
  });
});

describe('the cells', () => {
  it.each(['annex-1.csv', 'annex-2.csv', 'annex-3.csv', 'annex-4.csv'])(
    'of %s are what the reader reads',
    async (name) => {
      const bytes = await readFile(path.join(REAL_DATA, '2020Q1', name));
      const rows = readRows(decode(bytes, name).value ?? '', name).value ?? [];
      expect(rows.length).toBe(19);
      expect(opened(bytes).records.map(({ line, cells }) => ({ line, cells: cells.map(({ text }) => text) }))).toEqual(
        rows,
      );
    },
  );

  const piece = fc.constantFrom('a', '1', '郑', ',', ';', '\t', '"', '\n', '\r\n', '\r', ' ', '""');
  it('of any text are what csv-parse makes of it, or neither reads it', () => {
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 30 }), fc.constantFrom(',', ';', '\t'), (pieces, delimiter) => {
        // The head decides on the delimiter.
        const head = ['h', 'h', 'h', 'h', 'h', 'h', 'h', 'h', 'h', 'h', 'h'].join(delimiter);
        const text = `${head}\n${pieces.join('')}`;
        const plain = text.replace(/\r\n?/g, '\n');
        const read = readRows(plain, 'x.csv').value;
        const spans = cellSpans(text, delimiter);
        const filled = spans
          ?.map(({ line, cells }) => ({ line, cells: cells.map((cell) => cell.text) }))
          .filter(({ cells }) => cells.some((cell) => cell.trim() !== ''));
        expect(filled).toEqual(read);
      }),
      { numRuns: 500 },
    );
  });
});

describe('any edits', () => {
  const cell = fc.string({ unit: fc.constantFrom('a', '0', '郑', '市', '—', ',', '"', '\n', ' ', ';'), maxLength: 6 });
  const table = fc.array(fc.array(cell, { minLength: 3, maxLength: 5 }), { minLength: 2, maxLength: 6 });
  const edits = fc.array(
    fc.record({ record: fc.nat({ max: 5 }), column: fc.nat({ max: 4 }), text: cell, quoted: fc.boolean() }),
    { maxLength: 6 },
  );

  it.each(ENCODINGS)('in %s%j change these cells, and the bytes of no other', (encoding, mark) => {
    fc.assert(
      fc.property(table, edits, fc.constantFrom('\n', '\r\n'), fc.boolean(), (rows, wanted, end, all) => {
        const quote = (text: string): string =>
          all || /[",\n]/.test(text) ? `"${text.replaceAll('"', '""').replaceAll('\n', end)}"` : text;
        const written = ['地区,一,二,三,四,五,六,七,八,九', ...rows.map((cells) => cells.map(quote).join(','))];
        const before = encode(mark + written.join(end) + end, encoding);
        const asked = wanted
          .filter(({ record, column }) => column < (rows[record]?.length ?? 0))
          .map(({ record, column, text }) => ({ record: record + 1, column, text }));
        const csv = opened(before);
        const result = editCells(csv, asked);
        if ('refused' in result) throw new Error(result.refused.en);
        const expected = csv.records.map(({ cells }, record) =>
          cells.map(
            ({ text }, column) => asked.findLast((one) => one.record === record && one.column === column)?.text ?? text,
          ),
        );
        expect(textsOf(result.bytes)).toEqual(expected);
        // Taking the changed cells out of both leaves the same bytes.
        const without = (bytes: Uint8Array): Buffer => {
          const file = readEncoded(bytes);
          const parts = opened(bytes).records.flatMap(({ cells }, record) =>
            cells.flatMap(({ start, end: stop }, column) =>
              asked.some((one) => one.record === record && one.column === column)
                ? [{ start, end: stop, text: '' }]
                : [],
            ),
          );
          return Buffer.from(replaceParts(file, parts));
        };
        expect(without(result.bytes)).toEqual(without(before));
      }),
      { numRuns: 150 },
    );
  });
});
