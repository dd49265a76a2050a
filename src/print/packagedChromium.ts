/**
 * The Chromium of the npm package @sparticuz/chromium (Linux x64), unpacked once into a cache folder. The package's own
 * `executablePath()` is not used: it unpacks into the temporary folder, takes whatever already lies there for finished,
 * and changes `process.env`.
 * https://github.com/Sparticuz/chromium/blob/master/source/lambdafs.ts
 */
import { createReadStream, createWriteStream, existsSync } from 'node:fs';
import { lstat, mkdtemp, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { homedir, tmpdir } from 'node:os';
import { dirname, isAbsolute, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { promisify } from 'node:util';
import { brotliDecompress, createBrotliDecompress } from 'node:zlib';
import { MachineError } from '../issue.js';
import { makeFolder } from '../makeFolder.js';

/** The unpacked browser, and what it needs around it. */
export interface PackagedChromium {
  readonly executablePath: string;
  /** Added to the environment it is launched with. */
  readonly env: Readonly<Record<string, string>>;
  /** Fonts of the package. A machine without any font prints empty pages, web fonts or not. */
  readonly fontFolder: string;
  /** Where fontconfig may keep its index of them. */
  readonly fontCacheFolder: string;
}

/** The package as npm installed it. */
export interface ChromiumPackage {
  readonly version: string;
  readonly binFolder: string;
}

const PACKAGE = '@sparticuz/chromium';
/** The program loader the binary names; musl systems (Alpine) and NixOS have none there, and cannot run it. */
const LOADER = '/lib64/ld-linux-x86-64.so.2';
/** What the binary asks the loader for beyond glibc (`ldd`); the package brings them as well. */
const LIBRARIES = ['libnspr4.so', 'libnss3.so', 'libnssutil3.so', 'libexpat.so.1'];
const LIBRARY_FOLDERS = [
  '/lib/x86_64-linux-gnu',
  '/usr/lib/x86_64-linux-gnu',
  '/lib64',
  '/usr/lib64',
  '/lib',
  '/usr/lib',
];
/** Written when everything lies in place: the name of each file and its size. */
const STAMP = 'unpacked.json';
/** Younger leftovers are not touched, whatever their process number says. */
const STALE_MS = 10 * 60_000;

/** Finds the installed package; undefined where it is not installed or cannot run. */
export async function findChromiumPackage(
  platform: string = process.platform,
  arch: string = process.arch,
  exists: (path: string) => boolean = existsSync,
): Promise<ChromiumPackage | undefined> {
  if (platform !== 'linux' || arch !== 'x64' || !exists(LOADER)) return undefined;
  try {
    // Its exports hide package.json, so go up from the main file: build/cjs/index.cjs.
    const folder = join(dirname(createRequire(import.meta.url).resolve(PACKAGE)), '..', '..');
    const { version }: { version: string } = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8'));
    return { version, binFolder: join(folder, 'bin') };
  } catch {
    return undefined;
  }
}

/**
 * The folder that unpacked files are kept in between runs: TONGBAO_CACHE_DIR, else `tongbao` in the user's cache, else,
 * where the home is not writable (containers, services), one in the temporary folder that only this user can enter.
 */
export async function cacheFolder(env: NodeJS.ProcessEnv = process.env, home: string = homedir()): Promise<string> {
  const chosen = env.TONGBAO_CACHE_DIR;
  if (chosen) {
    return writableFolder(chosen).catch((error: unknown) => {
      throw new MachineError('output.unwritable', [chosen, error instanceof Error ? error.message : String(error)]);
    });
  }
  const usual = join(env.XDG_CACHE_HOME || join(home, '.cache'), 'tongbao');
  try {
    // An empty or relative HOME would put 190 MB into the folder we stand in.
    if (!isAbsolute(usual)) throw new Error(usual);
    return await writableFolder(usual);
  } catch {
    const uid = process.getuid?.() ?? 0;
    const folder = await writableFolder(join(tmpdir(), `tongbao-${uid}`));
    // Anyone may make a folder of this name in /tmp and put a program of theirs in it.
    const found = await lstat(folder);
    const ours = found.isDirectory() && found.uid === uid && (found.mode & 0o077) === 0;
    if (!ours) throw new MachineError('browser.failed', [folder, `not a folder of user ${uid} alone`]);
    return folder;
  }
}

async function writableFolder(folder: string): Promise<string> {
  await makeFolder(folder, 0o700);
  // Only writing tells: a read-only mount passes every test of permissions for root.
  await rm(await mkdtemp(join(folder, '.probe-')), { recursive: true });
  return folder;
}

/** Unpacks the package unless that has been done, and says how to launch what is in it. */
export async function unpackChromium(
  from: ChromiumPackage,
  cache: string,
  signal?: AbortSignal,
  systemLibrary: (name: string) => boolean = isSystemLibrary,
): Promise<PackagedChromium> {
  const packed = await stat(join(from.binFolder, 'chromium.br'));
  const folder = join(cache, `chromium-${from.version}-${packed.size}`);
  if (!(await isUnpacked(folder))) await unpack(from.binFolder, folder, signal);
  const complete = LIBRARIES.every(systemLibrary);
  return {
    executablePath: join(folder, 'chromium'),
    env: complete ? {} : { LD_LIBRARY_PATH: libraryPath(join(folder, 'al2023', 'lib')) },
    fontFolder: join(folder, 'fonts'),
    fontCacheFolder: join(folder, 'font-cache'),
  };
}

function libraryPath(folder: string): string {
  const before = process.env.LD_LIBRARY_PATH;
  return before ? `${folder}:${before}` : folder;
}

function isSystemLibrary(name: string): boolean {
  const folders = [...(process.env.LD_LIBRARY_PATH ?? '').split(':').filter(Boolean), ...LIBRARY_FOLDERS];
  return folders.some((folder) => existsSync(join(folder, name)));
}

/** True when every file of the stamp has its size: a full disk or a cut copy is found here, not at launch. */
async function isUnpacked(folder: string): Promise<boolean> {
  try {
    const sizes: Record<string, number> = JSON.parse(await readFile(join(folder, STAMP), 'utf8'));
    const right = Object.entries(sizes).map(async ([name, size]) => (await stat(join(folder, name))).size === size);
    return (await Promise.all(right)).every(Boolean);
  } catch {
    return false;
  }
}

/**
 * Unpacks into a folder of this run alone and renames file by file. A rename replaces whole files at once, so two runs
 * may do this together: each puts the same bytes in place, and a browser already started keeps the file it has open.
 */
async function unpack(binFolder: string, folder: string, signal: AbortSignal | undefined): Promise<void> {
  await makeFolder(folder, 0o700);
  await removeStale(folder);
  const temporary = await mkdtemp(join(folder, `.unpacking-${process.pid}-`));
  try {
    const unpacking = await Promise.allSettled([
      unpackProgram(join(binFolder, 'chromium.br'), temporary, signal),
      unpackArchive(join(binFolder, 'al2023.tar.br'), temporary, 'al2023'),
      unpackArchive(join(binFolder, 'fonts.tar.br'), temporary, 'fonts'),
    ]);
    // All have settled: nothing writes here any more, whichever failed.
    const names = unpacking.flatMap((each) => {
      if (each.status === 'rejected') throw each.reason;
      return each.value;
    });
    const sizes: Record<string, number> = {};
    for (const name of names) {
      sizes[name] = (await stat(join(temporary, name))).size;
      await makeFolder(dirname(join(folder, name)));
      await rename(join(temporary, name), join(folder, name));
    }
    await writeFile(join(temporary, STAMP), JSON.stringify(sizes), { flush: true });
    await rename(join(temporary, STAMP), join(folder, STAMP));
  } catch (error) {
    signal?.throwIfAborted();
    throw new MachineError('browser.failed', [folder, error instanceof Error ? error.message : String(error)]);
  } finally {
    await rm(temporary, { recursive: true, force: true });
  }
}

async function unpackProgram(from: string, temporary: string, signal: AbortSignal | undefined): Promise<string[]> {
  await pipeline(
    createReadStream(from, { highWaterMark: 2 ** 20 }),
    createBrotliDecompress({ chunkSize: 2 ** 21 }),
    // `flush` is fsync: without it a crash of the machine can leave a renamed file empty.
    createWriteStream(join(temporary, 'chromium'), { mode: 0o755, flush: true }),
    { signal },
  );
  return ['chromium'];
}

/** Unpacks a small archive, a few megabytes, whole; the names of its files below `temporary`. */
async function unpackArchive(from: string, temporary: string, name: string): Promise<string[]> {
  const tar: Buffer = await promisify(brotliDecompress)(await readFile(from));
  const names: string[] = [];
  for (const file of readTar(tar)) {
    const path = `${name}/${file.name}`;
    await makeFolder(dirname(join(temporary, path)));
    await writeFile(join(temporary, path), file.bytes, { mode: 0o755, flush: true });
    names.push(path);
  }
  return names;
}

/**
 * The plain files of a tar archive: 512-byte headers, each followed by its file in whole blocks. The package's archives
 * have short names and nothing but files and folders, so a library for the rest of tar is not worth a dependency.
 * https://pubs.opengroup.org/onlinepubs/9699919799/utilities/pax.html#tag_20_92_13_06
 */
export function* readTar(tar: Buffer): Generator<{ name: string; bytes: Buffer }> {
  let at = 0;
  while (at + 512 <= tar.length && tar[at] !== 0) {
    const text = (offset: number, length: number): string =>
      tar.toString('utf8', at + offset, at + offset + length).replace(/\0.*$/s, '');
    const name = text(0, 100);
    const size = Number.parseInt(text(124, 12), 8);
    const type = text(156, 1);
    const start = at + 512;
    if (!Number.isSafeInteger(size) || start + size > tar.length) throw new Error(`broken archive at ${name}`);
    if (name.startsWith('/') || name.split('/').includes('..')) throw new Error(`archive leaves its folder: ${name}`);
    if (type === '0' || type === '') yield { name, bytes: tar.subarray(start, start + size) };
    at = start + Math.ceil(size / 512) * 512;
  }
}

/** Removes what killed runs left behind; 190 MB each. */
async function removeStale(folder: string): Promise<void> {
  for (const name of await readdir(folder)) {
    const pid = /^\.unpacking-(\d+)-/.exec(name)?.[1];
    if (pid === undefined) continue;
    // Another container may share the folder but not the process numbers, so a fresh one is left alone.
    const age = await stat(join(folder, name)).then(
      (found) => Date.now() - found.mtimeMs,
      () => 0,
    );
    if (age < STALE_MS || isAlive(Number(pid))) continue;
    await rm(join(folder, name), { recursive: true, force: true });
  }
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    // EPERM: alive, and someone else's.
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
