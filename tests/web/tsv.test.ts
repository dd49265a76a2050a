/** Blocks of cells from and to the clipboard, as Excel, WPS and LibreOffice write them. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { formatTsv, parseTsv } from '../../web/src/edit/tsv.js';

test.each([
  ['1', [['1']]],
  ['', [['']]],
  [
    '郑州市\t1566\r\n开封市\t1826\r\n',
    [
      ['郑州市', '1566'],
      ['开封市', '1826'],
    ],
  ],
  ['a\nb\n\n', [['a'], ['b'], ['']]],
  ['a\t\t', [['a', '', '']]],
  ['"a\tb"\tc', [['a\tb', 'c']]],
  ['"two\nlines"\tc\r\n', [['two\nlines', 'c']]],
  ['"say ""so"""', [['say "so"']]],
  // No quoting: Excel writes a cell with quotes inside, and no tab or line end, as it is.
  ['"a" b\tc', [['"a" b', 'c']]],
  ['5" pipe', [['5" pipe']]],
  ['"open\tend', [['"open', 'end']]],
  ['a\rb', [['a'], ['b']]],
])('%j is read cell by cell', (text, cells) => {
  expect(parseTsv(text)).toEqual(cells);
});

test('quotes only what needs it', () => {
  expect(
    formatTsv([
      ['1,566', '86.08%'],
      ['a\tb', '"x"'],
    ]),
  ).toBe('1,566\t86.08%\r\n"a\tb"\t"""x"""');
});

test('whatever is written is read again', () => {
  const cell = fc.string({ unit: fc.constantFrom('a', '市', '"', '\t', '\n', '\r', ' ', '%') });
  const block = fc
    .integer({ min: 1, max: 4 })
    .chain((columns) => fc.array(fc.array(cell, { minLength: columns, maxLength: columns }), { minLength: 1 }));
  fc.assert(
    fc.property(block, (cells) => {
      // With the line end that Excel puts after the last row.
      expect(parseTsv(`${formatTsv(cells)}\r\n`)).toEqual(cells);
    }),
  );
});
