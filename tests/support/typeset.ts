/** Readings made by hand: lines of text set where a test wants them, as a PDF made elsewhere would show them. */
import { inverseFrame, readerFrame, transformBox } from '../../src/audit/frame.js';
import { groupLines } from '../../src/audit/lines.js';
import type { Glyph, Page, PdfReading, Shape } from '../../src/audit/reading.js';
import { emBox, MM_PER_PT, sheet } from '../../src/standard.js';

export interface TypesetLine {
  readonly text: string;
  readonly page?: number;
  /** Left em edge of the first character, in the reader's frame; or the centre of the line. */
  readonly xMm?: number;
  readonly centreMm?: number;
  /** Right em edge of the last character. */
  readonly rightMm?: number;
  readonly topMm: number;
  readonly sizePt?: number;
  readonly font?: string;
  readonly color?: string;
  readonly angle?: number;
}

export interface TypesetRule {
  readonly page?: number;
  readonly topMm: number;
  readonly leftMm?: number;
  readonly widthMm?: number;
  readonly heightMm?: number;
  readonly color?: string;
}

const advanceEm = (character: string): number => (/[ -~]/.test(character) ? 0.5 : 1);

function glyphsOf(line: TypesetLine): Glyph[] {
  const { text, page = 1, topMm, sizePt = 16, font = 'FangSong', color = '#000000', angle = 0 } = line;
  const emMm = sizePt * MM_PER_PT;
  const widthMm = [...text].reduce((sum, character) => sum + advanceEm(character) * emMm, 0);
  const frame = inverseFrame(readerFrame(sheet, angle));
  let xMm = line.xMm ?? (line.centreMm === undefined ? (line.rightMm ?? 184) - widthMm : line.centreMm - widthMm / 2);
  return [...text].map((character) => {
    const x2Mm = xMm + advanceEm(character) * emMm;
    const box = { leftMm: xMm, rightMm: x2Mm, topMm, bottomMm: topMm + emMm };
    const glyph: Glyph = {
      text: character,
      page,
      xMm,
      x2Mm,
      baselineMm: topMm + emBox.ascent * emMm,
      emTopMm: topMm,
      emBottomMm: topMm + emMm,
      angle,
      vertical: false,
      sizePt,
      emBox: transformBox(frame, box),
      ink: character.trim() === '' ? undefined : transformBox(frame, box),
      color,
      font,
      type3: false,
      visible: true,
      mcid: undefined,
    };
    xMm = x2Mm;
    return glyph;
  });
}

/** A document of these lines and rules on A4. */
export function typeset(lines: readonly TypesetLine[], rules: readonly TypesetRule[] = [], pageCount = 1): PdfReading {
  const count = Math.max(pageCount, ...lines.map(({ page = 1 }) => page));
  const pages = Array.from({ length: count }, (_, index): Page => {
    const { widthMm, heightMm } = sheet;
    return { number: index + 1, widthMm, heightMm, rotate: 0, userUnit: 1, label: undefined, structure: undefined };
  });
  const shapes = rules.map(
    ({ page = 1, topMm, leftMm = 28, widthMm = 156, heightMm = 0.5, color = '#000000' }): Shape => ({
      page,
      paint: 'fill',
      exact: true,
      xMm: leftMm,
      yMm: topMm,
      widthMm,
      heightMm,
      color,
      lineWidthMm: undefined,
      dashed: false,
      mcid: undefined,
    }),
  );
  return readingOf(pages, lines.flatMap(glyphsOf), shapes);
}

/** A reading of these glyphs and nothing else. */
export function readingOf(pages: readonly Page[], glyphs: readonly Glyph[], shapes: readonly Shape[] = []): PdfReading {
  return {
    pages,
    glyphs,
    lines: groupLines({ pages, glyphs, shapes }),
    shapes,
    images: [],
    fonts: [],
    elements: [],
    attachments: [],
    bookmarks: [],
    metadata: {
      title: undefined,
      author: undefined,
      subject: undefined,
      keywords: undefined,
      creator: undefined,
      producer: undefined,
      creationDate: undefined,
      modificationDate: undefined,
      language: undefined,
      pdfVersion: undefined,
      xmp: undefined,
    },
    marked: false,
    tagged: false,
  };
}
