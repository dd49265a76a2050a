/** 征求意见稿: marked on every side, without a number if there is none, in a folder of its own, and never signed. */
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { preflight } from '../../src/preflight/preflight.js';
import { lookAtPdf } from '../../src/sign/lookAtPdf.js';
import { build, dataWith, REAL_DATA, withFolder } from '../support/built.js';
import { handouts } from '../support/handouts.js';

const MARK = '征求意见稿';
const withoutNumber = (text: string): string => text.replace(/^documentNumber:.*\n/m, '');

describe('a draft', () => {
  it('has its mark in the margin of every side, outside the tags, and everything else as it will be issued', async () => {
    await withFolder(async (folder) => {
      const data = await dataWith(folder, { '2020Q1/notice.md': withoutNumber });
      const built = await build(data, path.join(folder, 'out'), { draft: true });
      expect(built.issues.filter(({ severity }) => severity === 'error')).toEqual([]);
      expect(await readdir(path.join(folder, 'out'))).toEqual(['2020Q1-draft']);
      for (const [name, bytes] of built.outputs) {
        if (!name.endsWith('.pdf')) continue;
        const reading = await built.read(name);
        for (const { number, heightMm, rotate } of reading.pages) {
          expect(rotate).toBe(0);
          const marks = reading.lines.filter(({ page, text }) => page === number && text === MARK);
          expect(marks, `${name} ${number}`).toHaveLength(1);
          const [mark] = marks;
          // 小四, upright, above the type area: 37 mm on an upright side, as much beside a turned one.
          expect(mark?.sizesPt).toEqual([12]);
          expect(mark?.angle).toBe(heightMm > 250 ? 0 : 90);
          expect(mark?.glyphs.every(({ mcid }) => mcid === undefined)).toBe(true);
        }
        expect(await preflight(Uint8Array.from(bytes)), name).toEqual([]);
        expect((await lookAtPdf(Uint8Array.from(bytes), name)).map(({ code }) => code)).toEqual(['sign.draft']);
      }
      const text = (await built.read('circular.pdf')).lines.map((line) => line.text).join('');
      expect(text).not.toContain('〔2020〕156号附件');
      // What is still missing is told, and stops nothing.
      expect(
        built.issues
          .filter(({ code }) => code === 'audit.unready')
          .map(({ severity, place }) => [severity, place.field]),
      ).toContainEqual(['warning', 'R25']);
      const manifest = JSON.parse(await readFile(path.join(folder, 'out/2020Q1-draft/manifest.json'), 'utf8'));
      expect(manifest.status).toBe('draft');
    });
  });
});

describe('a hand-out of a draft', () => {
  it('has the mark on every side, and its own folder', async () => {
    await withFolder(async (folder) => {
      const data = await dataWith(folder, { '2020Q1/notice.md': withoutNumber });
      const out = path.join(folder, 'out');
      const made = await handouts('2020Q1', data, out, { annex: 4, charts: true, brief: true }, true);
      expect(made.issues.filter(({ severity }) => severity === 'error')).toEqual([]);
      expect(await readdir(out)).toEqual(['2020Q1-draft']);
      expect(await readdir(path.join(out, '2020Q1-draft/handout'))).toEqual(['annex-4.pdf', 'brief.pdf']);
      for (const [name, bytes] of made.files) {
        const { pages, lines } = await made.read(name);
        expect(pages.length).toBeGreaterThan(1);
        for (const { number } of pages) {
          const marks = lines.filter(({ page, text }) => page === number && text === MARK);
          expect(marks, `${name} ${number}`).toMatchObject([{ sizesPt: [12], angle: 0 }]);
          expect(marks[0]?.glyphs.every(({ mcid }) => mcid === undefined)).toBe(true);
        }
        expect(await preflight(Uint8Array.from(bytes)), name).toEqual([]);
      }
      const final = await handouts('2020Q1', data, out, { annex: 4 });
      expect(final.issues.map(({ code }) => code)).toContain('notice.noNumber');
    });
  });
});

describe('what is issued', () => {
  it('has a number', async () => {
    await withFolder(async (folder) => {
      const data = await dataWith(folder, { '2020Q1/notice.md': withoutNumber });
      const { issues, outputs } = await build(data, path.join(folder, 'out'));
      expect(issues.map(({ code, place }) => [code, place.field])).toContainEqual([
        'notice.noNumber',
        'documentNumber',
      ]);
      expect([...outputs]).toEqual([]);
    });
  });

  it('has no open findings; a draft may', async () => {
    await withFolder(async (folder) => {
      const open = (text: string): string =>
        text.replace('现将有关事项通知如下', '请于2020年5月31日前，现将有关事项通知如下');
      const data = await dataWith(folder, { '2020Q1/notice.md': open });
      const final = await build(data, path.join(folder, 'out'), { refuseOpen: true, only: 'annex-1' });
      expect(final.issues.filter(({ severity }) => severity === 'error')).toMatchObject([
        { code: 'build.open', values: { count: 1 } },
      ]);
      expect([...final.outputs]).toEqual([]);
      const draft = await build(data, path.join(folder, 'out'), { refuseOpen: true, draft: true, only: 'annex-1' });
      expect([...draft.outputs.keys()]).toContain('annex-1.pdf');
    });
  });

  it('is not marked, and says that it is final', async () => {
    await withFolder(async (folder) => {
      const built = await build(REAL_DATA, path.join(folder, 'out'), { only: 'annex-1', refuseOpen: true });
      expect((await built.read('annex-1.pdf')).lines.filter(({ text }) => text.includes(MARK))).toEqual([]);
      const bytes = Uint8Array.from(built.outputs.get('annex-1.pdf') ?? []);
      expect(await lookAtPdf(bytes, 'annex-1.pdf')).toEqual([]);
      const manifest = JSON.parse(await readFile(path.join(folder, 'out/2020Q1/manifest.json'), 'utf8'));
      expect(manifest.status).toBe('final');
    });
  });
});
