/** Boxes on pages: of glyphs, line by line, and of the elements of a document. */
import { union } from '../../audit/frame.js';
import type { Glyph } from '../../audit/reading.js';
import type { DocumentFacts, PlaceOnPage } from '../protocol.js';

export type SourcePlace = DocumentFacts['sources'][number];

/** One box for each line that the glyphs stand on, in their order. */
export function placesOf(glyphs: readonly Glyph[]): PlaceOnPage[] {
  const lines: Glyph[][] = [];
  for (const glyph of glyphs) {
    const line = lines.at(-1);
    const last = line?.at(-1);
    if (line && last && isOnLineOf(last, glyph)) line.push(glyph);
    else lines.push([glyph]);
  }
  return lines.flatMap((line) => {
    const [first] = line;
    const box = union(line.map(({ emBox }) => emBox));
    return first && box ? [{ page: first.page, ...box }] : [];
  });
}

function isOnLineOf(last: Glyph, glyph: Glyph): boolean {
  const isLevel = Math.abs(last.baselineMm - glyph.baselineMm) < last.emBottomMm - last.emTopMm;
  return last.page === glyph.page && last.angle === glyph.angle && isLevel && glyph.xMm >= last.xMm;
}

/** The box around all of them on the page of the first. */
export function wholePlace(places: readonly PlaceOnPage[]): PlaceOnPage[] {
  const [first] = places;
  const box = first && union(places.filter(({ page }) => page === first.page));
  return first && box ? [{ page: first.page, ...box }] : [];
}

/** Places of the same source joined, so that each is found once. */
export function joinSources(sources: readonly SourcePlace[]): SourcePlace[] {
  const joined = new Map<string, SourcePlace>();
  for (const source of sources) {
    if (source.at.length === 0) continue;
    const key = `${source.file}\n${source.line}\n${source.column}`;
    const known = joined.get(key);
    joined.set(key, known ? { ...known, at: [...known.at, ...source.at] } : source);
  }
  return [...joined.values()];
}
