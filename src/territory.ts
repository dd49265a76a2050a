/** The territory as a tree of two levels: cities, and the counties of those cities that list theirs. */
import type { AnnexTable, Cell, Region } from './model.js';

/** 郑州市, 郑州市/中原区: a region so written that no other can be meant. */
export function regionPath(name: string, parent: string | undefined): string {
  return parent === undefined ? name : `${parent}/${name}`;
}

export function pathOf({ name, parent }: Pick<Region, 'name' | 'parent'>): string {
  return regionPath(name, parent);
}

export function countiesOf(city: Region, regions: readonly Region[]): Region[] {
  return city.parent === undefined ? regions.filter(({ parent }) => parent === city.name) : [];
}

/** The regions that a table of the level has rows of, each thing in one of them: cities, or counties and cities without any. */
export function countedRegions(level: 'city' | 'county', regions: readonly Region[]): Region[] {
  const cities = regions.filter(({ parent }) => parent === undefined);
  if (level === 'city') return cities;
  return cities.flatMap((city) => {
    const counties = countiesOf(city, regions);
    return counties.length > 0 ? counties : [city];
  });
}

/** What a table of the level lacks: a city of which there is nothing at all, else each region that should have a row. */
export function missingRegions(
  level: 'city' | 'county',
  has: (path: string) => boolean,
  regions: readonly Region[],
): string[] {
  const counted = new Set(countedRegions(level, regions).map(pathOf));
  return countedRegions('city', regions).flatMap((city) => {
    const own = [city, ...countiesOf(city, regions)].map(pathOf);
    return own.some(has) ? own.filter((path) => counted.has(path) && !has(path)) : [pathOf(city)];
  });
}

/** County level, as soon as one row is of a county. */
export function levelOf(table: Pick<AnnexTable, 'rows'> | undefined): 'city' | 'county' {
  return table?.rows.some(({ parent }) => parent !== undefined) ? 'county' : 'city';
}

/** What a region's figures are added up from: its own row, or the rows of its counties. */
export interface RegionCells {
  readonly region: Region;
  /** True for a city that is the sum of its counties. */
  readonly isSum: boolean;
  /** No cells where the table lacks a row. */
  readonly cells: readonly ReadonlyMap<string, Cell>[];
}

const NO_CELLS: ReadonlyMap<string, Cell> = new Map();

/** The regions of a table in the official order, each city before its counties. */
export function regionCells(table: AnnexTable | undefined, regions: readonly Region[]): RegionCells[] {
  const cellsOf = new Map((table?.rows ?? []).map((row) => [regionPath(row.region, row.parent), row.cells]));
  const own = (region: Region): RegionCells => ({
    region,
    isSum: false,
    cells: [cellsOf.get(pathOf(region)) ?? NO_CELLS],
  });
  const level = levelOf(table);
  return countedRegions('city', regions).flatMap((city) => {
    const counties = level === 'county' ? countiesOf(city, regions).map(own) : [];
    if (counties.length === 0) return [own(city)];
    return [{ region: city, isSum: true, cells: counties.flatMap(({ cells }) => cells) }, ...counties];
  });
}
