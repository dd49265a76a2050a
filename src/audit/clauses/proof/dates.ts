/** Dates in their order: C31. */
import { type Finding, finding, notApplicable, type Outcome, said } from '../../clause.js';
import { blockOf, type OfficialDocument } from '../../document.js';
import { annexAlone, excerpt, fault, letterTexts, type Place, type ProofText, proofClause, textsOf } from './text.js';

export interface CalendarDate {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

const FULL_DATE = /(?<year>\d{4})年(?<month>\d{1,2})月(?<day>\d{1,2})日/;

/** The date of a text; undefined where it has none. Whether it exists is `isReal`'s to say. */
export function dateIn(text: string | undefined): CalendarDate | undefined {
  const parts = FULL_DATE.exec((text ?? '').replace(/\s/g, ''))?.groups;
  return parts && { year: Number(parts.year), month: Number(parts.month), day: Number(parts.day) };
}

export function daysInMonth(year: number, month: number): number {
  return new Date(Date.UTC(year, month, 0)).getUTCDate();
}

/** There is such a day in the calendar. */
export function isReal({ year, month, day }: CalendarDate): boolean {
  return month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month);
}

/** Negative when `one` is earlier than `other`. */
export function compareDates(one: CalendarDate, other: CalendarDate): number {
  return one.year - other.year || one.month - other.month || one.day - other.day;
}

export const dateWords = ({ year, month, day }: CalendarDate): string => `${year}年${month}月${day}日`;

const DATES =
  /(?<until>截[至止]到?)?(?:(?<year>\d{4})年)?(?<month>\d{1,2})月(?:(?<day>\d{1,2})日|(?<end>底))?(?<before>之?前|以前)?/g;

/** What is wrong with one date of the letter; undefined when it is as it should be. */
function remarkOn(groups: Readonly<Record<string, string | undefined>>, signed: CalendarDate) {
  const year = Number(groups.year ?? signed.year);
  const month = Number(groups.month);
  const real = month >= 1 && month <= 12;
  const day = groups.day === undefined ? (real ? daysInMonth(year, month) : 1) : Number(groups.day);
  const date = { year, month, day };
  const leapDay = groups.year === undefined && month === 2 && day === 29;
  if (!isReal(date) && !leapDay) {
    return { expected: '1–12月, 1–31日', what: said('没有这一天', 'There is no such day') };
  }
  if (groups.before !== undefined && compareDates(date, signed) < 0) {
    const what = said('期限早于成文日期（跨年的应写明年份）', 'The deadline is before the date of the document');
    return { expected: `> ${dateWords(signed)}`, what };
  }
  const monthBegins = { year, month, day: groups.day === undefined ? 1 : day };
  if (groups.until !== undefined && groups.year !== undefined && compareDates(monthBegins, signed) > 0) {
    const what = said('“截至”的时间晚于成文日期', 'Figures “up to” a day after the date of the document');
    return { expected: `≤ ${dateWords(signed)}`, what };
  }
  return undefined;
}

function letterDates(texts: readonly ProofText[], signed: CalendarDate): Finding[] {
  return texts.flatMap((text) =>
    [...text.text.matchAll(DATES)].map((match): Finding => {
      const place: Place = { start: match.index, end: match.index + match[0].length };
      const remark = remarkOn(match.groups ?? {}, signed);
      if (remark) return fault(text, place, remark, 'warn');
      const found = excerpt(text, place);
      const page = text.glyphs[place.start]?.page;
      return finding({ holds: true, found, expected: found, page, otherwise: 'warn' });
    }),
  );
}

const QUARTER = /(?<year>\d{4})年第?(?<quarter>[一二三四])季度/g;

/** The annexes are about one quarter, and it is over when the document is dated. */
function annexQuarters(document: OfficialDocument, signed: CalendarDate): Finding[] {
  const titles = textsOf(document, 'annexTitle').flatMap((text) =>
    [...text.text.matchAll(QUARTER)].map((match) => {
      const year = Number(match.groups?.year);
      const month = ('一二三四'.indexOf(match.groups?.quarter ?? '') + 1) * 3;
      const place = { start: match.index, end: match.index + match[0].length };
      return { text, place, words: match[0].replace('第', ''), end: { year, month, day: daysInMonth(year, month) } };
    }),
  );
  return titles.map(({ text, place, words, end }): Finding => {
    const first = titles[0]?.words ?? words;
    if (words !== first) {
      const what = said('各附件的季度不一致', 'The annexes are about different quarters');
      return fault(text, place, { expected: first, what }, 'warn');
    }
    if (compareDates(end, signed) >= 0) {
      const what = said('成文日期时该季度还没有结束', 'The quarter is not over on the date of the document');
      return fault(text, place, { expected: `> ${dateWords(end)}`, what }, 'warn');
    }
    return finding({
      holds: true,
      found: words,
      expected: first,
      page: text.glyphs[place.start]?.page,
      otherwise: 'warn',
    });
  });
}

function measureDates(document: OfficialDocument): Outcome {
  if (document.part === 'annex') return annexAlone;
  const signed = dateIn(blockOf(document, 'date')?.text);
  // A missing or ill-formed date is R46's; so is one that does not exist.
  if (!signed || !isReal(signed)) return notApplicable('没有可比较的成文日期', 'There is no date to compare with');
  const [first, ...rest] = [...letterDates(letterTexts(document), signed), ...annexQuarters(document, signed)];
  return first ? [first, ...rest] : notApplicable('正文没有日期和期限', 'The letter has no dates');
}

export const datesInOrder = proofClause({
  id: 'C31',
  source: '实务',
  subject: said('时间先后', 'Order of dates'),
  requirement: said(
    '日期真实，期限晚于成文日期，数据所属的季度已经结束',
    'Real dates; deadlines after the date of the document; the quarter of the data is over',
  ),
  strength: 'practice',
  how: said(
    '正文每个日期、附件标题的季度与成文日期比较',
    'Dates of the letter and quarters of the annexes against the date',
  ),
  measure: measureDates,
});
