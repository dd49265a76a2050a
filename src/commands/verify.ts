/** `tongbao verify FILE.pdf…`: the clause table of finished PDFs, ours or not. */
import { readFile, stat, writeFile } from 'node:fs/promises';
import { MachineError, UnreadablePdfError } from '../issue.js';
import type { VerifiedSignature } from '../sign/verifySignatures.js';
import { type Verified, verifyPdf } from '../verify.js';
import { printable } from './columns.js';
import { type LanguageName, loadLanguage, type Streams } from './report.js';

export interface VerifyCommand {
  readonly files: readonly string[];
  /** Where to write the marked copy of the one file; undefined for none. */
  readonly overlay: string | undefined;
  readonly json: boolean;
  readonly language: LanguageName;
}

type Answer = { readonly file: string } & (
  | (Verified & { readonly signatures: readonly VerifiedSignature[] })
  | { readonly unreadable: string; readonly isThere: boolean }
);

/** Returns the exit code: 0 every file holds, 1 one of them does not, or is no PDF. */
export async function verifyCommand(options: VerifyCommand, { out, err }: Streams): Promise<number> {
  const { json, overlay, language } = options;
  const { words } = await loadLanguage(language);
  const answers: Answer[] = [];
  for (const file of options.files) answers.push(await verify(file));
  const ok = answers.every((answer) => 'report' in answer && answer.report.ok && answer.signatures.every(holds));
  // Before anything is said: where it cannot be written, that is the one answer in JSON.
  const marked = overlay === undefined ? undefined : await writeOverlay(options.files, overlay, answers);
  if (marked instanceof MachineError && json) throw marked;
  if (json) {
    const audit = answers.map((answer) =>
      'report' in answer
        ? { file: answer.file, ...answer.report, signatures: answer.signatures }
        : { file: answer.file, ok: false, unreadable: answer.unreadable },
    );
    out(JSON.stringify({ period: null, ok, issues: [], outputs: [], fonts: null, audit }, null, 2));
  } else {
    const { tableLines } = await import('./clauseTable.js');
    for (const answer of answers) {
      if ('report' in answer) {
        for (const line of tableLines(answer.file, answer.report, words, language)) out(printable(line));
        for (const signature of answer.signatures) out(printable(words.signature(signature)));
      } else {
        const { file, unreadable, isThere } = answer;
        err(printable(isThere ? words.notPdf(file, unreadable) : words.noFile(file)));
      }
    }
  }
  if (marked instanceof MachineError) throw marked;
  if (marked !== undefined) err(printable(words.overlayWritten(marked)));
  return ok ? 0 : 1;
}

async function verify(file: string): Promise<Answer> {
  try {
    const bytes = await readFile(file);
    const { verifySignatures } = await import('../sign/verifySignatures.js');
    // pdf.js takes the bytes it is given for its own.
    const signatures = await verifySignatures(Uint8Array.from(bytes));
    return { file, signatures, ...(await verifyPdf(bytes)) };
  } catch (error) {
    // No such file, and a file that is no PDF, are answers; anything else is our bug.
    if (error instanceof UnreadablePdfError) return { file, unreadable: error.message, isThere: true };
    if (isSystemError(error)) return { file, unreadable: error.message, isThere: error.code !== 'ENOENT' };
    throw error;
  }
}

/** True of a signature that holds for the document as it is. */
const holds = ({ state }: VerifiedSignature): boolean => state === 'whole' || state === 'signed';

/** Also of a file too large to be read, which has no number. */
const isSystemError = (error: unknown): error is NodeJS.ErrnoException =>
  error instanceof Error && ('errno' in error || ('code' in error && error.code === 'ERR_FS_FILE_TOO_LARGE'));

/** Where the marked copy of the one file went; why it could not; undefined where there was nothing to mark. */
async function writeOverlay(
  [file]: readonly string[],
  overlay: string,
  [only]: readonly Answer[],
): Promise<string | MachineError | undefined> {
  if (file === undefined || !only || !('report' in only)) return undefined;
  const bytes = await only.overlay();
  try {
    if (await isSameFile(file, overlay)) return unwritable(overlay, 'the file that is verified');
    await writeFile(overlay, bytes);
    return overlay;
  } catch (error) {
    return unwritable(overlay, error instanceof Error ? error.message : String(error));
  }
}

const unwritable = (file: string, reason: string): MachineError =>
  new MachineError('output.unwritable', [file, reason]);

/** By another name or through a link. */
async function isSameFile(one: string, other: string): Promise<boolean> {
  const [first, second] = await Promise.all([one, other].map((file) => stat(file).catch(() => undefined)));
  return first !== undefined && second !== undefined && first.ino === second.ino && first.dev === second.dev;
}
