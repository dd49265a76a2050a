/** Tables and lists as PDF/UA wants them: THead and TBody, LBody. Chromium writes rows and items flat (ISO 14289-1, 7.5, 7.6). */
import { type PDFContext, PDFDict, type PDFDocument, PDFName, type PDFObject } from '@cantoo/pdf-lib';
import {
  attributeOf,
  type Element,
  elementOf,
  elementsBelow,
  kidsOf,
  newElement,
  setKids,
  structureRoot,
  typeOf,
} from '../pdf/structureTree.js';

const PG = PDFName.of('Pg');

/** Groups the rows of every table, and gives every list item a body. */
export function groupRows(pdf: PDFDocument): void {
  const root = structureRoot(pdf);
  if (!root) return;
  const { context } = pdf;
  for (const element of [...elementsBelow(context, root)]) {
    const type = typeOf(element.dict);
    if (type === 'Table') groupTable(context, element);
    if (type === 'LI') giveBody(context, element);
  }
}

/** The rows of a table's head: those before the first with a head of its own, as far as they end with heads of columns. */
export function headRows(context: PDFContext, table: PDFDict): Element[] {
  const rows = kidsOf(context, table).flatMap((kid) => elementOf(context, kid) ?? []);
  const scopesOf = (row: Element): string[] =>
    kidsOf(context, row.dict).flatMap((kid) => {
      const cell = elementOf(context, kid);
      const scope = cell && typeOf(cell.dict) === 'TH' ? attributeOf(context, cell.dict, 'Scope') : undefined;
      return scope instanceof PDFName ? [scope.decodeText()] : [];
    });
  const scopes = rows.map(scopesOf);
  const body = scopes.findIndex((row) => row.includes('Row'));
  const last = scopes.slice(0, body < 0 ? rows.length : body).findLastIndex((row) => row.includes('Column'));
  return rows.slice(0, last + 1);
}

function groupTable(context: PDFContext, { ref, dict }: Element): void {
  const kids = kidsOf(context, dict);
  const isRow = (kid: PDFObject): boolean => {
    const element = elementOf(context, kid);
    return element !== undefined && typeOf(element.dict) === 'TR';
  };
  const head = headRows(context, dict).map((row) => row.ref);
  const body = kids.filter((kid) => isRow(kid) && !head.some((row) => row === kid));
  if (head.length === 0 || body.length === 0) return;
  const others = kids.filter((kid) => !isRow(kid));
  setKids(context, dict, [...others, newElement(context, 'THead', ref, head), newElement(context, 'TBody', ref, body)]);
}

function giveBody(context: PDFContext, { ref, dict }: Element): void {
  const kids = kidsOf(context, dict);
  const isPart = (kid: PDFObject): boolean => {
    const element = elementOf(context, kid);
    return element !== undefined && ['Lbl', 'LBody'].includes(typeOf(element.dict));
  };
  if (kids.length === 0 || kids.every(isPart)) return;
  const labels = kids.filter(isPart);
  const body = newElement(
    context,
    'LBody',
    ref,
    kids.filter((kid) => !isPart(kid)),
  );
  const page = dict.get(PG);
  if (page) context.lookup(body, PDFDict).set(PG, page);
  setKids(context, dict, [...labels, body]);
}
