/** Days on which offices work: weekends, and the holidays and moved working days that the State Council announced. */
import announced from 'chinese-days/dist/chinese-days.json' with { type: 'json' };
import type { NoticeDate } from '../model.js';
import { type BothWords, both } from '../wording/slip.js';

/** Years whose holidays and moved working days the package knows; of other years nothing is said. */
export const KNOWN_YEARS = { first: 2004, last: 2026 } as const;

const WEEKDAYS = [
  ['日', 'Sunday'],
  ['一', 'Monday'],
  ['二', 'Tuesday'],
  ['三', 'Wednesday'],
  ['四', 'Thursday'],
  ['五', 'Friday'],
  ['六', 'Saturday'],
] as const;
const SATURDAY = 6;
const SUNDAY = 0;

const holidays: ReadonlyMap<string, string> = new Map(Object.entries(announced.holidays));
const movedWorkdays: ReadonlySet<string> = new Set(Object.keys(announced.workdays));

/**
 * What the day is when nobody works: a weekend or a holiday; undefined of a working day and outside `KNOWN_YEARS`.
 *
 * The announced days are read as the package lists them, and reckoned in UTC: the package's own functions build their
 * tables in local time, so that west of Greenwich every holiday is a day early.
 */
export function restDay(date: NoticeDate): BothWords | undefined {
  if (date.year < KNOWN_YEARS.first || date.year > KNOWN_YEARS.last) return undefined;
  const day = utcDay(date);
  const iso = isoOf(day);
  const [english = '', chinese = ''] = holidays.get(iso)?.split(',') ?? [];
  if (english !== '') return both(chinese, english);
  const weekday = day.getUTCDay();
  if (movedWorkdays.has(iso) || (weekday !== SATURDAY && weekday !== SUNDAY)) return undefined;
  const [character, name] = WEEKDAYS[weekday] ?? WEEKDAYS[SUNDAY];
  return both(`星期${character}`, name);
}

/** The nearest working day after (`step` 1) or before (−1) a date. */
export function nearestWorkingDay(date: NoticeDate, step: 1 | -1): NoticeDate {
  const day = utcDay(date);
  let near: NoticeDate;
  do {
    day.setUTCDate(day.getUTCDate() + step);
    near = { year: day.getUTCFullYear(), month: day.getUTCMonth() + 1, day: day.getUTCDate() };
  } while (restDay(near));
  return near;
}

const utcDay = ({ year, month, day }: NoticeDate): Date => new Date(Date.UTC(year, month - 1, day));
const isoOf = (day: Date): string => day.toISOString().slice(0, 10);
