/** A PDF that nobody vouches for, opened by its objects. */
import { PDFDict, PDFDocument } from '@cantoo/pdf-lib';
import { UnreadablePdfError } from '../issue.js';

/** Rejects with UnreadablePdfError when the bytes are no PDF, or its catalog is none. */
export async function openPdf(bytes: Uint8Array): Promise<PDFDocument> {
  let pdf: PDFDocument;
  try {
    pdf = await PDFDocument.load(bytes, { updateMetadata: false });
  } catch (error) {
    throw new UnreadablePdfError(error instanceof Error ? error.message : String(error));
  }
  if (!(pdf.catalog instanceof PDFDict)) throw new UnreadablePdfError('no catalog');
  return pdf;
}
