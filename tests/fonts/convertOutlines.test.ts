import fc from 'fast-check';
import * as fontkit from 'fontkit';
import * as hb from 'harfbuzzjs';
import { describe, expect, test } from 'vitest';
import { convertOutlines } from '../../src/fonts/convertOutlines.js';
import { type Contour, curveTolerance, OutlinePen } from '../../src/fonts/outline.js';
import { readTables, writeTables } from '../../src/print/sfnt.js';
import { cffFont, drop, glyphsFor, type SmallGlyph, square, withTables } from './smallFace.js';

interface Point {
  readonly x: number;
  readonly y: number;
}

const mix = (a: Point, b: Point, t: number): Point => ({ x: a.x + (b.x - a.x) * t, y: a.y + (b.y - a.y) * t });
const quadratic = ([p, c, q]: readonly [Point, Point, Point], t: number): Point => mix(mix(p, c, t), mix(c, q, t), t);
const cubic = ([p, a, b, q]: readonly [Point, Point, Point, Point], t: number): Point =>
  mix(quadratic([p, a, b], t), quadratic([a, b, q], t), t);
const apart = (a: Point, b: Point): number => Math.hypot(a.x - b.x, a.y - b.y);
const STEPS = 16;
const along = <Result>(draw: (t: number) => Result): Result[] =>
  Array.from({ length: STEPS + 1 }, (_, step) => draw(step / STEPS));

describe('a cubic', () => {
  const coordinate = fc.integer({ min: -1000, max: 2000 });
  const point = fc.record({ x: coordinate, y: coordinate });

  test('is never further than 1/1000 em from its quadratics, rounding included', () => {
    fc.assert(
      fc.property(point, point, point, point, (start, a, b, end) => {
        const pen = new OutlinePen(curveTolerance(1000));
        pen.moveTo(start.x, start.y);
        pen.cubicTo(a.x, a.y, b.x, b.y, end.x, end.y);
        pen.lineTo(5000, 5000);
        const [contour] = pen.contours();
        if (!contour) throw new Error('nothing drawn');
        // The other way round: start, the far corner, then the curve from its end; only points off the curve lie between.
        const back = [...contour].reverse();
        const points = [back.at(-1), ...back.slice(0, -1)].flatMap((one) => one ?? []);
        const curve = points.slice(0, -1);
        const pieces = (curve.length - 1) / 2;
        if (!Number.isInteger(pieces)) return; // ends that fell together when rounded
        for (let piece = 0; piece < pieces; piece++) {
          const [p, c, q] = curve.slice(2 * piece, 2 * piece + 3);
          if (!p || !c || !q) throw new Error('a piece without its points');
          for (const t of along((one) => one)) {
            const wanted = cubic([start, a, b, end], (piece + t) / pieces);
            expect(apart(quadratic([p, c, q], t), wanted)).toBeLessThanOrEqual(1);
          }
        }
      }),
      { numRuns: 500 },
    );
  });

  test('one that is a straight line, or a raised quadratic, is one piece', () => {
    const pen = new OutlinePen(curveTolerance(1000));
    pen.moveTo(0, 0);
    // The quadratic (0,0) (300,600) (600,0), raised.
    pen.cubicTo(200, 400, 400, 400, 600, 0);
    pen.lineTo(300, -300);
    expect(pen.contours()).toEqual([
      [
        { x: 0, y: 0, onCurve: true },
        { x: 300, y: -300, onCurve: true },
        { x: 600, y: 0, onCurve: true },
        { x: 300, y: 600, onCurve: false },
      ],
    ]);
  });
});

describe('contours', () => {
  const drawn = (draw: (pen: OutlinePen) => void): readonly Contour[] => {
    const pen = new OutlinePen(0.3);
    draw(pen);
    return pen.contours();
  };

  test('turn the other way, from the same point; an end that is the start again goes', () => {
    const [contour] = drawn((pen) => {
      pen.moveTo(0, 0);
      pen.lineTo(100, 0);
      pen.lineTo(100, 100);
      pen.lineTo(100.2, 100.4);
      pen.lineTo(0, 0);
      pen.close();
    });
    expect(contour?.map(({ x, y }) => [x, y])).toEqual([
      [0, 0],
      [100, 100],
      [100, 0],
    ]);
  });

  test('of fewer than three points draw nothing and go', () => {
    const contours = drawn((pen) => {
      pen.moveTo(5, 5);
      pen.moveTo(0, 0);
      pen.lineTo(10, 0);
      pen.close();
    });
    expect(contours).toEqual([]);
  });
});

// ---------------------------------------------------------------------------------------------------------------------

const GLYPHS: readonly SmallGlyph[] = [
  { points: [0x4e00], advance: 1000, strokes: drop(800) },
  { points: [0x20], advance: 250, strokes: [] },
  { points: [0x30], advance: 500, strokes: [...square(60, 440), ...drop(300)] },
  { points: [0x31], advance: 333, strokes: square(-40, 290) },
  { points: [0x6cb3], advance: 1000, strokes: drop(613) },
];
const FONT = cffFont({ glyphs: GLYPHS });

function converted(font: Uint8Array): Uint8Array {
  const tables = convertOutlines(font, hb);
  if (!tables) throw new Error('not converted');
  return writeTables(tables);
}

/** Points along every curve and line of a glyph, as fontkit reads it. */
function sampled(font: fontkit.Font, glyph: number): Point[] {
  let at: Point = { x: 0, y: 0 };
  let start = at;
  return font.getGlyph(glyph).path.commands.flatMap(({ command, args }): Point[] => {
    const [a, b, c] = [0, 2, 4].map((first): Point => ({ x: args[first] ?? 0, y: args[first + 1] ?? 0 }));
    if (!a || !b || !c) throw new Error('no coordinates');
    const from = at;
    if (command === 'moveTo') {
      at = a;
      start = a;
      return [];
    }
    at = { lineTo: a, quadraticCurveTo: b, bezierCurveTo: c, closePath: start }[command];
    if (command === 'quadraticCurveTo') return along((t) => quadratic([from, a, b], t));
    if (command === 'bezierCurveTo') return along((t) => cubic([from, a, b, c], t));
    return along((t) => mix(from, at, t));
  });
}

const open = (bytes: Uint8Array): fontkit.Font => {
  const font = fontkit.create(Buffer.from(bytes));
  if (!('getGlyph' in font)) throw new Error('a collection');
  return font;
};

describe('a face keyed by CID', () => {
  const [cff, trueType] = [open(FONT), open(converted(FONT))];

  test('keeps its glyphs, characters and advances, whatever private dictionary the widths are in', () => {
    expect(trueType.numGlyphs).toBe(GLYPHS.length + 1);
    for (const [at, { points, advance }] of GLYPHS.entries()) {
      expect(trueType.getGlyph(at + 1).advanceWidth).toBe(advance);
      for (const point of points) expect(trueType.glyphForCodePoint(point).id).toBe(at + 1);
    }
    const font = new hb.Font(new hb.Face(new hb.Blob(converted(FONT)), 0));
    expect(GLYPHS.map((_, at) => font.glyphHAdvance(at + 1))).toEqual(GLYPHS.map(({ advance }) => advance));
  });

  test('is drawn within 1/1000 em of what it was, both ways', () => {
    for (let glyph = 0; glyph < cff.numGlyphs; glyph++) {
      const [before, after] = [sampled(cff, glyph), sampled(trueType, glyph)];
      expect(after.length === 0).toBe(before.length === 0);
      const nearest = (point: Point, others: readonly Point[]): number =>
        Math.min(...others.map((other) => apart(point, other)));
      // Samples of either stand up to half a step beside those of the other.
      const step = (points: readonly Point[]): number =>
        Math.max(0, ...points.slice(1).map((point, at) => apart(point, points[at] ?? point)));
      const dense = Math.max(step(before), step(after)) / 2 + 1;
      for (const point of before) expect(nearest(point, after)).toBeLessThanOrEqual(dense);
      for (const point of after) expect(nearest(point, before)).toBeLessThanOrEqual(dense);
    }
  });

  test('has boxes of what is drawn, which ink is measured by', () => {
    const font = new hb.Font(new hb.Face(new hb.Blob(converted(FONT)), 0));
    expect(font.glyphExtents(4)).toEqual({ xBearing: -40, yBearing: 700, width: 330, height: -700 });
    // A curve does not reach its control points: the drop of 800 is 571 wide.
    for (const glyph of [1, 3, 5]) {
      const { minX, maxX, maxY } = cff.getGlyph(glyph).path.bbox;
      const box = font.glyphExtents(glyph);
      expect(Math.abs(maxY - (box?.yBearing ?? 0))).toBeLessThanOrEqual(1);
      expect(Math.abs(maxX - minX - (box?.width ?? 0))).toBeLessThanOrEqual(2);
    }
    expect(font.glyphExtents(1)?.width).toBeLessThan(700);
  });

  test('has TrueType tables and nothing of the old outlines; all other tables are as they were', () => {
    const [before, after] = [readTables(FONT), readTables(converted(withTables(FONT, { VORG: new Uint8Array(8) })))];
    expect([...after.keys()].sort()).toEqual(
      ['OS/2', 'cmap', 'glyf', 'head', 'hhea', 'hmtx', 'loca', 'maxp', 'name', 'post'].sort(),
    );
    for (const tag of ['OS/2', 'cmap', 'name', 'post']) expect(after.get(tag)).toEqual(before.get(tag));
  });

  test('is the same bytes each time', () => {
    expect(Buffer.compare(Buffer.from(converted(FONT)), Buffer.from(converted(FONT)))).toBe(0);
  });

  test('steps of more than a byte, and contours of many points, come out right', () => {
    const wide: SmallGlyph = {
      points: [0x4e01],
      advance: 2000,
      strokes: Array.from({ length: 300 }, (_, at) => [at === 0 ? 'M' : 'L', (at % 2) * 1900, 3 * at] as const),
    };
    const font = open(converted(cffFont({ glyphs: [wide] })));
    const corners = font
      .getGlyph(1)
      .path.commands.flatMap(({ command, args }) => (command === 'closePath' ? [] : [args]));
    expect(corners).toHaveLength(300);
    expect(corners).toEqual(
      expect.arrayContaining([
        [1900, 3 * 299],
        [0, 0],
        [0, 300],
      ]),
    );
  });
});

describe('outlines that cannot be read', () => {
  test('are none: a table of noise, an empty one', () => {
    const noise = Uint8Array.from({ length: 400 }, (_, at) => (at * 73 + 11) % 251);
    expect(convertOutlines(withTables(FONT, { 'CFF ': noise }), hb)).toBeUndefined();
    expect(convertOutlines(withTables(FONT, { 'CFF ': new Uint8Array(0) }), hb)).toBeUndefined();
  });

  test('nor without metrics', () => {
    expect(convertOutlines(withTables(FONT, { hmtx: undefined }), hb)).toBeUndefined();
    expect(convertOutlines(withTables(cffFont({ glyphs: glyphsFor('河') }), { maxp: undefined }), hb)).toBeUndefined();
  });
});
