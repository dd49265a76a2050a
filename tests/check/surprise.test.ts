/** This quarter beside the last one: a folder 2019Q4 that is 2020Q1 with a few cells changed. */
import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { check } from '../../src/check/check.js';
import type { Comparison } from '../../src/comparison.js';
import { crossTies } from '../../src/derive/annexes.js';
import { ANNEX_1, ANNEX_3, at, brief, checkedWhole, edit, useFolder } from '../support/checking.js';

useFolder();

const lastQuarter = (file: string, from: string, to: string): void => {
  cpSync(at('2020Q1'), at('2019Q4'), { recursive: true });
  const notice = readFileSync(at('2019Q4/notice.md'), 'utf8');
  // Its letter is not looked at here; its own dates are in order.
  writeFileSync(at('2019Q4/notice.md'), notice);
  edit(file.replace('2020Q1', '2019Q4'), from, to);
};

const surprises = async () =>
  (await checkedWhole()).issues
    .filter(({ code }) => code.startsWith('surprise.'))
    .map((one) => ({
      at: brief(one),
      values: one.values,
    }));

describe('a total of schools', () => {
  test('that moved by more than 3 %', async () => {
    lastQuarter(ANNEX_3, '1.30%,77,76', '1.33%,75,74');
    // 2 of 75 is 2.7 %.
    expect(await surprises()).toEqual([]);
    edit('2019Q4/annex-3.csv', '1.33%,75,74', '1.35%,74,73');
    expect(await surprises()).toEqual([
      {
        at: ['surprise.total', 'warning', ANNEX_3, 2, 6],
        values: { region: '郑州市', name: '中等职业学校学校总数', now: 77, before: 74, percent: '4.1%' },
      },
    ]);
  });
});

describe('a rate', () => {
  test('that moved by more than 20 points', async () => {
    lastQuarter(ANNEX_1, '洛阳市,1,0,0.00%,18,9,50.00%', '洛阳市,1,0,0.00%,18,5,27.78%');
    expect(await surprises()).toEqual([
      {
        at: ['surprise.rate', 'warning', ANNEX_1, 4, 7],
        values: { region: '洛阳市', name: '县级审核员初始化率', now: '50.00%', before: '27.78%', points: '22.22' },
      },
    ]);
  });

  test('that moved by just less', async () => {
    lastQuarter(ANNEX_1, '洛阳市,1,0,0.00%,18,9,50.00%', '洛阳市,1,0,0.00%,18,6,33.33%');
    expect(await surprises()).toEqual([]);
  });
});

describe('what forbids to compare', () => {
  const guarded = async (guards: Pick<Comparison, 'regionsAdded' | 'regionsGone' | 'redefined'>) => {
    const { quarter, content } = await checkedWhole();
    if (!quarter || !content) throw new Error('cannot be read');
    const previous = { id: '2019Q4', year: 2019, quarter: 4 } as const;
    const comparison = { period: quarter.period, previous, annexes: [], ...guards };
    const { annexes, letter } = content;
    return check({ quarter, annexes, crossTies, letter, comparison }).issues.filter(({ accepted }) => !accepted);
  };

  test('a region that is new, one that is gone', async () => {
    const issues = await guarded({ regionsAdded: ['济源市'], regionsGone: ['巩义市'], redefined: [] });
    expect(issues.map(brief)).toEqual([
      ['surprise.regionAdded', 'warning', 'regions.csv', 19, 1],
      ['surprise.regionGone', 'warning', 'regions.csv', undefined, undefined],
    ]);
    expect(issues.map(({ values }) => values)).toEqual([
      { region: '济源市', previous: '2019Q4' },
      { region: '巩义市', previous: '2019Q4' },
    ]);
  });

  test('a definition that changed', async () => {
    const issues = await guarded({ regionsAdded: [], regionsGone: [], redefined: ['annex2.activeRate'] });
    expect(issues.map(({ place }) => place)).toEqual([{ file: '2020Q1/annex-2.csv', field: '主动上报率' }]);
    expect(issues[0]?.values).toEqual({ name: '主动上报率', definition: '主动上报率＝主动上报÷审核员总数' });
  });
});
