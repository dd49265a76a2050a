/** The built program as its own process: the same bytes anywhere, and nothing left behind. */
import { execFile, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cp, mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { beforeAll, describe, expect, it } from 'vitest';
import { dataWith, REAL_DATA, ROOT, withFolder } from './support/built.js';

const execute = promisify(execFile);
const CLI = path.join(ROOT, 'dist/cli.js');

/** As `npm run build` does: the program, which empties `dist`, and the page of its preview. */
beforeAll(async () => {
  await execute(process.execPath, [path.join(ROOT, 'node_modules/rolldown/bin/cli.mjs'), '-c'], { cwd: ROOT });
  await execute(process.execPath, [path.join(ROOT, 'node_modules/vite/bin/vite.js'), 'build', 'web'], { cwd: ROOT });
});

const build = (cwd: string, args: readonly string[], env: NodeJS.ProcessEnv = {}) =>
  execute(process.execPath, [CLI, 'build', '2020Q1', '--shipped-fonts', ...args], {
    cwd,
    env: { ...process.env, ...env },
  });

async function hashes(folder: string): Promise<Record<string, string>> {
  const names = (await readdir(folder)).sort();
  const entries = names.map(async (name) => [
    name,
    createHash('sha256')
      .update(await readFile(path.join(folder, name)))
      .digest('hex'),
  ]);
  return Object.fromEntries(await Promise.all(entries));
}

describe('the same input', () => {
  it('gives the same bytes in other folders, time zones and locales, with two builds at once and a cold face cache', async () => {
    await withFolder(async (folder) => {
      const here = path.join(folder, 'here');
      const there = path.join(folder, '那里 with space');
      await mkdir(here);
      await mkdir(there);
      await cp(REAL_DATA, path.join(there, 'data'), { recursive: true });
      await Promise.all([
        build(here, ['--data', REAL_DATA, '--out', path.join(here, 'output')], {
          TZ: 'Asia/Shanghai',
          LANG: 'zh_CN.UTF-8',
        }),
        build(there, [], { TZ: 'America/New_York', LC_ALL: 'C' }),
      ]);
      const first = await hashes(path.join(here, 'output/2020Q1'));
      expect(Object.keys(first)).toEqual([
        'annex-1.pdf',
        'annex-2.pdf',
        'annex-3.pdf',
        'annex-4.pdf',
        'circular.pdf',
        'manifest.json',
        'notice.pdf',
        'trace.json',
        'trace.pdf',
      ]);
      expect(await hashes(path.join(there, 'output/2020Q1'))).toEqual(first);
    });
  });

  it.each([
    ['2020Q2', ['--docx'], '2020Q2', ['circular.docx', 'compare.pdf']],
    ['2020Q1', ['--draft'], '2020Q1-draft', []],
  ])('of %s with %j, too', async (period, args, made, also) => {
    await withFolder(async (folder) => {
      const run = (out: string, env: NodeJS.ProcessEnv) =>
        execute(
          process.execPath,
          [CLI, 'build', period, '--shipped-fonts', '--data', REAL_DATA, '--out', out, ...args],
          {
            cwd: folder,
            env: { ...process.env, ...env },
          },
        );
      await Promise.all([
        run('here', { TZ: 'Pacific/Kiritimati', LANG: 'zh_CN.UTF-8' }),
        run('there', { TZ: 'Pacific/Pago_Pago', LC_ALL: 'C' }),
      ]);
      const first = await hashes(path.join(folder, 'here', made));
      expect(Object.keys(first)).toEqual(expect.arrayContaining(['annex-4.pdf', 'circular.pdf', 'trace.pdf', ...also]));
      expect(await hashes(path.join(folder, 'there', made))).toEqual(first);
    });
  });

  it('gives the same notice alone as with the others', async () => {
    await withFolder(async (folder) => {
      await build(folder, ['--data', REAL_DATA, '--out', 'all']);
      for (const name of ['circular', 'notice', 'annex-3', 'trace']) {
        await build(folder, ['--data', REAL_DATA, '--out', 'one', '--only', name]);
      }
      const all = await hashes(path.join(folder, 'all/2020Q1'));
      const one = await hashes(path.join(folder, 'one/2020Q1'));
      for (const name of ['circular.pdf', 'notice.pdf', 'annex-3.pdf', 'trace.pdf', 'trace.json'])
        expect(one[name], name).toBe(all[name]);
    });
  });

  it('gives the same faces whether they were cut now or before', async () => {
    await withFolder(async (folder) => {
      const chromium = path.join(os.homedir(), '.cache/tongbao');
      const cache = path.join(folder, 'cache');
      await mkdir(cache);
      // The unpacked browser is not what is tested; linking it saves two seconds.
      for (const name of await readdir(chromium).catch(() => [])) {
        if (name.startsWith('chromium-'))
          await (await import('node:fs/promises')).symlink(path.join(chromium, name), path.join(cache, name));
      }
      const env = { TONGBAO_CACHE_DIR: cache };
      await build(folder, ['--data', REAL_DATA, '--out', 'cold', '--only', 'annex-2'], env);
      expect(await readdir(path.join(cache, 'faces'))).toHaveLength(4);
      await build(folder, ['--data', REAL_DATA, '--out', 'warm', '--only', 'annex-2'], env);
      // A damaged entry is cut again.
      const [entry = ''] = await readdir(path.join(cache, 'faces'));
      await writeFile(path.join(cache, 'faces', entry), 'not a face');
      await build(folder, ['--data', REAL_DATA, '--out', 'mended', '--only', 'annex-2'], env);
      const cold = await hashes(path.join(folder, 'cold/2020Q1'));
      expect(await hashes(path.join(folder, 'warm/2020Q1'))).toEqual(cold);
      expect(await hashes(path.join(folder, 'mended/2020Q1'))).toEqual(cold);
    });
  });
});

describe('Ctrl+C', () => {
  it.each([150, 400, 700])(
    'after %i ms leaves the last good files, no process and no temporary file',
    async (delay) => {
      await withFolder(async (folder) => {
        const output = path.join(folder, 'output/2020Q1');
        const temporary = path.join(folder, 'tmp');
        await mkdir(output, { recursive: true });
        await mkdir(temporary);
        await writeFile(path.join(output, 'circular.pdf'), 'the last good one');
        const child = spawn(process.execPath, [CLI, 'build', '2020Q1', '--data', REAL_DATA], {
          cwd: folder,
          env: { ...process.env, TMPDIR: temporary },
          stdio: 'ignore',
        });
        const ended = new Promise<number | string | null>((resolve) =>
          child.on('exit', (code, signal) => resolve(code ?? signal)),
        );
        setTimeout(() => child.kill('SIGINT'), delay);
        const code = await ended;
        expect(await readdir(temporary)).toEqual([]);
        if (code === 0) return; // it was quicker than we were
        // On a busy machine Node itself may still be starting, and ends as any program does.
        expect(delay === 150 ? [130, 'SIGINT'] : [130]).toContain(code);
        expect(await readdir(output)).toEqual(['circular.pdf']);
        expect(await readFile(path.join(output, 'circular.pdf'), 'utf8')).toBe('the last good one');
        const { stdout } = await execute('ps', ['-eo', 'args']).catch(() => ({ stdout: '' }));
        expect(stdout).not.toContain(temporary);
      });
    },
  );
});

describe('Ctrl+C on the preview', () => {
  it.each([
    ['as it starts', 400],
    ['while it is shown', undefined],
  ])('%s ends the server and the browser and leaves nothing behind', async (_when, delay) => {
    await withFolder(async (folder) => {
      const temporary = path.join(folder, 'tmp');
      await mkdir(temporary);
      const child = spawn(
        process.execPath,
        [CLI, 'preview', '2020Q1', '--data', REAL_DATA, '--shipped-fonts', '--no-open', '--lang', 'en'],
        { cwd: folder, env: { ...process.env, TMPDIR: temporary }, stdio: ['ignore', 'pipe', 'pipe'] },
      );
      const said: string[] = [];
      for (const stream of [child.stdout, child.stderr])
        stream.on('data', (text: Buffer) => said.push(text.toString()));
      const ended = new Promise<number | string | null>((resolve) =>
        child.on('exit', (code, signal) => resolve(code ?? signal)),
      );
      if (delay === undefined) {
        await new Promise<void>((resolve) => child.stdout.on('data', () => resolve()));
        const [address = ''] = /http:\/\/127\.0\.0\.1:\d+\/[\w-]{32}\//.exec(said.join('')) ?? [];
        expect((await fetch(`${address}files`)).status).toBe(200);
      } else await new Promise((resolve) => setTimeout(resolve, delay));
      child.kill('SIGINT');
      const code = await ended;
      // On a busy machine Node itself may still be starting, and ends as any program does; a quick one is there by then.
      expect(delay === undefined ? [0] : [0, 130, 'SIGINT']).toContain(code);
      if (code === 130) expect(said.join('')).toMatch(/Interrupted; the files that were there are unchanged\.\n$/);
      if (code === 0) expect(said.join('')).toMatch(/The preview has ended\.\n$/);
      expect(await readdir(temporary)).toEqual([]);
      expect(await readdir(folder)).toEqual(['tmp']);
      const { stdout } = await execute('ps', ['-eo', 'args']).catch(() => ({ stdout: '' }));
      expect(stdout).not.toContain(temporary);
    });
  });
});

describe('a character that no face has', () => {
  it('is an issue that names it and its cell, and nothing is written', async () => {
    await withFolder(async (folder) => {
      // U+2F00 looks like 一 and is a radical, as copied from some PDFs.
      const data = await dataWith(folder, {
        'regions.csv': (text) => text.replace('许昌市', '许昌\u2f00市'),
        '2020Q1/annex-1.csv': (text) => text.replace('许昌市', '许昌\u2f00市'),
        '2020Q1/annex-2.csv': (text) => text.replace('许昌市', '许昌\u2f00市'),
        '2020Q1/annex-3.csv': (text) => text.replace('许昌市', '许昌\u2f00市'),
        '2020Q1/annex-4.csv': (text) => text.replace('许昌市', '许昌\u2f00市'),
      });
      const failed = await build(folder, ['--data', data, '--lang', 'en']).catch((error: unknown) => error);
      expect(failed).toMatchObject({ code: 1 });
      expect(String((failed as { stderr?: string }).stderr)).toMatch(/regions\.csv:11.*U\+2F00/s);
      expect(await readdir(folder)).not.toContain('output');
    });
  });
});

describe('a template that reaches outside', () => {
  it('is refused: scripts do not run, nothing is fetched, nothing is written', async () => {
    await withFolder(async (folder) => {
      const { build: buildInside } = await import('./support/built.js');
      const templates = path.join(folder, 'templates');
      await cp(path.join(ROOT, 'templates'), templates, { recursive: true });
      await writeFile(
        path.join(templates, 'annex-1.hbs'),
        '{{> annex .}}<script>document.body.remove()</script><img src="https://example.invalid/x.png"><img src="file:///etc/hostname">',
      );
      const built = await buildInside(REAL_DATA, path.join(folder, 'out'), {
        templatesFolder: templates,
        only: 'annex-1',
      });
      const blocked = built.issues
        .filter(({ code }) => code === 'print.blockedRequest')
        .map(({ values }) => JSON.stringify(values));
      expect(blocked.join(' ')).toContain('example.invalid');
      expect(blocked.join(' ')).toContain('etc/hostname');
      expect(blocked.join(' ')).toContain('script');
      expect(built.outputs.size).toBe(0);
      expect(await readdir(folder)).not.toContain('out');
    });
  });
});
