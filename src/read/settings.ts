/** What stays the same from quarter to quarter: `organ.yaml` and `regions.csv`. */
import { z } from 'zod';
import { type Issue, issue } from '../issue.js';
import { type Organ, REGION_COLUMN, type Region } from '../model.js';
import { FONT_ROLES, type FontChoice } from '../typeface.js';
import { readCount } from './cells.js';
import { type CsvRow, type Header, readCsv, readHeader, type WantedColumn, widthIssue } from './csv.js';
import type { Reading } from './reading.js';
import { regionColumn } from './table.js';
import { isBlank, nameKey, shown } from './text.js';
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

/**
 * Reads `regions.csv`: the official names and their order, other names separated by 、; or |, and the number of
 * county-level units. A region whose number is wrong counts as having none, so that its `—` is not called wrong as
 * well.
 *
 * Reports what `readCsv`, `readHeader` and `readCount` report, `csv.cells`, a blank name as `cell.blank`, and
 * `region.repeated` for a name or alias that an earlier region has.
 */
export function readRegions(source: string, file: string): Reading<readonly Region[]> {
  const { value: csv, issues: csvIssues } = readCsv(source, file);
  if (!csv) return { value: undefined, issues: csvIssues };
  const { header, issues } = readHeader(csv, [regionColumn, ALIASES, COUNTY_UNITS], file);
  if (!header.positions.has(REGION_COLUMN)) return { value: undefined, issues };

  const taken = new Map<string, Region>();
  const regions: Region[] = [];
  for (const row of csv.rows) {
    const { region, issues: rowIssues } = readRegion(row, header, file);
    issues.push(...rowIssues);
    if (!region) continue;
    const repeated = repeatedName(region, taken);
    if (repeated) {
      issues.push(repeated);
      continue;
    }
    for (const name of [region.name, ...region.aliases]) taken.set(nameKey(name), region);
    regions.push(region);
  }
  return { value: regions.length > 0 ? regions : undefined, issues };
}

function readRegion(row: CsvRow, header: Header, file: string): { region: Region | undefined; issues: Issue[] } {
  const misaligned = widthIssue(row, header, file);
  if (misaligned) return { region: undefined, issues: [misaligned] };

  const cell = ({ id, name }: WantedColumn) => {
    const position = header.positions.get(id);
    const raw = position === undefined ? undefined : (row.cells[position] ?? '');
    const column = position === undefined ? undefined : position + 1;
    return { raw, place: { file, line: row.line, column, field: name } };
  };
  const named = cell(regionColumn);
  const name = (named.raw ?? '').replace(/\s+/g, ' ').trim();
  if (isBlank(name)) {
    return { region: undefined, issues: [issue('error', 'cell.blank', named.place, { region: '' })] };
  }
  const aliases = (cell(ALIASES).raw ?? '')
    .split(/[、;；|｜]/)
    .map((alias) => alias.trim())
    .filter((alias) => !isBlank(alias));

  const units = cell(COUNTY_UNITS);
  const counted =
    units.raw === undefined ? undefined : readCount(units.raw, units.place, { region: name, mayNotApply: false });
  const countyUnits = counted?.cell.kind === 'count' ? counted.cell.value : 0;
  const issues = [...(counted?.issues ?? [])];
  if (counted?.cell.kind === 'notReported') {
    issues.push(issue('error', 'cell.notNumber', units.place, { value: shown(units.raw ?? '') }));
  }
  return { region: { name, aliases, parent: undefined, countyUnits, place: named.place }, issues };
}

function repeatedName(region: Region, taken: ReadonlyMap<string, Region>): Issue | undefined {
  for (const value of [region.name, ...region.aliases]) {
    const first = taken.get(nameKey(value));
    if (first) {
      return issue('error', 'region.repeated', region.place, { value, firstLine: first.place.line ?? 0 });
    }
  }
  return undefined;
}
