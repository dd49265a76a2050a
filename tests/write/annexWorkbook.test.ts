import { readXlsx } from 'hucre/xlsx';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { annexes } from '../../src/derive/annexes.js';
import type { Region } from '../../src/model.js';
import { emptyRows } from '../../src/write/annexCsv.js';
import { annexWorkbook } from '../../src/write/annexWorkbook.js';

const region = (name: string, countyUnits: number): Region => ({
  name,
  countyUnits,
  parent: undefined,
  aliases: [],
  place: { file: 'regions.csv' },
});
const regions = [region('郑州市', 16), region('济源市', 0)];
afterEach(() => vi.useRealTimers());

describe('the workbook to fill in', () => {
  test('has a sheet for each annex, with the same rows as the CSV file', async () => {
    const { sheets } = await readXlsx(await annexWorkbook(annexes, regions));
    expect(sheets.map(({ name }) => name)).toEqual(['附件1', '附件2', '附件3', '附件4']);
    for (const [index, definition] of annexes.entries()) {
      const rows = sheets[index]?.rows.map((row) => row.map((cell) => cell ?? ''));
      expect(rows).toEqual(emptyRows(definition, regions));
    }
  });

  test('every cell keeps what is typed, no list drops down, the head stays in sight and says what it takes', async () => {
    const { sheets } = await readXlsx(await annexWorkbook(annexes, regions), { readStyles: true });
    const [first] = sheets;
    const blank = first?.cells?.get('1,1');
    expect([blank?.value ?? null, blank?.style?.numFmt]).toEqual([null, '@']);
    expect(first?.cells?.get('0,3')?.comment?.text).toBe(
      [
        '县级审核员数：整数。',
        '没有发生填 0，没有上报填“未报”，不能空着。',
        '没有县级单位的地区填“—”（不适用）。',
        '县级审核员初始化率＝县级已初始化数÷县级审核员数',
      ].join('\n'),
    );
    expect(first?.cells?.get('0,0')?.comment?.text).toContain('regions.csv');
    for (const sheet of sheets) {
      expect(sheet.freezePane).toEqual({ rows: 1, columns: 1 });
      expect(sheet.dataValidations ?? []).toEqual([]);
      for (const [index, name] of (sheet.rows[0] ?? []).entries()) {
        expect(sheet.columns?.[index]?.width).toBeGreaterThanOrEqual(2 * String(name).length);
      }
    }
  });

  test('the same tables are the same bytes, on any day', async () => {
    vi.useFakeTimers({ now: new Date('2020-07-01'), toFake: ['Date'] });
    const first = await annexWorkbook(annexes, regions);
    vi.setSystemTime(new Date('2031-01-02T03:04:05Z'));
    expect(Buffer.compare(await annexWorkbook(annexes, regions), first)).toBe(0);
  });
});
