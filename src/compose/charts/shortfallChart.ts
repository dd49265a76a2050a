/** 构成: what falls short of a whole, region by region, as bars of its parts. */
import type { Mark, Spec } from 'vega';
import { letterhead, chart as rules } from '../../standard.js';
import type { Metrics } from '../../typeface.js';
import { type Chart, type ChartFrame, headSizePt, LABEL_PITCH_EM, labelSizePt, PLAIN, STRONG } from './chart.js';
import { type ShortfallFacts, SUM, sumOf } from './shortfallFacts.js';
import { drawSvg, rule, texts } from './svg.js';

/** Parts side by side, in black and white too. */
const INKS = [rules.greys.dark, rules.greys.bar] as const;

const GAP_EM = 0.8;
const BAR_SHARE = 0.56;
const HEAD_EM = 2;
/** A square of the part's own grey and the white after it. */
const SWATCH_EM = 1;
const SWATCH_SIDE_EM = 0.75;

/** The drawing; undefined where the regions do not fit below each other. */
export async function shortfallChart(
  facts: ShortfallFacts,
  frame: ChartFrame,
  metrics: Metrics,
): Promise<Chart | undefined> {
  const { title, notes, alt, parts, whole } = facts;
  const { widthPt, mostHeightPt } = frame;
  const rows = [...facts.rows, { ...whole, marked: true }];
  const sizePt = labelSizePt(rows.length, frame, HEAD_EM);
  if (sizePt === undefined) return undefined;
  const smallPt = headSizePt(sizePt);
  const roomPt = mostHeightPt - HEAD_EM * sizePt;
  const pitchPt = Math.min(roomPt / rows.length, LABEL_PITCH_EM.most * sizePt);
  const topPt = HEAD_EM * sizePt;
  const heightPt = topPt + rows.length * pitchPt;
  const barsEndPt = heightPt - pitchPt;
  const gapPt = GAP_EM * sizePt;
  const advance = (text: string, marked: boolean): number => metrics[marked ? STRONG : PLAIN].advance(text) * sizePt;
  const headPt = (text: string): number => metrics[PLAIN].advance(text) * smallPt;
  const namePt = Math.max(...rows.map(({ region, marked }) => advance(region, marked)));

  const heads = [...parts, SUM];
  const columnPt = heads.map((head, column) =>
    Math.max(
      headPt(head) + (column < parts.length ? SWATCH_EM * smallPt : 0),
      ...rows.map(({ printed, marked }) => advance(printed[column] ?? '', marked)),
    ),
  );
  const columnRightPt = columnPt.map(
    (_, column) => widthPt - columnPt.slice(column + 1).reduce((sum, width) => sum + width + gapPt, 0),
  );
  const toPt = widthPt - columnPt.reduce((sum, width) => sum + width + gapPt, 0);
  const end = Math.max(1, ...facts.rows.map((row) => sumOf(row) ?? 0));
  const bars = facts.rows.flatMap((row, index) =>
    sumOf(row) === undefined
      ? []
      : row.counts.map((count = 0, part) => ({ index, part, count, fill: inkOf(part, row.marked) })),
  );
  const values = rows.map((row, index) => ({
    region: row.region,
    ...Object.fromEntries(row.printed.map((text, column) => [`column${column}`, text])),
    index,
    font: `${row.marked ? STRONG : PLAIN}, fallback`,
  }));
  const barInsetPt = ((1 - BAR_SHARE) / 2) * pitchPt;
  const spec: Omit<Spec, 'padding'> = {
    width: widthPt,
    height: heightPt,
    data: [
      { name: 'rows', values },
      {
        name: 'parts',
        // Of nothing there is no bar, not even a thin one.
        values: bars.filter(({ count }) => count > 0),
        transform: [{ type: 'stack', groupby: ['index'], sort: { field: 'part' }, field: 'count', as: ['from', 'to'] }],
      },
    ],
    scales: [
      { name: 'row', type: 'band', domain: rows.map((_, index) => index), range: [topPt, heightPt] },
      { name: 'count', type: 'linear', domain: [0, end], range: [namePt + gapPt, toPt] },
    ],
    marks: [
      {
        type: 'rect',
        from: { data: 'parts' },
        encode: {
          enter: {
            x: { scale: 'count', field: 'from' },
            x2: { scale: 'count', field: 'to' },
            y: { scale: 'row', field: 'index', offset: barInsetPt },
            height: { value: pitchPt - 2 * barInsetPt },
            fill: { field: 'fill' },
          },
        },
      },
      rule({ x: { value: namePt + gapPt }, y: { value: topPt }, y2: { value: barsEndPt } }),
      rule({ x: { value: 0 }, y: { value: barsEndPt }, x2: { value: widthPt } }),
      ...parts.map((part, column) =>
        swatch(columnRightPt[column] ?? 0, headPt(part), topPt - 0.85 * sizePt, smallPt, inkOf(column)),
      ),
      ...([['region', namePt], ...columnRightPt.map((x, column) => [`column${column}`, x] as const)] as const).map(
        ([field, x]) =>
          texts(
            { data: 'rows', field },
            {
              x: { value: x },
              y: { scale: 'row', field: 'index', band: 0.5 },
              align: 'right',
              sizePt,
              face: { field: 'font' },
            },
          ),
      ),
      ...heads.map((head, column) =>
        texts(head, {
          x: { value: columnRightPt[column] ?? 0 },
          y: { value: topPt - 0.85 * sizePt },
          align: 'right',
          sizePt: smallPt,
        }),
      ),
    ],
  };
  return { title, notes, alt, svg: await drawSvg(spec), widthPt, heightPt };
}

function inkOf(part: number, marked = false): string {
  return marked && part === 0 ? letterhead.red : (INKS[part % INKS.length] ?? rules.greys.dark);
}

/** What a part looks like, before its head. */
function swatch(headRightPt: number, headPt: number, middlePt: number, smallPt: number, fill: string): Mark {
  const sidePt = SWATCH_SIDE_EM * smallPt;
  return {
    type: 'rect',
    encode: {
      enter: {
        x: { value: headRightPt - headPt - SWATCH_EM * smallPt },
        y: { value: middlePt - sidePt / 2 },
        width: { value: sidePt },
        height: { value: sidePt },
        fill: { value: fill },
      },
    },
  };
}
