/** Elements by the marks of our own templates in the structure tree. */

import type { Block, OfficialDocument } from '../document.js';
import { groupLines } from '../lines.js';
import type { Glyph, PdfReading, TaggedElement } from '../reading.js';
import { arrange } from './arrange.js';

/** The document as its own tags tell it. */
export function recogniseByTags(reading: PdfReading): OfficialDocument {
  const glyphs = new Map<string, Glyph[]>();
  for (const glyph of reading.glyphs) {
    if (glyph.mcid === undefined) continue;
    const key = `${glyph.page}/${glyph.mcid}`;
    const known = glyphs.get(key);
    if (known) known.push(glyph);
    else glyphs.set(key, [glyph]);
  }
  const blocks = reading.elements.flatMap((tagged) => {
    const block = blockFrom(tagged, glyphs, reading);
    return block ? [block] : [];
  });
  return arrange(reading, 'tags', blocks);
}

function blockFrom(
  { element, contents }: TaggedElement,
  glyphs: ReadonlyMap<string, readonly Glyph[]>,
  reading: PdfReading,
): Block | undefined {
  const all = contents.flatMap(({ page, mcid }) => glyphs.get(`${page}/${mcid}`) ?? []);
  const firstPage = all[0]?.page;
  // The head of a table is painted, and tagged, on every page of an annex: its title is the first of them.
  const own = element === 'annexTitle' ? all.filter(({ page }) => page === firstPage) : all;
  const [first, ...rest] = groupLines(
    { pages: reading.pages, glyphs: own, shapes: [] },
    { gapEm: Number.POSITIVE_INFINITY, splitAtRules: false },
  );
  if (!first) return undefined;
  const lines = [first, ...rest] as const;
  return {
    element,
    text: lines
      .map(({ text }) => text)
      .join('')
      .trim(),
    page: first.page,
    lines,
  };
}
