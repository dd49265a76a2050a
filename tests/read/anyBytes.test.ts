import fc from 'fast-check';
import { writeXlsx } from 'hucre/xlsx';
import { describe, expect, test } from 'vitest';
import type { AnnexDefinition } from '../../src/annex.js';
import { annexes } from '../../src/derive/annexes.js';
import type { AnnexTable, Region } from '../../src/model.js';
import { findTable, recogniseAnnex } from '../../src/read/header.js';
import { readTableFile } from '../../src/read/sheets.js';
import { readTable, wantedColumns } from '../../src/read/table.js';
import { annexSheet } from '../support/annexSheets.js';
import { encode } from '../support/encodings.js';
import { type TestCell, workbook, workbookParts, zip } from '../support/workbooks.js';

const file = '2020Q1/annex.xlsx';

/** Everything that is done with a table file, whatever is in it. True when it could be read as a table. */
async function readAll(bytes: Uint8Array): Promise<boolean> {
  const { value: sheets, issues } = await readTableFile(bytes, file);
  expect(sheets === undefined).toBe(issues.some(({ severity }) => severity === 'error'));
  for (const sheet of sheets ?? []) {
    recogniseAnnex(sheet, annexes);
    for (const definition of annexes) {
      const { value: csv, issues: found } = findTable(sheet, wantedColumns(definition));
      if (csv) readTable(csv, file, { definition, regions: undefined, territory: '全省' });
      else expect(found.some(({ severity }) => severity === 'error')).toBe(true);
    }
  }
  return sheets !== undefined;
}

// However busy the machine.
const UNHURRIED = { timeout: 60_000 };

describe('any bytes end in sheets or in an error', UNHURRIED, () => {
  const good = workbook(annexSheet(3), annexSheet(1));
  const parts = workbookParts([annexSheet(2)]);
  const flip = (bytes: Uint8Array, flips: readonly (readonly [number, number])[]): Uint8Array => {
    const flipped = bytes.slice();
    for (const [at, value] of flips) flipped[at % flipped.length] = value;
    return flipped;
  };
  const flips = (most: number) => fc.array(fc.tuple(fc.nat(), fc.nat(255)), { minLength: 1, maxLength: most });

  test('the workbook that the others are made from is one', async () => {
    expect(await readAll(good)).toBe(true);
    expect(await readAll(zip(parts))).toBe(true);
  });

  test('random bytes, with and without the signature of a workbook', async () => {
    const starts = [
      [],
      [0x50, 0x4b, 3, 4],
      [0x50, 0x4b, 5, 6],
      [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1],
      [0xff, 0xfe],
    ];
    const bytes = fc
      .tuple(fc.constantFrom(...starts), fc.uint8Array({ maxLength: 300 }))
      .map(([start, rest]) => new Uint8Array([...start, ...rest]));
    await fc.assert(
      fc.asyncProperty(bytes, async (content) => {
        await readAll(content);
      }),
      { numRuns: 1000 },
    );
  });

  test('a table of anything: separators, quotation marks, names of columns', async () => {
    const words = [
      '地区',
      '审核员总数',
      '中小学校',
      '上报率',
      '注：',
      '单位：万',
      '合计',
      '郑州市',
      '17',
      '8.11%',
      '="5"',
      '#REF!',
    ];
    const text = fc.array(fc.constantFrom(...words, ',', ',', '\t', ';', '"', '\n', '\n', '\r\n', ' '), {
      maxLength: 60,
    });
    await fc.assert(
      fc.asyncProperty(text, async (pieces) => {
        await readAll(new TextEncoder().encode(pieces.join('')));
      }),
      { numRuns: 1000 },
    );
  });

  test('a workbook with some bytes changed', async () => {
    await fc.assert(
      fc.asyncProperty(flips(8), async (changes) => {
        await readAll(flip(good, changes));
      }),
      { numRuns: 300 },
    );
  });

  test('a workbook cut off anywhere is never half read', async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(good.length - 1), async (length) => {
        if (length > 2) expect(await readAll(good.slice(0, length))).toBe(false);
      }),
      { numRuns: 200 },
    );
  });

  test('a sound archive whose parts are not: changed, swapped, emptied, gone', async () => {
    const index = fc.nat(parts.length - 1);
    const spoilt = fc.oneof(
      fc
        .tuple(index, flips(6))
        .map(([at, changes]) =>
          parts.map((one, own) => (own === at ? { ...one, bytes: flip(one.bytes, changes) } : one)),
        ),
      fc
        .tuple(index, index)
        .map(([from, to]) =>
          parts.map((one, own) => (own === to ? { ...one, bytes: parts[from]?.bytes ?? one.bytes } : one)),
        ),
      index.map((at) => parts.map((one, own) => (own === at ? { ...one, bytes: new Uint8Array() } : one))),
      index.map((at) => parts.filter((_, own) => own !== at)),
      fc
        .tuple(index, fc.nat())
        .map(([at, cut]) =>
          parts.map((one, own) => (own === at ? { ...one, bytes: one.bytes.slice(0, cut % one.bytes.length) } : one)),
        ),
    );
    await fc.assert(
      fc.asyncProperty(spoilt, async (made) => {
        await readAll(zip(made));
      }),
      { numRuns: 300 },
    );
  });
});

// ---------------------------------------------------------------------------------------------------------------------
// Sound tables

const regions: readonly Region[] = ['郑州市', '开封市', '洛阳市'].map((name, index) => ({
  name,
  aliases: [],
  parent: undefined,
  countyUnits: 9,
  place: { file: 'regions.csv', line: index + 2 },
}));

/** A count of each declared column for each region, or 未报. */
const counts = (definition: AnnexDefinition) => {
  const columns = definition.columns.filter(({ kind }) => kind === 'count').length;
  const cell = fc.oneof({ weight: 9, arbitrary: fc.nat(100_000) }, fc.constant('未报' as const));
  const row = fc.array(cell, { minLength: columns, maxLength: columns });
  return fc.array(row, { minLength: regions.length, maxLength: regions.length });
};

async function readRandom(definition: AnnexDefinition, bytes: Uint8Array): Promise<AnnexTable | undefined> {
  const { value: [sheet] = [], issues } = await readTableFile(bytes, file);
  if (!sheet) return undefined;
  expect(recogniseAnnex(sheet, annexes)).toEqual({ kind: 'annex', definition, complete: true });
  const { value: csv } = findTable(sheet, wantedColumns(definition));
  const table = csv && readTable(csv, file, { definition, regions, territory: '全省' });
  expect([...issues, ...(table?.issues ?? [])].filter(({ severity }) => severity !== 'note')).toEqual([]);
  return table?.value;
}

const cellsOf = (table: AnnexTable | undefined) =>
  table?.rows.map(({ cells }) =>
    [...cells.values()].map((cell) =>
      cell.kind === 'count' ? cell.value : cell.kind === 'notReported' ? '未报' : cell.kind,
    ),
  );

describe('a random table reads back to the same cells', UNHURRIED, () => {
  test.each(annexes.map((definition) => [definition.fileName, definition] as const))('%s', async (_, definition) => {
    const header = ['地区', ...definition.columns.flatMap(({ kind, name }) => (kind === 'count' ? [name] : []))];
    const forms: ((rows: TestCell[][]) => Uint8Array | Promise<Uint8Array>)[] = [
      ...(['utf-8', 'utf-16le', 'utf-16be', 'gb18030'] as const).map(
        (encoding) => (rows: TestCell[][]) =>
          encode(`${rows.map((cells) => cells.join(',')).join('\r\n')}\r\n`, encoding),
      ),
      (rows) => encode(rows.map((cells) => cells.join('\t')).join('\n'), 'utf-8'),
      (rows) => workbook({ name: '表', rows }),
      (rows) =>
        writeXlsx({
          sheets: [{ name: '表', rows: rows.map((cells) => cells.map((cell) => cell as string | number)) }],
        }),
    ];
    await fc.assert(
      fc.asyncProperty(counts(definition), fc.constantFrom(...forms), async (cells, form) => {
        const rows = [header, ...cells.map((row, index) => [regions[index]?.name ?? '', ...row])];
        expect(cellsOf(await readRandom(definition, await form(rows)))).toEqual(cells);
      }),
      { numRuns: 60 },
    );
  });
});
