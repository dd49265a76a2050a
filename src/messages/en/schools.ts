/** What can be wrong with a list of schools, in English. */
import type { SchoolsValues } from '../../issues/schools.js';
import { said, type Texts } from '../said.js';

export const schools: Texts<SchoolsValues> = {
  'schools.twice': ({ names }) =>
    said(`There is more than one list of schools: ${names}`, 'Keep the one that counts, and move the others away.'),
  'schools.sheets': ({ found, names }) =>
    said(
      found === 0 ? 'No sheet is a list of schools.' : `${found} sheets may be the list of schools.`,
      `Keep one sheet with the columns of the list in its head. Sheets: ${names}`,
    ),
  'schools.more': ({ count }) =>
    said(
      `There are ${count} more findings like these in the list.`,
      'Correct those shown first; often all have one cause.',
    ),
  'schools.level': ({ region, schools: count }) =>
    said(
      `${count} ${count === 1 ? 'school names' : 'schools name'} only “${region}”, the others name a county.`,
      'Write the county of each of them, as in regions.csv.',
    ),
  'schools.differ': ({ region, column, table, list, file }) =>
    said(
      `${region}: “${column}” is ${table} in this table, but ${file} counts ${list}.`,
      'Correct the table or the list; without the table, the counts of the list are printed.',
    ),
  'school.code': ({ value }) =>
    said(
      `“${value}” is no identification code of a school.`,
      'Write it as text, in letters and digits; Excel turns long numbers into 3.14E+09.',
    ),
  'school.repeated': ({ value, firstLine }) =>
    said(`The school “${value}” is here twice, first on line ${firstLine}.`, 'Keep one row.'),
  'school.choice': ({ value, known }) =>
    said(value === '' ? 'This cell is blank.' : `“${value}” is not one of the answers.`, `Write one of: ${known}`),
};
