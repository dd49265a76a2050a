/** The browser that the last build of a quarter was made with: another one may break lines elsewhere. */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { type Issue, issue } from '../issue.js';

const manifestSchema = z.object({ browser: z.object({ version: z.string() }) });

/** Says, as the note `browser.changed`, that the manifest in `folder` names another browser than `used`; nothing where there is none. */
export async function browserIssues(folder: string, used: string): Promise<Issue[]> {
  const text = await readFile(path.join(folder, 'manifest.json'), 'utf8').catch(() => '');
  const before = browserIn(text);
  if (before === undefined || before === used) return [];
  return [issue('note', 'browser.changed', { file: 'manifest.json' }, { before, used })];
}

function browserIn(text: string): string | undefined {
  try {
    return manifestSchema.safeParse(JSON.parse(text)).data?.browser.version;
  } catch {
    // A manifest that cannot be read names none.
    return undefined;
  }
}
