/** Which region of one list is which of another: a city keeps its figures when it gets another name. */
import type { Region } from '../model.js';
import { pathOf } from '../territory.js';

/** What is needed to know a region again. */
export type NamedRegion = Pick<Region, 'name' | 'aliases' | 'parent'>;

/**
 * Each region of `now`, by its path, in the list of `before`: by its name, else by another name that either list has for it.
 * A county is looked for in its own city, whatever that was called.
 */
export function findCounterparts<Before extends NamedRegion>(
  now: readonly NamedRegion[],
  before: readonly Before[],
): ReadonlyMap<string, Before> {
  const found = new Map<string, Before>();
  const cities = now.filter(({ parent }) => parent === undefined);
  const counties = now.filter(({ parent }) => parent !== undefined);
  for (const region of [...cities, ...counties]) {
    const city = region.parent === undefined ? undefined : found.get(region.parent);
    if (region.parent !== undefined && !city) continue;
    const there = before.filter(({ parent }) => parent === city?.name);
    const match =
      there.find(({ name }) => name === region.name) ??
      there.find(({ name, aliases }) => region.aliases.includes(name) || aliases.includes(region.name));
    if (match) found.set(pathOf(region), match);
  }
  return found;
}
