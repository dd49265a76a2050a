/** Dates as a letter writes them: deadlines, 截至, whole dates. C31. */
import type { NoticeDate } from '../model.js';
import { compareDates, dateWords, daysInMonth, isReal } from '../period.js';
import { both, type Slip, slipsAt } from './slip.js';

/** One date of a text. */
export interface WrittenDate {
  readonly start: number;
  readonly end: number;
  /** With the year of the document where none is written; the last day of the month where no day is. */
  readonly date: NoticeDate;
  readonly hasYear: boolean;
  readonly hasDay: boolean;
  /** 截至: figures up to this day. */
  readonly until: boolean;
  /** 前, 以前, 之前: a deadline. */
  readonly deadline: boolean;
}

const DATES =
  /(?<until>截[至止]到?)?(?:(?<year>\d{4})年)?(?<month>\d{1,2})月(?:(?<day>\d{1,2})日|(?<last>底))?(?<before>之?前|以前)?/g;

/** Every date of a text that has a month; a year that is not written is that of the document. */
export function datesIn(text: string, signed: NoticeDate): WrittenDate[] {
  return [...text.matchAll(DATES)].map((match) => {
    const { year: written, month: ofYear, day: ofMonth, until, before } = match.groups ?? {};
    const year = Number(written ?? signed.year);
    const month = Number(ofYear);
    const lastDay = month >= 1 && month <= 12 ? daysInMonth(year, month) : 1;
    return {
      start: match.index,
      end: match.index + match[0].length,
      date: { year, month, day: ofMonth === undefined ? lastDay : Number(ofMonth) },
      hasYear: written !== undefined,
      hasDay: ofMonth !== undefined,
      until: until !== undefined,
      deadline: before !== undefined,
    };
  });
}

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
