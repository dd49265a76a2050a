/** What the chart of a change shows: each region's rate in two quarters, and the same in words. */
import { type Change, type ComparedRow, type Comparison, comparedAnnex } from '../../comparison.js';
import type { DerivedAnnex } from '../../model.js';
import { periodWords } from '../../period.js';
import { percentOf, valueText } from '../../ratio.js';
import { regionPath } from '../../territory.js';
import { regionsNotes } from '../comparisonNotes.js';
import { changeText } from '../comparisonView.js';
import { type ChartOptions, type ChartText, isMarked, namesText, PLAIN, STRONG } from './chart.js';
import { SHORT_NAME_CHARACTERS } from './shortNames.js';

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
  readonly empty: EmptyPart | undefined;
}

/** A part of the scale that no line touches: drawn to scale, it would leave no room for the rest. */
export interface EmptyPart {
  readonly fromPercent: number;
  readonly toPercent: number;
}

/** From which part of the whole scale on a part without lines is left out, and among how many lines: few have room anyway. */
const LEAST_EMPTY = 0.3;
const CROWD = 8;
/** In hundredths: what is left is not to be blown up out of all proportion. */
const LEAST_LEFT = 5;

/** Lines that can still be told apart. */
const MOST_LINES = 30;

/** The change of a rate; undefined where there is nothing to compare, or only one region. */
export function slopeFacts(
  annex: DerivedAnnex,
  column: string,
  comparison: Comparison | undefined,
  { decimals, marked }: ChartOptions,
): Slopes | undefined {
  const compared = comparedAnnex(comparison, annex.definition.id);
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
  const rows = [...drawn, ...whole];
  const empty = emptyPart(rows);
  const left = [...cities, ...(whole.length > 0 ? [] : [compared.total])]
    .map(({ region }) => region)
    .filter((region) => !all.some((one) => one.region === region));
  return {
    title: changeTitle(annex, column),
    notes: [
      `变化以百分点计，按印出的数字相减。${figure.definition}。`,
      inksNote(rows),
      ...(empty ? [`纵向不全按比例：虚线处略去${empty.text}之间，其间没有地区。`] : []),
      ...choiceNotes(all, drawn),
      ...regionsNotes(comparison, compared.total.region),
      ...(left.length > 0 ? [`没有两个季度可以比较、没有画出的：${left.join('、')}。`] : []),
    ],
    alt: altText(figure.name, all, whole, comparison),
    previous: periodWords(comparison.previous),
    period: periodWords(comparison.period),
    rows,
    empty,
  };
}

/** The widest part without lines, if leaving it out helps; with its ends as they are printed. */
function emptyPart(rows: readonly SlopeRow[]): (EmptyPart & { readonly text: string }) | undefined {
  const ends = rows
    .map(({ before, now, beforePercent, nowPercent }) => [
      { percent: beforePercent, text: before },
      { percent: nowPercent, text: now },
    ])
    .map((pair) => pair.toSorted((one, other) => one.percent - other.percent))
    .toSorted(([one], [other]) => (one?.percent ?? 0) - (other?.percent ?? 0));
  let below = ends[0]?.[1];
  let widest: (EmptyPart & { readonly text: string }) | undefined;
  for (const [low, high] of ends) {
    if (!low || !high || !below) continue;
    const isWider = low.percent - below.percent > (widest ? widest.toPercent - widest.fromPercent : 0);
    if (isWider) {
      widest = { fromPercent: below.percent, toPercent: low.percent, text: `${below.text}至${low.text}` };
    }
    if (high.percent > below.percent) below = high;
  }
  const percents = ends.flat().map(({ percent }) => percent);
  const span = Math.max(...percents) - Math.min(...percents);
  const width = widest ? widest.toPercent - widest.fromPercent : 0;
  return rows.length >= CROWD && width >= LEAST_EMPTY * span && span - width >= LEAST_LEFT ? widest : undefined;
}

/** 互联网接入率的变化 */
export function changeTitle({ total }: DerivedAnnex, column: string): string {
  return `${total.figures.get(column)?.name ?? column}的变化`;
}

function slopeOf(
  { region, figures }: ComparedRow,
  column: string,
  role: SlopeRow['role'],
  decimals: number,
): SlopeRow[] {
  const { now, before, change } = figures.get(column) ?? {};
  if (now?.kind !== 'rate' || before?.kind !== 'rate' || !change) return [];
  return [
    {
      region,
      before: valueText(before, decimals),
      now: valueText(now, decimals),
      change: changeText(change),
      beforePercent: percentOf(before),
      nowPercent: percentOf(now),
      moved: change,
      role,
    },
  ];
}

const sizeOf = ({ moved }: SlopeRow): number => Math.abs(moved.lastDigits);
const isMarkedRow = ({ role }: SlopeRow): boolean => role === 'marked';

/** As many as can be told apart: the marked ones first, then those that moved most, equal ones in the official order. */
function mostMoved(rows: readonly SlopeRow[]): readonly SlopeRow[] {
  if (rows.length <= MOST_LINES) return rows;
  const sorted = rows.toSorted(
    (one, other) => Number(isMarkedRow(other)) - Number(isMarkedRow(one)) || sizeOf(other) - sizeOf(one),
  );
  const chosen = new Set(sorted.slice(0, MOST_LINES));
  return rows.filter((row) => chosen.has(row));
}

/** Who was chosen of more than can be told apart, and that the choice parted equals. */
function choiceNotes(all: readonly SlopeRow[], drawn: readonly SlopeRow[]): string[] {
  if (drawn.length === all.length) return [];
  const left = all.filter((row) => !drawn.includes(row));
  const marked = drawn.filter(isMarkedRow).length;
  const others = drawn.length - marked;
  const chosen = [
    ...(marked > 0 ? [`标出的地区${left.some(isMarkedRow) ? '中变化最大的' : ''}${marked}个`] : []),
    ...(others > 0 ? [`${marked > 0 ? '其余地区中' : ''}变化最大的${others}个${marked > 0 ? '' : '地区'}`] : []),
  ];
  // The last ones in are of the same kind as the first ones out.
  const kin = others > 0 ? drawn.filter((row) => !isMarkedRow(row)) : drawn;
  const least = Math.min(...kin.map(sizeOf));
  const alike = left.filter((row) => isMarkedRow(row) === (others === 0) && sizeOf(row) === least).length;
  return [
    `只画${chosen.join('和')}，共${all.length}个。`,
    ...(alike > 0 ? [`另有${alike}个地区的变化同样大，按名单次序没有画出。`] : []),
  ];
}

/** What the inks of the lines say, as far as there are such lines. */
function inksNote(rows: readonly SlopeRow[]): string {
  const whole = rows.find(({ role }) => role === 'whole');
  const hasMarked = rows.some(isMarkedRow);
  const inks = [
    '黑色细线为下降，灰色细线为上升或持平',
    ...(hasMarked ? ['红色粗线为标出的地区'] : []),
    ...(whole ? [`${hasMarked ? '黑' : '红'}色粗线为${whole.region}`] : []),
  ];
  return `${inks.join('，')}。`;
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
    ...([PLAIN, STRONG] as const).map((role) => ({ text: SHORT_NAME_CHARACTERS, role })),
    ...rows.flatMap(({ region, before, now, change, role }) =>
      [region, before, now, change, SLOPE_HEADS.change].map(
        (text) => ({ text, role: role === 'region' ? PLAIN : STRONG }) as const,
      ),
    ),
  ];
}
