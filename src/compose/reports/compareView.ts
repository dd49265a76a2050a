/** The comparison sheet (较上季度变化表) as its template sees it: for each annex its rates, now and a quarter ago. */
import type { AnnexDefinition } from '../../annex.js';
import type { AnnexComparison, ComparedRow, Comparison } from '../../comparison.js';
import type { DerivedAnnex } from '../../model.js';
import { periodWords } from '../../period.js';
import { ptToMm, sizePt, title as titleRules, typeArea } from '../../standard.js';
import { plainTitle } from '../../title.js';
import type { Metrics } from '../../typeface.js';
import { type AnnexView, headRows, rowKinds, rowViews } from '../annexView.js';
import { definitionNotes, regionsNotes } from '../comparisonNotes.js';
import { figureTexts, NONE, type RankTexts } from '../comparisonView.js';
import { type Orientation, planTable, SHEET_SIZES, type TableContent, type TablePlan } from '../table.js';
import { lineCount } from '../text.js';
import { balanceTitle } from '../title.js';

export interface CompareView {
  readonly title: string;
  readonly tables: readonly CompareTableView[];
  readonly pages: number;
  readonly bookmarks: readonly string[];
}

export interface CompareTableView
  extends Pick<AnnexView, 'label' | 'titleLines' | 'landscape' | 'plan' | 'columnCount' | 'headRows'> {
  /** What is compared with what, and what forbids to compare. */
  readonly notes: readonly string[];
  readonly rows: readonly (Omit<AnnexView['rows'][number], 'cells'> & { readonly cells: readonly CompareCell[] })[];
  /** Room for a rank and for its move, side by side in a cell. */
  readonly rankMm: { readonly now: number; readonly move: number };
}

export type CompareCell = AnnexView['rows'][number]['cells'][number] & { readonly rank: RankTexts | undefined };

const TITLE = '较上季度变化表';
const HEADS = { now: '本季度', before: '上季度', change: '变化', rank: '位次', target: '目标' } as const;

/** Two lines of notes are as high as one of the title. */
const NOTES_PER_TITLE_LINE = 2;

/** One table of the sheet before it is set: some rates of an annex. */
interface Chunk {
  readonly annex: DerivedAnnex;
  readonly compared: AnnexComparison;
  readonly rates: readonly AnnexDefinition['columns'][number][];
  readonly notes: readonly string[];
}

/** What the sheet is made from. */
export interface CompareContent {
  readonly comparison: Comparison;
  readonly annexes: readonly DerivedAnnex[];
  readonly regionHead: string;
  readonly decimals: number;
}

/** Every text that the sheet may print; faces are cut to it. */
export function compareTexts(content: CompareContent): string[] {
  const chunks = content.comparison.annexes.flatMap((compared) => wholeAnnex(content, compared) ?? []);
  return [
    TITLE,
    '附件：（）123456789一二三四五六七八九',
    ...chunks.flatMap((chunk) => {
      const { content: table, ranks } = tableContent(content, chunk);
      return [
        plainTitle(chunk.annex.title),
        ...chunk.notes,
        ...ranks.flat().flatMap((rank) => (rank ? [rank.now, rank.move] : [])),
        ...table.heads.flatMap(({ label, group = '' }) => [label, group]),
        ...table.rows.flat(),
      ];
    }),
  ];
}

/** Sets the sheet. Throws when a single rate is too wide for a page, which no name of ours is. */
export function compareView(content: CompareContent, metrics: Metrics): CompareView {
  const tables = content.comparison.annexes.flatMap((compared) => {
    const whole = wholeAnnex(content, compared);
    if (!whole) return [];
    const planned = planChunks(content, whole, metrics);
    return planned.map((one, index) => tableView(one, planned.length > 1 ? index : undefined));
  });
  return {
    title: TITLE,
    tables,
    pages: tables.reduce((sum, { plan }) => sum + plan.pages, 0),
    bookmarks: tables.map(({ label, titleLines }) => `${label}　${titleLines.join('')}`),
  };
}

/** All rates of an annex; undefined where it has none. */
function wholeAnnex({ comparison, annexes }: CompareContent, compared: AnnexComparison): Chunk | undefined {
  const annex = annexes.find(({ definition }) => definition.id === compared.annex);
  const rates = annex?.definition.columns.filter(({ kind }) => kind === 'rate') ?? [];
  if (!annex || rates.length === 0) return undefined;
  return { annex, compared, rates, notes: notesOf(comparison, annex, rates) };
}

/** What is compared, and the guards in words. */
function notesOf(comparison: Comparison, annex: DerivedAnnex, rates: Chunk['rates']): string[] {
  const { period, previous } = comparison;
  return [
    `${periodWords(period)}与${periodWords(previous)}比较，变化以百分点计`,
    // A sheet of its own has room for every name.
    ...regionsNotes(comparison, '合计', (names) => names.join('、')),
    ...definitionNotes(comparison, annex.definition.id, rates),
  ];
}

// ---------------------------------------------------------------------------------------------------------------------
// Cells

const rowsOf = ({ rows, total }: AnnexComparison): readonly ComparedRow[] => [...rows, total];

/** The columns of a rate; 目标 where there is one. */
function columnsOf({ compared }: Chunk, rate: string): readonly (keyof typeof HEADS)[] {
  const hasTarget = rowsOf(compared).some(({ figures }) => figures.get(rate)?.target !== undefined);
  return hasTarget ? ['now', 'before', 'change', 'rank', 'target'] : ['now', 'before', 'change', 'rank'];
}

/** Ranks by row and column of the table. */
type Ranks = readonly (readonly (RankTexts | undefined)[])[];

interface CompareTable {
  readonly content: TableContent;
  readonly ranks: Ranks;
  readonly rankDigits: { readonly now: number; readonly move: number };
}

function tableContent({ regionHead, decimals }: CompareContent, chunk: Chunk): CompareTable {
  const { rates, compared } = chunk;
  const cells = rowsOf(compared).map(({ figures }) =>
    rates.flatMap(({ id }) => {
      const texts = figureTexts(figures.get(id), decimals);
      return columnsOf(chunk, id).map((column) => texts[column]);
    }),
  );
  const ranks: Ranks = cells.map((row) => row.map((cell) => (typeof cell === 'object' ? cell : undefined)));
  const longest = (part: keyof RankTexts): number =>
    Math.max(1, ...ranks.flat().map((rank) => rank?.[part].replace(/\D/g, '').length ?? 0));
  const rankDigits = { now: longest('now'), move: longest('move') };
  // As wide as the widest, in whichever row: its halves stand below each other.
  const widest = `${'0'.repeat(rankDigits.now)}↑${'0'.repeat(rankDigits.move)}`;
  const textOf = (cell: (typeof cells)[number][number]): string => (typeof cell === 'object' ? widest : (cell ?? NONE));
  const content: TableContent = {
    heads: [
      { label: regionHead, group: undefined },
      ...rates.flatMap(({ id, name }) => columnsOf(chunk, id).map((column) => ({ label: HEADS[column], group: name }))),
    ],
    kinds: rowKinds(compared),
    rows: rowsOf(compared).map(({ region }, row) => [region, ...(cells[row] ?? []).map(textOf)]),
  };
  return { content, ranks, rankDigits };
}

// ---------------------------------------------------------------------------------------------------------------------
// Tables

interface PlannedChunk {
  readonly chunk: Chunk;
  readonly table: CompareTable;
  readonly plan: TablePlan;
  readonly titleLines: readonly string[];
}

/** As many rates side by side as stand upright on a page; turned where a single one does not. */
function planChunks(content: CompareContent, whole: Chunk, metrics: Metrics): PlannedChunk[] {
  const { rates } = whole;
  let turned: PlannedChunk[] | undefined;
  for (let count = 1; count <= rates.length; count++) {
    const size = Math.ceil(rates.length / count);
    const chunks = Array.from({ length: Math.ceil(rates.length / size) }, (_, index) => {
      const some = rates.slice(index * size, (index + 1) * size);
      return { ...whole, rates: some, notes: notesOf(content.comparison, whole.annex, some) };
    });
    const planned = chunks.map((chunk) => planChunk(content, chunk, metrics));
    if (planned.some((one) => one === undefined)) continue;
    const done = planned.filter((one) => one !== undefined);
    if (done.every(({ plan }) => plan.orientation === 'portrait')) return done;
    turned ??= done;
  }
  if (!turned) throw new Error(`a rate of ${whole.annex.definition.id} is too wide for a page`);
  return turned;
}

function planChunk(content: CompareContent, chunk: Chunk, metrics: Metrics): PlannedChunk | undefined {
  const table = tableContent(content, chunk);
  const linesOf = (way: Orientation): string[] =>
    balanceTitle(chunk.annex.title, Math.floor(widthMm(way) / ptToMm(titleRules.sizePt)));
  const noteLines = (way: Orientation): number =>
    chunk.notes.reduce((sum, note) => sum + lineCount(note, Math.floor(widthMm(way) / ptToMm(sizePt.small4))), 0);
  const heightOf = (way: Orientation): number => linesOf(way).length + noteLines(way) / NOTES_PER_TITLE_LINE;
  const plan = planTable(table.content, heightOf, 0, metrics, SHEET_SIZES);
  if ('tooWideMm' in plan) return undefined;
  return { chunk, table, plan, titleLines: linesOf(plan.orientation) };
}

const widthMm = (way: Orientation): number => (way === 'portrait' ? typeArea.widthMm : typeArea.heightMm);

const PARTS = '一二三四五六七八九';

/** Beside a rank, before its move. */
const RANK_GAP_EM = 0.25;

function tableView({ chunk, table, plan, titleLines }: PlannedChunk, part: number | undefined): CompareTableView {
  const { annex, notes } = chunk;
  const { content, ranks, rankDigits } = table;
  const em = ptToMm(plan.sizePt);
  return {
    label: `${TITLE}　附件${annex.definition.number}${part === undefined ? '' : `（${PARTS[part] ?? part + 1}）`}`,
    titleLines,
    notes,
    landscape: plan.orientation === 'landscape',
    plan,
    columnCount: content.heads.length,
    headRows: headRows({ content, plan }),
    rows: rowViews({ content, plan }).map((row, index) => ({
      ...row,
      cells: row.cells.map((cell, column) => ({ ...cell, rank: ranks[index]?.[column] })),
    })),
    rankMm: { now: em * (rankDigits.now / 2), move: em * (RANK_GAP_EM + 1 + rankDigits.move / 2) },
  };
}
