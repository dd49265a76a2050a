/** 由高到低: a rate region by region as bars, the whole territory and the target as lines. */
import type { Spec } from 'vega';
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
  const { title, notes, alt, whole, target } = ranked;
  const { widthPt, mostHeightPt } = frame;
  const sizePt = labelSizePt(rows.length, frame, HEAD_EM + FOOT_EM) ?? rules.leastPt;
  const headPt = headSizePt(sizePt);
  const roomPt = mostHeightPt - (HEAD_EM + FOOT_EM) * sizePt;
  const pitchPt = Math.min(roomPt / rows.length, LABEL_PITCH_EM.most * sizePt);
  const widest = (text: (row: RankedRow) => string): number =>
    Math.max(0, ...rows.map((row) => faceOf(row, metrics).advance(text(row)))) * sizePt;
  const topPt = HEAD_EM * sizePt;
  const bottomPt = topPt + rows.length * pitchPt;
  const heightPt = bottomPt + FOOT_EM * sizePt;
  const rankPt = Math.max(
    widest(({ rank }) => rank),
    metrics[PLAIN].advance(HEADS.rank) * headPt,
  );
  const namePt = rankPt + GAP_EM * sizePt + widest(({ region }) => region);
  const fromPt = namePt + GAP_EM * sizePt;
  const labels = [whole, target].flatMap((line) => (line ? [metrics[STRONG].advance(line.label) * sizePt] : []));
  // What stands right of the bars may be a value, or the label of a line at their very end.
  const rightPt = Math.max(widest(({ text }) => text) + GAP_EM * sizePt, target ? Math.max(...labels) + sizePt / 4 : 0);
  const toPt = widthPt - rightPt;
  const all = ranked.rows.flatMap(({ percent }) => percent ?? []);
  const end = SCALE_ENDS.find((one) => one >= Math.max(...all, whole?.percent ?? 0, target?.percent ?? 0)) ?? 100;
  const accent = ranked.rows.some(({ marked }) => marked) ? BLACK : letterhead.red;
  const at = (percent: number): { scale: string; value: number } => ({ scale: 'percent', value: percent });
  const lines = [
    ...(whole ? [{ ...whole, color: accent, widthPt: STRONG_RULE_PT, dashed: false }] : []),
    ...(target ? [{ ...target, color: BLACK, widthPt: STRONG_RULE_PT, dashed: true }] : []),
  ].sort((one, other) => one.percent - other.percent);
  const values = rows.map((row, index) => ({
    ...row,
    index,
    percent: row.percent ?? 0,
    face: `${row.marked ? STRONG : PLAIN}, fallback`,
    fill: row.marked ? letterhead.red : rules.greys.bar,
  }));
  const spec: Omit<Spec, 'padding'> = {
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
      {
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
      },
      rule({ x: at(0), y: { value: topPt }, y2: { value: bottomPt } }),
      ...lines.map(({ percent, color, widthPt: thickPt, dashed }) =>
        rule({
          x: at(percent),
          y: { value: topPt - sizePt / 2 },
          y2: { value: bottomPt },
          widthPt: thickPt,
          color,
          dashed,
        }),
      ),
      // The lower of two lines has its label on its left, so that they never meet; a single one where there is room.
      ...lines.map(({ label, percent, color }, index) => {
        const left = lines.length > 1 ? index === 0 : percent > end / 2;
        const gap = left ? -sizePt / 4 : sizePt / 4;
        const x = fromPt + ((toPt - fromPt) * percent) / end + gap;
        return texts(label, {
          x: { value: x },
          y: { value: topPt - 0.85 * sizePt },
          align: left ? 'right' : 'left',
          sizePt,
          face: STRONG,
          color,
        });
      }),
      texts(HEADS.rank, { x: { value: 0 }, y: { value: topPt - 0.85 * sizePt }, align: 'left', sizePt: headPt }),
      ...(
        [
          ['rank', rankPt],
          ['region', namePt],
          ['text', widthPt],
        ] as const
      ).map(([field, x]) =>
        texts(
          { data: 'rows', field },
          {
            x: { value: x },
            y: { scale: 'row', field: 'index', band: 0.5 },
            align: 'right',
            sizePt,
            face: { field: 'face' },
          },
        ),
      ),
      texts(
        { data: 'rows', field: 'between' },
        {
          x: { value: fromPt + sizePt / 2 },
          y: { scale: 'row', field: 'index', band: 0.5 },
          align: 'left',
          sizePt: headPt,
        },
      ),
      ...[0, end / 2, end].map((percent) =>
        texts(`${percent}%`, {
          x: at(percent),
          y: { value: bottomPt + 0.85 * headPt },
          align: 'center',
          sizePt: headPt,
        }),
      ),
    ],
  };
  return { title, notes, alt, svg: await drawSvg(spec), widthPt, heightPt };
}

const faceOf = ({ marked }: RankedRow, metrics: Metrics): FaceMetrics => metrics[marked ? STRONG : PLAIN];
