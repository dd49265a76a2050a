/** 信函格式 (GB/T 9704 10.1): where the elements above the letter stand. Millimetres from the top of the sheet. */
import type { NoticeSource, Organ } from '../model.js';
import { clear, emBox, grid, letterFormat, ptToMm, title } from '../standard.js';
import type { Metrics } from '../typeface.js';
import { planLetterhead } from './letterhead.js';

export interface LetterFormatView {
  /** 发文机关标志: the organ's full name, never with 文件. */
  readonly mark: string;
  readonly copyNumber: string | undefined;
  readonly secrecy: string | undefined;
  readonly urgency: string | undefined;
  readonly markSizePt: number;
  readonly markSpacingEm: number;
  /** Upper edge of the double rule, and of the em box of the first line under it, of the title and of the addressees. */
  readonly ruleTopMm: number;
  readonly firstLineTopMm: number;
  readonly titleTopMm: number;
  readonly addresseesTopMm: number;
  /** White above each of them, as they follow one another on the page. */
  readonly gapsMm: {
    readonly mark: number;
    readonly rule: number;
    readonly firstLine: number;
    readonly title: number;
    readonly addressees: number;
  };
}

/** A double rule, from the outer edge of the one to the outer edge of the other. */
export const doubleRuleMm = letterFormat.thickRuleMm + letterFormat.ruleSpaceMm + letterFormat.thinRuleMm;

/** The letterhead of a letter; undefined for an ordinary document. */
export function letterFormatView(
  organ: Organ,
  notice: NoticeSource,
  titleLines: number,
  metrics: Metrics,
): LetterFormatView | undefined {
  if (notice.format !== 'letter') return undefined;
  const mark = organ.name;
  const { copyNumber, secrecy, urgency } = notice;
  // As large as on an ordinary document.
  const { markSizePt, markSpacingEm } = planLetterhead(mark, titleLines, metrics);
  const ink = metrics.xiaoBiaoSong.ink(mark) ?? { top: emBox.ascent, bottom: -emBox.descent };
  const markMm = ptToMm(markSizePt);
  const markTopMm = letterFormat.markInkTopMm - (emBox.ascent - ink.top) * markMm;
  const markInkBottomMm = letterFormat.markInkTopMm + (ink.top - ink.bottom) * markMm;
  const ruleTopMm = markInkBottomMm + letterFormat.ruleGapMm;
  const firstLineTopMm = ruleTopMm + doubleRuleMm + letterFormat.besideRuleMm;
  // 份号, 密级 and 紧急程度 one below another; 发文字号 is on the first line, with them or alone.
  const lines = Math.max(1, [copyNumber, secrecy, urgency].filter((element) => element !== undefined).length);
  const linesBottomMm = firstLineTopMm + (lines - 1) * grid.linePitchMm + grid.emMm;
  const titleTopMm = linesBottomMm + clear.twoLinesMm;
  const titleBottomMm = titleTopMm + (titleLines - 1) * title.linePitchMm + ptToMm(title.sizePt);
  // Line boxes reach half a leading beyond their characters.
  const titleLeadingMm = (title.linePitchMm - ptToMm(title.sizePt)) / 2;
  const leadingMm = (grid.linePitchMm - grid.emMm) / 2;
  return {
    mark,
    copyNumber,
    secrecy,
    urgency,
    markSizePt,
    markSpacingEm,
    ruleTopMm,
    firstLineTopMm,
    titleTopMm,
    addresseesTopMm: titleBottomMm + clear.oneLineMm,
    gapsMm: {
      mark: markTopMm - letterFormat.pageTopMm,
      rule: ruleTopMm - (markTopMm + markMm),
      firstLine: letterFormat.besideRuleMm - leadingMm,
      title: clear.twoLinesMm - leadingMm - titleLeadingMm,
      addressees: clear.oneLineMm - titleLeadingMm - leadingMm,
    },
  };
}
