/** `tongbao import FILE… --period`: exported files into the quarter's folder, and what was understood of them. */
import path from 'node:path';
import { type Imported, importTables } from '../intake/importTables.js';
import { IssuesError, mayPrint } from '../issue.js';
import type { Period } from '../model.js';
import { issueJson, issueLines } from './findings.js';
import { type LanguageName, loadLanguage, type Streams } from './report.js';

export interface ImportCommand {
  readonly period: Period;
  readonly files: readonly string[];
  readonly dataFolder: string;
  readonly replace: boolean;
  readonly dryRun: boolean;
  readonly json: boolean;
  readonly language: LanguageName;
  readonly signal: AbortSignal;
}

/** Returns the exit code: 0 all written (or nothing to write), 1 something is wrong and nothing was written. */
export async function importCommand(options: ImportCommand, { out, err }: Streams): Promise<number> {
  const { period, dataFolder, dryRun, json } = options;
  const [language, imported] = await Promise.all([loadLanguage(options.language), importFiles(options)]);
  const { words } = language;
  const { issues, understood } = imported;
  const ok = mayPrint(issues);
  const changed = imported.changed.map((file) => path.join(dataFolder, file));
  if (json) {
    const document = {
      period: period.id,
      ok,
      issues: issues.map((found) => issueJson(found, language)),
      written: dryRun ? [] : changed,
      understood: understood.map(({ sheet = null, ...rest }) => ({ ...rest, sheet })),
    };
    out(JSON.stringify(document, null, 2));
    return ok ? 0 : 1;
  }
  for (const line of issueLines(issues, language)) err(line);
  for (const { file, sheet, ...table } of understood) {
    const source = sheet === undefined ? path.basename(file) : words.sheet(path.basename(file), sheet);
    err(words.understood({ ...table, source }));
  }
  for (const file of imported.same) out(words.fileSame(path.join(dataFolder, file)));
  for (const file of changed) out(dryRun ? words.fileReady(file) : words.fileWritten(file));
  err(ok && !dryRun ? words.nextCheck(period.id) : words.nothingWritten);
  return ok ? 0 : 1;
}

async function importFiles(options: ImportCommand): Promise<Imported> {
  try {
    return await importTables(options);
  } catch (error) {
    if (!(error instanceof IssuesError)) throw error;
    return { issues: error.issues, understood: [], changed: [], same: [] };
  }
}
