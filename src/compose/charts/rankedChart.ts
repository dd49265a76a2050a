/** 由高到低: a rate region by region as bars, the whole territory and the target as lines. */
import type { Mark } from 'vega';
import { letterhead, chart as rules } from '../../standard.js';
import type { FaceMetrics, Metrics } from '../../typeface.js';
import { type Chart, type ChartFrame, headSizePt, LABEL_PITCH_EM, labelSizePt, PLAIN, STRONG } from './chart.js';
import { RANKED_HEADS as HEADS, type Ranked, type RankedRow } from './rankedFacts.js';
import { BLACK, drawSvg, rule, STRONG_RULE_PT, texts } from './svg.js';

/** Scales that end in a number one can divide in the head. */
const SCALE_ENDS = [1, 2, 5, 10, 20, 50, 100] as const;

/** Between columns, in em. */
const GAP_EM = 0.8;
/** Height of a bar, of the room for its row. */
const BAR_SHARE = 0.56;
const HEAD_EM = 2;
const FOOT_EM = 1.8;
/** From the bars to the middle of what stands above or below them. */
const HEAD_RISE_EM = 0.85;

/** The drawings, more than one where not all regions can stand below each other. */
export async function rankedCharts(ranked: Ranked, frame: ChartFrame, metrics: Metrics): Promise<Chart[]> {
  const smallest = frame.labelsPt.at(-1) ?? 1;
  const most = Math.floor((frame.mostHeightPt / smallest - HEAD_EM - FOOT_EM) / LABEL_PITCH_EM.least);
  const count = Math.max(1, Math.ceil(ranked.rows.length / Math.max(1, most)));
  const each = Math.ceil(ranked.rows.length / count);
  const parts = Array.from({ length: count }, (_, index) => ranked.rows.slice(index * each, (index + 1) * each));
  return Promise.all(parts.map((rows) => rankedChart(ranked, rows, frame, metrics)));
}

async function rankedChart(
  ranked: Ranked,
  rows: readonly RankedRow[],
  frame: ChartFrame,
  metrics: Metrics,
): Promise<Chart> {
  const { title, notes, alt } = ranked;
  const { widthPt } = frame;
  const layout = layOut(ranked, rows, frame, metrics);
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

interface Layout {
  readonly sizePt: number;
  readonly headPt: number;
  readonly topPt: number;
  readonly bottomPt: number;
  readonly heightPt: number;
  /** Right edges of the columns; the bars stand between the names and the values. */
  readonly rankPt: number;
  readonly namePt: number;
  readonly valuePt: number;
  readonly fromPt: number;
  readonly toPt: number;
  /** In per cent, where the scale ends. */
  readonly end: number;
}

function layOut(
  { rows: all, whole, target }: Ranked,
  rows: readonly RankedRow[],
  frame: ChartFrame,
  metrics: Metrics,
): Layout {
  const sizePt = labelSizePt(rows.length, frame, HEAD_EM + FOOT_EM) ?? rules.leastPt;
  const headPt = headSizePt(sizePt);
  const gapPt = GAP_EM * sizePt;
  const roomPt = frame.mostHeightPt - (HEAD_EM + FOOT_EM) * sizePt;
  const widest = (text: (row: RankedRow) => string): number =>
    Math.max(0, ...rows.map((row) => faceOf(row, metrics).advance(text(row)))) * sizePt;
  const labels = [whole, target].flatMap((line) => (line ? [metrics[STRONG].advance(line.label) * sizePt] : []));
  const topPt = HEAD_EM * sizePt;
  const bottomPt = topPt + rows.length * Math.min(roomPt / rows.length, LABEL_PITCH_EM.most * sizePt);
  const rankPt = Math.max(
    widest(({ rank }) => rank),
    metrics[PLAIN].advance(HEADS.rank) * headPt,
  );
  const namePt = rankPt + gapPt + widest(({ region }) => region);
  // What stands right of the bars may be a value, or the label of a line at their very end.
  const rightPt = Math.max(widest(({ text }) => text) + gapPt, target ? Math.max(...labels) + sizePt / 4 : 0);
  const largest = Math.max(...all.map(({ percent }) => percent ?? 0), whole?.percent ?? 0, target?.percent ?? 0);
  return {
    sizePt,
    headPt,
    topPt,
    bottomPt,
    heightPt: bottomPt + FOOT_EM * sizePt,
    rankPt,
    namePt,
    valuePt: frame.widthPt,
    fromPt: namePt + gapPt,
    toPt: frame.widthPt - rightPt,
    end: SCALE_ENDS.find((one) => one >= largest) ?? 100,
  };
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

/** The whole territory and the target: lines across the bars, and what they are above them. */
function lineMarks({ rows, whole, target }: Ranked, layout: Layout, metrics: Metrics): Mark[] {
  const { sizePt, headPt, topPt, bottomPt, fromPt, toPt, end } = layout;
  const accent = rows.some(({ marked }) => marked) ? BLACK : letterhead.red;
  const lines = [
    ...(whole ? [{ ...whole, color: accent, dashed: false }] : []),
    ...(target ? [{ ...target, color: BLACK, dashed: true }] : []),
  ].sort((one, other) => one.percent - other.percent);
  const rankEndPt = metrics[PLAIN].advance(HEADS.rank) * headPt;
  const labels = lines.map(({ label, percent, color }, index) => {
    const x = fromPt + ((toPt - fromPt) * percent) / end;
    const fits = x - metrics[STRONG].advance(label) * sizePt - sizePt / 2 > rankEndPt;
    // The lower of two lines has its label on its left, so that they never meet; a single one where there is room.
    const left = fits && (lines.length > 1 ? index === 0 : percent > end / 2);
    return texts(label, {
      x: { value: left ? x - sizePt / 4 : x + sizePt / 4 },
      y: { value: topPt - HEAD_RISE_EM * sizePt },
      align: left ? 'right' : 'left',
      sizePt,
      face: STRONG,
      color,
    });
  });
  const across = { y: { value: topPt - sizePt / 2 }, y2: { value: bottomPt }, widthPt: STRONG_RULE_PT };
  return [...lines.map(({ percent, color, dashed }) => rule({ ...across, x: at(percent), color, dashed })), ...labels];
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
