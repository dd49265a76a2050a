/** Changes to the cells of a table: kept apart from the file's own cells until they are saved. */
import type { CellEdit, EditableTable } from '../../../src/preview/protocol.js';
import type { Block } from './tsv.js';

/** A cell: index in `records`, column from 0. */
export interface CellAt {
  readonly record: number;
  readonly column: number;
}

/** New texts by cell; only cells that differ from the file are in it. */
export type Edits = ReadonlyMap<string, CellEdit>;

export const NO_EDITS: Edits = new Map();

const keyOf = ({ record, column }: CellAt): string => `${record}:${column}`;

type Records = Pick<EditableTable, 'records'>;

export const textOnDisk = ({ records }: Records, { record, column }: CellAt): string =>
  records[record]?.cells[column] ?? '';

export const textOf = (table: Records, edits: Edits, at: CellAt): string =>
  edits.get(keyOf(at))?.text ?? textOnDisk(table, at);

export const isEdited = (edits: Edits, at: CellAt): boolean => edits.has(keyOf(at));

/** The edits with more of them on top; a cell that is as the file has it again is edited no longer. */
export function withEdits(table: Records, edits: Edits, more: readonly CellEdit[]): Edits {
  const next = new Map(edits);
  for (const edit of more) {
    if (edit.text === textOnDisk(table, edit)) next.delete(keyOf(edit));
    else next.set(keyOf(edit), edit);
  }
  return next;
}

/** In the order of the file. */
export function editList(edits: Edits): CellEdit[] {
  return [...edits.values()].sort((a, b) => a.record - b.record || a.column - b.column);
}

/** Cells that can be edited: below the names of the columns, as wide as these. */
export interface Field {
  readonly firstRecord: number;
  readonly lastRecord: number;
  readonly columns: number;
}

export function fieldOf({ records, headRecord }: Pick<EditableTable, 'records' | 'headRecord'>): Field {
  return {
    firstRecord: headRecord + 1,
    lastRecord: records.length - 1,
    columns: records[headRecord]?.cells.length ?? 0,
  };
}

/** A block of cells, corners included. */
export interface Range {
  readonly top: number;
  readonly left: number;
  readonly bottom: number;
  readonly right: number;
}

export function rangeBetween(one: CellAt, other: CellAt): Range {
  return {
    top: Math.min(one.record, other.record),
    left: Math.min(one.column, other.column),
    bottom: Math.max(one.record, other.record),
    right: Math.max(one.column, other.column),
  };
}

export const isWithin = ({ top, left, bottom, right }: Range, { record, column }: CellAt): boolean =>
  record >= top && record <= bottom && column >= left && column <= right;

export function cellsOf({ top, left, bottom, right }: Range): CellAt[] {
  const cells: CellAt[] = [];
  for (let record = top; record <= bottom; record += 1) {
    for (let column = left; column <= right; column += 1) cells.push({ record, column });
  }
  return cells;
}

export function blockOf(table: Records, edits: Edits, range: Range): Block {
  const { top, left, bottom, right } = range;
  return Array.from({ length: bottom - top + 1 }, (_, down) =>
    Array.from({ length: right - left + 1 }, (_, across) =>
      textOf(table, edits, { record: top + down, column: left + across }),
    ),
  );
}

export type Paste =
  | { readonly fits: true; readonly edits: readonly CellEdit[]; readonly range: Range }
  /** What was pasted does not fit, or its rows are not of one length; nothing of it is taken. */
  | { readonly fits: false; readonly rows: number; readonly columns: number; readonly ragged: boolean };

/**
 * A block put down with its first cell here. One cell fills the whole selection, as spreadsheets do; anything else keeps its
 * size, and what would not fit into the table is refused as a whole.
 */
export function paste(field: Field, selection: Range, block: Block): Paste {
  const rows = block.length;
  const columns = Math.max(0, ...block.map((row) => row.length));
  const ragged = block.some((row) => row.length !== columns);
  const only = rows === 1 && columns === 1 ? block[0]?.[0] : undefined;
  const { top, left } = selection;
  const range = only === undefined ? { top, left, bottom: top + rows - 1, right: left + columns - 1 } : selection;
  const outside =
    range.top < field.firstRecord || range.bottom > field.lastRecord || range.left < 0 || range.right >= field.columns;
  if (ragged || outside) return { fits: false, rows, columns, ragged };
  const edits = cellsOf(range).map((at) => ({ ...at, text: only ?? block[at.record - top]?.[at.column - left] ?? '' }));
  return { fits: true, edits, range };
}
