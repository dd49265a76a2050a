/** A letter that has no number yet is seen as a draft. */
import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { expect, it } from 'vitest';
import { readPdf } from '../../src/audit/geometry.js';
import type { FolderFile } from '../../src/preview/protocol.js';
import { dataWith, withFolder } from '../support/built.js';
import { documentOf, isDone, serve } from '../support/previewing.js';

it('shows and builds 征求意见稿 of a letter without a number', async () => {
  await withFolder(async (folder) => {
    await dataWith(folder, { '2020Q1/notice.md': (text) => text.replace(/^documentNumber:.*\n/m, '') });
    const served = await serve(folder, { draft: true });
    try {
      const state = await served.until(isDone('circular'));
      expect(state.counts.error).toBe(0);
      const bytes = await served.pdf('circular', documentOf(state, 'circular').edition);
      const { lines, pages } = await readPdf(bytes, { structure: false });
      expect(lines.filter(({ text }) => text === '征求意见稿')).toHaveLength(pages.length);
      const { answer } = await served.send('POST', 'build', {});
      expect(answer).toMatchObject({ ok: true });
      expect(await readdir(path.join(folder, 'output'))).toEqual(['2020Q1-draft']);
      const files = (await served.json('files')) as readonly FolderFile[];
      expect(files.filter(({ where }) => where === 'output').map(({ name }) => name)).toContain('circular.pdf');
    } finally {
      await served.preview.close();
    }
  });
});
