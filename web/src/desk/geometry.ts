/** What the overlay draws, worked out from the facts: end strokes, places of labels that do not cover each other, hits. */
import type { BoxMm, PlaceOnPage, PreviewPage } from '../../../src/preview/protocol.js';

export type Distance = PreviewPage['distances'][number];
export type Finding = PreviewPage['findings'][number];

/** Half of the stroke across each end of a distance. */
const END_MM = 1.2;
export const LABEL_MM = 2.5;
/** Digits and capitals of a sans serif are about this wide. */
const CHARACTER_MM = LABEL_MM * 0.56;
const LABEL_GAP_MM = 0.8;

export interface Stroke {
  readonly x1: number;
  readonly y1: number;
  readonly x2: number;
  readonly y2: number;
}

export interface DrawnDistance {
  readonly distance: Distance;
  /** The distance itself, then the two strokes across its ends. */
  readonly strokes: readonly [Stroke, Stroke, Stroke];
  /** Undefined where another line of the clause already says the same. */
  readonly label: { readonly text: string; readonly xMm: number; readonly yMm: number } | undefined;
}

/** The distances of a page with their labels: beside an upright one, above a level one, lower where another label is. */
export function drawDistances(page: Pick<PreviewPage, 'distances' | 'widthMm' | 'heightMm'>): DrawnDistance[] {
  const taken: BoxMm[] = [];
  const said = new Set<string>();
  return page.distances.map((distance) => {
    const text = `${distance.clause} ${distance.found}`;
    if (said.has(text)) return { distance, strokes: strokesOf(distance), label: undefined };
    said.add(text);
    const box = freeBox(labelBox(distance, text, page), taken, page.heightMm);
    taken.push(box);
    return { distance, strokes: strokesOf(distance), label: { text, xMm: box.leftMm, yMm: box.bottomMm } };
  });
}

const isUpright = ({ fromXMm, fromYMm, toXMm, toYMm }: Distance): boolean =>
  Math.abs(fromXMm - toXMm) < Math.abs(fromYMm - toYMm);

function strokesOf(distance: Distance): [Stroke, Stroke, Stroke] {
  const { fromXMm: x1, fromYMm: y1, toXMm: x2, toYMm: y2 } = distance;
  const [dx, dy] = isUpright(distance) ? [END_MM, 0] : [0, END_MM];
  const across = (x: number, y: number): Stroke => ({ x1: x - dx, y1: y - dy, x2: x + dx, y2: y + dy });
  return [{ x1, y1, x2, y2 }, across(x1, y1), across(x2, y2)];
}

function labelBox(distance: Distance, text: string, { widthMm }: Pick<PreviewPage, 'widthMm'>): BoxMm {
  const width = text.length * CHARACTER_MM;
  const middleX = (distance.fromXMm + distance.toXMm) / 2;
  const middleY = (distance.fromYMm + distance.toYMm) / 2;
  const wanted = isUpright(distance) ? middleX + LABEL_GAP_MM : middleX - width / 2;
  const leftMm = Math.max(0, Math.min(wanted, widthMm - width));
  const bottomMm = isUpright(distance) ? middleY + LABEL_MM / 2 : middleY - LABEL_GAP_MM;
  return { leftMm, topMm: bottomMm - LABEL_MM, rightMm: leftMm + width, bottomMm };
}

const overlaps = (a: BoxMm, b: BoxMm): boolean =>
  a.leftMm < b.rightMm && b.leftMm < a.rightMm && a.topMm < b.bottomMm && b.topMm < a.bottomMm;

/** Moves a label down, a line at a time, until it covers no other; at the foot of the page it stays where it was. */
function freeBox(box: BoxMm, taken: readonly BoxMm[], heightMm: number): BoxMm {
  let free = box;
  while (taken.some((other) => overlaps(free, other))) {
    free = { ...free, topMm: free.topMm + LABEL_MM, bottomMm: free.bottomMm + LABEL_MM };
    if (free.bottomMm > heightMm) return box;
  }
  return free;
}

/** Widens what is too small to be hit. */
const REACH_MM = 0.6;

export function isHit({ leftMm, topMm, rightMm, bottomMm }: BoxMm, xMm: number, yMm: number): boolean {
  return xMm >= leftMm - REACH_MM && xMm <= rightMm + REACH_MM && yMm >= topMm - REACH_MM && yMm <= bottomMm + REACH_MM;
}

const area = ({ leftMm, topMm, rightMm, bottomMm }: BoxMm): number => (rightMm - leftMm) * (bottomMm - topMm);

/** The smallest of the things that lie under a point. */
export function hitOf<Thing>(
  things: readonly Thing[],
  boxOf: (thing: Thing) => BoxMm,
  xMm: number,
  yMm: number,
): Thing | undefined {
  return things
    .filter((thing) => isHit(boxOf(thing), xMm, yMm))
    .reduce<Thing | undefined>(
      (best, thing) => (best === undefined || area(boxOf(thing)) < area(boxOf(best)) ? thing : best),
      undefined,
    );
}

/** A box as parts of its page, for CSS. */
export function percentBox(
  { leftMm, topMm, rightMm, bottomMm }: BoxMm,
  { widthMm, heightMm }: Pick<PreviewPage, 'widthMm' | 'heightMm'>,
): { readonly left: string; readonly top: string; readonly width: string; readonly height: string } {
  const percent = (part: number, whole: number): string => `${((part / whole) * 100).toFixed(3)}%`;
  return {
    left: percent(leftMm, widthMm),
    top: percent(topMm, heightMm),
    width: percent(rightMm - leftMm, widthMm),
    height: percent(bottomMm - topMm, heightMm),
  };
}

/** As one reads: page by page, line by line, from left to right. */
export function inReadingOrder<Thing>(things: readonly Thing[], placeOf: (thing: Thing) => PlaceOnPage): Thing[] {
  const sameLineMm = 2;
  return [...things].sort((a, b) => {
    const [one, other] = [placeOf(a), placeOf(b)];
    const down = one.topMm - other.topMm;
    return one.page - other.page || (Math.abs(down) > sameLineMm ? down : one.leftMm - other.leftMm);
  });
}
