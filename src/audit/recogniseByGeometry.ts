/** Elements of a PDF made elsewhere: by where they stand, what they are set in, and what they say. */
import { arrange } from './arrange.js';
import type { Block, OfficialDocument } from './document.js';
import { recogniseAnnexes } from './geometryAnnexes.js';
import { recogniseImprint } from './geometryImprint.js';
import { recogniseLetter } from './geometryLetter.js';
import { recogniseLetterhead } from './geometryLetterhead.js';
import { bodyOf, rowsByPage } from './geometryRows.js';
import type { PdfReading } from './reading.js';

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
