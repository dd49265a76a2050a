/** What travels in the finished PDF, taken out again: the inputs, and the tables as printed. */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { PDFDocument, PDFName } from '@cantoo/pdf-lib';
import { beforeAll, describe, expect, it } from 'vitest';
import { type Extraction, extractFiles } from '../../src/extract/extract.js';
import { attachFiles } from '../../src/finish/attachments.js';
import { pdfDate } from '../../src/finish/metadata.js';
import { build, REAL_DATA, withFolder } from '../support/built.js';

const DATE = { year: 2020, month: 5, day: 13 };
let circular: Uint8Array;
let extraction: Extraction;

beforeAll(async () => {
  await withFolder(async (folder) => {
    const built = await build(REAL_DATA, folder, { only: 'circular' });
    circular = Uint8Array.from(built.outputs.get('circular.pdf') ?? []);
  });
  extraction = await extractFiles(circular, 'circular.pdf');
});

/** The circular with another text in one of its files, its checksum right: as somebody who knows how would do it. */
async function withFile(asciiName: string, edit: (text: string) => string): Promise<Extraction> {
  const pdf = await PDFDocument.load(circular, { updateMetadata: false });
  pdf.catalog.delete(PDFName.of('AF'));
  pdf.catalog.delete(PDFName.of('Names'));
  const files = extraction.files.map(({ name, bytes }) => ({
    fileName: name,
    asciiName: name,
    mimeType: 'text/csv',
    description: name,
    relationship: 'Data' as const,
    bytes: name === asciiName ? Buffer.from(edit(Buffer.from(bytes).toString())) : bytes,
  }));
  attachFiles(pdf, files, pdfDate(DATE));
  return extractFiles(await pdf.save(), 'circular.pdf');
}

describe('the files of the circular', () => {
  it('are the four tables and the notice', () => {
    expect(extraction.files.map(({ name }) => name)).toEqual([
      'annex-1.csv',
      'annex-2.csv',
      'annex-3.csv',
      'annex-4.csv',
      'notice.json',
    ]);
    expect(extraction.issues).toEqual([]);
    // 18 regions of 1 + 6, 1 + 4, 1 + 6 and 1 + 7 cells, as far as they are printed.
    expect(extraction.cellsCompared).toBeGreaterThan(18 * 16);
  });

  it.each([1, 2, 3, 4])('annex %i is the input, with a byte order mark and CRLF', async (number) => {
    const name = `annex-${number}.csv`;
    const file = extraction.files.find((one) => one.name === name);
    const text = Buffer.from(file?.bytes ?? []).toString();
    // Columns may stand in another order: those that are not printed come first.
    const rows = (csv: string): Record<string, string>[] => {
      const [head = [], ...body] = csv
        .replace('\ufeff', '')
        .trimEnd()
        .split(/\r?\n/)
        .map((line) => line.split(','));
      return body.map((row) => Object.fromEntries(head.map((name, index) => [name, row[index] ?? ''])));
    };
    expect(text.startsWith('\ufeff地区,')).toBe(true);
    expect(
      text
        .split('\n')
        .slice(0, -1)
        .every((line) => line.endsWith('\r')),
    ).toBe(true);
    expect(rows(text)).toEqual(rows(await readFile(path.join(REAL_DATA, '2020Q1', name), 'utf8')));
    expect(rows(text)).toHaveLength(18);
  });

  it('the circular with all of them is under 400 kB with the shipped faces', () => {
    expect(circular.length).toBeGreaterThan(50_000);
    expect(circular.length).toBeLessThan(400_000);
  });

  it('the notice has its elements by name', () => {
    const file = extraction.files.find(({ name }) => name === 'notice.json');
    const { format, elements } = JSON.parse(Buffer.from(file?.bytes ?? []).toString());
    expect(format).toBe('tongbao notice 1');
    expect(elements).toMatchObject({
      发文字号: '教科技〔2020〕156号',
      成文日期: '2020年5月13日',
      附件说明: [{ 序号: 1 }, { 序号: 2 }, { 序号: 3 }, { 序号: 4 }],
    });
    expect(elements.正文.length).toBeGreaterThan(5);
    expect(JSON.stringify(elements)).not.toContain('{{');
  });
});

describe('a file that is not what is printed', () => {
  it('another digit is told with its cell', async () => {
    const { issues } = await withFile('annex-4.csv', (text) =>
      text.replace('郑州市,1566,221,4,85.63%', '郑州市,1566,221,4,85.36%'),
    );
    expect(issues).toMatchObject([
      {
        code: 'extract.differs',
        values: { value: 'annex-4.csv', region: '郑州市', column: '互联网接入率', found: '85.36%', expected: '85.63%' },
      },
    ]);
  });

  it('two rows that changed places are told cell by cell', async () => {
    const { issues } = await withFile('annex-2.csv', (text) => {
      const [head = '', first = '', second = '', ...rest] = text.split('\r\n');
      return [head, second, first, ...rest].join('\r\n');
    });
    expect(issues.length).toBeGreaterThan(2);
    expect(new Set(issues.map(({ code }) => code))).toEqual(new Set(['extract.differs']));
  });

  it('a row too many is told', async () => {
    const { issues } = await withFile('annex-4.csv', (text) => `${text.trimEnd()}\r\n某市,1,1,1,1,1,1,1\r\n`);
    expect(issues).toMatchObject([{ code: 'extract.rows', values: { found: 18, expected: 19 } }]);
  });
});
