/** What is told of many findings. */
import { expect, test } from 'vitest';
import { type Issue, issue, mayPrint, withoutFlood } from '../src/issue.js';

const blank = (line: number, file = 'annex-1.csv'): Issue =>
  issue('error', 'cell.blank', { file, line, column: 2 }, { region: '郑州市' });
const lines = (count: number, file?: string): Issue[] => Array.from({ length: count }, (_, at) => blank(at + 1, file));

test('a hundred of a kind are told, one by one', () => {
  expect(withoutFlood(lines(100))).toEqual(lines(100));
});

test('of more the first hundred are, and how many more there are, kind by kind and file by file', () => {
  const other = lines(3, 'annex-2.csv');
  const typed = issue('warning', 'table.unit', { file: 'annex-1.csv' }, { value: '万所' });
  const told = withoutFlood([...lines(112), ...other, typed]);
  expect(told).toEqual([
    ...lines(100),
    ...other,
    typed,
    { severity: 'error', code: 'findings.more', place: { file: 'annex-1.csv' }, values: { count: 12 } },
  ]);
  expect(mayPrint(told)).toBe(false);
});
