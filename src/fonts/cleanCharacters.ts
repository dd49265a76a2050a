/**
 * The character map without look-alikes. Skia writes the lowest code point of a glyph into the PDF, so a 一 drawn by a
 * glyph that is also the radical ⼀ would be copied as the radical, and a space that is also U+0000 ends the text.
 */
import { cmapTable } from '../print/sfnt.js';

type HarfBuzz = typeof import('harfbuzzjs');

/** CJK radicals and compatibility characters. They mean what another character means: no text of ours has them. */
const LOOKALIKE = /[\u2e80-\u2fdf\uf900-\ufaff\u{2f800}-\u{2fa1f}]/u;

/** Controls, the no-break space, private and vertical forms: dropped where the same glyph has a character of its own. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: controls are what is looked for.
const SECOND = /[\u0000-\u001f\u007f-\u00a0\ue000-\uf8ff\ufe10-\ufe4f]/u;

/** A `cmap` table for the face, and how many characters it no longer has. */
export function cleanCharacters(
  face: Uint8Array,
  { Blob, Face, Font }: HarfBuzz,
): { cmap: Uint8Array; dropped: number } {
  const opened = new Face(new Blob(face), 0);
  const font = new Font(opened);
  // A copy: the list lies in memory that moves when HarfBuzz needs more.
  const points = Uint32Array.from(opened.collectUnicodes());
  const pairs = [...points].flatMap((point) => {
    const glyph = font.nominalGlyph(point);
    return glyph === undefined || LOOKALIKE.test(String.fromCodePoint(point)) ? [] : [{ point, glyph }];
  });
  const isSecond = (point: number): boolean => SECOND.test(String.fromCodePoint(point));
  const own = new Set(pairs.filter(({ point }) => !isSecond(point)).map(({ glyph }) => glyph));
  const kept = pairs.filter(({ point, glyph }) => !isSecond(point) || !own.has(glyph));
  return {
    cmap: cmapTable(new Map(kept.map(({ point, glyph }) => [point, glyph]))),
    dropped: points.length - kept.length,
  };
}
