/** Which region of one list is which of another: a city keeps its figures when it gets another name. */
import type { Region } from '../model.js';
import { pathOf } from '../territory.js';

/** What is needed to know a region again. */
export type NamedRegion = Pick<Region, 'name' | 'aliases' | 'parent'>;

/**
 * Each region of `now`, by its path, in the list of `before`: by its name, else by another name that either list has for it.
 * A county is looked for in its own city, whatever that was called. Nothing of `before` is two regions now: a name goes
 * before an alias, and of several by alias none is taken.
 */
export function findCounterparts<Before extends NamedRegion>(
  now: readonly NamedRegion[],
  before: readonly Before[],
): ReadonlyMap<string, Before> {
  const found = new Map<string, Before>();
  match(
    now.filter(({ parent }) => parent === undefined),
    before.filter(({ parent }) => parent === undefined),
    found,
  );
  for (const [city, counterpart] of [...found]) {
    match(
      now.filter(({ parent }) => parent === city),
      before.filter(({ parent }) => parent === counterpart.name),
      found,
    );
  }
  return found;
}

/** Regions of one level and one city. */
function match<Before extends NamedRegion>(
  now: readonly NamedRegion[],
  before: readonly Before[],
  found: Map<string, Before>,
): void {
  // What was issued names a region in each of its annexes.
  const left = new Map(before.map((region) => [region.name, region]));
  const take = (region: NamedRegion, counterpart: Before): void => {
    found.set(pathOf(region), counterpart);
    left.delete(counterpart.name);
  };
  for (const region of now) {
    const same = before.find(({ name }) => name === region.name);
    if (same) take(region, same);
  }
  const renamed = now.filter((region) => !found.has(pathOf(region)));
  const candidates = new Map(
    renamed.map((region) => [
      region,
      [...left.values()].filter(({ name, aliases }) => region.aliases.includes(name) || aliases.includes(region.name)),
    ]),
  );
  for (const [region, [only, ...others]] of candidates) {
    const claims = [...candidates.values()].filter((those) => only !== undefined && those.includes(only));
    if (only && others.length === 0 && claims.length === 1) take(region, only);
  }
}
