/** What a template may see: the circular in words and millimetres, nothing to compute. */
import type { DerivedAnnex, Figure, Letter, LetterBlock, Metrics, NoticeSource, Organ, Value } from '../model.js';
import { plainTitle } from '../model.js';
import { dateWords } from '../period.js';
import { percentText } from '../ratio.js';
import { clear, grid, imprint, ptToMm, title, typeArea } from '../standard.js';
import { type LetterheadPlan, planLetterhead } from './letterhead.js';
import type { ImprintPlacement, Pagination } from './pagination.js';
import { planSignature, type SignaturePlan } from './signature.js';
import { groups, type Orientation, planTable, type TableContent, type TablePlan } from './table.js';
import { cells } from './text.js';
import { balanceTitle } from './title.js';

/** One of the documents a build makes. */
export type DocumentName = 'circular' | 'notice' | `annex-${number}`;

export interface CircularContent {
  readonly organ: Organ;
  readonly notice: NoticeSource;
  readonly letter: Letter;
  readonly annexes: readonly DerivedAnnex[];
  readonly tableRateDecimals: number;
}

export interface NoticeView {
  readonly mark: string;
  readonly documentNumber: string;
  readonly titleLines: readonly string[];
  readonly addressees: string;
  readonly blocks: readonly (LetterBlock & { readonly last: boolean })[];
  readonly contact: string | undefined;
  /** 附件说明: one name without number, or several with. */
  readonly annexList: readonly {
    readonly number: string | undefined;
    readonly title: string;
    readonly first: boolean;
  }[];
  readonly organName: string;
  readonly date: string;
  readonly sealed: boolean;
  readonly remark: string | undefined;
  readonly layout: LetterheadPlan & SignaturePlan;
  readonly foot: FootView | undefined;
}

/** An imprint at the foot of the section it belongs to. */
export interface FootView {
  readonly pages: number;
  readonly imprint: ImprintView;
}

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
    readonly cells: readonly { readonly text: string; readonly padRightMm: number }[];
  }[];
  readonly foot: FootView | undefined;
}

export interface ImprintView {
  readonly copyTo: string | undefined;
  readonly printOffice: string;
  readonly printDate: string;
}

export interface CircularView {
  /** Title of the document, for the browser and the file. */
  readonly title: string;
  readonly notice: NoticeView | undefined;
  readonly annexes: readonly AnnexView[];
  /** An imprint on a side of its own, after a blank one if `blankBefore`. */
  readonly imprintSide: { readonly blankBefore: boolean; readonly imprint: ImprintView } | undefined;
  /** Texts of the bookmarks, in the order of the document's headings. */
  readonly bookmarks: readonly string[];
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

/** 抄送 and 印发 rows with their rules. */
export function imprintHeightMm(view: ImprintView): number {
  const copyLines = view.copyTo === undefined ? 0 : Math.ceil((cells(`抄送：${view.copyTo}`) + 2) / 27);
  const copyMm = copyLines === 0 ? 0 : imprint.rowMm + (copyLines - 1) * imprint.linePitchMm + imprint.thinRuleMm;
  return copyMm + imprint.rowMm + 2 * imprint.thickRuleMm;
}

export function imprintView({ organ, notice }: CircularContent): ImprintView {
  const copyTo = notice.copyTo.length > 0 ? notice.copyTo : organ.copyTo;
  return {
    copyTo: copyTo.length === 0 ? undefined : `${copyTo.join('，').replace(/。$/, '')}。`,
    printOffice: organ.printOffice,
    printDate: `${dateWords(notice.printDate)}印发`,
  };
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

function tableContent(annex: DerivedAnnex, regionHead: string, totalRow: boolean, decimals: number): TableContent {
  const { columns, printed } = annex.definition;
  const labelOf = (id: string): string => columns.find((column) => column.id === id)?.label ?? id;
  const heads = printed.flatMap((head): { id: string; label: string; group: string | undefined }[] =>
    'column' in head
      ? [{ id: head.column, label: labelOf(head.column), group: undefined }]
      : head.columns.map((id) => ({ id, label: labelOf(id), group: head.group })),
  );
  const text = (figure: Figure | undefined): string => (figure ? valueText(figure.value, decimals) : '—');
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
  const reserveMm = imprintHeightMm(imprintView(content)) + clear.oneLineMm;
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

function annexView(planned: PlannedAnnex, label: string, foot: FootView | undefined): AnnexView {
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
      cells: texts.map((text, column) => ({ text, padRightMm: plan.padRightMm[column + 1] ?? 0 })),
    })),
    foot,
  };
}

/** 联系人 as the last paragraph of the letter. */
export function contactSentence({ organ, notice }: CircularContent): string | undefined {
  const contact = notice.contact ?? organ.contact;
  return contact && `联系人：${contact.office}　${contact.person}，电话：${contact.phone}。`;
}

function noticeView(content: CircularContent, metrics: Metrics, foot: FootView | undefined): NoticeView {
  const { organ, notice, letter, annexes } = content;
  const titleLines = balanceTitle(notice.title, title.maxCharactersPerLine, organ.name);
  const date = dateWords(notice.date);
  const contact = contactSentence(content);
  return {
    mark: organ.mark,
    documentNumber: notice.documentNumber,
    titleLines,
    addressees: `${notice.addressees}：`,
    blocks: letter.blocks.map((block, index) => ({
      ...block,
      last: contact === undefined && index === letter.blocks.length - 1,
    })),
    contact,
    annexList: annexes.map(({ title: annexTitle, definition }, index) => ({
      number: annexes.length > 1 ? `${definition.number}.` : undefined,
      title: plainTitle(annexTitle),
      first: index === 0,
    })),
    organName: organ.name,
    date,
    sealed: organ.sealed,
    remark: notice.remark && `（${notice.remark}）`,
    layout: {
      ...planLetterhead(organ.mark, titleLines.length, metrics),
      ...planSignature(organ.name, date, organ.sealed),
    },
    foot,
  };
}

/**
 * Pages the letter will take, as near as counting cells can tell: 28 to a line, 22 lines to a page. A wrong guess costs
 * one more print, never a wrong page.
 */
export function estimateLetterPages(content: CircularContent, metrics: Metrics): number {
  const view = noticeView(content, metrics, undefined);
  const linesOf = (text: string, indent: number): number =>
    Math.max(1, Math.ceil((cells(text) + indent) / grid.charactersPerLine));
  const paragraphs = view.contact === undefined ? view.blocks : [...view.blocks, { text: view.contact }];
  const listLines = view.annexList.reduce((sum, { title: name }) => sum + linesOf(name, 6.5), 0);
  const signatureLines = view.sealed ? 4 : 3;
  const lines =
    linesOf(view.addressees, 0) +
    paragraphs.reduce((sum, { text }) => sum + linesOf(text, 2), 0) +
    (listLines === 0 ? 0 : listLines + 0.5) +
    signatureLines +
    (view.remark === undefined ? 0 : 1);
  const firstPageLines = Math.floor((typeArea.bottomMm - view.layout.addresseesTopMm) / grid.linePitchMm + 0.5);
  return 1 + Math.ceil(Math.max(0, lines - firstPageLines) / grid.linesPerPage);
}

/** The parts of the circular that one document binds. */
export interface Binding {
  readonly notice: boolean;
  readonly annexes: readonly PlannedAnnex[];
}

/** The view of one document: the whole circular, the notice alone, or one annex on its own (with its document number, R55). */
export function circularView(
  content: CircularContent,
  binding: Binding,
  metrics: Metrics,
  pagination: Pagination | undefined,
): CircularView {
  const detached = !binding.notice;
  const annexPages = binding.annexes.reduce((sum, { plan }) => sum + plan.pages, 0);
  const footOf = (pages: number): FootView => ({ pages, imprint: imprintView(content) });
  const placement: ImprintPlacement | undefined = pagination?.placement;
  const footOnAnnex = placement === 'foot' ? binding.annexes.at(-1) : undefined;
  const footOnLetter =
    placement === 'foot' && binding.annexes.length === 0 && pagination
      ? footOf(pagination.contentPages - annexPages)
      : undefined;
  const notice = binding.notice ? noticeView(content, metrics, footOnLetter) : undefined;
  const annexes = binding.annexes.map((planned) => {
    const label = `附件${content.annexes.length > 1 ? planned.annex.definition.number : ''}`;
    const foot = planned === footOnAnnex ? footOf(planned.plan.pages) : undefined;
    return annexView(planned, detached ? `${content.notice.documentNumber}${label}` : label, foot);
  });
  const noticeTitle = plainTitle(content.notice.title);
  const headings = content.letter.blocks.flatMap((block) =>
    block.kind === 'heading' ? [block.number + block.text] : [],
  );
  const [only] = binding.annexes;
  return {
    title: detached && only ? plainTitle(only.annex.title) : noticeTitle,
    notice,
    annexes,
    imprintSide:
      placement === 'nextSide' || placement === 'afterBlank'
        ? { blankBefore: placement === 'afterBlank', imprint: imprintView(content) }
        : undefined,
    bookmarks: [
      ...(binding.notice ? [noticeTitle, ...headings] : []),
      ...binding.annexes.map(({ annex }) => `附件${annex.definition.number}　${plainTitle(annex.title)}`),
    ],
  };
}
