/**
 * The faces as the browser gets them: cut to the characters of this document, with half-width digits, and measured.
 *
 * - Cut, because a whole face is 15 MB and the browser is at the other end of a pipe; and because a cut face maps each
 *   glyph from one character only, so that copied text has no Kangxi radicals (⼀ for 一).
 * - Half-width (feature `hwid`) digits and letters become the face's ordinary ones: GB/T 15835 wants 二分字身, and a
 *   glyph that only a feature reaches has no character in the PDF, so readers could not copy it.
 */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { FaceMetrics, FaceRule, FontRole, Metrics } from '../typeface.js';
import { FONT_ROLES } from '../typeface.js';
import { keptFace } from './faceCache.js';
import type { FontFile, ResolvedFonts } from './fonts.js';
import { cmapTable, postScriptName, readTables, writeTables } from './sfnt.js';

type HarfBuzz = typeof import('harfbuzzjs');

export interface FaceFile {
  readonly contentType: string;
  readonly body: () => Promise<Uint8Array>;
}

export interface PreparedFaces {
  readonly rules: readonly FaceRule[];
  /** Face files by the path the rules ask for. */
  readonly files: ReadonlyMap<string, FaceFile>;
  readonly metrics: Metrics;
  /** PostScript name in the PDF → the face it is. */
  readonly embeddedNames: ReadonlyMap<string, FontFile>;
  /** Everything the faces were cut to; a page with any other character would be drawn with something else. */
  readonly characters: ReadonlySet<string>;
  /** True when the face of `role` has the character itself. */
  readonly covers: (role: FontRole, character: string) => boolean;
  /** True when the fallback face has the character. */
  readonly fallbackCovers: (character: string) => boolean;
}

/** One face made ready. */
interface PreparedFace {
  readonly rules: readonly Omit<FaceRule, 'family'>[];
  readonly files: ReadonlyMap<string, FaceFile>;
  readonly metrics: FaceMetrics;
  readonly postScriptName: string | undefined;
  readonly covers: (codePoint: number) => boolean;
}

/** Compatibility characters that only look like the real ones; never cut into a face, so they are reported as missing. */
const COMPATIBILITY = /[\u2e80-\u2fdf\uf900-\ufaff\u{2f800}-\u{2fa1f}]/u;

/** Printable ASCII; page numbers may need any digit. */
const ASCII = Array.from({ length: 0x7f - 0x20 }, (_, index) => String.fromCharCode(0x20 + index)).join('');

/** Takes the place of a full cell in Chinese text although the faces draw it narrow. */
const FULL_WIDTH = '—·';

/** Prepares the face of every role for a document of these characters. */
export async function prepareFaces(
  fonts: ResolvedFonts,
  text: string,
  cacheFolder: string | undefined,
): Promise<PreparedFaces> {
  const wanted = [...new Set(text + ASCII + FULL_WIDTH)].filter((c) => !COMPATIBILITY.test(c) && c >= ' ');
  const characters = wanted.sort().join('');
  const harfBuzz = await import('harfbuzzjs');
  const prepared = new Map<FontFile, Promise<PreparedFace>>();
  const prepare = (file: FontFile): Promise<PreparedFace> => {
    const face =
      prepared.get(file) ??
      (file.path.endsWith('.css') ? prepareSlices(file) : prepareFile(file, { characters, cacheFolder, harfBuzz }));
    prepared.set(file, face);
    return face;
  };
  const byRole = await Promise.all(FONT_ROLES.map(async (role) => [role, await prepare(fonts.files[role])] as const));
  const lacking = byRole.some(([, face]) => [...characters].some((character) => !face.covers(codePoint(character))));
  const fallback = lacking ? await prepare(fonts.fallback) : undefined;

  const families = [...byRole.map(([role, face]) => [String(role), face] as const)];
  if (fallback) families.push(['fallback', fallback]);
  const faceOf = new Map(byRole);
  const roleFace = (role: FontRole): PreparedFace => {
    const face = faceOf.get(role);
    if (!face) throw new Error(`no face for ${role}`);
    return face;
  };
  const named = [...FONT_ROLES.map((role) => fonts.files[role]), fonts.fallback];
  const embeddedNames = new Map<string, FontFile>();
  for (const file of named) {
    const name = (await prepared.get(file))?.postScriptName;
    if (name !== undefined) embeddedNames.set(name, file);
  }
  return {
    rules: families.flatMap(([family, face]) => face.rules.map((rule) => ({ family, ...rule }))),
    files: new Map(families.flatMap(([, face]) => [...face.files])),
    metrics: {
      xiaoBiaoSong: roleFace('xiaoBiaoSong').metrics,
      fangSong: roleFace('fangSong').metrics,
      kaiTi: roleFace('kaiTi').metrics,
      heiTi: roleFace('heiTi').metrics,
      song: roleFace('song').metrics,
    },
    embeddedNames,
    characters: new Set(wanted),
    covers: (role, character) => roleFace(role).covers(codePoint(character)),
    fallbackCovers: (character) => fallback?.covers(codePoint(character)) ?? false,
  };
}

const codePoint = (character: string): number => character.codePointAt(0) ?? 0;

interface Cutting {
  readonly characters: string;
  readonly cacheFolder: string | undefined;
  readonly harfBuzz: HarfBuzz;
}

async function prepareFile(file: FontFile, { characters, cacheFolder, harfBuzz }: Cutting): Promise<PreparedFace> {
  const face = await keptFace(cacheFolder, file.path, characters, () => cutFace(file, characters, harfBuzz));
  const url = `/fonts/${file.role}-${file.origin}.ttf`;
  const font = new harfBuzz.Font(new harfBuzz.Face(new harfBuzz.Blob(face), 0));
  return {
    rules: [{ url, unicodeRange: undefined }],
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
  return {
    advance: (text) => glyphsOf(text).reduce((sum, glyph) => sum + font.glyphHAdvance(glyph), 0) / upem,
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
  const rules: Omit<FaceRule, 'family'>[] = [];
  // One byte a code point: asked of for every character of the document.
  const covered = new Uint8Array(CODE_POINTS);
  for (const { groups } of slices) {
    if (!groups?.file || !groups.range) continue;
    const url = `/fonts/${path.posix.basename(groups.file)}`;
    const slice = path.join(path.dirname(file.path), groups.file);
    files.set(url, { contentType: 'font/woff2', body: () => readFile(slice) });
    rules.push({ url, unicodeRange: groups.range.trim().replace(/\s+/g, '') });
    for (const [, first = '', last = first] of groups.range.matchAll(/U\+([0-9a-f]+)(?:-([0-9a-f]+))?/gi)) {
      covered.fill(1, Number.parseInt(first, 16), Number.parseInt(last, 16) + 1);
    }
  }
  return {
    rules,
    files,
    // Set in running text only, on the grid; nothing is placed by it.
    metrics: { advance: (text) => [...text].length, ink: () => undefined },
    postScriptName: file.postScriptName,
    covers: (point) => covered[point] === 1 && !COMPATIBILITY.test(String.fromCodePoint(point)),
  };
}
