/** Text on the grid: full-width characters take a cell, half-width ones half a cell (GB/T 15835: 二分字身). */
import { grid } from '../standard.js';

/** A stretch of text that is all half-width (ASCII) or all full-width. */
export interface Run {
  readonly text: string;
  readonly half: boolean;
}

/** Splits text where half-width and full-width characters meet: `2020年` → `2020` half, `年` full. */
export function splitRuns(text: string): Run[] {
  return [...text.matchAll(/[\x21-\x7e]+(?: +[\x21-\x7e]+)*|[^\x21-\x7e]+/g)].map(([run]) => ({
    text: run,
    half: /^[\x21-\x7e]/.test(run),
  }));
}

/** Number of cells `text` takes in a line of 28. */
export function cells(text: string): number {
  return splitRuns(text).reduce((sum, run) => sum + [...run.text].length * (run.half ? 0.5 : 1), 0);
}

/** Width of 3号 text on the grid in mm, from the left edge of the first em box to the right edge of the last one. */
export function gridWidthMm(text: string): number {
  return cells(text) * grid.characterPitchMm - grid.letterSpacingMm;
}

/** What never parts at the end of a line: a number and its 号, an opening mark and what follows it, what a closing mark ends. */
const UNBROKEN = /[《〈（“‘〔【]*(?:[\x21-\x7e]+号?|[^《〈（“‘〔【])[、，。；：？！》〉）”’〕】]*/gu;

/** Lines that `text` takes in a column of `mostCells`, its first line indented. */
export function lineCount(text: string, mostCells: number, indentCells = 0): number {
  let lines = 1;
  let used = indentCells;
  for (const [unit] of text.matchAll(UNBROKEN)) {
    const width = cells(unit);
    // Wider than the column itself: it breaks where it must.
    if (width <= mostCells && used + width > mostCells) {
      lines += 1;
      used = 0;
    }
    used += width;
    const more = Math.max(0, Math.ceil(used / mostCells) - 1);
    lines += more;
    used -= more * mostCells;
  }
  return lines;
}
