/** Bad and odd PDFs: an answer for every one of them, in time, and nothing passes that is not there. */
import { mkdtemp, readFile, rm, symlink, truncate, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { PDFDocument, PDFName, PDFNumber, type PDFPage, PDFString } from '@cantoo/pdf-lib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { auditPdf } from '../../src/audit/audit.js';
import { groupLines, readPdf } from '../../src/audit/geometry.js';
import { drawOverlay } from '../../src/audit/overlay.js';
import { filledPieces, parsePath } from '../../src/audit/path.js';
import { run } from '../../src/cli.js';
import { UnreadablePdfError } from '../../src/issue.js';

const A4: [number, number] = [595.2756, 841.8898];
const key = (name: string): PDFName => PDFName.of(name);

async function pdf(make: (document: PDFDocument, page: PDFPage) => void): Promise<Uint8Array> {
  const document = await PDFDocument.create();
  make(document, document.addPage(A4));
  return document.save();
}

/** A page of bare operators; `F0` is Helvetica. */
async function drawn(operators: string): Promise<Uint8Array> {
  const document = await PDFDocument.create();
  const page = document.addPage(A4);
  page.node.newFontDictionary('F0', (await document.embedFont('Helvetica')).ref);
  page.node.set(key('Contents'), document.context.register(document.context.stream(operators)));
  return document.save();
}

describe('reading', () => {
  it('rejects a file without pages: nothing in it could fail', async () => {
    const empty = await PDFDocument.create();
    await expect(readPdf(await empty.save({ addDefaultPage: false }))).rejects.toThrow(UnreadablePdfError);
  });

  it('rejects at once what does not begin as a PDF', async () => {
    await expect(readPdf(new Uint8Array(50_000_000))).rejects.toThrow(UnreadablePdfError);
    await expect(readPdf(new Uint8Array())).rejects.toThrow(UnreadablePdfError);
  });

  it('rejects a page tree with a page that is none', async () => {
    const bytes = await pdf(({ catalog, context }) => {
      catalog.Pages().set(key('Kids'), context.obj([null, 3]));
    });
    await expect(readPdf(bytes)).rejects.toThrow(UnreadablePdfError);
  });

  it('names the files inside a PDF, with their size', async () => {
    const document = await PDFDocument.create();
    document.addPage(A4);
    await document.attach(new TextEncoder().encode('地区,学校总数\r\n'), '附件1.csv', { mimeType: 'text/csv' });
    // 地区,学校总数 is 6 × 3 + 1 bytes, CRLF two more.
    expect((await readPdf(await document.save())).attachments).toEqual([{ name: '附件1.csv', size: 21 }]);
  });

  it('goes on without damaged destinations', async () => {
    const bytes = await pdf(({ catalog, context }) => {
      catalog.set(key('Names'), context.obj({ Dests: 3 }));
      const item = context.register(context.obj({ Title: PDFString.of('one'), Dest: PDFString.of('nowhere') }));
      catalog.set(key('Outlines'), context.register(context.obj({ First: item })));
    });
    expect((await readPdf(bytes)).bookmarks).toEqual([{ title: 'one', page: undefined, level: 1 }]);
  });

  it('reads arrays longer than the stack', async () => {
    const bytes = await pdf(({ context }, page) => {
      page.node.set(key('Big'), context.obj(Array.from({ length: 200_000 }, () => 1)));
    });
    expect((await readPdf(bytes)).pages).toHaveLength(1);
  });

  it('reads marks nested 20,000 deep, and lines of 150,000 characters', async () => {
    const start = performance.now();
    const deep = await readPdf(await drawn(`${'/P BMC '.repeat(20_000)} BT /F0 12 Tf 100 500 Td (x) Tj ET`));
    expect(deep.glyphs).toHaveLength(1);
    const [glyph] = deep.glyphs;
    if (!glyph) throw new Error('no glyph');
    const [line] = groupLines({ pages: deep.pages, glyphs: Array.from({ length: 150_000 }, () => glyph), shapes: [] });
    expect(line?.glyphs).toHaveLength(150_000);
    expect(performance.now() - start).toBeLessThan(10_000);
  }, 20_000);

  it('keeps the mark and the layer of an outer mark', async () => {
    const { glyphs } = await readPdf(
      await drawn(
        '/P <</MCID 7>> BDC /Span BMC BT /F0 12 Tf 100 500 Td (a) Tj ET EMC EMC EMC BT /F0 12 Tf 100 400 Td (b) Tj ET',
      ),
    );
    expect(glyphs.map(({ text, mcid }) => [text, mcid])).toEqual([
      ['a', 7],
      ['b', undefined],
    ]);
  });

  it('takes a fill of 5,000 rectangles in its stride', () => {
    const one = (i: number): number[] => [
      0,
      i % 500,
      i,
      1,
      (i % 500) + 3,
      i,
      1,
      (i % 500) + 3,
      i + 3,
      1,
      i % 500,
      i + 3,
      4,
    ];
    const start = performance.now();
    const pieces = filledPieces(
      parsePath(Array.from({ length: 5000 }, (_, i) => one(i)).flat(), [1, 0, 0, 1, 0, 0]),
      true,
    );
    expect(pieces).toHaveLength(5000);
    expect(performance.now() - start).toBeLessThan(5000);
  });
});

describe('nothing unmeasured passes', () => {
  it('a blank sheet, an English letter and a page of thin red rules are no official documents, and fail', async () => {
    const rules = Array.from({ length: 40 }, (_, index) => `60 ${100 + index * 15} 480 1 re f`).join(' ');
    for (const operators of ['', 'BT /F0 12 Tf 100 700 Td (Dear Sir or Madam,) Tj ET', `1 0 0 rg ${rules}`]) {
      const { ok, results } = await auditPdf(await drawn(operators));
      expect(ok).toBe(false);
      const failed = results.filter(({ verdict }) => verdict === 'fail').map(({ clause }) => clause.id);
      // The title is missing in any format, the mark and the number in an ordinary one.
      expect(failed).toEqual(expect.arrayContaining(operators.startsWith('1 0') ? ['R30'] : ['R23', 'R25', 'R30']));
    }
  });

  it('C22 is not verifiable without text', async () => {
    const { results } = await auditPdf(await pdf(() => undefined));
    expect(results.find(({ clause }) => clause.id === 'C22')?.verdict).toBe('notVerifiable');
  });
});

describe('the marked copy', () => {
  const hello = (page: PDFPage): void => page.drawText('Hello', { x: 100, y: 500, size: 16 });
  it.each<[string, (document: PDFDocument, page: PDFPage) => void]>([
    ['no MediaBox', (_, page) => page.node.delete(key('MediaBox'))],
    ['a MediaBox of three', ({ context }, page) => page.node.set(key('MediaBox'), context.obj([1, 2, 3]))],
    ['a CropBox of names', ({ context }, page) => page.node.set(key('CropBox'), context.obj([0, 0, 'x', 'y']))],
    [
      'a MediaBox from the top right',
      ({ context }, page) => page.node.set(key('MediaBox'), context.obj([595.2756, 841.8898, 0, 0])),
    ],
    [
      'a CropBox beyond the sheet',
      ({ context }, page) => page.node.set(key('CropBox'), context.obj([-100, -100, 900, 900])),
    ],
    [
      'a CropBox beside the sheet',
      ({ context }, page) => page.node.set(key('CropBox'), context.obj([1000, 1000, 2000, 2000])),
    ],
    ['a UserUnit', (_, page) => page.node.set(key('UserUnit'), PDFNumber.of(2))],
    ['notes that are a number', (_, page) => page.node.set(key('Annots'), PDFNumber.of(3))],
    ['contents that are a number', (_, page) => page.node.set(key('Contents'), PDFNumber.of(3))],
    ['resources that are a number', (_, page) => page.node.set(key('Resources'), PDFNumber.of(3))],
  ])('is drawn where it belongs on a page with %s', async (_, damage) => {
    const bytes = await pdf((document, page) => {
      hello(page);
      damage(document, page);
    });
    const audit = await auditPdf(bytes);
    const marked = await readPdf(await drawOverlay(bytes, audit));
    // The left and upper sides of the type area's frame: 28 mm and 37 mm, half a stroke off.
    const frame = marked.shapes.filter(({ color }) => color === '#0073d9');
    expect(Math.min(...frame.map(({ xMm }) => xMm))).toBeCloseTo(28, 0);
    expect(Math.min(...frame.map(({ yMm }) => yMm))).toBeCloseTo(37, 0);
  });

  it('of a file locked against changes can be read', async () => {
    const document = await PDFDocument.create();
    hello(document.addPage(A4));
    await document.encrypt({ userPassword: '', ownerPassword: 'owner' });
    const bytes = await document.save({ useObjectStreams: false });
    const marked = await readPdf(await drawOverlay(bytes, await auditPdf(bytes)));
    expect(marked.glyphs.slice(0, 5).map(({ text }) => text)).toEqual([...'Hello']);
    expect(marked.shapes.some(({ color }) => color === '#0073d9')).toBe(true);
  });
});

describe('the command', () => {
  let folder: string;
  let file: string;
  beforeAll(async () => {
    folder = await mkdtemp(path.join(os.tmpdir(), 'tongbao-attack-'));
    file = path.join(folder, 'a.pdf');
    await writeFile(file, await drawn('BT /F0 12 Tf 100 500 Td (x) Tj ET'));
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  async function tongbao(...args: string[]) {
    const [out, err]: [string[], string[]] = [[], []];
    const streams = { out: (text: string) => out.push(text), err: (text: string) => err.push(text) };
    const code = await run(args, streams, new AbortController().signal);
    return { code, out, err };
  }

  it('gives one JSON answer where the marked copy cannot be written', async () => {
    const { code, out } = await tongbao('verify', file, '--json', '--overlay', path.join(folder, 'none', 'x.pdf'));
    expect(code).toBe(3);
    expect(() => JSON.parse(out.join('\n'))).not.toThrow();
  });

  it('does not write over the verified file through a link', async () => {
    const before = await readFile(file);
    const link = path.join(folder, 'link.pdf');
    await symlink(file, link);
    expect((await tongbao('verify', file, '--overlay', link)).code).toBe(3);
    expect(await readFile(file)).toEqual(before);
  });

  it('says of a file of 3 GB that it cannot be read', async () => {
    const sparse = path.join(folder, 'sparse.pdf');
    await writeFile(sparse, '');
    await truncate(sparse, 3 * 2 ** 30);
    const { code, err } = await tongbao('verify', sparse, '--lang', 'en');
    expect(code).toBe(1);
    expect(err.join('\n')).toContain('is not a PDF that can be read');
  });

  it('keeps control characters off the terminal', async () => {
    const odd = path.join(folder, 'a\u001b[31m\nb.pdf');
    await writeFile(odd, await readFile(file));
    const { out } = await tongbao('verify', odd, '--lang', 'en');
    expect(out[0]).toContain('a�[31m�b.pdf: ');
  });
});
