/** `tongbao verify FILE.pdf…`: the clause table of finished PDFs, ours or not. */
import { readFile, writeFile } from 'node:fs/promises';
import { MachineError, UnreadablePdfError } from '../issue.js';
import { type Verified, verifyPdf } from '../pipeline.js';
import { type LanguageName, loadLanguage, type Streams } from './report.js';

export interface VerifyCommand {
  readonly files: readonly string[];
  /** Where to write the marked copy of the one file; undefined for none. */
  readonly overlay: string | undefined;
  readonly json: boolean;
  readonly language: LanguageName;
}

type Answer = { readonly file: string } & (Verified | { readonly unreadable: string });

/** Returns the exit code: 0 every file holds, 1 one of them does not, or is no PDF. */
export async function verifyCommand(options: VerifyCommand, { out, err }: Streams): Promise<number> {
  const { json, overlay, language } = options;
  const { words } = await loadLanguage(language);
  const answers: Answer[] = [];
  for (const file of options.files) answers.push(await verify(file));
  const ok = answers.every((answer) => 'report' in answer && answer.report.ok);
  if (json) {
    const audit = answers.map((answer) =>
      'report' in answer
        ? { file: answer.file, ...answer.report }
        : { file: answer.file, ok: false, unreadable: answer.unreadable },
    );
    out(JSON.stringify({ period: null, ok, issues: [], outputs: [], fonts: null, audit }, null, 2));
  } else {
    const { tableLines } = await import('./clauseTable.js');
    for (const answer of answers) {
      if ('report' in answer) for (const line of tableLines(answer.file, answer.report, words, language)) out(line);
      else err(words.notPdf(answer.file, answer.unreadable));
    }
  }
  const [only] = answers;
  if (overlay !== undefined && only && 'report' in only) {
    await write(overlay, await only.overlay());
    err(words.overlayWritten(overlay));
  }
  return ok ? 0 : 1;
}

async function verify(file: string): Promise<Answer> {
  try {
    return { file, ...(await verifyPdf(await readFile(file))) };
  } catch (error) {
    // No such file, and a file that is no PDF, are answers; anything else is our bug.
    if (error instanceof UnreadablePdfError || isSystemError(error)) return { file, unreadable: error.message };
    throw error;
  }
}

const isSystemError = (error: unknown): error is NodeJS.ErrnoException => error instanceof Error && 'errno' in error;

async function write(file: string, bytes: Uint8Array): Promise<void> {
  await writeFile(file, bytes).catch((error: unknown) => {
    throw new MachineError('output.unwritable', [file, error instanceof Error ? error.message : String(error)]);
  });
}
