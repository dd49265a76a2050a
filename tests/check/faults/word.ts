/** Faults in the words of the notice: the proofreader's list. Most are planted in the last paragraph, after `省教育厅将`. */
import { type Fault, NOTICE } from '../../support/checking.js';

const LAST = 53;
/** The sixth character of the last paragraph is the first of these. */
const HERE = '将适时对';

/** `words` instead of 将适时对, and what is found at a column of that line. */
const inLast = (
  rule: string,
  what: string,
  words: string,
  [code, severity, column]: readonly [Fault['found'][0], Fault['found'][1], number],
  values: Fault['values'],
): Fault => ({
  rule,
  what,
  edits: [[NOTICE, HERE, words]],
  found: [code, severity, NOTICE, LAST, column],
  values,
});

export const wordFaults: readonly Fault[] = [
  inLast('citedNumbers', 'a year of two digits (C1)', '将按照教科技〔19〕5号文对', ['cited.number', 'error', 11], {
    found: '〔19〕5号',
    expected: '〔2019〕5号',
  }),
  inLast('citedNumbers', 'square brackets and 第 (C1)', '将按照教科技[2019]第5号文对', ['cited.number', 'error', 11], {
    found: '[2019]第5号',
    expected: '〔2019〕5号',
  }),
  inLast(
    'citations',
    'a document without its number (C23)',
    '将按照《关于某事的通知》对',
    ['cited.document', 'warning', 8],
    {
      found: '《关于某事的通知》',
      expected: '《…》（…〔…〕…号）',
    },
  ),
  inLast(
    'citations',
    'a number before its title (C23)',
    '将按照教科技〔2019〕5号《教育办法》对',
    ['cited.document', 'warning', 11],
    { found: '〔2019〕5号' },
  ),
  {
    rule: 'headings',
    what: 'a full stop after a heading (C6)',
    edits: [[NOTICE, '确保系统数据客观真实\n', '确保系统数据客观真实。\n']],
    found: ['heading.end', 'warning', NOTICE, 49, 25],
    values: { found: '。', expected: '' },
  },
  inLast('halfWidth', 'an ASCII comma (C13)', '将适时,对', ['punctuation.halfWidth', 'error', 8], {
    found: ',',
    expected: '，',
  }),
  inLast('pairs', 'a quotation mark that never closes (C14)', '将“适时对', ['punctuation.pairs', 'error', 6], {
    found: '“',
    expected: '”',
  }),
  inLast('dashes', 'a hyphen in a range (C15)', '将于5-10日对', ['punctuation.dashes', 'warning', 7], {
    found: '5-',
    expected: '～',
  }),
  {
    rule: 'paragraphEnds',
    what: 'no mark at the end of a paragraph (C16)',
    edits: [[NOTICE, '主要负责同志。', '主要负责同志']],
    found: ['paragraph.end', 'warning', NOTICE, LAST, 53],
    values: { found: '志', expected: '。' },
  },
  {
    rule: 'doubledMarks',
    what: 'two commas (C16)',
    edits: [[NOTICE, '进行通报，对', '进行通报，，对']],
    found: ['punctuation.doubled', 'warning', NOTICE, LAST, 21],
    values: { found: '，，', expected: '，' },
  },
  inLast('fullWidth', 'a full-width digit (C17)', '将适时对５类', ['character.fullWidth', 'error', 9], {
    found: '５',
    expected: '5',
  }),
  inLast('spaces', 'a space between characters (C18)', '将 适时对', ['character.space', 'warning', 6], {
    found: ' ',
    expected: '',
  }),
  inLast('hiddenCharacters', 'a space of no width (C18)', '将\u200b适时对', ['character.hidden', 'error', 6], {
    found: '\u200b',
  }),
  inLast(
    'doubledMarks',
    'a full stop for a decimal point (C16)',
    '将对86。1%的',
    ['punctuation.doubled', 'warning', 9],
    {
      found: '。',
      expected: '.',
    },
  ),
  inLast('placeholders', 'a month to be filled in (C34)', '将于×月前对', ['placeholder', 'error', 7], { found: '×' }),
  inLast('dateForms', 'a time that nobody can tell later (C19)', '将于今年对', ['date.form', 'warning', 7], {
    found: '今年',
    expected: '××××年×月×日',
  }),
  inLast('dateForms', 'a leading zero (C19)', '将于2020年09月对', ['date.form', 'warning', 12], {
    found: '09',
    expected: '9',
  }),
  inLast('confusedWords', '布署 (C20)', '将布署并对', ['word.confused', 'warning', 6], {
    found: '布署',
    expected: '部署',
  }),
  inLast('terms', 'quarters in two ways (C22)', '将于一季度和第二季度对', ['name.variant', 'warning', 11], {
    value: '第二季度',
    expected: '一季度',
  }),
  inLast('placeholders', 'a name to be filled in (C34)', '将××对', ['placeholder', 'error', 6], { found: '××' }),
  {
    rule: 'placeholders',
    what: 'a blank (C34)',
    edits: [[NOTICE, 'person: 麦世奎', 'person: ____']],
    found: ['placeholder', 'error', NOTICE, 10, 11],
    values: { found: '____' },
  },
  inLast('personalData', 'a mobile number (C35)', '将由13800138000对', ['personalData', 'warning', 7], {
    found: '13800138000',
  }),
  {
    rule: 'contact',
    what: 'a telephone number with digits missing (C33)',
    edits: [[NOTICE, '0371-69691767（兼传真）', '0371-6969']],
    found: ['contact.phone', 'warning', NOTICE, 11, 10],
    values: { found: '0371-6969', expected: '0371-69691767' },
  },
  {
    rule: 'contact',
    what: 'the contact a second time, in the letter (C33)',
    edits: [[NOTICE, '主要负责同志。', '主要负责同志。\n\n联系人：麦世奎，电话：0371-69691767。']],
    found: ['contact.twice', 'warning', NOTICE, 55, 1],
    values: { value: '联系人：麦世奎，电话：0371-69691767。' },
  },
  {
    rule: 'title.content',
    what: 'a kind of document twice (C2)',
    edits: [[NOTICE, '重点交账任务的通知', '重点交账任务的通知的通知']],
    found: ['title.content', 'error', NOTICE, 5, 40],
    values: { found: '通知的通知' },
  },
];

export const dateFaults: readonly Fault[] = [
  inLast('dates.real', 'a day that no calendar has (C31)', '将于2月30日对', ['date.unreal', 'error', 7], {
    found: '2月30日',
  }),
  inLast('deadlines', 'a deadline that is over (C31)', '将于3月2日前对', ['date.deadline', 'warning', 7], {
    found: '3月2日前',
    expected: '> 2020年5月13日',
  }),
  inLast(
    'deadlines',
    'figures up to a day to come (C31)',
    '将按截至2020年6月的数据对',
    ['date.deadline', 'warning', 7],
    {
      found: '截至2020年6月',
    },
  ),
  inLast('workingDays', 'a deadline on a holiday', '将于10月1日前对', ['date.restDay', 'warning', 7], {
    value: '2020年10月1日',
    before: '2020年9月30日',
    after: '2020年10月9日',
  }),
  {
    rule: 'workingDays',
    what: 'a notice of a Saturday',
    edits: [[NOTICE, 'date: 2020年5月13日', 'date: 2020年5月16日']],
    found: ['date.restDay', 'warning', NOTICE, 6, 1],
    values: { value: '2020年5月16日', before: '2020年5月15日', after: '2020年5月18日' },
  },
  {
    rule: 'period',
    what: 'another quarter in the title (C31)',
    edits: [[NOTICE, 'title: 河南省教育厅关于加快落实', 'title: 河南省教育厅关于加快落实2020年二季度']],
    found: ['period.differs', 'warning', NOTICE, 5, 20],
    values: { value: '2020年二季度', expected: '2020年一季度' },
  },
  {
    rule: 'period',
    what: 'another quarter beside a figure (C24)',
    edits: [[NOTICE, '与2020年1月公布的全省', '与2019年三季度公布的全省']],
    found: ['period.differs', 'warning', NOTICE, 43, 119],
    values: { value: '2019年三季度', expected: '2020年一季度' },
  },
];
