/** Faults in the elements of the notice. */
import { type Fault, NOTICE, ORGAN } from '../../support/checking.js';

export const elementFaults: readonly Fault[] = [
  {
    rule: 'dates',
    what: 'a notice dated before its quarter has ended',
    edits: [[NOTICE, 'date: 2020年5月13日', 'date: 2020年3月30日']],
    found: ['date.order', 'error', NOTICE, 6, 1],
    values: { earlier: '2020年3月31日', later: '2020年3月30日', what: '成文日期、2020年一季度末' },
  },
  {
    rule: 'dates',
    what: 'printed before it was signed',
    edits: [[NOTICE, 'date: 2020年5月13日', 'date: 2020年5月13日\nprintDate: 2020年5月12日']],
    found: ['date.order', 'error', NOTICE, 7, 1],
    values: { earlier: '2020年5月13日', later: '2020年5月12日', what: '印发日期、成文日期' },
  },
  {
    rule: 'mark',
    what: 'the mark of another organ',
    edits: [[ORGAN, 'mark: 河南省教育厅', 'mark: 河北省教育厅']],
    found: ['mark.organ', 'warning', ORGAN, 9, 1],
    values: { value: '河北省教育厅', expected: '河南省教育厅' },
  },
  {
    rule: 'imprint',
    what: 'an office of 21 characters beside the date',
    edits: [[ORGAN, 'printOffice: 河南省教育厅办公室', `printOffice: ${'一'.repeat(21)}`]],
    found: ['imprint.tooLong', 'error', ORGAN, 23, 1],
    values: { value: '一'.repeat(21), most: 20 },
  },
  {
    rule: 'number',
    what: '第 before the number (C1)',
    edits: [[NOTICE, '教科技〔2020〕156号', '教科技〔2020〕第156号']],
    found: ['number.form', 'error', NOTICE, 4, 1],
    values: { value: '教科技〔2020〕第156号' },
  },
  {
    rule: 'number',
    what: 'the year of another notice (C9)',
    edits: [[NOTICE, '教科技〔2020〕156号', '教科技〔2019〕156号']],
    found: ['number.year', 'error', NOTICE, 4, 1],
    values: { value: '教科技〔2019〕156号', year: '2020' },
  },
  {
    rule: 'number.code',
    what: 'the code of another organ',
    edits: [[NOTICE, '教科技〔2020〕156号', '教基〔2020〕156号']],
    found: ['number.code', 'warning', NOTICE, 4, 1],
    values: { value: '教基〔2020〕156号', expected: '教科技' },
  },
  {
    rule: 'title',
    what: 'a full stop at the end (C2)',
    edits: [[NOTICE, '交账任务的通知', '交账任务的通知。']],
    found: ['title.punctuation', 'error', NOTICE, 5, 1],
    values: { value: '河南省教育厅关于加快落实教育信息化领域教育改革发展重点交账任务的通知。' },
  },
  {
    rule: 'title',
    what: 'no kind of document',
    edits: [[NOTICE, '交账任务的通知', '交账任务']],
    found: ['title.form', 'error', NOTICE, 5, 1],
    values: {
      value: '河南省教育厅关于加快落实教育信息化领域教育改革发展重点交账任务',
      expected: '河南省教育厅关于……的通知',
    },
  },
  {
    rule: 'title',
    what: 'another organ than the one that signs (C9)',
    edits: [[NOTICE, 'title: 河南省教育厅关于', 'title: 河北省教育厅关于']],
    found: ['title.organ', 'error', NOTICE, 5, 1],
    values: { value: '河北省教育厅', expected: '河南省教育厅' },
  },
  {
    rule: 'title',
    what: 'a joint document that names its main organ only',
    edits: [[NOTICE, 'contact:\n', 'jointOrgans:\n  - 河南省财政厅\ncontact:\n']],
    found: ['title.organ', 'error', NOTICE, 5, 1],
    values: { value: '河南省教育厅', expected: '河南省教育厅 河南省财政厅' },
  },
  {
    rule: 'title',
    what: 'a joint document whose main organ does not come first',
    edits: [
      [NOTICE, 'contact:\n', 'jointOrgans:\n  - 河南省财政厅\ncontact:\n'],
      [NOTICE, 'title: 河南省教育厅关于', 'title: 河南省财政厅 河南省教育厅关于'],
    ],
    found: ['title.organ', 'error', NOTICE, 5, 1],
    values: { value: '河南省财政厅 河南省教育厅', expected: '河南省教育厅 河南省财政厅' },
  },
  {
    rule: 'signers',
    what: 'a signer of a 通知',
    edits: [[NOTICE, 'contact:\n', 'signers: 张三\ncontact:\n']],
    found: ['signers.kind', 'warning', NOTICE, 8, 1],
    values: { kind: '通知' },
  },
  {
    rule: 'secrecy',
    what: '密级 without 份号',
    edits: [[NOTICE, 'contact:\n', 'secrecy: 机密★1年\ncontact:\n']],
    found: ['secrecy.copyNumber', 'error', NOTICE, 8, 1],
    values: { value: '机密★1年' },
  },
  {
    rule: 'imprint',
    what: 'addressees that no imprint holds',
    edits: [[NOTICE, 'addressees: 各省辖市', `addressees: ${'各'.repeat(400)}省辖市`]],
    found: ['imprint.tooLong', 'error', NOTICE, 7, 1],
    values: { value: `${'各'.repeat(20)}…`, most: 400 },
  },
  {
    rule: 'title',
    what: 'a line broken by hand that no page is wide enough for',
    edits: [[NOTICE, '领域教育改革发展重点', '领域教育改革发展|重点']],
    found: ['title.tooWide', 'error', NOTICE, 5, 1],
    // 6 for the organ and 19: 25.
    values: { value: '河南省教育厅关于加快落实教育信息化领域教育改革发展', most: 20 },
  },
  {
    rule: 'annexTitles',
    what: 'such a line in a title of an annex',
    edits: [[NOTICE, 'contact:\n', 'annexes:\n  3: 各地|2020年一季度中小学校和中等职业学校数据上报率\ncontact:\n']],
    found: ['annex.tooWide', 'error', NOTICE, 9, 3],
    // 2020 is two cells, 年一季度 4, 中小学校 4, 和 1, 中等职业学校 6, 数据上报率 5: 22.
    values: { value: '2020年一季度中小学校和中等职业学校数据上报率', most: 20 },
  },
  {
    rule: 'annexTitles',
    what: 'a full stop at the end of a title of the office’s own (C7)',
    edits: [[NOTICE, 'contact:\n', 'annexes:\n  2: 各地上报率。\ncontact:\n']],
    found: ['annex.title', 'error', NOTICE, 9, 3],
    values: { value: '各地上报率。' },
  },
];
