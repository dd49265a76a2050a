/**
 * Unsaved work on one file, and what can become of it: plain data, and steps from one to the next. Three things go on at once
 * and are kept apart: what is typed, how the file on disk is, what became of the last save.
 */
import type { Both, PreviewIssue, SaveAnswer } from '../../../src/preview/protocol.js';

export interface FileOnDisk {
  readonly file: string;
  readonly sha256: string;
  readonly readOnly: Both | undefined;
}

export type Disk<File> =
  | { readonly kind: 'same' }
  /** The file was changed under the work: both sides are kept until somebody chooses. */
  | { readonly kind: 'changed'; readonly theirs: File }
  /** There is no such file to put the work into: deleted, not to be edited, or another quarter's. The work waits for it. */
  | { readonly kind: 'away'; readonly theirs: File };

export type Save<Work> =
  | { readonly kind: 'none' | 'saving' | 'saved' }
  /** Nothing was written. `checked` is what the findings are about; only that may be saved in spite of them. */
  | { readonly kind: 'errors'; readonly issues: readonly PreviewIssue[]; readonly checked: Work }
  | { readonly kind: 'failed'; readonly said: Both | undefined };

export interface Draft<File, Work> {
  /** The file that the work is on top of. */
  readonly base: File;
  readonly work: Work;
  readonly disk: Disk<File>;
  readonly save: Save<Work>;
  /** Something is being typed that is no work yet: until it is, the file stays as it was read. */
  readonly isTyping: boolean;
  /** What the disk held when it was read meanwhile. */
  readonly held: File | undefined;
}

/** What is different between a table and a letter. */
export interface Kind<File extends FileOnDisk, Work> {
  readonly untouched: (file: File) => Work;
  readonly isChanged: (base: File, work: Work) => boolean;
  /** Whether a file that was changed holds all of the work already. */
  readonly holds: (theirs: File, base: File, work: Work) => boolean;
  /** The file with the work in it, and the work of now on top of that. */
  readonly written: (
    sent: { readonly base: File; readonly work: Work },
    now: Work,
    sha256: string,
  ) => { readonly base: File; readonly work: Work };
}

export interface Failed {
  readonly failed: Both | undefined;
}

export function begin<File extends FileOnDisk, Work>(kind: Kind<File, Work>, file: File): Draft<File, Work> {
  return {
    base: file,
    work: kind.untouched(file),
    disk: { kind: 'same' },
    save: { kind: 'none' },
    isTyping: false,
    held: undefined,
  };
}

/** The file was read anew. */
export function found<File extends FileOnDisk, Work>(
  kind: Kind<File, Work>,
  draft: Draft<File, Work>,
  file: File,
): Draft<File, Work> {
  const { base, work, disk } = draft;
  if (draft.isTyping) return { ...draft, held: file };
  const isThere = file.file === base.file && file.readOnly === undefined;
  if (isThere && file.sha256 === base.sha256) return { ...draft, base: file, disk: { kind: 'same' } };
  if (!kind.isChanged(base, work)) return begin(kind, file);
  if (!isThere) return { ...draft, disk: { kind: 'away', theirs: file } };
  if (kind.holds(file, base, work)) return begin(kind, file);
  // What was chosen of the one conflict is chosen still.
  if (disk.kind === 'changed' && disk.theirs.sha256 === file.sha256) return draft;
  return { ...draft, disk: { kind: 'changed', theirs: file } };
}

/** What was said about the last save no longer holds; one that is under way goes on. */
export function edited<File, Work>(draft: Draft<File, Work>, work: Work): Draft<File, Work> {
  if (work === draft.work) return draft;
  return { ...draft, work, save: draft.save.kind === 'saving' ? draft.save : { kind: 'none' } };
}

export function typed<File extends FileOnDisk, Work>(
  kind: Kind<File, Work>,
  draft: Draft<File, Work>,
  isTyping: boolean,
): Draft<File, Work> {
  if (draft.isTyping === isTyping) return draft;
  const next = { ...draft, isTyping, held: undefined };
  return draft.held ? found(kind, next, draft.held) : next;
}

/** From here on, the file as it is now is what is edited. */
export function taken<File extends FileOnDisk, Work>(
  kind: Kind<File, Work>,
  theirs: File,
  work: Work = kind.untouched(theirs),
): Draft<File, Work> {
  return { ...begin(kind, theirs), work };
}

export function canSave<File extends FileOnDisk, Work>(kind: Kind<File, Work>, draft: Draft<File, Work>): boolean {
  return draft.disk.kind === 'same' && draft.save.kind !== 'saving' && kind.isChanged(draft.base, draft.work);
}

/** Whether the findings of the last save are about the very work that would be saved now. */
export const isChecked = <File, Work>({ save, work }: Draft<File, Work>): boolean =>
  save.kind === 'errors' && save.checked === work;

/** The answer to a save; there may be more work by now than was `sent`. */
export function answered<File extends FileOnDisk, Work>(
  kind: Kind<File, Work>,
  draft: Draft<File, Work>,
  sent: { readonly base: File; readonly work: Work },
  answer: SaveAnswer | Failed,
): Draft<File, Work> {
  if ('failed' in answer) return { ...draft, save: { kind: 'failed', said: answer.failed } };
  if (answer.saved) return { ...draft, ...kind.written(sent, draft.work, answer.sha256), save: { kind: 'saved' } };
  if ('errors' in answer) return { ...draft, save: { kind: 'errors', issues: answer.errors, checked: sent.work } };
  // The server answers a table with a table and a letter with a letter.
  return found(kind, { ...draft, save: { kind: 'none' } }, answer.conflict as unknown as File);
}
