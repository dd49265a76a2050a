import { writeXlsx } from 'hucre/xlsx';
import { describe, expect, test } from 'vitest';
import { annexes } from '../../src/derive/annexes.js';
import type { AnnexTable } from '../../src/model.js';
import { readCsv } from '../../src/read/csv.js';
import { findTable } from '../../src/read/header.js';
import { readTableFile } from '../../src/read/sheets.js';
import { readTable, wantedColumns } from '../../src/read/table.js';
import { annexCells, annexSheet } from '../support/annexSheets.js';
import {
  compoundFile,
  part,
  type TestCell,
  type TestSheet,
  workbook,
  workbookParts,
  zip,
} from '../support/workbooks.js';

const file = '2020Q1/附表.xlsx';

/** The first sheet as the annex of this number. */
async function readAnnex(number: number, bytes: Uint8Array) {
  const definition = annexes.find((annex) => annex.number === number);
  if (!definition) throw new Error(`annex ${number} is not declared`);
  const { value: [sheet] = [], issues } = await readTableFile(bytes, file);
  if (!sheet) return { table: undefined, issues };
  const found = findTable(sheet, wantedColumns(definition));
  const all = [...issues, ...sheet.issues, ...found.issues];
  if (!found.value) return { table: undefined, issues: all };
  const context = { definition, regions: undefined, territory: '全省' };
  const { value, issues: tableIssues } = readTable(found.value, file, context);
  return { table: value, issues: [...all, ...tableIssues] };
}

const brief = (issues: Awaited<ReturnType<typeof readAnnex>>['issues']) =>
  issues.map(({ severity, code, place: { sheet, line, column } }) => [severity, code, sheet, line, column]);

/** What a table says, without where it says it. */
function said(table: AnnexTable | undefined) {
  return table?.rows.map(({ region, cells, published }) => ({
    region,
    cells: [...cells].map(([id, cell]) => [id, cell.kind === 'count' ? cell.value : cell.kind]),
    published: [...published].map(([id, { text }]) => [id, text]),
  }));
}

function csvTable(number: number): AnnexTable | undefined {
  const definition = annexes.find((annex) => annex.number === number);
  const { value } = readCsv(
    annexCells(number)
      .map((cells) => cells.join(','))
      .join('\n'),
    file,
  );
  return definition && value && readTable(value, file, { definition, regions: undefined, territory: '全省' }).value;
}

describe('the first quarter as WPS keeps it', () => {
  test.each([1, 2, 3, 4])('annex %d reads to the same cells as its CSV file', async (number) => {
    const { table, issues } = await readAnnex(number, workbook(annexSheet(number)));
    expect(issues.filter(({ severity }) => severity !== 'note')).toEqual([]);
    expect(said(table)).toHaveLength(18);
    expect(said(table)).toEqual(said(csvTable(number)));
  });

  test('what is above and below the table is said, row by row', async () => {
    const { issues } = await readAnnex(3, workbook(annexSheet(3)));
    expect(issues.map(({ code, place: { sheet, line }, values }) => [code, sheet, line, values])).toEqual([
      ['row.skipped', '附件3', 1, { value: '附件3　某表' }],
      ['row.skipped', '附件3', 2, { value: '单位：所、%' }],
      ['row.skipped', '附件3', 24, { value: '注：1. 数据截至 2020 年 3 月 31 日。' }],
      ['row.skipped', '附件3', 25, { value: '2. 未报的不计入。' }],
      ['row.skipped', '附件3', 26, { value: '填表人：张某' }],
    ]);
  });

  test('a cell knows its sheet, its row and its column, and its line is found by them', async () => {
    const bytes = workbook(annexSheet(3));
    const { table } = await readAnnex(3, bytes);
    const place = { file, sheet: '附件3', line: 5, column: 3, field: '中小学校学校总数' };
    expect(table?.rows[0]?.cells.get('schools')).toEqual({ kind: 'count', value: 1566, place });
    const { value: [sheet] = [] } = await readTableFile(bytes, file);
    expect(sheet?.lines.find(({ line }) => line === 5)).toEqual({
      sheet: '附件3',
      line: 5,
      text: '郑州市\t8.11%\t1566\t1439\t1.30%\t77\t76',
    });
  });

  test('as another program writes it: no styles, strings in the cells, no empty cells', async () => {
    const rows = annexCells(4).map((cells) => cells.map((cell) => (/^\d+$/.test(cell) ? Number(cell) : cell)));
    for (const stringMode of ['shared', 'inline'] as const) {
      const bytes = await writeXlsx({ sheets: [{ name: 'Sheet1', rows }], stringMode });
      const { table, issues } = await readAnnex(4, bytes);
      expect(issues).toEqual([]);
      expect(said(table)).toEqual(said(csvTable(4)));
    }
  });
});

/** Annex 2 with one cell of 郑州市 (line 2) as given: 系统上报, column 3. */
const HEAD: readonly TestCell[] = ['地区', '审核员总数', '系统上报', '主动上报', '主动上报率'];
const withCell = (cell: TestCell, rest: Partial<TestSheet> = {}): Promise<Awaited<ReturnType<typeof readAnnex>>> =>
  readAnnex(
    2,
    workbook({ name: '表', rows: [HEAD, ['郑州市', 17, cell, 1, '5.88%'], ['开封市', 10, 10, 0, '0.00%']], ...rest }),
  );

describe('what a cell may be', () => {
  test.each<[string, TestCell, unknown]>([
    ['a number', 16, 16],
    ['a number as text', '16', 16],
    ['a number with thousands shown', { number: 1566, style: 'thousands' }, 1566],
    ['a number in the general format of WPS', { number: 16, style: 'wpsGeneral' }, 16],
    ['a number shown in red where it is negative', { number: 16, style: 'red' }, 16],
    ['a formula that was worked out', { formula: 'B2-D2', result: 16 }, 16],
    ['a formula that gives text', { formula: 'TEXT(B2-D2,"0")', result: '16' }, 16],
    ['a string in the cell', { inline: '16' }, 16],
    ['text in several styles', { rich: ['1', '6'] }, 16],
    ['未报', '未报', 'notReported'],
  ])('%s', async (_, cell, value) => {
    const { table, issues } = await withCell(cell);
    const read = table?.rows[0]?.cells.get('systemReported');
    expect(issues.filter(({ severity }) => severity === 'error')).toEqual([]);
    expect(read?.kind === 'count' ? read.value : read?.kind).toBe(value);
  });

  test.each<[string, TestCell, string, object]>([
    ['1-5, which became a date', { number: 43835, style: 'date' }, 'cell.date', { value: '2020-01-05' }],
    ['a count in a cell of dates', { number: 16, style: 'date' }, 'cell.date', { value: '1900-01-16' }],
    ['a formula never worked out', { formula: 'B2-D2' }, 'cell.formula', { value: '=B2-D2' }],
    ['an error value', { error: '#REF!' }, 'cell.error', { value: '#REF!' }],
    ['a formula that came to an error', { formula: '1/0', result: '#DIV/0!' }, 'cell.error', { value: '#DIV/0!' }],
    ['yes', { yes: true }, 'cell.notNumber', { value: 'TRUE' }],
    ['a fraction', 15.5, 'cell.fraction', { value: '15.5' }],
    ['a percentage', { number: 0.16, style: 'percent0' }, 'cell.notNumber', { value: '16%' }],
    ['nothing', undefined, 'cell.blank', { region: '郑州市' }],
    ['a formula that gives nothing', { formula: 'IF(A1="","","")', result: '' }, 'cell.blank', { region: '郑州市' }],
  ])('%s is refused', async (_, cell, code, values) => {
    const { table, issues } = await withCell(cell);
    expect(brief(issues)).toEqual([['error', code, '表', 2, 3]]);
    expect(issues[0]?.values).toEqual(values);
    expect(table?.rows[0]?.cells.get('systemReported')?.kind).toBe('unknown');
  });

  test('a rate shown in per cent is read as it is shown; a share in any other format is refused', async () => {
    const rate = async (cell: TestCell) => {
      const { table, issues } = await readAnnex(2, workbook({ name: '表', rows: [HEAD, ['郑州市', 17, 16, 1, cell]] }));
      return [table?.rows[0]?.published.get('activeRate')?.text, issues.map(({ code }) => code)];
    };
    expect(await rate({ number: 1 / 17, style: 'percent2' })).toEqual(['5.88%', []]);
    expect(await rate({ formula: 'D2/B2', result: 1 / 17, style: 'percent0' })).toEqual(['6%', []]);
    expect(await rate(1 / 17)).toEqual([undefined, ['rate.plain']]);
    expect(await rate({ formula: 'D2/B2', style: 'percent2' })).toEqual([undefined, ['cell.formula']]);
    expect(await rate({ error: '#DIV/0!' })).toEqual([undefined, ['cell.error']]);
  });

  test('a text merged downwards stands in every cell, a number only in the first', async () => {
    const rows = (cell: TestCell) => [HEAD, ['郑州市', 17, cell, 1, '5.88%'], ['开封市', 10, undefined, 0, '0.00%']];
    const merged = (cell: TestCell) => readAnnex(2, workbook({ name: '表', rows: rows(cell), merges: ['C2:C3'] }));
    const text = await merged('未报');
    expect(text.issues).toEqual([]);
    expect(text.table?.rows.map(({ cells }) => cells.get('systemReported')?.kind)).toEqual([
      'notReported',
      'notReported',
    ]);
    expect(brief((await merged(16)).issues)).toEqual([['error', 'cell.blank', '表', 3, 3]]);
    expect(brief((await merged('16')).issues)).toEqual([['error', 'cell.blank', '表', 3, 3]]);
  });
});

describe('what is hidden is read, and said', () => {
  test('rows', async () => {
    const { table, issues } = await withCell(16, { hiddenRows: [3, 9] });
    expect(issues.map(({ code, severity, place, values }) => [code, severity, place, values])).toEqual([
      ['sheet.hiddenRows', 'warning', { file, sheet: '表', line: 3 }, { rows: '3' }],
    ]);
    expect(table?.rows.map(({ region }) => region)).toEqual(['郑州市', '开封市']);
  });

  test('columns, those without content not', async () => {
    const { issues } = await withCell(16, { hiddenColumns: [2, 3, 5, 8] });
    expect(issues.map(({ code, severity, place, values }) => [code, severity, place, values])).toEqual([
      ['sheet.hiddenColumns', 'warning', { file, sheet: '表', column: 2 }, { columns: 'B–C、E' }],
    ]);
  });

  test.each(['hidden', 'veryHidden'] as const)('a %s sheet', async (state) => {
    expect(brief((await withCell(16, { state })).issues)).toEqual([
      ['warning', 'sheet.hidden', '表', undefined, undefined],
    ]);
  });
});

describe('what is no workbook that can be read says what to save as', () => {
  const good = workbookParts([{ name: '表', rows: [HEAD] }]);
  const without = (name: string) => zip(good.filter((one) => one.name !== name));
  test.each<[string, Uint8Array, string, object]>([
    ['.xls and .et', compoundFile('Workbook'), 'workbook.old', {}],
    ['a password', compoundFile('EncryptionInfo', 'EncryptedPackage'), 'workbook.password', {}],
    ['.doc', compoundFile('WordDocument'), 'workbook.format', { value: '.doc' }],
    ['macros', zip([...good, part('xl/vbaProject.bin', 'x')]), 'workbook.macros', {}],
    [
      '.xlsb',
      zip([part('[Content_Types].xml', ''), part('xl/workbook.bin', 'x')]),
      'workbook.format',
      { value: '.xlsb' },
    ],
    ['.ods', zip([part('mimetype', 'x'), part('content.xml', 'x')]), 'workbook.format', { value: '.ods' }],
    ['.numbers', zip([part('Index/Document.iwa', 'x')]), 'workbook.format', { value: '.numbers' }],
    [
      '.docx',
      zip([part('[Content_Types].xml', ''), part('word/document.xml', 'x')]),
      'workbook.format',
      { value: '.docx' },
    ],
    ['.zip', zip([part('a.csv', 'x')]), 'workbook.format', { value: '.zip' }],
    ['PDF', new TextEncoder().encode('%PDF-1.7\n'), 'workbook.format', { value: 'PDF' }],
    [
      'a web page',
      new TextEncoder().encode('<html><table></table></html>'),
      'workbook.format',
      { value: 'HTML / XML' },
    ],
    ['half a workbook', zip(good).slice(0, 900), 'workbook.unreadable', { reason: expect.stringMatching(/damaged/) }],
    [
      'no sheet part',
      without('xl/worksheets/sheet1.xml'),
      'workbook.unreadable',
      { reason: expect.stringMatching(/damaged/) },
    ],
    ['no relations', without('_rels/.rels'), 'workbook.unreadable', { reason: expect.stringMatching(/damaged/) }],
  ])('%s', async (_, bytes, code, values) => {
    const { value, issues } = await readTableFile(bytes, file);
    expect(value).toBeUndefined();
    expect(issues.map((found) => [found.severity, found.code, found.place, found.values])).toEqual([
      ['error', code, { file }, values],
    ]);
  });
});

describe('what unpacks to too much is not unpacked', { timeout: 60_000 }, () => {
  const good = workbookParts([{ name: '表', rows: [HEAD, ['郑州市', 17, 16, 1, '5.88%']] }]);
  const bomb = part('xl/sharedStrings.xml', `<sst><si><t>${' '.repeat(70_000_000)}</t></si></sst>`);
  const withBomb = [...good.filter(({ name }) => name !== bomb.name), bomb];
  const reasonOf = async (bytes: Uint8Array) => {
    const { value, issues } = await readTableFile(bytes, file);
    expect(value).toBeUndefined();
    return issues.map(({ code, values }) => [code, values]);
  };
  const tooMuch = [['workbook.unreadable', { reason: expect.stringMatching(/too much/) }]];

  test('by its own account', async () => {
    expect(await reasonOf(zip(withBomb))).toEqual(tooMuch);
  });

  test('although it says otherwise', async () => {
    expect(await reasonOf(zip(withBomb, (size) => Math.min(size, 1000)))).toEqual(tooMuch);
    // No size at all: as much as so many bytes can hold.
    expect(await reasonOf(zip(withBomb, (size) => (size > 1000 ? 0 : size)))).toEqual(tooMuch);
  });

  /** The workbook with more at the end of its sheet's cells. */
  const withXml = (before: string, after: string): Uint8Array =>
    zip(
      good.map((one) => {
        if (!one.name.startsWith('xl/worksheets')) return one;
        const text = new TextDecoder().decode(one.bytes);
        return part(
          one.name,
          text.replace('<sheetData>', () => `${before}<sheetData>`).replace('</sheetData>', () => `${after}`),
        );
      }),
    );
  const lastRow = '<row r="1048576"><c r="A1048576" t="str"><v>x</v></c></row></sheetData>';

  test.each([
    ['a cell in the last corner of the sheet', '', '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>'],
    ['a cell that makes a rectangle of millions', '', '<row r="1000"><c r="XFD1000"><v>1</v></c></row></sheetData>'],
    [
      'the width of every column, again and again',
      `<cols>${'<col min="1" max="16384"/>'.repeat(1001)}</cols>`,
      '</sheetData>',
    ],
    [
      'a column of merged cells, again and again',
      '',
      `${lastRow}<mergeCells>${'<mergeCell ref="A1:A1048576"/>'.repeat(1000)}</mergeCells>`,
    ],
  ])('%s', async (_, before, after) => {
    expect(await reasonOf(withXml(before, after))).toEqual(tooMuch);
  });

  test('a part with elements without end', async () => {
    const deep = part('xl/sharedStrings.xml', `<sst>${'<a>'.repeat(3_000_000)}`);
    expect(await reasonOf(zip(good.map((one) => (one.name === deep.name ? deep : one))))).toEqual(tooMuch);
  });

  test('a cell in the last row alone is only far away', async () => {
    const { value } = await readTableFile(withXml('', lastRow), file);
    expect(value?.[0]?.rows.map(({ line }) => line)).toEqual([1, 2, 1048576]);
  });

  test('more sheets than anyone has', async () => {
    const many = Array.from({ length: 33 }, (_, index) => ({ name: `表${index}`, rows: [HEAD] }));
    expect(await reasonOf(workbook(...many))).toEqual(tooMuch);
  });
});

test('the 64-bit directory that some exporting systems write for small files too', async () => {
  const rows = [HEAD, ['郑州市', 17, 16, 1, '5.88%']] as const;
  const { table, issues } = await readAnnex(2, zip64(zip(workbookParts([{ name: '表', rows }]))));
  expect(issues).toEqual([]);
  expect(said(table)).toHaveLength(1);
});

/** Moves the sizes of every entry of the directory into its 64-bit field. */
function zip64(bytes: Uint8Array): Uint8Array {
  const source = Buffer.from(bytes);
  const end = source.length - 22;
  const start = source.readUInt32LE(end + 16);
  const entries: Buffer[] = [];
  for (let at = start; at < end; ) {
    const nameLength = source.readUInt16LE(at + 28);
    const head = Buffer.from(source.subarray(at, at + 46 + nameLength));
    const extra = Buffer.alloc(20);
    extra.writeUInt16LE(1, 0);
    extra.writeUInt16LE(16, 2);
    extra.writeBigUInt64LE(BigInt(head.readUInt32LE(24)), 4);
    extra.writeBigUInt64LE(BigInt(head.readUInt32LE(20)), 12);
    head.writeUInt32LE(0xffffffff, 20);
    head.writeUInt32LE(0xffffffff, 24);
    head.writeUInt16LE(extra.length, 30);
    entries.push(head, extra);
    at += 46 + nameLength;
  }
  const directory = Buffer.concat(entries);
  const tail = Buffer.from(source.subarray(end));
  tail.writeUInt32LE(directory.length, 12);
  return new Uint8Array(Buffer.concat([source.subarray(0, start), directory, tail]));
}
