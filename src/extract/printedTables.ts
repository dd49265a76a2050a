/** The tables of a PDF as its tags tell them: rows and cells, page by page. */
import type { Glyph, PdfReading, StructureNode } from '../audit/reading.js';

export interface PrintedRow {
  readonly page: number;
  /** Texts of the cells without white space; the first names the row. */
  readonly cells: readonly string[];
}

/** Rows of tables that name their row in a head of its own: not the rows of heads, which name columns. */
export function printedRows(reading: PdfReading): PrintedRow[] {
  const glyphs = new Map<string, Glyph[]>();
  for (const glyph of reading.glyphs) {
    if (glyph.mcid === undefined) continue;
    const key = `${glyph.page} ${glyph.mcid}`;
    const held = glyphs.get(key);
    if (held) held.push(glyph);
    else glyphs.set(key, [glyph]);
  }
  const textOf = (page: number, node: StructureNode | number): string =>
    typeof node === 'number'
      ? (glyphs.get(`${page} ${node}`) ?? []).map(({ text }) => text).join('')
      : node.children.map((child) => textOf(page, child)).join('');
  const rowsIn = (page: number, node: StructureNode, inBody: boolean): PrintedRow[] =>
    node.children.flatMap((child): PrintedRow[] => {
      if (typeof child === 'number') return [];
      if (child.role !== 'TR') return rowsIn(page, child, child.role === 'TBody' || (inBody && child.role !== 'THead'));
      const cells = child.children.filter((cell): cell is StructureNode => typeof cell !== 'number');
      return inBody ? [{ page, cells: cells.map((cell) => textOf(page, cell).replace(/\s/g, '')) }] : [];
    });
  const rows = reading.pages.flatMap(({ number, structure }) => (structure ? rowsIn(number, structure, false) : []));
  // The tree of each page holds the whole of a table that runs over several; what a page does not show is empty there.
  return rows.filter(({ cells }) => cells.some((cell) => cell !== ''));
}
