/** Reads any PDF into millimetres: what is on its pages, where, in which type and colour, and what the file says of itself. */
import { fileURLToPath } from 'node:url';
import type { PDFDocumentProxy, PDFPageProxy } from 'pdfjs-dist';
import { UnreadablePdfError } from '../issue.js';
import { MM_PER_PT } from '../standard.js';
import type { OperatorNumbers } from './canvas.js';
import { type Drawn, readContent } from './content.js';
import { asText, isRecord } from './guards.js';
import { groupLines } from './lines.js';
import { readObjects } from './objects.js';
import { loadPdfJs } from './pdfjs.js';
import type { Bookmark, Metadata, Page, PdfReading, StructureNode } from './reading.js';
import { sheetMatrix } from './state.js';

export { inverseFrame, readerFrame, transformBox } from './frame.js';
export { groupLines, type LineOptions } from './lines.js';
export type * from './reading.js';

/** Loads what reading needs, in a moment when nobody waits for it. */
export const prepareReading = loadPdfJs;

export interface ReadOptions {
  /** Read every page's part of the structure tree, too. True unless said otherwise; it takes a tenth of the time. */
  readonly structure?: boolean;
}

/**
 * Reads a PDF into millimetres: what stands where, in which face, size and colour, and what the file says of itself.
 * The operator list is run by our own interpreter, because pdf.js's text extraction merges runs and drops colours and
 * rules. Rejects with UnreadablePdfError when the bytes are not a PDF that can be read without a password.
 */
export async function readPdf(bytes: Uint8Array, { structure = true }: ReadOptions = {}): Promise<PdfReading> {
  const { OPS } = await loadPdfJs();
  const task = await openTask(bytes);
  try {
    const [document, objects] = await Promise.all([task.promise, readObjects(bytes)]).catch((error: unknown) => {
      throw new UnreadablePdfError(messageOf(error), { cause: error });
    });
    // In a file without pages nothing could fail: it is no document.
    if (document.numPages < 1) throw new UnreadablePdfError('no pages');
    // Labels, bookmarks and destinations that are damaged are missing; the pages can be measured all the same.
    const labels = await document.getPageLabels().catch(() => null);
    const read: PageReading[] = [];
    for (let number = 1; number <= document.numPages; number += 1) {
      read.push(await readPage(OPS, document, number, labels?.[number - 1], structure));
    }
    const drawing = {
      pages: read.map(({ page }) => page),
      glyphs: read.flatMap(({ drawn }) => drawn.glyphs),
      shapes: read.flatMap(({ drawn }) => drawn.shapes),
      images: read.flatMap(({ drawn }) => drawn.images),
    };
    return {
      ...drawing,
      lines: groupLines(drawing),
      fonts: objects.fonts,
      elements: objects.elements,
      attachments: objects.attachments,
      bookmarks: await readBookmarks(document),
      metadata: await readMetadata(document),
      marked: (await document.getMarkInfo())?.Marked === true,
      tagged: objects.tagged,
    };
  } finally {
    await task.destroy();
  }
}

/** The structure of every page alone: for whoever has read the rest without it. */
export async function readStructures(bytes: Uint8Array): Promise<readonly (StructureNode | undefined)[]> {
  const task = await openTask(bytes);
  try {
    const document = await task.promise.catch((error: unknown) => {
      throw new UnreadablePdfError(messageOf(error), { cause: error });
    });
    const structures: (StructureNode | undefined)[] = [];
    for (let number = 1; number <= document.numPages; number += 1) {
      structures.push(await readStructure(await document.getPage(number)));
    }
    return structures;
  } finally {
    await task.destroy();
  }
}

async function openTask(bytes: Uint8Array) {
  if (!isPdf(bytes)) throw new UnreadablePdfError('no %PDF- at its beginning');
  const { getDocument } = await loadPdfJs();
  return getDocument({
    // pdf.js takes its buffer away from the caller.
    data: Uint8Array.from(bytes),
    verbosity: 0,
    // In place of a font face, pdf.js then stores each glyph's outline.
    disableFontFace: true,
    // Nor standardFontDataUrl: a font that is not embedded must not borrow another one's outlines.
    useSystemFonts: false,
    isEvalSupported: false,
    cMapUrl: packageFolder('cmaps'),
    cMapPacked: true,
    iccUrl: packageFolder('iccs'),
    wasmUrl: packageFolder('wasm'),
  });
}

/** A folder of pdf.js's own package; it asks for forward slashes and one at the end. */
function packageFolder(name: string): string {
  const entry = import.meta.resolve('pdfjs-dist/package.json');
  return fileURLToPath(new URL(`./${name}/`, entry)).replaceAll('\\', '/');
}

/** Readers look for the mark in the first kilobyte (ISO 32000-1, annex H); without it, they would search the whole file. */
const isPdf = (bytes: Uint8Array): boolean => Buffer.from(bytes.subarray(0, 1024)).includes('%PDF-');

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

interface PageReading {
  readonly page: Page;
  readonly drawn: Drawn;
}

async function readPage(
  ops: OperatorNumbers,
  document: PDFDocumentProxy,
  number: number,
  label: string | undefined,
  withStructure: boolean,
): Promise<PageReading> {
  const source = await document.getPage(number).catch((error: unknown) => {
    throw new UnreadablePdfError(`${number}: ${messageOf(error)}`, { cause: error });
  });
  const [leftPt = 0, bottomPt = 0, rightPt = 0, topPt = 0] = source.view;
  const widthMm = (rightPt - leftPt) * source.userUnit * MM_PER_PT;
  const heightMm = (topPt - bottomPt) * source.userUnit * MM_PER_PT;
  const list = await source.getOperatorList();
  const layers = await document.getOptionalContentConfig();
  const drawn = readContent(ops, {
    number,
    widthMm,
    heightMm,
    toSheet: sheetMatrix(source.view, source.userUnit),
    operators: list.fnArray,
    operands: list.argsArray,
    store: source.commonObjs,
    isLayerVisible: (group) => layers.isVisible(group) !== false,
  });
  const structure = withStructure ? await readStructure(source) : undefined;
  const page = { number, widthMm, heightMm, rotate: source.rotate, userUnit: source.userUnit, label, structure };
  source.cleanup();
  return { page, drawn };
}

async function readStructure(page: PDFPageProxy): Promise<StructureNode | undefined> {
  const tree: unknown = await page.getStructTree();
  return structureNode(tree);
}

function structureNode(value: unknown): StructureNode | undefined {
  if (!isRecord(value) || typeof value.role !== 'string') return undefined;
  const children: readonly unknown[] = Array.isArray(value.children) ? value.children : [];
  return {
    role: value.role,
    alternative: asText(value.alt),
    language: asText(value.lang),
    children: children.flatMap((child) => {
      const mark = isRecord(child) ? /_mc(\d+)$/.exec(asText(child.id) ?? '')?.[1] : undefined;
      const node = structureNode(child);
      return node ?? (mark === undefined ? [] : Number(mark));
    }),
  };
}

async function readBookmarks(document: PDFDocumentProxy): Promise<readonly Bookmark[]> {
  const collect = async (items: unknown, level: number): Promise<readonly Bookmark[]> => {
    const bookmarks: Bookmark[] = [];
    for (const item of Array.isArray(items) ? items : []) {
      if (!isRecord(item)) continue;
      const page = await pageOf(document, item.dest);
      bookmarks.push({ title: asText(item.title) ?? '', page, level });
      bookmarks.push(...(await collect(item.items, level + 1)));
    }
    return bookmarks;
  };
  return collect(await document.getOutline().catch(() => null), 1);
}

/** Page number of a destination: named, or an array that begins with a page reference or a page index. */
async function pageOf(document: PDFDocumentProxy, destination: unknown): Promise<number | undefined> {
  const explicit: unknown =
    typeof destination === 'string' ? await document.getDestination(destination).catch(() => null) : destination;
  const target: unknown = Array.isArray(explicit) ? explicit[0] : undefined;
  if (typeof target === 'number') return target < document.numPages ? target + 1 : undefined;
  if (!isRecord(target) || typeof target.num !== 'number' || typeof target.gen !== 'number') return undefined;
  // A reference to something that is no page of this document is rejected.
  return document.getPageIndex({ num: target.num, gen: target.gen }).then(
    (index) => index + 1,
    () => undefined,
  );
}

async function readMetadata(document: PDFDocumentProxy): Promise<Metadata> {
  const { info, metadata } = await document.getMetadata();
  const entries: unknown = info;
  const read = (key: string): string | undefined => (isRecord(entries) ? asText(entries[key]) : undefined);
  return {
    title: read('Title'),
    author: read('Author'),
    subject: read('Subject'),
    keywords: read('Keywords'),
    creator: read('Creator'),
    producer: read('Producer'),
    creationDate: read('CreationDate'),
    modificationDate: read('ModDate'),
    language: read('Language'),
    pdfVersion: read('PDFFormatVersion'),
    // Null in a file without XMP, whatever the type says.
    xmp: asText((metadata as typeof metadata | null)?.getRaw()),
  };
}
