/**
 * A copy of the PDF for the proofreader: the type area, the grid of 22 lines and 28 characters, the measured distances, and
 * every finding drawn where it is, with its words as a note that any reader shows. The original's content is not touched:
 * everything is drawn over it. Labels on the sheet are ids and millimetres; Chinese words are in the notes, which readers
 * set in their own faces, so that the copy embeds none.
 */
import type { Color, PDFDocument, PDFFont, PDFPage } from '@cantoo/pdf-lib';
import { MM_PER_PT } from '../standard.js';
import type { Audit, ClauseResult } from './audit.js';
import type { Finding } from './clause.js';
import { letterPages, typeAreaOf } from './document.js';
import { gridLinesMm } from './grid.js';
import type { Box } from './reading.js';
import { type SealArea, sealAreas } from './seals.js';

type PdfLib = typeof import('@cantoo/pdf-lib');

/** A sheet being drawn on: millimetres from its top-left corner go to points from its lower left one. */
interface Sheet {
  readonly lib: PdfLib;
  readonly page: PDFPage;
  readonly font: PDFFont;
  readonly x: (mm: number) => number;
  readonly y: (mm: number) => number;
}

/** Draws on a copy; `bytes` stay as they are. */
export async function drawOverlay(bytes: Uint8Array, { document, results }: Audit): Promise<Uint8Array> {
  const lib = await import('@cantoo/pdf-lib');
  // With an empty password, as readers do: what is drawn cannot lie beside pages that stay encrypted.
  const pdf = await lib.PDFDocument.load(bytes, { updateMetadata: false, password: '' });
  const font = await pdf.embedFont(lib.StandardFonts.Helvetica);
  const gridPages = new Set(letterPages(document));
  const seals = isSealed(results) ? sealAreas(document, SEAL_DIAMETER_MM) : [];
  const [save, restore] = [lib.pushGraphicsState(), lib.popGraphicsState()].map((operator) =>
    pdf.context.register(pdf.context.contentStream([operator])),
  );
  for (const [index, page] of pdf.getPages().entries()) {
    dropBroken(lib, page);
    // The page's own matrices (ours scale it by a tenth) must not reach what is drawn over it.
    if (save && restore) page.node.wrapContentStreams(save, restore);
    const sheet = sheetOf(lib, page, font);
    const area = typeAreaOf(document, index + 1);
    if (gridPages.has(index + 1)) drawGrid(sheet, area);
    drawFrame(sheet, area);
    const here = ({ page: at }: { readonly page: number | undefined }): boolean => at === index + 1;
    results.forEach((result, nth) => {
      // Every distance that was measured; of what holds, the words of one thing only.
      for (const one of result.measured.filter(here)) drawDistance(sheet, result, one);
      for (const one of result.findings.filter(here)) drawFinding(sheet, pdf, result, one, nth);
    });
    for (const seal of seals.filter(here)) drawSeal(sheet, seal);
  }
  return pdf.save({ addDefaultPage: false, updateFieldAppearances: false });
}

function sheetOf(lib: PdfLib, page: PDFPage, font: PDFFont): Sheet {
  const [left, , , top] = viewOf(lib, page);
  const unit = page.node.lookup(lib.PDFName.of('UserUnit'));
  const scale = unit instanceof lib.PDFNumber && unit.asNumber() > 0 ? unit.asNumber() : 1;
  const mmPerUnit = scale * MM_PER_PT;
  return { lib, page, font, x: (mm) => left + mm / mmPerUnit, y: (mm) => top - mm / mmPerUnit };
}

/** `[left bottom right top]`: what lies at that edge of a page's boxes. */
type View = readonly [number, number, number, number];

/** What pdf.js takes for a page without a size. */
const US_LETTER: View = [0, 0, 612, 792];

/** The visible part of a page, as the reading has it: CropBox within MediaBox, whichever corners they name. */
function viewOf(lib: PdfLib, page: PDFPage): View {
  const media = boxOf(lib, page, 'MediaBox') ?? US_LETTER;
  const crop = boxOf(lib, page, 'CropBox') ?? media;
  const view: View = [
    Math.max(media[0], crop[0]),
    Math.max(media[1], crop[1]),
    Math.min(media[2], crop[2]),
    Math.min(media[3], crop[3]),
  ];
  return view[0] < view[2] && view[1] < view[3] ? view : media;
}

function boxOf(lib: PdfLib, page: PDFPage, name: string): View | undefined {
  const found = page.node.context.lookup(page.node.getInheritableAttribute(lib.PDFName.of(name)));
  const items = found instanceof lib.PDFArray ? found.asArray().map((item) => page.node.context.lookup(item)) : [];
  const [a, b, c, d] = items.flatMap((item) => (item instanceof lib.PDFNumber ? item.asNumber() : []));
  if (items.length !== 4 || a === undefined || b === undefined || c === undefined || d === undefined) return undefined;
  const box: View = [Math.min(a, c), Math.min(b, d), Math.max(a, c), Math.max(b, d)];
  return box[0] < box[2] && box[1] < box[3] ? box : undefined;
}

/** Entries of the wrong kind, which readers pass over, would stop the drawing. */
function dropBroken(lib: PdfLib, { node }: PDFPage): void {
  const resources = node.context.lookup(node.getInheritableAttribute(lib.PDFName.of('Resources')));
  if (resources !== undefined && !(resources instanceof lib.PDFDict))
    node.set(lib.PDFName.of('Resources'), node.context.obj({}));
  const contents = node.lookup(lib.PDFName.of('Contents'));
  if (!(contents instanceof lib.PDFStream || contents instanceof lib.PDFArray)) node.delete(lib.PDFName.of('Contents'));
  if (!(node.lookup(lib.PDFName.of('Annots')) instanceof lib.PDFArray)) node.delete(lib.PDFName.of('Annots'));
}

/** What a PDF does not say: 45 mm, the seal of a department of a province. */
const SEAL_DIAMETER_MM = 45;

/** R42 measures documents that are set for a seal, and no others. */
function isSealed(results: readonly ClauseResult[]): boolean {
  return results.some(({ clause, verdict }) => clause.id === 'R42' && verdict !== 'notApplicable');
}

const HAIRLINE_PT = 0.25;

function drawFrame(sheet: Sheet, box: Box): void {
  const { lib, page } = sheet;
  page.drawRectangle({ ...rectangleOf(sheet, box), borderColor: lib.rgb(0, 0.45, 0.85), borderWidth: 2 * HAIRLINE_PT });
}

function rectangleOf({ x, y }: Sheet, { leftMm, topMm, rightMm, bottomMm }: Box) {
  return { x: x(leftMm), y: y(bottomMm), width: x(rightMm) - x(leftMm), height: y(topMm) - y(bottomMm) };
}

/** Em boxes of 22 × 28 characters, as the standard has them touch the edges of the type area; drawn under the text. */
function drawGrid({ lib, page, x, y }: Sheet, { leftMm, topMm, rightMm, bottomMm }: Box): void {
  const { context } = page.doc;
  const line = (x1: number, y1: number, x2: number, y2: number) =>
    lib.drawLine({
      start: { x: x(x1), y: y(y1) },
      end: { x: x(x2), y: y(y2) },
      thickness: HAIRLINE_PT,
      color: lib.rgb(0.6, 0.8, 0.95),
    });
  const { rowsMm, columnsMm } = gridLinesMm({ leftMm, topMm });
  const rows = rowsMm.flatMap((rowMm) => line(leftMm, rowMm, rightMm, rowMm));
  const columns = columnsMm.flatMap((columnMm) => line(columnMm, topMm, columnMm, bottomMm));
  const under = context.register(context.contentStream([...rows, ...columns]));
  // Wrapping it for the restored state has made the content an array.
  const contents = page.node.Contents();
  if (contents instanceof lib.PDFArray) contents.insert(0, under);
}

const LABEL_PT = 6;

const COLORS = { pass: [0, 0.55, 0.25], warn: [0.9, 0.5, 0], fail: [0.85, 0, 0.5] } as const;

function colorOf({ rgb }: PdfLib, verdict: Finding['verdict']): Color {
  const [red, green, blue] = COLORS[verdict];
  return rgb(red, green, blue);
}

/** A line from edge to edge with a short stroke across each of its ends, its length beside it. */
function drawDistance({ lib, page, font, x, y }: Sheet, { clause }: ClauseResult, finding: Finding): void {
  const { distance, found, verdict } = finding;
  if (!distance) return;
  const color = colorOf(lib, verdict);
  const { fromXMm, fromYMm, toXMm, toYMm } = distance;
  const start = { x: x(fromXMm), y: y(fromYMm) };
  const end = { x: x(toXMm), y: y(toYMm) };
  const thickness = 2 * HAIRLINE_PT;
  page.drawLine({ start, end, thickness, color });
  const isUpright = Math.abs(fromXMm - toXMm) < Math.abs(fromYMm - toYMm);
  const [across, along] = isUpright ? [3, 0] : [0, 3];
  for (const { x: endX, y: endY } of [start, end]) {
    const stroke = { start: { x: endX - across, y: endY - along }, end: { x: endX + across, y: endY + along } };
    page.drawLine({ ...stroke, thickness, color });
  }
  const at = { x: x((fromXMm + toXMm) / 2) + 3, y: y((fromYMm + toYMm) / 2) + (isUpright ? 0 : 2) };
  page.drawText(`${clause.id} ${asciiOf(found)}`, { ...at, size: LABEL_PT, font, color });
}

/** Its box on the sheet, its words as a note. */
function drawFinding(sheet: Sheet, pdf: PDFDocument, result: ClauseResult, finding: Finding, nth: number): void {
  const { lib, page, font, x, y } = sheet;
  const { box, distance, verdict } = finding;
  // What holds and has no place of its own needs no mark at the edge of the sheet.
  if (verdict === 'pass' && !box) return;
  if (box) {
    const color = colorOf(lib, verdict);
    page.drawRectangle({ ...rectangleOf(sheet, box), borderColor: color, borderWidth: 3 * HAIRLINE_PT });
    const at = { x: x(box.rightMm + 0.5), y: y(box.topMm + 2) };
    if (!distance) page.drawText(result.clause.id, { ...at, size: LABEL_PT, font, color });
  }
  addNote(sheet, pdf, box ?? marginBox(nth), noteOf(result, finding), verdict);
}

/** The place of a seal: drawn here, and nowhere else. */
function drawSeal(sheet: Sheet, { box }: SealArea): void {
  const { lib, page, x, y } = sheet;
  page.drawCircle({
    x: x((box.leftMm + box.rightMm) / 2),
    y: y((box.topMm + box.bottomMm) / 2),
    size: (x(box.rightMm) - x(box.leftMm)) / 2,
    borderColor: colorOf(lib, 'warn'),
    borderWidth: 2 * HAIRLINE_PT,
    borderDashArray: [4, 3],
  });
}

/** A column of notes down the left edge. */
function marginBox(nth: number): Box {
  const topMm = 10 + (nth % 40) * 6;
  return { leftMm: 4, topMm, rightMm: 9, bottomMm: topMm + 5 };
}

const asciiOf = (text: string): string => text.replace(/[^\x20-\x7e]/g, '');

function noteOf({ clause }: ClauseResult, { what, found, expected }: Finding): string {
  const part = what ? `\n${what.zh} / ${what.en}` : '';
  return `${clause.id} ${clause.subject.zh} / ${clause.subject.en}\n${clause.source}${part}\n${found} → ${expected}`;
}

/** A square comment (ISO 32000-1, 12.5.6.8) without a fill: readers list it and show its words. */
function addNote(sheet: Sheet, pdf: PDFDocument, box: Box, words: string, verdict: Finding['verdict']): void {
  const { lib, page, x, y } = sheet;
  const note = pdf.context.obj({
    Type: 'Annot',
    Subtype: 'Square',
    Rect: [x(box.leftMm), y(box.bottomMm), x(box.rightMm), y(box.topMm)],
    C: [...COLORS[verdict]],
    F: 4,
    BS: { W: 0.5 },
    Contents: lib.PDFHexString.fromText(words),
    T: lib.PDFHexString.fromText('tongbao'),
  });
  page.node.addAnnot(pdf.context.register(note));
}
