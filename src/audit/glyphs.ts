/** One shown character: its advance, em box and ink, in millimetres. */
import { emBox, MM_PER_PT } from '../standard.js';
import { angleOf, apply, compose, inverseFrame, type Matrix, readerFrame, transformBox, union } from './frame.js';
import { asNumber, asNumbers, asText, isRecord } from './guards.js';
import { parsePath } from './path.js';
import type { Box, Glyph } from './reading.js';

/** A font as far as placing its glyphs asks for it. */
export interface FontFacts {
  readonly name: string;
  readonly type3: boolean;
  /** Glyph space to em: 0.001 but for Type 3. */
  readonly unit: number;
  readonly vertical: boolean;
  /** `[advance, vx, vy]` of vertical writing, in glyph units. */
  readonly verticalMetrics: readonly number[] | undefined;
  /** Outline bounds by pdf.js's font character, in em, y upwards (`topMm` is the lower edge); undefined if unknown. */
  readonly outline: (character: string) => Box | undefined;
}

/** pdf.js's store of fonts and outlines. */
export interface ObjectStore {
  has(id: string): boolean;
  get(id: string): unknown;
}

/**
 * Reads a font that pdf.js has loaded. With `disableFontFace` it also stores the outline of every glyph shown, as
 * `<font>_path_<character>` in em; `missingFile` is a font that is not embedded: outlines found for it would be a stand-in's.
 */
export function readFont(store: ObjectStore, id: string): FontFacts {
  const found: unknown = store.has(id) ? store.get(id) : undefined;
  const font = isRecord(found) ? found : {};
  const type3 = font.isType3Font === true;
  const known = !type3 && font.missingFile !== true;
  const outlines = new Map<string, Box | undefined>();
  return {
    name: withoutSubsetPrefix(asText(font.name) ?? (type3 ? 'Type3' : '')),
    type3,
    unit: asNumbers(font.fontMatrix)?.[0] ?? 0.001,
    vertical: font.vertical === true,
    verticalMetrics: asNumbers(font.defaultVMetrics),
    outline: (character) => {
      if (!known) return undefined;
      if (!outlines.has(character)) outlines.set(character, readOutline(store, `${id}_path_${character}`));
      return outlines.get(character);
    },
  };
}

/** ABCDEF+Name → Name. */
export function withoutSubsetPrefix(name: string): string {
  return name.replace(/^[A-Z]{6}\+/, '');
}

function readOutline(store: ObjectStore, id: string): Box | undefined {
  const found: unknown = store.has(id) ? store.get(id) : undefined;
  const path = isRecord(found) ? asNumbers(found.path) : undefined;
  const bounds = parsePath(path ?? [], [1, 0, 0, 1, 0, 0]).map((subpath) => subpath.bounds);
  return union(bounds);
}

/** A glyph as pdf.js shows it. Widths in glyph units. */
export interface ShownGlyph {
  readonly text: string;
  readonly character: string;
  readonly width: number;
  /** Word spacing applies to it: a one-byte code 32. */
  readonly isSpace: boolean;
  readonly verticalMetrics: readonly number[] | undefined;
}

export function readShownGlyph(value: unknown): ShownGlyph | undefined {
  if (!isRecord(value)) return undefined;
  return {
    text: typeof value.unicode === 'string' ? value.unicode : '',
    character: typeof value.fontChar === 'string' ? value.fontChar : '',
    width: asNumber(value.width) ?? 0,
    isSpace: value.isSpace === true,
    verticalMetrics: asNumbers(value.vmetric),
  };
}

/** Vertical metrics of a glyph in em: its advance (negative: downwards) and its vertical origin. */
export function verticalMetrics(font: FontFacts, shown: ShownGlyph): { advance: number; vx: number; vy: number } {
  const [advance = -1000, , vy = 880] = shown.verticalMetrics ?? font.verticalMetrics ?? [];
  const vx = shown.verticalMetrics?.[1] ?? shown.width / 2;
  return { advance: advance * font.unit, vx: vx * font.unit, vy: vy * font.unit };
}

/** What a glyph has from its page and its graphics state. */
export interface Surroundings {
  readonly page: number;
  readonly widthMm: number;
  readonly heightMm: number;
  readonly color: string | undefined;
  readonly mcid: number | undefined;
  /** Decides on the em box whether the glyph shows. */
  readonly isVisible: (box: Box) => boolean;
}

/** Places one glyph; `em` takes em units (x right, y up, origin on the baseline) to the sheet. */
export function placeGlyph(em: Matrix, font: FontFacts, shown: ShownGlyph, around: Surroundings): Glyph {
  const [a, b, c, d] = em;
  const angle = angleOf(a, b);
  const frame = readerFrame(around, angle);
  const inFrame = compose(frame, em);
  const start = apply(inFrame, 0, 0);
  const end = apply(inFrame, shown.width * font.unit, 0);
  // Across the baseline, so that neither horizontal scaling nor a slant changes the size.
  const sizeMm = Math.abs(a * d - b * c) / (Math.hypot(a, b) || 1);
  const xMm = Math.min(start.x, end.x);
  const x2Mm = Math.max(start.x, end.x);
  const emTopMm = start.y - emBox.ascent * sizeMm;
  const emBottomMm = start.y + emBox.descent * sizeMm;
  const box = transformBox(inverseFrame(frame), { leftMm: xMm, topMm: emTopMm, rightMm: x2Mm, bottomMm: emBottomMm });
  const outline = font.outline(shown.character);
  return {
    text: shown.text,
    page: around.page,
    xMm,
    x2Mm,
    baselineMm: start.y,
    emTopMm,
    emBottomMm,
    angle,
    vertical: font.vertical,
    sizePt: sizeMm / MM_PER_PT,
    emBox: box,
    ink: outline === undefined ? undefined : transformBox(em, outline),
    color: around.color,
    font: font.name,
    type3: font.type3,
    visible: around.isVisible(box),
    mcid: around.mcid,
  };
}
