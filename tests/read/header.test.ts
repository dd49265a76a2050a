import { describe, expect, test } from 'vitest';
import { annexes, defineAnnex } from '../../src/derive/annexes.js';
import { findTable, recogniseAnnex } from '../../src/read/header.js';
import { readTableFile, type TableSheet } from '../../src/read/sheets.js';
import { wantedColumns } from '../../src/read/table.js';
import { annexCells } from '../support/annexSheets.js';

const file = '2020Q1/annex.csv';

async function sheetOf(text: string): Promise<TableSheet> {
  const { value, issues } = await readTableFile(new TextEncoder().encode(text), file);
  const [sheet] = value ?? [];
  if (!sheet) throw new Error(issues.map(({ code }) => code).join(', '));
  return sheet;
}

function annex(number: number) {
  const definition = annexes.find((one) => one.number === number);
  if (!definition) throw new Error(`annex ${number} is not declared`);
  return definition;
}

async function find(number: number, text: string) {
  const { value, issues } = findTable(await sheetOf(text), wantedColumns(annex(number)));
  return {
    header: value?.header.cells,
    lines: value && [value.header.line, ...value.rows.map(({ line }) => line)],
    issues: issues.map(({ severity, code, place: { line } }) => [severity, code, line]),
  };
}

const ANNEX_2 = '地区,审核员总数,系统上报,主动上报';
const ANNEX_3 =
  '地区,中小学校上报率,中小学校学校总数,中小学校未上报学校数,中等职业学校上报率,中等职业学校学校总数,中等职业学校未上报学校数';
const ROW = '郑州市,17,16,1';

describe('the header', () => {
  test('is the first row, where it names the columns', async () => {
    expect(await find(2, `${ANNEX_2}\n${ROW}\n`)).toEqual({ header: ANNEX_2.split(','), lines: [1, 2], issues: [] });
  });

  test('stands below titles and a 单位 line, which are said', async () => {
    const found = await find(2, `附件2,,,\n2020年一季度各地数据审核上报率,,,\n,,,单位：人、%\n\n${ANNEX_2}\n${ROW}\n`);
    expect(found).toEqual({
      header: ANNEX_2.split(','),
      lines: [5, 6],
      issues: [
        ['note', 'row.skipped', 1],
        ['note', 'row.skipped', 2],
        ['note', 'row.skipped', 3],
      ],
    });
  });

  test('a title alone on its line does not hide the delimiter', async () => {
    const text = `附件2；某表\n${ANNEX_2}\n${ROW}\n`;
    for (const delimiter of ['\t', ';', ',']) {
      expect((await find(2, text.replaceAll(',', delimiter))).lines).toEqual([2, 3]);
    }
  });

  test.each([
    [
      'merged heads, saved as CSV',
      '地区,中小学校,,,中等职业学校,,\n,上报率,学校总数,未上报学校数,上报率,学校总数,未上报学校数',
    ],
    [
      'the heads of a group over each',
      '地区,中小学校,中小学校,中小学校,中职学校,中职学校,中职学校\n地区,上报率,学校总数,未上报学校数,上报率,学校总数,未上报学校数',
    ],
    [
      'three levels',
      '地区,各级各类学校,,,,,\n,中小学校,,,中等职业学校,,\n,上报率,学校总数,未上报学校数,上报率,学校总数,未上报学校数',
    ],
    ['full names under heads', `地区,甲,,,乙,,\n${ANNEX_3.replace('地区', '')}`],
  ])('over several rows: %s', async (_, heads) => {
    const levels = heads.split('\n').length;
    const found = await find(3, `${heads}\n郑州市,8.11%,1566,1439,1.30%,77,76\n`);
    expect(found).toEqual({ header: ANNEX_3.split(','), lines: [levels, levels + 1], issues: [] });
  });

  test('a head over one column needs no label below it', async () => {
    const found = await find(3, '地区,中小学校,,,备注\n,上报率,学校总数,未上报学校数,\n郑州市,8.11%,1566,1439,无\n');
    expect(found.header).toEqual(['地区', '中小学校上报率', '中小学校学校总数', '中小学校未上报学校数', '备注']);
  });

  test('the same label under two heads is not one column for the other', async () => {
    const found = await find(3, '地区,高等学校,,\n,上报率,学校总数,未上报学校数\n郑州市,8.11%,1566,1439\n');
    expect(found.lines).toEqual([1, 2, 3]);
    expect(found.header?.[0]).toBe('地区');
    expect(found.header).not.toContain('中小学校学校总数');
  });

  test('is the first row where none names a column: it is what is said to be wrong', async () => {
    expect((await find(2, '甲,乙\n1,2\n')).lines).toEqual([1, 2]);
  });

  test.each([
    ['单位：万所', true],
    ['（单位：百 人）', true],
    ['单位:千元', true],
    ['单位：所、%', false],
    ['单位：百分比', false],
    ['单位：所/万元', true],
    ['填报单位：万', false],
    ['单位：百色市教育局', false],
  ])('the unit “%s” is refused: %s', async (unit, refused) => {
    const { issues } = await find(2, `${unit},,,\n${ANNEX_2}\n${ROW}\n`);
    expect(issues).toEqual([refused ? ['error', 'table.unit', 1] : ['note', 'row.skipped', 1]]);
  });
});

describe('what stands below the rows', () => {
  test.each([
    '注：数据截至3月31日,,,',
    '注1：数据截至3月31日,,,',
    '备 注：无,,,',
    '说明：无,,,',
    '填表人：张某,,审核人：李某,2020-04-03',
    ',,填报单位：某局,',
    '联系电话：,69691767,,',
    '数据来源：某系统,,,',
  ])('%s', async (remark) => {
    const { lines, issues } = await find(2, `${ANNEX_2}\n${ROW}\n${remark}\n`);
    expect(lines).toEqual([1, 2]);
    expect(issues).toEqual([['note', 'row.skipped', 3]]);
  });

  test('what follows a remark is one too, unless it has figures', async () => {
    const { lines, issues } = await find(2, `${ANNEX_2}\n注：一,,,\n2. 二,,,\n${ROW}\n开封市,未报,,\n2020年4月,,,\n`);
    expect(lines).toEqual([1, 4, 5]);
    expect(issues).toEqual([
      ['note', 'row.skipped', 2],
      ['note', 'row.skipped', 3],
      ['note', 'row.skipped', 6],
    ]);
  });

  test('a region without figures is no remark', async () => {
    expect((await find(2, `${ANNEX_2}\n${ROW}\n开封市,,,\n注册地,1,1,0\n`)).lines).toEqual([1, 2, 3, 4]);
  });

  test('csv.noRows at the header, where remarks are all there is', async () => {
    expect((await find(2, `${ANNEX_2}\n注：无,,,\n`)).issues).toEqual([
      ['note', 'row.skipped', 2],
      ['error', 'csv.noRows', 1],
    ]);
  });
});

describe('which annex a sheet is', () => {
  const recognise = async (text: string, definitions = annexes) => recogniseAnnex(await sheetOf(text), definitions);
  const textOf = (number: number) =>
    annexCells(number)
      .map((cells) => cells.join(','))
      .join('\n');

  test.each([1, 2, 3, 4])('annex %d, by its columns', async (number) => {
    expect(await recognise(textOf(number))).toEqual({ kind: 'annex', definition: annex(number), complete: true });
  });

  test('with a column misspelt, so that it can be said which', async () => {
    const text = textOf(4).replace('未联网学校', '没联网学校');
    expect(await recognise(text)).toEqual({ kind: 'annex', definition: annex(4), complete: false });
  });

  test('none, where it shares a name by chance', async () => {
    expect(await recognise('地区,审核员总数,电话\n郑州市,17,1\n')).toEqual({ kind: 'none' });
    expect(await recognise('目录\n附件1\n')).toEqual({ kind: 'none' });
  });

  test('ambiguous, where it has all columns of two, or as many of two', async () => {
    const twin = defineAnnex({
      number: 9,
      title: () => '某表',
      counts: { all: { name: '审核员总数' }, system: { name: '系统上报' } },
      rates: {},
      printed: ['all', 'system'],
    });
    const both = { kind: 'ambiguous', definitions: [annex(2), twin] };
    expect(await recognise(textOf(2), [annex(2), twin])).toEqual(both);
    const text = '地区,审核员总数,系统上报,市级审核员数,市级已初始化数\n郑州市,1,2,3,4\n';
    expect(await recognise(text, [annex(1), annex(2)])).toEqual({
      kind: 'ambiguous',
      definitions: [annex(1), annex(2)],
    });
  });
});
