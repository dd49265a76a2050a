/** What stays the same from quarter to quarter: `organ.yaml` and `regions.csv`. */
import { z } from 'zod';
import { type Issue, issue, type Place } from '../issue.js';
import { type Organ, REGION_COLUMN, type Region } from '../model.js';
import { pathOf } from '../territory.js';
import { FONT_ROLES, type FontChoice } from '../typeface.js';
import { readCount } from './cells.js';
import { type CsvRow, type Header, readCsv, readHeader, type WantedColumn, widthIssue } from './csv.js';
import type { Reading } from './reading.js';
import { cityColumn, regionColumn } from './regionNames.js';
import { isBlank, nameKey, nearest, shown } from './text.js';
import { flag, keys, list, readYaml, text } from './yaml.js';

/** Where to ask: the contact of the organ, or of one notice. */
export const contactSchema = keys({
  office: text('科技与信息化处'),
  person: text('麦世奎'),
  phone: text('0371-69691767'),
});

export const copyToSchema = list('省委办公厅');

const fontPath = text('fonts/simfang.ttf').optional();

const organSchema = keys({
  name: text('河南省教育厅'),
  mark: text('河南省教育厅文件'),
  documentCode: text('教科技'),
  territory: text('全省').default('全省'),
  contact: contactSchema.optional(),
  copyTo: copyToSchema.default([]),
  printOffice: text('河南省教育厅办公室'),
  sealed: flag().default(true),
  sealDiameterMm: text('45')
    .transform(Number)
    .refine((value) => value >= 38 && value <= 50, '45')
    .default(45),
  margins: z.enum(['same', 'mirrored'], { error: 'same / mirrored' }).default('same'),
  imprintOnEvenPage: flag().default(true),
  totalRow: flag().default(false),
  fonts: keys({ xiaoBiaoSong: fontPath, fangSong: fontPath, kaiTi: fontPath, heiTi: fontPath, song: fontPath }).default(
    {},
  ),
});

/** Reads `organ.yaml`. Font paths stay as written, relative to the data folder. Reports what `readYaml` reports. */
export function readOrgan(source: string, file: string): Reading<Organ> {
  const { value, issues } = readYaml(source, file, organSchema);
  if (!value) return { value: undefined, issues };

  const fonts: FontChoice = {};
  for (const role of FONT_ROLES) {
    const path = value.fonts[role];
    if (path !== undefined) fonts[role] = path;
  }
  return { value: { ...value, contact: value.contact, fonts, place: { file } }, issues };
}

const ALIASES: WantedColumn = { id: 'aliases', name: '别名', aliases: [], required: false };
const COUNTY_UNITS: WantedColumn = { id: 'countyUnits', name: '县级单位数', aliases: [], required: true };

/** A row of `regions.csv`, its city still as written. */
interface RegionRow {
  readonly region: Region;
  readonly city: { readonly written: string; readonly place: Place };
  readonly aliasPlace: Place;
  /** Undefined where the cell is blank or wrong. */
  readonly units: { readonly value: number; readonly place: Place } | undefined;
}

/**
 * Reads `regions.csv`: the official names and their order, other names separated by 、; or |, the number of county-level
 * units, and of a county the city it belongs to. Each city is followed by its counties, whatever the order of the rows. A
 * number that is wrong is left undefined, so that nothing else is called wrong for it.
 *
 * Reports what `readCsv`, `readHeader` and `readCount` report, `csv.cells`, a blank name as `cell.blank`,
 * `region.repeated` for a name or alias that an earlier region of the same city has, `region.parent` for a city that has
 * no row, and `region.countyUnits` for a city that lists other than so many counties.
 */
export function readRegions(source: string, file: string): Reading<readonly Region[]> {
  const { value: csv, issues: csvIssues } = readCsv(source, file);
  if (!csv) return { value: undefined, issues: csvIssues };
  const { header, issues } = readHeader(csv, [regionColumn, cityColumn, ALIASES, COUNTY_UNITS], file);
  if (!header.positions.has(REGION_COLUMN)) return { value: undefined, issues };

  const found: Issue[] = [];
  const read = csv.rows.flatMap((row) => {
    const { row: region, issues: rowIssues } = readRegion(row, header, file);
    found.push(...rowIssues);
    return region ?? [];
  });
  const cities = withoutRepeated(
    read.filter(({ city }) => isBlank(city.written)),
    found,
  );
  const cityOf = new Map(
    cities.flatMap(({ region }) => [region.name, ...region.aliases].map((name) => [nameKey(name), region.name])),
  );
  const counties = read.flatMap((row): RegionRow[] => {
    const { region, city } = row;
    if (isBlank(city.written)) return [];
    const parent = cityOf.get(nameKey(city.written));
    if (parent !== undefined) return [{ ...row, region: { ...region, parent, countyUnits: 1 } }];
    const near = nearest(
      city.written,
      cities.map((one) => one.region.name),
    );
    found.push(issue('error', 'region.parent', city.place, { value: shown(city.written), nearest: near }));
    return [];
  });
  const regions = cities.flatMap((city) => {
    const own = withoutRepeated(
      counties.filter(({ region }) => region.parent === city.region.name),
      found,
    );
    found.push(...countyUnitIssues(city, own));
    return [city, ...own].map(({ region }) => region);
  });
  issues.push(...found.toSorted((one, other) => (one.place.line ?? 0) - (other.place.line ?? 0)));
  return { value: regions.length > 0 ? regions : undefined, issues };
}

function readRegion(row: CsvRow, header: Header, file: string): { row: RegionRow | undefined; issues: Issue[] } {
  const misaligned = widthIssue(row, header, file);
  if (misaligned) return { row: undefined, issues: [misaligned] };

  const cell = ({ id, name }: WantedColumn) => {
    const position = header.positions.get(id);
    const raw = position === undefined ? undefined : (row.cells[position] ?? '');
    const column = position === undefined ? undefined : position + 1;
    return { raw, place: { file, line: row.line, column, field: name } };
  };
  const named = cell(regionColumn);
  const name = (named.raw ?? '').replace(/\s+/g, ' ').trim();
  if (isBlank(name)) {
    return { row: undefined, issues: [issue('error', 'cell.blank', named.place, { region: '' })] };
  }
  const aliases = (cell(ALIASES).raw ?? '')
    .split(/[、;；|｜]/)
    .map((alias) => alias.trim())
    .filter((alias) => !isBlank(alias));
  const upper = cell(cityColumn);
  const city = { written: (upper.raw ?? '').trim(), place: upper.place };

  const units = cell(COUNTY_UNITS);
  // A county is one county-level unit: nobody need say so.
  const needed = isBlank(city.written) || !isBlank(units.raw ?? '');
  const counted =
    units.raw === undefined || !needed
      ? undefined
      : readCount(units.raw, units.place, { region: name, mayNotApply: false });
  const value = counted?.cell.kind === 'count' ? counted.cell.value : undefined;
  const issues = [...(counted?.issues ?? [])];
  if (counted?.cell.kind === 'notReported') {
    issues.push(issue('error', 'cell.notNumber', units.place, { value: shown(units.raw ?? '') }));
  }
  const region = { name, aliases, parent: undefined, countyUnits: value, place: named.place };
  const aliasPlace = cell(ALIASES).place;
  return {
    row: { region, city, aliasPlace, units: value === undefined ? undefined : { value, place: units.place } },
    issues,
  };
}

/** The rows whose name no earlier one has, without the aliases that one has; what is left out is reported to `found`. */
function withoutRepeated(rows: readonly RegionRow[], found: Issue[]): RegionRow[] {
  const taken = new Map<string, Region>();
  const isTaken = (value: string, place: Place): boolean => {
    const first = taken.get(nameKey(value));
    if (first) found.push(issue('error', 'region.repeated', place, { value, firstLine: first.place.line ?? 0 }));
    return first !== undefined;
  };
  return rows.flatMap((row): RegionRow[] => {
    const { name, place } = row.region;
    if (isTaken(name, place)) return [];
    const aliases = row.region.aliases.filter((alias) => !isTaken(alias, row.aliasPlace));
    const region = { ...row.region, aliases };
    for (const known of [name, ...aliases]) taken.set(nameKey(known), region);
    return [{ ...row, region }];
  });
}

/** A city has as many county-level units as it lists counties, if it lists any; a county is one. */
function countyUnitIssues(city: RegionRow, counties: readonly RegionRow[]): Issue[] {
  const wrong = ({ region, units }: RegionRow, expected: number): Issue[] =>
    units === undefined || units.value === expected
      ? []
      : [
          issue('error', 'region.countyUnits', units.place, {
            region: pathOf(region),
            found: units.value,
            expected,
          }),
        ];
  if (counties.length === 0) return [];
  return [...wrong(city, counties.length), ...counties.flatMap((county) => wrong(county, 1))];
}
