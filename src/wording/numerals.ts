/** Numbers in words and figures: C1 cited document numbers, C19 forms of dates, C32 counts in words. */
import { both, type Slip, slipsAt } from './slip.js';

/** 〔2019〕534号, and every way in which it is mistyped. */
export const CITED_NUMBER =
  /[〔［[【(（﹝〖](?<year>\d{2,4})年?[〕\]］】)）﹞〗]\s*第?\s*(?<number>\d+)\s*号(?![楼院门线])/gu;
const WELL_FORMED = /^〔\d{4}〕[1-9]\d*号$/;

/** C1 */
export function citedNumberSlips(text: string): Slip[] {
  return slipsAt(text, CITED_NUMBER, ({ 0: found, groups }) =>
    WELL_FORMED.test(found)
      ? undefined
      : {
          expected: `〔${groups?.year?.padStart(4, '20') ?? ''}〕${Number(groups?.number)}号`,
          what: both(
            '引用的发文字号：年份四位，用六角括号，不加“第”，不编虚位',
            'A cited document number: year of four digits in 〔 〕, no 第, no leading zero',
          ),
        },
  );
}

const DATE_FORMS: readonly {
  readonly pattern: RegExp;
  readonly expected: (found: string) => string;
  readonly zh: string;
  readonly en: string;
}[] = [
  {
    pattern: /(?<=年)0\d(?=月)|(?<=月)0\d(?=日)|(?<![\d:：])0\d(?=月\d)/g,
    expected: (found) => String(Number(found)),
    zh: '月、日不编虚位',
    en: 'No leading zero in a month or a day',
  },
  {
    pattern: /(?<![\d.〇○])\d{2}年(?=\d{1,2}月|第?[一二三四1-4]季度)/g,
    expected: (found) => `20${found}`,
    zh: '年份写四位数',
    en: 'A year has four digits',
  },
  {
    pattern: /(?<![\d-/.])(?:19|20)\d{2}([-/.])\d{1,2}\1\d{1,2}(?![\d-/.])/g,
    expected: (found) => found.replace(/^(\d+)\D0?(\d+)\D0?(\d+)$/, '$1年$2月$3日'),
    zh: '日期写作年月日',
    en: 'A date is written with 年, 月 and 日',
  },
  {
    pattern: /\d{4}年第?[1-4]季度|\d{4}Q[1-4]/g,
    expected: (found) => {
      const quarter = '一二三四'.charAt(Number(/[1-4](?=季度|$)/.exec(found)?.[0]) - 1);
      return `${found.slice(0, 4)}年${quarter}季度`;
    },
    zh: '季度写汉字',
    en: 'A quarter is written in words',
  },
  {
    pattern:
      /今年(?!轻)|(?<!过)去年|(?<![说表证声标注阐申查])明年|(?<!以)上个?月|下个月|(?<![\d×XxＸ*○一二三四五六七八九十作假节生期当即止])日前|(?<![附最])近日|昨[天日]/g,
    expected: () => '××××年×月×日',
    zh: '归档后就说不清的时间，宜写明年月日（实务）',
    en: 'A time that nobody can tell later; the date belongs here (practice)',
  },
];

/** C19 */
export function dateFormSlips(text: string): Slip[] {
  return DATE_FORMS.flatMap(({ pattern, expected, zh, en }) =>
    slipsAt(text, pattern, ([found]) => ({ expected: expected(found), what: both(zh, en) })),
  );
}

const DIGITS = '〇一二三四五六七八九';

/** 四, 十八, 二十, or digits; undefined for anything else. Up to 99. */
export function numeralValue(words: string): number | undefined {
  if (/^\d+$/.test(words)) return Number(words);
  const parts = /^(?<tens>[一二三四五六七八九])?(?<ten>十)?(?<ones>[一二两三四五六七八九])?$/.exec(words)?.groups;
  if (!parts || words === '' || (parts.tens && parts.ones && !parts.ten)) return undefined;
  const value = (digit: string | undefined): number => (digit === '两' ? 2 : DIGITS.indexOf(digit ?? '〇'));
  if (!parts.ten) return value(parts.tens ?? parts.ones);
  return (parts.tens ? value(parts.tens) : 1) * 10 + value(parts.ones);
}

const NUMERAL = '(?<count>\\d+|[一二两三四五六七八九十]+)';

/** 四个附件, 附件共4份 */
export const COUNT_OF_ANNEXES = new RegExp(
  `${NUMERAL}(?:个|份|张)附[件表]|附[件表]共?${NUMERAL.replace('count', 'after')}[个份张]`,
  'g',
);
/** 附件3 */
export const ANNEX_CITED = /附件(?<count>\d+)/g;
/** 18个地区 */
export const COUNT_OF_REGIONS = new RegExp(`${NUMERAL}个地区`, 'g');
/** 5个市, 18个省辖市, 5个县（市、区） */
export const COUNT_OF_PLACES = new RegExp(`${NUMERAL}个(?:地区|省辖市|地市|市|县)`, 'g');
