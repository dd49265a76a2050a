/** Dates in their order: C9, C19, C31. */
import type { Issue, Place } from '../issue.js';
import type { NoticeDate } from '../model.js';
import { compareDates, dateWords, isReal, parsePeriod, periodBefore, periodWords, quarterEnd } from '../period.js';
import { clockSlips, datesIn, orderSlip, unrealSlip } from '../wording/dates.js';
import { finding, placeIn, slipFinding } from './finding.js';
import type { CheckInput } from './input.js';
import { keyPlace } from './noticeRules.js';
import { letterTexts, type NoticeText, noticeTexts, sentencesOf } from './noticeTexts.js';
import { nearestWorkingDay, restDay } from './workingDays.js';

/** The quarter ends before the notice about it is dated, and that before it is printed. */
export function dates({ quarter }: CheckInput): Issue[] {
  const { date, printDate } = quarter.notice;
  const end = quarterEnd(quarter.period);
  const issues: Issue[] = [];
  if (compareDates(date, end) < 0) {
    const values = {
      earlier: dateWords(end),
      later: dateWords(date),
      what: `成文日期、${periodWords(quarter.period)}末`,
    };
    issues.push(finding('date.order', keyPlace(quarter, 'date'), values));
  }
  if (compareDates(printDate, date) < 0) {
    const values = { earlier: dateWords(date), later: dateWords(printDate), what: '印发日期、成文日期' };
    issues.push(finding('date.order', keyPlace(quarter, 'printDate'), values));
  }
  return issues;
}

/** Every date of the letter is in the calendar, on its day of the week; every time is on the clock. */
export function realDates({ quarter, letter }: CheckInput): Issue[] {
  return letterTexts(quarter.notice, letter).flatMap((text) => {
    const days = datesIn(text.text, quarter.notice.date).flatMap((written) => unrealSlip(written) ?? []);
    return [...days, ...clockSlips(text.text)].map((slip) => slipFinding('date.unreal', text, slip));
  });
}

/** Deadlines are still to come when the notice is dated; figures are not up to a day after it. */
export function deadlines({ quarter, letter }: CheckInput): Issue[] {
  const signed = quarter.notice.date;
  return letterTexts(quarter.notice, letter).flatMap((text) =>
    datesIn(text.text, signed).flatMap((written) => {
      const slip = isReal(written.date) ? orderSlip(written, signed) : undefined;
      return slip ? [slipFinding('date.deadline', text, slip)] : [];
    }),
  );
}

/** The notice is dated, and its deadlines fall, on days on which somebody works. */
export function workingDays({ quarter, letter }: CheckInput): Issue[] {
  const { date, printDate } = quarter.notice;
  const look = (place: Place, looked: NoticeDate): Issue[] => {
    const day = restDay(looked);
    if (!day) return [];
    const before = dateWords(nearestWorkingDay(looked, -1));
    const after = dateWords(nearestWorkingDay(looked, 1));
    return [finding('date.restDay', place, { value: dateWords(looked), day, before, after })];
  };
  return [
    ...look(keyPlace(quarter, 'date'), date),
    ...(compareDates(date, printDate) === 0 ? [] : look(keyPlace(quarter, 'printDate'), printDate)),
    ...letterTexts(quarter.notice, letter).flatMap((text) =>
      datesIn(text.text, date)
        .filter((written) => written.deadline && written.hasDay && isReal(written.date))
        .flatMap((written) => look(placeIn(text, written.start), written.date)),
    ),
  ];
}

const QUARTER_LABEL = /(?:(?<year>\d{4})年)?第?(?<quarter>[一二三四1-4])季度/g;
const UP_TO = /截[至止]到?(?<year>\d{4})年(?<month>\d{1,2})月(?:(?<day>\d{1,2})日|[底末])?/g;
/** 较上季度, 比2019年四季度, 与四季度持平: another period, on purpose. Not 比例, not 较大. */
const COMPARES = /[同环相]比|[比较与](?=\d|上|第?[一二三四]季度)/;

/** The time that the letter, the title and the titles of the annexes give the figures is that of the data. */
export function timeLabels(input: CheckInput): Issue[] {
  const { period } = input.quarter;
  const end = quarterEnd(period);
  const labelled = (text: NoticeText, from: number, to: number): Issue[] => {
    const words = text.text.slice(from, to);
    const previous = COMPARES.test(words) ? periodBefore(period) : undefined;
    const quarters = [...words.matchAll(QUARTER_LABEL)].flatMap((match): Issue[] => {
      const digit = match.groups?.quarter ?? '';
      const number = '一二三四'.indexOf(digit) + 1 || Number(digit);
      const meant = parsePeriod(`${match.groups?.year ?? period.year}Q${number}`);
      if (!meant || meant.id === period.id || meant.id === previous?.id) return [];
      // 较四季度: a year that is not written is that of the quarter before.
      if (match.groups?.year === undefined && meant.quarter === previous?.quarter) return [];
      const place = placeIn(text, from + match.index);
      return [finding('period.differs', place, { value: match[0], expected: periodWords(period) })];
    });
    const upTo = [...words.matchAll(UP_TO)].flatMap((match): Issue[] => {
      const { year, month, day } = match.groups ?? {};
      const same = Number(year) === end.year && Number(month) === end.month && Number(day ?? end.day) === end.day;
      if (same) return [];
      const place = placeIn(text, from + match.index);
      return [finding('period.differs', place, { value: match[0], expected: `截至${dateWords(end)}` })];
    });
    return [...quarters, ...upTo];
  };
  return noticeTexts(input).flatMap((text) => {
    if (text.element === 'title' || text.element === 'annexTitle') return labelled(text, 0, text.text.length);
    return sentencesOf(text.text)
      .filter(({ start, end: to }) =>
        text.expressions.some((one) => one.printed && one.start >= start && one.start < to),
      )
      .flatMap(({ start, end: to }) => labelled(text, start, to));
  });
}
