/** Widths of glyphs: those the PDF says against those of the embedded font (ISO 19005-3, 6.2.11.5). */
import { decodePDFRawStream, PDFArray, type PDFDict, PDFName, PDFNumber, PDFRawStream } from '@cantoo/pdf-lib';
import { arrayAt, dictAt } from './file.js';

/** Widths by glyph in thousandths of an em, as the `W` array of a CID font gives them (ISO 32000-1, 9.7.4.3). */
function statedWidths(font: PDFDict): Map<number, number> {
  const widths = new Map<number, number>();
  const list = arrayAt(font, 'W');
  const numberAt = (array: PDFArray | undefined, at: number): number => {
    const held = array && at < array.size() ? array.lookup(at) : undefined;
    return held instanceof PDFNumber ? held.asNumber() : Number.NaN;
  };
  for (let at = 0; list && at < list.size(); ) {
    const first = numberAt(list, at);
    const next = at + 1 < list.size() ? list.lookup(at + 1) : undefined;
    if (next instanceof PDFArray) {
      for (let index = 0; index < next.size(); index += 1) widths.set(first + index, numberAt(next, index));
      at += 2;
    } else {
      const last = Math.min(numberAt(list, at + 1), first + 65_535);
      for (let glyph = first; glyph <= last; glyph += 1) widths.set(glyph, numberAt(list, at + 2));
      at += 3;
    }
  }
  return widths;
}

/** Widths by glyph of a TrueType program, in thousandths of an em; undefined where it is none. Throws where it is damaged. */
function programWidths(font: PDFDict): ((glyph: number) => number) | undefined {
  const stream = dictAt(font, 'FontDescriptor')?.lookup(PDFName.of('FontFile2'));
  if (!(stream instanceof PDFRawStream)) return undefined;
  const bytes = Buffer.from(decodePDFRawStream(stream).decode());
  const tables = new Map<string, number>();
  for (let index = 0; index < bytes.readUInt16BE(4); index += 1) {
    const entry = 12 + 16 * index;
    tables.set(bytes.toString('latin1', entry, entry + 4), bytes.readUInt32BE(entry + 8));
  }
  const [head = -1, hhea = -1, hmtx = -1] = ['head', 'hhea', 'hmtx'].map((name) => tables.get(name));
  const unitsPerEm = bytes.readUInt16BE(head + 18);
  const metrics = bytes.readUInt16BE(hhea + 34);
  // The last width is that of every glyph after it (OpenType, hmtx).
  return (glyph) => (bytes.readUInt16BE(hmtx + 4 * Math.min(glyph, metrics - 1)) * 1000) / unitsPerEm;
}

/** Rounding of the two. */
const TOLERANCE = 1;

/**
 * The first glyph whose width is another in the font; undefined where all agree, or there is no TrueType font to ask. Throws
 * where the font is damaged.
 */
export function wrongWidth(font: PDFDict): string | undefined {
  const ofProgram = programWidths(font);
  if (!ofProgram) return undefined;
  for (const [glyph, width] of statedWidths(font)) {
    const own = ofProgram(glyph);
    // The browser leaves glyphs that it did not use without a width in the font.
    if (own !== 0 && !(Math.abs(width - own) <= TOLERANCE)) return `${glyph}: ${width} ≠ ${Math.round(own)}`;
  }
  return undefined;
}
