/** `tongbao new <period>`: the folder of the next quarter, with everything to fill in and a word on what to do next. */
import path from 'node:path';
import { startQuarter } from '../intake.js';
import { mayPrint } from '../issue.js';
import type { Period } from '../model.js';
import { issueJson, issueLines } from './findings.js';
import { type LanguageName, loadLanguage, type Streams } from './report.js';

export interface NewCommand {
  readonly period: Period;
  readonly from: Period | undefined;
  readonly dataFolder: string;
  readonly workbook: boolean;
  readonly json: boolean;
  readonly language: LanguageName;
  readonly signal: AbortSignal;
}

/** Returns the exit code: 0 made, 1 not and nothing was written. */
export async function newCommand(options: NewCommand, { out, err }: Streams): Promise<number> {
  const { period, dataFolder, json } = options;
  const [language, started] = await Promise.all([loadLanguage(options.language), startQuarter(options)]);
  const { words } = language;
  const ok = mayPrint(started.issues);
  const written = started.written.map((file) => path.join(dataFolder, file));
  if (json) {
    const issues = started.issues.map((found) => issueJson(found, language));
    out(JSON.stringify({ period: period.id, ok, issues, written, from: started.from?.id ?? null }, null, 2));
    return ok ? 0 : 1;
  }
  for (const line of issueLines(started.issues, language)) err(line);
  for (const file of written) out(words.fileWritten(file));
  if (!ok) {
    err(words.nothingWritten);
    return 1;
  }
  err(words.begunFrom(started.from?.id));
  for (const line of words.nextSteps(path.join(dataFolder, period.id), started.workbook, period.id)) err(line);
  return 0;
}
