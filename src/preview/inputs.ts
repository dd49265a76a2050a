/** Which files the pages are made from, and whether any of them has really changed. */
import { createHash } from 'node:crypto';
import { readdir, readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import type { Period } from '../model.js';
import { periodBefore } from '../period.js';

export interface InputFolders {
  readonly period: Period;
  readonly dataFolder: string;
  /** Where earlier quarters were written: the manifest of the one before says how its rates were defined. */
  readonly outputFolder: string;
  readonly templatesFolder: string;
}

/**
 * What editors and browsers keep beside a file while it is open or being written: `~$附表.xlsx` of Excel and WPS, `.~lock`
 * of LibreOffice, `.notice.md.swp`, `notice.md~`, `4913` of vim, and temporary files.
 */
export function isTemporary(name: string): boolean {
  return /^(?:~|\.|\d+$)|~$|\.(?:tmp|temp|sw[a-z]|bak|part|crdownload)$/i.test(name);
}

/** Folders and files that the pages are made from; what is not there yet may come. */
export function inputRoots({ period, dataFolder, outputFolder, templatesFolder }: InputFolders): string[] {
  const before = periodBefore(period).id;
  return [
    path.join(dataFolder, 'organ.yaml'),
    path.join(dataFolder, 'regions.csv'),
    path.join(dataFolder, period.id),
    path.join(dataFolder, before),
    path.join(outputFolder, before, 'manifest.json'),
    templatesFolder,
  ];
}

/** Read once as long as these stay the same: every write changes at least one of them. */
interface Known {
  readonly facts: string;
  readonly sha256: string;
}

/** A list of schools of many megabytes is known by its size and times alone. */
const MOST_HASHED_BYTES = 8 * 1024 * 1024;

/** Takes the stamp of all inputs, again and again: the same stamp, the same bytes, and the same leave to write them. */
export class InputStamp {
  readonly #folders: InputFolders;
  #known = new Map<string, Known>();

  constructor(folders: InputFolders) {
    this.#folders = folders;
  }

  async take(): Promise<string> {
    const files = (await Promise.all(inputRoots(this.#folders).map(filesBelow))).flat().sort();
    const known = new Map<string, Known>();
    await Promise.all(
      files.map(async (file) => {
        const found = await this.#look(file);
        if (found) known.set(file, found);
      }),
    );
    this.#known = known;
    const stamp = createHash('sha256');
    for (const file of files) stamp.update(`${file}\n${known.get(file)?.sha256}\n`);
    return stamp.digest('hex');
  }

  async #look(file: string): Promise<Known | undefined> {
    try {
      const found = await stat(file);
      const { size, mtimeMs, ctimeMs, ino, mode } = found;
      const facts = `${size} ${mtimeMs} ${ctimeMs} ${ino}`;
      const before = this.#known.get(file);
      if (before?.facts === facts) return before;
      // Whoever reads a pipe waits for somebody to write into it.
      const isRead = found.isFile() && size <= MOST_HASHED_BYTES;
      const content = isRead ? await readFile(file) : facts;
      // A page that may only look at a file is to learn when it may write to it.
      const canBeWritten = (mode & 0o222) !== 0;
      return { facts, sha256: createHash('sha256').update(`${canBeWritten}\n`).update(content).digest('hex') };
    } catch {
      // Gone between listing and looking, or held by another program.
      return undefined;
    }
  }
}

/** The file itself, or every file in the folder and the folders in it. */
async function filesBelow(root: string): Promise<string[]> {
  const found = await stat(root).catch(() => undefined);
  if (found?.isFile()) return [root];
  if (!found?.isDirectory()) return [];
  const entries = await readdir(root, { recursive: true, withFileTypes: true }).catch(() => []);
  return entries
    .filter((entry) => !entry.isDirectory() && !isTemporary(entry.name))
    .map((entry) => path.join(entry.parentPath, entry.name));
}
