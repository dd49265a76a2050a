/** Cells of tables as a spreadsheet names them: `B2`, `C2:D19`. */
import type { SourceCell } from './model.js';

/** 1 → `A`, 27 → `AA`. */
export function columnLetters(column: number): string {
  let letters = '';
  for (let rest = column; rest > 0; rest = Math.floor((rest - 1) / 26)) {
    letters = String.fromCharCode(65 + ((rest - 1) % 26)) + letters;
  }
  return letters;
}

interface Block {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/**
 * The fewest plain rectangles that hold just these cells, sheet by sheet in the order they are first named:
 * `2020Q1/annex-4.csv B2:D19`, `2020Q1/data.xlsx 附件4!B2:B5 B7:B19`.
 */
export function cellRanges(cells: readonly SourceCell[]): string[] {
  const sheets = new Map<string, SourceCell[]>();
  for (const cell of cells) {
    const name = cell.sheet === undefined ? `${cell.file} ` : `${cell.file} ${cell.sheet}!`;
    const held = sheets.get(name) ?? [];
    held.push(cell);
    sheets.set(name, held);
  }
  return [...sheets].map(([name, held]) => name + blocksOf(held).map(blockText).join(' '));
}

function blockText({ left, right, top, bottom }: Block): string {
  const first = `${columnLetters(left)}${top}`;
  const last = `${columnLetters(right)}${bottom}`;
  return first === last ? first : `${first}:${last}`;
}

/** Runs down each column, then columns side by side that run over the same lines. */
function blocksOf(cells: readonly SourceCell[]): Block[] {
  const inOrder = [...cells].sort((a, b) => a.column - b.column || a.line - b.line);
  const runs: Block[] = [];
  for (const { column, line } of inOrder) {
    const last = runs.at(-1);
    if (last?.left === column && line <= last.bottom + 1) runs[runs.length - 1] = { ...last, bottom: line };
    else runs.push({ left: column, right: column, top: line, bottom: line });
  }
  const blocks: Block[] = [];
  for (const run of runs) {
    const beside = blocks.findIndex(
      ({ right, top, bottom }) => right === run.left - 1 && top === run.top && bottom === run.bottom,
    );
    const block = blocks[beside];
    if (block) blocks[beside] = { ...block, right: run.right };
    else blocks.push(run);
  }
  return blocks;
}
