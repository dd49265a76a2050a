/**
 * A file that leads the user's browser to the address. What a browser is started with stands in the list of processes, which
 * every user of the machine can read: so the secret stands in a file that nobody else can, and only its name in the list.
 */
import { rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { removeLeftovers, temporaryPrefix } from '../../leftovers.js';
import { makeFolder } from '../../makeFolder.js';

const KIND = 'open';

/** @param address of the page: it holds nothing that HTML takes for its own */
const pageTo = (address: string): string => `<!doctype html>
<html lang="zh-CN"><meta charset="utf-8"><title>tongbao</title>
<meta name="referrer" content="no-referrer">
<meta http-equiv="refresh" content="0; url=${address}">
<p><a href="${address}">通报预览 / Preview</a>
`;

/** Throws what the system says where it cannot be written. */
export async function writeRedirect(
  cacheFolder: string,
  address: string,
): Promise<{ readonly file: string; close(): Promise<void> }> {
  const folder = path.join(cacheFolder, 'preview');
  await makeFolder(folder, 0o700);
  await removeLeftovers(folder, KIND);
  const file = path.join(folder, `${temporaryPrefix(KIND)}${new URL(address).port}.html`);
  // What is there of another process of this number goes, with whatever mode it had.
  await rm(file, { force: true });
  await writeFile(file, pageTo(address), { flag: 'wx', mode: 0o600 });
  return { file, close: () => rm(file, { force: true }) };
}
