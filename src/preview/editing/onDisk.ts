/** A file of the data folder as it is on disk: read for editing, and replaced whole, unless somebody else was quicker. */
import { createHash } from 'node:crypto';
import { access, constants, type FileHandle, open, readFile, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { type Issue, issue, MachineError } from '../../issue.js';
import { temporaryPrefix } from '../../leftovers.js';
import { locateInput } from '../../read/files.js';

export interface OnDisk {
  /** Where it really is, in the data folder. */
  readonly target: string;
  readonly bytes: Uint8Array;
  readonly sha256: string;
  /** Why it may be read only: `file.readOnly`. */
  readonly readOnly: Issue | undefined;
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
    const readOnly = (await mayWrite(located.target)) ? undefined : issue('error', 'file.readOnly', { file }, {});
    return { target: located.target, bytes, sha256: sha256Of(bytes), readOnly };
  } catch (error) {
    return unreadable(codeOf(error) ?? String(error));
  }
}

/** A file is replaced by its folder's leave; its own is asked for, too, since somebody has set it. The root user always has it. */
async function mayWrite(target: string): Promise<boolean> {
  const { mode } = await stat(target);
  if ((mode & 0o222) === 0) return false;
  return access(target, constants.W_OK).then(
    () => true,
    () => false,
  );
}

/**
 * Puts new bytes in the place of the file, whole or not at all; its owner, group and mode stay. `changed` when the file is no
 * longer what it was, or no longer there, and `foreign` when it cannot keep its owner: nothing is written then. Throws
 * MachineError when the folder cannot be written to.
 */
export async function replaceOnDisk(
  { target, sha256 }: Pick<OnDisk, 'target' | 'sha256'>,
  bytes: Uint8Array,
): Promise<'saved' | 'changed' | 'foreign'> {
  // Hidden, so that neither the readers nor the watcher take it for a file of the quarter.
  const temporary = path.join(path.dirname(target), `.${temporaryPrefix('tongbao-save')}${path.basename(target)}`);
  try {
    const file = await open(temporary, 'wx', 0o600);
    try {
      await file.writeFile(bytes);
      if (!(await takeAfter(file, target))) return 'foreign';
      await file.sync();
    } finally {
      await file.close();
    }
    // As late as can be: between this and the rename nobody is quick enough by hand.
    if (sha256Of(await readFile(target)) !== sha256) return 'changed';
    await rename(temporary, target);
    return 'saved';
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return 'changed';
    // Windows does not let go of a file that is open in Excel.
    throw new MachineError('data.unwritable', [target, error instanceof Error ? error.message : String(error)]);
  } finally {
    await rm(temporary, { force: true }).catch(() => undefined);
  }
}

/** Owner, group and mode of the file that is to be replaced; false where they may not be given. */
async function takeAfter(file: FileHandle, target: string): Promise<boolean> {
  const [{ mode, uid, gid }, own] = await Promise.all([stat(target), file.stat()]);
  if (uid !== own.uid || gid !== own.gid) {
    try {
      await file.chown(uid, gid);
    } catch (error) {
      if (codeOf(error) === 'EPERM') return false;
      throw error;
    }
  }
  await file.chmod(mode & 0o7777);
  return true;
}

const codeOf = (error: unknown): string | undefined =>
  error instanceof Error && 'code' in error ? String(error.code) : undefined;
