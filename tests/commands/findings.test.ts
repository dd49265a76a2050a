/** How findings are told: the clerk's own row, the caret, the reason of what is accepted, colours. */
import stringWidth from 'string-width';
import { describe, expect, test } from 'vitest';
import { issueJson, issueLines } from '../../src/commands/findings.js';
import { foundExpected, rowLines, sourceRow } from '../../src/commands/sourceRow.js';
import { type Issue, issue } from '../../src/issue.js';
import { en } from '../../src/messages/en.js';
import { zhCN } from '../../src/messages/zh-CN.js';
import type { InputFile } from '../../src/model.js';
import type { RuleRun } from '../../src/rule.js';

const input = (file: string, texts: readonly string[], sheet?: string): InputFile => ({
  file,
  size: 1,
  sha256: '',
  lines: texts.map((text, index) => ({ sheet, line: index + 1, text })),
});
const ESCAPE = String.fromCharCode(27);
const csv = input('a.csv', ['地区,"甲,乙",丙', '郑州市,"1,234",5.89%', '开封市,,0%']);
const notice = input('notice.md', ['title: 某厅关于某事的通知。', '率为{{percent a.b 1}}，100兆']);
const book = input('a.xlsx', ['地区\t总数', '郑州市\t17'], '附件1');
const inputs = [csv, notice, book];

const at = (file: string, line: number, column?: number, sheet?: string): Issue =>
  issue(
    'error',
    'rate.differs',
    { file, line, column, sheet },
    { region: '', published: '5.89%', computed: '5.88%', definition: '' },
  );

describe('the row', () => {
  test.each([
    ['a cell of a CSV file', at('a.csv', 2, 3), '5.89%'],
    ['a cell with a comma in quotation marks', at('a.csv', 2, 2), '"1,234"'],
    ['a blank cell', at('a.csv', 3, 2), ''],
    ['a cell of a workbook', at('a.xlsx', 2, 2, '附件1'), '17'],
    ['an expression of the letter', at('notice.md', 2, 3), '{{percent a.b 1}}'],
    ['a character', at('notice.md', 2, 20), '，'],
  ])('%s', (_, found, marked) => {
    const row = sourceRow(found, inputs);
    const { start = 0, length = 0 } = row?.caret ?? {};
    expect(row?.text.slice(start, start + length)).toBe(marked);
  });

  test('the value that is told, at its place or after its key', () => {
    const variant = issue(
      'warning',
      'name.variant',
      { file: 'notice.md', line: 2, column: 21 },
      { value: '100兆', expected: '100M' },
    );
    expect(sourceRow(variant, inputs)?.caret).toEqual({ start: 20, length: 4 });
    const place = { file: 'notice.md', line: 1, column: 1, field: 'title' };
    const title = issue('error', 'title.punctuation', place, { value: '某厅关于某事的通知。' });
    expect(sourceRow(title, inputs)?.caret).toEqual({ start: 7, length: 10 });
  });

  test('a whole row has no caret; no row, no file and another sheet have nothing to show', () => {
    expect(sourceRow(at('a.csv', 2), inputs)).toEqual({ text: '郑州市,"1,234",5.89%', caret: undefined });
    expect(sourceRow(at('a.csv', 9, 1), inputs)).toBeUndefined();
    expect(sourceRow(at('b.csv', 1, 1), inputs)).toBeUndefined();
    expect(sourceRow(at('a.xlsx', 2, 2, '附件2'), inputs)).toBeUndefined();
  });

  test('the caret stands under it, Chinese characters being two columns wide', () => {
    expect(rowLines({ text: '郑州市,5.89%', caret: { start: 4, length: 5 } }, 12, '应为 5.88%')).toEqual([
      '      12 | 郑州市,5.89%',
      '         |        ^^^^^ 应为 5.88%',
    ]);
    expect(rowLines({ text: '郑州市\t17', caret: undefined }, 2, '17')).toEqual(['      2 | 郑州市  17']);
  });

  test.each([0, 40, 199])('a long row is cut around the caret at %i', (start) => {
    const text = `${'长'.repeat(start)}错${'行'.repeat(200)}`;
    const [row = '', caret = ''] = rowLines({ text, caret: { start, length: 1 } }, 3, undefined);
    expect(stringWidth(row)).toBeLessThanOrEqual(110);
    const column = stringWidth(caret) - 2;
    // What stands above the caret is what is meant.
    let width = 0;
    const above = Array.from(row).find((character) => {
      width += stringWidth(character);
      return width > column;
    });
    expect(above).toBe('错');
  });
});

test('found and expected', () => {
  expect(foundExpected(at('a.csv', 2, 3))).toEqual({ found: '5.89%', expected: '5.88%' });
  const values = { region: '', part: '甲', partValue: 3, whole: '乙', wholeValue: 2 };
  expect(foundExpected(issue('error', 'part.exceedsWhole', { file: 'a' }, values))).toEqual({
    found: '3',
    expected: '≤ 2',
  });
  expect(foundExpected(issue('error', 'file.empty', { file: 'a' }, {}))).toEqual({
    found: undefined,
    expected: undefined,
  });
});

describe('the lines', () => {
  const run: RuleRun = {
    rule: {
      code: 'rates',
      source: 'C25',
      strength: 'judged',
      subject: { zh: '率', en: 'rates' },
      codes: ['rate.differs'],
    },
    found: 1,
    applies: true,
    accepted: 0,
  };
  const place = { file: 'notice.md', line: 5, column: 5 };
  const accepted = { rule: 'rates', about: '5.89%', reason: '原件如此', place };
  const warning: Issue = { ...at('a.csv', 2, 3), severity: 'warning' };
  const note: Issue = { ...warning, severity: 'note', accepted };

  test('row, caret, rule, and how to let it stand', () => {
    const lines = issueLines([warning], zhCN, { inputs, runs: [run] });
    expect(lines[0]).toMatch(/^提醒 {2}a\.csv 第2行第3列：.*\[rates\]$/);
    expect(lines.slice(1, 3)).toEqual(['      2 | 郑州市,"1,234",5.89%', '        |                ^^^^^ 应为 5.88%']);
    expect(lines[3]).toMatch(/^ {6}→ /);
    expect(lines[4]).toContain('accept');
    expect(lines).toHaveLength(5);
  });

  test('what is accepted is told with its reason and without a row', () => {
    expect(issueLines([note], zhCN, { inputs, runs: [run] }).slice(1)).toEqual(['      已确认：原件如此']);
    expect(issueLines([note], en, { inputs, runs: [run] }).slice(1)).toEqual(['      accepted: 原件如此']);
  });

  test('colours only where they are asked for', () => {
    const [head = ''] = issueLines([warning], zhCN, { inputs, colour: true });
    expect(head.startsWith(`${ESCAPE}[33m提醒${ESCAPE}[0m`)).toBe(true);
    expect(issueLines([warning], zhCN, { inputs }).join('')).not.toContain(ESCAPE);
  });

  test('as JSON', () => {
    expect(issueJson(note, en, { inputs, runs: [run] })).toMatchObject({
      rule: 'rates',
      strength: 'judged',
      row: { text: '郑州市,"1,234",5.89%', caret: { start: 12, length: 5 } },
      found: '5.89%',
      expected: '5.88%',
      accepted: { about: '5.89%', reason: '原件如此', line: 5 },
    });
  });
});
