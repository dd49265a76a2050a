/** A signature put into a PDF as an incremental update: the file as it was stays the beginning of the new one. */
import { createHash } from 'node:crypto';
import { PDFArray, PDFDict, PDFDocument, PDFHexString, PDFName, PDFRef } from '@cantoo/pdf-lib';
import type { Identity } from './certificate.js';
import { signedData } from './cms.js';
import { appendObjects } from './increment.js';

export interface SigningFacts {
  readonly at: Date;
  /** 印发 */
  readonly reason: string | undefined;
  readonly location: string | undefined;
}

/** The subject's common name, or all of it. */
export function signerName(subject: string): string {
  return /^CN=(?<name>.+)$/m.exec(subject)?.groups?.name ?? subject.replaceAll('\n', ', ');
}

/** Room for what differs between two signatures of one key: the numbers of ECDSA. */
const SPARE_BYTES = 16;
/** Printed nowhere, seen nowhere, fixed in place (ISO 32000-1, table 165: Print, Locked). */
const WIDGET_FLAGS = 4 + 128;

/** The signed file. Throws when the bytes are no PDF that can be signed; the command has looked at it before. */
export async function signPdf(base: Uint8Array, identity: Identity, facts: SigningFacts): Promise<Buffer> {
  const pdf = await PDFDocument.load(base, { updateMetadata: false });
  const { context, catalog } = pdf;
  const name = signerName(identity.certificate.subject);
  const text = (words: string): string => PDFHexString.fromText(words).toString();
  const date = `D:${facts.at.toISOString().replace(/[-:T]/g, '').slice(0, 14)}+00'00'`;
  const size = signedData(Buffer.alloc(32), identity).length + SPARE_BYTES;

  let last = context.largestObjectNumber;
  const [signature, appearance, widget] = [++last, ++last, ++last];
  const page = pdf.getPage(0);
  const optional = (key: string, words: string | undefined): string => (words ? ` /${key} ${text(words)}` : '');
  const dictionary =
    `<</Type /Sig /Filter /Adobe.PPKLite /SubFilter /ETSI.CAdES.detached ${BYTE_RANGE} /Contents <${'0'.repeat(2 * size)}>` +
    ` /M (${date}) /Name ${text(name)}${optional('Reason', facts.reason)}${optional('Location', facts.location)}>>`;
  const form = catalog.lookupMaybe(PDFName.of('AcroForm'), PDFDict);
  const fields = form?.lookupMaybe(PDFName.of('Fields'), PDFArray)?.asArray() ?? [];
  const field =
    `<</Type /Annot /Subtype /Widget /FT /Sig /T (Signature${fields.length + 1}) /TU ${text(`电子签名：${name}`)}` +
    ` /F ${WIDGET_FLAGS} /Rect [0 0 0 0] /AP <</N ${appearance} 0 R>> /P ${page.ref} /V ${signature} 0 R>>`;

  const widgetRef = PDFRef.of(widget);
  const annotations = page.node.lookupMaybe(PDFName.of('Annots'), PDFArray)?.asArray() ?? [];
  page.node.set(PDFName.of('Annots'), context.obj([...annotations, widgetRef]));
  page.node.set(PDFName.of('Tabs'), PDFName.of('S'));
  catalog.set(PDFName.of('AcroForm'), context.obj({ SigFlags: 3, Fields: [...fields, widgetRef] }));
  const root = context.trailerInfo.Root;
  if (!(root instanceof PDFRef)) throw new Error('a PDF without a catalog');

  const { bytes, offsets } = appendObjects(Buffer.from(base), context, [
    [signature, dictionary],
    [appearance, '<</Type /XObject /Subtype /Form /BBox [0 0 0 0] /Length 0>>\nstream\n\nendstream'],
    [widget, field],
    [page.ref.objectNumber, page.node.toString()],
    [root.objectNumber, catalog.toString()],
  ]);
  const at = offsets.get(signature) ?? 0;
  const contents = bytes.indexOf('/Contents <', at) + '/Contents '.length;
  const end = contents + 2 + 2 * size;
  const range = [contents, end, bytes.length - end].map((number) => String(number).padStart(10)).join(' ');
  bytes.write(`/ByteRange [0 ${range}]`, bytes.indexOf('/ByteRange [', at), 'latin1');
  const digest = createHash('sha256').update(bytes.subarray(0, contents)).update(bytes.subarray(end)).digest();
  const der = signedData(digest, identity);
  if (der.length > size) throw new Error('the signature is larger than the room for it');
  bytes.write(der.toString('hex').toUpperCase(), contents + 1, 'latin1');
  return bytes;
}

const BYTE_RANGE = `/ByteRange [0 ${Array(3).fill('0'.repeat(10)).join(' ')}]`;
