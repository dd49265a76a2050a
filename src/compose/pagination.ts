/**
 * Where the imprint (版记) goes: on the last side, at its foot, and that side is even (GB/T 9704 7.4.1, GB/T 33476.2 7.3.1).
 * How many pages the content takes is only known when it is printed, so: guess, print, look, and print again if the guess
 * was wrong. A good guess costs one print.
 */

/**
 * `foot`: at the foot of the content's last side. `nextSide`: on a side of its own, numbered. `afterBlank`: the content
 * ends on an even side without room: one blank side, then the imprint's, both unnumbered (7.5).
 */
export type ImprintPlacement = 'foot' | 'nextSide' | 'afterBlank';

export interface Pagination {
  readonly contentPages: number;
  readonly placement: ImprintPlacement;
}

const SIDES_ADDED = { foot: 0, nextSide: 1, afterBlank: 2 } as const;

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
  /** False when that is only an estimate of a document whose last side nobody has planned: it is measured first. */
  readonly certain: boolean;
  /** False when the imprint cannot stand on the content's last side (a landscape table). */
  readonly footPossible: boolean;
  readonly onEvenPage: boolean;
}

/** Prints until the pages are as expected. Throws when four prints do not settle it, which would be our bug. */
export async function settle<Printed extends { readonly pages: number }>(
  options: SettleOptions,
  print: (pagination: Pagination) => Promise<Printed>,
): Promise<{ printed: Printed; pagination: Pagination }> {
  let { contentPages, certain } = options;
  let fits = options.footPossible;
  for (let attempt = 0; attempt < 4; attempt++) {
    const wanted = placeImprint(contentPages, fits, options.onEvenPage);
    // An imprint at the foot hides how long the content is; on a side of its own it does not.
    const pagination: Pagination = { contentPages, placement: certain ? wanted : 'nextSide' };
    const printed = await print(pagination);
    if (printed.pages === totalPages(pagination) && pagination.placement === wanted) return { printed, pagination };
    if (pagination.placement === 'foot') {
      certain = false;
      continue;
    }
    const measured = printed.pages - SIDES_ADDED[pagination.placement];
    // The content was as long as we thought, and yet the imprint had not fitted under it.
    if (measured === contentPages && !certain && attempt > 0) fits = false;
    contentPages = measured;
    certain = true;
  }
  throw new Error(`the pages do not settle: ${contentPages} content pages`);
}
