/** `tongbao new` and `tongbao import` on the command line: what they say, to which stream, with which exit code. */
import { chmod, cp, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { run } from '../src/cli.js';
import { withFolder } from './support/built.js';
import { everything, firstQuarter } from './support/firstQuarter.js';

async function tongbao(...args: string[]): Promise<{ code: number; out: string; err: string }> {
  const out: string[] = [];
  const err: string[] = [];
  const streams = { out: (text: string) => out.push(text), err: (text: string) => err.push(text) };
  const code = await run(args, streams, new AbortController().signal);
  return { code, out: out.join('\n'), err: err.join('\n') };
}

/** Runs `use` with a data folder of the first quarter and the files that it exported. */
const withData = (use: (data: string, file: (number: number) => string) => Promise<void>): Promise<void> =>
  withFolder(async (folder) => {
    const data = await firstQuarter(folder);
    const downloads = path.join(folder, 'Downloads');
    await cp(path.join(data, '2020Q1'), downloads, { recursive: true });
    await use(data, (number) => path.join(downloads, `annex-${number}.csv`));
  });

describe('tongbao new', () => {
  it('makes the folder, and says what to do next', async () => {
    await withData(async (data) => {
      const { code, out, err } = await tongbao('new', '2020q2', '--data', data, '--lang', 'zh-CN');
      expect(code).toBe(0);
      const folder = path.join(data, '2020Q2');
      expect(out.split('\n')).toEqual(
        ['notice.md', ...[1, 2, 3, 4].map((number) => `annex-${number}.csv`)].map(
          (name) => `已写入 ${path.join(folder, name)}`,
        ),
      );
      expect(err.split('\n').slice(-4)).toEqual([
        '标题、主送机关、联系人和正文沿用 2020Q1，请通读一遍。',
        `下一步：1. 在 ${folder}/notice.md 中填写发文字号的序号和成文日期。`,
        '　　　　2. 填写 annex-1.csv 等各附表，或用 tongbao import 导入系统导出的文件。',
        '　　　　3. 运行 tongbao check 2020Q2 核对；没有错误后运行 tongbao build 2020Q2 生成。',
      ]);
      expect((await tongbao('check', '2020Q2', '--data', data, '--lang', 'en')).code).toBe(1);
    });
  });

  it('makes a workbook with --xlsx, from the quarter of --from', async () => {
    await withData(async (data) => {
      const { code, out, err } = await tongbao(
        'new',
        '2021Q1',
        '--from',
        '2020Q1',
        '--xlsx',
        '--data',
        data,
        '--lang',
        'en',
      );
      expect([code, out.split('\n').length]).toEqual([0, 2]);
      expect(out).toContain(`wrote ${path.join(data, '2021Q1', '附表.xlsx')}`);
      expect(err).toContain('are those of 2020Q1');
      expect(err).toContain('2. Fill in the sheets of 附表.xlsx.');
    });
  });

  it('twice is once, and an error', async () => {
    await withData(async (data) => {
      await tongbao('new', '2020Q2', '--data', data);
      const before = await everything(data);
      const { code, out, err } = await tongbao('new', '2020Q2', '--data', data, '--lang', 'en');
      expect([code, out]).toEqual([1, '']);
      expect(err).toBe(
        [
          'error  2020Q2/: This quarter has been begun, its folder holds: annex-1.csv、annex-2.csv、annex-3.csv、annex-4.csv、notice.md. Nothing was written.',
          '      → Go on with what is there; to begin again, move the folder away first.',
          'Nothing was written.',
        ].join('\n'),
      );
      expect(await everything(data)).toEqual(before);
    });
  });

  it('speaks JSON', async () => {
    await withData(async (data) => {
      const { code, out, err } = await tongbao('new', '2020Q2', '--data', data, '--json', '--lang', 'en');
      expect([code, err]).toEqual([0, '']);
      const { issues, ...rest } = JSON.parse(out);
      expect(rest).toEqual({
        period: '2020Q2',
        ok: true,
        written: ['notice.md', 'annex-1.csv', 'annex-2.csv', 'annex-3.csv', 'annex-4.csv'].map((name) =>
          path.join(data, '2020Q2', name),
        ),
        from: '2020Q1',
      });
      expect(issues[0]).toMatchObject({ code: 'notice.carriedTime', severity: 'note', file: '2020Q2/notice.md' });
      const again = JSON.parse((await tongbao('new', '2020Q2', '--data', data, '--json')).out);
      expect(again).toMatchObject({ ok: false, written: [], issues: [{ code: 'quarter.exists' }] });
    });
  });

  it.each([
    [['new'], 'The command line is wrong'],
    [['new', '2020Q5'], '2020Q5'],
    [['new', '2020Q2', '--from', 'last'], 'last'],
    [['new', '../2020Q2'], '../2020Q2'],
    [['new', '2020Q2', '--overwrite'], 'overwrite'],
  ])('%j is a wrong command line', async (args, part) => {
    await withData(async (data) => {
      const { code, err } = await tongbao(...args, '--data', data, '--lang', 'en');
      expect(code).toBe(2);
      expect(err).toContain(part);
      expect((await readdir(data)).sort()).toEqual(['2020Q1', 'organ.yaml', 'regions.csv']);
    });
  });

  it.skipIf(process.getuid?.() === 0 || process.platform === 'win32')(
    'a folder that is closed is a fault of the machine',
    async () => {
      await withData(async (data) => {
        await chmod(data, 0o555);
        const { code, err } = await tongbao('new', '2020Q2', '--data', data, '--lang', 'en');
        await chmod(data, 0o755);
        expect(code).toBe(3);
        expect(err).toContain('The data folder cannot be written');
      });
    },
  );
});

describe('tongbao import', () => {
  it('says what it took each file for, and writes them', async () => {
    await withData(async (data, file) => {
      const { code, out, err } = await tongbao(
        'import',
        file(2),
        file(1),
        '--period',
        '2020Q2',
        '--data',
        data,
        '--lang',
        'zh-CN',
      );
      expect(code).toBe(0);
      expect(out.split('\n')).toEqual(
        [2, 1].map((number) => `已写入 ${path.join(data, '2020Q2', `annex-${number}.csv`)}`),
      );
      expect(err.split('\n')).toEqual([
        'annex-2.csv → 附件2：18 行，UTF-8，列：审核员总数、系统上报、主动上报、主动上报率',
        'annex-1.csv → 附件1：18 行，UTF-8，列：市级审核员数、市级已初始化数、县级审核员数、县级已初始化数、市级审核员初始化率、县级审核员初始化率',
        '下一步：运行 tongbao check 2020Q2 核对。',
      ]);
      const again = await tongbao('import', file(2), '--period', '2020Q2', '--data', data, '--lang', 'en');
      expect([again.code, again.out]).toEqual([
        0,
        `${path.join(data, '2020Q2/annex-2.csv')} says the same already; left as it is`,
      ]);
    });
  });

  it('with a wrong file says so and writes none', async () => {
    await withData(async (data, file) => {
      await writeFile(file(3), (await readFile(file(3), 'utf8')).replace('郑州市', '郑洲'));
      const { code, out, err } = await tongbao(
        'import',
        file(1),
        file(3),
        '--period',
        '2020Q2',
        '--data',
        data,
        '--lang',
        'en',
      );
      expect([code, out]).toEqual([1, '']);
      expect(err).toContain('annex-3.csv:2:1 “地区”: The region “郑洲” is not known.');
      expect(err).toContain('annex-1.csv → annex 1: 18 rows');
      expect(err.endsWith('Nothing was written.')).toBe(true);
      expect(await readdir(data)).not.toContain('2020Q2');
    });
  });

  it('only says what it would do with --dry-run', async () => {
    await withData(async (data, file) => {
      const args = ['import', file(4), '--period', '2020Q2', '--data', data, '--lang', 'en'];
      const { code, out, err } = await tongbao(...args, '--dry-run');
      expect([code, out]).toEqual([0, `would write ${path.join(data, '2020Q2/annex-4.csv')}`]);
      expect(err.endsWith('Nothing was written.')).toBe(true);
      expect(JSON.parse((await tongbao(...args, '--dry-run', '--json')).out)).toMatchObject({ ok: true, written: [] });
      expect(await readdir(data)).not.toContain('2020Q2');
    });
  });

  it('replaces only when told to', async () => {
    await withData(async (data, file) => {
      const args = ['import', file(2), '--period', '2020Q2', '--data', data, '--lang', 'en'];
      await tongbao(...args);
      await writeFile(file(2), (await readFile(file(2), 'utf8')).replace('17,16,1,5.88%', '17,15,2,11.76%'));
      const refused = await tongbao(...args);
      expect(refused.code).toBe(1);
      expect(refused.err).toContain('2020Q2/annex-2.csv: This table is filled in already, with other figures.');
      expect((await tongbao(...args, '--replace')).code).toBe(0);
      expect(await readFile(path.join(data, '2020Q2/annex-2.csv'), 'utf8')).toContain('郑州市,17,15,2,11.76%');
    });
  });

  it('speaks JSON', async () => {
    await withData(async (data, file) => {
      const { code, out, err } = await tongbao(
        'import',
        file(2),
        '--period',
        '2020Q2',
        '--data',
        data,
        '--json',
        '--lang',
        'en',
      );
      expect([code, err]).toEqual([0, '']);
      expect(JSON.parse(out)).toEqual({
        period: '2020Q2',
        ok: true,
        issues: [],
        written: [path.join(data, '2020Q2/annex-2.csv')],
        understood: [
          {
            file: file(2),
            sheet: null,
            annex: 2,
            rows: 18,
            encoding: 'UTF-8',
            columns: ['审核员总数', '系统上报', '主动上报', '主动上报率'],
          },
        ],
      });
    });
  });

  it('takes the last of an option given twice, and every file', async () => {
    await withData(async (data, file) => {
      const args = [
        'import',
        file(1),
        file(2),
        '--period',
        '2019Q1',
        '--period',
        '2020Q2',
        '--data',
        'nowhere',
        '--data',
        data,
      ];
      expect((await tongbao(...args, '--json', '--json')).code).toBe(0);
      expect((await readdir(path.join(data, '2020Q2'))).sort()).toEqual(['annex-1.csv', 'annex-2.csv']);
    });
  });

  it.each([
    [['import', '--period', '2020Q2'], 'The command line is wrong'],
    [['import', 'a.csv'], 'period'],
    [['import', 'a.csv', '--period', '20Q2'], '20Q2'],
  ])('%j is a wrong command line', async (args, part) => {
    const { code, err } = await tongbao(...args, '--lang', 'en');
    expect(code).toBe(2);
    expect(err).toContain(part);
  });

  it('a table held open as a folder is told, and the others are put back', async () => {
    await withData(async (data, file) => {
      await mkdir(path.join(data, '2020Q2/annex-2.csv'), { recursive: true });
      const args = ['import', file(1), file(2), '--period', '2020Q2', '--data', data, '--lang', 'en', '--replace'];
      const { code, err } = await tongbao(...args);
      expect(code).toBe(1);
      expect(err).toContain('annex-2.csv');
      expect(await readdir(path.join(data, '2020Q2'))).toEqual(['annex-2.csv']);
      await rm(data, { recursive: true });
    });
  });
});
