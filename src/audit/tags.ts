/** The elements that our own templates marked: which marked content of which page belongs to which of them. */
import type { PDFDict, PDFDocument, PDFName, PDFObject } from '@cantoo/pdf-lib';
import { elementOfStructureType } from '../elements.js';
import { nameText } from '../pdf/nameText.js';
import type { MarkedContent, TaggedElement } from './reading.js';

type PdfLib = typeof import('@cantoo/pdf-lib');

/** A place in the tree still to be visited, and what it inherits. */
interface Visit {
  readonly node: PDFObject | undefined;
  readonly page: PDFObject | undefined;
  readonly contents: MarkedContent[] | undefined;
}

/** Walks the structure tree in reading order. Content that lies in no element of ours is left out. */
export function readElements(pdf: PDFDocument, lib: PdfLib): readonly TaggedElement[] {
  const { PDFArray, PDFDict, PDFName, PDFNumber, PDFRef } = lib;
  const { context, catalog } = pdf;
  const pageNumbers = new Map<PDFObject, number>(pdf.getPages().map((page, index) => [page.ref, index + 1]));
  const found: { readonly element: TaggedElement['element']; readonly contents: MarkedContent[] }[] = [];
  const seen = new Set<PDFObject>();
  const key = (name: string): PDFName => PDFName.of(name);

  const visitElement = (node: PDFDict, { page, contents }: Visit): Visit[] => {
    const own = node.get(key('Pg')) ?? page;
    const type = node.lookup(key('S'));
    const element = type instanceof PDFName ? elementOfStructureType(nameText(type)) : undefined;
    const mine: MarkedContent[] | undefined = element === undefined ? contents : [];
    if (element !== undefined && mine) found.push({ element, contents: mine });
    const mcid = node.lookup(key('MCID'));
    const kids = node.lookup(key('K'));
    // A marked-content reference (ISO 32000-1, table 324) names its number; an element has kids.
    const children = mcid instanceof PDFNumber ? [mcid] : kids instanceof PDFArray ? kids.asArray() : [kids];
    return children.map((child) => ({ node: child, page: own, contents: mine }));
  };

  const root = catalog.lookup(key('StructTreeRoot'));
  const open: Visit[] = [{ node: root, page: undefined, contents: undefined }];
  // A loop, not a recursion: structure trees are deeper than the stack.
  for (let visit = open.pop(); visit; visit = open.pop()) {
    const node = visit.node instanceof PDFRef ? context.lookup(visit.node) : visit.node;
    if (node instanceof PDFNumber) {
      const page = visit.page && pageNumbers.get(visit.page);
      if (page !== undefined) visit.contents?.push({ page, mcid: node.asNumber() });
    } else if (node instanceof PDFDict && !seen.has(node)) {
      seen.add(node);
      for (const child of visitElement(node, visit).reverse()) open.push(child);
    }
  }
  return found;
}
