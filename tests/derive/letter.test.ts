import { describe, expect, test } from 'vitest';
import {
  annexOf,
  FIRST_LINE,
  LETTER_FILE as file,
  letterOver,
  placesOf as places,
  type Rows,
  textsOf,
} from '../support/letters.js';

const rows: Rows = {
  total: { schools: 35404, internetRate: [30474, 35404] },
  郑州市: { schools: 1566, internetRate: [1341, 1566] },
  开封市: { internetRate: '未报' },
  洛阳市: { schools: '?' },
  济源市: { internetRate: '—' },
};

const derive = (...lines: readonly string[]) => letterOver({ rows }, lines.join('\n'));
type Derived = ReturnType<typeof derive>;
const texts = ({ letter }: Derived): string[] => textsOf(letter.blocks);

describe('headings', () => {
  test('are numbered 一、（一）1.（1）, and each level starts anew under the next', () => {
    const derived = derive(
      '## 甲',
      '### 乙',
      '### 丙',
      '#### 丁',
      '##### 戊',
      '##### 己',
      '#### 庚',
      '##### 辛',
      '### 壬',
      '#### 癸',
      '## 子',
      '### 丑',
    );
    expect(derived.issues).toEqual([]);
    expect(texts(derived)).toEqual([
      '一、甲',
      '（一）乙',
      '（二）丙',
      '1.丁',
      '（1）戊',
      '（2）己',
      '2.庚',
      '（1）辛',
      '（三）壬',
      '1.癸',
      '二、子',
      '（一）丑',
    ]);
  });

  test('count on in Chinese: 十, 十一, 二十, 二十一, 九十九', () => {
    const derived = derive(...Array.from({ length: 99 }, () => '## 事项'));
    const numbers = derived.letter.blocks.map((block) => (block.kind === 'heading' ? block.number : ''));
    expect([1, 9, 10, 11, 19, 20, 21, 30, 99].map((index) => numbers[index - 1])).toEqual([
      '一、',
      '九、',
      '十、',
      '十一、',
      '十九、',
      '二十、',
      '二十一、',
      '三十、',
      '九十九、',
    ]);
    expect(new Set(numbers).size).toBe(99);
  });

  test('keep their level, their words and their place; paragraphs between them do not count', () => {
    const { letter } = derive('现通知如下：', '', '## 核实 数据', '', '请核实。', '', '### 方法');
    expect(letter.blocks).toEqual([
      { kind: 'paragraph', text: '现通知如下：', place: { file, line: 10 } },
      { kind: 'heading', level: 1, number: '一、', text: '核实 数据', place: { file, line: 12 } },
      { kind: 'paragraph', text: '请核实。', place: { file, line: 14 } },
      { kind: 'heading', level: 2, number: '（一）', text: '方法', place: { file, line: 16 } },
    ]);
  });

  test('may hold figures', () => {
    expect(texts(derive('## {{period}}接入率{{percent annex4.total.internetRate 1}}'))).toEqual([
      '一、2020年一季度接入率86.1%',
    ]);
  });

  test.each([
    ['# 甲', '#', '## – #####', 1],
    ['### 甲', '###', '##', 1],
    ['##### 甲', '#####', '##', 1],
    ['## 甲\n#### 乙', '####', '###', 2],
    ['## 甲\n### 乙\n##### 丙', '#####', '####', 3],
    // A new first level begins the ladder anew.
    ['## 甲\n### 乙\n## 丙\n#### 丁', '####', '###', 4],
    ['## 甲\n### 乙\n#### 丙\n##### 丁\n###### 戊', '######', '## – #####', 5],
  ])('letter.headingLevel: %j', (letter, value, expected, line) => {
    const derived = derive(letter, '', '正文。');
    expect(places(derived)).toEqual([['letter.headingLevel', line, undefined]]);
    expect(derived.issues[0]).toMatchObject({ severity: 'error', values: { value, expected } });
  });

  test('a wrong heading does not disturb the numbers of the others', () => {
    expect(texts(derive('## 甲', '#### 乙', '### 丙', '## 丁'))).toEqual(['一、甲', '（一）丙', '二、丁']);
  });
});

describe('paragraphs', () => {
  test('lines of one paragraph are joined without a space, as Chinese is', () => {
    expect(texts(derive('现将有关事项', '通知如下：', '', '请认真', '贯彻', '执行。'))).toEqual([
      '现将有关事项通知如下：',
      '请认真贯彻执行。',
    ]);
  });

  test('spaces and ideographic spaces around a paragraph are not part of it', () => {
    expect(texts(derive('　　现通知如下：　', '', '  请执行。  '))).toEqual(['现通知如下：', '请执行。']);
  });

  test('punctuation, quotation marks and digits stay as typed', () => {
    const text = '“三通两平台”2.0——（省级QQ群号：665995760）《通知》〔2019〕534号，a_b，63%~68%，1~3月，99.97%……';
    const derived = derive(text);
    expect(derived.issues).toEqual([]);
    expect(texts(derived)).toEqual([text]);
  });

  test.each(['共5*3所', '共5\\*3所'])('a star between digits stays as typed: %s', (text) => {
    expect(derive(text).issues).toEqual([]);
  });

  test('what Markdown escapes is plain text', () => {
    expect(texts(derive('\\*不是强调\\*，1\\. 不是列表，\\# 不是标题，A&amp;B'))).toEqual([
      '*不是强调*，1. 不是列表，# 不是标题，A&B',
    ]);
  });

  test('text with CRLF reads the same, and its lines count the same', () => {
    const lines = ['现将有关', '事项', '', '## 甲', '', '比例为{{percent annex4.total.internetRate 1}}，{{nope}}。'];
    const [unix, windows] = [derive(...lines), derive(lines.join('\r\n'))];
    expect(windows).toEqual(unix);
    expect(texts(windows)).toEqual(['现将有关事项', '一、甲', '比例为86.1%，。']);
    expect(places(windows)).toEqual([['letter.unknownName', 6, 46]]);
  });
});

describe('expressions', () => {
  test('words, counts and rates', () => {
    const derived = derive(
      '截至{{period}}，共{{count annex4.total.schools}}所，其中郑州{{count annex4.regions.郑州市.schools}}所，',
      '接入率{{percent annex4.total.internetRate}}（{{ percent  annex4.total.internetRate  2 }}）。',
    );
    expect(derived.issues).toEqual([]);
    expect(texts(derived)).toEqual(['截至2020年一季度，共35404所，其中郑州1566所，接入率86.1%（86.08%）。']);
  });

  test.each([
    [0, '86%'],
    [1, '86.1%'],
    [2, '86.08%'],
    [3, '86.075%'],
    [4, '86.0750%'], // 30474 ÷ 35404 = 0.860750197…
  ])('percent with %d decimals is %s', (decimals, text) => {
    expect(texts(derive(`{{percent annex4.total.internetRate ${decimals}}}`))).toEqual([text]);
  });

  test('figures are recorded as printed, each time, with their place; words are not', () => {
    const { letter } = derive(
      '{{period}}',
      '',
      '一{{percent annex4.total.internetRate 1}}二{{percent annex4.total.internetRate 2}}',
      '三{{count annex4.total.schools "所"}}',
    );
    const { total } = annexOf(rows);
    const [schools, rate] = ['schools', 'internetRate'].map((id) => total.figures.get(id));
    const sentence = '一86.1%二86.08%三35404所';
    expect(letter.figures).toEqual([
      { helper: 'percent', figure: rate, others: [], text: '86.1%', sentence, place: { file, line: 12, column: 2 } },
      { helper: 'percent', figure: rate, others: [], text: '86.08%', sentence, place: { file, line: 12, column: 42 } },
      { helper: 'count', figure: schools, others: [], text: '35404所', sentence, place: { file, line: 13, column: 2 } },
    ]);
  });

  test('a comment is not printed', () => {
    const derived = derive('甲{{! 待核 }}乙{{!-- {{percent}} --}}丙');
    expect(derived.issues).toEqual([]);
    expect(texts(derived)).toEqual(['甲乙丙']);
  });
});

describe('faults in expressions', () => {
  // One fault alone on the third line, from the fourth character: what stands before it is `甲乙丙`. Then the words at fault.
  test.each([
    ['letter.unknownName', '{{quarter}}', 'quarter', { nearest: 'quarterWords' }],
    ['letter.unknownName', '{{periods}}', 'periods', { nearest: 'period' }],
    [
      'letter.unknownName',
      '{{percent annex4.totals.internetRate 1}}',
      'annex4.totals.internetRate',
      { nearest: 'annex4.total.internetRate' },
    ],
    [
      'letter.unknownName',
      '{{count annex4.regions.郑州.schools}}',
      'annex4.regions.郑州.schools',
      { nearest: 'annex4.regions.郑州市.schools' },
    ],
    ['letter.helperArgument', '{{percent annex4.total.internetRate 5}}', '5', { expected: '0, 1, 2, 3, 4' }],
    ['letter.helperArgument', '{{percent annex4.total.internetRate -1}}', '-1', { expected: '0, 1, 2, 3, 4' }],
    ['letter.helperArgument', '{{percent annex4.total.internetRate 1.5}}', '1.5', { expected: '0, 1, 2, 3, 4' }],
    ['letter.helperArgument', '{{percent annex4.total.internetRate "2"}}', '"2"', { expected: '0, 1, 2, 3, 4' }],
    ['letter.unknownName', '{{percent annex4.total.internetRate 一}}', '一', { nearest: '' }],
    [
      'letter.helperArgument',
      '{{percent annex4.total.schools 1}}',
      'annex4.total.schools',
      { expected: '{{count annex4.total.schools}}' },
    ],
    [
      'letter.helperArgument',
      '{{count annex4.total.internetRate}}',
      'annex4.total.internetRate',
      { expected: '{{percent annex4.total.internetRate 1}}' },
    ],
    ['letter.bareFigure', '{{annex4.total.schools}}', 'annex4.total.schools', {}],
    [
      'letter.noFigure',
      '{{percent annex4.regions.济源市.internetRate 1}}',
      'annex4.regions.济源市.internetRate',
      { reason: '—' },
    ],
    [
      'letter.noFigure',
      '{{percent annex4.regions.开封市.internetRate 1}}',
      'annex4.regions.开封市.internetRate',
      { reason: '未报' },
    ],
    ['letter.waits', '{{count annex4.regions.洛阳市.schools}}', 'annex4.regions.洛阳市.schools', { count: 1 }],
  ])('%s: %s', (code, expression, value, more) => {
    const derived = derive('正文。', '', `甲乙丙${expression}。`);
    const column = 4 + expression.lastIndexOf(value);
    expect(derived.issues).toEqual([
      { code, severity: 'error', place: { file, line: FIRST_LINE + 2, column }, values: { value, ...more } },
    ]);
    expect(derived.letter.figures).toEqual([]);
  });

  test.each(['constructor', '__proto__', 'toString', 'hasOwnProperty', 'valueOf'])(
    '%s is no name and no helper',
    (name) => {
      const derived = derive(
        `{{${name}}}{{${name} annex4.total.schools}}{{count ${name}}}{{count annex4.total.${name}}}正文`,
      );
      expect(derived.issues.map(({ code, values }) => [code, 'value' in values ? values.value : ''])).toEqual([
        ['letter.unknownName', name],
        ['letter.unknownHelper', name],
        ['letter.unknownName', name],
        ['letter.unknownName', `annex4.total.${name}`],
      ]);
      expect(texts(derived)).toEqual(['正文']);
    },
  );

  test.each([
    '{{^period}}正文{{/period}}',
    '{{#with annex4}}正文{{/with}}',
    '{{#period}}正文{{/period}}',
    '{{~#if (rose annex4.total.schools)}}正文{{/if}}',
    '{{> letterhead}}',
    '{{#> letterhead}}正文{{/letterhead}}',
    '{{* decorator}}',
  ])('letter.unsupported: %s', (expression) => {
    const derived = derive('正文。', '', `甲乙丙${expression}`);
    expect(places(derived)).toEqual([['letter.unsupported', 3, 4]]);
  });

  test.each([
    ['an expression that is never closed', '甲{{percent annex4.total.internetRate 1', 3],
    ['one brace too few', '甲{{percent annex4.total.internetRate 1}乙', 3],
    ['no name', '甲{{}}乙', 3],
    ['a quotation mark that is never closed', '甲{{percent "annex4}}乙', 3],
    ['a block that is never closed', '{{#if period}}正文', 3],
    ['an end without a beginning', '甲{{/if}}', 3],
  ])('letter.syntax: %s', (_, expression, line) => {
    const derived = derive('正文。', '', expression);
    expect(derived.issues.map(({ code, place }) => [code, place.line])).toEqual([
      ['letter.syntax', FIRST_LINE + line - 1],
    ]);
    // Nothing of a letter that cannot be read is printed.
    expect(derived.letter).toEqual({ blocks: [], figures: [] });
  });

  test('several at once, each at its place', () => {
    const derived = derive(
      '# 通知',
      '',
      '甲{{quarter}}，乙{{annex4.total.schools}}，{{percent annex4.total.internetRate 1}}，',
      '丙{{round annex4.total.internetRate 1}}，**丁**。',
      '',
      '#### 戊',
      '',
      '- 己',
    );
    expect(places(derived)).toEqual([
      ['letter.unknownName', 3, 4],
      ['letter.bareFigure', 3, 17],
      ['letter.unknownHelper', 4, 4],
      ['letter.headingLevel', 1, undefined],
      ['letter.unsupported', 4, undefined],
      ['letter.headingLevel', 6, undefined],
      ['letter.unsupported', 8, undefined],
    ]);
    expect(derived.letter.figures.map(({ text }) => text)).toEqual(['86.1%']);
  });
});

describe('Markdown that has no place in an official letter', () => {
  test.each([
    ['a list', '- 甲\n- 乙'],
    ['a list with stars', '* 甲\n* 乙'],
    ['a numbered list', '1. 甲\n2. 乙'],
    ['a quotation', '> 甲'],
    ['a table', '| 甲 | 乙 |\n|---|---|\n| 1 | 2 |'],
    ['a rule', '***'],
    ['fenced code', '```\n甲\n```'],
    ['indented code', '    甲'],
    ['bold', '**甲**'],
    ['italics', '*甲*'],
    ['struck out', '~~甲~~'],
    ['code', '`甲`'],
    ['a link', '[甲](https://example.cn)'],
    ['a bare link', '<https://example.cn>'],
    ['a picture', '![甲](picture.png)'],
  ])('letter.unsupported: %s', (_, markdown) => {
    const derived = derive('正文。', '', markdown, '', '结尾。');
    expect(places(derived)).toEqual([['letter.unsupported', 3, undefined]]);
    expect(derived.issues[0]?.severity).toBe('error');
  });

  test('in a heading too', () => {
    expect(places(derive('正文。', '', '## **甲**'))).toEqual([['letter.unsupported', 3, undefined]]);
  });

  test.each([
    ['**甲**', '**'],
    ['__甲__', '__'],
    ['*甲*', '*'],
    ['~~甲~~', '~~'],
    ['`甲`', '`'],
    ['<b>甲</b>', '<b>'],
    ['<br>', '<br>'],
    ['- 甲', '- 甲'],
    ['＃＃ 甲', '＃＃'],
    ['{甲', '{'],
    // Emphasis that Markdown does not see between Chinese punctuation.
    ['请**“重视”**此事。', '**'],
    ['请_重视_此事。', '_'],
    ['请~重视~此事。', '~'],
    ['请`重视此事。', '`'],
  ])('letter.unsupported: %s says %s', (markdown, mark) => {
    const [found] = derive('正文。', '', markdown).issues;
    expect(found?.values).toEqual({ value: mark });
  });

  test.each([
    ['[甲](https://example.cn)', '['],
    ['![甲](picture.png)', '!['],
    ['<https://example.cn>', '<'],
  ])('letter.unsupported: %s says %s', (markdown, mark) => {
    expect(derive('正文。', '', markdown).issues.map(({ values }) => values)).toEqual([{ value: mark }]);
  });

  test('the same in the middle of a line, where its mark is all there is to find it by', () => {
    expect(derive('请按**规定**时间报送。').issues.map(({ values }) => values)).toEqual([{ value: '**' }]);
  });
});

describe('a number that is typed before a heading', () => {
  test.each([
    ['## 一、核实', '一、核实'],
    ['## 十二、核实', '十二、核实'],
    ['## 第一、核实', '第一、核实'],
    ['## 一.核实', '一.核实'],
    ['### （一）核实', '（一）核实'],
    ['### (一)核实', '(一)核实'],
    ['#### 1.核实', '1.核实'],
    ['#### 1、核实', '1、核实'],
    ['##### （1）核实', '（1）核实'],
    ['##### (12) 核实', '(12) 核实'],
  ])('letter.typedNumber: %s', (heading, value) => {
    const level = heading.indexOf(' ');
    // The levels above it, so that none is skipped.
    const above = Array.from({ length: level - 2 }, (_, index) => `${'#'.repeat(index + 2)} 事项`);
    const derived = derive(...above, heading, '', '正文。');
    expect(derived.issues).toEqual([
      {
        severity: 'error',
        code: 'letter.typedNumber',
        place: { file, line: FIRST_LINE + above.length },
        values: { value },
      },
    ]);
  });

  test.each([
    '一季度进展',
    '一是核实',
    '2020年进展',
    '100M以上带宽',
    '“三通两平台”',
    '十所学校',
    '（试行）办法',
    '3个百分点',
  ])('%s is none', (words) => {
    const derived = derive(`## ${words}`);
    expect(derived.issues).toEqual([]);
    expect(texts(derived)).toEqual([`一、${words}`]);
  });

  test('nor is a decimal', () => expect(derive('## 1.5万所学校联网').issues).toEqual([]));

  test('in a paragraph it is the clerk’s own enumeration', () => {
    expect(derive('（1）核实数据。').issues).toEqual([]);
  });
});

describe('a line inside a paragraph that begins after the end of a sentence', () => {
  test.each([...'。！？：；'])('letter.lineBreak: after %s it may have been meant as a paragraph', (mark) => {
    const derived = derive('正文。', '', `核实数据${mark}`, '请报送。');
    expect(derived.issues).toEqual([
      {
        severity: 'warning',
        code: 'letter.lineBreak',
        place: { file, line: FIRST_LINE + 3 },
        values: { value: '请报送。' },
      },
    ]);
    // It is a person's to judge; until then it is one paragraph, as Markdown has it.
    expect(texts(derived)).toEqual(['正文。', `核实数据${mark}请报送。`]);
  });

  test('each of them is told, with no more of its words than it takes to find it', () => {
    const long = `${'一'.repeat(20)}二三。`;
    const derived = derive('甲。', '乙。', long);
    expect(derived.issues.map(({ code, place, values }) => [code, place.line, values])).toEqual([
      ['letter.lineBreak', FIRST_LINE + 1, { value: '乙。' }],
      ['letter.lineBreak', FIRST_LINE + 2, { value: `${'一'.repeat(20)}…` }],
    ]);
  });

  test.each([
    ['in the middle of a sentence', ['核实数据，', '请报送。']],
    ['without any mark', ['核实', '数据。']],
    ['after a blank line', ['核实数据。', '', '请报送。']],
    ['with an ideographic indent', ['　　核实数据。', '　　请报送。']],
    ['after a heading', ['## 核实：', '请报送。']],
  ])('not %s', (_, lines) => expect(derive(...lines).issues).toEqual([]));
});

test.each([
  ['nothing at all', ''],
  ['blank lines', '\n \n\n'],
  ['only a comment', '{{!-- 待写 --}}'],
])('letter.empty: %s', (_, letter) => {
  const derived = derive(letter);
  expect(derived.issues).toEqual([
    { code: 'letter.empty', severity: 'error', place: { file, line: FIRST_LINE }, values: {} },
  ]);
  expect(derived.letter.blocks).toEqual([]);
});

describe('faults that once went unnoticed', () => {
  test.each([['[1]: 见附件'], ['[^1]: 数据来源见附件']])(
    'a line that Markdown takes for a link’s target is not lost in silence: %s',
    (line) => {
      const derived = derive('正文。', '', line, '', '结尾。');
      expect([...texts(derived).slice(1, -1), ...places(derived)]).not.toEqual([]);
    },
  );

  test.each(['<b>甲</b>', '甲<br>乙', '<!-- 待核 -->'])('letter.unsupported: HTML, %s', (html) => {
    expect(places(derive('正文。', '', html))).toEqual([['letter.unsupported', 3, undefined]]);
  });

  test('a rule right below a paragraph does not make it a numbered heading', () => {
    expect(texts(derive('正文。', '---', '结尾。'))[0]).not.toMatch(/^一、/);
  });

  test.each(['##甲', '＃＃ 甲'])('a heading typed without its space is not printed with its marks: %s', (line) => {
    const derived = derive('正文。', '', line);
    expect([...texts(derived), ...places(derived)]).not.toEqual(['正文。', line]);
  });

  test.each(['{percent annex4.total.internetRate 1}', '甲}}乙', '｛｛period｝｝'])(
    'braces that do not come in pairs are not printed: %s',
    (text) => {
      expect(derive('正文。', '', text).issues).not.toEqual([]);
    },
  );

  test('a heading without words is a fault', () => {
    expect(derive('## ', '', '正文。').issues).not.toEqual([]);
  });

  test.each(['{{{period}}}', '{{&period}}'])('letter.unsupported: %s', (expression) => {
    expect(places(derive(expression))).toEqual([['letter.unsupported', 1, 1]]);
  });

  test.each([
    '{{percent annex4.total.internetRate decimals=2}}',
    '{{percent annex4.total.internetRate 1 2}}',
    '{{percent annex4.total.internetRate undefined}}',
    '{{count annex4.total.schools 1}}',
    '{{period full=true}}',
  ])('arguments that nobody reads are a fault: %s', (expression) => {
    expect(derive(expression).issues).not.toEqual([]);
  });

  test.each([['{{#if period}}正文{{/each}}'], ['{{annex4/../period}}']])(
    'letter.syntax: the line of %s',
    (expression) => {
      expect(derive('正文。', '', expression).issues.map(({ place }) => place.line)).toEqual([FIRST_LINE + 2]);
    },
  );

  test('letter.syntax: the column, where Handlebars knows it', () => {
    expect(places(derive('正文。', '', '甲{{annex4/../period}}'))[0]?.[2]).toBeGreaterThan(1);
  });

  test.each(['{{!-- 待核\n二 --}}', '{{percent\nannex4.total.internetRate 1}}'])(
    'lines after %j are counted as in the file',
    (expression) => {
      expect(places(derive(expression, '', '**甲**'))).toEqual([['letter.unsupported', 4, undefined]]);
    },
  );

  test('a comment on a line of its own does not end the paragraph', () => {
    expect(texts(derive('现将有关事项', '{{!-- 待核 --}}', '通知如下：'))).toEqual(['现将有关事项通知如下：']);
  });

  test('a letter whose only block is wrong is not also called empty', () => {
    expect(places(derive('# 甲'))).toEqual([['letter.headingLevel', 1, undefined]]);
  });

  test.each([
    ['{{#with period}}正文{{/with}}', 'BlockStatement'],
    ['| 甲 |\n|---|', 'table_open'],
    ['1. 甲', '.'],
    ['    甲', 'code_block'],
  ])('letter.unsupported names what the clerk typed, not the parser’s word: %j', (markdown, word) => {
    expect(derive(markdown, '', '正文。').issues[0]?.values).not.toEqual({ value: word });
  });

  test('bold on the second line of a paragraph is reported on that line', () => {
    expect(places(derive('甲', '**乙**'))).toEqual([['letter.unsupported', 2, undefined]]);
  });

  test.each([['甲。\n\n　\n\n乙。'], ['甲。\n　\n乙。']])(
    'a line with nothing but an ideographic space is a blank line: %j',
    (letter) => {
      expect(texts(derive(letter))).toEqual(['甲。', '乙。']);
    },
  );

  test('lines that each begin with an ideographic indent are paragraphs of their own, or joined without it', () => {
    expect(texts(derive('　　第一段。', '　　第二段。')).join('\n')).not.toContain('　');
  });
});
