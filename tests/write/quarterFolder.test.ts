import { mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { MachineError } from '../../src/issue.js';
import { writeQuarterFolder } from '../../src/write/quarterFolder.js';

let data: string;
beforeEach(async () => {
  data = await mkdtemp(path.join(tmpdir(), 'tongbao-quarter-'));
});
afterEach(() => rm(data, { recursive: true, force: true }));

const never = new AbortController().signal;
const files = [
  { name: 'notice.md', bytes: '通知' },
  { name: 'annex-1.csv', bytes: new Uint8Array([1, 2]) },
];
const write = (signal = never) => writeQuarterFolder(data, '2020Q2', files, signal);
const exists = (found: string) => ({
  severity: 'error',
  code: 'quarter.exists',
  place: { file: '2020Q2/' },
  values: { found },
});

describe('a new folder', () => {
  test('holds the files and nothing else, and nothing is left beside it', async () => {
    expect(await write()).toEqual([]);
    expect((await readdir(path.join(data, '2020Q2'))).sort()).toEqual(['annex-1.csv', 'notice.md']);
    expect(await readFile(path.join(data, '2020Q2', 'notice.md'), 'utf8')).toBe('通知');
    expect(await readdir(data)).toEqual(['2020Q2']);
  });

  test('is as open as any folder made there', async () => {
    await write();
    await mkdir(path.join(data, 'other'));
    const mode = async (name: string) => (await stat(path.join(data, name))).mode;
    expect(await mode('2020Q2')).toBe(await mode('other'));
  });

  test('takes the place of an empty one', async () => {
    await mkdir(path.join(data, '2020Q2'));
    expect(await write()).toEqual([]);
    expect(await readdir(path.join(data, '2020Q2'))).toHaveLength(2);
  });

  test('what a killed run left goes', async () => {
    await mkdir(path.join(data, '.tongbao-999999999-abc'));
    await write();
    expect(await readdir(data)).toEqual(['2020Q2']);
  });
});

describe('never writes over anything', () => {
  test('one file is enough, be it hidden', async () => {
    await mkdir(path.join(data, '2020Q2'));
    await writeFile(path.join(data, '2020Q2', '.note'), 'mine');
    expect(await write()).toEqual([exists('.note')]);
    expect(await readdir(path.join(data, '2020Q2'))).toEqual(['.note']);
    expect(await readFile(path.join(data, '2020Q2', '.note'), 'utf8')).toBe('mine');
  });

  test('many files are named in part', async () => {
    await mkdir(path.join(data, '2020Q2'));
    for (const name of ['a', 'b', 'c', 'd', 'e', 'f']) await writeFile(path.join(data, '2020Q2', name), '');
    expect(await write()).toEqual([exists('a、b、c、d、e……')]);
  });

  test('a file of that name is in the way as well', async () => {
    await writeFile(path.join(data, '2020Q2'), 'mine');
    expect(await write()).toEqual([exists('2020Q2')]);
    expect(await readFile(path.join(data, '2020Q2'), 'utf8')).toBe('mine');
  });

  test('of two at once, one writes', async () => {
    const results = await Promise.all([write(), write()]);
    expect(results.filter((issues) => issues.length === 0)).toHaveLength(1);
    expect(results.flat()).toEqual([exists('annex-1.csv、notice.md')]);
    expect(await readdir(data)).toEqual(['2020Q2']);
  });
});

describe('failure leaves nothing', () => {
  test('stopped: no folder, nothing temporary', async () => {
    const stop = new AbortController();
    stop.abort(new Error('SIGINT'));
    await expect(write(stop.signal)).rejects.toThrow('SIGINT');
    expect(await readdir(data)).toEqual([]);
  });

  test('a data folder that cannot be written is a fault of the machine', async () => {
    const error = await writeQuarterFolder(path.join(data, 'gone'), '2020Q2', files, never).catch(
      (thrown: unknown) => thrown,
    );
    expect(error).toBeInstanceOf(MachineError);
    expect(error).toMatchObject({ code: 'data.unwritable', details: [path.join(data, 'gone'), 'ENOENT'] });
  });

  test('a file that cannot be written takes the others with it', async () => {
    const bad = [...files, { name: 'no/such/folder.csv', bytes: '' }];
    await expect(writeQuarterFolder(data, '2020Q2', bad, never)).rejects.toBeInstanceOf(MachineError);
    expect(await readdir(data)).toEqual([]);
  });
});
