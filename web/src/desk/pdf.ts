/**
 * pdf.js, loaded once: opens an edition's bytes, draws a page, lays its text over it. The legacy build, because
 * the other one asks for browsers of this year (Map.getOrInsertComputed), and offices have older ones.
 */
import { signal } from '@preact/signals';
import type { PDFDocumentLoadingTask, PDFDocumentProxy, PDFWorker } from 'pdfjs-dist';
import pdfJsAddress from 'pdfjs-dist/legacy/build/pdf.min.mjs?url';
import workerAddress from 'pdfjs-dist/legacy/build/pdf.worker.min.mjs?url';
import { density } from './density.js';
import { dotsPerPx, type SizeMm } from './layout.js';

const MM_PER_PT = 25.4 / 72;

type PdfJs = typeof import('pdfjs-dist');

let loading: Promise<PdfJs> | undefined;

function loadPdfJs(): Promise<PdfJs> {
  loading ??= importPdfJs().catch((error: unknown) => {
    // The next one who asks tries again.
    loading = undefined;
    failures += 1;
    throw error;
  });
  return loading;
}

let failures = 0;

async function importPdfJs(): Promise<PdfJs> {
  // What could not be fetched from an address, a browser does not fetch from there again while the page lives.
  const address = failures === 0 ? pdfJsAddress : `${pdfJsAddress}?${failures}`;
  const pdfjs: PdfJs = await import(/* @vite-ignore */ new URL(address, import.meta.url).href);
  pdfjs.GlobalWorkerOptions.workerSrc = new URL(workerAddress, import.meta.url).href;
  return pdfjs;
}

/** One for all editions: a new one for each is fetched, compiled and warmed up while somebody waits. */
let worker: PDFWorker | undefined;

/** Grows when a worker is given up: whatever it had open is to be opened anew. */
export const workerNumber = signal(0);

/** Longer than anything takes that is still being done. */
const PATIENCE_MS = 30_000;

/** Waits for what a worker does. One that has died says nothing, for ever: it is given up and another takes its place. */
async function patiently<Result>(number: number, work: Promise<Result>): Promise<Result> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      giveUp(number);
      reject(new Error('pdf.js does not answer'));
    }, PATIENCE_MS);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}

function giveUp(number: number): void {
  if (number !== workerNumber.peek()) return;
  worker?.destroy();
  worker = undefined;
  workerNumber.value = number + 1;
}

export interface OpenPdf {
  readonly pdf: PDFDocumentProxy;
  readonly sizes: readonly SizeMm[];
  /** Number of the worker that has it. */
  readonly worker: number;
}

/** pdf.js takes the bytes away from the caller. */
export async function openPdf(bytes: Uint8Array): Promise<OpenPdf> {
  const pdfjs = await loadPdfJs();
  const { getDocument, VerbosityLevel } = pdfjs;
  const number = workerNumber.peek();
  worker ??= new pdfjs.PDFWorker();
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
  try {
    return await patiently(number, readSizes(task, number));
  } catch (error) {
    void task.destroy();
    throw error;
  }
}

async function readSizes(task: PDFDocumentLoadingTask, worker: number): Promise<OpenPdf> {
  const pdf = await task.promise;
  const sizes = await Promise.all(
    Array.from({ length: pdf.numPages }, async (_, index) => {
      const page = await pdf.getPage(index + 1);
      const { width, height } = page.getViewport({ scale: 1 });
      return { widthMm: width * MM_PER_PT, heightMm: height * MM_PER_PT };
    }),
  );
  return { pdf, sizes, worker };
}

/** Draws a page on a canvas of its own; undefined when it was cancelled on the way. */
export async function drawPage(
  { pdf, worker }: OpenPdf,
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
    await patiently(worker, task.promise);
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
  { pdf, worker }: OpenPdf,
  number: number,
  signal: AbortSignal,
): Promise<HTMLDivElement | undefined> {
  const { TextLayer } = await loadPdfJs();
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
    await patiently(worker, layer.render());
    return signal.aborted ? undefined : container;
  } catch (error) {
    if (signal.aborted) return undefined;
    throw error;
  } finally {
    signal.removeEventListener('abort', cancel);
  }
}
