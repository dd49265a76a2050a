/** 变化: a rate region by region, the quarter before on the left, this one on the right, a line between them. */
import type { Mark } from 'vega';
import { letterhead, chart as rules } from '../../standard.js';
import type { Metrics } from '../../typeface.js';
import {
  type Chart,
  type ChartFrame,
  headSizePt,
  isWideEnough,
  LABEL_PITCH_EM,
  labelSizePt,
  PLAIN,
  STRONG,
} from './chart.js';
import { shortNames, shortNamesNote } from './shortNames.js';
import { SLOPE_HEADS as HEADS, type SlopeRow, type Slopes, several } from './slopeFacts.js';
import { placePt, type SlopeScale, slopeScale } from './slopeScale.js';
import { spreadApart } from './spread.js';
import { BLACK, drawSvg, RULE_PT, rule, STRONG_RULE_PT, texts } from './svg.js';

const GAP_EM = 0.8;
/** From a point to its label, in em: room for the line that joins them when they had to part. */
const LEADER_EM = 2;
const HEAD_EM = 2;
const DOT_RADIUS_EM = 0.17;

export async function slopeChart(whole: Slopes, frame: ChartFrame, metrics: Metrics): Promise<Chart> {
  const slopes = withFittingNames(whole, frame, metrics);
  const { title, notes, alt } = slopes;
  const layout = layOut(slopes, frame, metrics);
  const { rows, lefts, scale } = layout;
  const { widthPt, mostHeightPt: heightPt } = frame;
  const svg = await drawSvg({
    width: widthPt,
    height: heightPt,
    data: [
      { name: 'lines', values: rows.toSorted((one, other) => weight(one) - weight(other)) },
      { name: 'right', values: rows },
      { name: 'left', values: lefts },
    ],
    scales: [{ name: 'percent', type: 'linear', domain: [...scale.percents], range: [...scale.placesPt], zero: false }],
    marks: [
      ...emptyMarks(layout),
      ...leaderMarks(layout),
      ...lineMarks(layout),
      ...labelMarks(layout),
      ...headMarks(layout, slopes),
    ],
  });
  return { title, notes, alt, svg, widthPt, heightPt };
}

/** The names stand on both sides: where even the smallest type leaves no room between them, long ones are cut short. */
function withFittingNames(slopes: Slopes, frame: ChartFrame, metrics: Metrics): Slopes {
  const sizePt = frame.labelsPt.at(-1) ?? rules.leastPt;
  const named = (short: ReadonlyMap<string, string>): SlopeRow[] =>
    slopes.rows.map((row) => ({ ...row, region: short.get(row.region) ?? row.region }));
  const short = shortNames(
    slopes.rows.map(({ region }) => region),
    (tried) =>
      isWideEnough(plotPt(columnsOf({ ...slopes, rows: named(tried) }, sizePt, frame.widthPt, metrics)), frame),
  );
  return { ...slopes, rows: named(short), notes: [...slopes.notes, ...shortNamesNote(short)] };
}

/** What stands out is painted last, over the others. */
const weight = ({ role, moved }: SlopeRow): number => (role === 'region' ? Number(moved.lastDigits < 0) : 2);

const faceOf = (role: SlopeRow['role']): typeof PLAIN | typeof STRONG => (role === 'region' ? PLAIN : STRONG);

// ---------------------------------------------------------------------------------------------------------------------
// Places

/** What an entry of the data says besides its facts. */
interface Looks {
  readonly font: string;
  readonly leader: string;
  /** Where its label stands when none covers another. */
  readonly labelPt: number;
}

interface Layout {
  readonly sizePt: number;
  readonly smallPt: number;
  readonly leaderPt: number;
  readonly scale: SlopeScale;
  readonly rows: readonly (SlopeRow & Looks & { readonly color: string; readonly thickPt: number })[];
  readonly lefts: readonly (LeftLabel & Looks)[];
  readonly columns: Columns;
}

/** Where the lines begin and end, and the edges of the columns beside them, from left to right. */
interface Columns {
  readonly leftName: number;
  readonly leftValue: number;
  readonly from: number;
  readonly to: number;
  readonly now: number;
  readonly change: number;
  /** Left edge; of all others the right one. */
  readonly name: number;
}

function layOut(slopes: Slopes, frame: ChartFrame, metrics: Metrics): Layout {
  const rows = slopes.rows.toSorted((one, other) => other.nowPercent - one.nowPercent);
  const lefts = leftLabels(rows);
  const columnsAt = (pt: number): Columns => columnsOf(slopes, pt, frame.widthPt, metrics);
  const sizePt = labelSizePt(rows.length, frame, HEAD_EM, (pt) => plotPt(columnsAt(pt))) ?? rules.leastPt;
  const topPt = HEAD_EM * sizePt + sizePt / 2;
  const bottomPt = frame.mostHeightPt - sizePt / 2;
  const pitchPt = Math.min(LABEL_PITCH_EM.least * sizePt, (bottomPt - topPt) / Math.max(1, rows.length - 1));
  const scale = slopeScale(slopes, topPt, bottomPt, sizePt);
  const apart = (wanted: readonly number[]): number[] =>
    spreadApart(
      wanted.map((percent) => placePt(scale, percent)),
      pitchPt,
      topPt,
      bottomPt,
    );
  const [leftPt, rightPt] = [apart(lefts.map(({ percent }) => percent)), apart(rows.map((row) => row.nowPercent))];

  const ofWhole = rows.some(({ role }) => role === 'marked') ? BLACK : letterhead.red;
  const accent = (role: SlopeRow['role']): string => (role === 'marked' ? letterhead.red : ofWhole);
  const looks = (role: SlopeRow['role'], labelPt = 0): Looks => ({
    font: `${faceOf(role)}, fallback`,
    leader: role === 'region' ? rules.greys.leader : accent(role),
    labelPt,
  });
  return {
    sizePt,
    smallPt: headSizePt(sizePt),
    leaderPt: LEADER_EM * sizePt,
    scale,
    rows: rows.map((row, index) => ({
      ...row,
      ...(row.role === 'region'
        ? { color: row.moved.lastDigits < 0 ? BLACK : rules.greys.line, thickPt: RULE_PT }
        : { color: accent(row.role), thickPt: STRONG_RULE_PT }),
      ...looks(row.role, rightPt[index]),
    })),
    lefts: lefts.map((label, index) => ({ ...label, ...looks(label.role, leftPt[index]) })),
    columns: columnsAt(sizePt),
  };
}

/** What the columns leave to the lines. */
const plotPt = ({ from, to }: Columns): number => to - from;

function columnsOf({ previous, period, rows }: Slopes, sizePt: number, widthPt: number, metrics: Metrics): Columns {
  const lefts = leftLabels(rows);
  const widest = (list: readonly { readonly role: SlopeRow['role']; readonly text: string }[]): number =>
    Math.max(0, ...list.map(({ role, text }) => metrics[faceOf(role)].advance(text))) * sizePt;
  const right = (text: (row: SlopeRow) => string): number =>
    widest(rows.map((row) => ({ role: row.role, text: text(row) })));
  const headPt = (text: string): number => metrics[PLAIN].advance(text) * headSizePt(sizePt);
  const gapPt = GAP_EM * sizePt;
  const leaderPt = LEADER_EM * sizePt;
  const leftName = widest(lefts.map(({ role, name }) => ({ role, text: name })));
  const leftValue = leftName + gapPt + widest(lefts.map(({ role, value }) => ({ role, text: value })));
  const name = widthPt - right(({ region }) => region);
  const change = name - gapPt;
  const now =
    change -
    Math.max(
      right((row) => row.change),
      headPt(HEADS.change),
    ) -
    gapPt;
  return {
    leftName,
    leftValue,
    from: Math.max(leftValue + leaderPt, headPt(previous)),
    to: Math.min(
      now - right((row) => row.now) - leaderPt,
      // The head of the right side ends before that of the changes begins.
      change - headPt(HEADS.change) - gapPt - headPt(period),
    ),
    now,
    change,
    name,
  };
}

// ---------------------------------------------------------------------------------------------------------------------
// Marks

/** Where a part of the scale is left out. */
function emptyMarks({ scale: { placesPt }, columns: { from, to } }: Layout): Mark[] {
  const [, below, above] = placesPt;
  if (placesPt.length < 4 || below === undefined || above === undefined) return [];
  const y = { value: (below + above) / 2 };
  return [rule({ x: { value: from }, x2: { value: to }, y, dashed: true })];
}

/** From each point to its label. */
function leaderMarks({ sizePt, leaderPt, columns: { from, to } }: Layout): Mark[] {
  const sides = [
    ['left', 'percent', from, -1],
    ['right', 'nowPercent', to, 1],
  ] as const;
  return sides.map(([data, field, x, side]) =>
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
  );
}

/** The lines and the points at their ends. */
function lineMarks({ sizePt, columns: { from, to } }: Layout): Mark[] {
  const line = rule(
    {
      x: { value: from },
      y: { scale: 'percent', field: 'beforePercent' },
      x2: { value: to },
      y2: { scale: 'percent', field: 'nowPercent' },
      color: { field: 'color' },
      widthPt: { field: 'thickPt' },
    },
    'lines',
  );
  const ends = [
    [from, 'beforePercent'],
    [to, 'nowPercent'],
  ] as const;
  const dots = ends.map(
    ([x, field]): Mark => ({
      type: 'symbol',
      from: { data: 'lines' },
      encode: {
        enter: {
          x: { value: x },
          y: { scale: 'percent', field },
          size: { value: Math.PI * (DOT_RADIUS_EM * sizePt) ** 2 },
          fill: { field: 'color' },
        },
      },
    }),
  );
  return [line, ...dots];
}

function labelMarks({ sizePt, columns }: Layout): Mark[] {
  const labels = [
    ['left', 'name', columns.leftName, 'right'],
    ['left', 'value', columns.leftValue, 'right'],
    ['right', 'now', columns.now, 'right'],
    ['right', 'change', columns.change, 'right'],
    ['right', 'region', columns.name, 'left'],
  ] as const;
  return labels.map(([data, field, x, align]) =>
    texts({ data, field }, { x: { value: x }, y: { field: 'labelPt' }, align, sizePt, face: { field: 'font' } }),
  );
}

function headMarks({ sizePt, smallPt, columns }: Layout, { previous, period }: Slopes): Mark[] {
  const heads = [
    [previous, columns.from, 'right'],
    [period, columns.to, 'left'],
    [HEADS.change, columns.change, 'right'],
  ] as const;
  return heads.map(([text, x, align]) =>
    texts(text, { x: { value: x }, y: { value: 0.7 * sizePt }, align, sizePt: smallPt }),
  );
}

// ---------------------------------------------------------------------------------------------------------------------
// Labels on the left

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
