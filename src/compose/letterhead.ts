/** Where the elements above the letter stand (GB/T 9704 7.2, 7.3.1, 7.3.2). Millimetres from the top of the sheet. */

import { clear, grid, letterhead, ptToMm, title, typeArea } from '../standard.js';
import type { Metrics } from '../typeface.js';
import { type MarkPlan, planJointMark, planMark } from './mark.js';

/** What a letterhead may have beside its mark, number and title. */
export interface LetterheadParts {
  /** 联合行文: the organs after the main one. */
  readonly jointOrgans: readonly string[];
  /** Lines of 份号, 密级和保密期限, 紧急程度 above the mark. */
  readonly cornerLines: number;
  /** Lines of 签发人, the last of them level with 发文字号. */
  readonly signerLines: number;
}

const NOTHING_MORE: LetterheadParts = { jointOrgans: [], cornerLines: 0, signerLines: 0 };

export interface LetterheadPlan extends MarkPlan {
  /** Upper edge of the box of the mark, of the em boxes of the number, of the first title line, of the addressees. */
  readonly markTopMm: number;
  readonly numberTopMm: number;
  readonly ruleTopMm: number;
  readonly titleTopMm: number;
  readonly addresseesTopMm: number;
  /** White above each of them, as they follow one another on the page; `number` is above the first line of 签发人. */
  readonly gapsMm: {
    readonly mark: number;
    readonly number: number;
    readonly rule: number;
    readonly title: number;
    readonly addressees: number;
  };
}

/** Places the letterhead by the ink of the mark, not by its box: 上边缘至版心上边缘为 35 mm. */
export function planLetterhead(
  mark: string,
  titleLines: number,
  metrics: Metrics,
  { jointOrgans, cornerLines, signerLines }: LetterheadParts = NOTHING_MORE,
): LetterheadPlan {
  const signersMm = Math.max(0, signerLines - 1) * grid.linePitchMm;
  const titleMm = (titleLines - 1) * title.linePitchMm + ptToMm(title.sizePt);
  const numberToTitleMm = grid.emMm + letterhead.ruleGapMm + letterhead.ruleThicknessMm + clear.twoLinesMm;
  // Joint marks leave room for a line of the letter (7.3.3).
  const belowMarkMm = clear.twoLinesMm + signersMm + numberToTitleMm + titleMm + clear.oneLineMm + grid.emMm;
  const roomMm = typeArea.bottomMm - letterhead.markInkTopMm - belowMarkMm;
  const planned =
    jointOrgans.length === 0 ? planMark(mark, metrics) : planJointMark(mark, jointOrgans, roomMm, metrics);
  const markTopMm = letterhead.markInkTopMm - planned.inkTopMm;
  const firstSignerTopMm = markTopMm + planned.inkBottomMm + clear.twoLinesMm;
  const numberTopMm = firstSignerTopMm + signersMm;
  const ruleTopMm = numberTopMm + grid.emMm + letterhead.ruleGapMm;
  const titleTopMm = numberTopMm + numberToTitleMm;
  const addresseesTopMm = titleTopMm + titleMm + clear.oneLineMm;
  // Line boxes of the title and of the letter reach half a leading beyond their characters.
  const titleLeadingMm = (title.linePitchMm - ptToMm(title.sizePt)) / 2;
  const leadingMm = (grid.linePitchMm - grid.emMm) / 2;
  return {
    ...planned,
    gapsMm: {
      mark: markTopMm - (typeArea.topMm - leadingMm) - cornerLines * grid.linePitchMm,
      number: firstSignerTopMm - (markTopMm + planned.heightMm),
      rule: letterhead.ruleGapMm,
      title: clear.twoLinesMm - titleLeadingMm,
      addressees: clear.oneLineMm - titleLeadingMm - leadingMm,
    },
    markTopMm,
    numberTopMm,
    ruleTopMm,
    titleTopMm,
    addresseesTopMm,
  };
}

/** Lines of the letter, addressees included, that page 1 has room for. */
export function firstPageLines({ addresseesTopMm }: Pick<LetterheadPlan, 'addresseesTopMm'>): number {
  return Math.max(0, Math.floor((typeArea.bottomMm - grid.emMm - addresseesTopMm) / grid.linePitchMm + 1e-6) + 1);
}
