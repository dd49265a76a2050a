/** `tongbao fonts` on the command line, run in this process with a data folder of its own. */
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { run } from '../../src/cli.js';
import { listFontsCommand } from '../../src/commands/fonts.js';
import { parsePeriod } from '../../src/period.js';
import { dataWith, REAL_DATA } from '../support/built.js';
import { cffFont, glyphsFor, NAMES } from './smallFace.js';

let root: string;

beforeEach(async () => {
  root = await mkdtemp(path.join(tmpdir(), 'tongbao-command-'));
  vi.stubEnv('TONGBAO_DATA_DIR', path.join(root, 'user'));
});
afterEach(async () => {
  vi.unstubAllEnvs();
  await rm(root, { recursive: true, force: true });
});

interface Told {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

function listener() {
  const [out, err]: [string[], string[]] = [[], []];
  const streams = { out: (text: string) => out.push(text), err: (text: string) => err.push(text) };
  return { streams, told: (code: number): Told => ({ code, out: out.join('\n'), err: err.join('\n') }) };
}

async function tongbao(...args: string[]): Promise<Told> {
  const { streams, told } = listener();
  return told(await run(args, streams, new AbortController().signal));
}

async function fandol(text: string): Promise<string> {
  const name = 'FandolFang-Regular';
  const file = path.join(root, `${name}.otf`);
  const names = { [NAMES.postScript]: name, [NAMES.full]: name, [NAMES.licence]: 'GPL' };
  await writeFile(file, cffFont({ glyphs: glyphsFor(text), names }));
  return file;
}

/** The list without what this machine has installed. */
async function list(options: { json?: boolean; period?: string; data?: string } = {}): Promise<Told> {
  const { streams, told } = listener();
  const code = await listFontsCommand(
    {
      period: options.period === undefined ? undefined : parsePeriod(options.period),
      dataFolder: options.data ?? REAL_DATA,
      fontFolders: [],
      addedFontsFolder: path.join(root, 'user', 'fonts'),
      json: options.json ?? false,
      language: 'zh-CN',
    },
    streams,
  );
  return told(code);
}

describe('tongbao fonts', () => {
  test('says for each role the face, where it comes from and its licence', async () => {
    expect(await list()).toEqual({
      code: 0,
      out: [
        '小标宋　Noto Serif SC Black：随附（代用），许可：OFL-1.1',
        '仿宋　Noto Serif SC Light：随附（代用），许可：OFL-1.1',
        '楷体　LXGW WenKai：随附（代用），许可：OFL-1.1',
        '黑体　Noto Sans SC Medium：随附（代用），许可：OFL-1.1',
        '宋体　Noto Serif SC：随附（代用），许可：OFL-1.1',
      ].join('\n'),
      err: '',
    });
  });

  test('and for a quarter what it lacks, and who draws that', async () => {
    await tongbao('fonts', 'add', await fandol('河南省教育厅'), '--lang', 'en');
    const { code, out } = await list({ period: '2020Q1' });
    expect(code).toBe(0);
    const lines = out.split('\n');
    expect(lines[0]).toBe('小标宋　Noto Serif SC Black：随附（代用），许可：OFL-1.1，2020Q1 用字齐全');
    expect(lines[1]).toMatch(/^仿宋　FandolFang-Regular：已添加 .*[0-9a-f]{16}\.ttf，许可：GPL，2020Q1 用字缺 \d+ 个$/);
    expect(lines[2]).toMatch(/^ {4}“.*信.*”用 Noto Serif SC Light$/);
    expect(lines[2]).not.toMatch(/[河南省教育厅]/);
    expect(lines[3]).toMatch(/^楷体/);
  });

  test('--json gives the same as data', async () => {
    await tongbao('fonts', 'add', await fandol('河南省教育厅'));
    const { out } = await list({ period: '2020Q1', json: true });
    const { period, ok, issues, fonts } = JSON.parse(out);
    expect([period, ok, issues]).toEqual(['2020Q1', true, []]);
    expect(fonts).toHaveLength(5);
    expect(fonts[0]).toMatchObject({
      role: 'xiaoBiaoSong',
      origin: 'shipped',
      licence: 'OFL-1.1',
      borrowed: [],
      lacking: '',
    });
    expect(fonts[1]).toMatchObject({ role: 'fangSong', origin: 'added', substituted: false, licence: 'GPL' });
    expect(fonts[1].borrowed).toEqual([{ characters: fonts[1].lacking, face: 'Noto Serif SC Light' }]);
  });

  test('a quarter that cannot be read: its faults, and the faces all the same', async () => {
    const data = await dataWith(root, { '2020Q1/notice.md': () => '没有表头\n' });
    const { code, out, err } = await list({ period: '2020Q1', data });
    expect([code, out.split('\n').length]).toEqual([1, 5]);
    expect(out).not.toContain('2020Q1');
    expect(err).toContain('notice.md');
  });

  test('needs no quarter at all, but a name that is none is wrong', async () => {
    const empty = path.join(root, 'empty');
    await mkdir(empty);
    expect(await tongbao('fonts', '--data', empty, '--lang', 'en')).toMatchObject({ code: 0 });
    expect(await tongbao('fonts', '2020X1', '--data', empty, '--lang', 'en')).toMatchObject({
      code: 2,
      err: expect.stringContaining('2020X1'),
    });
  });
});

describe('tongbao fonts add', () => {
  test('says what was taken in, and what was done to it', async () => {
    expect(await tongbao('fonts', 'add', await fandol('河'), '--lang', 'zh-CN')).toEqual({
      code: 0,
      out: '已添加 FandolFang-Regular，用作仿宋，来自 FandolFang-Regular.otf；字形已转换为 TrueType',
      err: '',
    });
  });

  test('refuses what it cannot use, with the file, the reason and what to do', async () => {
    const file = path.join(root, 'a.ttf');
    await writeFile(file, 'no font');
    const { code, out, err } = await tongbao('fonts', 'add', file, '--lang', 'en');
    expect([code, out]).toEqual([1, '']);
    expect(err).toBe(`error  ${file}: This file is not a font.\n      → Give a font file: .ttf, .otf or .ttc.`);
  });

  test('takes in every file that is named', async () => {
    const missing = path.join(root, 'none.otf');
    const { code, err } = await tongbao('fonts', 'add', missing, await fandol('河'), '--lang', 'en');
    expect([code, err]).toEqual([1, expect.stringContaining(missing)]);
  });

  test('--role forces a role; one that does not exist is an error of the command line', async () => {
    const file = await fandol('河');
    expect((await tongbao('fonts', 'add', file, '--role', '楷体', '--lang', 'zh-CN')).out).toContain('用作楷体');
    expect((await tongbao('fonts', 'add', file, '--role', '隶书', '--lang', 'zh-CN')).code).toBe(2);
    expect((await tongbao('fonts', 'add', '--lang', 'en')).code).toBe(2);
  });

  test('--json gives what was added', async () => {
    const { code, out } = await tongbao('fonts', 'add', await fandol('河'), '--json');
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({
      ok: true,
      issues: [],
      added: [{ name: 'FandolFang-Regular', converted: true }],
    });
  });

  test('a folder that cannot be written: exit code 3', async () => {
    await writeFile(path.join(root, 'user'), 'a file where the folder should be');
    expect(await tongbao('fonts', 'add', await fandol('河'), '--lang', 'en')).toMatchObject({ code: 3, out: '' });
  });
});

describe('tongbao fonts remove', () => {
  test('takes a face out; then it is no longer there', async () => {
    await tongbao('fonts', 'add', await fandol('河'));
    const remove = () => tongbao('fonts', 'remove', 'FandolFang-Regular', '--lang', 'zh-CN');
    expect(await remove()).toEqual({ code: 0, out: '已移除 FandolFang-Regular（仿宋）', err: '' });
    expect(await remove()).toMatchObject({
      code: 1,
      out: '',
      err: expect.stringContaining('没有添加过“FandolFang-Regular”'),
    });
    expect((await list()).out).toContain('仿宋　Noto Serif SC Light');
  });
});
