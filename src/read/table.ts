/** One annex table: its columns recognised, its regions in their order, every cell read. */

import type { AnnexDefinition } from '../annex.js';
import { type Issue, issue, type Place } from '../issue.js';
import { type AnnexTable, type Cell, type PublishedRate, REGION_COLUMN, type Region, type TableRow } from '../model.js';
import { countedRegions, levelOf, missingRegions, pathOf } from '../territory.js';
import { readCount, readRate } from './cells.js';
import { type Csv, type CsvRow, type Header, readHeader, type WantedColumn, widthIssue } from './csv.js';
import type { Reading } from './reading.js';
import {
  anyRegionColumns,
  cityColumn,
  indexRegions,
  type RegionIndex,
  regionColumns,
  regionIssue,
  writtenPath,
} from './regionNames.js';
import { isBlank, nameKey } from './text.js';

/** What a table is read against. */
export interface TableContext {
  readonly definition: AnnexDefinition;
  /** The official list; undefined when it could not be read: names and order are then not checked, everything else is. */
  readonly regions: readonly Region[] | undefined;
  /** The organ's own name for the whole territory: 全省. */
  readonly territory: string;
}

/** The names of a row of totals, with or without a remark in brackets: 合计（18个）. */
const TOTAL_NAMES = ['合计', '总计', '共计', '全省', '全省合计', '全国', '全国合计'];

/** The context, and its regions ready to be looked up. */
interface Known extends TableContext {
  readonly index: RegionIndex | undefined;
}

/** A row as read, and the region it is of, if it is known which. */
interface FoundRow {
  readonly row: TableRow;
  readonly region: Region | undefined;
  readonly written: string;
  readonly issues: readonly Issue[];
}

/**
 * Reads one annex table, of cities or of counties. Rows of unknown or repeated regions are checked, but left out of it.
 *
 * Reports what `readHeader`, `readCount` and `readRate` report, `csv.cells`, `region.unknown`, `region.ambiguous`,
 * `region.repeated`, `region.missing`, `region.order` (the first row out of order), a blank name as `cell.blank`, a table
 * that nobody has begun to fill in as `table.blank`, and as a note `row.total`. The table is undefined only when its rows cannot be told apart at all.
 */
export function readTable(csv: Csv, file: string, context: TableContext): Reading<AnnexTable> {
  const { definition, regions } = context;
  const known: Known = { ...context, index: regions && indexRegions(regions) };
  const { header, issues: headerIssues } = readHeader(csv, wantedColumns(definition, csv.header.cells), file);
  if (header.positions.size === 0) return { value: undefined, issues: headerIssues };
  const rows = csv.rows.map((row) => readRow(row, header, file, known));
  const blank = blankTable(rows, file);
  const issues: Issue[] = [...headerIssues, ...(blank ? [blank] : rows.flatMap((row) => row.issues))];
  if (!header.positions.has(REGION_COLUMN)) return { value: undefined, issues: inFileOrder(issues) };

  // At the end as in a spreadsheet, or at the top as in a statistical table. Two of them are two answers.
  const [sum, ...others] = rows.filter(({ written }) => isTotal(written, known));
  const totals = sum && others.length === 0 ? sum.row : undefined;
  if (totals) issues.push(issue('note', 'row.total', totals.place, { value: totals.region }));
  const regional = totals ? rows.filter(({ row }) => row !== totals) : rows;
  const identified = identifyRows(regional, known, { file, sheet: csv.header.sheet });
  for (const found of identified.issues) issues.push(found);

  return { value: { annex: definition.id, file, ...identified.value, totals }, issues: inFileOrder(issues) };
}

/** `table.blank`, said once instead of once for each cell: several rows, and not a figure in any of them. */
function blankTable(rows: readonly FoundRow[], file: string): Issue | undefined {
  const [first] = rows;
  const found = rows.flatMap(({ issues }) => issues);
  const isBegun = rows.some(({ row }) =>
    [...row.cells.values()].some(({ kind }) => kind === 'count' || kind === 'notReported'),
  );
  if (!first || rows.length === 1 || isBegun || found.length === 0 || found.some(({ code }) => code !== 'cell.blank'))
    return undefined;
  const { sheet, line } = first.row.place;
  return issue('error', 'table.blank', { file, sheet, line }, { rows: rows.length });
}

/**
 * What a table of the annex is looked through for.
 *
 * @param names the header's, if it is known: they decide what 市 means
 */
export function wantedColumns({ columns }: AnnexDefinition, names?: readonly string[]): WantedColumn[] {
  const own = columns.map(({ id, name, aliases, kind }) => ({ id, name, aliases, required: kind === 'count' }));
  return [...(names ? regionColumns(names) : anyRegionColumns), ...own];
}

/** Reads the cells of a row, whoever's they are. Its region is the official name where there is one, else as written. */
function readRow(row: CsvRow, header: Header, file: string, known: Known): FoundRow {
  const at = (id: string, name: string): Place => {
    const position = header.positions.get(id);
    return {
      file,
      sheet: row.sheet,
      line: row.line,
      column: position === undefined ? undefined : position + 1,
      field: name,
    };
  };
  const textAt = (id: string): string => {
    const position = header.positions.get(id);
    return position === undefined ? '' : (row.cells[position] ?? '');
  };
  const regionAt = header.positions.get(REGION_COLUMN);
  const written = writtenPath({ city: textAt(cityColumn.id), name: textAt(REGION_COLUMN) });
  const candidates = known.index?.find(written) ?? [];
  const region = candidates.length === 1 ? candidates[0] : undefined;
  const name = region ? pathOf(region) : written;
  const place = at(REGION_COLUMN, REGION_COLUMN);

  const issues: Issue[] = [];
  if (regionAt !== undefined && isBlank(written)) issues.push(issue('error', 'cell.blank', place, { region: '' }));
  const misaligned = widthIssue(row, header, file);
  if (misaligned) issues.push(misaligned);

  const cells = new Map<string, Cell>();
  const published = new Map<string, PublishedRate>();
  for (const column of known.definition.columns) {
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
    const mayNotApply = column.countyLevel && countyUnits(name, region, known) === 0;
    const read = readCount(raw, cellPlace, { region: name, mayNotApply });
    issues.push(...read.issues);
    cells.set(column.id, read.cell);
  }
  const named = { region: region?.name ?? written, parent: region?.parent };
  return { row: { ...named, place, cells, published }, region, written, issues };
}

/** County-level units of a row; 0, which forbids nothing, where the list cannot say. */
function countyUnits(name: string, region: Region | undefined, known: Known): number {
  if (region) return region.countyUnits ?? 0;
  if (!known.regions || !isTotal(name, known)) return 0;
  return countedRegions('city', known.regions).reduce((sum, { countyUnits = 0 }) => sum + countyUnits, 0);
}

/** The rows of known regions, each once, cities apart from their counties; and everything wrong with names and order. */
function identifyRows(
  rows: readonly FoundRow[],
  { regions, index }: Known,
  table: Place,
): { value: Pick<AnnexTable, 'rows' | 'subtotals'>; issues: Issue[] } {
  if (!regions || !index) return { value: { rows: rows.map(({ row }) => row), subtotals: [] }, issues: [] };
  const issues: Issue[] = [];
  const given = new Map<string, TableRow>();
  for (const { row, region, written } of rows) {
    if (written === '') continue;
    if (!region) {
      const found = regionIssue(written, row.place, index);
      if (found) issues.push(found);
      continue;
    }
    const first = given.get(pathOf(region));
    if (!first) given.set(pathOf(region), row);
    else {
      const values = { value: pathOf(region), firstLine: first.place.line ?? 0 };
      issues.push(issue('error', 'region.repeated', row.place, values));
    }
  }

  const level = levelOf({ rows: [...given.values()] });
  const counted = countedRegions(level, regions).map(pathOf);
  const isCounted = ([path]: readonly [string, TableRow]): boolean => counted.includes(path);
  const own = [...given].filter(isCounted);
  const official = counted.filter((path) => given.has(path));
  const astray = own.findIndex(([path], position) => path !== official[position]);
  const [value, row] = own[astray] ?? [];
  if (row)
    issues.push(issue('error', 'region.order', row.place, { value: value ?? '', expected: official[astray] ?? '' }));
  for (const expected of missingRegions(level, (path) => given.has(path), regions)) {
    issues.push(issue('error', 'region.missing', { ...table, field: REGION_COLUMN }, { expected }));
  }
  const subtotals = [...given].filter((entry) => !isCounted(entry));
  return { value: { rows: own.map(([, one]) => one), subtotals: subtotals.map(([, one]) => one) }, issues };
}

function isTotal(written: string, { index, territory }: Known): boolean {
  const key = nameKey(written).replace(/\(.*\)$/, '');
  if ((index?.find(written).length ?? 0) > 0) return false;
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
