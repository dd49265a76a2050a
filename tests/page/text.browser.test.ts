/** What a reader copies or a search finds: the words of the page, all of them, in their order, and no others. */
import { spawnSync } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { beforeAll, expect, it } from 'vitest';
import type { DocumentName } from '../../src/compose/view.js';
import { build, REAL_DATA, withFolder } from '../support/built.js';
import { textOfHtml, textOfPdf } from '../support/plainText.js';

const QUARTERS = [
  { id: '2020Q1', year: 2020, quarter: 1 },
  { id: '2020Q2', year: 2020, quarter: 2 },
] as const;
const DOCUMENTS: readonly DocumentName[] = ['circular', 'notice', 'annex-1', 'annex-2', 'annex-3', 'annex-4'];
const ALL = QUARTERS.flatMap(({ id }) => DOCUMENTS.map((name) => [id, name] as const));

const made = new Map<string, { readonly pdf: Uint8Array; readonly html: string }>();
beforeAll(async () => {
  for (const period of QUARTERS)
    await withFolder(async (folder) => {
      const { outputs, html } = await build(REAL_DATA, folder, { period });
      for (const name of DOCUMENTS)
        made.set(`${period.id} ${name}`, {
          pdf: outputs.get(`${name}.pdf`) ?? new Uint8Array(),
          html: html.get(name) ?? '',
        });
    });
});

const found = (quarter: string, name: string) => made.get(`${quarter} ${name}`) ?? { pdf: new Uint8Array(), html: '' };

it.each(ALL)('%s %s: pdf.js reads what the templates wrote', async (quarter, name) => {
  const { pdf, html } = found(quarter, name);
  const source = textOfHtml(html);
  expect(source.length).toBeGreaterThan(200);
  expect(await textOfPdf(pdf)).toBe(source);
});

const hasPoppler = spawnSync('pdftotext', ['-v']).status === 0;

it.runIf(hasPoppler).each(ALL)('%s %s: and so does poppler', async (quarter, name) => {
  const { pdf, html } = found(quarter, name);
  await withFolder(async (folder) => {
    const file = path.join(folder, 'read.pdf');
    await writeFile(file, pdf);
    const { stdout } = spawnSync('pdftotext', ['-raw', '-enc', 'UTF-8', file, '-'], { encoding: 'utf8' });
    // It knows no artifacts: page numbers are the only ones of these documents; a form feed parts the pages.
    const read = stdout.replace(/^\f?— \d+ —$/gm, '').replace(/\s/g, '');
    expect(read).toBe(textOfHtml(html));
  });
});
