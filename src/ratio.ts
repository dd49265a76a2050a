/** Exact arithmetic of rates: whole numbers in, decimal digits out, rounded half up once. No floating point. */

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

/** Number of digits after the point in `8.11%`; undefined when the text is not a percentage. */
export function percentDecimals(text: string): number | undefined {
  const found = /^\d+(?:\.(?<decimals>\d+))?%$/.exec(text);
  return found ? (found.groups?.decimals?.length ?? 0) : undefined;
}
