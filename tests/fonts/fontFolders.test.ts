import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { addedFontsFolder, texFontFolders } from '../../src/print/fontFolders.js';
import { resolveFonts } from '../../src/print/fonts.js';
import { writeTables } from '../../src/print/sfnt.js';
import { cffFont, glyphsFor } from './smallFace.js';

describe('where added faces are kept', () => {
  test('in the data folder of the user, as each system has it', () => {
    const windows = addedFontsFolder('win32', { LOCALAPPDATA: 'C:\\L' }, 'C:\\Users\\clerk');
    expect(windows.replaceAll('/', '\\')).toBe('C:\\L\\tongbao\\fonts');
    expect(addedFontsFolder('darwin', {}, '/Users/clerk')).toBe(
      '/Users/clerk/Library/Application Support/tongbao/fonts',
    );
    expect(addedFontsFolder('linux', {}, '/home/clerk')).toBe('/home/clerk/.local/share/tongbao/fonts');
    expect(addedFontsFolder('linux', { XDG_DATA_HOME: '/x' }, '/home/clerk')).toBe('/x/tongbao/fonts');
  });

  test('or where TONGBAO_DATA_DIR says', () => {
    for (const system of ['linux', 'darwin', 'win32'] as const)
      expect(addedFontsFolder(system, { TONGBAO_DATA_DIR: '/y', XDG_DATA_HOME: '/x' }, '/home/clerk')).toBe(
        path.join('/y', 'fonts'),
      );
    expect(addedFontsFolder('linux', { TONGBAO_DATA_DIR: '' }, '/home/clerk')).toContain('/home/clerk');
  });
});

describe('the trees of TeX', () => {
  test('are those that variables name, however they are listed, then the usual ones', async () => {
    const env = { TEXMFHOME: '/home/clerk/tex', TEXMF: '{!!/a/b,/c//:relative}' };
    const folders = await texFontFolders('linux', env, '/home/clerk');
    expect(folders.slice(0, 8)).toEqual([
      '/home/clerk/tex/fonts/truetype',
      '/home/clerk/tex/fonts/opentype',
      '/a/b/fonts/truetype',
      '/a/b/fonts/opentype',
      '/c/fonts/truetype',
      '/c/fonts/opentype',
      '/home/clerk/texmf/fonts/truetype',
      '/home/clerk/texmf/fonts/opentype',
    ]);
    expect(folders).toContain('/usr/share/texlive/texmf-dist/fonts/opentype');
    expect(folders.some((folder) => folder.includes('relative'))).toBe(false);
    expect(await texFontFolders('darwin', {}, '/Users/clerk')).toContain('/Users/clerk/Library/texmf/fonts/truetype');
  });
});

describe('what is found in them', () => {
  let root: string;
  beforeEach(async () => {
    root = await mkdtemp(path.join(tmpdir(), 'tongbao-tex-'));
  });
  afterEach(() => rm(root, { recursive: true, force: true }));

  const TRUETYPE = writeTables(new Map(['cmap', 'glyf', 'head'].map((tag) => [tag, new Uint8Array(16)])));
  async function put(name: string, bytes: Uint8Array): Promise<string> {
    const file = path.join(root, 'fonts', name);
    await mkdir(path.dirname(file), { recursive: true });
    await writeFile(file, bytes);
    return file;
  }
  const found = async () => {
    const folders = (await texFontFolders('linux', { TEXMF: root }, '/nowhere')).filter((one) => one.startsWith(root));
    return resolveFonts({ folders, choice: {}, dataFolder: root });
  };

  test('an office face serves; those after it in the list stand by', async () => {
    const second = await put('truetype/office/FZFSJW.TTF', TRUETYPE);
    const first = await put('truetype/office/simfang.ttf', TRUETYPE);
    const { files, further, issues } = await found();
    expect(issues).toEqual([]);
    expect(files.fangSong.path).toBe(first);
    expect(further.fangSong.map((file) => file.path)[0]).toBe(second);
    expect(further.fangSong.map(({ origin }) => origin)).toEqual(['office', 'shipped']);
  });

  test('what stands by and cannot be used is nobody’s trouble', async () => {
    await put('truetype/simfang.ttf', TRUETYPE);
    await put('truetype/fzfsjw.ttf', TRUETYPE.subarray(0, 40));
    const { further, issues } = await found();
    expect([further.fangSong.map(({ origin }) => origin), issues]).toEqual([['shipped'], []]);
  });

  test('font.convertible: Fandol is offered in one note, where nothing of the office’s is there', async () => {
    const font = cffFont({ glyphs: glyphsFor('河') });
    const fang = await put('opentype/public/fandol/FandolFang-Regular.otf', font);
    const kai = await put('opentype/with space/FandolKai-Regular.otf', font);
    await put('opentype/public/fandol/FandolHei-Regular.otf', font);
    await put('truetype/simhei.ttf', TRUETYPE);
    const { files, issues } = await found();
    expect(files.fangSong.origin).toBe('shipped');
    expect(issues).toEqual([
      {
        severity: 'note',
        code: 'font.convertible',
        place: { file: 'organ.yaml', field: 'fonts' },
        values: { roles: '仿宋、楷体', files: `${fang} "${kai}"` },
      },
    ]);
  });
});
