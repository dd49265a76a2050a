/** The imprint (版记) as templates see it. */
import type { Comparison } from '../comparison.js';
import type { DerivedAnnex, Letter, NoticeSource, Organ } from '../model.js';
import { dateWords } from '../period.js';
import { clear, imprint, typeArea } from '../standard.js';
import { lineCount } from './text.js';

/** All that a document may be made of. */
export interface CircularContent {
  readonly organ: Organ;
  readonly notice: NoticeSource;
  readonly letter: Letter;
  readonly annexes: readonly DerivedAnnex[];
  readonly tableRateDecimals: number;
  /** The quarter beside the one before it, for annex templates that want it. */
  readonly comparison?: Comparison | undefined;
  /** 征求意见稿: every side is marked, and it may have no number yet. */
  readonly draft?: boolean | undefined;
  /** 主送机关 stand in the imprint: on page 1 they would leave no room for the letter (7.3.2). Known when the faces are. */
  readonly addresseesInImprint: boolean;
}

export interface ImprintView {
  readonly addressees: string | undefined;
  readonly copyTo: string | undefined;
  /** A letter has neither of them, and no rules (10.1). */
  readonly printOffice: string | undefined;
  readonly printDate: string | undefined;
}

/** An imprint at the foot of the section it belongs to. */
export interface FootView {
  readonly pages: number;
  readonly imprint: ImprintView;
}

export function imprintView({ organ, notice, addresseesInImprint }: CircularContent): ImprintView {
  const isLetter = notice.format === 'letter';
  const copyTo = notice.copyTo.length > 0 ? notice.copyTo : organ.copyTo;
  return {
    addressees: addresseesInImprint ? `${notice.addressees.replace(/。$/, '')}。` : undefined,
    copyTo: copyTo.length === 0 ? undefined : `${copyTo.join('，').replace(/。$/, '')}。`,
    printOffice: isLetter ? undefined : organ.printOffice,
    printDate: isLetter ? undefined : `${dateWords(notice.printDate)}印发`,
  };
}

/** False for a letter that is copied to nobody: it has no imprint at all. */
export function hasImprint({ addressees, copyTo, printOffice }: ImprintView): boolean {
  return addressees !== undefined || copyTo !== undefined || printOffice !== undefined;
}

/** Characters of 4号 between 空一字 on the left and on the right, the three of 抄送： not counted. */
const RECIPIENT_CELLS = Math.floor((typeArea.widthMm - 2 * imprint.emMm) / imprint.emMm) - 3;

/** 主送, 抄送 and 印发 rows with their rules, none between 主送 and 抄送 (7.4.2); of a letter the lines of recipients alone. */
export function imprintHeightMm({ addressees, copyTo, printOffice }: ImprintView): number {
  const lines = [addressees, copyTo].flatMap((text) => (text === undefined ? [] : lineCount(text, RECIPIENT_CELLS)));
  if (printOffice === undefined) return lines.reduce((sum, count) => sum + count, 0) * imprint.linePitchMm;
  const rowsMm = lines.map((count) => imprint.rowMm + (count - 1) * imprint.linePitchMm);
  const recipientsMm = rowsMm.length === 0 ? 0 : rowsMm.reduce((sum, row) => sum + row, imprint.thinRuleMm);
  return recipientsMm + imprint.rowMm + 2 * imprint.thickRuleMm;
}

/** Room the imprint needs under what stands above it: its height and one line clear. */
export function imprintRoomMm(view: ImprintView): number {
  return hasImprint(view) ? imprintHeightMm(view) + clear.oneLineMm : 0;
}
