/**
 * A copy of the PDF for the proofreader: the type area, the grid of 22 lines and 28 characters, the measured distances, and
 * every finding drawn where it is, with its words as a note that any reader shows. The original's content is not touched:
 * everything is drawn over it. Labels on the sheet are ids and millimetres; Chinese words are in the notes, which readers
 * set in their own faces, so that the copy embeds none.
 */
import type { PDFDocument, PDFFont, PDFPage } from '@cantoo/pdf-lib';
import { grid, MM_PER_PT } from '../standard.js';
import type { Audit, ClauseResult } from './audit.js';
import type { Finding } from './clause.js';
import { letterPages, typeAreaOf } from './document.js';
import type { Box } from './reading.js';

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
  const pdf = await lib.PDFDocument.load(bytes, { updateMetadata: false, ignoreEncryption: true });
  const font = await pdf.embedFont(lib.StandardFonts.Helvetica);
  const gridPages = new Set(letterPages(document));
  const [save, restore] = [lib.pushGraphicsState(), lib.popGraphicsState()].map((operator) =>
    pdf.context.register(pdf.context.contentStream([operator])),
  );
  for (const [index, page] of pdf.getPages().entries()) {
    // The page's own matrices (ours scale it by a tenth) must not reach what is drawn over it.
    if (save && restore) page.node.wrapContentStreams(save, restore);
    const sheet = sheetOf(lib, page, font);
    const area = typeAreaOf(document, index + 1);
    if (gridPages.has(index + 1)) drawGrid(sheet, area);
    drawFrame(sheet, area);
    const found = results.flatMap((result) =>
      result.findings.filter((one) => one.page === index + 1).map((one) => ({ result, one })),
    );
    found.forEach(({ result, one }, nth) => {
      drawFinding(sheet, pdf, result, one, nth);
    });
  }
  return pdf.save({ addDefaultPage: false, updateFieldAppearances: false });
}

function sheetOf(lib: PdfLib, page: PDFPage, font: PDFFont): Sheet {
  const { x, y, height } = page.getCropBox();
  return { lib, page, font, x: (mm) => x + mm / MM_PER_PT, y: (mm) => y + height - mm / MM_PER_PT };
}

const HAIRLINE_PT = 0.25;

function drawFrame(sheet: Sheet, { leftMm, topMm, rightMm, bottomMm }: Box): void {
  const { lib, page, x, y } = sheet;
  page.drawRectangle({
    x: x(leftMm),
    y: y(bottomMm),
    width: x(rightMm) - x(leftMm),
    height: y(topMm) - y(bottomMm),
    borderColor: lib.rgb(0, 0.45, 0.85),
    borderWidth: 2 * HAIRLINE_PT,
  });
}

/** Em boxes of 22 × 28 characters, as the standard has them touch the edges of the type area. */
function drawGrid({ lib, page, x, y }: Sheet, { leftMm, topMm, rightMm, bottomMm }: Box): void {
  const color = lib.rgb(0.6, 0.8, 0.95);
  const line = (x1: number, y1: number, x2: number, y2: number): void =>
    page.drawLine({ start: { x: x(x1), y: y(y1) }, end: { x: x(x2), y: y(y2) }, thickness: HAIRLINE_PT, color });
  for (let row = 0; row < grid.linesPerPage; row++) {
    const lineTopMm = topMm + row * grid.linePitchMm;
    line(leftMm, lineTopMm, rightMm, lineTopMm);
    line(leftMm, lineTopMm + grid.emMm, rightMm, lineTopMm + grid.emMm);
  }
  for (let column = 1; column < grid.charactersPerLine; column++) {
    const lineLeftMm = leftMm + column * grid.characterPitchMm;
    line(lineLeftMm, topMm, lineLeftMm, bottomMm);
  }
}

const LABEL_PT = 6;

/** Its box and distance on the sheet, its words as a note. */
function drawFinding(sheet: Sheet, pdf: PDFDocument, result: ClauseResult, finding: Finding, nth: number): void {
  const { lib, page, font, x, y } = sheet;
  const colors = { pass: lib.rgb(0, 0.55, 0.25), warn: lib.rgb(0.9, 0.5, 0), fail: lib.rgb(0.85, 0, 0.5) } as const;
  const color = colors[finding.verdict];
  const { box, distance } = finding;
  if (box) {
    page.drawRectangle({
      x: x(box.leftMm),
      y: y(box.bottomMm),
      width: x(box.rightMm) - x(box.leftMm),
      height: y(box.topMm) - y(box.bottomMm),
      borderColor: color,
      borderWidth: 3 * HAIRLINE_PT,
    });
  }
  const label = (text: string, xMm: number, yMm: number): void =>
    page.drawText(text, { x: x(xMm), y: y(yMm), size: LABEL_PT, font, color });
  if (distance) {
    const { fromXMm, fromYMm, toXMm, toYMm } = distance;
    const [start, end] = [
      { x: x(fromXMm), y: y(fromYMm) },
      { x: x(toXMm), y: y(toYMm) },
    ];
    page.drawLine({ start, end, thickness: 2 * HAIRLINE_PT, color });
    // Strokes across both ends: short, so that an end of the line is where the measure ends.
    const upright = Math.abs(fromXMm - toXMm) < Math.abs(fromYMm - toYMm);
    for (const { x: endX, y: endY } of [start, end]) {
      const [across, along] = upright ? [3, 0] : [0, 3];
      const stroke = { start: { x: endX - across, y: endY - along }, end: { x: endX + across, y: endY + along } };
      page.drawLine({ ...stroke, thickness: 2 * HAIRLINE_PT, color });
    }
    label(`${result.clause.id} ${asciiOf(finding.found)}`, (fromXMm + toXMm) / 2 + 1, (fromYMm + toYMm) / 2);
  } else if (box) label(result.clause.id, box.rightMm + 0.5, box.topMm + 2);
  // What has no place of its own is listed at the edge of the sheet, where the grid is not.
  if (finding.verdict === 'pass' && !box) return;
  const at = box ?? marginBox(nth);
  addNote(sheet, pdf, at, noteOf(result, finding), finding.verdict);
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
  const color = { pass: [0, 0.55, 0.25], warn: [0.9, 0.5, 0], fail: [0.85, 0, 0.5] }[verdict];
  const note = pdf.context.obj({
    Type: 'Annot',
    Subtype: 'Square',
    Rect: [x(box.leftMm), y(box.bottomMm), x(box.rightMm), y(box.topMm)],
    C: color,
    F: 4,
    BS: { W: 0.5 },
    Contents: lib.PDFHexString.fromText(words),
    T: lib.PDFHexString.fromText('tongbao'),
  });
  page.node.addAnnot(pdf.context.register(note));
}
