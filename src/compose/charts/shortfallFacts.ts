/** What the chart of a shortfall shows: the regions by what they lack, in its parts, and the same in words. */
import type { Shortfall } from '../../annex.js';
import type { DerivedAnnex, DerivedRow } from '../../model.js';
import { regionPath } from '../../territory.js';
import { NONE } from '../comparisonView.js';
import { type ChartOptions, type ChartText, isMarked, namesText, PLAIN, STRONG } from './chart.js';

export interface ShortfallRow {
  readonly region: string;
  /** One for each part; undefined where it was not reported or does not apply. */
  readonly counts: readonly (number | undefined)[];
  /** As in the table, and their sum. */
  readonly printed: readonly string[];
  readonly marked: boolean;
}

export interface ShortfallFacts {
  readonly title: string;
  readonly notes: readonly string[];
  readonly alt: string;
  /** What stands out, sentence by sentence; `alt` ends with it. */
  readonly said: string;
  readonly parts: readonly string[];
  readonly rows: readonly ShortfallRow[];
  readonly whole: ShortfallRow;
}

export const SUM = '合计';
const NOT_REPORTED = '未报';

/** The cities by what they lack, most first; equal ones in the official order, those that did not report last. */
export function shortfallFacts(
  annex: DerivedAnnex,
  { parts, whole }: Shortfall,
  { marked }: ChartOptions,
): ShortfallFacts {
  const rowOf = (row: DerivedRow): ShortfallRow =>
    shortfallRow(row, parts, isMarked(regionPath(row.region, row.parent), marked));
  const names = parts.map((id) => annex.total.figures.get(id)?.name ?? id);
  const rows = annex.rows
    .filter(({ parent }) => parent === undefined)
    .map(rowOf)
    .toSorted((one, other) => (sumOf(other) ?? -1) - (sumOf(one) ?? -1));
  const total = rowOf(annex.total);
  const said = shortfallInWords(names, rows, total, annex, whole);
  return {
    title: `${names.join('与')}的构成`,
    notes: [],
    alt: `堆叠条形图：${names.join('与')}，${rows.length}个地区由多到少。${said}`,
    said,
    parts: names,
    rows,
    whole: total,
  };
}

function shortfallRow({ region, figures }: DerivedRow, parts: readonly string[], marked: boolean): ShortfallRow {
  const values = parts.map((id) => figures.get(id)?.value);
  const counts = values.map((value) => (value?.kind === 'count' ? value.value : undefined));
  const printed = values.map((value) =>
    value?.kind === 'count' ? String(value.value) : value?.kind === 'notReported' ? NOT_REPORTED : NONE,
  );
  const sum = sumOf({ counts });
  return { region, counts, printed: [...printed, sum === undefined ? NONE : String(sum)], marked };
}

/** Undefined where a part is not known: what is missing is not nothing. */
export function sumOf({ counts }: Pick<ShortfallRow, 'counts'>): number | undefined {
  return counts.some((count) => count === undefined)
    ? undefined
    : counts.reduce<number>((sum, count) => sum + (count ?? 0), 0);
}

function shortfallInWords(
  names: readonly string[],
  rows: readonly ShortfallRow[],
  total: ShortfallRow,
  annex: DerivedAnnex,
  whole: string,
): string {
  const all = annex.total.figures.get(whole);
  const parts = ({ printed }: ShortfallRow): string =>
    names.map((name, index) => `${name}${printed[index] ?? NONE}`).join('、');
  const without = rows.filter((row) => sumOf(row) === undefined).map(({ region }) => region);
  const sentences = [
    `${total.region}${all?.value.kind === 'count' ? `${all.name}${all.value.value}，其中` : ''}${parts(total)}`,
    ...mostInWords(names, rows, parts),
    ...(without.length > 0 ? [`没有数据的有${without.join('、')}`] : []),
  ];
  return `${sentences.join('。')}。`;
}

/** 最多的是南阳市：…; of nothing there is no most. */
function mostInWords(
  names: readonly string[],
  rows: readonly ShortfallRow[],
  parts: (row: ShortfallRow) => string,
): string[] {
  const known = rows.filter((row) => sumOf(row) !== undefined);
  const [first] = known;
  if (!first) return [];
  if (lacksNothing({ rows })) {
    return [`${known.length < rows.length ? '有数据的地区' : '各地区'}没有${names.join('、')}`];
  }
  const most = known.filter((row) => sumOf(row) === sumOf(first));
  return [
    most.length > 1
      ? `最多的是${namesText(most.map(({ region }) => region))}`
      : `最多的是${first.region}：${parts(first)}`,
  ];
}

/** Nothing is lacking anywhere that is known: there are no bars. */
export const lacksNothing = ({ rows }: Pick<ShortfallFacts, 'rows'>): boolean =>
  rows.every((row) => (sumOf(row) ?? 0) === 0);

/** Every text of the drawing. */
export function shortfallTexts({ parts, rows, whole }: ShortfallFacts): ChartText[] {
  return [
    { text: `${parts.join('')}${SUM}`, role: PLAIN },
    ...[...rows, { ...whole, marked: true }].flatMap(({ region, printed, marked }) =>
      [region, ...printed].map((text) => ({ text, role: marked ? STRONG : PLAIN }) as const),
    ),
  ];
}
