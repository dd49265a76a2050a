/** A file changed on disk while it was edited here: nothing of either side is lost unseen. */
import { describe, expect, test } from 'vitest';
import { type Difference, differencesOf, mergeOnto } from '../../web/src/edit/conflict.js';
import { editList, NO_EDITS, withEdits } from '../../web/src/edit/edits.js';
import { compareLines, mergeLines } from '../../web/src/edit/lines.js';

const tableOf = (...rows: readonly (readonly string[])[]) => ({
  records: rows.map((cells, index) => ({ line: index + 1, cells })),
  headRecord: 0,
});
const base = tableOf(['region', 'schools', 'online'], ['A', '10', '9'], ['B', '20', '18'], ['C', '30', '27']);
const said = ({ row, columnName, was, theirs, mine, kind }: Difference) =>
  [row, columnName, was, theirs, mine, kind].join(' ');

describe('a table', () => {
  const edits = withEdits(base, NO_EDITS, [
    { record: 1, column: 1, text: '11' },
    { record: 2, column: 2, text: '19' },
  ]);

  test('is told cell by cell: who changed what', () => {
    const theirs = tableOf(['region', 'schools', 'online'], ['A', '12', '9'], ['B', '20', '18'], ['C', '30', '28']);
    expect(differencesOf(base, theirs, edits).map(said)).toEqual([
      'A schools 10 12 11 both',
      'B online 18 18 19 mine',
      'C online 27 28  theirs',
    ]);
  });

  test('rows and columns are found again where they have moved', () => {
    const theirs = tableOf(
      ['region', 'online', 'schools'],
      ['New', '1', '1'],
      ['A', '9', '10'],
      ['B', '18', '20'],
      ['C', '27', '30'],
    );
    const differences = differencesOf(base, theirs, edits);
    expect(editList(mergeOnto(theirs, differences, () => true))).toEqual([
      { record: 2, column: 2, text: '11' },
      { record: 3, column: 1, text: '19' },
    ]);
    expect(differences.filter(({ kind }) => kind === 'theirs').map(said)).toEqual([
      'New region  New  theirs',
      'New online  1  theirs',
      'New schools  1  theirs',
    ]);
  });

  test('a row that is gone is said to be lost, and never put into another one', () => {
    const theirs = tableOf(['region', 'schools', 'online'], ['B', '20', '18'], ['C', '30', '27']);
    const differences = differencesOf(base, theirs, edits);
    expect(differences.filter(({ kind }) => kind === 'lost').map(said)).toEqual(['A schools 10  11 lost']);
    expect(editList(mergeOnto(theirs, differences, () => true))).toEqual([{ record: 1, column: 2, text: '19' }]);
  });

  test('a row that was deleted on disk is listed, though nothing of it was changed here', () => {
    const theirs = tableOf(['region', 'schools', 'online'], ['A', '10', '9'], ['B', '20', '18']);
    expect(differencesOf(base, theirs, edits).map(said)).toEqual([
      'A schools 10 10 11 mine',
      'B online 18 18 19 mine',
      'C  30 27   deleted',
    ]);
  });

  test('a row renamed on disk, among as many rows, is the same row', () => {
    const theirs = tableOf(['region', 'schools', 'online'], ['A市', '10', '9'], ['B', '20', '18'], ['C', '30', '27']);
    expect(differencesOf(base, theirs, edits).find(({ mine }) => mine === '11')?.at).toEqual({ record: 1, column: 1 });
  });

  test('two rows of one name are told apart by their place only while nothing has moved', () => {
    const twice = tableOf(['region', 'schools'], ['A', '1'], ['A', '2']);
    const mine = withEdits(twice, NO_EDITS, [{ record: 2, column: 1, text: '3' }]);
    const same = tableOf(['region', 'schools'], ['A', '9'], ['A', '2']);
    const longer = tableOf(['region', 'schools'], ['A', '9'], ['A', '1'], ['A', '2']);
    const kindIn = (theirs: typeof base) => differencesOf(twice, theirs, mine).find((one) => one.mine === '3')?.kind;
    expect(kindIn(same)).toBe('mine');
    expect(kindIn(longer)).toBe('lost');
  });

  test('both changed it to the same: no contest', () => {
    const theirs = tableOf(['region', 'schools', 'online'], ['A', '11', '9'], ['B', '20', '18'], ['C', '30', '27']);
    expect(differencesOf(base, theirs, edits).map(({ kind }) => kind)).toEqual(['mine', 'mine']);
    const kept = mergeOnto(theirs, differencesOf(base, theirs, edits), () => true);
    expect(editList(kept)).toEqual([{ record: 2, column: 2, text: '19' }]);
  });
});

describe('a letter', () => {
  test('is compared line by line', () => {
    const { left, right } = compareLines('a\nb\nc', 'a\nx\nc\nd');
    expect(left.map(({ isCommon }) => isCommon)).toEqual([true, false, true]);
    expect(right.map(({ isCommon }) => isCommon)).toEqual([true, false, true, false]);
  });

  test.each([
    ['each changed another line', 'a\nb\nc\nd', 'A\nb\nc\nd', 'a\nb\nc\nD', 'A\nb\nc\nD'],
    ['both changed the same line: mine', 'a\nb\nc', 'a\nB\nc', 'a\nβ\nc', 'a\nβ\nc'],
    ['they added a line, I changed one', 'a\nb\nc', 'a\nnew\nb\nc', 'a\nb\nC', 'a\nnew\nb\nC'],
    ['they took a line out, I added one', 'a\nb\nc\nd', 'a\nc\nd', 'a\nb\nc\nd\ne', 'a\nc\nd\ne'],
    ['only I changed it', 'a\nb', 'a\nb', 'a', 'a'],
    ['only they changed it', 'a\nb', '', 'a\nb', ''],
    ['an empty line of mine', 'a\nb', 'A\nb', 'a\n\nb', 'a\n\nb'],
  ])('%s', (_, was, theirs, mine, merged) => {
    expect(mergeLines(was, theirs, mine)).toBe(merged);
  });
});
