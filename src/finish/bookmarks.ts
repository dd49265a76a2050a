/** Bookmarks: the browser's, in the words of the document and at true size. */
import { PDFArray, PDFDict, type PDFDocument, PDFHexString, PDFName, PDFRef } from '@cantoo/pdf-lib';
import { restorePlace } from './size.js';

/**
 * Gives every bookmark its words and its place at true size. The browser takes a bookmark's words from the heading as
 * painted, and a table's head is painted on every page, so a long annex would be called by its title twice or more.
 */
export function nameBookmarks(pdf: PDFDocument, titles: readonly string[]): number[] {
  const pageNumbers = new Map(pdf.getPages().map((page, index) => [page.ref.toString(), index + 1]));
  const found: PDFDict[] = [];
  const collect = (parent: PDFDict | undefined): void => {
    for (
      let item = parent?.lookupMaybe(PDFName.of('First'), PDFDict);
      item;
      item = item.lookupMaybe(PDFName.of('Next'), PDFDict)
    ) {
      found.push(item);
      collect(item);
    }
  };
  collect(pdf.catalog.lookupMaybe(PDFName.of('Outlines'), PDFDict));
  if (found.length !== titles.length) throw new Error(`${found.length} bookmarks for ${titles.length} headings`);
  return found.map((item, index) => {
    item.set(PDFName.of('Title'), PDFHexString.fromText(titles[index] ?? ''));
    const destination = item.lookupMaybe(PDFName.of('Dest'), PDFArray);
    const page = destination?.get(0);
    restorePlace(destination);
    return page instanceof PDFRef ? (pageNumbers.get(page.toString()) ?? 0) : 0;
  });
}
