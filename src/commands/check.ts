/** `tongbao check [period]`: read, derive and check; every issue, then a verdict. Starts no browser. */
import { mayPrint } from '../issue.js';
import type { Period } from '../model.js';
import { checkQuarter, type Progress } from '../quarter.js';
import { issueJson, issueLines, runJson } from './findings.js';
import { countSeverities, type LanguageName, loadLanguage, type Streams } from './report.js';

export interface CheckCommand {
  readonly period: Period;
  readonly dataFolder: string;
  /** Where `build` writes unless told otherwise: last quarter's manifest is looked for there. */
  readonly issuedFolder: string;
  readonly draft: boolean;
  readonly json: boolean;
  readonly language: LanguageName;
  readonly progress: Progress;
}

/** Returns the exit code: 0 fit to print, 1 not. */
export async function checkCommand(options: CheckCommand, { out, err, colour }: Streams): Promise<number> {
  const { period, json } = options;
  const [language, { issues, inputs, runs }] = await Promise.all([
    loadLanguage(options.language),
    checkQuarter(options),
  ]);
  const ok = mayPrint(issues);
  if (json) {
    const found = issues.map((each) => issueJson(each, language, { inputs, runs }));
    const rules = runs.map(runJson);
    out(
      JSON.stringify({ period: period.id, ok, issues: found, rules, outputs: [], fonts: null, audit: null }, null, 2),
    );
  } else {
    for (const line of issueLines(issues, language, { inputs, runs, colour })) err(line);
    out(language.words.verdict(countSeverities(issues), period.id, options.draft ? 'draft' : 'data'));
  }
  return ok ? 0 : 1;
}
