/** 版头 and 标题 of the copy (GB/T 9704 7.2, 7.3.1; of a letter 10.1), one below the other where the printed page has them. */
import { type FileChild, type IBorderOptions, Paragraph, TableRow } from 'docx';
import type { LetterFormatView } from '../compose/letterFormat.js';
import type { JointMark } from '../compose/mark.js';
import type { NoticeView } from '../compose/noticeView.js';
import { grid, letterFormat, ptToMm, sizePt, letterhead as standard, title, typeArea } from '../standard.js';
import { charactersMm, Descent, eighths, halfPoints, lineMm, twips } from './measures.js';
import { face, headingStyle, styleIds } from './styles.js';
import { bareTable, cell } from './table.js';
import { brokenLines, run, tab, white } from './text.js';

const RED = standard.red.slice(1).toUpperCase();

/** The mark is as large as the printed one; a word processor cuts off what leaves the line. */
const MARK_LINE_EM = 1.1;

/** Names of 签发人 begin under those of the first line, after 签发人：. */
const SIGNER_LABEL_CELLS = 4;

/** All that stands above the letter, as far as it is in the type area; the letter's first line follows at its place. */
export function letterhead(notice: NoticeView): FileChild[] {
  const { letterFormat: letter } = notice;
  return letter ? letterHead(notice, letter) : documentHead(notice);
}

function documentHead(notice: NoticeView): FileChild[] {
  const { layout, corner } = notice;
  const y = new Descent(typeArea.topMm);
  let lineTopMm: number = typeArea.topMm;
  const corners = corner.map(({ element, text, gapMm }) => {
    const spacing = y.place(lineTopMm + gapMm, sizePt.no3);
    lineTopMm += gapMm + grid.linePitchMm;
    const style = element === 'copyNumber' ? styleIds.plain : styleIds.black;
    return new Paragraph({ style, spacing, children: [run(text)] });
  });
  const mark = layout.joint
    ? jointMark(layout, layout.joint, y)
    : [markParagraph(notice.mark, layout, layout.markTopMm, y)];
  const number = notice.signers ? signerLines(notice, y) : [numberLine(notice, y)];
  y.moveTo(layout.ruleTopMm + standard.ruleThicknessMm);
  return [...corners, ...mark, ...number, titleParagraph(notice, layout, y)];
}

interface MarkSize {
  readonly markSizePt: number;
  readonly markSpacingEm: number;
}

function markParagraph(text: string, { markSizePt, markSpacingEm }: MarkSize, topMm: number, y: Descent): Paragraph {
  const spacing = y.place(topMm, markSizePt, 1, ptToMm(markSizePt) * MARK_LINE_EM);
  return new Paragraph({ style: styleIds.mark, spacing, children: [markRun(text, markSizePt, markSpacingEm)] });
}

function markRun(text: string, pt: number, spacingEm: number) {
  return run(text, { size: halfPoints(pt), color: RED, characterSpacing: Math.round(spacingEm * pt * 20) });
}

/** 联合行文 (7.2.4): the names one below the other, 文件 beside them. */
function jointMark(layout: NoticeView['layout'], joint: JointMark, y: Descent): FileChild[] {
  const { markSizePt, markTopMm } = layout;
  const { names, suffix, linePitchMm } = joint;
  const above = white(twips(markTopMm - y.bottomMm));
  y.moveTo(markTopMm + names.length * linePitchMm);
  const suffixMm = suffix === undefined ? 0 : joint.suffixGapMm + [...suffix].length * ptToMm(joint.suffixSizePt);
  const line = (pt: number) => ({ line: twips(ptToMm(pt) * MARK_LINE_EM), lineRule: 'exact' as const });
  const rows = names.map(({ text, spacingMm }, index) => {
    const name = new Paragraph({
      style: styleIds.mark,
      alignment: 'left',
      spacing: line(markSizePt),
      children: [markRun(text, markSizePt, spacingMm / ptToMm(markSizePt))],
    });
    const beside = new Paragraph({
      style: styleIds.mark,
      alignment: 'right',
      spacing: line(joint.suffixSizePt),
      children: [markRun(suffix ?? '', joint.suffixSizePt, 0)],
    });
    return new TableRow({
      height: { value: twips(linePitchMm), rule: 'exact' },
      children: [
        cell({ children: [name] }),
        ...(suffix !== undefined && index === 0 ? [cell({ rowSpan: names.length, children: [beside] })] : []),
      ],
    });
  });
  const columnsMm = [joint.widthMm, ...(suffix === undefined ? [] : [suffixMm])];
  return [above, bareTable(columnsMm, rows, { leftMm: joint.leftMm })];
}

/** 红色分隔线: the lower border of the line above it. */
function redRule(y: Descent, ruleTopMm: number): { readonly bottom: IBorderOptions } {
  const space = Math.round((ruleTopMm - y.bottomMm) / ptToMm(1));
  return { bottom: { style: 'single', color: RED, size: eighths(standard.ruleThicknessMm), space } };
}

function numberLine({ layout, documentNumber }: NoticeView, y: Descent): Paragraph {
  const spacing = y.place(layout.numberTopMm, sizePt.no3);
  return new Paragraph({
    style: styleIds.plain,
    alignment: 'center',
    spacing,
    border: redRule(y, layout.ruleTopMm),
    children: [run(documentNumber)],
  });
}

/** 上行文 (7.2.5, 7.2.6): lines of 签发人 go down to that of 发文字号. */
function signerLines({ layout, documentNumber, signers }: NoticeView, y: Descent): Paragraph[] {
  if (!signers) return [];
  const { lines, leftMm } = signers;
  const stops = [charactersMm(standard.numberIndent), leftMm, leftMm + charactersMm(SIGNER_LABEL_CELLS)];
  return lines.map((names, index) => {
    const below = lines.length - 1 - index;
    const spacing = y.place(layout.numberTopMm - below * grid.linePitchMm, sizePt.no3);
    return new Paragraph({
      style: styleIds.plain,
      spacing,
      tabStops: stops.map((at) => ({ type: 'left', position: twips(at) })),
      ...(below === 0 ? { border: redRule(y, layout.ruleTopMm) } : {}),
      children: [
        tab(),
        ...(below === 0 ? [run(documentNumber)] : []),
        tab(),
        ...(index === 0 ? [run('签发人：')] : []),
        tab(),
        run(names, { font: face('kaiTi') }),
      ],
    });
  });
}

/** 标题, and below it the white down to the letter's first line. */
function titleParagraph(
  { titleLines }: NoticeView,
  tops: { readonly titleTopMm: number; readonly addresseesTopMm: number },
  y: Descent,
): Paragraph {
  const spacing = y.place(tops.titleTopMm, title.sizePt, titleLines.length, title.linePitchMm);
  const after = twips(tops.addresseesTopMm - (lineMm - grid.emMm) / 2 - y.bottomMm);
  return new Paragraph({
    style: headingStyle(1),
    spacing: { ...spacing, after: Math.max(0, after) },
    children: brokenLines(titleLines),
  });
}

// ---------------------------------------------------------------------------------------------------------------------
// 信函格式

/** A rule as wide as those of a letter, which are wider than the type area on both sides. */
const ruleIndent = {
  left: twips(letterFormat.ruleLeftMm - typeArea.leftMm),
  right: twips(typeArea.rightMm - letterFormat.ruleLeftMm - letterFormat.ruleWidthMm),
} as const;

/** Both lines of a double rule and the white between them, as a word processor counts it. */
const DOUBLE_RULE_EIGHTHS = 24;

/** The mark and its double rule are in the margin of page 1, so in its header: the paragraph that begins at `y`. */
export function letterMark(letter: LetterFormatView, y: Descent): Paragraph {
  const markTopMm = letterFormat.pageTopMm + letter.gapsMm.mark;
  const spacing = y.place(markTopMm, letter.markSizePt, 1, ptToMm(letter.markSizePt));
  const space = Math.max(0, Math.round((letter.ruleTopMm - y.bottomMm) / ptToMm(1)));
  return new Paragraph({
    style: styleIds.mark,
    spacing,
    indent: ruleIndent,
    border: { bottom: { style: 'thickThinSmallGap', color: RED, size: DOUBLE_RULE_EIGHTHS, space } },
    children: [markRun(letter.mark, letter.markSizePt, letter.markSpacingEm)],
  });
}

/** The second double rule, at the foot of page 1. */
export function letterFootRule(): Paragraph {
  return new Paragraph({
    spacing: { line: 20, lineRule: 'exact' },
    indent: ruleIndent,
    border: { bottom: { style: 'thinThickSmallGap', color: RED, size: DOUBLE_RULE_EIGHTHS, space: 0 } },
  });
}

/** Lower edge of the first double rule. */
const ruleBottomMm = ({ ruleTopMm }: LetterFormatView): number => ruleTopMm + ptToMm(DOUBLE_RULE_EIGHTHS / 8);

function letterHead(notice: NoticeView, letter: LetterFormatView): FileChild[] {
  const y = new Descent(ruleBottomMm(letter));
  const left = [
    ...(letter.copyNumber === undefined ? [] : [{ text: letter.copyNumber, style: styleIds.plain }]),
    ...[letter.secrecy, letter.urgency].flatMap((text) =>
      text === undefined ? [] : [{ text, style: styleIds.black }],
    ),
  ];
  const [first = { text: '', style: styleIds.plain }, ...more] = left;
  // 发文字号 is right, on the first line under the rule, with what stands left of it or alone.
  const lines = [first, ...more].map(({ text, style }, index) => {
    const spacing = y.place(letter.firstLineTopMm + index * grid.linePitchMm, sizePt.no3);
    const number = index === 0 ? [tab(), run(notice.documentNumber, { font: face('fangSong') })] : [];
    return new Paragraph({
      style,
      spacing,
      tabStops: [{ type: 'right', position: twips(typeArea.widthMm) }],
      children: [...(text === '' ? [] : [run(text)]), ...number],
    });
  });
  return [...lines, titleParagraph(notice, letter, y)];
}
