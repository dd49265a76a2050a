/** Where 署名 and 成文日期 stand (GB/T 9704 7.3.5), in millimetres from the left edge of the type area. */
import { grid, signature, typeArea } from '../standard.js';
import { gridWidthMm } from './text.js';

export interface SignaturePlan {
  readonly organLeftMm: number;
  readonly dateLeftMm: number;
}

const charactersMm = (count: number): number => count * grid.characterPitchMm;

/** 7.3.5.1 (sealed): date four characters from the right, organ centred on it. 7.3.5.2 (unsealed): two characters. */
export function planSignature(organ: string, date: string, sealed: boolean): SignaturePlan {
  const organMm = gridWidthMm(organ);
  const dateMm = gridWidthMm(date);
  if (sealed) {
    const dateRightMm = typeArea.widthMm - charactersMm(signature.sealedDateIndent);
    // A long name centred on the date would leave the type area: both move left until it does not.
    const overhangMm = Math.max(0, (organMm - dateMm) / 2 - charactersMm(signature.sealedDateIndent));
    const dateLeftMm = dateRightMm - dateMm - overhangMm;
    return { dateLeftMm, organLeftMm: dateLeftMm + (dateMm - organMm) / 2 };
  }
  const rightMm = typeArea.widthMm - charactersMm(signature.unsealedIndent);
  const shiftMm = charactersMm(signature.unsealedDateShift);
  // 如成文日期长于发文机关署名，应当使成文日期右空二字编排，并相应增加发文机关署名右空字数.
  if (dateMm > organMm) return { dateLeftMm: rightMm - dateMm, organLeftMm: rightMm - dateMm - shiftMm };
  return { organLeftMm: rightMm - organMm, dateLeftMm: rightMm - organMm + shiftMm };
}
