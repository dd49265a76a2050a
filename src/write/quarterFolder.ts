/** A new quarter's folder appears whole or not at all: made under a temporary name beside it, then renamed. */
import { mkdir, mkdtemp, readdir, rename, rm, rmdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { type Issue, issue, MachineError } from '../issue.js';
import { removeLeftovers, temporaryPrefix } from '../leftovers.js';
import type { OutputFile } from './output.js';

const TEMPORARY = '.tongbao';
/** How many of the names that stand in the way are said. */
const MOST_NAMES = 5;

/**
 * Makes `<dataFolder>/<name>` with the files. Never writes over anything: reports `quarter.exists` when something of that
 * name is there and is not an empty folder. Throws MachineError when the data folder cannot be written.
 */
export async function writeQuarterFolder(
  dataFolder: string,
  name: string,
  files: readonly OutputFile[],
  signal: AbortSignal,
): Promise<Issue[]> {
  const target = path.join(dataFolder, name);
  let temporary: string | undefined;
  try {
    const there = await whatIsThere(target);
    if (there.length > 0) return [exists(name, there)];
    await removeLeftovers(dataFolder, TEMPORARY);
    temporary = await mkdtemp(path.join(dataFolder, temporaryPrefix(TEMPORARY)));
    // A folder of its own inside: the temporary one is closed to everybody else.
    const made = path.join(temporary, name);
    await mkdir(made);
    for (const { name: file, bytes } of files) {
      signal.throwIfAborted();
      await writeFile(path.join(made, file), bytes);
    }
    signal.throwIfAborted();
    // Windows does not rename onto a folder, not even an empty one.
    await rmdir(target).catch(() => undefined);
    await rename(made, target);
    return [];
  } catch (error) {
    signal.throwIfAborted();
    const code = error instanceof Error && 'code' in error ? String(error.code) : undefined;
    if (code === undefined) throw error;
    // Somebody else was quicker.
    const there = await whatIsThere(target).catch(() => []);
    if (there.length > 0) return [exists(name, there)];
    throw new MachineError('data.unwritable', [dataFolder, code]);
  } finally {
    if (temporary !== undefined) await rm(temporary, { recursive: true, force: true });
  }
}

/** Names in the folder; its own name if it is none. */
async function whatIsThere(target: string): Promise<string[]> {
  try {
    return (await readdir(target)).sort();
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (code === 'ENOENT') return [];
    if (code === 'ENOTDIR') return [path.basename(target)];
    throw error;
  }
}

function exists(name: string, there: readonly string[]): Issue {
  const found = there.slice(0, MOST_NAMES).join('、') + (there.length > MOST_NAMES ? '……' : '');
  return issue('error', 'quarter.exists', { file: `${name}/` }, { found });
}
