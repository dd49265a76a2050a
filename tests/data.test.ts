/** The quarters that come with the program: fit to print as they are, and the made-up one says that it is made up. */
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { parsePeriod } from '../src/period.js';
import { checkQuarter } from '../src/quarter.js';
import { REAL_DATA } from './support/built.js';

const read = (file: string): Promise<string> => readFile(path.join(REAL_DATA, file), 'utf8');

describe.each(['2020Q1', '2020Q2'])('data/%s', (id) => {
  it('has no error, and no warning that nobody answers for', async () => {
    const period = parsePeriod(id);
    if (!period) throw new Error(id);
    const { issues } = await checkQuarter({ dataFolder: REAL_DATA, period });
    expect(issues.filter(({ severity }) => severity !== 'note')).toEqual([]);
    expect(issues.filter(({ accepted }) => accepted === undefined)).toEqual([]);
  });

  it.each([1, 2, 3, 4])('annex-%i.csv opens in Excel: byte order mark, CRLF', async (number) => {
    const text = await read(`${id}/annex-${number}.csv`);
    expect(text.startsWith('\ufeff地区,')).toBe(true);
    expect(text.match(/(?<!\r)\n/)).toBeNull();
    expect(text.endsWith('\r\n')).toBe(true);
  });
});

describe('the second quarter', () => {
  it('says first of all that it is made up', async () => {
    expect((await read('2020Q2/README.md')).split('\n')[0]).toContain('本期为虚构的示例');
    expect((await read('2020Q2/notice.md')).split('\n').slice(0, 2)).toEqual([
      '---',
      expect.stringMatching(/^# 本期为虚构的示例/),
    ]);
  });

  it('has the columns of the first', async () => {
    for (const number of [1, 2, 3, 4]) {
      const [first, second] = await Promise.all(['2020Q1', '2020Q2'].map((id) => read(`${id}/annex-${number}.csv`)));
      expect(second?.split('\r\n')[0]).toBe(first?.split('\r\n')[0]);
    }
  });

  it('is the latest: what `tongbao build` makes when no quarter is named', async () => {
    const quarters = (await readdir(REAL_DATA)).filter((name) => parsePeriod(name));
    expect(quarters.sort().at(-1)).toBe('2020Q2');
  });
});
