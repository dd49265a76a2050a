/** Two lists side by side: what both have, in order, and what only one has between. */

/** What both have, or what one of them has alone. */
export type Aligned<Item> =
  | { readonly before: Item; readonly after: Item }
  | { readonly before: Item; readonly after: undefined }
  | { readonly before: undefined; readonly after: Item };

/** Lines up two lists so that as many as possible of their items, in their order, are the `same`. */
export function align<Item>(
  before: readonly Item[],
  after: readonly Item[],
  same: (one: Item, other: Item) => boolean,
): Aligned<Item>[] {
  const width = after.length + 1;
  // The longest common subsequence of what begins at i and at j, from the ends back.
  const longest = new Uint32Array((before.length + 1) * width);
  const at = (i: number, j: number): number => longest[i * width + j] ?? 0;
  for (const [i, one] of [...before.entries()].reverse()) {
    for (const [j, other] of [...after.entries()].reverse()) {
      longest[i * width + j] = same(one, other) ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
    }
  }
  const aligned: Aligned<Item>[] = [];
  let i = 0;
  let j = 0;
  for (;;) {
    const [one, other] = [before[i], after[j]];
    if (one === undefined && other === undefined) return aligned;
    if (one !== undefined && other !== undefined && same(one, other)) {
      aligned.push({ before: one, after: other });
      i++;
      j++;
    } else if (one !== undefined && (other === undefined || at(i + 1, j) >= at(i, j + 1))) {
      aligned.push({ before: one, after: undefined });
      i++;
    } else if (other !== undefined) {
      aligned.push({ before: undefined, after: other });
      j++;
    }
  }
}

/**
 * Lines up two lists by what is the same, and what is left between by what is `alike`: an item that was changed stands
 * beside what became of it. Gives what is not the same only.
 */
export function changes<Item>(
  before: readonly Item[],
  after: readonly Item[],
  same: (one: Item, other: Item) => boolean,
  alike: (one: Item, other: Item) => boolean,
): Aligned<Item>[] {
  const found: Aligned<Item>[] = [];
  let gone: Item[] = [];
  let come: Item[] = [];
  const close = (): void => {
    found.push(...align(gone, come, alike));
    gone = [];
    come = [];
  };
  for (const { before: one, after: other } of align(before, after, same)) {
    if (one !== undefined && other !== undefined) close();
    else if (one !== undefined) gone.push(one);
    else if (other !== undefined) come.push(other);
  }
  close();
  return found;
}

/** Half of their pairs of neighbouring characters in common: one text is the other, edited (Dice's coefficient). */
export function areAlike(one: string, other: string): boolean {
  const pairs = (text: string): Set<string> =>
    new Set([...text].map((character, index, all) => character + (all[index + 1] ?? '')));
  const [first, second] = [pairs(one), pairs(other)];
  const shared = [...first].filter((pair) => second.has(pair)).length;
  return 2 * shared >= ALIKE * (first.size + second.size);
}

const ALIKE = 0.5;
