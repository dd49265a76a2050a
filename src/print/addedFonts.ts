/**
 * The faces that `tongbao fonts add` took in: one TrueType file each, named by the hash of its content, and an index that
 * says what each of them is. Both are written whole or not at all.
 */
import { randomUUID } from 'node:crypto';
import { readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { type Issue, issue, MachineError } from '../issue.js';
import { makeFolder } from '../makeFolder.js';
import { FONT_ROLES } from '../typeface.js';

const INDEX = 'index.json';

const addedFace = z.strictObject({
  /** For people: 仿宋_GB2312. No two are called the same. */
  name: z.string().min(1),
  role: z.enum(FONT_ROLES),
  /** In the folder of the index, and nowhere else. */
  file: z.string().regex(/^[0-9a-f]{16}\.ttf$/),
  sha256: z.string(),
  /** What it was made from. */
  source: z.strictObject({ file: z.string(), sha256: z.string() }),
  licence: z.string().nullable(),
  /** True when its outlines were CFF. */
  converted: z.boolean(),
});
const index = z.strictObject({ version: z.literal(1), faces: z.array(addedFace) });

export type AddedFace = z.infer<typeof addedFace>;

/** The added faces, the newest first. Reports `font.index` when the index is not one; no folder is no faces. */
export async function readAddedFonts(folder: string): Promise<{ faces: readonly AddedFace[]; issues: Issue[] }> {
  const file = path.join(folder, INDEX);
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch (error) {
    if (codeOf(error) === 'ENOENT' || codeOf(error) === 'ENOTDIR') return { faces: [], issues: [] };
    return { faces: [], issues: [issue('error', 'font.index', { file }, { reason: codeOf(error) ?? '' })] };
  }
  try {
    return { faces: index.parse(JSON.parse(text)).faces, issues: [] };
  } catch (error) {
    if (!(error instanceof SyntaxError || error instanceof z.ZodError)) throw error;
    return { faces: [], issues: [issue('error', 'font.index', { file }, { reason: 'JSON' })] };
  }
}

/**
 * Replaces the index, after the files it needs that are not there yet, by the name of the file; removes those that only
 * the old index named. Throws MachineError when the folder cannot be written.
 */
export async function writeAddedFonts(
  folder: string,
  change: {
    readonly before: readonly AddedFace[];
    readonly after: readonly AddedFace[];
    readonly files: ReadonlyMap<string, Uint8Array>;
  },
): Promise<void> {
  const text = `${JSON.stringify({ version: 1, faces: change.after }, null, 2)}\n`;
  try {
    await makeFolder(folder);
    for (const [name, bytes] of change.files) await writeWhole(path.join(folder, name), bytes);
    await writeWhole(path.join(folder, INDEX), text);
  } catch (error) {
    if (codeOf(error) === undefined) throw error;
    throw new MachineError('data.unwritable', [folder, error instanceof Error ? error.message : String(error)]);
  }
  const needed = new Set(change.after.map(({ file }) => file));
  const spare = change.before.map(({ file }) => file).filter((file) => !needed.has(file));
  // A file that another program holds stays; no index names it any more.
  for (const file of spare) await rm(path.join(folder, file), { force: true }).catch(() => undefined);
}

/** Under a name of its own first, then by that of the file: whoever reads sees the old one or the new one. */
async function writeWhole(file: string, content: Uint8Array | string): Promise<void> {
  const temporary = `${file}.${randomUUID()}`;
  try {
    await writeFile(temporary, content);
    await rename(temporary, file);
  } finally {
    await rm(temporary, { force: true });
  }
}

const codeOf = (error: unknown): string | undefined =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined;
