import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { type PDFDict, PDFDocument, PDFHexString, PDFName, type PDFPage, PDFString } from '@cantoo/pdf-lib';
import * as hb from 'harfbuzzjs';
import { beforeAll, describe, expect, it } from 'vitest';
import { type Box, type Glyph, groupLines, type PdfReading, readPdf, type Shape } from '../../src/audit/geometry.js';

/** The error we allow ourselves; the brief asks for 0.02 mm. */
const TOLERANCE_MM = 0.002;
const MM = 25.4 / 72;
const A4 = { widthPt: 595.2756, heightPt: 841.8898 };
const TEXT = '河南省教育厅文件关于一覆盖全部123—。 ';
const FONT_FILE = '@expo-google-fonts/noto-serif-sc/300Light/NotoSerifSC_300Light.ttf';

// ---------------------------------------------------------------------------------------------------------------------
// A font whose every number is known, and PDFs made from bare operators

interface TestFont {
  readonly bytes: Uint8Array;
  readonly face: hb.Font;
  readonly upem: number;
}

let font: TestFont;

beforeAll(async () => {
  const require = createRequire(import.meta.url);
  // The package brings no types.
  const subsetFont: (font: Buffer, text: string, options: object) => Promise<Buffer> = require('subset-font');
  const bytes = await subsetFont(await readFile(require.resolve(FONT_FILE)), TEXT, { targetFormat: 'truetype' });
  const face = new hb.Face(new hb.Blob(new Uint8Array(bytes)));
  font = { bytes: new Uint8Array(bytes), face: new hb.Font(face), upem: face.upem };
});

function gid(character: string): number {
  const found = font.face.nominalGlyph(character.codePointAt(0) ?? 0);
  if (found === undefined) throw new Error(`not in the test font: ${character}`);
  return found;
}

const hex = (value: number): string => value.toString(16).padStart(4, '0');
/** A string operand of two-byte codes: CIDToGIDMap is Identity. */
const codes = (text: string): string => `<${[...text].map((character) => hex(gid(character))).join('')}>`;
/** Advance in em. */
const advance = (character: string): number => font.face.glyphHAdvance(gid(character)) / font.upem;

/** Outline bounds in em, y upwards, as HarfBuzz measures them. */
function extents(character: string): { left: number; right: number; top: number; bottom: number } {
  const found = font.face.glyphExtents(gid(character));
  if (found === undefined) throw new Error(`no outline: ${character}`);
  const [left, top] = [found.xBearing / font.upem, found.yBearing / font.upem];
  return { left, top, right: left + found.width / font.upem, bottom: top + found.height / font.upem };
}

type Prepare = (document: PDFDocument, page: PDFPage, resources: { readonly Font: PDFDict }) => void;

interface Making {
  readonly mediaBox?: readonly number[];
  readonly encoding?: 'Identity-H' | 'Identity-V';
  /** Adds what operators alone cannot say. */
  readonly prepare?: Prepare;
}

/** A one-page PDF with the fonts F (ours, embedded) and H (Helvetica, not embedded). */
async function makePdf(content: string, making: Making = {}): Promise<Uint8Array> {
  const document = await PDFDocument.create({ updateMetadata: false });
  const { context } = document;
  const characters = [...new Set(TEXT)];
  const name = 'ABCDEF+TestSerif-Light';
  const descriptor = context.register(
    context.obj({
      Type: 'FontDescriptor',
      FontName: name,
      Flags: 4,
      FontBBox: [-200, -300, 1200, 1000],
      ItalicAngle: 0,
      Ascent: 880,
      Descent: -120,
      CapHeight: 700,
      StemV: 80,
      FontFile2: context.register(context.flateStream(font.bytes, { Length1: font.bytes.length })),
    }),
  );
  const descendant = context.register(
    context.obj({
      Type: 'Font',
      Subtype: 'CIDFontType2',
      BaseFont: name,
      CIDSystemInfo: { Registry: PDFString.of('Adobe'), Ordering: PDFString.of('Identity'), Supplement: 0 },
      CIDToGIDMap: 'Identity',
      FontDescriptor: descriptor,
      W: characters.flatMap((character) => [gid(character), [1000 * advance(character)]]),
    }),
  );
  const pairs = characters.map((character) => `<${hex(gid(character))}> <${hex(character.codePointAt(0) ?? 0)}>`);
  const toUnicode = `begincmap 1 begincodespacerange <0000> <ffff> endcodespacerange
${pairs.length} beginbfchar ${pairs.join('\n')} endbfchar endcmap`;
  const type0 = context.register(
    context.obj({
      Type: 'Font',
      Subtype: 'Type0',
      BaseFont: name,
      Encoding: making.encoding ?? 'Identity-H',
      DescendantFonts: [descendant],
      ToUnicode: context.register(context.flateStream(toUnicode)),
    }),
  );
  const helvetica = context.obj({
    Type: 'Font',
    Subtype: 'Type1',
    BaseFont: 'Helvetica',
    Encoding: 'WinAnsiEncoding',
    FirstChar: 32,
    LastChar: 34,
    // Widths of our own, so that the arithmetic below is ours too: space 250, ! 500, " 400.
    Widths: [250, 500, 400],
  });
  const page = document.addPage([A4.widthPt, A4.heightPt]);
  if (making.mediaBox) page.node.set(PDFName.of('MediaBox'), context.obj([...making.mediaBox]));
  const resources = { Font: context.obj({ F: type0, H: helvetica }) };
  page.node.set(PDFName.of('Contents'), context.register(context.flateStream(content)));
  page.node.set(PDFName.of('Resources'), context.obj(resources));
  making.prepare?.(document, page, resources);
  return document.save({ useObjectStreams: false });
}

const read = async (content: string, making: Making = {}): Promise<PdfReading> =>
  readPdf(await makePdf(content, making));

function near(actual: number | undefined, expected: number, toleranceMm = TOLERANCE_MM): void {
  expect(actual).toBeDefined();
  expect(Math.abs((actual ?? Number.NaN) - expected), `${actual} is not ${expected}`).toBeLessThan(toleranceMm);
}

function at<Item>(items: readonly Item[], index: number): Item {
  const item = items[index];
  if (item === undefined) throw new Error(`nothing at ${index} of ${items.length}`);
  return item;
}

function nearBox(
  box: Box | undefined,
  [left, top, right, bottom]: readonly number[],
  toleranceMm = TOLERANCE_MM,
): void {
  near(box?.leftMm, left ?? Number.NaN, toleranceMm);
  near(box?.topMm, top ?? Number.NaN, toleranceMm);
  near(box?.rightMm, right ?? Number.NaN, toleranceMm);
  near(box?.bottomMm, bottom ?? Number.NaN, toleranceMm);
}

function nearShape(shape: Shape, expected: readonly [x: number, y: number, width: number, height: number]): void {
  near(shape.xMm, expected[0]);
  near(shape.yMm, expected[1]);
  near(shape.widthMm, expected[2]);
  near(shape.heightMm, expected[3]);
}

function nearGlyph(glyph: Glyph, expected: { x: number; baseline: number; size?: number; width?: number }): void {
  near(glyph.xMm, expected.x);
  near(glyph.baselineMm, expected.baseline);
  if (expected.size !== undefined) near(glyph.sizePt, expected.size);
  if (expected.width !== undefined) near(glyph.x2Mm - glyph.xMm, expected.width);
}

/** Height of a baseline on A4, given in points from the lower edge. */
const down = (pt: number): number => (A4.heightPt - pt) * MM;

// ---------------------------------------------------------------------------------------------------------------------

describe('glyphs', () => {
  it('stand where Td and Tf put them, at any size', async () => {
    for (const size of [5, 10.5, 16, 22, 58]) {
      const { glyphs } = await read(`BT /F ${size} Tf 80 700 Td ${codes('河南1')} Tj ET`);
      expect(glyphs.map((glyph) => glyph.text).join('')).toBe('河南1');
      // x of each is 80 pt plus the advances before it: 1 em, 1 em; the digit is narrower.
      nearGlyph(at(glyphs, 0), { x: 80 * MM, baseline: down(700), size, width: size * MM });
      nearGlyph(at(glyphs, 1), { x: (80 + size) * MM, baseline: down(700), size, width: size * MM });
      nearGlyph(at(glyphs, 2), { x: (80 + 2 * size) * MM, baseline: down(700), width: advance('1') * size * MM });
      // Em box: 0.88 em above and 0.12 em below the baseline.
      near(at(glyphs, 0).emTopMm, down(700) - 0.88 * size * MM);
      near(at(glyphs, 0).emBottomMm, down(700) + 0.12 * size * MM);
      expect(at(glyphs, 0)).toMatchObject({ font: 'TestSerif-Light', page: 1, angle: 0, visible: true });
    }
  });

  it('have the ink of the font’s own outlines', async () => {
    const { glyphs } = await read(`BT /F 58 Tf 60 600 Td ${codes('河一覆。1—')} Tj ET`);
    for (const glyph of glyphs) {
      // HarfBuzz's extents in em × 58 pt, from the glyph's origin; HarfBuzz rounds outwards to font units (20 µm here).
      const { left, right, top, bottom } = extents(glyph.text);
      const k = 58 * MM;
      const [x, y] = [glyph.xMm, glyph.baselineMm];
      nearBox(glyph.ink, [x + left * k, y - top * k, x + right * k, y - bottom * k], 0.02);
    }
    const blank = await read(`BT /F 58 Tf 60 600 Td ${codes(' ')} Tj ET`);
    expect(at(blank.glyphs, 0).ink).toBeUndefined();
  });

  it('are read in four directions, in the reader’s frame and on the sheet', async () => {
    // Tm turns by 0°, 90°, 180°, 270° anticlockwise at (200, 300); 16 pt, two glyphs.
    const turns = [
      [0, '1 0 0 1'],
      [90, '0 1 -1 0'],
      [180, '-1 0 0 -1'],
      [270, '0 -1 1 0'],
    ] as const;
    const [width, height, em] = [A4.widthPt * MM, A4.heightPt * MM, 16 * MM];
    const [x, y] = [200 * MM, down(300)];
    for (const [angle, matrix] of turns) {
      const { glyphs, lines } = await read(`BT /F 16 Tf ${matrix} 200 300 Tm ${codes('河一')} Tj ET`);
      const [first, second] = [at(glyphs, 0), at(glyphs, 1)];
      expect(first.angle).toBe(angle);
      // Reader's frame: the sheet turned clockwise by the angle. 90: x = height − y, baseline = x; and so on.
      const [readerX, readerY] = { 0: [x, y], 90: [height - y, x], 180: [width - x, height - y], 270: [y, width - x] }[
        angle
      ];
      nearGlyph(first, { x: readerX ?? 0, baseline: readerY ?? 0, size: 16, width: em });
      nearGlyph(second, { x: (readerX ?? 0) + em, baseline: readerY ?? 0, size: 16, width: em });
      // On the sheet the em box of the first lies 1 em along the direction, 0.88 em to its left, 0.12 em to its right.
      const [up, low] = [0.88 * em, 0.12 * em];
      const sheet = {
        0: [x, y - up, x + em, y + low],
        90: [x - up, y - em, x + low, y],
        180: [x - em, y - low, x, y + up],
        270: [x - low, y, x + up, y + em],
      }[angle];
      nearBox(first.emBox, sheet);
      // The ink turns with it: the outline of 河 in em, (left, bottom) … (right, top), y upwards.
      const e = extents('河');
      const ink = {
        0: [x + e.left * em, y - e.top * em, x + e.right * em, y - e.bottom * em],
        90: [x - e.top * em, y - e.right * em, x - e.bottom * em, y - e.left * em],
        180: [x - e.right * em, y + e.bottom * em, x - e.left * em, y + e.top * em],
        270: [x + e.bottom * em, y + e.left * em, x + e.top * em, y + e.right * em],
      }[angle];
      nearBox(first.ink, ink, 0.01);
      expect(lines.map((line) => line.text)).toEqual(['河一']);
    }
  });

  it('obey Tc, Tz, Ts and TJ', async () => {
    const { glyphs } = await read(
      `BT /F 16 Tf 2.5 Tc 50 Tz 3 Ts 100 500 Td [${codes('河南')} -250 ${codes('省')}] TJ ET`,
    );
    // Advance: (1 em × 16 + 2.5) × 0.5 = 9.25 pt; TJ −250: 250/1000 × 16 × 0.5 = 2 pt more; Ts lifts by 3 pt.
    nearGlyph(at(glyphs, 0), { x: 100 * MM, baseline: down(503), size: 16, width: 8 * MM });
    nearGlyph(at(glyphs, 1), { x: 109.25 * MM, baseline: down(503), size: 16, width: 8 * MM });
    nearGlyph(at(glyphs, 2), { x: (118.5 + 2) * MM, baseline: down(503), size: 16, width: 8 * MM });
  });

  it('obey Tw at one-byte spaces only', async () => {
    const { glyphs } = await read('BT /H 20 Tf 4 Tw 1 Tc 100 500 Td (! !) Tj ET');
    // ! is 0.5 em = 10 pt, + 1 Tc → 111; the space 0.25 em = 5 pt, + 1 Tc + 4 Tw → 121.
    expect(glyphs.map((glyph) => glyph.xMm / MM).map((pt) => Math.round(pt * 1000) / 1000)).toEqual([100, 111, 121]);
    const wide = await read(`BT /F 20 Tf 4 Tw 100 500 Td ${codes('河 一')} Tj ET`);
    near(at(wide.glyphs, 2).xMm, (100 + 20 + advance(' ') * 20) * MM);
  });

  it('obey TL, T*, TD, quote operators and Tm', async () => {
    const { glyphs } = await read(`BT /F 10 Tf 30 TL 100 700 Td ${codes('河')} Tj T* ${codes('南')} Tj
      5 -40 TD ${codes('省')} Tj T* ${codes('教')} Tj ${codes('育')} ' 0 1 ${codes('厅文')} "
      2 0 0 2 50 300 Tm ${codes('件')} Tj 10 10 Td ${codes('关')} Tj ET`);
    const expected = [
      ['河', 100, 700, 10],
      ['南', 100, 670, 10], // T*: 30 down
      ['省', 105, 630, 10], // TD: 5 right, 40 down, leading 40
      ['教', 105, 590, 10], // T*: 40 down
      ['育', 105, 550, 10], // ': the next line
      ['厅', 105, 510, 10], // ": the next line with Tc = 1
      ['文', 116, 510, 10], // 10 pt + 1 pt
      ['件', 50, 300, 20], // Tm doubles
      ['关', 70, 320, 20], // Td is doubled too
    ] as const;
    expect(glyphs.map((glyph) => glyph.text)).toEqual(expected.map(([text]) => text));
    expected.forEach(([, x, y, size], i) => {
      nearGlyph(at(glyphs, i), { x: x * MM, baseline: down(y), size });
    });
  });

  it('follow nested cm and forget it after Q', async () => {
    const show = (text: string): string => `BT /F 160 Tf 1000 2000 Td ${codes(text)} Tj ET`;
    const { glyphs } = await read(`q 0.1 0 0 0.1 0 0 cm ${show('河')} q 2 0 0 2 50 60 cm ${show('南')} Q ${show('省')} Q
      BT /F 12 Tf 10 20 Td ${codes('教')} Tj ET`);
    // ×0.1: 16 pt at (100, 200). Inside: user (2·1000 + 50, 2·2000 + 60) × 0.1 = (205, 406), 32 pt.
    nearGlyph(at(glyphs, 0), { x: 100 * MM, baseline: down(200), size: 16 });
    nearGlyph(at(glyphs, 1), { x: 205 * MM, baseline: down(406), size: 32 });
    nearGlyph(at(glyphs, 2), { x: 100 * MM, baseline: down(200), size: 16 });
    nearGlyph(at(glyphs, 3), { x: 10 * MM, baseline: down(20), size: 12 });
  });

  it('upright through a flipped coordinate system, as browsers write', async () => {
    // y downwards from the upper edge; Tm flips the glyphs back. Baseline 100 pt below the edge.
    const { glyphs } = await read(`1 0 0 -1 0 ${A4.heightPt} cm BT /F 16 Tf 1 0 0 -1 80 100 Tm ${codes('河')} Tj ET`);
    nearGlyph(at(glyphs, 0), { x: 80 * MM, baseline: 100 * MM, size: 16 });
    const { top } = extents('河');
    near(at(glyphs, 0).ink?.topMm, (100 - top * 16) * MM, 0.01);
  });

  it('keep their size when slanted or set with a negative one', async () => {
    const { glyphs } = await read(`BT /F 16 Tf 1 0 0.3 1 80 500 Tm ${codes('河')} Tj ET
      BT /F -16 Tf 200 500 Td ${codes('河')} Tj ET`);
    nearGlyph(at(glyphs, 0), { x: 80 * MM, baseline: down(500), size: 16 });
    // −16 is 16 turned by 180°.
    expect(at(glyphs, 1)).toMatchObject({ angle: 180 });
    near(at(glyphs, 1).sizePt, 16);
  });

  it('report vertical fonts and stand on the right place there', async () => {
    const { glyphs, lines } = await read(`BT /F 16 Tf 300 600 Td ${codes('河一')} Tj ET`, { encoding: 'Identity-V' });
    // Default vertical metrics: origin at half the width and 0.88 em above the baseline; 1 em downwards each.
    expect(at(glyphs, 0).vertical).toBe(true);
    nearGlyph(at(glyphs, 0), { x: (300 - 8) * MM, baseline: down(600 - 0.88 * 16), size: 16, width: 16 * MM });
    nearGlyph(at(glyphs, 1), { x: (300 - 8) * MM, baseline: down(584 - 0.88 * 16), size: 16, width: 16 * MM });
    expect(lines.map((line) => line.text)).toEqual(['河', '一']);
  });

  it('carry the fill colour, the stroke colour when only stroked', async () => {
    const show = `1 0 0 1 80 500 Tm ${codes('河')} Tj`;
    const { glyphs } = await read(`BT /F 16 Tf ${show} 0.5 g ${show} 0.9 0 0.0706 rg ${show} 1 Tr 0 0 1 RG ${show}
      2 Tr ${show} 0 Tr q ${show} Q 0 g ${show} ET`);
    expect(glyphs.map((glyph) => glyph.color)).toEqual([
      '#000000',
      '#808080', // 0.5 × 255 = 127.5
      '#e60012', // 0.9 × 255 = 229.5; 0.0706 × 255 = 18.0
      '#0000ff',
      '#e60012',
      '#e60012',
      '#000000',
    ]);
  });

  it('are marked invisible by mode 3, alpha 0, a clip elsewhere and a hidden layer', async () => {
    const show = (text: string, x: number): string => `BT /F 16 Tf ${x} 500 Td ${codes(text)} Tj ET`;
    const { glyphs, lines } = await read(
      `q BT 3 Tr ET ${show('河', 80)} Q q /Clear gs ${show('南', 80)} Q q 0 0 50 50 re W n ${show('省', 80)} Q
       /OC /Hidden BDC ${show('教', 80)} EMC ${show('育', 80)} q 90 490 100 100 re W n ${show('厅', 80)} Q
       ${show('一', 2000)}`,
      {
        prepare: (document, page, resources) => {
          const { context } = document;
          const layer = context.register(context.obj({ Type: 'OCG', Name: PDFString.of('hidden') }));
          const states = { ExtGState: { Clear: { ca: 0 } }, Properties: { Hidden: layer } };
          page.node.set(PDFName.of('Resources'), context.obj({ ...resources, ...states }));
          document.catalog.set(
            PDFName.of('OCProperties'),
            context.obj({ OCGs: [layer], D: { OFF: [layer], Order: [layer] } }),
          );
        },
      },
    );
    // 育 is plain, 厅 only partly clipped; 一 is beside the sheet.
    expect(glyphs.map((glyph) => `${glyph.text}${glyph.visible ? '+' : '-'}`).join('')).toBe('河-南-省-教-育+厅+一-');
    expect(lines.map((line) => line.text).join('')).not.toContain('河');
  });
});

describe('pages and forms', () => {
  it('form XObjects bring their matrix and clip at their box', async () => {
    const inner = `BT /F 10 Tf 5 7 Td ${codes('河')} Tj ET 0 0 400 1 re f BT /F 10 Tf 300 7 Td ${codes('南')} Tj ET`;
    const after = `BT /F 10 Tf 1 2 Td ${codes('省')} Tj ET`;
    const { glyphs, shapes } = await read(`q 1 0 0 1 100 200 cm /X Do ${after} Q`, {
      prepare: (document, page, resources) => {
        const { context } = document;
        const form = context.register(
          context.flateStream(inner, {
            Type: 'XObject',
            Subtype: 'Form',
            BBox: [0, 0, 50, 50],
            Matrix: [2, 0, 0, 2, 10, 20],
            Resources: resources,
          }),
        );
        page.node.set(PDFName.of('Resources'), context.obj({ ...resources, XObject: { X: form } }));
      },
    });
    // (5, 7) × 2 + (10, 20) + (100, 200) = (120, 234); 10 pt × 2.
    nearGlyph(at(glyphs, 0), { x: 120 * MM, baseline: down(234), size: 20 });
    expect(glyphs.map((glyph) => glyph.visible)).toEqual([true, false, true]);
    // After the form its matrix and clip are gone: (1, 2) + (100, 200).
    nearGlyph(at(glyphs, 2), { x: 101 * MM, baseline: down(202), size: 10 });
    // The rule is 400 long, its visible part ends at the box: 50 × 2 = 100 pt from x = 110, 2 pt thick on y = 220.
    nearShape(at(shapes, 0), [110 * MM, down(222), 100 * MM, 2 * MM]);
  });

  it('transparency groups apply their matrix once', async () => {
    const { glyphs } = await read(`/X Do BT /F 10 Tf 1 2 Td ${codes('省')} Tj ET`, {
      prepare: (document, page, resources) => {
        const { context } = document;
        const form = context.register(
          context.flateStream(`BT /F 10 Tf 5 7 Td ${codes('河')} Tj ET`, {
            Type: 'XObject',
            Subtype: 'Form',
            BBox: [0, 0, 50, 50],
            Matrix: [2, 0, 0, 2, 10, 20],
            Group: { S: 'Transparency' },
            Resources: resources,
          }),
        );
        page.node.set(PDFName.of('Resources'), context.obj({ ...resources, XObject: { X: form } }));
      },
    });
    nearGlyph(at(glyphs, 0), { x: 20 * MM, baseline: down(34), size: 20 });
    nearGlyph(at(glyphs, 1), { x: 1 * MM, baseline: down(2), size: 10 });
    expect(glyphs.map((glyph) => glyph.visible)).toEqual([true, true]);
  });

  it('the sheet is the crop box, wherever it begins', async () => {
    const { glyphs, pages } = await read(`BT /F 16 Tf 80 700 Td ${codes('河')} Tj ET`, {
      mediaBox: [-50, -40, 600, 900],
      prepare: (document, page) => page.node.set(PDFName.of('CropBox'), document.context.obj([20, 30, 520, 830])),
    });
    // 500 × 800 pt; x = 80 − 20, y = 830 − 700.
    near(at(pages, 0).widthMm, 500 * MM);
    near(at(pages, 0).heightMm, 800 * MM);
    nearGlyph(at(glyphs, 0), { x: 60 * MM, baseline: 130 * MM, size: 16 });
  });

  it('reports /Rotate and turns nothing by it', async () => {
    const { glyphs, pages } = await read(`BT /F 16 Tf 80 700 Td ${codes('河')} Tj ET`, {
      prepare: (document, page) => page.node.set(PDFName.of('Rotate'), document.context.obj(90)),
    });
    expect(at(pages, 0).rotate).toBe(90);
    near(at(pages, 0).widthMm, 210);
    near(at(pages, 0).heightMm, 297);
    nearGlyph(at(glyphs, 0), { x: 80 * MM, baseline: down(700), size: 16 });
  });

  it('honours UserUnit', async () => {
    const { glyphs, pages, shapes } = await read(`BT /F 8 Tf 50 300 Td ${codes('河')} Tj ET 10 20 30 1 re f`, {
      mediaBox: [0, 0, 300, 420],
      prepare: (document, page) => page.node.set(PDFName.of('UserUnit'), document.context.obj(2)),
    });
    // Everything twice: 600 × 840 pt, glyph at (100, 840 − 600), 16 pt; rule at 20, 60 wide, 2 thick, top 840 − 42.
    expect(at(pages, 0).userUnit).toBe(2);
    near(at(pages, 0).widthMm, 600 * MM);
    nearGlyph(at(glyphs, 0), { x: 100 * MM, baseline: 240 * MM, size: 16 });
    nearShape(at(shapes, 0), [20 * MM, (840 - 42) * MM, 60 * MM, 2 * MM]);
  });
});

describe('rules, boxes and images', () => {
  it('filled rectangles are where re puts them', async () => {
    // A rule of 156 × 0.6 mm whose upper edge is 100 mm down, drawn in millimetres.
    const k = 72 / 25.4;
    const { shapes } = await read(
      `q ${k} 0 0 ${-k} 0 ${A4.heightPt} cm 0.9 0 0.0706 rg 28 100 156 0.6 re f Q 1 g 100 100 50 20 re f*`,
    );
    nearShape(at(shapes, 0), [28, 100, 156, 0.6]);
    expect(at(shapes, 0)).toMatchObject({ paint: 'fill', exact: true, color: '#e60012', lineWidthMm: undefined });
    nearShape(at(shapes, 1), [100 * MM, down(120), 50 * MM, 20 * MM]);
    expect(at(shapes, 1).color).toBe('#ffffff');
  });

  it('stroked lines are boxes as thick as their pen', async () => {
    const { shapes } = await read(
      '0 0 1 RG 2 w 100 500 m 300 500 l S 2 J 100 400 m 100 300 l S 0 J [3] 0 d 10 10 m 60 10 l S',
    );
    // Horizontal: 499 … 501; a butt cap ends at 300. Vertical: projecting caps add 1 pt at each end.
    nearShape(at(shapes, 0), [100 * MM, down(501), 200 * MM, 2 * MM]);
    expect(at(shapes, 0)).toMatchObject({ paint: 'stroke', exact: true, color: '#0000ff', dashed: false });
    near(at(shapes, 0).lineWidthMm, 2 * MM);
    nearShape(at(shapes, 1), [99 * MM, down(401), 2 * MM, 102 * MM]);
    nearShape(at(shapes, 2), [10 * MM, down(11), 50 * MM, 2 * MM]);
    expect(at(shapes, 2).dashed).toBe(true);
  });

  it('a line width is scaled by the CTM, also unevenly', async () => {
    const { shapes } = await read('q 3 0 0 0.5 0 0 cm 4 w 10 200 m 50 200 l S 20 100 m 20 300 l S Q');
    // Horizontal: y = 100, thickness 4 × 0.5 = 2; vertical: x = 60, thickness 4 × 3 = 12.
    nearShape(at(shapes, 0), [30 * MM, down(101), 120 * MM, 2 * MM]);
    nearShape(at(shapes, 1), [54 * MM, down(150), 12 * MM, 100 * MM]);
  });

  it('a stroked rectangle is four rules', async () => {
    const { shapes } = await read('2 w 100 200 50 30 re S');
    expect(shapes).toHaveLength(4);
    // Lower, right, upper, left side; mitred corners reach 1 pt further out.
    nearShape(at(shapes, 0), [99 * MM, down(201), 52 * MM, 2 * MM]);
    nearShape(at(shapes, 1), [149 * MM, down(231), 2 * MM, 32 * MM]);
    nearShape(at(shapes, 2), [99 * MM, down(231), 52 * MM, 2 * MM]);
    nearShape(at(shapes, 3), [99 * MM, down(231), 2 * MM, 32 * MM]);
  });

  it('a rectangle with a hole is four rules, two apart are two', async () => {
    const { shapes } = await read('100 200 50 30 re 101 202 47 26 re f* 10 10 5 5 re 20 10 5 5 re f');
    expect(shapes).toHaveLength(6);
    // Outer 100…150 × 200…230, hole 101…148 × 202…228: upper 2, lower 2, left 1, right 2 pt.
    nearShape(at(shapes, 0), [100 * MM, down(230), 50 * MM, 2 * MM]);
    nearShape(at(shapes, 1), [100 * MM, down(202), 50 * MM, 2 * MM]);
    nearShape(at(shapes, 2), [100 * MM, down(228), 1 * MM, 26 * MM]);
    nearShape(at(shapes, 3), [148 * MM, down(228), 2 * MM, 26 * MM]);
    nearShape(at(shapes, 5), [20 * MM, down(15), 5 * MM, 5 * MM]);
  });

  it('a turned CTM turns them; curves and slants are only bounded', async () => {
    const { shapes } = await read(
      'q 0 1 -1 0 300 0 cm 100 50 40 2 re f Q 100 300 m 100 400 300 400 300 300 c f 2 w 10 10 m 20 30 l S',
    );
    // (x, y) → (300 − y, x): x 248…250, y 100…140.
    nearShape(at(shapes, 0), [248 * MM, down(140), 2 * MM, 40 * MM]);
    expect(at(shapes, 0).exact).toBe(true);
    // A cubic with controls 100 up rises 3/4 of that.
    nearShape(at(shapes, 1), [100 * MM, down(375), 200 * MM, 75 * MM]);
    expect(shapes.slice(1).map((shape) => shape.exact)).toEqual([false, false]);
    nearShape(at(shapes, 2), [9 * MM, down(31), 12 * MM, 22 * MM]);
  });

  it('clip paths draw nothing and cut what follows; unpainted paths are left out', async () => {
    const { shapes } = await read(
      'q 100 100 50 50 re W n 0 120 500 2 re f 150 120 9 9 re f Q 10 10 90 90 re n q 0 0 5 5 re W* n Q 200 200 10 10 re f',
    );
    // The second box only touches the clip's edge.
    expect(shapes).toHaveLength(2);
    nearShape(at(shapes, 0), [100 * MM, down(122), 50 * MM, 2 * MM]);
    nearShape(at(shapes, 1), [200 * MM, down(210), 10 * MM, 10 * MM]);
  });

  it('an ExtGState sets line width, dash, font and alpha; a soft mask’s own drawing is not on the page', async () => {
    const { shapes, glyphs } = await read(
      `/S gs 100 500 m 200 500 l S BT 50 50 Td ${codes('河')} Tj ET /M gs 300 300 9 9 re f /P cs /Q scn 10 10 5 5 re f`,
      {
        prepare: (document, page, resources) => {
          const { context } = document;
          const extra = { Type: 'XObject', Subtype: 'Form', BBox: [0, 0, 99, 99], Group: { S: 'Transparency' } };
          const mask = context.register(context.flateStream('0 0 50 50 re f', extra));
          const tile = { PatternType: 1, PaintType: 1, TilingType: 1, BBox: [0, 0, 2, 2], XStep: 2, YStep: 2 };
          const pattern = context.register(context.flateStream('0 0 1 1 re f', { ...tile, Resources: {} }));
          const state = { LW: 3, D: [[2, 1], 0], Font: [resources.Font.get(PDFName.of('F')) ?? null, 12] };
          const states = { S: state, M: { SMask: { S: 'Alpha', G: mask } } };
          const pieces = { ExtGState: states, ColorSpace: { P: ['Pattern'] }, Pattern: { Q: pattern } };
          page.node.set(PDFName.of('Resources'), context.obj({ ...resources, ...pieces }));
        },
      },
    );
    nearShape(at(shapes, 0), [100 * MM, down(501.5), 100 * MM, 3 * MM]);
    expect(at(shapes, 0).dashed).toBe(true);
    nearGlyph(at(glyphs, 0), { x: 50 * MM, baseline: down(50), size: 12 });
    expect(shapes).toHaveLength(3);
    nearShape(at(shapes, 1), [300 * MM, down(309), 9 * MM, 9 * MM]);
    expect(at(shapes, 2).color).toBeUndefined();
  });

  it('images are placed by the unit square', async () => {
    const { images } = await read('q 142 0 0 70 200 300 cm /I Do Q', {
      prepare: (document, page) => {
        const { context } = document;
        const image = context.register(
          context.stream(new Uint8Array(12), {
            Type: 'XObject',
            Subtype: 'Image',
            Width: 2,
            Height: 2,
            BitsPerComponent: 8,
            ColorSpace: 'DeviceRGB',
          }),
        );
        page.node.set(PDFName.of('Resources'), context.obj({ XObject: { I: image } }));
      },
    });
    expect(images).toHaveLength(1);
    nearBox(at(images, 0).box, [200 * MM, down(370), 342 * MM, down(300)]);
    expect(at(images, 0)).toMatchObject({ widthPx: 2, heightPx: 2 });
  });

  it('a stamp annotation is drawn too', async () => {
    const { shapes } = await read('3 0 0 3 7 7 cm', {
      prepare: (document, page) => {
        const { context } = document;
        const appearance = context.register(
          context.flateStream('1 0 0 rg 0 0 10 10 re f', { Type: 'XObject', Subtype: 'Form', BBox: [0, 0, 10, 10] }),
        );
        const stamp = { Type: 'Annot', Subtype: 'Stamp', Rect: [300, 200, 340, 240], F: 4, AP: { N: appearance } };
        page.node.set(PDFName.of('Annots'), context.obj([context.register(context.obj(stamp))]));
      },
    });
    // The appearance box 10 × 10 fills the rectangle 40 × 40, whatever CTM the page ended in.
    nearShape(at(shapes, 0), [300 * MM, down(240), 40 * MM, 40 * MM]);
  });
});

describe('lines', () => {
  it('joins what stands on one baseline, whatever the order and the fonts', async () => {
    const { lines } = await read(
      `BT /F 16 Tf 1 0 0 1 132 600 Tm ${codes('省')} Tj 1 0 0 1 100 600 Tm ${codes('河南')} Tj
       /F 14 Tf 1 0 0 1 148 600 Tm 1 0 0 rg ${codes('1')} Tj 0 g /F 16 Tf 1 0 0 1 100 570 Tm ${codes('教 育 ')} Tj ET`,
    );
    expect(lines.map((line) => line.text)).toEqual(['河南省1', '教 育']);
    const first = at(lines, 0);
    near(first.xMm, 100 * MM);
    near(first.x2Mm, (148 + 14 * advance('1')) * MM);
    near(first.baselineMm, down(600));
    near(first.emTopMm, down(600) - 0.88 * 16 * MM);
    near(first.emBottomMm, down(600) + 0.12 * 16 * MM);
    expect(first).toMatchObject({ sizesPt: [16, 14], colors: ['#000000', '#ff0000'], fonts: ['TestSerif-Light'] });
    near(first.ink?.leftMm, (100 + 16 * extents('河').left) * MM, 0.01);
    // The blank at the end does not count.
    near(at(lines, 1).x2Mm, (100 + 2 * 16 + 16 * advance(' ')) * MM);
  });

  it('keeps table cells apart: by the gap, and by a rule where the gap is narrow', async () => {
    const cells = `BT /F 12 Tf 100 500 Td ${codes('河南')} Tj 60 0 Td ${codes('123')} Tj 28 0 Td ${codes('23')} Tj ET`;
    // 100…124, 160…, 188…: a gap of 3 em, then one of less than 1.5 em.
    const narrow = 28 - 3 * 12 * advance('1');
    expect(narrow / 12).toBeLessThan(1.5);
    const bare = await read(cells);
    expect(bare.lines.map((line) => line.text)).toEqual(['河南', '12323']);
    const ruled = await read(`${cells} 0.7 w 184 480 m 184 520 l S 100 498 200 0.7 re f`);
    expect(ruled.lines.map((line) => line.text)).toEqual(['河南', '123', '23']);
    near(at(ruled.lines, 2).xMm, 188 * MM);
    expect(groupLines(ruled, { splitAtRules: false }).map((line) => line.text)).toEqual(['河南', '12323']);
    const whole = groupLines(bare, { gapEm: Number.POSITIVE_INFINITY });
    expect(whole.map((line) => line.text)).toEqual(['河南12323']);
  });

  it('keeps cells apart on a turned table too', async () => {
    const { lines } = await read(
      `BT /F 12 Tf 0 1 -1 0 200 100 Tm ${codes('河南')} Tj 28 0 Td ${codes('省')} Tj ET 0.5 w 180 126 m 210 126 l S`,
    );
    expect(lines.map((line) => [line.angle, line.text])).toEqual([
      [90, '河南'],
      [90, '省'],
    ]);
    // Reader's frame: along the left edge of the sheet upwards, 100 pt from its lower left corner.
    near(at(lines, 0).xMm, 100 * MM);
    near(at(lines, 0).baselineMm, 200 * MM);
  });

  it('puts a baseline within 0.05 mm on the line, and no further one', async () => {
    const shifted = async (mm: number): Promise<readonly string[]> => {
      const pdf = await read(`BT /F 16 Tf 100 600 Td ${codes('河')} Tj 16 ${mm / MM} Td ${codes('南')} Tj ET`);
      return pdf.lines.map((line) => line.text);
    };
    expect(await shifted(0.04)).toEqual(['河南']);
    expect(await shifted(0.06)).toEqual(['南', '河']);
  });
});

describe('a planted fault is seen', () => {
  it('a glyph out of its place by 0.05 mm', async () => {
    const gridErrors = (pdf: PdfReading): readonly number[] =>
      pdf.glyphs.map((glyph, i) => glyph.xMm - (100 + 16 * i) * MM).filter((error) => Math.abs(error) > 0.02);
    const straight = await read(`BT /F 16 Tf 100 600 Td ${codes('河南省')} Tj ET`);
    expect(gridErrors(straight)).toEqual([]);
    // TJ counts in thousandths of 16 pt: −8.858 × 0.016 pt = 0.05 mm to the right, the following glyph back again.
    const shift = (0.05 / MM / 16) * 1000;
    const planted = await read(
      `BT /F 16 Tf 100 600 Td [${codes('河')} ${-shift} ${codes('南')} ${shift} ${codes('省')}] TJ ET`,
    );
    const errors = gridErrors(planted);
    expect(errors).toHaveLength(1);
    near(errors[0], 0.05);
  });

  it('a rule too thin by 0.03 mm', async () => {
    const k = 72 / 25.4;
    const draw = async (mm: number): Promise<number> =>
      at((await read(`0 0 ${156 * k} ${mm * k} re f`)).shapes, 0).heightMm;
    near(await draw(0.35), 0.35);
    near(await draw(0.32), 0.32);
  });
});

describe('what the file says of itself', () => {
  it('fonts: kind, outlines, embedding', async () => {
    const { fonts, glyphs } = await read(`BT /F 16 Tf 80 500 Td ${codes('河')} Tj /H 16 Tf (!) Tj ET`);
    expect(fonts.toSorted((one, other) => one.name.localeCompare(other.name))).toEqual([
      {
        name: 'Helvetica',
        kind: 'Type1',
        descendant: undefined,
        program: undefined,
        embedded: false,
        subset: false,
        toUnicode: false,
      },
      {
        name: 'TestSerif-Light',
        kind: 'Type0',
        descendant: 'CIDFontType2',
        program: 'TrueType',
        embedded: true,
        subset: true,
        toUnicode: true,
      },
    ]);
    // Of a font that is not embedded only the advance is known, not the ink.
    expect(at(glyphs, 1)).toMatchObject({ font: 'Helvetica', text: '!', ink: undefined });
  });

  it('Type 3 fonts: placed by their own matrix, without ink', async () => {
    const { fonts, glyphs } = await read('BT /T 20 Tf 100 500 Td (aa) Tj ET', {
      prepare: (document, page) => {
        const { context } = document;
        const procedure = context.register(context.flateStream('500 0 0 0 400 400 d1 0 0 400 400 re f'));
        const type3 = {
          Type: 'Font',
          Subtype: 'Type3',
          FontBBox: [0, 0, 500, 500],
          FontMatrix: [0.002, 0, 0, 0.002, 0, 0],
          CharProcs: { a: procedure },
          Encoding: { Type: 'Encoding', Differences: [97, 'a'] },
          FirstChar: 97,
          LastChar: 97,
          Widths: [500],
        };
        page.node.set(PDFName.of('Resources'), context.obj({ Font: { T: type3 } }));
      },
    });
    // 500 × 0.002 = 1 em = 20 pt.
    nearGlyph(at(glyphs, 1), { x: 120 * MM, baseline: down(500), size: 20, width: 20 * MM });
    expect(at(glyphs, 0)).toMatchObject({ font: 'Type3', type3: true, ink: undefined });
    expect(fonts.map((found) => [found.name, found.kind, found.program])).toEqual([['Type3', 'Type3', 'procedures']]);
  });

  it('metadata, bookmarks, labels, tags', async () => {
    const pdf = await read(
      `/P <</MCID 0>> BDC BT /F 16 Tf 80 500 Td ${codes('河')} Tj ET EMC /Artifact BMC 0 0 9 1 re f EMC`,
      {
        prepare: (document, page) => {
          const { context, catalog } = document;
          document.setTitle('通知');
          document.setAuthor('河南省教育厅');
          document.setSubject('上报情况');
          document.setKeywords(['教育', '信息化']);
          document.setCreator('tongbao');
          document.setProducer('测试');
          document.setCreationDate(new Date('2020-05-13T00:00:00Z'));
          document.setModificationDate(new Date('2020-05-13T00:00:00Z'));
          document.setLanguage('zh-CN');
          const second = document.addPage([A4.heightPt, A4.widthPt]);
          const outline = context.nextRef();
          const [one, two] = [context.nextRef(), context.nextRef()];
          const text = (value: string): PDFHexString => PDFHexString.fromText(value);
          context.assign(outline, context.obj({ Type: 'Outlines', First: one, Last: one, Count: 2 }));
          const entry = { Title: text('通知'), Parent: outline, Dest: [page.ref, 'XYZ', null, null, null] };
          context.assign(one, context.obj({ ...entry, First: two, Last: two, Count: 1 }));
          context.assign(two, context.obj({ Title: text('附件1'), Parent: one, Dest: [second.ref, 'Fit'] }));
          catalog.set(PDFName.of('Outlines'), outline);
          catalog.set(PDFName.of('PageLabels'), context.obj({ Nums: [0, { S: 'D', St: 3 }] }));
          const xmp = context.stream('<x:xmpmeta xmlns:x="adobe:ns:meta/"/>', { Type: 'Metadata', Subtype: 'XML' });
          catalog.set(PDFName.of('Metadata'), context.register(xmp));
          catalog.set(PDFName.of('MarkInfo'), context.obj({ Marked: true }));
          const [root, paragraph] = [context.nextRef(), context.nextRef()];
          const element = { Type: 'StructElem', S: 'P', P: root, Pg: page.ref, K: [0], Lang: PDFString.of('zh-CN') };
          context.assign(paragraph, context.obj(element));
          const parents = context.obj({ Nums: [0, [paragraph]] });
          context.assign(root, context.obj({ Type: 'StructTreeRoot', K: [paragraph], ParentTree: parents }));
          page.node.set(PDFName.of('StructParents'), context.obj(0));
          catalog.set(PDFName.of('StructTreeRoot'), root);
        },
      },
    );
    expect(pdf.metadata).toMatchObject({
      title: '通知',
      author: '河南省教育厅',
      subject: '上报情况',
      keywords: '教育 信息化',
      creator: 'tongbao',
      producer: '测试',
      creationDate: 'D:20200513000000Z',
      modificationDate: 'D:20200513000000Z',
      language: 'zh-CN',
      xmp: '<x:xmpmeta xmlns:x="adobe:ns:meta/"/>',
    });
    expect(pdf.bookmarks).toEqual([
      { title: '通知', page: 1, level: 1 },
      { title: '附件1', page: 2, level: 2 },
    ]);
    expect(pdf.pages.map((page) => page.label)).toEqual(['3', '4']);
    near(at(pdf.pages, 1).widthMm, 297);
    expect(pdf).toMatchObject({ marked: true, tagged: true });
    expect(at(pdf.pages, 0).structure).toMatchObject({ role: 'Root', children: [{ role: 'P', children: [0] }] });
    expect(at(pdf.glyphs, 0).mcid).toBe(0);
    expect(at(pdf.shapes, 0).mcid).toBeUndefined();
  });

  it('an untagged file says so; its bytes stay the caller’s; what is no PDF is refused', async () => {
    const bytes = await makePdf('');
    const copy = Uint8Array.from(bytes);
    const pdf = await readPdf(bytes);
    expect(bytes).toEqual(copy);
    expect(pdf).toMatchObject({ marked: false, tagged: false, bookmarks: [], glyphs: [], lines: [] });
    expect(at(pdf.pages, 0)).toMatchObject({ number: 1, label: undefined, structure: undefined, rotate: 0 });
    await expect(readPdf(new TextEncoder().encode('not a PDF'))).rejects.toThrow();
  });
});
