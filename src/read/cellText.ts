/** A typed cell of a workbook → the text that the clerk sees in it, as far as it says what the cell holds. */

/** What a workbook's cell holds, whoever read it. */
export type CellContent = string | number | boolean | Date | null;

/**
 * Text as it stands; a number in all its digits; a percentage in the digits it is shown in (0.8563 as `0.00%` is `85.63%`);
 * a date as `2020-01-05`. A number's other formats do not count: `1,566.0` is 1566.
 *
 * @param format number format of the cell: `0.00%`
 */
export function cellText(content: CellContent, format: string | undefined): string {
  if (content === null) return '';
  if (typeof content === 'string') return content.replace(/\r\n?/g, '\n');
  if (typeof content === 'boolean') return content ? 'TRUE' : 'FALSE';
  if (content instanceof Date) return Number.isNaN(content.getTime()) ? '?' : content.toISOString().slice(0, 10);
  const places = format === undefined ? undefined : percentPlaces(format);
  return places === undefined ? String(content) : percentText(content, places);
}

interface Places {
  readonly least: number;
  readonly most: number;
}

/** The decimals of a percent format; undefined for any other: `0.00%` has two, `0.##%` up to two. */
function percentPlaces(format: string): Places | undefined {
  const [section = ''] = format.replace(/"[^"]*"|\\.|\[[^\]]*\]|[_*]./g, '').split(';');
  if (!section.includes('%')) return undefined;
  const decimals = /\.(?<digits>[0#?]+)/.exec(section)?.groups?.digits ?? '';
  return { least: decimals.replaceAll('#', '').length, most: decimals.length };
}

/** Excel and WPS keep 15 significant digits, and round half away from zero: so does what they show. */
function percentText(share: number, { least, most }: Places): string {
  if (!Number.isFinite(share) || Math.abs(share) >= 1e9) return String(share);
  const [mantissa = '', exponent = '0'] = Math.abs(share).toExponential(14).split('e');
  const digits = BigInt(mantissa.replace('.', ''));
  // share = digits × 10^(exponent − 14); wanted: percent with `most` decimals, as a whole number.
  const shift = Number(exponent) - 14 + 2 + most;
  const divisor = 10n ** BigInt(Math.max(-shift, 0));
  const scaled = (2n * digits * 10n ** BigInt(Math.max(shift, 0)) + divisor) / (2n * divisor);
  const text = scaled.toString().padStart(most + 1, '0');
  const whole = text.slice(0, text.length - most);
  let decimals = text.slice(text.length - most);
  while (decimals.length > least && decimals.endsWith('0')) decimals = decimals.slice(0, -1);
  const sign = share < 0 && scaled > 0n ? '-' : '';
  return `${sign}${whole}${decimals === '' ? '' : `.${decimals}`}%`;
}
