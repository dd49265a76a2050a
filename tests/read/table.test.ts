import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { annexes } from '../../src/derive/annexes.js';
import type { AnnexTable, Region } from '../../src/model.js';
import { readCsv } from '../../src/read/csv.js';
import { decode } from '../../src/read/decode.js';
import { readTable } from '../../src/read/table.js';

const regions: readonly Region[] = [
  { name: '郑州市', aliases: ['郑州'], parent: undefined, countyUnits: 16, place: { file: 'regions.csv', line: 2 } },
  { name: '开封市', aliases: ['开封'], parent: undefined, countyUnits: 9, place: { file: 'regions.csv', line: 3 } },
  {
    name: '济源市',
    aliases: ['济源示范区'],
    parent: undefined,
    countyUnits: 0,
    place: { file: 'regions.csv', line: 4 },
  },
];

const file = 'annex.csv';

function read(number: number, text: string, known: { regions: readonly Region[] | undefined } = { regions }) {
  const definition = annexes.find((annex) => annex.number === number);
  if (!definition) throw new Error(`annex ${number} is not declared`);
  const { value, issues } = readCsv(text, file);
  if (!value) return { value: undefined, issues };
  return readTable(value, file, { definition, ...known, territory: '全域' });
}

/** Annex 2 with the three regions, their cells as given. */
const annex2 = (...rows: string[]): string => ['地区,审核员总数,系统上报,主动上报', ...rows, ''].join('\n');
const GOOD = ['郑州市,17,16,1', '开封市,10,10,0', '济源市,1,1,0'];

/** Annex 2 with one cell of 郑州市 (line 2, column 2) as given. */
const withCell = (cell: string) => read(2, annex2(`郑州市,${cell},16,1`, ...GOOD.slice(1)));

const errors = ({ issues }: ReturnType<typeof read>) =>
  issues.map(({ code, place: { line, column, field } }) => [code, line, column, field]);

function counts(table: AnnexTable | undefined): unknown[] {
  return (table?.rows ?? []).map(({ region, cells }) => [
    region,
    ...[...cells.values()].map((cell) => (cell.kind === 'count' ? cell.value : cell.kind)),
  ]);
}

const READ = [
  ['郑州市', 17, 16, 1],
  ['开封市', 10, 10, 0],
  ['济源市', 1, 1, 0],
];

describe('a table in its many forms', () => {
  test.each([
    ['commas', annex2(...GOOD)],
    ['tabs', annex2(...GOOD).replaceAll(',', '\t')],
    ['semicolons', annex2(...GOOD).replaceAll(',', ';')],
    ['every cell quoted', annex2(...GOOD).replaceAll(/[^,\n]+/g, '"$&"')],
    ['empty rows before, between and after', `\n${annex2(...GOOD).replaceAll('\n', '\n,,,\n\n')}\n\n`],
    ['empty columns at the end', annex2(...GOOD).replaceAll(/(?<=.)\n/g, ',,,\n')],
    ['no line break at the end', annex2(...GOOD).trimEnd()],
    ['columns in another order', '主动上报,地区,系统上报,审核员总数\n1,郑州市,16,17\n0,开封市,10,10\n0,济源市,1,1\n'],
    ['spaces, widths and separators in the header', annex2(...GOOD).replace('系统上报', ' 系统／ 上\u00a0报')],
    ['a header over two lines', annex2(...GOOD).replace('系统上报', '"系统\n上报"')],
    ['another name of the region column', annex2(...GOOD).replace('地区', '省辖市')],
    [
      'other names of the regions',
      annex2(...GOOD)
        .replace('郑州市', '郑 州')
        .replace('济源市', '济源示范区'),
    ],
  ])('%s', (_, text) => {
    const { value, issues } = read(2, text);
    expect(issues).toEqual([]);
    expect(counts(value)).toEqual(READ);
  });

  test('aliases of columns', () => {
    const header = '地区,中小学校学校总数,中小学校未上报学校数,中职学校 学校总数,中职学校-未上报学校数';
    const { value, issues } = read(3, `${header}\n郑州市,1566,1439,77,76\n`, { regions: regions.slice(0, 1) });
    expect(issues).toEqual([]);
    expect(counts(value)).toEqual([['郑州市', 1566, 1439, 77, 76]]);
  });

  test('every cell knows its line and column, below a quoted line break too', () => {
    const { value } = read(2, annex2(...GOOD).replace('系统上报', '"系统\n上报"'));
    const place = { file, line: 4, column: 3, field: '系统上报' };
    expect(value?.rows[1]?.cells.get('systemReported')).toEqual({ kind: 'count', value: 10, place });
    expect(value?.rows[1]?.place).toEqual({ file, line: 4, column: 1, field: '地区' });
  });
});

describe('the header and the rows', () => {
  test('csv.syntax: the row whose quotation mark is open', () => {
    expect(errors(read(2, annex2('郑州市,17,16,1', '开封市,"10,10,0', '济源市,1,1,0')))).toEqual([
      ['csv.syntax', 3, undefined, undefined],
    ]);
    expect(errors(read(2, annex2('郑州"市,17,16,1')))).toEqual([['csv.syntax', 2, undefined, undefined]]);
  });

  test('csv.noRows, and then not that every region is missing', () => {
    expect(errors(read(2, annex2()))).toEqual([['csv.noRows', 1, undefined, undefined]]);
  });

  test('file.workbook: a web page named .csv', () => {
    expect(errors(read(2, '<html><table><tr><td>地区</td></tr></table></html>'))).toEqual([
      ['file.workbook', undefined, undefined, undefined],
    ]);
  });

  test('csv.cells: too few or too many; the cells are not guessed, the other rows are read', () => {
    const result = read(2, annex2('郑州市,17,16', '开封市,1,010,10,0', GOOD[2] ?? ''));
    expect(result.issues.map(({ values }) => values)).toEqual([
      { found: 3, expected: 4 },
      { found: 5, expected: 4 },
    ]);
    expect(errors(result)).toEqual([
      ['csv.cells', 2, undefined, undefined],
      ['csv.cells', 3, undefined, undefined],
    ]);
    expect(counts(result.value)).toEqual([
      ['郑州市', 'unknown', 'unknown', 'unknown'],
      ['开封市', 'unknown', 'unknown', 'unknown'],
      ['济源市', 1, 1, 0],
    ]);
  });

  test('column.missing: located at the header; the cells are unknown, the rest is read', () => {
    const result = read(2, '\n地区,审核员总数,主动上报\n郑州市,17,1\n开封市,10,0\n济源市,1,0\n');
    expect(errors(result)).toEqual([['column.missing', 2, undefined, '系统上报']]);
    expect(counts(result.value)[0]).toEqual(['郑州市', 17, 'unknown', 1]);
  });

  test('column.missing of the regions: no table, but every wrong cell', () => {
    const result = read(2, '名称,审核员总数,系统上报,主动上报\n郑州市,x,16,1\n');
    expect(result.value).toBeUndefined();
    expect(errors(result)).toEqual([
      ['column.missing', 1, undefined, '地区'],
      ['column.unknown', 1, 1, '名称'],
      ['cell.notNumber', 2, 2, '审核员总数'],
    ]);
  });

  test('column.missing: a line that is no header is said once', () => {
    const result = read(2, `附件2,,,\n${annex2(...GOOD)}`);
    expect(result.value).toBeUndefined();
    expect(errors(result)).toEqual([['column.missing', 1, undefined, undefined]]);
    expect(result.issues[0]?.values).toEqual({ expected: '地区、审核员总数、系统上报、主动上报' });
  });

  test('a rate column may be absent', () => {
    expect(errors(read(2, annex2(...GOOD)))).toEqual([]);
  });

  test('column.unknown is a warning', () => {
    const result = read(2, annex2(...GOOD).replaceAll(/(?<=.)\n/g, ',备注\n'));
    expect(errors(result)).toEqual([['column.unknown', 1, 5, '备注']]);
    expect(result.issues[0]?.severity).toBe('warning');
  });

  test('column.unknown: no name, but content', () => {
    expect(
      errors(
        read(
          2,
          annex2(...GOOD)
            .replaceAll(/(?<=.)\n/g, ',\n')
            .replace('1,\n', '1,见说明\n'),
        ),
      ),
    ).toEqual([['column.unknown', 1, 5, '']]);
  });

  test('column.repeated: by name and by alias', () => {
    const result = read(2, annex2(...GOOD).replaceAll(/(?<=.)\n/g, ',系统上报\n'));
    expect(errors(result)).toEqual([['column.repeated', 1, 5, '系统上报']]);
    expect(result.issues[0]?.values).toEqual({ value: '系统上报', first: 3 });
  });
});

describe('regions', () => {
  test('region.unknown, with the nearest name', () => {
    const result = read(2, annex2('郑洲市,17,x,1', ...GOOD));
    expect(errors(result)).toEqual([
      ['region.unknown', 2, 1, '地区'],
      ['cell.notNumber', 2, 3, '系统上报'],
    ]);
    expect(result.issues[0]?.values).toEqual({ value: '郑洲市', nearest: '郑州市' });
    expect(counts(result.value)).toEqual(READ);
  });

  test('a region without a name is a blank cell', () => {
    expect(errors(read(2, annex2(',17,16,1', ...GOOD)))).toEqual([['cell.blank', 2, 1, '地区']]);
  });

  test('region.repeated, also by another name; the first row stands', () => {
    const result = read(2, annex2(...GOOD, '郑州,3,2,1'));
    expect(errors(result)).toEqual([['region.repeated', 5, 1, '地区']]);
    expect(result.issues[0]?.values).toEqual({ value: '郑州市', firstLine: 2 });
    expect(counts(result.value)).toEqual(READ);
  });

  test('region.missing', () => {
    const result = read(2, annex2('郑州市,17,16,1', '济源市,1,1,0'));
    expect(errors(result)).toEqual([['region.missing', undefined, undefined, '地区']]);
    expect(result.issues[0]?.values).toEqual({ expected: '开封市' });
  });

  test('region.order: the first row out of order, and only that', () => {
    const result = read(2, annex2(...GOOD.toReversed()));
    expect(errors(result)).toEqual([['region.order', 2, 1, '地区']]);
    expect(result.issues[0]?.values).toEqual({ value: '济源市', expected: '郑州市' });
    expect(counts(result.value)).toEqual(READ.toReversed());
  });

  test('without a list of regions, names are not judged; header and cells are', () => {
    const result = read(2, annex2('某市,17,x,1', '合计,17,16,1'), { regions: undefined });
    expect(errors(result)).toEqual([
      ['cell.notNumber', 2, 3, '系统上报'],
      ['row.total', 3, 1, '地区'],
    ]);
    expect(counts(result.value)).toEqual([['某市', 17, 'unknown', 1]]);
  });
});

describe('the row of totals', () => {
  test.each(['合计', '总 计', '共计', '全省', '全省合计', '全国', '总计（3个）', '全域'])(
    '%s at the end is taken aside, and said',
    (name) => {
      const result = read(2, annex2(...GOOD, `${name},28,27,1`));
      expect(errors(result)).toEqual([['row.total', 5, 1, '地区']]);
      expect(result.issues[0]?.severity).toBe('note');
      expect(counts(result.value)).toEqual(READ);
      expect(result.value?.totals?.cells.get('auditors')).toMatchObject({ kind: 'count', value: 28 });
    },
  );

  test('at the top or between the regions it is the same row', () => {
    const [first = '', ...rest] = GOOD;
    for (const [line, rows] of [
      [2, ['合计,28,27,1', ...GOOD]],
      [3, [first, '合计,28,27,1', ...rest]],
    ] as const) {
      const result = read(2, annex2(...rows));
      expect(errors(result)).toEqual([['row.total', line, 1, '地区']]);
      expect(counts(result.value)).toEqual(READ);
      expect(result.value?.totals?.cells.get('auditors')).toMatchObject({ kind: 'count', value: 28 });
    }
  });

  test('two of them are two answers: neither is taken', () => {
    const result = read(2, annex2('全省,28,27,1', ...GOOD, '合计,28,27,1'));
    expect(errors(result)).toEqual([
      ['region.unknown', 2, 1, '地区'],
      ['region.unknown', 6, 1, '地区'],
    ]);
    expect(result.value?.totals).toBeUndefined();
  });
});

describe('count cells', () => {
  test('a plain number is nothing to speak of', () => {
    expect(withCell('17').issues).toEqual([]);
    expect(withCell('0').value?.rows[0]?.cells.get('auditors')).toMatchObject({ kind: 'count', value: 0 });
  });

  test.each(['未报', '未填报', ' 未 上报'])('%s', (cell) => {
    const result = withCell(cell);
    expect(result.issues).toEqual([]);
    expect(counts(result.value)[0]).toEqual(['郑州市', 'notReported', 16, 1]);
  });

  test.each([
    ['１７', 17],
    ['"1,566"', 1566],
    ['1，566', 1566],
    ['"1,234,567"', 1234567],
    ['" 1 566 "', 1566],
    ['\u300017\u00a0', 17],
    ["'17", 17],
    ['’17', 17],
    ['12.0', 12],
    ['12.00', 12],
    ['"1,566.00"', 1566],
    ['007', 7],
  ])('cell.tidied: %s is %d', (cell, value) => {
    const result = withCell(cell);
    expect(errors(result)).toEqual([['cell.tidied', 2, 2, '审核员总数']]);
    expect(result.issues[0]?.severity).toBe('note');
    expect(result.issues[0]?.values).toMatchObject({ understood: String(value) });
    expect(result.value?.rows[0]?.cells.get('auditors')).toMatchObject({ kind: 'count', value });
  });

  test.each([
    ['', 'cell.blank'],
    ['\u3000', 'cell.blank'],
    ["'", 'cell.blank'],
    ['12.5', 'cell.fraction'],
    ['0.123', 'cell.fraction'],
    ['"1,566.5"', 'cell.fraction'],
    ['-3', 'cell.negative'],
    ['－３', 'cell.negative'],
    ['"-1,566"', 'cell.negative'],
    ['"1,23"', 'cell.ambiguous'],
    ['"1,5660"', 'cell.ambiguous'],
    ['1.234', 'cell.ambiguous'],
    ['12.000', 'cell.ambiguous'],
    ['1.234.567', 'cell.ambiguous'],
    ['"15\n66"', 'cell.ambiguous'],
    ['1000000001', 'cell.tooLarge'],
    ['9007199254740993', 'cell.tooLarge'],
    ['"9,007,199,254,740,993"', 'cell.tooLarge'],
    ['—', 'cell.notApplicable'],
    ['17所', 'cell.notNumber'],
    ['5.88%', 'cell.notNumber'],
    ['1.5E+03', 'cell.notNumber'],
    ['12²', 'cell.notNumber'],
    ['①', 'cell.notNumber'],
    ['"1.234,5"', 'cell.notNumber'],
    ['#REF!', 'cell.error'],
  ])('%j → %s', (cell, code) => {
    const result = withCell(cell);
    expect(errors(result)).toEqual([[code, 2, 2, '审核员总数']]);
    expect(result.issues[0]?.severity).toBe('error');
    expect(counts(result.value)[0]).toEqual(['郑州市', 'unknown', 16, 1]);
  });

  test('cell.ambiguous gives both readings', () => {
    expect(withCell('"1,23"').issues[0]?.values).toEqual({ value: '1,23', readings: '123 / 1.23' });
    expect(withCell('1.234').issues[0]?.values).toEqual({ value: '1.234', readings: '1234 / 1.234' });
  });

  test('everything wrong is reported at once', () => {
    expect(errors(read(2, annex2('郑州市,,-1,x', '开封,1.5,10,0', '济源市,1,—,0')))).toEqual([
      ['cell.blank', 2, 2, '审核员总数'],
      ['cell.negative', 2, 3, '系统上报'],
      ['cell.notNumber', 2, 4, '主动上报'],
      ['cell.fraction', 3, 2, '审核员总数'],
      ['cell.notApplicable', 4, 3, '系统上报'],
    ]);
  });
});

describe('— in annex 1', () => {
  const annex1 = (...rows: string[]): string =>
    ['地区,市级审核员数,市级已初始化数,县级审核员数,县级已初始化数', ...rows].join('\n');

  test.each(['—', '－', '-', '–', '―', '/', '不适用', '——'])('%s where there are no county-level units', (dash) => {
    const result = read(1, annex1('郑州市,1,1,16,15', '开封市,1,1,9,9', `济源市,1,1,${dash}, ${dash}`));
    expect(result.issues).toEqual([]);
    expect(counts(result.value)[2]).toEqual(['济源市', 1, 1, 'notApplicable', 'notApplicable']);
  });

  test('cell.notApplicable where there are, in other columns, and under totals that do apply', () => {
    const rows = ['郑州市,1,1,—,15', '开封市,1,1,9,9', '济源市,—,1,—,—', '合计,3,3,—,24'];
    expect(errors(read(1, annex1(...rows)))).toEqual([
      ['cell.notApplicable', 2, 4, '县级审核员数'],
      ['cell.notApplicable', 4, 2, '市级审核员数'],
      ['row.total', 5, 1, '地区'],
      ['cell.notApplicable', 5, 4, '县级审核员数'],
    ]);
  });
});

describe('published rates', () => {
  const withRate = (rate: string) =>
    read(2, `地区,审核员总数,系统上报,主动上报,主动上报率\n郑州市,17,16,1,${rate}\n`, { regions: regions.slice(0, 1) });
  const published = (rate: string) => withRate(rate).value?.rows[0]?.published.get('activeRate');

  test('are kept, with their place', () => {
    expect(withRate('5.88%').issues).toEqual([]);
    const place = { file, line: 2, column: 5, field: '主动上报率' };
    expect(published('5.88%')).toEqual({ text: '5.88%', place });
  });

  test.each([
    ['－', '—'],
    ['不适用', '—'],
    ['未填报', '未报'],
  ])('%s is %s', (written, text) => {
    expect(withRate(written).issues).toEqual([]);
    expect(published(written)?.text).toBe(text);
  });

  test.each([
    ['５．８８％', '5.88%'],
    [' 5.88 %', '5.88%'],
    ["'100%", '100%'],
  ])('cell.tidied: %s is %s', (written, text) => {
    expect(errors(withRate(written))).toEqual([['cell.tidied', 2, 5, '主动上报率']]);
    expect(published(written)?.text).toBe(text);
  });

  test.each([
    ['', 'cell.blank'],
    ['0.0588', 'rate.plain'],
    ['-5%', 'cell.notNumber'],
    ['#DIV/0!', 'cell.error'],
  ])('%j → %s', (written, code) => {
    expect(errors(withRate(written))).toEqual([[code, 2, 5, '主动上报率']]);
    expect(published(written)).toBeUndefined();
  });
});

describe('whatever the file holds', () => {
  const endsWell = (text: string) => {
    const { value, issues } = read(2, text);
    expect(value !== undefined || issues.some(({ severity }) => severity === 'error')).toBe(true);
  };

  test('any bytes end in a table or in issues, never in a throw', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
        const { value, issues } = decode(bytes, file);
        if (value === undefined) expect(issues).not.toEqual([]);
        else endsWell(value);
      }),
      { numRuns: 1000 },
    );
  });

  test('any cells under the right header, too', () => {
    const cell = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 8 }),
      fc.string({ unit: fc.constantFrom(...'0123456789,.，．－-—%％ "\'\n'), maxLength: 10 }),
    );
    const row = fc.array(cell, { minLength: 2, maxLength: 5 }).map((cells) => cells.join(','));
    fc.assert(
      fc.property(fc.array(row, { maxLength: 4 }), (rows) => endsWell(annex2(...rows))),
      { numRuns: 1000 },
    );
  });

  test('a number is never made up: what is read as a count has the digits of its cell', () => {
    const typed = fc.string({ unit: fc.constantFrom(..."0123456789０９,.，．－-— \u3000'"), maxLength: 12 });
    fc.assert(
      fc.property(typed, (cell) => {
        const read = withCell(`"${cell}"`).value?.rows[0]?.cells.get('auditors');
        if (read?.kind !== 'count') return;
        const digits = cell.normalize('NFKC').replace(/\s/g, '').replace(/\.0+$/, '').replace(/\D/g, '');
        expect(read.value).toBe(Number(digits));
      }),
      { numRuns: 2000 },
    );
  });
});

describe('a table of counties', () => {
  const place = { file: 'regions.csv' };
  const region = (name: string, parent: string | undefined, countyUnits: number): Region => ({
    name,
    aliases: parent === undefined ? [name.slice(0, -1)] : [],
    parent,
    countyUnits,
    place,
  });
  const twoLevels: readonly Region[] = [
    region('开封市', undefined, 2),
    region('鼓楼区', '开封市', 1),
    region('兰考县', '开封市', 1),
    region('洛阳市', undefined, 2),
    region('鼓楼区', '洛阳市', 1),
    region('孟津县', '洛阳市', 1),
    region('济源市', undefined, 0),
  ];
  const HEAD = '审核员总数,系统上报,主动上报';
  const countyTable = (names: string, ...rows: string[]) =>
    read(2, [`${names},${HEAD}`, ...rows, ''].join('\n'), { regions: twoLevels });
  const named = ({ value }: ReturnType<typeof read>) =>
    value?.rows.map(({ region: name, parent, cells }) => {
      const cell = cells.get('auditors');
      return [parent, name, cell?.kind === 'count' ? cell.value : cell?.kind];
    });

  const READ_COUNTIES = [
    ['开封市', '鼓楼区', 1],
    ['开封市', '兰考县', 2],
    ['洛阳市', '鼓楼区', 3],
    ['洛阳市', '孟津县', 4],
    [undefined, '济源市', 5],
  ];

  test.each([
    [
      'a column of cities beside one of counties',
      '市,县（区）',
      ['开封市,鼓楼区', '开封市,兰考县', '洛阳市,鼓楼区', '洛阳市,孟津县', '济源市,济源市'],
    ],
    [
      'cities by other names, written only where the county needs it',
      '地市,县（市、区）',
      ['开封,鼓楼区', ',兰考县', '洛阳,鼓楼区', ',孟津县', '济源,'],
    ],
    ['a column 上级地区', '上级地区,地区', ['开封市,鼓楼区', '开封市,兰考县', '洛阳市,鼓楼区', ',孟津县', ',济源市']],
  ])('%s', (_, names, units) => {
    const result = countyTable(names, ...units.map((unit, index) => `${unit},${index + 1},${index + 1},0`));
    expect(result.issues).toEqual([]);
    expect(named(result)).toEqual(READ_COUNTIES);
    expect(result.value?.subtotals).toEqual([]);
  });

  test.each([
    ['开封市/鼓楼区', '洛阳市/鼓楼区'],
    ['开封／鼓楼区', '洛阳 - 鼓楼区'],
    ['开封市鼓楼区', '洛阳鼓楼区'],
  ])('one column: %s', (first, second) => {
    const result = countyTable(
      '地区',
      `${first},1,1,0`,
      '兰考县,2,2,0',
      `${second},3,3,0`,
      '孟津县,4,4,0',
      '济源市,5,5,0',
    );
    expect(result.issues).toEqual([]);
    expect(named(result)).toEqual(READ_COUNTIES);
  });

  const ROWS = [
    '开封市,鼓楼区,1,1,0',
    '开封市,兰考县,2,2,0',
    '洛阳市,鼓楼区,3,3,0',
    '洛阳市,孟津县,4,4,0',
    '济源市,济源市,5,5,0',
  ];

  test('rows of cities among their counties are set apart, above or below them', () => {
    const result = countyTable(
      '市,县区',
      '开封市,,3,3,0',
      ...ROWS.slice(0, 4),
      '洛阳市,小计,7,7,0',
      '济源市,,5,5,0',
      '合计,,15,15,0',
    );
    expect(result.issues.map(({ code }) => code)).toEqual(['row.total']);
    expect(named(result)).toEqual(READ_COUNTIES);
    expect(result.value?.subtotals.map(({ region: name, place: { line } }) => [name, line])).toEqual([
      ['开封市', 2],
      ['洛阳市', 7],
    ]);
    expect(result.value?.totals?.place.line).toBe(9);
  });

  test('region.ambiguous: a name of two cities, with both', () => {
    const result = countyTable(
      '地区',
      '鼓楼区,1,1,0',
      '兰考县,2,2,0',
      '洛阳市/鼓楼区,3,3,0',
      '孟津县,4,4,0',
      '济源市,5,5,0',
    );
    expect(errors(result)).toEqual([
      ['region.ambiguous', 2, 1, '地区'],
      ['region.missing', undefined, undefined, '地区'],
    ]);
    expect(result.issues.map(({ values }) => values)).toEqual([
      { value: '鼓楼区', candidates: '开封市/鼓楼区、洛阳市/鼓楼区' },
      { expected: '开封市/鼓楼区' },
    ]);
  });

  test('region.unknown: a county of another city', () => {
    const result = countyTable('市,县区', ...ROWS.slice(0, 4), '济源市,孟津县,4,4,0', ROWS[4] ?? '');
    expect(errors(result)).toEqual([['region.unknown', 6, 2, '地区']]);
    expect(result.issues[0]?.values).toEqual({ value: '济源市/孟津县', nearest: '洛阳市/孟津县' });
  });

  test('region.missing: some counties of a city that has its own row; a city of which there is nothing, once', () => {
    const result = countyTable('市,县区', '开封市,,3,3,0', ROWS[1] ?? '', ROWS[4] ?? '');
    expect(errors(result)).toEqual([
      ['region.missing', undefined, undefined, '地区'],
      ['region.missing', undefined, undefined, '地区'],
    ]);
    expect(result.issues.map(({ values }) => values)).toEqual([{ expected: '开封市/鼓楼区' }, { expected: '洛阳市' }]);
  });

  test('region.missing: in a table of counties, a city alone is not enough', () => {
    const result = countyTable('市,县区', ...ROWS.slice(0, 2), '洛阳市,,7,7,0', ROWS[4] ?? '');
    expect(result.issues.map(({ values }) => values)).toEqual([
      { expected: '洛阳市/鼓楼区' },
      { expected: '洛阳市/孟津县' },
    ]);
  });

  test('region.repeated and region.order, by city and county', () => {
    const result = countyTable(
      '市,县区',
      ROWS[1] ?? '',
      ROWS[0] ?? '',
      ROWS[2] ?? '',
      ROWS[2] ?? '',
      ROWS[3] ?? '',
      ROWS[4] ?? '',
    );
    expect(errors(result)).toEqual([
      ['region.order', 2, 2, '地区'],
      ['region.repeated', 5, 2, '地区'],
    ]);
    expect(result.issues.map(({ values }) => values)).toEqual([
      { value: '开封市/兰考县', expected: '开封市/鼓楼区' },
      { value: '洛阳市/鼓楼区', firstLine: 4 },
    ]);
  });

  test('a table of cities stays one, though the list of regions has counties', () => {
    const result = countyTable('市', '开封市,3,3,0', '洛阳市,7,7,0', '济源市,5,5,0');
    expect(result.issues).toEqual([]);
    expect(named(result)).toEqual([
      [undefined, '开封市', 3],
      [undefined, '洛阳市', 7],
      [undefined, '济源市', 5],
    ]);
  });
});
