/** The list of schools of a quarter, counted into the annexes it declares: `schools.csv` or `schools.xlsx`, row by row. */
import type { AnnexDefinition } from '../annex.js';
import { sumCells } from '../formula.js';
import { type Issue, issue } from '../issue.js';
import type { AnnexTable, InputFile, Period, Region } from '../model.js';
import type { SchoolList } from '../schoolList.js';
import { pathOf, regionCells } from '../territory.js';
import type { CsvRow } from './csv.js';
import { listFolder, locateInput, readInput } from './files.js';
import type { Reading } from './reading.js';
import { countSchools, type SchoolContext } from './schoolCounting.js';
import { streamCsv, streamWorkbook } from './schoolRows.js';
import { refusal } from './sheets.js';

export interface SchoolRequest extends SchoolContext {
  /** The data folder. */
  readonly folder: string;
  readonly period: Period;
}

export type SchoolReading = Reading<readonly AnnexTable[]> & { readonly input: InputFile | undefined };

const EXTENSIONS = ['csv', 'tsv', 'xlsx'];

/** The names that a list of schools may have in the quarter's folder. */
export function schoolFiles({ fileName }: SchoolList): readonly string[] {
  return EXTENSIONS.map((extension) => `${fileName}.${extension}`);
}

/**
 * Counts the list of schools of a quarter, if there is one, into a table for each annex that it declares counts of. The
 * cells of a table name the list and the column that decides, not a line: they are of all its lines.
 *
 * Reports `schools.twice` for two lists, what `streamCsv`, `streamWorkbook` and `countSchools` report; nothing where there
 * is no list.
 */
export async function readSchoolTables(request: SchoolRequest): Promise<SchoolReading> {
  const { folder, period, schools } = request;
  const there = (await listFolder(`${folder}/${period.id}`)) ?? [];
  const names = schoolFiles(schools).filter((name) => there.includes(name));
  const [name] = names;
  if (name === undefined) return { value: undefined, issues: [], input: undefined };
  const file = `${period.id}/${name}`;
  if (names.length > 1) {
    const twice = issue('error', 'schools.twice', { file }, { names: names.join('、') });
    return { value: undefined, issues: [twice], input: undefined };
  }
  const counting = countSchools(file, request);
  const { input, issues } = await readRows(folder, file, counting);
  const counted = issues.some(({ severity }) => severity === 'error') ? undefined : counting.finish();
  return { value: counted?.value, issues: [...issues, ...(counted?.issues ?? counting.found())], input };
}

async function readRows(
  folder: string,
  file: string,
  { isHeader, row }: { readonly isHeader: (row: CsvRow) => boolean; readonly row: (row: CsvRow) => void },
): Promise<{ input: InputFile | undefined; issues: readonly Issue[] }> {
  if (file.endsWith('.xlsx')) {
    return readInput(folder, file, async (bytes) => {
      const refused = refusal(bytes, file, 'workbook');
      const issues = refused ? [refused] : await streamWorkbook(bytes, file, isHeader, row);
      return { value: undefined, issues, lines: [] };
    });
  }
  const located = await locateInput(folder, file, Number.POSITIVE_INFINITY);
  return 'target' in located ? streamCsv(located.target, file, row) : { input: undefined, issues: [located.issue] };
}

/**
 * What is printed where a quarter has both: the table of the annex as the office gave it, which the list must bear out
 * region by region. Without a table, the counted one.
 *
 * Reports `schools.differ`.
 */
export function joinSchoolTables(
  given: readonly AnnexTable[],
  counted: readonly AnnexTable[],
  { definitions, regions }: Pick<SchoolContext, 'definitions' | 'regions'>,
): { tables: readonly AnnexTable[]; issues: readonly Issue[] } {
  const issues: Issue[] = [];
  const added = counted.filter((list) => {
    const table = given.find(({ annex }) => annex === list.annex);
    const definition = definitions.find(({ id }) => id === list.annex);
    if (table && definition) issues.push(...differences(table, list, definition, regions));
    return !table;
  });
  return { tables: [...given, ...added], issues };
}

function differences(
  table: AnnexTable,
  list: AnnexTable,
  { columns }: AnnexDefinition,
  regions: readonly Region[],
): Issue[] {
  const counted = new Map(regionCells(list, regions).map((own) => [pathOf(own.region), own]));
  return regionCells(table, regions).flatMap((own) => {
    const other = counted.get(pathOf(own.region));
    // Of a city that both give by county, the counties are compared.
    if (!other || (own.isSum && other.isSum)) return [];
    return columns.flatMap(({ id, kind, name }): Issue[] => {
      if (kind !== 'count') return [];
      const [printed, schools] = [sumCells([id], own.cells), sumCells([id], other.cells)];
      if (printed.kind !== 'sum' || schools.kind !== 'sum' || printed.value === schools.value) return [];
      const place = printed.cells[0]?.place ?? { file: table.file };
      const values = {
        region: pathOf(own.region),
        column: name,
        table: printed.value,
        list: schools.value,
        file: list.file,
      };
      return [issue('error', 'schools.differ', place, values)];
    });
  });
}
