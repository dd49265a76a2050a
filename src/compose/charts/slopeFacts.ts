/** What the chart of a change shows: each region's rate in two quarters, and the same in words. */
import type { Change, ComparedRow, Comparison } from '../../comparison.js';
import type { DerivedAnnex } from '../../model.js';
import { periodWords } from '../../period.js';
import { type Ratio, valueText } from '../../ratio.js';
import { regionPath } from '../../territory.js';
import { changeText } from '../comparisonView.js';
import { type ChartOptions, type ChartText, isMarked, namesText, PLAIN, STRONG } from './chart.js';

export interface SlopeRow {
  readonly region: string;
  readonly before: string;
  readonly now: string;
  /** ＋1.20 */
  readonly change: string;
  readonly beforePercent: number;
  readonly nowPercent: number;
  readonly moved: Change;
  readonly role: 'whole' | 'marked' | 'region';
}

export interface Slopes {
  readonly title: string;
  readonly notes: readonly string[];
  readonly alt: string;
  readonly previous: string;
  readonly period: string;
  readonly rows: readonly SlopeRow[];
}

/** Lines that can still be told apart. */
const MOST_LINES = 30;

/** The change of a rate; undefined where there is nothing to compare, or only one region. */
export function slopeFacts(
  annex: DerivedAnnex,
  column: string,
  comparison: Pick<Comparison, 'period' | 'previous' | 'annexes'> | undefined,
  { decimals, marked }: ChartOptions,
): Slopes | undefined {
  const compared = comparison?.annexes.find((one) => one.annex === annex.definition.id);
  const figure = annex.total.figures.get(column);
  if (!comparison || !compared || !figure) return undefined;
  const cities = compared.rows.filter(({ parent }) => parent === undefined);
  const slope = (row: ComparedRow, role: SlopeRow['role']): SlopeRow[] => slopeOf(row, column, role, decimals);
  const all = cities.flatMap((row) =>
    slope(row, isMarked(regionPath(row.region, row.parent), marked) ? 'marked' : 'region'),
  );
  if (all.length < 2) return undefined;
  const drawn = mostMoved(all);
  const whole = slope(compared.total, 'whole');
  const left = cities.filter(({ region }) => !all.some((one) => one.region === region)).map(({ region }) => region);
  return {
    title: `${figure.name}的变化`,
    notes: [
      `变化以百分点计，按印出的数字相减。${figure.definition}。`,
      ...(drawn.length < all.length ? [`只画变化最大的${drawn.length}个地区，共${all.length}个。`] : []),
      ...(left.length > 0 ? [`没有两个季度可以比较、没有画出的：${left.join('、')}。`] : []),
    ],
    alt: altText(figure.name, all, whole, comparison),
    previous: periodWords(comparison.previous),
    period: periodWords(comparison.period),
    rows: [...drawn, ...whole],
  };
}

function slopeOf(
  { region, figures }: ComparedRow,
  column: string,
  role: SlopeRow['role'],
  decimals: number,
): SlopeRow[] {
  const { now, before, change } = figures.get(column) ?? {};
  if (now?.kind !== 'rate' || before?.kind !== 'rate' || !change) return [];
  const percent = ({ numerator, denominator }: Ratio): number => (100 * numerator) / denominator;
  return [
    {
      region,
      before: valueText(before, decimals),
      now: valueText(now, decimals),
      change: changeText(change),
      beforePercent: percent(before),
      nowPercent: percent(now),
      moved: change,
      role,
    },
  ];
}

function mostMoved(rows: readonly SlopeRow[]): readonly SlopeRow[] {
  if (rows.length <= MOST_LINES) return rows;
  const size = ({ moved, role }: SlopeRow): number => (role === 'marked' ? Infinity : Math.abs(moved.lastDigits));
  const chosen = new Set(rows.toSorted((one, other) => size(other) - size(one)).slice(0, MOST_LINES));
  return rows.filter((row) => chosen.has(row));
}

function altText(
  name: string,
  rows: readonly SlopeRow[],
  [whole]: readonly SlopeRow[],
  { previous, period }: Pick<Comparison, 'previous' | 'period'>,
): string {
  const moved = (sign: 1 | -1): readonly SlopeRow[] => rows.filter((row) => row.moved.lastDigits * sign > 0);
  const most = (sign: 1 | -1, words: string): readonly string[] => {
    const size = Math.max(...moved(sign).map((row) => row.moved.lastDigits * sign));
    const ends = moved(sign).filter((row) => row.moved.lastDigits * sign === size);
    const [first] = ends;
    return first ? [`${words}最多的是${namesText(ends.map(({ region }) => region))}（${first.change}个百分点）`] : [];
  };
  const still = rows.length - moved(1).length - moved(-1).length;
  const sentences = [
    `坡度图：${name}，${periodWords(previous)}到${periodWords(period)}`,
    ...(whole ? [`${whole.region}由${whole.before}到${whole.now}，变化${whole.change}个百分点`] : []),
    `${rows.length}个地区中，上升的${moved(1).length}个，下降的${moved(-1).length}个，持平的${still}个`,
    ...most(1, '上升'),
    ...most(-1, '下降'),
  ];
  return `${sentences.join('。')}。`;
}

/** Heads of the columns beside the periods. */
export const SLOPE_HEADS = { change: '变化' } as const;
/** Of regions that printed alike. */
export const several = (count: number): string => `${count}个地区`;

/** Every text of the drawing. */
export function slopeTexts({ rows, previous, period }: Slopes): ChartText[] {
  return [
    { text: `${SLOPE_HEADS.change}${previous}${period}${several(0)}123456789`, role: PLAIN },
    ...rows.flatMap(({ region, before, now, change, role }) =>
      [region, before, now, change, SLOPE_HEADS.change].map(
        (text) => ({ text, role: role === 'region' ? PLAIN : STRONG }) as const,
      ),
    ),
  ];
}
