/** A quarter made again with another browser: said, not hidden. */
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from 'vitest';
import { browserIssues } from '../../src/write/earlierBrowser.js';
import { withFolder } from '../support/built.js';

const told = (manifest: string | undefined, used: string) =>
  withFolder(async (folder) => {
    if (manifest !== undefined) await writeFile(path.join(folder, 'manifest.json'), manifest);
    return (await browserIssues(folder, used)).map(({ code, severity, values }) => ({ code, severity, values }));
  });

const madeWith = (version: string): string => JSON.stringify({ browser: { version, source: 'package' } });

test('another version is a note with both', async () => {
  expect(await told(madeWith('Chrome/143.0.7499.0'), 'Chrome/144.0.1.0')).toEqual([
    {
      code: 'browser.changed',
      severity: 'note',
      values: { before: 'Chrome/143.0.7499.0', used: 'Chrome/144.0.1.0' },
    },
  ]);
});

test.each([
  ['the same version', madeWith('Chrome/144.0.1.0')],
  ['no manifest', undefined],
  ['a manifest without one', '{}'],
  ['what is no manifest', '{"browser":'],
])('%s says nothing', async (_, manifest) => {
  expect(await told(manifest, 'Chrome/144.0.1.0')).toEqual([]);
});
