/** The proofreader's list over `notice.md`, text by text: C1, C2, C6, C13–C20, C23, C33–C35. */
import type { Issue } from '../issue.js';
import type { SlipCode } from '../issues/checking.js';
import { CITED_TITLES, fullWidthSlips, hiddenSlips, ORGANS_OF_TITLE, spaceSlips } from '../wording/characters.js';
import { citationRemark, citationsIn, reversedSlips } from '../wording/citations.js';
import { blankSlips, CONTACT, personalSlips, placeholderSlips, telephoneSlips } from '../wording/content.js';
import { citedNumberSlips, dateFormSlips } from '../wording/numerals.js';
import { dashSlips, doubledSlips, endSlips, FIELDS, halfWidthSlips, pairSlips } from '../wording/punctuation.js';
import type { Slip } from '../wording/slip.js';
import { confusedSlips } from '../wording/terms.js';
import { headingSlips, titleSlips } from '../wording/titles.js';
import { finding, placeIn, slipFinding } from './finding.js';
import type { CheckInput } from './input.js';
import { letterTexts, type NoticeElement, type NoticeText, noticeTexts, UNKNOWN_TEXT } from './noticeTexts.js';

type FindSlips = (text: string, whole: NoticeText) => readonly Slip[];

/** A rule that looks at one text after the other; at all of them, or those of one kind. */
function eachText(code: SlipCode, find: FindSlips, ...elements: readonly NoticeElement[]) {
  return (input: CheckInput): Issue[] =>
    noticeTexts(input)
      .filter(({ element }) => elements.length === 0 || elements.includes(element))
      .flatMap((text) => find(text.text, text).map((slip) => slipFinding(code, text, slip)));
}

export const citedNumbers = eachText('cited.number', citedNumberSlips);
export const titleContent = eachText('title.content', titleSlips, 'title');
export const headingEnds = eachText('heading.end', headingSlips, 'heading');
export const halfWidthMarks = eachText('punctuation.halfWidth', halfWidthSlips);
export const pairedMarks = eachText('punctuation.pairs', pairSlips);
export const dashes = eachText('punctuation.dashes', dashSlips);
export const doubledMarks = eachText('punctuation.doubled', doubledSlips);
export const fullWidth = eachText('character.fullWidth', fullWidthSlips);
export const dateForms = eachText('date.form', dateFormSlips);
export const confusedWords = eachText('word.confused', confusedSlips);
// What Markdown refuses has been told: ** is a mark of it.
export const placeholders = eachText('placeholder', (text) =>
  [...placeholderSlips(text), ...blankSlips(text)].filter(({ start, end }) => !/^\*+$/.test(text.slice(start, end))),
);
export const personalData = eachText('personalData', personalSlips);

/** A paragraph may end with an expression whose text is not known here, or with a mark that Markdown has refused. */
export const paragraphEnds = eachText(
  'paragraph.end',
  (text) => (text.endsWith(UNKNOWN_TEXT) || /^[#＃]|[>|*)]$/.test(text) ? [] : endSlips(text)),
  'paragraph',
);

export const hiddenCharacters = eachText('character.hidden', hiddenSlips);

/** A space parts the organs in the title of a joint document, the words of a cited title, the fields of a contact line, and two Latin words. */
export const spaces = eachText('character.space', (text, { element }) =>
  FIELDS.test(text) ? [] : spaceSlips(text, element === 'title' ? ORGANS_OF_TITLE : CITED_TITLES),
);

/** Cited documents, compared throughout the letter. */
export function citations({ quarter, letter }: CheckInput): Issue[] {
  const texts = letterTexts(quarter.notice, letter);
  const cited = citationsIn(texts.map(({ text }) => text));
  const remarked = cited.flatMap((citation, index) => {
    const remark = citationRemark(citation, cited.slice(0, index));
    const text = texts[citation.text];
    return remark && text ? [slipFinding('cited.document', text, { ...citation, ...remark })] : [];
  });
  const reversed = texts.flatMap((text) =>
    reversedSlips(text.text).map((slip) => slipFinding('cited.document', text, slip)),
  );
  return [...reversed, ...remarked];
}

/** 联系人: a telephone number that is one, given in one place. */
export function contact(input: CheckInput): Issue[] {
  const texts = noticeTexts(input);
  const key = input.quarter.notice.places.get('contact.phone');
  const given = texts.filter(({ places }) => key !== undefined && places[0]?.field === key.field);
  const written = texts.filter(({ element, text }) => element === 'paragraph' && CONTACT.test(text));
  const slips = [...given, ...written].flatMap((text) =>
    telephoneSlips(text.text).map((slip) => slipFinding('contact.phone', text, slip)),
  );
  const twice = input.quarter.notice.contact === undefined ? written.slice(1) : written;
  return [...slips, ...twice.map((text) => finding('contact.twice', placeIn(text, 0), { value: text.text }))];
}
