/**
 * The faces as the browser gets them: cut to the characters of this document, with half-width digits, and measured.
 *
 * - Cut, because a whole face is 15 MB and the browser is at the other end of a pipe; and because a cut face maps each
 *   glyph from one character only, so that copied text has no Kangxi radicals (⼀ for 一).
 * - Half-width (feature `hwid`) digits and letters become the face's ordinary ones: GB/T 15835 wants 二分字身, and a
 *   glyph that only a feature reaches has no character in the PDF, so readers could not copy it.
 */
import { type FaceMetrics, type FaceRule, FONT_ROLES, type FontRole, type Metrics } from '../typeface.js';
import type { FontFile, ResolvedFonts } from './fonts.js';
import {
  ASCII,
  COMPATIBILITY,
  type Cutting,
  codePoint,
  type FaceFile,
  FULL_WIDTH,
  type PreparedFace,
  prepareFace,
} from './preparedFace.js';

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
  /** The face that draws a character in text of `role`: its own, else a further one, else the fallback; undefined when none has it. */
  readonly drawnBy: (role: FontRole, character: string) => FontFile | undefined;
}

/** Prepares the face of every role for a document of these characters. */
export async function prepareFaces(
  fonts: ResolvedFonts,
  text: string,
  cacheFolder: string | undefined,
): Promise<PreparedFaces> {
  const wanted = [...new Set(text + ASCII + FULL_WIDTH)].filter((c) => !COMPATIBILITY.test(c) && c >= ' ');
  const characters = wanted.sort().join('');
  const harfBuzz = await import('harfbuzzjs');
  const cutting = { characters, cacheFolder, harfBuzz };
  const prepared = new Map<FontFile, Promise<PreparedFace>>();
  const prepare = (file: FontFile): Promise<PreparedFace> => {
    const face = prepared.get(file) ?? prepareFace(file, `${file.role}-${file.origin}`, cutting);
    prepared.set(file, face);
    return face;
  };
  const byRole = new Map<FontRole, readonly PreparedFace[]>(
    await Promise.all(
      FONT_ROLES.map(async (role) => {
        const first = await prepare(fonts.files[role]);
        return [role, [first, ...(await furtherFaces(first, fonts.further[role], cutting))]] as const;
      }),
    ),
  );
  const facesOf = (role: FontRole): readonly PreparedFace[] => byRole.get(role) ?? [];
  const drawer = (role: FontRole, character: string): PreparedFace | undefined =>
    facesOf(role).find((face) => face.covers(codePoint(character)));
  const lacking = FONT_ROLES.some((role) => wanted.some((character) => !drawer(role, character)));
  const fallback = lacking ? await prepare(fonts.fallback) : undefined;

  const families: (readonly [family: string, face: PreparedFace])[] = FONT_ROLES.flatMap((role) =>
    facesOf(role).map((face) => [role, face] as const),
  );
  if (fallback) families.push(['fallback', fallback]);
  return {
    rules: families.flatMap(([family, face]) => face.rules.map((rule) => ({ family, ...rule }))),
    files: new Map(families.flatMap(([, face]) => [...face.files])),
    metrics: {
      xiaoBiaoSong: joinMetrics(facesOf('xiaoBiaoSong')),
      fangSong: joinMetrics(facesOf('fangSong')),
      kaiTi: joinMetrics(facesOf('kaiTi')),
      heiTi: joinMetrics(facesOf('heiTi')),
      song: joinMetrics(facesOf('song')),
    },
    embeddedNames: new Map(
      families.flatMap(([, { postScriptName: name, file }]) => (name === undefined ? [] : [[name, file] as const])),
    ),
    characters: new Set(wanted),
    covers: (role, character) => facesOf(role)[0]?.covers(codePoint(character)) ?? false,
    drawnBy: (role, character) =>
      (drawer(role, character) ?? (fallback?.covers(codePoint(character)) ? fallback : undefined))?.file,
  };
}

/**
 * Of the other faces of a role those that have what all before them lack, cut to just that. Their rules follow the first
 * face's in the same family and name the characters: of two rules the browser asks the later one first.
 */
async function furtherFaces(
  first: PreparedFace,
  files: readonly FontFile[],
  cutting: Cutting,
): Promise<readonly PreparedFace[]> {
  const faces: PreparedFace[] = [];
  let lacking = [...cutting.characters].filter((character) => !first.covers(codePoint(character)));
  for (const [index, file] of files.entries()) {
    if (lacking.length === 0) break;
    const name = `${file.role}-${file.origin}-${index + 2}`;
    const face = await prepareFace(file, name, { ...cutting, characters: lacking.join('') });
    const drawn = lacking.filter((character) => face.covers(codePoint(character)));
    if (drawn.length === 0) continue;
    lacking = lacking.filter((character) => !face.covers(codePoint(character)));
    const points = drawn.map(codePoint);
    faces.push({ ...face, rules: face.rulesFor(points), covers: (point) => points.includes(point) });
  }
  return faces;
}

/** Each character as the first face measures it that has it; what none has, as the first face's empty box. */
function joinMetrics(faces: readonly PreparedFace[]): FaceMetrics {
  const [first] = faces;
  if (!first) throw new Error('a role without a face');
  if (faces.length === 1) return first.metrics;
  const metricsOf = (character: string): FaceMetrics =>
    (faces.find((face) => face.covers(codePoint(character))) ?? first).metrics;
  return {
    advance: (text) => [...text].reduce((sum, character) => sum + metricsOf(character).advance(character), 0),
    ink(text) {
      const inks = [...text].flatMap((character) => metricsOf(character).ink(character) ?? []);
      if (inks.length === 0) return undefined;
      return { top: Math.max(...inks.map(({ top }) => top)), bottom: Math.min(...inks.map(({ bottom }) => bottom)) };
    },
  };
}
