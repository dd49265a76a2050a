/**
 * The secret part of the address. It outlives the server for some hours, in a file that only its user can read, so that a
 * page that is still open finds the server again after it was killed and started anew. What is about something else has
 * another: the page of one quarter, and what was typed into it, must never meet the server of the next.
 */
import { createHash, randomBytes } from 'node:crypto';
import { chmod, lstat, mkdir, readFile, realpath, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import type { Period } from '../../model.js';

export interface Address {
  readonly token: string;
  /** Where the page was served last; undefined when it is new. */
  readonly port: number | undefined;
}

export interface ServedAddress extends Address {
  readonly port: number;
}

/** What a preview is of. */
export interface Subject {
  readonly dataFolder: string;
  readonly period: Period;
  readonly draft?: boolean | undefined;
}

/** A working day and its overtime, from when the server was last there. */
const LIFETIME_MS = 12 * 3_600_000;
const RENEWAL_MS = 3_600_000;

const kept = z.strictObject({
  token: z.string().regex(/^[\w-]{32}$/),
  port: z.number().int().min(1).max(65_535),
  until: z.number(),
});

const newToken = (): string => randomBytes(24).toString('base64url');

async function fileOf(cacheFolder: string, { dataFolder, period, draft }: Subject): Promise<string> {
  const folder = await realpath(dataFolder).catch(() => path.resolve(dataFolder));
  const subject = JSON.stringify([folder, period.id, draft === true]);
  const name = createHash('sha256').update(subject).digest('hex').slice(0, 32);
  return path.join(cacheFolder, 'preview', `${name}.json`);
}

/** The address that the last server of the same had, or a new one. */
export async function lastAddress(cacheFolder: string, subject: Subject, now = Date.now()): Promise<Address> {
  try {
    const file = await fileOf(cacheFolder, subject);
    const { mode, uid } = await lstat(file);
    // What others can read or have put there is no secret. Windows keeps the user's folders from others by itself.
    if (process.platform !== 'win32' && ((mode & 0o077) !== 0 || uid !== process.getuid?.())) throw new Error(file);
    const { token, port, until } = kept.parse(JSON.parse(await readFile(file, 'utf8')));
    if (until > now && until <= now + LIFETIME_MS) return { token, port };
  } catch {
    // None yet, or none to be trusted.
  }
  return { token: newToken(), port: undefined };
}

/** Keeps the address for the next server. One that cannot be kept is new the next time, and no harm is done. */
export async function keepAddress(
  cacheFolder: string,
  subject: Subject,
  { token, port }: ServedAddress,
  now = Date.now(),
): Promise<void> {
  const file = await fileOf(cacheFolder, subject);
  const temporary = `${file}.${process.pid}`;
  try {
    await mkdir(path.dirname(file), { recursive: true, mode: 0o700 });
    await writeFile(temporary, JSON.stringify({ token, port, until: now + LIFETIME_MS }), { mode: 0o600 });
    // The mode above is of a new file only.
    await chmod(temporary, 0o600);
    await rename(temporary, file);
  } catch {
    await rm(temporary, { force: true }).catch(() => undefined);
  }
}

/** Keeps the address as long as the server is there; its lifetime begins when it is closed, or at the last of every hour. */
export async function keepWhileServed(
  cacheFolder: string,
  subject: Subject,
  address: ServedAddress,
): Promise<{ close(): Promise<void> }> {
  let kept = keepAddress(cacheFolder, subject, address);
  const keep = (): Promise<void> => {
    // One after the other: they are written by way of the same temporary file.
    kept = kept.then(() => keepAddress(cacheFolder, subject, address));
    return kept;
  };
  await kept;
  const timer = setInterval(() => void keep(), RENEWAL_MS);
  timer.unref();
  return {
    close: async () => {
      clearInterval(timer);
      await keep();
    },
  };
}
