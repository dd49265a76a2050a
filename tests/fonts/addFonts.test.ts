import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import * as hb from 'harfbuzzjs';
import subsetFont from 'subset-font';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { faceRole } from '../../src/audit/clauses/measure/faces.js';
import { addFonts, removeFont } from '../../src/fonts/addFonts.js';
import { MachineError } from '../../src/issue.js';
import { readAddedFonts } from '../../src/print/addedFonts.js';
import { faceFacts } from '../../src/print/faceFacts.js';
import { resolveFonts } from '../../src/print/fonts.js';
import { postScriptName, readTables } from '../../src/print/sfnt.js';
import { FONT_ROLES, type FontRole } from '../../src/typeface.js';
import {
  cffFont,
  collection,
  drop,
  glyphsFor,
  NAMES,
  nameTable,
  os2Table,
  type SmallFace,
  withTables,
} from './smallFace.js';

let root: string;
let store: string;

beforeEach(async () => {
  root = await mkdtemp(path.join(tmpdir(), 'tongbao-add-'));
  store = path.join(root, 'data', 'fonts');
});
afterEach(() => rm(root, { recursive: true, force: true }));

async function put(name: string, bytes: Uint8Array | string): Promise<string> {
  const file = path.join(root, name);
  await mkdir(path.dirname(file), { recursive: true });
  await writeFile(file, bytes);
  return file;
}

const small = (postScript: string, change: Partial<SmallFace> = {}): Uint8Array => {
  const { names, ...rest } = change;
  const called = { [NAMES.postScript]: postScript, [NAMES.full]: postScript, [NAMES.family]: postScript };
  return cffFont({ glyphs: glyphsFor('河南省'), ...rest, names: { ...called, ...names } });
};
const FANDOL = small('FandolFang-Regular');

const add = (files: readonly string[], role?: FontRole) => addFonts({ files, role, folder: store });
/** Adds one font file and gives what came of it: the codes, or the faces. */
async function adding(bytes: Uint8Array | string, role?: FontRole, name = 'office.otf') {
  const { added, issues } = await add([await put(name, bytes)], role);
  return { codes: issues.map(({ code }) => code), added, issues };
}
const storedFiles = (): Promise<string[]> => readdir(store).catch(() => []);

/** A TrueType face under another name: the shipped one, cut to `text`. */
async function trueType(text: string, postScript: string): Promise<Uint8Array> {
  const file = createRequire(import.meta.url).resolve(
    '@expo-google-fonts/noto-sans-sc/500Medium/NotoSansSC_500Medium.ttf',
  );
  const cut = await subsetFont(await readFile(file), text, { targetFormat: 'truetype', keepFeatures: ['hwid'] });
  return withTables(new Uint8Array(cut), {
    name: nameTable({ [NAMES.postScript]: postScript }),
    DSIG: new Uint8Array(8),
  });
}

describe('a face that can be used', () => {
  test('is kept with TrueType outlines, under the hash of its content, and builds use it from then on', async () => {
    const { added, codes } = await adding(FANDOL, undefined, 'FandolFang-Regular.otf');
    expect(codes).toEqual([]);
    expect(added).toEqual([
      {
        name: 'FandolFang-Regular',
        role: 'fangSong',
        file: `${added[0]?.sha256.slice(0, 16)}.ttf`,
        sha256: expect.stringMatching(/^[0-9a-f]{64}$/),
        source: { file: 'FandolFang-Regular.otf', sha256: expect.stringMatching(/^[0-9a-f]{64}$/) },
        licence: null,
        converted: true,
        dropped: 0,
      },
    ]);
    const [face] = added;
    expect((await storedFiles()).sort()).toEqual([face?.file, 'index.json'].sort());
    const tables = readTables(await readFile(path.join(store, face?.file ?? '')));
    expect([tables.has('glyf'), tables.has('CFF ')]).toEqual([true, false]);
    const { files, further, issues } = await resolveFonts({ folders: [], choice: {}, dataFolder: root, added: store });
    expect(issues).toEqual([]);
    expect(files.fangSong).toMatchObject({ name: 'FandolFang-Regular', origin: 'added' });
    expect(further.fangSong.map(({ origin }) => origin)).toEqual(['shipped']);
    expect(files.kaiTi.origin).toBe('shipped');
  });

  test('with TrueType outlines keeps them, and its features; what was signed is signed no more', async () => {
    const { added } = await adding(await trueType('河南01', 'FZXBSJW--GB1-0'), undefined, 'a.ttf');
    expect(added).toMatchObject([{ name: '方正小标宋简体', role: 'xiaoBiaoSong', converted: false }]);
    const tables = readTables(await readFile(path.join(store, added[0]?.file ?? '')));
    expect([tables.has('glyf'), tables.has('GSUB'), tables.has('DSIG')]).toEqual([true, true, false]);
    expect(postScriptName(tables)).toBe('FZXBSJW--GB1-0');
  });

  test.each<readonly [names: Readonly<Record<number, string>>, name: string, role: FontRole]>([
    [{ [NAMES.postScript]: 'FangSong_GB2312' }, '仿宋_GB2312', 'fangSong'],
    [{ [NAMES.postScript]: 'X', [NAMES.full]: '仿宋 GB2312' }, '仿宋_GB2312', 'fangSong'],
    [{ [NAMES.postScript]: 'X', [NAMES.full]: 'X', [NAMES.family]: '楷体_GB2312' }, '楷体_GB2312', 'kaiTi'],
    [{ [NAMES.postScript]: 'FZXiaoBiaoSong-B05S' }, '方正小标宋简体', 'xiaoBiaoSong'],
    [{ [NAMES.postScript]: 'FZXiaoBiaoSong-B05' }, '方正小标宋_GBK', 'xiaoBiaoSong'],
    [{ [NAMES.postScript]: 'FangSong' }, '仿宋', 'fangSong'],
    [{ [NAMES.postScript]: 'KaiTi' }, '楷体', 'kaiTi'],
    [{ [NAMES.postScript]: 'SimHei' }, '黑体', 'heiTi'],
    [{ [NAMES.postScript]: 'SimSun' }, '宋体', 'song'],
    [{ [NAMES.postScript]: 'FandolSong-Bold', [NAMES.family]: 'FandolSong' }, 'FandolSong-Bold', 'xiaoBiaoSong'],
    [{ [NAMES.postScript]: 'FandolSong-Regular', [NAMES.family]: 'FandolSong' }, 'FandolSong-Regular', 'song'],
    [{ [NAMES.postScript]: 'FandolKai-Regular' }, 'FandolKai-Regular', 'kaiTi'],
    [{ [NAMES.postScript]: 'FandolHei-Regular' }, 'FandolHei-Regular', 'heiTi'],
  ])('is known by its names: %o is %s', async (names, name, role) => {
    const { added } = await adding(small('X', { names }));
    expect(added.map((face) => [face.name, face.role])).toEqual([[name, role]]);
  });

  test('is known by its file, when its names say nothing', async () => {
    const { added } = await adding(small('X'), undefined, 'SIMKAI.TTF');
    expect(added).toMatchObject([{ name: '楷体', role: 'kaiTi' }]);
  });

  test('can be said to be for a role, and keeps its own name, the Chinese one if it has one', async () => {
    const { added } = await adding(small('MyFang', { names: { [NAMES.family]: '某某仿宋' } }), 'fangSong');
    expect(added).toMatchObject([{ name: '某某仿宋', role: 'fangSong' }]);
    expect((await adding(small('MyFang'), 'fangSong')).added).toMatchObject([{ name: 'MyFang', role: 'fangSong' }]);
    // A known one may serve another role, if the office says so.
    expect((await adding(FANDOL, 'kaiTi')).added).toMatchObject([{ name: 'FandolFang-Regular', role: 'kaiTi' }]);
  });

  test('has a name in the PDF that says its role, its own wherever that does', async () => {
    const nameOf = async (postScript: string, role?: FontRole): Promise<string | undefined> => {
      const { added } = await adding(small(postScript, { names: { [NAMES.licence]: 'GPL', 0: '© 某公司' } }), role);
      const tables = readTables(await readFile(path.join(store, added[0]?.file ?? '')));
      expect(faceFacts(tables)).toMatchObject({ licence: 'GPL', names: expect.arrayContaining([postScript]) });
      expect(String.fromCharCode(...(tables.get('name') ?? []))).toContain('\u00a9');
      return postScriptName(tables);
    };
    for (const name of ['SimSun', 'SimHei', 'KaiTi', 'FZXBSJW--GB1-0', 'FandolKai-Regular', 'FZFSK--GBK1-0'])
      expect(await nameOf(name)).toBe(name);
    // A bold 宋 in the place of 小标宋; a 楷体 in that of 仿宋; one that nobody knows.
    expect(await nameOf('FandolSong-Bold')).toMatch(/^XiaoBiaoSong-Added-[0-9a-f]{8}$/);
    expect(await nameOf('KaiTi', 'fangSong')).toMatch(/^FangSong-Added-[0-9a-f]{8}$/);
    for (const role of FONT_ROLES) {
      const name = (await nameOf('MyFace', role)) ?? '';
      expect(faceRole(name)).toEqual({ role, standIn: false });
    }
  });

  test('of a collection those that are known are taken, each as a file of its own', async () => {
    const { added } = await adding(collection(small('SimSun'), small('NSimSun'), small('SimHei')), undefined, 'a.ttc');
    expect(added.map(({ name, role }) => [name, role])).toEqual([
      ['宋体', 'song'],
      ['黑体', 'heiTi'],
    ]);
    for (const { file } of added)
      expect((await readFile(path.join(store, file))).subarray(0, 4)).toEqual(Buffer.from([0, 1, 0, 0]));
    expect((await adding(collection(small('SimSun'), small('SimHei')), 'heiTi', 'b.ttc')).added).toMatchObject([
      { name: '黑体' },
    ]);
  });

  test('says its licence', async () => {
    const text = 'This Font Software is licensed under the SIL Open Font License, Version 1.1.';
    const { added } = await adding(small('SimHei', { names: { [NAMES.licence]: text } }));
    expect(added).toMatchObject([{ licence: 'OFL-1.1' }]);
    const long = `某公司授权某单位使用。${'字'.repeat(100)}`;
    const other = await adding(small('SimHei', { names: { [NAMES.licence]: long } }));
    expect(other.added).toMatchObject([{ licence: `${long.slice(0, 60)}…` }]);
  });
});

describe('look-alikes', () => {
  test('go from the character map; characters of their own stay', async () => {
    const glyphs = [
      { points: [0x4e00, 0x2f00], advance: 1000, strokes: drop(500) },
      { points: [0x20, 0x00, 0x0d, 0xa0], advance: 500, strokes: [] },
      { points: [0xf900], advance: 1000, strokes: drop(510) },
      { points: [0x3002, 0xfe12], advance: 1000, strokes: drop(520) },
      { points: [0xfe35], advance: 1000, strokes: drop(530) },
      { points: [0xb7], advance: 500, strokes: drop(100) },
      { points: [0x2026], advance: 1000, strokes: drop(110) },
      { points: [0xe000], advance: 1000, strokes: drop(120) },
      { points: [0x2f804], advance: 1000, strokes: drop(130) },
    ];
    const { added } = await adding(small('SimHei', { glyphs }));
    const face = new hb.Face(new hb.Blob(await readFile(path.join(store, added[0]?.file ?? ''))), 0);
    expect([...Uint32Array.from(face.collectUnicodes())].sort((a, b) => a - b)).toEqual(
      [0x20, 0xb7, 0x2026, 0x3002, 0x4e00, 0xe000, 0xfe35].sort((a, b) => a - b),
    );
    expect(added[0]?.dropped).toBe(7);
    expect(new hb.Font(face).nominalGlyph(0x4e00)).toBe(1);
  });
});

describe('a file that cannot be used is refused, and nothing is kept', () => {
  const whole = small('SimHei');
  const variable = withTables(whole, { fvar: new Uint8Array(16) });
  const noOutlines = withTables(whole, { 'CFF ': undefined });
  const spoilt = withTables(whole, { 'CFF ': Uint8Array.from({ length: 300 }, (_, at) => (at * 73) % 251) });
  const shortNames = withTables(whole, { name: Uint8Array.from([0, 0, 0, 9, 0, 6]) });
  test.each<readonly [code: string, what: string, bytes: Uint8Array | string]>([
    ['font.notFont', 'a letter', 'this is a letter, not a font'],
    ['font.notFont', 'an empty file', ''],
    ['font.notFont', 'a web font', 'wOF2 and so on'],
    ['font.cutOff', 'half of a font', whole.subarray(0, whole.length / 2)],
    ['font.cutOff', 'the beginning of a font', whole.subarray(0, 20)],
    ['font.cutOff', 'a collection without its second face', collection(whole, whole).subarray(0, 16 + whole.length)],
    ['font.cutOff', 'a table that ends before what it says it holds', shortNames],
    ['font.noTables', 'a font without characters', withTables(whole, { cmap: undefined })],
    ['font.noTables', 'a collection of none', collection()],
    ['font.noOutlines', 'a font without outlines', noOutlines],
    ['font.noOutlines', 'spoilt outlines', spoilt],
    ['font.variable', 'a variable font', variable],
    ['font.unknown', 'a face of another name', small('Arial')],
    ['font.restricted', 'one that may not be embedded', small('SimHei', { fsType: 0x0002 })],
    ['font.bitmapOnly', 'one of which pictures may be', small('SimHei', { fsType: 0x0208 })],
    ['font.noSubsetting', 'one that may be as a whole only', small('SimHei', { fsType: 0x0108 })],
  ])('%s: %s', async (code, _, bytes) => {
    const { codes, added, issues } = await adding(bytes, undefined, 'office.otf');
    expect([codes, added]).toEqual([[code], []]);
    expect(issues[0]).toMatchObject({ severity: 'error', place: { file: path.join(root, 'office.otf') } });
    expect(await storedFiles()).toEqual([]);
  });

  test.each([0x0000, 0x0004, 0x0008, 0x000e])('permission %i is one to embed', async (fsType) => {
    expect((await adding(small('SimHei', { fsType }))).codes).toEqual([]);
  });

  test('one without permissions forbids nothing', async () => {
    expect((await adding(withTables(whole, { 'OS/2': undefined }))).codes).toEqual([]);
    expect((await adding(withTables(whole, { 'OS/2': os2Table(2) }))).codes).toEqual(['font.restricted']);
  });

  test('font.unknown tells the names it has, and those that are known', async () => {
    const { issues } = await adding(small('Arial', { names: { [NAMES.family]: '某体' } }));
    expect(issues[0]?.values).toEqual({ names: '某体', known: expect.stringContaining('仿宋_GB2312、仿宋、') });
  });

  test('a bold face is not the regular one of its family', async () => {
    const names = { [NAMES.postScript]: 'X-Bold', [NAMES.full]: 'X Bold', [NAMES.family]: '仿宋' };
    expect((await adding(small('X', { names }))).codes).toEqual([]);
    expect((await adding(small('X', { names, macStyle: 1 }))).codes).toEqual(['font.unknown']);
  });

  test('font.collection: which face of several is meant for the role is not guessed', async () => {
    const { codes, issues } = await adding(collection(small('A'), small('B')), 'fangSong', 'a.ttc');
    expect(codes).toEqual(['font.collection']);
    expect(issues[0]?.values).toEqual({ names: 'A、B' });
  });

  test('a file that is not there, and a folder', async () => {
    const { issues } = await add([path.join(root, 'none.ttf'), root]);
    expect(issues.map(({ code, values }) => [code, values])).toEqual([
      ['file.missing', {}],
      ['file.unreadable', { reason: 'EISDIR' }],
    ]);
  });

  test('does not keep the others from being added', async () => {
    const files = [await put('a.otf', 'no font'), await put('b.otf', FANDOL)];
    const { added, issues } = await add(files);
    expect([added.map(({ name }) => name), issues.map(({ code }) => code)]).toEqual([
      ['FandolFang-Regular'],
      ['font.notFont'],
    ]);
  });
});

describe('the added faces', () => {
  const namesKept = async () => (await readAddedFonts(store)).faces.map(({ name }) => name);

  test('the newest goes first; one of the same name is replaced, and its file goes', async () => {
    await adding(FANDOL);
    await adding(small('FangSong'));
    expect(await namesKept()).toEqual(['仿宋', 'FandolFang-Regular']);
    const before = await storedFiles();
    await adding(small('FandolFang-Regular', { glyphs: glyphsFor('教育') }));
    expect(await namesKept()).toEqual(['FandolFang-Regular', '仿宋']);
    const after = await storedFiles();
    expect(after).toHaveLength(before.length);
    expect(after).not.toEqual(before);
    const { files, further } = await resolveFonts({ folders: [], choice: {}, dataFolder: root, added: store });
    expect([files.fangSong, ...further.fangSong].map(({ name }) => name)).toEqual([
      'FandolFang-Regular',
      '仿宋',
      'Noto Serif SC Light',
    ]);
  });

  test('the same file again changes nothing', async () => {
    await adding(FANDOL);
    const before = await readFile(path.join(store, 'index.json'), 'utf8');
    await adding(FANDOL);
    expect(await readFile(path.join(store, 'index.json'), 'utf8')).toBe(before);
    expect(await storedFiles()).toHaveLength(2);
  });

  test('can be taken out again by name', async () => {
    await adding(FANDOL);
    await adding(small('SimHei'));
    const { removed, issues } = await removeFont('FandolFang-Regular', store);
    expect([removed?.role, issues]).toEqual(['fangSong', []]);
    expect(await namesKept()).toEqual(['黑体']);
    expect(await storedFiles()).toHaveLength(2);
  });

  test('font.notAdded: there is none of that name, and these are', async () => {
    expect((await removeFont('仿宋', store)).issues).toMatchObject([
      { code: 'font.notAdded', severity: 'error', place: { file: store }, values: { value: '仿宋', known: '' } },
    ]);
    await adding(FANDOL);
    expect((await removeFont('仿宋', store)).issues).toMatchObject([{ values: { known: 'FandolFang-Regular' } }]);
  });

  test.each([
    ['no JSON', '{'],
    ['another shape', '{"version":1,"faces":[{"name":"x"}]}'],
    ['a later version', '{"version":2,"faces":[]}'],
    [
      'a file elsewhere',
      JSON.stringify({
        version: 1,
        faces: [
          {
            name: 'x',
            role: 'song',
            file: '../0123456789abcdef.ttf',
            sha256: '',
            source: { file: '', sha256: '' },
            licence: null,
            converted: false,
          },
        ],
      }),
    ],
  ])('font.index: a list that is %s stops everything, and is left alone', async (_, text) => {
    const file = await put('data/fonts/index.json', text);
    const codes = ['font.index'];
    expect((await adding(FANDOL)).codes).toEqual(codes);
    expect((await removeFont('x', store)).issues.map(({ code }) => code)).toEqual(codes);
    const { issues } = await resolveFonts({ folders: [], choice: {}, dataFolder: root, added: store });
    expect(issues).toEqual([{ severity: 'error', code: 'font.index', place: { file }, values: { reason: 'JSON' } }]);
    expect(await readFile(file, 'utf8')).toBe(text);
  });

  test('font.addedLost: a face whose file is gone or spoilt is an error, not a stand-in', async () => {
    const { added } = await adding(FANDOL);
    const file = path.join(store, added[0]?.file ?? '');
    const issuesNow = async () =>
      (await resolveFonts({ folders: [], choice: {}, dataFolder: root, added: store })).issues;
    await writeFile(file, 'spoilt');
    expect(await issuesNow()).toEqual([
      {
        severity: 'error',
        code: 'font.addedLost',
        place: { file },
        values: { value: 'FandolFang-Regular', reason: expect.stringContaining('not a font') },
      },
    ]);
    await rm(file);
    expect(await issuesNow()).toMatchObject([
      { code: 'font.addedLost', values: { reason: expect.stringContaining('ENOENT') } },
    ]);
  });

  test('a folder that cannot be written is the machine’s fault', async () => {
    await put('data', 'a file where the folder should be');
    const found = await adding(FANDOL).catch((error: unknown) => error);
    expect(found).toBeInstanceOf(MachineError);
    expect(found).toMatchObject({ code: 'data.unwritable', details: [store, expect.any(String)] });
  });
});
