/** The dates and deadlines that a letter writes, and the days they are. */
import { describe, expect, test } from 'vitest';
import { dateWords } from '../src/period.js';
import { datesIn, hasLimitWithoutDay, windowsIn } from '../src/wording/dates.js';

const SIGNED = { year: 2020, month: 7, day: 17 };

const dues = (text: string): string[] =>
  datesIn(text, SIGNED)
    .filter(({ deadline }) => deadline)
    .map(({ date, within }) => dateWords(date) + within);

describe('a deadline', () => {
  test.each([
    ['于2020年8月31日前完成。', '2020年8月31日'],
    ['于8月底以前完成。', '2020年8月31日'],
    ['于9月末前完成。', '2020年9月30日'],
    ['务必于2020年底前完成。', '2020年12月31日'],
    ['2020年年底前完成。', '2020年12月31日'],
    ['今年年底之前完成。', '2020年12月31日'],
    ['明年底前完成。', '2021年12月31日'],
    ['年底前完成。', '2020年12月31日'],
    ['请于8月20日（星期四）前报送。', '2020年8月20日（星期四）'],
    ['请于8月20日17时前报送。', '2020年8月20日17时'],
    ['请于8月20日下午5时30分前报送。', '2020年8月20日下午5时30分'],
    ['请于8月20日（周四）17:00之前报送。', '2020年8月20日（周四）17:00'],
    ['请于8月20日下班前报送。', '2020年8月20日下班'],
    ['9月上旬前完成。', '2020年9月10日'],
    ['9月中旬前完成。', '2020年9月20日'],
    ['2021年2月下旬前完成。', '2021年2月28日'],
  ])('%s', (text, day) => {
    expect(dues(text)).toEqual([day]);
  });

  test.each([
    '去年底前已经完成。',
    '去年年底前已经完成。',
    '每年底前报送。',
    '8月20日（星期四）召开会议。',
    '8月20日17时召开会议，会前报名。',
    '2020年上半年完成。',
  ])('is not in: %s', (text) => {
    expect(dues(text)).toEqual([]);
  });
});

describe('a span of days', () => {
  test.each([
    ['于9月5日至10日报送', '9月5日至10日', '2020年9月10日'],
    ['于2020年9月25日至10月10日报送', '2020年9月25日至10月10日', '2020年10月10日'],
    ['于12月25日至1月5日报送', '12月25日至1月5日', '2021年1月5日'],
  ])('%s ends on its last day', (text, words, day) => {
    expect(windowsIn(text, SIGNED).map(({ start, end, date }) => [text.slice(start, end), dateWords(date)])).toEqual([
      [words, day],
    ]);
  });

  test('is no deadline: what was done in it is no fault of the letter', () => {
    expect(dues('3月5日至10日开展了检查。')).toEqual([]);
  });
});

test.each([
  ['收到本通知后10个工作日内报送', true],
  ['一周内报送', true],
  ['秋季学期开学前完成', true],
  ['于8月31日前完成', false],
  ['校内学校数', false],
])('a limit without a day: %s, %s', (text, found) => {
  expect(hasLimitWithoutDay(text)).toBe(found);
});
