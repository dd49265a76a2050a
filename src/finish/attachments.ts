/** Files that travel in the document, and what they belong to (ISO 19005-3, 6.8 and annex E). */
import { createHash } from 'node:crypto';
import { PDFArray, PDFDict, type PDFDocument, PDFHexString, PDFName, PDFString } from '@cantoo/pdf-lib';
import type { Attachment } from '../attachment.js';
import { elementsBelow, structureRoot, typeOf } from '../pdf/structureTree.js';
import { compressed } from './streams.js';

/** Embeds every file. Throws when a table is not there that one of them belongs to, which would be our bug. */
export function attachFiles(pdf: PDFDocument, attachments: readonly Attachment[], date: PDFString): void {
  if (attachments.length === 0) return;
  const { context, catalog } = pdf;
  const root = structureRoot(pdf);
  const tables = root ? [...elementsBelow(context, root)].filter(({ dict }) => typeOf(dict) === 'Table') : [];
  const inOrder = [...attachments].sort((one, other) => (one.asciiName < other.asciiName ? -1 : 1));
  const embedded = inOrder.map((attachment) => {
    const { bytes, asciiName, fileName, description, relationship, mimeType, table } = attachment;
    const params = context.obj({ Size: bytes.length });
    params.set(PDFName.of('CreationDate'), date);
    params.set(PDFName.of('ModDate'), date);
    params.set(PDFName.of('CheckSum'), PDFHexString.of(createHash('md5').update(bytes).digest('hex')));
    const file = context.register(
      compressed(context, bytes, { Type: 'EmbeddedFile', Subtype: mimeType, Params: params }),
    );
    const specification = context.register(
      context.obj({
        Type: 'Filespec',
        F: PDFString.of(asciiName),
        UF: PDFHexString.fromText(fileName),
        Desc: PDFHexString.fromText(description),
        AFRelationship: relationship,
        EF: { F: file, UF: file },
      }),
    );
    if (table !== undefined) {
      const element = tables[table];
      if (!element) throw new Error(`${asciiName} belongs to table ${table} of ${tables.length}`);
      const held = element.dict.lookupMaybe(PDFName.of('AF'), PDFArray)?.asArray() ?? [];
      element.dict.set(PDFName.of('AF'), context.obj([...held, specification]));
    }
    return { asciiName, specification };
  });
  catalog.set(PDFName.of('AF'), context.obj(embedded.map(({ specification }) => specification)));
  const names = catalog.lookupMaybe(PDFName.of('Names'), PDFDict) ?? context.obj({});
  const pairs = embedded.flatMap(({ asciiName, specification }) => [PDFString.of(asciiName), specification]);
  names.set(PDFName.of('EmbeddedFiles'), context.obj({ Names: pairs }));
  catalog.set(PDFName.of('Names'), names);
}
