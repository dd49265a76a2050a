/** The preview with the real pipeline: what is saved is seen, what is broken is told, what is edited is written. */
import { execFile } from 'node:child_process';
import { cp, readdir, readFile, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readPdf } from '../../src/audit/geometry.js';
import { annexes } from '../../src/derive/annexes.js';
import type { EditableTable, PreviewState } from '../../src/preview/protocol.js';
import { ROOT, textOf, withFolder } from '../support/built.js';
import { documentOf, isDone, type Served, serve } from '../support/previewing.js';

let served: Served;
let end: () => void;
let ended: Promise<void>;

beforeAll(async () => {
  await new Promise<void>((resolve, reject) => {
    ended = withFolder(async (folder) => {
      served = await serve(folder);
      resolve();
      await new Promise<void>((stop) => {
        end = stop;
      });
      await served.preview.close();
    });
    ended.catch(reject);
  });
});

afterAll(async () => {
  end();
  await ended;
});

const ANNEX = '2020Q1/annex-4.csv';

const edition = (state: PreviewState, name = 'circular'): number => documentOf(state, name).edition;
const settled = (): Promise<PreviewState> => served.until(isDone('circular'));

/** As editors save: a temporary file, and a rename. */
async function rewrite(file: string, change: (text: string) => string): Promise<void> {
  const at = served.at(file);
  const before = await readFile(at, 'utf8');
  const after = change(before);
  if (after === before) throw new Error(`${file} is as it was`);
  await writeFile(`${at}~`, after);
  await rename(`${at}~`, at);
}

async function printedText(state: PreviewState, name = 'circular'): Promise<string> {
  return textOf(await readPdf(await served.pdf(name, edition(state, name)), { structure: false }));
}

describe('the preview', () => {
  it('shows the quarter as it is, and what else there is', async () => {
    const state = await settled();
    expect(state).toMatchObject({
      period: '2020Q1',
      periodWords: '2020年一季度',
      title: '河南省教育厅关于加快落实教育信息化领域教育改革发展重点交账任务的通知',
      counts: { error: 0 },
    });
    expect(state.failure).toBeUndefined();
    expect(state.documents.map(({ name, edition: number, current }) => [name, number, current])).toEqual([
      ['circular', 1, true],
      ...['notice', 'annex-1', 'annex-2', 'annex-3', 'annex-4', 'trace'].map((name) => [name, 0, false]),
    ]);
    const { times, audit, pages, size } = documentOf(state, 'circular');
    expect(times.map(({ stage }) => stage)).toEqual(['read', 'derive', 'check', 'compose', 'print', 'finish', 'total']);
    expect(audit?.fail).toBe(0);
    expect(size).toBe((await served.pdf('circular', 1)).length);
    expect(pages).toBe((await readPdf(await served.pdf('circular', 1), { structure: false })).pages.length);
    expect(state.fonts.length).toBeGreaterThan(3);
  });

  it('shows a cell that is saved on disk', async () => {
    const before = await settled();
    expect(await printedText(before)).not.toContain('253187');
    await rewrite(ANNEX, (text) =>
      text.replace('98.14%,253\r', '98.14%,254\r').replace('98.14%,253\n', '98.14%,254\n'),
    );
    const after = await served.until((state) => edition(state) > edition(before) && isDone('circular')(state));
    expect(edition(after)).toBe(edition(before) + 1);
    const row = (text: string): string => /郑州市1566.*?开封市/.exec(text)?.[0] ?? '';
    expect(row(await printedText(before))).toContain('253');
    expect(row(await printedText(after))).toBe(row(await printedText(before)).replace('253', '254'));
  });

  it('keeps the last good pages of a broken file, with what is wrong with it; mended in the grid, only that cell is other bytes', async () => {
    const before = await settled();
    const good = await readFile(served.at(ANNEX));
    await rewrite(ANNEX, (text) => text.replace('98.14%,254', '98.14%,25x'));
    const broken = await served.until(({ counts, stage }) => counts.error > 0 && stage === undefined);
    expect(documentOf(broken, 'circular')).toMatchObject({ edition: edition(before), current: false });
    expect(broken.issues[0]).toMatchObject({
      code: 'cell.notNumber',
      place: { file: ANNEX, line: 2, column: 8, field: '多媒体教室为零的学校数' },
      row: '郑州市,1566,221,4,85.63%,1316,98.14%,25x',
    });
    expect((await served.pdf('circular', edition(before))).length).toBe(documentOf(before, 'circular').size);

    const tables = (await served.json('tables')) as EditableTable[];
    const { sha256 = '', records = [] } = tables.find(({ annex }) => annex === 'annex4') ?? {};
    const record = records.findIndex(({ line }) => line === 2);
    const bad = await readFile(served.at(ANNEX));
    const { status, answer } = await served.send('PUT', 'tables/annex4', {
      sha256,
      edits: [{ record, column: 7, text: '252' }],
    });
    expect([status, answer]).toEqual([200, { saved: true, sha256: expect.stringMatching(/^[\da-f]{64}$/) }]);
    const mended = await readFile(served.at(ANNEX));
    expect(mended.toString('latin1')).toBe(bad.toString('latin1').replace('98.14%,25x', '98.14%,252'));
    expect(mended.toString('latin1')).toBe(good.toString('latin1').replace('98.14%,254', '98.14%,252'));
    const after = await settled();
    expect(after.counts.error).toBe(0);
    expect(edition(after)).toBe(edition(before) + 1);
  });

  it('makes one final state of two quick saves, and nothing of one that changes nothing', async () => {
    const before = await settled();
    await rewrite(ANNEX, (text) => text.replace('98.14%,252', '98.14%,251'));
    await rewrite(ANNEX, (text) => text.replace('98.14%,251', '98.14%,250'));
    const after = await served.until((state) => edition(state) > edition(before) && isDone('circular')(state));
    await served.preview.workshop.settled();
    // At most the one that was under way, and the last.
    expect(edition(served.preview.workshop.state) - edition(before)).toBeLessThanOrEqual(2);
    expect(/郑州市1566.*?开封市/.exec(await printedText(await settled()))?.[0]).toContain('250');
    expect(after.counts.error).toBe(0);
    const still = await settled();
    const bytes = await readFile(served.at(ANNEX));
    await writeFile(served.at(ANNEX), bytes);
    await served.send('POST', 'show', { document: 'circular' });
    await served.preview.workshop.settled();
    expect(edition(await settled())).toBe(edition(still));
  });

  it('answers a save of what somebody else has changed with what is there, and one with errors with those', async () => {
    const { sha256, records } = ((await served.json('tables')) as EditableTable[])[3] ?? { sha256: '', records: [] };
    const cell = { record: 1, column: 7 };
    const wrong = await served.send('PUT', 'tables/annex4', { sha256, edits: [{ ...cell, text: '九' }] });
    expect(wrong).toMatchObject({ status: 422, answer: { saved: false, errors: [{ code: 'cell.notNumber' }, {}] } });
    await rewrite(ANNEX, (text) => text.replace('98.85%,1647', '98.85%,1648'));
    const late = await served.send('PUT', 'tables/annex4', { sha256, edits: [{ ...cell, text: '9' }] });
    expect(late).toMatchObject({ status: 409, answer: { saved: false, conflict: { annex: 'annex4' } } });
    expect(records[2]?.cells[5]).toBe('1647');
    expect(late).toHaveProperty(['answer', 'conflict', 'records', 2, 'cells', 5], '1648');
    await rewrite(ANNEX, (text) => text.replace('98.85%,1648', '98.85%,1647'));
  });

  it('tells where every figure of the letter and every cell is printed', async () => {
    const state = await settled();
    const { pages, clauses, figures, sources } = await served.facts('circular', edition(state));
    expect(pages.map(({ number, grid }) => [number, grid.rowsMm.length])).toEqual(
      // Twice 22 lines: the top and the foot of each.
      pages.map(({ number }) => [number, number <= 4 ? 44 : 0]),
    );
    expect(clauses.length).toBeGreaterThan(80);
    const letter = figures.filter(({ inLetter }) => inLetter);
    expect(letter.map(({ path, text, at }) => [path, text, at.length, at[0]?.page])).toEqual([
      ['annex4.total.internetRate', '86.1%', 1, 1],
      ['annex4.total.broadbandRateOfAll', expect.stringMatching(/^\d\d\.\d%$/), 1, 1],
      ['annex4.total.multimediaRate', expect.stringMatching(/^\d\d\.\d%$/), 1, 1],
      ['annex4.total.internetRate', '86.1%', expect.any(Number), 2],
    ]);
    const cells = figures.filter(({ inLetter }) => !inLetter);
    // 18 cities, and the printed columns of the four annexes.
    const columns = annexes.flatMap(({ printed }) =>
      printed.flatMap((head) => ('group' in head ? head.columns : head.column)),
    );
    expect(cells.length).toBe(18 * columns.length);
    const glyphs = (await readPdf(await served.pdf('circular', edition(state)), { structure: false })).glyphs;
    for (const { text, at, path } of figures) {
      const inside = at.flatMap((place) =>
        glyphs.filter(
          ({ page, emBox }) =>
            page === place.page &&
            emBox.leftMm >= place.leftMm - 0.01 &&
            emBox.rightMm <= place.rightMm + 0.01 &&
            emBox.topMm >= place.topMm - 0.01 &&
            emBox.bottomMm <= place.bottomMm + 0.01,
        ),
      );
      expect(
        inside
          .map((glyph) => glyph.text)
          .join('')
          .replace(/\s/g, ''),
        path,
      ).toBe(text);
    }
    const schools = cells.find(({ path }) => path === 'annex4.regions.郑州市.schools');
    expect(schools).toMatchObject({ text: '1566', sources: [{ file: ANNEX, line: 2, column: 2, value: 1566 }] });
    const rate = cells.find(({ path }) => path === 'annex4.regions.郑州市.internetRate');
    // (1566 − 221 − 4) ÷ 1566
    expect(rate).toMatchObject({ text: '85.63%', exact: '1341 ÷ 1566 = 85.6321…%' });
    const source = sources.find(({ file, line, column }) => file === ANNEX && line === 2 && column === 2);
    expect(source?.at).toEqual(expect.arrayContaining([...(schools?.at ?? []), ...(rate?.at ?? [])]));
    const title = sources.find(({ file, line }) => file === '2020Q1/notice.md' && line === 5);
    // In three lines.
    expect(title?.at.map(({ page }) => page)).toEqual([1, 1, 1]);
  });

  it('makes what is asked for, and builds the files', async () => {
    expect((await served.send('POST', 'show', { document: 'annex-4' })).status).toBe(200);
    const state = await served.until(isDone('annex-4'));
    expect(await printedText(state, 'annex-4')).toContain('郑州市1566');
    const { answer } = await served.send('POST', 'build', {});
    expect(answer).toMatchObject({ ok: true });
    expect((await readdir(`${served.folder}/output/2020Q1`)).length).toBe(9);
    await served.send('POST', 'show', { document: 'trace' });
    const sheet = await served.until((one) => documentOf(one, 'trace').current && one.stage === undefined);
    expect((await served.facts('trace', edition(sheet, 'trace'))).pages[0]).toMatchObject({
      widthMm: expect.closeTo(210, 1),
    });
    await served.send('POST', 'show', { document: 'circular' });
  });

  it('has the same address after it was killed and started anew, and is another server', async () => {
    const before = await settled();
    const { address } = served.preview;
    await served.preview.close();
    await expect(fetch(address)).rejects.toThrow();
    served = await serve(served.folder, { port: Number(new URL(address).port) });
    expect(served.preview.address).toBe(address);
    const after = await settled();
    expect(after.server).not.toBe(before.server);
    expect(edition(after)).toBe(1);
  });
});

describe('what goes wrong beside the data', () => {
  it('a template is told like a cell, and a browser that died is opened again', () =>
    withFolder(async (folder) => {
      const templatesFolder = path.join(folder, 'templates');
      await cp(path.join(ROOT, 'templates'), templatesFolder, { recursive: true });
      const own = await serve(folder, { templatesFolder });
      try {
        const first = await own.until(isDone('circular'));
        const file = path.join(templatesFolder, 'circular.hbs');
        const good = await readFile(file, 'utf8');
        await writeFile(file, `${good}{{/if}}`);
        const broken = await own.until(({ counts, stage }) => counts.error > 0 && stage === undefined);
        expect(documentOf(broken, 'circular')).toMatchObject({ edition: edition(first), current: false });
        expect(broken.issues[0]?.place.file).toMatch(/circular\.hbs$/);

        const browsers = await ownBrowsers();
        expect(browsers.length).toBeGreaterThan(0);
        for (const pid of browsers) process.kill(pid, 'SIGKILL');
        await writeFile(file, good.replace('</body>', '<!-- --></body>'));
        const mended = await own.until(isDone('circular'));
        expect(mended.failure).toBeUndefined();
        expect(edition(mended)).toBe(edition(first) + 1);
      } finally {
        await own.preview.close();
      }
      expect(await ownBrowsers()).toEqual([]);
    }));
});

/** Browsers that this process has started and that live. */
async function ownBrowsers(): Promise<number[]> {
  const { stdout } = await promisify(execFile)('ps', ['-eo', 'pid,ppid,stat,args']);
  return stdout.split('\n').flatMap((line) => {
    const [, pid, parent, state = '', args = ''] = /^\s*(\d+)\s+(\d+)\s+(\S+)\s+(.*)$/.exec(line) ?? [];
    const isOurs = Number(parent) === process.pid && /chrom/i.test(args) && !state.startsWith('Z');
    return isOurs ? [Number(pid)] : [];
  });
}
