/** The graphics and text state that operators change and read. */
import { MM_PER_PT } from '../standard.js';
import type { Matrix } from './frame.js';
import type { FontFacts } from './glyphs.js';
import { asNumbers } from './guards.js';
import type { Box } from './reading.js';

/** A colour (`#rrggbb`) or one of the two below. */
export type Ink = string;
/** A pattern or a shading: something is painted, in no one colour. */
export const PATTERN: Ink = 'pattern';
export const TRANSPARENT: Ink = 'transparent';

/** Graphics and text state between `q` and `Q`. Lengths are in user space or text space units, as the operators give them. */
export interface GraphicsState {
  readonly ctm: Matrix;
  /** Bounds of the clip on the sheet; undefined when nothing is left of it. */
  readonly clip: Box | undefined;
  readonly fill: Ink;
  readonly stroke: Ink;
  readonly fillAlpha: number;
  readonly strokeAlpha: number;
  /** Inside a soft mask or a group of alpha 0. */
  readonly hidden: boolean;
  readonly lineWidth: number;
  readonly lineCap: number;
  readonly dashed: boolean;
  readonly font: FontFacts | undefined;
  readonly fontSize: number;
  readonly characterSpacing: number;
  readonly wordSpacing: number;
  readonly horizontalScale: number;
  readonly leading: number;
  readonly rise: number;
  readonly renderingMode: number;
}

/** The state a page begins in (ISO 32000-1, table 52). */
export function initialState(ctm: Matrix, clip: Box): GraphicsState {
  return {
    ctm,
    clip,
    fill: '#000000',
    stroke: '#000000',
    fillAlpha: 1,
    strokeAlpha: 1,
    hidden: false,
    lineWidth: 1,
    lineCap: 0,
    dashed: false,
    font: undefined,
    fontSize: 0,
    characterSpacing: 0,
    wordSpacing: 0,
    horizontalScale: 1,
    leading: 0,
    rise: 0,
    renderingMode: 0,
  };
}

/** What a fill or a stroke would leave on the paper now. */
export function paintOf(
  state: GraphicsState,
  paint: 'fill' | 'stroke',
): { color: string | undefined; visible: boolean } {
  const ink = paint === 'fill' ? state.fill : state.stroke;
  const alpha = paint === 'fill' ? state.fillAlpha : state.strokeAlpha;
  return {
    color: ink === PATTERN || ink === TRANSPARENT ? undefined : ink,
    visible: ink !== TRANSPARENT && alpha > 0 && !state.hidden,
  };
}

/** pdf.js 5 gives `#rrggbb`; older ones bytes; a gray is one number from 0 to 1. */
export function asColor(operands: readonly unknown[]): Ink {
  const [first] = operands;
  if (typeof first === 'string') return first.toLowerCase();
  const numbers = asNumbers(operands.length === 1 && typeof first !== 'number' ? first : operands);
  if (numbers === undefined || numbers.length === 0) return PATTERN;
  const [gray = 0] = numbers;
  const bytes = numbers.length < 3 ? [gray * 255, gray * 255, gray * 255] : numbers.slice(0, 3);
  return `#${bytes.map((byte) => Math.round(byte).toString(16).padStart(2, '0')).join('')}`;
}

/** A dash array that is not empty. */
export function isDash(pattern: unknown): boolean {
  return (asNumbers(pattern)?.length ?? 0) > 0;
}

/** Page space (PDF points times UserUnit, y upwards) → sheet; `view` is the view box in default user space. */
export function sheetMatrix(view: readonly number[], userUnit: number): Matrix {
  const [left = 0, , , top = 0] = view;
  const k = userUnit * MM_PER_PT;
  return [k, 0, 0, -k, -left * k, top * k];
}
