/** `tongbao extract FILE.pdf`: the files that travel in a PDF, taken out and held against its printed tables. */
import { readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { type Extraction, extractFiles } from '../extract/extract.js';
import { type Issue, issue, MachineError, mayPrint, UnreadablePdfError } from '../issue.js';
import { makeFolder } from '../makeFolder.js';
import { printable } from './columns.js';
import { issueJson, issueLines } from './findings.js';
import { type LanguageName, loadLanguage, type Streams } from './report.js';

export interface ExtractCommand {
  readonly file: string;
  readonly folder: string;
  /** Files of those names may be written over. */
  readonly replace: boolean;
  readonly json: boolean;
  readonly language: LanguageName;
}

/** Returns the exit code: 0 taken out and equal to the pages; 1 not, or there is nothing to take out. */
export async function extractCommand(options: ExtractCommand, { out, err }: Streams): Promise<number> {
  const { file, json } = options;
  const language = await loadLanguage(options.language);
  const { words } = language;
  const name = path.basename(file);
  const { extraction, issues: unread } = await extracted(file, name);
  const { written, issues: unwritten } = await write(options, extraction);
  const none = extraction && extraction.files.length === 0 ? [issue('error', 'extract.none', { file: name }, {})] : [];
  const issues = [...unread, ...(extraction?.issues ?? []), ...none, ...unwritten];
  const ok = mayPrint(issues);
  const cells = extraction?.cellsCompared ?? 0;
  if (json) {
    const found = issues.map((one) => issueJson(one, language));
    out(JSON.stringify({ ok, issues: found, written, cellsCompared: cells }, null, 2));
    return ok ? 0 : 1;
  }
  for (const line of issueLines(issues, language)) err(line);
  for (const one of written) out(printable(words.fileWritten(one)));
  if (ok && cells > 0) err(words.extracted(cells));
  return ok ? 0 : 1;
}

async function extracted(
  file: string,
  name: string,
): Promise<{ readonly extraction?: Extraction; readonly issues: readonly Issue[] }> {
  try {
    return { extraction: await extractFiles(await readFile(file), name), issues: [] };
  } catch (error) {
    // No such file, and a file that is no PDF, are answers; anything else is our bug.
    if (!(error instanceof UnreadablePdfError) && !isSystemError(error)) throw error;
    return { issues: [issue('error', 'extract.unreadable', { file: name }, { reason: error.message })] };
  }
}

async function write(
  { folder, replace }: ExtractCommand,
  extraction: Extraction | undefined,
): Promise<{ readonly written: readonly string[]; readonly issues: readonly Issue[] }> {
  const written: string[] = [];
  const issues: Issue[] = [];
  if (!extraction || extraction.files.length === 0) return { written, issues };
  try {
    await makeFolder(folder);
    for (const { name, bytes } of extraction.files) {
      const at = path.join(folder, name);
      try {
        // `wx` follows no link that somebody put there, and writes over nothing.
        if (replace) await rm(at, { force: true });
        await writeFile(at, bytes, { flag: 'wx' });
        written.push(at);
      } catch (error) {
        if (!isSystemError(error) || error.code !== 'EEXIST') throw error;
        issues.push(issue('error', 'extract.exists', { file: at }, { value: name }));
      }
    }
  } catch (error) {
    if (!isSystemError(error)) throw error;
    throw new MachineError('output.unwritable', [folder, error.message]);
  }
  return { written, issues };
}

const isSystemError = (error: unknown): error is NodeJS.ErrnoException =>
  error instanceof Error && ('errno' in error || ('code' in error && error.code === 'ERR_FS_FILE_TOO_LARGE'));
