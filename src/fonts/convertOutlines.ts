/**
 * A face with CFF outlines as one with TrueType outlines: Chromium writes CFF as nameless Type 3. Glyphs keep their
 * numbers, so that every other table holds. HarfBuzz draws, because it reads hostile files, and the advances of CID-keyed
 * faces, as browsers do.
 */
import { readTables, type SfntTables } from '../print/sfnt.js';
import { writeGlyf } from './glyf.js';
import { type Contour, curveTolerance, OutlinePen } from './outline.js';

type HarfBuzz = typeof import('harfbuzzjs');

/** Tables that describe the old outlines, or their drawing at one size. */
const OF_OLD_OUTLINES = ['CFF ', 'VORG', 'hdmx', 'LTSH', 'VDMX'];

const viewOf = (bytes: Uint8Array): DataView => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);

/**
 * The tables of `face` (an OpenType file with one face) with TrueType outlines, each within 1/1000 em of the old ones.
 * Undefined when its outlines cannot be read. Throws RangeError when a table is cut off.
 */
export function convertOutlines(face: Uint8Array, harfBuzz: HarfBuzz): SfntTables | undefined {
  const tables: SfntTables = new Map(readTables(face));
  const [head, hhea, maxp] = ['head', 'hhea', 'maxp'].map((tag) => tables.get(tag));
  if (!head || !hhea || !maxp || !tables.has('hmtx')) return undefined;
  const font = new harfBuzz.Font(new harfBuzz.Face(new harfBuzz.Blob(face), 0));
  const glyphs = drawGlyphs(font, viewOf(maxp).getUint16(4), harfBuzz);
  // A table that does not hold together draws nothing at all.
  if (!glyphs || glyphs.every((contours) => contours.length === 0)) return undefined;
  const { glyf, loca, maxp: newMaxp, boxes } = writeGlyf(glyphs);

  const metrics = new Uint8Array(4 * glyphs.length);
  boxes.forEach((box, glyph) => {
    viewOf(metrics).setUint16(4 * glyph, font.glyphHAdvance(glyph));
    viewOf(metrics).setInt16(4 * glyph + 2, box?.xMin ?? 0);
  });
  const newHead = Uint8Array.from(head);
  const drawn = boxes.flatMap((box) => box ?? []);
  const edge = (pick: (a: number, b: number) => number, of: 'xMin' | 'yMin' | 'xMax' | 'yMax'): number =>
    drawn.map((box) => box[of]).reduce((a, b) => pick(a, b));
  viewOf(newHead).setInt16(36, edge(Math.min, 'xMin'));
  viewOf(newHead).setInt16(38, edge(Math.min, 'yMin'));
  viewOf(newHead).setInt16(40, edge(Math.max, 'xMax'));
  viewOf(newHead).setInt16(42, edge(Math.max, 'yMax'));
  viewOf(newHead).setInt16(50, 1); // four-byte offsets
  const newHhea = Uint8Array.from(hhea);
  viewOf(newHhea).setUint16(34, glyphs.length); // an advance for each

  for (const tag of OF_OLD_OUTLINES) tables.delete(tag);
  for (const [tag, table] of Object.entries({ glyf, loca, maxp: newMaxp, hmtx: metrics, head: newHead, hhea: newHhea }))
    tables.set(tag, table);
  return tables;
}

/** The contours of every glyph; undefined when the font has no outline for one of them. */
function drawGlyphs(
  font: InstanceType<HarfBuzz['Font']>,
  count: number,
  { DrawFuncs }: HarfBuzz,
): readonly (readonly Contour[])[] | undefined {
  const tolerance = curveTolerance(font.face.upem);
  let pen = new OutlinePen(tolerance);
  const strokes = new DrawFuncs();
  strokes.setMoveToFunc((x, y) => pen.moveTo(x, y));
  strokes.setLineToFunc((x, y) => pen.lineTo(x, y));
  strokes.setQuadraticToFunc((cx, cy, x, y) => pen.quadraticTo(cx, cy, x, y));
  strokes.setCubicToFunc((ax, ay, bx, by, x, y) => pen.cubicTo(ax, ay, bx, by, x, y));
  strokes.setClosePathFunc(() => pen.close());
  const glyphs: (readonly Contour[])[] = [];
  for (let glyph = 0; glyph < count; glyph++) {
    pen = new OutlinePen(tolerance);
    if (!font.drawGlyphOrFail(glyph, strokes)) return undefined;
    glyphs.push(pen.contours());
  }
  return glyphs;
}
