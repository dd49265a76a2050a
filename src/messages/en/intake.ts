/** What can stand in the way of a new quarter's folder, or of exported files on their way into it. */
import type { IntakeValues } from '../../issues/intake.js';
import { said, type Texts } from '../said.js';

export const intake: Texts<IntakeValues> = {
  'quarter.exists': ({ found }) =>
    said(
      `This quarter has been begun, its folder holds: ${found}. Nothing was written.`,
      'Go on with what is there; to begin again, move the folder away first.',
    ),
  'new.before': ({ period }) =>
    said(
      `The new quarter takes over from the notice of ${period}, which has the errors above.`,
      'Mend them first, or name another quarter with --from.',
    ),
  'notice.carriedTime': ({ value }) =>
    said(
      `This comes from the last notice and names a time: ${value}.`,
      'See whether it still holds; change it, or leave it where it is meant.',
    ),
  'import.noAnnex': () =>
    said(
      'No sheet of this file has the columns of an annex.',
      'See that it is the right file, with the column names above the figures.',
    ),
  'import.unusedSheet': () =>
    said('This sheet has the columns of no annex and is not used.', 'Nothing to do, if it holds no annex.'),
  'import.ambiguous': ({ annexes }) =>
    said(
      `The columns do not say which annex this is: ${annexes} all have them.`,
      'Name the columns in full, as tongbao new does in the empty tables.',
    ),
  'import.twice': ({ annex, first }) =>
    said(`This is annex ${annex}, and so is ${first}.`, 'Give one of them only: the one that is to be printed.'),
  'import.exists': () =>
    said(
      'This table is filled in already, with other figures.',
      'To replace it, run the command again with --replace; keep a copy if you still need the old figures.',
    ),
  'import.twoSources': ({ annex, found }) =>
    said(
      `${found} in this folder may give annex ${annex} as well.`,
      'One annex has one source: move that file away, or fill it in and leave out the import.',
    ),
  'import.sorted': ({ value, expected }) =>
    said(
      `The rows are not in the order of regions.csv (“${value}” stands where “${expected}” should); they are put in that order.`,
      'Nothing to do.',
    ),
};
