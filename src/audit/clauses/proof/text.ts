/** Texts as the proofreader reads them: every character knows its glyph, so that each finding knows its place on the sheet. */
import type { ElementName } from '../../../elements.js';
import type { Remark, Slip } from '../../../wording/slip.js';
import {
  type Clause,
  type Finding,
  finding,
  notApplicable,
  notVerifiable,
  type Outcome,
  type Said,
  said,
} from '../../clause.js';
import type { OfficialDocument } from '../../document.js';
import { union } from '../../frame.js';
import type { Box, Glyph, Line } from '../../reading.js';

export interface ProofText {
  readonly text: string;
  /** The glyph of each UTF-16 unit of `text`. */
  readonly glyphs: readonly Glyph[];
  /** Undefined for the cells of a table and other text that is no element. */
  readonly element: ElementName | undefined;
}

/** A place in a text, from `start` to before `end`. */
export interface Place {
  readonly start: number;
  readonly end: number;
}

type Level = 'fail' | 'warn';

/** The blocks of a document, those of the named elements left out. */
export function blockTexts({ blocks }: OfficialDocument, ...without: readonly ElementName[]): ProofText[] {
  return blocks
    .filter(({ element }) => !without.includes(element))
    .map(({ element, lines }) => proofText(lines, element));
}

/** The blocks of the named elements only. */
export function textsOf({ blocks }: OfficialDocument, ...names: readonly ElementName[]): ProofText[] {
  return blocks.filter(({ element }) => names.includes(element)).map(({ element, lines }) => proofText(lines, element));
}

/** The letter: headings and paragraphs. */
export function letterTexts(document: OfficialDocument): ProofText[] {
  return textsOf(document, 'heading1', 'heading2', 'heading3', 'heading4', 'paragraph');
}

/** Lines of the cells of tables, and any other text that is no element. */
export function cellTexts({ otherLines }: OfficialDocument): ProofText[] {
  return otherLines.map((line) => proofText([line], undefined));
}

export function proofText(lines: readonly Line[], element: ElementName | undefined): ProofText {
  const glyphs: Glyph[] = [];
  let text = '';
  for (const glyph of lines.flatMap((line) => line.glyphs)) {
    text += glyph.text;
    for (let unit = 0; unit < glyph.text.length; unit += 1) glyphs.push(glyph);
  }
  return { text, glyphs, element };
}

const EXCERPT_CONTEXT = 8;

/** The words around a place. */
export function excerpt({ text }: ProofText, { start, end }: Place): string {
  const from = Math.max(0, start - EXCERPT_CONTEXT);
  const to = Math.min(text.length, end + EXCERPT_CONTEXT);
  return `${from > 0 ? '…' : ''}${text.slice(from, to)}${to < text.length ? '…' : ''}`;
}

/** A place where something is wrong. A place that runs over a line's end is boxed on its first line. */
export function fault(where: ProofText, place: Place, { expected, what }: Remark, otherwise: Level): Finding {
  const glyphs = where.glyphs.slice(place.start, Math.max(place.end, place.start + 1));
  const first = glyphs[0];
  return finding({
    holds: false,
    found: excerpt(where, place),
    expected,
    what,
    page: first?.page,
    box: first && boxOf(glyphs.filter((glyph) => isBeside(glyph, first))),
    otherwise,
  });
}

const isBeside = (glyph: Glyph, first: Glyph): boolean =>
  glyph.page === first.page && glyph.baselineMm === first.baselineMm;

export function boxOf(glyphs: readonly { readonly emBox: Box }[]): Box | undefined {
  return union(glyphs.map(({ emBox }) => emBox));
}

/** The slips of a text as faults of the sheet. */
export function faultsOf(where: ProofText, slips: readonly Slip[], otherwise: Level): Finding[] {
  return slips.map((slip) => fault(where, slip, slip, otherwise));
}

/** Looks through texts: every fault, or a pass that says how many texts were read. */
export function proofread(texts: readonly ProofText[], find: (text: ProofText) => readonly Finding[]): Outcome {
  if (texts.length === 0) {
    return notVerifiable('PDF中没有可以读取的文字', 'The PDF has no text that can be read');
  }
  const read = texts.length;
  const what = said(`共核对${read}处文字，未发现问题`, `${read} texts read, nothing found`);
  return faultsOr(texts.flatMap(find), '0', what);
}

/** Faults, or a pass that says what was compared. */
export function faultsOr([first, ...rest]: readonly Finding[], compared: string, what: Said): Outcome {
  if (first) return [first, ...rest];
  return [finding({ holds: true, found: compared, expected: compared, what, otherwise: 'warn' })];
}

/** Reason of the clauses about the letter for an annex that is bound on its own. */
export const annexAlone = notApplicable('附件单独成册，没有版头和正文', 'An annex on its own: there is no letter');

/** An entry of the proofreader's list: no length, so neither nominal nor tolerance. */
export function proofClause(clause: Omit<Clause, 'nominal' | 'tolerance'>): Clause {
  return { ...clause, nominal: '—', tolerance: '—' };
}
