/** The files of the quarter's folders: listed, and one of those listed given out. Nothing outside the two folders is. */
import { readdir, readFile, realpath, stat } from 'node:fs/promises';
import path from 'node:path';
import { type OutputPlace, outputFolderOf } from '../../outputFolder.js';
import { isTemporary } from '../inputs.js';
import type { FolderFile } from '../protocol.js';

export interface Folders extends OutputPlace {
  readonly dataFolder: string;
}

const MOST_BYTES = 200 * 1024 * 1024;

/** What a browser shows itself, and so can print; everything else is only to be saved. */
const SHOWN: Readonly<Record<string, string>> = { '.pdf': 'application/pdf' };

/** Every regular file in `data/<period>`, the settings beside it, and `output/<period>`. */
export async function listFiles(folders: Folders): Promise<FolderFile[]> {
  const { period, dataFolder } = folders;
  const [settings, data, output] = await Promise.all([
    filesIn('data', dataFolder, '', (name) => /\.(?:yaml|csv)$/.test(name)),
    filesIn('data', dataFolder, `${period.id}/`),
    filesIn('output', outputFolderOf(folders), ''),
  ]);
  return [...data, ...settings, ...output];
}

async function filesIn(
  where: FolderFile['where'],
  root: string,
  prefix: string,
  isWanted: (name: string) => boolean = () => true,
): Promise<FolderFile[]> {
  const names = await readdir(path.join(root, prefix)).catch(() => []);
  const files = await Promise.all(
    names
      .filter((name) => !isTemporary(name) && isWanted(name))
      .sort()
      .map(async (name): Promise<FolderFile[]> => {
        const found = await insideOf(root, `${prefix}${name}`);
        return found ? [{ where, name: `${prefix}${name}`, size: found.size, modified: found.modified }] : [];
      }),
  );
  return files.flat();
}

/** Where a file really lies, if that is in the folder: a link that leads out of it is no file of it. */
async function insideOf(
  root: string,
  name: string,
): Promise<{ readonly target: string; readonly size: number; readonly modified: string } | undefined> {
  try {
    const [folder, target] = await Promise.all([realpath(root), realpath(path.join(root, name))]);
    const way = path.relative(folder, target);
    if (way === '' || way.split(path.sep)[0] === '..' || path.isAbsolute(way)) return undefined;
    const found = await stat(target);
    return found.isFile() ? { target, size: found.size, modified: found.mtime.toISOString() } : undefined;
  } catch {
    return undefined;
  }
}

export interface ServedFile {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly type: string;
  readonly disposition: string;
}

/** A file of the list, by the very name that the list gives it. */
export async function fileOf(folders: Folders, where: string, name: string): Promise<ServedFile | undefined> {
  const listed = (await listFiles(folders)).find((file) => file.where === where && file.name === name);
  if (!listed || listed.size > MOST_BYTES) return undefined;
  const root = listed.where === 'data' ? folders.dataFolder : outputFolderOf(folders);
  const found = await insideOf(root, listed.name);
  if (!found) return undefined;
  const type = SHOWN[path.extname(name).toLowerCase()];
  return {
    bytes: new Uint8Array(await readFile(found.target)),
    type: type ?? 'application/octet-stream',
    disposition: disposition(type ? 'inline' : 'attachment', path.posix.basename(name)),
  };
}

/** RFC 6266: the name for everyone, and in UTF-8 for those who know it. */
export function disposition(kind: 'inline' | 'attachment', name: string): string {
  const plain = name.replace(/[^\w.-]/g, '_');
  const encoded = encodeURIComponent(name).replace(/['()*]/g, (mark) => `%${mark.charCodeAt(0).toString(16)}`);
  return `${kind}; filename="${plain}"; filename*=UTF-8''${encoded}`;
}
