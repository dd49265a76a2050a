/** Dates and periods that are right, and what nobody can know. */
import { findWorkday, getDayDetail } from 'chinese-days';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { KNOWN_YEARS } from '../../src/check/dateRules.js';
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
  const holiday = (year: number): boolean => getDayDetail(`${year}-10-01`).name.includes('国庆节');
  const { first, last } = KNOWN_YEARS;
  expect([first - 1, first, last, last + 1].map(holiday)).toEqual([false, true, true, false]);
  expect(findWorkday(1, '2020-05-30')).toBe('2020-06-01');
});
