/** Signs of a table get the words that they stand for, so that whoever hears the table hears them too. */
import { PDFDict, type PDFDocument, PDFHexString, PDFName, PDFString } from '@cantoo/pdf-lib';
import { spokenOfLanguage } from '../spokenMarks.js';

/** Turns the templates' marks, which travelled as languages, into `/ActualText` (ISO 32000-1, 14.9.4). */
export function speakMarks(pdf: PDFDocument): void {
  for (const [, object] of pdf.context.enumerateIndirectObjects()) {
    if (!(object instanceof PDFDict) || !object.has(PDFName.of('S'))) continue;
    const language = object.get(PDFName.of('Lang'));
    if (!(language instanceof PDFString || language instanceof PDFHexString)) continue;
    const spoken = spokenOfLanguage(language.decodeText());
    if (spoken === undefined) continue;
    object.set(PDFName.of('ActualText'), PDFHexString.fromText(spoken));
    object.delete(PDFName.of('Lang'));
  }
}
