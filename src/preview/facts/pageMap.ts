/** Where figures and their sources are printed: from an issue's place to the page, and from the page to the files. */
import type { OfficialDocument } from '../../audit/document.js';
import { readStructures } from '../../audit/geometry.js';
import type { CircularContent } from '../../compose/imprint.js';
import type { MadeName } from '../editions.js';
import type { DocumentFacts } from '../protocol.js';
import { mapLetter } from './letterMap.js';
import { joinSources } from './places.js';
import { mapTables } from './tableMap.js';

/** @param bytes what the document was read from, without its structure */
export async function pageMap(
  name: MadeName,
  bytes: Uint8Array,
  document: OfficialDocument,
  { letter, notice, annexes }: Pick<CircularContent, 'letter' | 'notice' | 'annexes'>,
): Promise<Pick<DocumentFacts, 'figures' | 'sources'>> {
  const hasLetter = name === 'circular' || name === 'notice';
  const bound = annexes.filter(({ definition: { number } }) => name === 'circular' || name === `annex-${number}`);
  const mapped = hasLetter ? [mapLetter(document, letter, notice)] : [];
  if (bound.length > 0) {
    const structures = await readStructures(bytes);
    const pages = document.reading.pages.map((page) => ({ ...page, structure: structures[page.number - 1] }));
    mapped.push(mapTables({ glyphs: document.reading.glyphs, pages }, document.annexes, bound));
  }
  return {
    figures: mapped.flatMap(({ figures }) => figures),
    sources: joinSources(mapped.flatMap(({ sources }) => sources)),
  };
}
