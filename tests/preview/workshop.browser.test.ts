/** What the workshop tells and keeps when saves and failures come at the wrong moment. */
import { writeFileSync } from 'node:fs';
import { cp, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import type { PreviewState } from '../../src/preview/protocol.js';
import { findBrowser } from '../../src/print/findBrowser.js';
import { ROOT, withFolder } from '../support/built.js';
import { documentOf, isDone, type Served, serve } from '../support/previewing.js';

const ANNEX = '2020Q1/annex-4.csv';

async function withPreview(
  options: (folder: string) => Parameters<typeof serve>[1] | Promise<Parameters<typeof serve>[1]>,
  use: (served: Served) => Promise<void>,
): Promise<void> {
  await withFolder(async (folder) => {
    const served = await serve(folder, await options(folder));
    try {
      await use(served);
    } finally {
      await served.preview.close();
    }
  });
}

/** The circular as the state has it. */
const circular = (state: PreviewState) => documentOf(state, 'circular');

describe('the workshop', () => {
  it('measures the pages that stay on show after all, when the newer save does not print', () =>
    withPreview(
      () => ({}),
      async ({ preview, at, until, facts }) => {
        const { workshop } = preview;
        await until(isDone('circular'));
        const text = await readFile(at(ANNEX), 'utf8');
        const stop = workshop.listen((state) => {
          if (circular(state).edition !== 2) return;
          stop();
          // Its pages are being drawn, and have not been measured.
          expect(circular(state).audit).toBeUndefined();
          writeFileSync(at(ANNEX), text.replace('98.14%,253', '98.14%,25x'));
          workshop.changed();
        });
        await writeFile(at(ANNEX), text.replace('98.14%,253', '98.14%,252'));
        workshop.changed();
        const broken = await until(({ counts, stage }) => counts.error > 0 && stage === undefined);
        expect(circular(broken)).toMatchObject({ edition: 2, current: false });
        const { figures, clauses } = await facts('circular', 2);
        expect([figures.length, clauses.length]).not.toContain(0);
        await workshop.settled();
        expect(circular(workshop.state).audit?.fail).toBe(0);
        expect(workshop.state.issues[0]).toMatchObject({ code: 'cell.notNumber' });
      },
    ));

  it('tries again what the machine was not ready for, whenever somebody comes back to it', () =>
    withPreview(
      (folder) => ({ browserPath: path.join(folder, 'browser') }),
      async ({ preview: { workshop }, folder, until, send }) => {
        await until(({ failure }) => failure !== undefined);
        await workshop.settled();
        // What is wrong with the machine hides nothing of the data.
        expect(workshop.state.title).toContain('河南省教育厅');
        const { executablePath } = await findBrowser(undefined, new AbortController().signal);
        await writeFile(path.join(folder, 'browser'), `#!/bin/sh\nexec '${executablePath}' "$@"\n`, { mode: 0o755 });
        await send('POST', 'show', { document: 'circular' });
        const mended = await until(isDone('circular'));
        expect(mended.failure).toBeUndefined();
      },
    ));

  it('tells what is wrong with a template beside what is wrong with the data', () =>
    withPreview(
      async (folder) => {
        const templatesFolder = path.join(folder, 'templates');
        await cp(path.join(ROOT, 'templates'), templatesFolder, { recursive: true });
        return { templatesFolder };
      },
      async ({ folder, until }) => {
        const before = await until(isDone('circular'));
        const ofLetter = ({ issues }: PreviewState) => issues.filter(({ place }) => place.file === '2020Q1/notice.md');
        expect(ofLetter(before)).not.toEqual([]);
        await writeFile(path.join(folder, 'templates/circular.hbs'), '{{/if}}');
        const broken = await until(({ counts, stage }) => counts.error > 0 && stage === undefined);
        expect(broken.issues[0]?.place.file).toMatch(/circular\.hbs$/);
        expect(ofLetter(broken)).toEqual(ofLetter(before));
      },
    ));

  it('names the inputs anew when they have changed, and says nothing twice', () =>
    withPreview(
      () => ({}),
      async ({ preview: { workshop }, at, until }) => {
        const before = await until(isDone('circular'));
        await workshop.settled();
        const states = [workshop.state];
        const stop = workshop.listen((state) => states.push(state));
        await writeFile(at(ANNEX), `${await readFile(at(ANNEX), 'utf8')}\n`);
        await until((state) => circular(state).edition > circular(before).edition && isDone('circular')(state));
        await workshop.settled();
        const told = states.map(({ version, ...rest }) => [version, JSON.stringify(rest)] as const);
        expect(told.filter(([, text], index) => text === told[index - 1]?.[1])).toEqual([]);
        expect(new Set(states.map(({ inputs }) => inputs)).size).toBe(2);
        // Nobody saved anything.
        workshop.show('circular');
        await workshop.settled();
        expect(states.at(-1)).toBe(workshop.state);
        expect(states.length).toBe(told.length);
        stop();
      },
    ));

  it('knows what the checks say of the files while they are as they were read', () =>
    withPreview(
      () => ({}),
      async ({ preview: { workshop }, at, until }) => {
        await until(isDone('circular'));
        await workshop.settled();
        expect(await workshop.issuesOnDisk()).toBe(workshop.found.issues);
        writeFileSync(at(ANNEX), '');
        expect(await workshop.issuesOnDisk()).not.toBe(workshop.found.issues);
      },
    ));
});
