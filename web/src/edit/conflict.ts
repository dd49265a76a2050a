/**
 * A file that was changed on disk while it was being edited here: what was, what is there now, what is wanted here. Rows are
 * found again by what they are called, for one may have been put in above them.
 */
import type { CellEdit, EditableTable } from '../../../src/preview/protocol.js';
import { type CellAt, type Edits, editList, textOnDisk, withEdits } from './edits.js';

type Table = Pick<EditableTable, 'records' | 'headRecord'>;

export interface Difference {
  /** Of the row and the column, in words of the file. */
  readonly row: string;
  readonly columnName: string;
  readonly line: number | undefined;
  /** Where it is in the file as it is now; undefined when the row or the column is no more. */
  readonly at: CellAt | undefined;
  readonly was: string;
  readonly theirs: string | undefined;
  /** Undefined where nothing was changed here. */
  readonly mine: string | undefined;
  /** `both` changed it, and not to the same; `lost`: there is no such cell any more; `deleted`: a whole row, there. */
  readonly kind: 'both' | 'mine' | 'theirs' | 'lost' | 'deleted';
}

/** Every cell that is not as it was, here or there, in the order of the file. */
export function differencesOf(base: Table, theirs: Table, edits: Edits): Difference[] {
  const find = finder(base, theirs);
  const mine = editList(edits).map((edit) => mineOf(base, theirs, edit, find));
  const known = new Set(mine.flatMap(({ at }) => (at ? [`${at.record}:${at.column}`] : [])));
  const others = changedThere(base, theirs).filter(({ at }) => at && !known.has(`${at.record}:${at.column}`));
  const order = (one: Difference): number => (one.at ? one.at.record * 1000 + one.at.column : Number.MAX_SAFE_INTEGER);
  return [...mine, ...others, ...deletedThere(base, theirs)].sort((a, b) => order(a) - order(b));
}

function mineOf(base: Table, theirs: Table, edit: CellEdit, find: (at: CellAt) => CellAt | undefined): Difference {
  const at = find(edit);
  const was = textOnDisk(base, edit);
  const there = at && textOnDisk(theirs, at);
  const kind = at === undefined ? 'lost' : there === was || there === edit.text ? 'mine' : 'both';
  return {
    row: base.records[edit.record]?.cells[0] ?? '',
    columnName: columnName(base, edit.column),
    line: at && theirs.records[at.record]?.line,
    at,
    was,
    theirs: there,
    mine: edit.text,
    kind,
  };
}

function changedThere(base: Table, theirs: Table): Difference[] {
  const findWas = finder(theirs, base);
  return theirs.records.flatMap((record, index) => {
    if (index <= theirs.headRecord) return [];
    return record.cells.flatMap((text, column): Difference[] => {
      const before = findWas({ record: index, column });
      const was = before ? textOnDisk(base, before) : '';
      if (before && was === text) return [];
      const at = { record: index, column };
      const row = record.cells[0] ?? '';
      const names = { row, columnName: columnName(theirs, column), line: record.line };
      return [{ ...names, at, was, theirs: text, mine: undefined, kind: 'theirs' }];
    });
  });
}

function deletedThere(base: Table, theirs: Table): Difference[] {
  const isThere = rowFinder(base, theirs);
  return base.records.flatMap(({ cells }, index): Difference[] => {
    if (index <= base.headRecord || isThere(index) !== undefined) return [];
    const nowhere = { columnName: '', line: undefined, at: undefined, theirs: undefined, mine: undefined };
    return [{ ...nowhere, row: cells[0] ?? '', was: cells.slice(1).join(' '), kind: 'deleted' }];
  });
}

const columnName = ({ records, headRecord }: Table, column: number): string => records[headRecord]?.cells[column] ?? '';

/** Finds a cell of one table in another: the row by its first cell where that is unambiguous, the column by its name. */
export function finder(from: Table, to: Table): (at: CellAt) => CellAt | undefined {
  const rows = rowFinder(from, to);
  const columns = matches(from.records[from.headRecord]?.cells ?? [], to.records[to.headRecord]?.cells ?? []);
  return ({ record, column }) => {
    const [row, there] = [rows(record), columns(column)];
    return row === undefined || there === undefined ? undefined : { record: row, column: there };
  };
}

const rowFinder = (from: Table, to: Table): ((record: number) => number | undefined) =>
  matches(rowNames(from), rowNames(to));

const rowNames = ({ records, headRecord }: Table): (string | undefined)[] =>
  records.map(({ cells }, index) => (index > headRecord ? cells[0] : undefined));

/** By name where both have it once; else by number while both have as many, the name there not being somebody else's. */
function matches(
  from: readonly (string | undefined)[],
  to: readonly (string | undefined)[],
): (index: number) => number | undefined {
  const once = (names: readonly (string | undefined)[], name: string | undefined): number | undefined => {
    const first = names.indexOf(name);
    return first >= 0 && names.indexOf(name, first + 1) < 0 ? first : undefined;
  };
  return (index) => {
    const name = from[index];
    if (name === undefined) return undefined;
    const named = once(from, name) === undefined ? undefined : once(to, name);
    if (named !== undefined) return named;
    const there = to[index];
    const isNobodyElses = there !== undefined && (there === name || !from.includes(there));
    return from.length === to.length && isNobodyElses ? index : undefined;
  };
}

/** Mine on top of theirs, of those differences that `keeps` says yes to. */
export function mergeOnto(
  theirs: Table,
  differences: readonly Difference[],
  keeps: (difference: Difference) => boolean,
): Edits {
  const edits = differences.flatMap((one): CellEdit[] =>
    one.at && one.mine !== undefined && keeps(one) ? [{ ...one.at, text: one.mine }] : [],
  );
  return withEdits(theirs, new Map(), edits);
}
