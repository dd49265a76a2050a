/**
 * Files reach `output` whole or not at all: written to a temporary folder beside them, then renamed one by one, the
 * manifest last. An interrupted run leaves the last good files; what it left in its temporary folder goes, at the latest,
 * with the next run.
 */
import { copyFile, mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { IssuesError, issue, MachineError } from '../issue.js';
import { removeLeftovers, temporaryPrefix } from '../leftovers.js';
import { makeFolder } from '../makeFolder.js';

export interface OutputFile {
  readonly name: string;
  readonly bytes: Uint8Array | string;
}

const TEMPORARY = '.tongbao';

/** `circular.rejected.pdf`: beside the last good one, where nobody takes it for one. */
export function rejectedName(name: string): string {
  return name.replace(/(?=\.[^.]+$)/, '.rejected');
}

export interface WriteOptions {
  /** Files that no longer hold once the new ones are in place: they are removed, if there are any. */
  readonly obsolete?: readonly string[];
}

/**
 * Writes all files into `folder`. Throws IssuesError when one of them is open in another program (Windows locks it), and
 * MachineError when the folder cannot be written.
 */
export async function writeOutput(
  folder: string,
  files: readonly OutputFile[],
  signal: AbortSignal,
  { obsolete = [] }: WriteOptions = {},
): Promise<void> {
  let temporary: string | undefined;
  try {
    await makeFolder(folder);
    await removeLeftovers(folder, TEMPORARY);
    temporary = await mkdtemp(path.join(folder, temporaryPrefix(TEMPORARY)));
    for (const { name, bytes } of files) {
      signal.throwIfAborted();
      await writeFile(path.join(temporary, name), bytes);
    }
    signal.throwIfAborted();
    await replaceAll(
      folder,
      temporary,
      files.map(({ name }) => name),
    );
    // A file that a reader holds open stays: it is not in the way of the new ones.
    for (const name of obsolete) await rm(path.join(folder, name), { force: true }).catch(() => undefined);
  } catch (error) {
    signal.throwIfAborted();
    const { code, message, dest } = describe(error);
    if (code === 'EBUSY' || code === 'EPERM' || code === 'EISDIR') {
      const file = path.basename(dest ?? folder);
      throw new IssuesError([issue('error', 'output.locked', { file }, { reason: code })]);
    }
    if (code !== undefined) throw new MachineError('output.unwritable', [folder, message]);
    throw error;
  } finally {
    if (temporary !== undefined) await rm(temporary, { recursive: true, force: true });
  }
}

/** Puts the new files in place of the old ones; when one of them cannot be, the others are put back. */
async function replaceAll(folder: string, temporary: string, names: readonly string[]): Promise<void> {
  const old = (name: string): string => path.join(temporary, `${name}.old`);
  const replaced: { name: string; existed: boolean }[] = [];
  let current = '';
  try {
    for (const name of names) {
      current = path.join(folder, name);
      const existed = await copyFile(path.join(folder, name), old(name)).then(
        () => true,
        (error: unknown) => {
          if (describe(error).code === 'ENOENT') return false;
          throw error;
        },
      );
      await rename(path.join(temporary, name), path.join(folder, name));
      replaced.push({ name, existed });
    }
  } catch (error) {
    for (const { name, existed } of replaced) {
      const target = path.join(folder, name);
      await (existed ? rename(old(name), target) : rm(target, { force: true }));
    }
    throw Object.assign(error instanceof Error ? error : new Error(String(error)), { dest: current });
  }
}

function describe(error: unknown): { code?: string; message: string; dest?: string } {
  if (!(error instanceof Error)) return { message: String(error) };
  const { code, dest } = error as NodeJS.ErrnoException & { dest?: string };
  return { message: error.message, ...(code === undefined ? {} : { code }), ...(dest === undefined ? {} : { dest }) };
}
