import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, realpath, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { MachineError, mayPrint } from '../../src/issue.js';
import { systemFontFolders } from '../../src/print/fontFolders.js';
import { fontRoles } from '../../src/print/fontRoles.js';
import { type FontSearch, resolveFonts } from '../../src/print/fonts.js';
import { writeTables } from '../../src/print/sfnt.js';
import { FONT_ROLES, type FontChoice } from '../../src/typeface.js';

let root: string;
let data: string;
let office: string;

beforeEach(async () => {
  root = await realpath(await mkdtemp(path.join(tmpdir(), 'tongbao-fonts-')));
  [data, office] = [path.join(root, 'data'), path.join(root, 'office')];
  await Promise.all([mkdir(path.join(data, 'fonts'), { recursive: true }), mkdir(office)]);
});
afterEach(() => rm(root, { recursive: true, force: true }));

const search = (choice: FontChoice = {}, ...folders: string[]): FontSearch => ({ folders, choice, dataFolder: data });

/** As much of a face as is looked at to find whether it can be used: the names of its tables. */
const faceOf = (...tags: string[]): Uint8Array => writeTables(new Map(tags.map((tag) => [tag, new Uint8Array(16)])));
const TRUETYPE = faceOf('cmap', 'glyf', 'head');
const CFF = faceOf('CFF ', 'cmap', 'head');
const VARIABLE = faceOf('cmap', 'fvar', 'glyf', 'head');
const NO_FONT = new TextEncoder().encode('this is a letter, not a font');

async function putBytes(bytes: Uint8Array, ...parts: string[]): Promise<string> {
  const file = path.join(...parts);
  await mkdir(path.dirname(file), { recursive: true });
  await writeFile(file, bytes);
  return file;
}
const put = (...parts: string[]): Promise<string> => putBytes(TRUETYPE, ...parts);

/** What Chromium would not embed as TrueType, and the word that says why. */
const UNUSABLE: readonly (readonly [string, Uint8Array, string])[] = [
  ['CFF outlines', CFF, 'CFF'],
  ['a variable face', VARIABLE, 'variable'],
  ['no font at all', NO_FONT, 'not a font'],
  ['an empty file', new Uint8Array(0), 'not a font'],
];

describe('shipped faces', () => {
  test('serve every role where the office has none', async () => {
    const { files, fallback, issues } = await resolveFonts(search());
    expect(issues).toEqual([]);
    for (const role of FONT_ROLES) {
      expect(files[role]).toMatchObject({ role, origin: 'shipped', licence: 'OFL-1.1' });
      expect(existsSync(files[role].path), files[role].path).toBe(true);
    }
    expect(fallback.name).toBe('Noto Serif SC');
  });

  test('no package, no face: the machine is not ready, and every role that lacks one is named', async () => {
    vi.resetModules();
    vi.doMock('../../src/print/fontRoles.js', () => ({
      fontRoles: Object.fromEntries(
        Object.entries(fontRoles).map(([role, definition]) => [
          role,
          { ...definition, shipped: { ...definition.shipped, npmPackage: '@tongbao/no-such-package' } },
        ]),
      ),
    }));
    try {
      const fonts = await import('../../src/print/fonts.js');
      await put(office, 'simsun.ttc');
      const found = await fonts.resolveFonts(search({}, office)).catch((error: unknown) => error);
      // Not the class imported above: the module was loaded anew.
      expect(found).toMatchObject({ name: MachineError.name, code: 'font.none' });
      expect(found).toMatchObject({
        details: ['小标宋', '仿宋', '楷体', '黑体'].map((label) => `${label}: @tongbao/no-such-package`),
      });
    } finally {
      vi.doUnmock('../../src/print/fontRoles.js');
      vi.resetModules();
    }
  });
});

describe('the office’s installed faces', () => {
  test('are found by their file names, in folders of folders, whatever their case', async () => {
    const fangSong = await put(office, 'windows', 'SIMFANG.TTF');
    const song = await put(office, 'simsun.ttc');
    const title = await put(office, '方正小标宋简体.TTF');
    await put(office, 'arial.ttf');
    const { files, issues } = await resolveFonts(search({}, office));
    expect(issues).toEqual([]);
    expect(files.fangSong).toMatchObject({ name: '仿宋', origin: 'office', path: fangSong, licence: undefined });
    expect(files.song).toMatchObject({ name: '宋体', origin: 'office', path: song });
    expect(files.xiaoBiaoSong).toMatchObject({ name: '方正小标宋简体', origin: 'office', path: title });
    expect(files.kaiTi.origin).toBe('shipped');
  });

  test('the face that offices prefer goes before the others of its kind', async () => {
    await put(office, 'stfangso.ttf');
    await put(office, 'simfang.ttf');
    const preferred = await put(office, '仿宋_GB2312.ttf');
    expect((await resolveFonts(search({}, office))).files.fangSong).toMatchObject({
      name: '仿宋_GB2312',
      path: preferred,
    });
  });

  test('the first folder that has a name wins', async () => {
    const second = path.join(root, 'second');
    await put(second, 'simhei.ttf');
    const first = await put(office, 'simhei.ttf');
    expect((await resolveFonts(search({}, office, second))).files.heiTi.path).toBe(first);
  });

  test('a folder is no face, and a folder that is not there no trouble', async () => {
    await mkdir(path.join(office, 'simkai.ttf'));
    const { files } = await resolveFonts(search({}, path.join(root, 'nowhere'), office));
    expect(files.kaiTi.origin).toBe('shipped');
  });

  test.each(UNUSABLE)('font.unusable: %s is passed over with a warning', async (_, bytes, reason) => {
    await putBytes(bytes, office, 'simhei.ttf');
    const { files, issues } = await resolveFonts(search({}, office));
    expect(files.heiTi.origin).toBe('shipped');
    expect(issues).toEqual([
      {
        severity: 'warning',
        code: 'font.unusable',
        place: { file: 'organ.yaml', field: 'fonts.heiTi' },
        values: { value: '黑体', reason: expect.stringContaining(reason) },
      },
    ]);
    expect(mayPrint(issues)).toBe(true);
  });

  test('font.unusable: the next face of its kind is taken, and its own faults are told too', async () => {
    await putBytes(CFF, office, '仿宋_GB2312.ttf');
    const next = await put(office, 'simfang.ttf');
    const found = await resolveFonts(search({}, office));
    expect(found.files.fangSong).toMatchObject({ name: '仿宋', origin: 'office', path: next });
    expect(found.issues.map(({ values }) => 'value' in values && values.value)).toEqual(['仿宋_GB2312']);
    await putBytes(VARIABLE, office, 'simfang.ttf');
    const both = await resolveFonts(search({}, office));
    expect(both.files.fangSong.origin).toBe('shipped');
    expect(both.issues.map(({ values }) => 'value' in values && values.value)).toEqual(['仿宋_GB2312', '仿宋']);
  });

  test('of a collection the first face is looked at', async () => {
    // simsun.ttc: 'ttcf', version, one face, which begins at byte 16; its offsets are never followed.
    const collection = (face: Uint8Array): Uint8Array => {
      const bytes = new Uint8Array(16 + face.length);
      const view = new DataView(bytes.buffer);
      bytes.set(new TextEncoder().encode('ttcf'));
      view.setUint32(8, 1);
      view.setUint32(12, 16);
      bytes.set(face, 16);
      return bytes;
    };
    await putBytes(collection(TRUETYPE), office, 'simsun.ttc');
    expect((await resolveFonts(search({}, office))).files.song.origin).toBe('office');
    await putBytes(collection(CFF), office, 'simsun.ttc');
    expect((await resolveFonts(search({}, office))).files.song.origin).toBe('shipped');
  });

  test('another name of the same letters is another face', async () => {
    await put(office, 'my-simfang.ttf');
    expect((await resolveFonts(search({}, office))).files.fangSong.origin).toBe('shipped');
  });
});

describe('faces chosen in organ.yaml', () => {
  test('go before installed ones', async () => {
    const file = await put(data, 'fonts', 'FZFSJW.TTF');
    await put(office, 'simfang.ttf');
    const { files, issues } = await resolveFonts(search({ fangSong: 'fonts/FZFSJW.TTF' }, office));
    expect(issues).toEqual([]);
    expect(files.fangSong).toEqual({
      role: 'fangSong',
      name: 'FZFSJW.TTF',
      origin: 'chosen',
      path: file,
      licence: undefined,
    });
  });

  test('a file that is not there is an error that names it', async () => {
    const { files, issues } = await resolveFonts(search({ kaiTi: 'fonts/simkai.ttf' }));
    expect(issues).toEqual([
      {
        severity: 'error',
        code: 'file.missing',
        place: { file: 'fonts/simkai.ttf', field: 'fonts.kaiTi' },
        values: {},
      },
    ]);
    expect(files.kaiTi.origin).toBe('shipped');
  });

  test.each([
    ['a path out of the data folder', '../office/secret.ttf'],
    ['one that goes in and out again', 'fonts/../../office/secret.ttf'],
    ['the data folder itself', '.'],
    ['a neighbour whose name begins the same', '../data-of-others/secret.ttf'],
  ])('%s is refused', async (_, wanted) => {
    await put(office, 'secret.ttf');
    await put(root, 'data-of-others', 'secret.ttf');
    const { files, issues } = await resolveFonts(search({ song: wanted }));
    expect(issues).toEqual([
      {
        severity: 'error',
        code: 'file.unreadable',
        place: { file: 'organ.yaml', field: 'fonts.song' },
        // What was asked for, and why it may not be.
        values: { reason: expect.stringContaining(`${wanted}: `) },
      },
    ]);
    expect(files.song.origin).toBe('shipped');
  });

  test('an absolute path is refused unless it leads into the data folder', async () => {
    const inside = await put(data, 'fonts', 'a.ttf');
    const outside = await put(office, 'a.ttf');
    expect((await resolveFonts(search({ song: inside }))).files.song.origin).toBe('chosen');
    expect((await resolveFonts(search({ song: outside }))).issues.map(({ code }) => code)).toEqual(['file.unreadable']);
  });

  test.skipIf(process.platform === 'win32')(
    'a link out of the data folder is refused, one inside it followed',
    async () => {
      const outside = await put(office, 'secret.ttf');
      const inside = await put(data, 'fonts', 'a.ttf');
      await symlink(outside, path.join(data, 'out.ttf'));
      await symlink(office, path.join(data, 'out'));
      await symlink(inside, path.join(data, 'in.ttf'));
      for (const wanted of ['out.ttf', 'out/secret.ttf']) {
        const { files, issues } = await resolveFonts(search({ song: wanted }));
        expect(issues.map(({ code }) => code)).toEqual(['file.unreadable']);
        expect(files.song.origin).toBe('shipped');
      }
      expect((await resolveFonts(search({ song: 'in.ttf' }))).files.song.path).toBe(inside);
    },
  );

  test.skipIf(process.platform === 'win32')('the data folder itself may be a link', async () => {
    await put(data, 'fonts', 'a.ttf');
    const link = path.join(root, 'link');
    await symlink(data, link);
    const { files } = await resolveFonts({ folders: [], choice: { song: 'fonts/a.ttf' }, dataFolder: link });
    expect(files.song.origin).toBe('chosen');
  });

  test('a folder is refused', async () => {
    const { files, issues } = await resolveFonts(search({ song: 'fonts' }));
    expect(issues.map(({ severity, code, place }) => [severity, code, place.field])).toEqual([
      ['error', 'font.unusable', 'fonts.song'],
    ]);
    expect(files.song.origin).toBe('shipped');
  });

  // The office asked for this very face: another in its place is not what it wants.
  test.each(UNUSABLE)('font.unusable: %s is an error, whatever is installed', async (_, bytes, reason) => {
    await putBytes(bytes, data, 'fonts', 'a.ttf');
    await put(office, 'simhei.ttf');
    const { issues } = await resolveFonts(search({ heiTi: 'fonts/a.ttf' }, office));
    expect(issues).toEqual([
      {
        severity: 'error',
        code: 'font.unusable',
        place: { file: 'organ.yaml', field: 'fonts.heiTi' },
        values: { value: 'fonts/a.ttf', reason: expect.stringContaining(reason) },
      },
    ]);
  });
});

describe('where systems keep their fonts', () => {
  test('Windows: the machine’s and the user’s', () => {
    const env = { WINDIR: 'D:\\Windows', LOCALAPPDATA: 'C:\\Users\\clerk\\AppData\\Local' };
    expect(systemFontFolders('win32', env, 'C:\\Users\\clerk').map((folder) => folder.replaceAll('/', '\\'))).toEqual([
      'D:\\Windows\\Fonts',
      'C:\\Users\\clerk\\AppData\\Local\\Microsoft\\Windows\\Fonts',
    ]);
  });

  test('macOS and Linux', () => {
    expect(systemFontFolders('darwin', {}, '/Users/clerk')).toContain('/Users/clerk/Library/Fonts');
    expect(systemFontFolders('linux', {}, '/home/clerk')[0]).toBe('/home/clerk/.local/share/fonts');
    expect(systemFontFolders('linux', { XDG_DATA_HOME: '/x' }, '/home/clerk')[0]).toBe('/x/fonts');
  });
});

test('file names of office faces are in lower case, so that they can be found', () => {
  for (const role of FONT_ROLES)
    for (const { files } of fontRoles[role].office) for (const file of files) expect(file).toBe(file.toLowerCase());
});
