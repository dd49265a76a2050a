/** The fonts of a file, as the file itself says. */
import { PDFArray, type PDFContext, PDFDict, PDFName } from '@cantoo/pdf-lib';

/** A font of the finished file, as the file itself says. */
export interface EmbeddedFont {
  /** Without the subset tag: NotoSerifSC-Light. */
  readonly name: string;
  readonly kind: 'TrueType' | 'Type3' | 'other';
  readonly embedded: boolean;
}

/** Every font of the file, once per name. */
export function readFonts(context: PDFContext): EmbeddedFont[] {
  const found = new Map<string, EmbeddedFont>();
  for (const [, object] of context.enumerateIndirectObjects()) {
    if (!(object instanceof PDFDict) || object.get(PDFName.of('Type')) !== PDFName.of('Font')) continue;
    const subtype = object.get(PDFName.of('Subtype'));
    // Descendants are read with the composite font that owns them.
    if (subtype === PDFName.of('CIDFontType2') || subtype === PDFName.of('CIDFontType0')) continue;
    const base = object.lookupMaybe(PDFName.of('BaseFont'), PDFName)?.decodeText() ?? '';
    const name = base.replace(/^[A-Z]{6}\+/, '');
    const descendant = object.lookupMaybe(PDFName.of('DescendantFonts'), PDFArray)?.lookupMaybe(0, PDFDict);
    const descriptor = (descendant ?? object).lookupMaybe(PDFName.of('FontDescriptor'), PDFDict);
    const isTrueType = descendant?.get(PDFName.of('Subtype')) === PDFName.of('CIDFontType2');
    const kind = subtype === PDFName.of('Type3') ? 'Type3' : isTrueType ? 'TrueType' : 'other';
    const embedded = descriptor?.has(PDFName.of('FontFile2')) ?? false;
    found.set(`${kind} ${name} ${embedded}`, { name, kind, embedded });
  }
  return [...found.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
}
