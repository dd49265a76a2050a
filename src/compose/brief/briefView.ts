/** 一图读懂 as its template sees it: two sides, every cell a text, every length known, its charts drawn. */
import { MM_PER_PT, ptToMm, brief as rules, sheet, table } from '../../standard.js';
import type { Metrics } from '../../typeface.js';
import type { Chart, ChartFrame } from '../charts/chart.js';
import { rankedCharts } from '../charts/rankedChart.js';
import { shortfallCharts } from '../charts/shortfallChart.js';
import type { BriefWords, ChangeWords } from './briefWords.js';

/** A sheet of paper, printed on both sides. */
const PAGES = 2;

/** Between the two lists of moves, in em: `.moves` of the style sheet. */
const MOVES_GAP_EM = 2;
/** White before the figures of a column. */
const COLUMN_GAP_EM = 1;
/** The least room for the date of a deadline: 2020年12月31日前. */
const DATE_EM = 9;

type DrawnChart = Pick<Chart, 'title' | 'alt' | 'svg' | 'widthPt' | 'notes'>;

export interface BriefView extends Omit<BriefWords, 'ranked' | 'changes' | 'shortfall'> {
  readonly bookmarks: readonly string[];
  readonly pages: number;
  readonly sizePt: number;
  readonly rankings: readonly DrawnChart[];
  /** Widths of the columns after the first, which has what they leave. */
  readonly changes:
    | (ChangeWords & { readonly columnsMm: readonly number[]; readonly moveColumnsMm: readonly number[] })
    | undefined;
  readonly shortfall:
    | { readonly title: string; readonly said: string; readonly chart: DrawnChart | undefined }
    | undefined;
  readonly dateMm: number;
  /** What was left out for want of room: titles. */
  readonly leftOut: readonly string[];
  readonly leftOutNote: string;
}

/** How the two sides are set. */
export interface BriefSetting {
  readonly sizePt: number;
  /** False leaves out what may go. */
  readonly whole: boolean;
}

const mayGo = ({ shortfall }: BriefWords): boolean => shortfall?.leftOut !== undefined;

/** Sizes at which all of it is tried before anything is left out: a little smaller is still read, what is not there is not. */
const WHOLE_SIZES = 3;

/** The settings to try in their order: whole as large as may be, then without what may go, then smaller. */
export function briefSettings(words: BriefWords): BriefSetting[] {
  const all = rules.sizesPt.map((sizePt) => ({ sizePt, whole: true }));
  if (!mayGo(words)) return all;
  return [...all.slice(0, WHOLE_SIZES), ...rules.sizesPt.map((sizePt) => ({ sizePt, whole: false }))];
}

/** Sets the two sides. */
export async function briefView(words: BriefWords, setting: BriefSetting, metrics: Metrics): Promise<BriefView> {
  const { sizePt, whole } = setting;
  const { ranked, shortfall, changes, ...said } = words;
  const frame = frameOf(sizePt, ranked.length > 1 ? rules.twoRankingsEm : rules.rankingEm);
  const rankings = (await Promise.all(ranked.map((facts) => rankedCharts(facts, frame, metrics)))).flat();
  const isLeftOut = !whole && mayGo(words);
  const second = frameOf(sizePt, changes ? rules.shortChartEm : rules.tallChartEm);
  const [chart] = shortfall?.facts && !isLeftOut ? await shortfallCharts(shortfall.facts, second, metrics) : [];
  const lacking = shortfall && !isLeftOut ? { title: shortfall.title, said: shortfall.said, chart } : undefined;
  return {
    ...said,
    pages: PAGES,
    sizePt,
    rankings,
    changes: changes && { ...changes, ...columnWidths(changes, sizePt, metrics) },
    shortfall: lacking,
    dateMm: dateWidthMm(words, sizePt, metrics),
    leftOut: isLeftOut && shortfall ? [shortfall.title] : [],
    leftOutNote: (isLeftOut && shortfall?.leftOut) || '',
    bookmarks: [
      `${said.heading.main}　${said.heading.period}`,
      said.sections.headlines,
      ...rankings.map(({ title }) => title),
      ...(changes ? [changes.title, ...changes.moves.map(({ title }) => title)] : []),
      ...(lacking ? [lacking.title] : []),
      said.sections.missing,
      said.sections.deadlines,
      said.sections.notes,
    ],
  };
}

/** Between the margins, in mm. */
const widthMm = sheet.widthMm - 2 * rules.marginMm;

function frameOf(sizePt: number, heightEm: number): ChartFrame {
  return {
    widthPt: Math.floor(widthMm / MM_PER_PT),
    mostHeightPt: heightEm * sizePt,
    labelsPt: [sizePt, Math.min(sizePt, rules.sizesPt.at(-1) ?? sizePt)],
  };
}

// ---------------------------------------------------------------------------------------------------------------------
// Columns

function columnWidths(
  { heads, rows, moveHeads, moves }: ChangeWords,
  sizePt: number,
  metrics: Metrics,
): Pick<NonNullable<BriefView['changes']>, 'columnsMm' | 'moveColumnsMm'> {
  const listMm = (widthMm - MOVES_GAP_EM * ptToMm(sizePt)) / 2;
  return {
    columnsMm: figureColumnsMm(heads, rows, widthMm, sizePt, metrics),
    // The two lists have the same columns.
    moveColumnsMm: figureColumnsMm(
      moveHeads,
      moves.flatMap((list) => list.rows),
      listMm,
      sizePt,
      metrics,
    ),
  };
}

/** Even columns where the names leave room for them; else as wide as their figures need, and long names break. */
function figureColumnsMm(
  heads: readonly string[],
  rows: readonly (readonly string[])[],
  tableMm: number,
  sizePt: number,
  metrics: Metrics,
): number[] {
  const em = ptToMm(sizePt);
  const needMm = heads.map((head, column) => {
    const cells = rows.map((row) => metrics.fangSong.advance(row[column] ?? ''));
    return (Math.max(metrics.heiTi.advance(head), ...cells) + (column === 0 ? 0 : COLUMN_GAP_EM)) * em;
  });
  const [nameMm = 0, ...figuresMm] = needMm;
  const evenMm = (tableMm - table.ruleMm) / heads.length;
  const spareMm = tableMm - table.ruleMm - Math.max(nameMm, evenMm);
  const widestMm = Math.max(...figuresMm);
  return figuresMm.map((width) => (spareMm >= widestMm * figuresMm.length ? spareMm / figuresMm.length : width));
}

function dateWidthMm({ deadlines }: BriefWords, sizePt: number, metrics: Metrics): number {
  const longest = Math.max(DATE_EM, ...deadlines.map(({ date }) => metrics.heiTi.advance(date) + COLUMN_GAP_EM / 2));
  return longest * ptToMm(sizePt);
}
