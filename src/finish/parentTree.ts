/** The way back from the pages: which element holds a piece of marked content (ISO 32000-1, 14.7.4.4). */
import { PDFArray, PDFDict, type PDFDocument, PDFName, PDFNull, PDFNumber, type PDFRef } from '@cantoo/pdf-lib';
import { kidsOf, type Marked, markedOf, pageOf, structureRoot } from '../pdf/structureTree.js';

/** Says that a piece of marked content belongs to another element now; to none, when it has become an artifact. */
export function setHolder(pdf: PDFDocument, { page, number }: Pick<Marked, 'page' | 'number'>, holder?: PDFRef): void {
  const key = pdf.context.lookup(page, PDFDict).lookup(PDFName.of('StructParents'));
  const slots = key instanceof PDFNumber ? slotsOf(pdf, key.asNumber()) : undefined;
  if (slots && number < slots.size()) slots.set(number, holder ?? PDFNull);
}

/** Tells everything marked that an element has been given whose it is, and the element on which page that is. */
export function takeMarked(pdf: PDFDocument, ref: PDFRef, page: PDFRef | undefined): void {
  const element = pdf.context.lookup(ref, PDFDict);
  if (page) element.set(PDFName.of('Pg'), page);
  for (const kid of kidsOf(pdf.context, element)) {
    const marked = markedOf(pdf.context, kid, pageOf(element, undefined));
    if (marked) setHolder(pdf, marked, ref);
  }
}

/** The holders of a page's marked content, by its number. */
function slotsOf(pdf: PDFDocument, key: number): PDFArray | undefined {
  const search = (node: PDFDict | undefined): PDFArray | undefined => {
    const numbers = node?.lookupMaybe(PDFName.of('Nums'), PDFArray);
    for (let at = 0; numbers && at + 1 < numbers.size(); at += 2) {
      const held = numbers.lookup(at);
      const value = numbers.lookup(at + 1);
      if (held instanceof PDFNumber && held.asNumber() === key && value instanceof PDFArray) return value;
    }
    const kids = node?.lookupMaybe(PDFName.of('Kids'), PDFArray);
    for (let at = 0; kids && at < kids.size(); at += 1) {
      const found = search(kids.lookupMaybe(at, PDFDict));
      if (found) return found;
    }
    return undefined;
  };
  return search(structureRoot(pdf)?.lookupMaybe(PDFName.of('ParentTree'), PDFDict));
}
