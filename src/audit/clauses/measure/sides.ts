/** Which sides are numbered, and how (7.5). */
import type { OfficialDocument } from '../../document.js';

/** Nothing is printed on the page but, perhaps, its number. */
export function isBlank({ reading, pageNumbers }: OfficialDocument, page: number): boolean {
  const numbers = new Set(pageNumbers.flatMap(({ line }) => line.glyphs));
  const printed = reading.glyphs.some(
    (glyph) => glyph.page === page && glyph.visible && glyph.text.trim() !== '' && !numbers.has(glyph),
  );
  return !printed && ![...reading.shapes, ...reading.images].some((mark) => mark.page === page);
}

/** 版记页前有空白页的，空白页和版记页均不编排页码: the blank pages before the imprint's, and that one. */
export function unnumberedSides(document: OfficialDocument): number[] {
  const last = document.imprint?.page;
  if (last === undefined) return [];
  let first = last;
  while (first > 1 && isBlank(document, first - 1)) first -= 1;
  return first === last ? [] : Array.from({ length: last - first + 1 }, (_, index) => first + index);
}

/** The number each page must have: counted on from where most pages agree that the first one began. */
export function expectedNumbers({ pageNumbers }: OfficialDocument): (page: number) => number {
  const votes = new Map<number, number>([[0, 0.5]]);
  for (const { page, value } of pageNumbers) votes.set(value - page, (votes.get(value - page) ?? 0) + 1);
  const shift = [...votes].toSorted(([, one], [, other]) => other - one)[0]?.[0] ?? 0;
  return (page) => page + shift;
}
