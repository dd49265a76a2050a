/** The files of the data folder as bytes: nothing outside it is ever read. */
import { createHash } from 'node:crypto';
import { access, constants, readdir, readFile, realpath, stat } from 'node:fs/promises';
import path from 'node:path';
import { type Issue, issue } from '../issue.js';
import type { InputFile, InputLine } from '../model.js';
import type { Reading } from './reading.js';

/** What a reader makes of a file, and the file as an input to be named with its hash. */
export interface ReadFile<Value> extends Reading<Value> {
  readonly file: string;
  /** Undefined when it could not be read at all. */
  readonly input: InputFile | undefined;
}

/** What a file would hold: it is read instead of what is on disk, which stays as it is. */
export interface ProposedFile {
  /** Where the file really is, as `locateInput` says it: whatever name it is read by, it is this one. */
  readonly target: string;
  readonly bytes: Uint8Array;
}

const MOST_BYTES = 100 * 1024 * 1024;

/**
 * Reads one file and gives it to its reader. What leads out of the data folder, and what is no regular file, is not read.
 *
 * Reports `file.missing` and `file.unreadable`, and what the reader reports.
 *
 * @param file relative to `folder`, with forward slashes
 */
export async function readInput<Value>(
  folder: string,
  file: string,
  reader: (bytes: Uint8Array, file: string) => Promise<LinedReading<Value>> | LinedReading<Value>,
  proposed?: ProposedFile,
): Promise<ReadFile<Value>> {
  const unread = (found: Issue) => ({ file, input: undefined, value: undefined, issues: [found] });
  const located = await locateInput(folder, file, MOST_BYTES);
  if ('issue' in located) return unread(located.issue);
  let bytes: Uint8Array;
  try {
    bytes = located.target === proposed?.target ? proposed.bytes : new Uint8Array(await readFile(located.target));
  } catch (error) {
    // Held by another program: Windows says so only now.
    return unread(issue('error', 'file.unreadable', { file }, { reason: codeOf(error) }));
  }
  const { value, issues, lines } = await reader(bytes, file);
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  return { file, input: { file, size: bytes.length, sha256, lines }, value, issues };
}

/**
 * Where a file really is, if it may be read: it lies in the data folder, is a regular file, and not too large.
 *
 * Reports `file.missing` and `file.unreadable`.
 */
export async function locateInput(
  folder: string,
  file: string,
  mostBytes: number,
): Promise<{ readonly target: string } | { readonly issue: Issue }> {
  const unreadable = (reason: string) => ({ issue: issue('error', 'file.unreadable', { file }, { reason }) });
  try {
    const root = await realpath(folder);
    const target = await realpath(path.join(folder, file));
    if (leadsOutside(root, target)) return unreadable(`→ ${target}`);
    const found = await stat(target);
    if (!found.isFile()) return unreadable('不是文件 / not a file');
    if (found.size > mostBytes) return unreadable('超过 100 MB / over 100 MB');
    await access(target, constants.R_OK);
    return { target };
  } catch (error) {
    const code = codeOf(error);
    if (code === 'ENOENT' || code === 'ENOTDIR') return { issue: issue('error', 'file.missing', { file }, {}) };
    return unreadable(code);
  }
}

export interface LinedReading<Value> extends Reading<Value> {
  readonly lines: readonly InputLine[];
}

/** Names of what lies in a folder; undefined when there is no such folder. */
export async function listFolder(folder: string): Promise<readonly string[] | undefined> {
  try {
    return (await readdir(folder)).sort();
  } catch {
    return undefined;
  }
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : String(error);
}

function leadsOutside(root: string, target: string): boolean {
  const way = path.relative(root, target);
  return way === '..' || way.startsWith(`..${path.sep}`) || path.isAbsolute(way);
}
