/** What the rules find. */
import type { CheckingValues } from '../../issues/checking.js';
import { said, type Texts } from '../said.js';

export const checking: Texts<CheckingValues> = {
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
};
