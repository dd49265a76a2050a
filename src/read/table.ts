/** One annex table: its columns recognised, its regions in their order, every cell read. */

import type { AnnexDefinition } from '../annex.js';
import { type Issue, issue, type Place } from '../issue.js';
import { type AnnexTable, type Cell, type PublishedRate, REGION_COLUMN, type Region, type TableRow } from '../model.js';
import { readCount, readRate } from './cells.js';
import { type Csv, type CsvRow, type Header, readHeader, type WantedColumn, widthIssue } from './csv.js';
import type { Reading } from './reading.js';
import { isBlank, nameKey, nearest } from './text.js';

/** What a table is read against. */
export interface TableContext {
  readonly definition: AnnexDefinition;
  /** The official list; undefined when it could not be read: names and order are then not checked, everything else is. */
  readonly regions: readonly Region[] | undefined;
  /** The organ's own name for the whole territory: 全省. */
  readonly territory: string;
}

/** The names of a row of totals, with or without a remark in brackets: 合计（18个）. */
const TOTAL_NAMES = ['合计', '总计', '全省', '全国'];

/** The name column of a table, and of `regions.csv`. */
export const regionColumn: WantedColumn = {
  id: REGION_COLUMN,
  name: REGION_COLUMN,
  aliases: ['市', '地市', '省辖市', '单位'],
  required: true,
};

/**
 * Reads one annex table. Rows of unknown or repeated regions are checked, but left out of the table.
 *
 * Reports what `readHeader`, `readCount` and `readRate` report, `csv.cells`, `region.unknown`,
 * `region.repeated`, `region.missing`, `region.order` (the first row out of order), a blank name as `cell.blank`, and
 * as a note `row.total`. The table is undefined only when its rows cannot be told apart at all.
 */
export function readTable(csv: Csv, file: string, context: TableContext): Reading<AnnexTable> {
  const { definition } = context;
  const { header, issues: headerIssues } = readHeader(csv, wantedColumns(definition), file);
  if (header.positions.size === 0) return { value: undefined, issues: headerIssues };
  const rows = csv.rows.map((row) => readRow(row, header, file, context));
  const issues: Issue[] = [...headerIssues, ...rows.flatMap((row) => row.issues)];
  if (!header.positions.has(REGION_COLUMN)) return { value: undefined, issues: inFileOrder(issues) };

  const last = rows.at(-1);
  const totals = last && isTotal(last.row.region, context) ? last.row : undefined;
  if (totals) issues.push(issue('note', 'row.total', totals.place, { value: totals.region }));
  const regional = (totals ? rows.slice(0, -1) : rows).map(({ row }) => row);
  const { value: known, issues: regionIssues } = readRegionNames(regional, context.regions, file);
  for (const found of regionIssues) issues.push(found);

  return { value: { annex: definition.id, file, rows: known, totals }, issues: inFileOrder(issues) };
}

function wantedColumns(definition: AnnexDefinition): WantedColumn[] {
  const columns = definition.columns.map(({ id, name, aliases, kind }) => ({
    id,
    name,
    aliases,
    required: kind === 'count',
  }));
  return [regionColumn, ...columns];
}

/** Reads the cells of a row, whoever's they are. Its region is the official name where there is one, else as written. */
function readRow(row: CsvRow, header: Header, file: string, context: TableContext): { row: TableRow; issues: Issue[] } {
  const at = (id: string, name: string): Place => {
    const position = header.positions.get(id);
    return { file, line: row.line, column: position === undefined ? undefined : position + 1, field: name };
  };
  const regionAt = header.positions.get(REGION_COLUMN);
  const written = regionAt === undefined ? '' : (row.cells[regionAt] ?? '').replace(/\s+/g, ' ').trim();
  const region = findRegion(written, context.regions);
  const name = region?.name ?? written;
  const place = at(REGION_COLUMN, REGION_COLUMN);

  const issues: Issue[] = [];
  if (regionAt !== undefined && isBlank(written)) issues.push(issue('error', 'cell.blank', place, { region: '' }));
  const misaligned = widthIssue(row, header, file);
  if (misaligned) issues.push(misaligned);

  const cells = new Map<string, Cell>();
  const published = new Map<string, PublishedRate>();
  for (const column of context.definition.columns) {
    const position = header.positions.get(column.id);
    const cellPlace = at(column.id, column.name);
    // A cell too few or too many shifts the others: what they hold may belong to their neighbours.
    const raw = misaligned || position === undefined ? undefined : (row.cells[position] ?? '');
    if (column.kind === 'rate') {
      if (raw === undefined) continue;
      const read = readRate(raw, cellPlace, name);
      issues.push(...read.issues);
      if (read.rate) published.set(column.id, read.rate);
      continue;
    }
    if (raw === undefined) {
      cells.set(column.id, { kind: 'unknown', place: cellPlace });
      continue;
    }
    const mayNotApply = column.countyLevel && countyUnits(name, region, context) === 0;
    const read = readCount(raw, cellPlace, { region: name, mayNotApply });
    issues.push(...read.issues);
    cells.set(column.id, read.cell);
  }
  return { row: { region: name, place, cells, published }, issues };
}

/** County-level units of a row; 0, which forbids nothing, where the list cannot say. */
function countyUnits(name: string, region: Region | undefined, context: TableContext): number {
  if (region) return region.countyUnits;
  if (!context.regions || !isTotal(name, context)) return 0;
  return context.regions.reduce((sum, { countyUnits }) => sum + countyUnits, 0);
}

/** The rows of known regions, each once; and everything wrong with the names and their order. */
function readRegionNames(
  rows: readonly TableRow[],
  regions: readonly Region[] | undefined,
  file: string,
): { value: readonly TableRow[]; issues: Issue[] } {
  if (!regions) return { value: rows, issues: [] };
  const names = regions.map((region) => region.name);
  const issues: Issue[] = [];
  const known = new Map<string, TableRow>();

  for (const row of rows) {
    const { region: value, place } = row;
    if (value === '') continue;
    if (!names.includes(value)) {
      issues.push(issue('error', 'region.unknown', place, { value, nearest: nearestRegion(value, regions) }));
      continue;
    }
    const first = known.get(value);
    if (!first) known.set(value, row);
    else issues.push(issue('error', 'region.repeated', place, { value, firstLine: first.place.line ?? 0 }));
  }

  const given = [...known.values()];
  const official = names.filter((name) => known.has(name));
  const astray = given.findIndex((row, index) => row.region !== official[index]);
  const row = given[astray];
  if (row) {
    const expected = official[astray] ?? '';
    issues.push(issue('error', 'region.order', row.place, { value: row.region, expected }));
  }
  for (const expected of names) {
    if (known.has(expected)) continue;
    issues.push(issue('error', 'region.missing', { file, field: REGION_COLUMN }, { expected }));
  }
  return { value: given, issues };
}

function findRegion(written: string, regions: readonly Region[] | undefined): Region | undefined {
  const key = nameKey(written);
  return regions?.find((region) => [region.name, ...region.aliases].some((name) => nameKey(name) === key));
}

/** The official name whose own or other name is the nearest. */
function nearestRegion(written: string, regions: readonly Region[]): string {
  const names = regions.flatMap((region) => [region.name, ...region.aliases]);
  return findRegion(nearest(written, names), regions)?.name ?? '';
}

function isTotal(name: string, { regions, territory }: TableContext): boolean {
  const key = nameKey(name).replace(/\(.*\)$/, '');
  if (findRegion(name, regions)) return false;
  return [...TOTAL_NAMES, territory].some((total) => nameKey(total) === key);
}

/** By line, as the clerk goes through the file; what has no line of its own comes last. */
function inFileOrder(issues: readonly Issue[]): Issue[] {
  const line = ({ place }: Issue): number => place.line ?? Number.POSITIVE_INFINITY;
  const column = ({ place }: Issue): number => place.column ?? 0;
  return issues.toSorted((left, right) => {
    if (line(left) !== line(right)) return line(left) < line(right) ? -1 : 1;
    return column(left) - column(right);
  });
}
