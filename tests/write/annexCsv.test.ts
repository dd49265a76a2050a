import { describe, expect, test } from 'vitest';
import { annexes } from '../../src/derive/annexes.js';
import type { AnnexTable, Region, TableRow } from '../../src/model.js';
import { csvText, emptyRows, filledRows, tableColumns } from '../../src/write/annexCsv.js';

const [annex1, annex2, annex3, annex4] = annexes;
if (!annex1 || !annex2 || !annex3 || !annex4) throw new Error('four annexes');

const place = { file: 'regions.csv' };
const region = (name: string, countyUnits: number, parent?: string): Region => ({
  name,
  countyUnits,
  parent,
  aliases: [],
  place,
});
const cities = [region('郑州市', 16), region('开封市', 9), region('济源市', 0)];
const withCounties = [
  ...cities,
  region('中原区', 1, '郑州市'),
  region('鼓楼区', 1, '开封市'),
  region('二七区', 1, '郑州市'),
];

describe('the columns', () => {
  test('are in the order of the printed table, what it does not print before or, if worked out, after it', () => {
    const ids = (definition: typeof annex1) => tableColumns(definition).map(({ id }) => id);
    expect(ids(annex1)).toEqual([
      'cityAuditors',
      'cityInitialised',
      'countyAuditors',
      'countyInitialised',
      'cityRate',
      'countyRate',
    ]);
    expect(ids(annex3)).toEqual([
      'reportRate',
      'schools',
      'unreported',
      'vocationalReportRate',
      'vocationalSchools',
      'vocationalUnreported',
    ]);
    expect(ids(annex4).slice(-3)).toEqual(['noMultimedia', 'broadbandRateOfAll', 'multimediaRate']);
  });
});

describe('an empty table', () => {
  test('has a column for each count and a row for each region; what does not apply is filled in', () => {
    expect(emptyRows(annex1, cities)).toEqual([
      ['地区', '市级审核员数', '市级已初始化数', '县级审核员数', '县级已初始化数'],
      ['郑州市', '', '', '', ''],
      ['开封市', '', '', '', ''],
      ['济源市', '', '', '—', '—'],
    ]);
    expect(emptyRows(annex2, cities)[0]).toEqual(['地区', '审核员总数', '系统上报', '主动上报']);
  });

  test('has the counties under their city, which is their sum, and a city without any', () => {
    expect(emptyRows(annex1, withCounties)).toEqual([
      ['地区', '市级审核员数', '市级已初始化数', '县级审核员数', '县级已初始化数'],
      ['郑州市/中原区', '', '', '', ''],
      ['郑州市/二七区', '', '', '', ''],
      ['开封市/鼓楼区', '', '', '', ''],
      ['济源市', '', '', '—', '—'],
    ]);
  });
});

const row = (name: string, counts: readonly (number | '—' | '未报')[], rate?: string, parent?: string): TableRow => ({
  region: name,
  parent,
  place,
  cells: new Map(
    counts.map((value, index) => [
      ['auditors', 'systemReported', 'activelyReported'][index] ?? '',
      typeof value === 'number'
        ? { kind: 'count', value, place }
        : { kind: value === '—' ? 'notApplicable' : 'notReported', place },
    ]),
  ),
  published: new Map(rate === undefined ? [] : [['activeRate', { text: rate, place }]]),
});
const table = (rows: readonly TableRow[], rest: Partial<AnnexTable> = {}): AnnexTable => ({
  annex: 'annex2',
  file: 'a.csv',
  rows,
  subtotals: [],
  totals: undefined,
  ...rest,
});

describe('a filled table', () => {
  test('is in the official order, with plain digits, words and the rates as read, totals last', () => {
    const rows = [
      row('济源市', ['—', '—', '—'], '—'),
      row('开封市', [1234, 0, 1234], '100.0%'),
      row('郑州市', ['未报', 2, 3], '未报'),
    ];
    expect(filledRows(annex2, table(rows, { totals: row('合计', [1, 2, 3], '5.00%') }), cities)).toEqual([
      ['地区', '审核员总数', '系统上报', '主动上报', '主动上报率'],
      ['郑州市', '未报', '2', '3', '未报'],
      ['开封市', '1234', '0', '1234', '100.0%'],
      ['济源市', '—', '—', '—', '—'],
      ['合计', '1', '2', '3', '5.00%'],
    ]);
  });

  test('has no column of rates where none was read', () => {
    expect(filledRows(annex2, table([row('郑州市', [1, 1, 0])]), cities)).toEqual([
      ['地区', '审核员总数', '系统上报', '主动上报'],
      ['郑州市', '1', '1', '0'],
    ]);
  });

  test('has a city that is compared with its counties above them', () => {
    const rows = [row('鼓楼区', [3, 3, 0], undefined, '开封市'), row('中原区', [1, 1, 0], undefined, '郑州市')];
    const subtotals = [row('开封市', [3, 3, 0])];
    expect(filledRows(annex2, table(rows, { subtotals }), withCounties).map(([name]) => name)).toEqual([
      '地区',
      '郑州市/中原区',
      '开封市',
      '开封市/鼓楼区',
    ]);
  });

  test('a cell that was not read is never written', () => {
    expect(() => filledRows(annex2, table([row('郑州市', [1, 1])]), cities)).toThrow('郑州市 activelyReported');
  });
});

test('the file has a byte order mark and CRLF, and quotes what needs it', () => {
  expect(
    csvText([
      ['地区', 'a,b'],
      ['郑州市', '1'],
    ]),
  ).toBe('\ufeff地区,"a,b"\r\n郑州市,1');
});
