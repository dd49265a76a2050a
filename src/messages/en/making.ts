/** What can go wrong in composing, printing and auditing. */
import type { ClauseValues, MakingValues } from '../../issues/making.js';
import { said, type Texts } from '../said.js';

/** R23 mark of the organ (GB/T 9704—2012 7.2.4): page 1: 73.20 mm, expected 72.00 mm ±1 */
function clauseText({ clause, source, subject, what, page, found, expected, more }: ClauseValues): string {
  const where = [page === undefined ? [] : `page ${page}`, what?.en ?? []].flat().map((part) => `${part}: `);
  const rest = more > 0 ? `, and ${more} more` : '';
  return `${clause} ${subject.en} (${source}): ${where.join('')}“${found}”, expected “${expected}”${rest}.`;
}

export const making: Texts<MakingValues> = {
  'template.failed': ({ reason }) =>
    said(`A template failed: ${reason}`, 'Check the template, or restore the original.'),
  'template.unknownName': ({ value }) =>
    said(`A template names “${value}”, which does not exist.`, 'Check the template.'),
  'template.unknownHelper': ({ value, known }) =>
    said(`A template uses a helper “${value}”, which does not exist.`, `Known: ${known}`),
  'template.unknownPartial': ({ value, known }) =>
    said(`A template asks for the template “${value}”, which does not exist.`, `Known: ${known}`),
  'template.noValue': () =>
    said('A template prints something that this document does not have.', 'Ask for it first: {{#if …}} … {{/if}}.'),
  'table.tooWide': ({ width, available }) =>
    said(
      `The table needs ${width} mm at its narrowest; landscape has ${available} mm.`,
      'Shorten its heads or print fewer columns.',
    ),
  'font.substituted': ({ role, wanted, used }) =>
    said(
      `${role} (${wanted}) is not on this machine; ${used} stands in.`,
      'Install the office’s own faces and build again, or name files under fonts in organ.yaml.',
    ),
  'font.missingCharacter': ({ value, codePoint, text }) =>
    said(
      `No face has the character “${value}” (${codePoint}), in “${text}”.`,
      'See whether it was mistyped (a radical copied from a PDF); if it is right, install a face that has it.',
    ),
  'font.fallback': ({ value, role, used }) =>
    said(`${role} lacks “${value}”; ${used} draws it.`, 'Look at it in print; a larger face would have it.'),
  'font.unusable': ({ value, reason }) =>
    said(
      `The font “${value}” cannot be used: ${reason}.`,
      'Use one with TrueType outlines (.ttf), or leave this key out and use the shipped face.',
    ),
  'font.strict': ({ role, wanted, used }) =>
    said(
      `The office’s faces are required, and ${role} (${wanted}) is not here; only ${used} is.`,
      'Install the face, or leave out --strict-fonts.',
    ),
  'print.blockedRequest': ({ value }) =>
    said(
      `A template asked for something outside, which was refused: ${value}`,
      'Templates use their own words and styles only; remove scripts, pictures and links.',
    ),
  'print.foreignFont': ({ value }) =>
    said(
      `Some text was drawn with “${value}”, which is not one of our faces.`,
      'Check the font names in the styles; use the five faces only.',
    ),
  'print.type3Font': ({ value }) =>
    said(
      `The font “${value}” is not embedded with TrueType outlines.`,
      'Use faces with TrueType outlines (.ttf), and no synthetic bold or italics.',
    ),
  'print.shrunk': ({ percent }) =>
    said(
      `Something is wider than the type area, and the browser shrank the whole document to ${percent}%.`,
      'Shorten what is too long for a line: a title line broken by “|”, the organ, the document number, a Latin word.',
    ),
  'print.pages': ({ found, expected }) =>
    said(`${found} pages were printed, ${expected} expected.`, 'This is our bug; please report it.'),
  'print.lost': ({ text }) =>
    said(
      `Characters of the sheet are not on its pages: “${text}”. They stand outside the type area.`,
      'Check the template and its styles; with the templates as shipped, please report it.',
    ),
  'compare.noPrevious': () =>
    said(
      'There is no quarter before that could be used, so nothing can be compared.',
      'Put its folder beside this one, and check it first: tongbao check.',
    ),
  'browser.changed': ({ before, used }) =>
    said(
      `The last build was printed by ${before}, this one by ${used}; lines may break in other places.`,
      'Look at the pages again before they are issued.',
    ),
  'output.locked': ({ reason }) =>
    said(
      `The file is open in another program and cannot be replaced (${reason}).`,
      'Close the program that shows it and try again.',
    ),
  'build.open': ({ count }) =>
    said(
      `${count} ${count === 1 ? 'finding is' : 'findings are'} neither mended nor accepted: nothing is issued with open findings.`,
      'Mend them, or let them stand with a reason under accept in notice.md; or make a draft with --draft.',
    ),
  'preflight.fails': ({ clause, subject, page, found, more }) =>
    said(
      `Against ${clause} (${subject.en}): ${page === undefined ? '' : `page ${page}, `}“${found}”${more > 0 ? `, and ${more} more` : ''}.`,
      'The file was not written. Check the template; with the templates as shipped, please report it.',
    ),
  'audit.fails': (values) =>
    said(
      `Against ${clauseText(values)}`,
      'The file did not replace the last good one; it is beside it as .rejected.pdf. tongbao verify --overlay shows the place.',
    ),
  'audit.unready': (values) =>
    said(`Not there yet: ${clauseText(values)}`, 'The draft was made; mend it before the document is issued.'),
  'audit.warns': (values) =>
    said(`To be judged by a person: ${clauseText(values)}`, 'The file was made; change it if need be.'),
};
