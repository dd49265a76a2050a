/** Black and red ink as they come out of a PDF (6.2: 黑墨 BL100%, 红墨 Y80% M80%). */

/** What pdf.js makes of `0 0 0 1 k`, ink K 100 % alone; a test watches it. */
const PURE_K = '#2c2e35';

/** #000000, four inks on top of one another, or K 100 % alone. */
export function isBlack(color: string | undefined): boolean {
  return color === PURE_K || /^#(?:0[0-9a-f]){3}$/.test(color ?? '');
}
