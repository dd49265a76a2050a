/** What can be wrong with the faces an office brings, and the words of `tongbao fonts`. */
import type { FontValues, Restriction } from '../../issues/fonts.js';
import type { FontWords } from '../fontWords.js';
import { said, type Texts } from '../said.js';

const restricted: Readonly<Record<Restriction, string>> = {
  restricted: 'its maker does not permit embedding it in documents',
  bitmapOnly: 'its maker permits embedding pictures of it only',
  noSubsetting: 'its maker permits embedding it whole only, and documents hold the characters they use',
};

const LICENSED = 'Get an edition licensed for documents, or use another face for this role.';
const AGAIN = 'Get the file again from where it came from, and add that.';

export const fonts: Texts<FontValues> = {
  'font.notFont': () => said('This file is not a font.', 'Give a font file: .ttf, .otf or .ttc.'),
  'font.cutOff': () => said('This font file is cut off: it ends before its last table.', AGAIN),
  'font.noTables': () => said('This font lacks a table that every font has (names, characters or metrics).', AGAIN),
  'font.noOutlines': () => said('The outlines of this font cannot be read.', AGAIN),
  'font.variable': () =>
    said('This is a variable font, which cannot be embedded as type.', 'Add the static font of the weight you need.'),
  'font.restricted': ({ name }) => said(`“${name}” may not be used: ${restricted.restricted}.`, LICENSED),
  'font.bitmapOnly': ({ name }) => said(`“${name}” may not be used: ${restricted.bitmapOnly}.`, LICENSED),
  'font.noSubsetting': ({ name }) => said(`“${name}” may not be used: ${restricted.noSubsetting}.`, LICENSED),
  'font.unknown': ({ names, known }) =>
    said(
      `This font calls itself ${names}, which is none of the faces known: ${known}.`,
      'If it is the right one, say what it is to be used for, with --role.',
    ),
  'font.collection': ({ names }) =>
    said(
      `This file holds several faces, and none is known to be meant: ${names}.`,
      'Give the one you mean as a file of its own.',
    ),
  'font.notAdded': ({ value, known }) =>
    said(
      known === '' ? `“${value}” was not added; no face was.` : `“${value}” was not added; added are: ${known}.`,
      'Give the name as tongbao fonts shows it.',
    ),
  'font.index': ({ reason }) =>
    said(
      `The list of the added faces cannot be read (${reason}).`,
      'Remove this file and add the faces again with tongbao fonts add.',
    ),
  'font.addedLost': ({ value, reason }) =>
    said(
      `The added face “${value}” cannot be used any more: ${reason}.`,
      'Add it again with tongbao fonts add, or take it out with tongbao fonts remove.',
    ),
  'font.convertible': ({ roles, files }) =>
    said(
      `This machine has a free face that is nearer to ${roles} than the one shipped.`,
      `To use it: tongbao fonts add ${files}`,
    ),
};

export const fontWords: FontWords = {
  line: (label, face, parts) => `${label}  ${face}: ${parts.join('; ')}`,
  origin: {
    chosen: 'named in organ.yaml',
    added: 'added',
    office: 'installed on this machine',
    shipped: 'shipped with tongbao (stand-in)',
  },
  licence: (licence) => (licence === undefined ? 'licence not stated' : `licence: ${licence}`),
  restricted: (restriction) => `Note: ${restricted[restriction]}.`,
  complete: (period) => `has every character of ${period}`,
  lacks: (period, count) => `lacks ${count} of the characters of ${period}`,
  borrowed: (characters, face) => `${characters} from ${face}`,
  nowhere: (characters) => `${characters}: no face has them`,
  added: ({ name, label, source, converted, dropped }) =>
    [
      `added ${name} for ${label}, from ${source}`,
      ...(converted ? ['outlines converted to TrueType'] : []),
      ...(dropped > 0 ? [`${dropped} look-alike characters taken out`] : []),
    ].join('; '),
  removed: (name, label) => `took out ${name} (${label})`,
};
