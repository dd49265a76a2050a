/** English: every issue says where, what, why, and what to do next. */
import type { ClauseValues } from '../issue.js';
import type { Language } from './catalogue.js';

const said = (message: string, hint: string) => ({ message, hint });

/** R23 mark of the organ (GB/T 9704—2012 7.2.4): page 1: 73.20 mm, expected 72.00 mm ±1 */
function clauseText({ clause, source, subject, what, page, found, expected, more }: ClauseValues): string {
  const where = [page === undefined ? [] : `page ${page}`, what?.en ?? []].flat().map((part) => `${part}: `);
  const rest = more > 0 ? `, and ${more} more` : '';
  return `${clause} ${subject.en} (${source}): ${where.join('')}“${found}”, expected “${expected}”${rest}.`;
}

export const en: Language = {
  issues: {
    'file.missing': () => said('This file is missing.', 'Put it here under exactly this name.'),
    'file.unreadable': ({ reason }) =>
      said(
        `The file cannot be read: ${reason}`,
        'See whether another program holds it, whether you may read it, and that it lies inside the data folder.',
      ),
    'file.empty': () => said('The file is empty.', 'Fill it in and try again.'),
    'file.workbook': () =>
      said(
        'This is an Excel/WPS workbook, not CSV text.',
        'Open it in Excel or WPS, “Save as” CSV (UTF-8), and put that here.',
      ),
    'file.encoding': () => said('The encoding of this text cannot be told.', '“Save as” CSV (UTF-8) in Excel or WPS.'),
    'file.decoded': ({ encoding }) =>
      said(`Read as ${encoding}.`, 'Nothing to do; if characters look wrong, save as UTF-8.'),
    'yaml.syntax': ({ reason }) =>
      said(`Not valid: ${reason}`, 'Look for a missing space after a colon, uneven indents, or unpaired quotes.'),
    'yaml.field': ({ value, expected }) => said(`“${value}” will not do.`, `Expected: ${expected}`),
    'yaml.unknownKey': ({ value, known }) => said(`There is no key “${value}”.`, `Known keys: ${known}`),
    'csv.syntax': ({ reason }) =>
      said(`Not a valid table: ${reason}`, 'Look for unpaired quotes in this row, or save as CSV again.'),
    'csv.cells': ({ found, expected }) =>
      said(
        `This row has ${found} cells, the head has ${expected}.`,
        'Add or remove cells; a comma inside a number separates cells, so remove it.',
      ),
    'csv.noRows': () => said('The table has no rows.', 'Write one row for each region below the head.'),
    'column.missing': ({ expected }) =>
      said(`The column “${expected}” is missing.`, 'Add it; data/2020Q1 shows the names of every annex.'),
    'column.unknown': ({ value, known }) => said(`The column “${value}” is not known.`, `Known columns: ${known}`),
    'column.repeated': ({ value, first }) =>
      said(`The column “${value}” is here twice, first as column ${first}.`, 'Keep one of them.'),
    'region.unknown': ({ value, nearest }) =>
      said(
        `The region “${value}” is not known.`,
        nearest === ''
          ? 'Use the names of regions.csv.'
          : `Is it “${nearest}”? Use the names of regions.csv, or add an alias there.`,
      ),
    'region.repeated': ({ value, firstLine }) =>
      said(`“${value}” is here twice, first on line ${firstLine}.`, 'Keep one row.'),
    'region.missing': ({ expected }) =>
      said(`There is no row for “${expected}”.`, 'Add it; where nothing was reported, write 未报.'),
    'region.order': ({ value, expected }) =>
      said(
        `The regions are not in the order of regions.csv: “${value}” stands where “${expected}” should.`,
        'Every annex has the same order: sort the rows as regions.csv does.',
      ),
    'cell.blank': ({ region }) =>
      said(`The cell of ${region} is blank.`, 'Write 0 for none, — for not applicable, 未报 for not reported.'),
    'cell.notNumber': ({ value }) =>
      said(`“${value}” is not a number.`, 'Write a whole number, — or 未报; a rate like 8.11%.'),
    'cell.ambiguous': ({ value, readings }) =>
      said(`“${value}” can be read in more than one way: ${readings}.`, 'Remove commas and points from the number.'),
    'cell.negative': ({ value }) => said(`“${value}” is negative.`, 'A count cannot be below 0; check it.'),
    'cell.fraction': ({ value }) => said(`“${value}” is not a whole number.`, 'A count is a whole number; check it.'),
    'cell.tooLarge': ({ value }) => said(`“${value}” is too large.`, 'See whether a digit was typed twice.'),
    'cell.notApplicable': ({ value, region }) =>
      said(
        `The cell of ${region} is “${value}” (not applicable), but the column applies to it.`,
        'Write 0 for none, 未报 for not reported; a region without county-level units has 0 in regions.csv.',
      ),
    'cell.tidied': ({ value, understood }) =>
      said(`“${value}” was read as “${understood}”.`, 'Nothing to do; see that this is right.'),
    'row.total': ({ value }) => said(`The row “${value}” is compared, not printed.`, 'Nothing to do.'),
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
    'letter.helperArgument': ({ value, expected }) =>
      said(`“${value}” cannot be used like this.`, `Write: ${expected}`),
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
    'template.failed': ({ reason }) =>
      said(`A template failed: ${reason}`, 'Check the template, or restore the original.'),
    'template.unknownName': ({ value }) =>
      said(`A template names “${value}”, which does not exist.`, 'Check the template.'),
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
    'output.locked': ({ reason }) =>
      said(
        `The file is open in another program and cannot be replaced (${reason}).`,
        'Close the program that shows it and try again.',
      ),
    'audit.fails': (values) =>
      said(
        `Against ${clauseText(values)}`,
        'The file did not replace the last good one; it is beside it as .rejected.pdf. tongbao verify --overlay shows the place.',
      ),
    'audit.warns': (values) =>
      said(`To be judged by a person: ${clauseText(values)}`, 'The file was made; change it if need be.'),
  },
  machine: {
    'browser.none': (details) =>
      said(
        `No usable browser was found. Looked at:\n  ${details.join('\n  ')}`,
        'Install Chrome, Edge or Chromium, or name one with --browser.',
      ),
    'browser.tooOld': ([found = '']) => said(`The browser is too old: ${found}.`, 'Update it to version 131 or later.'),
    'browser.failed': (details) =>
      said(
        `The browser does not start: ${details.join('; ')}`,
        'Name another with --browser, or act on the reason above.',
      ),
    'browser.timeout': (details) =>
      said(`The browser did not finish in time: ${details.join('; ')}`, 'Try again, or allow more with --timeout.'),
    'font.none': (details) =>
      said(
        `There are no fonts for: ${details.join('; ')}`,
        'Run npm ci again without --omit=optional, or install the office’s faces.',
      ),
    'output.unwritable': (details) =>
      said(
        `The output folder cannot be written: ${details.join('; ')}`,
        'Check disk space and permissions, or choose another with --out.',
      ),
  },
  words: {
    severity: { error: 'error', warning: 'warning', note: 'note' },
    place({ file, line, column, field }) {
      const at = [file, line, column].filter((part) => part !== undefined).join(':');
      return field === undefined ? at : `${at} “${field}”`;
    },
    colon: ': ',
    verdict({ error, warning, note }, subject) {
      const counts = `errors: ${error}, warnings: ${warning}, notes: ${note}`;
      return error > 0 ? `${subject}: not fit to print (${counts}).` : `${subject}: fit to print (${counts}).`;
    },
    written: (file, pages) => `wrote ${file} (${pages} ${pages === 1 ? 'page' : 'pages'})`,
    audited: ({ fail, warn, pass, notVerifiable, notApplicable }) =>
      `pass ${pass}, fail ${fail}, to judge ${warn}, not verifiable ${notVerifiable}, not applicable ${notApplicable}`,
    rejected: (file) => `The file that does not hold is ${file}; the last good one is unchanged.`,
    verdictNames: {
      pass: 'pass',
      fail: 'FAIL',
      warn: 'judge',
      notVerifiable: 'not verifiable',
      notApplicable: 'not applicable',
    },
    strengthNames: { required: 'required', general: 'general', recommended: 'recommended', practice: 'practice' },
    formatNames: { document: 'document', letter: 'letter', order: 'order', minutes: 'minutes' },
    verifyHead: (file, pages, format, way) =>
      `${file}: ${format}, ${pages} ${pages === 1 ? 'page' : 'pages'}, elements recognised by ${way === 'tags' ? 'the tags in the file' : 'geometry and text'}`,
    clausePage: (page) => `p. ${page}`,
    clauseExpected: (expected) => `expected ${expected}`,
    notPdf: (file, reason) => `${file} is not a PDF that can be read (${reason}).`,
    overlayWritten: (file) => `wrote the marked copy ${file}`,
    overlayOne: '--overlay marks one file at a time.',
    overlaySelf: '--overlay cannot write over the file that is verified.',
    fontsHead: 'faces:',
    fontLine: (label, face, substituted) => `  ${label}  ${face}${substituted ? ' (stand-in)' : ''}`,
    timing: (stage, milliseconds) => `${stage.padEnd(8)} ${milliseconds.toFixed(0).padStart(6)} ms`,
    interrupted: 'Interrupted; the files that were there are unchanged.',
    bug: (reason) =>
      `Unexpected error: ${reason}\nThis is our bug; please report it (--debug shows more). The files that were there are unchanged.`,
    noQuarter: (folder) => `There is no quarter's folder (like 2020Q1) in ${folder}.`,
    badPeriod: (value) => `“${value}” is not a quarter; write it like 2020Q1.`,
    badDocument: (value, known) => `There is no document “${value}”; choose from ${known}.`,
    parser: {},
    noCommand: 'Say what to do: build, check or verify (--help shows how).',
    badTimeout: '--timeout is a number of seconds above 0 and at most 86400.',
    badCommandLine: (reason) => `The command line is wrong: ${reason}`,
    help: {
      usage: 'tongbao: from a quarter’s data folder to the finished circular and its annexes',
      build: 'make the PDFs of the circular and its annexes',
      check: 'check data and letter only; write nothing',
      verify: 'measure a finished PDF against GB/T 9704, clause by clause',
      files: 'the PDF files to verify',
      overlay: 'also write a marked copy: type area, grid, distances and findings',
      period: 'the quarter, like 2020Q1; the latest one if left out',
      data: 'the data folder',
      out: 'the output folder',
      only: 'make one document only: circular, notice, annex-1 …',
      strictFonts: 'refuse stand-ins for the office’s own faces',
      shippedFonts: 'use the shipped faces only, none of this machine’s',
      browser: 'path of the browser to print with',
      json: 'print the result as JSON',
      lang: 'language of the messages',
      timings: 'say how long each stage took',
      timeout: 'limit of each step, in seconds',
      debug: 'show the details of an unexpected error',
      exitCodes:
        'Exit codes: 0 done; 1 the data, a template or the PDF is wrong; 2 the command line is wrong; 3 the machine is not ready; 130 interrupted',
    },
  },
};
