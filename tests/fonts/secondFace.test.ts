/** A character that one face lacks, and a second one of the same role has. */
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import * as hb from 'harfbuzzjs';
import subsetFont from 'subset-font';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { generatedStyles } from '../../src/compose/styles.js';
import type { Organ } from '../../src/model.js';
import { type PreparedFaces, prepareFaces } from '../../src/print/faces.js';
import { type FontFile, type ResolvedFonts, resolveFonts } from '../../src/print/fonts.js';
import { FONT_ROLES, type FontRole } from '../../src/typeface.js';

/** Names: 喆 and 堃 are in the second face, 浉 in the third, 瀍 in that of another role only. */
const TEXT = '河南省喆堃浉瀍';

let folder: string;
let shipped: ResolvedFonts;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'tongbao-second-'));
  shipped = await resolveFonts({ folders: [], choice: {}, dataFolder: folder });
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const SANS = createRequire(import.meta.url).resolve(
  '@expo-google-fonts/noto-sans-sc/500Medium/NotoSansSC_500Medium.ttf',
);

async function face(role: FontRole, name: string, text: string): Promise<FontFile> {
  const file = path.join(folder, `${name}.ttf`);
  await writeFile(file, await subsetFont(await readFile(SANS), text, { targetFormat: 'truetype' }));
  return { role, name, origin: 'office', path: file, licence: undefined };
}

const with仿宋 = (first: FontFile, ...further: FontFile[]): ResolvedFonts => ({
  ...shipped,
  files: { ...shipped.files, fangSong: first },
  further: { ...shipped.further, fangSong: further },
});

async function unicodesOf(prepared: PreparedFaces, url: string): Promise<string> {
  const bytes = (await prepared.files.get(url)?.body()) ?? new Uint8Array(0);
  const points = Uint32Array.from(new hb.Face(new hb.Blob(bytes), 0).collectUnicodes());
  return String.fromCodePoint(...points);
}

describe('a face that lacks characters', () => {
  test('borrows each from the first face of its role that has it, and only the rest from another role', async () => {
    const [first, second, third] = await Promise.all([
      face('fangSong', 'first', '河南省0123456789'),
      face('fangSong', 'second', '河喆堃'),
      face('fangSong', 'third', '喆浉'),
    ]);
    const prepared = await prepareFaces(with仿宋(first, second, third), TEXT, undefined);
    const drawers = [...'河喆堃浉瀍㼆'].map((character) => prepared.drawnBy('fangSong', character)?.name);
    expect(drawers).toEqual(['first', 'second', 'second', 'third', 'Noto Serif SC', undefined]);
    expect([...'河喆'].map((character) => prepared.covers('fangSong', character))).toEqual([true, false]);
    // Nobody else borrows.
    expect(prepared.drawnBy('heiTi', '喆')?.name).toBe('Noto Sans SC Medium');
  });

  test('is served first, then the others for just those characters, in the same family', async () => {
    const [first, second] = await Promise.all([face('fangSong', 'a', '河南省浉瀍'), face('fangSong', 'b', '河喆堃')]);
    const prepared = await prepareFaces(with仿宋(first, second), TEXT, undefined);
    expect(prepared.rules.filter(({ family }) => family === 'fangSong')).toEqual([
      { family: 'fangSong', url: '/fonts/fangSong-office.ttf', unicodeRange: undefined },
      { family: 'fangSong', url: '/fonts/fangSong-office-2.ttf', unicodeRange: 'U+5586,U+5803' },
    ]);
    expect(await unicodesOf(prepared, '/fonts/fangSong-office-2.ttf')).toBe('喆堃');
    const css = generatedStyles({ sealed: false } as Organ, prepared.metrics, prepared.rules);
    const [all, some] = [
      'url(/fonts/fangSong-office.ttf)',
      'url(/fonts/fangSong-office-2.ttf);unicode-range:U+5586,U+5803;',
    ];
    expect(css.indexOf(all)).toBeGreaterThan(0);
    expect(css.indexOf(some)).toBeGreaterThan(css.indexOf(all));
  });

  test('a further face that has nothing to add is not served', async () => {
    const [first, second] = await Promise.all([face('fangSong', 'c', '河南'), face('fangSong', 'd', '河')]);
    const prepared = await prepareFaces(with仿宋(first, second), '河南', undefined);
    expect(prepared.rules.filter(({ family }) => family === 'fangSong')).toHaveLength(1);
    expect([...prepared.files.keys()].filter((url) => url.includes('office-2'))).toEqual([]);
  });

  test('one in slices serves those that hold the characters, for them only', async () => {
    const first = await face('kaiTi', 'e', '河南省浉瀍');
    const fonts = {
      ...shipped,
      files: { ...shipped.files, kaiTi: first },
      further: { ...shipped.further, kaiTi: [shipped.files.kaiTi] },
    };
    const prepared = await prepareFaces(fonts, TEXT, undefined);
    expect(prepared.drawnBy('kaiTi', '喆')?.name).toBe('LXGW WenKai');
    const rules = prepared.rules.filter(({ family }) => family === 'kaiTi').slice(1);
    // ASCII too: the first face here has none.
    const points = rules.flatMap(({ unicodeRange }) => unicodeRange?.split(',') ?? []);
    expect(points).toContain('U+5586');
    expect(points).toContain('U+41');
    expect(points).not.toContain('U+6cb3');
    expect(new Set(points).size).toBe(points.length);
    expect(rules.length).toBeLessThan(15);
  });

  test('each character is measured in the face that draws it', async () => {
    const [first, second] = await Promise.all([face('song', 'f', '河'), face('song', 'g', 'A河一')]);
    const fonts = {
      ...shipped,
      files: { ...shipped.files, song: first },
      further: { ...shipped.further, song: [second] },
    };
    const { metrics } = await prepareFaces(fonts, '河一A', undefined);
    const alone = (await prepareFaces({ ...shipped, files: { ...shipped.files, song: second } }, '河一A', undefined))
      .metrics;
    expect(metrics.song.advance('河A')).toBeCloseTo(alone.song.advance('河A'), 6);
    expect(metrics.song.ink('一')).toEqual(alone.song.ink('一'));
    expect(metrics.song.ink('一')?.top).not.toBe(metrics.song.ink('河')?.top);
    expect(metrics.song.ink(' ')).toBeUndefined();
  });

  test('shipped faces stand alone: every role is one family of one face', async () => {
    for (const role of FONT_ROLES) expect(shipped.further[role]).toEqual([]);
  });
});
