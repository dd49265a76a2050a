/**
 * Where pages lie on the desk: one or two up, at which scale, and what is in view. Pure arithmetic in CSS pixels, so that
 * the place one looks at can be kept through a new edition, another zoom, another width.
 */

/** A CSS pixel is 1/96 inch: 100% shows a millimetre as a millimetre. */
export const PX_PER_MM = 96 / 25.4;

/** Between rows, around all of them, and between the pages of a pair. */
export const GAP_PX = 20;
export const PAIR_GAP_PX = 2;

export interface SizeMm {
  readonly widthMm: number;
  readonly heightMm: number;
}

export type Zoom = 'width' | 'page' | number;

export const LEAST_ZOOM = 0.25;
export const MOST_ZOOM = 5;

/** Page numbers of a row; a pair has a place without a page where the sheet's other side is. */
export type Row = readonly (number | undefined)[];

/** Rows of pages. Two up, as the leaves of a document printed on both sides lie open: odd pages on the right, page 1 alone. */
export function rowsOf(pages: number, twoUp: boolean): Row[] {
  const numbers = Array.from({ length: pages }, (_, index) => index + 1);
  if (!twoUp) return numbers.map((number) => [number]);
  const rows: Row[] = [];
  for (let left = 0; left <= pages; left += 2) {
    rows.push([left === 0 ? undefined : left, left + 1 > pages ? undefined : left + 1]);
  }
  return rows.filter((row) => row.some((number) => number !== undefined));
}

export interface PlacedRow {
  readonly pages: Row;
  readonly topPx: number;
  readonly heightPx: number;
  readonly widthPx: number;
}

const sizeOf = (sizes: readonly SizeMm[], number: number | undefined): SizeMm | undefined =>
  number === undefined ? undefined : sizes[number - 1];

/** An empty place is as wide as the page beside it. */
export function slotSize(row: Row, sizes: readonly SizeMm[], slot: number): SizeMm {
  return sizeOf(sizes, row[slot]) ?? sizeOf(sizes, row[1 - slot]) ?? { widthMm: 210, heightMm: 297 };
}

function rowSizeMm(row: Row, sizes: readonly SizeMm[]): SizeMm {
  const slots = row.map((_, slot) => slotSize(row, sizes, slot));
  return {
    widthMm: slots.reduce((sum, { widthMm }) => sum + widthMm, 0),
    heightMm: Math.max(...slots.map(({ heightMm }) => heightMm)),
  };
}

/** Pixels for a millimetre at this zoom on a desk of this size. */
export function pxPerMm(
  zoom: Zoom,
  rows: readonly Row[],
  sizes: readonly SizeMm[],
  deskPx: { readonly width: number; readonly height: number },
): number {
  if (typeof zoom === 'number') return zoom * PX_PER_MM;
  const pairs = rows.some((row) => row.length > 1) ? PAIR_GAP_PX : 0;
  const widthMm = Math.max(1, ...rows.map((row) => rowSizeMm(row, sizes).widthMm));
  const heightMm = Math.max(1, ...rows.map((row) => rowSizeMm(row, sizes).heightMm));
  const byWidth = (deskPx.width - 2 * GAP_PX - pairs) / widthMm;
  const byHeight = (deskPx.height - 2 * GAP_PX) / heightMm;
  return clampScale(zoom === 'width' ? byWidth : Math.min(byWidth, byHeight));
}

const clampScale = (scale: number): number => Math.min(MOST_ZOOM * PX_PER_MM, Math.max(LEAST_ZOOM * PX_PER_MM, scale));

/** Rows from top to bottom, in pixels of the desk's content. */
export function placeRows(rows: readonly Row[], sizes: readonly SizeMm[], scale: number): PlacedRow[] {
  let topPx = GAP_PX;
  return rows.map((pages) => {
    const size = rowSizeMm(pages, sizes);
    const placed = {
      pages,
      topPx,
      heightPx: size.heightMm * scale,
      widthPx: size.widthMm * scale + (pages.length - 1) * PAIR_GAP_PX,
    };
    topPx += placed.heightPx + GAP_PX;
    return placed;
  });
}

/** A place that outlives scale and edition: a page, and how far down it, in parts of its height. */
export interface Place {
  readonly page: number;
  readonly part: number;
}

const firstPage = (row: Row): number => row.find((number) => number !== undefined) ?? 1;

/** What lies at a height of the content. */
export function anchorAt(placed: readonly PlacedRow[], yPx: number): Place {
  const row = placed.findLast(({ topPx }) => topPx <= yPx) ?? placed[0];
  if (!row) return { page: 1, part: 0 };
  return { page: firstPage(row.pages), part: (yPx - row.topPx) / row.heightPx };
}

/** Where a place lies now; of a page that is no more, where the last one is. */
export function heightOf(placed: readonly PlacedRow[], { page, part }: Place): number {
  const row = placed.find(({ pages }) => pages.includes(page)) ?? placed.at(-1);
  return row ? row.topPx + part * row.heightPx : 0;
}

/** The next step of the ladder, up or down, from any scale. */
export function nextZoom(current: number, direction: 1 | -1): number {
  const steps = [0.25, 0.33, 0.5, 0.67, 0.75, 0.9, 1, 1.1, 1.25, 1.5, 1.75, 2, 2.5, 3, 4, 5];
  const slack = 0.005;
  const next =
    direction > 0 ? steps.find((step) => step > current + slack) : steps.findLast((step) => step < current - slack);
  return next ?? (direction > 0 ? MOST_ZOOM : LEAST_ZOOM);
}

/** How many dots a canvas may have: above it, it is drawn coarser. Browsers refuse larger ones, or run out of memory. */
const MOST_DOTS = 24_000_000;

/** Dots for a CSS pixel. */
export function dotsPerPx(widthPx: number, heightPx: number, devicePixelRatio: number): number {
  return Math.min(devicePixelRatio, Math.sqrt(MOST_DOTS / Math.max(1, widthPx * heightPx)));
}
