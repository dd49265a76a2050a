/**
 * Cut faces are kept between runs: reading and cutting four faces of 15 MB takes as long as printing. An entry is named by
 * everything it is made from and ends in the hash of its content, so it is either right or not used.
 */
import { createHash } from 'node:crypto';
import { readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { makeFolder } from '../makeFolder.js';

const HASH_BYTES = 32;

const sha256 = (data: string | Uint8Array): Buffer => createHash('sha256').update(data).digest();

/** Raised when faces are cut another way, so that old entries are no longer found. */
const CUT_VERSION = 1;

/**
 * The face cut from `file` to `characters`: the kept one, else `make()`, kept for the next time. A cache that cannot be
 * read or written costs time and nothing else.
 */
export async function keptFace(
  folder: string | undefined,
  file: string,
  characters: string,
  make: () => Promise<Uint8Array>,
): Promise<Uint8Array> {
  if (folder === undefined) return make();
  const { size, mtimeMs } = await stat(file);
  const name = sha256(JSON.stringify([CUT_VERSION, file, size, mtimeMs, characters])).toString('hex');
  const entry = path.join(folder, 'faces', `${name}.face`);
  const kept = await readFile(entry).catch(() => undefined);
  if (kept && isWhole(kept)) return kept.subarray(0, -HASH_BYTES);
  const face = await make();
  await keep(entry, face).catch(() => undefined);
  return face;
}

function isWhole(entry: Buffer): boolean {
  if (entry.length <= HASH_BYTES) return false;
  return sha256(entry.subarray(0, -HASH_BYTES)).equals(entry.subarray(-HASH_BYTES));
}

/** Written whole under its own name by renaming, so that two runs at once do no harm. */
async function keep(entry: string, face: Uint8Array): Promise<void> {
  await makeFolder(path.dirname(entry));
  const temporary = `${entry}.${process.pid}`;
  try {
    await writeFile(temporary, Buffer.concat([face, sha256(face)]));
    await rename(temporary, entry);
  } finally {
    await rm(temporary, { force: true });
  }
}
