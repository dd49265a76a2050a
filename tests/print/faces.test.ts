import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import * as hb from 'harfbuzzjs';
import subsetFont from 'subset-font';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type PreparedFaces, prepareFaces } from '../../src/print/faces.js';
import { type FontFile, type ResolvedFonts, resolveFonts } from '../../src/print/fonts.js';
import { postScriptName, readTables } from '../../src/print/sfnt.js';
import { FONT_ROLES, type FontRole } from '../../src/typeface.js';

const TEXT = '河南省教育厅文件一二三行工作，。（）〔〕—“”％０';
/** Radicals that look like 一, 行, 工, and a compatibility 豈. */
const LOOKALIKES = '\u2f00\u2f8f\u2f2f\uf900';
const MEASURED: readonly FontRole[] = ['xiaoBiaoSong', 'fangSong', 'heiTi', 'song'];

const require = createRequire(import.meta.url);
let folder: string;
let shipped: ResolvedFonts;
let faces: PreparedFaces;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'tongbao-faces-'));
  shipped = await resolveFonts({ folders: [], choice: {}, dataFolder: folder });
  faces = await prepareFaces(shipped, TEXT + LOOKALIKES, undefined);
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function bodyOf(prepared: PreparedFaces, url: string): Promise<Uint8Array> {
  const file = prepared.files.get(url);
  if (!file) throw new Error(`no file: ${url}`);
  return file.body();
}
const charactersOf = (face: Uint8Array): string =>
  String.fromCodePoint(...Uint32Array.from(new hb.Face(new hb.Blob(face), 0).collectUnicodes()));

/** A face of the office: the shipped one of `source`, cut to `text`. */
async function smallFace(source: string, text: string): Promise<Uint8Array> {
  const bytes = await readFile(require.resolve(`@expo-google-fonts/${source}`));
  return new Uint8Array(await subsetFont(bytes, text, { targetFormat: 'truetype', keepFeatures: ['hwid', 'fwid'] }));
}
const SERIF = 'noto-serif-sc/900Black/NotoSerifSC_900Black.ttf';
const SANS = 'noto-sans-sc/500Medium/NotoSansSC_500Medium.ttf';

async function officeFace(role: FontRole, name: string, bytes: Uint8Array): Promise<FontFile> {
  const file = path.join(folder, name);
  await writeFile(file, bytes);
  return { role, name, origin: 'office', path: file, licence: undefined };
}
const withFace = (face: FontFile): ResolvedFonts => ({ ...shipped, files: { ...shipped.files, [face.role]: face } });

describe('the shipped faces', () => {
  test.each(MEASURED)('%s: every digit is exactly half an em (二分字身)', (role) => {
    for (const digit of '0123456789') expect(faces.metrics[role].advance(digit), digit).toBe(0.5);
    expect(faces.metrics[role].advance('2020')).toBe(2);
  });

  test.each(MEASURED)('%s: so are the other half-width characters', (role) => {
    for (const character of '%.()-~/ AMz') expect(faces.metrics[role].advance(character), character).toBe(0.5);
  });

  test.each(MEASURED)('%s: a 汉字, a mark and a dash are one em', (role) => {
    for (const character of '河，。—“”') expect(faces.metrics[role].advance(character), character).toBe(1);
  });

  test.each(MEASURED)('%s: ink is measured in em above the baseline', (role) => {
    // A 汉字 reaches from about −0.1 to 0.85 em; the dash is thin, and about a third of an em up.
    const ink = faces.metrics[role].ink('河');
    expect(ink?.top).toBeGreaterThan(0.75);
    expect(ink?.top).toBeLessThan(0.95);
    expect(ink?.bottom).toBeGreaterThan(-0.15);
    expect(ink?.bottom).toBeLessThan(0);
    const dash = faces.metrics[role].ink('—');
    expect((dash?.top ?? 0) - (dash?.bottom ?? 0)).toBeLessThan(0.15);
    expect(faces.metrics[role].ink('河—')).toEqual(faces.metrics[role].ink('河'));
  });

  test('what draws nothing has no ink', () => {
    expect(faces.metrics.song.ink(' ')).toBeUndefined();
    expect(faces.metrics.song.ink('')).toBeUndefined();
    // Nor does its empty box on the baseline take part in the highest and the lowest.
    expect(faces.metrics.song.ink('— —')).toEqual(faces.metrics.song.ink('—'));
  });

  test('have our characters, and none that was not asked for', () => {
    for (const role of MEASURED) {
      for (const character of TEXT) expect(faces.covers(role, character), `${role} ${character}`).toBe(true);
      expect(faces.covers(role, '龘')).toBe(false);
      expect(faces.covers(role, '麦')).toBe(false);
    }
    expect(faces.covers('kaiTi', '河')).toBe(true);
  });

  test('have no characters that only look like the real ones, so none can be copied out of the PDF', async () => {
    for (const url of faces.files.keys()) {
      if (!url.endsWith('.ttf')) continue;
      const has = charactersOf(await bodyOf(faces, url));
      expect(has).toContain('一');
      expect(has).not.toMatch(/[\u2e80-\u2fdf\uf900-\ufaff\u{2f800}-\u{2fa1f}]/u);
    }
    for (const role of MEASURED) for (const character of LOOKALIKES) expect(faces.covers(role, character)).toBe(false);
    for (const character of LOOKALIKES) expect(faces.drawnBy('song', character)).toBeUndefined();
  });

  test('are called in the PDF by their PostScript names', () => {
    expect(Object.fromEntries([...faces.embeddedNames].map(([name, file]) => [name, file.role]))).toEqual({
      'NotoSerifSC-Black': 'xiaoBiaoSong',
      'NotoSerifSC-Light': 'fangSong',
      'LXGWWenKai-Regular': 'kaiTi',
      'NotoSansSC-Medium': 'heiTi',
      'NotoSerifSC-Regular': 'song',
    });
  });

  test('are served as the rules ask for them', () => {
    for (const { family, url } of faces.rules) {
      expect([...FONT_ROLES, 'fallback']).toContain(family);
      expect(faces.files.has(url), url).toBe(true);
    }
    for (const role of FONT_ROLES) expect(faces.rules.some(({ family }) => family === role)).toBe(true);
    const slices = faces.rules.filter(({ family }) => family === 'kaiTi');
    expect(slices.length).toBeGreaterThan(50);
    for (const { unicodeRange } of slices) expect(unicodeRange).toMatch(/^U\+[0-9a-f?-]+(?:,U\+[0-9a-f?-]+)*$/i);
  });

  test('are small, and the same bytes each time', async () => {
    const again = await prepareFaces(shipped, [...TEXT].reverse().join(''), undefined);
    for (const role of MEASURED) {
      const url = `/fonts/${role}-shipped.ttf`;
      const body = await bodyOf(faces, url);
      expect(body.length).toBeLessThan(200_000); // of 10 to 15 MB
      expect(Buffer.compare(Buffer.from(body), Buffer.from(await bodyOf(again, url)))).toBe(0);
    }
  });

  test('need no features: digits are half-width by the character map alone', async () => {
    const tables = readTables(await bodyOf(faces, '/fonts/fangSong-shipped.ttf'));
    expect([...tables.keys()]).not.toEqual(expect.arrayContaining(['GSUB']));
    expect(tables.has('GPOS')).toBe(false);
    expect(tables.has('glyf')).toBe(true);
  });
});

describe('the office’s faces', () => {
  test('the first face of a collection is taken', async () => {
    const [first, second] = await Promise.all([smallFace(SERIF, `${TEXT}01`), smallFace(SANS, TEXT)]);
    const header = 12 + 8;
    const ttc = new Uint8Array(header + first.length + second.length);
    const view = new DataView(ttc.buffer);
    ttc.set(new TextEncoder().encode('ttcf'));
    view.setUint32(4, 0x00010000);
    view.setUint32(8, 2);
    [first, second].forEach((face, index) => {
      const start = header + (index === 0 ? 0 : first.length);
      view.setUint32(12 + 4 * index, start);
      ttc.set(face, start);
      for (let entry = 0; entry < view.getUint16(start + 4); entry++) {
        const at = start + 12 + 16 * entry + 8;
        view.setUint32(at, view.getUint32(at) + start);
      }
    });
    const prepared = await prepareFaces(withFace(await officeFace('fangSong', 'simfang.ttc', ttc)), TEXT, undefined);
    const url = prepared.rules.find(({ family }) => family === 'fangSong')?.url ?? '';
    expect(postScriptName(readTables(await bodyOf(prepared, url)))).toBe('NotoSerifSC-Black');
    expect(prepared.covers('fangSong', '河')).toBe(true);
    expect(prepared.metrics.fangSong.advance('1')).toBe(0.5);
  });

  test('what a face lacks, the fallback draws', async () => {
    const face = await officeFace('fangSong', 'simfang.ttf', await smallFace(SANS, '河南'));
    const prepared = await prepareFaces(withFace(face), '河南省', undefined);
    expect(prepared.covers('fangSong', '河')).toBe(true);
    expect(prepared.covers('fangSong', '省')).toBe(false);
    expect(prepared.drawnBy('fangSong', '省')).toBe(shipped.fallback);
    expect(prepared.rules.some(({ family }) => family === 'fallback')).toBe(true);
    expect(prepared.embeddedNames.get('NotoSerifSC-Regular')?.origin).toBe('shipped');
  });

  test('the office’s 宋体 is what the rule for 宋体 serves, with a fallback beside it', async () => {
    const face = await officeFace('song', 'simsun.ttf', await smallFace(SANS, '河'));
    const prepared = await prepareFaces(withFace(face), '河南省', undefined);
    const served = async (wanted: string): Promise<string> => {
      const urls = prepared.rules.flatMap(({ family, url }) => (family === wanted ? [url] : []));
      expect(urls).toHaveLength(1);
      return charactersOf(await bodyOf(prepared, urls[0] ?? ''));
    };
    // Page numbers are in 宋体: were both at one address, the fallback's face would draw them.
    expect(await served('song')).toContain('河');
    expect(await served('song')).not.toContain('省');
    expect(await served('fallback')).toContain('省');
  });

  // 楷体 comes in slices as they are, and their ranges name radicals: a heading with U+2F00 for 一 in it is to be told.
  test('no face covers characters that only look like the real ones, in slices neither', () => {
    for (const character of LOOKALIKES) {
      for (const role of FONT_ROLES) expect(faces.covers(role, character), `${role} ${character}`).toBe(false);
    }
  });
});

describe('faces kept between runs', () => {
  const cacheOf = (name: string): string => path.join(folder, name);
  const entries = (cache: string): Promise<string[]> => readdir(path.join(cache, 'faces'));

  test('are those that were cut, and a spoilt one is cut anew', async () => {
    const cache = cacheOf('cache');
    const face = await officeFace('fangSong', 'kept.ttf', await smallFace(SANS, TEXT));
    const fonts = withFace(face);
    const first = await bodyOf(await prepareFaces(fonts, TEXT, cache), '/fonts/fangSong-office.ttf');
    const names = await entries(cache);
    expect(names.every((name) => name.endsWith('.face'))).toBe(true);
    for (const name of names) await writeFile(path.join(cache, 'faces', name), 'spoilt');
    const second = await bodyOf(await prepareFaces(fonts, TEXT, cache), '/fonts/fangSong-office.ttf');
    const third = await bodyOf(await prepareFaces(fonts, TEXT, cache), '/fonts/fangSong-office.ttf');
    expect(Buffer.compare(Buffer.from(first), Buffer.from(second))).toBe(0);
    expect(Buffer.compare(Buffer.from(first), Buffer.from(third))).toBe(0);
    expect((await entries(cache)).sort()).toEqual(names.sort());
  });

  test('a cache that cannot be written costs time and nothing else', async () => {
    const cache = cacheOf('blocked');
    await mkdir(cache);
    await writeFile(path.join(cache, 'faces'), 'a file where the folder should be');
    const prepared = await prepareFaces(shipped, '河', cache);
    expect(prepared.covers('song', '河')).toBe(true);
  });
});
