import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { TABLE_RATE_DECIMALS } from '../../src/check/input.js';
import { check, rules } from '../../src/check/rules.js';
import { crossTies } from '../../src/derive/annexes.js';
import type { Issue, IssueCode, Severity } from '../../src/issue.js';
import { parsePeriod } from '../../src/period.js';
import { checkQuarter } from '../../src/quarter.js';

const DATA = fileURLToPath(new URL('../../data', import.meta.url));

let folder = '';
const at = (file: string): string => path.join(folder, file);

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'tongbao-check-'));
  cpSync(DATA, folder, { recursive: true });
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** Replaces the first occurrence; it must be there. */
function edit(file: string, from: string, to: string): void {
  const text = readFileSync(at(file), 'utf8');
  expect(text).toContain(from);
  writeFileSync(
    at(file),
    text.replace(from, () => to),
  );
}

async function checked() {
  const period = parsePeriod('2020Q1');
  if (!period) throw new Error('not a period');
  return checkQuarter({ dataFolder: folder, period });
}

const brief = ({ code, severity, place: { file, line, column } }: Issue) => [code, severity, file, line, column];

/** What the rule alone finds in the folder. */
async function findings(name: string): Promise<Issue[]> {
  const { quarter, content } = await checked();
  const rule = rules.find((candidate) => candidate.code === name);
  if (!quarter || !content || !rule) throw new Error(`cannot run: ${name}`);
  return rule.find({ quarter, annexes: content.annexes, crossTies, letter: content.letter, comparison: undefined });
}

const ANNEX_1 = '2020Q1/annex-1.csv';
const ANNEX_2 = '2020Q1/annex-2.csv';
const ANNEX_3 = '2020Q1/annex-3.csv';
const ANNEX_4 = '2020Q1/annex-4.csv';
const NOTICE = '2020Q1/notice.md';
const ORGAN = 'organ.yaml';
const INTERNET_RATE = '{{percent annex4.total.internetRate 1}}';

interface Fault {
  /** Name of the rule that must find it. */
  readonly rule: string;
  readonly what: string;
  /** File, what it says, what it says with the fault. */
  readonly edits: readonly (readonly [file: string, from: string, to: string])[];
  /** Code, severity, file, line and column of all that is found: the fault and nothing else. */
  readonly found: readonly [IssueCode, Severity, string, number | undefined, number | undefined];
  readonly values: Readonly<Record<string, string | number>>;
}

const faults: readonly Fault[] = [
  {
    rule: 'rates',
    what: 'a rate that is one hundredth off',
    edits: [[ANNEX_4, '85.63%', '85.64%']],
    found: ['rate.differs', 'error', ANNEX_4, 2, 5],
    values: {
      region: '郑州市',
      published: '85.64%',
      computed: '85.63%',
      definition: '互联网接入率＝（中小学含教学点总数－未填报学校－未联网学校）÷中小学含教学点总数',
    },
  },
  {
    rule: 'rates',
    what: 'a rate where there is nothing to divide by',
    edits: [[ANNEX_1, '济源市,1,1,100.00%,—,—,—', '济源市,1,1,100.00%,—,—,0.00%']],
    found: ['rate.differs', 'error', ANNEX_1, 19, 7],
    values: {
      region: '济源市',
      published: '0.00%',
      computed: '—',
      definition: '县级审核员初始化率＝县级已初始化数÷县级审核员数',
    },
  },
  {
    rule: 'rates',
    what: 'a rate of a region that has not reported',
    edits: [[ANNEX_3, '郑州市,8.11%,1566,1439', '郑州市,8.11%,1566,未报']],
    found: ['rate.differs', 'error', ANNEX_3, 2, 2],
    values: {
      region: '郑州市',
      published: '8.11%',
      computed: '未报',
      definition: '中小学校上报率＝（中小学校学校总数－中小学校未上报学校数）÷中小学校学校总数',
    },
  },
  {
    rule: 'rates',
    what: 'a right rate with other decimals than its table (C29)',
    edits: [[ANNEX_2, '郑州市,17,16,1,5.88%', '郑州市,17,16,1,5.9%']],
    found: ['rate.precision', 'warning', ANNEX_2, 2, 5],
    values: { value: '5.9%', expected: '2' },
  },
  {
    rule: 'parts',
    what: 'more initialised than there are',
    edits: [[ANNEX_1, '郑州市,1,1,100.00%', '郑州市,1,2,200.00%']],
    found: ['part.exceedsWhole', 'error', ANNEX_1, 2, 3],
    values: { region: '郑州市', part: '市级已初始化数', partValue: 2, whole: '市级审核员数', wholeValue: 1 },
  },
  {
    rule: 'parts',
    what: 'more county-level auditors initialised than there are',
    edits: [[ANNEX_1, '16,15,93.75%', '16,17,106.25%']],
    found: ['part.exceedsWhole', 'error', ANNEX_1, 2, 6],
    values: { region: '郑州市', part: '县级已初始化数', partValue: 17, whole: '县级审核员数', wholeValue: 16 },
  },
  {
    rule: 'parts',
    what: 'more schools unreported than there are',
    edits: [[ANNEX_3, '0.00%,1,1', '未报,1,2']],
    found: ['part.exceedsWhole', 'error', ANNEX_3, 19, 7],
    values: {
      region: '济源市',
      part: '中等职业学校未上报学校数',
      partValue: 2,
      whole: '中等职业学校学校总数',
      wholeValue: 1,
    },
  },
  {
    rule: 'parts',
    what: 'more schools without multimedia than schools',
    edits: [[ANNEX_4, '136,95.77%,7', '136,95.77%,147']],
    found: ['part.exceedsWhole', 'error', ANNEX_4, 19, 8],
    values: {
      region: '济源市',
      part: '多媒体教室为零的学校数',
      partValue: 147,
      whole: '中小学含教学点总数',
      wholeValue: 146,
    },
  },
  {
    rule: 'parts',
    what: 'more schools with broadband than connected ones',
    edits: [[ANNEX_4, '136,95.77%,7', '143,100.70%,7']], // 143 ÷ (146 − 3 − 1)
    found: ['part.exceedsWhole', 'error', ANNEX_4, 19, 6],
    values: {
      region: '济源市',
      part: '带宽100M以上学校数',
      partValue: 143,
      whole: '（中小学含教学点总数－未填报学校－未联网学校）',
      wholeValue: 142,
    },
  },
  {
    rule: 'sums',
    what: 'reported by the system and actively are not all',
    edits: [[ANNEX_2, '郑州市,17,16,1', '郑州市,17,15,1']],
    found: ['sum.differs', 'error', ANNEX_2, 2, 3],
    values: {
      region: '郑州市',
      left: '（系统上报＋主动上报）',
      leftValue: 16,
      right: '审核员总数',
      rightValue: 17,
    },
  },
  {
    rule: 'ties',
    what: 'annex 3 has another number of schools than annex 4 (C27)',
    edits: [[ANNEX_3, '济源市,0.00%,146,146', '济源市,0.00%,147,147']],
    found: ['sum.differs', 'error', ANNEX_3, 19, 3],
    values: {
      region: '济源市',
      left: '附件3中小学校学校总数',
      leftValue: 147,
      right: '附件4中小学含教学点总数',
      rightValue: 146,
    },
  },
  {
    rule: 'ties',
    what: 'annex 1 has other auditors than annex 2',
    edits: [[ANNEX_1, '开封市,1,1,100.00%', '开封市,2,2,100.00%']],
    found: ['sum.differs', 'error', ANNEX_1, 3, 2],
    values: {
      region: '开封市',
      left: '附件1（市级审核员数＋县级审核员数）',
      leftValue: 11,
      right: '附件2审核员总数',
      rightValue: 10,
    },
  },
  {
    rule: 'applicability',
    what: 'a figure of counties where there are none',
    edits: [[ANNEX_1, '济源市,1,1,100.00%,—,—,—', '济源市,1,1,100.00%,—,1,—']],
    found: ['cell.disagrees', 'error', ANNEX_1, 19, 6],
    values: {
      region: '济源市',
      left: 'regions.csv 县级单位数',
      leftText: '0',
      right: '县级已初始化数',
      rightText: '1',
    },
  },
  {
    rule: 'dates',
    what: 'a notice dated before its quarter has ended',
    edits: [[NOTICE, 'date: 2020年5月13日', 'date: 2020年3月30日']],
    found: ['date.order', 'error', NOTICE, 6, 1],
    values: { earlier: '2020年3月31日', later: '2020年3月30日', what: '成文日期、2020年一季度末' },
  },
  {
    rule: 'dates',
    what: 'printed before it was signed',
    edits: [[NOTICE, 'date: 2020年5月13日', 'date: 2020年5月13日\nprintDate: 2020年5月12日']],
    found: ['date.order', 'error', NOTICE, 7, 1],
    values: { earlier: '2020年5月13日', later: '2020年5月12日', what: '印发日期、成文日期' },
  },
  {
    rule: 'mark',
    what: 'the mark of another organ',
    edits: [[ORGAN, 'mark: 河南省教育厅', 'mark: 河北省教育厅']],
    found: ['mark.organ', 'warning', ORGAN, undefined, undefined],
    values: { value: '河北省教育厅', expected: '河南省教育厅' },
  },
  {
    rule: 'imprint',
    what: 'an office of 21 characters beside the date',
    edits: [[ORGAN, 'printOffice: 河南省教育厅办公室', `printOffice: ${'一'.repeat(21)}`]],
    found: ['imprint.tooLong', 'error', ORGAN, undefined, undefined],
    values: { value: '一'.repeat(21), most: 20 },
  },
  {
    rule: 'number',
    what: '第 before the number (C1)',
    edits: [[NOTICE, '教科技〔2020〕156号', '教科技〔2020〕第156号']],
    found: ['number.form', 'error', NOTICE, 4, 1],
    values: { value: '教科技〔2020〕第156号' },
  },
  {
    rule: 'number',
    what: 'the year of another notice (C9)',
    edits: [[NOTICE, '教科技〔2020〕156号', '教科技〔2019〕156号']],
    found: ['number.year', 'error', NOTICE, 4, 1],
    values: { value: '教科技〔2019〕156号', year: '2020' },
  },
  {
    rule: 'number',
    what: 'the code of another organ',
    edits: [[NOTICE, '教科技〔2020〕156号', '教基〔2020〕156号']],
    found: ['number.code', 'warning', NOTICE, 4, 1],
    values: { value: '教基〔2020〕156号', expected: '教科技' },
  },
  {
    rule: 'title',
    what: 'a full stop at the end (C2)',
    edits: [[NOTICE, '交账任务的通知', '交账任务的通知。']],
    found: ['title.punctuation', 'error', NOTICE, 5, 1],
    values: { value: '河南省教育厅关于加快落实教育信息化领域教育改革发展重点交账任务的通知。' },
  },
  {
    rule: 'title',
    what: 'no kind of document',
    edits: [[NOTICE, '交账任务的通知', '交账任务']],
    found: ['title.form', 'error', NOTICE, 5, 1],
    values: {
      value: '河南省教育厅关于加快落实教育信息化领域教育改革发展重点交账任务',
      expected: '河南省教育厅关于……的通知',
    },
  },
  {
    rule: 'title',
    what: 'another organ than the one that signs (C9)',
    edits: [[NOTICE, 'title: 河南省教育厅关于', 'title: 河北省教育厅关于']],
    found: ['title.organ', 'error', NOTICE, 5, 1],
    values: { value: '河北省教育厅', expected: '河南省教育厅' },
  },
  {
    rule: 'title',
    what: 'a joint document that names its main organ only',
    edits: [[NOTICE, 'contact:\n', 'jointOrgans:\n  - 河南省财政厅\ncontact:\n']],
    found: ['title.organ', 'error', NOTICE, 5, 1],
    values: { value: '河南省教育厅', expected: '河南省教育厅 河南省财政厅' },
  },
  {
    rule: 'title',
    what: 'a joint document whose main organ does not come first',
    edits: [
      [NOTICE, 'contact:\n', 'jointOrgans:\n  - 河南省财政厅\ncontact:\n'],
      [NOTICE, 'title: 河南省教育厅关于', 'title: 河南省财政厅 河南省教育厅关于'],
    ],
    found: ['title.organ', 'error', NOTICE, 5, 1],
    values: { value: '河南省财政厅 河南省教育厅', expected: '河南省教育厅 河南省财政厅' },
  },
  {
    rule: 'signers',
    what: 'a signer of a 通知',
    edits: [[NOTICE, 'contact:\n', 'signers: 张三\ncontact:\n']],
    found: ['signers.kind', 'warning', NOTICE, 8, 1],
    values: { kind: '通知' },
  },
  {
    rule: 'secrecy',
    what: '密级 without 份号',
    edits: [[NOTICE, 'contact:\n', 'secrecy: 机密★1年\ncontact:\n']],
    found: ['secrecy.copyNumber', 'error', NOTICE, 8, 1],
    values: { value: '机密★1年' },
  },
  {
    rule: 'imprint',
    what: 'addressees that no imprint holds',
    edits: [[NOTICE, 'addressees: 各省辖市', `addressees: ${'各'.repeat(400)}省辖市`]],
    found: ['imprint.tooLong', 'error', NOTICE, 7, 1],
    values: { value: `${'各'.repeat(20)}…`, most: 400 },
  },
  {
    rule: 'title',
    what: 'a line broken by hand that no page is wide enough for',
    edits: [[NOTICE, '领域教育改革发展重点', '领域教育改革发展|重点']],
    found: ['title.tooWide', 'error', NOTICE, 5, 1],
    // 6 for the organ and 19: 25.
    values: { value: '河南省教育厅关于加快落实教育信息化领域教育改革发展', most: 20 },
  },
  {
    rule: 'annexTitles',
    what: 'such a line in a title of an annex',
    edits: [[NOTICE, 'contact:\n', 'annexes:\n  3: 各地|2020年一季度中小学校和中等职业学校数据上报率\ncontact:\n']],
    found: ['title.tooWide', 'error', NOTICE, 9, 3],
    // 2020 is two cells, 年一季度 4, 中小学校 4, 和 1, 中等职业学校 6, 数据上报率 5: 22.
    values: { value: '2020年一季度中小学校和中等职业学校数据上报率', most: 20 },
  },
  {
    rule: 'annexTitles',
    what: 'a full stop at the end of a title of the office’s own (C7)',
    edits: [[NOTICE, 'contact:\n', 'annexes:\n  2: 各地上报率。\ncontact:\n']],
    found: ['annex.title', 'error', NOTICE, 9, 3],
    values: { value: '各地上报率。' },
  },
  {
    rule: 'typedFigures',
    what: 'a rate of a table, typed (C24)',
    edits: [[NOTICE, INTERNET_RATE, '86.1%']],
    found: ['letter.typedFigure', 'warning', NOTICE, 14, 92],
    values: { value: '86.1%', expression: INTERNET_RATE },
  },
  {
    rule: 'typedFigures',
    what: 'the same with more decimals and a full-width sign',
    edits: [[NOTICE, '99.97%', '73.92％']],
    found: ['letter.typedFigure', 'warning', NOTICE, 18, 87],
    values: { value: '73.92%', expression: '{{percent annex4.total.broadbandRateOfAll 2}}' },
  },
];

describe('one planted fault, one issue, at its place', () => {
  test.each(faults.map((fault) => [fault.rule, fault.what, fault] as const))('%s: %s', async (rule, _, fault) => {
    for (const [file, from, to] of fault.edits) edit(file, from, to);
    const { issues } = await checked();
    expect(issues.map(brief)).toEqual([fault.found]);
    expect(issues[0]?.values).toEqual(fault.values);
    expect(await findings(rule)).toEqual(issues);
  });
});

// A total row is itself a note of `read`, so its faults never stand alone.
describe('a total row equals its sums', () => {
  const addRow = (file: string, row: string): void =>
    writeFileSync(at(file), `${readFileSync(at(file), 'utf8').trimEnd()}\r\n${row}\r\n`);

  test('right totals are only noted', async () => {
    addRow(ANNEX_2, '合计,207,187,20,9.66%');
    expect((await checked()).issues.map(brief)).toEqual([['row.total', 'note', ANNEX_2, 20, 1]]);
  });

  test('a wrong count, a wrong rate: each at its cell', async () => {
    addRow(ANNEX_2, '合计,207,187,21,9.67%');
    const { issues } = await checked();
    expect(issues.map(brief)).toEqual([
      ['row.total', 'note', ANNEX_2, 20, 1],
      ['rate.differs', 'error', ANNEX_2, 20, 5],
      ['total.differs', 'error', ANNEX_2, 20, 4],
    ]);
    expect(issues[1]?.values).toMatchObject({ region: '合计', published: '9.67%', computed: '9.66%' });
    expect(await findings('totals')).toEqual([issues[2]]);
    expect(issues[2]?.values).toEqual({ published: '21', computed: '20' });
  });

  test('a total over a region that has not reported is not compared', async () => {
    edit(ANNEX_2, '郑州市,17,16,1,5.88%', '郑州市,17,16,未报,未报');
    addRow(ANNEX_2, '合计,207,187,19,未报');
    expect((await checked()).issues.map(brief)).toEqual([['row.total', 'note', ANNEX_2, 20, 1]]);
  });
});

test('every rule has a planted fault, and every fault a rule', () => {
  const planted = new Set([...faults.map(({ rule }) => rule), 'totals']);
  expect(rules.map(({ code: name }) => name).filter((name) => !planted.has(name))).toEqual([]);
  expect([...planted].filter((name) => !rules.some((rule) => rule.code === name))).toEqual([]);
});

test('rules have names of their own, and say where they come from', () => {
  expect(new Set(rules.map(({ code: name }) => name)).size).toBe(rules.length);
  for (const { source } of rules) expect(source).toMatch(/C\d|GB\/T 9704|design/);
});

describe('the circular of 2020Q1', () => {
  test('has no issue at all', async () => {
    const { issues, quarter, content } = await checked();
    expect(issues).toEqual([]);
    expect(quarter?.period.id).toBe('2020Q1');
    expect(content?.letter.figures.map(({ text }) => text)).toEqual(['86.1%', '73.9%', '75.5%', '86.1%']);
    expect(content?.tableRateDecimals).toBe(TABLE_RATE_DECIMALS);
  });

  test('tells its stages in their order', async () => {
    const period = parsePeriod('2020Q1');
    const stages: string[] = [];
    if (period) await checkQuarter({ dataFolder: folder, period, progress: (stage) => stages.push(stage) });
    expect(stages).toEqual(['read', 'derive', 'check']);
  });
});

test('no fault hides another: every rule at once', async () => {
  edit(ANNEX_4, '85.63%', '85.64%');
  edit(ANNEX_2, '郑州市,17,16,1,5.88%', '郑州市,17,15,1,5.9%');
  edit(ANNEX_1, '郑州市,1,1,100.00%', '郑州市,1,2,200.00%');
  edit(ANNEX_3, '济源市,0.00%,146,146', '济源市,0.00%,147,147');
  edit(NOTICE, '教科技〔2020〕156号', '教基〔2019〕156号');
  edit(NOTICE, 'title: 河南省教育厅关于加快落实', 'title: 加快落实');
  edit(NOTICE, '交账任务的通知', '交账任务的通知。');
  edit(NOTICE, 'contact:\n', 'annexes:\n  1: 初始化率；\n  2: 上报率。\ncontact:\n');
  edit(NOTICE, INTERNET_RATE, '86.1%');
  edit(NOTICE, INTERNET_RATE, '{{percent annex4.total.schools 1}}');
  const { issues } = await checked();
  expect(issues.map(brief)).toEqual([
    ['letter.helperArgument', 'error', NOTICE, 21, 142],
    ['rate.precision', 'warning', ANNEX_2, 2, 5],
    ['rate.differs', 'error', ANNEX_4, 2, 5],
    ['part.exceedsWhole', 'error', ANNEX_1, 2, 3],
    ['sum.differs', 'error', ANNEX_2, 2, 3],
    ['sum.differs', 'error', ANNEX_3, 19, 3],
    ['number.year', 'error', NOTICE, 4, 1],
    ['number.code', 'warning', NOTICE, 4, 1],
    ['title.punctuation', 'error', NOTICE, 5, 1],
    ['title.form', 'error', NOTICE, 5, 1],
    ['annex.title', 'error', NOTICE, 9, 3],
    ['annex.title', 'error', NOTICE, 10, 3],
    ['letter.typedFigure', 'warning', NOTICE, 17, 92],
  ]);
});

describe('rules judge only what is there', () => {
  test('a wrong cell is one issue for the tables; in the letter, one for each figure that needs it', async () => {
    edit(ANNEX_4, '郑州市,1566', '郑州市,1566所');
    const { issues } = await checked();
    expect(issues.map(brief)).toEqual([
      ['cell.notNumber', 'error', ANNEX_4, 2, 2],
      // The letter's figures are those of all regions, and one of them is not known.
      ['letter.noFigure', 'error', NOTICE, 14, 92],
      ['letter.noFigure', 'error', NOTICE, 14, 147],
      ['letter.noFigure', 'error', NOTICE, 14, 213],
      ['letter.noFigure', 'error', NOTICE, 18, 142],
    ]);
  });

  test('a missing annex is one issue for the tables; the others are still checked', async () => {
    rmSync(at(ANNEX_1));
    edit(ANNEX_2, '郑州市,17,16,1', '郑州市,17,15,1');
    expect((await checked()).issues.map(brief)).toEqual([
      ['file.missing', 'error', ANNEX_1, undefined, undefined],
      ['sum.differs', 'error', ANNEX_2, 2, 3],
    ]);
  });

  test('without published rates there is nothing to compare', async () => {
    const rows = ['地区,审核员总数,系统上报,主动上报'];
    for (const line of readFileSync(at(ANNEX_2), 'utf8').trim().split(/\r?\n/).slice(1)) {
      rows.push(line.split(',').slice(0, 4).join(','));
    }
    writeFileSync(at(ANNEX_2), rows.join('\n'));
    expect((await checked()).issues).toEqual([]);
  });

  test('未报 is no fault', async () => {
    edit(ANNEX_3, '郑州市,8.11%,1566,1439', '郑州市,未报,1566,未报');
    expect((await checked()).issues).toEqual([]);
  });

  test('a part equal to its whole is right', async () => {
    edit(ANNEX_4, '136,95.77%,7', '142,100.00%,146'); // 142 connected of 146, none with multimedia
    expect((await checked()).issues).toEqual([]);
  });
});

describe('parts and wholes that hang together', () => {
  test('more reported by the system than there are breaks the sum as well', async () => {
    edit(ANNEX_2, '郑州市,17,16,1', '郑州市,17,18,1');
    expect((await checked()).issues.map(brief)).toEqual([
      ['part.exceedsWhole', 'error', ANNEX_2, 2, 3],
      ['sum.differs', 'error', ANNEX_2, 2, 3],
    ]);
  });

  test('more actively reported than there are, likewise, and the rate is above 100 %', async () => {
    edit(ANNEX_2, '郑州市,17,16,1,5.88%', '郑州市,17,16,18,5.88%');
    const { issues } = await checked();
    expect(issues.map(brief)).toEqual([
      ['rate.differs', 'error', ANNEX_2, 2, 5],
      ['part.exceedsWhole', 'error', ANNEX_2, 2, 4],
      ['sum.differs', 'error', ANNEX_2, 2, 3],
    ]);
    expect(issues[0]?.values).toMatchObject({ computed: '105.88%' });
  });

  test('more unfilled and offline than schools leaves no connected ones to have broadband', async () => {
    edit(ANNEX_4, '济源市,146,3,1', '济源市,146,146,1');
    const { issues } = await checked();
    expect(issues.map(brief)).toEqual([['part.exceedsWhole', 'error', ANNEX_4, 19, 3]]);
    expect(issues[0]?.values).toMatchObject({ part: '（未填报学校＋未联网学校）', partValue: 147, wholeValue: 146 });
  });
});

describe('the document number', () => {
  test.each([
    '教科技[2020]156号',
    '教科技（2020）156号',
    '教科技【2020】156号',
    '教科技〔20〕156号',
    '教科技〔2020〕0156号',
    '教科技〔2020〕156',
    '教科技〔2020〕１５６号',
    '教科技〔2020〕 156号',
    '〔2020〕156号',
    'JKJ〔2020〕156号',
    '教科技〔2020〕156号、157号',
  ])('number.form: %s', async (number) => {
    edit(NOTICE, '教科技〔2020〕156号', `"${number}"`);
    expect((await checked()).issues.map(brief)).toEqual([['number.form', 'error', NOTICE, 4, 1]]);
  });

  test('year and code may both be wrong', async () => {
    edit(NOTICE, '教科技〔2020〕156号', '教基〔2021〕1号');
    expect((await checked()).issues.map(({ code }) => code)).toEqual(['number.year', 'number.code']);
  });
});

describe('the title', () => {
  const codes = async (title: string): Promise<string[]> => {
    edit(NOTICE, '河南省教育厅关于加快落实教育信息化领域教育改革发展重点交账任务的通知', `"${title}"`);
    return (await checked()).issues.map(({ code }) => code);
  };

  test.each([
    '河南省教育厅关于印发《办法（试行）》的通知',
    '河南省教育厅|关于2020年一季度|数据上报情况的通报',
    '河南省教育厅关于报送“三通两平台”情况的函',
    '河南省教育厅关于表彰先进的决定',
  ])('%s is one', async (title) => {
    expect(await codes(title)).toEqual([]);
  });

  test.each([
    ['关于加快落实任务的通知', ['title.form']],
    ['河南省教育厅加快落实任务的通知', ['title.form']],
    ['河南省教育厅关于的通知', ['title.form']],
    ['河南省教育厅关于加快落实任务的总结', ['title.form']],
    ['河南省教育厅关于加快落实任务的通知！', ['title.punctuation']],
    ['河南教育厅关于加快落实任务的通知；', ['title.punctuation', 'title.organ']],
    ['加快落实任务。', ['title.punctuation', 'title.form']],
  ])('%s is not: %j', async (title, expected) => {
    expect(await codes(title)).toEqual(expected);
  });
});

describe('lines of a title that somebody broke', () => {
  const found = async (title: string): Promise<unknown[]> => {
    edit(NOTICE, '河南省教育厅关于加快落实教育信息化领域教育改革发展重点交账任务的通知', `"${title}"`);
    return (await checked()).issues.map(({ code, values }) => [code, 'value' in values ? values.value : '']);
  };
  // 关于, 15 characters and 的通知: 20 cells; a digit more is half a cell more.
  const full = `关于${'一'.repeat(15)}的通知`;

  test('may have 20 cells', async () => expect(await found(`河南省教育厅|${full}`)).toEqual([]));

  test('may not have 20½', async () => {
    expect(await found(`河南省教育厅|1${full}`)).toContainEqual(['title.tooWide', `1${full}`]);
  });

  test('are each told', async () => {
    const first = `河南省教育厅关于${'一'.repeat(13)}`; // 21
    const second = `${'二'.repeat(18)}的通知`; // 21
    expect(await found(`${first}|${second}`)).toEqual([
      ['title.tooWide', first],
      ['title.tooWide', second],
    ]);
  });

  test('an unbroken title may be of any length: the program breaks it', async () => {
    expect(await found(`河南省教育厅关于${'做好工作'.repeat(10)}的通知`)).toEqual([]);
  });

  test('spaces around the break are not printed and take no room', async () => {
    expect(await found(`河南省教育厅 | ${full}`)).toEqual([]);
  });
});

describe('typed figures', () => {
  const typed = async (text: string) => {
    edit(NOTICE, '99.97%', text);
    return (await checked()).issues.flatMap(({ code, values }) =>
      code === 'letter.typedFigure' && 'expression' in values ? [values.expression] : [],
    );
  };

  test.each([
    ['86%', '{{percent annex4.total.internetRate 0}}'],
    ['86.1％', '{{percent annex4.total.internetRate 1}}'],
    ['75.51%', '{{percent annex4.total.multimediaRate 2}}'],
    ['9.66%', '{{percent annex2.total.activeRate 2}}'],
    ['5.6%', '{{percent annex3.total.vocationalReportRate 1}}'],
  ])('%s is to be written %s', async (text, expression) => {
    expect(await typed(text)).toEqual([expression]);
  });

  test.each(['100%', '0%', '99.97%', '186.1%', '86.12%', '86.1', '86.1个百分点'])(
    '%s is a figure of its own',
    async (text) => {
      expect(await typed(text)).toEqual([]);
    },
  );
});

test('100% and 0% are sayings, even where a table has just that', async () => {
  const text = readFileSync(at(ANNEX_2), 'utf8');
  // All reported by the system: 0 of 207 actively, and so 0 % in every row.
  const rows = text.trim().split('\r\n');
  const changed = rows.map((row, index) => {
    const [region = '', auditors = ''] = row.split(',');
    return index === 0 ? row : [region, auditors, auditors, 0, '0.00%'].join(',');
  });
  writeFileSync(at(ANNEX_2), changed.join('\r\n'));
  edit(NOTICE, '99.97%', '0%');
  expect((await checked()).issues).toEqual([]);
  edit(NOTICE, '率为0%', '率为0.0%');
  expect((await checked()).issues.map(({ code }) => code)).toEqual(['letter.typedFigure']);
});

test('check runs every rule of the list', async () => {
  edit(ANNEX_4, '85.63%', '85.64%');
  edit(NOTICE, '教科技〔2020〕156号', '教科技〔2020〕第156号');
  const { quarter, content, issues } = await checked();
  if (!quarter || !content) throw new Error('cannot be read');
  expect(
    check({ quarter, annexes: content.annexes, crossTies, letter: content.letter, comparison: undefined }).issues,
  ).toEqual(issues);
});

describe('the titles of annexes, and what is proposed for a typed figure', () => {
  test('annex.title stands at the title it is about', async () => {
    edit(NOTICE, 'contact:\n', 'annexes:\n  2: 各地上报率。\ncontact:\n');
    expect((await checked()).issues.map(brief)).toEqual([['annex.title', 'error', NOTICE, 9, 3]]);
  });

  test('annex.title says the title without its line breaks', async () => {
    edit(NOTICE, 'contact:\n', 'annexes:\n  2: 各地|上报率。\ncontact:\n');
    expect((await checked()).issues[0]?.values).toEqual({ value: '各地上报率。' });
  });

  test.each(['各地上报率…', '《各地上报率》|', '各地上报率—'])('annex.title: %s', async (title) => {
    edit(NOTICE, 'contact:\n', `annexes:\n  2: "${title}"\ncontact:\n`);
    expect((await checked()).issues.map(({ code }) => code)).toEqual(['annex.title']);
  });

  test('letter.typedFigure proposes only what the letter accepts: at most four decimals', async () => {
    edit(NOTICE, '99.97%', '86.07502%'); // 30474 ÷ 35404 = 0.860750197…
    const { issues } = await checked();
    const values = issues[0]?.values ?? {};
    const expression = 'expression' in values ? String(values.expression) : '';
    edit(NOTICE, '86.07502%', expression === '' ? '无' : expression);
    expect((await checked()).issues.map(({ code }) => code)).not.toContain('letter.helperArgument');
  });
});
