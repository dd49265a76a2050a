/** Streams of our own, compressed once. */
import { createHash } from 'node:crypto';
import type { PDFContext, PDFRawStream } from '@cantoo/pdf-lib';

const own = new WeakSet<PDFRawStream>();

/** What was compressed last, by the hash of its content: the preview writes the same faces into file after file. */
const latest = new Map<string, Uint8Array>();
const MOST_KEPT = 32;
/** What is smaller is compressed as quickly as it is looked up. */
const LEAST_BYTES = 4096;

/** A stream compressed by the library, whose bytes do not depend on the processor (`save` compresses the browser's anew). */
export function compressed(
  context: PDFContext,
  content: Uint8Array,
  dict: Parameters<PDFContext['flateStream']>[1] = {},
): PDFRawStream {
  const key = content.length < LEAST_BYTES ? undefined : createHash('sha256').update(content).digest('base64');
  const known = key === undefined ? undefined : latest.get(key);
  const stream = known ? context.stream(known, { ...dict, Filter: 'FlateDecode' }) : context.flateStream(content, dict);
  if (key !== undefined) keep(key, stream.contents);
  own.add(stream);
  return stream;
}

function keep(key: string, contents: Uint8Array): void {
  latest.delete(key);
  latest.set(key, contents);
  const [oldest] = latest.keys();
  if (latest.size > MOST_KEPT && oldest !== undefined) latest.delete(oldest);
}

/** True of a stream that `compressed` made. */
export const isOwn = (stream: PDFRawStream): boolean => own.has(stream);
