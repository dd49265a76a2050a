/** From blocks to the document: annexes, imprint, page numbers, rules and margins, the same for tags and geometry. */
import { sheet, typeArea } from '../../standard.js';
import type { AnnexPart, Block, Imprint, OfficialDocument, PageNumber, Rule } from '../document.js';
import { groupLines } from '../lines.js';
import type { Box, Glyph, PdfReading, Shape } from '../reading.js';

/** What `blocks` make of a reading. */
export function arrange(reading: PdfReading, way: OfficialDocument['way'], blocks: readonly Block[]): OfficialDocument {
  const pageNumbers = findPageNumbers(reading);
  const rules = findRules(reading.shapes);
  const taken = new Set<Glyph>([
    ...blocks.flatMap(({ lines }) => lines.flatMap(({ glyphs }) => glyphs)),
    ...pageNumbers.flatMap(({ line }) => line.glyphs),
  ]);
  const otherLines = groupLines({
    pages: reading.pages,
    glyphs: reading.glyphs.filter((glyph) => !taken.has(glyph)),
    shapes: reading.shapes,
  });
  const annexes = findAnnexes(reading, blocks);
  const imprint = findImprint(blocks, rules);
  const redRules = rules.filter(
    ({ page, color, leftMm, rightMm }) => page === 1 && isRed(color) && rightMm - leftMm > 100,
  );
  // What is no annex on its own ought to be a whole document, and lacks what it lacks.
  const isNotice = blocks.some(({ element }) => element === 'title' || element === 'mark');
  const part = annexes.length > 0 && !isNotice ? 'annex' : 'whole';
  return {
    reading,
    way,
    format: formatOf(blocks, redRules),
    part,
    blocks,
    annexes,
    imprint,
    pageNumbers,
    redRules,
    otherLines,
    margins: marginsOf(blocks),
  };
}

const PAGE_NUMBER = /^[—–―\-－]\s*(?<value>\d+)\s*[—–―\-－]$/;

function findPageNumbers({ pages, lines }: PdfReading): PageNumber[] {
  return lines.flatMap((line) => {
    const value = PAGE_NUMBER.exec(line.text.trim())?.groups?.value;
    const marks = line.glyphs.filter(({ text }) => /\S/.test(text));
    const [left, right] = [marks[0], marks.at(-1)];
    // Page numbers stand below the type area; a sheet that was laid on its side is less high.
    const sheetMm = pages.find(({ number }) => number === line.page)?.heightMm ?? sheet.heightMm;
    const footMm = sheetMm - (sheet.heightMm - typeArea.bottomMm);
    if (value === undefined || !left || !right || line.emBox.topMm < footMm) return [];
    const dash = ({ ink, emBox }: Glyph): Box => ink ?? emBox;
    return [{ page: line.page, value: Number(value), line, leftDash: dash(left), rightDash: dash(right) }];
  });
}

const RULE_MAX_THICKNESS_MM = 2;
const TOUCHING_MM = 0.05;

/** Thin horizontal boxes at least 5 mm long; pieces on one level that touch are joined. */
export function findRules(shapes: readonly Shape[]): Rule[] {
  const pieces = shapes
    .filter(({ exact, heightMm, widthMm }) => exact && heightMm <= RULE_MAX_THICKNESS_MM && widthMm >= 5)
    .map(({ page, xMm, yMm, widthMm, heightMm, color }): Rule => {
      return { page, leftMm: xMm, rightMm: xMm + widthMm, topMm: yMm, bottomMm: yMm + heightMm, color };
    })
    .sort((a, b) => a.page - b.page || a.topMm - b.topMm || a.leftMm - b.leftMm);
  const rules: Rule[] = [];
  for (const piece of pieces) {
    const at = rules.findIndex((rule) => continues(rule, piece));
    const rule = rules[at];
    if (rule) rules[at] = { ...rule, rightMm: Math.max(rule.rightMm, piece.rightMm) };
    else rules.push(piece);
  }
  return rules;
}

function continues(rule: Rule, piece: Rule): boolean {
  return (
    rule.page === piece.page &&
    rule.color === piece.color &&
    Math.abs(rule.topMm - piece.topMm) < TOUCHING_MM &&
    Math.abs(rule.bottomMm - piece.bottomMm) < TOUCHING_MM &&
    piece.leftMm <= rule.rightMm + TOUCHING_MM
  );
}

/** Red as it comes out of any process: much of it, and little else (GB/T 9704 6.2). */
export function isRed(color: string | undefined): boolean {
  const parts = /^#(?<red>..)(?<green>..)(?<blue>..)$/.exec(color ?? '')?.groups;
  if (!parts) return false;
  const value = (hex: string | undefined): number => Number.parseInt(hex ?? '', 16);
  return value(parts.red) >= 200 && value(parts.green) <= 100 && value(parts.blue) <= 80;
}

function findAnnexes(reading: PdfReading, blocks: readonly Block[]): AnnexPart[] {
  // A label opens an annex; a title without one before it on its page does, too.
  const heads = blocks.filter(({ element }) => element === 'annexLabel' || element === 'annexTitle');
  const openings = heads.filter(
    ({ element, page }, index) =>
      element === 'annexLabel' || heads[index - 1]?.element !== 'annexLabel' || heads[index - 1]?.page !== page,
  );
  return openings.map((head, index) => {
    const title = head.element === 'annexTitle' ? head : heads[heads.indexOf(head) + 1];
    const next = openings[index + 1]?.page;
    const last = next === undefined ? lastAnnexPage(reading, blocks) : next - 1;
    return {
      label: head.element === 'annexLabel' ? head : undefined,
      title: title?.element === 'annexTitle' ? title : undefined,
      firstPage: head.page,
      lastPage: Math.max(head.page, last),
      landscape: head.lines[0].angle % 180 !== 0,
    };
  });
}

/** The last page before those that bear nothing, or only an imprint. */
function lastAnnexPage({ pages, lines }: PdfReading, blocks: readonly Block[]): number {
  const imprint = new Set(blocks.filter(({ element }) => IMPRINT_ELEMENTS.has(element)).flatMap(glyphsOf));
  const bears = (page: number): boolean =>
    lines.some((line) => line.page === page && !PAGE_NUMBER.test(line.text.trim()) && !imprint.has(line.glyphs[0]));
  let page = pages.length;
  while (page > 1 && !bears(page)) page -= 1;
  return page;
}

const IMPRINT_ELEMENTS: ReadonlySet<string> = new Set(['imprintAddressees', 'copyTo', 'printOffice', 'printDate']);

const glyphsOf = ({ lines }: Block): (Glyph | undefined)[] => lines.flatMap(({ glyphs }) => glyphs);

/** A rule stands this far above the first line of an imprint at most; the rules of a table are farther away. */
const IMPRINT_RULE_GAP_MM = 6;

function findImprint(all: readonly Block[], rules: readonly Rule[]): Imprint | undefined {
  const blocks = all.filter(({ element }) => IMPRINT_ELEMENTS.has(element));
  const page = blocks.at(-1)?.page;
  if (page === undefined) return undefined;
  const topMm = Math.min(...blocks.map(({ lines }) => lines[0].emBox.topMm));
  return {
    page,
    blocks,
    rules: rules.filter(
      (rule) =>
        rule.page === page && !isRed(rule.color) && rule.topMm > topMm - IMPRINT_RULE_GAP_MM && lengthOf(rule) > 100,
    ),
  };
}

const lengthOf = ({ leftMm, rightMm }: Rule): number => rightMm - leftMm;

/** Half-way between the type area's 156 mm and the 170 mm of a letter's double rules (10.1). */
const LETTER_RULE_MM = (typeArea.widthMm + 170) / 2;

function formatOf(blocks: readonly Block[], redRules: readonly Rule[]): OfficialDocument['format'] {
  const mark = blocks.findLast(({ element }) => element === 'mark')?.text ?? '';
  if (/令$/.test(mark)) return 'order';
  if (/纪要$/.test(mark)) return 'minutes';
  return redRules.some((rule) => lengthOf(rule) > LETTER_RULE_MM) ? 'letter' : 'document';
}

/** Where even sides begin: at the left edge of the type area, or 2 mm farther left. */
function marginsOf(blocks: readonly Block[]): OfficialDocument['margins'] {
  const mirroredMm = sheet.widthMm - typeArea.rightMm;
  const edges = blocks
    .flatMap(({ lines }) => lines)
    .filter(({ page, angle }) => page % 2 === 0 && angle === 0)
    .map(({ xMm }) => xMm);
  return edges.length > 0 && Math.min(...edges) < (mirroredMm + typeArea.leftMm) / 2 ? 'mirrored' : 'same';
}
