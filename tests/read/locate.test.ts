import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { writeXlsx } from 'hucre/xlsx';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { annexes } from '../../src/derive/annexes.js';
import { schoolList } from '../../src/derive/schools.js';
import type { AnnexTable } from '../../src/model.js';
import { parsePeriod } from '../../src/period.js';
import { readQuarter } from '../../src/read/quarter.js';
import { annexCells, annexSheet } from '../support/annexSheets.js';
import { encode } from '../support/encodings.js';
import { compoundFile, type TestSheet, workbook } from '../support/workbooks.js';

const DATA = fileURLToPath(new URL('../../data', import.meta.url));
const NUMBERS = [1, 2, 3, 4];

let folder = '';
const at = (name: string): string => path.join(folder, '2020Q1', name);
const put = (name: string, bytes: Uint8Array | string): void => writeFileSync(at(name), bytes);
const removeTables = (...numbers: number[]): void => {
  for (const number of numbers) rmSync(at(`annex-${number}.csv`));
};
const inNotice = (lines: string): void => {
  const text = readFileSync(at('notice.md'), 'utf8');
  put('notice.md', text.replace(/^---\n/, `---\n${lines}\n`));
};

async function read() {
  const period = parsePeriod('2020Q1');
  if (!period) throw new Error('no period');
  const { quarter, issues } = await readQuarter({ folder, period, annexes, schools: schoolList });
  const told = issues.filter(({ code }) => code !== 'row.skipped');
  return {
    quarter,
    issues: told.map(({ code, place: { file, sheet }, values }) => [code, file, sheet, values]),
    places: told.map(({ place }) => place),
    sheets: quarter?.tables.map(({ annex, rows }) => [annex, rows[0]?.place.file, rows[0]?.place.sheet, rows.length]),
  };
}

/** What the tables say, without where they say it. */
function said(tables: readonly AnnexTable[] | undefined) {
  return tables?.map(({ annex, rows, totals }) => ({
    annex,
    totals,
    rows: rows.map(({ region, cells, published }) => ({
      region,
      cells: [...cells].map(([id, cell]) => [id, cell.kind === 'count' ? cell.value : cell.kind]),
      published: [...published].map(([id, { text }]) => [id, text]),
    })),
  }));
}

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'tongbao-locate-'));
  cpSync(DATA, folder, { recursive: true });
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('the first quarter reads to the same cells from every format', () => {
  const csvText = (number: number): string => readFileSync(path.join(DATA, `2020Q1/annex-${number}.csv`), 'utf8');
  const original = async () => {
    const { quarter } = await read();
    return said(quarter?.tables);
  };

  test.each([
    ['GBK', 'gb18030', 'csv'],
    ['UTF-16LE', 'utf-16le', 'csv'],
    ['UTF-16BE', 'utf-16be', 'csv'],
    ['tabs in UTF-16LE, as Excel’s “Unicode text”', 'utf-16le', 'tsv'],
  ] as const)('%s', async (_, encoding, extension) => {
    const expected = await original();
    removeTables(...NUMBERS);
    for (const number of NUMBERS) {
      const text = extension === 'tsv' ? csvText(number).replaceAll(',', '\t') : csvText(number);
      put(`annex-${number}.${extension}`, encode(text, encoding));
    }
    const { quarter, issues } = await read();
    expect(issues.every(([code]) => code === 'file.decoded')).toBe(true);
    expect(said(quarter?.tables)).toEqual(expected);
  });

  test('one workbook of four plain sheets', async () => {
    const expected = await original();
    removeTables(...NUMBERS);
    const sheets = NUMBERS.map((number) => ({
      name: `附件${number}`,
      rows: annexCells(number).map((cells) => cells.map((cell) => (/^\d+$/.test(cell) ? Number(cell) : cell))),
    }));
    put('附表.xlsx', await writeXlsx({ sheets }));
    const { quarter, issues } = await read();
    expect(issues).toEqual([]);
    expect(said(quarter?.tables)).toEqual(expected);
  });

  test('one workbook as WPS keeps it, its sheets in another order and under other names', async () => {
    const expected = await original();
    removeTables(...NUMBERS);
    const cover: TestSheet = { name: '目录', rows: [['附件目录'], ['附件1', '某表']] };
    put(
      '附表.xlsx',
      workbook(cover, ...[4, 2, 1, 3].map((number) => annexSheet(number, `表${number * 7}`)), {
        name: 'Sheet9',
        rows: [],
      }),
    );
    const { quarter, issues, sheets } = await read();
    expect(issues).toEqual([]);
    expect(said(quarter?.tables)).toEqual(expected);
    expect(sheets).toEqual(NUMBERS.map((number) => [`annex${number}`, '2020Q1/附表.xlsx', `表${number * 7}`, 18]));
  });

  test('a workbook for each annex', async () => {
    const expected = await original();
    removeTables(...NUMBERS);
    for (const number of NUMBERS) put(`annex-${number}.xlsx`, workbook(annexSheet(number)));
    const { quarter, issues } = await read();
    expect(issues).toEqual([]);
    expect(said(quarter?.tables)).toEqual(expected);
  });
});

test('a workbook is an input once, with its rows as the clerk sees them, each of its sheet', async () => {
  removeTables(...NUMBERS);
  put('附表.xlsx', workbook(...NUMBERS.map((number) => annexSheet(number))));
  const { quarter } = await read();
  expect(quarter?.inputs.map(({ file }) => file)).toEqual([
    'organ.yaml',
    'regions.csv',
    '2020Q1/notice.md',
    '2020Q1/附表.xlsx',
  ]);
  const lines = quarter?.inputs.at(-1)?.lines ?? [];
  const { place } = quarter?.tables[3]?.rows[0] ?? {};
  expect(lines.filter(({ sheet, line }) => sheet === place?.sheet && line === place?.line)).toEqual([
    { sheet: '附件4', line: 4, text: '郑州市\t1566\t221\t4\t85.63%\t1316\t98.14%\t253' },
  ]);
});

describe('two candidates for one annex', () => {
  test('file.twice: two files of its name', async () => {
    put('annex-3.tsv', readFileSync(at('annex-3.csv')));
    const { quarter, issues } = await read();
    expect(issues).toEqual([
      ['file.twice', '2020Q1/annex-3.csv', undefined, { annex: 3, names: 'annex-3.csv、annex-3.tsv' }],
    ]);
    expect(quarter?.tables.map(({ annex }) => annex)).toEqual(['annex1', 'annex2', 'annex4']);
  });

  test('file.twice: a file of its name, and a sheet of the workbook in use', async () => {
    removeTables(1, 2);
    put('附表.xlsx', workbook(annexSheet(1), annexSheet(2), annexSheet(3)));
    expect((await read()).issues).toEqual([
      ['file.twice', '2020Q1/annex-3.csv', undefined, { annex: 3, names: 'annex-3.csv、附表.xlsx' }],
    ]);
  });

  test('a workbook that nothing names and no annex needs is none of our business', async () => {
    put('底稿.xlsx', workbook(annexSheet(3)));
    expect((await read()).issues).toEqual([]);
    inNotice('workbook: 底稿.xlsx');
    expect((await read()).issues.map(([code]) => code)).toEqual(['file.twice']);
  });

  test('sheet.ambiguous: two sheets with its columns', async () => {
    removeTables(3);
    put('附表.xlsx', workbook(annexSheet(3, '本季'), annexSheet(3, '上季')));
    expect((await read()).issues).toEqual([
      ['sheet.ambiguous', '2020Q1/附表.xlsx', undefined, { annex: 3, names: '本季、上季' }],
    ]);
    inNotice('sheets:\n  3: 本季');
    const { issues, sheets } = await read();
    expect(issues).toEqual([]);
    expect(sheets?.[2]).toEqual(['annex3', '2020Q1/附表.xlsx', '本季', 18]);
  });

  test('a sheet with a column missing is not preferred to one that has all', async () => {
    removeTables(3);
    const draft = { ...annexSheet(3, '草稿'), rows: annexSheet(3).rows.map((cells) => cells.slice(0, 6)) };
    put('附表.xlsx', workbook(draft, annexSheet(3, '定稿')));
    expect((await read()).sheets?.[2]?.[2]).toBe('定稿');
  });

  test('workbook.several: the one to read must be named', async () => {
    removeTables(3);
    put('甲.xlsx', workbook(annexSheet(3)));
    put('乙.xlsx', workbook(annexSheet(3)));
    expect((await read()).issues).toEqual([
      ['workbook.several', '2020Q1/notice.md', undefined, { names: '乙.xlsx、甲.xlsx' }],
    ]);
    inNotice('workbook: 甲.xlsx');
    const { issues, sheets } = await read();
    expect(issues).toEqual([]);
    expect(sheets?.[2]?.[1]).toBe('2020Q1/甲.xlsx');
  });

  test('what Excel and WPS keep beside an open workbook is no second one', async () => {
    removeTables(3);
    put('附表.xlsx', workbook(annexSheet(3)));
    put('~$附表.xlsx', 'x');
    put('.~附表.xlsx', 'x');
    expect((await read()).issues).toEqual([]);
  });
});

describe('no candidate', () => {
  test('sheet.none: no sheet has the columns', async () => {
    removeTables(3);
    put('附表.xlsx', workbook(annexSheet(1, '甲'), { name: '乙', rows: [['目录']] }));
    expect((await read()).issues).toEqual([
      ['file.twice', '2020Q1/annex-1.csv', undefined, { annex: 1, names: 'annex-1.csv、附表.xlsx' }],
      ['sheet.none', '2020Q1/附表.xlsx', undefined, { annex: 3, names: '甲、乙' }],
    ]);
  });

  test('sheet.missing: notice.md names a sheet that is not there', async () => {
    removeTables(3);
    put('附表.xlsx', workbook(annexSheet(3, '附件三'), { name: '说明', rows: [['说明']] }));
    inNotice('sheets:\n  3: 附表三');
    const { issues, places } = await read();
    expect(issues).toEqual([
      ['sheet.missing', '2020Q1/notice.md', undefined, { value: '附表三', nearest: '附件三', names: '附件三、说明' }],
    ]);
    expect(places[0]).toMatchObject({ line: 3, field: 'sheets.3' });
  });

  test('the workbook that notice.md names is missing, or no workbook: said once', async () => {
    removeTables(...NUMBERS);
    inNotice('workbook: 附表.xlsx');
    expect((await read()).issues).toEqual([['file.missing', '2020Q1/附表.xlsx', undefined, {}]]);
    put('附表.xlsx', compoundFile('EncryptedPackage'));
    expect((await read()).issues).toEqual([['workbook.password', '2020Q1/附表.xlsx', undefined, {}]]);
  });

  test('an old workbook is all there is', async () => {
    removeTables(...NUMBERS);
    put('附表.et', compoundFile('Workbook'));
    expect((await read()).issues).toEqual([['workbook.old', '2020Q1/附表.et', undefined, {}]]);
  });

  test.each(['../2020Q2/附表.xlsx', '/etc/附表.xlsx', 'C:\\附表.xlsx', '..\\附表.xlsx'])(
    'file.unreadable: %s leads out of the folder of the quarter',
    async (name) => {
      removeTables(3);
      inNotice(`workbook: '${name}'`);
      const { issues, places } = await read();
      expect(issues.map(([code, file]) => [code, file])).toEqual([['file.unreadable', '2020Q1/notice.md']]);
      expect(places[0]).toMatchObject({ line: 2, field: 'workbook' });
    },
  );
});

test('an annex that a list of schools gives is not missing, nor looked for in a workbook', async () => {
  removeTables(3, 4);
  put('schools.csv', '甲,乙\n1,2\n');
  put('底稿.xlsx', workbook(annexSheet(1)));
  const { issues, quarter } = await read();
  expect(issues.length).toBeGreaterThan(0);
  expect(new Set(issues.map(([, file]) => file))).toEqual(new Set(['2020Q1/schools.csv']));
  expect(quarter?.tables.map(({ annex }) => annex)).toEqual(['annex1', 'annex2']);
});

describe("the quarter's own settings", () => {
  test('are read instead of those of the data folder', async () => {
    const regions = readFileSync(path.join(folder, 'regions.csv'), 'utf8');
    cpSync(path.join(folder, 'organ.yaml'), at('organ.yaml'));
    put('regions.csv', regions);
    writeFileSync(path.join(folder, 'regions.csv'), regions.replace('郑州市,郑州', '新郑州市,郑州'));
    writeFileSync(path.join(folder, 'organ.yaml'), 'name: 改名后的厅\n');
    const { quarter, issues } = await read();
    expect(issues).toEqual([]);
    expect(quarter?.regions[0]?.name).toBe('郑州市');
    expect(quarter?.inputs.slice(0, 2).map(({ file }) => file)).toEqual(['2020Q1/organ.yaml', '2020Q1/regions.csv']);
  });

  test('are faulted by their own path', async () => {
    put('regions.csv', '');
    expect((await read()).issues).toEqual([['file.empty', '2020Q1/regions.csv', undefined, {}]]);
  });
});

test('nothing is written beside what is read', async () => {
  const before = readdirSync(path.join(folder, '2020Q1'));
  await read();
  expect(readdirSync(path.join(folder, '2020Q1'))).toEqual(before);
});
