/** A hand-out as its template sees it: every cell a text, every length known. */
import { ptToMm, handout as rules } from '../../standard.js';
import { plainTitle } from '../../title.js';
import type { Metrics } from '../../typeface.js';
import { type AnnexView, headRows, rowViews } from '../annexView.js';
import type { PlannedChart } from '../charts/annexCharts.js';
import { cssText } from '../cssText.js';
import type { Orientation, TablePlan } from '../table.js';
import { lineCount } from '../text.js';
import { balanceTitle } from '../title.js';
import { type ChartPage, chartPages, chartPageTexts } from './chart.js';
import {
  type AnnexOrder,
  type HandoutCell,
  type HandoutContent,
  type HandoutTable,
  handoutTable,
  type Part,
} from './content.js';
import { type PaperName, pageAreaMm, planHandout } from './plan.js';
import { headLine, type Note, notes, type StandingLine, shortTitle, standingLines } from './words.js';

/** One annex of a hand-out in words, before the faces are known. */
export interface AnnexWords {
  readonly order: AnnexOrder;
  readonly table: HandoutTable;
  readonly title: string;
  readonly headLine: string;
  readonly standing: readonly StandingLine[];
  readonly notes: readonly Note[];
  /** On pages after the table. */
  readonly charts: readonly PlannedChart[];
}

export function annexWords(
  content: HandoutContent,
  order: AnnexOrder,
  charts: readonly PlannedChart[] = [],
): AnnexWords {
  const table = handoutTable(content, order);
  return {
    order,
    table,
    title: shortTitle(order, content),
    headLine: headLine(order, content),
    standing: standingLines(content, order, table),
    notes: notes(content, order, table),
    charts,
  };
}

/** Every text that the annex may print. */
export function handoutTexts({ table, title, headLine: line, standing, notes: all, charts }: AnnexWords): string[] {
  const { heads, rows } = table.content;
  return [
    title,
    line,
    ...standing.flat(),
    ...all.flatMap(({ lead, text }) => [lead, text]),
    ...heads.flatMap(({ label, group = '' }) => [label, group]),
    ...rows.flat(),
    ...chartPageTexts(charts),
  ];
}

type PaperMeasures = (typeof rules.papers)[PaperName];

export interface HandoutView {
  readonly title: string;
  readonly bookmarks: readonly string[];
  readonly paper: PaperMeasures;
  readonly annexes: readonly HandoutAnnexView[];
  /** In the foot of every page, where a page of the table has no head that names it; empty where all have. */
  readonly pageName: string;
  /** The same as a string of a style sheet. */
  readonly pageNameCss: string;
  readonly pages: number;
}

type CellView = AnnexView['rows'][number]['cells'][number] & {
  readonly part: Part;
  /** How much of the cell the bar of a rate takes, 1 for all of it; undefined in any other cell. */
  readonly bar: string | undefined;
  readonly below: boolean;
};

type RowView = Omit<AnnexView['rows'][number], 'cells'> & {
  readonly marked: boolean;
  readonly cells: readonly CellView[];
};

export interface HandoutAnnexView
  extends Pick<AnnexView, 'titleLines' | 'landscape' | 'plan' | 'columnCount' | 'headRows'> {
  readonly sizes: {
    readonly titlePt: number;
    readonly headPt: number;
    readonly standingPt: number;
    readonly notePt: number;
  };
  readonly headLine: string;
  readonly standing: readonly { readonly parts: readonly { readonly text: string; readonly widthMm: number }[] }[];
  readonly rows: readonly RowView[];
  readonly notes: readonly Note[];
  readonly charts: readonly ChartPage[];
}

/** Sets a hand-out; undefined when one of its tables is wider than the paper at the smallest size. */
export async function handoutView(
  title: string,
  annexes: readonly AnnexWords[],
  paper: PaperName,
  metrics: Metrics,
): Promise<HandoutView | undefined> {
  const surroundings = annexes.map((words) => ({
    content: words.table.content,
    titleMm: (way: Orientation) => titleMm(words, paper, way, metrics),
    noteMm: (way: Orientation) => noteMm(words, paper, way),
  }));
  const plans = planHandout(paper, surroundings, metrics);
  if (!plans) return undefined;
  const pageName = plans.some(isLoose) ? (annexes.length === 1 ? (annexes[0]?.headLine ?? '') : title) : '';
  const views = await Promise.all(
    annexes.flatMap((words, index) => {
      const plan = plans[index];
      return plan ? [annexView(words, plan, paper, metrics)] : [];
    }),
  );
  return {
    title,
    bookmarks: annexes.flatMap(({ order: { annex } }, index) => [
      plainTitle(annex.title),
      ...(views[index]?.charts.map((chart) => chart.title) ?? []),
    ]),
    paper: rules.papers[paper],
    annexes: views,
    pageName,
    pageNameCss: cssText(pageName),
    pages: views.reduce((sum, { plan, charts }) => sum + plan.pages + charts.length, 0),
  };
}

/** Its head is too tall to be repeated: the pages after the first have the heads of the columns alone. */
const isLoose = ({ pages, titleRepeats }: TablePlan): boolean => pages > 1 && !titleRepeats;

// ---------------------------------------------------------------------------------------------------------------------
// Heights

const titleLinesOf = ({ title }: AnnexWords, paper: PaperName, way: Orientation): string[] =>
  balanceTitle(title, Math.floor(pageAreaMm(paper, way).widthMm / ptToMm(rules.papers[paper].titlePt)));

function titleMm(words: AnnexWords, paper: PaperName, way: Orientation, metrics: Metrics): number {
  const { titlePt, headPt, notePt } = rules.papers[paper];
  const standingPt = standingSizePt(words, paper, way, metrics);
  return (
    titleLinesOf(words, paper, way).length * rules.titlePitchEm * ptToMm(titlePt) +
    rules.headPitchEm * ptToMm(headPt) +
    words.standing.length * rules.headPitchEm * ptToMm(standingPt) +
    rules.gapEm * ptToMm(notePt)
  );
}

function noteMm({ notes: all }: AnnexWords, paper: PaperName, way: Orientation): number {
  const em = ptToMm(rules.papers[paper].notePt);
  const cells = Math.floor(pageAreaMm(paper, way).widthMm / em);
  const lines = all.reduce((sum, { lead, text }) => sum + lineCount(lead + text, cells), 0);
  return (lines * rules.notePitchEm + rules.gapEm) * em;
}

/** White between the parts of a line, in em. */
const STANDING_GAP_EM = 1;

/** Width of each part in em, the widest of all lines: what is said of the one rate stands below what is said of the other. */
function standingEm({ standing }: AnnexWords, metrics: Metrics): number[] {
  const [first = []] = standing;
  return first.map((_, index) => Math.max(...standing.map((parts) => metrics.heiTi.advance(parts[index] ?? ''))));
}

function standingSizePt(words: AnnexWords, paper: PaperName, way: Orientation, metrics: Metrics): number {
  const { headPt } = rules.papers[paper];
  const em = standingEm(words, metrics).reduce((sum, width) => sum + width + STANDING_GAP_EM, 0);
  const fits = Math.floor((pageAreaMm(paper, way).widthMm / ptToMm(1) / Math.max(em, 1)) * 2) / 2;
  return Math.min(headPt, fits);
}

// ---------------------------------------------------------------------------------------------------------------------
// Tables

async function annexView(
  words: AnnexWords,
  plan: TablePlan,
  paper: PaperName,
  metrics: Metrics,
): Promise<HandoutAnnexView> {
  const { table, standing } = words;
  const { titlePt, headPt, notePt } = rules.papers[paper];
  const way = plan.orientation;
  const standingPt = standingSizePt(words, paper, way, metrics);
  const widthsMm = standingEm(words, metrics).map((em) => (em + STANDING_GAP_EM) * ptToMm(standingPt));
  return {
    titleLines: titleLinesOf(words, paper, way),
    landscape: way === 'landscape',
    plan,
    columnCount: table.content.heads.length,
    headRows: headRows({ content: table.content, plan }),
    sizes: { titlePt, headPt, standingPt, notePt },
    headLine: words.headLine,
    standing: standing.map((parts) => ({
      parts: parts.map((text, index) => ({ text, widthMm: widthsMm[index] ?? 0 })),
    })),
    rows: rowViews({ content: table.content, plan }).map((row, index) => ({
      ...row,
      region: table.rows[index]?.row.region ?? '',
      marked: table.rows[index]?.marked ?? false,
      cells: row.cells.map((cell, at) => ({ ...cell, ...cellView(table.cells[index]?.[at]) })),
    })),
    notes: words.notes,
    charts: await chartPages(words.charts, words.notes.slice(0, 1), paper, way, metrics),
  };
}

function cellView(cell: HandoutCell | undefined): Omit<CellView, 'padRightMm' | 'number'> {
  const { part = 'count', text = '', rate, below = false } = cell ?? {};
  const bar = rate && (Math.min(rate.numerator, rate.denominator) / rate.denominator).toFixed(6);
  return { part, text, bar, below };
}
