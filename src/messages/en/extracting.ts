/** What can be wrong with the files inside a finished PDF. */
import type { ExtractingValues } from '../../issues/extracting.js';
import { said, type Texts } from '../said.js';

export const extracting: Texts<ExtractingValues> = {
  'extract.none': () =>
    said('There are no files in this PDF.', 'Name a PDF that tongbao build has made: circular.pdf, or annex-1.pdf.'),
  'extract.damaged': ({ value }) =>
    said(
      `${value} is not what the PDF says it was: its size or its checksum differs.`,
      'Do not use it. Get the PDF again from whoever issued it.',
    ),
  'extract.differs': ({ value, page, region, column, found, expected }) =>
    said(
      `${value}, ${region}, ${column}: “${found}” in the file, “${expected}” on page ${page}.`,
      'What is printed counts. Ask whoever issued the PDF.',
    ),
  'extract.rows': ({ value, found, expected }) =>
    said(
      `${value} has ${expected} rows, and ${found} are left on the pages.`,
      'The file and the printed table are not the same. Ask whoever issued the PDF.',
    ),
  'extract.exists': ({ value }) =>
    said(`${value} is there already.`, 'Name another folder with --out, or add --replace.'),
  'extract.unreadable': ({ reason }) => said(`The PDF cannot be read (${reason}).`, 'Check its name, or get it again.'),
};
