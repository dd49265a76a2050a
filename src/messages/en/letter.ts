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
  'letter.nameTaken': ({ value }) =>
    said(`“${value}” already means something else here.`, 'Choose another name after as, like |region|.'),
  'letter.bareFigure': ({ value }) =>
    said(
      `“${value}” is a figure; say how to print it.`,
      `{{percent ${value} 1}} for a rate, {{count ${value}}} for a count.`,
    ),
  'letter.noFigure': ({ value, reason }) =>
    said(`“${value}” has no definite value (${reason}).`, 'Complete the table it comes from, or use another figure.'),
  'letter.waits': ({ value, count }) =>
    said(
      count > 1
        ? `“${value}” and others, ${count} in all, cannot be worked out: their tables lack data, or have wrong ones.`
        : `“${value}” cannot be worked out: its table lacks data, or has wrong ones.`,
      'Correct the table first.',
    ),
  'letter.unknownOption': ({ value, nearest, known }) =>
    said(
      `“${value}” is nothing that can be set here.`,
      known === '' ? 'Remove it.' : `${nearest === '' ? '' : `Is it “${nearest}=”? `}Known: ${known}`,
    ),
  'letter.notCondition': ({ value }) =>
    said(`“${value}” is no condition.`, 'Ask a question, like {{#if (rose annex4.total.internetRate 1)}}.'),
  'letter.emptyList': ({ value }) =>
    said(
      `“${value}” lists no region here, so the sentence would have a hole.`,
      'Say what to write then: none="…", or {{else}} before {{/each}}.',
    ),
  'letter.tie': ({ value, printed, count }) =>
    said(
      `${value} all have ${printed}: a list of ${count} would leave out one that is equal.`,
      'Ask for more or fewer, or write ties="include" to list them all.',
    ),
  'letter.rounding': ({ value, printed, condition }) =>
    said(
      `“${value}” is printed as ${printed} in the table, which says the contrary of the condition (${condition}): the unrounded value is decisive.`,
      'Choose another limit, so that whoever checks the sentence against the table agrees.',
    ),
  'letter.roundedAway': ({ value, printed, expected }) =>
    said(`“${value}” would be printed as ${printed}, which it is not exactly.`, `Say it with more digits: ${expected}`),
  'letter.changeHidden': ({ value, now, before, expected }) =>
    said(
      `The change of “${value}” disappears in rounding, but the tables show ${before} and ${now}.`,
      `Say it with more digits: ${expected}`,
    ),
  'letter.noPrevious': ({ value, period }) =>
    said(
      `There is no figure of ${period} to compare “${value}” with.`,
      'Put the folder of that quarter beside this one and check it, or say the sentence without a change.',
    ),
  'letter.redefined': ({ value }) =>
    said(
      `“${value}” is defined in another way than last quarter.`,
      'The two cannot be compared; leave the change out.',
    ),
  'letter.regionsChanged': ({ value, regions }) =>
    said(
      `“${value}” is a total, and ${regions} is only in one of the two quarters.`,
      'The two cannot be compared; leave the change out, or compare single regions.',
    ),
  'letter.noTarget': ({ value }) =>
    said(`“${value}” has no target.`, `Write it above the letter, under targets, like “${value}: 100%”.`),
  'letter.unknownTarget': ({ value, nearest }) =>
    said(
      `A target is set for “${value}”, which is no rate of an annex.`,
      nearest === '' ? 'Check the name.' : `Is it “${nearest}”?`,
    ),
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
