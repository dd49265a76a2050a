/** `tongbao build [period]`: the whole pipeline. */
import path from 'node:path';
import type { DocumentName, SheetName } from '../compose/view.js';
import { IssuesError, mayPrint } from '../issue.js';
import type { Period } from '../model.js';
import { outputFolderOf } from '../outputFolder.js';
import { type BuildResult, buildQuarter } from '../pipeline.js';
import { nothingChecked, type Progress } from '../quarter.js';
import { issueJson, issueLines, runJson } from './findings.js';
import { borrowedLines } from './fonts.js';
import { countSeverities, type LanguageName, loadLanguage, type Streams } from './report.js';

export interface BuildCommand {
  readonly period: Period;
  readonly dataFolder: string;
  readonly outputFolder: string;
  readonly only: DocumentName | SheetName | undefined;
  readonly strictFonts: boolean;
  readonly draft: boolean;
  readonly refuseOpen: boolean;
  readonly docx: { readonly mark: string } | undefined;
  readonly fontFolders: readonly string[];
  readonly addedFontsFolder: string | undefined;
  readonly browserPath: string | undefined;
  readonly timeoutMs: number;
  readonly json: boolean;
  readonly language: LanguageName;
  readonly progress: Progress;
  readonly signal: AbortSignal;
  readonly version: string;
}

/** Returns the exit code: 0 all written, 1 something is wrong and nothing was written. */
export async function buildCommand(options: BuildCommand, { out, err, colour }: Streams): Promise<number> {
  const { period, json } = options;
  const [language, result] = await Promise.all([loadLanguage(options.language), build(options)]);
  const { words } = language;
  const { inputs, runs } = result;
  const ok = mayPrint(result.issues);
  const folder = outputFolderOf(options);
  if (json) {
    const document = {
      period: period.id,
      ok,
      issues: result.issues.map((found) => issueJson(found, language, { inputs, runs })),
      rules: runs.map(runJson),
      outputs: result.outputs.map(({ name, pages, bytes }) => ({
        file: path.join(folder, name),
        pages,
        size: bytes.length,
      })),
      editable: result.editable ? path.join(folder, result.editable.name) : null,
      fonts: result.fonts,
      rejected: result.rejected.map(({ name }) => path.join(folder, name)),
      audit: [...result.outputs, ...result.rejected].flatMap(({ name, audit }) =>
        audit ? [{ file: name, ...audit }] : [],
      ),
    };
    out(JSON.stringify(document, null, 2));
    return ok ? 0 : 1;
  }
  // The table of faces says what the notes on substitution would say once for each.
  const told = result.issues.filter(({ code }) => code !== 'font.substituted');
  for (const line of issueLines(told, language, { inputs, runs, colour })) err(line);
  if (result.fonts.length > 0) {
    err(words.fontsHead);
    for (const { label, face, substituted, borrowed } of result.fonts) {
      err(words.fontLine(label, face, substituted));
      for (const line of borrowedLines(borrowed, language)) err(line);
    }
  }
  for (const { name, pages, audit } of result.outputs) {
    const written = words.written(path.join(folder, name), pages);
    // What is no official document was not measured against the clauses.
    out(audit ? `${written}${words.colon}${words.audited(audit.counts)}` : written);
  }
  if (result.editable) out(words.copyWritten(path.join(folder, result.editable.name)));
  for (const { name } of result.rejected) err(words.rejected(path.join(folder, name)));
  err(words.verdict(countSeverities(result.issues), period.id, options.draft ? 'draft' : 'files'));
  return ok ? 0 : 1;
}

async function build(options: BuildCommand): Promise<BuildResult> {
  try {
    return await buildQuarter(options);
  } catch (error) {
    if (!(error instanceof IssuesError)) throw error;
    return { ...nothingChecked(error.issues), outputs: [], rejected: [], fonts: [], browser: undefined };
  }
}
