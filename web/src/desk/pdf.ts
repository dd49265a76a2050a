/**
 * pdf.js, loaded once: opens an edition's bytes, draws a page, lays its text over it. The legacy build, because
 * the other one asks for browsers of this year (Map.getOrInsertComputed), and offices have older ones.
 */
import type { PDFDocumentProxy, PDFWorker } from 'pdfjs-dist';
import workerAddress from 'pdfjs-dist/legacy/build/pdf.worker.min.mjs?url';
import { density } from './density.js';
import { dotsPerPx, type SizeMm } from './layout.js';

const MM_PER_PT = 25.4 / 72;

type PdfJs = typeof import('pdfjs-dist');

interface Loaded {
  readonly pdfjs: PdfJs;
  /** One for all editions: a new one for each is fetched, compiled and warmed up while somebody waits. */
  readonly worker: PDFWorker;
}

let loading: Promise<Loaded> | undefined;

function loadPdfJs(): Promise<Loaded> {
  loading ??= import('pdfjs-dist/legacy/build/pdf.min.mjs').then((pdfjs: PdfJs) => {
    pdfjs.GlobalWorkerOptions.workerSrc = new URL(workerAddress, import.meta.url).href;
    return { pdfjs, worker: new pdfjs.PDFWorker() };
  });
  return loading;
}

export interface OpenPdf {
  readonly pdf: PDFDocumentProxy;
  readonly sizes: readonly SizeMm[];
}

/** pdf.js takes the bytes away from the caller. */
export async function openPdf(bytes: Uint8Array): Promise<OpenPdf> {
  const { pdfjs, worker } = await loadPdfJs();
  const { getDocument, VerbosityLevel } = pdfjs;
  // Every face of ours is embedded and no image needs a decoder of its own: neither cmaps nor WebAssembly are fetched.
  const task = getDocument({
    data: bytes,
    worker,
    verbosity: VerbosityLevel.ERRORS,
    // Glyphs are drawn as outlines: a face that is added to the page makes the browser lay out all of its text anew.
    disableFontFace: true,
    useWasm: false,
    useSystemFonts: false,
  });
  const pdf = await task.promise;
  const sizes = await Promise.all(
    Array.from({ length: pdf.numPages }, async (_, index) => {
      const page = await pdf.getPage(index + 1);
      const { width, height } = page.getViewport({ scale: 1 });
      return { widthMm: width * MM_PER_PT, heightMm: height * MM_PER_PT };
    }),
  );
  return { pdf, sizes };
}

/** Draws a page on a canvas of its own; undefined when it was cancelled on the way. */
export async function drawPage(
  { pdf }: OpenPdf,
  number: number,
  pxPerMm: number,
  signal: AbortSignal,
): Promise<HTMLCanvasElement | undefined> {
  const page = await pdf.getPage(number);
  const cssScale = pxPerMm * MM_PER_PT;
  const css = page.getViewport({ scale: cssScale });
  const viewport = page.getViewport({ scale: cssScale * dotsPerPx(css.width, css.height, density.peek()) });
  const canvas = document.createElement('canvas');
  canvas.width = Math.max(1, Math.round(viewport.width));
  canvas.height = Math.max(1, Math.round(viewport.height));
  if (signal.aborted) return undefined;
  // As it prints, which also does not wait for the screen's next frame between any two parts of a page.
  const task = page.render({ canvas, viewport, intent: 'print' });
  const cancel = (): void => task.cancel();
  signal.addEventListener('abort', cancel);
  try {
    await task.promise;
    return canvas;
  } catch (error) {
    if (signal.aborted) return undefined;
    throw error;
  } finally {
    signal.removeEventListener('abort', cancel);
  }
}

/** The text of a page, to be selected and read aloud; it follows the scale by the style sheet alone. */
export async function layText(
  { pdf }: OpenPdf,
  number: number,
  signal: AbortSignal,
): Promise<HTMLDivElement | undefined> {
  const { TextLayer } = (await loadPdfJs()).pdfjs;
  const page = await pdf.getPage(number);
  const container = document.createElement('div');
  container.className = 'textLayer';
  const layer = new TextLayer({
    textContentSource: page.streamTextContent(),
    container,
    viewport: page.getViewport({ scale: 1 }),
  });
  const cancel = (): void => layer.cancel();
  signal.addEventListener('abort', cancel);
  try {
    await layer.render();
    return signal.aborted ? undefined : container;
  } catch (error) {
    if (signal.aborted) return undefined;
    throw error;
  } finally {
    signal.removeEventListener('abort', cancel);
  }
}
