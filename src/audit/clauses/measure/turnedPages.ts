/** Pages whose text lies on its side (clause 8), and the type area as their reader sees it. */
import { sheet } from '../../../standard.js';
import { type OfficialDocument, typeAreaOf } from '../../document.js';
import { readerFrame, transformBox } from '../../frame.js';
import type { Box, Page } from '../../reading.js';

export interface TurnedPage {
  readonly page: Page;
  /** Direction of most of its text: 90 from the foot of the sheet to its head, 270 the other way, 0 on a landscape sheet. */
  readonly angle: number;
  /** All its text together, on the sheet. */
  readonly text: readonly Box[];
}

/** Every page most of whose text does not stand upright on a portrait sheet. */
export function turnedPages({ reading, pageNumbers }: OfficialDocument): TurnedPage[] {
  const numbers = new Set(pageNumbers.flatMap(({ line }) => line.glyphs));
  return reading.pages.flatMap((page) => {
    const glyphs = reading.glyphs.filter(
      (glyph) => glyph.page === page.number && glyph.visible && !numbers.has(glyph) && glyph.text.trim() !== '',
    );
    const counts = new Map<number, number>();
    for (const { angle } of glyphs) counts.set(angle, (counts.get(angle) ?? 0) + 1);
    const angle = [...counts].toSorted(([, one], [, other]) => other - one)[0]?.[0] ?? 0;
    const turned = angle === 90 || angle === 270 || isLandscape(page);
    return turned ? [{ page, angle, text: glyphs.map(({ emBox }) => emBox) }] : [];
  });
}

/** The sheet itself is wider than it is high. */
export function isLandscape({ widthMm, heightMm }: Page): boolean {
  return widthMm > heightMm;
}

/** 版心 in the frame of text at `angle`: on a turned page its top is the left edge of the sheet's type area. */
export function typeAreaInFrame(document: OfficialDocument, number: number, angle: number): Box {
  const page = document.reading.pages[number - 1];
  const area = typeAreaOf(document, number);
  // A landscape sheet is bound with its head to the left, as if its text were turned on a portrait one.
  return transformBox(readerFrame(sheet, page && isLandscape(page) ? 90 : angle), area);
}
