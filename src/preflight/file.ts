/** A finished PDF as the preflight looks at it: its objects, its pages' operators, its structure. Untrusted. */
import {
  PDFArray,
  PDFDict,
  type PDFDocument,
  PDFName,
  type PDFObject,
  PDFRawStream,
  type PDFRef,
  PDFStream,
} from '@cantoo/pdf-lib';
import { UnreadablePdfError } from '../issue.js';
import { type Operator, operatorsOf, pageContent } from '../pdf/contentStream.js';
import { nameText } from '../pdf/nameText.js';
import { openPdf } from '../pdf/openPdf.js';
import { type Element, elementsBelow, structureRoot } from '../pdf/structureTree.js';

export interface PreflightPage {
  /** From 1. */
  readonly number: number;
  readonly ref: PDFRef;
  readonly dict: PDFDict;
  readonly operators: readonly Operator[];
}

export interface PreflightFile {
  readonly bytes: Uint8Array;
  readonly pdf: PDFDocument;
  readonly catalog: PDFDict;
  readonly pages: readonly PreflightPage[];
  readonly root: PDFDict | undefined;
  /** Parents first; of a tree with a circle, none. */
  readonly elements: readonly Element[];
  /** Every indirect dictionary, that of a stream as well. */
  readonly dicts: readonly PDFDict[];
  /** The XMP packet; undefined where there is none, or it is compressed. */
  readonly xmp: string | undefined;
}

/** Rejects with UnreadablePdfError when the bytes are no PDF, or its pages cannot be read. */
export async function openFile(bytes: Uint8Array): Promise<PreflightFile> {
  try {
    const pdf = await openPdf(bytes);
    const root = structureRoot(pdf);
    const dicts = pdf.context.enumerateIndirectObjects().flatMap(([, object]) => dictOf(object) ?? []);
    return {
      bytes,
      pdf,
      catalog: pdf.catalog,
      pages: pdf.getPages().map((page, index) => ({
        number: index + 1,
        ref: page.ref,
        dict: page.node,
        operators: [...operatorsOf(pageContent(page))],
      })),
      root,
      elements: root ? [...elementsBelow(pdf.context, root)] : [],
      dicts,
      xmp: xmpOf(pdf.catalog),
    };
  } catch (error) {
    throw new UnreadablePdfError(error instanceof Error ? error.message : String(error));
  }
}

function dictOf(object: PDFObject): PDFDict | undefined {
  if (object instanceof PDFDict) return object;
  return object instanceof PDFStream ? object.dict : undefined;
}

function xmpOf(catalog: PDFDict): string | undefined {
  const stream = catalog.lookup(PDFName.of('Metadata'));
  if (!(stream instanceof PDFRawStream) || stream.dict.has(PDFName.of('Filter'))) return undefined;
  return Buffer.from(stream.contents).toString('utf8');
}

/** The entry as a dictionary; undefined where it is anything else. */
export function dictAt(dict: PDFDict | undefined, key: string): PDFDict | undefined {
  const held = dict?.lookup(PDFName.of(key));
  return held instanceof PDFDict ? held : held instanceof PDFStream ? held.dict : undefined;
}

export function arrayAt(dict: PDFDict | undefined, key: string): PDFArray | undefined {
  const held = dict?.lookup(PDFName.of(key));
  return held instanceof PDFArray ? held : undefined;
}

/** The entry as a name without its slash; empty where it is none. */
export function nameAt(dict: PDFDict | undefined, key: string): string {
  const held = dict?.lookup(PDFName.of(key));
  return held instanceof PDFName ? nameText(held) : '';
}

/** The dictionaries that an array holds. */
export function dictsIn(array: PDFArray | undefined): PDFDict[] {
  return (array?.asArray() ?? []).flatMap((_, index) => {
    const held = array?.lookup(index);
    return held instanceof PDFDict ? [held] : [];
  });
}
