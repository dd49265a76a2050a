/** Lengths as WordprocessingML counts them, and where the lines of a side stand in a word processor. */
import { grid, ptToMm, sizePt, typeArea } from '../standard.js';

const TWIPS_PER_MM = 1440 / 25.4;

/** Twentieths of a point. */
export const twips = (mm: number): number => Math.round(mm * TWIPS_PER_MM);

/** Type sizes are counted in half points. */
export const halfPoints = (pt: number): number => Math.round(pt * 2);

/** Rules are counted in eighths of a point. */
export const eighths = (mm: number): number => Math.round((mm / ptToMm(1)) * 8);

/** Width of `count` characters of the grid. */
export const charactersMm = (count: number): number => count * grid.characterPitchMm;

/**
 * The document grid as 页面设置 shows it: 22 lines and 28 characters to the type area itself. A word processor gives each
 * line a whole pitch, so its lines are 0.2 mm closer than on the printed page, where the last one has no leading.
 */
export const documentGrid = {
  linePitchTwips: Math.floor((typeArea.heightMm * TWIPS_PER_MM) / grid.linesPerPage),
  /** What a character of the body is narrower than its em, in 1/4096 of a point. */
  characterSpace: Math.round((grid.characterPitchMm / ptToMm(1) - sizePt.no3) * 4096),
} as const;

/**
 * The same as each style says it by itself, in twentieths of a point: 28 characters to the line, and no twentieth more. The
 * grid alone would do in Word and WPS; LibreOffice gives a character two of its cells where one is a hair too narrow (a cell
 * is 15.79 pt wide, a character 16).
 */
export const characterSpacing = Math.floor((grid.characterPitchMm / ptToMm(1) - sizePt.no3) * 20);

/** One line of the document grid. */
export const lineMm = documentGrid.linePitchTwips / TWIPS_PER_MM;

/** An exact line around characters of a size: a word processor cuts off what stands outside it. */
const LINE_EM = 1.25;

export interface PlacedLine {
  /** White above it, and the height of each of its lines. */
  readonly before: number;
  readonly line: number;
  readonly lineRule: 'exact';
}

/** Puts lines where the printed page has them: each at its em box, whatever stands above it. Lengths in millimetres. */
export class Descent {
  #y: number;

  constructor(topMm: number) {
    this.#y = topMm;
  }

  /** Lower edge of what was placed last. */
  get bottomMm(): number {
    return this.#y;
  }

  /** `count` lines of `pt`, the first em box at `topMm`; spacing in twips, as a paragraph wants it. */
  place(topMm: number, pt: number, count = 1, pitchMm = ptToMm(pt) * LINE_EM): PlacedLine {
    const boxTopMm = topMm - (pitchMm - ptToMm(pt)) / 2;
    const before = Math.max(0, twips(boxTopMm - this.#y));
    this.#y = Math.max(boxTopMm, this.#y) + count * pitchMm;
    return { before, line: twips(pitchMm), lineRule: 'exact' };
  }

  /** What stands below it begins at `bottomMm`. */
  moveTo(bottomMm: number): void {
    this.#y = bottomMm;
  }
}
