/** Where an element stands: the distances that 标题, 主送机关, 正文, 附件说明, 署名 and 附注 are measured by. */
import { clear, grid, typeArea } from '../../../standard.js';
import { type Clause, type Finding, lengthFinding, notApplicable, type Said, said } from '../../clause.js';
import { type OfficialDocument, typeAreaOf } from '../../document.js';
import { union } from '../../frame.js';
import type { Box, Glyph, Line } from '../../reading.js';

/** So many characters of the body (3.1, 5.2.3). */
export const charactersMm = (count: number): number => count * grid.characterPitchMm;

/** An indent is set by characters or by the ruler; half a tenth of a character is neither's error. */
export const INDENT_TOLERANCE_MM = 0.3;

/** A clause about the letter: nothing to measure in an annex that is bound on its own. */
export function inLetter(measure: Clause['measure']): Clause['measure'] {
  return (document) => (document.part === 'annex' ? ANNEX_ALONE : measure(document));
}

const ANNEX_ALONE = notApplicable(
  '本件是单独装订的附件，没有公文正文部分',
  'This is an annex bound on its own, without the letter',
);

/** Something that must be there and is not. */
export const missing = (what: Said): Finding => ({
  verdict: 'fail',
  page: undefined,
  found: '—',
  expected: what.zh,
  what: said(`没有${what.zh}`, `no ${what.en}`),
  deviationMm: undefined,
  box: undefined,
  distance: undefined,
});

interface Placed {
  readonly document: OfficialDocument;
  readonly line: Line;
  readonly what: Said;
  readonly otherwise: 'fail' | 'warn';
}

/** From the left edge of the type area to the line: 顶格 is 0, 空二字 is two characters. */
export function indentFinding({
  document,
  line,
  indentMm,
  toleranceMm = INDENT_TOLERANCE_MM,
  ...rest
}: Placed & { readonly indentMm: number; readonly toleranceMm?: number }): Finding {
  const { leftMm } = typeAreaOf(document, line.page);
  return lengthFinding({
    ...rest,
    page: line.page,
    box: line.emBox,
    distance: across(line, leftMm, line.xMm),
    foundMm: line.xMm - leftMm,
    nominalMm: indentMm,
    toleranceMm,
  });
}

/** From the line's end to the right edge of the type area: 右空四字. */
export function rightIndentFinding({
  document,
  line,
  characters,
  toleranceMm,
  ...rest
}: Placed & { readonly characters: number; readonly toleranceMm: number }): Finding {
  const { rightMm } = typeAreaOf(document, line.page);
  return lengthFinding({
    ...rest,
    page: line.page,
    box: line.emBox,
    distance: across(line, line.x2Mm, rightMm),
    foundMm: rightMm - line.x2Mm,
    nominalMm: charactersMm(characters),
    toleranceMm,
  });
}

/** A distance along a line, half-way up its characters. */
export function across({ emTopMm, emBottomMm }: Line, fromXMm: number, toXMm: number) {
  const yMm = (emTopMm + emBottomMm) / 2;
  return { fromXMm, fromYMm: yMm, toXMm, toYMm: yMm };
}

/**
 * 空一行, 空二行: GB/T 33476.2 and the figures of GB/T 9704 have them clear, from edge to edge. A word processor leaves an empty
 * paragraph instead, with its own leading above and below, which offices accept.
 */
const BLANK_LINES = {
  oneLine: { clearMm: clear.oneLineMm, emptyParagraphsMm: 15.2, toleranceMm: 1 },
  twoLines: { clearMm: clear.twoLinesMm, emptyParagraphsMm: 25.7, toleranceMm: 1.2 },
  /** A rule has no leading of its own. */
  twoLinesFromRule: { clearMm: clear.twoLinesMm, emptyParagraphsMm: 23.2, toleranceMm: 0.5 },
  /** The lines of a title have less leading than those of the letter: 28 pt to 36 pt for type of 22 pt. */
  oneLineBelowTitle: { clearMm: clear.oneLineMm, emptyParagraphsMm: 14.6, toleranceMm: 1.6 },
  /** Below the ink of a mark its own leading is left, as much as its face and size bring with them. */
  twoLinesBelowMark: { clearMm: clear.twoLinesMm, emptyParagraphsMm: 24.7, toleranceMm: 2.9 },
} as const;

const CLEAR_TOLERANCE_MM = 1;

/** The clear distance from what is above to the line below, both on one page. */
export function blankLinesFinding({
  blank,
  upperMm,
  line,
  what,
  otherwise,
}: {
  readonly blank: keyof typeof BLANK_LINES;
  readonly upperMm: number;
  readonly line: Line;
  readonly what: Said;
  readonly otherwise: 'fail' | 'warn';
}): Finding {
  const { clearMm, emptyParagraphsMm, toleranceMm } = BLANK_LINES[blank];
  const xMm = (line.xMm + line.x2Mm) / 2;
  const measured = {
    page: line.page,
    box: line.emBox,
    distance: { fromXMm: xMm, fromYMm: upperMm, toXMm: xMm, toYMm: line.emTopMm },
    foundMm: line.emTopMm - upperMm,
    otherwise,
  };
  const strict = lengthFinding({ ...measured, what, nominalMm: clearMm, toleranceMm: CLEAR_TOLERANCE_MM });
  if (strict.verdict === 'pass') return strict;
  const accepted = lengthFinding({
    ...measured,
    what: said(`${what.zh}（按文字处理软件的空段计）`, `${what.en} (empty paragraphs of a word processor)`),
    nominalMm: emptyParagraphsMm,
    toleranceMm,
  });
  return accepted.verdict === 'pass' ? accepted : strict;
}

/**
 * Half the leading of 22 line boxes that fill the type area: so much lower do the characters of the first line stand where a
 * word processor's margins, not the characters, are 37 mm (28.95 pt to the line).
 */
const HALF_LEADING_MM = (typeArea.heightMm / grid.linesPerPage - grid.emMm) / 2;

/** A line of the type area counted from its upper edge. What is half a leading low is a habit of offices: to be judged, not a fault. */
export function lineFromTopFinding(measured: Parameters<typeof lengthFinding>[0]): Finding {
  const strict = lengthFinding(measured);
  const offMm = Math.abs(measured.foundMm - measured.nominalMm - HALF_LEADING_MM);
  if (strict.verdict === 'pass' || offMm > measured.toleranceMm) return strict;
  const { zh, en } = measured.what ?? said('字身上边缘', 'upper edge of the characters');
  return {
    ...strict,
    verdict: 'warn',
    what: said(`${zh}（按行框排，字身低半个行距）`, `${en} (set by line boxes: half a leading low)`),
  };
}

const HANGING_MARK = /^[，。、；：！？”’）》〉】〕]$/u;

/** 标点溢出: a mark that may not begin a line and that a word processor has set beyond its end. */
export function isHanging(
  { text, angle, xMm }: Pick<Glyph, 'text' | 'angle' | 'xMm'>,
  { rightMm }: Pick<Box, 'rightMm'>,
): boolean {
  return angle === 0 && HANGING_MARK.test(text) && Math.abs(xMm - rightMm) < grid.emMm / 2;
}

/** Baseline to baseline: 下一行. Lines of 9.9 mm (28 pt) to 10.6 mm are met with; the grid's own pitch is R06's. */
const NEXT_LINE_TOLERANCE_MM = 0.6;

export function nextLineFinding({
  above,
  line,
  toleranceMm = NEXT_LINE_TOLERANCE_MM,
  ...rest
}: {
  readonly above: Line;
  readonly line: Line;
  readonly what: Said;
  readonly otherwise: 'fail' | 'warn';
  readonly toleranceMm?: number;
}): Finding {
  const xMm = line.xMm;
  return lengthFinding({
    ...rest,
    page: line.page,
    box: line.emBox,
    distance: { fromXMm: xMm, fromYMm: above.baselineMm, toXMm: xMm, toYMm: line.baselineMm },
    foundMm: line.baselineMm - above.baselineMm,
    nominalMm: grid.linePitchMm,
    toleranceMm,
  });
}

export const centreMm = ({ xMm, x2Mm }: Line): number => (xMm + x2Mm) / 2;

/** What several lines cover on the sheet. */
export const coverOf = (lines: readonly Line[]): Box | undefined => union(lines.map(({ emBox }) => emBox));
