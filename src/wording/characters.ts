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

/** A title is cited as it was printed. */
export const CITED_TITLES = /《[^》]*》/gu;

/** Marks of no width and of direction, characters of private use, and controls; a tab is a space. */
const HIDDEN = /(?:(?![\t\n])[\p{Cc}\p{Cf}\p{Co}\p{Zl}\p{Zp}])+/gu;

/** C18: what came along with a paste, and is seen by nobody. */
export function hiddenSlips(text: string): Slip[] {
  return slipsAt(text, HIDDEN, ([found]) => ({
    expected: '',
    what: both(`看不见的字符 ${codePoints(found)}`, `Invisible characters ${codePoints(found)}`),
  }));
}

/** U+200B */
function codePoints(text: string): string {
  return [...text].map((one) => `U+${(one.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`).join(' ');
}

/** A space parts the organs in the title of a joint document. */
export const ORGANS_OF_TITLE = /^.+?(?=关于)/gu;
