/** A folder that cannot be made is told; nothing waits for it. */
import { mkdir, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from 'vitest';
import { makeFolder } from '../src/makeFolder.js';
import { withFolder } from './support/built.js';

test('makes every folder that is missing, and is content with one that is there', async () => {
  await withFolder(async (folder) => {
    const deep = path.join(folder, 'a/b/c');
    await Promise.all([makeFolder(deep), makeFolder(deep), makeFolder(path.join(folder, 'a/b'))]);
    expect((await stat(deep)).isDirectory()).toBe(true);
    await expect(makeFolder(deep)).resolves.toBeUndefined();
  });
});

test('a file in the way is told', async () => {
  await withFolder(async (folder) => {
    await writeFile(path.join(folder, 'file'), '');
    await expect(makeFolder(path.join(folder, 'file'))).rejects.toThrow('EEXIST');
    await expect(makeFolder(path.join(folder, 'file/below'))).rejects.toThrow('ENOTDIR');
  });
});

test.runIf(process.platform === 'linux')('where nothing can be made it ends', async () => {
  await expect(makeFolder('/proc/none/below')).rejects.toThrow('ENOENT');
});

test.runIf(process.platform === 'linux')('in a current folder that was removed it ends, too', async () => {
  await withFolder(async (folder) => {
    const gone = path.join(folder, 'gone');
    await mkdir(gone);
    const before = process.cwd();
    try {
      process.chdir(gone);
      await rm(gone, { recursive: true });
      await expect(makeFolder('output/2020Q1')).rejects.toThrow('ENOENT');
    } finally {
      process.chdir(before);
    }
  });
});
