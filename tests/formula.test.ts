import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Column } from '../src/annex.js';
import { type CountedCell, definitionText, sumCells, termsText } from '../src/formula.js';
import type { Cell } from '../src/model.js';

const place = (column: number) => ({ file: 'annex.csv', line: 2, column });
const count = (value: number, column = 2): CountedCell => ({ kind: 'count', value, place: place(column) });
const notApplicable: Cell = { kind: 'notApplicable', place: place(3) };
const notReported: Cell = { kind: 'notReported', place: place(4) };
const unknown: Cell = { kind: 'unknown', place: place(5) };

const row = (cells: Readonly<Record<string, Cell>>): ReadonlyMap<string, Cell> => new Map(Object.entries(cells));

const countColumn = (id: string, name: string): Column => ({
  kind: 'count',
  id,
  name,
  label: name,
  aliases: [],
  countyLevel: false,
});
const rateColumn: Column = {
  kind: 'rate',
  id: 'rate',
  name: '上报率',
  label: '率',
  aliases: [],
  numerator: ['schools', '-unreported'],
  denominator: ['schools'],
};
const columns: readonly Column[] = [countColumn('schools', '学校总数'), countColumn('unreported', '未上报学校数')];

describe('sumCells', () => {
  test('adds and subtracts, and names every cell in the order of the formula', () => {
    const cells = row({ schools: count(1566, 2), unfilled: count(221, 3), offline: count(4, 4) });
    expect(sumCells(['schools', '-unfilled', '-offline'], [cells])).toEqual({
      kind: 'sum',
      value: 1341, // 1566 − 221 − 4
      cells: [count(1566, 2), count(221, 3), count(4, 4)],
    });
  });

  test('runs over rows, each in turn', () => {
    const rows = [row({ a: count(3, 2), b: count(1, 3) }), row({ a: count(5, 2), b: count(2, 3) })];
    expect(sumCells(['a', '-b'], rows)).toEqual({
      kind: 'sum',
      value: 5, // (3 − 1) + (5 − 2)
      cells: [count(3, 2), count(1, 3), count(5, 2), count(2, 3)],
    });
  });

  test('may be zero or below: what that means is for the caller', () => {
    expect(sumCells(['a', '-b'], [row({ a: count(1), b: count(1) })])).toMatchObject({ kind: 'sum', value: 0 });
    expect(sumCells(['a', '-b'], [row({ a: count(1), b: count(4) })])).toMatchObject({ kind: 'sum', value: -3 });
  });

  test('— counts as nothing beside a count, and is — alone', () => {
    // 济源市: one auditor of the city, no county-level units.
    expect(sumCells(['city', 'county'], [row({ city: count(1), county: notApplicable })])).toEqual({
      kind: 'sum',
      value: 1,
      cells: [count(1)],
    });
    expect(sumCells(['county'], [row({ county: notApplicable })])).toEqual({ kind: 'notApplicable' });
    expect(sumCells(['county'], [row({ county: notApplicable }), row({ county: count(7) })])).toMatchObject({
      kind: 'sum',
      value: 7,
    });
  });

  test('one 未报 makes the sum 未报; one wrong or absent cell makes it unknown, which is worse', () => {
    const reported = row({ a: count(3) });
    expect(sumCells(['a'], [reported, row({ a: notReported })])).toEqual({ kind: 'notReported' });
    expect(sumCells(['a'], [row({ a: notReported }), row({ a: notApplicable })])).toEqual({ kind: 'notReported' });
    expect(sumCells(['a'], [reported, row({ a: unknown })])).toEqual({ kind: 'unknown' });
    expect(sumCells(['a'], [reported, row({})])).toEqual({ kind: 'unknown' });
    expect(sumCells(['a'], [row({ a: unknown }), row({ a: notReported })])).toEqual({ kind: 'unknown' });
    expect(sumCells(['a'], [row({ a: notReported }), row({ a: unknown })])).toEqual({ kind: 'unknown' });
  });

  test('of nothing does not apply', () => {
    expect(sumCells(['a'], [])).toEqual({ kind: 'notApplicable' });
    expect(sumCells([], [row({ a: count(1) })])).toEqual({ kind: 'notApplicable' });
  });

  test('names of every object are columns like any other', () => {
    expect(sumCells(['constructor'], [row({})])).toEqual({ kind: 'unknown' });
    expect(sumCells(['toString'], [new Map([['toString', count(2)]])])).toMatchObject({ kind: 'sum', value: 2 });
  });

  test('is the plain sum of whatever counts there are', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(1e9), fc.nat(1e9)), { minLength: 1, maxLength: 20 }), (pairs) => {
        const rows = pairs.map(([a, b]) => row({ a: count(a), b: count(b) }));
        const value = pairs.reduce((sum, [a, b]) => sum + a - b, 0);
        expect(sumCells(['a', '-b'], rows)).toMatchObject({ kind: 'sum', value });
      }),
    );
  });
});

describe('in words', () => {
  test.each([
    [['schools'], '学校总数'],
    [['schools', 'unreported'], '（学校总数＋未上报学校数）'],
    [['schools', '-unreported'], '（学校总数－未上报学校数）'],
    [['-unreported'], '－未上报学校数'],
    [['-unreported', 'schools'], '（－未上报学校数＋学校总数）'],
    [['schools', 'nameless'], '（学校总数＋nameless）'],
  ])('%j is %s', (terms, words) => {
    expect(termsText(terms, columns)).toBe(words);
  });

  test('a count is its own definition; a rate is its formula', () => {
    expect(columns.map((column) => definitionText(column, columns))).toEqual(['学校总数', '未上报学校数']);
    expect(definitionText(rateColumn, columns)).toBe('上报率＝（学校总数－未上报学校数）÷学校总数');
  });
});
