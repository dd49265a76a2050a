/** 由高到低: a rate region by region as bars, the whole territory and the target as lines. */
import type { Mark } from 'vega';
import { letterhead, chart as rules } from '../../standard.js';
import type { FaceMetrics, Metrics } from '../../typeface.js';
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
import { RANKED_HEADS as HEADS, type Ranked, type RankedRow } from './rankedFacts.js';
import { BLACK, drawSvg, rule, STRONG_RULE_PT, texts } from './svg.js';

/** Scales that end in a number one can divide in the head. */
const SCALE_ENDS = [1, 2, 5, 10, 20, 50, 100] as const;

/** Between columns, in em. */
const GAP_EM = 0.8;
/** Height of a bar, of the room for its row. */
const BAR_SHARE = 0.56;
const HEAD_EM = 2;
/** More of it where two lines are too close for their labels to stand beside each other. */
const SECOND_LABEL_EM = 1.25;
const FOOT_EM = 1.8;

/** The drawings, more than one where not all regions can stand below each other. */
export async function rankedCharts(ranked: Ranked, frame: ChartFrame, metrics: Metrics): Promise<Chart[]> {
  const smallest = frame.labelsPt.at(-1) ?? 1;
  const headEm = HEAD_EM + (ranked.whole && ranked.target ? SECOND_LABEL_EM : 0);
  const most = Math.floor((frame.mostHeightPt / smallest - headEm - FOOT_EM) / LABEL_PITCH_EM.least);
  const count = Math.max(1, Math.ceil(ranked.rows.length / Math.max(1, most)));
  const each = Math.ceil(ranked.rows.length / count);
  const parts = Array.from({ length: count }, (_, index) => ranked.rows.slice(index * each, (index + 1) * each));
  return Promise.all(parts.map((rows) => rankedChart(ranked, rows, each, frame, metrics)));
}

async function rankedChart(
  ranked: Ranked,
  rows: readonly RankedRow[],
  most: number,
  frame: ChartFrame,
  metrics: Metrics,
): Promise<Chart> {
  const { title, notes, alt } = ranked;
  const { widthPt } = frame;
  const layOutIn = (headEm: number): Layout => layOut(ranked, rows, most, frame, headEm, metrics);
  const first = layOutIn(HEAD_EM);
  const isClose = labelsMeet(lineLabels(ranked, first, metrics), first);
  const layout = isClose ? layOutIn(HEAD_EM + SECOND_LABEL_EM) : first;
  const { topPt, bottomPt, heightPt, fromPt, toPt, end } = layout;
  const values = rows.map((row, index) => ({
    ...row,
    index,
    percent: row.percent ?? 0,
    face: `${row.marked ? STRONG : PLAIN}, fallback`,
    fill: row.marked ? letterhead.red : rules.greys.bar,
  }));
  const svg = await drawSvg({
    width: widthPt,
    height: heightPt,
    data: [
      { name: 'rows', values },
      // Of nothing there is no bar, not even a thin one.
      { name: 'bars', values: values.filter(({ percent }) => percent > 0) },
    ],
    scales: [
      { name: 'row', type: 'band', domain: rows.map((_, index) => index), range: [topPt, bottomPt] },
      { name: 'percent', type: 'linear', domain: [0, end], range: [fromPt, toPt] },
    ],
    marks: [
      BARS,
      rule({ x: at(0), y: { value: topPt }, y2: { value: bottomPt } }),
      ...lineMarks(ranked, layout, metrics),
      ...columnMarks(layout),
      ...scaleMarks(layout),
    ],
  });
  return { title, notes, alt, svg, widthPt, heightPt };
}

// ---------------------------------------------------------------------------------------------------------------------
// Places

/** Right edges of the columns, and where the bars stand between the names and the values. */
interface Columns {
  readonly rankPt: number;
  readonly namePt: number;
  readonly valuePt: number;
  readonly fromPt: number;
  readonly toPt: number;
}

interface Layout extends Columns {
  readonly sizePt: number;
  readonly headPt: number;
  readonly topPt: number;
  readonly bottomPt: number;
  readonly heightPt: number;
  /** In per cent, where the scale ends. */
  readonly end: number;
}

/** In type that the `most` rows of any of the drawings have room for: they are of one size. */
function layOut(
  ranked: Ranked,
  rows: readonly RankedRow[],
  most: number,
  frame: ChartFrame,
  headEm: number,
  metrics: Metrics,
): Layout {
  const columnsAt = (pt: number): Columns => columnsOf(ranked, pt, frame.widthPt, metrics);
  const plotPt = (pt: number): number => columnsAt(pt).toPt - columnsAt(pt).fromPt;
  const sizePt = labelSizePt(most, frame, headEm + FOOT_EM, plotPt) ?? rules.leastPt;
  const roomPt = frame.mostHeightPt - (headEm + FOOT_EM) * sizePt;
  const topPt = headEm * sizePt;
  const bottomPt = topPt + rows.length * Math.min(roomPt / rows.length, LABEL_PITCH_EM.most * sizePt);
  const { rows: all, whole, target } = ranked;
  const largest = Math.max(...all.map(({ percent }) => percent ?? 0), whole?.percent ?? 0, target?.percent ?? 0);
  return {
    sizePt,
    headPt: headSizePt(sizePt),
    topPt,
    bottomPt,
    heightPt: bottomPt + FOOT_EM * sizePt,
    ...columnsAt(sizePt),
    end: SCALE_ENDS.find((one) => one >= largest) ?? 100,
  };
}

/** As wide as all regions need, not those of one drawing: where there are several, their scales are the same. */
function columnsOf({ rows, whole, target }: Ranked, sizePt: number, widthPt: number, metrics: Metrics): Columns {
  const gapPt = GAP_EM * sizePt;
  const widest = (text: (row: RankedRow) => string): number =>
    Math.max(0, ...rows.map((row) => faceOf(row, metrics).advance(text(row)))) * sizePt;
  const labels = [whole, target].flatMap((line) => (line ? [metrics[STRONG].advance(line.label) * sizePt] : []));
  const rankPt = Math.max(
    widest(({ rank }) => rank),
    metrics[PLAIN].advance(HEADS.rank) * headSizePt(sizePt),
  );
  const namePt = rankPt + gapPt + widest(({ region }) => region);
  // What stands right of the bars may be a value, or the label of a line at their very end.
  const rightPt = Math.max(widest(({ text }) => text) + gapPt, target ? Math.max(...labels) + sizePt / 4 : 0);
  return { rankPt, namePt, valuePt: widthPt, fromPt: namePt + gapPt, toPt: widthPt - rightPt };
}

// ---------------------------------------------------------------------------------------------------------------------
// Marks

const at = (percent: number): { scale: string; value: number } => ({ scale: 'percent', value: percent });

const BARS: Mark = {
  type: 'rect',
  from: { data: 'bars' },
  encode: {
    enter: {
      x: at(0),
      x2: { scale: 'percent', field: 'percent' },
      y: { scale: 'row', field: 'index', band: (1 - BAR_SHARE) / 2 },
      height: { scale: 'row', band: BAR_SHARE },
      fill: { field: 'fill' },
    },
  },
};

/** The whole territory or the target: a line across the bars, and what it is above them. */
interface LineLabel {
  readonly label: string;
  readonly percent: number;
  readonly color: string;
  readonly dashed: boolean;
  /** On the left of its line. */
  readonly left: boolean;
  readonly fromPt: number;
  readonly toPt: number;
}

/** From the lower to the higher one. */
function lineLabels({ rows, whole, target }: Ranked, layout: Layout, metrics: Metrics): LineLabel[] {
  const { sizePt, headPt, fromPt, toPt, end } = layout;
  const accent = rows.some(({ marked }) => marked) ? BLACK : letterhead.red;
  const lines = [
    ...(whole ? [{ ...whole, color: accent, dashed: false }] : []),
    ...(target ? [{ ...target, color: BLACK, dashed: true }] : []),
  ].sort((one, other) => one.percent - other.percent);
  const rankEndPt = metrics[PLAIN].advance(HEADS.rank) * headPt;
  return lines.map((line, index) => {
    const x = fromPt + ((toPt - fromPt) * line.percent) / end;
    const widthPt = metrics[STRONG].advance(line.label) * sizePt;
    const fits = x - widthPt - sizePt / 2 > rankEndPt;
    // The lower of two lines has its label on its left, so that they do not meet; a single one where there is room.
    const left = fits && (lines.length > 1 ? index === 0 : line.percent > end / 2);
    const nearPt = left ? x - sizePt / 4 : x + sizePt / 4;
    return { ...line, left, fromPt: left ? nearPt - widthPt : nearPt, toPt: left ? nearPt : nearPt + widthPt };
  });
}

/** Both on the right of lines that are near zero and each other: side by side the one would stand on the other. */
function labelsMeet([lower, higher]: readonly LineLabel[], { sizePt }: Layout): boolean {
  return lower !== undefined && higher !== undefined && lower.toPt + sizePt / 4 > higher.fromPt;
}

function lineMarks(ranked: Ranked, layout: Layout, metrics: Metrics): Mark[] {
  const { sizePt, topPt, bottomPt } = layout;
  const labels = lineLabels(ranked, layout, metrics);
  const meet = labelsMeet(labels, layout);
  return labels.flatMap(({ label, percent, color, dashed, left, fromPt, toPt }, index) => {
    // The lower line reaches up to its label in the row above: the other label is right of it, so nothing is crossed.
    const liftPt = meet && index === 0 ? SECOND_LABEL_EM * sizePt : 0;
    const across = { y: { value: topPt - sizePt / 2 - liftPt }, y2: { value: bottomPt }, widthPt: STRONG_RULE_PT };
    return [
      rule({ ...across, x: at(percent), color, dashed }),
      texts(label, {
        x: { value: left ? toPt : fromPt },
        y: { value: topPt - HEAD_RISE_EM * sizePt - liftPt },
        align: left ? 'right' : 'left',
        sizePt,
        face: STRONG,
        color,
      }),
    ];
  });
}

function columnMarks({ sizePt, headPt, topPt, rankPt, namePt, valuePt, fromPt }: Layout): Mark[] {
  const y = { scale: 'row', field: 'index', band: 0.5 } as const;
  const columns = [
    ['rank', rankPt],
    ['region', namePt],
    ['text', valuePt],
  ] as const;
  return [
    texts(HEADS.rank, { x: { value: 0 }, y: { value: topPt - HEAD_RISE_EM * sizePt }, align: 'left', sizePt: headPt }),
    ...columns.map(([field, x]) =>
      texts({ data: 'rows', field }, { x: { value: x }, y, align: 'right', sizePt, face: { field: 'face' } }),
    ),
    texts({ data: 'rows', field: 'between' }, { x: { value: fromPt + sizePt / 2 }, y, align: 'left', sizePt: headPt }),
  ];
}

function scaleMarks({ headPt, bottomPt, end }: Layout): Mark[] {
  const y = { value: bottomPt + HEAD_RISE_EM * headPt };
  return [0, end / 2, end].map((percent) =>
    texts(`${percent}%`, { x: at(percent), y, align: 'center', sizePt: headPt }),
  );
}

const faceOf = ({ marked }: RankedRow, metrics: Metrics): FaceMetrics => metrics[marked ? STRONG : PLAIN];
