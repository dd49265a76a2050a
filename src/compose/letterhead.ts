/** Where the elements above the letter stand (GB/T 9704 7.2, 7.3.1, 7.3.2). Millimetres from the top of the sheet. */

import { clear, emBox, grid, letterhead, ptToMm, title, typeArea } from '../standard.js';
import type { Metrics } from '../typeface.js';

export interface LetterheadPlan {
  readonly markSizePt: number;
  /** Added between the characters of a short mark, in em. */
  readonly markSpacingEm: number;
  /** Upper edge of the em box of the mark, of the number, of the first title line, of the addressees. */
  readonly markTopMm: number;
  readonly numberTopMm: number;
  readonly ruleTopMm: number;
  readonly titleTopMm: number;
  readonly addresseesTopMm: number;
  /** White above each of them, as they follow one another on the page. */
  readonly gapsMm: {
    readonly mark: number;
    readonly number: number;
    readonly rule: number;
    readonly title: number;
    readonly addressees: number;
  };
}

/** Places the letterhead by the ink of the mark, not by its box: 上边缘至版心上边缘为 35 mm. */
export function planLetterhead(mark: string, titleLines: number, metrics: Metrics): LetterheadPlan {
  const face = metrics.xiaoBiaoSong;
  const count = [...mark].length;
  // A short name is spread, as printed letterheads are; a long one is made smaller until it fits.
  const markSpacingEm = count <= 8 ? 0.12 : 0;
  // Spacing stands after the last character too, and before the first to keep the mark centred.
  const widthEm = face.advance(mark) + markSpacingEm * (count + 1);
  const fittingPt = (typeArea.widthMm / widthEm / ptToMm(1)) * 0.98;
  const markSizePt = Math.min(letterhead.markSizePt, Math.floor(fittingPt));
  const ink = face.ink(mark) ?? { top: emBox.ascent, bottom: -emBox.descent };
  const markMm = ptToMm(markSizePt);
  const markBaselineMm = letterhead.markInkTopMm + ink.top * markMm;
  const markInkBottomMm = markBaselineMm - ink.bottom * markMm;
  const numberTopMm = markInkBottomMm + clear.twoLinesMm;
  const ruleTopMm = numberTopMm + grid.emMm + letterhead.ruleGapMm;
  const titleTopMm = ruleTopMm + letterhead.ruleThicknessMm + clear.twoLinesMm;
  const titleBottomMm = titleTopMm + (titleLines - 1) * title.linePitchMm + ptToMm(title.sizePt);
  const markTopMm = markBaselineMm - emBox.ascent * markMm;
  const addresseesTopMm = titleBottomMm + clear.oneLineMm;
  // Line boxes of the title and of the letter reach half a leading beyond their characters.
  const titleLeadingMm = (title.linePitchMm - ptToMm(title.sizePt)) / 2;
  const leadingMm = (grid.linePitchMm - grid.emMm) / 2;
  return {
    gapsMm: {
      mark: markTopMm - (typeArea.topMm - leadingMm),
      number: numberTopMm - (markTopMm + markMm),
      rule: letterhead.ruleGapMm,
      title: clear.twoLinesMm - titleLeadingMm,
      addressees: clear.oneLineMm - titleLeadingMm - leadingMm,
    },
    markSizePt,
    markSpacingEm,
    markTopMm,
    numberTopMm,
    ruleTopMm,
    titleTopMm,
    addresseesTopMm,
  };
}
