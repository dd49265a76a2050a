/**
 * What is on a page but no part of the document (ISO 32000-1, 14.8.2.2; ISO 14289-1, 7.1): page numbers and running heads, the
 * heads of a table that are printed again on its next page, rules and borders.
 */
import { type PDFDict, type PDFDocument, PDFName } from '@cantoo/pdf-lib';
import { markedNumber, type Operator, operatorsOf, pageContent, TEXT_OPERATORS } from '../pdf/contentStream.js';
import {
  elementOf,
  elementsBelow,
  kidsOf,
  markedOf,
  pageOf,
  setKids,
  structureRoot,
  typeOf,
} from '../pdf/structureTree.js';
import { setHolder } from './parentTree.js';
import { type ArtifactKind, rewritten } from './rewrite.js';
import { compressed } from './streams.js';
import { headRows } from './tables.js';

/** By page, then by number of the marked content. */
type Artifacts = ReadonlyMap<string, Map<number, ArtifactKind>>;

/** Turns page furniture, repeated heads and bare rules into artifacts, and rewrites every page's content. */
export function markArtifacts(pdf: PDFDocument): void {
  const pages = pdf.getPages().map((page) => ({ page, operators: [...operatorsOf(pageContent(page))] }));
  const artifacts: Artifacts = new Map(pages.map(({ page }) => [page.ref.toString(), new Map()]));
  const drawn = new Map(pages.map(({ page, operators }) => [page.ref.toString(), drawnIn(operators)]));
  markRepeatedHeads(pdf, artifacts);
  markRules(pdf, artifacts, drawn);
  dropFromTree(pdf, artifacts);
  for (const { page, operators } of pages) {
    const content = rewritten(operators, artifacts.get(page.ref.toString()) ?? new Map(), page.getHeight());
    page.node.set(
      PDFName.of('Contents'),
      pdf.context.register(compressed(pdf.context, Buffer.from(content, 'latin1'))),
    );
  }
}

/** Numbers of marked content → whether text or an image is in it. */
function drawnIn(operators: readonly Operator[]): ReadonlyMap<number, boolean> {
  const drawn = new Map<number, boolean>();
  const open: (number | undefined)[] = [];
  for (const operator of operators) {
    const { name } = operator;
    if (name === 'BDC' || name === 'BMC') {
      const number = markedNumber(operator);
      open.push(number);
      if (number !== undefined) drawn.set(number, drawn.get(number) ?? false);
    } else if (name === 'EMC') open.pop();
    else if (TEXT_OPERATORS.has(name) || name === 'Do') {
      const number = open.findLast((one) => one !== undefined);
      if (number !== undefined) drawn.set(number, true);
    }
  }
  return drawn;
}

/** A table's head is painted on every page, and Chromium tags it again each time: 地区地区地区. The first page's is kept. */
function markRepeatedHeads(pdf: PDFDocument, artifacts: Artifacts): void {
  const root = structureRoot(pdf);
  const { context } = pdf;
  if (!root) return;
  for (const table of elementsBelow(context, root)) {
    if (typeOf(table.dict) !== 'Table') continue;
    const marked = headRows(context, table.dict)
      .flatMap((row) => [row, ...elementsBelow(context, row.dict)])
      .flatMap(({ dict }) =>
        kidsOf(context, dict).flatMap((kid) => markedOf(context, kid, pageOf(dict, undefined)) ?? []),
      );
    const order = pdf.getPages().map(({ ref }) => ref.toString());
    const first = Math.min(...marked.map(({ page }) => order.indexOf(page.toString())));
    for (const { page, number } of marked) {
      if (order.indexOf(page.toString()) > first) artifacts.get(page.toString())?.set(number, 'Header');
    }
  }
}

/** Borders and rules are painted inside the table or the block they belong to; in a figure they are the figure. */
function markRules(
  pdf: PDFDocument,
  artifacts: Artifacts,
  drawn: ReadonlyMap<string, ReadonlyMap<number, boolean>>,
): void {
  const root = structureRoot(pdf);
  if (!root) return;
  const { context } = pdf;
  const elements = [...elementsBelow(context, root)];
  const inFigures = new Set(
    elements
      .filter(({ dict }) => typeOf(dict) === 'Figure')
      .flatMap(({ dict }) => [dict, ...[...elementsBelow(context, dict)].map((part) => part.dict)]),
  );
  for (const { dict } of elements) {
    if (inFigures.has(dict)) continue;
    for (const kid of kidsOf(context, dict)) {
      const marked = markedOf(context, kid, pageOf(dict, undefined));
      const isRule = marked && drawn.get(marked.page.toString())?.get(marked.number) === false;
      if (isRule) artifacts.get(marked.page.toString())?.set(marked.number, 'Layout');
    }
  }
}

/** Elements that are nothing without content may be empty; any other is dropped with the last of its content. */
const MAY_BE_EMPTY = new Set([
  'TD',
  'TH',
  'TR',
  'THead',
  'TBody',
  'Figure',
  'Caption',
  'LI',
  'LBody',
  'Lbl',
  'Document',
]);

function dropFromTree(pdf: PDFDocument, artifacts: Artifacts): void {
  const root = structureRoot(pdf);
  const { context } = pdf;
  if (!root) return;
  const isArtifact = (page: string, number: number): boolean => artifacts.get(page)?.has(number) ?? false;
  const prune = (dict: PDFDict): void => {
    const kept = kidsOf(context, dict).filter((kid) => {
      const element = elementOf(context, kid);
      if (!element) {
        const marked = markedOf(context, kid, pageOf(dict, undefined));
        return !marked || !isArtifact(marked.page.toString(), marked.number);
      }
      prune(element.dict);
      return kidsOf(context, element.dict).length > 0 || MAY_BE_EMPTY.has(typeOf(element.dict));
    });
    setKids(context, dict, kept);
  };
  prune(root);
  for (const { ref } of pdf.getPages()) {
    for (const number of artifacts.get(ref.toString())?.keys() ?? []) setHolder(pdf, { page: ref, number });
  }
}
