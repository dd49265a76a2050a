/** What killed runs leave goes; what living ones use stays. */
import { spawnSync } from 'node:child_process';
import { mkdir, readdir } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from 'vitest';
import { removeLeftovers, temporaryPrefix } from '../src/leftovers.js';
import { withFolder } from './support/built.js';

test('folders of dead processes are removed, of this one and of others’ kinds kept', async () => {
  await withFolder(async (folder) => {
    // A process that has certainly ended.
    const dead = spawnSync(process.execPath, ['-e', '0']).pid;
    const names = [
      `kind-${dead}-abc`,
      `${temporaryPrefix('kind')}abc`,
      `other-${dead}-abc`,
      'kind-notes',
      `kind-${dead}`,
    ];
    for (const name of names) await mkdir(path.join(folder, name, 'inside'), { recursive: true });
    await removeLeftovers(folder, 'kind');
    expect((await readdir(folder)).sort()).toEqual(names.slice(1).sort());
  });
});
