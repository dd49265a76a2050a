/**
 * Cubic outlines (CFF) as quadratic ones (TrueType), whole coordinates included, never further from the drawing than
 * one thousandth of an em.
 */

/** A point of a TrueType contour, in font units. */
export interface OutlinePoint {
  readonly x: number;
  readonly y: number;
  readonly onCurve: boolean;
}

export type Contour = readonly OutlinePoint[];

interface Point {
  readonly x: number;
  readonly y: number;
}

/** What a face may be drawn off by, in em. */
export const GREATEST_ERROR_EM = 1 / 1000;

/** A coordinate is rounded by at most half a unit each way. */
const ROUNDING = Math.SQRT1_2;

/**
 * How far the curves themselves may be off, in units of a face of `unitsPerEm`: what rounding leaves of the greatest
 * error. A face with fewer units than the usual 1000 cannot be kept within it, and gets a quarter of a unit.
 */
export function curveTolerance(unitsPerEm: number): number {
  return Math.max(unitsPerEm * GREATEST_ERROR_EM - ROUNDING, 0.25);
}

/** The nearest quadratic with the same ends is off by t(1−t)(1−2t)/2 of the cubic's third difference: at most √3/36 of it. */
const THIRD_DIFFERENCE = Math.sqrt(3) / 36;

/** Collects the contours of one glyph from the strokes of a pen, y upwards. */
export class OutlinePen {
  readonly #tolerance: number;
  readonly #contours: Contour[] = [];
  #points: OutlinePoint[] = [];
  #at: Point = { x: 0, y: 0 };

  constructor(tolerance: number) {
    this.#tolerance = tolerance;
  }

  moveTo(x: number, y: number): void {
    this.close();
    this.#to(x, y, true);
  }

  lineTo(x: number, y: number): void {
    this.#to(x, y, true);
  }

  quadraticTo(cx: number, cy: number, x: number, y: number): void {
    this.#to(cx, cy, false);
    this.#to(x, y, true);
  }

  /** Equal pieces: a third of a curve has a twenty-seventh of its error. */
  cubicTo(ax: number, ay: number, bx: number, by: number, x: number, y: number): void {
    const start = this.#at;
    const off = Math.hypot(x - 3 * bx + 3 * ax - start.x, y - 3 * by + 3 * ay - start.y) * THIRD_DIFFERENCE;
    const pieces = Math.max(1, Math.ceil(Math.cbrt(off / this.#tolerance)));
    const along = cubic([start, { x: ax, y: ay }, { x: bx, y: by }, { x, y }]);
    for (let piece = 0; piece < pieces; piece++) {
      const from = along(piece / pieces);
      const to = along((piece + 1) / pieces);
      // Of the nearest quadratic with these ends.
      const control = (end: 'x' | 'y'): number =>
        (from.at[end] + to.at[end]) / 2 + (from.slope[end] - to.slope[end]) / (4 * pieces);
      this.quadraticTo(control('x'), control('y'), to.at.x, to.at.y);
    }
  }

  close(): void {
    const contour = tidy(this.#points);
    if (contour.length > 2) this.#contours.push(contour);
    this.#points = [];
  }

  /** The contours drawn, in whole units, turning as TrueType has it: outer ones clockwise. */
  contours(): readonly Contour[] {
    this.close();
    // From the same point the other way round: what CFF turns one way, TrueType turns the other.
    return this.#contours.map(([first, ...rest]) => (first ? [first, ...rest.reverse()] : []));
  }

  #to(x: number, y: number, onCurve: boolean): void {
    this.#points.push({ x: Math.round(x), y: Math.round(y), onCurve });
    this.#at = { x, y };
  }
}

/** Point and slope of a cubic at `t` of its way. */
function cubic([p, a, b, q]: readonly [Point, Point, Point, Point]): (t: number) => { at: Point; slope: Point } {
  const at = (t: number, end: 'x' | 'y'): number =>
    (1 - t) ** 3 * p[end] + 3 * (1 - t) ** 2 * t * a[end] + 3 * (1 - t) * t ** 2 * b[end] + t ** 3 * q[end];
  const slope = (t: number, end: 'x' | 'y'): number =>
    3 * (1 - t) ** 2 * (a[end] - p[end]) + 6 * (1 - t) * t * (b[end] - a[end]) + 3 * t ** 2 * (q[end] - b[end]);
  return (t) => ({ at: { x: at(t, 'x'), y: at(t, 'y') }, slope: { x: slope(t, 'x'), y: slope(t, 'y') } });
}

/** Without points that draw nothing: a corner given twice, and the start given again as the end. */
function tidy(points: readonly OutlinePoint[]): OutlinePoint[] {
  const same = (a: OutlinePoint, b: OutlinePoint | undefined): boolean =>
    b !== undefined && a.onCurve && b.onCurve && a.x === b.x && a.y === b.y;
  const kept = points.filter((point, index) => !same(point, points[index - 1]));
  const [first] = kept;
  const last = kept.at(-1);
  return first && last && kept.length > 1 && same(last, first) ? kept.slice(0, -1) : kept;
}
