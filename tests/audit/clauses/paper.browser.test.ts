/** R01–R13 on the clean circular and on circulars with one fault each. */
import { cmyk, degrees, PDFDocument, type PDFFont, type PDFPage, rgb, StandardFonts } from '@cantoo/pdf-lib';
import { beforeAll, describe, expect, test } from 'vitest';
import { type Audit, auditPdf, auditReading, type ClauseResult } from '../../../src/audit/audit.js';
import type { PdfReading } from '../../../src/audit/reading.js';
import { MM_PER_PT } from '../../../src/standard.js';
import { auditOf, caughtBy, type Made } from '../../support/audited.js';

let clean: Audit;
let finished: Uint8Array;

beforeAll(async () => {
  clean = await auditOf({
    pdf: async (bytes) => {
      finished = bytes;
      return bytes;
    },
  });
});

function result(audit: Audit, id: string): ClauseResult {
  const found = audit.results.find(({ clause }) => clause.id === id);
  if (!found) throw new Error(`no clause ${id}`);
  return found;
}

describe('the clean circular', () => {
  test.each(['R01', 'R02', 'R03', 'R04', 'R06', 'R07', 'R08', 'R10', 'R11', 'R12'])('%s holds', (id) => {
    expect(result(clean, id)).toMatchObject({ verdict: 'pass', reason: undefined });
  });

  test.each(['R01', 'R02', 'R03', 'R06', 'R07'])('%s is within 0.1 mm of its nominal value', (id) => {
    expect(Math.abs(result(clean, id).findings[0]?.deviationMm ?? Number.NaN)).toBeLessThan(0.1);
  });

  test('R05 warns of the stand-in faces and of nothing else', () => {
    const { verdict, findings } = result(clean, 'R05');
    expect(verdict).toBe('warn');
    expect(findings.map(({ found, expected }) => `${found} → ${expected}`).sort()).toEqual([
      'NotoSansSC-Medium → 黑体',
      'NotoSerifSC-Black → 小标宋体',
      'NotoSerifSC-Light → 仿宋体',
      'NotoSerifSC-Regular → 宋体',
    ]);
    expect(findings.every(({ what }) => what?.zh.includes('替代字体'))).toBe(true);
  });

  test('R09 is a definition and R13 is not in a PDF', () => {
    expect(result(clean, 'R09')).toMatchObject({ verdict: 'notApplicable', findings: [] });
    expect(result(clean, 'R13')).toMatchObject({ verdict: 'notVerifiable', findings: [] });
  });

  test('R03 says which margins the document has', async () => {
    const mirrored = await auditOf({
      data: { 'organ.yaml': (text) => text.replace('margins: same', 'margins: mirrored') },
    });
    expect(caughtBy(mirrored, clean)).toEqual([]);
    expect(result(clean, 'R03').findings[0]?.what?.en).toBe('the same margins on every side');
    expect(result(mirrored, 'R03').findings[0]?.what?.en).toMatch(/^mirrored margins/);
  });
});

const page = (css: string): Made => ({ templates: { 'styles/1-page.css': (text) => `${text}\n${css}` } });
const text = (css: string): Made => ({ templates: { 'styles/2-text.css': (before) => `${before}\n${css}` } });

describe('a fault in the setting is caught', () => {
  test.each<[string, Made, string[]]>([
    [
      // Everything moves 2 mm to the right: each clause that measures from an edge of the sheet says so.
      'left margin of 30 mm',
      page(
        '@page { margin-left: 300mm; margin-right: 240mm } @page :left { margin-left: 300mm; margin-right: 240mm } @page :right { margin-left: 300mm; margin-right: 240mm }',
      ),
      [
        ...['R03', 'R04', 'R07', 'R23', 'R25', 'R28', 'R30', 'R33', 'R36', 'R38', 'R42'],
        ...['R51', 'R52', 'R54', 'R60', 'R63', 'R72'],
      ],
    ],
    [
      // Everything moves 2 mm up: last lines, letterhead, heads of annexes, imprint, page numbers.
      'top margin of 35 mm',
      page('@page { margin-top: 325.99mm; margin-bottom: 346.01mm }'),
      ['R02', 'R04', 'R06', 'R23', 'R51', 'R52', 'R54', 'R60', 'R71'],
    ],
    ['27 characters in a line', text('.notice p { letter-spacing: 1.39mm }'), ['R07']],
    ['line pitch of 28.95 pt', text('html { line-height: 289.5pt }'), ['R06']],
    ['grey text', text('.notice p.addressees { color: #333 }'), ['R08']],
  ])('%s', async (_, made, ids) => {
    expect(caughtBy(await auditOf(made), clean)).toEqual(ids);
  });

  // The clean circular warns of stand-ins under R05, so the new findings are compared, not the verdict.
  test.each([
    ['size', '.notice p.remark, .notice p.addressees { font-size: 150pt }', '15 pt', '16 pt'],
    ['face', '.notice p.addressees { font-family: var(--face-hei-ti) }', 'NotoSansSC-Medium', '仿宋体'],
  ])('another %s of the addressees', async (_, css, found, expected) => {
    const faulty = result(await auditOf(text(css)), 'R05').findings;
    expect(faulty).toContainEqual(expect.objectContaining({ verdict: 'warn', found, expected, page: 1 }));
    expect(faulty).toHaveLength(result(clean, 'R05').findings.length + 1);
  });
});

type Edit = (pdf: PDFDocument, pages: readonly PDFPage[], font: PDFFont) => Promise<void> | void;

const pt = (mm: number): number => mm / MM_PER_PT;

async function edited(edit: Edit): Promise<Audit> {
  const pdf = await PDFDocument.load(finished, { updateMetadata: false });
  await edit(pdf, pdf.getPages(), await pdf.embedFont(StandardFonts.Helvetica));
  return auditPdf(await pdf.save());
}

/** A white pixel. */
const PNG =
  'data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mP8/x8AAwMCAO+ip1sAAAAASUVORK5CYII=';

const at = (xMm: number, yMm: number, widthMm: number, heightMm: number) => ({
  x: pt(xMm),
  y: pt(297 - yMm - heightMm),
  width: pt(widthMm),
  height: pt(heightMm),
});

/** A font whose only glyph, for the letter a, is a black square. */
function drawWithType3(pdf: PDFDocument, on: PDFPage): void {
  const { context } = pdf;
  const glyph = context.register(context.stream('1000 0 0 0 750 750 d1 0 0 750 750 re f'));
  const font = context.register(
    context.obj({
      Type: 'Font',
      Subtype: 'Type3',
      FontBBox: [0, 0, 750, 750],
      FontMatrix: [0.001, 0, 0, 0.001, 0, 0],
      CharProcs: { a: glyph },
      Encoding: { Type: 'Encoding', Differences: [97, 'a'] },
      FirstChar: 97,
      LastChar: 97,
      Widths: [1000],
      Resources: {},
    }),
  );
  const name = on.node.newFontDictionary('Procedures', font).asString();
  const content = context.register(
    context.stream(`q BT ${name} 16 Tf 1 0 0 1 ${pt(60)} ${pt(297 - 220)} Tm (a) Tj ET Q`),
  );
  on.node.addContentStream(content);
}

describe('a fault in the finished file is caught', () => {
  test.each<[string, Edit, string[]]>([
    ['a page of 297.6 mm', (_pdf, [first]) => first?.setMediaBox(0, -pt(0.6), pt(210), pt(297.6)), ['R01']],
    ['a Type 3 font', (pdf, pages) => pages[3] && drawWithType3(pdf, pages[3]), ['R10']],
    [
      'a scan instead of text',
      async (pdf, pages) => pages[3]?.drawImage(await pdf.embedPng(PNG), at(28, 37, 156, 225)),
      ['R10'],
    ],
    [
      'a tint behind the text',
      (_pdf, pages) => pages[3]?.drawRectangle({ ...at(28, 37, 156, 225), color: rgb(0.9, 0.9, 0.9) }),
      ['R10'],
    ],
    [
      'text askew by one degree',
      (_pdf, pages, font) => pages[3]?.drawText('1', { x: pt(60), y: pt(70), size: 16, font, rotate: degrees(1) }),
      ['R10'],
    ],
    [
      'a green rule',
      (_pdf, pages) => pages[3]?.drawRectangle({ ...at(60, 220, 50, 0.3), color: rgb(0, 0.5, 0) }),
      ['R11'],
    ],
    // The side added has no page number, and the imprint is no longer on the last side.
    ['an odd number of pages', (pdf) => void pdf.addPage([pt(210), pt(297)]), ['R11', 'R64', 'R73']],
    // Outside the type area, and where the staples go.
    [
      'text 5 mm from the edge',
      (_pdf, pages, font) => pages[2]?.drawText('1', { x: pt(5), y: pt(150), size: 16, font }),
      ['R04', 'R12'],
    ],
  ])('%s', async (_, edit, ids) => {
    expect(caughtBy(await edited(edit), clean)).toEqual(ids);
  });

  test('a side of the letter in landscape', () => {
    // Plain data: in a file the part that is cut off would be missed by the clauses about the text.
    const { reading } = clean.document;
    const pages = reading.pages.map((page) => (page.number === 2 ? { ...page, widthMm: 297, heightMm: 210 } : page));
    // The page number is no longer where those of the other sides are (R80).
    expect(caughtBy(auditReading({ ...reading, pages }), clean)).toEqual(['R01', 'R04', 'R80']);
  });

  test('R05 does not take the name of a Type 3 font for a face', () => {
    // Plain data: a printed Type 3 text would have to be drawn glyph by glyph.
    const { reading } = clean.document;
    const date = clean.document.blocks.find(({ element }) => element === 'date');
    const marks = new Set(date?.lines.flatMap((line) => line.glyphs.map(({ mcid }) => mcid)));
    const typed: PdfReading = {
      ...reading,
      glyphs: reading.glyphs.map((glyph) =>
        glyph.page === date?.page && marks.has(glyph.mcid) ? { ...glyph, type3: true } : glyph,
      ),
    };
    expect(result(auditReading(typed), 'R05').findings).toContainEqual(expect.objectContaining({ found: 'Type 3' }));
  });

  test('ink K 100 % alone counts as black', async () => {
    const audit = await edited((_pdf, pages, font) =>
      pages[3]?.drawText('1', { x: pt(60), y: pt(70), size: 16, font, color: cmyk(0, 0, 0, 1) }),
    );
    expect(caughtBy(audit, clean)).toEqual([]);
  });
});
