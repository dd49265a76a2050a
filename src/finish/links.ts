/** Links for those who hear the document: what each is, and printed with the page (ISO 14289-1, 7.18; ISO 19005-3, 6.3.2). */
import { PDFArray, PDFDict, type PDFDocument, PDFHexString, PDFName, PDFNumber, PDFString } from '@cantoo/pdf-lib';

/** Print, and nothing else: not hidden, not only on the screen (ISO 32000-1, table 165). */
const PRINT = 4;

/** Says of every link where it leads, in the words of its address. */
export function describeLinks(pdf: PDFDocument): void {
  for (const page of pdf.getPages()) {
    for (const item of page.node.Annots()?.asArray() ?? []) {
      const link = pdf.context.lookupMaybe(item, PDFDict);
      if (!link) continue;
      link.set(PDFName.of('F'), PDFNumber.of(PRINT));
      link.set(PDFName.of('Border'), pdf.context.obj([0, 0, 0]));
      if (link.get(PDFName.of('Contents'))) continue;
      const address = link.lookupMaybe(PDFName.of('A'), PDFDict)?.lookup(PDFName.of('URI'));
      const words = address instanceof PDFString || address instanceof PDFHexString ? address.decodeText() : '文内链接';
      link.set(PDFName.of('Contents'), PDFHexString.fromText(words));
    }
    if (page.node.lookup(PDFName.of('Annots')) instanceof PDFArray) page.node.set(PDFName.of('Tabs'), PDFName.of('S'));
  }
}
