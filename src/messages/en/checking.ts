/** What the rules find. */
import type { CheckingValues, SlipValues } from '../../issues/checking.js';
import { type Said, said, type Texts } from '../said.js';

/** A slip of the pen: what it is, where, and what would be right. */
const slip = ({ found, around, expected, what }: SlipValues, otherwise: string): Said =>
  said(
    `${what.en}: “${found}” in “${around}”.`,
    expected === '' ? 'Remove it.' : `Expected: “${expected}”. ${otherwise}`.trim(),
  );

export const checking: Texts<CheckingValues> = {
  'findings.more': ({ count }) =>
    said(`There are ${count} more findings like those above.`, 'Mend what is shown first, then check again.'),
  'rate.differs': ({ region, published, computed, definition }) =>
    said(
      `The rate of ${region} is ${published}; the table’s counts make it ${computed}.`,
      `Check numerator and denominator. Definition: ${definition}`,
    ),
  'rate.precision': ({ value, expected }) =>
    said(
      `“${value}” has other decimals than the table.`,
      `Rates have ${expected} decimals; the program prints them so.`,
    ),
  'part.exceedsWhole': ({ region, part, partValue, whole, wholeValue }) =>
    said(
      `${region}: ${part} ${partValue} is more than ${whole} ${wholeValue}.`,
      'A part cannot exceed its whole; check both.',
    ),
  'sum.differs': ({ region, left, leftValue, right, rightValue }) =>
    said(
      `${region}: ${left} is ${leftValue}, ${right} is ${rightValue}; they must be equal.`,
      'Check them and correct one.',
    ),
  'total.differs': ({ published, computed }) =>
    said(`The total is ${published}; the regions add up to ${computed}.`, 'Check the total and the regions.'),
  'cell.disagrees': ({ region, left, leftText, right, rightText }) =>
    said(
      `${region}: ${left} is “${leftText}”, but ${right} is “${rightText}”.`,
      'Numerator and denominator of a rate are both numbers or both —; a region without county-level units has — in every county cell.',
    ),
  'date.order': ({ earlier, later, what }) =>
    said(
      `${what}: ${later} is before ${earlier}.`,
      'Check the dates; in a copied folder the number, the dates and the letter all have to be changed.',
    ),
  'mark.organ': ({ value, expected }) =>
    said(
      `The mark “${value}” does not go with the organ “${expected}”.`,
      'A mark is the organ’s full name or its standard short name, with or without 文件; a standard short name may stay.',
    ),
  'imprint.tooLong': ({ value, most }) =>
    said(
      `“${value}” is too long for the imprint; it holds ${most} characters.`,
      'Combine the recipients, or use standard short names.',
    ),
  'number.form': ({ value }) =>
    said(
      `The document number “${value}” is malformed.`,
      'Write code, year in 〔〕, number without 第 or leading zeros, 号: 教科技〔2020〕156号.',
    ),
  'number.year': ({ value, year }) =>
    said(
      `The year in “${value}” is not ${year}, the year of the notice’s date.`,
      'Check the document number and the date.',
    ),
  'number.code': ({ value, expected }) =>
    said(
      `The code in “${value}” is not “${expected}” of organ.yaml.`,
      'Check it; if the code has changed, change organ.yaml.',
    ),
  'title.form': ({ value, expected }) =>
    said(`The title “${value}” is incomplete.`, `A title has organ, matter and kind: ${expected}`),
  'title.organ': ({ value, expected }) =>
    said(
      `The organ in the title, “${value}”, is not “${expected}”, which issues the document.`,
      'Title, mark and signature name the same organs, those of jointOrgans in their order.',
    ),
  'signers.kind': ({ kind }) =>
    said(
      `A ${kind} goes to subordinates: it names no signers.`,
      'Only requests and reports to a superior name who signs them: remove signers, or check the kind of document.',
    ),
  'secrecy.copyNumber': ({ value }) =>
    said(
      `The document is secret (${value}) but has no copy number.`,
      'Secret documents must be numbered: add six digits, copyNumber: "000001".',
    ),
  'title.punctuation': ({ value }) => said(`The title “${value}” ends in punctuation.`, 'Remove it.'),
  'title.tooWide': ({ value, most }) =>
    said(`The title line “${value}” has more than the ${most} characters that fit.`, 'Move or remove the “|”.'),
  'annex.title': ({ value }) => said(`The annex title “${value}” ends in punctuation or a space.`, 'Remove it.'),
  'annex.tooWide': ({ value, most }) =>
    said(
      `The line “${value}” of an annex title has more than the ${most} characters that fit.`,
      'Move or remove the “|”.',
    ),
  'tie.differs': ({ region, left, leftValue, right, rightValue }) =>
    said(
      `${region}: ${left} is ${leftValue}, but ${right} is ${rightValue}; two annexes give the same quantity.`,
      'Find out which annex is right and correct the other.',
    ),
  'definition.twice': ({ name, one, other }) =>
    said(`“${name}” has two definitions: ${one}; ${other}`, 'Give one of them another name.'),
  'title.content': (values) => slip(values, ''),
  'heading.end': (values) => slip(values, ''),
  'paragraph.end': (values) => slip(values, 'Add it at the end of the paragraph.'),
  'punctuation.halfWidth': (values) => slip(values, ''),
  'punctuation.pairs': (values) => slip(values, 'Add the mark that is missing, or remove this one.'),
  'punctuation.dashes': (values) => slip(values, ''),
  'punctuation.doubled': (values) => slip(values, ''),
  'character.fullWidth': (values) => slip(values, ''),
  'character.space': (values) => slip(values, ''),
  'character.hidden': (values) => slip(values, ''),
  'cited.number': (values) => slip(values, ''),
  'cited.document': (values) => slip(values, 'Check it against the document itself.'),
  'date.form': (values) => slip(values, ''),
  'date.unreal': (values) => slip(values, 'Check the date.'),
  'date.deadline': (values) => slip(values, 'Check the dates; in a copied folder all of them have to be changed.'),
  'word.confused': (values) => slip(values, ''),
  'contact.phone': (values) => slip(values, ''),
  placeholder: ({ found, around, what }) => said(`${what.en}: “${found}” in “${around}”.`, 'Fill it in or remove it.'),
  personalData: ({ found, around, what }) =>
    said(`${what.en}: “${found}” in “${around}”.`, 'Remove it, unless it has to be published.'),
  'name.clash': ({ value, definition, other }) =>
    said(
      `The letter calls this figure “${value}”, which is the name of another: ${other}`,
      `Call it by its own name, or use the other figure. Its definition: ${definition}`,
    ),
  'name.figure': ({ value, expected }) =>
    said(`The letter calls the figure “${value}”, the tables “${expected}”.`, `Use one name: “${expected}”.`),
  'name.self': ({ value, expected }) =>
    said(
      `The organ calls itself “${value}” here, and “${expected}” before.`,
      `Use one form throughout: “${expected}”.`,
    ),
  'name.variant': ({ value, expected }) =>
    said(`“${value}” here, “${expected}” elsewhere: one thing written in two ways.`, `Write it like “${expected}”.`),
  'name.region': ({ value, expected }) =>
    said(`“${value}” is called “${expected}” in the tables.`, `Use the name of the tables: “${expected}”.`),
  'count.differs': ({ value, expected }) =>
    said(`“${value}” does not agree with what is there.`, `Expected: ${expected}. Check the letter and the data.`),
  'period.differs': ({ value, expected }) =>
    said(`“${value}” is not the time of the data.`, `The data are of: ${expected}. Check which is meant.`),
  'date.restDay': ({ value, day, before, after }) =>
    said(
      `${value} is no working day (${day.en}).`,
      `The working days beside it are ${before} and ${after}; check whether one of them is meant.`,
    ),
  'contact.twice': ({ value }) =>
    said(`The contact is given a second time: “${value}”.`, 'Give it once: in contact, or in the letter.'),
  'surprise.total': ({ region, name, now, before, percent }) =>
    said(
      `${region}: ${name} was ${before} last quarter and is ${now}, a change of ${percent}.`,
      'Check with the region whether schools were opened, closed or left out.',
    ),
  'surprise.rate': ({ region, name, now, before, points }) =>
    said(
      `${region}: ${name} was ${before} last quarter and is ${now}, a change of ${points} points.`,
      'Check the counts behind it with the region.',
    ),
  'surprise.regionAdded': ({ region, previous }) =>
    said(
      `${region} was not there in ${previous}.`,
      'Check regions.csv; totals of both quarters are not of the same whole.',
    ),
  'surprise.regionGone': ({ region, previous }) =>
    said(
      `${region} was there in ${previous} and has gone.`,
      'Check regions.csv; did it become part of another region?',
    ),
  'surprise.definition': ({ name, definition }) =>
    said(
      `“${name}” is worked out otherwise than last quarter: ${definition}`,
      'Say so in the letter; the two quarters cannot be compared.',
    ),
  'accept.unknownRule': ({ value, nearest }) =>
    said(
      `There is no rule “${value}” to accept findings of.`,
      nearest === '' ? 'The name of the rule stands in brackets after each finding.' : `Is it “${nearest}”?`,
    ),
  'accept.required': ({ value, subject }) =>
    said(
      `Findings of the rule “${value}” (${subject.en}) cannot be accepted.`,
      'Correct what it found, and remove this entry.',
    ),
  'accept.unused': ({ value, about }) =>
    said(
      `Nothing was found that accept “${value}”${about === '' ? '' : ` about “${about}”`} would answer for.`,
      'Remove the entry, or check its words.',
    ),
};
