/** Whether a PDF may be signed: whole, open, no draft. */
import { EncryptedPDFError, PDFDocument, PDFName, PDFRawStream } from '@cantoo/pdf-lib';
import { type Issue, issue } from '../issue.js';

/** What stands against it: `sign.unreadable`, `sign.encrypted`, `sign.draft`; and as a note that it is not ours, `sign.foreign`. */
export async function lookAtPdf(bytes: Uint8Array, file: string): Promise<Issue[]> {
  let pdf: PDFDocument;
  try {
    pdf = await PDFDocument.load(bytes, { updateMetadata: false });
    pdf.getPage(0);
  } catch (error) {
    if (error instanceof EncryptedPDFError) return [issue('error', 'sign.encrypted', { file }, {})];
    const reason = error instanceof Error ? error.message : String(error);
    return [issue('error', 'sign.unreadable', { file }, { reason })];
  }
  if (!/startxref\s+\d+\s+%%EOF\s*$/.test(Buffer.from(bytes.subarray(-1024)).toString('latin1')))
    return [issue('error', 'sign.unreadable', { file }, { reason: 'startxref' })];
  const stream = pdf.catalog.lookup(PDFName.of('Metadata'));
  const xmp = stream instanceof PDFRawStream ? Buffer.from(stream.contents).toString('utf8') : '';
  if (/<dc:type>[\s\S]*征求意见稿[\s\S]*<\/dc:type>/.test(xmp)) return [issue('error', 'sign.draft', { file }, {})];
  const isOurs = (pdf.getCreator() ?? '').startsWith('tongbao');
  return isOurs ? [] : [issue('note', 'sign.foreign', { file }, {})];
}
