/** Cited documents (引用公文先引标题，后引发文字号): C23. */
import { DOCUMENT_KINDS } from '../../../title.js';
import { type Finding, finding, notApplicable, type Outcome, said } from '../../clause.js';
import type { OfficialDocument } from '../../document.js';
import { annexAlone, fault, letterTexts, type Place, type ProofText, proofClause } from './text.js';

interface Citation {
  readonly text: ProofText;
  readonly place: Place;
  /** Without the marks around it. */
  readonly title: string;
  /** 教科技函〔2019〕534号; undefined where none follows. */
  readonly number: string | undefined;
}

/** 《关于……的通知》（……号）. Laws and regulations have no number to cite. */
const CITATION = new RegExp(
  `《(?<title>[^》]*(?:${DOCUMENT_KINDS}|方案|细则|规划|纲要))》(?:[（(](?<number>[^（）()]*[〔\\[［【]\\d+[〕\\]］】]第?\\d+号)[^（）()]*[）)])?`,
  'gu',
);
const NUMBER_FIRST = /\p{Script=Han}[〔[［【]\d+[〕\]］】]第?\d+号[）)]?(?=《)/gu;

/** Titles of at least this many characters that differ in no more than so many are one title, mistyped. */
const LONG_TITLE = 10;
const MOST_SLIPS = 2;

/** Characters to put in, take out or change to make one text the other (Levenshtein). */
export function editDistance(one: string, other: string): number {
  const target = Array.from(other);
  let row = Array.from({ length: target.length + 1 }, (_, index) => index);
  for (const [index, character] of Array.from(one).entries()) {
    const next = [index + 1];
    for (const [at, wanted] of target.entries()) {
      const changed = (row[at] ?? 0) + (character === wanted ? 0 : 1);
      next.push(Math.min(changed, (row[at + 1] ?? 0) + 1, (next[at] ?? 0) + 1));
    }
    row = next;
  }
  return row.at(-1) ?? 0;
}

function citationsIn(texts: readonly ProofText[]): Citation[] {
  return texts.flatMap((text) =>
    [...text.text.matchAll(CITATION)].map((match) => ({
      text,
      place: { start: match.index, end: match.index + match[0].length },
      title: match.groups?.title ?? '',
      number: match.groups?.number,
    })),
  );
}

function faultOf(citation: Citation, earlier: readonly Citation[]): Finding | undefined {
  const { text, place, title, number } = citation;
  const report = (expected: string, zh: string, en: string): Finding =>
    fault(text, place, { expected, what: said(zh, en) }, 'warn');
  const same = earlier.find((one) => one.title === title);
  if (same) {
    const differs = number !== undefined && same.number !== undefined && number !== same.number;
    return differs ? report(same.number, '同一文件的文号前后不同', 'One document with two numbers') : undefined;
  }
  const namesake = earlier.find((one) => number !== undefined && one.number === number);
  if (namesake) return report(`《${namesake.title}》`, '同一文号的标题前后不同', 'One number with two titles');
  const alike = earlier.find(
    (one) =>
      title.length >= LONG_TITLE && (one.number === undefined || number === undefined) && isSlip(one.title, title),
  );
  if (alike) return report(`《${alike.title}》`, '同一文件的标题前后不同', 'One document with two titles');
  // 《……工作方案》 may be what this document issues, or has no number of its own.
  return number === undefined && title.includes('关于')
    ? report('《…》（…〔…〕…号）', '首次引用没有写文号', 'First cited without its number')
    : undefined;
}

const isSlip = (one: string, other: string): boolean => editDistance(one, other) <= MOST_SLIPS;

export function citationFindings(texts: readonly ProofText[]): Finding[] {
  const citations = citationsIn(texts);
  const reversed = texts.flatMap((text) =>
    [...text.text.matchAll(NUMBER_FIRST)].map((match) => {
      const place = { start: match.index + 1, end: match.index + match[0].length };
      const what = said('引用公文先引标题，后引发文字号', 'The title is cited first, then the number');
      return fault(text, place, { expected: '《…》（…〔…〕…号）', what }, 'warn');
    }),
  );
  return [
    ...reversed,
    ...citations.map((citation, index) => {
      const { text, place, title } = citation;
      return (
        faultOf(citation, citations.slice(0, index)) ??
        finding({
          holds: true,
          found: `《${title}》`,
          expected: `《${title}》`,
          page: text.glyphs[place.start]?.page,
          otherwise: 'warn',
        })
      );
    }),
  ];
}

function measureCitations(document: OfficialDocument): Outcome {
  if (document.part === 'annex') return annexAlone;
  const [first, ...rest] = citationFindings(letterTexts(document));
  return first ? [first, ...rest] : notApplicable('正文没有引用公文', 'The letter cites no document');
}

export const citedDocuments = proofClause({
  id: 'C23',
  source: '实务',
  subject: said('引用的公文', 'Cited documents'),
  requirement: said(
    '先引标题，后引发文字号；再次引用时前后一致',
    'Title first, then the number; the same at every later mention',
  ),
  strength: 'practice',
  how: said(
    '查找以文种结尾的书名号及其后的发文字号，前后比较；题为“关于……”而首次引用未写文号的，提醒',
    'Titles in 《》 that end in a kind of document, and their numbers, compared; a 关于… first cited without one',
  ),
  measure: measureCitations,
});
