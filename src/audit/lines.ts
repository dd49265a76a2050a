/** Glyphs grouped into lines of text, as a reader sees them. */
import { MM_PER_PT } from '../standard.js';
import { readerFrame, transformBox, union } from './frame.js';
import type { Box, Glyph, Line, Page, Shape } from './reading.js';

export interface LineOptions {
  /** A wider gap between neighbours, in em of the larger one, begins a new line. Default 1.5; `Infinity`: never. */
  readonly gapEm?: number | undefined;
  /** An upright rule between neighbours begins a new line, as between table cells. Default true. */
  readonly splitAtRules?: boolean | undefined;
}

/** Glyphs whose baselines differ by no more stand on one line. */
const BASELINE_TOLERANCE_MM = 0.05;
/** An upright rule is at most this wide; anything wider is a box that has text on it. */
const RULE_MAX_WIDTH_MM = 1.5;

/**
 * Groups visible glyphs by page, direction and baseline into lines, in reading order. White space bridges gaps inside
 * a line but does not count at its ends. Pass all glyphs of a reading or only some, the shapes beside them.
 */
export function groupLines(
  reading: { readonly pages: readonly Page[]; readonly glyphs: readonly Glyph[]; readonly shapes: readonly Shape[] },
  options: LineOptions = {},
): readonly Line[] {
  const gapEm = options.gapEm ?? 1.5;
  // Sorted by page once: to look through everything for every page takes minutes where there are a thousand.
  const glyphs = byPage(reading.glyphs.filter(({ visible }) => visible));
  const shapes = byPage(reading.shapes);
  return reading.pages.flatMap((page) => {
    const onPage = glyphs.get(page.number) ?? [];
    const angles = [...new Set(onPage.map((glyph) => glyph.angle))].sort((one, other) => one - other);
    return angles.flatMap((angle) => {
      const rules = options.splitAtRules === false ? [] : uprightRules(shapes.get(page.number) ?? [], page, angle);
      const rows = baselines(onPage.filter((glyph) => glyph.angle === angle));
      return rows
        .flatMap((row) => splitRow(row, gapEm, rules))
        .map(trimmed)
        .filter((glyphs) => glyphs.length > 0)
        .map(lineOf);
    });
  });
}

function byPage<Item extends { readonly page: number }>(items: readonly Item[]): ReadonlyMap<number, readonly Item[]> {
  const pages = new Map<number, Item[]>();
  for (const item of items) {
    const own = pages.get(item.page);
    if (own) own.push(item);
    else pages.set(item.page, [item]);
  }
  return pages;
}

/** Rows from top to bottom, each from left to right. */
function baselines(glyphs: readonly Glyph[]): readonly (readonly Glyph[])[] {
  const rows: { readonly baselineMm: number; readonly glyphs: Glyph[] }[] = [];
  for (const glyph of glyphs.toSorted((one, other) => one.baselineMm - other.baselineMm)) {
    const row = rows.at(-1);
    if (row !== undefined && glyph.baselineMm - row.baselineMm <= BASELINE_TOLERANCE_MM) row.glyphs.push(glyph);
    else rows.push({ baselineMm: glyph.baselineMm, glyphs: [glyph] });
  }
  return rows.map((row) => row.glyphs.toSorted((one, other) => one.xMm - other.xMm));
}

function splitRow(row: readonly Glyph[], gapEm: number, rules: readonly Box[]): readonly (readonly Glyph[])[] {
  const parts: Glyph[][] = [];
  let previous: Glyph | undefined;
  for (const glyph of row) {
    const part = parts.at(-1);
    if (part === undefined || previous === undefined || isApart(previous, glyph, gapEm, rules)) parts.push([glyph]);
    else part.push(glyph);
    previous = glyph;
  }
  return parts;
}

function isApart(left: Glyph, right: Glyph, gapEm: number, rules: readonly Box[]): boolean {
  if (left.vertical || right.vertical) return true;
  const emMm = Math.max(left.sizePt, right.sizePt) * MM_PER_PT;
  if (right.xMm - left.x2Mm > gapEm * emMm) return true;
  // The middle of the em box: a rule that only touches the line from above or below does not part it.
  const heightMm = (right.emTopMm + right.emBottomMm) / 2;
  return rules.some((rule) => {
    const centreMm = (rule.leftMm + rule.rightMm) / 2;
    const between = centreMm >= left.x2Mm - 0.1 * emMm && centreMm <= right.xMm + 0.1 * emMm;
    return between && rule.topMm <= heightMm && rule.bottomMm >= heightMm;
  });
}

function uprightRules(shapes: readonly Shape[], page: Page, angle: number): readonly Box[] {
  const frame = readerFrame(page, angle);
  return shapes
    .filter(({ exact }) => exact)
    .map(({ xMm, yMm, widthMm, heightMm }) =>
      transformBox(frame, { leftMm: xMm, topMm: yMm, rightMm: xMm + widthMm, bottomMm: yMm + heightMm }),
    )
    .filter(({ leftMm, topMm, rightMm, bottomMm }) => {
      const widthMm = rightMm - leftMm;
      return widthMm <= RULE_MAX_WIDTH_MM && bottomMm - topMm > 2 * widthMm;
    });
}

/** White space at the ends dropped. */
function trimmed(glyphs: readonly Glyph[]): readonly Glyph[] {
  const inked = (glyph: Glyph): boolean => glyph.text.trim() !== '';
  const first = glyphs.findIndex(inked);
  return first === -1 ? [] : glyphs.slice(first, glyphs.findLastIndex(inked) + 1);
}

function lineOf(glyphs: readonly Glyph[]): Line {
  const [first] = glyphs;
  if (first === undefined) throw new RangeError('A line has at least one glyph.');
  const inks = glyphs.flatMap((glyph) => (glyph.ink === undefined ? [] : [glyph.ink]));
  return {
    page: first.page,
    text: glyphs.map((glyph) => glyph.text).join(''),
    xMm: first.xMm,
    x2Mm: glyphs.reduce((most, { x2Mm }) => Math.max(most, x2Mm), first.x2Mm),
    baselineMm: first.baselineMm,
    emTopMm: glyphs.reduce((least, { emTopMm }) => Math.min(least, emTopMm), first.emTopMm),
    emBottomMm: glyphs.reduce((most, { emBottomMm }) => Math.max(most, emBottomMm), first.emBottomMm),
    angle: first.angle,
    emBox: union(glyphs.map((glyph) => glyph.emBox)) ?? first.emBox,
    ink: union(inks),
    sizesPt: byFrequency(glyphs.map((glyph) => Math.round(glyph.sizePt * 100) / 100)),
    fonts: byFrequency(glyphs.map((glyph) => glyph.font)),
    colors: byFrequency(glyphs.map((glyph) => glyph.color)),
    glyphs,
  };
}

function byFrequency<Value>(values: readonly Value[]): readonly Value[] {
  const counts = new Map<Value, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts].sort(([, one], [, other]) => other - one).map(([value]) => value);
}
