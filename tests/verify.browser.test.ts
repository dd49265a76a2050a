/** `tongbao verify`, and a build whose file does not hold: the real program on real files. */
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { PDFArray, PDFDict, PDFDocument, PDFHexString, PDFName } from '@cantoo/pdf-lib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readPdf } from '../src/audit/geometry.js';
import { run } from '../src/cli.js';
import { parsePeriod } from '../src/period.js';
import { buildQuarter } from '../src/pipeline.js';
import { templatesWith } from './support/audited.js';
import { build, REAL_DATA, ROOT, withFolder } from './support/built.js';

async function tongbao(...args: string[]) {
  const [out, err]: [string[], string[]] = [[], []];
  const streams = { out: (text: string) => out.push(text), err: (text: string) => err.push(text) };
  const code = await run(args, streams, new AbortController().signal);
  return { code, out: out.join('\n'), err: err.join('\n') };
}

let folder: string;
let circular: string;

beforeAll(async () => {
  folder = path.join(ROOT, 'output', `.test-${process.pid}`);
  await mkdir(folder, { recursive: true });
  const built = await build(REAL_DATA, folder, { only: 'circular' });
  circular = path.join(folder, '2020Q1', 'circular.pdf');
  expect(built.outputs.has('circular.pdf')).toBe(true);
});
afterAll(() => rm(folder, { recursive: true, force: true }));

describe('tongbao verify', () => {
  it('passes the clean circular, with a table in Chinese', async () => {
    const { code, out, err } = await tongbao('verify', circular, '--lang', 'zh-CN');
    expect([code, err]).toEqual([0, '']);
    const lines = out.split('\n');
    expect(lines[0]).toBe(`${circular}：公文，8 页，要素按文件自带的标记识别`);
    expect(lines.at(-1)).toMatch(/：合格 \d+，不合格 0，待核 \d+，不可测 \d+，不适用 \d+$/);
    expect(out).toMatch(/^合格 +R23 +发文机关标志 .*\d mm/m);
    // worst first
    const verdicts = lines.slice(1, -1).flatMap((line) => /^(不合格|待核|不可测|合格|不适用) /.exec(line)?.[1] ?? []);
    const order = ['不合格', '待核', '不可测', '合格', '不适用'];
    expect(verdicts).toEqual([...verdicts].sort((a, b) => order.indexOf(a) - order.indexOf(b)));
    expect(new Set(verdicts).size).toBeGreaterThan(2);
  });

  it('says the same in English, and as JSON', async () => {
    const english = await tongbao('verify', circular, '--lang', 'en');
    expect(english.out).toContain('elements recognised by the tags in the file');
    expect(english.out).toMatch(/fail 0/);
    const { code, out } = await tongbao('verify', circular, '--json');
    expect(code).toBe(0);
    const { ok, audit } = JSON.parse(out);
    expect(ok).toBe(true);
    expect(audit[0]).toMatchObject({ file: circular, ok: true, way: 'tags', format: 'document', pages: 8 });
    const mark = audit[0].clauses.find(({ id }: { id: string }) => id === 'R23');
    expect(mark).toMatchObject({ verdict: 'pass', source: expect.stringContaining('7.2.4') });
    expect(Object.values<number>(audit[0].counts).reduce((sum, count) => sum + count)).toBe(audit[0].clauses.length);
  });

  it('answers for every file: one that holds, one that is no PDF, one that is not there, one cut off', async () => {
    const text = path.join(folder, 'notes.pdf');
    await writeFile(text, 'not a PDF');
    const cut = path.join(folder, 'cut.pdf');
    await writeFile(cut, (await readFile(circular)).subarray(0, 2000));
    const missing = path.join(folder, 'missing.pdf');
    const { code, out, err } = await tongbao('verify', circular, text, missing, cut, '--lang', 'en');
    expect(code).toBe(1);
    expect(out).toContain(`${circular}: document`);
    for (const file of [text, cut]) expect(err).toContain(`${file} is not a PDF that can be read`);
    expect(err).toContain(`${missing} is not there`);
    expect(err).not.toContain('our bug');
    const json = await tongbao('verify', circular, text, '--json');
    expect(JSON.parse(json.out)).toMatchObject({
      ok: false,
      audit: [{ ok: true }, { ok: false, unreadable: expect.any(String) }],
    });
  });

  it.each([
    [['verify']],
    [['verify', 'a.pdf', 'b.pdf', '--overlay', 'c.pdf']],
    [['verify', 'a.pdf', '--overlay', './a.pdf']],
  ])('%j is a wrong command line', async (args) => {
    expect((await tongbao(...args)).code).toBe(2);
  });

  it('draws a marked copy and leaves the original as it is', async () => {
    const before = await readFile(circular);
    const copy = path.join(folder, 'marked.pdf');
    const { code, err } = await tongbao('verify', circular, '--overlay', copy, '--lang', 'zh-CN');
    expect([code, err]).toEqual([0, `标注稿已写入 ${copy}`]);
    expect(await readFile(circular)).toEqual(before);
    const [original, marked] = await Promise.all([readPdf(before), readPdf(await readFile(copy))]);
    // What was there is where it was; the labels are Helvetica.
    const own = marked.glyphs.filter(({ font }) => font !== 'Helvetica');
    expect(own.map(({ text, xMm, baselineMm }) => [text, xMm, baselineMm])).toEqual(
      original.glyphs.map(({ text, xMm, baselineMm }) => [text, xMm, baselineMm]),
    );
    // The frame of the type area: x 28…184, y 37…262, on every page; a stroke of 0.5 pt is 0.18 mm.
    for (const { number } of marked.pages) {
      const sides = marked.shapes.filter(
        ({ page, paint, color }) => page === number && paint === 'stroke' && color === '#0073d9',
      );
      const near = (found: readonly number[], edge: number): boolean => found.some((at) => Math.abs(at - edge) < 0.1);
      expect(
        near(
          sides.map(({ xMm }) => xMm),
          28 - 0.09,
        ),
      ).toBe(true);
      expect(
        near(
          sides.map(({ xMm, widthMm }) => xMm + widthMm),
          184 + 0.09,
        ),
      ).toBe(true);
      expect(
        near(
          sides.map(({ yMm }) => yMm),
          37 - 0.09,
        ),
      ).toBe(true);
      expect(
        near(
          sides.map(({ yMm, heightMm }) => yMm + heightMm),
          262 + 0.09,
        ),
      ).toBe(true);
    }
    expect(await notesOf(copy)).toEqual(expect.arrayContaining([expect.stringContaining('R23')]));
  });
});

/** Words of every note in a PDF. */
async function notesOf(file: string): Promise<string[]> {
  const pdf = await PDFDocument.load(await readFile(file));
  return pdf.getPages().flatMap((page) => {
    const notes = page.node.lookupMaybe(PDFName.of('Annots'), PDFArray)?.asArray() ?? [];
    return notes.flatMap((note) => {
      const words = pdf.context.lookupMaybe(note, PDFDict)?.get(PDFName.of('Contents'));
      return words instanceof PDFHexString ? words.decodeText() : [];
    });
  });
}

describe('a build whose file does not hold', () => {
  const period = parsePeriod('2020Q1');
  const options = {
    dataFolder: REAL_DATA,
    period,
    only: 'notice' as const,
    strictFonts: false,
    fontFolders: [],
    timeoutMs: 60_000,
    signal: new AbortController().signal,
    version: '0.0.0-test',
  };

  it('is refused: the last good one stays, the rejected one lies beside it, and goes with the next good one', async () => {
    await withFolder(async (outputFolder) => {
      if (!period) throw new Error('2020Q1');
      const good = await buildQuarter({ ...options, period, outputFolder });
      expect(good.outputs.map(({ name }) => name)).toEqual(['notice.pdf']);
      const output = path.join(outputFolder, '2020Q1');
      const before = await readFile(path.join(output, 'notice.pdf'));
      const manifest = await readFile(path.join(output, 'manifest.json'), 'utf8');

      // The whole letterhead 12 mm low at ten times the size: 1.2 mm.
      const templatesFolder = await templatesWith(outputFolder, {
        'styles/3-letterhead.css': (css) => `${css}\n.letterhead { padding-top: 12mm; }\n`,
      });
      const bad = await buildQuarter({ ...options, period, outputFolder, templatesFolder });
      expect(bad.outputs).toEqual([]);
      expect(bad.rejected.map(({ name }) => name)).toEqual(['notice.rejected.pdf']);
      expect(bad.issues.filter(({ severity }) => severity === 'error')).toEqual([
        expect.objectContaining({ code: 'audit.fails', place: { file: 'notice.pdf', field: 'R23' } }),
      ]);
      expect((await readdir(output)).sort()).toEqual(['manifest.json', 'notice.pdf', 'notice.rejected.pdf']);
      expect(await readFile(path.join(output, 'notice.pdf'))).toEqual(before);
      expect(await readFile(path.join(output, 'manifest.json'), 'utf8')).toBe(manifest);

      await buildQuarter({ ...options, period, outputFolder });
      expect((await readdir(output)).sort()).toEqual(['manifest.json', 'notice.pdf']);
    });
  });

  it('the manifest keeps the audit of every file and the place of the seal', async () => {
    const manifest = JSON.parse(await readFile(path.join(folder, '2020Q1', 'manifest.json'), 'utf8'));
    expect(manifest.outputs[0].audit).toMatchObject({ ok: true, recognisedBy: 'tags', counts: { fail: 0 } });
    expect(manifest.outputs[0].audit.clauses.length).toBeGreaterThan(90);
    // The organ's name is centred on the date, whose right edge is four characters from 184: 184 − 4 × 5.5687 = 161.73;
    // the date is 6.5 characters wide, 36.1 mm, so both centres are at 143.7, and the seal of 45 mm from 121.2.
    expect(manifest.seals).toEqual([
      {
        file: 'circular.pdf',
        organ: '河南省教育厅',
        page: 4,
        leftMm: expect.closeTo(121.2, 0),
        topMm: expect.any(Number),
        widthMm: 45,
        heightMm: 45,
      },
    ]);
  });
});
