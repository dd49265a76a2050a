/** Elements of a PDF made elsewhere: by where they stand, what they are set in, and what they say. */
import { arrange } from './arrange.js';
import type { OfficialDocument } from './document.js';
import type { PdfReading } from './reading.js';

/** The document as its pages show it. */
export function recogniseByGeometry(reading: PdfReading): OfficialDocument {
  return arrange(reading, 'geometry', []);
}
