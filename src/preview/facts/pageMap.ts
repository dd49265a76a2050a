/** Where the figures and their sources are printed. */
import type { OfficialDocument } from '../../audit/document.js';
import type { CircularContent } from '../../compose/imprint.js';
import type { DocumentFacts } from '../protocol.js';

export async function pageMap(
  _bytes: Uint8Array,
  _document: OfficialDocument,
  _content: CircularContent,
): Promise<Pick<DocumentFacts, 'figures' | 'sources'>> {
  return { figures: [], sources: [] };
}
