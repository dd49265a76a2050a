/** A list of schools, row by row: each school is read, counted and forgotten. */
import type { AnnexDefinition } from '../annex.js';
import { type Issue, issue, type Place } from '../issue.js';
import { type AnnexTable, REGION_COLUMN, type Region } from '../model.js';
import type { SchoolList } from '../schoolList.js';
import { pathOf } from '../territory.js';
import { type CsvRow, type Header, readHeader, type WantedColumn, widthIssue } from './csv.js';
import type { Reading } from './reading.js';
import { anyRegionColumns, cityColumn, indexRegions, regionColumns, regionIssue, writtenPath } from './regionNames.js';
import { passesAll, prepareAnswers, type Report } from './schoolAnswers.js';
import { HEAD_ROWS } from './schoolRows.js';
import { schoolTables, type Tally } from './schoolTally.js';
import { isBlank, nameKey } from './text.js';

/** A list with more wrong rows than this is wrong as a whole; the rest are counted. */
const MOST_ISSUES = 100;
/** So many columns named in a row make it the head of a list. */
const LEAST_HEADS = 3;

export interface SchoolContext {
  readonly schools: SchoolList;
  readonly definitions: readonly AnnexDefinition[];
  readonly regions: readonly Region[];
}

export interface SchoolCounting {
  readonly isHeader: (row: CsvRow) => boolean;
  /** Takes the next row of the file. */
  readonly row: (row: CsvRow) => void;
  /** What has been found so far. */
  readonly found: () => readonly Issue[];
  /** The tables, when all rows were taken. Reports `csv.noRows` and what `schoolTables` reports beside what was found. */
  readonly finish: () => Reading<readonly AnnexTable[]>;
}

/**
 * Counts a list of schools. The head is the first row that names several of its columns; other columns than the declared
 * ones are left alone, for such lists have many.
 *
 * Reports for each row what `readHeader`, `regionIssue` and `prepareAnswers` report, `csv.cells` and `school.repeated`: the
 * first hundred, then `schools.more`.
 */
export function countSchools(file: string, { schools, definitions, regions }: SchoolContext): SchoolCounting {
  const wanted = schools.columns.map(({ id, name, aliases }): WantedColumn => ({ id, name, aliases, required: true }));
  const heads = new Set(
    [...wanted, ...anyRegionColumns].flatMap(({ name, aliases }) => [name, ...aliases].map(nameKey)),
  );
  const isHeader = ({ cells }: CsvRow): boolean =>
    cells.filter((cell) => heads.has(nameKey(cell))).length >= LEAST_HEADS;
  const issues: Issue[] = [];
  let more = 0;
  const report: Report = (make) => {
    if (issues.length < MOST_ISSUES) issues.push(make());
    else more += 1;
  };
  const found = (): readonly Issue[] =>
    more === 0 ? issues : [...issues, issue('error', 'schools.more', { file }, { count: more })];

  const above: CsvRow[] = [];
  let header: Header | undefined;
  let hasColumns = false;
  const startAt = (row: CsvRow): void => {
    const columns = [...regionColumns(row.cells), ...wanted];
    const read = readHeader({ header: row, rows: [] }, columns, file);
    for (const one of read.issues) if (one.code !== 'column.unknown') report(() => one);
    header = read.header;
    hasColumns = columns.every(({ id, required }) => !required || read.header.positions.has(id));
  };

  const counter = prepareCounter(file, { schools, regions }, report);
  const row = (next: CsvRow): void => {
    if (header) {
      if (hasColumns) counter.count(next, header);
      return;
    }
    above.push(next);
    if (isHeader(next)) startAt(next);
    else if (above.length === HEAD_ROWS) startAt(above[0] ?? next);
  };
  const finish = (): Reading<readonly AnnexTable[]> => {
    const [first] = above;
    if (!header && first) startAt(first);
    if (hasColumns && !counter.isEmpty()) {
      const columnOf = (id: string): number | undefined => columnNumber(header?.positions.get(id));
      const list = { file, list: schools, tallies: counter.tallies, columnOf, isComplete: counter.isComplete() };
      const { value, issues: gaps } = schoolTables(list, definitions, regions);
      return { value, issues: [...found(), ...gaps] };
    }
    if (first && !hasColumns) return { value: undefined, issues: found() };
    return { value: undefined, issues: [...found(), issue('error', 'csv.noRows', { file }, {})] };
  };
  return { isHeader, row, found, finish };
}

const columnNumber = (position: number | undefined): number | undefined =>
  position === undefined ? undefined : position + 1;

interface Counter {
  readonly count: (row: CsvRow, header: Header) => void;
  readonly tallies: ReadonlyMap<string, Tally>;
  readonly isEmpty: () => boolean;
  readonly isComplete: () => boolean;
}

function prepareCounter(
  file: string,
  { schools, regions }: Pick<SchoolContext, 'schools' | 'regions'>,
  report: Report,
): Counter {
  const index = indexRegions(regions);
  const reader = prepareAnswers(schools.columns);
  const codeColumn = schools.columns.find(({ kind }) => kind === 'code');
  const tallies = new Map<string, Tally>();
  /** The same few names over and over: each is looked up once. */
  const byWritten = new Map<string, Tally>();
  const lineOf = new Map<string, number>();
  let rows = 0;
  let unplaced = 0;

  const findTally = (written: string, place: Place, reportRow: Report): Tally | undefined => {
    const known = byWritten.get(written);
    if (known) return known;
    const candidates = isBlank(written) ? [] : index.find(written);
    const [region] = candidates;
    if (!region || candidates.length > 1) {
      const blank = issue('error', 'cell.blank', place, { region: '' });
      reportRow(() => (isBlank(written) ? blank : (regionIssue(written, place, index) ?? blank)));
      return undefined;
    }
    const path = pathOf(region);
    const counts = schools.counts.map(() => 0);
    const tally = tallies.get(path) ?? { region, first: place, schools: 0, counts, isBroken: false };
    tallies.set(path, tally);
    byWritten.set(written, tally);
    return tally;
  };

  const count = (row: CsvRow, header: Header): void => {
    rows += 1;
    let isSound = true;
    const reportRow: Report = (make) => {
      isSound = false;
      report(make);
    };
    const misaligned = widthIssue(row, header, file);
    if (misaligned) {
      reportRow(() => misaligned);
      unplaced += 1;
      return;
    }
    const { positions } = header;
    const cellOf = (id: string): string => {
      const position = positions.get(id);
      return position === undefined ? '' : (row.cells[position] ?? '');
    };
    const placeOf = (id: string, field: string): Place => {
      return { file, sheet: row.sheet, line: row.line, column: columnNumber(positions.get(id)), field };
    };
    const written = writtenPath({ city: cellOf(cityColumn.id), name: cellOf(REGION_COLUMN) });
    const tally = findTally(written, placeOf(REGION_COLUMN, REGION_COLUMN), reportRow);
    const answers = reader.read(cellOf, placeOf, reportRow);

    const value = codeColumn && answers.get(codeColumn.id);
    if (codeColumn && typeof value === 'string') {
      const firstLine = lineOf.get(value);
      if (firstLine === undefined) lineOf.set(value, row.line);
      else {
        const place = placeOf(codeColumn.id, codeColumn.name);
        reportRow(() => issue('error', 'school.repeated', place, { value, firstLine }));
      }
    }
    if (!tally) {
      unplaced += 1;
      return;
    }
    tally.schools += 1;
    if (!isSound) tally.isBroken = true;
    for (const [at, { anyOf }] of schools.counts.entries()) {
      if (anyOf.some((tests) => passesAll(tests, answers))) tally.counts[at] = (tally.counts[at] ?? 0) + 1;
    }
  };
  return { count, tallies, isEmpty: () => rows === 0, isComplete: () => unplaced === 0 };
}
