/** Exported files, under any name, on their way into a quarter's folder: all of them or none. What `tongbao import` does. */
import { realpath } from 'node:fs/promises';
import path from 'node:path';
import { type AnnexDefinition, annexesOf } from '../annex.js';
import { annexes as annexDefinitions } from '../derive/annexes.js';
import { type Issue, issue, MachineError, mayPrint } from '../issue.js';
import type { AnnexTable, Organ, Period, Region } from '../model.js';
import { listFolder, readInput } from '../read/files.js';
import { findTable, recogniseAnnex } from '../read/header.js';
import { readTableFile, type TableSheet } from '../read/sheets.js';
import { readTable, wantedColumns } from '../read/table.js';
import { isBlank } from '../read/text.js';
import { csvText, filledRows } from '../write/annexCsv.js';
import { writeOutput } from '../write/output.js';
import { readSettings } from './settings.js';

export interface ImportOptions {
  readonly dataFolder: string;
  readonly period: Period;
  /** Files anywhere, as the clerk named them. */
  readonly files: readonly string[];
  /** Tables that are filled in already may be written over. */
  readonly replace: boolean;
  /** Only say what was understood. */
  readonly dryRun: boolean;
  readonly annexes?: readonly AnnexDefinition[];
  readonly signal: AbortSignal;
}

export interface Imported {
  readonly issues: readonly Issue[];
  readonly understood: readonly Understood[];
  /** What is new, relative to the data folder: written, unless it is a dry run or something forbids it. */
  readonly changed: readonly string[];
  /** What said the same already, and was left as it is. */
  readonly same: readonly string[];
}

/** What a sheet was taken for. */
export interface Understood {
  /** As the clerk named it. */
  readonly file: string;
  readonly sheet: string | undefined;
  readonly annex: number;
  readonly rows: number;
  /** Encoding of a text; XLSX for a workbook. */
  readonly encoding: string;
  /** Columns of the annex that the sheet has, by their official names. */
  readonly columns: readonly string[];
}

/** A sheet that is an annex. */
interface Candidate {
  readonly file: string;
  readonly encoding: string;
  readonly sheet: TableSheet;
  readonly definition: AnnexDefinition;
}

/**
 * Recognises which annex each sheet is by its columns, reads it against the list of regions, and writes it as
 * `annex-N.csv`. Reports everything the readers report, `import.noAnnex`, `import.ambiguous`, `import.twice`,
 * `import.twoSources`, `import.exists`, and as notes `import.unusedSheet` and `import.sorted`. With any error nothing is
 * written. Throws MachineError when the folder cannot be written.
 */
export async function importTables(options: ImportOptions): Promise<Imported> {
  const { dataFolder, period, files } = options;
  const annexes = annexesOf(period, options.annexes ?? annexDefinitions);
  const { organ, regions, issues: settled } = await readSettings(dataFolder, period);
  const issues: Issue[] = [...settled, ...(await outside(dataFolder, period))];
  const nothing = { understood: [], changed: [], same: [] };
  if (!organ || !regions || !mayPrint(issues)) return { issues, ...nothing };

  const candidates: Candidate[] = [];
  for (const file of files) {
    const found = await recogniseFile(file, annexes);
    issues.push(...found.issues);
    candidates.push(...found.candidates);
  }
  const tables = candidates.map((candidate) => ({ candidate, ...readCandidate(candidate, organ, regions) }));
  issues.push(...tables.flatMap((table) => table.issues), ...repeated(candidates));
  const understood = tables.flatMap(({ candidate, value }) => (value ? [describe(candidate, value)] : []));
  issues.push(...(await otherSources(dataFolder, period, candidates, annexes)));
  if (!mayPrint(issues)) return { issues, understood, changed: [], same: [] };

  const outputs = tables.flatMap(({ candidate: { definition }, value }) =>
    value ? [{ name: `${definition.fileName}.csv`, bytes: csvText(filledRows(definition, value, regions)) }] : [],
  );
  const states = await Promise.all(outputs.map((output) => stateOf(dataFolder, period, output)));
  const named = (state: TableState): string[] =>
    outputs.flatMap(({ name }, index) => (states[index] === state ? [`${period.id}/${name}`] : []));
  const inTheWay = options.replace ? [] : named('filled');
  issues.push(...inTheWay.map((file) => issue('error', 'import.exists', { file }, {})));
  const same = named('same');
  if (!mayPrint(issues)) return { issues, understood, changed: [], same: [] };

  const changed = outputs.filter((_, index) => states[index] !== 'same');
  if (!options.dryRun && changed.length > 0) await write(path.join(dataFolder, period.id), changed, options);
  return { issues, understood, changed: changed.map(({ name }) => `${period.id}/${name}`), same };
}

/** `file.unreadable` when the quarter's folder is a way out of the data folder: nothing is ever written outside it. */
async function outside(dataFolder: string, { id }: Period): Promise<Issue[]> {
  const root = await realpath(dataFolder).catch(() => dataFolder);
  const target = await realpath(path.join(dataFolder, id)).catch(() => path.join(root, id));
  if (path.dirname(target) === root) return [];
  return [issue('error', 'file.unreadable', { file: `${id}/` }, { reason: `→ ${target}` })];
}

/** The sheets of a file that are annexes. One with all columns goes before others of the same annex, as a summary sheet is. */
async function recogniseFile(
  file: string,
  annexes: readonly AnnexDefinition[],
): Promise<{ candidates: Candidate[]; issues: Issue[] }> {
  const name = path.basename(file);
  const read = await readInput(path.dirname(file), name, async (bytes) => ({
    ...(await readTableFile(bytes, name)),
    lines: [],
  }));
  const issues: Issue[] = [...read.issues];
  if (!read.value) return { candidates: [], issues };

  const seen = read.value
    .filter(({ rows }) => rows.length > 0)
    .map((sheet) => ({ sheet, as: recogniseAnnex(sheet, annexes) }));
  const complete = new Set(seen.flatMap(({ as }) => (as.kind === 'annex' && as.complete ? [as.definition] : [])));
  const decoded = read.issues.find((found) => found.code === 'file.decoded');
  const encoding = decoded?.code === 'file.decoded' ? decoded.values.encoding : 'UTF-8';
  const candidates: Candidate[] = [];
  const unused: Issue[] = [];
  for (const { sheet, as } of seen) {
    const place = { file: name, sheet: sheet.sheet };
    if (as.kind === 'ambiguous') {
      const numbers = as.definitions.map(({ number }) => number).join('、');
      issues.push(issue('error', 'import.ambiguous', place, { annexes: numbers }));
    } else if (as.kind === 'annex' && (as.complete || !complete.has(as.definition))) {
      const { definition } = as;
      candidates.push({ file, encoding: sheet.sheet === undefined ? encoding : 'XLSX', sheet, definition });
    } else unused.push(issue('note', 'import.unusedSheet', place, {}));
  }
  if (candidates.length > 0) return { candidates, issues: [...issues, ...unused] };
  return { candidates, issues: mayPrint(issues) ? [issue('error', 'import.noAnnex', { file: name }, {})] : issues };
}

/** Reads the table of a sheet. Rows in another order are put in the official one: that is what importing is for. */
function readCandidate({ sheet, definition }: Candidate, organ: Organ, regions: readonly Region[]) {
  const { value: csv, issues } = findTable(sheet, wantedColumns(definition));
  if (!csv) return { value: undefined, issues: [...sheet.issues, ...issues] };
  const table = readTable(csv, sheet.file, { definition, regions, territory: organ.territory });
  const read = table.issues.map((found) =>
    found.code === 'region.order' ? issue('note', 'import.sorted', found.place, found.values) : found,
  );
  return { value: table.value, issues: [...sheet.issues, ...issues, ...read] };
}

function describe({ file, encoding, sheet: { sheet }, definition }: Candidate, { rows }: AnnexTable): Understood {
  const columns = definition.columns.filter(({ id }) =>
    rows.some(({ cells, published }) => published.has(id) || (cells.get(id)?.kind ?? 'unknown') !== 'unknown'),
  );
  return {
    file,
    sheet,
    annex: definition.number,
    rows: rows.length,
    encoding,
    columns: columns.map(({ name }) => name),
  };
}

/** Two sheets for one annex: never chosen between. */
function repeated(candidates: readonly Candidate[]): Issue[] {
  return candidates.flatMap(({ sheet, definition }, index) => {
    const first = candidates.findIndex((other) => other.definition === definition);
    const taken = candidates[first]?.sheet;
    if (first === index || !taken) return [];
    const values = { annex: definition.number, first: taken.sheet ? `${taken.file} ${taken.sheet}` : taken.file };
    return [issue('error', 'import.twice', { file: sheet.file, sheet: sheet.sheet }, values)];
  });
}

/** Files of the quarter's folder that `check` would take for the same annex: its table in another format, or a workbook. */
async function otherSources(
  dataFolder: string,
  { id }: Period,
  candidates: readonly Candidate[],
  annexes: readonly AnnexDefinition[],
): Promise<Issue[]> {
  const names = (await listFolder(path.join(dataFolder, id))) ?? [];
  const tables = names.filter((name) => /^[^~.].*\.(?:tsv|xlsx)$/i.test(name));
  const taken = ['schools', ...annexes.map(({ fileName }) => fileName)];
  const stem = (name: string): string => path.parse(name).name.toLowerCase();
  const wanted = [...new Set(candidates.map(({ definition }) => definition))];
  return wanted.flatMap(({ fileName, number: annex }) =>
    tables
      .filter((name) => stem(name) === fileName || (/\.xlsx$/i.test(name) && !taken.includes(stem(name))))
      .map((found) => issue('error', 'import.twoSources', { file: `${id}/${fileName}.csv` }, { annex, found })),
  );
}

type TableState = 'absent' | 'empty' | 'same' | 'filled';

/** What stands where a table is to be written. A table without a figure, as `tongbao new` makes it, is empty. */
async function stateOf(
  dataFolder: string,
  { id }: Period,
  { name, bytes }: { readonly name: string; readonly bytes: string },
): Promise<TableState> {
  const state = await readInput(dataFolder, `${id}/${name}`, async (old, file) => {
    const isSame = Buffer.compare(old, Buffer.from(bytes)) === 0;
    const { value: sheets } = await readTableFile(old, file);
    const [, ...rows] = sheets?.[0]?.rows ?? [];
    const isEmpty = sheets !== undefined && rows.every(({ cells }) => cells.slice(1).every(saysNothing));
    const value: TableState = isSame ? 'same' : isEmpty ? 'empty' : 'filled';
    return { value, issues: [], lines: [] };
  });
  const isAbsent = state.issues.some(({ code }) => code === 'file.missing');
  return state.value ?? (isAbsent ? 'absent' : 'filled');
}

const saysNothing = (cell: string): boolean => isBlank(cell) || cell.trim() === '—';

async function write(
  folder: string,
  files: readonly { readonly name: string; readonly bytes: string }[],
  { signal, dataFolder }: ImportOptions,
): Promise<void> {
  try {
    await writeOutput(folder, files, signal);
  } catch (error) {
    // The output folder is not what the clerk has to look at.
    if (error instanceof MachineError)
      throw new MachineError('data.unwritable', [dataFolder, ...error.details.slice(1)]);
    throw error;
  }
}
