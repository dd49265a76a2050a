/** THE LETTER'S NAMES: words, numbers, figures, columns and lists of regions, made from the quarter and the one before. */
import type { PreviousQuarter } from '../../comparison.js';
import type { DerivedAnnex, DerivedRow, Figure, Quarter, Region } from '../../model.js';
import { dateWords, periodAfter, periodBefore, periodWords, quarterEnd, quarterWords } from '../../period.js';
import { pathOf, regionPath } from '../../territory.js';
import { findCounterparts } from '../counterparts.js';
import { parsePercent } from './conditions.js';
import type { Bound, ColumnValue, FigureValue, LetterNames, LetterValue, RegionValue } from './values.js';

/** What a letter's names are made from. */
export interface LetterFacts {
  readonly quarter: Pick<Quarter, 'period' | 'regions' | 'organ' | 'notice'>;
  readonly annexes: readonly DerivedAnnex[];
  readonly previous: PreviousQuarter | undefined;
  /** Columns whose definition is not that of the last quarter: `annex4.internetRate`. */
  readonly redefined: readonly string[];
  /** Digits of a rate in the annex tables. */
  readonly tableDecimals: number;
}

/** One word or number that a letter may name, for the reference. */
export interface LetterWord {
  readonly name: string;
  readonly zh: string;
  readonly en: string;
  readonly value: (facts: LetterFacts) => string | number;
}

/** Words and numbers: one entry each. */
export const letterWords: readonly LetterWord[] = [
  {
    name: 'period',
    zh: '数据所属的季度',
    en: 'the quarter of the data',
    value: ({ quarter }) => periodWords(quarter.period),
  },
  {
    name: 'previousPeriod',
    zh: '上一季度',
    en: 'the quarter before',
    value: ({ quarter }) => periodWords(periodBefore(quarter.period)),
  },
  {
    name: 'nextPeriod',
    zh: '下一季度',
    en: 'the quarter after',
    value: ({ quarter }) => periodWords(periodAfter(quarter.period)),
  },
  {
    name: 'quarterWords',
    zh: '季度，不写年份',
    en: 'the quarter without its year',
    value: ({ quarter }) => quarterWords(quarter.period),
  },
  {
    name: 'year',
    zh: '数据所属的年份',
    en: 'the year of the data',
    value: ({ quarter }) => String(quarter.period.year),
  },
  {
    name: 'quarterEnd',
    zh: '季度末日',
    en: 'the last day of the quarter',
    value: ({ quarter }) => dateWords(quarterEnd(quarter.period)),
  },
  {
    name: 'date',
    zh: '成文日期',
    en: 'the date of the notice',
    value: ({ quarter }) => dateWords(quarter.notice.date),
  },
  {
    name: 'territory',
    zh: '全域的名称',
    en: 'the name of the whole territory',
    value: ({ quarter }) => quarter.organ.territory,
  },
  {
    name: 'regionCount',
    zh: '地区个数（第一级）',
    en: 'number of regions of the first level',
    value: ({ quarter }) => quarter.regions.filter(({ parent }) => parent === undefined).length,
  },
  {
    name: 'annexCount',
    zh: '附件个数',
    en: 'number of annexes',
    value: ({ annexes }) => annexes.length,
  },
];

/** Every name a letter of this quarter may use: `period`, `annex4.total.internetRate`, `annex4.regions.郑州市.schools`. */
export function letterNames(facts: LetterFacts): LetterNames {
  const { quarter, annexes, previous, redefined, tableDecimals } = facts;
  const words = letterWords.map(({ name, value: worth }): [string, LetterValue] => {
    const value = worth(facts);
    return [name, typeof value === 'number' ? { kind: 'number', value } : { kind: 'text', text: value }];
  });
  return {
    values: new Map([...words, ...annexes.flatMap(annexValues)]),
    targets: new Map([...quarter.notice.targets].flatMap(([column, text]) => target(column, text))),
    before: previous ? previousFigures(annexes, previous, quarter.regions) : new Map(),
    previousPeriod: periodWords(periodBefore(quarter.period)),
    redefined: new Set(redefined),
    regionsChanged: previous ? changedRegions(quarter.regions, previous.regions) : [],
    territory: quarter.organ.territory,
    tableDecimals,
  };
}

function target(column: string, text: string): [string, Bound][] {
  const bound = parsePercent(text);
  return bound ? [[column, bound]] : [];
}

/** The figures of an annex by path, its columns over the regions, and its regions. */
function annexValues({ definition, rows, total }: DerivedAnnex): [string, LetterValue][] {
  const rates = new Set(definition.columns.flatMap(({ id, kind }) => (kind === 'rate' ? [id] : [])));
  const figuresOf = (row: DerivedRow): Map<string, FigureValue> =>
    new Map(
      [...row.figures].map(([id, figure]) => [
        id,
        { kind: 'figure', figure, isRate: rates.has(id), column: `${definition.id}.${id}` },
      ]),
    );
  const regionOf = (row: DerivedRow, all: readonly DerivedRow[]): RegionValue => {
    // 鼓楼区 of two cities: the city says which.
    const isAlone = all.filter(({ region }) => region === row.region).length === 1;
    const name = isAlone || row.parent === undefined ? row.region : `${row.parent}${row.region}`;
    return { kind: 'region', name, figures: figuresOf(row) };
  };
  const level = (name: string, all: readonly DerivedRow[]): [string, LetterValue][] => {
    const regions = all.map((row) => regionOf(row, all));
    const columns = [...total.figures].map(([id, figure]): [string, ColumnValue] => {
      const path = name === 'regions' ? `${definition.id}.${id}` : `${definition.id}.${name}.${id}`;
      const column = `${definition.id}.${id}`;
      return [path, { kind: 'column', path, id, isRate: rates.has(id), column, total: figure, regions }];
    });
    const list: LetterValue = { kind: 'list', regions, text: undefined, sample: regions[0], origin: undefined };
    return [[`${definition.id}.${name}`, list], ...columns];
  };
  const counties = rows.filter(({ parent }) => parent !== undefined);
  const figures = [total, ...rows].flatMap((row) => [...figuresOf(row).values()]);
  return [
    ...figures.map((value): [string, LetterValue] => [value.figure.path, value]),
    ...level(
      'regions',
      rows.filter(({ parent }) => parent === undefined),
    ),
    ...(counties.length > 0 ? level('counties', counties) : []),
  ];
}

/** Last quarter's figures, by the paths they have now. */
function previousFigures(
  annexes: readonly DerivedAnnex[],
  previous: PreviousQuarter,
  regions: readonly Region[],
): Map<string, Figure> {
  const counterparts = findCounterparts(regions, previous.regions);
  const figures = new Map<string, Figure>();
  for (const annex of annexes) {
    const before = previous.annexes.find(({ definition }) => definition.id === annex.definition.id);
    if (!before) continue;
    const rowsBefore = new Map(before.rows.map((row) => [regionPath(row.region, row.parent), row]));
    const rowBefore = (row: DerivedRow): DerivedRow | undefined => {
      const counterpart = counterparts.get(regionPath(row.region, row.parent));
      return counterpart && rowsBefore.get(pathOf(counterpart));
    };
    for (const row of [annex.total, ...annex.rows]) {
      const figuresBefore = (row === annex.total ? before.total : rowBefore(row))?.figures;
      for (const [id, { path }] of row.figures) {
        const figure = figuresBefore?.get(id);
        if (figure) figures.set(path, figure);
      }
    }
  }
  return figures;
}

/** Regions, by their paths, that one of the two quarters does not have; a county stands under the city it is, or was, in. */
function changedRegions(now: readonly Region[], before: readonly Region[]): string[] {
  const counterparts = findCounterparts(now, before);
  const found = new Set(counterparts.values());
  const added = now.filter((region) => !counterparts.has(pathOf(region)));
  const gone = before.filter((region) => !found.has(region));
  return [...added, ...gone].map(pathOf);
}
