/** Narrow readings of what pdf.js hands over without types. */

import type { Matrix } from './frame.js';

export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}

export function asNumber(value: unknown): number | undefined {
  return typeof value === 'number' && Number.isFinite(value) ? value : undefined;
}

/** A text that says something: neither absent nor blank. */
export function asText(value: unknown): string | undefined {
  return typeof value === 'string' && value.trim() !== '' ? value : undefined;
}

/** An array or typed array of numbers (pdf.js uses Float32Array, and Float16Array where the engine has it). */
export function asNumbers(value: unknown): readonly number[] | undefined {
  const list: unknown = ArrayBuffer.isView(value) ? Object.values(value) : value;
  return Array.isArray(list) && list.every((item): item is number => typeof item === 'number') ? list : undefined;
}

/** Six numbers as a matrix. */
export function asMatrix(value: unknown): Matrix | undefined {
  const [a, b, c, d, e, f] = asNumbers(value) ?? [];
  if (a === undefined || b === undefined || c === undefined) return undefined;
  return d === undefined || e === undefined || f === undefined ? undefined : [a, b, c, d, e, f];
}
