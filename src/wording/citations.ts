/** Cited documents (引用公文先引标题，后引发文字号): C23. */
import { DOCUMENT_KINDS } from '../title.js';
import { editDistance } from './likeness.js';
import { both, type Remark, type Slip, slipsAt } from './slip.js';

/** A document that a text cites. */
export interface Citation {
  /** Which of the texts, from 0. */
  readonly text: number;
  readonly start: number;
  readonly end: number;
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

/** Every citation, in the order of the texts. */
export function citationsIn(texts: readonly string[]): Citation[] {
  return texts.flatMap((text, index) =>
    [...text.matchAll(CITATION)].map((match) => ({
      text: index,
      start: match.index,
      end: match.index + match[0].length,
      title: match.groups?.title ?? '',
      number: match.groups?.number,
    })),
  );
}

/** What is wrong with a citation after those before it. */
export function citationRemark({ title, number }: Citation, earlier: readonly Citation[]): Remark | undefined {
  const remark = (expected: string, zh: string, en: string): Remark => ({ expected, what: both(zh, en) });
  const same = earlier.find((one) => one.title === title);
  if (same) {
    const differs = number !== undefined && same.number !== undefined && number !== same.number;
    return differs ? remark(same.number, '同一文件的文号前后不同', 'One document with two numbers') : undefined;
  }
  const namesake = earlier.find((one) => number !== undefined && one.number === number);
  if (namesake) return remark(`《${namesake.title}》`, '同一文号的标题前后不同', 'One number with two titles');
  const alike = earlier.find(
    (one) =>
      title.length >= LONG_TITLE &&
      (one.number === undefined || number === undefined) &&
      editDistance(one.title, title) <= MOST_SLIPS,
  );
  if (alike) return remark(`《${alike.title}》`, '同一文件的标题前后不同', 'One document with two titles');
  // 《……工作方案》 may be what this document issues, or has no number of its own.
  return number === undefined && title.includes('关于')
    ? remark('《…》（…〔…〕…号）', '首次引用没有写文号', 'First cited without its number')
    : undefined;
}

/** A number that stands before its title. */
export function reversedSlips(text: string): Slip[] {
  const what = both('引用公文先引标题，后引发文字号', 'The title is cited first, then the number');
  return slipsAt(text, NUMBER_FIRST, () => ({ expected: '《…》（…〔…〕…号）', what })).map((slip) => ({
    ...slip,
    start: slip.start + 1,
  }));
}
