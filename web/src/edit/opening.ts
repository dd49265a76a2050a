/** The way from a place in a file to the editor that has it. */
import { signal } from '@preact/signals';
import { t } from '../language.js';
import { notice } from '../notice.js';
import { dialog, editor } from '../view.js';
import { letterDraft, loadLetter, loadTables, tableDrafts } from './drafts.js';

interface Place {
  readonly file: string;
  readonly line: number | undefined;
  /** From 1. */
  readonly column?: number | undefined;
}

export const currentAnnex = signal<string | undefined>(undefined);

/** Where the editor is to go as soon as it is there. */
export const wantedCell = signal<
  { readonly annex: string; readonly record: number; readonly column: number } | undefined
>(undefined);
export const wantedLine = signal<number | undefined>(undefined);

export async function openAt({ file, line = 1, column = 1 }: Place): Promise<void> {
  // The editor is behind it.
  dialog.value = undefined;
  if (!tableDrafts.peek()) await loadTables();
  for (const [annex, { base }] of tableDrafts.peek() ?? []) {
    if (base.file !== file) continue;
    const record = base.records.findLastIndex((one) => one.line <= line);
    editor.value = 'tables';
    currentAnnex.value = annex;
    wantedCell.value = { annex, record: Math.max(base.headRecord + 1, record), column: column - 1 };
    return;
  }
  if (!letterDraft.peek()) await loadLetter();
  if (letterDraft.peek()?.base.file === file) {
    editor.value = 'letter';
    wantedLine.value = line;
    return;
  }
  notice.value = t().noEditorFor(file);
}
