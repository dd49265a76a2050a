/** The imprint (版记) as templates see it. */
import type { DerivedAnnex, Letter, NoticeSource, Organ } from '../model.js';
import { dateWords } from '../period.js';
import { clear, imprint } from '../standard.js';
import { cells } from './text.js';

/** All that a document may be made of. */
export interface CircularContent {
  readonly organ: Organ;
  readonly notice: NoticeSource;
  readonly letter: Letter;
  readonly annexes: readonly DerivedAnnex[];
  readonly tableRateDecimals: number;
}

export interface ImprintView {
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

export function imprintView({ organ, notice }: CircularContent): ImprintView {
  const isLetter = notice.format === 'letter';
  const copyTo = notice.copyTo.length > 0 ? notice.copyTo : organ.copyTo;
  return {
    copyTo: copyTo.length === 0 ? undefined : `${copyTo.join('，').replace(/。$/, '')}。`,
    printOffice: isLetter ? undefined : organ.printOffice,
    printDate: isLetter ? undefined : `${dateWords(notice.printDate)}印发`,
  };
}

/** False for a letter that is copied to nobody: it has no imprint at all. */
export function hasImprint({ copyTo, printOffice }: ImprintView): boolean {
  return copyTo !== undefined || printOffice !== undefined;
}

/** 抄送 and 印发 rows with their rules; of a letter the lines of 抄送 alone. */
export function imprintHeightMm(view: ImprintView): number {
  const copyLines = view.copyTo === undefined ? 0 : Math.ceil((cells(`抄送：${view.copyTo}`) + 2) / 27);
  if (view.printOffice === undefined) return copyLines * imprint.linePitchMm;
  const copyMm = copyLines === 0 ? 0 : imprint.rowMm + (copyLines - 1) * imprint.linePitchMm + imprint.thinRuleMm;
  return copyMm + imprint.rowMm + 2 * imprint.thickRuleMm;
}

/** Room the imprint needs under what stands above it: its height and one line clear. */
export function imprintRoomMm(view: ImprintView): number {
  return hasImprint(view) ? imprintHeightMm(view) + clear.oneLineMm : 0;
}
