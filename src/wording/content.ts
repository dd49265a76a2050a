/** What must not go out: C33 ill-formed contacts, C34 placeholders, C35 personal data. */
import { both, type Slip, slipsAt } from './slip.js';

export const CONTACT = /联系人|联系电话|联系方式/;
export const TELEPHONE_DIGITS = /(?<![\d.@\w])\d[\d\-－—– ]{5,}\d(?![\d@])/g;
/** Area code and number, a mobile number, 400; an extension may follow. */
const TELEPHONE = /^(?:0\d{2,3}-[1-9]\d{6,7}|[1-9]\d{6,7}|1[3-9]\d{9}|[48]00-?\d{3}-?\d{4})(?:-\d{1,6})?$/;
export const TELEPHONE_SAMPLE = '0371-69691767';

/** C33: numbers of a contact that are no telephone numbers. */
export function telephoneSlips(text: string): Slip[] {
  return slipsAt(text, TELEPHONE_DIGITS, ([found]) =>
    TELEPHONE.test(found) || personalSlips(found).length > 0
      ? undefined
      : { expected: TELEPHONE_SAMPLE, what: both('电话号码的写法', 'Form of a telephone number') },
  );
}

const PLACEHOLDERS =
  /×{2,}|[×✕](?=[年月日时点]|季度)|✕{2,}|(?<![A-Za-z])(?:[Xx]{2,}|Ｘ{2,})(?![A-Za-z])|【[^【】]{0,40}(?:待|填写|填入|补充|插入|某)[^【】]{0,40}】|(?<![有亟尚急还仍])待(?:补充?|填写?)(?=$|[）)\]，。；、\s])|(?<![一二])○{3,}|(?<!\d)\*{2,}(?!\d)|[?？]{3,}|某某|\{\{|\}\}|\$\{|\[object|undefined|NaN|(?<![A-Za-z])null(?![A-Za-z])|TODO|TBD|#(?:REF!|DIV\/0!|N\/A|VALUE!|NAME\?)/g;
/** A form to be filled in by those who receive it has such places, too. */
const BLANKS = /[_＿]{3,}/g;

/** C34 */
export function placeholderSlips(text: string): Slip[] {
  const remark = { expected: '—', what: both('没有填写的内容', 'A place that was never filled') };
  return slipsAt(text, PLACEHOLDERS, () => remark);
}

/** C34 */
export function blankSlips(text: string): Slip[] {
  const remark = { expected: '—', what: both('留空待填的地方', 'A blank to be filled in') };
  return slipsAt(text, BLANKS, () => remark);
}

const PERSONAL = /(?<!\d)1[3-9]\d{9}(?!\d)|(?<!\d)[1-9]\d{5}(?:19|20)\d{2}(?:0[1-9]|1[0-2])\d{5}[\dXx](?!\d)/g;

/** C35 */
export function personalSlips(text: string): Slip[] {
  return slipsAt(text, PERSONAL, ([found]) => ({
    expected: '—',
    what: found.length > 11 ? both('身份证号码', 'An identity number') : both('手机号码', 'A mobile number'),
  }));
}
