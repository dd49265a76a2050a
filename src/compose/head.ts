/** All that stands above the letter (GB/T 9704 7.2, 7.3.1, 7.3.2), and whether the addressees have room there. */
import type { ElementName } from '../elements.js';
import { issuingOrgans, type NoticeSource } from '../model.js';
import { grid, letterhead, title } from '../standard.js';
import type { Metrics } from '../typeface.js';
import type { CircularContent } from './imprint.js';
import { letterFormatView } from './letterFormat.js';
import { firstPageLines, type LetterheadPlan, planLetterhead } from './letterhead.js';
import { planSigners, type SignersPlan } from './signers.js';
import { lineCount } from './text.js';
import { balanceTitle, bestShaped } from './title.js';

/** 份号, 密级和保密期限, 紧急程度: one below the other in the corner of page 1. */
export interface CornerMark {
  readonly element: Extract<ElementName, 'copyNumber' | 'secrecy' | 'urgency'>;
  readonly text: string;
  /** White above it where a line stays empty. */
  readonly gapMm: number;
}

export interface Head {
  readonly corner: readonly CornerMark[];
  readonly signers: SignersPlan | undefined;
  readonly titleLines: readonly string[];
  readonly letterhead: LetterheadPlan;
}

export function planHead(content: CircularContent, metrics: Metrics): Head {
  const { organ, notice } = content;
  const { marks, lines: cornerLines } = planCorner(notice);
  const signers = planSigners(notice.signers, notice.documentNumber);
  const titleLines = setTitle(notice.title, issuingOrgans(content));
  const { jointOrgans } = notice;
  const signerLines = signers?.lines.length ?? 0;
  return {
    corner: marks,
    signers,
    titleLines,
    letterhead: planLetterhead(organ.mark, titleLines.length, metrics, { jointOrgans, cornerLines, signerLines }),
  };
}

/** 如需同时标注份号、密级和保密期限、紧急程度，按照该顺序自上而下分行排列 (7.2.3); 密级 keeps line 2 (7.2.2). */
function planCorner(notice: NoticeSource): { marks: readonly CornerMark[]; lines: number } {
  const marks: CornerMark[] = [];
  let lines = 0;
  for (const element of ['copyNumber', 'secrecy', 'urgency'] as const) {
    const text = notice[element];
    if (text === undefined) continue;
    const before = element === 'secrecy' ? letterhead.secrecyLine - 1 : lines;
    marks.push({ element, text, gapMm: (before - lines) * grid.linePitchMm });
    lines = before + 1;
  }
  return { marks, lines };
}

/** The title in lines. Organs of a joint document stand above the matter where one line does not hold them. */
function setTitle(text: string, organs: readonly string[]): string[] {
  const most = title.maxCharactersPerLine;
  const opening = openingOrgans(text, organs);
  // Names are parted by a full-width space, however they were typed.
  const spaced = organs.length > 1 ? text.replace(/[ 　]+/g, '　') : text;
  // 河南省教育厅等三部门 is kept together as one organ's name is.
  const beginning = organs.length > 1 ? spaced.slice(0, spaced.indexOf('关于')) : organs[0];
  if (opening === undefined) return balanceTitle(spaced, most, beginning);
  const matter = balanceTitle(text.slice(opening.length), most);
  const ways = stackings(organs, most).map((rows) => [...rows, ...matter]);
  const joined = organs.join('　');
  if (lineCount(joined, most) === 1) ways.push(balanceTitle(joined + text.slice(opening.length), most, joined));
  return bestShaped(ways, most);
}

/** How a title begins that names all organs, if it does and nobody broke it by hand. */
function openingOrgans(text: string, organs: readonly string[]): string | undefined {
  if (organs.length < 2) return undefined;
  const before = text.slice(0, text.indexOf('关于'));
  return before.replace(/[ 　]/g, '') === organs.join('') ? before : undefined;
}

/** Every way to put names, in their order, on lines; one that is wider than a line is broken itself. */
function stackings(names: readonly string[], most: number): string[][] {
  if (names.length === 0) return [[]];
  return names.flatMap((_, index) => {
    const row = names.slice(0, index + 1).join('　');
    if (index > 0 && lineCount(row, most) > 1) return [];
    return stackings(names.slice(index + 1), most).map((rest) => [...balanceTitle(row, most), ...rest]);
  });
}

/** 主送机关名称过多导致公文首页不能显示正文时，应当将主送机关名称移至版记 (7.3.2): by arithmetic, before anything is printed. */
export function addresseesLeavePage1(content: CircularContent, metrics: Metrics): boolean {
  const { organ, notice, letter } = content;
  const addresseesLines = lineCount(`${notice.addressees}：`, grid.charactersPerLine);
  // A heading is not the text of the letter, and stays with the line below it.
  let headingLines = 0;
  for (const block of letter.blocks) {
    if (block.kind !== 'heading') break;
    headingLines += lineCount(block.number + block.text, grid.charactersPerLine, 2);
  }
  const { letterhead, titleLines } = planHead(content, metrics);
  const room = firstPageLines(letterFormatView(organ, notice, titleLines.length, metrics) ?? letterhead);
  return addresseesLines + headingLines + 1 > room;
}
