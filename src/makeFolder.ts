/** A folder for files to be written to. */
import { mkdir, stat } from 'node:fs/promises';
import path from 'node:path';

/**
 * Makes a folder and those above it that are missing; one that is there is left as it is. Throws what the system says.
 *
 * Not `mkdir(…, {recursive: true})`: Node 20 asks for ever, on a thread that no signal reaches, where a folder cannot be
 * made and the one above it is said to be there: in a current folder that somebody has removed, under /proc.
 */
export async function makeFolder(folder: string, mode?: number): Promise<void> {
  try {
    await mkdir(folder, { mode });
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (code === 'EEXIST' && (await stat(folder)).isDirectory()) return;
    const above = path.dirname(folder);
    if (code !== 'ENOENT' || above === folder) throw error;
    await makeFolder(above, mode);
    // Another run may have been quicker.
    await mkdir(folder, { mode }).catch(async (again: unknown) => {
      if (!(await stat(folder).catch(() => undefined))?.isDirectory()) throw again;
    });
  }
}
