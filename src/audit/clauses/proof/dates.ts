/** Dates in their order: C31. */
import type { NoticeDate } from '../../../model.js';
import { compareDates, dateWords, daysInMonth, isReal } from '../../../period.js';
import { clockSlips, datesIn, orderSlip, unrealSlip } from '../../../wording/dates.js';
import { type Finding, finding, notApplicable, type Outcome, said } from '../../clause.js';
import { blockOf, type OfficialDocument } from '../../document.js';
import { annexAlone, excerpt, fault, letterTexts, type ProofText, proofClause, textsOf } from './text.js';

const FULL_DATE = /(?<year>\d{4})年(?<month>\d{1,2})月(?<day>\d{1,2})日/;

/** The date of a text; undefined where it has none. Whether it exists is `isReal`'s to say. */
export function dateIn(text: string | undefined): NoticeDate | undefined {
  const parts = FULL_DATE.exec((text ?? '').replace(/\s/g, ''))?.groups;
  return parts && { year: Number(parts.year), month: Number(parts.month), day: Number(parts.day) };
}

function letterDates(texts: readonly ProofText[], signed: NoticeDate): Finding[] {
  return texts.flatMap((text) => [
    ...datesIn(text.text, signed).map((written): Finding => {
      const slip = unrealSlip(written) ?? orderSlip(written, signed);
      if (slip) return fault(text, slip, slip, 'warn');
      const found = excerpt(text, written);
      const page = text.glyphs[written.start]?.page;
      return finding({ holds: true, found, expected: found, page, otherwise: 'warn' });
    }),
    ...clockSlips(text.text).map((slip) => fault(text, slip, slip, 'warn')),
  ]);
}

const QUARTER = /(?<year>\d{4})年第?(?<quarter>[一二三四])季度/g;

/** The annexes are about one quarter, and it is over when the document is dated. */
function annexQuarters(document: OfficialDocument, signed: NoticeDate): Finding[] {
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
