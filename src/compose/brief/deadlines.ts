/** What is due: the time limits of the letter that are not over when it is dated. */
import type { Letter, NoticeDate } from '../../model.js';
import { compareDates, dateWords } from '../../period.js';
import { datesIn, hasLimitWithoutDay, type WrittenDate, windowsIn } from '../../wording/dates.js';

export interface Deadline {
  /** 2020年8月31日前, 2020年8月20日17时前, 9月5日至10日 */
  readonly date: string;
  /** The part of the sentence that sets it, in the words of the letter. */
  readonly text: string;
}

export interface Deadlines {
  readonly list: readonly Deadline[];
  /** How many more there are. */
  readonly left: number;
  /** The letter has limits besides, of which it does not say the day: 收到通知后10个工作日内. */
  readonly others: boolean;
}

/** Between marks that end a thought: a sentence with two deadlines is two. */
const CLAUSE = /[^。！？；]+[。！？；]?/g;

interface Due extends Deadline {
  readonly day: NoticeDate;
}

/** The next one first, each of a clause once however often the clause writes it. */
export function deadlines({ letter, date }: { letter: Letter; date: NoticeDate }, most: number): Deadlines {
  const clauses = letter.blocks.flatMap((block) =>
    block.kind === 'paragraph' ? [...block.text.matchAll(CLAUSE)].map(([clause]) => clause) : [],
  );
  const found = clauses.flatMap((clause) => duesIn(clause, date)).filter(({ day }) => compareDates(day, date) >= 0);
  const distinct = [...new Map(found.map((due) => [`${dateWords(due.day)} ${due.text}`, due])).values()];
  const sorted = distinct.toSorted((one, other) => compareDates(one.day, other.day));
  return {
    list: sorted.slice(0, most).map(({ date: words, text }) => ({ date: words, text })),
    left: Math.max(0, sorted.length - most),
    others: clauses.some(hasLimitWithoutDay),
  };
}

function duesIn(clause: string, signed: NoticeDate): Due[] {
  const text = clause.trim().replace(/；$/, '。');
  const ends = datesIn(clause, signed)
    .filter(({ deadline }) => deadline)
    .map((written) => ({ day: written.date, date: dueWords(written, clause), text }));
  const windows = windowsIn(clause, signed).map(({ start, end, date: day }) => ({
    day,
    date: clause.slice(start, end),
    text,
  }));
  return [...windows, ...ends];
}

/** 6月前 and 年底前 are as they are written: which day that is, is not ours to say. The day of the week goes without saying. */
function dueWords({ date, hasDay, within, start, end }: WrittenDate, clause: string): string {
  return hasDay ? `${dateWords(date)}${within.replace(/[（(].*?[）)]/, '')}前` : clause.slice(start, end);
}

const NONE_WITH_DAY = '正文没有写明具体日期、尚未到期的期限。';

/** What the list of deadlines does not say; empty where it says all. */
export function otherLimits({ list, left, others }: Deadlines): string {
  return [
    ...(list.length === 0 ? [NONE_WITH_DAY] : []),
    ...(left > 0 ? [`另有${left}项期限，见正文。`] : []),
    ...(others ? ['没有写明具体日期的时限见正文。'] : []),
  ].join('');
}
