import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, test } from 'vitest';
import type { AnnexDefinition, Terms } from '../../src/annex.js';
import { annexes, crossTies } from '../../src/derive/annexes.js';
import { deriveAnnex } from '../../src/derive/figures.js';
import { definitionText, termsText } from '../../src/formula.js';
import type { DerivedAnnex, Figure, Quarter } from '../../src/model.js';
import { parsePeriod } from '../../src/period.js';
import { percentText } from '../../src/ratio.js';
import { readQuarter } from '../../src/read/quarter.js';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const DATA = path.join(ROOT, 'data');

const theirIds = (terms: Terms): string[] => terms.map((term) => term.replace(/^-/, ''));

function annexOf(id: string): AnnexDefinition {
  const found = annexes.find((annex) => annex.id === id);
  if (!found) throw new Error(`no annex: ${id}`);
  return found;
}

describe('the declarations', () => {
  test('number, id and file name go together, and no two annexes share them', () => {
    expect(annexes.map(({ number, id, fileName }) => [number, id, fileName])).toEqual([
      [1, 'annex1', 'annex-1'],
      [2, 'annex2', 'annex-2'],
      [3, 'annex3', 'annex-3'],
      [4, 'annex4', 'annex-4'],
    ]);
  });

  test.each(annexes.map((annex) => [annex.id, annex] as const))('%s has its template', (_, { fileName }) => {
    expect(existsSync(path.join(ROOT, 'templates', `${fileName}.hbs`))).toBe(true);
  });

  test.each(annexes.map((annex) => [annex.id, annex] as const))('%s prints columns it has, each once', (_, annex) => {
    const printed = annex.printed.flatMap((head) => ('column' in head ? [head.column] : head.columns));
    const ids = annex.columns.map(({ id }) => id);
    expect(printed.filter((id) => !ids.includes(id))).toEqual([]);
    expect(new Set(printed).size).toBe(printed.length);
    expect(printed.length).toBeGreaterThan(0);
  });

  test.each(annexes.map((annex) => [annex.id, annex] as const))('%s: no column is called like another', (_, annex) => {
    const names = annex.columns.flatMap(({ name, aliases }) => [name, ...aliases]);
    const ids = annex.columns.map(({ id }) => id);
    expect(new Set(names).size).toBe(names.length);
    expect(new Set(ids).size).toBe(ids.length);
    expect(names.filter((name) => name.trim() === '')).toEqual([]);
  });

  test.each(annexes.map((annex) => [annex.id, annex] as const))('%s: formulas and ties are over counts', (_, annex) => {
    const counts = annex.columns.filter(({ kind }) => kind === 'count').map(({ id }) => id);
    const rates = annex.columns.flatMap((column) =>
      column.kind === 'rate' ? [...column.numerator, ...column.denominator] : [],
    );
    const ties = [
      ...annex.limits.flatMap(({ part, whole }) => [...part, ...whole]),
      ...annex.equalities.flatMap(({ left, right }) => [...left, ...right]),
    ];
    expect(theirIds([...rates, ...ties]).filter((id) => !counts.includes(id))).toEqual([]);
  });

  test('ties between annexes are over counts that both have', () => {
    for (const side of crossTies.flatMap(({ left, right }) => [left, right])) {
      const counts = annexOf(side.annex).columns.filter(({ kind }) => kind === 'count');
      expect(theirIds(side.terms).filter((id) => !counts.some((column) => column.id === id))).toEqual([]);
    }
    expect(crossTies).toEqual([
      {
        left: { annex: 'annex1', terms: ['cityAuditors', 'countyAuditors'] },
        right: { annex: 'annex2', terms: ['auditors'] },
      },
      { left: { annex: 'annex3', terms: ['schools'] }, right: { annex: 'annex4', terms: ['schools'] } },
    ]);
  });

  test('what must hold in every region', () => {
    const held = annexes.map(({ columns, limits, equalities }) => [
      ...limits.map(({ part, whole }) => `${termsText(part, columns)} ≤ ${termsText(whole, columns)}`),
      ...equalities.map(({ left, right }) => `${termsText(left, columns)} = ${termsText(right, columns)}`),
    ]);
    expect(held).toEqual([
      ['市级已初始化数 ≤ 市级审核员数', '县级已初始化数 ≤ 县级审核员数'],
      ['系统上报 ≤ 审核员总数', '主动上报 ≤ 审核员总数', '（系统上报＋主动上报） = 审核员总数'],
      ['中小学校未上报学校数 ≤ 中小学校学校总数', '中等职业学校未上报学校数 ≤ 中等职业学校学校总数'],
      [
        '（未填报学校＋未联网学校） ≤ 中小学含教学点总数',
        '带宽100M以上学校数 ≤ （中小学含教学点总数－未填报学校－未联网学校）',
        '多媒体教室为零的学校数 ≤ 中小学含教学点总数',
      ],
    ]);
  });

  test('only counts of county-level units may be without a value', () => {
    const county = annexes.flatMap(({ id, columns }) =>
      columns.flatMap((column) => (column.kind === 'count' && column.countyLevel ? [`${id}.${column.id}`] : [])),
    );
    expect(county).toEqual(['annex1.countyAuditors', 'annex1.countyInitialised']);
  });

  test('titles carry the quarter they are made for', () => {
    const period = parsePeriod('2021Q3');
    expect(annexes.map(({ title }) => period && title(period))).toEqual([
      '全国教育信息化工作进展信息系统|市县管理员初始化率',
      '2021年三季度各地数据审核上报率',
      '2021年三季度各地中小学校和中等职业学校数据上报率',
      '2021年三季度“系统”统计学校联网及没有多媒体教室的学校数',
    ]);
  });
});

test('every rate has its definition in words', () => {
  const words = annexes.flatMap(({ id, columns }) =>
    columns.flatMap((column) =>
      column.kind === 'rate' ? [[`${id}.${column.id}`, definitionText(column, columns)]] : [],
    ),
  );
  expect(Object.fromEntries(words)).toEqual({
    'annex1.cityRate': '市级审核员初始化率＝市级已初始化数÷市级审核员数',
    'annex1.countyRate': '县级审核员初始化率＝县级已初始化数÷县级审核员数',
    'annex2.activeRate': '主动上报率＝主动上报÷审核员总数',
    'annex3.reportRate': '中小学校上报率＝（中小学校学校总数－中小学校未上报学校数）÷中小学校学校总数',
    'annex3.vocationalReportRate':
      '中等职业学校上报率＝（中等职业学校学校总数－中等职业学校未上报学校数）÷中等职业学校学校总数',
    'annex4.internetRate': '互联网接入率＝（中小学含教学点总数－未填报学校－未联网学校）÷中小学含教学点总数',
    'annex4.broadbandRate': '带宽100M以上学校比例＝带宽100M以上学校数÷（中小学含教学点总数－未填报学校－未联网学校）',
    'annex4.broadbandRateOfAll': '出口带宽100M以上学校占全部学校比例＝带宽100M以上学校数÷中小学含教学点总数',
    'annex4.multimediaRate':
      '拥有多媒体教室的学校比例＝（中小学含教学点总数－多媒体教室为零的学校数）÷中小学含教学点总数',
  });
});

describe('the circular of 2020Q1', () => {
  let quarter: Quarter;
  let derived: readonly DerivedAnnex[];

  beforeAll(async () => {
    const period = parsePeriod('2020Q1');
    const read = period && (await readQuarter({ folder: DATA, period, annexes }));
    if (!period || !read?.quarter) throw new Error('2020Q1 cannot be read');
    quarter = read.quarter;
    const { tables, regions } = quarter;
    derived = annexes.map((definition) =>
      deriveAnnex({
        definition,
        table: tables.find((table) => table.annex === definition.id),
        regions,
        period,
        territory: '全省',
        title: undefined,
      }),
    );
  });

  const total = (path: string): Figure => {
    const figure = derived.flatMap((annex) => [...annex.total.figures.values()]).find((found) => found.path === path);
    if (!figure) throw new Error(`no figure: ${path}`);
    return figure;
  };

  test('all 125 published rates are ours, to the last digit; 济源市 has no county rate', () => {
    const compared = quarter.tables.flatMap((table) => {
      const own = derived.find(({ definition }) => definition.id === table.annex);
      return table.rows.flatMap((row) =>
        [...row.published].map(([id, { text }]) => {
          const value = own?.rows.find(({ region }) => region === row.region)?.figures.get(id)?.value;
          const computed = value?.kind === 'rate' ? percentText(value, 2) : value?.kind;
          return { rate: `${table.annex}.${id}`, region: row.region, text, computed };
        }),
      );
    });
    const rates = compared.filter(({ text }) => text !== '—');
    expect(rates.filter(({ text, computed }) => text !== computed)).toEqual([]);
    expect(rates).toHaveLength(125);
    expect(compared.filter(({ text }) => text === '—')).toEqual([
      { rate: 'annex1.countyRate', region: '济源市', text: '—', computed: 'notApplicable' },
    ]);

    const ids = [...new Set(rates.map(({ rate }) => rate))];
    expect(ids.map((id) => [id, rates.filter(({ rate }) => rate === id).length])).toEqual([
      ['annex1.cityRate', 18],
      ['annex1.countyRate', 17],
      ['annex2.activeRate', 18],
      ['annex3.reportRate', 18],
      ['annex3.vocationalReportRate', 18],
      ['annex4.internetRate', 18],
      ['annex4.broadbandRate', 18],
    ]);
  });

  // The same rates once more, without the program: the file's own text, whole numbers, and the formula by column number.
  test.each([
    ['annex-1.csv', 3, 18, (at: (column: number) => number) => [at(2), at(1)]],
    ['annex-1.csv', 6, 17, (at: (column: number) => number) => [at(5), at(4)]],
    ['annex-2.csv', 4, 18, (at: (column: number) => number) => [at(3), at(1)]],
    ['annex-3.csv', 1, 18, (at: (column: number) => number) => [at(2) - at(3), at(2)]],
    ['annex-3.csv', 4, 18, (at: (column: number) => number) => [at(5) - at(6), at(5)]],
    ['annex-4.csv', 4, 18, (at: (column: number) => number) => [at(1) - at(2) - at(3), at(1)]],
    ['annex-4.csv', 6, 18, (at: (column: number) => number) => [at(5), at(1) - at(2) - at(3)]],
  ] as const)('%s column %d: %d rates are half up by hand', (file, rateColumn, expected, formula) => {
    const lines = readFileSync(path.join(DATA, '2020Q1', file), 'utf8')
      .trim()
      .split(/\r?\n/)
      .slice(1);
    let compared = 0;
    for (const cells of lines.map((line) => line.split(','))) {
      const published = /^(?<whole>\d+)\.(?<hundredths>\d\d)%$/.exec(cells[rateColumn] ?? '')?.groups;
      if (!published) continue;
      const printed = Number(`${published.whole}${published.hundredths}`);
      const [numerator = 0, denominator = 0] = formula((column) => Number(cells[column]));
      // printed − ½ ≤ 10000·numerator/denominator < printed + ½
      expect((2 * printed - 1) * denominator).toBeLessThanOrEqual(20_000 * numerator);
      expect((2 * printed + 1) * denominator).toBeGreaterThan(20_000 * numerator);
      compared += 1;
    }
    expect(compared).toBe(expected);
  });

  test.each([
    ['annex1.total.cityAuditors', 18],
    ['annex1.total.cityInitialised', 14],
    ['annex1.total.countyAuditors', 189], // 207 auditors less one of each of the 18 cities
    ['annex2.total.auditors', 207],
    ['annex2.total.systemReported', 187],
    ['annex2.total.activelyReported', 20],
    ['annex3.total.schools', 35404],
    ['annex3.total.unreported', 32070],
    ['annex3.total.vocationalSchools', 446],
    ['annex3.total.vocationalUnreported', 421],
    ['annex4.total.schools', 35404],
    ['annex4.total.unfilled', 4688],
    ['annex4.total.offline', 242],
    ['annex4.total.broadband', 26171],
    ['annex4.total.noMultimedia', 8672],
  ])('%s is %d', (name, value) => {
    expect(total(name).value).toEqual({ kind: 'count', value });
  });

  test.each([
    ['annex2.total.activeRate', 20, 207, '9.7%', '9.66%'],
    ['annex3.total.reportRate', 3334, 35404, '9.4%', '9.42%'], // 35404 − 32070
    ['annex3.total.vocationalReportRate', 25, 446, '5.6%', '5.61%'], // 446 − 421
    ['annex4.total.internetRate', 30474, 35404, '86.1%', '86.08%'], // 35404 − 4688 − 242
    ['annex4.total.broadbandRate', 26171, 30474, '85.9%', '85.88%'],
    ['annex4.total.broadbandRateOfAll', 26171, 35404, '73.9%', '73.92%'],
    ['annex4.total.multimediaRate', 26732, 35404, '75.5%', '75.51%'], // 35404 − 8672
  ])('%s is %d/%d: %s, %s', (name, numerator, denominator, inLetter, inTable) => {
    const { value } = total(name);
    expect(value).toEqual({ kind: 'rate', numerator, denominator });
    if (value.kind !== 'rate') throw new Error('not a rate');
    expect([percentText(value, 1), percentText(value, 2)]).toEqual([inLetter, inTable]);
  });
});
