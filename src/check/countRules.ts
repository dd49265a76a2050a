/** Numbers that the letter has typed: those that a table gives (C24), and counts of what is there (C32). */
import type { Issue } from '../issue.js';
import type { DerivedRow, Figure, Quarter } from '../model.js';
import { MOST_LETTER_DECIMALS, percentDecimals, percentText } from '../ratio.js';
import { ANNEX_CITED, COUNT_OF_ANNEXES, COUNT_OF_PLACES, numeralValue } from '../wording/numerals.js';
import { finding, placeIn } from './finding.js';
import type { CheckInput } from './input.js';
import { letterTexts, type NoticeText, sentencesOf } from './noticeTexts.js';

/** A bound that somebody set (低于10%) is no figure. */
const TYPED_PERCENTAGE = /(?<![\d.])(?<!(?:[低高大小多少]于|超过|不足|不到|未到))\d+(?:\.\d+)?[%％]/g;
/** Three digits and more that are no year, no part of a date or a document number, no bandwidth. */
const TYPED_COUNT =
  /(?<![\d.,〔（(\-－—A-Za-z]|QQ群号：)(?:\d{3,}|\d{1,3}(?:[,，]\d{3})+)(?![\d.%％年月号\-－—A-Za-z〕兆]|个?百分点)/g;

/**
 * A number typed in the letter that is, in its own digits, a figure of the whole territory or of a region that its sentence
 * names: it would not follow the table.
 */
export function typedFigures({ quarter, annexes, letter }: CheckInput): Issue[] {
  const totals = annexes.flatMap(({ total }) => [...total.figures.values()]);
  const rows = annexes.flatMap((annex) => annex.rows);
  return letterTexts(quarter.notice, letter).flatMap((text) =>
    [...text.text.matchAll(TYPED_PERCENTAGE), ...text.text.matchAll(TYPED_COUNT)].flatMap((match): Issue[] => {
      if (isPrinted(text, match.index)) return [];
      const figures = [...regionsNamed(text, match.index, rows).flatMap((row) => [...row.figures.values()]), ...totals];
      const value = match[0].replace('％', '%');
      const expression = expressionFor(value, figures);
      return expression === undefined
        ? []
        : [finding('letter.typedFigure', placeIn(text, match.index), { value, expression })];
    }),
  );
}

/** The character is of an expression's text, not typed. */
function isPrinted({ expressions }: NoticeText, at: number): boolean {
  return expressions.some(({ start, end }) => start <= at && at < end);
}

function regionsNamed({ text }: NoticeText, at: number, rows: readonly DerivedRow[]): DerivedRow[] {
  const sentence = sentencesOf(text).find(({ start, end }) => start <= at && at < end);
  const words = sentence ? text.slice(sentence.start, sentence.end) : '';
  return rows.filter(({ region }) => words.includes(region));
}

/** How the figure is written that has just these digits; undefined where none has. */
function expressionFor(value: string, figures: readonly Figure[]): string | undefined {
  const decimals = percentDecimals(value);
  if (decimals === undefined) {
    const count = Number(value.replace(/[,，]/g, ''));
    const same = figures.find((figure) => figure.value.kind === 'count' && figure.value.value === count);
    return same && `{{count ${same.path}}}`;
  }
  // A bare 100 % or 0 % is a target or a saying far more often than a figure. Finer than a letter may print, nobody could
  // write it as an expression.
  if (value === '100%' || value === '0%' || decimals > MOST_LETTER_DECIMALS) return undefined;
  const same = figures.find((figure) => figure.value.kind === 'rate' && percentText(figure.value, decimals) === value);
  return same && `{{percent ${same.path} ${decimals}}}`;
}

/** 四个附件, 附件5, 全省18个地区, 洛阳市、濮阳市等5个市. */
export function counts({ quarter, annexes, letter }: CheckInput): Issue[] {
  return letterTexts(quarter.notice, letter).flatMap((text) => {
    const compare = (pattern: RegExp, expect: (count: number, before: string, words: string) => string | undefined) =>
      [...text.text.matchAll(pattern)].flatMap((match): Issue[] => {
        const count = numeralValue(match.groups?.count ?? match.groups?.after ?? '');
        // What an expression has written follows the tables.
        if (count === undefined || isPrinted(text, match.index)) return [];
        const expected = expect(count, text.text.slice(0, match.index), match[0]);
        if (expected === undefined) return [];
        return [finding('count.differs', placeIn(text, match.index), { value: match[0], expected })];
      });
    return [
      ...compare(COUNT_OF_ANNEXES, (count) => (count === annexes.length ? undefined : String(annexes.length))),
      ...compare(ANNEX_CITED, (count) => (count >= 1 && count <= annexes.length ? undefined : `1–${annexes.length}`)),
      ...compare(COUNT_OF_PLACES, (count, before, words) => expectedPlaces(quarter, count, before, words)),
    ];
  });
}

/** What a count of places should be after the words before it; undefined when it can be. */
function expectedPlaces({ regions, organ }: Quarter, count: number, before: string, words: string): string | undefined {
  const isOpen = before.endsWith('等');
  const listed = listedAtEnd(
    isOpen ? before.slice(0, -1) : before,
    regions.map(({ name }) => name),
  );
  if (listed > 0) {
    if (isOpen ? count >= listed : count === listed) return undefined;
    return isOpen ? `≥ ${listed}` : String(listed);
  }
  if (words.endsWith('县')) return undefined;
  const cities = regions.filter(({ parent }) => parent === undefined).length;
  if (before.replace(/共$/, '').endsWith(organ.territory)) {
    return count === cities ? undefined : String(cities);
  }
  return count <= cities ? undefined : `≤ ${cities}`;
}

/** How many regions a list names that the text ends with: 洛阳市、濮阳市和漯河市. */
function listedAtEnd(text: string, names: readonly string[]): number {
  const longestFirst = names.toSorted((one, other) => other.length - one.length);
  let rest = text;
  for (let listed = 0; ; listed += 1) {
    const name = longestFirst.find((candidate) => rest.endsWith(candidate));
    if (name === undefined) return listed;
    rest = rest.slice(0, -name.length).replace(/[、和及]$/, '');
  }
}
