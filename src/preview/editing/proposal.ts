/** What the checks say of a change before it is made: they read the folder as it is, and of one file what it would hold. */
import type { Issue } from '../../issue.js';
import { type CheckOptions, checkQuarter } from '../../quarter.js';
import type { PreviewIssue } from '../protocol.js';
import { previewIssues } from '../said.js';

export interface Proposal extends Pick<CheckOptions, 'dataFolder' | 'period' | 'annexes' | 'draft'> {
  readonly outputFolder: string;
  /** The file that is to change, relative to the data folder. */
  readonly file: string;
  /** Where it really is. */
  readonly target: string;
  readonly bytes: Uint8Array;
  /** What the checks say of the folder as it is; undefined where they have to be asked. */
  readonly before: readonly Issue[] | undefined;
}

/** Errors that there would be and are not there yet. Nothing is written anywhere. */
export async function newErrors(proposal: Proposal): Promise<PreviewIssue[]> {
  const { file, target, bytes, dataFolder, period, annexes, draft, outputFolder } = proposal;
  const options = { dataFolder, period, annexes, draft, issuedFolder: outputFolder };
  const before = proposal.before ?? (await checkQuarter(options)).issues;
  const after = await checkQuarter({ ...options, proposed: { target, bytes } });
  const known = countKeys(errorsOf(before), file);
  const fresh = errorsOf(after.issues).filter((found) => {
    const key = keyOf(found, file);
    const count = known.get(key) ?? 0;
    known.set(key, count - 1);
    return count <= 0;
  });
  return previewIssues(fresh, [...after.inputs, ...after.previousInputs]);
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
