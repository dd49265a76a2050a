/**
 * A PDF seen as an official document: which text is which element, where the rules, page numbers and annexes are. Made by
 * `recognise.ts`, measured by the clauses. Millimetres as in `reading.ts`.
 */
import type { ElementName } from '../elements.js';
import { sheet, typeArea } from '../standard.js';
import type { Box, Line, PdfReading } from './reading.js';

/** One element as it stands on the page. */
export interface Block {
  readonly element: ElementName;
  /** As read aloud: lines joined without a break, white space at both ends left out. */
  readonly text: string;
  /** Page of the first line. */
  readonly page: number;
  /** From the first line to the last; they may run over several pages. Never empty. */
  readonly lines: readonly [Line, ...Line[]];
}

/** A horizontal rule as printed: pieces that touch are one rule. Coordinates on the sheet. */
export interface Rule {
  readonly page: number;
  readonly leftMm: number;
  readonly rightMm: number;
  readonly topMm: number;
  readonly bottomMm: number;
  /** `#rrggbb`; undefined for a pattern. */
  readonly color: string | undefined;
}

/** — 3 — */
export interface PageNumber {
  readonly page: number;
  /** The number printed. */
  readonly value: number;
  readonly line: Line;
  /** Ink of the two dashes on the sheet, left and right (or, if they cannot be told apart, their em boxes). */
  readonly leftDash: Box;
  readonly rightDash: Box;
}

/** One annex, from its label (or its title, where the label is missing) to its last page. */
export interface AnnexPart {
  readonly label: Block | undefined;
  readonly title: Block | undefined;
  readonly firstPage: number;
  readonly lastPage: number;
  /** Its text runs from the foot of the sheet to its head (clause 8). */
  readonly landscape: boolean;
}

/** 版记: its elements and rules, on one page. */
export interface Imprint {
  readonly page: number;
  /** `imprintAddressees`, `copyTo`, `printOffice`, `printDate`, as far as there are any. */
  readonly blocks: readonly Block[];
  /** From top to bottom. */
  readonly rules: readonly Rule[];
}

export interface OfficialDocument {
  readonly reading: PdfReading;
  /** By the marks of our own templates in the structure tree, or, for a file made elsewhere, by geometry and text. */
  readonly way: 'tags' | 'geometry';
  /** 文件 (clause 7), 信函 (10.1), 命令(令) (10.2), 纪要 (10.3). */
  readonly format: 'document' | 'letter' | 'order' | 'minutes';
  /** `annex`: an annex bound on its own, without letterhead and letter (7.3.7). */
  readonly part: 'whole' | 'annex';
  /** Every element found, in reading order, those of the imprint and of the annexes among them. */
  readonly blocks: readonly Block[];
  readonly annexes: readonly AnnexPart[];
  readonly imprint: Imprint | undefined;
  readonly pageNumbers: readonly PageNumber[];
  /** Red rules of page 1, from top to bottom. */
  readonly redRules: readonly Rule[];
  /** Lines of `blocks` and page numbers left out: text that is no known element (table cells, stray text), in reading order. */
  readonly otherLines: readonly Line[];
  /** `mirrored`: even sides keep their 28 mm at the right (5.2.1, an option of the printer). */
  readonly margins: 'same' | 'mirrored';
}

/** All blocks of the named elements, in reading order. */
export function blocksOf({ blocks }: OfficialDocument, ...names: readonly ElementName[]): Block[] {
  return blocks.filter(({ element }) => names.includes(element));
}

/** The first block of an element; undefined when the document has none. */
export function blockOf({ blocks }: OfficialDocument, name: ElementName): Block | undefined {
  return blocks.find(({ element }) => element === name);
}

/** The blocks of the letter: its headings and paragraphs. */
export function letterBlocks(document: OfficialDocument): Block[] {
  return blocksOf(document, 'heading1', 'heading2', 'heading3', 'heading4', 'paragraph');
}

/** Every line of some blocks, in reading order. */
export function linesOf(blocks: readonly Block[]): Line[] {
  return blocks.flatMap(({ lines }) => lines);
}

/** The last line of a block. */
export function lastLine({ lines }: Block): Line {
  return lines.at(-1) ?? lines[0];
}

/** 版心 of a page: `typeArea` of standard.ts, moved where margins are mirrored. */
export function typeAreaOf({ margins }: OfficialDocument, page: number): Box {
  const shiftMm = margins === 'mirrored' && page % 2 === 0 ? sheet.widthMm - typeArea.rightMm - typeArea.leftMm : 0;
  return {
    leftMm: typeArea.leftMm + shiftMm,
    rightMm: typeArea.rightMm + shiftMm,
    topMm: typeArea.topMm,
    bottomMm: typeArea.bottomMm,
  };
}

/** Pages that belong to no annex: the letter's own, in their order, and those that only bear the imprint. */
export function letterPages({ reading, annexes }: OfficialDocument): number[] {
  return reading.pages
    .map(({ number }) => number)
    .filter((page) => !annexes.some(({ firstPage, lastPage }) => page >= firstPage && page <= lastPage));
}
