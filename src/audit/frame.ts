/** Matrices and boxes: from the page's own coordinates to millimetres on the sheet and to the reader's frame. */
import type { Box } from './reading.js';

/** `[a b c d e f]` as in PDF: x' = a x + c y + e, y' = b x + d y + f. */
export type Matrix = readonly [number, number, number, number, number, number];

export interface Point {
  readonly x: number;
  readonly y: number;
}

export const IDENTITY: Matrix = [1, 0, 0, 1, 0, 0];

/** The matrix that applies `inner` first and `outer` then: PDF's `inner × outer`. */
export function compose(outer: Matrix, inner: Matrix): Matrix {
  const [a, b, c, d, e, f] = outer;
  const [p, q, r, s, t, u] = inner;
  return [a * p + c * q, b * p + d * q, a * r + c * s, b * r + d * s, a * t + c * u + e, b * t + d * u + f];
}

export function apply(matrix: Matrix, x: number, y: number): Point {
  const [a, b, c, d, e, f] = matrix;
  return { x: a * x + c * y + e, y: b * x + d * y + f };
}

/** The smallest box around points in millimetres; undefined without points. */
export function boundsOf(points: readonly Point[]): Box | undefined {
  const first = points[0];
  if (first === undefined) return undefined;
  let [leftMm, topMm, rightMm, bottomMm] = [first.x, first.y, first.x, first.y];
  for (const { x, y } of points) {
    leftMm = Math.min(leftMm, x);
    topMm = Math.min(topMm, y);
    rightMm = Math.max(rightMm, x);
    bottomMm = Math.max(bottomMm, y);
  }
  return { leftMm, topMm, rightMm, bottomMm };
}

export function corners(box: Box): readonly Point[] {
  const { leftMm, topMm, rightMm, bottomMm } = box;
  return [
    { x: leftMm, y: topMm },
    { x: rightMm, y: topMm },
    { x: rightMm, y: bottomMm },
    { x: leftMm, y: bottomMm },
  ];
}

/** The smallest box around all of them; undefined without boxes. */
export function union(boxes: readonly Box[]): Box | undefined {
  return boundsOf(boxes.flatMap(corners));
}

/** What two boxes have in common; undefined when they are apart. Boxes that touch have a box of no width in common. */
export function intersection(one: Box, other: Box): Box | undefined {
  const leftMm = Math.max(one.leftMm, other.leftMm);
  const topMm = Math.max(one.topMm, other.topMm);
  const rightMm = Math.min(one.rightMm, other.rightMm);
  const bottomMm = Math.min(one.bottomMm, other.bottomMm);
  return leftMm <= rightMm && topMm <= bottomMm ? { leftMm, topMm, rightMm, bottomMm } : undefined;
}

/** The box around a box that a matrix has moved; exact for turns by right angles. */
export function transformBox(matrix: Matrix, box: Box): Box {
  return boundsOf(corners(box).map(({ x, y }) => apply(matrix, x, y))) ?? box;
}

/** Direction of a vector (y downwards) in degrees anticlockwise, 0 ≤ angle < 360; within 0.01° of a right angle, that. */
export function angleOf(dx: number, dy: number): number {
  const degrees = (Math.atan2(-dy, dx) * 180) / Math.PI;
  const right = Math.round(degrees / 90) * 90;
  const angle = Math.abs(degrees - right) < 0.01 ? right : Math.round(degrees * 1000) / 1000;
  return (angle + 360) % 360;
}

/** Sheet → reader's frame: the sheet turned until text at `angle` runs left to right, moved back to the origin. */
export function readerFrame(sheet: { readonly widthMm: number; readonly heightMm: number }, angle: number): Matrix {
  const radians = (angle * Math.PI) / 180;
  const upright = angle % 90 === 0;
  const cos = upright ? Math.round(Math.cos(radians)) : Math.cos(radians);
  const sin = upright ? Math.round(Math.sin(radians)) : Math.sin(radians);
  const turn: Matrix = [cos, sin, -sin, cos, 0, 0];
  const turned = transformBox(turn, { leftMm: 0, topMm: 0, rightMm: sheet.widthMm, bottomMm: sheet.heightMm });
  return [cos, sin, -sin, cos, -turned.leftMm, -turned.topMm];
}

/** The way back of a turn and a shift. */
export function inverseFrame([cos, sin, , , e, f]: Matrix): Matrix {
  return [cos, -sin, sin, cos, -(cos * e + sin * f), sin * e - cos * f];
}
