/** Temporary folders of runs that were killed: each is named by the process that made it, so that the dead ones can go. */
import { readdir, rm } from 'node:fs/promises';
import path from 'node:path';

/** The beginning of a temporary folder's name: `tongbao-browser-4711-`. */
export function temporaryPrefix(kind: string): string {
  return `${kind}-${process.pid}-`;
}

/** Removes the temporary folders of a kind whose process is no longer alive. */
export async function removeLeftovers(folder: string, kind: string): Promise<void> {
  for (const name of await readdir(folder)) {
    if (!name.startsWith(`${kind}-`)) continue;
    const pid = /^\d+(?=-)/.exec(name.slice(kind.length + 1))?.[0];
    if (pid !== undefined && !isAlive(Number(pid))) await rm(path.join(folder, name), { recursive: true, force: true });
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // EPERM: alive, and somebody else's.
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
