import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { annexes } from '../../src/derive/annexes.js';
import { deriveAnnex } from '../../src/derive/figures.js';
import type { AnnexTable, Cell, DerivedAnnex, Region, Value } from '../../src/model.js';

const period = { id: '2020Q1', year: 2020, quarter: 1 } as const;
const file = '2020Q1/annex.csv';

const regions: readonly Region[] = ['郑州市', '开封市', '济源市'].map((name, index) => ({
  name,
  aliases: [],
  parent: undefined,
  countyUnits: name === '济源市' ? 0 : 9,
  place: { file: 'regions.csv', line: index + 2, column: 1 },
}));

/** A cell as the table has it: a count, `—`, 未报, or wrong. */
type Given = number | '—' | '未报' | '?';

function cellOf(given: Given, line: number, column: number): Cell {
  const place = { file, line, column };
  if (typeof given === 'number') return { kind: 'count', value: given, place };
  if (given === '—') return { kind: 'notApplicable', place };
  return { kind: given === '未报' ? 'notReported' : 'unknown', place };
}

/** Derives annex `number` from the counts of each region, in the order of the declaration. */
function derive(number: number, rows: Readonly<Record<string, readonly Given[]>>, title?: string): DerivedAnnex {
  const definition = annexes.find((annex) => annex.number === number);
  if (!definition) throw new Error(`no annex: ${number}`);
  const counts = definition.columns.filter(({ kind }) => kind === 'count');
  const table: AnnexTable = {
    annex: definition.id,
    file,
    rows: Object.entries(rows).map(([region, given], index) => ({
      region,
      parent: undefined,
      place: { file, line: index + 2, column: 1 },
      cells: new Map(
        counts.map(({ id }, position) => [id, cellOf(given[position] ?? '?', index + 2, position + 2)] as const),
      ),
      published: new Map(),
    })),
    subtotals: [],
    totals: undefined,
  };
  return deriveAnnex({ definition, table, regions, period, territory: '全域', title });
}

const valueIn = (annex: DerivedAnnex, region: string, id: string): Value | undefined =>
  [...annex.rows, annex.total].find((row) => row.region === region)?.figures.get(id)?.value;

const rate = (numerator: number, denominator: number): Value => ({ kind: 'rate', numerator, denominator });

describe('rows', () => {
  test('are the official regions in the official order, and the whole territory', () => {
    const annex = derive(2, { 济源市: [1, 1, 0], 郑州市: [17, 16, 1], 开封市: [10, 10, 0] });
    expect(annex.rows.map(({ region, place }) => [region, place.file, place.line])).toEqual([
      ['郑州市', 'regions.csv', 2],
      ['开封市', 'regions.csv', 3],
      ['济源市', 'regions.csv', 4],
    ]);
    expect(annex.total.region).toBe('全域');
    expect(annex.total.place).toEqual({ file: 'organ.yaml', field: 'territory' });
    expect(valueIn(annex, '郑州市', 'auditors')).toEqual({ kind: 'count', value: 17 });
  });

  test('every figure has its path, its name and its definition', () => {
    const annex = derive(2, { 郑州市: [17, 16, 1], 开封市: [10, 10, 0], 济源市: [1, 1, 0] });
    expect(annex.rows[0]?.figures.get('activeRate')).toMatchObject({
      path: 'annex2.regions.郑州市.activeRate',
      name: '主动上报率',
      definition: '主动上报率＝主动上报÷审核员总数',
    });
    expect([...annex.total.figures.values()].map(({ path, definition }) => [path, definition])).toEqual([
      ['annex2.total.auditors', '审核员总数'],
      ['annex2.total.systemReported', '系统上报'],
      ['annex2.total.activelyReported', '主动上报'],
      ['annex2.total.activeRate', '主动上报率＝主动上报÷审核员总数'],
    ]);
  });

  test('the title is the annex’s own, unless the office gives another', () => {
    expect(derive(2, {}).title).toBe('2020年一季度各地数据审核上报率');
    expect(derive(2, {}, '各地上报率').title).toBe('各地上报率');
  });
});

describe('what has no value', () => {
  test('未报 makes its rates, the total and the rates of the total 未报, and nothing else', () => {
    const annex = derive(2, { 郑州市: [17, 16, '未报'], 开封市: [10, 10, 0], 济源市: [1, 1, 0] });
    expect(valueIn(annex, '郑州市', 'activelyReported')).toEqual({ kind: 'notReported' });
    expect(valueIn(annex, '郑州市', 'activeRate')).toEqual({ kind: 'notReported' });
    expect(valueIn(annex, '郑州市', 'auditors')).toEqual({ kind: 'count', value: 17 });
    expect(valueIn(annex, '开封市', 'activeRate')).toEqual(rate(0, 10));
    expect(valueIn(annex, '全域', 'activelyReported')).toEqual({ kind: 'notReported' });
    expect(valueIn(annex, '全域', 'activeRate')).toEqual({ kind: 'notReported' });
    expect(valueIn(annex, '全域', 'auditors')).toEqual({ kind: 'count', value: 28 });
  });

  test('a wrong cell is unknown all the way, and stronger than 未报', () => {
    const annex = derive(2, { 郑州市: ['?', 16, 1], 开封市: [10, 10, '未报'], 济源市: [1, 1, 0] });
    expect(valueIn(annex, '郑州市', 'auditors')).toEqual({ kind: 'unknown' });
    expect(valueIn(annex, '郑州市', 'activeRate')).toEqual({ kind: 'unknown' });
    expect(valueIn(annex, '全域', 'auditors')).toEqual({ kind: 'unknown' });
    expect(valueIn(annex, '全域', 'activeRate')).toEqual({ kind: 'unknown' });
    expect(valueIn(annex, '全域', 'activelyReported')).toEqual({ kind: 'notReported' });
    expect(valueIn(annex, '全域', 'systemReported')).toEqual({ kind: 'count', value: 27 });
  });

  test('— is — for its own region, and nothing in the total', () => {
    const annex = derive(1, { 郑州市: [1, 1, 16, 15], 开封市: [1, 1, 9, 9], 济源市: [1, 1, '—', '—'] });
    expect(valueIn(annex, '济源市', 'countyAuditors')).toEqual({ kind: 'notApplicable' });
    expect(valueIn(annex, '济源市', 'countyRate')).toEqual({ kind: 'notApplicable' });
    expect(valueIn(annex, '济源市', 'cityRate')).toEqual(rate(1, 1));
    expect(valueIn(annex, '全域', 'countyAuditors')).toEqual({ kind: 'count', value: 25 });
    expect(valueIn(annex, '全域', 'countyRate')).toEqual(rate(24, 25));
  });

  test('a total to which no region contributes is —', () => {
    const annex = derive(1, { 郑州市: [1, 1, '—', '—'], 开封市: [1, 1, '—', '—'], 济源市: [1, 1, '—', '—'] });
    expect(valueIn(annex, '全域', 'countyAuditors')).toEqual({ kind: 'notApplicable' });
    expect(valueIn(annex, '全域', 'countyRate')).toEqual({ kind: 'notApplicable' });
  });

  test('nothing to divide by: the rate is —, and says from which cells', () => {
    const annex = derive(2, { 郑州市: [0, 0, 0], 开封市: [10, 10, 0], 济源市: [1, 1, 0] });
    expect(annex.rows[0]?.figures.get('activeRate')).toMatchObject({
      value: { kind: 'notApplicable' },
      sources: [
        { line: 2, column: 4, value: 0 },
        { line: 2, column: 2, value: 0 },
      ],
    });
    // A denominator may also come to zero by subtraction: all of the schools of a region unfilled.
    const unfilled = derive(4, { 郑州市: [5, 5, 0, 0, 0] });
    expect(valueIn(unfilled, '郑州市', 'broadbandRate')).toEqual({ kind: 'notApplicable' });
    expect(valueIn(unfilled, '郑州市', 'internetRate')).toEqual(rate(0, 5));
  });

  test('a negative part or whole is unknown: the rules name the fault', () => {
    const annex = derive(4, { 郑州市: [5, 4, 3, 1, 6], 开封市: [5, 0, 0, 5, 0], 济源市: [5, 0, 0, 5, 0] });
    expect(valueIn(annex, '郑州市', 'internetRate')).toEqual({ kind: 'unknown' }); // (5 − 4 − 3) ÷ 5
    expect(valueIn(annex, '郑州市', 'broadbandRate')).toEqual({ kind: 'unknown' }); // 1 ÷ (5 − 4 − 3)
    expect(valueIn(annex, '郑州市', 'multimediaRate')).toEqual({ kind: 'unknown' }); // (5 − 6) ÷ 5
    expect(valueIn(annex, '郑州市', 'broadbandRateOfAll')).toEqual(rate(1, 5));
  });

  test('more than the whole stays what it is: the rules name the fault', () => {
    const annex = derive(2, { 郑州市: [10, 0, 12], 开封市: [1, 1, 0], 济源市: [1, 1, 0] });
    expect(valueIn(annex, '郑州市', 'activeRate')).toEqual(rate(12, 10));
  });

  test('a region without a row is unknown, and so is the total', () => {
    const annex = derive(2, { 郑州市: [17, 16, 1], 济源市: [1, 1, 0] });
    expect(valueIn(annex, '开封市', 'auditors')).toEqual({ kind: 'unknown' });
    expect(valueIn(annex, '开封市', 'activeRate')).toEqual({ kind: 'unknown' });
    expect(valueIn(annex, '全域', 'auditors')).toEqual({ kind: 'unknown' });
    expect(valueIn(annex, '郑州市', 'activeRate')).toEqual(rate(1, 17));
  });

  test.each(annexes.map(({ id, number }) => [id, number] as const))(
    '%s without a table is all unknown',
    (_, number) => {
      const definition = annexes.find((annex) => annex.number === number);
      if (!definition) throw new Error(`no annex: ${number}`);
      const annex = deriveAnnex({ definition, table: undefined, regions, period, territory: '全域', title: undefined });
      const figures = [...annex.rows, annex.total].flatMap((row) => [...row.figures.values()]);
      expect(figures).toHaveLength(4 * definition.columns.length);
      expect(figures.filter(({ value, sources }) => value.kind !== 'unknown' || sources.length > 0)).toEqual([]);
    },
  );
});

describe('sources', () => {
  test('of a rate: every cell of its formula once, by file, line and column, with its value', () => {
    const annex = derive(4, { 郑州市: [1566, 221, 4, 1316, 253], 开封市: [1826, 0, 21, 1647, 466] });
    expect(annex.rows[0]?.figures.get('internetRate')?.sources).toEqual([
      { file, line: 2, column: 2, value: 1566 },
      { file, line: 2, column: 3, value: 221 },
      { file, line: 2, column: 4, value: 4 },
    ]);
    expect(annex.rows[1]?.figures.get('broadbandRate')?.sources).toEqual([
      { file, line: 3, column: 5, value: 1647 },
      { file, line: 3, column: 2, value: 1826 },
      { file, line: 3, column: 3, value: 0 },
      { file, line: 3, column: 4, value: 21 },
    ]);
  });

  test('of a count: its own cell; of a total: the cell of every region that has one', () => {
    const annex = derive(1, { 郑州市: [1, 1, 16, 15], 开封市: [1, 1, 9, 9], 济源市: [1, 1, '—', '—'] });
    expect(annex.rows[1]?.figures.get('countyAuditors')?.sources).toEqual([{ file, line: 3, column: 4, value: 9 }]);
    expect(annex.total.figures.get('countyAuditors')?.sources).toEqual([
      { file, line: 2, column: 4, value: 16 },
      { file, line: 3, column: 4, value: 9 },
    ]);
    expect(annex.rows[2]?.figures.get('countyAuditors')?.sources).toEqual([]);
  });

  test('of 未报 and unknown: none, for there is no value', () => {
    const annex = derive(2, { 郑州市: [17, '未报', '?'], 开封市: [10, 10, 0], 济源市: [1, 1, 0] });
    const figures = annex.rows[0]?.figures;
    expect(['systemReported', 'activelyReported', 'activeRate'].map((id) => figures?.get(id)?.sources)).toEqual([
      [],
      [],
      [],
    ]);
  });
});

test('the rate of the whole is the rate of the sums, never a mean of rates', () => {
  const part = fc.nat(1000).chain((schools) => fc.tuple(fc.constant(schools), fc.nat(schools)));
  fc.assert(
    fc.property(part, part, part, ([a, x], [b, y], [c, z]) => {
      const annex = derive(3, { 郑州市: [a, x, 1, 0], 开封市: [b, y, 1, 0], 济源市: [c, z, 1, 0] });
      const schools = a + b + c;
      const expected = schools === 0 ? { kind: 'notApplicable' } : rate(schools - x - y - z, schools);
      expect(valueIn(annex, '全域', 'reportRate')).toEqual(expected);
    }),
  );
});

describe('a table of counties', () => {
  const county = (name: string, parent: string | undefined, line: number): Region => ({
    name,
    aliases: [],
    parent,
    countyUnits: parent === undefined ? 2 : 1,
    place: { file: 'regions.csv', line },
  });
  const twoLevels: readonly Region[] = [
    county('开封市', undefined, 2),
    county('鼓楼区', '开封市', 3),
    county('兰考县', '开封市', 4),
    county('洛阳市', undefined, 5),
    county('鼓楼区', '洛阳市', 6),
    { ...county('济源市', undefined, 7), countyUnits: 0 },
  ];
  const UNITS = [
    ['开封市', '鼓楼区'],
    ['开封市', '兰考县'],
    ['洛阳市', '鼓楼区'],
    [undefined, '济源市'],
  ] as const;

  /** Annex 2 with the counts of the units in their order; a unit without any has no row. */
  function deriveCounties(rows: readonly (readonly Given[] | undefined)[]): DerivedAnnex {
    const definition = annexes.find(({ number }) => number === 2);
    if (!definition) throw new Error('no annex 2');
    const ids = ['auditors', 'systemReported', 'activelyReported'];
    const table: AnnexTable = {
      annex: 'annex2',
      file,
      rows: UNITS.flatMap(([parent, region], index) => {
        const given = rows[index];
        const place = { file, line: index + 2, column: 1 };
        const cells = new Map(ids.map((id, at) => [id, cellOf(given?.[at] ?? '?', index + 2, at + 2)] as const));
        return given ? [{ region, parent, place, cells, published: new Map() }] : [];
      }),
      subtotals: [],
      totals: undefined,
    };
    return deriveAnnex({ definition, table, regions: twoLevels, period, territory: '全省', title: undefined });
  }

  const GIVEN = [
    [5, 4, 1],
    [7, 7, 0],
    [3, 0, 3],
    [1, 1, 0],
  ] as const;

  test('rows: each city, then its counties; a city is their sum, the whole adds each thing once', () => {
    const annex = deriveCounties(GIVEN);
    const values = (row: DerivedAnnex['total']) => ['auditors', 'activeRate'].map((id) => row.figures.get(id)?.value);
    expect([...annex.rows, annex.total].map((row) => [row.parent, row.region, ...values(row)])).toEqual([
      [undefined, '开封市', { kind: 'count', value: 12 }, rate(1, 12)],
      ['开封市', '鼓楼区', { kind: 'count', value: 5 }, rate(1, 5)],
      ['开封市', '兰考县', { kind: 'count', value: 7 }, rate(0, 7)],
      [undefined, '洛阳市', { kind: 'count', value: 3 }, rate(3, 3)],
      ['洛阳市', '鼓楼区', { kind: 'count', value: 3 }, rate(3, 3)],
      [undefined, '济源市', { kind: 'count', value: 1 }, rate(0, 1)],
      [undefined, '全省', { kind: 'count', value: 16 }, rate(4, 16)],
    ]);
    expect(annex.rows.map(({ place }) => place.line)).toEqual([2, 3, 4, 5, 6, 7]);
  });

  test('paths name the city of a county; sources of a city are the cells of its counties', () => {
    const annex = deriveCounties(GIVEN);
    expect(annex.rows.map(({ figures }) => figures.get('auditors')?.path)).toEqual([
      'annex2.regions.开封市.auditors',
      'annex2.regions.开封市/鼓楼区.auditors',
      'annex2.regions.开封市/兰考县.auditors',
      'annex2.regions.洛阳市.auditors',
      'annex2.regions.洛阳市/鼓楼区.auditors',
      'annex2.regions.济源市.auditors',
    ]);
    expect(annex.rows[0]?.figures.get('activeRate')?.sources).toEqual([
      { file, line: 2, column: 4, value: 1 },
      { file, line: 3, column: 4, value: 0 },
      { file, line: 2, column: 2, value: 5 },
      { file, line: 3, column: 2, value: 7 },
    ]);
    expect(annex.total.figures.get('auditors')?.sources.map(({ line }) => line)).toEqual([2, 3, 4, 5]);
  });

  test('a county without a row, or 未报, makes its city and the whole so, and no other city', () => {
    const missing = deriveCounties([GIVEN[0], undefined, GIVEN[2], GIVEN[3]]);
    const kinds = (annex: DerivedAnnex) =>
      [...annex.rows, annex.total].map(({ figures }) => figures.get('auditors')?.value.kind);
    expect(kinds(missing)).toEqual(['unknown', 'count', 'unknown', 'count', 'count', 'count', 'unknown']);
    const unreported = deriveCounties([GIVEN[0], ['未报', 1, 1], GIVEN[2], GIVEN[3]]);
    expect(kinds(unreported)).toEqual([
      'notReported',
      'count',
      'notReported',
      'count',
      'count',
      'count',
      'notReported',
    ]);
  });

  test('any counts: the whole is the sum of the cities, a city that of its counties, a rate is of the sums', () => {
    const unit = fc.tuple(fc.nat(1000), fc.nat(1000)).map(([system, active]) => [system + active, system, active]);
    fc.assert(
      fc.property(fc.tuple(unit, unit, unit, unit), (units) => {
        const annex = deriveCounties(units);
        const sum = (indexes: readonly number[], at: number): number =>
          indexes.reduce((total, index) => total + (units[index]?.[at] ?? 0), 0);
        const expected = [[0, 1], [0], [1], [2], [2], [3], [0, 1, 2, 3]];
        for (const [row, { figures }] of [...annex.rows, annex.total].entries()) {
          const own = expected[row] ?? [];
          const [auditors, active] = [sum(own, 0), sum(own, 2)];
          expect(figures.get('auditors')?.value).toEqual({ kind: 'count', value: auditors });
          const share = auditors === 0 ? { kind: 'notApplicable' } : rate(active, auditors);
          expect(figures.get('activeRate')?.value).toEqual(share);
        }
      }),
    );
  });
});
