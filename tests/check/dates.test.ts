/** Dates and periods that are right, and what nobody can know. */
import announced from 'chinese-days/dist/chinese-days.json' with { type: 'json' };
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { KNOWN_YEARS, nearestWorkingDay, restDay } from '../../src/check/workingDays.js';
import { checked, edit, NOTICE, useFolder } from '../support/checking.js';

useFolder();

const codesWith = async (from: string, to: string): Promise<string[]> => {
  edit(NOTICE, from, to);
  return (await checked()).issues.map(({ code }) => code);
};

describe('beside a figure', () => {
  test.each([
    ['2020年一季度', []],
    ['截至2020年3月31日', []],
    ['截至2020年3月底', []],
    ['较2019年四季度', []],
    ['与2019年四季度相比，', []],
    ['与四季度持平，', []],
    ['与三季度持平，', ['period.differs']],
    ['2019年四季度', ['period.differs']],
    ['较2019年三季度', ['period.differs']],
    ['二季度', ['period.differs']],
    ['截至2020年3月30日', ['period.differs']],
    ['截至2019年12月', ['period.differs']],
  ])('%s: %j', async (label, expected) => {
    expect(await codesWith('与2020年1月公布的全省', `${label}全省`)).toEqual(expected);
  });
});

describe('deadlines and the calendar', () => {
  test.each([
    ['5月29日前', []],
    // 补班: a Sunday on which everybody works.
    ['6月28日前', []],
    ['6月25日前', ['date.restDay']],
    ['2021年5月1日前', ['date.restDay']],
    ['2020年5月12日前', ['date.deadline']],
    ['2月29日前', ['date.deadline', 'date.restDay']],
    // Nobody knows yet which days of that year are worked.
    ['2027年5月1日前', []],
    ['12月底前', []],
  ])('%s: %j', async (deadline, expected) => {
    expect(await codesWith('将适时对', `将于${deadline}对`)).toEqual(expected);
  });
});

describe.each(['Asia/Shanghai', 'America/New_York', 'Pacific/Kiritimati'])('in the time zone %s', (zone) => {
  beforeAll(() => {
    vi.stubEnv('TZ', zone);
  });
  afterAll(() => {
    vi.unstubAllEnvs();
  });

  test('a Saturday is a Saturday, with the working days beside it', async () => {
    edit(NOTICE, '将适时对', '将于6月6日前对');
    const { issues } = await checked();
    expect(issues.map(({ code, values }) => ({ code, ...values }))).toEqual([
      {
        code: 'date.restDay',
        value: '2020年6月6日',
        day: { zh: '星期六', en: 'Saturday' },
        before: '2020年6月5日',
        after: '2020年6月8日',
      },
    ]);
  });
});

test('the package knows the years that it is asked about, and no later one', () => {
  const years = Object.keys(announced.holidays).map((day) => Number(day.slice(0, 4)));
  expect({ first: Math.min(...years), last: Math.max(...years) }).toEqual(KNOWN_YEARS);
  expect(restDay({ year: KNOWN_YEARS.last + 1, month: 10, day: 1 })).toBeUndefined();
});

test.each([
  ['a Wednesday before a holiday', [2020, 9, 30], undefined],
  ['a holiday', [2020, 10, 1], '国庆节'],
  ['a Sunday', [2020, 5, 31], '星期日'],
  ['a Sunday on which people work', [2020, 9, 27], undefined],
  ['a Monday off', [2020, 10, 5], '国庆节'],
] as const)('%s is the same day in every time zone', async (_, [year, month, day], expected) => {
  for (const zone of ['Pacific/Pago_Pago', 'UTC', 'Pacific/Kiritimati']) {
    vi.stubEnv('TZ', zone);
    vi.resetModules();
    const there = await import('../../src/check/workingDays.js');
    expect([zone, there.restDay({ year, month, day })?.zh]).toEqual([zone, expected]);
  }
  vi.unstubAllEnvs();
});

test('the nearest working days go round holidays and weekends', () => {
  const national = { year: 2020, month: 10, day: 3 };
  expect(nearestWorkingDay(national, -1)).toEqual({ year: 2020, month: 9, day: 30 });
  expect(nearestWorkingDay(national, 1)).toEqual({ year: 2020, month: 10, day: 9 });
});
