/** What the file's objects tell and its pages do not: fonts and their kind, bookmarks, metadata, tags. */
import type { PDFDict, PDFObject } from '@cantoo/pdf-lib';
import { withoutSubsetPrefix } from './glyphs.js';
import type { Attachment, Font, TaggedElement } from './reading.js';
import { readElements } from './tags.js';

type PdfLib = typeof import('@cantoo/pdf-lib');

/** What only the object graph tells. */
export interface ObjectFacts {
  readonly fonts: readonly Font[];
  readonly tagged: boolean;
  readonly elements: readonly TaggedElement[];
  readonly attachments: readonly Attachment[];
}

/** Reads a PDF's object graph from its catalog; objects that nothing leads to do not count. */
export async function readObjects(bytes: Uint8Array): Promise<ObjectFacts> {
  const lib = await import('@cantoo/pdf-lib');
  // Opened as readers do: many files are locked against changes only, and open with an empty password.
  const document = await lib.PDFDocument.load(bytes, { updateMetadata: false, password: '' });
  const dictionaries = reachable(lib, document.context, document.catalog);
  return {
    fonts: dictionaries.filter((dictionary) => isFont(lib, dictionary)).map((dictionary) => readFont(lib, dictionary)),
    tagged: lookupDictionary(lib, document.catalog, 'StructTreeRoot') !== undefined,
    elements: readElements(document, lib),
    attachments: dictionaries.flatMap((dictionary) => readAttachment(lib, dictionary)),
  };
}

/** Every dictionary (of streams too) that `root` leads to, in the order met. */
function reachable(lib: PdfLib, context: PDFDict['context'], root: PDFDict): readonly PDFDict[] {
  const seen = new Set<PDFObject>();
  const found: PDFDict[] = [];
  const open: (PDFObject | undefined)[] = [root];
  // A loop, not a recursion: structure trees are deeper than the stack.
  while (open.length > 0) {
    const next = open.pop();
    // References are one object per number, so following each once is enough.
    if (next === undefined || seen.has(next)) continue;
    seen.add(next);
    if (next instanceof lib.PDFRef) open.push(context.lookup(next));
    else if (next instanceof lib.PDFStream) open.push(next.dict);
    else if (next instanceof lib.PDFArray) for (const item of next.asArray()) open.push(item);
    else if (next instanceof lib.PDFDict) {
      found.push(next);
      for (const value of next.values()) open.push(value);
    }
  }
  return found;
}

/** A font that text can select: descendants of Type0 fonts belong to their parent. */
function isFont(lib: PdfLib, dictionary: PDFDict): boolean {
  return lookupName(lib, dictionary, 'Type') === 'Font' && !lookupName(lib, dictionary, 'Subtype')?.startsWith('CID');
}

function readFont(lib: PdfLib, dictionary: PDFDict): Font {
  const kind = lookupName(lib, dictionary, 'Subtype') ?? '';
  const descendants = dictionary.lookup(lib.PDFName.of('DescendantFonts'));
  const first = descendants instanceof lib.PDFArray ? descendants.lookup(0) : undefined;
  const descendant = first instanceof lib.PDFDict ? first : undefined;
  const descriptor = lookupDictionary(lib, descendant ?? dictionary, 'FontDescriptor');
  const program = kind === 'Type3' ? 'procedures' : readProgram(lib, descriptor);
  const named = lookupName(lib, dictionary, 'BaseFont') ?? (descriptor && lookupName(lib, descriptor, 'FontName'));
  const fullName = named ?? kind;
  return {
    name: withoutSubsetPrefix(fullName),
    kind,
    descendant: descendant === undefined ? undefined : lookupName(lib, descendant, 'Subtype'),
    program,
    embedded: program !== undefined,
    subset: withoutSubsetPrefix(fullName) !== fullName,
    toUnicode: dictionary.has(lib.PDFName.of('ToUnicode')),
  };
}

/** ISO 32000-1, table 126: which key holds the font file says what it is. */
function readProgram(lib: PdfLib, descriptor: PDFDict | undefined): Font['program'] {
  if (descriptor === undefined) return undefined;
  if (descriptor.has(lib.PDFName.of('FontFile2'))) return 'TrueType';
  if (descriptor.has(lib.PDFName.of('FontFile'))) return 'Type1';
  const stream = descriptor.lookup(lib.PDFName.of('FontFile3'));
  if (!(stream instanceof lib.PDFStream)) return undefined;
  return lookupName(lib, stream.dict, 'Subtype') === 'OpenType' ? 'OpenType' : 'CFF';
}

/** An embedded file by its specification (ISO 32000-1, table 44); other specifications name files outside. */
function readAttachment(lib: PdfLib, dictionary: PDFDict): readonly Attachment[] {
  const files = lookupDictionary(lib, dictionary, 'EF');
  if (files === undefined) return [];
  const stream = files.lookup(lib.PDFName.of('UF')) ?? files.lookup(lib.PDFName.of('F'));
  const parameters = stream instanceof lib.PDFStream ? lookupDictionary(lib, stream.dict, 'Params') : undefined;
  const size = parameters?.lookup(lib.PDFName.of('Size'));
  const name = dictionary.lookup(lib.PDFName.of('UF')) ?? dictionary.lookup(lib.PDFName.of('F'));
  const isText = name instanceof lib.PDFString || name instanceof lib.PDFHexString;
  return [{ name: isText ? name.decodeText() : '', size: size instanceof lib.PDFNumber ? size.asNumber() : undefined }];
}

function lookupName(lib: PdfLib, dictionary: PDFDict, key: string): string | undefined {
  const value = dictionary.lookup(lib.PDFName.of(key));
  return value instanceof lib.PDFName ? value.decodeText() : undefined;
}

function lookupDictionary(lib: PdfLib, dictionary: PDFDict, key: string): PDFDict | undefined {
  const value = dictionary.lookup(lib.PDFName.of(key));
  return value instanceof lib.PDFDict ? value : undefined;
}
