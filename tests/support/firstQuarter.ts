/** A data folder with the office's settings and the first quarter only: what a clerk has before the next one. */
import { cp, mkdir, readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { REAL_DATA } from './built.js';

export async function firstQuarter(folder: string): Promise<string> {
  const data = path.join(folder, 'data');
  await mkdir(data);
  for (const name of ['organ.yaml', 'regions.csv', '2020Q1'])
    await cp(path.join(REAL_DATA, name), path.join(data, name), { recursive: true });
  return data;
}

/** Every file under the folder and what it says, hidden ones too. */
export async function everything(folder: string): Promise<Record<string, string>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => path.join(entry.parentPath, entry.name));
  const texts = files
    .sort()
    .map(async (file) => [path.relative(folder, file).replaceAll(path.sep, '/'), await readFile(file, 'latin1')]);
  return Object.fromEntries(await Promise.all(texts));
}
