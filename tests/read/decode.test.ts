import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { annexes } from '../../src/derive/annexes.js';
import { readCsv } from '../../src/read/csv.js';
import { decode } from '../../src/read/decode.js';
import { readTable } from '../../src/read/table.js';

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);

function utf16(text: string, littleEndian: boolean): Uint8Array {
  const bytes = new Uint8Array(text.length * 2);
  const view = new DataView(bytes.buffer);
  for (let index = 0; index < text.length; index += 1) view.setUint16(index * 2, text.charCodeAt(index), littleEndian);
  return bytes;
}

/** The two-byte half of GB18030, which is GBK: the decoder read backwards. */
const gbkBytes: ReadonlyMap<string, readonly number[]> = (() => {
  const decoder = new TextDecoder('gb18030');
  const bytes = new Map<string, readonly number[]>();
  for (let lead = 0x81; lead <= 0xfe; lead += 1) {
    for (let trail = 0x40; trail <= 0xfe; trail += 1) {
      const character = decoder.decode(new Uint8Array([lead, trail]));
      if (!bytes.has(character)) bytes.set(character, [lead, trail]);
    }
  }
  return bytes;
})();

function gb18030(text: string): Uint8Array {
  return new Uint8Array(
    [...text].flatMap((character) => {
      if (character < '\x80') return [character.charCodeAt(0)];
      const bytes = gbkBytes.get(character);
      if (!bytes) throw new Error(`not in GBK: ${character}`);
      return [...bytes];
    }),
  );
}

const file = '2020Q1/annex-3.csv';
const found = (bytes: Uint8Array) =>
  decode(bytes, file).issues.map(({ severity, code, place }) => ({ severity, code, place }));

describe('encodings', () => {
  const text = '地区,审核员总数\n郑州市,17\n';

  test('UTF-8, with and without byte order mark, is nothing to speak of', () => {
    expect(decode(utf8(text), file)).toEqual({ value: text, issues: [] });
    expect(decode(utf8(`\ufeff${text}`), file)).toEqual({ value: text, issues: [] });
  });

  test.each([
    ['UTF-16LE', utf16(`\ufeff${text}`, true)],
    ['UTF-16BE', utf16(`\ufeff${text}`, false)],
    ['UTF-16LE', utf16(text, true)],
    ['UTF-16BE', utf16(text, false)],
    ['GB18030', gb18030(text)],
  ])('%s is read, and said', (encoding, bytes) => {
    const note = { code: 'file.decoded', severity: 'note', place: { file }, values: { encoding } };
    expect(decode(bytes, file)).toEqual({ value: text, issues: [note] });
  });

  test('UTF-16 is recognised although 一 (U+4E00) has its NUL on the other side', () => {
    const title = '一一一一一季度,1\r\n2,3\r\n';
    expect(decode(utf16(title, true), file).value).toBe('一一一一一季度,1\n2,3\n');
  });

  test('every line ends with a line feed', () => {
    expect(decode(utf8('a\r\nb\rc\n'), file).value).toBe('a\nb\nc\n');
  });
});

describe("the first quarter's annex 3 reads the same from every encoding", () => {
  const bytes = new Uint8Array(readFileSync(new URL('../../data/2020Q1/annex-3.csv', import.meta.url)));
  const text = new TextDecoder('utf-8').decode(bytes);
  const definition = annexes.find(({ number }) => number === 3);
  const read = (encoded: Uint8Array) => {
    if (!definition) throw new Error('annex 3 is not declared');
    const { value, issues } = readCsv(decode(encoded, file).value ?? '', file);
    return !value ? { value, issues } : readTable(value, file, { definition, regions: undefined, territory: '全省' });
  };
  const expected = read(bytes);

  test.each([
    ['UTF-16LE', utf16(`\ufeff${text}`, true)],
    ['UTF-16BE', utf16(`\ufeff${text}`, false)],
    ['GB18030', gb18030(text)],
  ])('%s', (_, encoded) => {
    expect(expected.value?.rows).toHaveLength(18);
    expect(read(encoded)).toEqual(expected);
  });
});

describe('what is not text', () => {
  test.each([
    ['.xlsx', [0x50, 0x4b, 0x03, 0x04, 0x14, 0x00]],
    ['.xls', [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, 0x00]],
  ])('a workbook (%s) named .csv', (_, bytes) => {
    expect(found(new Uint8Array(bytes))).toEqual([{ severity: 'error', code: 'file.workbook', place: { file } }]);
  });

  test.each([
    ['no bytes', new Uint8Array()],
    ['a byte order mark alone', utf8('\ufeff')],
    ['white space', utf8(' \r\n\t\u3000\n')],
  ])('%s is an empty file', (_, bytes) => {
    expect(found(bytes)).toEqual([{ severity: 'error', code: 'file.empty', place: { file } }]);
  });

  test.each([
    ['a NUL', utf8('地区,数\n郑\0州市,1\n'), 2, 2],
    ['a control character', utf8('地区,数\n郑州市,1\x1b\n'), 2, 6],
    ['a character that was lost before', utf8('地区\n\ufffd'), 2, 1],
    ['UTF-8 cut off within a character', utf8('地区,数\n郑州市,未报').slice(0, -1), 2, 6],
    ['UTF-16 cut off within a character', utf16('\ufeff地区\n1', true).slice(0, -1), 2, 1],
    ['half a surrogate pair', utf16('\ufeff地\ud800区', true), 1, 2],
    ['bytes of no encoding', new Uint8Array([0x41, 0x0a, 0x42, 0xff, 0xff, 0xff]), 2, 2],
  ])('%s is named by its line and column', (_, bytes, line, column) => {
    expect(found(bytes)).toEqual([{ severity: 'error', code: 'file.encoding', place: { file, line, column } }]);
  });
});

test('any bytes end in a text or in an error', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
      const { value, issues } = decode(bytes, file);
      expect(value === undefined).toBe(issues.some(({ severity }) => severity === 'error'));
    }),
    { numRuns: 2000 },
  );
});
