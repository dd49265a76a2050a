/** Edits of a table, undone and done again; what is pasted and what is refused; where keys lead. */
import { describe, expect, test } from 'vitest';
import { type Edits, editList, fieldOf, NO_EDITS, paste, textOf, withEdits } from '../../web/src/edit/edits.js';
import { moved, moveOf } from '../../web/src/edit/gridKeys.js';
import { begin, redo, step, undo } from '../../web/src/edit/history.js';

const table = {
  records: [
    { line: 1, cells: ['Exported 2020-04-02'] },
    { line: 2, cells: ['region', 'schools', 'rate'] },
    { line: 3, cells: ['郑州市', '1566', '85.63%'] },
    { line: 4, cells: ['开封市', '1826'] },
  ],
  headRecord: 1,
};
const field = fieldOf(table);
const at = (record: number, column: number, text: string) => ({ record, column, text });

describe('edits', () => {
  test('lie over the file, and are gone when a cell is as it was', () => {
    const edited = withEdits(table, NO_EDITS, [at(2, 1, '1567'), at(3, 2, '90%')]);
    expect(textOf(table, edited, { record: 2, column: 1 })).toBe('1567');
    // A short row has an empty cell there.
    expect(textOf(table, NO_EDITS, { record: 3, column: 2 })).toBe('');
    expect(editList(withEdits(table, edited, [at(2, 1, '1566')]))).toEqual([at(3, 2, '90%')]);
    expect(withEdits(table, edited, [at(3, 2, ''), at(2, 1, '1566')]).size).toBe(0);
  });

  test('are listed in the order of the file', () => {
    const edited = withEdits(table, NO_EDITS, [at(3, 0, 'c'), at(2, 2, 'b'), at(2, 0, 'a')]);
    expect(editList(edited).map(({ text }) => text)).toEqual(['a', 'b', 'c']);
  });

  test('can be taken back, done again, and begun anew from the middle', () => {
    const one = withEdits(table, NO_EDITS, [at(2, 1, '1')]);
    const two = withEdits(table, one, [at(2, 1, '2')]);
    const history = step(step(begin<Edits>(NO_EDITS), one), two);
    expect(undo(history).present).toBe(one);
    expect(undo(undo(undo(history))).present).toBe(NO_EDITS);
    expect(redo(undo(history)).present).toBe(two);
    expect(redo(history)).toBe(history);
    const anew = step(undo(history), NO_EDITS);
    expect(redo(anew)).toBe(anew);
  });
});

describe('a field', () => {
  test('begins below the names of the columns and is as wide as they are', () => {
    expect(field).toEqual({ firstRecord: 2, lastRecord: 3, columns: 3 });
  });

  test.each([
    ['ArrowDown', false, { record: 3, column: 1 }],
    ['ArrowUp', false, { record: 2, column: 1 }],
    ['ArrowRight', true, { record: 2, column: 2 }],
    ['Home', false, { record: 2, column: 0 }],
    ['End', true, { record: 3, column: 2 }],
    ['PageDown', false, { record: 3, column: 1 }],
  ])('%s (Ctrl: %s) leads to %j', (key, ctrlKey, there) => {
    const move = moveOf({ key, ctrlKey, metaKey: false, altKey: false });
    expect(move && moved({ record: 2, column: 1 }, move, field)).toEqual(there);
  });

  test('other keys lead nowhere', () => {
    expect(moveOf({ key: 'x', ctrlKey: false, metaKey: false, altKey: false })).toBeUndefined();
    expect(moveOf({ key: 'ArrowLeft', ctrlKey: false, metaKey: false, altKey: true })).toBeUndefined();
  });
});

describe('pasting', () => {
  const here = (record: number, column: number) => ({ top: record, left: column, bottom: record, right: column });

  test('puts a block down from its first cell', () => {
    expect(
      paste(field, here(2, 1), [
        ['1', '2'],
        ['3', '4'],
      ]),
    ).toEqual({
      fits: true,
      edits: [at(2, 1, '1'), at(2, 2, '2'), at(3, 1, '3'), at(3, 2, '4')],
      range: { top: 2, left: 1, bottom: 3, right: 2 },
    });
  });

  test('fills the selection with one cell', () => {
    const put = paste(field, { top: 2, left: 0, bottom: 3, right: 1 }, [['—']]);
    expect(put.fits && put.edits.map(({ text }) => text)).toEqual(['—', '—', '—', '—']);
  });

  test.each([
    ['too many rows', here(3, 0), [['1'], ['2']], { rows: 2, columns: 1, ragged: false }],
    ['too many columns', here(2, 2), [['1', '2']], { rows: 1, columns: 2, ragged: false }],
    ['rows of different lengths', here(2, 0), [['1', '2'], ['3']], { rows: 2, columns: 2, ragged: true }],
    ['the names of the columns', here(1, 0), [['1']], { rows: 1, columns: 1, ragged: false }],
  ])('refuses %s as a whole', (_, selection, block, why) => {
    expect(paste(field, selection, block)).toEqual({ fits: false, ...why });
  });
});
