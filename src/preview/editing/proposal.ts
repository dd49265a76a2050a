/** What the checks say of a change before it is made: they run on a copy of the quarter's files, never on the folder itself. */
import { constants, cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import type { Issue } from '../../issue.js';
import { removeLeftovers, temporaryPrefix } from '../../leftovers.js';
import type { Period } from '../../model.js';
import { periodBefore } from '../../period.js';
import { checkQuarter } from '../../quarter.js';
import type { PreviewIssue } from '../protocol.js';
import { previewIssues } from '../said.js';

export interface Proposal {
  readonly dataFolder: string;
  readonly outputFolder: string;
  readonly period: Period;
  readonly draft?: boolean | undefined;
  /** The file that is to change, relative to the data folder. */
  readonly file: string;
  readonly bytes: Uint8Array;
}

const KIND = 'tongbao-check';

/** Errors that there would be and are not there yet. */
export async function newErrors({
  dataFolder,
  outputFolder,
  period,
  draft,
  file,
  bytes,
}: Proposal): Promise<PreviewIssue[]> {
  await removeLeftovers(os.tmpdir(), KIND);
  const copy = await mkdtemp(path.join(os.tmpdir(), temporaryPrefix(KIND)));
  try {
    await copyInputs(dataFolder, period, copy);
    const check = () => checkQuarter({ dataFolder: copy, period, draft, issuedFolder: outputFolder });
    const before = await check();
    await writeFile(path.join(copy, file), bytes);
    const after = await check();
    const known = countKeys(errorsOf(before.issues), file);
    const fresh = errorsOf(after.issues).filter((found) => {
      const key = keyOf(found, file);
      const count = known.get(key) ?? 0;
      known.set(key, count - 1);
      return count <= 0;
    });
    return previewIssues(fresh, [...after.inputs, ...after.previousInputs]);
  } finally {
    await rm(copy, { recursive: true, force: true });
  }
}

/** The settings and the two quarters; links stay links, so that one that leads out of the folder is refused here, too. */
async function copyInputs(dataFolder: string, period: Period, copy: string): Promise<void> {
  const options = { recursive: true, verbatimSymlinks: true, mode: constants.COPYFILE_FICLONE } as const;
  await mkdir(copy, { recursive: true });
  const names = ['organ.yaml', 'regions.csv', period.id, periodBefore(period).id];
  await Promise.all(
    names.map((name) =>
      cp(path.join(dataFolder, name), path.join(copy, name), options).catch((error: NodeJS.ErrnoException) => {
        if (error.code !== 'ENOENT') throw error;
      }),
    ),
  );
}

const errorsOf = (issues: readonly Issue[]): Issue[] => issues.filter(({ severity }) => severity === 'error');

/**
 * What makes two errors the same one. In a table its place: a sum that was wrong and is still wrong by less is nothing
 * new. In the letter its words: a line added above must not make everything below it new.
 */
function keyOf({ code, place, values }: Issue, edited: string): string {
  const { file, line, column, field } = place;
  const isMoving = file === edited && file.endsWith('.md');
  return JSON.stringify(isMoving ? [code, file, field, values] : [code, file, line, column, field]);
}

function countKeys(issues: readonly Issue[], edited: string): Map<string, number> {
  const counts = new Map<string, number>();
  for (const found of issues) {
    const key = keyOf(found, edited);
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return counts;
}
