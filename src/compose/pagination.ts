/**
 * Where the imprint (版记) goes: on the last side, at its foot, and that side is even (GB/T 9704 7.4.1, GB/T 33476.2 7.3.1).
 * How many pages the content takes is only known when it is printed, so: guess, print, look, and print again if the guess
 * was wrong. A good guess costs one print.
 */

/**
 * `foot`: at the foot of the content's last side. `nextSide`: on a side of its own, numbered. `afterBlank`: the content
 * ends on an even side without room: one blank side, then the imprint's, both unnumbered (7.5). `none`: there is no imprint.
 */
export type ImprintPlacement = 'foot' | 'nextSide' | 'afterBlank' | 'none';

export interface Pagination {
  readonly contentPages: number;
  readonly placement: ImprintPlacement;
}

const SIDES_ADDED = { foot: 0, nextSide: 1, afterBlank: 2, none: 0 } as const;

/** Pages of the finished document. */
export function totalPages({ contentPages, placement }: Pagination): number {
  return contentPages + SIDES_ADDED[placement];
}

export function placeImprint(contentPages: number, fits: boolean, onEvenPage: boolean): ImprintPlacement {
  if (onEvenPage && contentPages % 2 === 1) return 'nextSide';
  if (fits) return 'foot';
  return onEvenPage ? 'afterBlank' : 'nextSide';
}

export interface SettleOptions {
  /** Pages the content is thought to take. */
  readonly contentPages: number;
  /** False when that is a mere estimate of a letter that ends the document: then it is measured first. */
  readonly certain: boolean;
  /** Whether the imprint has room on the content's last side: planned for a table, unknown for a letter. */
  readonly room: 'yes' | 'no' | 'unknown';
  readonly onEvenPage: boolean;
}

/** Prints until the pages are as expected. Throws when four prints do not settle it, which would be our bug. */
export async function settle<Printed extends { readonly pages: number }>(
  options: SettleOptions,
  print: (pagination: Pagination) => Promise<Printed>,
): Promise<{ printed: Printed; pagination: Pagination }> {
  let { contentPages, certain, room } = options;
  for (let attempt = 0; attempt < 4; attempt++) {
    const wanted = placeImprint(contentPages, room !== 'no', options.onEvenPage);
    // An imprint at the foot of a letter hides how long the letter is; on a side of its own it does not.
    const measureFirst = !certain && room === 'unknown';
    const pagination: Pagination = { contentPages, placement: measureFirst ? 'nextSide' : wanted };
    const printed = await print(pagination);
    const measured = printed.pages - SIDES_ADDED[pagination.placement];
    if (measured === contentPages && pagination.placement === wanted) return { printed, pagination };
    // The letter's length was certain, so what was too long is the letter with the imprint under it.
    if (pagination.placement === 'foot' && room === 'unknown') room = 'no';
    else contentPages = measured;
    certain = true;
  }
  throw new Error(`the pages do not settle: ${contentPages} content pages`);
}

/** Prints a document without an imprint: nothing depends on how long it is, so it is as long as it prints. */
export async function printBare<Printed extends { readonly pages: number }>(
  contentPages: number,
  print: (pagination: Pagination) => Promise<Printed>,
): Promise<{ printed: Printed; pagination: Pagination }> {
  const printed = await print({ contentPages, placement: 'none' });
  return { printed, pagination: { contentPages: printed.pages, placement: 'none' } };
}
