/** The tables of TrueType outlines. https://learn.microsoft.com/typography/opentype/spec/glyf */
import type { Contour, OutlinePoint } from './outline.js';

/** Smallest box around an outline, in font units. */
export interface Box {
  readonly xMin: number;
  readonly yMin: number;
  readonly xMax: number;
  readonly yMax: number;
}

export interface GlyfTables {
  readonly glyf: Uint8Array;
  /** Offsets of four bytes each (`indexToLocFormat` 1). */
  readonly loca: Uint8Array;
  /** Version 1.0. */
  readonly maxp: Uint8Array;
  /** By glyph; undefined of one that draws nothing. */
  readonly boxes: readonly (Box | undefined)[];
}

const ON_CURVE = 0x01;
/** The coordinate is one byte, with its sign in the other flag; else that flag says that it is the same as before. */
const X = { short: 0x02, positiveOrSame: 0x10 };
const Y = { short: 0x04, positiveOrSame: 0x20 };

/** Writes the outlines of a face: contours by glyph, whole coordinates, no instructions. */
export function writeGlyf(glyphs: readonly (readonly Contour[])[]): GlyfTables {
  const boxes = glyphs.map((contours) => boxOf(contours));
  const written = glyphs.map((contours, index) => writeGlyph(contours, boxes[index]));
  const loca = new Uint8Array(4 * (glyphs.length + 1));
  const offsets = new DataView(loca.buffer);
  const glyf = new Uint8Array(written.reduce((sum, bytes) => sum + padded(bytes.length), 0));
  let at = 0;
  written.forEach((bytes, index) => {
    glyf.set(bytes, at);
    at += padded(bytes.length);
    offsets.setUint32(4 * (index + 1), at);
  });
  return { glyf, loca, maxp: writeMaxp(glyphs), boxes };
}

const padded = (length: number): number => (length + 3) & ~3;

function writeGlyph(contours: readonly Contour[], box: Box | undefined): Uint8Array {
  if (!box) return new Uint8Array(0);
  const points = contours.flat();
  const bytes: number[] = [];
  const int16 = (value: number): void => void bytes.push((value >> 8) & 0xff, value & 0xff);
  for (const value of [contours.length, box.xMin, box.yMin, box.xMax, box.yMax]) int16(value);
  let last = -1;
  for (const contour of contours) {
    last += contour.length;
    int16(last);
  }
  int16(0); // no instructions
  const xs = steps(points, 'x', X);
  const ys = steps(points, 'y', Y);
  points.forEach(({ onCurve }, index) => {
    bytes.push((onCurve ? ON_CURVE : 0) | (xs[index]?.flags ?? 0) | (ys[index]?.flags ?? 0));
  });
  for (const { coordinate } of [...xs, ...ys]) bytes.push(...coordinate);
  return Uint8Array.from(bytes);
}

/** Every coordinate as the step from the one before, in as few bytes as it takes. */
function steps(
  points: readonly OutlinePoint[],
  axis: 'x' | 'y',
  { short, positiveOrSame }: typeof X,
): { flags: number; coordinate: readonly number[] }[] {
  return points.map((point, index) => {
    const step = point[axis] - (points[index - 1]?.[axis] ?? 0);
    if (step === 0) return { flags: positiveOrSame, coordinate: [] };
    if (Math.abs(step) < 256) return { flags: short | (step > 0 ? positiveOrSame : 0), coordinate: [Math.abs(step)] };
    return { flags: 0, coordinate: [(step >> 8) & 0xff, step & 0xff] };
  });
}

function writeMaxp(glyphs: readonly (readonly Contour[])[]): Uint8Array {
  const bytes = new Uint8Array(32);
  const view = new DataView(bytes.buffer);
  const most = (count: (contours: readonly Contour[]) => number): number =>
    glyphs.reduce((sum, contours) => Math.max(sum, count(contours)), 0);
  view.setUint32(0, 0x00010000);
  view.setUint16(4, glyphs.length);
  view.setUint16(
    6,
    most((contours) => contours.reduce((sum, { length }) => sum + length, 0)),
  );
  view.setUint16(
    8,
    most((contours) => contours.length),
  );
  view.setUint16(14, 1); // zones: none of instructions
  return bytes;
}

/** The box of what is drawn; control points off the curve may stand outside it. */
function boxOf(contours: readonly Contour[]): Box | undefined {
  const xs = contours.flatMap((contour) => extremes(contour, 'x'));
  const ys = contours.flatMap((contour) => extremes(contour, 'y'));
  if (xs.length === 0) return undefined;
  const least = (values: readonly number[]): number => Math.floor(values.reduce((a, b) => Math.min(a, b)));
  const most = (values: readonly number[]): number => Math.ceil(values.reduce((a, b) => Math.max(a, b)));
  return { xMin: least(xs), yMin: least(ys), xMax: most(xs), yMax: most(ys) };
}

/** The points on the curve, and where a curve turns back: every point off the curve stands between two on it. */
function extremes(contour: Contour, axis: 'x' | 'y'): number[] {
  return contour.map((point, index) => {
    const control = point[axis];
    const from = contour.at(index - 1)?.[axis] ?? control;
    const to = contour[(index + 1) % contour.length]?.[axis] ?? control;
    if (point.onCurve) return control;
    const bend = from - 2 * control + to;
    const t = bend === 0 ? 0 : (from - control) / bend;
    return t > 0 && t < 1 ? (1 - t) ** 2 * from + 2 * (1 - t) * t * control + t ** 2 * to : from;
  });
}
