import { createHash } from 'node:crypto';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { annexes } from '../../src/derive/annexes.js';
import { parsePeriod } from '../../src/period.js';
import { readQuarter } from '../../src/read/quarter.js';
import { annexSheet } from '../support/annexSheets.js';
import { compoundFile, workbook } from '../support/workbooks.js';

const DATA = fileURLToPath(new URL('../../data', import.meta.url));

async function read(folder: string, id = '2020Q1') {
  const period = parsePeriod(id);
  if (!period) throw new Error(`no period: ${id}`);
  return readQuarter({ folder, period, annexes });
}

describe('the first quarter of 2020', () => {
  test('reads without an error, a warning or a note', async () => {
    const { quarter, issues } = await read(DATA);
    expect(issues).toEqual([]);
    expect(quarter?.tables.map(({ annex, rows }) => [annex, rows.length])).toEqual([
      ['annex1', 18],
      ['annex2', 18],
      ['annex3', 18],
      ['annex4', 18],
    ]);
  });

  test('has 125 published rates, and — for the counties of 济源市', async () => {
    const { quarter } = await read(DATA);
    const published = quarter?.tables.flatMap(({ rows }) => rows.flatMap((row) => [...row.published.values()])) ?? [];
    expect(published.filter(({ text }) => /^\d+\.\d\d%$/.test(text))).toHaveLength(125);
    expect(published.filter(({ text }) => text === '—')).toHaveLength(1);
    expect(quarter?.tables[0]?.rows.at(-1)?.cells.get('countyAuditors')?.kind).toBe('notApplicable');
  });

  test('gives every input with its bytes, in a fixed order', async () => {
    const { quarter } = await read(DATA);
    expect(quarter?.inputs.map(({ file }) => file)).toEqual([
      'organ.yaml',
      'regions.csv',
      '2020Q1/notice.md',
      '2020Q1/annex-1.csv',
      '2020Q1/annex-2.csv',
      '2020Q1/annex-3.csv',
      '2020Q1/annex-4.csv',
    ]);
    for (const { file, size, sha256 } of quarter?.inputs ?? []) {
      const bytes = readFileSync(path.join(DATA, file));
      expect({ size, sha256 }).toEqual({
        size: bytes.length,
        sha256: createHash('sha256').update(bytes).digest('hex'),
      });
    }
  });

  test('its tables open rightly in Excel: byte order mark, CRLF', async () => {
    const { quarter } = await read(DATA);
    for (const { file } of quarter?.inputs.filter((input) => input.file.endsWith('.csv')) ?? []) {
      const bytes = readFileSync(path.join(DATA, file));
      expect([...bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
      expect(new TextDecoder().decode(bytes)).not.toMatch(/[^\r]\n/);
    }
  });
});

describe('a folder with faults', () => {
  let folder = '';
  const at = (file: string): string => path.join(folder, file);
  const edit = (file: string, from: string, to: string): void => {
    const text = readFileSync(at(file), 'utf8');
    expect(text).toContain(from);
    writeFileSync(at(file), text.replace(from, to));
  };
  const found = async (id?: string) => {
    const { quarter, issues } = await read(folder, id);
    return { quarter, issues: issues.map(({ code, place: { file, line, column } }) => [code, file, line, column]) };
  };

  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'tongbao-read-'));
    cpSync(DATA, folder, { recursive: true });
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  test('file.missing: each by name, and every other fault with them', async () => {
    rmSync(at('organ.yaml'));
    rmSync(at('2020Q1/notice.md'));
    rmSync(at('2020Q1/annex-2.csv'));
    edit('2020Q1/annex-4.csv', '郑州市,1566', '郑州市,1566所');
    const { quarter, issues } = await found();
    expect(quarter).toBeUndefined();
    expect(issues).toEqual([
      ['file.missing', 'organ.yaml', undefined, undefined],
      ['file.missing', '2020Q1/notice.md', undefined, undefined],
      ['file.missing', '2020Q1/annex-2.csv', undefined, undefined],
      ['cell.notNumber', '2020Q1/annex-4.csv', 2, 2],
    ]);
  });

  test('quarter.missing: the whole quarter, said once', async () => {
    edit('organ.yaml', 'sealed: true', 'sealed: maybe');
    expect((await found('2030Q2')).issues).toEqual([
      ['quarter.missing', '2030Q2/', undefined, undefined],
      ['yaml.field', 'organ.yaml', expect.any(Number), 9],
    ]);
  });

  test('a table with wrong cells, or none at all, leaves a quarter', async () => {
    edit('2020Q1/annex-1.csv', '郑州市,1,', '郑州市,,');
    rmSync(at('2020Q1/annex-3.csv'));
    const { quarter, issues } = await found();
    expect(issues).toEqual([
      ['cell.blank', '2020Q1/annex-1.csv', 2, 2],
      ['file.missing', '2020Q1/annex-3.csv', undefined, undefined],
    ]);
    expect(quarter?.tables.map(({ annex }) => annex)).toEqual(['annex1', 'annex2', 'annex4']);
    expect(quarter?.inputs).toHaveLength(6);
  });

  test.each(['xls', 'et'])('workbook.old: annex-3.%s instead of annex-3.csv', async (extension) => {
    rmSync(at('2020Q1/annex-3.csv'));
    writeFileSync(at(`2020Q1/annex-3.${extension}`), compoundFile('Workbook'));
    expect((await found()).issues).toEqual([['workbook.old', `2020Q1/annex-3.${extension}`, undefined, undefined]]);
    // The CSV file that was saved from it may lie beside it.
    cpSync(path.join(DATA, '2020Q1/annex-3.csv'), at('2020Q1/annex-3.csv'));
    expect((await found()).issues).toEqual([]);
  });

  test('a workbook under the name of the table is a workbook', async () => {
    writeFileSync(at('2020Q1/annex-3.csv'), workbook(annexSheet(3)));
    const { quarter, issues } = await found();
    expect(issues.every(([code]) => code === 'row.skipped')).toBe(true);
    expect(quarter?.tables[2]?.rows).toHaveLength(18);
    writeFileSync(at('2020Q1/annex-3.csv'), 'PK\x03\x04');
    expect((await found()).issues).toEqual([['workbook.unreadable', '2020Q1/annex-3.csv', undefined, undefined]]);
  });

  test('notice.md is no workbook, whatever its name', async () => {
    writeFileSync(at('2020Q1/notice.md'), workbook(annexSheet(3)));
    expect((await found()).issues).toEqual([['file.workbook', '2020Q1/notice.md', undefined, undefined]]);
  });

  test('file.empty and file.encoding', async () => {
    writeFileSync(at('2020Q1/annex-1.csv'), '');
    writeFileSync(at('2020Q1/annex-2.csv'), '地区,\0\n');
    expect((await found()).issues).toEqual([
      ['file.empty', '2020Q1/annex-1.csv', undefined, undefined],
      ['file.encoding', '2020Q1/annex-2.csv', 1, 4],
    ]);
  });

  test('file.unreadable: a folder under the name of a file', async () => {
    rmSync(at('regions.csv'));
    mkdirSync(at('regions.csv'));
    expect((await found()).issues).toEqual([['file.unreadable', 'regions.csv', undefined, undefined]]);
  });

  test.skipIf(process.platform === 'win32')('file.unreadable: a link that leads out of the data folder', async () => {
    const outside = mkdtempSync(path.join(tmpdir(), 'tongbao-outside-'));
    writeFileSync(path.join(outside, 'secret.csv'), '地区\n');
    rmSync(at('2020Q1/annex-1.csv'));
    symlinkSync(path.join(outside, 'secret.csv'), at('2020Q1/annex-1.csv'));
    // A link within the folder is a file like any other.
    cpSync(at('2020Q1/annex-2.csv'), at('annex-2.csv'));
    rmSync(at('2020Q1/annex-2.csv'));
    symlinkSync('../annex-2.csv', at('2020Q1/annex-2.csv'));
    const { quarter, issues } = await found();
    rmSync(outside, { recursive: true });
    expect(issues).toEqual([['file.unreadable', '2020Q1/annex-1.csv', undefined, undefined]]);
    expect(quarter?.tables.map(({ annex }) => annex)).toEqual(['annex2', 'annex3', 'annex4']);
  });

  test('without regions there is no quarter, but every cell and header is checked', async () => {
    edit('regions.csv', '地区', '名称');
    edit('2020Q1/annex-2.csv', '系统上报', '系统报');
    edit('2020Q1/annex-4.csv', '郑州市,1566', '郑州市,');
    const { quarter, issues } = await found();
    expect(quarter).toBeUndefined();
    expect(issues).toEqual([
      ['column.unknown', 'regions.csv', 1, 1],
      ['column.missing', 'regions.csv', 1, undefined],
      ['column.missing', '2020Q1/annex-2.csv', 1, undefined],
      ['column.unknown', '2020Q1/annex-2.csv', 1, 3],
      ['cell.blank', '2020Q1/annex-4.csv', 2, 2],
    ]);
  });

  test("the organ's own word for the whole territory names the row of totals", async () => {
    edit('organ.yaml', 'territory: 全省', 'territory: 全域');
    writeFileSync(
      at('2020Q1/annex-2.csv'),
      `${readFileSync(at('2020Q1/annex-2.csv'), 'utf8')}全域,207,187,20,9.66%\r\n`,
    );
    const { quarter, issues } = await found();
    expect(issues).toEqual([['row.total', '2020Q1/annex-2.csv', 20, 1]]);
    expect(quarter?.tables[1]?.totals?.published.get('activeRate')?.text).toBe('9.66%');
  });

  test('any bytes for any file end in issues, never in a throw', { timeout: 60_000 }, async () => {
    const files = fc.constantFrom('organ.yaml', 'regions.csv', '2020Q1/notice.md', '2020Q1/annex-1.csv');
    const bytes = fc.oneof(
      fc.uint8Array({ maxLength: 100 }),
      fc
        .string({ unit: fc.constantFrom(...'-:a 名,"\n{}[]&*!|>#?%@`\t'), maxLength: 60 })
        .map((text) => new TextEncoder().encode(text)),
      fc
        .string({ unit: fc.constantFrom(...'-:a 名,"\n{}[]&*!|>#?%@`\t'), maxLength: 60 })
        .map((text) => new TextEncoder().encode(`---\n${text}\n---\n`)),
    );
    await fc.assert(
      fc.asyncProperty(files, bytes, async (file, content) => {
        const before = readFileSync(at(file));
        writeFileSync(at(file), content);
        const { issues } = await read(folder);
        writeFileSync(at(file), before);
        expect(issues.some(({ severity }) => severity === 'error')).toBe(true);
      }),
      { numRuns: 200 },
    );
  });
});
