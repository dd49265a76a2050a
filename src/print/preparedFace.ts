/**
 * One face as the browser gets it: cut to the characters of this document, with half-width digits, and measured; or, of a
 * face that comes as web-font slices, those as they are.
 */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { FaceMetrics, FaceRule } from '../typeface.js';
import { keptFace } from './faceCache.js';
import type { FontFile } from './fonts.js';
import { cmapTable, postScriptName, readTables, writeTables } from './sfnt.js';

type HarfBuzz = typeof import('harfbuzzjs');

export interface FaceFile {
  readonly contentType: string;
  readonly body: () => Promise<Uint8Array>;
}

type Rule = Omit<FaceRule, 'family'>;

/** One face made ready. */
export interface PreparedFace {
  readonly file: FontFile;
  /** Serve all that it has. */
  readonly rules: readonly Rule[];
  /** Rules that serve these code points only, which it has. */
  readonly rulesFor: (points: readonly number[]) => readonly Rule[];
  readonly files: ReadonlyMap<string, FaceFile>;
  readonly metrics: FaceMetrics;
  readonly postScriptName: string | undefined;
  readonly covers: (codePoint: number) => boolean;
}

/** Compatibility characters that only look like the real ones; never cut into a face, so they are reported as missing. */
export const COMPATIBILITY = /[\u2e80-\u2fdf\uf900-\ufaff\u{2f800}-\u{2fa1f}]/u;

/** Printable ASCII; page numbers may need any digit. */
export const ASCII = Array.from({ length: 0x7f - 0x20 }, (_, index) => String.fromCharCode(0x20 + index)).join('');

/** Takes the place of a full cell in Chinese text although the faces draw it narrow. */
export const FULL_WIDTH = '—·';

export const codePoint = (character: string): number => character.codePointAt(0) ?? 0;

export interface Cutting {
  readonly characters: string;
  readonly cacheFolder: string | undefined;
  readonly harfBuzz: HarfBuzz;
}

/** Prepares one face; `name` is what it is served under, one of its own for each. */
export function prepareFace(file: FontFile, name: string, cutting: Cutting): Promise<PreparedFace> {
  return file.path.endsWith('.css') ? prepareSlices(file) : prepareFile(file, name, cutting);
}

const rangeOf = (points: readonly number[]): string => points.map((point) => `U+${point.toString(16)}`).join(',');

async function prepareFile(
  file: FontFile,
  name: string,
  { characters, cacheFolder, harfBuzz }: Cutting,
): Promise<PreparedFace> {
  const face = await keptFace(cacheFolder, file.path, characters, () => cutFace(file, characters, harfBuzz));
  const url = `/fonts/${name}.ttf`;
  const font = new harfBuzz.Font(new harfBuzz.Face(new harfBuzz.Blob(face), 0));
  return {
    file,
    rules: [{ url, unicodeRange: undefined }],
    rulesFor: (points) => [{ url, unicodeRange: rangeOf(points) }],
    files: new Map([[url, { contentType: 'font/ttf', body: async () => face }]]),
    metrics: measure(font),
    postScriptName: postScriptName(readTables(face)),
    covers: (point) => font.nominalGlyph(point) !== undefined,
  };
}

/** Reads a face, or the first of a collection, and cuts it to `characters`. */
async function cutFace(file: FontFile, characters: string, harfBuzz: HarfBuzz): Promise<Uint8Array> {
  const bytes = await readFile(file.path);
  const tables = readTables(bytes);
  const { default: subsetFont } = await import('subset-font');
  const isCollection = bytes.subarray(0, 4).toString('latin1') === 'ttcf';
  const cut = await subsetFont(isCollection ? Buffer.from(writeTables(tables)) : bytes, characters, {
    targetFormat: 'truetype',
    keepFeatures: ['hwid', 'fwid'],
    noHinting: true,
  });
  return withHalfWidths(cut, harfBuzz);
}

/** Gives ASCII its half-width glyphs and dashes their full-width ones, where the face has them. */
function withHalfWidths(
  bytes: Uint8Array,
  { Blob, Face, Font, Buffer: TextBuffer, Feature, shape }: HarfBuzz,
): Uint8Array {
  const face = new Face(new Blob(bytes), 0);
  const font = new Font(face);
  const glyphs = new Map<number, number>();
  // A copy: the list lies in memory that moves when HarfBuzz needs more.
  for (const point of Uint32Array.from(face.collectUnicodes())) {
    const glyph = font.nominalGlyph(point);
    if (glyph === undefined) continue;
    const character = String.fromCodePoint(point);
    const feature = ASCII.includes(character) ? 'hwid' : FULL_WIDTH.includes(character) ? 'fwid' : undefined;
    if (feature === undefined) {
      glyphs.set(point, glyph);
      continue;
    }
    const buffer = new TextBuffer();
    buffer.addText(character);
    buffer.guessSegmentProperties();
    shape(font, buffer, [new Feature(feature, 1)]);
    glyphs.set(point, buffer.getGlyphInfos()[0]?.codepoint ?? glyph);
  }
  const tables = readTables(bytes);
  tables.set('cmap', cmapTable(glyphs));
  // No feature is used from here on; without them no shaping can differ between machines.
  for (const tag of ['GSUB', 'GPOS', 'GDEF', 'kern']) tables.delete(tag);
  return writeTables(tables);
}

function measure(font: InstanceType<HarfBuzz['Font']>): FaceMetrics {
  const { upem } = font.face;
  const glyphsOf = (text: string): number[] =>
    [...text].map((character) => font.nominalGlyph(codePoint(character)) ?? 0);
  // Tables are measured again and again, at every size that is tried.
  const advances = new Map<string, number>();
  const advanceOf = (character: string): number => {
    const known = advances.get(character);
    if (known !== undefined) return known;
    const advance = glyphsOf(character).reduce((sum, glyph) => sum + font.glyphHAdvance(glyph), 0);
    advances.set(character, advance);
    return advance;
  };
  return {
    advance: (text) => [...text].reduce((sum, character) => sum + advanceOf(character), 0) / upem,
    ink(text) {
      const boxes = glyphsOf(text)
        .flatMap((glyph) => font.glyphExtents(glyph) ?? [])
        .filter(({ height }) => height !== 0);
      if (boxes.length === 0) return undefined;
      // HarfBuzz: yBearing is the top, height is negative downwards.
      const top = Math.max(...boxes.map(({ yBearing }) => yBearing)) / upem;
      const bottom = Math.min(...boxes.map(({ yBearing, height }) => yBearing + height)) / upem;
      return { top, bottom };
    },
  };
}

/** Unicode ends at U+10FFFF. */
const CODE_POINTS = 0x110000;

/** A face that comes as web-font slices: the browser asks for those it needs, as they are. */
async function prepareSlices(file: FontFile): Promise<PreparedFace> {
  const css = await readFile(file.path, 'utf8');
  const slices = [...css.matchAll(/url\('\.\/(?<file>[\w./-]+)'\)[^}]*unicode-range:\s*(?<range>[^;}]+)/g)];
  const files = new Map<string, FaceFile>();
  const rules: Rule[] = [];
  // The number of its slice for each code point, from 1: asked of for every character of the document.
  const sliceOf = new Uint16Array(CODE_POINTS);
  for (const { groups } of slices) {
    if (!groups?.file || !groups.range) continue;
    const url = `/fonts/${path.posix.basename(groups.file)}`;
    const slice = path.join(path.dirname(file.path), groups.file);
    files.set(url, { contentType: 'font/woff2', body: () => readFile(slice) });
    rules.push({ url, unicodeRange: groups.range.trim().replace(/\s+/g, '') });
    for (const [, first = '', last = first] of groups.range.matchAll(/U\+([0-9a-f]+)(?:-([0-9a-f]+))?/gi)) {
      sliceOf.fill(rules.length, Number.parseInt(first, 16), Number.parseInt(last, 16) + 1);
    }
  }
  return {
    file,
    rules,
    rulesFor: (points) =>
      rules.flatMap(({ url }, index) => {
        const here = points.filter((point) => sliceOf[point] === index + 1);
        return here.length === 0 ? [] : [{ url, unicodeRange: rangeOf(here) }];
      }),
    files,
    // Set in running text only, on the grid; nothing is placed by it.
    metrics: { advance: (text) => [...text].length, ink: () => undefined },
    postScriptName: file.postScriptName,
    covers: (point) => (sliceOf[point] ?? 0) > 0 && !COMPATIBILITY.test(String.fromCodePoint(point)),
  };
}
