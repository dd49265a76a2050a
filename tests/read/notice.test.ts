import { describe, expect, test } from 'vitest';
import type { Issue } from '../../src/issue.js';
import { readNotice } from '../../src/read/notice.js';

const file = '2020Q1/notice.md';

const REQUIRED = [
  'documentNumber: 教科技〔2020〕156号',
  'title: 河南省教育厅|关于某事的通知',
  'date: 2020年5月13日',
  'addressees: 各省辖市教育局：',
];

const read = (source: string) => readNotice(source, file, [1, 2, 3, 4]);
const notice = (...lines: string[]) => read(['---', ...REQUIRED, ...lines, '---', '', '现通知如下：', ''].join('\n'));
const withDate = (date: string) => read(`---\n${REQUIRED.join('\n').replace('2020年5月13日', date)}\n---\n`);

const places = ({ issues }: { issues: readonly Issue[] }) =>
  issues.map(({ code, place: { line, column, field } }) => [code, line, column, field]);

describe('notice.md', () => {
  test('four keys and a letter', () => {
    const place = (line: number, field: string) => ({ file, line, column: 1, field });
    expect(notice()).toEqual({
      value: {
        file,
        documentNumber: '教科技〔2020〕156号',
        title: '河南省教育厅|关于某事的通知',
        addressees: '各省辖市教育局',
        date: { year: 2020, month: 5, day: 13 },
        printDate: { year: 2020, month: 5, day: 13 },
        contact: undefined,
        copyTo: [],
        remark: undefined,
        format: 'document',
        copyNumber: undefined,
        secrecy: undefined,
        urgency: undefined,
        signers: [],
        jointOrgans: [],
        targets: new Map(),
        accepted: [],
        workbook: undefined,
        sheets: new Map(),
        annexTitles: new Map(),
        letter: '现通知如下：',
        letterLine: 8,
        places: new Map([
          ['documentNumber', place(2, 'documentNumber')],
          ['title', place(3, 'title')],
          ['date', place(4, 'date')],
          ['addressees', place(5, 'addressees')],
        ]),
      },
      issues: [],
    });
  });

  test('every key', () => {
    const { value, issues } = notice(
      'printDate: 2020-05-14',
      'contact:',
      '  office: 科技与信息化处',
      '  person: 麦世奎',
      '  phone: 0371-69691767（兼传真）',
      'copyTo: [省委办公厅, 省政府办公厅]',
      'remark: （此件公开发布）',
      'annexes:',
      '  1: 市县审核员初始化率',
      '  4: 学校联网情况',
    );
    expect(issues).toEqual([]);
    expect(value).toMatchObject({
      printDate: { year: 2020, month: 5, day: 14 },
      contact: { office: '科技与信息化处', person: '麦世奎', phone: '0371-69691767（兼传真）' },
      copyTo: ['省委办公厅', '省政府办公厅'],
      remark: '此件公开发布',
      annexTitles: new Map([
        [1, '市县审核员初始化率'],
        [4, '学校联网情况'],
      ]),
      letterLine: 18,
    });
    expect(value?.places.get('contact.phone')).toEqual({ file, line: 10, column: 3, field: 'contact.phone' });
    expect(value?.places.get('annexes.4')).toEqual({ file, line: 15, column: 3, field: 'annexes.4' });
  });

  test('the letter is left as it is, with the line it begins on', () => {
    const { value } = read(
      `---\n${REQUIRED.join('\n')}\n---\n\n\n## 标题\n\n---\n\n{{percent annex4.total.internetRate 1}}\n\n`,
    );
    expect(value?.letter).toBe('## 标题\n\n---\n\n{{percent annex4.total.internetRate 1}}');
    expect(value?.letterLine).toBe(9);
  });

  test('a letter without a word is for others to judge', () => {
    const { value, issues } = withDate('2020-05-13');
    expect(issues).toEqual([]);
    expect(value).toMatchObject({ letter: '', letterLine: 7 });
  });

  test.each([
    ['2020年5月13日', 2020, 5, 13],
    ['2020 年 05 月 13 日', 2020, 5, 13],
    ['２０２０年５月１３日', 2020, 5, 13],
    ['2020-05-13', 2020, 5, 13],
    ['"2020-5-13"', 2020, 5, 13],
    ['2020年2月29日', 2020, 2, 29],
  ])('the date %s', (written, year, month, day) => {
    expect(withDate(written).value?.date).toEqual({ year, month, day });
  });

  test.each([
    '2019年2月29日',
    '2020年13月1日',
    '2020年4月31日',
    '2020年5月0日',
    '2020.5.13',
    '5月13日',
    '二〇二〇年五月十三日',
  ])('yaml.field: the date %s is none', (value) => {
    const result = withDate(value);
    expect(places(result)).toEqual([['yaml.field', 4, 7, 'date']]);
    expect(result.issues[0]?.values).toEqual({ value, expected: '2020年5月13日' });
  });

  test('yaml.field and yaml.unknownKey: all at once, with the lines of the file', () => {
    const result = read(
      '---\ntitle: 通知\ndates: 2020-05-13\nannexes:\n  5: 附件五\n  2: [a]\nprintDate: 明天\n---\n正文\n',
    );
    expect(result.value).toBeUndefined();
    expect(places(result)).toEqual([
      ['notice.noNumber', 2, 1, 'documentNumber'],
      ['yaml.field', 2, 1, 'date'],
      ['yaml.field', 7, 12, 'printDate'],
      ['yaml.field', 2, 1, 'addressees'],
      ['yaml.field', 6, 6, 'annexes.2'],
      ['yaml.unknownKey', 5, 3, 'annexes.5'],
      ['yaml.unknownKey', 3, 1, 'dates'],
    ]);
    expect(result.issues.at(-2)?.values).toEqual({ value: '5', known: '1、2、3、4' });
  });

  test('yaml.syntax: with the line of the file', () => {
    expect(places(read('---\ntitle: "通知\ndate: x\n---\n正文\n'))).toEqual([['yaml.syntax', 2, 8, undefined]]);
  });

  test.each([
    ['no front matter', '\n正文\n', 2],
    ['front matter without an end', '---\ntitle: 通知\n\n正文\n', 1],
  ])('yaml.syntax: %s', (_, source, line) => {
    expect(places(read(source))).toEqual([['yaml.syntax', line, 1, undefined]]);
  });
});

describe('what was pasted by mistake', () => {
  test('a paragraph of more than 16 sides', () => {
    const { value, issues } = read(`---\n${REQUIRED.join('\n')}\n---\n${'的'.repeat(10_001)}\n`);
    expect(value).toBeUndefined();
    expect(issues).toEqual([
      { severity: 'error', code: 'notice.long', place: { file, line: 7 }, values: { found: 10_001, most: 10_000 } },
    ]);
  });

  test('a letter of more than 320 sides', () => {
    const { issues } = read(`---\n${REQUIRED.join('\n')}\n---\n${`${'的'.repeat(999)}\n`.repeat(200)}`);
    expect(issues).toMatchObject([{ code: 'notice.long', values: { most: 200_000 } }]);
  });

  test('as long as may be', () => {
    expect(read(`---\n${REQUIRED.join('\n')}\n---\n${'的'.repeat(10_000)}\n`).issues).toEqual([]);
  });
});

describe('the elements that few documents have', () => {
  test('are read as the standard writes them', () => {
    const { value, issues } = notice(
      'format: letter',
      "copyNumber: '000001'",
      'secrecy: 机密1年',
      'urgency: 特急',
      'signers: [张三, 李四]',
      'jointOrgans: 河南省财政厅',
    );
    expect(issues).toEqual([]);
    expect(value).toMatchObject({
      format: 'letter',
      copyNumber: '000001',
      secrecy: '机密★1年',
      urgency: '特急',
      signers: ['张三', '李四'],
      jointOrgans: ['河南省财政厅'],
    });
  });

  test.each(['秘密', '绝密★长期', '机密★6个月'])('secrecy %s', (secrecy) => {
    expect(notice(`secrecy: ${secrecy}`).value?.secrecy).toBe(secrecy);
  });

  test.each([
    ['format: memo', 'format'],
    ['copyNumber: 1', 'copyNumber'],
    ['secrecy: 内部', 'secrecy'],
    ['secrecy: 机密★0年', 'secrecy'],
    ['urgency: 急', 'urgency'],
  ])('%s is refused', (line, field) => {
    expect(places(notice(line))).toEqual([['yaml.field', 6, expect.any(Number), field]]);
  });
});
