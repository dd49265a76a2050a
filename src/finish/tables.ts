/** Tables and lists as PDF/UA wants them: Caption, THead and TBody; LBody. Chromium writes rows and items flat (ISO 14289-1, 7.5, 7.6). */
import { type PDFContext, type PDFDict, type PDFDocument, PDFName, type PDFObject, type PDFRef } from '@cantoo/pdf-lib';
import { nameText } from '../pdf/nameText.js';
import {
  attributeOf,
  type Element,
  elementOf,
  elementsBelow,
  kidsOf,
  newElement,
  pageOf,
  setKids,
  structureRoot,
  typeOf,
} from '../pdf/structureTree.js';
import { takeMarked } from './parentTree.js';

/** Groups the rows of every table under its caption, and gives every list item a body. */
export function groupRows(pdf: PDFDocument): void {
  const root = structureRoot(pdf);
  if (!root) return;
  const { context } = pdf;
  for (const element of [...elementsBelow(context, root)]) {
    const type = typeOf(element.dict);
    if (type === 'Table') groupTable(pdf, element);
    if (type === 'LI') giveBody(pdf, element);
  }
}

/** The rows of a table's head: those before the first with a head of its own, as far as they end with heads of columns. */
export function headRows(context: PDFContext, table: PDFDict): Element[] {
  const rows = partsOf(context, table, 'TR');
  const scopes = rows.map((row) =>
    partsOf(context, row.dict, 'TH').flatMap(({ dict }) => {
      const scope = attributeOf(context, dict, 'Scope');
      return scope instanceof PDFName ? [nameText(scope)] : [];
    }),
  );
  const body = scopes.findIndex((row) => row.includes('Row'));
  const last = scopes.slice(0, body < 0 ? rows.length : body).findLastIndex((row) => row.includes('Column'));
  return rows.slice(0, last + 1);
}

function groupTable(pdf: PDFDocument, { ref, dict }: Element): void {
  const { context } = pdf;
  const head = headRows(context, dict);
  const body = partsOf(context, dict, 'TR').slice(head.length);
  if (head.length === 0 || body.length === 0) return;
  const hasCaption = partsOf(context, dict, 'Caption').length > 0;
  const titled = hasCaption ? 0 : head.findIndex((row) => titleCell(context, row) === undefined);
  const rows = new Set<PDFObject>([...head, ...body].map((row) => row.ref));
  const group = (type: string, held: readonly Element[]): PDFRef =>
    newElement(
      context,
      type,
      ref,
      held.map((row) => row.ref),
    );
  setKids(context, dict, [
    ...kidsOf(context, dict).filter((kid) => !rows.has(kid)),
    ...(titled > 0 ? [captionOf(pdf, ref, head.slice(0, titled))] : []),
    group('THead', head.slice(titled)),
    group('TBody', body),
  ]);
}

/** The only cell of a row that is a head of nothing: a title, in the table's head to be printed again on every page. */
function titleCell(context: PDFContext, { dict }: Element): PDFDict | undefined {
  const [cell, ...more] = partsOf(context, dict);
  return cell && more.length === 0 && typeOf(cell.dict) === 'TD' ? cell.dict : undefined;
}

/** A title is what the table is called, and none of its cells. */
function captionOf(pdf: PDFDocument, table: PDFRef, titles: readonly Element[]): PDFRef {
  const { context } = pdf;
  const cells = titles.flatMap((row) => titleCell(context, row) ?? []);
  const kids = cells.flatMap((cell) => kidsOf(context, cell));
  const caption = newElement(context, 'Caption', table, kids);
  takeMarked(pdf, caption, cells.map((cell) => pageOf(cell, undefined)).find(Boolean));
  return caption;
}

function giveBody(pdf: PDFDocument, { ref, dict }: Element): void {
  const { context } = pdf;
  const parts = new Set<PDFObject>(partsOf(context, dict, 'Lbl', 'LBody').map((part) => part.ref));
  const content = kidsOf(context, dict).filter((kid) => !parts.has(kid));
  if (content.length === 0) return;
  const body = newElement(context, 'LBody', ref, content);
  takeMarked(pdf, body, pageOf(dict, undefined));
  setKids(context, dict, [...parts, body]);
}

/** The elements that an element holds; with types, those of them. */
function partsOf(context: PDFContext, dict: PDFDict, ...types: readonly string[]): Element[] {
  return kidsOf(context, dict)
    .flatMap((kid) => elementOf(context, kid) ?? [])
    .filter((part) => types.length === 0 || types.includes(typeOf(part.dict)));
}
