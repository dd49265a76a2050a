/** data/2020Q2, which is made up, comes out as a circular that the audit has nothing against. */
import { expect, it } from 'vitest';
import { parsePeriod } from '../../src/period.js';
import { build, REAL_DATA, textOf, withFolder } from '../support/built.js';

it('is a clean circular whose letter says what changed against the first quarter', async () => {
  const period = parsePeriod('2020Q2');
  if (!period) throw new Error('2020Q2');
  await withFolder(async (folder) => {
    const built = await build(REAL_DATA, folder, { period, only: 'circular' });
    expect(built.issues.filter(({ severity }) => severity === 'error')).toEqual([]);
    expect([...built.rejected.keys()]).toEqual([]);
    const text = textOf(await built.read('circular.pdf'));
    expect(text).toContain('互联网接入率为93.6%，比一季度提高7.5个百分点');
    expect(text).toContain('没有填报数据的2108所，比一季度减少2580所');
    expect(text).toContain('新乡市、济源市互联网接入率达到100%');
    expect(text).toContain('漯河市（86.52%）、南阳市（86.64%）、信阳市（88.92%）');
  });
});
