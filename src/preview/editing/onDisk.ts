/** A file of the data folder as it is on disk: read for editing, and replaced whole, unless somebody else was quicker. */
import { createHash } from 'node:crypto';
import { chmod, open, readFile, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { type Issue, issue, MachineError } from '../../issue.js';
import { temporaryPrefix } from '../../leftovers.js';
import { locateInput } from '../../read/files.js';

export interface OnDisk {
  /** Where it really is, in the data folder. */
  readonly target: string;
  readonly bytes: Uint8Array;
  readonly sha256: string;
}

/** What a page can show and a person edit; the readers take more. */
const MOST_MB = 8;
const MOST_READ_BYTES = 100 * 1024 * 1024;

export const sha256Of = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

/** @param file relative to the data folder, with forward slashes */
export async function readOnDisk(dataFolder: string, file: string): Promise<OnDisk | { readonly issue: Issue }> {
  const located = await locateInput(dataFolder, file, MOST_READ_BYTES);
  if ('issue' in located) return located;
  const unreadable = (reason: string) => ({ issue: issue('error', 'file.unreadable', { file }, { reason }) });
  try {
    const bytes = new Uint8Array(await readFile(located.target));
    if (bytes.length > MOST_MB * 1024 * 1024) return unreadable(`超过 ${MOST_MB} MB / over ${MOST_MB} MB`);
    return { target: located.target, bytes, sha256: sha256Of(bytes) };
  } catch (error) {
    return unreadable(error instanceof Error && 'code' in error ? String(error.code) : String(error));
  }
}

/**
 * Puts new bytes in the place of the file, whole or not at all. False when the file is no longer what it was: nothing is
 * written then. Throws MachineError when the folder cannot be written to.
 */
export async function replaceOnDisk({ target, sha256 }: OnDisk, bytes: Uint8Array): Promise<boolean> {
  // Hidden, so that neither the readers nor the watcher take it for a file of the quarter.
  const temporary = path.join(path.dirname(target), `.${temporaryPrefix('tongbao-save')}${path.basename(target)}`);
  try {
    const { mode } = await stat(target);
    const file = await open(temporary, 'wx', mode);
    try {
      await file.writeFile(bytes);
      await file.sync();
    } finally {
      await file.close();
    }
    await chmod(temporary, mode & 0o7777);
    // As late as can be: between this and the rename nobody is quick enough by hand.
    if (sha256Of(await readFile(target)) !== sha256) return false;
    await rename(temporary, target);
    return true;
  } catch (error) {
    // Windows does not let go of a file that is open in Excel.
    throw new MachineError('data.unwritable', [target, error instanceof Error ? error.message : String(error)]);
  } finally {
    await rm(temporary, { force: true }).catch(() => undefined);
  }
}
