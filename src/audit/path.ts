/** Paths as pdf.js hands them over, and the rules and boxes they are. */
import { apply, boundsOf, type Matrix, type Point } from './frame.js';
import type { Box } from './reading.js';

/** One subpath on the sheet, mm. */
export interface Subpath {
  /** Ends of its segments, the first point first; a closed subpath does not repeat it. */
  readonly points: readonly Point[];
  readonly closed: boolean;
  /** No curves. */
  readonly straight: boolean;
  readonly bounds: Box;
}

/** A painted piece of a path: its outer extent, and whether that is the piece itself or only bounds it. */
export interface Piece {
  readonly box: Box;
  readonly exact: boolean;
  readonly lineWidthMm: number | undefined;
}

export interface Pen {
  /** Half the pen's extent along x and along y, after the CTM. */
  readonly halfXMm: number;
  readonly halfYMm: number;
  /** 0 butt, 1 round, 2 projecting square. */
  readonly cap: number;
}

/** Two edges count as one below this: float32 and PDF number rounding stay under it, no rule is that thin. */
const TOLERANCE_MM = 0.002;

const near = (one: number, other: number): boolean => Math.abs(one - other) < TOLERANCE_MM;
const same = (one: Point, other: Point): boolean => near(one.x, other.x) && near(one.y, other.y);

// pdf.js's DrawOPS, which it does not export.
const MOVE = 0;
const LINE = 1;
const CURVE = 2;
const QUADRATIC = 3;
const CLOSE = 4;

/** Reads pdf.js's path numbers (`0 x y` move, `1 x y` line, `2 …` cubic, `3 …` quadratic, `4` close) through a matrix. */
export function parsePath(data: readonly number[], matrix: Matrix): readonly Subpath[] {
  const subpaths: Subpath[] = [];
  let points: Point[] = [];
  let extremes: Point[] = [];
  let straight = true;
  let index = 0;
  const next = (): Point => {
    const point = apply(matrix, data[index] ?? 0, data[index + 1] ?? 0);
    index += 2;
    return point;
  };
  const finish = (closed: boolean): void => {
    const [first] = points;
    const last = points.at(-1);
    const bounds = boundsOf([...points, ...extremes]);
    if (first !== undefined && last !== undefined && bounds !== undefined && points.length > 1) {
      const repeated = points.length > 2 && same(first, last);
      const ends = repeated ? points.slice(0, -1) : points;
      subpaths.push({ points: ends, closed: closed || repeated, straight, bounds });
    }
    // After a close the next segment starts where the closed subpath did.
    points = first === undefined ? [] : [first];
    extremes = [];
    straight = true;
  };
  while (index < data.length) {
    const command = data[index];
    index += 1;
    if (command === MOVE) {
      finish(false);
      points = [next()];
    } else if (command === LINE) {
      points.push(next());
    } else if (command === CURVE || command === QUADRATIC) {
      const start = points.at(-1) ?? { x: 0, y: 0 };
      const controls = command === CURVE ? [next(), next()] : [next()];
      const end = next();
      extremes.push(...curveExtremes([start, ...controls, end]));
      points.push(end);
      straight = false;
    } else if (command === CLOSE) {
      finish(true);
    } else {
      // An unknown command has an unknown length: what follows cannot be read.
      break;
    }
  }
  finish(false);
  return subpaths;
}

/** The points where a Bézier curve (3 or 4 points) turns back in x or in y. */
function curveExtremes(curve: readonly Point[]): readonly Point[] {
  const [a, b, c, d] = curve;
  if (a === undefined || b === undefined || c === undefined) return [];
  const end = d ?? c;
  // Within the hull of its points: most curves of a glyph turn nowhere beyond their ends.
  const isBetween = (pick: (point: Point) => number): boolean => {
    const [least, most] = pick(a) < pick(end) ? [pick(a), pick(end)] : [pick(end), pick(a)];
    return pick(b) >= least && pick(b) <= most && (d === undefined || (pick(c) >= least && pick(c) <= most));
  };
  if (isBetween(({ x }) => x) && isBetween(({ y }) => y)) return [];
  const parameters = (pick: (point: Point) => number): readonly number[] => {
    if (d === undefined) return [(pick(a) - pick(b)) / (pick(a) - 2 * pick(b) + pick(c))];
    const p = -pick(a) + 3 * pick(b) - 3 * pick(c) + pick(d);
    const q = 2 * (pick(a) - 2 * pick(b) + pick(c));
    const r = pick(b) - pick(a);
    if (Math.abs(p) < 1e-12) return [-r / q];
    const root = Math.sqrt(q * q - 12 * p * r);
    return [(-q + root) / (6 * p), (-q - root) / (6 * p)];
  };
  return [...parameters(({ x }) => x), ...parameters(({ y }) => y)]
    .filter((t) => t > 0 && t < 1)
    .map((t) => pointAt(curve, t));
}

/** de Casteljau */
function pointAt(curve: readonly Point[], t: number): Point {
  let points = curve;
  while (points.length > 1) {
    points = points.slice(1).map((to, i) => {
      const from = points[i] ?? to;
      return { x: from.x + (to.x - from.x) * t, y: from.y + (to.y - from.y) * t };
    });
  }
  return points[0] ?? { x: 0, y: 0 };
}

/** Signed area of a polygon; the sign tells the winding. */
function signedArea(points: readonly Point[]): number {
  return (
    points.reduce((sum, point, i) => {
      const following = points[(i + 1) % points.length] ?? point;
      return sum + point.x * following.y - following.x * point.y;
    }, 0) / 2
  );
}

/** True when the subpath is an upright rectangle: straight, and as large as its bounds. */
function isRectangle({ points, straight, bounds }: Subpath): boolean {
  const widthMm = bounds.rightMm - bounds.leftMm;
  const heightMm = bounds.bottomMm - bounds.topMm;
  const missing = widthMm * heightMm - Math.abs(signedArea(points));
  return straight && Math.abs(missing) <= TOLERANCE_MM * (widthMm + heightMm);
}

const contains = (outer: Box, inner: Box): boolean =>
  outer.leftMm <= inner.leftMm &&
  outer.topMm <= inner.topMm &&
  outer.rightMm >= inner.rightMm &&
  outer.bottomMm >= inner.bottomMm;

/** A fill as pieces: one per subpath; a rectangle with a rectangular hole (how browsers draw borders) is four rules. */
export function filledPieces(subpaths: readonly Subpath[], evenOdd: boolean): readonly Piece[] {
  const holes = new Map<Subpath, Subpath>();
  const inners = new Set<Subpath>();
  const rectangles = subpaths.filter(isRectangle).map((subpath) => ({ subpath, area: signedArea(subpath.points) }));
  for (const { subpath: inner, area } of rectangles) {
    if (holes.has(inner)) continue;
    const outer = rectangles.find(
      ({ subpath: candidate, area: around }) =>
        candidate !== inner &&
        contains(candidate.bounds, inner.bounds) &&
        !inners.has(candidate) &&
        (evenOdd || around * area < 0),
    )?.subpath;
    if (outer === undefined || holes.has(outer)) continue;
    holes.set(outer, inner);
    inners.add(inner);
  }
  return subpaths
    .filter((subpath) => !inners.has(subpath))
    .flatMap((subpath): readonly Piece[] => {
      const inner = holes.get(subpath);
      if (inner === undefined) return [{ box: subpath.bounds, exact: isRectangle(subpath), lineWidthMm: undefined }];
      return ringSides(subpath.bounds, inner.bounds).map((box) => ({ box, exact: true, lineWidthMm: undefined }));
    });
}

/** Top and bottom over the whole width, left and right between them. */
function ringSides(outer: Box, inner: Box): readonly Box[] {
  const sides: readonly Box[] = [
    { ...outer, bottomMm: inner.topMm },
    { ...outer, topMm: inner.bottomMm },
    { ...inner, leftMm: outer.leftMm, rightMm: inner.leftMm },
    { ...inner, leftMm: inner.rightMm, rightMm: outer.rightMm },
  ];
  return sides.filter(
    (side) => side.rightMm - side.leftMm >= TOLERANCE_MM && side.bottomMm - side.topMm >= TOLERANCE_MM,
  );
}

/** A stroke as pieces: each upright segment is a box as thick as the pen; anything else is bounded as a whole. */
export function strokedPieces(subpaths: readonly Subpath[], pen: Pen): readonly Piece[] {
  return subpaths.flatMap((subpath): readonly Piece[] => {
    const { points, closed, bounds } = subpath;
    const segments = points.flatMap((from, i) => {
      const to = points[i + 1] ?? (closed && points.length > 2 ? points[0] : undefined);
      return to === undefined || same(from, to) ? [] : [{ from, to, first: i === 0, last: i === points.length - 2 }];
    });
    const upright = segments.every(({ from, to }) => near(from.x, to.x) || near(from.y, to.y));
    if (!subpath.straight || !upright) {
      const box = {
        leftMm: bounds.leftMm - pen.halfXMm,
        topMm: bounds.topMm - pen.halfYMm,
        rightMm: bounds.rightMm + pen.halfXMm,
        bottomMm: bounds.bottomMm + pen.halfYMm,
      };
      return [{ box, exact: false, lineWidthMm: pen.halfXMm + pen.halfYMm }];
    }
    return segments.map(({ from, to, first, last }): Piece => {
      const horizontal = near(from.y, to.y);
      const along = horizontal ? pen.halfXMm : pen.halfYMm;
      // Corners are mitred, so a segment reaches half a line width past them; a free end does so with a cap only.
      const atFrom = (first && !closed && pen.cap === 0 ? 0 : 1) * along;
      const atTo = (last && !closed && pen.cap === 0 ? 0 : 1) * along;
      const forwards = horizontal ? to.x >= from.x : to.y >= from.y;
      const [before, after] = forwards ? [atFrom, atTo] : [atTo, atFrom];
      const box = {
        leftMm: Math.min(from.x, to.x) - (horizontal ? before : pen.halfXMm),
        topMm: Math.min(from.y, to.y) - (horizontal ? pen.halfYMm : before),
        rightMm: Math.max(from.x, to.x) + (horizontal ? after : pen.halfXMm),
        bottomMm: Math.max(from.y, to.y) + (horizontal ? pen.halfYMm : after),
      };
      return { box, exact: true, lineWidthMm: 2 * (horizontal ? pen.halfYMm : pen.halfXMm) };
    });
  });
}
