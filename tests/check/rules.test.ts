import { appendFileSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { check } from '../../src/check/check.js';
import { TABLE_RATE_DECIMALS } from '../../src/check/input.js';
import { rules } from '../../src/check/rules.js';
import { crossTies } from '../../src/derive/annexes.js';
import type { Issue } from '../../src/issue.js';
import { checking } from '../../src/messages/en/checking.js';
import { letter } from '../../src/messages/en/letter.js';
import { reading } from '../../src/messages/en/reading.js';
import { parsePeriod } from '../../src/period.js';
import { checkQuarter } from '../../src/quarter.js';
import { ruleOf } from '../../src/rule.js';
import {
  ANNEX_1,
  ANNEX_2,
  ANNEX_3,
  ANNEX_4,
  at,
  brief,
  checked,
  checkedWhole,
  edit,
  INTERNET_RATE,
  NOTICE,
  useFolder,
} from '../support/checking.js';
import { elementFaults } from './faults/element.js';
import { letterFaults } from './faults/letter.js';
import { tableFaults } from './faults/table.js';
import { dateFaults, wordFaults } from './faults/word.js';

useFolder();

const faults = [...tableFaults, ...elementFaults, ...dateFaults, ...letterFaults, ...wordFaults];

describe('one planted fault, one finding, at its place', () => {
  test.each(faults.map((fault) => [fault.rule, fault.what, fault] as const))('%s: %s', async (rule, _, fault) => {
    for (const [file, from, to] of fault.edits) edit(file, from, to);
    const { issues, runs } = await checked();
    expect(issues.map(brief)).toEqual([fault.found]);
    expect(issues[0]?.values).toMatchObject(fault.values);
    const [own] = issues;
    expect(own && ruleOf(own, rules)?.code).toBe(rule);
    const run = runs.find((one) => one.rule.code === rule);
    expect((run?.found ?? 0) - (run?.accepted ?? 0)).toBe(1);
  });
});

/** Faults that `read` and `derive` find: each is of a rule of the list, too. */
const elsewhere: readonly (readonly [rule: string, code: Issue['code'], plant: () => void])[] = [
  ['files', 'file.missing', () => rmSync(at(ANNEX_1))],
  ['encoding', 'file.encoding', () => writeFileSync(at(ANNEX_1), Uint8Array.of(0x81, 0x20, 0xff, 0xff))],
  ['settings', 'yaml.unknownKey', () => edit(NOTICE, 'contact:', 'kontact:')],
  ['schema', 'column.missing', () => edit(ANNEX_2, '系统上报', '系统上传')],
  ['columns.unused', 'column.unknown', () => edit(ANNEX_2, ',主动上报率', ',上报情况')],
  ['regions', 'region.unknown', () => edit(ANNEX_2, '郑州市', '邓州市')],
  ['cells', 'cell.blank', () => edit(ANNEX_2, '开封市,10,10,0', '开封市,10,,0')],
  ['rows', 'row.total', () => appendFileSync(at(ANNEX_2), '合计,207,187,20,9.66%\r\n')],
  ['letter', 'letter.unknownName', () => edit(NOTICE, INTERNET_RATE, '{{percent annex4.total.internet 1}}')],
  ['letter.lines', 'letter.lineBreak', () => edit(NOTICE, '主要负责同志。', '主要负责同志。\n特此通知。')],
];

describe('what is found elsewhere is of a rule', () => {
  test.each(elsewhere)('%s: %s', async (rule, code, plant) => {
    plant();
    const found = (await checkedWhole()).issues.filter((one) => one.code === code);
    expect(found).not.toEqual([]);
    for (const one of found) expect(ruleOf(one, rules)?.code).toBe(rule);
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
    expect(issues[2]?.values).toEqual({ published: '21', computed: '20' });
  });

  test('a total over a region that has not reported is not compared', async () => {
    edit(ANNEX_2, '郑州市,17,16,1,5.88%', '郑州市,17,16,未报,未报');
    addRow(ANNEX_2, '合计,207,187,19,未报');
    expect((await checked()).issues.map(brief)).toEqual([['row.total', 'note', ANNEX_2, 20, 1]]);
  });
});

/** Rules whose faults are planted in a test of their own: below, and in the other files of this room. */
const ELSEWHERE = [
  'totals',
  // tests/read/workbook.test.ts, tests/read/schools.test.ts, tests/derive/letter*.test.ts, tests/derive/compare.test.ts
  'workbooks',
  'sheets.hidden',
  'schools',
  'rounding',
  'previous',
  'selfReference',
  'definitions',
  'surprise.total',
  'surprise.rate',
  'surprise.regions',
  'surprise.definition',
  'accept',
  'accept.unused',
];

test('every rule has a planted fault, and every fault a rule', () => {
  const planted = new Set([...faults.map(({ rule }) => rule), ...elsewhere.map(([rule]) => rule), ...ELSEWHERE]);
  expect(rules.map(({ code: name }) => name).filter((name) => !planted.has(name))).toEqual([]);
  expect([...planted].filter((name) => !rules.some((rule) => rule.code === name))).toEqual([]);
});

test('every code of reading, letter and checking is of one rule', () => {
  const claimed = rules.flatMap((rule) => rule.codes);
  // `findings.more` counts what others found.
  const codes = [reading, letter, checking]
    .flatMap((room) => Object.keys(room))
    .filter((code) => code !== 'findings.more');
  expect(codes.filter((code) => !claimed.some((one) => one === code))).toEqual([]);
  expect(claimed.filter((code, index) => claimed.indexOf(code) !== index)).toEqual([]);
});

test('rules have names of their own, and say where they come from', () => {
  expect(new Set(rules.map(({ code: name }) => name)).size).toBe(rules.length);
  for (const { source } of rules) expect(source).toMatch(/C\d|GB\/T 9704|design/);
});

describe('the circular of 2020Q1', () => {
  test('has nothing that the office has not answered for', async () => {
    const { issues, quarter, content } = await checkedWhole();
    expect(issues.filter(({ accepted }) => !accepted)).toEqual([]);
    expect(issues.map(({ severity }) => severity)).toEqual(issues.map(() => 'note'));
    expect(quarter?.period.id).toBe('2020Q1');
    expect(content?.letter.figures.map(({ text }) => text)).toEqual(['86.1%', '73.9%', '75.5%', '86.1%']);
    expect(content?.tableRateDecimals).toBe(TABLE_RATE_DECIMALS);
  });

  test('tells its stages in their order', async () => {
    const period = parsePeriod('2020Q1');
    const stages: string[] = [];
    if (period) await checkQuarter({ dataFolder: at(''), period, progress: (stage) => stages.push(stage) });
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
    ['letter.helperArgument', 'error', NOTICE, 46, 152],
    ['rate.differs', 'error', ANNEX_4, 2, 5],
    ['rate.precision', 'warning', ANNEX_2, 2, 5],
    ['part.exceedsWhole', 'error', ANNEX_1, 2, 3],
    ['sum.differs', 'error', ANNEX_2, 2, 3],
    ['tie.differs', 'error', ANNEX_3, 19, 3],
    ['number.year', 'error', NOTICE, 4, 1],
    ['number.code', 'warning', NOTICE, 4, 1],
    ['title.punctuation', 'error', NOTICE, 5, 1],
    ['title.form', 'error', NOTICE, 5, 1],
    ['annex.title', 'error', NOTICE, 9, 3],
    ['annex.title', 'error', NOTICE, 10, 3],
    ['letter.typedFigure', 'warning', NOTICE, 42, 92],
  ]);
});

describe('rules judge only what is there', () => {
  test('a wrong cell is one issue for the tables; in the letter, too, with how many figures wait for it', async () => {
    edit(ANNEX_4, '郑州市,1566', '郑州市,1566所');
    const { issues } = await checked();
    expect(issues.map(brief)).toEqual([
      ['cell.notNumber', 'error', ANNEX_4, 2, 2],
      // The letter's figures are those of all regions, and one of them is not known.
      ['letter.waits', 'error', NOTICE, 39, 102],
    ]);
    expect(issues.at(-1)?.values).toEqual({ value: 'annex4.total.internetRate', count: 4 });
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
  const { quarter, content, issues } = await checkedWhole();
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
