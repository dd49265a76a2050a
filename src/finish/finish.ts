/**
 * From the browser's PDF to the file that goes out: true size, the notice's own facts and dates, bookmarks in words, the
 * same bytes for the same input. Works on the file's objects only (no page is drawn again), so tags stay as they are.
 */
import { createHash } from 'node:crypto';
import type { PDFContext, PDFDict, PDFDocument, PDFObject } from '@cantoo/pdf-lib';
import type { NoticeDate } from '../model.js';
import { LAYOUT_SCALE, MM_PER_PT, sheet } from '../standard.js';
import { nameElements, renumberElements } from './structure.js';

type PdfLib = typeof import('@cantoo/pdf-lib');

export interface FileFacts {
  readonly title: string;
  /** 发文机关 */
  readonly author: string;
  /** 发文字号 */
  readonly subject: string;
  readonly keywords: readonly string[];
  /** The notice's own date, never the clock's. */
  readonly date: NoticeDate;
  /** Texts of the bookmarks in the order of the document's headings. */
  readonly bookmarks: readonly string[];
  /** Program and browser that made the file. */
  readonly creator: string;
  readonly producer: string;
}

/** A font of the finished file, as the file itself says. */
export interface EmbeddedFont {
  /** Without the subset tag: NotoSerifSC-Light. */
  readonly name: string;
  readonly kind: 'TrueType' | 'Type3' | 'other';
  readonly embedded: boolean;
}

export interface FinishedFile {
  readonly bytes: Uint8Array;
  readonly pages: number;
  /** Page (from 1) that each bookmark leads to. */
  readonly bookmarkPages: readonly number[];
  readonly fonts: readonly EmbeddedFont[];
  /** 1, or less where the browser shrank the document because something was wider than the page area. */
  readonly scale: number;
}

/** Finishes one printed document. Throws when the browser's file is not built as expected, which would be our bug. */
export async function finish(printed: Uint8Array, facts: FileFacts): Promise<FinishedFile> {
  const lib = await import('@cantoo/pdf-lib');
  const pdf = await lib.PDFDocument.load(printed, { updateMetadata: false });
  const scale = printScale(pdf, lib);
  restoreSize(pdf, lib);
  const bookmarkPages = nameBookmarks(pdf, facts.bookmarks, lib);
  nameElements(pdf, lib);
  renumberElements(pdf.context, lib);
  const fonts = readFonts(pdf.context, lib);
  setFacts(pdf, facts, lib);
  const bytes = await save(pdf, facts, lib);
  return { bytes, pages: pdf.getPageCount(), bookmarkPages, fonts, scale };
}

// ---------------------------------------------------------------------------------------------------------------------
// Size

/** Chromium's two matrices: 300 dots an inch for the page, 96 for what was laid out on it. */
const PAGE_SCALES = [72 / 300, 300 / 96] as const;

/** The smallest scale of what was laid out on the first page; a shrunk document is shrunk on all of them. */
function printScale(pdf: PDFDocument, { PDFArray, PDFName, PDFRawStream, decodePDFRawStream }: PdfLib): number {
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

/** Sides of A4 in points, exactly. */
const A4_PT = [sheet.widthMm / MM_PER_PT, sheet.heightMm / MM_PER_PT] as const;

/** A side in points, made exact where Chromium's 1/300 inch steps miss it by up to 0.3 pt. */
function exactPt(pt: number): number {
  const side = A4_PT.find((exact) => Math.abs(exact - pt) < 0.5) ?? pt;
  return Number(side.toFixed(4));
}

/** Pages were laid out at ten times their size: one matrix before the page's own content brings them back. */
function restoreSize(pdf: PDFDocument, lib: PdfLib): void {
  const { PDFArray, PDFName, PDFNumber } = lib;
  const { context } = pdf;
  const matrices = new Map<string, PDFObject>();
  const scaled = (value: number): number => Number((value / LAYOUT_SCALE).toFixed(4));
  for (const page of pdf.getPages()) {
    const { width, height } = page.getSize();
    const sizePt = [exactPt(width / LAYOUT_SCALE), exactPt(height / LAYOUT_SCALE)] as const;
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
      const dict = context.lookupMaybe(annotation, lib.PDFDict);
      const rectangle = dict?.lookupMaybe(PDFName.of('Rect'), PDFArray);
      const corners = rectangle
        ?.asArray()
        .map((corner) => (corner instanceof PDFNumber ? scaled(corner.asNumber()) : 0));
      if (dict && corners) dict.set(PDFName.of('Rect'), context.obj(corners));
    }
  }
}

// ---------------------------------------------------------------------------------------------------------------------
// Bookmarks

/**
 * Gives every bookmark its words and its place at true size. The browser takes a bookmark's words from the heading as
 * painted, and a table's head is painted on every page, so a long annex would be called by its title twice or more.
 */
function nameBookmarks(pdf: PDFDocument, titles: readonly string[], lib: PdfLib): number[] {
  const { PDFArray, PDFDict, PDFHexString, PDFName, PDFNumber, PDFRef } = lib;
  const pageNumbers = new Map(pdf.getPages().map((page, index) => [page.ref.toString(), index + 1]));
  const found: PDFDict[] = [];
  const collect = (parent: PDFDict | undefined): void => {
    for (
      let item = parent?.lookupMaybe(PDFName.of('First'), PDFDict);
      item;
      item = item.lookupMaybe(PDFName.of('Next'), PDFDict)
    ) {
      found.push(item);
      collect(item);
    }
  };
  collect(pdf.catalog.lookupMaybe(PDFName.of('Outlines'), PDFDict));
  if (found.length !== titles.length) throw new Error(`${found.length} bookmarks for ${titles.length} headings`);
  return found.map((item, index) => {
    item.set(PDFName.of('Title'), PDFHexString.fromText(titles[index] ?? ''));
    const destination = item.lookupMaybe(PDFName.of('Dest'), PDFArray);
    const page = destination?.get(0);
    for (const at of [2, 3]) {
      const value = destination?.get(at);
      if (value instanceof PDFNumber)
        destination?.set(at, PDFNumber.of(Number((value.asNumber() / LAYOUT_SCALE).toFixed(3))));
    }
    return page instanceof PDFRef ? (pageNumbers.get(page.toString()) ?? 0) : 0;
  });
}

// ---------------------------------------------------------------------------------------------------------------------
// The file's identifier

/** Stands in for the file identifier while the file is hashed. */
const EMPTY_ID = '0'.repeat(32);

/** Writes the file, and gives it an identifier made of its own content. */
async function save(pdf: PDFDocument, facts: FileFacts, lib: PdfLib): Promise<Uint8Array> {
  const { PDFHexString } = lib;
  const digest = (data: string | Uint8Array): string =>
    createHash('sha256').update(data).digest('hex').slice(0, 32).toUpperCase();
  const documentId = digest(`${facts.subject}\n${facts.title}`);
  pdf.context.trailerInfo.ID = pdf.context.obj([PDFHexString.of(documentId), PDFHexString.of(EMPTY_ID)]);
  const bytes = await pdf.save({ useObjectStreams: true, addDefaultPage: false, updateFieldAppearances: false });
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const at = file.lastIndexOf(`<${EMPTY_ID}>`);
  if (at < 0) throw new Error('the file identifier is not where it was written');
  file.write(digest(file), at + 1, 'latin1');
  return file;
}

// ---------------------------------------------------------------------------------------------------------------------
// Facts

function setFacts(pdf: PDFDocument, facts: FileFacts, lib: PdfLib): void {
  const { PDFDict, PDFHexString, PDFName, PDFString } = lib;
  const { context, catalog } = pdf;
  const two = (value: number): string => String(value).padStart(2, '0');
  const date = PDFString.of(`D:${facts.date.year}${two(facts.date.month)}${two(facts.date.day)}000000+08'00'`);
  const info = context.lookupMaybe(context.trailerInfo.Info, PDFDict) ?? context.obj({});
  for (const [key] of info.entries()) info.delete(key);
  const texts = {
    Title: facts.title,
    Author: facts.author,
    Subject: facts.subject,
    Keywords: facts.keywords.join('；'),
    Creator: facts.creator,
    Producer: facts.producer,
  };
  for (const [key, text] of Object.entries(texts)) info.set(PDFName.of(key), PDFHexString.fromText(text));
  info.set(PDFName.of('CreationDate'), date);
  info.set(PDFName.of('ModDate'), date);
  context.trailerInfo.Info = context.getObjectRef(info) ?? context.register(info);
  catalog.set(PDFName.of('Lang'), PDFString.of('zh-CN'));
  catalog.set(PDFName.of('PageMode'), PDFName.of('UseOutlines'));
  // Printed at its own size, on both sides (GB/T 9704 6.2).
  catalog.set(
    PDFName.of('ViewerPreferences'),
    context.obj({ DisplayDocTitle: true, PrintScaling: 'None', Duplex: 'DuplexFlipLongEdge', PickTrayByPDFSize: true }),
  );
}

// ---------------------------------------------------------------------------------------------------------------------
// Fonts

/** Every font of the file, once per name. */
function readFonts(context: PDFContext, lib: PdfLib): EmbeddedFont[] {
  const { PDFArray, PDFDict, PDFName } = lib;
  const found = new Map<string, EmbeddedFont>();
  for (const [, object] of context.enumerateIndirectObjects()) {
    if (!(object instanceof PDFDict) || object.get(PDFName.of('Type')) !== PDFName.of('Font')) continue;
    const subtype = object.get(PDFName.of('Subtype'));
    // Descendants are read with the composite font that owns them.
    if (subtype === PDFName.of('CIDFontType2') || subtype === PDFName.of('CIDFontType0')) continue;
    const base = object.lookupMaybe(PDFName.of('BaseFont'), PDFName)?.decodeText() ?? '';
    const name = base.replace(/^[A-Z]{6}\+/, '');
    const descendant = object.lookupMaybe(PDFName.of('DescendantFonts'), PDFArray)?.lookupMaybe(0, PDFDict);
    const descriptor = (descendant ?? object).lookupMaybe(PDFName.of('FontDescriptor'), PDFDict);
    const isTrueType = descendant?.get(PDFName.of('Subtype')) === PDFName.of('CIDFontType2');
    const kind = subtype === PDFName.of('Type3') ? 'Type3' : isTrueType ? 'TrueType' : 'other';
    const embedded = descriptor?.has(PDFName.of('FontFile2')) ?? false;
    found.set(`${kind} ${name} ${embedded}`, { name, kind, embedded });
  }
  return [...found.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
}
