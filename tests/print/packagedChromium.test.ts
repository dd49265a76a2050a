import { mkdir, mkdtemp, readdir, readFile, rm, stat, truncate, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import {
  type ChromiumPackage,
  cacheFolder,
  findChromiumPackage,
  readTar,
  unpackChromium,
} from '../../src/print/packagedChromium.js';

const PROGRAM = Buffer.from('#!/bin/sh\necho 143\n'.repeat(1000));

let folder: string;
let from: ChromiumPackage;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tongbao-test-'));
  const binFolder = join(folder, 'bin');
  await mkdir(binFolder);
  await writeFile(join(binFolder, 'chromium.br'), brotliCompressSync(PROGRAM));
  await writeFile(join(binFolder, 'al2023.tar.br'), brotliCompressSync(tar({ 'lib/libnss3.so': 'nss' })));
  await writeFile(
    join(binFolder, 'fonts.tar.br'),
    brotliCompressSync(tar({ 'fonts.conf': 'x', 'fonts/A.ttf': 'face' })),
  );
  from = { version: '143.0.4', binFolder };
});
afterEach(async () => {
  vi.unstubAllEnvs();
  await rm(folder, { recursive: true, force: true });
});

/** A ustar archive: name at 0, size at 124 in octal, type at 156. */
function tar(files: Record<string, string>): Buffer {
  const blocks = Object.entries(files).flatMap(([name, text]) => {
    const header = Buffer.alloc(512);
    header.write(name, 0);
    header.write(text.length.toString(8).padStart(11, '0'), 124);
    header.write('0ustar', 156);
    const body = Buffer.alloc(Math.ceil(text.length / 512) * 512);
    body.write(text);
    return [header, body];
  });
  return Buffer.concat([...blocks, Buffer.alloc(1024)]);
}

const unpack = (library: (name: string) => boolean = () => true) =>
  unpackChromium(from, join(folder, 'cache'), undefined, library);

describe('unpacking', () => {
  test('gives a program that can be run, its fonts, and nothing else behind', async () => {
    const found = await unpack();
    expect(await readFile(found.executablePath)).toEqual(PROGRAM);
    expect((await stat(found.executablePath)).mode & 0o777).toBe(0o755);
    expect(await readFile(join(found.fontFolder, 'fonts/A.ttf'), 'utf8')).toBe('face');
    expect(found.executablePath).toMatch(/\/chromium-143\.0\.4-\d+\/chromium$/);
    expect((await readdir(join(found.executablePath, '..'))).sort()).toEqual([
      'al2023',
      'chromium',
      'fonts',
      'unpacked.json',
    ]);
  });

  test('is done once', async () => {
    const { executablePath } = await unpack();
    const first = await stat(executablePath);
    await unpack();
    expect((await stat(executablePath)).ino).toBe(first.ino);
  });

  test('done four times at once gives one good program and no leftovers', async () => {
    const found = await Promise.all([unpack(), unpack(), unpack(), unpack()]);
    expect(new Set(found.map((each) => each.executablePath)).size).toBe(1);
    for (const { executablePath } of found) expect(await readFile(executablePath)).toEqual(PROGRAM);
    expect(await readdir(join(folder, 'cache'))).toHaveLength(1);
    const left = await readdir(join(found[0]?.executablePath ?? '', '..'));
    expect(left.filter((name) => name.startsWith('.'))).toEqual([]);
  });

  test('replaces a program that was cut short', async () => {
    const { executablePath } = await unpack();
    await truncate(executablePath, 100);
    await unpack();
    expect(await readFile(executablePath)).toEqual(PROGRAM);
  });

  test('does not believe a program without its stamp', async () => {
    const { executablePath } = await unpack();
    await rm(join(executablePath, '..', 'unpacked.json'));
    await writeFile(executablePath, 'half');
    await unpack();
    expect(await readFile(executablePath)).toEqual(PROGRAM);
  });

  test('removes the leftovers of a killed run, not those of one that may be alive', async () => {
    const { executablePath } = await unpack();
    const place = join(executablePath, '..');
    await rm(join(place, 'unpacked.json'));
    const names = {
      dead: '.unpacking-999999999-a',
      young: '.unpacking-999999998-b',
      alive: `.unpacking-${process.pid}-c`,
    };
    for (const name of Object.values(names)) await mkdir(join(place, name));
    const anHourAgo = Date.now() / 1000 - 3600;
    await utimes(join(place, names.dead), anHourAgo, anHourAgo);
    await utimes(join(place, names.alive), anHourAgo, anHourAgo);
    await unpack();
    const left = await readdir(place);
    expect(left).not.toContain(names.dead);
    expect(left).toEqual(expect.arrayContaining([names.young, names.alive]));
  });

  test('a damaged package is named, and leaves nothing that looks finished', async () => {
    await truncate(join(from.binFolder, 'chromium.br'), 20);
    await expect(unpack()).rejects.toMatchObject({ code: 'browser.failed' });
    const [place] = await readdir(join(folder, 'cache'));
    expect(await readdir(join(folder, 'cache', place ?? ''))).toEqual([]);
  });

  test('an abort ends it with the reason of the abort', async () => {
    const reason = new Error('interrupted');
    await expect(unpackChromium(from, join(folder, 'cache'), AbortSignal.abort(reason))).rejects.toBe(reason);
  });
});

describe('libraries', () => {
  test('of the system are used when all are there', async () => {
    expect((await unpack()).env).toEqual({});
  });

  test('of the package are used when one is missing', async () => {
    const { env } = await unpack((name) => name !== 'libnss3.so');
    const library = env.LD_LIBRARY_PATH?.split(':')[0] ?? '';
    expect(await readFile(join(library, 'libnss3.so'), 'utf8')).toBe('nss');
  });
});

describe('the archive', () => {
  test('gives back its files, also an empty one and one of exactly one block', () => {
    const files = { empty: '', block: 'x'.repeat(512), 'a/b': 'y'.repeat(513) };
    const read = Object.fromEntries([...readTar(tar(files))].map(({ name, bytes }) => [name, bytes.toString()]));
    expect(read).toEqual(files);
  });

  test('may not leave its folder nor end early', () => {
    expect(() => [...readTar(tar({ '../evil': 'x' }))]).toThrow('leaves its folder');
    expect(() => [...readTar(tar({ long: 'x'.repeat(2000) }).subarray(0, 1024))]).toThrow('broken archive');
  });
});

describe('the cache folder', () => {
  test('is the one asked for, else in the user’s cache', async () => {
    const chosen = join(folder, 'chosen');
    expect(await cacheFolder({ TONGBAO_CACHE_DIR: chosen })).toBe(chosen);
    expect(await cacheFolder({ XDG_CACHE_HOME: join(folder, 'xdg') })).toBe(join(folder, 'xdg', 'tongbao'));
    expect(await cacheFolder({}, join(folder, 'home'))).toBe(join(folder, 'home', '.cache', 'tongbao'));
  });

  test.skipIf(process.platform === 'win32')('is one of this user alone where the home cannot be written', async () => {
    await writeFile(join(folder, 'home'), 'a file, not a folder');
    vi.stubEnv('TMPDIR', folder);
    const place = await cacheFolder({}, join(folder, 'home'));
    expect(place).toBe(join(folder, `tongbao-${process.getuid?.()}`));
    expect((await stat(place)).mode & 0o777).toBe(0o700);
  });
});

describe('the package', () => {
  test('is for Linux on x64 with glibc only', async () => {
    expect(await findChromiumPackage('darwin', 'arm64')).toBeUndefined();
    expect(await findChromiumPackage('linux', 'arm64')).toBeUndefined();
    expect(await findChromiumPackage('linux', 'x64', () => false)).toBeUndefined();
  });
});
