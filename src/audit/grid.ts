/** The grid of 22 lines of 28 characters over a type area, to be drawn for the proofreader. */
import { grid } from '../standard.js';
import type { Box } from './reading.js';

/** Em boxes of characters, as the standard has them touch the edges of the type area: the top and the foot of every line. */
export function gridLinesMm({ leftMm, topMm }: Pick<Box, 'leftMm' | 'topMm'>): {
  readonly rowsMm: number[];
  readonly columnsMm: number[];
} {
  return {
    rowsMm: Array.from({ length: grid.linesPerPage }, (_, row) => topMm + row * grid.linePitchMm).flatMap(
      (lineTopMm) => [lineTopMm, lineTopMm + grid.emMm],
    ),
    columnsMm: Array.from({ length: grid.charactersPerLine }, (_, column) => leftMm + column * grid.characterPitchMm),
  };
}
