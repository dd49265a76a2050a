/** A copy that is there already: somebody's work is in it, unless it is as it was written. */
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { type Issue, issue } from '../issue.js';

/** Name of the copy among the outputs. */
export const COPY_NAME = 'circular.docx';

const manifestSchema = z.object({ editable: z.object({ file: z.literal(COPY_NAME), sha256: z.string() }) });

/** Whether a folder has a copy, and if so, whether it is still the one that its manifest lists. */
export async function earlierCopy(folder: string): Promise<'none' | 'unchanged' | 'edited'> {
  const read = (name: string): Promise<Buffer | undefined> => readFile(path.join(folder, name)).catch(() => undefined);
  const [copy, manifest] = await Promise.all([read(COPY_NAME), read('manifest.json')]);
  if (!copy) return 'none';
  return createHash('sha256').update(copy).digest('hex') === listedHash(manifest) ? 'unchanged' : 'edited';
}

/** An edited copy must not be written over: `docx.edited`. */
export const editedIssue = (): Issue => issue('error', 'docx.edited', { file: COPY_NAME }, {});

function listedHash(manifest: Buffer | undefined): string | undefined {
  try {
    return manifestSchema.safeParse(JSON.parse(String(manifest))).data?.editable.sha256;
  } catch {
    // A manifest that cannot be read lists nothing.
    return undefined;
  }
}
