import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { IssuesError, MachineError } from '../../src/issue.js';
import { writeOutput } from '../../src/write/output.js';

let root: string;
let output: string;

beforeEach(async () => {
  root = await mkdtemp(path.join(tmpdir(), 'tongbao-output-'));
  output = path.join(root, 'output', '2020Q1');
});
afterEach(() => rm(root, { recursive: true, force: true }));

const never = new AbortController().signal;
const write = (files: Readonly<Record<string, string>>, signal = never): Promise<void> =>
  writeOutput(
    output,
    Object.entries(files).map(([name, bytes]) => ({ name, bytes })),
    signal,
  );
/** What the folder holds, hidden files too. */
async function held(): Promise<Record<string, string>> {
  const names = await readdir(output);
  const files = await Promise.all(
    names.sort().map(async (name) => [name, await readFile(path.join(output, name), 'utf8').catch(() => 'a folder')]),
  );
  return Object.fromEntries(files);
}
const temporary = async (): Promise<string[]> => (await readdir(output)).filter((name) => name.startsWith('.tongbao-'));

describe('all is well', () => {
  test('the folder is made, and holds the files and nothing else', async () => {
    await write({ 'circular.pdf': 'new', 'manifest.json': '{}' });
    expect(await held()).toEqual({ 'circular.pdf': 'new', 'manifest.json': '{}' });
  });

  test('old files are replaced, others left alone', async () => {
    await write({ 'circular.pdf': 'old', 'notice.pdf': 'old' });
    await writeFile(path.join(output, '签发稿.docx'), 'mine');
    await write({ 'circular.pdf': 'new' });
    expect(await held()).toEqual({ 'circular.pdf': 'new', 'notice.pdf': 'old', '签发稿.docx': 'mine' });
  });

  test('bytes are written as they are', async () => {
    const bytes = Uint8Array.of(0x25, 0xff, 0, 0x0a);
    await writeOutput(output, [{ name: 'a.pdf', bytes }], never);
    expect(new Uint8Array(await readFile(path.join(output, 'a.pdf')))).toEqual(bytes);
  });

  test('no files, no harm', async () => {
    await write({});
    expect(await held()).toEqual({});
  });
});

describe('it fails', () => {
  beforeEach(() => write({ 'circular.pdf': 'old', 'manifest.json': 'old' }));

  test('while writing: the old files stay, no temporary folder does', async () => {
    // A name in a folder that is not there: the first file is written, the second cannot be.
    const failing = write({ 'circular.pdf': 'new', 'nowhere/notice.pdf': 'new', 'manifest.json': 'new' });
    await expect(failing).rejects.toThrow(MachineError);
    await expect(failing).rejects.toMatchObject({ code: 'output.unwritable', details: [output, expect.any(String)] });
    expect(await held()).toEqual({ 'circular.pdf': 'old', 'manifest.json': 'old' });
  });

  test('while renaming: a folder has the name of the first file', async () => {
    await mkdir(path.join(output, 'annex-1.pdf', 'full'), { recursive: true });
    const failing = write({ 'annex-1.pdf': 'new', 'circular.pdf': 'new', 'manifest.json': 'new' });
    await expect(failing).rejects.toThrow(IssuesError);
    await expect(failing).rejects.toMatchObject({ issues: [{ place: { file: 'annex-1.pdf' } }] });
    expect(await held()).toEqual({ 'annex-1.pdf': 'a folder', 'circular.pdf': 'old', 'manifest.json': 'old' });
    expect(await temporary()).toEqual([]);
  });

  test('while renaming, at the second file: the first is the old one still, and one that was not there is not', async () => {
    await mkdir(path.join(output, 'notice.pdf', 'full'), { recursive: true });
    const failing = write({ 'annex-1.pdf': 'new', 'circular.pdf': 'new', 'notice.pdf': 'new', 'manifest.json': 'new' });
    await expect(failing).rejects.toMatchObject({ issues: [{ place: { file: 'notice.pdf' } }] });
    expect(await held()).toEqual({ 'circular.pdf': 'old', 'notice.pdf': 'a folder', 'manifest.json': 'old' });
  });

  test('the manifest is renamed last: it never tells of files that are not there', async () => {
    await mkdir(path.join(output, 'notice.pdf', 'full'), { recursive: true });
    const failing = write({ 'circular.pdf': 'new', 'notice.pdf': 'new', 'manifest.json': 'new' });
    await expect(failing).rejects.toThrow();
    expect((await held())['manifest.json']).toBe('old');
    expect(await temporary()).toEqual([]);
  });

  test('a file where the folder should be', async () => {
    await rm(output, { recursive: true });
    await writeFile(output, 'a file');
    await expect(write({ 'circular.pdf': 'new' })).rejects.toMatchObject({ code: 'output.unwritable' });
    expect(await readFile(output, 'utf8')).toBe('a file');
  });
});

describe('a file is open in another program', () => {
  afterEach(() => {
    vi.doUnmock('node:fs/promises');
    vi.resetModules();
  });

  test.each(['EBUSY', 'EPERM'])('%s: an issue that names it, and what to look for', async (code) => {
    await write({ 'circular.pdf': 'old' });
    vi.resetModules();
    vi.doMock('node:fs/promises', async (original) => ({
      ...(await original<typeof import('node:fs/promises')>()),
      rename: async (_from: string, dest: string) => {
        throw Object.assign(new Error('locked'), { code, dest });
      },
    }));
    const { writeOutput: writeLocked } = await import('../../src/write/output.js');
    const failing = writeLocked(output, [{ name: 'circular.pdf', bytes: 'new' }], never);
    await expect(failing).rejects.toMatchObject({
      name: 'IssuesError',
      issues: [{ severity: 'error', code: 'output.locked', place: { file: 'circular.pdf' }, values: { reason: code } }],
    });
    expect(await held()).toEqual({ 'circular.pdf': 'old' });
  });
});

describe('all or nothing', () => {
  afterEach(() => {
    vi.doUnmock('node:fs/promises');
    vi.resetModules();
  });

  /** Every file of three, in its turn, is open in another program. */
  test.each(['annex-1.pdf', 'circular.pdf', 'manifest.json'])('%s cannot be replaced: none is', async (locked) => {
    await write({ 'circular.pdf': 'old', 'manifest.json': 'old' });
    await writeFile(path.join(output, '签发稿.docx'), 'mine');
    const before = await held();
    vi.resetModules();
    const renamed: string[] = [];
    vi.doMock('node:fs/promises', async (original) => {
      const real = await original<typeof import('node:fs/promises')>();
      return {
        ...real,
        rename: async (from: string, dest: string) => {
          if (path.basename(dest) === locked) throw Object.assign(new Error('locked'), { code: 'EBUSY' });
          renamed.push(path.basename(dest));
          return real.rename(from, dest);
        },
      };
    });
    const { writeOutput: writeLocked } = await import('../../src/write/output.js');
    const files = ['annex-1.pdf', 'circular.pdf', 'manifest.json'].map((name) => ({ name, bytes: 'new' }));
    const failing = writeLocked(output, files, never);
    await expect(failing).rejects.toMatchObject({ issues: [{ code: 'output.locked', place: { file: locked } }] });
    expect(await held()).toEqual(before);
    // Those before it had been replaced, or there would have been nothing to put back.
    const earlier = files
      .map(({ name }) => name)
      .slice(
        0,
        files.findIndex(({ name }) => name === locked),
      );
    expect(renamed.slice(0, earlier.length)).toEqual(earlier);
  });
});

describe('an interrupted run', () => {
  test('before it begins: nothing is replaced and nothing left behind', async () => {
    await write({ 'circular.pdf': 'old' });
    const reason = new Error('SIGINT');
    await expect(write({ 'circular.pdf': 'new' }, AbortSignal.abort(reason))).rejects.toBe(reason);
    expect(await held()).toEqual({ 'circular.pdf': 'old' });
  });

  test('while it writes', async () => {
    await write({ 'circular.pdf': 'old', 'notice.pdf': 'old' });
    const abort = new AbortController();
    const reason = new Error('SIGTERM');
    const files = [
      { name: 'circular.pdf', bytes: 'new' },
      {
        name: 'notice.pdf',
        // Asked for when the first file has been written.
        get bytes(): string {
          abort.abort(reason);
          return 'new';
        },
      },
    ];
    await expect(writeOutput(output, files, abort.signal)).rejects.toBe(reason);
    expect(await held()).toEqual({ 'circular.pdf': 'old', 'notice.pdf': 'old' });
  });
});

describe('what dead runs left', () => {
  const leave = async (name: string): Promise<string> => {
    const folder = path.join(output, name);
    await mkdir(folder, { recursive: true });
    await writeFile(path.join(folder, 'circular.pdf'), 'half');
    return folder;
  };

  test('goes with the next run; what a living run is writing stays', async () => {
    // A process that has ended, and whose number nobody has again so soon.
    const child = spawn(process.execPath, ['-e', '']);
    const { pid } = child;
    await new Promise((resolve) => child.once('exit', resolve));
    const dead = await leave(`.tongbao-${pid}-abc`);
    const living = await leave(`.tongbao-${process.ppid}-def`);
    const own = await leave(`.tongbao-${process.pid}-ghi`);
    await write({ 'circular.pdf': 'new' });
    expect([dead, living, own].map((folder) => existsSync(folder))).toEqual([false, true, true]);
    expect(await readFile(path.join(output, 'circular.pdf'), 'utf8')).toBe('new');
  });

  test('other hidden folders are none of ours', async () => {
    const others = await Promise.all([leave('.tongbao'), leave('.tongbao-old-abc'), leave('.git')]);
    await write({ 'circular.pdf': 'new' });
    expect(others.every((folder) => existsSync(folder))).toBe(true);
  });
});
