/**
 * How an annex table is set: portrait or landscape, type size, column widths, row height, pages. Worked out from the
 * faces' own metrics before anything is printed, so that it can be explained, tested without a browser and put in the
 * manifest. The steps, in order: the largest size that fits the width and puts all rows on one page; else the smallest
 * regular size over several pages; else landscape by clause 8; else 5号; else an issue.
 */

import { annex, clear, grid, ptToMm, sizePt, table as tableRules, title, typeArea } from '../standard.js';
import type { Metrics } from '../typeface.js';
import { clearRowMm, paginate } from './tablePages.js';
import { balanceLabel } from './title.js';

/** What a row is: a region, the whole territory, or in a table of counties a city with its counties below it. */
export type RowKind = 'region' | 'city' | 'county' | 'total';

/** Text of a table, before layout. The first column is the region. */
export interface TableContent {
  readonly heads: readonly { readonly label: string; readonly group: string | undefined }[];
  readonly rows: readonly (readonly string[])[];
  /** Kind of each row; regions if left out. */
  readonly kinds?: readonly RowKind[];
  /** Rows in 黑体 whatever their kind. */
  readonly marked?: readonly boolean[];
}

/** Rows that are sums of others, set in 黑体. */
export const isSumRow = (kind: RowKind | undefined): boolean => kind === 'city' || kind === 'total';

/** A county's name stands one character further in than its city's. */
export const COUNTY_INDENT_EM = 1;

export type Orientation = 'portrait' | 'landscape';

export interface TablePlan {
  readonly orientation: Orientation;
  readonly sizePt: number;
  readonly columnWidthsMm: readonly number[];
  /** From the right edge of the column to the last digit: centres the longest number, aligns the others on it. */
  readonly padRightMm: readonly number[];
  /** Lines of each column's label. */
  readonly labels: readonly (readonly string[])[];
  /** Heights of the head's rows: groups (if any), then labels. */
  readonly headRowsMm: readonly number[];
  readonly rowMm: number;
  readonly pages: number;
  /** Rows that begin a page earlier than need be, so that no city stands alone at a page's foot: counted from 0. */
  readonly breaks: readonly number[];
  /** True when the title stands in the table's head and so on every page; false where that head would be too tall to repeat. */
  readonly titleRepeats: boolean;
  /** Clear height under the table on its last page. */
  readonly roomMm: number;
}

/** The sheet that a table is set on, and what stands above and below it there. */
export interface TableFrame {
  /**
   * Room for a table on one page, between the centres of its outer rules: half of each lies outside the cells, and
   * Chromium shrinks every page of a document in which anything is wider than the page area.
   */
  readonly page: Readonly<Record<Orientation, { readonly widthMm: number; readonly heightMm: number }>>;
  /** From the top of the page area to the table on its first page. */
  readonly topMm: number;
  /** Later pages begin so far above the page area. */
  readonly liftMm: number;
  /** Height of what stands in the table's head above the heads of its columns. */
  readonly titleMm: (orientation: Orientation) => number;
  /** Row heights in em: less than the least, and a page is too full. */
  readonly rowEm: { readonly least: number; readonly comfortable: number; readonly most: number };
  /** White above and below the lines of a head together, in em. */
  readonly headPaddingEm: number;
  /** White beside the text of a cell, in em: the first at which a size fits the width. */
  readonly paddingsEm: (sizePt: number) => readonly number[];
}

/** Sizes tried, largest first; 小四 is the smallest we like (issue: 不小于小四). */
const SIZES_PT = [sizePt.no4, 13, sizePt.small4] as const;

/** Kept free under a full page for the browser's rounding of rows, at layout size a few hundredths each. */
const SLACK_MM = 0.5;

/** In em of the table's size. */
const CELL_PADDING_EM = 0.4;
/** Tried at 小四 before a table is turned or set smaller still. */
const CLOSE_PADDING_EM = 0.3;
const MOST_HEAD_LINES = 4;
const HEAD_LINE_EM = 1.25;
const HEAD_PADDING_EM = 0.75;
const ROW_EM = { least: 1.35, comfortable: 1.75, most: 2 } as const;

/** Chromium stops repeating a head taller than a quarter of the page area (measured: 64.2 mm of 257 repeats, 64.3 does not). */
const REPEATING_HEAD_SHARE = 0.25;

/** Height of the title inside the table's head, down to the clear line under it. */
export function titleBlockMm(lines: number): number {
  const halfLeadingMm = (title.linePitchMm - ptToMm(title.sizePt)) / 2;
  return lines * title.linePitchMm - halfLeadingMm + annex.titleGapMm;
}

/** Distance from the top of the type area to the title block: 附件N on line one, the title centred on line three (R52). */
export const titleTopMm = (annex.titleLine - 1) * grid.linePitchMm + grid.emMm / 2 - title.linePitchMm / 2;

/** The type area of an annex, its label and its title. */
function annexFrame(titleLines: (orientation: Orientation) => number): TableFrame {
  return {
    page: {
      portrait: { widthMm: typeArea.widthMm - tableRules.ruleMm, heightMm: typeArea.heightMm },
      landscape: { widthMm: typeArea.heightMm - tableRules.ruleMm, heightMm: typeArea.widthMm },
    },
    topMm: titleTopMm,
    liftMm: (grid.linePitchMm - grid.emMm) / 2,
    titleMm: (orientation) => titleBlockMm(titleLines(orientation)),
    rowEm: ROW_EM,
    headPaddingEm: HEAD_PADDING_EM,
    paddingsEm: (pt) => (pt === sizePt.small4 ? [CELL_PADDING_EM, CLOSE_PADDING_EM] : [CELL_PADDING_EM]),
  };
}

interface Widths {
  readonly columnsMm: number[];
  readonly labels: string[][];
  readonly textMm: number[];
}

/** Narrowest columns at a size, with heads of at most `headLines` lines. */
function columnWidths(
  content: TableContent,
  pt: number,
  headLines: number,
  paddingEm: number,
  metrics: Metrics,
): Widths {
  const em = ptToMm(pt);
  const textMm = content.heads.map((_, index) =>
    Math.max(0, ...content.rows.map((_, at) => cellEm(content, at, index, metrics) * em)),
  );
  const headWidthMm = (line: string): number => metrics.heiTi.advance(line) * em;
  const labels = content.heads.map(({ label }, index) =>
    balanceLabel(label, headLines, textMm[index] ?? 0, headWidthMm),
  );
  const columnsMm = labels.map((lines, index) => {
    const headMm = Math.max(...lines.map(headWidthMm));
    return Math.max(headMm, textMm[index] ?? 0) + 2 * paddingEm * em;
  });
  for (const { start, end, label } of groups(content)) {
    const needMm = metrics.heiTi.advance(label) * em + 2 * paddingEm * em;
    const haveMm = columnsMm.slice(start, end).reduce((sum, width) => sum + width, 0);
    if (needMm <= haveMm) continue;
    for (let index = start; index < end; index++) {
      columnsMm[index] = (columnsMm[index] ?? 0) + (needMm - haveMm) / (end - start);
    }
  }
  return { columnsMm, labels, textMm };
}

function cellEm({ rows, kinds, marked }: TableContent, row: number, column: number, metrics: Metrics): number {
  const kind = kinds?.[row];
  const face = isSumRow(kind) || marked?.[row] ? metrics.heiTi : metrics.fangSong;
  return face.advance(rows[row]?.[column] ?? '') + (kind === 'county' && column === 0 ? COUNTY_INDENT_EM : 0);
}

/** Runs of heads under a common group. */
export function groups(content: TableContent): { label: string; start: number; end: number }[] {
  const found: { label: string; start: number; end: number }[] = [];
  content.heads.forEach(({ group }, index) => {
    const last = found.at(-1);
    if (group === undefined) return;
    if (last && last.label === group && last.end === index) last.end = index + 1;
    else found.push({ label: group, start: index, end: index + 1 });
  });
  return found;
}

/** Type sizes tried in each way, largest first. */
export type TableSizes = Readonly<Record<Orientation, readonly number[]>>;

const ANNEX_SIZES: TableSizes = { portrait: SIZES_PT, landscape: [...SIZES_PT, sizePt.no5] };

/** A sheet that stays in the house may be set in 5号 before it is turned. */
export const SHEET_SIZES: TableSizes = { portrait: [...SIZES_PT, sizePt.no5], landscape: [...SIZES_PT, sizePt.no5] };

/** The plan, or the width that the narrowest setting needs when even landscape 5号 cannot hold the table. */
export function planTable(
  content: TableContent,
  titleLines: (orientation: Orientation) => number,
  reserveMm: number,
  metrics: Metrics,
  sizes: TableSizes = ANNEX_SIZES,
): TablePlan | { readonly tooWideMm: number } {
  const frame = annexFrame(titleLines);
  for (const orientation of ['portrait', 'landscape'] as const) {
    // With room for the imprint under it, if that can be; the imprint never stands on a turned page.
    const reserves = orientation === 'portrait' ? [reserveMm, 0] : [0];
    const plans = reserves.flatMap((reserve) =>
      sizes[orientation].flatMap((pt) => planAt(content, { orientation, sizePt: pt }, reserve, frame, metrics) ?? []),
    );
    // On one page at the largest size; else over pages at 小四; else over pages at all.
    const chosen =
      plans.find((plan) => plan.pages === 1) ?? plans.find((plan) => plan.sizePt === sizePt.small4) ?? plans.at(-1);
    if (chosen) return chosen;
  }
  const narrowest = columnWidths(content, sizePt.no5, MOST_HEAD_LINES, CELL_PADDING_EM, metrics).columnsMm.reduce(
    (sum, width) => sum + width,
    0,
  );
  return { tooWideMm: narrowest };
}

/** As few head lines as the width allows: one-line heads read best, and a narrow column wastes no room on its label. */
function fittingWidths(
  content: TableContent,
  pt: number,
  widthMm: number,
  paddingsEm: readonly number[],
  metrics: Metrics,
): Widths | undefined {
  for (const paddingEm of paddingsEm) {
    for (let headLines = 1; headLines <= MOST_HEAD_LINES; headLines++) {
      const tried = columnWidths(content, pt, headLines, paddingEm, metrics);
      if (sumOf(tried.columnsMm) <= widthMm) return tried;
    }
  }
  return undefined;
}

/** The plan in one way and size, `reserveMm` kept free under a table of one page; undefined where the table does not fit so. */
export function planAt(
  content: TableContent,
  { orientation, sizePt: pt }: Pick<TablePlan, 'orientation' | 'sizePt'>,
  reserveMm: number,
  frame: TableFrame,
  metrics: Metrics,
): TablePlan | undefined {
  const page = frame.page[orientation];
  const { liftMm, rowEm, headPaddingEm } = frame;
  const titleMm = frame.titleMm(orientation);
  const em = ptToMm(pt);
  const widths = fittingWidths(content, pt, page.widthMm, frame.paddingsEm(pt), metrics);
  if (!widths) return undefined;
  const { columnsMm, labels, textMm } = widths;
  const spareMm = (page.widthMm - sumOf(columnsMm)) / columnsMm.length;
  const columnWidthsMm = columnsMm.map((width) => width + spareMm);
  const padRightMm = columnWidthsMm.map((width, index) => (width - (textMm[index] ?? 0)) / 2);

  const labelLines = Math.max(...labels.map((lines) => lines.length));
  const labelRowMm = (labelLines * HEAD_LINE_EM + headPaddingEm) * em;
  const headRowsMm = groups(content).length > 0 ? [(HEAD_LINE_EM + headPaddingEm) * em, labelRowMm] : [labelRowMm];
  const headMm = titleMm + sumOf(headRowsMm);

  // From the label's page, and from the pages after it, whose title begins half a leading above the type area.
  const firstPageMm = page.heightMm - frame.topMm - headMm - tableRules.ruleMm - SLACK_MM;
  const nextPageMm = page.heightMm + liftMm - headMm - tableRules.ruleMm - SLACK_MM;
  const rows = content.rows.length;
  const onePageRowMm = (firstPageMm - reserveMm) / rows;
  const base = { orientation, sizePt: pt, columnWidthsMm, padRightMm, labels, headRowsMm, titleRepeats: true };
  if (onePageRowMm >= rowEm.least * em) {
    const rowMm = Math.min(onePageRowMm, rowEm.most * em);
    // What was kept free is free, whatever the rounding of the product.
    const leftMm = Math.max(0, firstPageMm - reserveMm - rows * rowMm);
    return { ...base, rowMm, pages: 1, breaks: [], roomMm: reserveMm + leftMm };
  }
  // Over several pages, room on the last one is not planned for.
  if (reserveMm > 0) return undefined;
  const tallestMm = (page.heightMm + liftMm) * REPEATING_HEAD_SHARE;
  const titleRepeats = headMm <= tallestMm;
  if (sumOf(headRowsMm) > tallestMm) return undefined;
  // Heads without a title over them begin at the type area itself.
  const followingPageMm = titleRepeats ? nextPageMm : nextPageMm + titleMm - liftMm;
  const rowMm = clearRowMm(rowEm.comfortable * em, [firstPageMm, followingPageMm]);
  const first = Math.max(0, Math.floor(firstPageMm / rowMm));
  const perPage = Math.floor(followingPageMm / rowMm);
  if (perPage < 1) return undefined;
  const { pages, breaks, lastRows } = paginate(content, first, perPage);
  const roomMm = (pages === 1 ? firstPageMm : followingPageMm) - lastRows * rowMm;
  return { ...base, titleRepeats, rowMm, pages, breaks, roomMm };
}

function sumOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0);
}

/** Clear distance that the imprint keeps from what stands above it. */
export const imprintClearMm = clear.oneLineMm;
