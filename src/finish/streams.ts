/** Streams of our own, compressed once. */
import type { PDFContext, PDFRawStream } from '@cantoo/pdf-lib';

const own = new WeakSet<PDFRawStream>();

/** A stream compressed by the library, whose bytes do not depend on the processor (`save` compresses the browser's anew). */
export function compressed(
  context: PDFContext,
  content: Uint8Array,
  dict: Parameters<PDFContext['flateStream']>[1] = {},
): PDFRawStream {
  const stream = context.flateStream(content, dict);
  own.add(stream);
  return stream;
}

/** True of a stream that `compressed` made. */
export const isOwn = (stream: PDFRawStream): boolean => own.has(stream);
