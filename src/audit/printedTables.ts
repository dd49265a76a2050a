/** The tables of a PDF as its tags tell them: rows and cells, page by page. */
import type { Glyph, PdfReading, StructureNode } from './reading.js';

export interface PrintedCell {
  /** Without white space. */
  readonly text: string;
  readonly glyphs: readonly Glyph[];
}

export interface PrintedRow {
  readonly page: number;
  /** The first names the row. */
  readonly cells: readonly PrintedCell[];
}

/** What is needed of a reading; the structure of each page may have been read apart from it. */
export interface TaggedReading {
  readonly glyphs: PdfReading['glyphs'];
  readonly pages: readonly { readonly number: number; readonly structure: StructureNode | undefined }[];
}

/** Rows of tables that name their row in a head of its own: not the rows of heads, which name columns. */
export function printedRows(reading: TaggedReading): PrintedRow[] {
  const glyphs = new Map<string, Glyph[]>();
  for (const glyph of reading.glyphs) {
    if (glyph.mcid === undefined) continue;
    const key = `${glyph.page} ${glyph.mcid}`;
    const held = glyphs.get(key);
    if (held) held.push(glyph);
    else glyphs.set(key, [glyph]);
  }
  const glyphsOf = (page: number, node: StructureNode | number): readonly Glyph[] =>
    typeof node === 'number'
      ? (glyphs.get(`${page} ${node}`) ?? [])
      : node.children.flatMap((child) => glyphsOf(page, child));
  const cellOf = (page: number, node: StructureNode): PrintedCell => {
    const own = glyphsOf(page, node);
    return {
      text: own
        .map(({ text }) => text)
        .join('')
        .replace(/\s/g, ''),
      glyphs: own,
    };
  };
  const rowsIn = (page: number, node: StructureNode, inBody: boolean): PrintedRow[] =>
    node.children.flatMap((child): PrintedRow[] => {
      if (typeof child === 'number') return [];
      if (child.role !== 'TR') return rowsIn(page, child, child.role === 'TBody' || (inBody && child.role !== 'THead'));
      const cells = child.children.filter((cell): cell is StructureNode => typeof cell !== 'number');
      return inBody ? [{ page, cells: cells.map((cell) => cellOf(page, cell)) }] : [];
    });
  const rows = reading.pages.flatMap(({ number, structure }) => (structure ? rowsIn(number, structure, false) : []));
  // The tree of each page holds the whole of a table that runs over several; what a page does not show is empty there.
  return rows.filter(({ cells }) => cells.some(({ text }) => text !== ''));
}
