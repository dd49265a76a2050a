/** What must not go out: C33 ill-formed contacts, C34 placeholders, C35 personal data. */
import {
  blankSlips,
  CONTACT,
  personalSlips,
  placeholderSlips,
  TELEPHONE_DIGITS,
  TELEPHONE_SAMPLE,
  telephoneSlips,
} from '../../../wording/content.js';
import { notApplicable, type Outcome, said } from '../../clause.js';
import type { OfficialDocument } from '../../document.js';
import { emptyTables } from './tables.js';
import {
  annexAlone,
  blockTexts,
  cellTexts,
  fault,
  faultsOf,
  faultsOr,
  proofClause,
  proofread,
  textsOf,
} from './text.js';

function measureContact(document: OfficialDocument): Outcome {
  if (document.part === 'annex') return annexAlone;
  const contacts = textsOf(document, 'paragraph', 'remark').filter(({ text }) => CONTACT.test(text));
  if (contacts.length === 0) return notApplicable('没有写联系人、联系电话', 'No contact is given');
  const lines = contacts.filter(({ text }) => /^（?联系人/.test(text));
  const numbers = contacts.flatMap(({ text }) => text.match(TELEPHONE_DIGITS) ?? []);
  const all = (text: string): { start: number; end: number } => ({ start: 0, end: text.length });
  const faults = [
    ...contacts.flatMap((text) => faultsOf(text, telephoneSlips(text.text), 'warn')),
    ...lines
      .slice(1)
      .map((text) =>
        fault(text, all(text.text), { expected: '1', what: said('联系人写了两处', 'Two lines of contacts') }, 'warn'),
      ),
    ...(numbers.length > 0 ? [] : contacts.slice(0, 1)).map((text) =>
      fault(
        text,
        all(text.text),
        { expected: TELEPHONE_SAMPLE, what: said('联系人没有电话', 'A contact without a telephone number') },
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
      ...faultsOf(text, placeholderSlips(text.text), 'fail'),
      ...faultsOf(text, blankSlips(text.text), text.element === undefined ? 'warn' : 'fail'),
      ...(heads.has(text.glyphs[0])
        ? [fault(text, { start: 0, end: text.text.length }, { expected: '—', what }, 'warn')]
        : []),
    ]);
  },
});

export const personalData = proofClause({
  id: 'C35',
  source: '实务',
  subject: said('个人信息', 'Personal data'),
  requirement: said('不印不必要的手机号码、身份证号码', 'No mobile or identity card numbers that are not needed'),
  strength: 'practice',
  how: said('查找11位手机号码和18位身份证号码', 'Mobile numbers of 11 digits, identity numbers of 18'),
  measure: (document) =>
    proofread([...blockTexts(document), ...cellTexts(document)], (text) =>
      faultsOf(text, personalSlips(text.text), 'warn'),
    ),
});
