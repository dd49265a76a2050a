import { describe, expect, test } from 'vitest';
import { cellKey, findDifference } from '../../src/derive/difference.js';
import type { QuarterState, StatedFigure } from '../../src/difference.js';
import type { IssuedRow } from '../../src/issued.js';

type Row = readonly [region: string, schools: number | string, rate: string];

function row([path, schools, rate]: Row): IssuedRow {
  const [city = '', county] = path.split('/');
  const counts = { schools };
  return { region: county ?? city, ...(county && { parent: city }), counts, rates: { rate } };
}

/** A state with one annex of a count and a rate. */
function state(rows: readonly Row[], made: Partial<QuarterState> = {}): QuarterState {
  const issuedRows = rows.map(row);
  return {
    name: 'data/2020Q1',
    period: '2020Q1',
    issued: {
      notice: {},
      settings: {},
      letter: [],
      rateDecimals: 2,
      annexes: [
        {
          id: 'annex1',
          number: 1,
          title: '某表',
          columns: [
            { id: 'schools', kind: 'count', name: '学校数', definition: '学校数' },
            { id: 'rate', kind: 'rate', name: '比率', definition: '比率＝甲÷乙' },
          ],
          rows: issuedRows,
          total: row(['全域', 0, '—']),
        },
      ],
    },
    figures: [],
    inputs: [],
    regions: issuedRows.map(({ region, parent }) => ({ name: region, aliases: [], parent })),
    places: new Map(),
    ...made,
  };
}

const figure = (path: string, text: string, helper = 'percent'): StatedFigure => ({
  helper,
  path,
  text,
  sentence: `为${text}。`,
});

describe('counties', () => {
  const before = state([
    ['甲市', 9, '1.00%'],
    ['甲市/鼓楼区', 4, '1.00%'],
    ['乙市', 9, '1.00%'],
    ['乙市/鼓楼区', 5, '1.00%'],
  ]);

  test('of one name are told apart by their cities, and have the place of their own cell', () => {
    const place = { file: 'a.csv', line: 5, column: 2 };
    const other = { file: 'a.csv', line: 3, column: 2 };
    const after = state(
      [
        ['甲市', 9, '1.00%'],
        ['甲市/鼓楼区', 4, '1.00%'],
        ['乙市', 10, '1.00%'],
        ['乙市/鼓楼区', 6, '1.00%'],
      ],
      {
        places: new Map([
          [cellKey('annex1', '鼓楼区', '乙市', 'schools'), place],
          [cellKey('annex1', '鼓楼区', '甲市', 'schools'), other],
        ]),
      },
    );
    const [annex] = findDifference(before, after).annexes;
    expect(
      annex?.figures.map(({ parent, region, before: old, after: now, place: at }) => [parent, region, old, now, at]),
    ).toEqual([
      // The sum of its counties stands in no cell.
      [undefined, '乙市', '9', '10', undefined],
      ['乙市', '鼓楼区', '5', '6', place],
    ]);
  });

  test('that went are named with their city', () => {
    const after = state([
      ['甲市', 9, '1.00%'],
      ['甲市/鼓楼区', 4, '1.00%'],
      ['乙市', 9, '1.00%'],
    ]);
    expect(findDifference(before, after).annexes[0]?.regions).toEqual([{ before: '乙市/鼓楼区', after: undefined }]);
  });
});

describe('change', () => {
  test.each([
    ['86.08%', '86.10%', { lastDigits: 2, decimals: 2 }],
    ['99.99%', '100.00%', { lastDigits: 1, decimals: 2 }],
    ['86.1%', '86.10%', undefined],
    ['—', '86.10%', undefined],
    ['86.10%', '未报', undefined],
  ])('from %s to %s', (before, after, expected) => {
    const { annexes } = findDifference(state([['甲市', 1, before]]), state([['甲市', 1, after]]));
    expect(annexes[0]?.figures).toHaveLength(1);
    expect(annexes[0]?.figures[0]).toMatchObject({ before, after });
    expect(annexes[0]?.figures[0]?.change).toEqual(expected);
  });
});

describe('figures of the letter', () => {
  test('are those that both letters print, in their order, where the text is another', () => {
    const before = state([['甲市', 1, '1.00%']], {
      figures: [figure('annex1.total.rate', '1.0%'), figure('annex1.total.schools', '1', 'count'), figure('x', '3')],
    });
    const after = state([['甲市', 1, '1.00%']], {
      figures: [
        figure('annex1.regions.甲市.rate', '1.0%'),
        figure('annex1.total.rate', '2.0%'),
        // By another helper it is another figure.
        figure('annex1.total.schools', '2'),
        figure('x', '4'),
      ],
    });
    expect(
      findDifference(before, after).figures.map(({ path, source, before: old, after: now }) => [
        path,
        source,
        old.text,
        now.text,
      ]),
    ).toEqual([
      ['annex1.total.rate', { annex: 1, region: '全域', name: '比率' }, '1.0%', '2.0%'],
      ['x', undefined, '3', '4'],
    ]);
  });

  test('name the region that they are of', () => {
    const of = (text: string) =>
      state([['甲市/东区', 1, '1.00%']], { figures: [figure('annex1.regions.甲市/东区.schools', text, 'count')] });
    expect(findDifference(of('1'), of('2')).figures[0]?.source).toEqual({
      annex: 1,
      region: '甲市东区',
      name: '学校数',
    });
  });
});

describe('files', () => {
  const input = (file: string, sha256: string) => ({ file, sha256 });
  const places = new Map([
    [cellKey('annex1', '甲市', undefined, 'schools'), { file: '2020Q1/附表.xlsx', line: 2, column: 2 }],
  ]);

  test('changed, gone and come, each explained by what came from it', () => {
    const before = state([['甲市', 1, '1.00%']], {
      inputs: [input('organ.yaml', 'a'), input('regions.csv', 'a'), input('2020Q1/annex-1.csv', 'a')],
    });
    const after = state([['甲市', 2, '1.00%']], {
      inputs: [input('organ.yaml', 'b'), input('regions.csv', 'a'), input('2020Q1/附表.xlsx', 'a')],
      places,
    });
    expect(findDifference(before, after).inputs).toEqual([
      { file: 'organ.yaml', kind: 'changed', explained: false },
      { file: '2020Q1/附表.xlsx', kind: 'added', explained: true },
      { file: '2020Q1/annex-1.csv', kind: 'removed', explained: true },
    ]);
  });

  test('saved again with the same cells', () => {
    const with1 = (sha256: string) =>
      state([['甲市', 1, '1.00%']], { inputs: [input('2020Q1/附表.xlsx', sha256)], places });
    expect(findDifference(with1('a'), with1('b'))).toMatchObject({
      annexes: [],
      inputs: [{ file: '2020Q1/附表.xlsx', kind: 'changed', explained: false }],
    });
    expect(findDifference(with1('a'), with1('a')).inputs).toEqual([]);
  });
});
