import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { ComparedFigure, Comparison, PreviousQuarter } from '../../src/comparison.js';
import { defineAnnex } from '../../src/derive/annexes.js';
import { compareQuarters } from '../../src/derive/compare.js';
import { findCounterparts } from '../../src/derive/counterparts.js';
import { deriveAnnex } from '../../src/derive/figures.js';
import type { AnnexTable, Cell, DerivedAnnex, NoticeSource, Period, Region } from '../../src/model.js';
import { percentText } from '../../src/ratio.js';
import { pathOf } from '../../src/territory.js';

const now: Period = { id: '2020Q2', year: 2020, quarter: 2 };
const last: Period = { id: '2020Q1', year: 2020, quarter: 1 };
const DECIMALS = 2;

const definition = defineAnnex({
  number: 1,
  title: () => '某表',
  counts: { part: { name: '部分' }, whole: { name: '全部' } },
  rates: { rate: { name: '比率', numerator: ['part'], denominator: ['whole'] } },
  printed: ['rate'],
});

/** 部分, 全部; a text is a cell that says it. */
type Given = readonly [part: number | '—' | '未报', whole: number | '—' | '未报'];
/** By path: 甲市, 甲市/东区. */
type Rows = Readonly<Record<string, Given>>;

function region(path: string, aliases: readonly string[] = []): Region {
  const [city = '', county] = path.split('/');
  const name = county ?? city;
  return { name, aliases, parent: county && city, countyUnits: 0, place: { file: 'regions.csv' } };
}

function cell(given: Given[number]): Cell {
  const place = { file: 'a.csv', line: 2, column: 2 };
  if (typeof given === 'number') return { kind: 'count', value: given, place };
  return { kind: given === '—' ? 'notApplicable' : 'notReported', place };
}

function derive(rows: Rows, regions: readonly Region[], period: Period, annex = definition): DerivedAnnex {
  const table: AnnexTable = {
    annex: annex.id,
    file: 'a.csv',
    rows: regions.flatMap((one) => {
      const given = rows[pathOf(one)];
      if (!given) return [];
      const cells = new Map([
        ['part', cell(given[0])],
        ['whole', cell(given[1])],
      ]);
      return [{ region: one.name, parent: one.parent, place: { file: 'a.csv' }, cells, published: new Map() }];
    }),
    subtotals: [],
    totals: undefined,
  };
  return deriveAnnex({ definition: annex, table, regions, period, territory: '全域', title: undefined });
}

interface Options {
  readonly regions?: readonly Region[];
  readonly regionsBefore?: readonly Region[];
  readonly target?: string;
  readonly issued?: ReadonlyMap<string, string>;
  readonly decimals?: number;
}

function compare(after: Rows, before: Rows, options: Options = {}): Comparison {
  const regions = options.regions ?? Object.keys(after).map((path) => region(path));
  const regionsBefore = options.regionsBefore ?? Object.keys(before).map((path) => region(path));
  const previous: PreviousQuarter = {
    period: last,
    regions: regionsBefore,
    annexes: [derive(before, regionsBefore, last)],
  };
  const targets = new Map(options.target === undefined ? [] : [['annex1.rate', options.target]]);
  // Only the targets of the notice are looked at.
  const notice = { targets } as Partial<NoticeSource> as NoticeSource;
  const quarter = { period: now, regions, notice };
  const { decimals = DECIMALS, issued } = options;
  return compareQuarters(quarter, [derive(after, regions, now)], previous, decimals, issued);
}

/** One figure; `total` for the whole territory. */
function figure(comparison: Comparison, path: string, column = 'rate'): ComparedFigure {
  const [annex] = comparison.annexes;
  const row =
    path === 'total'
      ? annex?.total
      : annex?.rows.find((one) => pathOf({ name: one.region, parent: one.parent }) === path);
  const found = row?.figures.get(column);
  if (!found) throw new Error(`no ${path} ${column}`);
  return found;
}

describe('change', () => {
  test('is of the rates as printed: who subtracts the tables finds it', () => {
    // 33.333… → 33.33, 66.666… → 66.67: the exact difference, 33.3333…, would print as 33.33.
    expect(figure(compare({ 甲市: [2, 3] }, { 甲市: [1, 3] }), '甲市').change).toEqual({
      lastDigits: 3334,
      decimals: 2,
    });
    expect(figure(compare({ 甲市: [2, 3] }, { 甲市: [1, 3] }, { decimals: 0 }), '甲市').change).toEqual({
      lastDigits: 34,
      decimals: 0,
    });
  });

  test('of counts is in whole numbers', () => {
    expect(figure(compare({ 甲市: [2, 3] }, { 甲市: [5, 3] }), '甲市', 'part').change).toEqual({
      lastDigits: -3,
      decimals: 0,
    });
  });

  test.each<[string, Given, Given]>([
    ['未报 now', ['未报', 3], [1, 3]],
    ['未报 before', [1, 3], ['未报', 3]],
    ['— now', ['—', '—'], [1, 3]],
    ['nothing to divide by before', [1, 3], [0, 0]],
  ])('of %s is none, and the two values are kept', (_, after, before) => {
    const found = figure(compare({ 甲市: after }, { 甲市: before }), '甲市');
    expect(found.change).toBeUndefined();
    expect(found.before).toBeDefined();
  });

  test('is antisymmetric, and nothing between a quarter and itself', () => {
    const given = fc
      .nat(40_000)
      .chain((whole) => fc.tuple(fc.integer({ min: 0, max: whole + 1 }), fc.constant(whole + 1)));
    fc.assert(
      fc.property(given, given, fc.nat(4), (one, other, decimals) => {
        const change = (after: Given, before: Given): number | undefined =>
          figure(compare({ 甲市: after }, { 甲市: before }, { decimals }), '甲市').change?.lastDigits;
        expect(change(one, other)).toBe(-(change(other, one) ?? Number.NaN) + 0);
        expect(change(one, one)).toBe(0);
      }),
    );
  });

  test('of the total’s counts is the sum of the regions’', () => {
    const rows = fc.tuple(
      ...['甲市', '乙市', '丙市'].map((name) => fc.tuple(fc.constant(name), fc.nat(99), fc.nat(99))),
    );
    const made = (of: readonly (readonly [string, number, number])[]): Rows =>
      Object.fromEntries(of.map(([name, part, whole]) => [name, [part, whole] as const]));
    fc.assert(
      fc.property(rows, rows, (after, before) => {
        const comparison = compare(made(after), made(before));
        const changes = ['甲市', '乙市', '丙市'].map(
          (name) => figure(comparison, name, 'whole').change?.lastDigits ?? Number.NaN,
        );
        expect(figure(comparison, 'total', 'whole').change?.lastDigits).toBe(
          changes.reduce((sum, one) => sum + one, 0),
        );
      }),
    );
  });
});

describe('rank', () => {
  test('is 1 for the largest; rates that print alike share it, and the next goes on after them', () => {
    // 66.666…% and 66.67% print alike.
    const comparison = compare(
      { 甲市: [2, 3], 乙市: [6667, 10_000], 丙市: [9, 10], 丁市: [1, 10], 戊市: ['未报', 10] },
      { 甲市: [9, 10], 乙市: [1, 10], 丙市: [2, 10], 丁市: [3, 10], 戊市: [4, 10] },
    );
    const ranks = ['甲市', '乙市', '丙市', '丁市', '戊市'].map((name) => figure(comparison, name).rank);
    expect(ranks).toEqual([2, 2, 1, 4, undefined]);
    const before = ['甲市', '乙市', '丙市', '丁市', '戊市'].map((name) => figure(comparison, name).rankBefore);
    expect(before).toEqual([1, 5, 4, 3, 2]);
    expect(figure(comparison, 'total').rank).toBeUndefined();
    expect(figure(comparison, '甲市', 'part').rank).toBeUndefined();
  });

  test('is among regions of the same level', () => {
    const regions = ['甲市', '甲市/东区', '甲市/西区', '乙市', '乙市/东区'].map((path) => region(path));
    const rows: Rows = { '甲市/东区': [1, 10], '甲市/西区': [5, 10], '乙市/东区': [3, 10] };
    const comparison = compare(rows, rows, { regions, regionsBefore: regions });
    expect(regions.map((one) => figure(comparison, pathOf(one)).rank)).toEqual([1, 3, 1, 1, 2]);
  });

  test('is of last quarter among the regions that were there then', () => {
    const comparison = compare({ 甲市: [1, 10], 丁市: [9, 10] }, { 甲市: [1, 10], 乙市: [5, 10], 丙市: [7, 10] });
    expect(figure(comparison, '甲市')).toMatchObject({ rank: 2, rankBefore: 3 });
    expect(figure(comparison, '丁市')).toMatchObject({ rank: 1, rankBefore: undefined });
  });

  test('follows the printed rates: higher is ahead, alike is equal, and every rank is taken from 1 up', () => {
    const given = fc.nat(30).chain((whole) => fc.tuple(fc.integer({ min: 0, max: whole + 1 }), fc.constant(whole + 1)));
    fc.assert(
      fc.property(fc.array(given, { minLength: 1, maxLength: 12 }), (all) => {
        const rows = Object.fromEntries(all.map((one, index) => [`市${index}`, one]));
        const comparison = compare(rows, rows);
        const ranked = all.map(([numerator, denominator], index) => ({
          digits: Number(percentText({ numerator, denominator }, DECIMALS).slice(0, -1)),
          rank: figure(comparison, `市${index}`).rank ?? 0,
        }));
        for (const one of ranked) {
          for (const other of ranked) {
            expect(Math.sign(one.rank - other.rank) + 0).toBe(Math.sign(other.digits - one.digits) + 0);
          }
        }
        // A permutation, those that are equal at the best place of their group.
        const places = ranked.map(({ rank }) => rank).sort((a, b) => a - b);
        expect(places.every((rank, index) => rank === index + 1 || rank === places[index - 1])).toBe(true);
      }),
    );
  });
});

describe('target', () => {
  test.each<[Given, Given, string, ComparedFigure['target']]>([
    [[10, 10], [10, 10], '100%', 'reached'],
    [[10, 10], [9, 10], '100%', 'newlyReached'],
    [[9, 10], [8, 10], '100%', 'missed'],
    [[9, 10], [10, 10], '100%', 'newlyMissed'],
    // 99.996 % prints as 100.00% and has not reached 100 %.
    [[24_999, 25_000], [24_999, 25_000], '100%', 'missed'],
    [[199, 200], [1, 2], '99.5%', 'newlyReached'],
    // What was not a rate did not miss anything.
    [[10, 10], ['未报', 10], '100%', 'reached'],
    [[9, 10], ['未报', 10], '100%', 'missed'],
    [['未报', 10], [10, 10], '100%', undefined],
  ])('%j after %j against %s: %s', (after, before, target, expected) => {
    expect(figure(compare({ 甲市: after }, { 甲市: before }, { target }), '甲市').target).toBe(expected);
  });

  test('is of the column that has one, and of the whole territory too', () => {
    const comparison = compare({ 甲市: [1, 2], 乙市: [2, 2] }, { 甲市: [2, 2], 乙市: [2, 2] }, { target: '75%' });
    expect(figure(comparison, 'total').target).toBe('reached');
    expect(figure(comparison, '甲市', 'part').target).toBeUndefined();
  });
});

describe('guards', () => {
  test('regions that came and went: named, without counterpart, and the totals are not of one whole', () => {
    const comparison = compare({ 甲市: [1, 2], 丙市: [1, 2] }, { 甲市: [1, 4], 乙市: [1, 2] });
    expect([comparison.regionsAdded, comparison.regionsGone]).toEqual([['丙市'], ['乙市']]);
    expect(figure(comparison, '甲市').change).toEqual({ lastDigits: 2500, decimals: 2 });
    expect(figure(comparison, '丙市')).toMatchObject({ before: undefined, change: undefined });
    expect(figure(comparison, 'total').change).toBeUndefined();
    expect(figure(comparison, 'total', 'whole').change).toBeUndefined();
    expect(figure(comparison, 'total', 'whole').before).toEqual({ kind: 'count', value: 6 });
  });

  test.each([
    ['this quarter’s list', ['甲县'], []],
    ['last quarter’s list', [], ['甲市']],
  ])('a region renamed is the same by another name in %s', (_, aliases, aliasesBefore) => {
    const comparison = compare(
      { 甲市: [1, 2] },
      { 甲县: [1, 4] },
      { regions: [region('甲市', aliases)], regionsBefore: [region('甲县', aliasesBefore)] },
    );
    expect([comparison.regionsAdded, comparison.regionsGone]).toEqual([[], []]);
    expect(figure(comparison, '甲市').change?.lastDigits).toBe(2500);
    expect(figure(comparison, 'total').change?.lastDigits).toBe(2500);
  });

  test('a county that came: named with its city, found again in a city renamed, and the whole is the same', () => {
    const regions = [
      region('甲市', ['甲县']),
      region('甲市/东区'),
      region('甲市/西区'),
      region('乙市'),
      region('乙市/东区'),
    ];
    const regionsBefore = [region('甲县'), region('甲县/东区'), region('乙市'), region('乙市/东区')];
    const comparison = compare(
      { '甲市/东区': [2, 4], '甲市/西区': [4, 4], '乙市/东区': [1, 4] },
      { '甲县/东区': [1, 4], '乙市/东区': [4, 4] },
      { regions, regionsBefore },
    );
    expect([comparison.regionsAdded, comparison.regionsGone]).toEqual([['甲市/西区'], []]);
    expect(figure(comparison, '甲市/东区').change?.lastDigits).toBe(2500);
    expect(figure(comparison, '乙市/东区').change?.lastDigits).toBe(-7500);
    expect(figure(comparison, 'total').change).toBeDefined();
  });

  test('a column that was issued by another definition is not compared; its rank of now stays', () => {
    const issued = new Map([
      ['annex1.rate', '比率＝部分÷别的'],
      ['annex1.whole', '全部'],
    ]);
    const comparison = compare({ 甲市: [1, 2] }, { 甲市: [1, 4] }, { issued, target: '50%' });
    expect(comparison.redefined).toEqual(['annex1.rate']);
    expect(figure(comparison, '甲市')).toEqual({
      now: { kind: 'rate', numerator: 1, denominator: 2 },
      before: undefined,
      change: undefined,
      rank: 1,
      rankBefore: undefined,
      target: 'reached',
    });
    expect(figure(comparison, '甲市', 'whole').change).toEqual({ lastDigits: -2, decimals: 0 });
    expect(figure(comparison, 'total').before).toBeUndefined();
  });

  test('the same definition, and a column that the manifest does not have, are compared', () => {
    const issued = new Map([['annex1.rate', '比率＝部分÷全部']]);
    const comparison = compare({ 甲市: [1, 2] }, { 甲市: [1, 4] }, { issued });
    expect(comparison.redefined).toEqual([]);
    expect(figure(comparison, '甲市').change?.lastDigits).toBe(2500);
  });

  test('an annex that last quarter does not have has nothing before', () => {
    const regions = [region('甲市')];
    const quarter = { period: now, regions, notice: { targets: new Map() } as Partial<NoticeSource> as NoticeSource };
    const comparison = compareQuarters(
      quarter,
      [derive({ 甲市: [1, 2] }, regions, now)],
      { period: last, regions, annexes: [] },
      DECIMALS,
    );
    expect([comparison.period.id, comparison.previous.id, comparison.redefined]).toEqual(['2020Q2', '2020Q1', []]);
    expect(figure(comparison, '甲市')).toMatchObject({
      before: undefined,
      change: undefined,
      rank: 1,
      rankBefore: undefined,
    });
  });
});

describe('a region that was divided', () => {
  const region = (name: string, ...aliases: string[]) => ({ name, aliases, parent: undefined });

  test('is the one that kept its name, and the other is new', () => {
    const before = [region('郑州市', '航空港区'), region('开封市')];
    const now = [region('郑州市'), region('航空港区'), region('开封市')];
    const found = findCounterparts(now, before);
    expect([...found].map(([path, { name }]) => [path, name])).toEqual([
      ['郑州市', '郑州市'],
      ['开封市', '开封市'],
    ]);
  });

  test('of two that claim it by other names, none is', () => {
    const found = findCounterparts([region('甲市', '旧市'), region('乙市', '旧市')], [region('旧市')]);
    expect([...found]).toEqual([]);
  });

  test('named in every annex, it is one all the same', () => {
    const found = findCounterparts([region('新市', '旧市')], [region('旧市'), region('旧市')]);
    expect([...found.keys()]).toEqual(['新市']);
  });
});
