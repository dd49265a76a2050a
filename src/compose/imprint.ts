/** The imprint (版记) as templates see it. */
import type { DerivedAnnex, Letter, NoticeSource, Organ } from '../model.js';
import { dateWords } from '../period.js';
import { imprint } from '../standard.js';
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
  readonly printOffice: string;
  readonly printDate: string;
}

/** An imprint at the foot of the section it belongs to. */
export interface FootView {
  readonly pages: number;
  readonly imprint: ImprintView;
}

export function imprintView({ organ, notice }: CircularContent): ImprintView {
  const copyTo = notice.copyTo.length > 0 ? notice.copyTo : organ.copyTo;
  return {
    copyTo: copyTo.length === 0 ? undefined : `${copyTo.join('，').replace(/。$/, '')}。`,
    printOffice: organ.printOffice,
    printDate: `${dateWords(notice.printDate)}印发`,
  };
}

/** 抄送 and 印发 rows with their rules. */
export function imprintHeightMm(view: ImprintView): number {
  const copyLines = view.copyTo === undefined ? 0 : Math.ceil((cells(`抄送：${view.copyTo}`) + 2) / 27);
  const copyMm = copyLines === 0 ? 0 : imprint.rowMm + (copyLines - 1) * imprint.linePitchMm + imprint.thinRuleMm;
  return copyMm + imprint.rowMm + 2 * imprint.thickRuleMm;
}
