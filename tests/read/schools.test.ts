import { createHash } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { writeXlsx } from 'hucre/xlsx';
import { describe, expect, test } from 'vitest';
import { annexes } from '../../src/derive/annexes.js';
import { schoolList } from '../../src/derive/schools.js';
import type { Issue } from '../../src/issue.js';
import type { AnnexTable, Region, TableRow } from '../../src/model.js';
import { joinSchoolTables, readSchoolTables, type SchoolReading } from '../../src/read/schools.js';
import { withFolder } from '../support/built.js';
import { encode, type TextEncoding } from '../support/encodings.js';
import { HEAD, type MadeSchool, schoolCsv, schoolRows, TWO_LEVELS, UNITS } from '../support/schoolLists.js';

const BOM = '\ufeff';
const ENCODINGS: readonly (readonly [string, TextEncoding, string])[] = [
  ['UTF-8', 'utf-8', ''],
  ['UTF-8 with a mark', 'utf-8', BOM],
  ['GB18030', 'gb18030', ''],
  ['UTF-16LE with a mark', 'utf-16le', BOM],
  ['UTF-16LE', 'utf-16le', ''],
  ['UTF-16BE', 'utf-16be', ''],
];

const period = { id: '2020Q1', year: 2020, quarter: 1 } as const;
const context = { period, definitions: annexes, regions: TWO_LEVELS, schools: schoolList };

/** Reads the quarter's list from files as given. */
function readFiles(
  files: Readonly<Record<string, string | Uint8Array>>,
  regions: readonly Region[] = TWO_LEVELS,
): Promise<SchoolReading> {
  return withFolder(async (folder) => {
    await mkdir(path.join(folder, '2020Q1'));
    for (const [name, content] of Object.entries(files)) await writeFile(path.join(folder, '2020Q1', name), content);
    return readSchoolTables({ ...context, folder, regions });
  });
}

const readCsv = (text: string, regions?: readonly Region[]) => readFiles({ 'schools.csv': text }, regions);

/** One school of everything in each unit. */
const EACH: readonly MadeSchool[] = UNITS.map(([city, county]) => ({ city, county }));

const places = ({ issues }: { readonly issues: readonly Issue[] }) =>
  issues.map(({ code, place: { line, column, field } }) => [code, line, column, field]);

const counts = (table: AnnexTable | undefined) =>
  table?.rows.map(({ region, parent, cells }: TableRow) => [
    parent,
    region,
    ...[...cells.values()].map((cell) => (cell.kind === 'count' ? cell.value : cell.kind)),
  ]);

const tableOf = ({ value }: SchoolReading, annex: string) => value?.find((table) => table.annex === annex);

const ONE_EACH = UNITS.map(([city, county]) => [city === county ? undefined : city, county, 1, 0, 0, 1, 0]);

describe('a list in its many forms', () => {
  test('no list: nothing, and nothing wrong', async () => {
    expect(await readFiles({ 'annex-3.csv': 'x' })).toEqual({ value: undefined, issues: [], input: undefined });
  });

  test('csv: the tables, and the file with its size and hash but without its lines', async () => {
    const text = schoolCsv(EACH);
    const result = await readCsv(text);
    expect(result.issues).toEqual([]);
    expect(result.value?.map(({ annex, file }) => [annex, file])).toEqual([
      ['annex3', '2020Q1/schools.csv'],
      ['annex4', '2020Q1/schools.csv'],
    ]);
    expect(counts(tableOf(result, 'annex4'))).toEqual(ONE_EACH);
    expect(result.input).toEqual({
      file: '2020Q1/schools.csv',
      size: Buffer.byteLength(text),
      sha256: createHash('sha256').update(text).digest('hex'),
      lines: [],
    });
  });

  test.each(ENCODINGS)('%s', async (_, encoding, mark) => {
    const { issues, value } = await readFiles({ 'schools.csv': encode(mark + schoolCsv(EACH), encoding) });
    expect(issues.filter(({ severity }) => severity !== 'note')).toEqual([]);
    expect(counts(value?.[1])).toEqual(ONE_EACH);
  });

  test.each([
    ['tabs', schoolCsv(EACH).replaceAll(',', '\t')],
    ['CRLF', schoolCsv(EACH).replaceAll('\n', '\r\n')],
    ['CR', schoolCsv(EACH).replaceAll('\n', '\r')],
    ['a title above, empty rows below', `学校名册,,,,,,,,,\n\n${schoolCsv(EACH)},,,,,,,,,\n\n`],
    ['columns that nobody declared', schoolCsv(EACH).replaceAll(/$/gm, ',').replace('数,', '数,校长').trim()],
    ['no line break at the end', schoolCsv(EACH).trimEnd()],
  ])('%s', async (_, text) => {
    const result = await readCsv(text);
    expect(result.issues).toEqual([]);
    expect(counts(tableOf(result, 'annex4'))).toEqual(ONE_EACH);
  });

  test('columns in another order, cities only, and other words', async () => {
    const cities = TWO_LEVELS.filter(({ parent }) => parent === undefined);
    const head = '名称,标识码,地区,办学类型,填报情况,上报情况,联网情况,带宽,多媒体教室';
    const result = await readCsv(
      `${head}\n甲,1,开封市,小学,已填报,未上报,√,１００,0\n乙,2,洛阳市,中职学校,—,√,,,\n丙,3,洛阳市,小学教学点,0,1,,,\n丁,4,济源市,初级中学,1,1,×,/,2\n`,
      cities,
    );
    expect(result.issues).toEqual([]);
    expect(counts(tableOf(result, 'annex3'))).toEqual([
      [undefined, '开封市', 1, 1, 0, 0],
      [undefined, '洛阳市', 1, 0, 1, 0],
      [undefined, '济源市', 1, 0, 0, 0],
    ]);
    expect(counts(tableOf(result, 'annex4'))).toEqual([
      [undefined, '开封市', 1, 0, 0, 1, 1],
      [undefined, '洛阳市', 1, 1, 0, 0, 1],
      [undefined, '济源市', 1, 0, 1, 0, 0],
    ]);
  });

  const workbook = (...sheets: { readonly name: string; readonly rows: (string | number)[][] }[]) =>
    writeXlsx({ sheets });
  const list = [[...HEAD], ...schoolRows(EACH)];

  test('xlsx, numbers as numbers, its sheet told by its head', async () => {
    const rows = list.map((row, index) => row.map((cell) => (index > 0 && /^\d+$/.test(cell) ? Number(cell) : cell)));
    const bytes = await workbook(
      { name: '说明', rows: [['请看名册']] },
      { name: '名册', rows: [['学校名册'], ...rows] },
    );
    const result = await readFiles({ 'schools.xlsx': bytes });
    expect(result.issues).toEqual([]);
    expect(counts(tableOf(result, 'annex4'))).toEqual(ONE_EACH);
    expect(tableOf(result, 'annex4')?.rows[0]?.place).toMatchObject({ sheet: '名册', line: 3, column: 4 });
    expect(result.input).toMatchObject({ file: '2020Q1/schools.xlsx', size: bytes.length, lines: [] });
  });

  test('schools.sheets: two sheets that may be the list', async () => {
    const bytes = await workbook({ name: '甲', rows: list }, { name: '乙', rows: list });
    const result = await readFiles({ 'schools.xlsx': bytes });
    expect(result.issues).toMatchObject([{ code: 'schools.sheets', values: { found: 2, names: '甲、乙' } }]);
  });

  test('schools.twice', async () => {
    const result = await readFiles({
      'schools.xlsx': await workbook({ name: '甲', rows: list }),
      'schools.csv': schoolCsv(EACH),
    });
    expect(result.issues).toMatchObject([{ code: 'schools.twice', values: { names: 'schools.csv、schools.xlsx' } }]);
    expect(result.value).toBeUndefined();
  });

  test.each<[string, string, string | Uint8Array]>([
    ['file.empty', 'schools.csv', '\n \n'],
    ['file.workbook', 'schools.csv', new Uint8Array([0x50, 0x4b, 3, 4, 0, 0])],
    ['workbook.format', 'schools.csv', '<html><table></table></html>'],
    ['workbook.format', 'schools.xlsx', schoolCsv(EACH)],
    ['workbook.unreadable', 'schools.xlsx', new Uint8Array([0x50, 0x4b, 3, 4, 0, 0])],
    ['csv.noRows', 'schools.csv', `${HEAD.join(',')}\n`],
  ])('%s in %s', async (code, name, content) => {
    const result = await readFiles({ [name]: content });
    expect(result.issues.map((found) => found.code)).toEqual([code]);
    expect(result.value).toBeUndefined();
  });
});

describe('a long list, read in pieces', () => {
  const COUNT = 12_000;
  const many: readonly MadeSchool[] = Array.from({ length: COUNT }, (_, index) => {
    const [city, county] = UNITS[index % UNITS.length] ?? ['', ''];
    return { city, county, name: `${'长'.repeat(index % 7)}学校` };
  });
  const text = schoolCsv(many);

  // Long enough for several pieces, whose ends cut characters and line breaks in two.
  test.each(ENCODINGS)('%s', async (_, encoding, mark) => {
    for (const ended of [text, text.replaceAll('\n', '\r\n')]) {
      const { issues, value } = await readFiles({ 'schools.csv': encode(mark + ended, encoding) });
      expect(issues.filter(({ severity }) => severity !== 'note')).toEqual([]);
      expect(counts(value?.[1])?.map((row) => row[2])).toEqual(UNITS.map(() => COUNT / UNITS.length));
    }
  });

  test('file.encoding at its line and column, pieces away from the beginning', async () => {
    const lines = text.split('\n');
    lines[11_000] = (lines[11_000] ?? '').replace('学校', '学\u0000校');
    const { issues, value } = await readCsv(lines.join('\n'));
    const column = (lines[11_000] ?? '').indexOf('\u0000') + 1;
    expect(issues).toEqual([
      {
        severity: 'error',
        code: 'file.encoding',
        place: { file: '2020Q1/schools.csv', line: 11_001, column },
        values: {},
      },
    ]);
    expect(value).toBeUndefined();
  });

  test('csv.syntax: a quotation mark left open is told at its row, not gathered up to the end', async () => {
    const lines = text.split('\n');
    lines[500] = (lines[500] ?? '').replace(/,[^,]*学校,/, ',"学校,');
    const result = await readCsv(lines.join('\n'));
    expect(places(result)).toEqual([['csv.syntax', 501, undefined, undefined]]);
  });

  test('the first hundred findings, and how many more', async () => {
    const wrong = many.map((school, index) => (index % 10 === 0 ? { ...school, category: '幼儿园' } : school));
    const result = await readCsv(schoolCsv(wrong));
    expect(result.issues.slice(0, 100).every(({ code }) => code === 'school.choice')).toBe(true);
    expect(result.issues.slice(100)).toMatchObject([{ code: 'schools.more', values: { count: COUNT / 10 - 100 } }]);
    expect(result.issues[1]?.place).toMatchObject({ line: 12, column: 5, field: '学校类别' });
  });
});

describe('what is wrong with a school', () => {
  /** The list with this school in the first place. */
  const withSchool = (school: MadeSchool) => readCsv(schoolCsv([school, ...EACH]));

  test.each<[string, MadeSchool, (string | number)[], object]>([
    [
      'an unknown county',
      { county: '鼓搂区' },
      ['region.unknown', 2, 4, '地区'],
      { value: '开封市/鼓搂区', nearest: '开封市/鼓楼区' },
    ],
    [
      'a county of two cities',
      { city: '' },
      ['region.ambiguous', 2, 4, '地区'],
      { value: '鼓楼区', candidates: '开封市/鼓楼区、洛阳市/鼓楼区' },
    ],
    ['no region', { city: '', county: '' }, ['cell.blank', 2, 4, '地区'], { region: '' }],
    ['no code', { code: ' ' }, ['cell.blank', 2, 1, '学校标识码'], { region: '' }],
    ['a code that Excel rounded', { code: '2.14E+09' }, ['school.code', 2, 1, '学校标识码'], { value: '2.14E+09' }],
    ['no name', { name: '' }, ['cell.blank', 2, 2, '学校名称'], { region: '2141000001' }],
    [
      'a kind that is none',
      { category: '幼儿园' },
      ['school.choice', 2, 5, '学校类别'],
      { value: '幼儿园', known: '中小学、教学点、中等职业学校' },
    ],
    [
      'no kind',
      { category: '' },
      ['school.choice', 2, 5, '学校类别'],
      { value: '', known: '中小学、教学点、中等职业学校' },
    ],
    [
      'neither 是 nor 否',
      { reported: '也许' },
      ['school.choice', 2, 6, '是否上报'],
      { value: '也许', known: '是、否' },
    ],
    ['no answer', { filled: '' }, ['school.choice', 2, 7, '是否填报'], { value: '', known: '是、否' }],
    ['a number that is none', { bandwidth: '百兆' }, ['cell.notNumber', 2, 9, '出口带宽（M）'], { value: '百兆' }],
    [
      '未报 of a school that filled in',
      { rooms: '未报' },
      ['cell.notNumber', 2, 10, '多媒体教室数'],
      { value: '未报' },
    ],
    ['no number', { rooms: '' }, ['cell.blank', 2, 10, '多媒体教室数'], { region: '第1小学' }],
    ['a fraction', { bandwidth: '1.5' }, ['cell.fraction', 2, 9, '出口带宽（M）'], { value: '1.5' }],
    [
      'bandwidth without a network',
      { online: '否', bandwidth: '100' },
      ['cell.disagrees', 2, 9, '出口带宽（M）'],
      { region: '第1小学', left: '是否联网', leftText: '否', right: '出口带宽（M）', rightText: '100' },
    ],
  ])('%s', async (_, school, at, values) => {
    const result = await withSchool(school);
    expect(places(result)).toEqual([at]);
    expect(result.issues[0]?.values).toEqual(values);
    expect(result.issues[0]?.severity).toBe('error');
  });

  test('answers without the filling in that they come from, each of them', async () => {
    const result = await withSchool({ filled: '否' });
    expect(places(result)).toEqual([
      ['cell.disagrees', 2, 8, '是否联网'],
      ['cell.disagrees', 2, 9, '出口带宽（M）'],
      ['cell.disagrees', 2, 10, '多媒体教室数'],
    ]);
  });

  test('school.repeated: the code that an earlier row has', async () => {
    const result = await readCsv(schoolCsv([...EACH, { code: '2141000003' }]));
    expect(places(result)).toEqual([['school.repeated', 7, 1, '学校标识码']]);
    expect(result.issues[0]?.values).toEqual({ value: '2141000003', firstLine: 4 });
  });

  test('csv.cells, and then no count is said to be known', async () => {
    const result = await readCsv(`${schoolCsv(EACH)}1,2,3\n`);
    expect(places(result)).toEqual([['csv.cells', 7, undefined, undefined]]);
    expect(new Set(counts(tableOf(result, 'annex3'))?.flatMap((row) => row.slice(2)))).toEqual(new Set(['unknown']));
  });

  test('the counts of its region are unknown, those of others are not', async () => {
    const result = await withSchool({ rooms: 'x' });
    expect(counts(tableOf(result, 'annex4'))?.map((row) => row[6])).toEqual(['unknown', 0, 0, 0, 0]);
  });

  test('column.missing, and nothing else', async () => {
    const result = await readCsv(schoolCsv(EACH).replace('是否联网', '网络'));
    expect(places(result)).toEqual([['column.missing', 1, undefined, '是否联网']]);
    expect(result.value).toBeUndefined();
  });

  test('a file that is no list at all', async () => {
    const result = await readCsv('a,b\n1,2\n');
    expect(places(result)).toEqual([['column.missing', 1, undefined, undefined]]);
  });
});

describe('what is wrong with the list', () => {
  test('region.missing: a county, and a city once, without a school', async () => {
    const result = await readCsv(schoolCsv(EACH.slice(1, 2).concat(EACH.slice(4))));
    expect(result.issues.map(({ code, values }) => [code, values])).toEqual([
      ['region.missing', { expected: '开封市/鼓楼区' }],
      ['region.missing', { expected: '洛阳市' }],
    ]);
  });

  test('schools.level: schools that name their city only, where the others name counties', async () => {
    const city = { city: '开封市', county: '' };
    const result = await readCsv(schoolCsv([...EACH, city, city]));
    expect(places(result)).toEqual([['schools.level', 7, 4, '地区']]);
    expect(result.issues[0]?.values).toEqual({ region: '开封市', schools: 2 });
  });

  test('a list by city makes tables by city, though there are counties', async () => {
    const result = await readCsv(schoolCsv(EACH.map(({ city }) => ({ city: city ?? '', county: '' }))));
    expect(result.issues).toEqual([]);
    expect(counts(tableOf(result, 'annex4'))?.map((row) => row.slice(0, 3))).toEqual([
      [undefined, '开封市', 2],
      [undefined, '洛阳市', 2],
      [undefined, '济源市', 1],
    ]);
  });
});

describe('a list beside the table of an annex', () => {
  const joined = async (edit: (table: AnnexTable) => AnnexTable) => {
    const { value: counted = [] } = await readCsv(schoolCsv(EACH));
    const table = counted.find(({ annex }) => annex === 'annex4');
    if (!table) throw new Error('no table of annex 4');
    const rows = table.rows.map((row, index) => ({
      ...row,
      cells: new Map(
        [...row.cells].map(([id, cell], column) => [
          id,
          { ...cell, place: { file: 'annex-4.csv', line: index + 2, column: column + 3 } },
        ]),
      ),
    }));
    const given = edit({ ...table, file: 'annex-4.csv', rows });
    return joinSchoolTables([given], counted, context);
  };

  test('that agrees: the table is printed, and the other annex is counted', async () => {
    const { tables, issues } = await joined((table) => table);
    expect(issues).toEqual([]);
    expect(tables.map(({ annex, file }) => [annex, file])).toEqual([
      ['annex4', 'annex-4.csv'],
      ['annex3', '2020Q1/schools.csv'],
    ]);
  });

  test('schools.differ: each cell that does not, at its place in the table', async () => {
    const { issues } = await joined((table) => ({
      ...table,
      rows: table.rows.map((row, index) =>
        index === 1
          ? {
              ...row,
              cells: new Map(
                [...row.cells].map(([id, cell]) => [id, id === 'broadband' ? { ...cell, value: 7 } : cell]),
              ),
            }
          : row,
      ) as readonly TableRow[],
    }));
    expect(issues).toEqual([
      {
        severity: 'error',
        code: 'schools.differ',
        place: { file: 'annex-4.csv', line: 3, column: 6 },
        values: {
          region: '开封市/兰考县',
          column: '带宽100M以上学校数',
          table: 7,
          list: 1,
          file: '2020Q1/schools.csv',
        },
      },
    ]);
  });

  test('schools.differ: a table by city against a list by county', async () => {
    const { issues } = await joined((table) => ({
      ...table,
      rows: TWO_LEVELS.filter(({ parent }) => parent === undefined).map(({ name, place }) => ({
        region: name,
        parent: undefined,
        place,
        published: new Map(),
        cells: new Map([
          ['schools', { kind: 'count', value: name === '洛阳市' ? 3 : name === '开封市' ? 2 : 1, place }],
        ]),
      })),
    }));
    expect(issues.map(({ values }) => values)).toEqual([
      { region: '洛阳市', column: '中小学含教学点总数', table: 3, list: 2, file: '2020Q1/schools.csv' },
    ]);
  });
});
