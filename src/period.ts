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

/** 2020年一季度, the form the circular uses throughout. */
export function periodWords(period: Period): string {
  return `${period.year}年${QUARTER_WORDS[period.quarter]}季度`;
}

/** 2020年5月13日: Arabic digits, no leading zeros, no spaces (GB/T 9704 7.3.5.4). */
export function dateWords(date: NoticeDate): string {
  return `${date.year}年${date.month}月${date.day}日`;
}
