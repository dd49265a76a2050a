/** 构成: what falls short of a whole, region by region, as bars of its parts. */
import type { Mark } from 'vega';
import { letterhead, chart as rules } from '../../standard.js';
import type { Metrics } from '../../typeface.js';
import {
  type Chart,
  type ChartFrame,
  HEAD_RISE_EM,
  headSizePt,
  LABEL_PITCH_EM,
  labelSizePt,
  PLAIN,
  STRONG,
} from './chart.js';
import { type ShortfallFacts, type ShortfallRow, SUM, sumOf } from './shortfallFacts.js';
import { BLACK, drawSvg, rule, texts } from './svg.js';

/** Parts side by side, in black and white too. */
const INKS = [rules.greys.dark, rules.greys.bar] as const;

const GAP_EM = 0.8;
const BAR_SHARE = 0.56;
const HEAD_EM = 2;
/** A square of the part's own grey and the white after it. */
const SWATCH_EM = 1;
const SWATCH_SIDE_EM = 0.75;

/** Rows that stand below each other in the smallest type, at least one. */
export function mostShortfallRows({ mostHeightPt, labelsPt }: ChartFrame): number {
  const smallest = labelsPt.at(-1) ?? rules.leastPt;
  return Math.max(1, Math.floor((mostHeightPt / smallest - HEAD_EM) / LABEL_PITCH_EM.least));
}

/** The drawings, more than one where not all regions can stand below each other; the whole is the last row of the last. */
export async function shortfallCharts(facts: ShortfallFacts, frame: ChartFrame, metrics: Metrics): Promise<Chart[]> {
  if (facts.parts.length > INKS.length) throw new Error(`${facts.parts.length} parts, and inks for ${INKS.length}`);
  const rows = [
    ...facts.rows.map((row) => ({ ...row, isWhole: false })),
    { ...facts.whole, marked: true, isWhole: true },
  ];
  const count = Math.ceil(rows.length / mostShortfallRows(frame));
  const each = Math.ceil(rows.length / count);
  const parts = Array.from({ length: count }, (_, index) => rows.slice(index * each, (index + 1) * each));
  return Promise.all(parts.map((some) => shortfallChart(facts, some, each, frame, metrics)));
}

async function shortfallChart(
  facts: ShortfallFacts,
  rows: readonly ChartRow[],
  most: number,
  frame: ChartFrame,
  metrics: Metrics,
): Promise<Chart> {
  const { title, notes, alt } = facts;
  const layout = layOut(facts, rows, most, frame, metrics);
  const { topPt, heightPt, fromPt, toPt } = layout;
  const { widthPt } = frame;
  const svg = await drawSvg({
    width: widthPt,
    height: heightPt,
    data: [
      { name: 'rows', values: rows.map(rowValue) },
      {
        name: 'parts',
        values: rows.flatMap(partValues),
        transform: [{ type: 'stack', groupby: ['index'], sort: { field: 'part' }, field: 'count', as: ['from', 'to'] }],
      },
    ],
    scales: [
      { name: 'row', type: 'band', domain: rows.map((_, index) => index), range: [topPt, heightPt] },
      { name: 'count', type: 'linear', domain: [0, largestSum(facts)], range: [fromPt, toPt] },
    ],
    marks: [
      barMark(layout),
      ...ruleMarks(layout, rows, widthPt),
      ...swatchMarks(facts, layout, metrics),
      ...columnMarks(layout),
      ...headMarks(facts, layout),
    ],
  });
  return { title, notes, alt, svg, widthPt, heightPt };
}

// ---------------------------------------------------------------------------------------------------------------------
// Rows

interface ChartRow extends ShortfallRow {
  readonly isWhole: boolean;
}

/** The same scale in all drawings. */
const largestSum = ({ rows }: ShortfallFacts): number => Math.max(1, ...rows.map((row) => sumOf(row) ?? 0));

function rowValue({ region, printed, marked, isWhole }: ChartRow, index: number): Record<string, string | number> {
  return {
    region,
    ...Object.fromEntries(printed.map((text, column) => [`column${column}`, text])),
    index,
    font: `${marked ? STRONG : PLAIN}, fallback`,
    color: marked && !isWhole ? letterhead.red : BLACK,
  };
}

/** The bars of a row: none of the whole, none where a part is not known, none of nothing, not even a thin one. */
function partValues(row: ChartRow, index: number): { index: number; part: number; count: number; fill: string }[] {
  if (row.isWhole || sumOf(row) === undefined) return [];
  return row.counts
    .map((count = 0, part) => ({ index, part, count, fill: inkOf(part) }))
    .filter(({ count }) => count > 0);
}

/** The same in every row: what is marked is so by its name and figures, for the inks say which part it is. */
const inkOf = (part: number): string => INKS[part] ?? rules.greys.dark;

// ---------------------------------------------------------------------------------------------------------------------
// Places

/** Right edges of the columns, and where the bars stand between the names and the counts. */
interface Columns {
  readonly namePt: number;
  readonly columnRightPt: readonly number[];
  readonly fromPt: number;
  readonly toPt: number;
}

interface Layout extends Columns {
  readonly sizePt: number;
  readonly smallPt: number;
  readonly topPt: number;
  readonly pitchPt: number;
  readonly heightPt: number;
}

/** In type that the `most` rows of any of the drawings have room for: they are of one size. */
function layOut(
  facts: ShortfallFacts,
  rows: readonly ChartRow[],
  most: number,
  frame: ChartFrame,
  metrics: Metrics,
): Layout {
  const columnsAt = (pt: number): Columns => columnsOf(facts, pt, frame.widthPt, metrics);
  const plotPt = (pt: number): number => columnsAt(pt).toPt - columnsAt(pt).fromPt;
  const sizePt = labelSizePt(most, frame, HEAD_EM, plotPt) ?? rules.leastPt;
  const topPt = HEAD_EM * sizePt;
  const pitchPt = Math.min((frame.mostHeightPt - topPt) / rows.length, LABEL_PITCH_EM.most * sizePt);
  const heightPt = topPt + rows.length * pitchPt;
  return { sizePt, smallPt: headSizePt(sizePt), topPt, pitchPt, heightPt, ...columnsAt(sizePt) };
}

/** As wide as all regions need, not those of one drawing: where there are several, their scales are the same. */
function columnsOf({ rows, whole, parts }: ShortfallFacts, sizePt: number, widthPt: number, metrics: Metrics): Columns {
  const all = [...rows, { ...whole, marked: true }];
  const gapPt = GAP_EM * sizePt;
  const smallPt = headSizePt(sizePt);
  const widest = (text: (row: ShortfallRow) => string): number =>
    Math.max(...all.map((row) => metrics[row.marked ? STRONG : PLAIN].advance(text(row)))) * sizePt;
  const columnPt = [...parts, SUM].map((head, column) => {
    const swatchPt = column < parts.length ? SWATCH_EM * smallPt : 0;
    return Math.max(
      metrics[PLAIN].advance(head) * smallPt + swatchPt,
      widest(({ printed }) => printed[column] ?? ''),
    );
  });
  /** Of the columns from this one on, each with the white before it. */
  const takenPt = (from: number): number => columnPt.slice(from).reduce((sum, width) => sum + width + gapPt, 0);
  const namePt = widest(({ region }) => region);
  return {
    namePt,
    columnRightPt: columnPt.map((_, column) => widthPt - takenPt(column + 1)),
    fromPt: namePt + gapPt,
    toPt: widthPt - takenPt(0),
  };
}

// ---------------------------------------------------------------------------------------------------------------------
// Marks

function barMark({ pitchPt }: Layout): Mark {
  const insetPt = ((1 - BAR_SHARE) / 2) * pitchPt;
  return {
    type: 'rect',
    from: { data: 'parts' },
    encode: {
      enter: {
        x: { scale: 'count', field: 'from' },
        x2: { scale: 'count', field: 'to' },
        y: { scale: 'row', field: 'index', offset: insetPt },
        height: { value: pitchPt - 2 * insetPt },
        fill: { field: 'fill' },
      },
    },
  };
}

/** Where the bars begin, and above the whole. */
function ruleMarks({ topPt, heightPt, pitchPt, fromPt }: Layout, rows: readonly ChartRow[], widthPt: number): Mark[] {
  const hasWhole = rows.some(({ isWhole }) => isWhole);
  const barsEndPt = hasWhole ? heightPt - pitchPt : heightPt;
  return [
    rule({ x: { value: fromPt }, y: { value: topPt }, y2: { value: barsEndPt } }),
    ...(hasWhole ? [rule({ x: { value: 0 }, y: { value: barsEndPt }, x2: { value: widthPt } })] : []),
  ];
}

/** What each part looks like, before its head. */
function swatchMarks({ parts }: ShortfallFacts, layout: Layout, metrics: Metrics): Mark[] {
  const { sizePt, smallPt, topPt, columnRightPt } = layout;
  const sidePt = SWATCH_SIDE_EM * smallPt;
  return parts.map((part, column) => ({
    type: 'rect',
    encode: {
      enter: {
        x: { value: (columnRightPt[column] ?? 0) - (metrics[PLAIN].advance(part) + SWATCH_EM) * smallPt },
        y: { value: topPt - HEAD_RISE_EM * sizePt - sidePt / 2 },
        width: { value: sidePt },
        height: { value: sidePt },
        fill: { value: inkOf(column) },
      },
    },
  }));
}

function columnMarks({ sizePt, namePt, columnRightPt }: Layout): Mark[] {
  const y = { scale: 'row', field: 'index', band: 0.5 } as const;
  const columns = [['region', namePt] as const, ...columnRightPt.map((x, column) => [`column${column}`, x] as const)];
  return columns.map(([field, x]) =>
    texts(
      { data: 'rows', field },
      { x: { value: x }, y, align: 'right', sizePt, face: { field: 'font' }, color: { field: 'color' } },
    ),
  );
}

function headMarks({ parts }: ShortfallFacts, { sizePt, smallPt, topPt, columnRightPt }: Layout): Mark[] {
  const y = { value: topPt - HEAD_RISE_EM * sizePt };
  return [...parts, SUM].map((head, column) =>
    texts(head, { x: { value: columnRightPt[column] ?? 0 }, y, align: 'right', sizePt: smallPt }),
  );
}
