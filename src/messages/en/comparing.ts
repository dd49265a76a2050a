/** What can stand in the way of a comparison. */
import type { ComparingValues } from '../../issues/comparing.js';
import { said, type Texts } from '../said.js';

export const comparing: Texts<ComparingValues> = {
  'previous.unusable': ({ period, errors }) =>
    said(
      `The quarter before, ${period}, has ${errors} ${errors === 1 ? 'error' : 'errors'}, the first of them here: nothing is compared with it.`,
      `Run tongbao check ${period}. If the list of regions has changed since, put the regions.csv of that time into its folder.`,
    ),
  'previous.manifest': ({ period }) =>
    said(
      `The manifest of ${period} cannot be read: whether definitions have changed since was not looked at.`,
      `Nothing to do, or restore the file as it was when ${period} was issued.`,
    ),
  'manifest.foreign': ({ reason }) =>
    said(
      `This is no manifest of this program, or it was changed by hand: ${reason}.`,
      'Name the manifest.json that tongbao build wrote beside the circular.',
    ),
  'manifest.old': ({ version }) =>
    said(
      `This manifest was written by version ${version}, which did not keep the data of the tables.`,
      'Build that quarter again from the data as issued, then compare with its new manifest; or compare two folders.',
    ),
};
