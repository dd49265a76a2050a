/**
 * Unsaved work on the tables and the letter. It lives here, not in the editors: it survives their closing, a rebuild, a server
 * that is started anew. A file that changes on disk under it is a conflict, and both sides of it are kept.
 */
import { computed, effect, signal, untracked } from '@preact/signals';
import type {
  Both,
  CellEdit,
  EditableLetter,
  EditableTable,
  PreviewIssue,
  SaveAnswer,
} from '../../../src/preview/protocol.js';
import { state } from '../connection.js';
import * as server from '../server.js';
import { type Edits, editList, NO_EDITS, textOf, withEdits } from './edits.js';
import { begin, type History, redo, step, undo } from './history.js';

/** What became of the last save. */
export type Outcome<File> =
  | { readonly kind: 'none' | 'saving' }
  | { readonly kind: 'saved'; readonly changes: number }
  | { readonly kind: 'errors'; readonly issues: readonly PreviewIssue[] }
  | { readonly kind: 'conflict'; readonly theirs: File }
  | { readonly kind: 'failed'; readonly said: Both | undefined };

export interface TableDraft {
  readonly base: EditableTable;
  readonly history: History<Edits>;
  readonly outcome: Outcome<EditableTable>;
}

export interface LetterDraft {
  readonly base: EditableLetter;
  readonly text: string;
  readonly outcome: Outcome<EditableLetter>;
}

const NOTHING = { kind: 'none' } as const;

/** By annex, in the order of the annexes; undefined until they are asked for. */
export const tableDrafts = signal<ReadonlyMap<string, TableDraft> | undefined>(undefined);
export const letterDraft = signal<LetterDraft | undefined>(undefined);
/** Why the files could not be read. */
export const readFailure = signal<Both | true | undefined>(undefined);

export const changedCells = computed(() =>
  [...(tableDrafts.value?.values() ?? [])].reduce((sum, { history }) => sum + history.present.size, 0),
);
export const isLetterChanged = computed(() => {
  const draft = letterDraft.value;
  return draft !== undefined && draft.text !== draft.base.text;
});

/** Keeps the drafts to the files on disk, and the window from being closed over unsaved work. */
export function followFiles(): void {
  effect(() => {
    const now = state.value;
    if (!now || now.stage !== undefined) return;
    untracked(() => {
      if (tableDrafts.value) void loadTables();
      if (letterDraft.value) void loadLetter();
    });
  });
  addEventListener('beforeunload', (event) => {
    if (changedCells.peek() > 0 || isLetterChanged.peek()) event.preventDefault();
  });
}

export async function loadTables(): Promise<void> {
  await reading(async () => {
    const tables = await server.fetchTables();
    const known = tableDrafts.peek();
    tableDrafts.value = new Map(tables.map((table) => [table.annex, tableOnDisk(known?.get(table.annex), table)]));
  });
}

export async function loadLetter(): Promise<void> {
  await reading(async () => {
    letterDraft.value = letterOnDisk(letterDraft.peek(), await server.fetchLetter());
  });
}

async function reading(read: () => Promise<void>): Promise<void> {
  try {
    await read();
    readFailure.value = undefined;
  } catch (error) {
    readFailure.value = error instanceof server.ServerError ? (error.said ?? true) : true;
  }
}

function tableOnDisk(draft: TableDraft | undefined, table: EditableTable): TableDraft {
  if (!draft) return { base: table, history: begin(NO_EDITS), outcome: NOTHING };
  if (draft.base.sha256 === table.sha256) return { ...draft, base: table };
  // The answer to the save that is under way will say it.
  if (draft.outcome.kind === 'saving') return draft;
  if (draft.history.present.size > 0) return { ...draft, outcome: { kind: 'conflict', theirs: table } };
  return { base: table, history: begin(NO_EDITS), outcome: NOTHING };
}

function letterOnDisk(draft: LetterDraft | undefined, letter: EditableLetter): LetterDraft {
  if (!draft) return { base: letter, text: letter.text, outcome: NOTHING };
  if (draft.base.sha256 === letter.sha256) return { ...draft, base: letter };
  if (draft.outcome.kind === 'saving') return draft;
  if (draft.text !== draft.base.text && draft.text !== letter.text)
    return { ...draft, outcome: { kind: 'conflict', theirs: letter } };
  return { base: letter, text: letter.text, outcome: NOTHING };
}

function setTable(annex: string, change: (draft: TableDraft) => TableDraft): void {
  const drafts = new Map(tableDrafts.peek());
  const draft = drafts.get(annex);
  if (!draft) return;
  drafts.set(annex, change(draft));
  tableDrafts.value = drafts;
}

function setLetter(change: (draft: LetterDraft) => LetterDraft): void {
  const draft = letterDraft.peek();
  if (draft) letterDraft.value = change(draft);
}

// ---------------------------------------------------------------------------------------------------------------------
// Editing

/** What was said about the last save no longer holds; a conflict does until it is resolved. */
const afterEdit = <File>(outcome: Outcome<File>): Outcome<File> => (outcome.kind === 'conflict' ? outcome : NOTHING);

export function editCells(annex: string, edits: readonly CellEdit[]): void {
  setTable(annex, (draft) => {
    const { base, history, outcome } = draft;
    if (edits.every((edit) => textOf(base, history.present, edit) === edit.text)) return draft;
    return { base, history: step(history, withEdits(base, history.present, edits)), outcome: afterEdit(outcome) };
  });
}

export const undoCells = (annex: string): void =>
  setTable(annex, (draft) => ({ ...draft, history: undo(draft.history), outcome: afterEdit(draft.outcome) }));
export const redoCells = (annex: string): void =>
  setTable(annex, (draft) => ({ ...draft, history: redo(draft.history), outcome: afterEdit(draft.outcome) }));

export const editLetter = (text: string): void =>
  setLetter((draft) => ({ ...draft, text, outcome: afterEdit(draft.outcome) }));

// ---------------------------------------------------------------------------------------------------------------------
// Resolving a conflict: from here on, the file as it is now is what is edited

export const takeTable = (annex: string, theirs: EditableTable, edits: Edits = NO_EDITS): void =>
  setTable(annex, () => ({
    base: theirs,
    history: edits.size > 0 ? step(begin(NO_EDITS), edits) : begin(NO_EDITS),
    outcome: NOTHING,
  }));

export const takeLetter = (theirs: EditableLetter, text: string = theirs.text): void =>
  setLetter(() => ({ base: theirs, text, outcome: NOTHING }));

// ---------------------------------------------------------------------------------------------------------------------
// Saving

export async function saveTable(annex: string, despiteErrors = false): Promise<void> {
  const draft = tableDrafts.peek()?.get(annex);
  const edits = draft?.history.present;
  if (!draft || !edits || edits.size === 0 || draft.outcome.kind === 'saving') return;
  if (draft.outcome.kind === 'conflict') return;
  setTable(annex, (now) => ({ ...now, outcome: { kind: 'saving' } }));
  const { sha256 } = draft.base;
  const answer = await attempt(() =>
    server.saveTable(annex, { sha256, edits: editList(edits), ...despite(despiteErrors) }),
  );
  setTable(annex, (now) => {
    const outcome = outcomeOf<EditableTable>(answer, edits.size);
    if (!('saved' in answer) || !answer.saved) return { ...now, outcome };
    const base = withTexts(draft.base, edits, answer.sha256);
    // What was typed while it was being saved is still to be saved.
    const rest = withEdits(base, NO_EDITS, editList(withReverted(draft.base, edits, now.history.present)));
    return { base, history: begin(rest), outcome };
  });
}

/** The edits of now, and the cells that were saved with an edit that was taken back meanwhile. */
function withReverted(base: EditableTable, saved: Edits, now: Edits): Edits {
  const all = new Map(now);
  for (const [key, edit] of saved) if (!all.has(key)) all.set(key, { ...edit, text: textOf(base, NO_EDITS, edit) });
  return all;
}

function withTexts(table: EditableTable, edits: Edits, sha256: string): EditableTable {
  const records = table.records.map(({ line, cells }, record) => {
    const own = [...edits.values()].filter((edit) => edit.record === record);
    const width = Math.max(cells.length, ...own.map(({ column }) => column + 1));
    return { line, cells: Array.from({ length: width }, (_, column) => textOf(table, edits, { record, column })) };
  });
  return { ...table, records, sha256 };
}

export async function saveLetter(despiteErrors = false): Promise<void> {
  const draft = letterDraft.peek();
  if (!draft || draft.text === draft.base.text || draft.outcome.kind === 'saving') return;
  if (draft.outcome.kind === 'conflict') return;
  setLetter((now) => ({ ...now, outcome: { kind: 'saving' } }));
  const { text } = draft;
  const answer = await attempt(() => server.saveLetter({ sha256: draft.base.sha256, text, ...despite(despiteErrors) }));
  setLetter((now) => {
    const outcome = outcomeOf<EditableLetter>(answer, 1);
    if (!('saved' in answer) || !answer.saved) return { ...now, outcome };
    return { base: { ...draft.base, text, sha256: answer.sha256 }, text: now.text, outcome };
  });
}

const despite = (despiteErrors: boolean): { readonly despiteErrors?: true } =>
  despiteErrors ? { despiteErrors: true } : {};

interface Failed {
  readonly failed: Both | undefined;
}

function attempt(save: () => Promise<SaveAnswer>): Promise<SaveAnswer | Failed> {
  return save().catch((error: unknown) => ({ failed: error instanceof server.ServerError ? error.said : undefined }));
}

function outcomeOf<File extends EditableTable | EditableLetter>(
  answer: SaveAnswer | Failed,
  changes: number,
): Outcome<File> {
  if ('failed' in answer) return { kind: 'failed', said: answer.failed };
  if (answer.saved) return { kind: 'saved', changes };
  if ('errors' in answer) return { kind: 'errors', issues: answer.errors };
  // The server answers a table with a table and a letter with a letter.
  return { kind: 'conflict', theirs: answer.conflict as File };
}
