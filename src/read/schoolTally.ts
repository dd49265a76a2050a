/** Counts of schools by region → the tables of the annexes, as if the office had sent them. */
import type { AnnexDefinition } from '../annex.js';
import { type Issue, issue, type Place } from '../issue.js';
import { type AnnexTable, type Cell, REGION_COLUMN, type Region, type TableRow } from '../model.js';
import type { SchoolCount, SchoolList } from '../schoolList.js';
import { countedRegions, missingRegions, pathOf } from '../territory.js';
import type { Reading } from './reading.js';

/** What is known of a region so far. */
export interface Tally {
  readonly region: Region;
  /** Where its first school names it. */
  readonly first: Place;
  schools: number;
  /** In the order of the declared counts. */
  readonly counts: number[];
  /** A row of it is wrong: how many there are cannot be said. */
  isBroken: boolean;
}

/** A list of schools, counted. */
export interface CountedList {
  readonly file: string;
  readonly list: SchoolList;
  /** By path of the region. */
  readonly tallies: ReadonlyMap<string, Tally>;
  /** Column of the file that an answer stands in, counted from 1. */
  readonly columnOf: (id: string) => number | undefined;
  /** False when some schools could not be given to any region. */
  readonly isComplete: boolean;
}

/**
 * A table for each annex of which the list declares counts: of counties, as soon as one school names its county.
 *
 * Reports `region.missing` for a region without a school, and `schools.level` for a city that schools name instead of one of
 * its counties.
 */
export function schoolTables(
  counted: CountedList,
  definitions: readonly AnnexDefinition[],
  regions: readonly Region[],
): Reading<readonly AnnexTable[]> {
  const { file, list, tallies } = counted;
  const level = [...tallies.values()].some(({ region }) => region.parent !== undefined) ? 'county' : 'city';
  const official = countedRegions(level, regions);
  const issues: Issue[] = [...tallies.values()].flatMap(({ region, first, schools }) =>
    official.includes(region) ? [] : [issue('error', 'schools.level', first, { region: pathOf(region), schools })],
  );
  for (const expected of missingRegions(level, (path) => tallies.has(path), regions)) {
    issues.push(issue('error', 'region.missing', { file, field: REGION_COLUMN }, { expected }));
  }
  const tables = definitions.flatMap((definition): AnnexTable[] => {
    const own = [...list.counts.entries()].filter(([, count]) => count.annex === definition.id);
    if (own.length === 0) return [];
    const rows = official.flatMap((region): TableRow[] => {
      const tally = tallies.get(pathOf(region));
      if (!tally) return [];
      const cells = own.map(
        ([at, count]) => [count.column, cellOf(count, tally.counts[at] ?? 0, tally, counted)] as const,
      );
      const { name, parent } = region;
      return [{ region: name, parent, place: tally.first, cells: new Map(cells), published: new Map() }];
    });
    return [{ annex: definition.id, file, rows, subtotals: [], totals: undefined }];
  });
  return { value: tables, issues };
}

/** Its place names the column that decides, and no line: the count is of many. */
function cellOf(
  { anyOf }: SchoolCount,
  value: number,
  { first, isBroken }: Tally,
  { file, list, columnOf, isComplete }: CountedList,
): Cell {
  const id = anyOf[0]?.at(-1)?.column ?? '';
  const field = list.columns.find((column) => column.id === id)?.name;
  const place = { file, sheet: first.sheet, column: columnOf(id), field };
  return isBroken || !isComplete ? { kind: 'unknown', place } : { kind: 'count', value, place };
}
