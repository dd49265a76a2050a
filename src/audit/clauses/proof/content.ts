/** What must not go out: C33 ill-formed contacts, C34 placeholders, C35 personal data. */
import { notApplicable, type Outcome, said } from '../../clause.js';
import type { OfficialDocument } from '../../document.js';
import { emptyTables } from './tables.js';
import {
  annexAlone,
  blockTexts,
  cellTexts,
  fault,
  faultsAt,
  faultsOr,
  proofClause,
  proofread,
  textsOf,
} from './text.js';

const CONTACT = /联系人|联系电话|联系方式/;
const DIGITS_OF_TELEPHONE = /(?<![\d.@\w])\d[\d\-－—– ]{5,}\d(?![\d@])/g;
/** Area code and number, a mobile number, 400; an extension may follow. */
const TELEPHONE = /^(?:0\d{2,3}-[1-9]\d{6,7}|[1-9]\d{6,7}|1[3-9]\d{9}|[48]00-?\d{3}-?\d{4})(?:-\d{1,6})?$/;

function measureContact(document: OfficialDocument): Outcome {
  if (document.part === 'annex') return annexAlone;
  const contacts = textsOf(document, 'paragraph', 'remark').filter(({ text }) => CONTACT.test(text));
  if (contacts.length === 0) return notApplicable('没有写联系人、联系电话', 'No contact is given');
  const lines = contacts.filter(({ text }) => /^（?联系人/.test(text));
  const numbers = contacts.flatMap(({ text }) => text.match(DIGITS_OF_TELEPHONE) ?? []);
  const all = (text: string): { start: number; end: number } => ({ start: 0, end: text.length });
  const faults = [
    ...contacts.flatMap((text) =>
      faultsAt(text, DIGITS_OF_TELEPHONE, 'warn', ([found]) =>
        TELEPHONE.test(found)
          ? undefined
          : { expected: '0371-69691767', what: said('电话号码的写法', 'Form of a telephone number') },
      ),
    ),
    ...lines
      .slice(1)
      .map((text) =>
        fault(text, all(text.text), { expected: '1', what: said('联系人写了两处', 'Two lines of contacts') }, 'warn'),
      ),
    ...(numbers.length > 0 ? [] : contacts.slice(0, 1)).map((text) =>
      fault(
        text,
        all(text.text),
        { expected: '0371-69691767', what: said('联系人没有电话', 'A contact without a telephone number') },
        'warn',
      ),
    ),
  ];
  return faultsOr(faults, numbers.join('、'), said('联系电话', 'Telephone numbers'));
}

export const contact = proofClause({
  id: 'C33',
  source: '实务',
  subject: said('联系方式', 'Contact'),
  requirement: said('联系人、电话写法规范，只写一处', 'Name and telephone well formed, given once'),
  strength: 'practice',
  how: said('查找联系人一行和其中的电话号码（区号用短横线）', 'The contact line and its numbers, area code and hyphen'),
  measure: measureContact,
});

const PLACEHOLDERS =
  /×{2,}|✕{2,}|(?<![A-Za-z])(?:[Xx]{2,}|Ｘ{2,})(?![A-Za-z])|【[^】]*[待补填插某][^】]*】|(?<![有亟尚急还仍])待(?:补充?|填写?)(?=$|[）)\]，。；、\s])|(?<![一二])○{3,}|(?<!\d)\*{2,}(?!\d)|[?？]{3,}|某某|\{\{|\}\}|\$\{|\[object|undefined|NaN|(?<![A-Za-z])null(?![A-Za-z])|TODO|TBD|#(?:REF!|DIV\/0!|N\/A|VALUE!|NAME\?)/g;

export const placeholders = proofClause({
  id: 'C34',
  source: '实务',
  subject: said('未填的内容', 'Placeholders'),
  requirement: said('没有“××”“【待补】”等占位文字，没有空表', 'No ××, no 【待补】, no empty tables'),
  strength: 'practice',
  how: said(
    '查找占位的文字和表格程序的错误值；附件可能是供填写的表格，其中的空格和空表只作提醒',
    'Words that hold a place, and error values of spreadsheets; blanks and empty tables only warn, since an annex may be a form to fill in',
  ),
  measure: (document) => {
    const heads = new Set(emptyTables(document).map(({ glyphs }) => glyphs[0]));
    const what = said('空表', 'A table that was never filled');
    return proofread([...blockTexts(document), ...cellTexts(document)], (text) => [
      ...faultsAt(text, PLACEHOLDERS, 'fail', () => ({
        expected: '—',
        what: said('没有填写的内容', 'A place that was never filled'),
      })),
      ...faultsAt(text, BLANKS, text.element === undefined ? 'warn' : 'fail', () => ({
        expected: '—',
        what: said('留空待填的地方', 'A blank to be filled in'),
      })),
      ...(heads.has(text.glyphs[0])
        ? [fault(text, { start: 0, end: text.text.length }, { expected: '—', what }, 'warn')]
        : []),
    ]);
  },
});

/** A form to be filled in by those who receive it has such places, too. */
const BLANKS = /[_＿]{3,}/g;

const PERSONAL = /(?<!\d)1[3-9]\d{9}(?!\d)|(?<!\d)[1-9]\d{5}(?:19|20)\d{2}(?:0[1-9]|1[0-2])\d{5}[\dXx](?!\d)/g;

export const personalData = proofClause({
  id: 'C35',
  source: '实务',
  subject: said('个人信息', 'Personal data'),
  requirement: said('不印不必要的手机号码、身份证号码', 'No mobile or identity card numbers that are not needed'),
  strength: 'practice',
  how: said('查找11位手机号码和18位身份证号码', 'Mobile numbers of 11 digits, identity numbers of 18'),
  measure: (document) =>
    proofread([...blockTexts(document), ...cellTexts(document)], (text) =>
      faultsAt(text, PERSONAL, 'warn', ([found]) => ({
        expected: '—',
        what: found.length > 11 ? said('身份证号码', 'An identity number') : said('手机号码', 'A mobile number'),
      })),
    ),
});
