/** Which text of a PDF is which element: by our templates' marks where there are any, else by geometry and text. */
import type { OfficialDocument } from './document.js';
import type { PdfReading } from './reading.js';
import { recogniseByGeometry } from './recognise/byGeometry.js';
import { recogniseByTags } from './recognise/byTags.js';

/** Never fails: what is not found is missing, and the clauses say so. */
export function recognise(reading: PdfReading): OfficialDocument {
  return reading.elements.length > 0 ? recogniseByTags(reading) : recogniseByGeometry(reading);
}
