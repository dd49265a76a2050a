/** Characters: C17 full-width digits and letters, C18 spaces. */
import { both, type Slip, slipsAt } from './slip.js';

const HALF_WIDTH_OFFSET = 0xff01 - 0x21;

/** C17 */
export function fullWidthSlips(text: string): Slip[] {
  return slipsAt(text, /[０-９Ａ-Ｚａ-ｚ％]+/g, ([found]) => ({
    expected: found.replace(/./gu, (one) => String.fromCodePoint((one.codePointAt(0) ?? 0) - HALF_WIDTH_OFFSET)),
    what: both('全角数字、字母或百分号', 'Full-width digit, letter or percent sign'),
  }));
}

/** Spaces of the typist; the ideographic space that parts the fields of a line is none of them. */
const SPACES =
  /(?<=\p{Script=Han})[ \u00a0]+(?=[\p{Script=Han}\d])|(?<=\d)[ \u00a0]+(?=\p{Script=Han})|[ \u00a0]{2,}|\t+/gu;

/** C18; what matches `hidden` (with its `g` flag) may have spaces. */
export function spaceSlips(text: string, hidden?: RegExp): Slip[] {
  const remark = { expected: '', what: both('多余的空格', 'Unwanted space') };
  return slipsAt(text, SPACES, () => remark, hidden);
}

/** A space parts the organs in the title of a joint document. */
export const ORGANS_OF_TITLE = /^.+?(?=关于)/gu;
