/** Walking the structure tree (ISO 32000-1, 14.7): elements, what they hold, and the marked content of the pages. */
import {
  PDFArray,
  type PDFContext,
  PDFDict,
  type PDFDocument,
  PDFName,
  PDFNumber,
  type PDFObject,
  PDFRef,
} from '@cantoo/pdf-lib';
import { nameText } from './nameText.js';

const K = PDFName.of('K');
const S = PDFName.of('S');
const P = PDFName.of('P');
const PG = PDFName.of('Pg');
const TYPE = PDFName.of('Type');

/** An element and the reference that others know it by. */
export interface Element {
  readonly ref: PDFRef;
  readonly dict: PDFDict;
}

/** Marked content of a page that an element holds. */
export interface Marked {
  readonly kid: PDFObject;
  readonly page: PDFRef;
  readonly number: number;
}

export function structureRoot(pdf: PDFDocument): PDFDict | undefined {
  return pdf.catalog.lookupMaybe(PDFName.of('StructTreeRoot'), PDFDict);
}

/** What an element holds, as it stands there. */
export function kidsOf(context: PDFContext, dict: PDFDict): PDFObject[] {
  const held = dict.get(K);
  const kids = held instanceof PDFRef ? context.lookup(held) : held;
  if (kids instanceof PDFArray) return kids.asArray();
  return held === undefined ? [] : [held];
}

export function setKids(context: PDFContext, dict: PDFDict, kids: readonly PDFObject[]): void {
  const [only] = kids;
  if (!only) dict.delete(K);
  else dict.set(K, kids.length === 1 ? only : context.obj([...kids]));
}

/** The structure type as written: `TD`, `DocumentNumber`. */
export function typeOf(dict: PDFDict): string {
  const type = dict.lookup(S);
  return type instanceof PDFName ? nameText(type) : '';
}

/** The element that a kid is; undefined of marked content and of annotations. */
export function elementOf(context: PDFContext, kid: PDFObject): Element | undefined {
  if (!(kid instanceof PDFRef)) return undefined;
  const dict = context.lookup(kid);
  return dict instanceof PDFDict && dict.has(S) && dict.has(P) ? { ref: kid, dict } : undefined;
}

/** The marked content that a kid is; `page` is that of its element, where the kid names none. */
export function markedOf(context: PDFContext, kid: PDFObject, page: PDFRef | undefined): Marked | undefined {
  const found = kid instanceof PDFRef ? context.lookup(kid) : kid;
  if (found instanceof PDFNumber) return page && { kid, page, number: found.asNumber() };
  if (!(found instanceof PDFDict) || found.get(TYPE) !== PDFName.of('MCR')) return undefined;
  const own = found.get(PG);
  const number = found.lookup(PDFName.of('MCID'));
  const on = own instanceof PDFRef ? own : page;
  return on && number instanceof PDFNumber ? { kid, page: on, number: number.asNumber() } : undefined;
}

/** The page that the marked content of an element is on where it does not say. */
export function pageOf(dict: PDFDict, inherited: PDFRef | undefined): PDFRef | undefined {
  const page = dict.get(PG);
  return page instanceof PDFRef ? page : inherited;
}

/** Every element below `dict`, parents first; in a tree with a circle, each once. */
export function* elementsBelow(context: PDFContext, dict: PDFDict, seen = new Set([dict])): Generator<Element> {
  for (const kid of kidsOf(context, dict)) {
    const element = elementOf(context, kid);
    if (!element || seen.has(element.dict)) continue;
    seen.add(element.dict);
    yield element;
    yield* elementsBelow(context, element.dict, seen);
  }
}

/** The attribute of an element, whichever of its attribute objects has it. */
export function attributeOf(context: PDFContext, dict: PDFDict, name: string): PDFObject | undefined {
  const held = dict.lookup(PDFName.of('A'));
  const owners = held instanceof PDFArray ? held.asArray().map((one) => context.lookup(one)) : [held];
  for (const owner of owners) {
    const value = owner instanceof PDFDict ? owner.lookup(PDFName.of(name)) : undefined;
    if (value) return value;
  }
  return undefined;
}

/** A new element, and its kids told whose they are. */
export function newElement(context: PDFContext, type: string, parent: PDFRef, kids: readonly PDFObject[]): PDFRef {
  const dict = context.obj({ Type: 'StructElem', S: type });
  const ref = context.register(dict);
  dict.set(P, parent);
  setKids(context, dict, kids);
  for (const kid of kids) elementOf(context, kid)?.dict.set(P, ref);
  return ref;
}
