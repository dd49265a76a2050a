/** `tongbao handout [period]`: the annex tables in large print, for meetings. */
import path from 'node:path';
import { type HandoutOptions, type HandoutResult, makeHandouts } from '../handoutRun.js';
import { IssuesError, mayPrint } from '../issue.js';
import { handoutFolderOf } from '../outputFolder.js';
import { nothingChecked } from '../quarter.js';
import { issueJson, issueLines, runJson } from './findings.js';
import { countSeverities, type LanguageName, loadLanguage, type Streams } from './report.js';

export interface HandoutCommand extends HandoutOptions {
  readonly json: boolean;
  readonly language: LanguageName;
}

/** Returns the exit code: 0 all written, 1 something is wrong and nothing was written. */
export async function handoutCommand(options: HandoutCommand, { out, err, colour }: Streams): Promise<number> {
  const { period, json } = options;
  const [language, result] = await Promise.all([loadLanguage(options.language), make(options)]);
  const { words } = language;
  const { issues, inputs, runs, outputs, fonts } = result;
  const ok = mayPrint(issues);
  const pathOf = (file: string): string => path.join(handoutFolderOf(options), file);
  if (json) {
    const document = {
      period: period.id,
      ok,
      issues: issues.map((found) => issueJson(found, language, { inputs, runs })),
      rules: runs.map(runJson),
      outputs: outputs.map(({ file, pages, bytes }) => ({ file: pathOf(file), pages, size: bytes.length })),
      fonts,
    };
    out(JSON.stringify(document, null, 2));
    return ok ? 0 : 1;
  }
  for (const line of issueLines(issues, language, { inputs, runs, colour })) err(line);
  for (const { file, pages } of outputs) out(words.written(pathOf(file), pages));
  err(words.handoutVerdict(countSeverities(issues), period.id));
  return ok ? 0 : 1;
}

async function make(options: HandoutOptions): Promise<HandoutResult> {
  try {
    return await makeHandouts(options);
  } catch (error) {
    if (!(error instanceof IssuesError)) throw error;
    return { ...nothingChecked(error.issues), outputs: [], fonts: [] };
  }
}
