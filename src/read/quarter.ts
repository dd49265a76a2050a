/** The quarter's folder → everything in it, typed, and everything wrong with it, at once. */
import { stat } from 'node:fs/promises';
import path from 'node:path';
import type { AnnexDefinition } from '../annex.js';
import { type Issue, issue } from '../issue.js';
import type { AnnexTable, InputFile, Period, Quarter, Region } from '../model.js';
import type { SchoolList } from '../schoolList.js';
import { decode } from './decode.js';
import { type LinedReading, listFolder, type ProposedFile, type ReadFile, readInput } from './files.js';
import { findTable } from './header.js';
import { type LocatedTable, locateTables } from './locate.js';
import { readNotice } from './notice.js';
import type { Reading } from './reading.js';
import { joinSchoolTables, readSchoolTables, schoolFiles } from './schools.js';
import { readOrgan, readRegions } from './settings.js';
import { readTable, type TableContext, wantedColumns } from './table.js';

export interface QuarterRequest {
  /** A notice that has no number yet can be read. */
  readonly draft?: boolean | undefined;
  /** The data folder: it holds `organ.yaml`, `regions.csv` and a folder for every quarter. */
  readonly folder: string;
  readonly period: Period;
  readonly annexes: readonly AnnexDefinition[];
  /** The list of schools that annexes may be counted from. */
  readonly schools?: SchoolList | undefined;
  /** A change to one of its files, read as if it were made; not to a list of schools. */
  readonly proposed?: ProposedFile | undefined;
}

export interface QuarterReading {
  readonly quarter: Quarter | undefined;
  readonly issues: Issue[];
  /** The files that could be read, even where they make no quarter: messages show their rows. */
  readonly inputs: readonly InputFile[];
}

const DEFAULT_TERRITORY = '全省';

/**
 * Reads `organ.yaml`, `regions.csv`, `<period>/notice.md` and the annex tables, wherever `locateTables` finds them. An
 * `organ.yaml` or `regions.csv` in the quarter's own folder is read instead of that in the data folder, so that an old
 * quarter can be made again after the office or the list of regions has changed.
 *
 * Reports `quarter.missing` for the quarter's folder, and what the reader of each file reports. The quarter is undefined only
 * if the organ, the regions or the notice is: a table with wrong cells is part of it, its wrong cells `unknown`.
 */
export async function readQuarter(request: QuarterRequest): Promise<QuarterReading> {
  const { folder, period, annexes, proposed } = request;
  const isThere = await isFolder(path.join(folder, period.id));
  const missing = isThere ? [] : [issue('error', 'quarter.missing', { file: `${period.id}/` }, { period: period.id })];
  const names = (isThere && (await listFolder(path.join(folder, period.id)))) || [];
  const settings = (name: string): string => (names.includes(name) ? `${period.id}/${name}` : name);
  const numbers = annexes.map(({ number }) => number);
  const readLetter = (text: string, file: string) => readNotice(text, file, numbers, request.draft);

  const [organ, regions, notice] = await Promise.all([
    readText(folder, settings('organ.yaml'), readOrgan, proposed),
    readText(folder, settings('regions.csv'), readRegions, proposed),
    isThere ? readText(folder, `${period.id}/notice.md`, readLetter, proposed) : undefined,
  ]);
  const territory = organ.value?.territory ?? DEFAULT_TERRITORY;
  const hasList = request.schools && schoolFiles(request.schools).some((name) => names.includes(name));
  const schools = hasList ? request.schools : undefined;
  const located = isThere
    ? await locateTables({ folder, period: period.id, definitions: annexes, schools, notice: notice?.value, proposed })
    : { tables: [], files: [] };
  const tables = located.tables.map((table) =>
    readLocated(table, { definition: table.definition, regions: regions.value, territory }),
  );
  const given = tables.flatMap((table) => table.value ?? []);
  const counted =
    schools && regions.value ? await readSchools(given, { ...request, schools, regions: regions.value }) : undefined;

  const settled = [organ, regions, notice].flatMap((file) => file ?? []);
  const found = [...settled, ...located.files, ...tables, counted].map((part) => part?.issues ?? []);
  const issues = [missing, ...found].flat();
  const inputs = [...settled, ...located.files, counted].flatMap((part) => part?.input ?? []);
  if (!organ.value || !regions.value || !notice?.value) return { quarter: undefined, issues, inputs };

  const quarter: Quarter = {
    period,
    organ: organ.value,
    regions: regions.value,
    notice: notice.value,
    tables: counted?.tables ?? given,
    inputs,
  };
  return { quarter, issues, inputs };
}

/** Counts the list of schools; the tables in the order of the annexes, with those that only the list gives. */
async function readSchools(
  given: readonly AnnexTable[],
  request: QuarterRequest & { readonly schools: SchoolList; readonly regions: readonly Region[] },
): Promise<{ tables: readonly AnnexTable[]; issues: readonly Issue[]; input: InputFile | undefined }> {
  const definitions = request.annexes;
  const list = await readSchoolTables({ ...request, definitions });
  const joined = joinSchoolTables(given, list.value ?? [], { ...request, definitions });
  const tables = definitions.flatMap(({ id }) => joined.tables.find(({ annex }) => annex === id) ?? []);
  return { tables, issues: [...list.issues, ...joined.issues], input: list.input };
}

/** Finds the table in its sheet and reads it. */
function readLocated({ sheet, issues }: LocatedTable, context: TableContext): Reading<AnnexTable> {
  if (!sheet) return { value: undefined, issues };
  const { value: csv, issues: found } = findTable(sheet, wantedColumns(context.definition));
  if (!csv) return { value: undefined, issues: [...issues, ...found] };
  const table = readTable(csv, sheet.file, context);
  return { value: table.value, issues: [...issues, ...found, ...table.issues] };
}

/** Reads a file that is text. */
function readText<Value>(
  folder: string,
  file: string,
  reader: (text: string, file: string) => Reading<Value>,
  proposed: ProposedFile | undefined,
): Promise<ReadFile<Value>> {
  const readBytes = (bytes: Uint8Array): LinedReading<Value> => {
    const { value: text, issues } = decode(bytes, file);
    const lines = (text ?? '').split('\n').map((words, index) => ({ sheet: undefined, line: index + 1, text: words }));
    if (text === undefined) return { value: undefined, issues, lines };
    const { value, issues: found } = reader(text, file);
    return { value, issues: [...issues, ...found], lines };
  };
  return readInput(folder, file, readBytes, proposed);
}

async function isFolder(folder: string): Promise<boolean> {
  const found = await stat(folder).catch(() => undefined);
  return found?.isDirectory() === true;
}
