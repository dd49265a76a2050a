/** A PDF's text as rows, one for each baseline, with what tells a body row from others: its size, its edges. */
import type { ElementName } from '../../elements.js';
import { MM_PER_PT, sizePt, typeArea } from '../../standard.js';
import type { Block } from '../document.js';
import { groupLines } from '../lines.js';
import type { Glyph, Line, Page, PdfReading } from '../reading.js';

/** Rows of one page in reading order, page number left out. */
export interface PageRows {
  readonly page: number;
  /** Direction of most of its text. */
  readonly angle: number;
  /** Rows in that direction. */
  readonly rows: readonly Line[];
  /** Rows in any other. */
  readonly asideRows: readonly Line[];
}

/** Dashes, or the number, are tolerated where they are wrong or missing: a clause has to say so. */
const PAGE_NUMBER = /^[—–―\-－−·•]*\d{1,4}[—–―\-－−·•]*$|^[—–―\-－−]{1,4}$|^第\d{1,4}页(?:[,，/]?共\d{1,4}页)?$/;
/** A page number stands within this distance of the lower edge of the type area, or below it. */
const PAGE_NUMBER_ABOVE_MM = 3;

export const withoutSpace = (text: string): string => text.replace(/\s+/g, '');

/** Text of every page, from the first to the last. */
export function rowsByPage({ pages, glyphs }: PdfReading): PageRows[] {
  const text = linesFrom(pages, glyphs).filter((row) => !isPageNumber(row));
  return pages.map(({ number }) => {
    const rows = text.filter(({ page }) => page === number);
    const counts = new Map<number, number>();
    for (const row of rows) counts.set(row.angle, (counts.get(row.angle) ?? 0) + row.glyphs.length);
    const angle = [...counts].sort(([, one], [, other]) => other - one)[0]?.[0] ?? 0;
    return {
      page: number,
      angle,
      rows: rows.filter((row) => row.angle === angle),
      asideRows: rows.filter((row) => row.angle !== angle),
    };
  });
}

function isPageNumber({ emBox, text }: Line): boolean {
  return emBox.topMm > typeArea.bottomMm - PAGE_NUMBER_ABOVE_MM && PAGE_NUMBER.test(withoutSpace(text));
}

/** Glyphs as lines that neither gaps nor rules part. */
export function linesFrom(pages: readonly Page[], glyphs: readonly Glyph[]): readonly Line[] {
  const numbers = new Set(glyphs.map(({ page }) => page));
  return groupLines(
    { pages: pages.filter(({ number }) => numbers.has(number)), glyphs, shapes: [] },
    { gapEm: Number.POSITIVE_INFINITY, splitAtRules: false },
  );
}

/** An element of all the text of some rows; undefined without any. */
export function blockFrom(element: ElementName, rows: readonly Line[]): Block | undefined {
  const [first, ...rest] = rows;
  if (!first) return undefined;
  const lines = [first, ...rest] as const;
  const text = lines
    .map((line) => line.text)
    .join('')
    .trim();
  return { element, text, page: first.page, lines };
}

/** Size of most characters of a line. */
export const sizeOf = ({ sizesPt }: Line): number => sizesPt[0] ?? 0;

export const emMmOf = (line: Line): number => sizeOf(line) * MM_PER_PT;

const inked = ({ text }: Glyph): boolean => text.trim() !== '';

/** White space between this glyph and the next, in em. */
function gapsEm(glyphs: readonly Glyph[]): number[] {
  return glyphs.slice(1).map((glyph, index) => {
    const before = glyphs[index];
    const emMm = Math.max(glyph.sizePt, before?.sizePt ?? 0) * MM_PER_PT;
    return before && emMm > 0 ? (glyph.xMm - before.x2Mm) / emMm : 0;
  });
}

/** A gap wider than this parts two elements on one row; names side by side are closer. */
const PARTING_GAP_EM = 1.5;
export const NAME_GAP_EM = 0.8;
/** Names spread to one width have gaps as wide, all alike. */
const SPREAD_FACTOR = 2.5;

/** The parts of a row with wide white space between them; white space typed as characters counts as such. */
export function partsOf(pages: readonly Page[], row: Line, gapEm = PARTING_GAP_EM): Line[] {
  const glyphs = row.glyphs.filter(inked);
  const gaps = gapsEm(glyphs);
  const usual = gaps.toSorted((one, other) => one - other)[Math.floor((gaps.length - 1) / 2)] ?? 0;
  const leastEm = Math.max(gapEm, usual * SPREAD_FACTOR);
  const parts: Glyph[][] = [];
  for (const [index, glyph] of glyphs.entries()) {
    if (index === 0 || (gaps[index - 1] ?? 0) > leastEm) parts.push([]);
    parts.at(-1)?.push(glyph);
  }
  // White space inside a part belongs to it.
  return parts.flatMap((part) => {
    const span = spanOf(pages, row, part);
    return span ? [span] : [];
  });
}

/** The row from the first to the last of these glyphs, with the white space between them. */
export function spanOf(pages: readonly Page[], row: Line, glyphs: readonly Glyph[]): Line | undefined {
  const at = glyphs.map((glyph) => row.glyphs.indexOf(glyph)).filter((index) => index >= 0);
  return at.length === 0 ? undefined : linesFrom(pages, row.glyphs.slice(Math.min(...at), Math.max(...at) + 1))[0];
}

/** The row from the glyph that `pattern` begins at, and what stands before it. */
export function splitAt(pages: readonly Page[], row: Line, pattern: RegExp): [Line | undefined, Line] | undefined {
  const at = row.text.search(pattern);
  if (at < 0) return undefined;
  let length = 0;
  const index = row.glyphs.findIndex(({ text }) => {
    length += text.length;
    return length > at;
  });
  const from = linesFrom(pages, row.glyphs.slice(index))[0];
  return from && [linesFrom(pages, row.glyphs.slice(0, index))[0], from];
}

/** What is usual in the letter. */
export interface Body {
  readonly sizePt: number;
  readonly emMm: number;
  /** Edges of 顶格 text, for odd and even sides (they differ where margins are mirrored). */
  leftMm(page: number): number;
  rightMm(page: number): number;
}

const median = (values: readonly number[]): number | undefined =>
  values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)];

/** 顶格 text begins within this distance of the type area's left edge, full lines end within it of the right one. */
const EDGE_TOLERANCE_MM = 8;

/** The usual size and edges of some rows, those of the standard where there are too few of them. */
export function bodyOf(rows: readonly Line[]): Body {
  const counts = new Map<number, number>();
  for (const glyph of rows.flatMap(({ glyphs }) => glyphs)) {
    const size = Math.round(glyph.sizePt * 2) / 2;
    counts.set(size, (counts.get(size) ?? 0) + 1);
  }
  const [usual] = [...counts].sort(([, one], [, other]) => other - one)[0] ?? [];
  const size = usual !== undefined && usual > 0 ? usual : sizePt.no3;
  const edgeMm = (page: number, nominalMm: number, edge: (row: Line) => number): number =>
    median(
      rows.filter((row) => row.page % 2 === page % 2 && Math.abs(edge(row) - nominalMm) < EDGE_TOLERANCE_MM).map(edge),
    ) ?? nominalMm;
  const sides = [0, 1].map((page) => ({
    leftMm: edgeMm(page, typeArea.leftMm, ({ xMm }) => xMm),
    rightMm: edgeMm(page, typeArea.rightMm, ({ x2Mm }) => x2Mm),
  }));
  return {
    sizePt: size,
    emMm: size * MM_PER_PT,
    leftMm: (page) => sides[page % 2]?.leftMm ?? typeArea.leftMm,
    rightMm: (page) => sides[page % 2]?.rightMm ?? typeArea.rightMm,
  };
}
