/** A name of a PDF as text. */
import type { PDFName } from '@cantoo/pdf-lib';

/** pdf-lib has one object for each name, and decodes it letter by letter each time it is asked. */
const texts = new WeakMap<PDFName, string>();

/** `/Table` → `Table`, with its `#xx` decoded (ISO 32000-1, 7.3.5). */
export function nameText(name: PDFName): string {
  const known = texts.get(name);
  if (known !== undefined) return known;
  const text = name.decodeText();
  texts.set(name, text);
  return text;
}
