import { describe, expect, test } from 'vitest';
import type { Issue } from '../../src/issue.js';
import { issue } from '../../src/issue.js';
import type { PrintedFigure } from '../../src/model.js';
import { type TraceFacts, traceOf } from '../../src/trace.js';
import { traceText } from '../../src/write/trace.js';
import { realQuarter } from '../support/sheets.js';

const { quarter, annexes } = await realQuarter();
const { notice, period, inputs } = quarter;
const internetRate = annexes[3]?.total.figures.get('internetRate');
if (!internetRate) throw new Error('no figure');
const place = { file: '2020Q1/notice.md', line: 16, column: 80 };
const printed: PrintedFigure = {
  helper: 'percent',
  sentence: '接入率为86.1%。',
  others: [],
  figure: internetRate,
  text: '86.1%',
  place,
};
const rule = {
  code: 'letter.parts',
  source: 'C9',
  strength: 'judged',
  subject: { zh: '正文的写法', en: 'writing' },
  codes: ['letter.empty', 'region.order'],
} as const;
const FACTS: TraceFacts = {
  version: '0.1.0',
  browser: 'Chrome/1',
  period,
  notice,
  letter: { blocks: [], figures: [printed] },
  annexes,
  tableRateDecimals: 2,
  runs: [{ rule, applies: true, found: 2, accepted: 1 }],
  issues: [],
  inputs,
};
const accept = (found: Issue, reason: string): Issue => ({
  ...found,
  severity: 'note',
  accepted: { rule: rule.code, about: undefined, reason, place },
});

describe('a figure', () => {
  const [figure] = traceOf(FACTS).figures;

  test('has its sentence, its value before rounding, its formula and its 54 cells', () => {
    expect(figure).toMatchObject({
      printed: '86.1%',
      helper: 'percent',
      sentence: '接入率为86.1%。',
      at: place,
      path: 'annex4.total.internetRate',
      definition: '互联网接入率＝（中小学含教学点总数－未填报学校－未联网学校）÷中小学含教学点总数',
      value: { kind: 'rate', numerator: 30_474, denominator: 35_404 },
      // 30474 / 35404 = 0.860750197…
      unrounded: '86.0750…%',
      cells: ['2020Q1/annex-4.csv B2:D19'],
      others: [],
    });
    expect(figure?.sources).toHaveLength(54);
    expect(figure?.sources[0]).toMatchObject({ file: '2020Q1/annex-4.csv', line: 2, column: 2, value: 1566 });
  });

  test('shows two digits more than it was printed with', () => {
    const [exact] = traceOf({ ...FACTS, letter: { blocks: [], figures: [{ ...printed, text: '86.0750%' }] } }).figures;
    expect(exact?.unrounded).toBe('86.075019…%');
  });

  test('tells what it was compared with', () => {
    const others = [{ ...internetRate, path: 'before' }];
    const [compared] = traceOf({ ...FACTS, letter: { blocks: [], figures: [{ ...printed, others }] } }).figures;
    expect(compared?.others).toMatchObject([{ path: 'before', unrounded: '86.0750…%' }]);
    expect(compared?.difference).toBeNull();
  });

  test('of a change, how far the values are apart before rounding', () => {
    const others = [{ ...internetRate, value: { kind: 'rate', numerator: 7, denominator: 8 } } as const];
    const figures = [{ ...printed, helper: 'change', others }];
    const [change] = traceOf({ ...FACTS, letter: { blocks: [], figures } }).figures;
    // 86.07501977… − 87.5
    expect(change?.difference).toBe('-1.4249…');
  });
});

test('the totals: every count and rate of the whole territory, annex by annex', () => {
  const { totals } = traceOf(FACTS);
  expect(totals.map(({ annex, number, region, columns }) => [annex, number, region, columns.length])).toEqual([
    ['annex1', 1, '全省', 6],
    ['annex2', 2, '全省', 4],
    ['annex3', 3, '全省', 6],
    ['annex4', 4, '全省', 9],
  ]);
  expect(totals[1]?.columns.map(({ name, printed: text }) => [name, text])).toEqual([
    ['审核员总数', '207'],
    ['系统上报', '187'],
    ['主动上报', '20'],
    ['主动上报率', '9.66%'],
  ]);
});

describe('rules and findings', () => {
  test('every rule with its counts', () => {
    const { code, source, strength, subject } = rule;
    expect(traceOf(FACTS).rules).toEqual([{ code, source, strength, subject, applies: true, found: 2, accepted: 1 }]);
  });

  test('an accepted finding has its reason, an open one none; notes of the program are none', () => {
    const empty = issue('warning', 'letter.empty', place, {});
    const fonts = issue('note', 'font.substituted', place, { role: '仿宋', wanted: 'a', used: 'b' });
    const { findings } = traceOf({ ...FACTS, issues: [accept(empty, '原件如此'), empty, fonts] });
    expect(findings).toEqual([
      { rule: 'letter.parts', severity: 'note', place, message: expect.stringContaining('正文'), reason: '原件如此' },
      { rule: 'letter.parts', severity: 'warning', place, message: expect.stringContaining('正文'), reason: null },
    ]);
  });

  test('a finding of no rule goes by its own code', () => {
    const found = issue('warning', 'font.fallback', place, { value: '骉', role: '仿宋', used: '宋体' });
    expect(traceOf({ ...FACTS, issues: [found] }).findings[0]?.rule).toBe('font.fallback');
  });
});

describe('the text', () => {
  const text = traceText(traceOf(FACTS));

  test('is JSON that ends with a line end, its keys in one order', () => {
    expect(text.endsWith('}\n')).toBe(true);
    expect(Object.keys(JSON.parse(text))).toEqual([
      'tongbao',
      'browser',
      'period',
      'notice',
      'figures',
      'totals',
      'rules',
      'findings',
      'inputs',
    ]);
    expect(traceText(traceOf({ ...FACTS, inputs: [...inputs] }))).toBe(text);
  });

  test('has the whole hash of every input, and no line of it', () => {
    const told: { file: string; sha256: string }[] = JSON.parse(text).inputs;
    expect(told.map(({ file }) => file)).toEqual(inputs.map(({ file }) => file));
    for (const { sha256 } of told) expect(sha256).toMatch(/^[0-9a-f]{64}$/);
    expect(text).not.toContain('郑州市,');
  });

  test('names no path and no time: its date is the notice’s', () => {
    expect(JSON.parse(text).notice.date).toBe('2020年5月13日');
    expect(text).not.toMatch(/\d{4}-\d\d-\d\d|\d\d:\d\d:\d\d|"(?:\/|[A-Z]:)/);
  });
});
