import { describe, expect, test } from 'vitest';
import { issueJson, issueLines, sortIssues } from '../../src/commands/findings.js';
import { chooseLanguage, countSeverities, loadLanguage, machineErrorLines } from '../../src/commands/report.js';
import {
  type Issue,
  type IssueCode,
  type IssueValues,
  issue,
  MachineError,
  type MachineErrorCode,
} from '../../src/issue.js';
import { type Language, say } from '../../src/messages/catalogue.js';
import { en } from '../../src/messages/en.js';
import type { Said } from '../../src/messages/said.js';
import { zhCN } from '../../src/messages/zh-CN.js';

/** Values for every code. The type checker asks for a new one when a code is added. */
const clauseSample = {
  clause: 'R23',
  source: 'GB/T 9704—2012 7.2.4',
  subject: { zh: '发文机关标志', en: 'mark of the organ' },
  what: undefined,
  page: 1,
  found: '73.20 mm',
  expected: '72.00 mm ±1',
  more: 2,
};
const slipSample = (found: string, what: string) => ({
  found,
  around: `一二${found}三四`,
  expected: `改${found}`,
  what: { zh: what, en: `form ${what.replace(/\D/g, '')}` },
});
const samples: { readonly [Code in IssueCode]: IssueValues[Code] } = {
  'audit.fails': clauseSample,
  'audit.unready': clauseSample,
  'audit.warns': clauseSample,
  'file.missing': {},
  'file.unreadable': { reason: 'EACCES' },
  'file.empty': {},
  'rate.plain': { value: '0.8563' },
  'notice.noNumber': { expected: '教科技〔2020〕156号' },
  'notice.long': { found: 300_000, most: 10_000 },
  'findings.more': { count: 12 },
  'file.workbook': {},
  'file.encoding': {},
  'file.decoded': { encoding: 'GB18030' },
  'file.twice': { annex: 3, names: 'annex-3.csv、annex-3.xlsx' },
  'workbook.old': {},
  'workbook.password': {},
  'workbook.macros': {},
  'workbook.format': { value: '.ods' },
  'workbook.unreadable': { reason: '某处损坏' },
  'workbook.several': { names: 'q1.xlsx、q2.xlsx' },
  'sheet.missing': { value: '附表三', nearest: '附件三', names: '附件三、附件四' },
  'sheet.none': { annex: 4, names: '甲表、乙表' },
  'sheet.ambiguous': { annex: 4, names: '丙表、丁表' },
  'sheet.hidden': { value: '附件二' },
  'sheet.hiddenRows': { rows: '3、5–7' },
  'sheet.hiddenColumns': { columns: 'C、E' },
  'yaml.syntax': { reason: { zh: '冒号后没有空格', en: 'no space after the colon' } },
  'quarter.missing': { period: '2021Q1' },
  'new.before': { period: '2020Q3' },
  'yaml.field': { value: '也许', expected: '甲或乙' },
  'yaml.unknownKey': { value: '甲', known: '乙、丙' },
  'csv.syntax': { reason: '引号没有闭合' },
  'csv.cells': { found: 7, expected: 8 },
  'csv.noRows': {},
  'column.missing': { expected: '审核员总数' },
  'column.unknown': { value: '审核员', known: '系统上报、主动上报' },
  'column.repeated': { value: '主动上报', first: 3 },
  'region.unknown': { value: '郑洲市', nearest: '郑州市' },
  'region.repeated': { value: '开封市', firstLine: 3 },
  'region.missing': { expected: '洛阳市' },
  'region.order': { value: '安阳市', expected: '鹤壁市' },
  'region.ambiguous': { value: '鼓楼区', candidates: '开封市/鼓楼区、洛阳市/鼓楼区' },
  'region.parent': { value: '郑洲市', nearest: '郑州市' },
  'region.countyUnits': { region: '郑州市', found: 16, expected: 12 },
  'schools.twice': { names: 'schools.csv、schools.xlsx' },
  'schools.sheets': { found: 2, names: '名册、汇总' },
  'schools.more': { count: 17 },
  'schools.level': { region: '郑州市', schools: 3 },
  'schools.differ': { region: '郑州市', column: '学校总数', table: 12, list: 11, file: '2020Q1/schools.csv' },
  'school.code': { value: '3.14E+09' },
  'school.repeated': { value: '2141000001', firstLine: 8 },
  'school.choice': { value: '也许', known: '是、否' },
  'table.blank': { rows: 18 },
  'cell.blank': { region: '新乡市' },
  'cell.notNumber': { value: '十七' },
  'cell.ambiguous': { value: '1.234', readings: '1234 / 1.2' },
  'cell.negative': { value: '-5' },
  'cell.fraction': { value: '5.5' },
  'cell.tooLarge': { value: '99999999999' },
  'cell.notApplicable': { value: '／', region: '焦作市' },
  'cell.tidied': { value: '１５', understood: '15' },
  'cell.date': { value: '2020-01-05' },
  'cell.formula': { value: '=B2+C2' },
  'cell.error': { value: '#REF!' },
  'row.skipped': { value: '填表人：某某' },
  'table.unit': { value: '单位：万所' },
  'row.total': { value: '合计' },
  'rate.differs': { region: '濮阳市', published: '8.12%', computed: '8.11%', definition: '上报率＝甲÷乙' },
  'rate.precision': { value: '8.1%', expected: '2' },
  'part.exceedsWhole': { region: '许昌市', part: '甲数', partValue: 12, whole: '乙数', wholeValue: 11 },
  'sum.differs': { region: '漯河市', left: '甲数', leftValue: 13, right: '乙数', rightValue: 14 },
  'total.differs': { published: '208', computed: '207' },
  'cell.disagrees': { region: '三门峡市', left: '甲数', leftText: '—', right: '乙数', rightText: '15' },
  'date.order': { earlier: '2020年5月13日', later: '2020年5月12日', what: '印发日期、成文日期' },
  'mark.organ': { value: '某某厅', expected: '某厅' },
  'imprint.tooLong': { value: '某某省某某委员会办公室秘书处综合科', most: 20 },
  'number.form': { value: '教科技〔2020〕第1号' },
  'number.year': { value: '教科技〔2019〕1号', year: '2020' },
  'number.code': { value: '教基〔2020〕1号', expected: '教科技' },
  'title.form': { value: '关于某事', expected: '某厅关于某事的通知' },
  'title.organ': { value: '甲厅', expected: '乙厅' },
  'signers.kind': { kind: '通知' },
  'secrecy.copyNumber': { value: '机密★1年' },
  'title.punctuation': { value: '某厅关于某事的通知。' },
  'title.tooWide': { value: '某厅关于某某某某某某某某某某某某某某某某某', most: 20 },
  'annex.title': { value: '上报率；' },
  'annex.tooWide': { value: '某某某某某某某某某某某某某某某某某某某某某上报率', most: 20 },
  'title.content': slipSample('甲', '第1种写法'),
  'heading.end': slipSample('乙', '第2种写法'),
  'paragraph.end': slipSample('丙', '第3种写法'),
  'punctuation.halfWidth': slipSample('丁', '第4种写法'),
  'punctuation.pairs': slipSample('戊', '第5种写法'),
  'punctuation.dashes': slipSample('己', '第6种写法'),
  'punctuation.doubled': slipSample('庚', '第7种写法'),
  'character.fullWidth': slipSample('辛', '第8种写法'),
  'character.hidden': slipSample('癸', '第99种写法'),
  'character.space': slipSample('壬', '第9种写法'),
  'cited.number': slipSample('癸', '第10种写法'),
  'cited.document': slipSample('子', '第11种写法'),
  'date.form': slipSample('丑', '第12种写法'),
  'date.unreal': slipSample('寅', '第13种写法'),
  'date.deadline': slipSample('卯', '第14种写法'),
  'word.confused': slipSample('辰', '第15种写法'),
  'contact.phone': slipSample('巳', '第16种写法'),
  placeholder: { ...slipSample('午', '第17种写法'), expected: '' },
  personalData: { ...slipSample('未', '第18种写法'), expected: '' },
  'tie.differs': { region: '周口市', left: '附件3甲数', leftValue: 15, right: '附件4乙数', rightValue: 16 },
  'definition.twice': { name: '上报率', one: '上报率＝甲÷乙', other: '上报率＝甲÷丙' },
  'name.clash': { value: '甲比例', definition: '丙比例＝甲÷丙', other: '甲比例＝甲÷乙' },
  'name.figure': { value: '宽带接入率', expected: '互联网接入率' },
  'name.self': { value: '我厅', expected: '省教育厅' },
  'name.variant': { value: '100兆', expected: '100M' },
  'name.region': { value: '济源示范区', expected: '济源市' },
  'count.differs': { value: '五个附件', expected: '4' },
  'period.differs': { value: '2020年二季度', expected: '2020年一季度' },
  'date.restDay': {
    value: '2020年5月30日',
    day: { zh: '星期六', en: 'Saturday' },
    before: '2020年5月29日',
    after: '2020年6月1日',
  },
  'contact.twice': { value: '联系人：某某某' },
  'surprise.total': { region: '商丘市', name: '学校总数', now: 104, before: 100, percent: '4.0%' },
  'surprise.rate': { region: '信阳市', name: '上报率', now: '80.00%', before: '50.00%', points: '30.00' },
  'surprise.regionAdded': { region: '新区', previous: '2020Q1' },
  'surprise.regionGone': { region: '旧区', previous: '2020Q1' },
  'surprise.definition': { name: '接入率', definition: '接入率＝甲÷乙' },
  'accept.unknownRule': { value: 'termss', nearest: 'terms' },
  'accept.required': { value: 'rates', subject: { zh: '各率一致', en: 'rates agree' } },
  'accept.unused': { value: 'terms', about: '100兆' },
  'letter.syntax': { reason: 'Expecting ID' },
  'letter.unknownName': { value: 'annex4.totals', nearest: 'annex4.total' },
  'letter.unknownHelper': { value: 'round', known: 'percent, count' },
  'letter.helperArgument': { value: '5', expected: '0, 1, 2, 3, 4' },
  'letter.nameTaken': { value: 'annex4' },
  'letter.bareFigure': { value: 'annex4.total.schools' },
  'letter.noFigure': { value: 'annex4.total.schools', reason: '未报' },
  'letter.waits': { value: 'annex4.total.schools', count: 3 },
  'letter.unknownOption': { value: 'belw=', nearest: 'below', known: 'below=, above=' },
  'letter.notCondition': { value: 'annex4.total.internetRate' },
  'letter.emptyList': { value: 'regions' },
  'letter.tie': { value: '郑州市、开封市', printed: '98.85%', count: 3 },
  'letter.rounding': { value: 'annex4.total.internetRate', printed: '10.00%', condition: 'below 10%' },
  'letter.roundedAway': {
    value: 'annex4.total.internetRate',
    printed: '100.0%',
    expected: '{{percent annex4.total.internetRate 3}}',
  },
  'letter.changeHidden': {
    value: 'annex4.total.internetRate',
    now: '86.12%',
    before: '86.08%',
    expected: '{{change annex4.total.internetRate 2}}',
  },
  'letter.noPrevious': { value: 'annex4.total.internetRate', period: '2019年四季度' },
  'letter.redefined': { value: 'annex4.total.internetRate' },
  'letter.regionsChanged': { value: 'annex4.total.schools', regions: '济源市' },
  'letter.noTarget': { value: 'annex4.internetRate' },
  'letter.unknownTarget': { value: 'annex4.internetRat', nearest: 'annex4.internetRate' },
  'letter.unsupported': { value: '**' },
  'letter.headingLevel': { value: '####', expected: '###' },
  'letter.typedNumber': { value: '一、核实数据' },
  'letter.lineBreak': { value: '各地要核实。' },
  'letter.empty': {},
  'letter.typedFigure': { value: '86.1%', expression: '{{percent annex4.total.internetRate 1}}' },
  'template.failed': { reason: 'Parse error' },
  'template.unknownName': { value: 'titel' },
  'template.unknownHelper': { value: 'sum', known: 'runs, lines' },
  'template.unknownPartial': { value: 'imprint-fot', known: 'imprint-foot' },
  'template.noValue': {},
  'table.tooWide': { width: '300', available: '225' },
  'font.substituted': { role: '小标宋', wanted: '方正小标宋简体', used: '思源宋体' },
  'font.missingCharacter': { value: '⼀', codePoint: 'U+2F00', text: '⼀季度' },
  'font.fallback': { value: '燚', role: '仿宋', used: '思源宋体' },
  'font.unusable': { value: 'fonts/simfang.otf', reason: 'CFF' },
  'font.notFont': {},
  'font.cutOff': {},
  'font.noTables': {},
  'font.noOutlines': {},
  'font.variable': {},
  'font.restricted': { name: '方正小标宋简体' },
  'font.bitmapOnly': { name: '方正小标宋简体' },
  'font.noSubsetting': { name: '方正小标宋简体' },
  'font.unknown': { names: '某某体', known: '仿宋_GB2312、楷体_GB2312' },
  'font.collection': { names: '某某体、某某黑体' },
  'font.notAdded': { value: '某某体', known: '仿宋_GB2312' },
  'font.index': { reason: 'JSON' },
  'font.addedLost': { value: '仿宋_GB2312', reason: 'ENOENT' },
  'font.convertible': { roles: '仿宋、楷体', files: '/usr/share/a.otf' },
  'build.open': { count: 2 },
  'preflight.fails': {
    clause: 'PDF/UA-1 7.1-3',
    subject: { zh: '印出的内容都有标签', en: 'everything painted is tagged' },
    page: 2,
    found: 'Tj',
    more: 3,
  },
  'sign.notP12': {},
  'sign.password': {},
  'sign.noPassword': {},
  'sign.noKey': {},
  'sign.expired': { from: '2019-01-01', to: '2019-12-31', at: '2020-05-13' },
  'sign.usage': {},
  'sign.authority': {},
  'sign.weak': { value: 'rsa 1024' },
  'sign.unreadable': { reason: 'ENOENT' },
  'sign.encrypted': {},
  'sign.draft': {},
  'sign.foreign': {},
  'docx.edited': {},
  'file.readOnly': {},
  'file.foreign': {},
  'sign.exists': { value: 'circular-signed.pdf' },
  'extract.none': {},
  'extract.damaged': { value: 'annex-1.csv' },
  'extract.differs': {
    value: 'annex-4.csv',
    page: 7,
    region: '郑州市',
    column: '互联网接入率',
    found: '85.36%',
    expected: '85.63%',
  },
  'extract.rows': { value: 'annex-1.csv', found: 17, expected: 18 },
  'extract.exists': { value: 'annex-1.csv' },
  'extract.unreadable': { reason: 'ENOENT' },
  'font.strict': { role: '楷体', wanted: '楷体_GB2312', used: '霞鹜文楷' },
  'print.blockedRequest': { value: 'https://example.cn/a.png' },
  'print.foreignFont': { value: 'Arial' },
  'print.type3Font': { value: 'Arial-Bold' },
  'print.shrunk': { percent: '99.4' },
  'print.pages': { found: 7, expected: 8 },
  'print.lost': { text: '附件1' },
  'compare.noPrevious': {},
  'browser.changed': { before: 'Chrome/143.0.7499.0', used: 'Chrome/144.0.1.0' },
  'output.locked': { reason: 'EBUSY' },
  'quarter.exists': { found: 'annex-1.csv、notice.md' },
  'notice.carriedTime': { value: '2020年5月30日' },
  'import.noAnnex': {},
  'import.unusedSheet': {},
  'import.ambiguous': { annexes: '2、3' },
  'import.twice': { annex: 2, first: 'b.csv' },
  'import.exists': {},
  'import.twoSources': { annex: 2, found: 'b.xlsx' },
  'previous.unusable': { period: '2020Q1', errors: 3 },
  'previous.manifest': { period: '2020Q1' },
  'manifest.foreign': { reason: 'data.annexes' },
  'manifest.old': { version: '0.1.0' },
  'handout.regionUnknown': { value: '洛阳', known: '郑州市、洛阳市' },
  'handout.regionAmbiguous': { value: '鼓楼区', candidates: '开封市/鼓楼区、洛阳市/鼓楼区' },
  'handout.noRow': { value: '郑州市/中原区', annexes: '1、2' },
  'handout.columnUnknown': { value: '接入率', known: '互联网接入率' },
  'handout.columnAmbiguous': { value: '上报率', candidates: '中小学校上报率、中等职业学校上报率' },
  'handout.notSorted': { value: '互联网接入率', annexes: '1、2、3' },
  'handout.nothingToDraw': { what: '互联网接入率由高到低' },
  'handout.leftOut': { what: '未填报学校与未联网学校最多的五个地区' },
  'handout.tooWide': { paper: 'A4', least: 8 },
  'handout.small': { paper: 'A3', size: 12.5, least: 14 },
  'handout.older': { files: 'annex-4-A3.pdf' },
  'import.sorted': { value: '安阳市', expected: '鹤壁市' },
};

const machineSamples: { readonly [Code in MachineErrorCode]: readonly string[] } = {
  'browser.none': ['/usr/bin/chromium', '/opt/google/chrome'],
  'browser.tooOld': ['Chrome 90'],
  'browser.failed': ['libnss3.so', 'exit 127'],
  'browser.timeout': ['60 s'],
  'font.none': ['仿宋: @expo-google-fonts/noto-serif-sc'],
  'output.unwritable': ['ENOSPC'],
  'data.unwritable': ['data', 'EACCES'],
  'preview.noPort': ['listen EADDRINUSE: address already in use 127.0.0.1:4170'],
};

const codes = Object.keys(samples) as IssueCode[];
const machineCodes = Object.keys(machineSamples) as MachineErrorCode[];

const languages: readonly (readonly [string, Language])[] = [
  ['zh-CN', zhCN],
  ['en', en],
];

const sampleOf = (code: IssueCode): Issue => issue('error', code, { file: 'a.csv' }, samples[code]);

/** The values that are said as they are: not a text in two languages, nor what is absent. */
const spoken = (values: object): string[] =>
  Object.values(values).flatMap((value: unknown) =>
    typeof value === 'string' || typeof value === 'number' ? String(value) : [],
  );

/** Everything a language says of issues and of the machine, by code. */
function everything(language: Language): (readonly [code: string, said: Said, values: readonly string[]])[] {
  return [
    ...codes.map((code) => [code, say(sampleOf(code), language), spoken(samples[code])] as const),
    // A name with nothing near it is said in other words.
    ...(['region.unknown', 'letter.unknownName'] as const).map((code) => {
      const values = { value: '某某', nearest: '' };
      return [
        `${code} (nothing near)`,
        say(issue('error', code, { file: 'a.csv' }, values), language),
        ['某某'],
      ] as const;
    }),
    ...machineCodes.map((code) => [code, language.machine[code](machineSamples[code]), machineSamples[code]] as const),
  ];
}

/** Every other line a language has. */
function everyWord({ words }: Language): string[] {
  const { severity, help } = words;
  return [
    ...Object.values(severity),
    ...Object.values(help),
    words.colon,
    words.fontsHead,
    words.interrupted,
    words.place({ file: 'a.csv', line: 2, column: 3, field: '审核员总数' }),
    ...(['data', 'files', 'draft'] as const).flatMap((of) => [
      words.verdict({ error: 1, warning: 2, note: 3 }, '某季度', of),
      words.verdict({ error: 0, warning: 2, note: 0 }, '某季度', of),
    ]),
    words.written('某文件', 7),
    words.fontLine('小标宋', '方正小标宋', false),
    words.fontLine('小标宋', '思源宋体', true),
    words.timing('read', 12.3),
    words.fonts.line('仿宋', '仿宋_GB2312', ['甲', '乙']),
    ...Object.values(words.fonts.origin),
    words.fonts.licence('OFL-1.1'),
    words.fonts.licence(undefined),
    ...(['restricted', 'bitmapOnly', 'noSubsetting'] as const).map((one) => words.fonts.restricted(one)),
    words.extracted(504),
    words.signedBy('某人'),
    words.signSelf,
    words.askPassword,
    ...(['whole', 'signed', 'changed'] as const).map((state) =>
      words.signature({ field: '一', signer: '某人', issuer: '某机构', state, fault: undefined }),
    ),
    ...(['byteRange', 'cms', 'certificate', 'digest', 'signature', 'algorithm'] as const).map((fault) =>
      words.signature({ field: '一', signer: '', issuer: '', state: 'broken', fault }),
    ),
    words.fonts.complete('2020Q1'),
    words.fonts.lacks('2020Q1', 2),
    words.fonts.borrowed('喆', '某字库'),
    words.fonts.nowhere('喆'),
    words.fonts.added({ name: '某体', label: '仿宋', source: 'a.otf', converted: true, dropped: 3 }),
    words.fonts.removed('某体', '仿宋'),
    words.bug('某原因'),
    words.noQuarter('某文件夹'),
    words.badPeriod('某季'),
    words.badDocument('某文件', '甲、乙'),
    words.badCommandLine('某原因'),
    words.fileWritten('某文件'),
    words.fileSame('某文件'),
    words.fileReady('某文件'),
    words.begunFrom('2020Q1'),
    words.begunFrom(undefined),
    ...words.nextSteps('某文件夹', undefined, '2020Q2'),
    ...words.nextSteps('某文件夹', '某文件', '2020Q2'),
    words.understood({ annex: 2, source: '某文件', rows: 18, encoding: 'GB18030', columns: ['系统上报'] }),
    words.sheet('某文件', '某表'),
    words.nextCheck('2020Q2'),
    words.nothingWritten,
    words.diff.head({ name: '某文件', period: '2020Q1' }, { name: '某文件夹', period: '2020Q2' }),
    words.diff.count(1),
    words.diff.count(2),
    words.diff.unreadable('某文件夹'),
    words.diff.badState('某季'),
    words.diff.annex(2, '某附件'),
    words.diff.figure(2, '某市', '某率'),
    words.diff.annexOnly('before'),
    words.diff.annexOnly('after'),
    words.diff.column('某率', undefined, '某率＝甲÷乙'),
    words.diff.column('某率', '某率＝甲÷乙', undefined),
    words.diff.column('某率', '某率＝甲÷乙', '某率＝甲÷丙'),
    words.diff.region(undefined, '某市'),
    words.diff.region('某市', undefined),
    words.diff.region('某市', '某某市'),
    words.diff.change('+1.20', 'rate'),
    words.diff.change('-3', 'count'),
    ...Object.values(words.diff.input),
    ...Object.values(words.diff.keys),
    ...Object.values(words.diff).filter((one) => typeof one === 'string'),
  ];
}

describe.each(languages)('%s', (name, language) => {
  test.each(everything(language))('%s: says what is wrong and what to do', (_, { message, hint }, values) => {
    for (const text of [message, hint]) {
      expect(text).toBe(text.trim());
      expect(text.length).toBeGreaterThan(3);
      expect(text).not.toMatch(/undefined|null|NaN|\[object|\$\{/);
      // A sentence ends; what ends with the value of a file or a command ends with that.
      const end = name === 'en' ? /[.?]$/ : /[。？]$/;
      expect(end.test(text) || values.some((value) => text.endsWith(value))).toBe(true);
    }
    for (const value of values) expect(`${message}\n${hint}`).toContain(value);
  });

  test('no two codes say the same', () => {
    const messages = everything(language).map(([, { message }]) => message);
    expect(messages.filter((message, index) => messages.indexOf(message) !== index)).toEqual([]);
  });

  test('every other line says something', () => {
    for (const line of everyWord(language)) {
      expect(line).not.toBe('');
      expect(line).not.toMatch(/undefined|null|NaN|\[object|\$\{/);
    }
  });

  test('a value that looks like markup or a placeholder is said as it is', () => {
    const value = '$& $1 %s {{x}} <b> \\';
    expect(say(issue('error', 'cell.notNumber', { file: 'a.csv' }, { value }), language).message).toContain(value);
  });
});

test('both languages have the same codes, machine errors and words', () => {
  const shape = ({ issues, machine, words }: Language) =>
    [issues, machine, words, words.severity, words.help, words.diff, words.diff.keys].map((part) =>
      Object.keys(part).sort(),
    );
  expect(shape(en)).toEqual(shape(zhCN));
  expect(Object.keys(zhCN.issues).sort()).toEqual([...codes].sort());
  expect(Object.keys(zhCN.machine).sort()).toEqual([...machineCodes].sort());
});

describe('Chinese', () => {
  // C13: ASCII punctuation beside a Chinese character.
  const halfWidth = /[\p{Script=Han}”》）][,.;:?!()"']|[,;:?!()"'][\p{Script=Han}]/u;
  const texts = everything(zhCN)
    // Values that are English sentences or lists stand as they came.
    .filter(([code]) => code !== 'letter.unknownHelper')
    .flatMap(([code, { message, hint }]) => [message, hint].map((text) => [code, text] as const));

  test.each(texts.filter(([code]) => code !== 'font.none'))('%s has no half-width punctuation: %s', (_, text) => {
    expect(text).not.toMatch(halfWidth);
  });

  test('nor have the other lines', () => {
    expect(everyWord(zhCN).filter((line) => halfWidth.test(line))).toEqual([]);
  });

  test('marks come in pairs and are never doubled', () => {
    const all = [...texts.map(([, text]) => text), ...everyWord(zhCN)];
    const count = (text: string, mark: string): number => text.split(mark).length - 1;
    const odd = all.filter((text) =>
      [
        ['“', '”'],
        ['（', '）'],
        ['《', '》'],
        ['〔', '〕'],
      ].some(([open = '', close = '']) => count(text, open) !== count(text, close)),
    );
    expect(odd).toEqual([]);
    expect(all.filter((text) => /[，；：、][，。；：、]|。。/.test(text))).toEqual([]);
  });
});

test('English has no Chinese of its own, but the words of the data', () => {
  const longestFirst = (values: readonly string[]): string[] => values.toSorted((a, b) => b.length - a.length);
  const said = everything(en).flatMap(([, { message, hint }, values]) =>
    [message, hint].map((text) => longestFirst(values).reduce((rest, value) => rest.replaceAll(value, ''), text)),
  );
  const ofTheData = /未报|文件|一、（一）|第|号|教科技〔2020〕156号/g;
  expect(said.filter((text) => /\p{Script=Han}/u.test(text.replace(ofTheData, '')))).toEqual([]);
});

describe('say', () => {
  const found = issue('error', 'csv.cells', { file: '2020Q1/annex-1.csv', line: 3 }, { found: 7, expected: 8 });

  test('says an issue in either language', () => {
    expect(say(found, zhCN)).toEqual({
      message: '这一行有 7 格，表头有 8 格。',
      hint: '请补齐或删去多余的格；数字中的逗号会被当作分隔，请去掉。',
    });
    expect(say(found, en)).toEqual({
      message: 'This row has 7 cells, the head has 8.',
      hint: 'Add or remove cells; a comma inside a number separates cells, so remove it.',
    });
  });
});

describe('places', () => {
  test.each([
    [{ file: 'organ.yaml' }, 'organ.yaml', 'organ.yaml'],
    [{ file: 'a.csv', line: 2 }, 'a.csv 第2行', 'a.csv:2'],
    [{ file: 'a.csv', line: 2, column: 3 }, 'a.csv 第2行第3列', 'a.csv:2:3'],
    [
      { file: 'a.csv', line: 2, column: 3, field: '审核员总数' },
      'a.csv 第2行第3列“审核员总数”',
      'a.csv:2:3 “审核员总数”',
    ],
    [{ file: 'organ.yaml', field: 'territory' }, 'organ.yaml“territory”', 'organ.yaml “territory”'],
    [{ file: 'a.xlsx', sheet: '甲' }, 'a.xlsx“甲”', 'a.xlsx “甲”'],
    [{ file: 'a.xlsx', sheet: '甲', line: 2 }, 'a.xlsx“甲” 第2行', 'a.xlsx “甲” 2'],
    [
      { file: 'a.xlsx', sheet: '甲', line: 2, column: 28, field: '乙' },
      'a.xlsx“甲” 第2行第AB列“乙”',
      'a.xlsx “甲” AB2 “乙”',
    ],
  ])('%o', (place, chinese, english) => {
    expect(zhCN.words.place(place)).toBe(chinese);
    expect(en.words.place(place)).toBe(english);
  });
});

test('a verdict says whether to print, and counts', () => {
  const wrong = { error: 2, warning: 1, note: 3 };
  const right = { error: 0, warning: 1, note: 0 };
  expect(zhCN.words.verdict(wrong, '2020Q1', 'files')).toBe('2020Q1：不能印发（2 个错误，1 个提醒，3 个说明）。');
  expect(zhCN.words.verdict(right, '2020Q1', 'files')).toBe('2020Q1：可以印发（0 个错误，1 个提醒，0 个说明）。');
  expect(en.words.verdict(wrong, '2020Q1', 'files')).toBe(
    '2020Q1: not fit to print (errors: 2, warnings: 1, notes: 3).',
  );
  expect(en.words.verdict(right, '2020Q1', 'files')).toBe('2020Q1: fit to print (errors: 0, warnings: 1, notes: 0).');
  // What a build would refuse is not called fit; nor is a draft.
  expect(zhCN.words.verdict(right, '2020Q1', 'data')).toContain('提醒改正或写明保留的理由以后，可以印发');
  expect(zhCN.words.verdict(right, '2020Q1', 'draft')).toContain('可以作为征求意见稿');
  expect(zhCN.words.verdict(wrong, '2020Q1', 'draft')).toContain('不能生成征求意见稿');
});

test('one page is one page', () => {
  expect(en.words.written('a.pdf', 1)).toBe('wrote a.pdf (1 page)');
  expect(en.words.written('a.pdf', 2)).toBe('wrote a.pdf (2 pages)');
});

describe('the report', () => {
  const note = issue('note', 'row.total', { file: 'a.csv', line: 9 }, { value: '合计' });
  const warning = issue('warning', 'rate.precision', { file: 'a.csv', line: 2 }, { value: '8%', expected: '2' });
  const first = issue('error', 'file.empty', { file: 'b.csv' }, {});
  const second = issue('error', 'csv.noRows', { file: 'a.csv' }, {});

  test('worst first, and what is equally bad in the order it was found', () => {
    const given = [note, first, warning, second];
    expect(sortIssues(given)).toEqual([first, second, warning, note]);
    expect(given).toEqual([note, first, warning, second]);
    expect(sortIssues([])).toEqual([]);
  });

  test('counts every severity', () => {
    expect(countSeverities([note, first, warning, second])).toEqual({ error: 2, warning: 1, note: 1 });
    expect(countSeverities([])).toEqual({ error: 0, warning: 0, note: 0 });
  });

  test('two lines for each: what and where, then what to do', () => {
    expect(issueLines([note, first], zhCN)).toEqual([
      '错误  b.csv：文件是空的。',
      '      → 请填写内容后重试。',
      '说明  a.csv 第9行：“合计”行只用于核对，不照印。',
      '      → 无须处理。',
    ]);
    expect(issueLines([note, first], en)).toEqual([
      'error  b.csv: The file is empty.',
      '      → Fill it in and try again.',
      'note  a.csv:9: The row “合计” is compared, not printed.',
      '      → Nothing to do.',
    ]);
    expect(issueLines([], zhCN)).toEqual([]);
  });

  test('as JSON: the data, and the words in the language chosen', () => {
    const place = { file: 'a.csv', line: 2, column: 3, field: '系统上报' };
    const found = issue('error', 'cell.blank', place, { region: '郑州市' });
    expect(issueJson(found, en)).toEqual({
      code: 'cell.blank',
      severity: 'error',
      ...place,
      values: { region: '郑州市' },
      message: 'The cell of 郑州市 is blank.',
      hint: 'Write 0 for none, — for not applicable, 未报 for not reported.',
    });
    expect(issueJson(found, zhCN)).toMatchObject({ code: 'cell.blank', message: '郑州市这一格是空的。' });
    expect(JSON.parse(JSON.stringify(issueJson(first, zhCN)))).toEqual({
      code: 'file.empty',
      severity: 'error',
      file: 'b.csv',
      values: {},
      message: '文件是空的。',
      hint: '请填写内容后重试。',
    });
  });

  test('a machine that is not ready, in two lines and with every detail', () => {
    const error = new MachineError('browser.failed', ['libnss3.so', 'exit 127']);
    expect(machineErrorLines(error, zhCN)).toEqual([
      '错误  浏览器无法启动：libnss3.so；exit 127',
      '      → 请换用 --browser 指明的其他浏览器，或按上面的原因处理。',
    ]);
    expect(machineErrorLines(error, en)[0]).toBe('error  The browser does not start: libnss3.so; exit 127');
  });
});

describe('the language', () => {
  test.each([
    ['zh-CN', {}, 'zh-CN'],
    ['en', { LANG: 'zh_CN.UTF-8' }, 'en'],
    [undefined, { LANG: 'zh_CN.UTF-8' }, 'zh-CN'],
    [undefined, { LANG: 'ZH_TW.Big5' }, 'zh-CN'],
    [undefined, { LANG: 'en_GB.UTF-8' }, 'en'],
    [undefined, { LANG: 'C.UTF-8' }, 'en'],
    [undefined, { LANG: 'de_DE.UTF-8' }, 'en'],
    // LC_ALL wins over LC_MESSAGES, which wins over LANG; an empty one says nothing.
    [undefined, { LC_ALL: 'zh_CN.UTF-8', LC_MESSAGES: 'en_GB', LANG: 'en_GB' }, 'zh-CN'],
    [undefined, { LC_MESSAGES: 'zh_CN.UTF-8', LANG: 'en_GB' }, 'zh-CN'],
    [undefined, { LC_ALL: '', LC_MESSAGES: '', LANG: 'zh_CN.UTF-8' }, 'zh-CN'],
    // What is no language of ours is for the command line to refuse; its refusal is told in the environment's.
    ['fr', { LANG: 'zh_CN.UTF-8' }, 'zh-CN'],
    ['', { LANG: 'en_GB' }, 'en'],
  ])('asked %o, environment %o: %s', (asked, env, expected) => {
    expect(chooseLanguage(asked, env)).toBe(expected);
  });

  test('without a word from the environment, the system’s own', () => {
    const system = new Intl.DateTimeFormat().resolvedOptions().locale;
    expect(chooseLanguage(undefined, {})).toBe(system.startsWith('zh') ? 'zh-CN' : 'en');
  });

  test('is loaded by name', async () => {
    expect(await loadLanguage('zh-CN')).toBe(zhCN);
    expect(await loadLanguage('en')).toBe(en);
  });
});
