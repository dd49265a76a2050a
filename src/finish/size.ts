/** Pages at their true size: they were laid out at ten times that, for the browser's steps to be a tenth as coarse. */
import {
  decodePDFRawStream,
  PDFArray,
  PDFDict,
  type PDFDocument,
  PDFName,
  PDFNumber,
  type PDFObject,
  PDFRawStream,
} from '@cantoo/pdf-lib';
import { LAYOUT_SCALE, MM_PER_PT } from '../standard.js';

/** Chromium's two matrices: 300 dots an inch for the page, 96 for what was laid out on it. */
const PAGE_SCALES = [72 / 300, 300 / 96] as const;

/** The smallest scale of what was laid out on the first page; a shrunk document is shrunk on all of them. */
export function printScale(pdf: PDFDocument): number {
  const contents = pdf.getPages()[0]?.node.lookup(PDFName.of('Contents'));
  const streams =
    contents instanceof PDFArray ? contents.asArray().map((item) => pdf.context.lookup(item)) : [contents];
  let smallest = 1;
  for (const stream of streams) {
    if (!(stream instanceof PDFRawStream)) continue;
    const operators = Buffer.from(decodePDFRawStream(stream).decode()).toString('latin1');
    for (const [, a = '', b = ''] of operators.matchAll(
      /(-?[\d.]+) (-?[\d.]+) -?[\d.]+ -?[\d.]+ -?[\d.]+ -?[\d.]+ cm\b/g,
    )) {
      const scale = Math.hypot(Number(a), Number(b));
      if (PAGE_SCALES.every((expected) => Math.abs(scale / expected - 1) > 1e-4)) {
        smallest = Math.min(smallest, scale / PAGE_SCALES[1]);
      }
    }
  }
  return smallest;
}

/** Sides of the paper, whichever way it lies. */
export interface Paper {
  readonly widthMm: number;
  readonly heightMm: number;
}

/** A side in points, made exact where Chromium's 1/300 inch steps miss it by up to 0.3 pt. */
function exactPt(pt: number, { widthMm, heightMm }: Paper): number {
  const sides = [widthMm / MM_PER_PT, heightMm / MM_PER_PT];
  const side = sides.find((exact) => Math.abs(exact - pt) < 0.5) ?? pt;
  return Number(side.toFixed(4));
}

/** Pages were laid out at ten times their size: one matrix before the page's own content brings them back. */
export function restoreSize(pdf: PDFDocument, paper: Paper): void {
  const { context } = pdf;
  const matrices = new Map<string, PDFObject>();
  const scaled = (value: number): number => Number((value / LAYOUT_SCALE).toFixed(4));
  for (const page of pdf.getPages()) {
    const { width, height } = page.getSize();
    const sizePt = [exactPt(width / LAYOUT_SCALE, paper), exactPt(height / LAYOUT_SCALE, paper)] as const;
    // Measured from the top, as the layout is.
    const shiftPt = Number((sizePt[1] - height / LAYOUT_SCALE).toFixed(4));
    const operator = `${1 / LAYOUT_SCALE} 0 0 ${1 / LAYOUT_SCALE} 0 ${shiftPt} cm\n`;
    const matrix = matrices.get(operator) ?? context.register(context.stream(operator));
    matrices.set(operator, matrix);
    const contents = page.node.get(PDFName.of('Contents'));
    const own = contents instanceof PDFArray ? contents.asArray() : contents ? [contents] : [];
    page.node.set(PDFName.of('Contents'), context.obj([matrix, ...own]));
    page.node.set(PDFName.of('MediaBox'), context.obj([0, 0, ...sizePt]));
    for (const key of ['CropBox', 'BleedBox', 'TrimBox', 'ArtBox']) page.node.delete(PDFName.of(key));
    for (const annotation of page.node.Annots()?.asArray() ?? []) {
      const dict = context.lookupMaybe(annotation, PDFDict);
      const rectangle = dict?.lookupMaybe(PDFName.of('Rect'), PDFArray);
      const corners = rectangle
        ?.asArray()
        .map((corner) => (corner instanceof PDFNumber ? scaled(corner.asNumber()) : 0));
      if (dict && corners) dict.set(PDFName.of('Rect'), context.obj(corners));
    }
  }
  const places = pdf.catalog.lookupMaybe(PDFName.of('Dests'), PDFDict);
  for (const key of places?.keys() ?? []) restorePlace(places?.lookup(key));
}

/** A place on a page that something leads to: `[page /XYZ left top zoom]`. */
export function restorePlace(place: PDFObject | undefined): void {
  for (const at of [2, 3]) {
    const value = place instanceof PDFArray ? place.get(at) : undefined;
    if (place instanceof PDFArray && value instanceof PDFNumber)
      place.set(at, PDFNumber.of(Number((value.asNumber() / LAYOUT_SCALE).toFixed(3))));
  }
}
