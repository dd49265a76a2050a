/** A build with a face that was brought as CFF: what the finished PDF holds, and what is told of it. */
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { addFonts } from '../../src/fonts/addFonts.js';
import { build, dataWith, REAL_DATA, textOf, withFolder } from '../support/built.js';
import { cffFont, glyphsFor, NAMES } from './smallFace.js';

const named = (postScript: string) => ({ [NAMES.postScript]: postScript, [NAMES.full]: postScript });

describe('a build with added faces', () => {
  test('embeds them as CID TrueType, none as Type 3, and says who draws the rare names', async () => {
    await withFolder(async (folder) => {
      const [user, files] = [path.join(folder, 'user'), path.join(folder, 'files')];
      await mkdir(files);
      const put = async (name: string, text: string): Promise<string> => {
        const file = path.join(files, `${name}.otf`);
        await writeFile(file, cffFont({ glyphs: glyphsFor(text), names: named(name) }));
        return file;
      };
      // The later one goes first: it has the ordinary characters, the other the rare ones.
      const fonts = [await put('STFangsong', '浉瀍'), await put('FandolFang-Regular', '河南省教育厅')];
      const { issues } = await addFonts({ files: fonts, role: undefined, folder: user });
      expect(issues).toEqual([]);

      const data = await dataWith(folder, {
        '2020Q1/notice.md': (text) => text.replace(/person: .*/, 'person: 浉瀍'),
      });
      const built = await build(data, path.join(folder, 'out'), { only: 'notice', addedFontsFolder: user });
      expect(built.issues.filter(({ severity }) => severity === 'error')).toEqual([]);
      const reading = await built.read('notice.pdf');
      const embedded = reading.fonts.map(({ name, kind, descendant }) => [
        name.replace(/^[A-Z]{6}\+/, ''),
        kind,
        descendant,
      ]);
      for (const name of ['FandolFang-Regular', 'STFangsong', 'NotoSerifSC-Light'])
        expect(embedded).toContainEqual([name, 'Type0', 'CIDFontType2']);
      expect(embedded.filter(([, kind]) => kind === 'Type3')).toEqual([]);
      expect(textOf(reading)).toContain('浉瀍');
      const drawn = reading.lines.filter(({ text }) => text.includes('浉瀍')).flatMap((line) => line.fonts);
      expect(drawn).toEqual(expect.arrayContaining(['STFangsong']));

      const manifest = JSON.parse(await readFile(path.join(folder, 'out/2020Q1/manifest.json'), 'utf8'));
      const [fangSong] = manifest.fonts.filter(({ role }: { role: string }) => role === 'fangSong');
      expect(fangSong).toMatchObject({ face: 'FandolFang-Regular', origin: 'added', substituted: false });
      expect(fangSong.borrowed).toContainEqual({ characters: '浉瀍', face: '华文仿宋' });
      const rare = built.issues.filter(
        ({ code, values }) => code === 'font.fallback' && 'value' in values && '浉瀍'.includes(values.value),
      );
      expect(rare.map(({ severity, place }) => [severity, place.file])).toEqual([
        ['note', '2020Q1/notice.md'],
        ['note', '2020Q1/notice.md'],
      ]);
    });
  });

  test('a face of a name that nobody knows, which the office calls its 仿宋, passes for one', async () => {
    await withFolder(async (folder) => {
      const file = path.join(folder, 'my.otf');
      // All that the notice says in 仿宋, but for what is beyond the basic plane.
      const text = await readFile(path.join(REAL_DATA, '2020Q1/notice.md'), 'utf8');
      const characters = [...new Set(text)].filter((one) => /\p{Script=Han}/u.test(one)).join('');
      await writeFile(file, cffFont({ glyphs: glyphsFor(characters), names: named('MyFace') }));
      const user = path.join(folder, 'user');
      expect((await addFonts({ files: [file], role: 'fangSong', folder: user })).issues).toEqual([]);
      const built = await build(REAL_DATA, path.join(folder, 'out'), { only: 'notice', addedFontsFolder: user });
      expect(built.issues.filter(({ severity }) => severity === 'error')).toEqual([]);
      const { fonts } = await built.read('notice.pdf');
      expect(fonts.map(({ name }) => name)).toContainEqual(expect.stringMatching(/^FangSong-Added-[0-9a-f]{8}$/));
    });
  });
});
