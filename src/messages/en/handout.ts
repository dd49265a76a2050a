/** Hand-outs: regions to mark and columns to sort by that do not exist, or are not clear. */
import type { HandoutValues } from '../../issues/handout.js';
import { said, type Texts } from '../said.js';

export const handout: Texts<HandoutValues> = {
  'handout.regionUnknown': ({ value, known }) => said(`There is no region “${value}”.`, `There are: ${known}.`),
  'handout.regionAmbiguous': ({ value, candidates }) =>
    said(`There is more than one “${value}”: ${candidates}.`, 'Give it as it stands here, with its city.'),
  'handout.noRow': ({ value, annexes }) =>
    said(
      `Annex ${annexes} has no row “${value}”, so none is marked.`,
      'Check the region; an annex of cities has no county to mark.',
    ),
  'handout.columnUnknown': ({ value, known }) => said(`There is no column “${value}”.`, `There are: ${known}.`),
  'handout.columnAmbiguous': ({ value, candidates }) =>
    said(`More than one column is called “${value}”: ${candidates}.`, 'Give its full name.'),
  'handout.notSorted': ({ value, annexes }) =>
    said(
      `Annex ${annexes} has no column “${value}” and stays in the official order.`,
      'For one annex alone add --only annex-N.',
    ),
  'handout.nothingToDraw': ({ what }) =>
    said(
      `“${what}” has nothing to draw, so there is no chart.`,
      'No region has a figure, all of them are zero, or two quarters cannot be compared. If that is wrong, check the annex.',
    ),
  'handout.leftOut': ({ what }) =>
    said(
      `Two pages have no room for “${what}”, so it is left out.`,
      'Shorter sentences around the deadlines of the letter make room.',
    ),
  'handout.tooWide': ({ paper, least }) =>
    said(
      `The table is too wide: at ${least} pt it does not fit ${paper}.`,
      'Shorten its heads, print fewer columns, or use --paper A3.',
    ),
  'handout.small': ({ paper, size, least }) =>
    said(
      `The table is wide: on ${paper} it is set in ${size} pt, and not in ${least} pt as hand-outs are.`,
      paper === 'A4' ? 'For large print use --paper A3.' : 'For large print take out columns.',
    ),
  'handout.older': ({ files }) =>
    said(`These were made before the data was changed: ${files}.`, 'Make them anew as you did, or delete them.'),
};
