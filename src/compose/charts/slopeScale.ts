/** The scale of a change: up and down to scale, but for a part that no line touches. */
import type { Slopes } from './slopeFacts.js';

/** In hundredths: rates that are nearer to each other than this do not fill the page as if they were far apart. */
const LEAST_SPAN = 1;

/** From the bottom to the top: where which percentage stands; to scale between two of them each. */
export interface SlopeScale {
  readonly percents: readonly number[];
  readonly placesPt: readonly number[];
}

/** A part without lines takes this much, in em. */
const EMPTY_EM = 1.5;

export function slopeScale({ rows, empty }: Slopes, topPt: number, bottomPt: number, sizePt: number): SlopeScale {
  const percents = rows.flatMap(({ beforePercent, nowPercent }) => [beforePercent, nowPercent]);
  const low = Math.min(...percents);
  const high = Math.max(low + LEAST_SPAN, ...percents);
  if (!empty) return { percents: [low, high], placesPt: [bottomPt, topPt] };
  const { fromPercent, toPercent } = empty;
  const emptyPt = EMPTY_EM * sizePt;
  const ptPerPercent = (bottomPt - topPt - emptyPt) / (fromPercent - low + (high - toPercent));
  const belowPt = bottomPt - (fromPercent - low) * ptPerPercent;
  return { percents: [low, fromPercent, toPercent, high], placesPt: [bottomPt, belowPt, belowPt - emptyPt, topPt] };
}

export function placePt({ percents, placesPt }: SlopeScale, percent: number): number {
  const above = percents.findIndex((one, index) => index > 0 && percent <= one);
  const [low = 0, high = 0] = [percents[above - 1], percents[above]];
  const [lowPt = 0, highPt = 0] = [placesPt[above - 1], placesPt[above]];
  return high === low ? highPt : lowPt + ((highPt - lowPt) * (percent - low)) / (high - low);
}
