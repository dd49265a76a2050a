/** Elements of a PDF made elsewhere: by where they stand, what they are set in, and what they say. */

import type { Block, OfficialDocument } from '../document.js';
import type { PdfReading } from '../reading.js';
import { recogniseAnnexes } from './annexes.js';
import { arrange } from './arrange.js';
import { recogniseImprint } from './imprint.js';
import { recogniseLetter } from './letter.js';
import { recogniseLetterhead } from './letterhead.js';
import { bodyOf, rowsByPage } from './rows.js';

/** The document as its pages show it. Never fails: what is not found is missing. */
export function recogniseByGeometry(reading: PdfReading): OfficialDocument {
  const pages = rowsByPage(reading);
  const imprint = recogniseImprint(reading, pages);
  const text = pages.map((page) => ({
    ...page,
    rows: page.rows.filter((row) => !imprint.rows.has(row)),
    asideRows: page.asideRows.filter((row) => !imprint.rows.has(row)),
  }));
  const annexes = recogniseAnnexes(reading, text);
  const firstAnnexPage = annexes[0]?.page ?? Number.POSITIVE_INFINITY;
  const letter = text.filter(({ page }) => page < firstAnnexPage);
  const body = bodyOf(letter.flatMap(({ rows }) => rows));
  const [first, ...others] = letter;
  const letterhead = recogniseLetterhead(reading, first?.rows ?? [], body);
  const blocks: (Block | undefined)[] = [
    ...letterhead.blocks,
    ...recogniseLetter(reading.pages, [...letterhead.rest, ...others.flatMap(({ rows }) => rows)], body),
    ...annexes.flatMap(({ label, title }) => [label, title]),
    ...imprint.blocks,
  ];
  return arrange(
    reading,
    'geometry',
    blocks.filter((block) => block !== undefined),
  );
}
