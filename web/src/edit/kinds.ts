/** The two kinds of files that are edited: tables, as edits of cells with their history; the letter, as its whole text. */
import type { EditableLetter, EditableTable } from '../../../src/preview/protocol.js';
import { differencesOf } from './conflict.js';
import type { Draft, Kind } from './draft.js';
import { type Edits, editList, NO_EDITS, textOf, withEdits } from './edits.js';
import { begin, type History, mapHistory } from './history.js';

export type TableDraft = Draft<EditableTable, History<Edits>>;
export type LetterDraft = Draft<EditableLetter, string>;

export const TABLE: Kind<EditableTable, History<Edits>> = {
  untouched: () => begin(NO_EDITS),
  isChanged: (_, { present }) => present.size > 0,
  holds: (theirs, base, { present }) =>
    differencesOf(base, theirs, present).every(({ mine, theirs: there }) => mine === undefined || mine === there),
  written: (sent, now, sha256) => {
    const saved = sent.work.present;
    const base = withTexts(sent.base, saved, sha256);
    // The same cells have the same texts, now and in every step of the past; only the file under them is another.
    const rebased = (edits: Edits): Edits => withEdits(base, NO_EDITS, editList(withReverted(sent.base, saved, edits)));
    return { base, work: mapHistory(now, rebased) };
  },
};

export const LETTER: Kind<EditableLetter, string> = {
  untouched: ({ text }) => text,
  isChanged: ({ text }, work) => work !== text,
  holds: ({ text }, _, work) => work === text,
  written: ({ base, work }, now, sha256) => ({ base: { ...base, text: work, sha256 }, work: now }),
};

/** The edits, and the cells that were saved and are not edited any more: they had their old texts. */
function withReverted(base: EditableTable, saved: Edits, edits: Edits): Edits {
  const all = new Map(edits);
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
