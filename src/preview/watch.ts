/** Watching the inputs: every save is told once, however many steps the editor took for it. */
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { watch } from 'chokidar';
import { type InputFolders, inputRoots, isTemporary } from './inputs.js';

/**
 * Editors save in steps: a temporary file, a rename, the times set. Quiet for so long, it is done; what comes after all the
 * same is another save, which the pages are made from once more.
 */
const QUIET_MS = 10;
/** Something that never stops writing must not keep everything else from being shown. */
const LONGEST_MS = 400;
/** chokidar is ready before the system has begun to watch everything for it. */
const BEGINNING_MS = 150;

export interface Watching {
  close(): Promise<void>;
}

/** Resolves when everything is being watched. `onSave` gets the moment (`performance.now()`) of the first step of a save. */
export async function watchInputs(folders: InputFolders, onSave: (at: number) => void): Promise<Watching> {
  const roots = inputRoots(folders).map((root) => path.resolve(root));
  const watcher = watch(roots, {
    ignoreInitial: true,
    // Its own way of waiting for a renamed file holds every such save back by 100 ms.
    atomic: false,
    ignored: (file) => !roots.includes(path.resolve(file)) && isTemporary(path.basename(file)),
  });
  let first: number | undefined;
  let timer: NodeJS.Timeout | undefined;
  const tell = (): void => {
    const at = first ?? performance.now();
    first = undefined;
    onSave(at);
  };
  watcher.on('all', () => {
    const now = performance.now();
    first ??= now;
    clearTimeout(timer);
    timer = setTimeout(tell, Math.max(0, Math.min(QUIET_MS, first + LONGEST_MS - now)));
  });
  // A folder that vanishes or may not be read is the next check's to tell.
  watcher.on('error', () => undefined);
  await new Promise<void>((resolve) => watcher.once('ready', resolve));
  await delay(BEGINNING_MS);
  return {
    close: async () => {
      clearTimeout(timer);
      await watcher.close();
    },
  };
}
