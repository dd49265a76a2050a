/** What the chart of a rate shows: the regions in their order, the whole and the target, and the same in words. */
import type { DerivedAnnex, Value } from '../../model.js';
import { rankRows } from '../../rank.js';
import { comparePrinted, compareRatios, percentOf, percentRatio, valueText } from '../../ratio.js';
import { regionPath } from '../../territory.js';
import { type ChartOptions, type ChartText, isMarked, namesText, PLAIN, STRONG } from './chart.js';

export interface RankedRow {
  readonly region: string;
  /** As in the table: 86.08%, —, 未报. */
  readonly text: string;
  /** In per cent; undefined where there is no rate to draw. */
  readonly percent: number | undefined;
  /** Empty where there is none. */
  readonly rank: string;
  readonly marked: boolean;
  /** In the place of regions that are left out; empty of a region. */
  readonly between: string;
}

/** A line across all bars. */
interface Line {
  readonly label: string;
  readonly percent: number;
}

export interface Ranked {
  /** Of the rate. */
  readonly name: string;
  readonly title: string;
  readonly notes: readonly string[];
  readonly alt: string;
  /** What stands out, sentence by sentence; `alt` ends with it. */
  readonly said: string;
  readonly rows: readonly RankedRow[];
  readonly whole: Line | undefined;
  readonly target: Line | undefined;
}

/** The cities in the order of their printed rates, those that print alike in the official order; without a rate last. */
export function rankedFacts(
  annex: DerivedAnnex,
  column: string,
  target: string | undefined,
  { decimals, marked }: ChartOptions,
): Ranked {
  const total = annex.total.figures.get(column);
  if (!total) throw new Error(`${annex.definition.id} has no ${column}`);
  const ranks = rankRows(annex.rows, column, decimals);
  const cities = annex.rows.filter(({ parent }) => parent === undefined);
  const valued = cities.map((row) => ({
    row,
    value: row.figures.get(column)?.value ?? ({ kind: 'unknown' } as const),
  }));
  const sorted = valued.toSorted((one, other) => {
    if (one.value.kind === 'rate' && other.value.kind === 'rate') {
      return comparePrinted(other.value, one.value, decimals);
    }
    return Number(other.value.kind === 'rate') - Number(one.value.kind === 'rate');
  });
  const rows = sorted.map(({ row, value }) => ({
    region: row.region,
    text: valueText(value, decimals),
    percent: value.kind === 'rate' ? percentOf(value) : undefined,
    rank: String(ranks.get(row) ?? ''),
    marked: isMarked(regionPath(row.region, row.parent), marked),
    between: '',
  }));
  const whole = total.value.kind === 'rate' ? total.value : undefined;
  const said = rankingInWords(
    sorted.map(({ row, value }) => ({ region: row.region, value })),
    { region: annex.total.region, value: total.value },
    target,
    decimals,
  );
  return {
    name: total.name,
    title: `${total.name}由高到低`,
    notes: [`${total.definition}。`],
    alt: `条形图：${total.name}，${sorted.length}个地区由高到低。${said}`,
    said,
    rows,
    whole: whole && { label: `${annex.total.region}${valueText(whole, decimals)}`, percent: percentOf(whole) },
    target: target === undefined ? undefined : { label: `目标${target}`, percent: percentOf(percentRatio(target)) },
  };
}

interface Rated {
  readonly region: string;
  readonly value: Value;
}

/** What stands out in a ranking, sentence by sentence. */
function rankingInWords(sorted: readonly Rated[], whole: Rated, target: string | undefined, decimals: number): string {
  const rated = sorted.flatMap(({ region, value }) => (value.kind === 'rate' ? [{ region, value }] : []));
  const alike = (end: (typeof rated)[number] | undefined): string => {
    if (!end) return '';
    const text = valueText(end.value, decimals);
    const names = rated.filter(({ value }) => valueText(value, decimals) === text).map(({ region }) => region);
    return `${namesText(names)}${text}`;
  };
  const wholeRate = whole.value.kind === 'rate' ? whole.value : undefined;
  const beside = (sign: -1 | 0 | 1): number =>
    rated.filter(({ value }) => wholeRate && Math.sign(comparePrinted(value, wholeRate, decimals)) === sign).length;
  const aim = target === undefined ? undefined : percentRatio(target);
  const without = (kind: 'notReported' | 'notApplicable'): readonly string[] =>
    sorted.filter(({ value }) => value.kind === kind).map(({ region }) => region);
  const sentences = [
    `${whole.region}${valueText(whole.value, decimals)}`,
    ...(rated.length > 0 ? [`最高为${alike(rated[0])}，最低为${alike(rated.at(-1))}`] : []),
    ...(wholeRate ? [standings(whole.region, beside(1), beside(0), beside(-1))] : []),
    ...(aim ? [`目标${target}，达到的${rated.filter(({ value }) => compareRatios(value, aim) >= 0).length}个`] : []),
    ...(without('notReported').length > 0 ? [`未报的有${without('notReported').join('、')}`] : []),
    ...(without('notApplicable').length > 0 ? [`不适用的有${without('notApplicable').join('、')}`] : []),
  ];
  return `${sentences.join('。')}。`;
}

/** 高于全省的13个，与全省持平的1个，低于全省的4个: by what is printed, as the hand-outs' head lines have it. */
function standings(whole: string, above: number, level: number, below: number): string {
  return `高于${whole}的${above}个，${level > 0 ? `与${whole}持平的${level}个，` : ''}低于${whole}的${below}个`;
}

export const RANKED_HEADS = { rank: '位次' } as const;

/** Every text of the drawing. */
export function rankedTexts({ rows, whole, target }: Ranked): ChartText[] {
  return [
    { text: `${RANKED_HEADS.rank}0123456789%`, role: PLAIN },
    ...rows.flatMap(({ region, text, rank, marked, between }) =>
      [region, text, rank, between].map((one) => ({ text: one, role: marked ? STRONG : PLAIN }) as const),
    ),
    ...[whole, target].flatMap((line) => (line ? [{ text: line.label, role: STRONG } as const] : [])),
  ];
}
