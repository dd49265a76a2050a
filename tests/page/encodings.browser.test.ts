/** Whatever the tables come as (UTF-8, GBK, UTF-16 or a workbook), the circular is the same file, byte for byte. */
import { createHash } from 'node:crypto';
import { readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { type Cell, type WriteSheet, writeXlsx } from 'hucre/xlsx';
import { beforeAll, describe, expect, it } from 'vitest';
import { build, dataWith, REAL_DATA, withFolder } from '../support/built.js';
import { encode } from '../support/encodings.js';

const NUMBERS = [1, 2, 3, 4];
const csvFile = (number: number): string => `2020Q1/annex-${number}.csv`;
const csvText = (number: number): Promise<string> => readFile(path.join(REAL_DATA, csvFile(number)), 'utf8');

/** As Excel keeps a table: counts are numbers, rates are fractions shown as per cent, all else is text. */
function sheetOf(name: string, text: string): WriteSheet {
  const rows = text
    .replace(/^\ufeff/, '')
    .trimEnd()
    .split('\r\n')
    .map((line) => line.split(','));
  const cells = new Map<string, Partial<Cell>>();
  const values = rows.map((row, rowIndex) =>
    row.map((cell, column) => {
      if (/^\d+$/.test(cell)) return Number(cell);
      if (!cell.endsWith('%')) return cell;
      const fraction = Number(cell.slice(0, -1)) / 100;
      cells.set(`${rowIndex},${column}`, { value: fraction, style: { numFmt: '0.00%' } });
      return fraction;
    }),
  );
  return { name, rows: values, cells };
}

/** Builds the circular of the real data with its tables rewritten, and says what it is and what was told. */
async function built(rewrite: (data: string) => Promise<void>): Promise<{ sha256: string; told: string[] }> {
  return withFolder(async (folder) => {
    const data = await dataWith(folder, {});
    await rewrite(data);
    const { outputs, issues } = await build(data, path.join(folder, 'output'), { only: 'circular' });
    const told = issues.map(({ severity, code, place }) => `${severity} ${code} ${place.file}`);
    const bytes = outputs.get('circular.pdf');
    if (!bytes) throw new Error(told.join('\n'));
    return { sha256: createHash('sha256').update(bytes).digest('hex'), told };
  });
}

describe('the circular', () => {
  let first: { sha256: string; told: string[] };

  beforeAll(async () => {
    first = await built(async () => {});
  });

  it.each([
    ['GB18030', 'gb18030'],
    ['UTF-16LE', 'utf-16le'],
    ['UTF-16BE', 'utf-16be'],
  ] as const)('is the same when the tables are %s', async (_, encoding) => {
    const { sha256, told } = await built(async (data) => {
      for (const number of NUMBERS) {
        await writeFile(path.join(data, csvFile(number)), encode(await csvText(number), encoding));
      }
    });
    expect(told.filter((line) => !first.told.includes(line))).toEqual(
      NUMBERS.map((number) => `note file.decoded ${csvFile(number)}`),
    );
    expect(sha256).toBe(first.sha256);
  });

  it('is the same when each table is a workbook', async () => {
    const { sha256, told } = await built(async (data) => {
      for (const number of NUMBERS) {
        const bytes = await writeXlsx({ sheets: [sheetOf('Sheet1', await csvText(number))] });
        await writeFile(path.join(data, `2020Q1/annex-${number}.xlsx`), bytes);
        await rm(path.join(data, csvFile(number)));
      }
    });
    expect(told.filter((line) => !first.told.includes(line))).toEqual([]);
    expect(sha256).toBe(first.sha256);
  });

  it('is the same when all tables are sheets of one workbook', async () => {
    const { sha256, told } = await built(async (data) => {
      const sheets = await Promise.all(NUMBERS.map(async (number) => sheetOf(`附件${number}`, await csvText(number))));
      await writeFile(path.join(data, '2020Q1/附表.xlsx'), await writeXlsx({ sheets }));
      for (const number of NUMBERS) await rm(path.join(data, csvFile(number)));
    });
    expect(told.filter((line) => !first.told.includes(line))).toEqual([]);
    expect(sha256).toBe(first.sha256);
  });
});
