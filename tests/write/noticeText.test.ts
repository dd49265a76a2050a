import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import type { NoticeSource, Organ, Period } from '../../src/model.js';
import { readNotice } from '../../src/read/notice.js';
import { carriedTimes, noticeText } from '../../src/write/noticeText.js';
import { ROOT } from '../support/built.js';

const template = await readFile(path.join(ROOT, 'templates/quarter/notice.md'), 'utf8');
const organ: Organ = {
  name: '河南省教育厅',
  mark: '河南省教育厅',
  documentCode: '教科技',
  territory: '全省',
  contact: undefined,
  copyTo: [],
  printOffice: '河南省教育厅办公室',
  sealed: true,
  sealDiameterMm: 45,
  margins: 'same',
  imprintOnEvenPage: true,
  totalRow: false,
  fonts: {},
  place: { file: 'organ.yaml' },
};
const Q1: Period = { id: '2020Q1', year: 2020, quarter: 1 };
const Q2: Period = { id: '2020Q2', year: 2020, quarter: 2 };
const Q4: Period = { id: '2020Q4', year: 2020, quarter: 4 };

function notice(text: string): NoticeSource {
  const { value, issues } = readNotice(text, 'notice.md', [1, 2, 3, 4]);
  if (!value) throw new Error(JSON.stringify(issues));
  return value;
}
const earlier = notice(`---
documentNumber: 教科技函〔2020〕156号
title: "河南省教育厅关于2020年第一季度数据：上报情况的通知"
date: 2020年5月13日
printDate: 2020年5月14日
addressees: 各省辖市教育局，2020年1季度参与学校
contact: {office: 科技处, person: 麦世奎, phone: "0371"}
copyTo: [省委办公厅]
remark: 此件公开发布
copyNumber: "000001"
secrecy: 机密★1年
urgency: 特急
signers: [张三]
jointOrgans: [河南省财政厅]
format: letter
annexes: {2: 2020年一季度上报率}
targets: {annex4.internetRate: 100%}
accept: [{rule: terms, reason: 沿用}]
workbook: 旧.xlsx
sheets: {1: 甲}
---

截至2020年一季度末为{{percent annex4.total.internetRate 1}}，比2019年四季度高。

## 要求

于2020年6月30日前、7月1日后报送，2020年内完成。
`);

/** What the reader makes of the text once the two things that are always left out are filled in. */
const filled = (text: string) => notice(text.replace('〕号', '〕1号').replace(/^date:$/m, 'date: 2020年7月31日'));

describe('a notice begun from the one before', () => {
  const text = noticeText({ template, organ, period: Q2, before: { period: Q1, notice: earlier } });

  test('names the new quarter wherever the old one was named', () => {
    const { title, addressees, annexTitles, letter } = filled(text);
    expect(title).toBe('河南省教育厅关于2020年二季度数据：上报情况的通知');
    expect(addressees).toBe('各省辖市教育局，2020年二季度参与学校');
    expect(annexTitles).toEqual(new Map([[2, '2020年二季度上报率']]));
    expect(letter).toContain('截至2020年二季度末为{{percent annex4.total.internetRate 1}}，比2019年四季度高。');
    expect(letter).toContain('\n\n## 要求\n\n');
  });

  test('says again what most likely holds', () => {
    const { contact, copyTo, remark, signers, jointOrgans, format, targets } = filled(text);
    expect({ contact, copyTo, remark, signers, jointOrgans, format, targets }).toEqual({
      contact: { office: '科技处', person: '麦世奎', phone: '0371' },
      copyTo: ['省委办公厅'],
      remark: '此件公开发布',
      signers: ['张三'],
      jointOrgans: ['河南省财政厅'],
      format: 'letter',
      targets: new Map([['annex4.internetRate', '100%']]),
    });
  });

  test('leaves out what belongs to one document only', () => {
    const { copyNumber, secrecy, urgency, accepted, workbook, sheets } = filled(text);
    expect({ copyNumber, secrecy, urgency, accepted, workbook, sheets }).toEqual({
      copyNumber: undefined,
      secrecy: undefined,
      urgency: undefined,
      accepted: [],
      workbook: undefined,
      sheets: new Map(),
    });
    expect(text).not.toMatch(/^[^#]*(?:156|5月1[34]日)/m);
  });

  test('number and date are left to fill in, and the reader says so, each at its line', () => {
    const lines = text.split('\n');
    const at = (start: string) => lines.findIndex((line) => line.startsWith(start)) + 1;
    const { value, issues } = readNotice(text, 'notice.md', [1, 2, 3, 4]);
    expect(value).toBeUndefined();
    expect(lines[at('documentNumber') - 1]).toBe('documentNumber: 教科技函〔2020〕号');
    expect(issues).toMatchObject([
      {
        code: 'notice.noNumber',
        place: { line: at('documentNumber'), column: 17, field: 'documentNumber' },
        values: { expected: '教科技〔2020〕156号' },
      },
      { code: 'yaml.field', place: { line: at('date:'), field: 'date' }, values: { value: '' } },
    ]);
    expect(issues).toHaveLength(2);
  });

  test('says which other times came along, line by line', () => {
    const lines = text.split('\n');
    const at = (words: string) => lines.findIndex((line) => line.includes(words)) + 1;
    expect(carriedTimes(text, Q2)).toEqual([
      { line: at('2019年四季度'), column: 54, words: ['2019年四季度'] },
      { line: at('7月1日后'), column: 2, words: ['2020年6月30日', '7月1日'] },
    ]);
  });

  test('a year that has passed is told as well', () => {
    expect(carriedTimes('2020年内，2021年内', { id: '2021Q1', year: 2021, quarter: 1 })).toEqual([
      { line: 1, column: 1, words: ['2020年'] },
    ]);
  });
});

describe('the first notice of all', () => {
  const text = noticeText({ template, organ, period: Q4, before: undefined });

  test('has every key that may be given, each with a word on it', () => {
    const { issues } = readNotice(text.replace('title:', 'titel: 某'), 'notice.md', [1]);
    const unknown = issues.find(({ code }) => code === 'yaml.unknownKey');
    const known = unknown?.code === 'yaml.unknownKey' ? unknown.values.known.split('、') : [];
    expect(known.length).toBeGreaterThan(15);
    expect(known.filter((key) => !new RegExp(`^${key}:`, 'm').test(text))).toEqual([]);
  });

  test('is numbered in the year in which the quarter is reported', () => {
    expect(text).toContain('\ndocumentNumber: 教科技〔2021〕号\n');
  });

  test('has no letter: that is for the office to write', () => {
    expect(text.endsWith('\n---\n')).toBe(true);
    const { issues } = readNotice(text, 'notice.md', [1]);
    expect(issues.map(({ place }) => place.field)).toEqual(['documentNumber', 'title', 'date', 'addressees']);
  });
});
