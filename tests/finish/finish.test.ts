import {
  PDFArray,
  PDFDict,
  PDFDocument,
  PDFHexString,
  PDFName,
  PDFNumber,
  type PDFRef,
  PDFString,
} from '@cantoo/pdf-lib';
import { describe, expect, test } from 'vitest';
import { type PdfReading, readPdf } from '../../src/audit/geometry.js';
import { type FileFacts, finish } from '../../src/finish/finish.js';

const MM = 25.4 / 72;
/** A4 as Chromium writes it at ten times the size: in steps of 1/300 inch, 0.24 pt; a little short, a little long. */
const BIG_A4 = { width: 5949.6, height: 8419.2 };

const FACTS: FileFacts = {
  title: '河南省教育厅关于加快落实教育信息化领域教育改革发展重点交账任务的通知',
  author: '河南省教育厅',
  subject: '教科技〔2020〕156号',
  keywords: ['教科技〔2020〕156号', '河南省教育厅'],
  date: { year: 2020, month: 5, day: 13 },
  bookmarks: ['通知', '一、迅速核实', '附件1　初始化率'],
  creator: 'tongbao 0.1.0',
  producer: 'tongbao 0.1.0 (Chrome/143.0.0.0)',
  status: 'final',
  attachments: [],
};

interface Making {
  readonly sizes?: readonly { readonly width: number; readonly height: number; readonly rotate?: number }[];
  readonly content?: (height: number) => string;
  /** Number of the first structure element. */
  readonly firstNode?: number;
  readonly created?: string;
  /** Adds what the others need not have. */
  readonly prepare?: (document: PDFDocument) => void;
}

/** A file built as Chromium builds its own: ten times the size, an outline, named structure elements, dates of the clock. */
async function chromiumLike(making: Making = {}): Promise<Uint8Array> {
  const { firstNode = 12, created = "D:20261123170000+00'00'" } = making;
  const { content = () => '' } = making;
  const sizes: NonNullable<Making['sizes']> = making.sizes ?? [BIG_A4, BIG_A4];
  const document = await PDFDocument.create({ updateMetadata: false });
  const { context, catalog } = document;
  const helvetica = context.obj({
    Type: 'Font',
    Subtype: 'Type1',
    BaseFont: 'Helvetica',
    Encoding: 'WinAnsiEncoding',
    FirstChar: 33,
    LastChar: 33,
    Widths: [500],
  });
  const pages = sizes.map(({ width, height, rotate }) => {
    const page = document.addPage([width, height]);
    page.node.set(PDFName.of('Contents'), context.register(context.flateStream(content(height))));
    page.node.set(PDFName.of('Resources'), context.obj({ Font: { H: helvetica } }));
    if (rotate !== undefined) page.node.set(PDFName.of('Rotate'), PDFNumber.of(rotate));
    return page.ref;
  });
  const [first, last] = [pages.at(0), pages.at(-1)];
  if (!first || !last) throw new Error('no pages');

  // The notice with one heading below it, then an annex.
  const [root, notice, heading, annex] = [context.nextRef(), context.nextRef(), context.nextRef(), context.nextRef()];
  const to = (page: PDFRef, y: number) => [page, 'XYZ', 280, y, 0];
  context.assign(root, context.obj({ Type: 'Outlines', First: notice, Last: annex, Count: 3 }));
  context.assign(
    notice,
    context.obj({
      Title: PDFString.of('a'),
      Parent: root,
      Next: annex,
      First: heading,
      Last: heading,
      Count: 1,
      Dest: to(first, 7000),
    }),
  );
  context.assign(heading, context.obj({ Title: PDFString.of('b'), Parent: notice, Dest: to(first, 5000) }));
  context.assign(annex, context.obj({ Title: PDFString.of('c'), Parent: root, Prev: notice, Dest: to(last, 8000.5) }));
  catalog.set(PDFName.of('Outlines'), root);

  const name = (index: number): PDFString => PDFString.of(`node${String(firstNode + index).padStart(8, '0')}`);
  const tree = context.nextRef();
  // The numbers have gaps, as the browser's have.
  const elements = [0, 3, 4, 9].map((index) =>
    context.register(context.obj({ Type: 'StructElem', S: 'P', P: tree, ID: name(index) })),
  );
  const ids = context.register(
    context.obj({
      Names: [0, 3, 4, 9].flatMap((index, at) => [name(index), elements[at] ?? tree]),
      Limits: [name(0), name(9)],
    }),
  );
  context.assign(tree, context.obj({ Type: 'StructTreeRoot', K: elements, IDTree: { Kids: [ids] } }));
  catalog.set(PDFName.of('StructTreeRoot'), tree);
  catalog.set(PDFName.of('MarkInfo'), context.obj({ Marked: true }));
  catalog.set(PDFName.of('Lang'), PDFString.of('en'));

  const info = { Creator: 'Chromium', Producer: 'Skia/PDF m143', CreationDate: created, ModDate: created };
  context.trailerInfo.Info = context.register(
    context.obj(Object.fromEntries(Object.entries(info).map(([key, text]) => [key, PDFString.of(text)]))),
  );
  making.prepare?.(document);
  return document.save({ useObjectStreams: false, updateFieldAppearances: false });
}

const finished = async (making: Making = {}, facts: Partial<FileFacts> = {}) =>
  finish(await chromiumLike(making), { ...FACTS, ...facts });
const read = async (making: Making = {}): Promise<PdfReading> => readPdf((await finished(making)).bytes);
/** The finished file as objects. */
const open = async (bytes: Uint8Array): Promise<PDFDocument> => PDFDocument.load(bytes, { updateMetadata: false });

function at<Item>(items: readonly Item[], index: number): Item {
  const item = items[index];
  if (item === undefined) throw new Error(`nothing at ${index} of ${items.length}`);
  return item;
}
const near = (actual: number, expected: number, tolerance: number): void =>
  expect(Math.abs(actual - expected), `${actual} is not ${expected}`).toBeLessThanOrEqual(tolerance);

describe('size (5.1)', () => {
  test('A4 exactly', async () => {
    const { pages } = await read();
    expect(pages).toHaveLength(2);
    for (const { widthMm, heightMm, userUnit } of pages) {
      near(widthMm, 210, 0.001);
      near(heightMm, 297, 0.001);
      expect(userUnit).toBe(1);
    }
  });

  test('a landscape side too, turned as it was', async () => {
    const { pages } = await read({ sizes: [BIG_A4, { width: 8419.2, height: 5949.6, rotate: 270 }] });
    near(at(pages, 1).widthMm, 297, 0.001);
    near(at(pages, 1).heightMm, 210, 0.001);
    expect(pages.map(({ rotate }) => rotate)).toEqual([0, 270]);
  });

  test('another paper keeps its own size', async () => {
    // A3: 8418.9 × 11905.5 at ten times the size.
    const { pages } = await read({ sizes: [{ width: 8418.9, height: 11905.5 }] });
    near(at(pages, 0).heightMm, 420, 0.005);
  });

  test('content is brought back to its size, measured from the top left corner', async () => {
    // Ten times the size: text at 28 mm, its baseline 41.97 mm from the top; a rule of 156 × 0.6 mm, 119.8 mm from the top.
    const big = (mm: number): number => (mm * 10) / MM;
    const content = (height: number): string =>
      `BT /H 160 Tf ${big(28)} ${height - big(41.97)} Td (!!) Tj ET
${big(28)} ${height - big(119.8 + 0.6)} ${big(156)} ${big(0.6)} re f`;
    const { glyphs, shapes } = await read({ content });
    const glyph = at(glyphs, 1);
    // The second character: half of 16 pt further, 28 + 2.822.
    near(glyph.xMm, 28 + 8 * MM, 0.02);
    near(glyph.baselineMm, 41.97, 0.02);
    near(glyph.sizePt, 16, 0.001);
    const rule = at(shapes, 0);
    near(rule.xMm, 28, 0.02);
    near(rule.yMm, 119.8, 0.02);
    near(rule.widthMm, 156, 0.02);
    near(rule.heightMm, 0.6, 0.002);
  });

  test('links stay where their words are', async () => {
    const { bytes } = await finished({
      prepare: (document) => {
        const { context } = document;
        const link = context.register(context.obj({ Type: 'Annot', Subtype: 'Link', Rect: [280, 1000, 1280, 1200] }));
        document.getPage(0).node.set(PDFName.of('Annots'), context.obj([link]));
      },
    });
    const [link] = (await open(bytes)).getPage(0).node.Annots()?.asArray() ?? [];
    const dict = (await open(bytes)).context.lookup(link, PDFDict);
    const corners = dict.lookup(PDFName.of('Rect'), PDFArray).asArray().map(String);
    expect(corners).toEqual(['28', '100', '128', '120']);
  });

  test('a page of several content streams keeps them all, in their order', async () => {
    const { shapes } = await read({
      sizes: [BIG_A4],
      prepare: (document) => {
        const { context } = document;
        const parts = ['100 100 200 200 re f', '500 500 300 300 re f'].map((part) =>
          context.register(context.stream(part)),
        );
        document.getPage(0).node.set(PDFName.of('Contents'), context.obj(parts));
      },
    });
    // 200 and 300 units of 1/720 inch.
    expect(shapes.map(({ widthMm }) => Math.round((widthMm / MM) * 10))).toEqual([200, 300]);
  });
});

describe('shrunk by the browser', () => {
  /** The matrices of a page as Chromium writes them: 300 dots an inch, upside down; then what was laid out at 96. */
  const laidOut = (scale: string): string =>
    `.24 0 0 -.24 0 8419.2 cm\nq\n${scale} 0 0 ${scale} 0 0 cm\n0 0 9 9 re f\nQ`;
  const scaleOf = async (making: Making): Promise<number> => (await finished(making)).scale;

  test('a page of its own size: 300/96', async () => {
    expect(await scaleOf({ content: () => laidOut('3.125') })).toBe(1);
    // Chromium writes few digits.
    expect(await scaleOf({ content: () => laidOut('3.12500') })).toBe(1);
    expect(await scaleOf({ content: () => '' })).toBe(1);
  });

  test('a smaller matrix than 300/96', async () => {
    near(await scaleOf({ content: () => laidOut('2.5') }), 0.8, 1e-9); // 2.5 ÷ 3.125
    near(await scaleOf({ content: () => laidOut('3.1059') }), 0.99389, 1e-5); // 156 mm for 156.96 mm
  });

  test('a landscape page, turned by its matrices', async () => {
    const turned = (scale: string): string => `0 .24 .24 0 0 0 cm\n0 -${scale} ${scale} 0 0 0 cm`;
    expect(await scaleOf({ content: () => turned('3.125') })).toBe(1);
    near(await scaleOf({ content: () => turned('2.5') }), 0.8, 1e-9);
  });

  test('in the second of several content streams', async () => {
    const prepare = (document: PDFDocument): void => {
      const { context } = document;
      const parts = ['.24 0 0 -.24 0 8419.2 cm', '2.5 0 0 2.5 0 0 cm'].map((part) =>
        context.register(context.flateStream(part)),
      );
      document.getPage(0).node.set(PDFName.of('Contents'), context.obj(parts));
    };
    near(await scaleOf({ prepare }), 0.8, 1e-9);
  });

  test('our own matrix, written into every file, is none of it', async () => {
    // What is finished has `0.1 0 0 0.1 …` before it; the browser’s was 1.
    const { bytes, scale } = await finished({ content: () => laidOut('3.125') });
    expect(scale).toBe(1);
    near(at((await readPdf(bytes)).shapes, 0).widthMm, ((9 * 0.24 * 3.125) / 10) * MM, 1e-3);
  });
});

describe('bookmarks', () => {
  test('have the words of the headings and lead to their pages', async () => {
    const result = await finished();
    expect(result.bookmarkPages).toEqual([1, 1, 2]);
    const { bookmarks } = await readPdf(result.bytes);
    expect(bookmarks).toEqual([
      { title: '通知', page: 1, level: 1 },
      { title: '一、迅速核实', page: 1, level: 2 },
      { title: '附件1　初始化率', page: 2, level: 1 },
    ]);
  });

  test('lead to their place at true size', async () => {
    const pdf = await open((await finished()).bytes);
    const places: string[] = [];
    for (const [, object] of pdf.context.enumerateIndirectObjects()) {
      const target = object instanceof PDFDict ? object.lookupMaybe(PDFName.of('Dest'), PDFArray) : undefined;
      if (target) places.push(target.asArray().slice(1).map(String).join(' '));
    }
    expect(places).toEqual(['/XYZ 28 700 0', '/XYZ 28 500 0', '/XYZ 28 800.05 0']);
  });

  test('more or fewer than headings would be our bug', async () => {
    await expect(finished({}, { bookmarks: ['通知'] })).rejects.toThrow('3 bookmarks for 1 headings');
    await expect(finished({}, { bookmarks: [] })).rejects.toThrow('3 bookmarks for 0 headings');
  });
});

describe('the same bytes for the same input', () => {
  const same = (a: Uint8Array, b: Uint8Array): boolean => Buffer.compare(Buffer.from(a), Buffer.from(b)) === 0;

  test('whatever the clock and the browser’s running numbers say', async () => {
    const one = await finished({ firstNode: 12, created: "D:20261123170000+00'00'" });
    const two = await finished({ firstNode: 98765, created: "D:20200101000000+08'00'" });
    expect(same(one.bytes, two.bytes)).toBe(true);
  });

  test('other content, other bytes and another identifier; the document’s own stays', async () => {
    const [one, two] = await Promise.all([finished(), finished({ content: () => '1 1 1 1 re f' })]);
    const idsOf = async (bytes: Uint8Array): Promise<string[]> => {
      const ids = (await open(bytes)).context.trailerInfo.ID;
      return ids instanceof PDFArray ? ids.asArray().map(String) : [];
    };
    const [first, second] = await Promise.all([idsOf(one.bytes), idsOf(two.bytes)]);
    for (const id of [...first, ...second]) expect(id).toMatch(/^<[0-9A-F]{32}>$/);
    expect(first[0]).toBe(second[0]);
    expect(first[1]).not.toBe(second[1]);
    expect(first[1]).not.toBe(`<${'0'.repeat(32)}>`);
  });

  test('structure elements are numbered from 1 in their order, everywhere they are named', async () => {
    for (const firstNode of [0, 12, 98765]) {
      const pdf = await open((await finished({ firstNode })).bytes);
      const ids: string[] = [];
      let names: string[] = [];
      let limits: string[] = [];
      const texts = (array: PDFArray | undefined): string[] =>
        (array?.asArray() ?? []).flatMap((item) => (item instanceof PDFString ? [item.asString()] : []));
      for (const [, object] of pdf.context.enumerateIndirectObjects()) {
        if (!(object instanceof PDFDict)) continue;
        const id = object.get(PDFName.of('ID'));
        if (id instanceof PDFString) ids.push(id.asString());
        if (object.has(PDFName.of('Limits'))) {
          names = texts(object.lookup(PDFName.of('Names'), PDFArray));
          limits = texts(object.lookup(PDFName.of('Limits'), PDFArray));
        }
      }
      const expected = ['node00000001', 'node00000002', 'node00000003', 'node00000004'];
      expect(ids.sort()).toEqual(expected);
      // A name tree is searched by halves: it has to stay sorted.
      expect(names).toEqual(expected);
      expect(limits).toEqual(['node00000001', 'node00000004']);
    }
  });

  test('words that only look like such a name stay', async () => {
    const { bytes } = await finished({
      prepare: ({ context, catalog }) =>
        catalog.set(
          PDFName.of('PieceInfo'),
          context.register(context.obj({ Alt: PDFString.of('node12 of the network') })),
        ),
    });
    const pdf = await open(bytes);
    const alternatives = pdf.context
      .enumerateIndirectObjects()
      .flatMap(([, object]) => (object instanceof PDFDict ? [object.get(PDFName.of('Alt'))] : []));
    expect(alternatives.filter((text) => text !== undefined).map(String)).toEqual(['(node12 of the network)']);
  });
});

describe('facts', () => {
  test('are the notice’s own; nothing of the browser’s is left', async () => {
    const { metadata } = await read();
    expect(metadata).toMatchObject({
      title: FACTS.title,
      author: '河南省教育厅',
      subject: '教科技〔2020〕156号',
      keywords: '教科技〔2020〕156号；河南省教育厅',
      creator: 'tongbao 0.1.0',
      producer: 'tongbao 0.1.0 (Chrome/143.0.0.0)',
      creationDate: "D:20200513000000+08'00'",
      modificationDate: "D:20200513000000+08'00'",
      language: 'zh-CN',
    });
    const text = Buffer.from((await finished()).bytes).toString('latin1');
    expect(text).not.toMatch(/Skia|2026/);
  });

  test('a file without an Info dictionary gets one', async () => {
    const { metadata } = await read({
      prepare: ({ context }) => {
        delete context.trailerInfo.Info;
      },
    });
    expect(metadata.author).toBe('河南省教育厅');
  });

  test('printed at its own size on both sides (6.2), opened with its bookmarks and title', async () => {
    const { catalog } = await open((await finished()).bytes);
    expect(String(catalog.get(PDFName.of('PageMode')))).toBe('/UseOutlines');
    const preferences = catalog.lookup(PDFName.of('ViewerPreferences'), PDFDict);
    const said = Object.fromEntries(preferences.entries().map(([key, value]) => [String(key), String(value)]));
    expect(said).toEqual({
      '/DisplayDocTitle': 'true',
      '/PrintScaling': '/None',
      '/Duplex': '/DuplexFlipLongEdge',
      '/PickTrayByPDFSize': 'true',
    });
  });

  test('tags stay', async () => {
    const reading = await read();
    expect([reading.marked, reading.tagged]).toEqual([true, true]);
  });

  test('pages are counted', async () => expect((await finished({ sizes: [BIG_A4, BIG_A4, BIG_A4] })).pages).toBe(3));
});

describe('fonts of the file', () => {
  /** A composite font as Chromium embeds it, with or without its outlines. */
  const composite = (document: PDFDocument, name: string, program: boolean, subtype = 'CIDFontType2'): void => {
    const { context } = document;
    const descriptor = context.obj({ Type: 'FontDescriptor', FontName: name });
    if (program) descriptor.set(PDFName.of('FontFile2'), context.register(context.stream('glyf')));
    const descendant = context.register(
      context.obj({ Type: 'Font', Subtype: subtype, BaseFont: name, FontDescriptor: context.register(descriptor) }),
    );
    context.register(context.obj({ Type: 'Font', Subtype: 'Type0', BaseFont: name, DescendantFonts: [descendant] }));
  };
  const fonts = async (prepare: (document: PDFDocument) => void) => (await finished({ prepare })).fonts;

  test('TrueType, by its name without the subset’s tag', async () => {
    expect(
      await fonts((document) => {
        composite(document, 'BAAAAA+NotoSerifSC-Light', true);
        composite(document, 'AAAAAA+NotoSansSC-Medium', true);
      }),
    ).toEqual([
      { name: 'NotoSansSC-Medium', kind: 'TrueType', embedded: true },
      { name: 'NotoSerifSC-Light', kind: 'TrueType', embedded: true },
    ]);
  });

  test('the same face cut twice is one', async () => {
    const found = await fonts((document) => {
      composite(document, 'AAAAAA+NotoSerifSC-Light', true);
      composite(document, 'BAAAAA+NotoSerifSC-Light', true);
    });
    expect(found).toHaveLength(1);
  });

  test('Type 3 planted among them', async () => {
    const found = await fonts((document) => {
      const { context } = document;
      composite(document, 'AAAAAA+NotoSerifSC-Light', true);
      context.register(
        context.obj({ Type: 'Font', Subtype: 'Type3', FontBBox: [0, 0, 1, 1], FontMatrix: [1, 0, 0, 1, 0, 0] }),
      );
    });
    expect(found).toContainEqual({ name: '', kind: 'Type3', embedded: false });
  });

  test('one without outlines, one with CFF, one of the reader’s own', async () => {
    const found = await fonts((document) => {
      composite(document, 'SimSun', false);
      composite(document, 'AAAAAA+Source', true, 'CIDFontType0');
      const { context } = document;
      context.register(context.obj({ Type: 'Font', Subtype: 'Type1', BaseFont: 'Helvetica' }));
    });
    expect(found).toEqual([
      { name: 'Helvetica', kind: 'other', embedded: false },
      { name: 'SimSun', kind: 'TrueType', embedded: false },
      { name: 'Source', kind: 'other', embedded: true },
    ]);
  });

  test('a face embedded once and missing once is told as missing', async () => {
    const found = await fonts((document) => {
      composite(document, 'NotoSerifSC-Light', false);
      composite(document, 'AAAAAA+NotoSerifSC-Light', true);
    });
    expect(found).toHaveLength(2);
    expect(found.map(({ embedded }) => embedded)).toEqual(expect.arrayContaining([false, true]));
  });
});

test('an identifier is written in hexadecimal', () => {
  // What `save` looks for in the bytes: 32 zeros between angle brackets.
  expect(PDFHexString.of('0'.repeat(32)).toString()).toBe(`<${'0'.repeat(32)}>`);
});

test('what is no PDF is not finished', async () => {
  await expect(finish(new TextEncoder().encode('not a PDF'), FACTS)).rejects.toThrow();
});
