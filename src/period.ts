/** 2020Q1 ↔ words and dates. */
import type { NoticeDate, Period } from './model.js';

const QUARTER_WORDS = { 1: '一', 2: '二', 3: '三', 4: '四' } as const;

/** `2020Q1` (or `2020q1`) → the period; undefined for anything else. */
export function parsePeriod(id: string): Period | undefined {
  const found = /^(?<year>\d{4})Q(?<quarter>[1-4])$/i.exec(id);
  if (!found?.groups) return undefined;
  return {
    id: id.toUpperCase(),
    year: Number(found.groups.year),
    quarter: Number(found.groups.quarter) as Period['quarter'],
  };
}

/** The quarter before: 2020Q1 → 2019Q4. */
export function periodBefore({ year, quarter }: Period): Period {
  const [before, number] = quarter === 1 ? [year - 1, 4 as const] : [year, (quarter - 1) as 1 | 2 | 3];
  return { id: `${before}Q${number}`, year: before, quarter: number };
}

/** The quarter after: 2019Q4 → 2020Q1. */
export function periodAfter({ year, quarter }: Period): Period {
  const [after, number] = quarter === 4 ? [year + 1, 1 as const] : [year, (quarter + 1) as 2 | 3 | 4];
  return { id: `${after}Q${number}`, year: after, quarter: number };
}

/** 一季度 */
export function quarterWords({ quarter }: Period): string {
  return `${QUARTER_WORDS[quarter]}季度`;
}

/** 2020年一季度, the form the circular uses throughout. */
export function periodWords(period: Period): string {
  return `${period.year}年${quarterWords(period)}`;
}

/** Every way a text names the quarter with its year: 2020年一季度, 2020年第一季度, 2020年1季度. */
export function periodPattern({ year, quarter }: Period): RegExp {
  return new RegExp(`${year} ?年第?(?:${QUARTER_WORDS[quarter]}|${quarter})季度`, 'g');
}

/** 2020年5月13日: Arabic digits, no leading zeros, no spaces (GB/T 9704 7.3.5.4). */
export function dateWords(date: NoticeDate): string {
  return `${date.year}年${date.month}月${date.day}日`;
}

export function daysInMonth(year: number, month: number): number {
  return new Date(Date.UTC(year, month, 0)).getUTCDate();
}

/** There is such a day in the calendar. */
export function isReal({ year, month, day }: NoticeDate): boolean {
  return month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month);
}

/** Negative when `one` is earlier than `other`. */
export function compareDates(one: NoticeDate, other: NoticeDate): number {
  return one.year - other.year || one.month - other.month || one.day - other.day;
}

/** The last day of the quarter: 2020Q1 → 2020年3月31日. */
export function quarterEnd({ year, quarter }: Period): NoticeDate {
  const month = quarter * 3;
  return { year, month, day: daysInMonth(year, month) };
}
