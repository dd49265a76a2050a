/** Dates as a letter writes them: deadlines, 截至, whole dates. C31. */
import type { NoticeDate } from '../model.js';
import { compareDates, dateWords, daysInMonth, isReal } from '../period.js';
import { both, type Slip, slipsAt } from './slip.js';

/** One date of a text. */
export interface WrittenDate {
  readonly start: number;
  readonly end: number;
  /** With the year of the document where none is written; the last day of the month, its 旬 or the year where no day is. */
  readonly date: NoticeDate;
  readonly hasYear: boolean;
  readonly hasDay: boolean;
  /** 截至: figures up to this day. */
  readonly until: boolean;
  /** 前, 以前, 之前: a deadline. */
  readonly deadline: boolean;
  /** Between the day and 前: （星期四）, 17时, 下班; empty of most. */
  readonly within: string;
}

/** （星期四）, 下午5时30分, 17:00, 下班: a deadline within its day. */
const WITHIN_DAY = [
  String.raw`\s*(?:[（(](?:星期|周)[一二三四五六日天][）)])?`,
  '(?:[上下中]午|晚上?)?',
  String.raw`(?:\d{1,2}(?:[:：]\d{2}|[时点](?:半|整|\d{1,2}分)?))?`,
  '(?:下班)?',
].join('');

const BEFORE = '(?<before>之?前|以前)';

const DATES = new RegExp(
  String.raw`(?<until>截[至止]到?)?(?:(?<year>\d{4})年)?(?<month>\d{1,2})月` +
    String.raw`(?:(?<day>\d{1,2})日(?:(?<within>${WITHIN_DAY})(?=之?前|以前))?|(?<last>[底末])|(?<ten>[上中下])旬)?` +
    `${BEFORE}?`,
  'g',
);

/** 年底前, 今年底前, 2020年年底前; 去年底 is over, and each year has its end. */
const YEAR_ENDS = new RegExp(
  String.raw`(?<![\d年去上每历往])(?:(?<year>\d{4})|(?<next>明)|[今本])?年{1,2}[底末]${BEFORE}`,
  'g',
);

/** 9月5日至10日, 9月25日至10月10日. */
const WINDOWS = new RegExp(
  String.raw`(?:(?<year>\d{4})年)?(?<first>\d{1,2})月\d{1,2}日[至到—－~-]` +
    String.raw`(?:(?:(?<lastYear>\d{4})年)?(?<month>\d{1,2})月)?(?<day>\d{1,2})日`,
  'g',
);

/** A time limit of which the letter does not say the day: 收到通知后10个工作日内, 开学前. */
const WITHOUT_DAY = /(?:工作日|自然日|[天日周月])(?:之|以)?内|(?:开学|学期|放假|假期|验收|检查)(?:之|以)?前|限期/;

export const hasLimitWithoutDay = (text: string): boolean => WITHOUT_DAY.test(text);

/** Every date of a text that has a month, and every end of a year by which something is due, in their order. */
export function datesIn(text: string, signed: NoticeDate): WrittenDate[] {
  const months = [...text.matchAll(DATES)].map((match) => monthDate(match, signed));
  const yearEnds = [...text.matchAll(YEAR_ENDS)].map((match) => yearEndDate(match, signed));
  return [...months, ...yearEnds].sort((one, other) => one.start - other.start);
}

/** A year that is not written is that of the document. */
function monthDate(match: RegExpExecArray, signed: NoticeDate): WrittenDate {
  const { year: written, month: ofYear, day: ofMonth, ten, until, before, within = '' } = match.groups ?? {};
  const year = Number(written ?? signed.year);
  const month = Number(ofYear);
  const lastDay = month >= 1 && month <= 12 ? daysInMonth(year, month) : 1;
  const lastOfTen = ten === '上' ? 10 : ten === '中' ? 20 : lastDay;
  return {
    ...placeOf(match),
    date: { year, month, day: ofMonth === undefined ? lastOfTen : Number(ofMonth) },
    hasYear: written !== undefined,
    hasDay: ofMonth !== undefined,
    until: until !== undefined,
    deadline: before !== undefined,
    within: within.trim(),
  };
}

function yearEndDate(match: RegExpExecArray, signed: NoticeDate): WrittenDate {
  const { year: written, next } = match.groups ?? {};
  const year = Number(written ?? signed.year) + (next === undefined ? 0 : 1);
  const place = placeOf(match);
  const date = { year, month: 12, day: 31 };
  return { ...place, date, hasYear: written !== undefined, hasDay: false, until: false, deadline: true, within: '' };
}

/** The last days of spans in which something is to be done; whether they are over is for the caller to say. */
export function windowsIn(text: string, signed: NoticeDate): Pick<WrittenDate, 'start' | 'end' | 'date'>[] {
  return [...text.matchAll(WINDOWS)].map((match) => {
    const { year: written, first, lastYear, month: last = first, day } = match.groups ?? {};
    const turns = lastYear === undefined && Number(last) < Number(first) ? 1 : 0;
    const year = Number(lastYear ?? written ?? signed.year) + turns;
    return { ...placeOf(match), date: { year, month: Number(last), day: Number(day) } };
  });
}

const placeOf = (match: RegExpExecArray): Pick<WrittenDate, 'start' | 'end'> => ({
  start: match.index,
  end: match.index + match[0].length,
});

/** There is no such day in the calendar. */
export function unrealSlip({ start, end, date, hasYear }: WrittenDate): Slip | undefined {
  const leapDay = !hasYear && date.month === 2 && date.day === 29;
  if (isReal(date) || leapDay) return undefined;
  const { year, month } = date;
  const expected = month >= 1 && month <= 12 ? `${month}月1–${daysInMonth(year, month)}日` : '1–12月';
  return { start, end, expected, what: both('没有这一天', 'There is no such day') };
}

const WEEKDAYS = '日一二三四五六';
/** 5月20日25时, 上午9:75; 1:75 alone is a ratio. */
const TIMES = /(?<=[日午晨晚）)])(?<hour>\d{1,2})(?:[:：](?<minute>\d{2})|[时点](?!间))(?!\d)/g;
const DAYS_OF_WEEK =
  /(?<year>\d{4})年(?<month>\d{1,2})月(?<day>\d{1,2})日\s*[（(]?(?:星期|周)(?<weekday>[一二三四五六日天])/g;

/** Times that no clock shows, and days of the week that are of another date. */
export function clockSlips(text: string): Slip[] {
  const times = slipsAt(text, TIMES, ({ groups }) => {
    const isReal = Number(groups?.hour) <= 24 && Number(groups?.minute ?? 0) < 60;
    return isReal ? undefined : { expected: '0:00–24:00', what: both('没有这个时刻', 'There is no such time') };
  });
  const days = slipsAt(text, DAYS_OF_WEEK, ({ groups }) => {
    const { year, month, day, weekday = '' } = groups ?? {};
    const date = new Date(Date.UTC(Number(year), Number(month) - 1, Number(day)));
    const expected = WEEKDAYS.charAt(date.getUTCDay());
    if (weekday.replace('天', '日') === expected) return undefined;
    return { expected: `星期${expected}`, what: both('日期与星期不符', 'The day of the week is that of another date') };
  });
  return [...times, ...days];
}

/** A deadline that is over, or figures up to a day to come, when the document is dated. */
export function orderSlip(written: WrittenDate, signed: NoticeDate): Slip | undefined {
  const { start, end, date, hasYear, hasDay, until, deadline } = written;
  if (deadline && compareDates(date, signed) < 0) {
    const what = both('期限早于成文日期（跨年的应写明年份）', 'The deadline is before the date of the document');
    return { start, end, expected: `> ${dateWords(signed)}`, what };
  }
  const begins = hasDay ? date : { ...date, day: 1 };
  if (until && hasYear && compareDates(begins, signed) > 0) {
    const what = both('“截至”的时间晚于成文日期', 'Figures “up to” a day after the date of the document');
    return { start, end, expected: `≤ ${dateWords(signed)}`, what };
  }
  return undefined;
}
