/** Exact arithmetic of rates: whole numbers in, decimal digits out, rounded half up once. No floating point. */
import type { Change } from './comparison.js';
import type { Value } from './model.js';

/** Most digits after the point that a rate of the letter may have; tables have two. */
export const MOST_LETTER_DECIMALS = 4;

/** A ratio of two whole numbers; the denominator is above zero. */
export interface Ratio {
  readonly numerator: number;
  readonly denominator: number;
}

/**
 * The ratio in per cent with `decimals` digits, rounded half up (四舍五入): 127/1566, 2 → `8.11%`.
 * Half up rather than half even: it alone reproduces all 125 published rates of 2020Q1.
 */
export function percentText({ numerator, denominator }: Ratio, decimals: number): string {
  if (denominator <= 0 || numerator < 0) throw new RangeError(`not a rate: ${numerator}/${denominator}`);
  const scale = 10n ** BigInt(decimals);
  const divisor = BigInt(denominator);
  // (100·n·scale)/d + 1/2, floored: multiply by two to stay whole.
  const rounded = (2n * 100n * BigInt(numerator) * scale + divisor) / (2n * divisor);
  const digits = rounded.toString().padStart(decimals + 1, '0');
  const whole = digits.slice(0, digits.length - decimals);
  return decimals === 0 ? `${whole}%` : `${whole}.${digits.slice(-decimals)}%`;
}

/**
 * The ratio in per cent before it is rounded, cut after `digits` digits: 30474/35404, 4 → `86.0750…%`. Without the dots
 * it is exact: 1/8 → `12.5000%`.
 */
export function unroundedPercent({ numerator, denominator }: Ratio, digits: number): string {
  const parts = 100n * BigInt(numerator) * 10n ** BigInt(digits);
  const divisor = BigInt(denominator);
  const cut = (parts / divisor).toString().padStart(digits + 1, '0');
  const point = cut.length - digits;
  return `${cut.slice(0, point)}.${cut.slice(point)}${parts % divisor === 0n ? '' : '…'}%`;
}

/**
 * How far two rates are apart in 百分点 before anything is rounded, cut after `digits` digits: 163/189 and 148/189, 4 →
 * `7.9365…`, the other way round `-7.9365…`.
 */
export function unroundedPoints(now: Ratio, before: Ratio, digits: number): string {
  const whole = [now.numerator, now.denominator, before.numerator, before.denominator].map(BigInt);
  const [n = 0n, d = 1n, n0 = 0n, d0 = 1n] = whole;
  const apart = n * d0 - n0 * d;
  const size = 100n * (apart < 0n ? -apart : apart) * 10n ** BigInt(digits);
  const cut = (size / (d * d0)).toString().padStart(digits + 1, '0');
  const point = cut.length - digits;
  return `${apart < 0n ? '-' : ''}${cut.slice(0, point)}.${cut.slice(point)}${size % (d * d0) === 0n ? '' : '…'}`;
}

/** The text that a value prints as in an annex table. */
export function valueText(value: Value, rateDecimals: number): string {
  switch (value.kind) {
    case 'count':
      return String(value.value);
    case 'rate':
      return percentText(value, rateDecimals);
    case 'notApplicable':
      return '—';
    case 'notReported':
      return '未报';
    case 'unknown':
      // Every unknown value has an issue behind it, and no page is composed while there are any.
      throw new Error('an unknown value reached the page');
  }
}

/** Number of digits after the point in `8.11%`; undefined when the text is not a percentage. */
export function percentDecimals(text: string): number | undefined {
  const found = /^\d+(?:\.(?<decimals>\d+))?%$/.exec(text);
  return found ? (found.groups?.decimals?.length ?? 0) : undefined;
}

/** A printed percentage in units of its last digit: `8.11%` → 811. */
export function lastDigits(percent: string): number {
  return Number(percent.replace(/[.%]/g, ''));
}

/** 349, 2 → `3.49`: the other way round, without its sign. */
export function decimalText(lastDigits: number, decimals: number): string {
  const digits = String(lastDigits).padStart(decimals + 1, '0');
  const at = digits.length - decimals;
  return decimals === 0 ? digits : `${digits.slice(0, at)}.${digits.slice(at)}`;
}

/** The ratio in per cent, for places in a drawing only: what is printed is never worked out from it. */
export const percentOf = ({ numerator, denominator }: Ratio): number => (100 * numerator) / denominator;

/**
 * Below zero when `one` is the smaller as both print, zero when nobody who reads them could tell which is. The order that
 * ranks, rankings and comparisons with the whole share.
 */
export function comparePrinted(one: Ratio, other: Ratio, decimals: number): number {
  const printed = (rate: Ratio): number => lastDigits(percentText(rate, decimals));
  return printed(one) - printed(other);
}

/** The difference of two values as they print, rates at `decimals` digits; undefined unless both are counts or both are rates. */
export function changeOf(now: Value, before: Value, decimals: number): Change | undefined {
  if (now.kind === 'count' && before.kind === 'count') return { lastDigits: now.value - before.value, decimals: 0 };
  if (now.kind !== 'rate' || before.kind !== 'rate') return undefined;
  const printed = (rate: Ratio): number => lastDigits(percentText(rate, decimals));
  return { lastDigits: printed(now) - printed(before), decimals };
}

/** 99.5% → 995/1000. */
export function percentRatio(text: string): Ratio {
  const [whole = '', decimals = ''] = text.replace('%', '').split('.');
  return { numerator: Number(whole + decimals), denominator: 100 * 10 ** decimals.length };
}

/** Below zero when `one` is the smaller ratio, zero when they are equal: exactly, 99.996 % is less than 100 %. */
export function compareRatios(one: Ratio, other: Ratio): number {
  const apart = BigInt(one.numerator) * BigInt(other.denominator) - BigInt(other.numerator) * BigInt(one.denominator);
  return apart === 0n ? 0 : apart < 0n ? -1 : 1;
}
