/** An annex as templates see it: every cell a text, every length known. */
import type { DerivedAnnex, Figure, Value } from '../model.js';
import { percentText } from '../ratio.js';
import { ptToMm, title, typeArea } from '../standard.js';
import type { Metrics } from '../typeface.js';
import { type CircularContent, type FootView, imprintRoomMm, imprintView } from './imprint.js';
import { groups, type Orientation, planTable, type TableContent, type TablePlan } from './table.js';
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
    readonly region: string;
    readonly cells: readonly { readonly text: string; readonly number: boolean; readonly padRightMm: number }[];
  }[];
  readonly foot: FootView | undefined;
}

export interface PlannedAnnex {
  readonly annex: DerivedAnnex;
  readonly content: TableContent;
  readonly plan: TablePlan;
  readonly titleLines: readonly string[];
}

/** The text that a value prints as in an annex table. */
export function valueText(value: Value, rateDecimals: number): string {
  switch (value.kind) {
    case 'count':
      return String(value.value);
    case 'rate':
      return percentText(value, rateDecimals);
    case 'notApplicable':
      return '—';
    case 'notReported':
      return '未报';
    case 'unknown':
      // Every unknown value has an issue behind it, and no page is composed while there are any.
      throw new Error('an unknown value reached the page');
  }
}

function titleLinesOf(annex: DerivedAnnex, orientation: Orientation): string[] {
  const widthMm = orientation === 'portrait' ? typeArea.widthMm : typeArea.heightMm;
  return balanceTitle(annex.title, Math.floor(widthMm / ptToMm(title.sizePt)));
}

function tableContent(annex: DerivedAnnex, regionHead: string, totalRow: boolean, decimals: number): TableContent {
  const { columns, printed } = annex.definition;
  const labelOf = (id: string): string => columns.find((column) => column.id === id)?.label ?? id;
  const heads = printed.flatMap((head): { id: string; label: string; group: string | undefined }[] =>
    'column' in head
      ? [{ id: head.column, label: labelOf(head.column), group: undefined }]
      : head.columns.map((id) => ({ id, label: labelOf(id), group: head.group })),
  );
  const text = (figure: Figure | undefined): string => {
    if (!figure) throw new Error(`a printed column of ${annex.definition.id} has no figure`);
    return valueText(figure.value, decimals);
  };
  const rows = [...annex.rows, ...(totalRow ? [annex.total] : [])];
  return {
    heads: [{ label: regionHead, group: undefined }, ...heads],
    rows: rows.map(({ region, figures }) => [region, ...heads.map(({ id }) => text(figures.get(id)))]),
  };
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

function headRows({ content, plan }: PlannedAnnex): AnnexView['headRows'] {
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

/** Sets an annex; `foot` is the imprint when it stands on the annex's last side. */
export function annexView(planned: PlannedAnnex, label: string, foot: FootView | undefined): AnnexView {
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
    rows: content.rows.map(([region = '', ...texts], index) => ({
      total: index >= annex.rows.length,
      region,
      cells: texts.map((text, column) => ({
        text,
        // Numbers stand on their last digit; — and 未报 stand in the middle.
        number: /\d/.test(text),
        padRightMm: plan.padRightMm[column + 1] ?? 0,
      })),
    })),
    foot,
  };
}
