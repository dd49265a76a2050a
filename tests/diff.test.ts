/** `tongbao diff`, run in this process: a correction cell by cell, two quarters, and what it refuses. */
import { cp, mkdir, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { run } from '../src/cli.js';
import type { QuarterDifference } from '../src/difference.js';
import { dataWith, withFolder } from './support/built.js';
import { issueManifest } from './support/issued.js';

async function tongbao(...args: string[]): Promise<{ code: number; out: string; err: string }> {
  const out: string[] = [];
  const err: string[] = [];
  const streams = { out: (text: string) => out.push(text), err: (text: string) => err.push(text) };
  const code = await run(args, streams, new AbortController().signal);
  return { code, out: out.join('\n'), err: err.join('\n') };
}

const diff = (...args: string[]) => tongbao('diff', '--lang', 'en', ...args);

async function differenceOf(before: string, after: string): Promise<QuarterDifference> {
  const { code, out, err } = await diff(before, after, '--json');
  expect([code, err]).toEqual([0, '']);
  return (JSON.parse(out) as { difference: QuarterDifference }).difference;
}

/** A data folder as issued, its manifest, and the folder after `edits`. */
async function corrected<Result>(
  edits: Readonly<Record<string, (text: string) => string>>,
  use: (manifest: string, folder: string, data: string) => Promise<Result>,
): Promise<Result> {
  return withFolder(async (folder) => {
    const issued = await dataWith(folder, {});
    const manifest = await issueManifest(issued, path.join(folder, 'output'), '2020Q1');
    await rename(issued, path.join(folder, 'issued'));
    const data = await dataWith(folder, edits);
    return use(manifest, path.join(data, '2020Q1'), data);
  });
}

const NOTHING: QuarterDifference = { notice: [], settings: [], annexes: [], letter: [], figures: [], inputs: [] };

describe('a correction', () => {
  const edits = {
    // 开封市 had 21 schools offline: 1 fewer is 98.90 %, and the province 86.08 % still.
    '2020Q1/annex-4.csv': (text: string) =>
      text.replace('开封市,1826,0,21,98.85%', '开封市,1826,0,20,98.90%').replace('郑州市,1566,221', '郑州市,1566,201'),
    '2020Q1/notice.md': (text: string) => text.replace('date: 2020年5月13日', 'date: 2020年5月14日'),
  };

  it('tells every cell with its place, every rate that goes with it, and every figure of the letter', async () => {
    await corrected(edits, async (manifest, folder) => {
      const difference = await differenceOf(manifest, folder);
      expect(difference.notice).toEqual([
        { key: 'date', before: '2020年5月13日', after: '2020年5月14日' },
        { key: 'printDate', before: '2020年5月13日', after: '2020年5月14日' },
      ]);
      expect(difference.settings).toEqual([]);
      const [annex, ...others] = difference.annexes;
      expect(others).toEqual([]);
      const cell = (line: number, column: number, field: string) => ({
        file: '2020Q1/annex-4.csv',
        line,
        column,
        field,
      });
      const unfilled = { column: 'unfilled', name: '未填报学校', kind: 'count' };
      const offline = { column: 'offline', name: '未联网学校', kind: 'count' };
      const internet = { column: 'internetRate', name: '互联网接入率', kind: 'rate' };
      const broadband = { column: 'broadbandRate', name: '带宽100M以上学校比例', kind: 'rate' };
      const change = (lastDigits: number, decimals: number) => ({ lastDigits, decimals });
      expect(annex).toMatchObject({ annex: 'annex4', number: 4, columns: [], regions: [], reordered: false });
      expect(annex?.figures).toEqual([
        {
          region: '郑州市',
          total: false,
          ...unfilled,
          before: '221',
          after: '201',
          change: change(-20, 0),
          place: cell(2, 3, '未填报学校'),
        },
        { region: '郑州市', total: false, ...internet, before: '85.63%', after: '86.91%', change: change(128, 2) },
        { region: '郑州市', total: false, ...broadband, before: '98.14%', after: '96.69%', change: change(-145, 2) },
        {
          region: '开封市',
          total: false,
          ...offline,
          before: '21',
          after: '20',
          change: change(-1, 0),
          place: cell(3, 4, '未联网学校'),
        },
        { region: '开封市', total: false, ...internet, before: '98.85%', after: '98.90%', change: change(5, 2) },
        { region: '开封市', total: false, ...broadband, before: '91.25%', after: '91.20%', change: change(-5, 2) },
        { region: '全省', total: true, ...unfilled, before: '4688', after: '4668', change: change(-20, 0) },
        { region: '全省', total: true, ...offline, before: '242', after: '241', change: change(-1, 0) },
        { region: '全省', total: true, ...internet, before: '86.08%', after: '86.13%', change: change(5, 2) },
        { region: '全省', total: true, ...broadband, before: '85.88%', after: '85.82%', change: change(-6, 2) },
      ]);
      // 86.1 % is printed as before: the letter says what it said.
      expect([difference.letter, difference.figures]).toEqual([[], []]);
      expect(difference.inputs).toEqual([
        { file: '2020Q1/notice.md', kind: 'changed', explained: true },
        { file: '2020Q1/annex-4.csv', kind: 'changed', explained: true },
      ]);
    });
  });

  it('tells a figure of the letter, and only the sentence that it changes', async () => {
    const edit = {
      '2020Q1/annex-4.csv': (text: string) => text.replace('洛阳市,2128,547,10,73.83%', '洛阳市,2128,247,10,87.92%'),
    };
    await corrected(edit, async (manifest, folder) => {
      const { figures, letter, inputs } = await differenceOf(manifest, folder);
      expect(figures.map(({ path: of, source, before, after }) => [of, source, before.text, after.text])).toEqual([
        ['annex4.total.internetRate', { annex: 4, region: '全省', name: '互联网接入率' }, '86.1%', '86.9%'],
        ['annex4.total.internetRate', { annex: 4, region: '全省', name: '互联网接入率' }, '86.1%', '86.9%'],
      ]);
      expect(figures[0]?.after.sentence).toMatch(/^根据该通知，.*接入率为86\.9%/);
      expect(letter).toHaveLength(2);
      expect(letter[0]?.sentences).toHaveLength(1);
      expect(letter[0]?.sentences[0]?.before).toMatch(/^根据该通知，.*接入率为86\.1%.*差距。$/);
      expect(letter[0]?.sentences[0]?.after).toMatch(/^根据该通知，.*接入率为86\.9%.*差距。$/);
      expect(inputs).toEqual([{ file: '2020Q1/annex-4.csv', kind: 'changed', explained: true }]);
    });
  });

  it('says it in lines that line up, in both languages', async () => {
    await corrected(edits, async (manifest, folder) => {
      expect((await diff(manifest, folder)).out).toBe(
        `${manifest} (2020Q1) → ${folder} (2020Q1)

elements of the notice
  date        2020年5月13日 → 2020年5月14日
  print date  2020年5月13日 → 2020年5月14日

annex 4  2020年一季度“系统”统计学校联网及没有多媒体教室的学校数
  郑州市  未填报学校            221     → 201     -20           2020Q1/annex-4.csv:2:3
          互联网接入率          85.63%  → 86.91%  +1.28 points
          带宽100M以上学校比例  98.14%  → 96.69%  -1.45 points
  开封市  未联网学校            21      → 20      -1            2020Q1/annex-4.csv:3:4
          互联网接入率          98.85%  → 98.90%  +0.05 points
          带宽100M以上学校比例  91.25%  → 91.20%  -0.05 points
  全省    未填报学校            4688    → 4668    -20
          未联网学校            242     → 241     -1
          互联网接入率          86.08%  → 86.13%  +0.05 points
          带宽100M以上学校比例  85.88%  → 85.82%  -0.06 points

files read
  2020Q1/notice.md    changed
  2020Q1/annex-4.csv  changed

12 differences.`,
      );
      const chinese = (await tongbao('diff', '--lang', 'zh-CN', manifest, folder)).out.split('\n');
      expect(chinese).toContain('  成文日期  2020年5月13日 → 2020年5月14日');
      expect(chinese).toContain(
        '  郑州市  未填报学校            221     → 201     -20            2020Q1/annex-4.csv 第2行第3列',
      );
      expect(chinese).toContain('          互联网接入率          85.63%  → 86.91%  +1.28个百分点');
      expect(chinese.at(-1)).toBe('共 12 处不同。');
    });
  });

  it('bytes that are others though nothing is said otherwise', async () => {
    const edit = {
      '2020Q1/annex-3.csv': (text: string) => text.replaceAll('\r\n', '\n'),
      'organ.yaml': (text: string) => `${text}\n# 只是一句话\n`,
    };
    await corrected(edit, async (manifest, folder) => {
      const expected = [
        { file: 'organ.yaml', kind: 'changed', explained: false },
        { file: '2020Q1/annex-3.csv', kind: 'changed', explained: false },
      ];
      expect(await differenceOf(manifest, folder)).toEqual({ ...NOTHING, inputs: expected });
      const { out } = await diff(manifest, folder);
      expect(out).toContain('  2020Q1/annex-3.csv  other bytes, but nothing above differs for it');
      expect(out.endsWith('Nothing said differs.')).toBe(true);
    });
  });

  it('nothing, when nothing was touched: exit code 0', async () => {
    await corrected({}, async (manifest, folder) => {
      expect(await differenceOf(manifest, folder)).toEqual(NOTHING);
      expect(await diff(manifest, folder)).toEqual({
        code: 0,
        out: `${manifest} (2020Q1) → ${folder} (2020Q1)\nNothing said differs.`,
        err: '',
      });
    });
  });

  it('settings of the organ, elements given and taken away, and an annex title', async () => {
    const edit = {
      'organ.yaml': (text: string) => text.replace(/^totalRow:.*$/m, '').concat('\ntotalRow: true\n'),
      '2020Q1/notice.md': (text: string) =>
        text
          .replace(/contact:\n(?: {2}.*\n)+/, '')
          .replace('---\n', '---\nremark: 此件公开发布\nannexes:\n  2: 各地上报率\n'),
    };
    await corrected(edit, async (manifest, folder) => {
      const { settings, notice, annexes } = await differenceOf(manifest, folder);
      expect(settings).toEqual([{ key: 'totalRow', before: 'false', after: 'true' }]);
      expect(notice.map(({ key, before, after }) => [key, before, after])).toEqual([
        ['contact.office', '科技与信息化处', undefined],
        ['contact.person', '麦世奎', undefined],
        ['contact.phone', '0371-69691767（兼传真）', undefined],
        ['remark', undefined, '此件公开发布'],
      ]);
      expect(annexes.map(({ annex, title }) => [annex, title])).toEqual([
        ['annex2', { before: '2020年一季度各地数据审核上报率', after: '各地上报率' }],
      ]);
    });
  });

  it('the letter: a paragraph added, one removed, one edited', async () => {
    const edit = {
      '2020Q1/notice.md': (text: string) =>
        text
          .replace('省教育厅将适时对', '各地要把本通知传达到每一所学校。\n\n省教育厅将适时对')
          .replace('坚决消除乡村小规模', '逐步消除乡村小规模')
          .replace(/2018年以来，.*\n/, ''),
    };
    await corrected(edit, async (manifest, folder) => {
      const { letter } = await differenceOf(manifest, folder);
      expect(letter.map(({ before, after }) => [before?.slice(0, 6), after?.slice(0, 6)])).toEqual([
        ['2018年以', undefined],
        ['建设多媒体教', '建设多媒体教'],
        [undefined, '各地要把本通'],
      ]);
      expect(letter[1]?.sentences).toEqual([
        {
          before: expect.stringMatching(/^要高度关注.*坚决消除乡村小规模学校多媒体教学设备“零配置”问题。$/),
          after: expect.stringMatching(/^要高度关注.*逐步消除乡村小规模学校多媒体教学设备“零配置”问题。$/),
        },
      ]);
    });
  });

  it('regions: one that came, one that went, one renamed, and another order', async () => {
    const rename = (text: string): string =>
      text
        .replace('濮阳市', '濮阳新市')
        // 鹤壁市 and 新乡市 change places; the last region goes.
        .replace(/(鹤壁市.*\r?\n)(新乡市.*\r?\n)/, '$2$1')
        .replace(/济源市.*/, (row) => row.replaceAll('济源市', '新设市').replace('济源', '新设'));
    const files = ['regions.csv', ...[1, 2, 3, 4].map((number) => `2020Q1/annex-${number}.csv`)];
    const edit = Object.fromEntries(files.map((file) => [file, rename]));
    const aliased = {
      ...edit,
      'regions.csv': (text: string) => rename(text).replace('濮阳新市,濮阳', '濮阳新市,濮阳市'),
    };
    await corrected(aliased, async (manifest, folder) => {
      const { annexes } = await differenceOf(manifest, folder);
      expect(annexes.map(({ number, reordered }) => [number, reordered])).toEqual([1, 2, 3, 4].map((n) => [n, true]));
      for (const { regions } of annexes) {
        expect(regions).toEqual([{ before: '濮阳市', after: '濮阳新市' }, { after: '新设市' }, { before: '济源市' }]);
      }
    });
  });

  it('a column that is gone, one that came, one defined otherwise, and an annex that only one has', async () => {
    await corrected({}, async (manifest, folder) => {
      const data = path.dirname(folder);
      const renamed = await issueManifest(data, path.join(path.dirname(data), 'other'), '2020Q1', (text) => {
        const json = JSON.parse(text);
        const [annex1, , , annex4] = json.data.annexes;
        annex4.columns[5].definition = '互联网接入率＝别的';
        annex4.columns[0].id = 'gone';
        annex1.id = 'annex9';
        annex1.number = 9;
        return JSON.stringify(json);
      });
      const { annexes } = await differenceOf(renamed, manifest);
      expect(annexes.map(({ annex, title, columns }) => ({ annex, title, columns }))).toEqual([
        { annex: 'annex9', title: { before: expect.stringContaining('初始化率') }, columns: [] },
        {
          annex: 'annex4',
          columns: [
            { column: 'gone', name: '中小学含教学点总数', before: '中小学含教学点总数' },
            {
              column: 'internetRate',
              name: '互联网接入率',
              before: '互联网接入率＝别的',
              after: '互联网接入率＝（中小学含教学点总数－未填报学校－未联网学校）÷中小学含教学点总数',
            },
            { column: 'schools', name: '中小学含教学点总数', after: '中小学含教学点总数' },
          ],
        },
        { annex: 'annex1', title: { after: expect.stringContaining('初始化率') }, columns: [] },
      ]);
      const { out } = await diff(renamed, manifest);
      expect(out).toContain('  only the former has this annex');
      expect(out).toContain('  column gone, “中小学含教学点总数”: 中小学含教学点总数');
    });
  });
});

describe('what can be compared', () => {
  it('two quarters, by name: the files of both are others and not told', async () => {
    await withFolder(async (folder) => {
      const data = await dataWith(folder, {});
      await cp(path.join(data, '2020Q1'), path.join(data, '2019Q4'), { recursive: true });
      const { code, out } = await diff('2019Q4', '2020q1', '--data', data, '--json');
      expect(code).toBe(0);
      const { before, after, differences, difference } = JSON.parse(out);
      expect([before, after]).toEqual([
        { name: '2019Q4', period: '2019Q4' },
        { name: '2020Q1', period: '2020Q1' },
      ]);
      // The titles of annexes 2, 3 and 4 name the quarter.
      expect(differences).toBe(3);
      expect(difference.inputs).toEqual([]);
    });
  });

  it('two manifests, and the folder that a manifest lies in', async () => {
    await corrected({}, async (manifest) => {
      expect(await differenceOf(manifest, path.dirname(manifest))).toEqual(NOTHING);
    });
  });

  it('a rate that was 未报 has no change', async () => {
    const edit = {
      '2020Q1/annex-1.csv': (text: string) => text.replace('郑州市,1,1,', '郑州市,1,未报,').replace('100.00%', '未报'),
    };
    await corrected(edit, async (manifest, folder) => {
      const { annexes } = await differenceOf(manifest, folder);
      const [first] = annexes[0]?.figures ?? [];
      expect(first).toMatchObject({ region: '郑州市', column: 'cityInitialised', before: '1', after: '未报' });
      expect(first?.change).toBeUndefined();
    });
  });

  it('figures with a published rate that is now wrong: the rules are for `check`', async () => {
    const edit = { '2020Q1/annex-4.csv': (text: string) => text.replace('郑州市,1566,221', '郑州市,1566,220') };
    await corrected(edit, async (manifest, folder) => {
      expect((await differenceOf(manifest, folder)).annexes).toHaveLength(1);
    });
  });
});

describe('what cannot be compared', () => {
  it.each(['2020Q5', 'no-such-folder', 'package.json.txt', 'src'])(
    '%s is none of the three: exit code 2',
    async (given) => {
      for (const args of [
        [given, '2020Q1'],
        ['2020Q1', given],
      ]) {
        const { code, out, err } = await diff(...args);
        expect([code, out]).toEqual([2, '']);
        expect(err).toBe(
          `“${given}” is no quarter (like 2020Q1), no quarter’s folder (like data/2020Q1) and no manifest.json file.`,
        );
      }
    },
  );

  it('one quarter alone: exit code 2', async () => {
    expect((await diff('2020Q1')).code).toBe(2);
  });

  it('a quarter that is not there: exit code 1, and which', async () => {
    await withFolder(async (folder) => {
      const data = await dataWith(folder, {});
      const { code, out, err } = await diff('2020Q1', '2031Q1', '--data', data);
      expect([code, out]).toEqual([1, '']);
      expect(err.split('\n').slice(0, 2)).toEqual([
        '2031Q1 cannot be compared:',
        expect.stringContaining('error  2031Q1/: '),
      ]);
    });
  });

  it('a cell that is no number: exit code 1, with its place', async () => {
    const edit = { '2020Q1/annex-2.csv': (text: string) => text.replace('开封市,10,10,0', '开封市,10,,0') };
    await corrected(edit, async (manifest, folder) => {
      const { code, out } = await diff(manifest, folder, '--json');
      expect(code).toBe(1);
      expect(JSON.parse(out)).toMatchObject({
        ok: false,
        issues: [{ state: folder, code: 'cell.blank', file: '2020Q1/annex-2.csv', line: 3, column: 3 }],
        before: { name: manifest, period: '2020Q1' },
        after: null,
        difference: null,
      });
    });
  });

  it.each([
    ['no JSON', () => '{', 'manifest.foreign', 'JSON'],
    ['a list', () => '[]', 'manifest.foreign', 'JSON'],
    ['of another program', () => '{"name": "tongbao"}', 'manifest.foreign', 'tongbao'],
    ['of no quarter', (text: string) => text.replace('"2020Q1"', '"2020"'), 'manifest.foreign', 'period'],
    [
      'with a count that is none',
      (text: string) => text.replace('"schools": 1566', '"schools": -1'),
      'manifest.foreign',
      'data.annexes.2.rows.0.counts.schools',
    ],
    [
      'with a rate that is none',
      (text: string) => text.replace('"85.63%"', '"85.63"'),
      'manifest.foreign',
      'data.annexes.3.rows.0.rates.internetRate',
    ],
    [
      'of an earlier version',
      (text: string) => JSON.stringify({ ...JSON.parse(text), data: undefined, tongbao: '0.1.0' }),
      'manifest.old',
      '0.1.0',
    ],
    ['that is empty', () => '', 'file.empty', undefined],
  ])('a manifest %s: exit code 1', async (_, edit, code, value) => {
    await withFolder(async (folder) => {
      const data = await dataWith(folder, {});
      const manifest = await issueManifest(data, path.join(folder, 'output'), '2020Q1', edit);
      const result = await diff(manifest, path.join(data, '2020Q1'), '--json');
      expect(result.code).toBe(1);
      const { issues } = JSON.parse(result.out);
      expect(issues).toHaveLength(1);
      expect(issues[0]).toMatchObject({ state: manifest, code, file: manifest });
      if (value !== undefined) expect(Object.values(issues[0].values)).toEqual([value]);
    });
  });

  it('what a manifest holds does not reach the terminal as a command', async () => {
    await corrected({}, async (manifest, folder, data) => {
      const hostile = await issueManifest(data, path.join(path.dirname(data), 'hostile'), '2020Q1', (text) =>
        text.replace('"title": "河南省', '"title": "\\u001b[2J河南省'),
      );
      const { code, out } = await diff(hostile, folder);
      expect(code).toBe(0);
      expect(out).toContain('\ufffd[2J河南省');
      expect(out).not.toContain('\u001b');
      expect(manifest).not.toBe(hostile);
    });
  });

  it('a folder named like a quarter that holds nothing', async () => {
    await withFolder(async (folder) => {
      const data = await dataWith(folder, {});
      await mkdir(path.join(data, '2021Q1'));
      await writeFile(path.join(data, '2021Q1', 'annex-1.csv'), '');
      const { code, err } = await diff(path.join(data, '2020Q1'), path.join(data, '2021Q1'));
      expect(code).toBe(1);
      expect(err).toContain('2021Q1/notice.md');
    });
  });
});
