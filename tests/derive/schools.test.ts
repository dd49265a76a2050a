import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { annexes, crossTies } from '../../src/derive/annexes.js';
import { deriveAnnex } from '../../src/derive/figures.js';
import { schoolList } from '../../src/derive/schools.js';
import { sumCells } from '../../src/formula.js';
import type { AnnexTable, DerivedAnnex, TableRow } from '../../src/model.js';
import { countSchools } from '../../src/read/schoolCounting.js';
import { anyList, HEAD, type MadeSchool, schoolRows, TWO_LEVELS, UNITS } from '../support/schoolLists.js';

const period = { id: '2020Q1', year: 2020, quarter: 1 } as const;

function count(schools: readonly MadeSchool[]): readonly AnnexTable[] {
  const counting = countSchools('2020Q1/schools.csv', {
    schools: schoolList,
    definitions: annexes,
    regions: TWO_LEVELS,
  });
  for (const [index, cells] of [HEAD, ...schoolRows(schools)].entries()) counting.row({ line: index + 1, cells });
  const { value, issues } = counting.finish();
  expect(issues).toEqual([]);
  return value ?? [];
}

function tableOf(tables: readonly AnnexTable[], annex: string): AnnexTable {
  const found = tables.find((table) => table.annex === annex);
  if (!found) throw new Error(`no table of ${annex}`);
  return found;
}

function derive(tables: readonly AnnexTable[], annex: string): DerivedAnnex {
  const definition = annexes.find(({ id }) => id === annex);
  if (!definition) throw new Error(`no annex: ${annex}`);
  const table = tableOf(tables, annex);
  return deriveAnnex({ definition, table, regions: TWO_LEVELS, period, territory: '全省', title: undefined });
}

const numbers = ({ cells }: TableRow): Record<string, unknown> =>
  Object.fromEntries([...cells].map(([id, cell]) => [id, cell.kind === 'count' ? cell.value : cell.kind]));

const countIn = (annex: DerivedAnnex, row: DerivedAnnex['total'], id: string): number => {
  const value = row.figures.get(id)?.value;
  if (value?.kind !== 'count') throw new Error(`${annex.definition.id} ${row.region} ${id} is ${value?.kind}`);
  return value.value;
};

describe('the declaration', () => {
  test('counts every count column of annexes 3 and 4, each once, and nothing else', () => {
    const declared = schoolList.counts.map(({ annex, column }) => `${annex}.${column}`);
    const columns = annexes
      .filter(({ number }) => number >= 3)
      .flatMap(({ id, columns }) => columns.flatMap((column) => (column.kind === 'count' ? `${id}.${column.id}` : [])));
    expect(declared.toSorted()).toEqual(columns.toSorted());
  });

  test('names in its conditions only columns declared before, and only words that are options', () => {
    const options = new Map<string, readonly string[]>();
    for (const column of schoolList.columns) {
      const tests = 'askedOf' in column ? [...column.askedOf, ...column.onlyIf] : [];
      for (const one of tests) {
        expect(options.has(one.column), `${column.id} asks ${one.column}`).toBe(true);
        if ('in' in one) for (const word of one.in) expect(options.get(one.column)).toContain(word);
      }
      options.set(column.id, 'options' in column ? Object.keys(column.options) : []);
    }
    for (const { anyOf } of schoolList.counts) {
      for (const one of anyOf.flat()) {
        expect(options.has(one.column)).toBe(true);
        if ('in' in one) for (const word of one.in) expect(options.get(one.column)).toContain(word);
      }
    }
  });
});

describe('what is counted', () => {
  const others: readonly MadeSchool[] = UNITS.slice(1).map(([city, county]) => ({ city, county }));
  const inFirst = (...schools: MadeSchool[]) => {
    const tables = count([...schools, ...others]);
    const [third, fourth] = ['annex3', 'annex4'].map((annex) => tableOf(tables, annex).rows[0]);
    return { third: third && numbers(third), fourth: fourth && numbers(fourth) };
  };

  test('one school of everything', () => {
    expect(inFirst({})).toEqual({
      third: { schools: 1, unreported: 0, vocationalSchools: 0, vocationalUnreported: 0 },
      fourth: { schools: 1, unfilled: 0, offline: 0, broadband: 1, noMultimedia: 0 },
    });
  });

  test.each<[string, MadeSchool, string, number]>([
    ['99 M is not 100 M', { bandwidth: '99' }, 'broadband', 0],
    ['100 M is', { bandwidth: '100' }, 'broadband', 1],
    ['no room', { rooms: '0' }, 'noMultimedia', 1],
    ['offline, and so without bandwidth', { online: '否', bandwidth: '' }, 'offline', 1],
    ['offline is no broadband', { online: '否', bandwidth: '' }, 'broadband', 0],
    ['not filled in', { filled: '未填报', online: '', bandwidth: '', rooms: '' }, 'unfilled', 1],
    ['not filled in is not offline', { filled: '否', online: '否', bandwidth: '0', rooms: '0' }, 'offline', 0],
    ['not filled in has shown no room', { filled: '否', online: '', bandwidth: '', rooms: '' }, 'noMultimedia', 1],
    ['a 教学点 is a school', { category: '教学点' }, 'schools', 1],
    ['a vocational school is not one of annex 4', { category: '中职' }, 'schools', 0],
  ])('%s', (_, school, column, expected) => {
    expect(inFirst(school).fourth?.[column]).toBe(expected);
  });

  test('a vocational school is counted by itself, whatever the questions it is not asked', () => {
    const school = { category: '中等职业学校', reported: '否', filled: '?', online: 'x', bandwidth: 'y', rooms: '' };
    expect(inFirst(school).third).toEqual({ schools: 0, unreported: 0, vocationalSchools: 1, vocationalUnreported: 1 });
  });

  test('a cell names the list and the column that decides, and its region the first of its schools', () => {
    const table = tableOf(count([...others, {}, {}]), 'annex4');
    expect(table.file).toBe('2020Q1/schools.csv');
    expect(table.rows[0]?.place).toMatchObject({ file: '2020Q1/schools.csv', line: 6, column: 4 });
    expect(table.rows[0]?.cells.get('broadband')).toEqual({
      kind: 'count',
      value: 2,
      place: { file: '2020Q1/schools.csv', sheet: undefined, column: 9, field: '出口带宽（M）' },
    });
  });

  test('a figure keeps the counts of all regions as sources, though they have one place', () => {
    const annex = derive(count([{}, {}, ...others]), 'annex4');
    expect(annex.total.figures.get('internetRate')?.sources.map(({ value }) => value)).toHaveLength(15);
    expect(countIn(annex, annex.total, 'schools')).toBe(6);
  });
});

describe('any list of schools', () => {
  test('keeps every limit, every tie, and every sum', () => {
    fc.assert(
      fc.property(anyList, (schools) => {
        const tables = count(schools);
        for (const table of tables) {
          const definition = annexes.find(({ id }) => id === table.annex);
          for (const row of table.rows) {
            for (const { part, whole } of definition?.limits ?? []) {
              const [less, more] = [sumCells(part, [row.cells]), sumCells(whole, [row.cells])];
              expect(less.kind === 'sum' && more.kind === 'sum' && less.value <= more.value).toBe(true);
            }
          }
        }
        const [third, fourth] = [derive(tables, 'annex3'), derive(tables, 'annex4')];
        const tie = crossTies.find(({ left }) => left.annex === 'annex3');
        expect(tie).toMatchObject({ left: { terms: ['schools'] }, right: { annex: 'annex4', terms: ['schools'] } });
        for (const [index, row] of third.rows.entries()) {
          expect(countIn(third, row, 'schools')).toBe(countIn(fourth, fourth.rows[index] ?? row, 'schools'));
        }
        for (const annex of [third, fourth]) {
          for (const { id, kind } of annex.definition.columns) {
            if (kind !== 'count') continue;
            const cities = annex.rows.filter(({ parent }) => parent === undefined);
            const sum = (rows: readonly DerivedAnnex['total'][]): number =>
              rows.reduce((total, row) => total + countIn(annex, row, id), 0);
            expect(sum(cities)).toBe(countIn(annex, annex.total, id));
            for (const city of cities) {
              const counties = annex.rows.filter(({ parent }) => parent === city.region);
              if (counties.length > 0) expect(sum(counties)).toBe(countIn(annex, city, id));
            }
          }
        }
        expect(countIn(third, third.total, 'schools') + countIn(third, third.total, 'vocationalSchools')).toBe(
          schools.length,
        );
      }),
      { numRuns: 200 },
    );
  });
});
