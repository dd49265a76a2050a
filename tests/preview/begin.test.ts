/** A preview that cannot begin leaves nothing behind. */
import path from 'node:path';
import { expect, it, vi } from 'vitest';
import { listen } from '../../src/preview/server/listen.js';
import { withFolder } from '../support/built.js';
import { serve } from '../support/previewing.js';

vi.mock('../../src/preview/watch.js', () => ({
  watchInputs: () => Promise.reject(new Error('no more watches')),
}));

it('a server that listens already is closed when the watching cannot begin', () =>
  withFolder(async (folder) => {
    const probe = await listen((_request, response) => response.end(), [0]);
    const { port } = probe;
    await probe.close();
    await expect(serve(folder, { port, browserPath: path.join(folder, 'none') })).rejects.toThrow('no more watches');
    const again = await listen((_request, response) => response.end(), [port]);
    await again.close();
  }));
