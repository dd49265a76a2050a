import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { dateWords, parsePeriod, periodWords } from '../src/period.js';

describe('parsePeriod', () => {
  test('a year and a quarter; a small q is meant as a large one', () => {
    expect(parsePeriod('2020Q1')).toEqual({ id: '2020Q1', year: 2020, quarter: 1 });
    expect(parsePeriod('1999Q4')).toEqual({ id: '1999Q4', year: 1999, quarter: 4 });
    // The id names the folder, so it is always the large one.
    expect(parsePeriod('2020q1')).toEqual({ id: '2020Q1', year: 2020, quarter: 1 });
  });

  test.each([
    '',
    '2020',
    'Q1',
    '2020Q',
    '2020Q0',
    '2020Q5',
    '2020Q11',
    '12020Q1',
    '20Q1',
    '2020-Q1',
    '2020 Q1',
    ' 2020Q1',
    '2020Q1 ',
    '2020Q1\n',
    '２０２０Q1',
    '2020年一季度',
    '../2020Q1',
    '2020Q1/..',
    'constructor',
  ])('%j is none', (id) => {
    expect(parsePeriod(id)).toBeUndefined();
  });

  test('any four digits and a quarter, and nothing else', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1000, max: 9999 }), fc.constantFrom(1, 2, 3, 4), (year, quarter) => {
        const id = `${year}Q${quarter}`;
        expect(parsePeriod(id)).toEqual({ id, year, quarter });
      }),
    );
    fc.assert(
      fc.property(fc.string(), (text) => {
        if (!/^[0-9]{4}[Qq][1-4]$/.test(text)) expect(parsePeriod(text)).toBeUndefined();
      }),
    );
  });
});

test.each([
  ['2020Q1', '2020年一季度'],
  ['2020Q2', '2020年二季度'],
  ['2020Q3', '2020年三季度'],
  ['2020Q4', '2020年四季度'],
])('%s in words is %s', (id, words) => {
  const period = parsePeriod(id);
  expect(period && periodWords(period)).toBe(words);
});

test.each([
  [{ year: 2020, month: 5, day: 13 }, '2020年5月13日'],
  // GB/T 9704 7.3.5.4: 月、日不编虚位.
  [{ year: 2020, month: 1, day: 1 }, '2020年1月1日'],
  [{ year: 2020, month: 12, day: 31 }, '2020年12月31日'],
])('the date %o in words is %s', (date, words) => {
  expect(dateWords(date)).toBe(words);
});
