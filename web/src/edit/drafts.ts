/**
 * Unsaved work on the tables and the letter. It lives here, not in the editors: it survives their closing, a rebuild, a server
 * that is started anew. A file that changes on disk under it is a conflict, and both sides of it are kept.
 */
import { computed, effect, signal, untracked } from '@preact/signals';
import type { Both, CellEdit, EditableLetter, EditableTable, SaveAnswer } from '../../../src/preview/protocol.js';
import { state } from '../connection.js';
import * as server from '../server.js';
import {
  answered,
  begin,
  canSave,
  type Draft,
  edited,
  type Failed,
  type FileOnDisk,
  found,
  isChecked,
  type Kind,
  taken,
  typed,
} from './draft.js';
import { type Edits, editList, NO_EDITS, textOf, withEdits } from './edits.js';
import { begin as beginHistory, type History, redo, step, undo } from './history.js';
import { LETTER, type LetterDraft, TABLE, type TableDraft } from './kinds.js';
import { Reading } from './reading.js';

export type { LetterDraft, TableDraft } from './kinds.js';

/** By annex, in the order of the annexes; undefined until they are asked for. */
export const tableDrafts = signal<ReadonlyMap<string, TableDraft> | undefined>(undefined);
export const letterDraft = signal<LetterDraft | undefined>(undefined);
/** Why the files could not be read. */
export const readFailure = signal<Both | true | undefined>(undefined);

export const changedCells = computed(() =>
  [...(tableDrafts.value?.values() ?? [])].reduce((sum, { work }) => sum + work.present.size, 0),
);
export const isLetterChanged = computed(() => {
  const draft = letterDraft.value;
  return draft !== undefined && LETTER.isChanged(draft.base, draft.work);
});

const hasUnsaved = (): boolean =>
  changedCells.peek() > 0 ||
  isLetterChanged.peek() ||
  [...(tableDrafts.peek()?.values() ?? [])].some(({ isTyping }) => isTyping);

/** Keeps the drafts to the files on disk, and the window from being closed over unsaved work. */
export function followFiles(): void {
  let followed = '';
  effect(() => {
    const now = state.value;
    if (!now) return;
    const inputs = `${now.server} ${now.inputs}`;
    if (inputs === followed && readFailure.peek() === undefined) return;
    followed = inputs;
    untracked(() => {
      if (tableDrafts.value) void loadTables();
      if (letterDraft.value) void loadLetter();
    });
  });
  addEventListener('beforeunload', (event) => {
    if (hasUnsaved()) event.preventDefault();
  });
}

// ---------------------------------------------------------------------------------------------------------------------
// Reading

const tablesReading = new Reading(async () => {
  const tables = await server.fetchTables();
  return () => {
    const known = tableDrafts.peek() ?? new Map<string, TableDraft>();
    const read = tables.map((table) => [table.annex, onDisk(TABLE, known.get(table.annex), table)] as const);
    // Another server may not know an annex that there is work on.
    const unsaved = [...known].filter(([, { base, work }]) => TABLE.isChanged(base, work));
    tableDrafts.value = new Map([...read, ...unsaved.filter(([annex]) => !tables.some((one) => one.annex === annex))]);
  };
});

const letterReading = new Reading(async () => {
  const letter = await server.fetchLetter();
  return () => {
    letterDraft.value = onDisk(LETTER, letterDraft.peek(), letter);
  };
});

function onDisk<File extends FileOnDisk, Work>(
  kind: Kind<File, Work>,
  draft: Draft<File, Work> | undefined,
  file: File,
): Draft<File, Work> {
  return draft ? found(kind, draft, file) : begin(kind, file);
}

export const loadTables = (): Promise<void> => load(tablesReading);
export const loadLetter = (): Promise<void> => load(letterReading);

async function load(reading: Reading): Promise<void> {
  try {
    if (await reading.begin()) readFailure.value = undefined;
  } catch (error) {
    readFailure.value = error instanceof server.ServerError ? (error.said ?? true) : true;
  }
}

function setTable(annex: string, change: (draft: TableDraft) => TableDraft): void {
  const drafts = new Map(tableDrafts.peek());
  const draft = drafts.get(annex);
  const changed = draft && change(draft);
  if (!changed || changed === draft) return;
  tableDrafts.value = drafts.set(annex, changed);
}

function setLetter(change: (draft: LetterDraft) => LetterDraft): void {
  const draft = letterDraft.peek();
  if (draft) letterDraft.value = change(draft);
}

// ---------------------------------------------------------------------------------------------------------------------
// Editing

export function editCells(annex: string, edits: readonly CellEdit[]): void {
  setTable(annex, (draft) => {
    const { base, work } = draft;
    if (edits.every((edit) => textOf(base, work.present, edit) === edit.text)) return draft;
    return edited(draft, step(work, withEdits(base, work.present, edits)));
  });
}

const changeHistory = (annex: string, change: (history: History<Edits>) => History<Edits>): void =>
  setTable(annex, (draft) => edited(draft, change(draft.work)));

export const undoCells = (annex: string): void => changeHistory(annex, undo);
export const redoCells = (annex: string): void => changeHistory(annex, redo);

/** While a cell is being typed into, its table is not exchanged for what the disk holds. */
export const typeInTable = (annex: string, isTyping: boolean): void =>
  setTable(annex, (draft) => typed(TABLE, draft, isTyping));

export const editLetter = (text: string): void => setLetter((draft) => edited(draft, text));

// ---------------------------------------------------------------------------------------------------------------------
// Taking over the file as it is now

export const takeTable = (annex: string, theirs: EditableTable, edits: Edits = NO_EDITS): void =>
  setTable(annex, () => {
    const untouched = beginHistory(NO_EDITS);
    return taken(TABLE, theirs, edits.size > 0 ? step(untouched, edits) : untouched);
  });

export const takeLetter = (theirs: EditableLetter, text: string = theirs.text): void =>
  setLetter(() => taken(LETTER, theirs, text));

// ---------------------------------------------------------------------------------------------------------------------
// Saving

/** Where one draft is kept. */
interface Slot<File extends FileOnDisk, Work> {
  readonly kind: Kind<File, Work>;
  readonly reading: Reading;
  readonly draft: Draft<File, Work> | undefined;
  readonly set: (change: (draft: Draft<File, Work>) => Draft<File, Work>) => void;
  readonly send: (sent: Draft<File, Work>, despite: { readonly despiteErrors?: true }) => Promise<SaveAnswer>;
}

/** @param despiteErrors the clerk has read the findings; of work that is another by now, there are none to have been read */
export const saveTable = (annex: string, despiteErrors = false): Promise<void> =>
  save(
    {
      kind: TABLE,
      reading: tablesReading,
      draft: tableDrafts.peek()?.get(annex),
      set: (change) => setTable(annex, change),
      send: ({ base: { sha256 }, work }, despite) =>
        server.saveTable(annex, { sha256, edits: editList(work.present), ...despite }),
    },
    despiteErrors,
  );

export const saveLetter = (despiteErrors = false): Promise<void> =>
  save(
    {
      kind: LETTER,
      reading: letterReading,
      draft: letterDraft.peek(),
      set: setLetter,
      send: ({ base: { sha256 }, work: text }, despite) => server.saveLetter({ sha256, text, ...despite }),
    },
    despiteErrors,
  );

async function save<File extends FileOnDisk, Work>(
  { kind, reading, draft: sent, set, send }: Slot<File, Work>,
  despiteErrors: boolean,
): Promise<void> {
  if (!sent || !canSave(kind, sent)) return;
  set((now) => ({ ...now, save: { kind: 'saving' } }));
  reading.saveBegins();
  const despite = despiteErrors && isChecked(sent) ? ({ despiteErrors: true } as const) : {};
  const answer = await send(sent, despite).catch(
    (error: unknown): Failed => ({ failed: error instanceof server.ServerError ? error.said : undefined }),
  );
  const isOwed = reading.saveEnds();
  set((now) => answered(kind, now, sent, answer));
  if (isOwed) await load(reading);
}
