/** Lines for people: columns that line up in Chinese and English, and nothing that moves a terminal's cursor. */
import stringWidth from 'string-width';

/** Pads every column but the last to its widest cell, a Chinese character being two wide. */
export function aligned(rows: readonly (readonly string[])[]): string[] {
  const widths: number[] = [];
  for (const row of rows) {
    for (const [at, cell] of row.entries()) widths[at] = Math.max(widths[at] ?? 0, stringWidth(cell));
  }
  return rows.map((row) =>
    row
      .map((cell, at) => (at === row.length - 1 ? cell : cell + ' '.repeat((widths[at] ?? 0) - stringWidth(cell))))
      .join('  ')
      .trimEnd(),
  );
}

/** A file that is not ours can hold anything; what moves a terminal's cursor or turns its text around is not passed on. */
export const printable = (line: string): string =>
  line.replace(/[\p{Cc}\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/gu, '\ufffd');
