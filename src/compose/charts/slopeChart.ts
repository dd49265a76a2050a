/** 变化: a rate region by region, the quarter before on the left, this one on the right, a line between them. */
import type { Spec } from 'vega';
import { letterhead, chart as rules } from '../../standard.js';
import type { Metrics } from '../../typeface.js';
import { type Chart, type ChartFrame, headSizePt, LABEL_PITCH_EM, labelSizePt, PLAIN, STRONG } from './chart.js';
import { SLOPE_HEADS as HEADS, type SlopeRow, type Slopes, several } from './slopeFacts.js';
import { spreadApart } from './spread.js';
import { BLACK, drawSvg, RULE_PT, rule, STRONG_RULE_PT, texts } from './svg.js';

const GAP_EM = 0.8;
/** From a point to its label, in em: room for the line that joins them when they had to part. */
const LEADER_EM = 2;
const HEAD_EM = 2;
const DOT_RADIUS_EM = 0.17;

/** In hundredths: rates that are nearer to each other than this do not fill the page as if they were far apart. */
const LEAST_SPAN = 1;

export async function slopeChart(slopes: Slopes, frame: ChartFrame, metrics: Metrics): Promise<Chart> {
  const { title, notes, alt } = slopes;
  const { widthPt, mostHeightPt: heightPt } = frame;
  const rows = slopes.rows.toSorted((one, other) => other.nowPercent - one.nowPercent);
  const sizePt = labelSizePt(rows.length, frame, HEAD_EM) ?? rules.leastPt;
  const smallPt = headSizePt(sizePt);
  const topPt = HEAD_EM * sizePt + sizePt / 2;
  const bottomPt = heightPt - sizePt / 2;
  const pitchPt = Math.min(LABEL_PITCH_EM.least * sizePt, (bottomPt - topPt) / Math.max(1, rows.length - 1));
  const face = ({ role }: Pick<SlopeRow, 'role'>): typeof PLAIN | typeof STRONG => (role === 'region' ? PLAIN : STRONG);
  const widest = (list: readonly Pick<SlopeRow, 'role'>[], text: (index: number) => string): number =>
    Math.max(0, ...list.map((row, index) => metrics[face(row)].advance(text(index)))) * sizePt;

  const percents = rows.flatMap(({ beforePercent, nowPercent }) => [beforePercent, nowPercent]);
  const from = Math.min(...percents);
  const to = Math.max(from + LEAST_SPAN, ...percents);
  const y = (percent: number): number => bottomPt - ((bottomPt - topPt) * (percent - from)) / (to - from);

  const lefts = leftLabels(rows);
  const leftPt = spreadApart(
    lefts.map(({ percent }) => y(percent)),
    pitchPt,
    topPt,
    bottomPt,
  );
  const rightPt = spreadApart(
    rows.map(({ nowPercent }) => y(nowPercent)),
    pitchPt,
    topPt,
    bottomPt,
  );
  const gapPt = GAP_EM * sizePt;
  const leaderPt = LEADER_EM * sizePt;
  const smallAdvance = (text: string): number => metrics[PLAIN].advance(text) * smallPt;

  const leftValuePt =
    widest(lefts, (index) => lefts[index]?.name ?? '') + gapPt + widest(lefts, (index) => lefts[index]?.value ?? '');
  const x1 = Math.max(leftValuePt + leaderPt, smallAdvance(slopes.previous));
  const namePt = widthPt - widest(rows, (index) => rows[index]?.region ?? '');
  const changePt = namePt - gapPt;
  const nowPt =
    changePt -
    Math.max(
      widest(rows, (index) => rows[index]?.change ?? ''),
      smallAdvance(HEADS.change),
    ) -
    gapPt;
  const x2 = Math.min(
    nowPt - widest(rows, (index) => rows[index]?.now ?? '') - leaderPt,
    // The head of the right side ends before that of the changes begins.
    changePt - smallAdvance(HEADS.change) - gapPt - smallAdvance(slopes.period),
  );

  const isMarkedChart = rows.some(({ role }) => role === 'marked');
  const colorOf = (role: 'whole' | 'marked'): string => (role === 'marked' || !isMarkedChart ? letterhead.red : BLACK);
  const look = ({ role, moved }: SlopeRow): { color: string; thickPt: number } =>
    role === 'region'
      ? { color: moved.lastDigits < 0 ? BLACK : rules.greys.line, thickPt: RULE_PT }
      : { color: colorOf(role), thickPt: STRONG_RULE_PT };
  const labelOf = (row: Pick<SlopeRow, 'role'>, labelPt = 0): { font: string; leader: string; labelPt: number } => ({
    font: `${face(row)}, fallback`,
    leader: row.role === 'region' ? rules.greys.leader : colorOf(row.role),
    labelPt,
  });
  const drawn = rows.map((row, index) => ({
    ...row,
    ...look(row),
    ...labelOf(row, rightPt[index]),
  }));
  // What stands out is painted last, over the others.
  const weight = ({ role, moved }: SlopeRow): number => (role === 'region' ? Number(moved.lastDigits < 0) : 2);
  const spec: Omit<Spec, 'padding'> = {
    width: widthPt,
    height: heightPt,
    data: [
      { name: 'lines', values: drawn.toSorted((one, other) => weight(one) - weight(other)) },
      { name: 'right', values: drawn },
      {
        name: 'left',
        values: lefts.map((label, index) => ({ ...label, ...labelOf(label, leftPt[index]) })),
      },
    ],
    scales: [{ name: 'percent', type: 'linear', domain: [from, to], range: [bottomPt, topPt], zero: false }],
    marks: [
      ...(
        [
          ['left', 'percent', x1, -1],
          ['right', 'nowPercent', x2, 1],
        ] as const
      ).map(([data, field, x, side]) =>
        rule(
          {
            x: { value: x + (side * sizePt) / 4 },
            y: { scale: 'percent', field },
            x2: { value: x + side * (leaderPt - sizePt / 4) },
            y2: { field: 'labelPt' },
            color: { field: 'leader' },
          },
          data,
        ),
      ),
      rule(
        {
          x: { value: x1 },
          y: { scale: 'percent', field: 'beforePercent' },
          x2: { value: x2 },
          y2: { scale: 'percent', field: 'nowPercent' },
          color: { field: 'color' },
          widthPt: { field: 'thickPt' },
        },
        'lines',
      ),
      ...(
        [
          [x1, 'beforePercent'],
          [x2, 'nowPercent'],
        ] as const
      ).map(([x, field]) => ({
        type: 'symbol' as const,
        from: { data: 'lines' },
        encode: {
          enter: {
            x: { value: x },
            y: { scale: 'percent', field },
            size: { value: Math.PI * (DOT_RADIUS_EM * sizePt) ** 2 },
            fill: { field: 'color' },
          },
        },
      })),
      ...(
        [
          ['left', 'name', leftValuePt - widest(lefts, (index) => lefts[index]?.value ?? '') - gapPt, 'right'],
          ['left', 'value', leftValuePt, 'right'],
          ['right', 'now', nowPt, 'right'],
          ['right', 'change', changePt, 'right'],
          ['right', 'region', namePt, 'left'],
        ] as const
      ).map(([data, field, x, align]) =>
        texts({ data, field }, { x: { value: x }, y: { field: 'labelPt' }, align, sizePt, face: { field: 'font' } }),
      ),
      ...(
        [
          [slopes.previous, x1, 'right'],
          [slopes.period, x2, 'left'],
          [HEADS.change, changePt, 'right'],
        ] as const
      ).map(([text, x, align]) => texts(text, { x: { value: x }, y: { value: 0.7 * sizePt }, align, sizePt: smallPt })),
    ],
  };
  return { title, notes, alt, svg: await drawSvg(spec), widthPt, heightPt };
}

interface LeftLabel {
  readonly name: string;
  readonly value: string;
  readonly percent: number;
  readonly role: SlopeRow['role'];
}

/** One label for all regions that printed alike: on the right each has its own. Whole and marked regions stay by themselves. */
function leftLabels(rows: readonly SlopeRow[]): LeftLabel[] {
  const groups = new Map<string, SlopeRow[]>();
  for (const row of rows) {
    const key = row.role === 'region' ? row.before : `${row.role} ${row.region}`;
    groups.set(key, [...(groups.get(key) ?? []), row]);
  }
  return [...groups.values()]
    .flatMap((group): LeftLabel[] => {
      const [first] = group;
      if (!first) return [];
      const name = group.length > 1 ? several(group.length) : first.region;
      return [{ name, value: first.before, percent: first.beforePercent, role: first.role }];
    })
    .toSorted((one, other) => other.percent - one.percent);
}
