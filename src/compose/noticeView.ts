/** The notice as templates see it. */
import { issuingOrgans, type LetterBlock } from '../model.js';
import { dateWords } from '../period.js';
import { grid, signature as standard } from '../standard.js';
import { plainTitle } from '../title.js';
import type { Metrics } from '../typeface.js';
import { type CornerMark, planHead } from './head.js';
import type { CircularContent, FootView } from './imprint.js';
import { type LetterFormatView, letterFormatView } from './letterFormat.js';
import { firstPageLines, type LetterheadPlan } from './letterhead.js';
import { planSignature, type SignaturePlan } from './signature.js';
import type { SignersPlan } from './signers.js';
import { lineCount } from './text.js';

export interface NoticeView {
  /** 份号, 密级和保密期限, 紧急程度. */
  readonly corner: readonly CornerMark[];
  readonly mark: string;
  readonly documentNumber: string;
  readonly signers: SignersPlan | undefined;
  readonly titleLines: readonly string[];
  /** Undefined when they stand in the imprint. */
  readonly addressees: string | undefined;
  readonly blocks: readonly (LetterBlock & { readonly last: boolean })[];
  readonly contact: string | undefined;
  /** 附件说明: one name without number, or several with. */
  readonly annexList: readonly {
    readonly number: string | undefined;
    readonly title: string;
    readonly first: boolean;
  }[];
  /**
   * True when the list of annexes may break: when it and the signature are more than a page together, or the letter is so
   * short that, kept with them, it would leave page 1 without text (7.3.3).
   */
  readonly longClosing: boolean;
  readonly date: string;
  readonly sealed: boolean;
  readonly remark: string | undefined;
  readonly layout: LetterheadPlan & SignaturePlan;
  /** The letterhead of 信函格式, in place of the ordinary one. */
  readonly letterFormat: LetterFormatView | undefined;
  readonly foot: FootView | undefined;
}

/** 联系人 as the last paragraph of the letter. */
export function contactSentence({ organ, notice }: CircularContent): string | undefined {
  const contact = notice.contact ?? organ.contact;
  return contact && `联系人：${contact.office}　${contact.person}，电话：${contact.phone}。`;
}

/** Sets the notice; `foot` is the imprint when it stands on the letter's last side. */
export function noticeView(content: CircularContent, metrics: Metrics, foot: FootView | undefined): NoticeView {
  const { organ, notice, letter, annexes } = content;
  const { corner, signers, titleLines, letterhead } = planHead(content, metrics);
  const date = dateWords(notice.date);
  const contact = contactSentence(content);
  const remark = notice.remark && `（${notice.remark}）`;
  const sealDiameterMm = organ.sealed ? organ.sealDiameterMm : undefined;
  const signature = planSignature({ organs: issuingOrgans(content), date, remark, sealDiameterMm });
  const annexList = annexes.map(({ title: annexTitle, definition }, index) => ({
    number: annexes.length > 1 ? `${definition.number}.` : undefined,
    title: plainTitle(annexTitle),
    first: index === 0,
  }));
  return {
    corner,
    mark: organ.mark,
    // The line of a draft without number stays, empty: the side is the one that will be issued.
    documentNumber: notice.documentNumber === '' ? '\u3000' : notice.documentNumber,
    signers,
    titleLines,
    addressees: content.addresseesInImprint ? undefined : `${notice.addressees}：`,
    blocks: letter.blocks.map((block, index) => ({
      ...block,
      last: contact === undefined && index === letter.blocks.length - 1,
    })),
    contact,
    annexList,
    longClosing:
      closingLines(annexList, signature, organ.sealed) > grid.linesPerPage - LEAST_LETTER_LINES ||
      letterLines(letter.blocks, contact) < LEAST_BREAKABLE_LINES,
    date,
    sealed: organ.sealed,
    remark,
    layout: { ...letterhead, ...signature },
    letterFormat: letterFormatView(organ, notice, titleLines.length, metrics),
    foot,
  };
}

/** The side that bears the signature bears two lines of the letter, too. */
const LEAST_LETTER_LINES = 2;

/** A paragraph of fewer lines does not break: two of its lines stay, two go. */
const LEAST_BREAKABLE_LINES = 4;

/** Lines of the letter itself, its contact among them. */
function letterLines(blocks: readonly { readonly text: string }[], contact: string | undefined): number {
  const texts = [...blocks.map(({ text }) => text), ...(contact === undefined ? [] : [contact])];
  return texts.reduce((sum, text) => sum + lineCount(text, grid.charactersPerLine, 2), 0);
}

/** Lines of 附件说明 and the signature, with the white above each of them. */
function closingLines(
  annexList: NoticeView['annexList'],
  { signatureHeightMm }: SignaturePlan,
  isSealed: boolean,
): number {
  const list = annexList.reduce(
    (sum, { title: name, number }) =>
      sum + lineCount(name, grid.charactersPerLine - (number === undefined ? 5 : LIST_INDENT)),
    0,
  );
  const gaps = (list === 0 ? 0 : ONE_LINE) + (isSealed ? standard.sealedBlankLines : ONE_LINE);
  return list + gaps + signatureHeightMm / grid.linePitchMm;
}

/** Cells before the name of a numbered annex. */
const LIST_INDENT = 6.5;
/** 空一行 in lines of the grid, beside the leading that is there anyway. */
const ONE_LINE = 0.5;

/**
 * Pages the letter will take, as near as counting cells can tell: 28 to a line, 22 lines to a page. A wrong guess costs
 * one more print, never a wrong page.
 */
export function estimateLetterPages(content: CircularContent, metrics: Metrics): number {
  const view = noticeView(content, metrics, undefined);
  const lines =
    (view.addressees === undefined ? 0 : lineCount(view.addressees, grid.charactersPerLine)) +
    letterLines(view.blocks, view.contact) +
    closingLines(view.annexList, view.layout, view.sealed);
  return 1 + Math.ceil(Math.max(0, lines - firstPageLines(view.letterFormat ?? view.layout)) / grid.linesPerPage);
}
