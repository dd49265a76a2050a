/** What a template may see: one document in words and millimetres, nothing to compute. */
import type { DerivedAnnex } from '../model.js';
import { plainTitle } from '../title.js';
import type { Metrics } from '../typeface.js';
import { type AnnexView, annexView, type PlannedAnnex } from './annexView.js';
import { comparisonView } from './comparisonView.js';
import { type CircularContent, type FootView, type ImprintView, imprintView } from './imprint.js';
import { type NoticeView, noticeView } from './noticeView.js';
import type { ImprintPlacement, Pagination } from './pagination.js';

/** One of the documents a build makes. */
export type DocumentName = 'circular' | 'notice' | `annex-${number}`;

/** A sheet of a build that is no official document: 数据核对单, 较上季度变化表. */
export type SheetName = 'trace' | 'compare';

export interface CircularView {
  /** 征求意见稿 stands in the margin of every side. */
  readonly draft: boolean;
  /** Title of the document, for the browser and the file. */
  readonly title: string;
  readonly notice: NoticeView | undefined;
  readonly annexes: readonly AnnexView[];
  /** An imprint on a side of its own, after a blank one if `blankBefore`. */
  readonly imprintSide: { readonly blankBefore: boolean; readonly imprint: ImprintView } | undefined;
  /** Texts of the bookmarks, in the order of the document's headings. */
  readonly bookmarks: readonly string[];
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
  // A single annex has no number (7.3.4).
  const labelOf = ({ definition }: DerivedAnnex): string =>
    `附件${content.annexes.length > 1 ? definition.number : ''}`;
  const annexes = binding.annexes.map((planned) => {
    const label = labelOf(planned.annex);
    const foot = planned === footOnAnnex ? footOf(planned.plan.pages) : undefined;
    const compared = comparisonView(content.comparison, planned.annex.definition.id, content.tableRateDecimals);
    return annexView(planned, detached ? `${content.notice.documentNumber}${label}` : label, foot, compared);
  });
  const noticeTitle = plainTitle(content.notice.title);
  const headings = content.letter.blocks.flatMap((block) =>
    block.kind === 'heading' ? [block.number + block.text] : [],
  );
  const [only] = binding.annexes;
  return {
    draft: content.draft === true,
    title: detached && only ? plainTitle(only.annex.title) : noticeTitle,
    notice,
    annexes,
    imprintSide:
      placement === 'nextSide' || placement === 'afterBlank'
        ? { blankBefore: placement === 'afterBlank', imprint: imprintView(content) }
        : undefined,
    bookmarks: [
      ...(binding.notice ? [noticeTitle, ...headings] : []),
      ...binding.annexes.map(({ annex }) => `${labelOf(annex)}　${plainTitle(annex.title)}`),
    ],
  };
}
