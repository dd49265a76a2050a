/** What can be wrong with the files of a quarter. */
import type { ReadingValues } from '../../issues/reading.js';
import { said, type Texts } from '../said.js';

export const reading: Texts<ReadingValues> = {
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
};
