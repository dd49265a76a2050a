import { describe, expect, test } from 'vitest';
import {
  type ImprintPlacement,
  type Pagination,
  placeImprint,
  type SettleOptions,
  settle,
  totalPages,
} from '../../src/compose/pagination.js';

/**
 * A document as the browser prints it: `contentPages` sides of content, under which the imprint has room or not. The foot
 * keeps the section it belongs to as long as it was guessed, and that section is the letter when there are no annexes.
 */
interface Content {
  readonly contentPages: number;
  readonly room: boolean;
  readonly endsWith: 'letter' | 'annex';
}

function pagesPrinted(
  { contentPages, room, endsWith }: Content,
  { contentPages: guess, placement }: Pagination,
): number {
  if (placement === 'nextSide') return contentPages + 1;
  if (placement === 'afterBlank') return contentPages + 2;
  const pages = contentPages + (room ? 0 : 1);
  return endsWith === 'letter' ? Math.max(guess, pages) : pages;
}

async function run(content: Content, options: SettleOptions) {
  const prints: Pagination[] = [];
  const { printed, pagination } = await settle(options, async (tried) => {
    prints.push(tried);
    return { pages: pagesPrinted(content, tried), tried };
  });
  return { printed, pagination, prints };
}

const BOOLEANS = [false, true] as const;
const COUNTS = Array.from({ length: 12 }, (_, index) => index + 1);

/** Everything that can be: what the document is, and what was thought of it. */
function everyCase(endsWith: Content['endsWith']): { content: Content; options: SettleOptions }[] {
  const found: { content: Content; options: SettleOptions }[] = [];
  for (const contentPages of COUNTS)
    for (const guess of COUNTS)
      for (const room of BOOLEANS)
        for (const certain of BOOLEANS)
          for (const onEvenPage of BOOLEANS) {
            // A letter is certain only when it has been measured.
            if (endsWith === 'letter' && certain && guess !== contentPages) continue;
            const content = { contentPages, room, endsWith };
            const planned = room ? 'yes' : 'no';
            const options = {
              contentPages: guess,
              certain,
              room: endsWith === 'letter' ? 'unknown' : planned,
              onEvenPage,
            } as const;
            found.push({ content, options });
          }
  return found;
}

async function check({ content, options }: { content: Content; options: SettleOptions }): Promise<void> {
  const said = JSON.stringify({ content, options });
  const { printed, pagination, prints } = await run(content, options);
  expect(prints.length, said).toBeLessThanOrEqual(4);
  // The print that counts is the last one, made with the pagination returned.
  expect(printed.tried, said).toEqual(pagination);
  expect(prints.at(-1), said).toEqual(pagination);
  expect(pagination.contentPages, said).toBe(content.contentPages);
  expect(pagination.placement, said).toBe(placeImprint(content.contentPages, content.room, options.onEvenPage));
  expect(printed.pages, said).toBe(totalPages(pagination));
  if (options.onEvenPage) expect(printed.pages % 2, said).toBe(0);
}

describe('where the imprint goes (7.4.1, GB/T 33476.2 7.3.1)', () => {
  test.each<[number, boolean, boolean, ImprintPlacement, number]>([
    // content pages, room, on an even page → placement, pages
    [4, true, true, 'foot', 4],
    [4, false, true, 'afterBlank', 6],
    [5, true, true, 'nextSide', 6],
    [5, false, true, 'nextSide', 6],
    [4, true, false, 'foot', 4],
    [4, false, false, 'nextSide', 5],
    [5, true, false, 'foot', 5],
    [5, false, false, 'nextSide', 6],
    [1, true, true, 'nextSide', 2],
  ])('%i pages, room %s, even %s: %s, %i pages', (contentPages, fits, onEvenPage, placement, pages) => {
    expect(placeImprint(contentPages, fits, onEvenPage)).toBe(placement);
    expect(totalPages({ contentPages, placement })).toBe(pages);
  });
});

describe('settling', () => {
  test.each(['letter', 'annex'] as const)('every document that ends with its %s', async (endsWith) => {
    const cases = everyCase(endsWith);
    expect(cases.length).toBeGreaterThan(500);
    for (const found of cases) await check(found);
  });

  test('a right guess costs one print', async () => {
    for (const contentPages of COUNTS) {
      for (const onEvenPage of BOOLEANS) {
        const options = { contentPages, certain: true, room: 'yes', onEvenPage } as const;
        const { prints } = await run({ contentPages, room: true, endsWith: 'annex' }, options);
        expect(prints).toHaveLength(1);
      }
    }
  });

  test('an estimate of an odd letter that is right costs one print too', async () => {
    const options = { contentPages: 3, certain: false, room: 'unknown', onEvenPage: true } as const;
    const { prints } = await run({ contentPages: 3, room: true, endsWith: 'letter' }, options);
    expect(prints).toEqual([{ contentPages: 3, placement: 'nextSide' }]);
  });

  test('a letter is measured with the imprint on a side of its own, because a foot hides its length', async () => {
    const options = { contentPages: 6, certain: false, room: 'unknown', onEvenPage: true } as const;
    const { prints } = await run({ contentPages: 4, room: true, endsWith: 'letter' }, options);
    expect(prints).toEqual([
      { contentPages: 6, placement: 'nextSide' },
      { contentPages: 4, placement: 'foot' },
    ]);
  });

  test('no room at the foot of an even side: a blank side', async () => {
    const options = { contentPages: 4, certain: true, room: 'no', onEvenPage: true } as const;
    const { prints, pagination } = await run({ contentPages: 4, room: false, endsWith: 'annex' }, options);
    expect(prints.length).toBeLessThanOrEqual(4);
    expect(pagination).toEqual({ contentPages: 4, placement: 'afterBlank' });
  });

  test('a table planned with room that it has not is our bug, and said so: an imprint never stands over its rows', async () => {
    const options = { contentPages: 4, certain: true, room: 'yes', onEvenPage: true } as const;
    await expect(run({ contentPages: 4, room: false, endsWith: 'annex' }, options)).rejects.toThrow(/do not settle/);
  });

  test('one planned without room keeps its side of its own, though there was room', async () => {
    const options = { contentPages: 4, certain: true, room: 'no', onEvenPage: false } as const;
    const { prints } = await run({ contentPages: 4, room: true, endsWith: 'annex' }, options);
    expect(prints).toEqual([{ contentPages: 4, placement: 'nextSide' }]);
  });

  test('pages that never agree are our bug, and said so', async () => {
    const options = { contentPages: 2, certain: true, room: 'yes', onEvenPage: true } as const;
    let pages = 10;
    const restless = settle(options, async () => {
      pages += 3;
      return { pages };
    });
    await expect(restless).rejects.toThrow(/do not settle/);
  });

  test('what the printer throws goes through', async () => {
    const options = { contentPages: 2, certain: true, room: 'yes', onEvenPage: true } as const;
    const failing = settle(options, () => Promise.reject(new Error('browser.failed')));
    await expect(failing).rejects.toThrow('browser.failed');
  });
});
