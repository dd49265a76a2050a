/** What can be wrong with the letter. */
import type { LetterValues } from '../../issues/letter.js';
import { said, type Texts } from '../said.js';

export const letter: Texts<LetterValues> = {
  'letter.syntax': ({ reason }) =>
    said(
      `A {{ }} in the letter is malformed: ${reason}`,
      'Braces come in pairs, like {{percent annex4.total.internetRate 1}}.',
    ),
  'letter.unknownName': ({ value, nearest }) =>
    said(
      `The letter names “${value}”, which does not exist.`,
      nearest === '' ? 'Check the name.' : `Is it “${nearest}”?`,
    ),
  'letter.unknownHelper': ({ value, known }) => said(`There is no helper “${value}”.`, `Known: ${known}`),
  'letter.helperArgument': ({ value, expected }) => said(`“${value}” cannot be used like this.`, `Write: ${expected}`),
  'letter.bareFigure': ({ value }) =>
    said(
      `“${value}” is a figure; say how to print it.`,
      `{{percent ${value} 1}} for a rate, {{count ${value}}} for a count.`,
    ),
  'letter.noFigure': ({ value, reason }) =>
    said(`“${value}” has no definite value (${reason}).`, 'Complete the table it comes from, or use another figure.'),
  'letter.unsupported': ({ value }) =>
    said(
      `“${value}” has no place in an official letter.`,
      'Use paragraphs and the headings ##, ###, ####, #####; the program numbers them.',
    ),
  'letter.headingLevel': ({ value, expected }) =>
    said(`The heading “${value}” skips a level or is too deep.`, `Expected here: ${expected}`),
  'letter.typedNumber': ({ value }) =>
    said(`The heading “${value}” has a typed number.`, 'Remove it; the program writes 一、（一）1.（1）.'),
  'letter.lineBreak': ({ value }) =>
    said(
      `“${value}” begins a new line, but is printed in one paragraph with the line before it.`,
      'If it is a new paragraph, leave a blank line before it; if not, join the lines.',
    ),
  'letter.empty': () => said('The letter is empty.', 'Write it below the closing ---.'),
  'letter.typedFigure': ({ value, expression }) =>
    said(`${value} is typed, equals a figure of the tables, and would not follow them.`, `Write: ${expression}`),
};
