/** The imprint (版记) as templates see it. */
import type { DerivedAnnex, Letter, NoticeSource, Organ } from '../model.js';
import { dateWords } from '../period.js';
import { imprint, typeArea } from '../standard.js';
import { lineCount } from './text.js';

/** All that a document may be made of. */
export interface CircularContent {
  readonly organ: Organ;
  readonly notice: NoticeSource;
  readonly letter: Letter;
  readonly annexes: readonly DerivedAnnex[];
  readonly tableRateDecimals: number;
  /** 主送机关 stand in the imprint: on page 1 they would leave no room for the letter (7.3.2). Known when the faces are. */
  readonly addresseesInImprint: boolean;
}

export interface ImprintView {
  readonly addressees: string | undefined;
  readonly copyTo: string | undefined;
  readonly printOffice: string;
  readonly printDate: string;
}

/** An imprint at the foot of the section it belongs to. */
export interface FootView {
  readonly pages: number;
  readonly imprint: ImprintView;
}

export function imprintView({ organ, notice, addresseesInImprint }: CircularContent): ImprintView {
  const copyTo = notice.copyTo.length > 0 ? notice.copyTo : organ.copyTo;
  return {
    addressees: addresseesInImprint ? `${notice.addressees.replace(/。$/, '')}。` : undefined,
    copyTo: copyTo.length === 0 ? undefined : `${copyTo.join('，').replace(/。$/, '')}。`,
    printOffice: organ.printOffice,
    printDate: `${dateWords(notice.printDate)}印发`,
  };
}

/** Characters of 4号 between 空一字 on the left and on the right, the three of 抄送： not counted. */
const RECIPIENT_CELLS = Math.floor((typeArea.widthMm - 2 * imprint.emMm) / imprint.emMm) - 3;

/** 主送, 抄送 and 印发 rows with their rules; there is none between 主送 and 抄送 (7.4.2). */
export function imprintHeightMm({ addressees, copyTo }: ImprintView): number {
  const rowsMm = [addressees, copyTo].flatMap((text) =>
    text === undefined ? [] : [imprint.rowMm + (lineCount(text, RECIPIENT_CELLS) - 1) * imprint.linePitchMm],
  );
  const recipientsMm = rowsMm.length === 0 ? 0 : rowsMm.reduce((sum, row) => sum + row, imprint.thinRuleMm);
  return recipientsMm + imprint.rowMm + 2 * imprint.thickRuleMm;
}
