/** The structure tree of the browser's file: elements get the names the standard gives them, and ids that count from 1. */
import {
  PDFArray,
  type PDFContext,
  PDFDict,
  type PDFDocument,
  PDFHexString,
  PDFName,
  type PDFObject,
  PDFStream,
  PDFString,
} from '@cantoo/pdf-lib';
import { elementOfLanguage, structureTypeOf } from '../elements.js';
import { typeOf } from '../pdf/structureTree.js';

/** What Chromium calls by the names of PDF 2.0, as what PDF 1.7 has for it (ISO 32000-1, 14.8.4). */
const LATER_TYPES = { Strong: 'Span', Em: 'Span', Aside: 'Div' } as const;

/**
 * Turns the templates' marks, which travelled as languages, into structure types of their own with the browser's type as
 * their role (ISO 32000-1, 14.8.4): 发文字号 is a `DocumentNumber`, which is a kind of `P`.
 */
export function nameElements(pdf: PDFDocument): void {
  const roles = new Map<string, PDFName>();
  for (const [, object] of pdf.context.enumerateIndirectObjects()) {
    if (!(object instanceof PDFDict)) continue;
    const later = laterRole(object);
    if (later) roles.set(...later);
    const language = object.get(PDFName.of('Lang'));
    const role = object.get(PDFName.of('S'));
    if (!(language instanceof PDFString || language instanceof PDFHexString) || !(role instanceof PDFName)) continue;
    const element = elementOfLanguage(language.decodeText());
    if (!element) continue;
    const type = structureTypeOf(element);
    const known = roles.get(type) ?? role;
    if (known !== role) throw new Error(`${type} is both ${known.decodeText()} and ${role.decodeText()}`);
    roles.set(type, role);
    object.set(PDFName.of('S'), PDFName.of(type));
    object.delete(PDFName.of('Lang'));
  }
  const root = pdf.catalog.lookupMaybe(PDFName.of('StructTreeRoot'), PDFDict);
  const map = root?.lookupMaybe(PDFName.of('RoleMap'), PDFDict) ?? pdf.context.obj({});
  for (const [type, role] of roles) map.set(PDFName.of(type), role);
  if (roles.size > 0) root?.set(PDFName.of('RoleMap'), map);
}

function laterRole(element: PDFDict): [type: string, role: PDFName] | undefined {
  const type = element.has(PDFName.of('P')) ? typeOf(element) : '';
  const found = Object.entries(LATER_TYPES).find(([later]) => later === type);
  return found && [type, PDFName.of(found[1])];
}

/** Chromium names structure elements by its own running numbers, which depend on what it printed before. */
const ELEMENT_NAME = /^node(\d+)$/;

/** Numbers the structure elements from 1 in their own order; sorted name trees stay sorted. */
export function renumberElements(context: PDFContext): void {
  const names = new Set<number>();
  const visit = (object: PDFObject, replace: (text: string) => string): PDFObject | undefined => {
    if (object instanceof PDFString) {
      const text = object.asString();
      return ELEMENT_NAME.test(text) ? PDFString.of(replace(text)) : undefined;
    }
    if (object instanceof PDFArray) {
      object.asArray().forEach((item, index) => {
        const renamed = visit(item, replace);
        if (renamed) object.set(index, renamed);
      });
    } else if (object instanceof PDFDict) {
      for (const [key, value] of object.entries()) {
        const renamed = visit(value, replace);
        if (renamed) object.set(key, renamed);
      }
    }
    return undefined;
  };
  const visitAll = (replace: (text: string) => string): void => {
    for (const [, object] of context.enumerateIndirectObjects())
      if (!(object instanceof PDFStream)) visit(object, replace);
  };
  visitAll((text) => {
    names.add(Number(text.slice(4)));
    return text;
  });
  const order = new Map([...names].sort((a, b) => a - b).map((name, index) => [name, index + 1]));
  visitAll((text) => `node${String(order.get(Number(text.slice(4))) ?? 0).padStart(8, '0')}`);
}
