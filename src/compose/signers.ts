/** 签发人 (GB/T 9704 7.2.6): right, two names a line, the last line level with 发文字号. */
import { grid, letterhead, typeArea } from '../standard.js';
import { cells, gridWidthMm } from './text.js';

const LABEL = '签发人：';

export interface SignersPlan {
  /** From the left edge of the type area to the label; the names of every line begin under those of the first. */
  readonly leftMm: number;
  /** Names of each line, spaced so that they stand in columns. */
  readonly lines: readonly string[];
}

/** The longest line ends one character from the right; one name a line where two would run into a long 发文字号. */
export function planSigners(signers: readonly string[], documentNumber: string): SignersPlan | undefined {
  if (signers.length === 0) return undefined;
  const indentMm = letterhead.numberIndent * grid.characterPitchMm;
  const planFor = (perLine: number): SignersPlan => {
    const lines = inColumns(signers, perLine);
    const widthMm = Math.max(...lines.map((line) => gridWidthMm(LABEL + line)));
    return { leftMm: typeArea.widthMm - indentMm - widthMm, lines };
  };
  const plan = planFor(letterhead.signersPerLine);
  const numberRightMm = indentMm + gridWidthMm(documentNumber);
  return plan.leftMm >= numberRightMm + grid.characterPitchMm ? plan : planFor(1);
}

/** Names on lines of `perLine`, one character apart, each column as wide as its longest name. */
function inColumns(names: readonly string[], perLine: number): string[] {
  const columnCells = Array.from({ length: perLine }, (_, column) =>
    Math.max(0, ...names.filter((_, index) => index % perLine === column).map(cells)),
  );
  const lines: string[] = [];
  for (let first = 0; first < names.length; first += perLine) {
    const line = names.slice(first, first + perLine);
    lines.push(line.map((name, column) => padded(name, column < line.length - 1 ? columnCells[column] : 0)).join('　'));
  }
  return lines;
}

function padded(name: string, widthCells = 0): string {
  return name + '　'.repeat(Math.max(0, Math.round(widthCells - cells(name))));
}
