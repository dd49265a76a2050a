/** What can be wrong with the files of a quarter. */
import type { ReadingValues } from '../../issues/reading.js';
import { said, type Texts } from '../said.js';

export const reading: Texts<ReadingValues> = {
  'file.missing': () =>
    said('This file is missing.', 'Check name and place; if there is none yet, put it here under exactly this name.'),
  'quarter.missing': ({ period }) =>
    said(
      `There is no folder of ${period}.`,
      `Begin a new quarter with tongbao new ${period}, or check the folder’s name and place (--data).`,
    ),
  'file.unreadable': ({ reason }) =>
    said(
      `The file cannot be read: ${reason}`,
      'See whether another program holds it, whether you may read it, and that it lies inside the data folder.',
    ),
  'file.empty': () => said('The file is empty.', 'Fill it in and try again.'),
  'file.workbook': () =>
    said(
      'This is a file of Excel, WPS or Word, not plain text.',
      'A table: “Save as” CSV (UTF-8) in Excel or WPS, and put that here. A .md or .yaml file: write it in a text editor.',
    ),
  'file.encoding': () => said('The encoding of this text cannot be told.', '“Save as” CSV (UTF-8) in Excel or WPS.'),
  'file.decoded': ({ encoding }) =>
    said(`Read as ${encoding}.`, 'Nothing to do; if characters look wrong, save as UTF-8.'),
  'file.twice': ({ annex, names }) =>
    said(
      `Annex ${annex} is here more than once: ${names}.`,
      'Keep the one that counts; move the others out of this folder.',
    ),
  'workbook.old': () =>
    said(
      'This is a workbook of the old kind (.xls or .et).',
      'Open it in Excel or WPS, “Save as” Excel workbook (.xlsx), and put that here instead.',
    ),
  'workbook.password': () =>
    said(
      'This workbook is locked with a password.',
      'Open it in Excel or WPS, remove the password, and save it again as .xlsx.',
    ),
  'workbook.macros': () =>
    said(
      'This workbook holds macros, which are programs.',
      'Open it in Excel or WPS, “Save as” Excel workbook (.xlsx) without macros, and put that here instead.',
    ),
  'workbook.format': ({ value }) =>
    said(
      `This is no table that can be read, but ${value}.`,
      'Open it in the program it was made with, “Save as” Excel workbook (.xlsx) or CSV, and put that here instead.',
    ),
  'workbook.unreadable': ({ reason }) =>
    said(`The workbook cannot be read: ${reason}`, 'Open it in Excel or WPS and save it again as .xlsx.'),
  'workbook.several': ({ names }) =>
    said(
      `There is more than one workbook: ${names}.`,
      'Name the one that holds the annexes in notice.md, after workbook: and a space.',
    ),
  'sheet.missing': ({ value, nearest, names }) =>
    said(
      `The workbook has no sheet “${value}”.`,
      nearest === '' ? `Its sheets: ${names}` : `Is it “${nearest}”? Its sheets: ${names}`,
    ),
  'sheet.none': ({ annex, names }) =>
    said(
      `No sheet has the columns of annex ${annex}; the sheets are: ${names}.`,
      `See that the names of the columns are right, or write in notice.md, below sheets:, which sheet annex ${annex} is.`,
    ),
  'sheet.ambiguous': ({ annex, names }) =>
    said(
      `More than one sheet may be annex ${annex}: ${names}.`,
      `Write in notice.md, below sheets:, which one annex ${annex} is.`,
    ),
  'sheet.hidden': ({ value }) =>
    said(
      `The sheet “${value}” is hidden in the workbook; it was read.`,
      'See that it is the one meant, and unhide it.',
    ),
  'sheet.hiddenRows': ({ rows }) =>
    said(`Hidden rows were read as well: ${rows}.`, 'Unhide them and see that they belong here, or delete them.'),
  'sheet.hiddenColumns': ({ columns }) =>
    said(`Hidden columns were read as well: ${columns}.`, 'Unhide them and see that they belong here, or delete them.'),
  'rate.plain': ({ value }) =>
    said(
      `The rate “${value}” has no per cent sign.`,
      'Give the column the format of a percentage (85.63%), or leave it out: the program works every rate out by itself.',
    ),
  'notice.long': ({ found, most }) =>
    said(
      `${found} characters are too many: at most ${most}.`,
      'Something may have been pasted here by mistake; take it out.',
    ),
  'yaml.syntax': ({ reason }) =>
    said(`Not valid: ${reason.en}.`, 'Look for a missing space after a colon, uneven indents, or unpaired quotes.'),
  'yaml.field': ({ value, expected }) =>
    said(value === '' ? 'This is not filled in.' : `“${value}” will not do.`, `Write it like this: ${expected}`),
  'notice.noNumber': ({ expected }) =>
    said(
      'There is no document number yet.',
      `Once there is, write it like this: ${expected}; until then add --draft to the command.`,
    ),
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
    said(`“${value}” is here twice, first on line ${firstLine}.`, 'Keep one of them.'),
  'region.missing': ({ expected }) =>
    said(`There is no row for “${expected}”.`, 'Add it; where nothing was reported, write 未报.'),
  'region.order': ({ value, expected }) =>
    said(
      `The regions are not in the order of regions.csv: “${value}” stands where “${expected}” should.`,
      'Every annex has the same order: sort the rows as regions.csv does.',
    ),
  'region.ambiguous': ({ value, candidates }) =>
    said(`“${value}” may be one of several regions: ${candidates}`, 'Write the city before it, as in one of these.'),
  'region.parent': ({ value, nearest }) =>
    said(
      `“${value}” is no city of this file, so nothing can belong to it.`,
      nearest === '' ? 'Add a row for the city, or correct its name.' : `Is it “${nearest}”?`,
    ),
  'region.countyUnits': ({ region, found, expected }) =>
    said(
      `${region} has ${expected} county-level units by the rows of this file, but the number given is ${found}.`,
      'Correct the number, or add or remove rows; rows of counties may leave it blank.',
    ),
  'table.blank': ({ rows }) =>
    said(
      `This table is not filled in: ${rows} rows without a figure.`,
      'Fill in its cells, or take an exported file in with tongbao import.',
    ),
  'cell.blank': ({ region }) =>
    region === ''
      ? said('This row names no region.', 'Write a name of regions.csv; if the row is not wanted, delete all of it.')
      : said(`The cell of ${region} is blank.`, 'Write 0 for none, — for not applicable, 未报 for not reported.'),
  'cell.notNumber': ({ value }) =>
    said(`“${value}” is not a number.`, 'Write a whole number, — or 未报; a rate like 8.11%.'),
  'cell.ambiguous': ({ value, readings }) =>
    said(
      `“${value}” can be read in more than one way: ${readings}.`,
      'Remove commas, points and spaces from the number; one number to a cell.',
    ),
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
  'cell.date': ({ value }) =>
    said(
      `“${value}” is a date: Excel and WPS make dates of what is typed as 1-5 or 3/12.`,
      'Set the format of the cell to text or number, and type the figure again.',
    ),
  'cell.formula': ({ value }) =>
    said(
      `The formula “${value}” has no result in the file.`,
      'Open the file in Excel or WPS and save it, then try again.',
    ),
  'cell.error': ({ value }) =>
    said(
      `“${value}” is the error that a formula came to.`,
      'Put the formula right in Excel or WPS, or type the figure.',
    ),
  'row.skipped': ({ value }) =>
    said(`The row “${value}” is not part of the table, and was left out.`, 'Nothing to do; see that this is right.'),
  'table.unit': ({ value }) =>
    said(`The table is not in single units: “${value}”.`, 'Give every count in full, in units of one.'),
  'row.total': ({ value }) => said(`The row “${value}” is compared, not printed.`, 'Nothing to do.'),
};
