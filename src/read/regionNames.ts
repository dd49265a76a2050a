/** Which region a row names: by name, by another name, by 城市/县, or by a column of cities beside one of counties. */
import { type Issue, issue, type Place } from '../issue.js';
import { REGION_COLUMN, type Region } from '../model.js';
import { pathOf } from '../territory.js';
import type { WantedColumn } from './csv.js';
import { isBlank, nameKey, nearest, shown } from './text.js';

/** The name column of a table, and of `regions.csv`. */
export const regionColumn: WantedColumn = {
  id: REGION_COLUMN,
  name: REGION_COLUMN,
  aliases: ['市', '地市', '省辖市', '单位'],
  required: true,
};

/** The city that a county of the row belongs to. */
export const cityColumn: WantedColumn = {
  id: '上级地区',
  name: '上级地区',
  aliases: ['所属市', '上级', '所属地市', '所属省辖市'],
  required: false,
};

/** The name column of a table that has its cities in a column of their own: 市, 县（区）. */
const countyColumn: WantedColumn = {
  id: REGION_COLUMN,
  name: '县（区）',
  aliases: ['县（市、区）', '县市区', '县区', '区县', '市县区', '县级单位', '县'],
  required: true,
};

/** Every column that may name the region, for finding a header. */
export const anyRegionColumns: readonly WantedColumn[] = [regionColumn, cityColumn, countyColumn];

/** The columns that name the region, by the names in the header: beside 县（区）, 市 is the city. */
export function regionColumns(names: readonly string[]): readonly WantedColumn[] {
  const counties = new Set([countyColumn.name, ...countyColumn.aliases].map(nameKey));
  if (!names.some((name) => counties.has(nameKey(name)))) return [regionColumn, cityColumn];
  const { aliases } = cityColumn;
  return [countyColumn, { ...cityColumn, aliases: [...aliases, regionColumn.name, ...regionColumn.aliases] }];
}

/** What the cells of a row say of its region, as written. */
export interface WrittenRegion {
  readonly city: string;
  readonly name: string;
}

/** A row of a city among its counties may leave the county blank, or say so. */
const CITY_ITSELF = ['小计', '合计', '总计'];

/** The two cells as one text: 郑州市/中原区; the city alone where no county is named. */
export function writtenPath({ city, name }: WrittenRegion): string {
  const [upper, own] = [city, name].map((text) => text.replace(/\s+/g, ' ').trim());
  if (upper === undefined || own === undefined || isBlank(upper)) return own ?? '';
  return isBlank(own) || CITY_ITSELF.includes(nameKey(own)) ? upper : `${upper}/${own}`;
}

export interface RegionIndex {
  /** Every region that may be meant by a text: none, one, or several that only their city tells apart. */
  readonly find: (written: string) => readonly Region[];
  /** The region whose name is the nearest, as it would be written; empty when none is near. */
  readonly nearest: (written: string) => string;
}

/** Names are compared without spaces, widths and separators: 郑州市/中原区 is 郑州市中原区. */
export function indexRegions(regions: readonly Region[]): RegionIndex {
  const byKey = new Map<string, Region[]>();
  const add = (text: string, region: Region): void => {
    const key = nameKey(text);
    const known = byKey.get(key);
    if (!known) byKey.set(key, [region]);
    else if (!known.includes(region)) known.push(region);
  };
  const namesOf = ({ name, aliases }: Region): string[] => [name, ...aliases];
  const cities = new Map(regions.filter(({ parent }) => parent === undefined).map((city) => [city.name, city]));
  for (const region of regions) {
    // 济源市 stands for itself where a table has a column of cities.
    const city = region.parent === undefined ? region : cities.get(region.parent);
    for (const name of namesOf(region)) {
      add(name, region);
      for (const cityName of city ? namesOf(city) : []) add(`${cityName}/${name}`, region);
    }
  }
  const find = (written: string): readonly Region[] => byKey.get(nameKey(written)) ?? [];
  const candidates = regions.flatMap((region) => [...namesOf(region), pathOf(region)]);
  const nearestTo = (written: string): string => {
    const [region] = find(nearest(written, candidates));
    return region ? pathOf(region) : '';
  };
  return { find, nearest: nearestTo };
}

/** Reports `region.unknown` and `region.ambiguous`: a name that two cities have is never given to the first. */
export function regionIssue(written: string, place: Place, index: RegionIndex): Issue | undefined {
  const found = index.find(written);
  if (found.length === 1) return undefined;
  const value = shown(written);
  if (found.length === 0) return issue('error', 'region.unknown', place, { value, nearest: index.nearest(written) });
  return issue('error', 'region.ambiguous', place, { value, candidates: found.map(pathOf).join('、') });
}
