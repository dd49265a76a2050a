/** The files inside a PDF, read as what nobody vouches for: names are only names, and nothing is larger than it may be. */
import { createHash } from 'node:crypto';
import { inflateSync } from 'node:zlib';
import {
  PDFArray,
  PDFDict,
  PDFHexString,
  PDFName,
  PDFNumber,
  type PDFObject,
  PDFRawStream,
  PDFString,
} from '@cantoo/pdf-lib';
import { openPdf } from '../pdf/openPdf.js';

export interface EmbeddedFile {
  /** As the PDF names it for programs: `annex-1.csv`. */
  readonly name: string;
  /** As it shows it to people: `附件1.csv`. */
  readonly title: string;
  /** Undefined where it cannot be unpacked. */
  readonly bytes: Uint8Array | undefined;
  /** What the PDF says of it holds: its size and its checksum, where it says them. */
  readonly intact: boolean;
}

/** No annex is that large; whatever is would fill the disk. */
const LARGEST_BYTES = 64 * 1024 * 1024;
const MOST_FILES = 1000;

/** Every embedded file, in the order of their names. Rejects with UnreadablePdfError when the bytes are no PDF. */
export async function embeddedFiles(bytes: Uint8Array): Promise<EmbeddedFile[]> {
  const pdf = await openPdf(bytes);
  const names = pdf.catalog.lookup(PDFName.of('Names'));
  const tree = names instanceof PDFDict ? names.lookup(PDFName.of('EmbeddedFiles')) : undefined;
  return tree instanceof PDFDict
    ? entriesOf(tree)
        .slice(0, MOST_FILES)
        .flatMap(([name, file]) => fileOf(name, file) ?? [])
    : [];
}

/** A name tree, level by level; one that holds itself is read once (ISO 32000-1, 7.9.6). */
function entriesOf(tree: PDFDict): [string, PDFDict][] {
  const seen = new Set<PDFDict>();
  const open = [tree];
  const entries: [string, PDFDict][] = [];
  for (let node = open.shift(); node && entries.length < MOST_FILES; node = open.shift()) {
    if (seen.has(node)) continue;
    seen.add(node);
    const names = node.lookup(PDFName.of('Names'));
    for (let at = 0; names instanceof PDFArray && at + 1 < names.size(); at += 2) {
      const file = names.lookup(at + 1);
      if (file instanceof PDFDict) entries.push([textOf(names.lookup(at)) ?? '', file]);
    }
    const kids = node.lookup(PDFName.of('Kids'));
    for (let at = 0; kids instanceof PDFArray && at < kids.size(); at += 1) {
      const kid = kids.lookup(at);
      if (kid instanceof PDFDict) open.push(kid);
    }
  }
  return entries;
}

function fileOf(key: string, specification: PDFDict): EmbeddedFile | undefined {
  const files = specification.lookup(PDFName.of('EF'));
  const stream = files instanceof PDFDict ? files.lookup(PDFName.of('F')) : undefined;
  if (!(stream instanceof PDFRawStream)) return undefined;
  const name = textOf(specification.lookup(PDFName.of('F'))) ?? key;
  const title = textOf(specification.lookup(PDFName.of('UF'))) ?? name;
  const bytes = unpacked(stream);
  return { name, title, bytes, intact: bytes !== undefined && isIntact(bytes, stream.dict) };
}

function unpacked({ dict, contents }: PDFRawStream): Uint8Array | undefined {
  const filter = dict.lookup(PDFName.of('Filter'));
  if (filter === undefined) return contents.length <= LARGEST_BYTES ? contents : undefined;
  if (filter !== PDFName.of('FlateDecode')) return undefined;
  try {
    return inflateSync(contents, { maxOutputLength: LARGEST_BYTES });
  } catch {
    return undefined; // damaged, or larger than anything may be
  }
}

function isIntact(bytes: Uint8Array, dict: PDFDict): boolean {
  const params = dict.lookup(PDFName.of('Params'));
  if (!(params instanceof PDFDict)) return true;
  const size = params.lookup(PDFName.of('Size'));
  const sum = params.lookup(PDFName.of('CheckSum'));
  const stated =
    sum instanceof PDFHexString || sum instanceof PDFString ? Buffer.from(sum.asBytes()).toString('hex') : undefined;
  const isSize = !(size instanceof PDFNumber) || size.asNumber() === bytes.length;
  return isSize && (stated === undefined || stated === createHash('md5').update(bytes).digest('hex'));
}

function textOf(object: PDFObject | undefined): string | undefined {
  return object instanceof PDFString || object instanceof PDFHexString ? object.decodeText() : undefined;
}
