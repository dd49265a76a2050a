/** The file written so that the same document has the same bytes, whatever compressed it before. */
import { createHash } from 'node:crypto';
import {
  decodePDFRawStream,
  PDFArray,
  PDFDict,
  type PDFDocument,
  PDFHeader,
  PDFHexString,
  PDFName,
  PDFNumber,
  type PDFObject,
  PDFRawStream,
  PDFRef,
  PDFStream,
} from '@cantoo/pdf-lib';
import { EMPTY_UUID } from './metadata.js';
import { compressed, isOwn } from './streams.js';

/** Stands in for the file identifier while the file is hashed. */
const EMPTY_ID = '0'.repeat(32);

/** The first 128 bits of a hash, as the identifiers of files are. */
export function digest(data: string | Uint8Array): string {
  return createHash('sha256').update(data).digest('hex').slice(0, 32);
}

/** RFC 9562, 5.8: bits of our own. */
export function uuidOf(hex: string): string {
  const variant = ((Number.parseInt(hex.charAt(16), 16) & 3) | 8).toString(16);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

/** Writes the file, and gives it identifiers made of its own content (ISO 32000-1, 14.4). */
export async function save(pdf: PDFDocument, documentId: string): Promise<Uint8Array> {
  const { context } = pdf;
  pdf.catalog.delete(PDFName.of('Version'));
  context.header = PDFHeader.forVersion(1, 7);
  dropUnreachable(pdf);
  compressAgain(pdf);
  context.trailerInfo.ID = context.obj([PDFHexString.of(documentId.toUpperCase()), PDFHexString.of(EMPTY_ID)]);
  const bytes = await pdf.save({ useObjectStreams: true, addDefaultPage: false, updateFieldAppearances: false });
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const instance = digest(file);
  replaceLast(file, `<${EMPTY_ID}>`, `<${instance.toUpperCase()}>`);
  replaceLast(file, `uuid:${EMPTY_UUID}`, `uuid:${uuidOf(instance)}`);
  return file;
}

function replaceLast(file: Buffer, placeholder: string, text: string): void {
  const at = file.lastIndexOf(placeholder);
  if (at < 0) throw new Error(`${placeholder} is not where it was written`);
  file.write(text, at, 'latin1');
}

/** What nothing refers to: contents written anew, elements without content. */
function dropUnreachable({ context }: PDFDocument): void {
  const reached = new Set<string>();
  const open: (PDFObject | undefined)[] = [context.trailerInfo.Root, context.trailerInfo.Info];
  while (open.length > 0) {
    const object = open.pop();
    if (object instanceof PDFRef) {
      if (reached.has(object.toString())) continue;
      reached.add(object.toString());
      open.push(context.lookup(object));
    } else if (object instanceof PDFArray) open.push(...object.asArray());
    else if (object instanceof PDFDict) open.push(...object.values());
    else if (object instanceof PDFStream) open.push(object.dict);
  }
  for (const [ref] of context.enumerateIndirectObjects()) if (!reached.has(ref.toString())) context.delete(ref);
}

/** The browser's own compressor gives other bytes on other processors; the library's is plain JavaScript. */
function compressAgain({ context }: PDFDocument): void {
  for (const [ref, object] of context.enumerateIndirectObjects()) {
    if (!(object instanceof PDFRawStream) || isOwn(object)) continue;
    const { dict } = object;
    if (dict.get(PDFName.of('Filter')) !== PDFName.of('FlateDecode') || dict.has(PDFName.of('DecodeParms'))) continue;
    const { contents } = compressed(context, decodePDFRawStream(object).decode());
    dict.set(PDFName.of('Length'), PDFNumber.of(contents.length));
    context.assign(ref, PDFRawStream.of(dict, contents));
  }
}
