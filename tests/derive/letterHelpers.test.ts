/** The letter's helpers: proper Chinese for none, one, some and all, and nothing that the tables contradict. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { percentText } from '../../src/ratio.js';
import { type LetterCase, letterOver, placesOf, type Rows, textsOf } from '../support/letters.js';

const rows: Rows = {
  total: { schools: 100, offline: 12, internetRate: [860, 1000] },
  郑州市: { schools: 40, offline: 3, internetRate: [95, 1000] },
  开封市: { schools: 30, offline: 3, internetRate: [1000, 1000] },
  洛阳市: { schools: 20, offline: 1, internetRate: [50, 1000] },
  济源市: { schools: 10, offline: 5, internetRate: [700, 1000] },
};

const over = (given: Partial<LetterCase>, letter: string) => letterOver({ rows, ...given }, letter);
const textOf = (given: Partial<LetterCase>, letter: string): string => {
  const { letter: derived, issues } = over(given, letter);
  expect(issues).toEqual([]);
  return textsOf(derived.blocks).join('|');
};
const withRate = (name: string, internetRate: Rows[string]['internetRate']): Rows => ({
  ...rows,
  [name]: { ...rows[name], ...(internetRate === undefined ? {} : { internetRate }) },
});

describe('words', () => {
  test.each([
    ['{{period}}', '2020年一季度'],
    ['{{previousPeriod}}', '2019年四季度'],
    ['{{nextPeriod}}', '2020年二季度'],
    ['{{quarterWords}}', '一季度'],
    ['{{year}}年', '2020年'],
    ['{{quarterEnd}}', '2020年3月31日'],
    ['{{date}}', '2020年5月13日'],
    ['{{territory}}', '全省'],
    ['{{regionCount}}个省辖市', '4个省辖市'],
    ['{{annexCount}}', '1'],
  ])('%s is %s', (letter, text) => expect(textOf({}, letter)).toBe(text));
});

describe('counts', () => {
  test('with their measure word', () => {
    expect(textOf({}, '{{count annex4.total.schools "所"}}、{{count annex4.total.offline}}')).toBe('100所、12');
  });

  test.each([
    ['0', '零'],
    ['1', '一'],
    ['2', '两'],
    ['10', '十'],
    ['12', '十二'],
    ['22', '二十二'],
    ['99', '九十九'],
    ['annexCount', '一'],
    ['annex4.total.offline', '十二'],
    ['(countRegions annex4.internetRate below="10%")', '两'],
  ])('chinese %s is %s', (given, text) => expect(textOf({}, `{{chinese ${given}}}`)).toBe(text));

  test.each(['100', '1.5', 'annex4.total.schools'])('chinese %s is refused', (given) => {
    expect(placesOf(over({}, `{{chinese ${given}}}`))).toEqual([['letter.helperArgument', 1, 11]]);
  });
});

describe('regions', () => {
  const few = 'annex4.internetRate below="10%"';
  test.each([
    ['one', '{{regions annex4.internetRate below="9%"}}', '洛阳市'],
    ['some', `{{regions ${few}}}`, '郑州市、洛阳市'],
    ['more than are to be named', `{{regions ${few} max=1}}`, '郑州市等2个市'],
    ['just as many as are to be named', `{{regions ${few} max=2}}`, '郑州市、洛阳市'],
    ['another unit', `{{regions ${few} max=1 unit="个省辖市"}}`, '郑州市等2个省辖市'],
    ['all', '{{regions annex4.internetRate above="1%"}}低', '全省4个市均低'],
    ['all, in another unit', '{{regions annex4.internetRate above="1%" unit="个省辖市"}}', '全省4个省辖市均'],
    ['all, in other words', '{{regions annex4.internetRate above="1%" all="各地"}}', '各地'],
    ['none', '{{regions annex4.internetRate below="1%" none="没有省辖市"}}', '没有省辖市'],
    ['with rates', `{{regions ${few} with="rates"}}`, '郑州市（9.50%）、洛阳市（5.00%）'],
    ['with counts', '{{regions annex4.offline above=3 with="counts" measure="所"}}', '济源市（5所）'],
    ['between two limits', '{{regions annex4.internetRate atLeast="9.5%" below="70.01%"}}', '郑州市、济源市'],
    ['at most', '{{regions annex4.internetRate atMost="9.5%"}}', '郑州市、洛阳市'],
    ['exactly', '{{regions annex4.internetRate equals="100%"}}', '开封市'],
    ['of a count', '{{regions annex4.offline equals=3}}', '郑州市、开封市'],
  ])('%s', (_, letter, text) => expect(textOf({}, letter)).toBe(text));

  test('against the target of the notice', () => {
    const targets = { 'annex4.internetRate': '70%' };
    expect(textOf({ targets }, '{{regions annex4.internetRate below="target"}}')).toBe('郑州市、洛阳市');
    expect(textOf({ targets }, '{{countRegions annex4.internetRate atLeast="target"}}个市')).toBe('2个市');
  });

  test('none without words for it is refused: the sentence would have a hole', () => {
    expect(placesOf(over({}, '甲{{regions annex4.internetRate below="1%"}}'))).toEqual([['letter.emptyList', 1, 4]]);
  });

  test.each([
    '{{regions annex4.internetRate below="1%" none=""}}',
    '{{regions annex4.internetRate above="1%" all=" "}}',
  ])('nor may the words be blank: %s', (letter) => {
    expect(over({}, letter).issues).toMatchObject([{ code: 'letter.helperArgument' }]);
  });

  test('figures that were asked for are shown where all are meant, too', () => {
    expect(textOf({}, '{{regions annex4.internetRate above="1%" with="rates"}}')).toMatch(/^郑州市（\d/);
  });

  test('no rate is above 100 %', () => {
    const letter = '{{regions annex4.internetRate below="1000%"}}';
    expect(over({}, letter).issues).toMatchObject([{ code: 'letter.helperArgument', values: { value: '"1000%"' } }]);
    expect(over({}, '{{regions annex4.internetRate below="100.0%"}}').issues).toEqual([]);
  });

  test('— is not asked, 未报 has no answer; neither is listed', () => {
    const notApplicable = withRate('开封市', '—');
    const letter = '{{regions annex4.internetRate above="1%"}}';
    expect(textOf({ rows: notApplicable }, letter)).toBe('郑州市、洛阳市、济源市');
    expect(textOf({ rows: withRate('开封市', '未报') }, letter)).toBe('郑州市、洛阳市、济源市');
    const all = '{{regions annex4.internetRate above="1%" all="各地"}}';
    expect(textOf({ rows: notApplicable }, all)).toBe('各地');
    expect(textOf({ rows: withRate('开封市', '未报') }, all)).toBe('郑州市、洛阳市、济源市');
  });

  test('“none” is not said while one has not reported', () => {
    const letter = '{{regions annex4.internetRate below="1%" none="没有"}}';
    const unreported = over({ rows: withRate('开封市', '未报') }, letter);
    expect(unreported.issues).toMatchObject([
      { code: 'letter.noFigure', values: { value: 'annex4.regions.开封市.internetRate', reason: '未报' } },
    ]);
    expect(textOf({ rows: withRate('开封市', '—') }, letter)).toBe('没有');
  });

  test('regions that are not all called 市 are 地区', () => {
    const mixed = { ...rows, 航空港区: { internetRate: [1, 1] as const } };
    expect(textOf({ rows: mixed }, '{{regions annex4.internetRate below="10%" max=1}}')).toBe('郑州市等2个地区');
  });

  test('counties are not among the regions, and have columns of their own', () => {
    const counties: Rows = {
      ...rows,
      '郑州市/鼓楼区': { internetRate: [10, 1000] },
      '开封市/鼓楼区': { internetRate: [20, 1000] },
      '开封市/兰考县': { internetRate: [900, 1000] },
    };
    expect(textOf({ rows: counties }, '{{regions annex4.internetRate below="6%"}}')).toBe('洛阳市');
    expect(textOf({ rows: counties }, '{{regions annex4.counties.internetRate below="6%"}}')).toBe(
      '郑州市鼓楼区、开封市鼓楼区',
    );
    expect(textOf({ rows: counties }, '{{regionCount}}')).toBe('4');
  });

  test.each([
    ['below', '10%', [9996, 100_000]],
    ['below', '10%', [99_996, 1_000_000]],
    ['atMost', '10%', [100_004, 1_000_000]],
    ['equals', '100%', [99_996, 100_000]],
    ['above', '0%', [1, 100_000]],
    ['atLeast', '100%', [999_960, 1_000_000]],
  ] as const)('letter.rounding: %s %s of %o, where the table prints the contrary', (comparison, limit, rate) => {
    const printed = percentText({ numerator: rate[0], denominator: rate[1] }, 2);
    const { issues } = over(
      { rows: withRate('洛阳市', rate) },
      `{{regions annex4.internetRate ${comparison}="${limit}"}}`,
    );
    const values = { value: 'annex4.regions.洛阳市.internetRate', printed, condition: `${comparison} ${limit}` };
    expect(issues).toMatchObject([{ code: 'letter.rounding', place: { line: 10, column: 11 }, values }]);
  });

  test('a list is of exactly the regions that the table shows to meet the condition, or refused', () => {
    const rate = fc
      .integer({ min: 1, max: 99_999 })
      .chain((denominator) =>
        fc.integer({ min: 0, max: denominator }).map((numerator) => [numerator, denominator] as const),
      );
    fc.assert(
      fc.property(
        fc.array(rate, { minLength: 1, maxLength: 6 }),
        fc.integer({ min: 0, max: 10_000 }),
        (rates, limit) => {
          const made: Rows = Object.fromEntries(rates.map((internetRate, index) => [`${index}市`, { internetRate }]));
          const bound = `${Math.floor(limit / 100)}.${String(limit % 100).padStart(2, '0')}%`;
          const letter = `{{#each (regions annex4.internetRate below="${bound}") as |x|}}{{x.name}}，{{else}}无{{/each}}`;
          const { letter: derived, issues } = over({ rows: made }, letter);
          if (issues.length > 0) {
            expect(new Set(issues.map(({ code }) => code))).toEqual(new Set(['letter.rounding']));
            return;
          }
          const digits = rates.map(([numerator, denominator]) =>
            Number(percentText({ numerator, denominator }, 2).replace(/[.%]/g, '')),
          );
          const shown = digits.flatMap((each, index) => (each < limit ? [`${index}市，`] : [])).join('');
          expect(textsOf(derived.blocks)).toEqual([shown === '' ? '无' : shown]);
        },
      ),
    );
  });
});

describe('first and last', () => {
  test.each([
    ['{{top annex4.internetRate 2}}', '开封市、济源市'],
    ['{{bottom annex4.internetRate 2}}', '洛阳市、郑州市'],
    ['{{bottom annex4.internetRate 2 with="rates"}}', '洛阳市（5.00%）、郑州市（9.50%）'],
    ['{{top annex4.offline 1 with="counts" measure="所"}}', '济源市（5所）'],
    ['{{top annex4.offline 3}}', '济源市、郑州市、开封市'],
    ['{{top annex4.offline 2 ties="include"}}', '济源市、郑州市、开封市'],
    ['{{top annex4.internetRate 4}}', '开封市、济源市、郑州市、洛阳市'],
  ])('%s is %s', (letter, text) => expect(textOf({}, letter)).toBe(text));

  test('letter.tie: a cut between equal figures', () => {
    expect(over({}, '{{top annex4.offline 2}}').issues).toMatchObject([
      {
        code: 'letter.tie',
        place: { line: 10, column: 7 },
        values: { value: '郑州市、开封市', printed: '3', count: 2 },
      },
    ]);
  });

  test('letter.tie: rates that are equal as printed, though not exactly', () => {
    const near = { ...withRate('郑州市', [50_001, 1_000_000]) };
    expect(over({ rows: near }, '{{bottom annex4.internetRate 1}}').issues).toMatchObject([
      { code: 'letter.tie', values: { value: '郑州市、洛阳市', printed: '5.00%', count: 1 } },
    ]);
  });

  test('more than there are', () => {
    expect(over({ rows: withRate('开封市', '—') }, '{{top annex4.internetRate 4}}').issues).toMatchObject([
      { code: 'letter.helperArgument', values: { value: '4', expected: '1–3' } },
    ]);
  });

  test.each([
    '{{top annex4.internetRate 1}}',
    '{{bottom annex4.internetRate 1}}',
    '{{countRegions annex4.internetRate below="1%"}}',
  ])('%s is refused while a region is 未报: it may be among them', (letter) => {
    expect(over({ rows: withRate('开封市', '未报') }, letter).issues).toMatchObject([
      { code: 'letter.noFigure', values: { value: 'annex4.regions.开封市.internetRate', reason: '未报' } },
    ]);
  });
});

describe('no rounding to all or nothing', () => {
  test.each([
    ['{{percent annex4.regions.洛阳市.internetRate 1}}', [99_996, 100_000], '100.0%', '3'],
    ['{{percent annex4.regions.洛阳市.internetRate 2}}', [99_996, 100_000], '100.00%', '3'],
    ['{{percent annex4.regions.洛阳市.internetRate}}', [1, 10_000], '0.0%', '2'],
  ] as const)('letter.roundedAway: %s of %o would be %s', (letter, rate, printed, digits) => {
    const value = 'annex4.regions.洛阳市.internetRate';
    const { issues } = over({ rows: withRate('洛阳市', rate) }, letter);
    expect(issues).toMatchObject([
      { code: 'letter.roundedAway', values: { value, printed, expected: `{{percent ${value} ${digits}}}` } },
    ]);
  });

  test('where no number of decimals is enough, the counts are named', () => {
    const given = { rows: withRate('洛阳市', [9_999_999, 10_000_000] as const) };
    expect(over(given, '{{percent annex4.regions.洛阳市.internetRate 4}}').issues).toMatchObject([
      { code: 'letter.roundedAway', values: { printed: '100.0000%', expected: '9999999/10000000' } },
    ]);
  });

  test('what is exactly all or nothing is printed', () => {
    expect(textOf({}, '{{percent annex4.regions.开封市.internetRate 0}}')).toBe('100%');
    expect(textOf({ rows: withRate('开封市', [0, 5]) }, '{{percent annex4.regions.开封市.internetRate 1}}')).toBe(
      '0.0%',
    );
  });

  test('nor in a list with rates', () => {
    const given = { rows: withRate('开封市', [99_996, 100_000] as const) };
    expect(placesOf(over(given, '{{top annex4.internetRate 1 with="rates"}}'))).toEqual([['letter.roundedAway', 1, 7]]);
  });
});

describe('change against last quarter', () => {
  const lastQuarter = (total: Rows[string]): Partial<LetterCase> => ({ previous: { ...rows, total } });
  test.each([
    ['{{change annex4.total.internetRate 1}}', { internetRate: [848, 1000] }, '提高1.2个百分点'],
    ['{{change annex4.total.internetRate 1}}', { internetRate: [870, 1000] }, '下降1.0个百分点'],
    ['{{change annex4.total.internetRate}}', { internetRate: [860, 1000] }, '持平'],
    [
      '{{change annex4.total.internetRate 1 against="上季度"}}',
      { internetRate: [848, 1000] },
      '比上季度提高1.2个百分点',
    ],
    ['{{change annex4.total.internetRate 1 against="上季度"}}', { internetRate: [860, 1000] }, '与上季度持平'],
    ['{{change annex4.total.schools "所"}}', { schools: 88 }, '增加12所'],
    ['{{change annex4.total.schools "所"}}', { schools: 101 }, '减少1所'],
    ['{{change annex4.total.schools "所"}}', { schools: 100 }, '持平'],
    // 86.00 − 85.95 at one decimal: 86.0 − 86.0; at two, 0.05.
    ['{{change annex4.total.internetRate 2}}', { internetRate: [8595, 10_000] }, '提高0.05个百分点'],
    // The printed values are subtracted: 86.0 − 84.3, though exactly it is 1.751.
    ['{{change annex4.total.internetRate 1}}', { internetRate: [84_249, 100_000] }, '提高1.8个百分点'],
  ] as const)('%s from %o: %s', (letter, total, text) => expect(textOf(lastQuarter(total), letter)).toBe(text));

  test('whoever subtracts the printed values finds it', () => {
    const rate = fc.integer({ min: 1, max: 9999 });
    fc.assert(
      fc.property(rate, rate, fc.integer({ min: 2, max: 4 }), (now, last, decimals) => {
        const made: Rows = { ...rows, total: { internetRate: [now, 9999] } };
        const given = { rows: made, previous: { ...rows, total: { internetRate: [last, 9999] } } } as const;
        const { letter, issues } = over(given, `{{change annex4.total.internetRate ${decimals}}}`);
        expect(issues).toEqual([]);
        const printed = (numerator: number): number =>
          Number(percentText({ numerator, denominator: 9999 }, decimals).replace(/[.%]/g, ''));
        const by = printed(now) - printed(last);
        const amount = (Math.abs(by) / 10 ** decimals).toFixed(decimals);
        const text = by === 0 ? '持平' : `${by > 0 ? '提高' : '下降'}${amount}个百分点`;
        expect(textsOf(letter.blocks)).toEqual([text]);
      }),
    );
  });

  test('a quarter that is named is the one that is compared with', () => {
    const told = (against: string) =>
      over(lastQuarter({ internetRate: [848, 1000] }), `{{change annex4.total.internetRate 1 against="${against}"}}`);
    // The letter is of 2020年一季度.
    expect(told('2019年四季度').issues).toEqual([]);
    expect(told('四季度').issues).toEqual([]);
    expect(told('三季度').issues).toMatchObject([
      { code: 'letter.helperArgument', values: { value: '三季度', expected: 'against="四季度"' } },
    ]);
    expect(told('2020年四季度').issues).toMatchObject([{ code: 'letter.helperArgument' }]);
  });

  test('letter.changeHidden: “unchanged” where the tables differ', () => {
    const found = over(lastQuarter({ internetRate: [8598, 10_000] }), '{{change annex4.total.internetRate 1}}');
    expect(found.issues).toMatchObject([
      {
        code: 'letter.changeHidden',
        values: { now: '86.00%', before: '85.98%', expected: '{{change annex4.total.internetRate 2}}' },
      },
    ]);
  });

  const CHANGE = '甲{{change annex4.total.internetRate 1}}';
  test.each([
    ['letter.noPrevious', 'no quarter before', {}],
    ['letter.noPrevious', 'nothing reported then', lastQuarter({ internetRate: '未报' })],
    ['letter.redefined', 'another definition', { ...lastQuarter({}), redefined: ['annex4.internetRate'] }],
    [
      'letter.regionsChanged',
      'one region more',
      { previous: { total: rows.total ?? {}, 郑州市: {}, 开封市: {}, 洛阳市: {} } },
    ],
    ['letter.regionsChanged', 'one region less', { previous: { ...rows, 信阳市: {} } }],
  ])('%s: %s', (code, _, given) => {
    expect(placesOf(over(given, CHANGE))).toEqual([[code, 1, 11]]);
  });

  test('letter.noFigure: none now', () => {
    const given = { rows: { ...rows, total: { internetRate: '未报' as const } }, previous: rows };
    expect(placesOf(over(given, CHANGE))).toEqual([['letter.noFigure', 1, 11]]);
  });

  test('a region that was renamed is the same, and one that was not there has no change', () => {
    const previous: Rows = { 郑州: { offline: 1 }, 开封市: {}, 洛阳市: {}, 济源市: {} };
    const letter = '{{change annex4.regions.郑州市.offline "所"}}';
    expect(textOf({ previous, aliases: { 郑州市: '郑州' } }, letter)).toBe('增加2所');
    expect(placesOf(over({ previous }, letter))).toEqual([['letter.noPrevious', 1, 10]]);
  });

  test('last quarter’s figure is kept beside this one’s', () => {
    const { letter } = over(
      lastQuarter({ internetRate: [848, 1000] }),
      '甲。{{change annex4.total.internetRate 1}}；乙。',
    );
    expect(letter.figures).toMatchObject([
      {
        helper: 'change',
        text: '提高1.2个百分点',
        sentence: '提高1.2个百分点；',
        figure: { path: 'annex4.total.internetRate', value: { numerator: 860 } },
        others: [{ path: 'annex4.total.internetRate', value: { numerator: 848 } }],
      },
    ]);
  });
});

describe('what a list was worked out from is kept', () => {
  test('every region that was looked at', () => {
    const { letter } = over({}, '甲；乙为{{regions annex4.internetRate below="10%"}}。丙');
    expect(letter.figures).toHaveLength(1);
    expect(letter.figures[0]).toMatchObject({
      helper: 'regions',
      text: '郑州市、洛阳市',
      sentence: '乙为郑州市、洛阳市。',
      figure: { path: 'annex4.total.internetRate' },
    });
    expect(letter.figures[0]?.others.map(({ path }) => path)).toEqual(
      ['郑州市', '开封市', '洛阳市', '济源市'].map((name) => `annex4.regions.${name}.internetRate`),
    );
  });
});
