/** The quarter's folder → everything in it, typed, and everything wrong with it, at once. */
import { createHash } from 'node:crypto';
import { readFile, realpath, stat } from 'node:fs/promises';
import path from 'node:path';
import type { AnnexDefinition } from '../annex.js';
import { type Issue, issue } from '../issue.js';
import type { AnnexTable, InputFile, Period, Quarter } from '../model.js';
import { readCsv } from './csv.js';
import { decode } from './decode.js';
import { readNotice } from './notice.js';
import type { Reading } from './reading.js';
import { readOrgan, readRegions } from './settings.js';
import { readTable } from './table.js';

export interface QuarterRequest {
  /** The data folder: it holds `organ.yaml`, `regions.csv` and a folder for every quarter. */
  readonly folder: string;
  readonly period: Period;
  readonly annexes: readonly AnnexDefinition[];
}

/** The file as it lies there, and its text if it is one. */
interface SourceFile {
  readonly file: string;
  readonly input: InputFile | undefined;
  readonly text: string | undefined;
  readonly issues: readonly Issue[];
}

const DEFAULT_TERRITORY = '全省';
/** What a clerk may have saved instead of the CSV file. */
const WORKBOOK_EXTENSIONS = ['xlsx', 'xls', 'xlsm', 'et'];

/**
 * Reads `organ.yaml`, `regions.csv`, `<period>/notice.md` and `<period>/annex-N.csv`.
 *
 * Reports `file.missing`, `file.unreadable`, `file.workbook`, and what the reader of each file reports. The quarter
 * is undefined only if the organ, the regions or the notice is: a table with wrong cells is part of it, its wrong
 * cells `unknown`.
 */
export async function readQuarter(request: QuarterRequest): Promise<{ quarter: Quarter | undefined; issues: Issue[] }> {
  const { folder, period, annexes } = request;
  const [organFile, regionsFile, quarterFiles] = await Promise.all([
    readSource(folder, 'organ.yaml'),
    readSource(folder, 'regions.csv'),
    readQuarterFolder(request),
  ]);
  const { missing, noticeFile, tableFiles } = quarterFiles;

  const organ = read(organFile, readOrgan);
  const regions = read(regionsFile, readRegions);
  const numbers = annexes.map(({ number }) => number);
  const notice = read(noticeFile, (text, file) => readNotice(text, file, numbers));
  const territory = organ.value?.territory ?? DEFAULT_TERRITORY;
  const tables = tableFiles.map(({ definition, source }) =>
    read(source, (text, file): Reading<AnnexTable> => {
      const { value: csv, issues: found } = readCsv(text, file);
      if (!csv) return { value: undefined, issues: found };
      const table = readTable(csv, file, { definition, regions: regions.value, territory });
      return { value: table.value, issues: [...found, ...table.issues] };
    }),
  );

  const issues = [missing, organ.issues, regions.issues, notice.issues, ...tables.map((table) => table.issues)].flat();
  if (!organ.value || !regions.value || !notice.value) return { quarter: undefined, issues };

  const sources = [organFile, regionsFile, noticeFile, ...tableFiles.map(({ source }) => source)];
  const quarter: Quarter = {
    period,
    organ: organ.value,
    regions: regions.value,
    notice: notice.value,
    tables: tables.flatMap((table) => table.value ?? []),
    inputs: sources.flatMap((source) => source?.input ?? []),
  };
  return { quarter, issues };
}

interface QuarterFiles {
  readonly missing: readonly Issue[];
  readonly noticeFile: SourceFile | undefined;
  readonly tableFiles: readonly { readonly definition: AnnexDefinition; readonly source: SourceFile }[];
}

async function readQuarterFolder({ folder, period, annexes }: QuarterRequest): Promise<QuarterFiles> {
  const found = await stat(path.join(folder, period.id)).catch(() => undefined);
  if (!found?.isDirectory()) {
    const missing = issue('error', 'file.missing', { file: `${period.id}/` }, {});
    return { missing: [missing], noticeFile: undefined, tableFiles: [] };
  }
  const [noticeFile, ...tables] = await Promise.all([
    readSource(folder, `${period.id}/notice.md`),
    ...annexes.map(async (definition) => ({
      definition,
      source: await readTableSource(folder, `${period.id}/${definition.fileName}`),
    })),
  ]);
  return { missing: [], noticeFile, tableFiles: tables };
}

/** The CSV file; where there is none but a workbook of its name, the workbook is what to talk about. */
async function readTableSource(folder: string, name: string): Promise<SourceFile> {
  const source = await readSource(folder, `${name}.csv`);
  if (!source.issues.some((found) => found.code === 'file.missing')) return source;
  for (const extension of WORKBOOK_EXTENSIONS) {
    const file = `${name}.${extension}`;
    const found = await stat(path.join(folder, file)).catch(() => undefined);
    if (found?.isFile()) return unread(file, issue('error', 'file.workbook', { file }, {}));
  }
  return source;
}

/** Reads one file of the data folder. What leads out of the folder, and what is no regular file, is not read. */
async function readSource(folder: string, file: string): Promise<SourceFile> {
  try {
    const root = await realpath(folder);
    const target = await realpath(path.join(folder, file));
    if (leadsOutside(root, target)) return unreadable(file, `→ ${target}`);
    if (!(await stat(target)).isFile()) return unreadable(file, '不是文件 / not a file');
    const bytes = new Uint8Array(await readFile(target));
    const { value: text, issues } = decode(bytes, file);
    return { file, input: inputFile(file, bytes, text), text, issues };
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : String(error);
    if (code === 'ENOENT' || code === 'ENOTDIR') return unread(file, issue('error', 'file.missing', { file }, {}));
    return unreadable(file, code);
  }
}

function inputFile(file: string, bytes: Uint8Array, text: string | undefined): InputFile {
  const lines = (text ?? '').split('\n').map((words, index) => ({ sheet: undefined, line: index + 1, text: words }));
  return { file, size: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex'), lines };
}

function leadsOutside(root: string, target: string): boolean {
  const way = path.relative(root, target);
  return way === '..' || way.startsWith(`..${path.sep}`) || path.isAbsolute(way);
}

function unreadable(file: string, reason: string): SourceFile {
  return unread(file, issue('error', 'file.unreadable', { file }, { reason }));
}

function unread(file: string, found: Issue): SourceFile {
  return { file, input: undefined, text: undefined, issues: [found] };
}

/** What the file says, read by its reader if there is a text to read. */
function read<Value>(
  source: SourceFile | undefined,
  reader: (text: string, file: string) => Reading<Value>,
): Reading<Value> {
  if (source?.text === undefined) return { value: undefined, issues: source?.issues ?? [] };
  const { value, issues } = reader(source.text, source.file);
  return { value, issues: [...source.issues, ...issues] };
}
