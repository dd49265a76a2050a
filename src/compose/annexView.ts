/** An annex as templates see it: every cell a text, every length known. */
import type { AnnexDefinition } from '../annex.js';
import type { DerivedAnnex, DerivedRow } from '../model.js';
import { valueText } from '../ratio.js';
import { ptToMm, title, typeArea } from '../standard.js';
import type { Metrics } from '../typeface.js';
import type { ComparisonView } from './comparisonView.js';
import { type CircularContent, type FootView, imprintRoomMm, imprintView } from './imprint.js';
import {
  COUNTY_INDENT_EM,
  groups,
  type Orientation,
  planTable,
  type RowKind,
  type TableContent,
  type TablePlan,
} from './table.js';
import { balanceTitle } from './title.js';

export interface HeadCell {
  readonly lines: readonly string[];
  readonly columns: number;
  readonly rows: number;
  /** Scope of the header for assistive technology: a column, or a group of columns. */
  readonly scope: 'col' | 'colgroup';
}

export interface AnnexView {
  readonly template: string;
  readonly number: number;
  /** 附件1, or with the document number before it when it is not bound with the notice (7.3.7). */
  readonly label: string;
  readonly titleLines: readonly string[];
  readonly landscape: boolean;
  readonly plan: TablePlan;
  readonly columnCount: number;
  readonly headRows: readonly { readonly heightMm: number; readonly cells: readonly HeadCell[] }[];
  readonly rows: readonly {
    readonly total: boolean;
    /** A city above its counties. */
    readonly city: boolean;
    /** Begins a page, so that it stands with its counties. */
    readonly breaks: boolean;
    readonly region: string;
    /** True in a table of cities and counties: names are then aligned left, this far in. */
    readonly grouped: boolean;
    readonly padLeftMm: number;
    readonly cells: readonly { readonly text: string; readonly number: boolean; readonly padRightMm: number }[];
  }[];
  readonly foot: FootView | undefined;
  /** Not there without the quarter before: a template that names it then is told so. */
  readonly comparison?: ComparisonView;
}

export interface PlannedAnnex {
  readonly annex: DerivedAnnex;
  readonly content: TableContent;
  readonly plan: TablePlan;
  readonly titleLines: readonly string[];
}

function titleLinesOf(annex: DerivedAnnex, orientation: Orientation): string[] {
  const widthMm = orientation === 'portrait' ? typeArea.widthMm : typeArea.heightMm;
  return balanceTitle(annex.title, Math.floor(widthMm / ptToMm(title.sizePt)));
}

/** The printed columns of an annex after that of the regions. */
export function printedColumns({ columns, printed }: AnnexDefinition): PrintedHead[] {
  const headOf = (id: string, group: string | undefined): PrintedHead => ({
    id,
    label: columns.find((column) => column.id === id)?.label ?? id,
    group,
  });
  return printed.flatMap((head) =>
    'column' in head ? [headOf(head.column, undefined)] : head.columns.map((id) => headOf(id, head.group)),
  );
}

export interface PrintedHead {
  readonly id: string;
  readonly label: string;
  readonly group: string | undefined;
}

/** What the table prints of a row in a column. */
export function cellText(row: DerivedRow, column: string, decimals: number): string {
  const figure = row.figures.get(column);
  if (!figure) throw new Error(`a printed column has no figure: ${column}`);
  return valueText(figure.value, decimals);
}

function tableContent(annex: DerivedAnnex, regionHead: string, totalRow: boolean, decimals: number): TableContent {
  const heads = printedColumns(annex.definition);
  const rows = [...annex.rows, ...(totalRow ? [annex.total] : [])];
  return {
    heads: [{ label: regionHead, group: undefined }, ...heads],
    kinds: rowKinds(annex).slice(0, rows.length),
    rows: rows.map((row) => [row.region, ...heads.map(({ id }) => cellText(row, id, decimals))]),
  };
}

/** The kinds of an annex's rows, and at last that of its total. */
export function rowKinds({ rows }: { readonly rows: readonly Pick<DerivedRow, 'region' | 'parent'>[] }): RowKind[] {
  const cities = new Set(rows.flatMap(({ parent }) => parent ?? []));
  const kindOf = ({ region, parent }: Pick<DerivedRow, 'region' | 'parent'>): RowKind => {
    if (parent !== undefined) return 'county';
    return cities.has(region) ? 'city' : 'region';
  };
  return [...rows.map(kindOf), 'total'];
}

/** Sets every annex. Returns the widths of those that no page can hold instead of a plan. */
export function planAnnexes(
  content: CircularContent,
  regionHead: string,
  metrics: Metrics,
): { planned: PlannedAnnex[]; tooWide: { annex: DerivedAnnex; widthMm: number; availableMm: number }[] } {
  const planned: PlannedAnnex[] = [];
  const tooWide: { annex: DerivedAnnex; widthMm: number; availableMm: number }[] = [];
  const reserveMm = imprintRoomMm(imprintView(content));
  content.annexes.forEach((annex, index) => {
    const table = tableContent(annex, regionHead, content.organ.totalRow, content.tableRateDecimals);
    const isLast = index === content.annexes.length - 1;
    const plan = planTable(table, (way) => titleLinesOf(annex, way).length, isLast ? reserveMm : 0, metrics);
    if ('tooWideMm' in plan) tooWide.push({ annex, widthMm: plan.tooWideMm, availableMm: typeArea.heightMm });
    else planned.push({ annex, content: table, plan, titleLines: titleLinesOf(annex, plan.orientation) });
  });
  return { planned, tooWide };
}

/** The rows of a table's head: groups over their columns. */
export function headRows({ content, plan }: Pick<PlannedAnnex, 'content' | 'plan'>): AnnexView['headRows'] {
  const spans = groups(content);
  const labelCell = (index: number, rows: number): HeadCell => ({
    lines: plan.labels[index] ?? [],
    columns: 1,
    rows,
    scope: 'col',
  });
  const [firstMm = 0, secondMm = 0] = plan.headRowsMm;
  if (spans.length === 0) return [{ heightMm: firstMm, cells: content.heads.map((_, index) => labelCell(index, 1)) }];
  const top: HeadCell[] = [];
  const below: HeadCell[] = [];
  content.heads.forEach(({ group }, index) => {
    if (group === undefined) {
      top.push(labelCell(index, 2));
      return;
    }
    const span = spans.find(({ start }) => start === index);
    if (span) top.push({ lines: [span.label], columns: span.end - span.start, rows: 1, scope: 'colgroup' });
    below.push(labelCell(index, 1));
  });
  return [
    { heightMm: firstMm, cells: top },
    { heightMm: secondMm, cells: below },
  ];
}

/** The rows of a table as they are set. */
export function rowViews({ content, plan }: Pick<PlannedAnnex, 'content' | 'plan'>): AnnexView['rows'] {
  const kinds = content.kinds ?? [];
  const grouped = kinds.includes('county');
  return content.rows.map(([region = '', ...texts], index) => ({
    total: kinds[index] === 'total',
    city: kinds[index] === 'city',
    breaks: plan.breaks.includes(index),
    region,
    grouped,
    // The block of names is centred as a whole.
    padLeftMm: (plan.padRightMm[0] ?? 0) + (kinds[index] === 'county' ? COUNTY_INDENT_EM * ptToMm(plan.sizePt) : 0),
    cells: texts.map((text, column) => ({
      text,
      // Numbers stand on their last digit; — and 未报 stand in the middle.
      number: /\d/.test(text),
      padRightMm: plan.padRightMm[column + 1] ?? 0,
    })),
  }));
}

/** Sets an annex; `foot` is the imprint when it stands on the annex's last side. */
export function annexView(
  planned: PlannedAnnex,
  label: string,
  foot: FootView | undefined,
  comparison: ComparisonView | undefined,
): AnnexView {
  const { annex, content, plan, titleLines } = planned;
  return {
    template: annex.definition.fileName,
    number: annex.definition.number,
    label,
    titleLines,
    landscape: plan.orientation === 'landscape',
    plan,
    columnCount: content.heads.length,
    headRows: headRows(planned),
    rows: rowViews(planned),
    foot,
    ...(comparison ? { comparison } : {}),
  };
}
