/** The notice as templates see it. */
import type { LetterBlock } from '../model.js';
import { plainTitle } from '../model.js';
import { dateWords } from '../period.js';
import { grid, title, typeArea } from '../standard.js';
import type { Metrics } from '../typeface.js';
import type { CircularContent, FootView } from './imprint.js';
import { type LetterFormatView, letterFormatView } from './letterFormat.js';
import { type LetterheadPlan, planLetterhead } from './letterhead.js';
import { planSignature, type SignaturePlan } from './signature.js';
import { cells } from './text.js';
import { balanceTitle } from './title.js';

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
    letterFormat: letterFormatView(organ, notice, titleLines.length, metrics),
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
  const { addresseesTopMm } = view.letterFormat ?? view.layout;
  const firstPageLines = Math.floor((typeArea.bottomMm - addresseesTopMm) / grid.linePitchMm + 0.5);
  return 1 + Math.ceil(Math.max(0, lines - firstPageLines) / grid.linesPerPage);
}
