/** Which file, and which sheet of it, holds each annex table. Two candidates for one annex are refused, never chosen between. */
import path from 'node:path';
import type { AnnexDefinition } from '../annex.js';
import { type Issue, issue } from '../issue.js';
import type { NoticeSource } from '../model.js';
import type { SchoolList } from '../schoolList.js';
import { listFolder, type ProposedFile, type ReadFile, readInput } from './files.js';
import { type Recognition, recogniseAnnex } from './header.js';
import { readTableFile, type TableSheet } from './sheets.js';
import { nameKey, nearest } from './text.js';

export interface TableRequest {
  readonly folder: string;
  /** The quarter's folder in it: `2020Q1`. */
  readonly period: string;
  readonly definitions: readonly AnnexDefinition[];
  /** The list of schools that lies in the folder: the annexes counted from it need no table. */
  readonly schools: SchoolList | undefined;
  /** Names the workbook and the sheets where the names of files and columns do not say it; undefined when it could not be read. */
  readonly notice: Pick<NoticeSource, 'file' | 'workbook' | 'sheets' | 'places'> | undefined;
  readonly proposed?: ProposedFile | undefined;
}

/** Where an annex table is, or why it is nowhere. */
export interface LocatedTable {
  readonly definition: AnnexDefinition;
  readonly sheet: TableSheet | undefined;
  readonly issues: readonly Issue[];
}

export interface LocatedTables {
  readonly tables: readonly LocatedTable[];
  /** Every file that was read for them, with what is wrong with the file itself, in the order of the annexes. */
  readonly files: readonly ReadFile<readonly TableSheet[]>[];
}

/** Formats that are read; the others are named only to be refused with a word on what to save as. */
const READ = ['csv', 'tsv', 'xlsx'];
const REFUSED = ['xls', 'et', 'xlsm', 'xlsb', 'ods', 'numbers', 'pdf'];

type TableFile = ReadFile<readonly TableSheet[]>;

/**
 * Finds the table of every annex: in the one file of its name (`annex-3.csv`, `.tsv` or `.xlsx`), else in the workbook that
 * `notice.md` names, else in the only workbook of the quarter's folder, its sheets told apart by their columns.
 *
 * Reports `file.missing`, `file.twice`, `workbook.several`, `sheet.missing`, `sheet.none` and `sheet.ambiguous` with the
 * table; what the files themselves are found to have, with the files.
 */
export async function locateTables(request: TableRequest): Promise<LocatedTables> {
  const { folder, period, definitions, schools } = request;
  const counted = new Set(schools?.counts.map(({ annex }) => annex));
  const names = (await listFolder(`${folder}/${period}`)) ?? [];
  const files: TableFile[] = [];
  const load = async (name: string): Promise<TableFile> => {
    const file = await readInput(folder, `${period}/${name}`, readLinedTable, request.proposed);
    files.push(file);
    return file;
  };

  const own = definitions.map((definition) => ({ definition, names: filesOf(definition, names) }));
  const ownFiles = new Map<AnnexDefinition, TableFile>();
  for (const { definition, names: found } of own) {
    const [name] = found;
    if (name !== undefined && found.length === 1) ownFiles.set(definition, await load(name));
  }
  const wanted = own.some((one) => one.names.length === 0 && !counted.has(one.definition.id));
  const { name, issues: nameIssues } = workbookName(names, request, wanted);
  const workbook = name === undefined ? undefined : await load(name);

  const tables = own.map(({ definition, names: found }): LocatedTable => {
    const unlocated = (issues: readonly Issue[]) => ({ definition, sheet: undefined, issues });
    const place = { file: `${period}/${definition.fileName}.csv` };
    const inWorkbook = workbook?.value && sheetOf(workbook.file, workbook.value, definition, request);
    const candidates = [...found];
    if (workbook && inWorkbook?.sheet && found.length > 0) candidates.push(workbook.file.slice(period.length + 1));
    if (candidates.length > 1) {
      return unlocated([
        issue('error', 'file.twice', place, { annex: definition.number, names: candidates.join('、') }),
      ]);
    }
    const file = ownFiles.get(definition);
    if (file) return file.value ? ownSheet(file.file, file.value, definition, request) : unlocated([]);
    const isCounted = counted.has(definition.id);
    if (inWorkbook && !(isCounted && isWithout(inWorkbook))) return inWorkbook;
    // What is wrong with the workbook is said once, with the file.
    if (workbook || isCounted) return unlocated([]);
    return unlocated(nameIssues.length > 0 ? [] : [issue('error', 'file.missing', place, {})]);
  });
  const [first, ...rest] = tables;
  const told = first ? [{ ...first, issues: [...nameIssues, ...first.issues] }, ...rest] : [];
  return { tables: told, files };
}

async function readLinedTable(bytes: Uint8Array, file: string) {
  const { value, issues } = await readTableFile(bytes, file);
  return { value, issues, lines: (value ?? []).flatMap(({ lines }) => lines) };
}

const extensionOf = (name: string): string =>
  /\.(?<extension>[^.]+)$/.exec(name)?.groups?.extension?.toLowerCase() ?? '';
const stemOf = (name: string): string => name.slice(0, -extensionOf(name).length - 1).toLowerCase();

/** The files named for an annex: every one that is read, else the first that is refused. */
function filesOf({ fileName }: AnnexDefinition, names: readonly string[]): readonly string[] {
  const own = names.filter((name) => stemOf(name) === fileName);
  const read = own.filter((name) => READ.includes(extensionOf(name)));
  return read.length > 0 ? read : own.filter((name) => REFUSED.includes(extensionOf(name))).slice(0, 1);
}

/** The workbook that `notice.md` names, or the only one that lies in the folder if one is wanted. */
function workbookName(
  names: readonly string[],
  { period, definitions, notice, schools }: TableRequest,
  wanted: boolean,
): { name: string | undefined; issues: readonly Issue[] } {
  if (notice?.workbook !== undefined) {
    const name = path.posix.normalize(notice.workbook.replaceAll('\\', '/'));
    if (!/^(?:\.\.(?:\/|$)|\/|[A-Za-z]:)/.test(name)) return { name, issues: [] };
    const place = notice.places.get('workbook') ?? { file: notice.file, field: 'workbook' };
    const reason = '须在本季度的文件夹内 / it must lie in the folder of the quarter';
    return { name: undefined, issues: [issue('error', 'file.unreadable', place, { reason })] };
  }
  if (!wanted) return { name: undefined, issues: [] };
  const taken = [schools, ...definitions].map((one) => one?.fileName);
  // ~$附表.xlsx: what Excel and WPS keep beside a workbook that is open; .~附表.xlsx: the same of WPS.
  const free = names.filter((name) => !/^(?:~|\.)/.test(name) && !taken.includes(stemOf(name)));
  const read = free.filter((name) => extensionOf(name) === 'xlsx');
  const found =
    read.length > 0 ? read : free.filter((name) => REFUSED.includes(extensionOf(name)) && !/\.pdf$/i.test(name));
  if (found.length <= 1) return { name: found[0], issues: [] };
  const place = { file: `${period}/notice.md`, field: 'workbook' };
  return { name: undefined, issues: [issue('error', 'workbook.several', place, { names: found.join('、') })] };
}

/** In a file of the annex's own name, the only sheet with content is its table, whatever its columns: they have their own check. */
function ownSheet(
  file: string,
  sheets: readonly TableSheet[],
  definition: AnnexDefinition,
  request: TableRequest,
): LocatedTable {
  const filled = sheets.filter(({ rows }) => rows.length > 0);
  const [only] = filled.length > 0 ? filled : sheets;
  if (only && filled.length <= 1) return { definition, sheet: only, issues: only.issues };
  return sheetOf(file, sheets, definition, request);
}

/** The sheet of an annex in a workbook of several: the one that `notice.md` names, else the one that has its columns. */
function sheetOf(
  file: string,
  sheets: readonly TableSheet[],
  definition: AnnexDefinition,
  { definitions, notice }: TableRequest,
): LocatedTable {
  const failed = (found: Issue) => ({ definition, sheet: undefined, issues: [found] });
  const annex = definition.number;
  const all = sheets.map(({ sheet = '' }) => sheet);
  const named = notice?.sheets.get(annex);
  if (notice && named !== undefined) {
    const sheet = sheets.find(({ sheet: name = '' }) => nameKey(name) === nameKey(named));
    if (sheet) return { definition, sheet, issues: sheet.issues };
    const place = notice.places.get(`sheets.${annex}`) ?? { file: notice.file, field: `sheets.${annex}` };
    return failed(
      issue('error', 'sheet.missing', place, { value: named, nearest: nearest(named, all), names: all.join('、') }),
    );
  }
  const given = new Set([...(notice?.sheets.values() ?? [])].map(nameKey));
  const free = sheets.filter(({ sheet = '' }) => !given.has(nameKey(sheet)));
  const recognised = free.map((sheet) => ({ sheet, as: recogniseAnnex(sheet, definitions) }));
  const candidates = recognised.filter(({ as }) => isAnnex(as, definition));
  const whole = candidates.filter(({ as }) => as.kind !== 'annex' || as.complete);
  const best = whole.length > 0 ? whole : candidates;
  const [first] = best;
  if (!first) return failed(issue('error', 'sheet.none', { file }, { annex, names: all.join('、') }));
  if (best.length > 1) {
    const names = best.map(({ sheet }) => sheet.sheet ?? '').join('、');
    return failed(issue('error', 'sheet.ambiguous', { file }, { annex, names }));
  }
  return { definition, sheet: first.sheet, issues: first.sheet.issues };
}

function isWithout({ issues }: LocatedTable): boolean {
  return issues.some(({ code }) => code === 'sheet.none');
}

function isAnnex(as: Recognition, definition: AnnexDefinition): boolean {
  if (as.kind === 'annex') return as.definition === definition;
  return as.kind === 'ambiguous' && as.definitions.includes(definition);
}
