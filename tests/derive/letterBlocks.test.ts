/** Conditions, branches and repetitions of a letter: what is printed, and every fault in every branch. */
import { describe, expect, test } from 'vitest';
import { LETTER_FILE, type LetterCase, letterOver, placesOf, type Rows, textsOf } from '../support/letters.js';

const rows: Rows = {
  total: { schools: 100, internetRate: [860, 1000] },
  郑州市: { schools: 40, internetRate: [95, 1000] },
  开封市: { schools: 30, internetRate: [1000, 1000] },
  洛阳市: { schools: 20, internetRate: [50, 1000] },
};
const previous: Rows = { ...rows, total: { schools: 90, internetRate: [870, 1000] } };
const targets = { 'annex4.internetRate': '86%' };

const over = (letter: string, given: Partial<LetterCase> = {}) =>
  letterOver({ rows, previous, targets, ...given }, letter);
const textOf = (letter: string, given: Partial<LetterCase> = {}): string => {
  const derived = over(letter, given);
  expect(derived.issues).toEqual([]);
  return textsOf(derived.letter.blocks).join('|');
};

describe('conditions', () => {
  test.each([
    ['(below annex4.total.internetRate "86.01%")', true],
    ['(below annex4.total.internetRate "86%")', false],
    ['(above annex4.total.internetRate "85.99%")', true],
    ['(atLeast annex4.total.internetRate "86%")', true],
    ['(atMost annex4.total.internetRate "86%")', true],
    ['(atMost annex4.total.internetRate "85.9%")', false],
    ['(equals annex4.total.internetRate "86%")', true],
    ['(equals annex4.total.schools 100)', true],
    ['(above annex4.total.schools 100)', false],
    ['(below annex4.total.internetRate "target")', false],
    ['(reached annex4.total.internetRate)', true],
    ['(reached annex4.regions.郑州市.internetRate)', false],
    ['(any annex4.internetRate below="10%")', true],
    ['(any annex4.internetRate below="1%")', false],
    ['(all annex4.internetRate above="1%")', true],
    ['(all annex4.internetRate above="6%")', false],
    ['(none annex4.internetRate below="1%")', true],
    ['(none annex4.internetRate below="6%")', false],
    ['(rose annex4.total.schools)', true],
    ['(fell annex4.total.schools)', false],
    ['(rose annex4.total.internetRate 1)', false],
    ['(fell annex4.total.internetRate 1)', true],
    ['(fell annex4.regions.郑州市.internetRate)', false],
  ])('%s is %s', (question, expected) => {
    expect(textOf(`{{#if ${question}}}是{{else}}否{{/if}}`)).toBe(expected ? '是' : '否');
    expect(textOf(`{{#unless ${question}}}否{{else}}是{{/unless}}`)).toBe(expected ? '是' : '否');
  });

  test('the first that holds of several', () => {
    const letter =
      '{{#if (rose annex4.total.internetRate)}}升{{else if (fell annex4.total.internetRate)}}降{{else}}平{{/if}}';
    expect(textOf(letter)).toBe('降');
    expect(textOf(letter, { previous: rows })).toBe('平');
  });

  const asking = (question: string, internetRate: '—' | '未报'): [string, Partial<LetterCase>] => [
    `{{#if ${question}}}是{{else}}否{{/if}}`,
    { rows: { ...rows, 开封市: { internetRate } } },
  ];

  // 郑州市 has 9.5 %, 洛阳市 5 %.
  test.each([
    ['(any annex4.internetRate below="10%")', '是'],
    ['(all annex4.internetRate above="6%")', '否'],
    ['(none annex4.internetRate below="6%")', '否'],
  ])('%s is %s whatever a region that is 未报 will say', (question, expected) => {
    expect(textOf(...asking(question, '未报'))).toBe(expected);
  });

  test.each([
    ['(any annex4.internetRate below="1%")', '否'],
    ['(all annex4.internetRate above="1%")', '是'],
    ['(none annex4.internetRate below="1%")', '是'],
  ])('%s is refused while a region is 未报, for either answer states a fact; — is not asked', (question, expected) => {
    expect(textOf(...asking(question, '—'))).toBe(expected);
    expect(over(...asking(question, '未报')).issues).toMatchObject([
      { code: 'letter.noFigure', values: { value: 'annex4.regions.开封市.internetRate', reason: '未报' } },
    ]);
  });

  test.each([
    ['{{#each (regions annex4.internetRate below="90%") as |annex4|}}甲{{/each}}', 'annex4'],
    ['{{#each (regions annex4.internetRate below="90%") as |period|}}甲{{/each}}', 'period'],
    [
      '{{#each (regions annex4.internetRate below="90%") as |x|}}{{#each (regions annex4.internetRate above="1%") as |x|}}甲{{/each}}{{/each}}',
      'x',
    ],
  ])('a name that means something else already: %s', (letter, value) => {
    expect(over(letter).issues).toMatchObject([{ code: 'letter.nameTaken', values: { value } }]);
  });

  test('99.996 % has not reached 100 %, and where the table prints 100.00% it is told', () => {
    const given = {
      rows: { ...rows, total: { internetRate: [99_996, 100_000] } },
      targets: { 'annex4.internetRate': '100%' },
    } as const;
    const found = over('{{#if (reached annex4.total.internetRate)}}是{{else}}否{{/if}}', given);
    expect(found.issues).toMatchObject([
      { code: 'letter.rounding', values: { printed: '100.00%', condition: 'atLeast 100%' } },
    ]);
    expect(textsOf(found.letter.blocks)).toEqual([]);
  });

  test('blocks on lines of their own leave no lines behind, and lines are counted as in the file', () => {
    const letter = '甲，\n{{#if (rose annex4.total.schools)}}\n乙，\n{{else}}\n丙，\n{{/if}}\n丁{{nope}}';
    const derived = over(letter);
    expect(textsOf(derived.letter.blocks)).toEqual(['甲，乙，丁']);
    expect(placesOf(derived)).toEqual([['letter.unknownName', 7, 4]]);
  });

  test('what Markdown finds wrong in a block is told at its line', () => {
    const letter = '甲，\n{{#if (rose annex4.total.schools)}}\n乙，\n**丙**\n{{/if}}\n';
    expect(placesOf(over(letter))).toEqual([['letter.unsupported', 4, undefined]]);
  });
});

describe('each', () => {
  test('region of an annex, with its name and its figures', () => {
    expect(
      textOf(
        '{{#each annex4.regions as |x|}}{{x.name}}{{percent x.internetRate 1}}{{#unless @last}}、{{/unless}}{{/each}}',
      ),
    ).toBe('郑州市9.5%、开封市100.0%、洛阳市5.0%');
  });

  test('region of a list', () => {
    expect(
      textOf(
        '{{#each (bottom annex4.internetRate 2) as |x|}}{{#if @first}}有{{/if}}{{x.name}}{{count x.schools "所"}}，{{/each}}',
      ),
    ).toBe('有洛阳市20所，郑州市40所，');
  });

  test('may ask about the region', () => {
    const letter = '{{#each annex4.regions as |x|}}{{#if (below x.internetRate "10%")}}{{x.name}}，{{/if}}{{/each}}';
    expect(textOf(letter)).toBe('郑州市，洛阳市，');
  });

  test('none: what stands after {{else}}; without it, a fault', () => {
    const empty = '{{#each (regions annex4.internetRate below="1%") as |x|}}{{x.name}}';
    expect(textOf(`${empty}{{else}}没有{{/each}}`)).toBe('没有');
    expect(placesOf(over(`甲${empty}{{/each}}`))).toEqual([['letter.emptyList', 1, 10]]);
  });

  test('figures are recorded for every region, with the sentence each stands in', () => {
    const { letter } = over('{{#each annex4.regions as |x|}}{{x.name}}{{count x.schools "所"}}。{{/each}}');
    expect(letter.figures.map(({ figure, text, sentence }) => [figure.path, text, sentence])).toEqual([
      ['annex4.regions.郑州市.schools', '40所', '郑州市40所。'],
      ['annex4.regions.开封市.schools', '30所', '开封市30所。'],
      ['annex4.regions.洛阳市.schools', '20所', '洛阳市20所。'],
    ]);
  });

  test('a fault in its body is told once, a figure that is missing for each region that lacks it', () => {
    const derived = over('{{#each annex4.regions as |x|}}{{x.nam}}{{percent x.internetRate}}{{/each}}', {
      rows: { ...rows, 郑州市: { internetRate: '未报' }, 开封市: { internetRate: '—' } },
    });
    expect(derived.issues.map(({ code, values }) => [code, 'value' in values ? values.value : ''])).toEqual([
      ['letter.unknownName', 'x.nam'],
      ['letter.noFigure', 'annex4.regions.郑州市.internetRate'],
      ['letter.noFigure', 'annex4.regions.开封市.internetRate'],
    ]);
  });

  test('its names end with it', () => {
    expect(placesOf(over('{{#each annex4.regions as |x|}}{{x.name}}{{/each}}{{x.name}}'))).toEqual([
      ['letter.unknownName', 1, 53],
    ]);
  });
});

/** Every place that an expression may stand in; a fault there is told though the branch is not taken. */
const PLACES: readonly (readonly [where: string, before: string, after: string])[] = [
  ['in the text', '', ''],
  ['in a branch that is taken', '{{#if (rose annex4.total.schools)}}', '{{/if}}'],
  ['in a branch that is not taken', '{{#if (fell annex4.total.schools)}}', '{{/if}}'],
  ['after else', '{{#if (rose annex4.total.schools)}}是{{else}}', '{{/if}}'],
  ['within unless', '{{#unless (rose annex4.total.schools)}}', '{{/unless}}'],
  ['within each', '{{#each annex4.regions as |x|}}', '{{/each}}'],
  ['within each of none', '{{#each (regions annex4.offline above=9) as |x|}}', '{{else}}无{{/each}}'],
  ['after else of each', '{{#each annex4.regions as |x|}}是{{else}}', '{{/each}}'],
  [
    'in a branch of a branch',
    '{{#if (fell annex4.total.schools)}}{{#if (rose annex4.total.schools)}}',
    '{{/if}}{{/if}}',
  ],
];

/** A faulty expression, the words that the issue points at, and its code. */
const FAULTS: readonly (readonly [expression: string, at: string, code: string])[] = [
  ['{{nope}}', 'nope', 'letter.unknownName'],
  ['{{percent annex4.total.nope 1}}', 'annex4.total.nope', 'letter.unknownName'],
  ['{{regions annex4.nope below="1%"}}', 'annex4.nope', 'letter.unknownName'],
  ['{{nope annex4.total.schools}}', 'nope', 'letter.unknownHelper'],
  ['{{chinese (nope annex4.offline)}}', 'nope', 'letter.unknownHelper'],
  ['{{chinese (countRegions annex4.nope above=1)}}', 'annex4.nope', 'letter.unknownName'],
  ['{{percent annex4.total.schools}}', 'annex4.total.schools', 'letter.helperArgument'],
  ['{{percent annex4.internetRate}}', 'annex4.internetRate', 'letter.helperArgument'],
  ['{{percent annex4.total.internetRate 9}}', '9', 'letter.helperArgument'],
  ['{{percent annex4.total.internetRate 1 2}}', '2}}', 'letter.helperArgument'],
  ['{{percent}}', 'percent', 'letter.helperArgument'],
  ['{{percent null}}', 'null', 'letter.helperArgument'],
  ['{{regions annex4.internetRate belw="1%"}}', 'belw', 'letter.unknownOption'],
  ['{{regions annex4.internetRate below=nope}}', 'nope', 'letter.unknownName'],
  ['{{regions annex4.internetRate below="10"}}', 'below', 'letter.helperArgument'],
  ['{{regions annex4.internetRate below=10}}', 'below', 'letter.helperArgument'],
  ['{{regions annex4.offline below="10%"}}', 'below', 'letter.helperArgument'],
  ['{{regions annex4.offline below="target"}}', 'below', 'letter.noTarget'],
  ['{{regions annex4.total.internetRate below="1%"}}', 'annex4.total.internetRate', 'letter.helperArgument'],
  ['{{regions annex4.internetRate}}', 'regions', 'letter.helperArgument'],
  ['{{regions annex4.internetRate below="1%" max=0}}', 'max', 'letter.helperArgument'],
  ['{{regions annex4.internetRate below="1%" with="names"}}', 'with', 'letter.helperArgument'],
  ['{{regions annex4.internetRate below="1%" none=1}}', 'none', 'letter.helperArgument'],
  ['{{top annex4.internetRate}}', 'top', 'letter.helperArgument'],
  ['{{top annex4.internetRate 1.5}}', '1.5', 'letter.helperArgument'],
  ['{{count annex4.total.schools 5}}', '5', 'letter.helperArgument'],
  ['{{annex4.internetRate}}', 'annex4.internetRate', 'letter.helperArgument'],
  ['{{annex4.regions}}', 'annex4.regions', 'letter.helperArgument'],
  ['{{annex4.total.schools}}', 'annex4.total.schools', 'letter.bareFigure'],
  ['{{rose annex4.total.schools}}', 'rose', 'letter.helperArgument'],
  ['{{#if nope}}是{{/if}}', 'nope', 'letter.unknownName'],
  ['{{#if period}}是{{/if}}', 'period', 'letter.notCondition'],
  ['{{#if annex4.total.schools}}是{{/if}}', 'annex4.total.schools', 'letter.notCondition'],
  ['{{#if (count annex4.total.schools)}}是{{/if}}', '(count', 'letter.notCondition'],
  ['{{#if (rose annex4.total.nope)}}是{{/if}}', 'annex4.total.nope', 'letter.unknownName'],
  ['{{#if (any annex4.internetRate belw="1%")}}是{{/if}}', 'belw', 'letter.unknownOption'],
  ['{{#if (any annex4.internetRate)}}是{{/if}}', 'any', 'letter.helperArgument'],
  ['{{regions annex4.internetRate below="1%" max=1 below="2%"}}', 'below="2%"', 'letter.helperArgument'],
  ['{{#if (below annex4.total.internetRate)}}是{{/if}}', 'below', 'letter.helperArgument'],
  ['{{#if (reached annex4.total.schools)}}是{{/if}}', 'reached', 'letter.noTarget'],
  [
    '{{#if (rose annex4.total.schools) (rose annex4.total.schools)}}是{{/if}}',
    ' (rose annex4.total.schools)}',
    'letter.helperArgument',
  ],
  ['{{#if (rose annex4.total.schools) x=1}}是{{/if}}', 'x=1', 'letter.helperArgument'],
  ['{{#if}}是{{/if}}', 'if', 'letter.helperArgument'],
  ['{{#each annex4 as |y|}}是{{/each}}', 'annex4', 'letter.unknownName'],
  ['{{#each period as |y|}}是{{/each}}', 'period', 'letter.helperArgument'],
  ['{{#each annex4.regions}}是{{/each}}', 'each', 'letter.helperArgument'],
  ['{{#each annex4.regions as |y|}}{{y}}{{/each}}', 'y}}', 'letter.helperArgument'],
  ['{{#each annex4.regions as |y|}}{{percent y.schools}}{{/each}}', 'y.schools', 'letter.helperArgument'],
  ['{{#each annex4.regions as |y|}}{{y.constructor}}{{/each}}', 'y.constructor', 'letter.unknownName'],
  ['{{@root}}', '@root', 'letter.unknownName'],
  ['{{this}}', 'this', 'letter.unknownName'],
  ['{{{period}}}', '{{{', 'letter.unsupported'],
  ['{{> letterhead}}', '{{>', 'letter.unsupported'],
  ['{{#with period}}是{{/with}}', '{{#', 'letter.unsupported'],
  ['{{lookup annex4.regions "x"}}', 'lookup', 'letter.unknownHelper'],
];

describe.each(PLACES)('a fault %s', (_, before, after) => {
  test.each(FAULTS)('%s', (expression, at, code) => {
    const derived = over(`正文。\n\n甲${before}${expression}${after}。`);
    const offset = expression.indexOf(at) + (at.startsWith(' ') ? 1 : 0);
    const column = 2 + before.length + offset;
    expect(placesOf(derived).filter(([, , found]) => found === column)).toEqual([[code, 3, column]]);
    expect(derived.issues.every(({ place, severity }) => place.file === LETTER_FILE && severity === 'error')).toBe(
      true,
    );
    expect(derived.issues).toHaveLength(1);
  });
});

test('what depends on values is not judged in a branch that is not taken', () => {
  const letter =
    '{{#if (any annex4.internetRate below="1%")}}{{regions annex4.internetRate below="1%"}}{{else}}各地均达标{{/if}}';
  expect(textOf(letter)).toBe('各地均达标');
  const change = '{{#if (fell annex4.total.schools)}}{{percent annex4.regions.郑州市.internetRate 0}}{{else}}甲{{/if}}';
  expect(textOf(change, { rows: { ...rows, 郑州市: { internetRate: '未报' } } })).toBe('甲');
});

test('letter.unknownTarget: a target of what is no rate', () => {
  const found = over('正文。', { targets: { 'annex4.internetRat': '100%', 'annex4.schools': '100%' } });
  expect(found.issues.map(({ code, place, values }) => [code, place.field, values])).toEqual([
    ['letter.unknownTarget', 'targets', { value: 'annex4.internetRat', nearest: 'annex4.internetRate' }],
    ['letter.unknownTarget', 'targets', { value: 'annex4.schools', nearest: 'annex4.internetRate' }],
  ]);
});

test('a character that marks figures is refused in the text', () => {
  expect(placesOf(over('甲\n乙\uFDD0'))).toEqual([['letter.unsupported', 2, 2]]);
});

describe('sentences', () => {
  test('of the finished letter: to 。！？； with the quotation mark after it, over lines, in headings', () => {
    const letter =
      '## 共{{count annex4.total.schools "所"}}\n\n甲：“乙{{percent annex4.total.internetRate 1}}。”丙{{count annex4.total.schools}}，\n丁{{count annex4.total.schools}}！戊';
    expect(over(letter).letter.figures.map(({ sentence }) => sentence)).toEqual([
      '共100所',
      '甲：“乙86.0%。”',
      '丙100，丁100！',
      '丙100，丁100！',
    ]);
  });
});
