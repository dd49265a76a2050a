/** `accept`: what the office lets stand, with its reason. */
import { describe, expect, test } from 'vitest';
import { rules } from '../../src/check/rules.js';
import { mayPrint } from '../../src/issue.js';
import { brief, checkedWhole, edit, NOTICE, useFolder } from '../support/checking.js';

useFolder();

/** One entry more, as the first: its line is 14. */
const accept = (entry: string): void => edit(NOTICE, 'accept:\n', `accept:\n${entry}`);
const entries = async () =>
  (await checkedWhole()).issues
    .filter(({ code }) => code.startsWith('accept.'))
    .map((one) => ({
      at: brief(one),
      values: one.values,
    }));

test('an accepted finding is a note that carries its reason', async () => {
  const { issues, runs } = await checkedWhole();
  const [rest] = issues.filter(({ code }) => code === 'date.restDay');
  expect(rest).toMatchObject({
    severity: 'note',
    accepted: {
      rule: 'workingDays',
      about: '2020年5月30日',
      reason: '原件如此：原文的期限是5月30日，当天是星期六。',
      place: { file: NOTICE, line: 34, column: 5, field: 'accept' },
    },
  });
  const counts = runs.filter(({ found }) => found > 0).map(({ rule, found, accepted }) => [rule.code, found, accepted]);
  expect(counts).toEqual([
    ['workingDays', 1, 1],
    ['period', 1, 1],
    ['figureNames', 3, 3],
    ['citations', 1, 1],
    ['selfReference', 2, 2],
    ['terms', 2, 2],
  ]);
  expect(runs.map(({ rule }) => rule.code)).toEqual(rules.map(({ code }) => code));
});

test('only what the entry is about is accepted', async () => {
  edit(NOTICE, 'about: 2020年5月30日', 'about: 2020年6月30日');
  const { issues } = await checkedWhole();
  expect(issues.filter(({ severity }) => severity !== 'note').map(brief)).toEqual([
    ['date.restDay', 'warning', NOTICE, 43, 233],
    ['accept.unused', 'warning', NOTICE, 34, 5],
  ]);
  expect(mayPrint(issues)).toBe(true);
});

describe('an entry', () => {
  test('is not called idle where an error may be why', async () => {
    edit('2020Q1/annex-4.csv', '85.63%', '85.64%');
    accept('  - rule: spaces\n    reason: 没有\n');
    expect(await entries()).toEqual([]);
  });

  test('that answers for nothing', async () => {
    accept('  - rule: spaces\n    about: 双空格\n    reason: 没有\n');
    expect(await entries()).toEqual([
      { at: ['accept.unused', 'warning', NOTICE, 14, 5], values: { value: 'spaces', about: '双空格' } },
    ]);
  });

  test('that names no rule', async () => {
    accept('  - rule: term\n    reason: 没有\n');
    expect(await entries()).toEqual([
      { at: ['accept.unknownRule', 'error', NOTICE, 14, 5], values: { value: 'term', nearest: 'terms' } },
    ]);
  });

  test('for a rule that is required: the finding stays an error', async () => {
    edit('2020Q1/annex-4.csv', '85.63%', '85.64%');
    accept('  - rule: rates\n    reason: 没有\n');
    const { issues } = await checkedWhole();
    expect(issues.filter(({ severity }) => severity === 'error').map(brief)).toEqual([
      ['rate.differs', 'error', '2020Q1/annex-4.csv', 2, 5],
      ['accept.required', 'error', NOTICE, 14, 5],
    ]);
  });
});
