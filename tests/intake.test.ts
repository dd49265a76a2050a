/** A new quarter and what comes into it, as the commands do it, read back by `check`. */
import { mkdir, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { readXlsx, writeXlsx } from 'hucre/xlsx';
import { describe, expect, test } from 'vitest';
import { type ImportOptions, importTables } from '../src/intake/importTables.js';
import { type StartOptions, startQuarter } from '../src/intake.js';
import { type Issue, mayPrint } from '../src/issue.js';
import type { Period } from '../src/model.js';
import { parsePeriod } from '../src/period.js';
import { checkQuarter } from '../src/quarter.js';
import { withFolder } from './support/built.js';
import { encode } from './support/encodings.js';
import { everything, firstQuarter } from './support/firstQuarter.js';

const quarter = (id: string): Period => {
  const period = parsePeriod(id);
  if (!period) throw new Error(id);
  return period;
};
const signal = new AbortController().signal;
const start = (dataFolder: string, options: Partial<StartOptions> = {}) =>
  startQuarter({ dataFolder, period: quarter('2020Q2'), from: undefined, workbook: false, signal, ...options });
const take = (dataFolder: string, files: readonly string[], options: Partial<ImportOptions> = {}) =>
  importTables({ dataFolder, period: quarter('2020Q2'), files, replace: false, dryRun: false, signal, ...options });

/** Code, severity and place: what a clerk goes by. */
const told = (issues: readonly Issue[]) => issues.map(({ code, severity, place }) => [severity, code, place]);
const errors = (issues: readonly Issue[]) => issues.filter(({ severity }) => severity === 'error');
const table = (number: number): string => `annex-${number}.csv`;
const real = (data: string, number: number): Promise<string> =>
  readFile(path.join(data, '2020Q1', table(number)), 'utf8');

/** An exported file somewhere else than in the data folder. */
async function exported(folder: string, name: string, bytes: string | Uint8Array): Promise<string> {
  const file = path.join(folder, 'Downloads', name);
  await mkdir(path.dirname(file), { recursive: true });
  await writeFile(file, bytes);
  return file;
}

describe('startQuarter', () => {
  test('begins from the latest quarter before that has a notice', async () => {
    await withFolder(async (folder) => {
      const data = await firstQuarter(folder);
      await mkdir(path.join(data, '2019Q4'));
      await mkdir(path.join(data, '2020Q3'));
      const { issues, written, from } = await start(data, { period: quarter('2020Q4') });
      expect(from?.id).toBe('2020Q1');
      expect(told(issues).map(([severity, code]) => [severity, code])).toEqual([
        ['note', 'notice.carriedTime'],
        ['note', 'notice.carriedTime'],
      ]);
      expect(written).toEqual(['notice.md', ...[1, 2, 3, 4].map(table)].map((name) => `2020Q4/${name}`));
      expect((await readdir(path.join(data, '2020Q4'))).sort()).toEqual([
        'annex-1.csv',
        'annex-2.csv',
        'annex-3.csv',
        'annex-4.csv',
        'notice.md',
      ]);
      const notice = await readFile(path.join(data, '2020Q4/notice.md'), 'utf8');
      expect(notice).toContain('\ndocumentNumber: 教科技〔2021〕号\n');
      const lines = notice.split('\n');
      for (const { place, values } of issues) {
        const value = 'value' in values ? String(values.value) : '';
        const [first = ''] = value.split('、');
        expect(lines[(place.line ?? 0) - 1]?.slice((place.column ?? 0) - 1)).toMatch(new RegExp(`^${first}`));
      }
    });
  });

  test('check then says what is to be filled in, at its line, and throws nothing', async () => {
    await withFolder(async (folder) => {
      const data = await firstQuarter(folder);
      await start(data);
      const notice = (await readFile(path.join(data, '2020Q2/notice.md'), 'utf8')).split('\n');
      const { issues } = await checkQuarter({ dataFolder: data, period: quarter('2020Q2') });
      const inNotice = issues.filter(({ place }) => place.file === '2020Q2/notice.md');
      expect(inNotice.map(({ place }) => notice[(place.line ?? 0) - 1])).toEqual([
        'documentNumber: 教科技〔2020〕号',
        'date:',
      ]);
      const rest = issues.filter((found) => !inNotice.includes(found));
      expect(new Set(rest.map(({ code }) => code))).toEqual(new Set(['table.blank']));
      expect(new Set(rest.map(({ place }) => place.file))).toEqual(
        new Set([1, 2, 3, 4].map((number) => `2020Q2/${table(number)}`)),
      );
    });
  });

  test('a workbook filled in as the clerk does, as numbers or as text, is what check reads', async () => {
    await withFolder(async (folder) => {
      const data = await firstQuarter(folder);
      const { written, workbook } = await start(data, { workbook: true });
      expect([written, workbook]).toEqual([['2020Q2/notice.md', '2020Q2/附表.xlsx'], '附表.xlsx']);

      const file = path.join(data, '2020Q2/附表.xlsx');
      const { sheets } = await readXlsx(await readFile(file));
      for (const [index, sheet] of sheets.entries()) {
        const [head = [], ...rows] = (await real(data, index + 1))
          .replace('\ufeff', '')
          .trim()
          .split(/\r?\n/)
          .map((line) => line.split(','));
        for (const [at, row] of sheet.rows.slice(1).entries()) {
          for (const [column, name] of (sheet.rows[0] ?? []).entries()) {
            const text = rows[at]?.[head.indexOf(String(name))] ?? '';
            row[column] = index % 2 === 0 && /^\d+$/.test(text) ? Number(text) : text;
          }
        }
      }
      await writeFile(file, await writeXlsx({ sheets: sheets.map(({ name, rows }) => ({ name, rows })) }));
      const notice = path.join(data, '2020Q2/notice.md');
      const text = await readFile(notice, 'utf8');
      await writeFile(notice, text.replace('〕号', '〕299号').replace(/^date:$/m, 'date: 2020年7月17日'));

      const { issues, quarter: read } = await checkQuarter({ dataFolder: data, period: quarter('2020Q2') });
      expect(issues.filter(({ place }) => place.file !== '2020Q2/notice.md')).toEqual([]);
      const before = await checkQuarter({ dataFolder: data, period: quarter('2020Q1') });
      const counts = (tables = read?.tables) =>
        tables?.map(({ rows }) =>
          rows.map(({ region, cells }) => [
            region,
            [...cells].map(([id, { kind, ...cell }]) => [id, kind, 'value' in cell ? cell.value : null]),
          ]),
        );
      expect(counts()).toHaveLength(4);
      expect(counts()).toEqual(counts(before.quarter?.tables));
    });
  });

  test('the same folder is made from any day and place', async () => {
    await withFolder(async (one) => {
      await withFolder(async (other) => {
        const folders = await Promise.all([one, other].map(firstQuarter));
        for (const data of folders) await start(data, { workbook: true });
        const [first, second] = await Promise.all(folders.map(everything));
        expect(first).toEqual(second);
      });
    });
  });

  test('begun twice, nothing changes', async () => {
    await withFolder(async (folder) => {
      const data = await firstQuarter(folder);
      await start(data);
      const before = await everything(data);
      const again = await start(data, { workbook: true });
      expect(told(again.issues)).toEqual([['error', 'quarter.exists', { file: '2020Q2/' }]]);
      expect(again.written).toEqual([]);
      expect(await everything(data)).toEqual(before);
    });
  });

  test('without any quarter before, the office writes its own', async () => {
    await withFolder(async (folder) => {
      const data = await firstQuarter(folder);
      const { issues, from } = await start(data, { period: quarter('2019Q4') });
      expect([issues, from]).toEqual([[], undefined]);
      expect(await readFile(path.join(data, '2019Q4/notice.md'), 'utf8')).toContain('\ntitle:\n');
    });
  });

  test.each([
    [
      'no such quarter to begin from',
      (data: string) => start(data, { from: quarter('2018Q1') }),
      '2018Q1/notice.md',
      'file.missing',
    ],
    [
      'a notice that cannot be read',
      async (data: string) => {
        await writeFile(path.join(data, '2020Q1/notice.md'), '没有要素');
        return start(data);
      },
      '2020Q1/notice.md',
      'yaml.syntax',
      // It was not asked for: where it comes from, and how to take another.
      'new.before',
    ],
    [
      'no list of regions',
      async (data: string) => {
        await rm(path.join(data, 'regions.csv'));
        return start(data);
      },
      'regions.csv',
      'file.missing',
    ],
    [
      'no organ',
      async (data: string) => {
        await rm(path.join(data, 'organ.yaml'));
        return start(data);
      },
      'organ.yaml',
      'file.missing',
    ],
  ] as const)('%s: nothing is made', async (_, act, file, ...codes) => {
    await withFolder(async (folder) => {
      const data = await firstQuarter(folder);
      const { issues, written } = await act(data);
      expect(issues.map((found) => [found.code, found.place.file])).toEqual(codes.map((code) => [code, file]));
      expect(written).toEqual([]);
      expect(await readdir(data)).not.toContain('2020Q2');
    });
  });
});

describe('importTables', () => {
  test('takes files of any name, encoding and order for what they are', async () => {
    await withFolder(async (folder) => {
      const data = await firstQuarter(folder);
      await start(data);
      const [head = '', ...rows] = (await real(data, 4)).trim().split('\r\n');
      const files = [
        await exported(folder, '学校.txt', encode([head, ...rows.toReversed()].join('\r\n'), 'gb18030')),
        await exported(folder, '审核 (1).csv', encode((await real(data, 2)).replaceAll(',', '\t'), 'utf-16le')),
      ];
      const { issues, understood, changed, same } = await take(data, files);
      expect(errors(issues)).toEqual([]);
      expect(told(issues)).toEqual(
        expect.arrayContaining([
          ['note', 'file.decoded', { file: '学校.txt' }],
          ['note', 'import.sorted', expect.objectContaining({ file: '学校.txt', line: 2 })],
          ['note', 'file.decoded', { file: '审核 (1).csv' }],
        ]),
      );
      expect(understood).toMatchObject([
        { file: files[0], sheet: undefined, annex: 4, rows: 18, encoding: 'GB18030' },
        {
          file: files[1],
          annex: 2,
          rows: 18,
          encoding: 'UTF-16LE',
          columns: ['审核员总数', '系统上报', '主动上报', '主动上报率'],
        },
      ]);
      expect([changed, same]).toEqual([['2020Q2/annex-4.csv', '2020Q2/annex-2.csv'], []]);
      for (const number of [2, 4]) {
        expect(await readFile(path.join(data, '2020Q2', table(number)), 'utf8')).toBe(
          (await real(data, number)).trimEnd(),
        );
      }
    });
  });

  test('takes a workbook of several sheets with titles, units and remarks', async () => {
    await withFolder(async (folder) => {
      const data = await firstQuarter(folder);
      const sheets = await Promise.all(
        annexNumbers.map(async (number) => ({
          name: `表${number}`,
          rows: [
            [`某季度附表${number}`],
            ['单位：个'],
            ...(await real(data, number))
              .replace('\ufeff', '')
              .trim()
              .split('\r\n')
              .map((line) => line.split(',').map((cell) => (/^\d+$/.test(cell) ? Number(cell) : cell))),
            ['注：以系统为准'],
          ],
        })),
      );
      const summary = { name: '封面', rows: [['全省教育信息化统计'], ['2020年']] };
      const file = await exported(folder, '导出.xlsx', await writeXlsx({ sheets: [summary, ...sheets] }));
      const { issues, understood, changed } = await take(data, [file]);
      expect(errors(issues)).toEqual([]);
      expect(told(issues)).toContainEqual(['note', 'import.unusedSheet', { file: '导出.xlsx', sheet: '封面' }]);
      expect(understood.map(({ sheet, annex, rows, encoding }) => [sheet, annex, rows, encoding])).toEqual(
        annexNumbers.map((number) => [`表${number}`, number, 18, 'XLSX']),
      );
      expect(changed).toEqual(annexNumbers.map((number) => `2020Q2/${table(number)}`));
      for (const number of [2, 3, 4]) {
        const written = await readFile(path.join(data, '2020Q2', table(number)), 'utf8');
        expect(written).toBe((await real(data, number)).trimEnd());
      }
      // What is then there passes every rule about tables: the figures are those of the first quarter.
      const { issues: checked } = await checkQuarter({ dataFolder: data, period: quarter('2020Q2') });
      expect(told(checked)).toEqual([['error', 'file.missing', { file: '2020Q2/notice.md' }]]);
    });
  });

  test('normalises: plain digits, official names; what it writes it reads again to the same bytes', async () => {
    await withFolder(async (folder) => {
      const data = await firstQuarter(folder);
      const messy = (await real(data, 2))
        .replace('郑州市,17,16,1', '郑州,"１７", 16 ,1.0')
        .replace(/$/, '\r\n合计,200,150,50,25.00%');
      const first = await take(data, [await exported(folder, 'a.csv', messy)]);
      expect(errors(first.issues)).toEqual([]);
      expect(first.issues.filter(({ code }) => code === 'cell.tidied')).toHaveLength(3);
      const written = await readFile(path.join(data, '2020Q2/annex-2.csv'), 'utf8');
      expect(written).toMatch(/^\ufeff地区,审核员总数,系统上报,主动上报,主动上报率\r\n郑州市,17,16,1,5.88%\r\n/);
      expect(written).toMatch(/\r\n合计,200,150,50,25\.00%$/);

      const again = await take(data, [path.join(data, '2020Q2/annex-2.csv')]);
      expect([again.changed, again.same]).toEqual([[], ['2020Q2/annex-2.csv']]);
    });
  });

  test('one wrong cell in one of the files, and none is written', async () => {
    await withFolder(async (folder) => {
      const data = await firstQuarter(folder);
      await start(data);
      const before = await everything(data);
      const good = await exported(folder, 'good.csv', await real(data, 1));
      const bad = await exported(folder, 'bad.csv', (await real(data, 2)).replace('开封市,10,', '开封市,十,'));
      const { issues, changed, understood } = await take(data, [good, bad]);
      expect(told(issues)).toEqual([
        ['error', 'cell.notNumber', { file: 'bad.csv', sheet: undefined, line: 3, column: 2, field: '审核员总数' }],
      ]);
      expect([changed, understood.map(({ annex }) => annex)]).toEqual([[], [1, 2]]);
      expect(await everything(data)).toEqual(before);
    });
  });

  test('a file that is missing, and one that is no annex', async () => {
    await withFolder(async (folder) => {
      const data = await firstQuarter(folder);
      const other = await exported(folder, '通讯录.csv', '姓名,电话\r\n张三,1\r\n');
      const { issues } = await take(data, [path.join(folder, 'gone.csv'), other]);
      expect(told(issues)).toEqual([
        ['error', 'file.missing', { file: 'gone.csv' }],
        ['error', 'import.noAnnex', { file: '通讯录.csv' }],
      ]);
      expect(await readdir(data)).not.toContain('2020Q2');
    });
  });

  test('two files for one annex', async () => {
    await withFolder(async (folder) => {
      const data = await firstQuarter(folder);
      const files = [
        await exported(folder, 'a.csv', await real(data, 3)),
        await exported(folder, 'b.csv', await real(data, 3)),
      ];
      const { issues, changed } = await take(data, files);
      expect(issues).toMatchObject([
        { severity: 'error', code: 'import.twice', place: { file: 'b.csv' }, values: { annex: 3, first: 'a.csv' } },
      ]);
      expect(changed).toEqual([]);
    });
  });

  test('columns that two annexes share do not say which it is', async () => {
    await withFolder(async (folder) => {
      const data = await firstQuarter(folder);
      const { annexes } = await import('../src/derive/annexes.js');
      const [second] = annexes.slice(1, 2);
      if (!second) throw new Error('annex 2');
      const twin = { ...second, id: 'annex9', number: 9, fileName: 'annex-9' };
      const file = await exported(folder, 'a.csv', await real(data, 2));
      const { issues } = await take(data, [file], { annexes: [second, twin] });
      expect(issues).toMatchObject([
        { code: 'import.ambiguous', place: { file: 'a.csv' }, values: { annexes: '2、9' } },
      ]);
    });
  });

  describe('what is filled in already', () => {
    test('stays, unless it is to be replaced', async () => {
      await withFolder(async (folder) => {
        const data = await firstQuarter(folder);
        const old = await exported(folder, 'old.csv', await real(data, 2));
        await take(data, [old]);
        const before = await everything(data);
        const files = [
          await exported(folder, 'new.csv', (await real(data, 2)).replace('17,16,1,5.88%', '17,15,2,11.76%')),
          await exported(folder, 'annex1.csv', await real(data, 1)),
        ];
        const refused = await take(data, files);
        expect(told(refused.issues)).toEqual([['error', 'import.exists', { file: '2020Q2/annex-2.csv' }]]);
        expect(refused.changed).toEqual([]);
        expect(await everything(data)).toEqual(before);

        const { issues, changed } = await take(data, files, { replace: true });
        expect([issues, changed]).toEqual([[], ['2020Q2/annex-2.csv', '2020Q2/annex-1.csv']]);
        expect(await readFile(path.join(data, '2020Q2/annex-2.csv'), 'utf8')).toContain('郑州市,17,15,2,11.76%');
      });
    });

    test.each([
      ['one figure', (text: string) => text.replace('开封市,,', '开封市,3,')],
      ['one word', (text: string) => text.replace('开封市,,', '开封市,未报,')],
    ])('%s is enough', async (_, fill) => {
      await withFolder(async (folder) => {
        const data = await firstQuarter(folder);
        await start(data);
        const own = path.join(data, '2020Q2/annex-2.csv');
        await writeFile(own, fill(await readFile(own, 'utf8')));
        const { issues } = await take(data, [await exported(folder, 'a.csv', await real(data, 2))]);
        expect(told(issues)).toEqual([['error', 'import.exists', { file: '2020Q2/annex-2.csv' }]]);
      });
    });

    test('a file that nobody can read is not taken for empty', async () => {
      await withFolder(async (folder) => {
        const data = await firstQuarter(folder);
        await start(data);
        await writeFile(path.join(data, '2020Q2/annex-1.csv'), new Uint8Array([0x50, 0x4b, 3, 4, 5]));
        const { issues } = await take(data, [await exported(folder, 'a.csv', await real(data, 1))]);
        expect(told(issues)).toEqual([['error', 'import.exists', { file: '2020Q2/annex-1.csv' }]]);
      });
    });
  });

  test('a dry run says what it would do, and does nothing', async () => {
    await withFolder(async (folder) => {
      const data = await firstQuarter(folder);
      const before = await everything(data);
      const file = await exported(folder, 'a.csv', await real(data, 1));
      const { issues, changed, understood } = await take(data, [file], { dryRun: true });
      expect([issues, changed, understood.length]).toEqual([[], ['2020Q2/annex-1.csv'], 1]);
      expect(await everything(data)).toEqual(before);
    });
  });

  test.each([
    [
      '附表.xlsx',
      [
        [1, '附表.xlsx'],
        [2, '附表.xlsx'],
      ],
    ],
    ['annex-2.xlsx', [[2, 'annex-2.xlsx']]],
    ['annex-1.tsv', [[1, 'annex-1.tsv']]],
    ['annex-3.xlsx', []],
    ['schools.xlsx', []],
    ['~$附表.xlsx', []],
  ])('%s in the folder as a second source', async (name, expected) => {
    await withFolder(async (folder) => {
      const data = await firstQuarter(folder);
      await mkdir(path.join(data, '2020Q2'));
      await writeFile(path.join(data, '2020Q2', name), 'x');
      const files = [
        await exported(folder, 'a.csv', await real(data, 1)),
        await exported(folder, 'b.csv', await real(data, 2)),
      ];
      const { issues, changed } = await take(data, files);
      expect(issues.map(({ place, values }) => [place.file, values])).toEqual(
        expected.map(([annex, found]) => [`2020Q2/annex-${annex}.csv`, { annex, found }]),
      );
      expect(issues.every(({ code }) => code === 'import.twoSources')).toBe(true);
      expect(changed).toHaveLength(mayPrint(issues) ? 2 : 0);
    });
  });

  test('a quarter’s folder that leads out of the data folder is not written to', async () => {
    await withFolder(async (folder) => {
      const data = await firstQuarter(folder);
      const elsewhere = path.join(folder, 'elsewhere');
      await mkdir(elsewhere);
      await symlink(elsewhere, path.join(data, '2020Q2'));
      const { issues } = await take(data, [await exported(folder, 'a.csv', await real(data, 1))]);
      expect(told(issues)).toEqual([['error', 'file.unreadable', { file: '2020Q2/' }]]);
      expect(await readdir(elsewhere)).toEqual([]);
    });
  });

  test('reads against the regions of the quarter itself, where it has its own', async () => {
    await withFolder(async (folder) => {
      const data = await firstQuarter(folder);
      await mkdir(path.join(data, '2020Q2'));
      const regions = await readFile(path.join(data, 'regions.csv'), 'utf8');
      await writeFile(path.join(data, '2020Q2/regions.csv'), regions.replace('济源市', '济源新市'));
      const { issues } = await take(data, [await exported(folder, 'a.csv', await real(data, 2))]);
      expect(errors(issues).map(({ code }) => code)).toContain('region.missing');
    });
  });
});

const annexNumbers = [1, 2, 3, 4];
