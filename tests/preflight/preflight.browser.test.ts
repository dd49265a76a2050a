/** Each rule of the preflight with a fault planted in a real circular: that rule finds it, and no other. */
import {
  decodePDFRawStream,
  PDFArray,
  PDFBool,
  PDFDict,
  PDFDocument,
  PDFHexString,
  PDFName,
  PDFNull,
  PDFNumber,
  type PDFPage,
  PDFRawStream,
  type PDFRef,
  PDFString,
} from '@cantoo/pdf-lib';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { UnreadablePdfError } from '../../src/issue.js';
import { elementsBelow, kidsOf, setKids, structureRoot, typeOf } from '../../src/pdf/structureTree.js';
import { preflight, preflightRules } from '../../src/preflight/preflight.js';
import { build, REAL_DATA, withFolder } from '../support/built.js';

const N = (name: string): PDFName => PDFName.of(name);
const T = (text: string): PDFHexString => PDFHexString.fromText(text);

const SECOND = { id: '2020Q2', year: 2020, quarter: 2 } as const;
let circular: Uint8Array;
const others = new Map<string, Uint8Array>();

beforeAll(async () => {
  await withFolder(async (folder) => {
    const built = await build(REAL_DATA, folder, { period: SECOND });
    for (const [name, bytes] of built.outputs) if (name.endsWith('.pdf')) others.set(name, Uint8Array.from(bytes));
  });
  circular = others.get('circular.pdf') ?? new Uint8Array();
});

type Edit = (pdf: PDFDocument) => void;

/** Clauses that a file with this fault breaks. */
async function brokenBy(edit: Edit): Promise<string[]> {
  const pdf = await PDFDocument.load(circular, { updateMetadata: false });
  edit(pdf);
  const bytes = await pdf.save({ useObjectStreams: true, addDefaultPage: false, updateFieldAppearances: false });
  return (await preflight(bytes)).map(({ rule }) => rule.clause);
}

const dict = (held: unknown): PDFDict => {
  if (held instanceof PDFDict) return held;
  throw new Error('no dictionary');
};
const page = (pdf: PDFDocument, index = 0): PDFPage => pdf.getPage(index);
const element = (pdf: PDFDocument, type: string): { ref: PDFRef; dict: PDFDict } => {
  const root = structureRoot(pdf);
  for (const one of root ? elementsBelow(pdf.context, root) : []) if (typeOf(one.dict) === type) return one;
  throw new Error(`no ${type}`);
};
const fontDict = (pdf: PDFDocument, subtype: string): PDFDict => {
  for (const [, object] of pdf.context.enumerateIndirectObjects())
    if (object instanceof PDFDict && object.get(N('Subtype')) === N(subtype)) return object;
  throw new Error(`no ${subtype}`);
};
const fileSpecification = (pdf: PDFDocument): PDFDict => {
  for (const [, object] of pdf.context.enumerateIndirectObjects())
    if (object instanceof PDFDict && object.get(N('Type')) === N('Filespec')) return object;
  throw new Error('no file');
};
/** The content of a page with something replaced, or put before and after it. */
const editContent = (pdf: PDFDocument, change: (content: string) => string, index = 0): void => {
  const held = page(pdf, index).node.lookup(N('Contents'));
  const streams = held instanceof PDFArray ? held.asArray().map((_, at) => held.lookup(at)) : [held];
  const content = streams
    .map((stream) =>
      stream instanceof PDFRawStream ? Buffer.from(decodePDFRawStream(stream).decode()).toString('latin1') : '',
    )
    .join('\n');
  const changed = change(content);
  if (changed === content) throw new Error('nothing was changed');
  page(pdf, index).node.set(
    N('Contents'),
    pdf.context.register(pdf.context.flateStream(Buffer.from(changed, 'latin1'))),
  );
};
const editXmp = (pdf: PDFDocument, change: (xmp: string) => string): void => {
  const stream = pdf.catalog.lookup(N('Metadata'));
  if (!(stream instanceof PDFRawStream)) throw new Error('no XMP');
  const text = Buffer.from(stream.contents).toString();
  const changed = Buffer.from(change(text));
  if (changed.toString() === text) throw new Error('nothing was changed');
  const made = PDFRawStream.of(pdf.context.obj({ Type: 'Metadata', Subtype: 'XML', Length: changed.length }), changed);
  pdf.catalog.set(N('Metadata'), pdf.context.register(made));
};
const info = (pdf: PDFDocument): PDFDict => dict(pdf.context.lookup(pdf.context.trailerInfo.Info));
const addKid = (pdf: PDFDocument, kid: Record<string, string>): PDFDict => {
  const parent = element(pdf, 'Document');
  const made = pdf.context.obj({ Type: 'StructElem', ...kid });
  made.set(N('P'), parent.ref);
  setKids(pdf.context, parent.dict, [...kidsOf(pdf.context, parent.dict), pdf.context.register(made)]);
  return made;
};
const annotate = (pdf: PDFDocument, entries: Record<string, string | number>, order = true): void => {
  const made = pdf.context.obj({ Type: 'Annot', F: 4, ...entries });
  made.set(N('Rect'), pdf.context.obj([0, 0, 10, 10]));
  if (entries.Subtype === 'Link' && entries.Contents === undefined) made.delete(N('Contents'));
  page(pdf).node.set(N('Annots'), pdf.context.obj([pdf.context.register(made)]));
  if (order) page(pdf).node.set(N('Tabs'), N('S'));
  else page(pdf).node.delete(N('Tabs'));
};

const faults: readonly (readonly [clause: string, what: string, edit: Edit])[] = [
  ['PDF/A-3 6.1.3', 'no identifier', (pdf) => void delete pdf.context.trailerInfo.ID],
  [
    'PDF/A-3 6.1.7',
    'LZW',
    (pdf) =>
      dict(page(pdf).node).set(
        N('X'),
        pdf.context.register(PDFRawStream.of(pdf.context.obj({ Filter: 'LZWDecode', Length: 0 }), new Uint8Array())),
      ),
  ],
  ['PDF/A-3 6.2.3', 'no output intent', (pdf) => void pdf.catalog.delete(N('OutputIntents'))],
  [
    'PDF/A-3 6.5.1',
    'a script that runs when the file is opened',
    (pdf) => pdf.catalog.set(N('OpenAction'), pdf.context.obj({ S: 'JavaScript', JS: T('1') })),
  ],
  ['PDF/A-3 6.6.3', 'another title in Info', (pdf) => info(pdf).set(N('Title'), T('另一个标题'))],
  [
    'PDF/A-3 6.6.3',
    'another date in Info',
    (pdf) => info(pdf).set(N('ModDate'), PDFString.of("D:20210513000000+08'00'")),
  ],
  ['PDF/A-3 6.6.4', 'conformance B', (pdf) => editXmp(pdf, (xmp) => xmp.replace('conformance>A<', 'conformance>B<'))],
  [
    'PDF/UA-1 5',
    'no extension schema',
    (pdf) => editXmp(pdf, (xmp) => xmp.replace('prefix>pdfuaid<', 'prefix>other<')),
  ],
  [
    'PDF/A-3 6.8',
    'another checksum',
    (pdf) => {
      const stream = dict(fileSpecification(pdf).lookup(N('EF'))).lookup(N('F'));
      if (stream instanceof PDFRawStream)
        dict(stream.dict.lookup(N('Params'))).set(N('CheckSum'), PDFHexString.of('00'.repeat(16)));
    },
  ],
  ['PDF/A-3 6.8', 'no relationship', (pdf) => void fileSpecification(pdf).delete(N('AFRelationship'))],
  [
    'PDF/UA-1 7.1',
    'the title is not shown',
    (pdf) => dict(pdf.catalog.lookup(N('ViewerPreferences'))).set(N('DisplayDocTitle'), PDFBool.False),
  ],
  ['PDF/UA-1 7.2', 'no language', (pdf) => void pdf.catalog.delete(N('Lang'))],
  [
    'PDF/UA-1 7.17',
    'a bookmark that leads nowhere',
    (pdf) => void dict(dict(pdf.catalog.lookup(N('Outlines'))).lookup(N('First'))).delete(N('Dest')),
  ],
  [
    'GB/T 9704 6.2',
    'fitted to the paper',
    (pdf) => void dict(pdf.catalog.lookup(N('ViewerPreferences'))).delete(N('PrintScaling')),
  ],
  ['PDF/UA-1 7.1-3', 'a rule that is nothing', (pdf) => editContent(pdf, (content) => `${content}\n0 0 10 10 re f\n`)],
  [
    'PDF/UA-1 7.1-1',
    'an artifact in an artifact',
    (pdf) => editContent(pdf, (content) => `${content}\n/Artifact BMC /Artifact BMC EMC EMC\n`),
  ],
  [
    'PDF/UA-1 7.1-2',
    'a number used twice',
    (pdf) => editContent(pdf, (content) => `${content}\n/Span <</MCID 1>> BDC EMC\n`),
  ],
  ['PDF/A-3 6.2.4', 'black of three inks', (pdf) => editContent(pdf, (content) => `0 0 0 rg\n${content}`, 1)],
  ['GB/T 9704 5.2.4', 'a second colour', (pdf) => editContent(pdf, (content) => `0 0 1 rg\n${content}`)],
  [
    'PDF/A-3 6.2.10',
    'multiplied colours',
    (pdf) => void pdf.context.register(pdf.context.obj({ Type: 'ExtGState', BM: 'Hue' })),
  ],
  [
    'PDF/A-3 6.2.9',
    'content in a form',
    (pdf) => void pdf.context.register(pdf.context.flateStream('q Q', { Type: 'XObject', Subtype: 'Form' })),
  ],
  ['PDF/A-3 6.1.13', 'a page of nothing', (pdf) => page(pdf).node.set(N('MediaBox'), pdf.context.obj([0, 0, 1, 1]))],
  [
    'PDF/A-3 6.2.11.4',
    'a font that is not embedded',
    (pdf) => void dict(fontDict(pdf, 'CIDFontType2').lookup(N('FontDescriptor'))).delete(N('FontFile2')),
  ],
  [
    'PDF/A-3 6.2.11.2',
    'Type 3',
    (pdf) =>
      void pdf.context.register(
        pdf.context.obj({
          Type: 'Font',
          Subtype: 'Type3',
          Widths: [1],
          ToUnicode: dict(fontDict(pdf, 'Type0')).get(N('ToUnicode')) ?? PDFNull,
        }),
      ),
  ],
  ['PDF/A-3 6.2.11.3', 'no map of glyphs', (pdf) => void fontDict(pdf, 'CIDFontType2').delete(N('CIDToGIDMap'))],
  [
    'PDF/A-3 6.2.11.5',
    'another width',
    (pdf) => {
      const widths = fontDict(pdf, 'CIDFontType2').lookup(N('W'));
      if (widths instanceof PDFArray) widths.set(widths.size() - 1, PDFNumber.of(123));
    },
  ],
  [
    'PDF/A-3 6.2.11.5',
    'a font program whose tables lie behind its end',
    (pdf) => {
      const descriptor = dict(fontDict(pdf, 'CIDFontType2').lookup(N('FontDescriptor')));
      const program = descriptor.lookup(N('FontFile2'));
      if (!(program instanceof PDFRawStream)) throw new Error('no program');
      const bytes = Uint8Array.from(decodePDFRawStream(program).decode());
      // The directory: 12 bytes, then 16 for each table; the offset is the third number of four bytes.
      const tables = Buffer.from(bytes).readUInt16BE(4);
      for (let table = 0; table < tables; table += 1) bytes[12 + 16 * table + 8] = 0x7f;
      descriptor.set(N('FontFile2'), pdf.context.register(pdf.context.flateStream(bytes)));
    },
  ],
  ['PDF/A-3 6.2.11.7', 'text that cannot be copied', (pdf) => void fontDict(pdf, 'Type0').delete(N('ToUnicode'))],
  [
    'PDF/UA-1 7.21.7',
    'a radical for 一',
    (pdf) =>
      fontDict(pdf, 'Type0').set(
        N('ToUnicode'),
        pdf.context.register(pdf.context.flateStream('1 beginbfchar\n<0001> <2F00>\nendbfchar')),
      ),
  ],
  [
    'PDF/A-3 6.2.11.8',
    'a glyph that is missing',
    (pdf) => editContent(pdf, (content) => content.replace(/(?<=\/F\d+ [\d.]+ Tf[\s\S]*?)<[0-9A-Fa-f]{4}/, '<0000')),
  ],
  ['PDF/A-3 6.7.2', 'not marked', (pdf) => void pdf.catalog.delete(N('MarkInfo'))],
  ['PDF/A-3 6.7.3', 'a type of its own', (pdf) => void addKid(pdf, { S: 'Kerning' })],
  [
    'PDF/UA-1 7.1-4',
    'marked content that no element holds',
    (pdf) => editContent(pdf, (content) => `${content}\n/Span <</MCID 4711>> BDC EMC\n`),
  ],
  ['PDF/UA-1 7.4', 'a heading of level 5', (pdf) => void addKid(pdf, { S: 'H5' })],
  [
    'PDF/UA-1 7.5-1',
    'a row without its last cell',
    (pdf) => {
      const row = element(pdf, 'TBody').dict;
      const [first] = kidsOf(pdf.context, row);
      const cells = dict(pdf.context.lookup(first));
      const last = dict(pdf.context.lookup(kidsOf(pdf.context, cells).at(-1)));
      last.set(N('A'), pdf.context.obj({ O: 'Table', ColSpan: 2 }));
    },
  ],
  [
    'PDF/UA-1 7.5-2',
    'a head of nothing',
    (pdf) => element(pdf, 'TH').dict.set(N('A'), pdf.context.obj({ O: 'Table' })),
  ],
  [
    'PDF/UA-1 7.5-3',
    'a paragraph beside head and body',
    (pdf) => {
      const table = element(pdf, 'Table');
      const paragraph = pdf.context.obj({ Type: 'StructElem', S: 'P' });
      paragraph.set(N('P'), table.ref);
      setKids(pdf.context, table.dict, [...kidsOf(pdf.context, table.dict), pdf.context.register(paragraph)]);
    },
  ],
  ['PDF/UA-1 7.6', 'an item without parts', (pdf) => void addKid(pdf, { S: 'LI' })],
  ['PDF/UA-1 7.3', 'a figure without words', (pdf) => void addKid(pdf, { S: 'Figure' })],
  [
    'PDF/UA-1 7.9',
    'an id used twice',
    (pdf) => {
      for (const one of [addKid(pdf, { S: 'Span' }), addKid(pdf, { S: 'Span' })])
        one.set(N('ID'), PDFString.of('same'));
    },
  ],
  ['PDF/A-3 6.3.2', 'a hidden annotation', (pdf) => annotate(pdf, { Subtype: 'Square', F: 2 })],
  ['PDF/UA-1 7.18', 'a link that says nothing', (pdf) => annotate(pdf, { Subtype: 'Link' })],
  ['PDF/UA-1 7.18', 'annotations in no order', (pdf) => annotate(pdf, { Subtype: 'Square' }, false)],
];

it('every PDF of a build holds', async () => {
  expect([...others.keys()].length).toBe(8);
  for (const [name, bytes] of others) {
    expect(
      (await preflight(bytes)).map(({ rule, findings }) => [rule.clause, findings]),
      name,
    ).toEqual([]);
  }
});

it('saved again without a fault, the circular still holds', async () => {
  expect(await brokenBy(() => undefined)).toEqual([]);
});

describe('a planted fault is found by its rule alone', () => {
  it.each(faults)('%s: %s', async (clause, _, edit) => {
    expect(await brokenBy(edit)).toEqual([clause]);
  });

  it('PDF/A-3 6.1.2: words after the end', async () => {
    const bytes = Buffer.concat([circular, Buffer.from('and more')]);
    expect((await preflight(bytes)).map(({ rule }) => rule.clause)).toEqual(['PDF/A-3 6.1.2']);
  });

  it('PDF/A-3 6.6.2: no XMP, and so nothing that it would say', async () => {
    const broken = await brokenBy((pdf) => void pdf.catalog.delete(N('Metadata')));
    expect(broken).toEqual(['PDF/A-3 6.6.2', 'PDF/A-3 6.6.3', 'PDF/A-3 6.6.4', 'PDF/UA-1 5']);
  });

  it('every rule has one', () => {
    const planted = new Set([...faults.map(([clause]) => clause), 'PDF/A-3 6.1.2', 'PDF/A-3 6.6.2']);
    expect(preflightRules.map(({ clause }) => clause).filter((clause) => !planted.has(clause))).toEqual([]);
    expect(new Set(preflightRules.map(({ clause }) => clause)).size).toBe(preflightRules.length);
  });
});

it('whatever is changed in the file, it ends with an answer', async () => {
  const small = others.get('annex-1.pdf') ?? new Uint8Array();
  await fc.assert(
    fc.asyncProperty(fc.nat(small.length - 1), fc.integer({ min: 0, max: 255 }), async (at, byte) => {
      const bad = Uint8Array.from(small);
      bad[at] = byte;
      const found = await preflight(bad).catch((error: unknown) => error);
      expect(Array.isArray(found) || found instanceof UnreadablePdfError).toBe(true);
    }),
    { numRuns: 60 },
  );
});
