/** 变化: what the drawing says, and that it is to scale. */
import { describe, expect, test } from 'vitest';
import { annexCharts } from '../../src/compose/charts/annexCharts.js';
import { shortNames } from '../../src/compose/charts/shortNames.js';
import { slopeChart } from '../../src/compose/charts/slopeChart.js';
import { slopeFacts, slopeTexts } from '../../src/compose/charts/slopeFacts.js';
import { compareQuarters } from '../../src/derive/compare.js';
import type { DerivedAnnex, Region } from '../../src/model.js';
import { parsePeriod } from '../../src/period.js';
import { linesOf, reportedWith, rowsOf, textsOf } from '../support/charts.js';
import { METRICS, realQuarter } from '../support/sheets.js';

const FRAME = { widthPt: 440, mostHeightPt: 520, labelsPt: [12, 10.5] };

function compared(now: DerivedAnnex, before: DerivedAnnex) {
  const [period, previous] = [parsePeriod('2020Q2'), parsePeriod('2020Q1')];
  if (!period || !previous) throw new Error('periods');
  const regionsOf = ({ rows }: DerivedAnnex): Region[] =>
    rows.map(({ region, place }) => ({ name: region, aliases: [], parent: undefined, countyUnits: 1, place }));
  return compareQuarters(
    { period, regions: regionsOf(now), notice: { targets: new Map() } as never },
    [now],
    { period: previous, regions: regionsOf(before), annexes: [before] },
    2,
  );
}

type Rates = readonly (readonly [string, number | 'notReported', number])[];

async function drawn(before: Rates, now: Rates, marked: readonly string[] = []) {
  const annex = reportedWith(now);
  const facts = slopeFacts(annex, 'activeRate', compared(annex, reportedWith(before)), { decimals: 2, marked });
  if (!facts) return undefined;
  const { svg, alt, notes } = await slopeChart(facts, FRAME, METRICS);
  return { facts, svg, alt, notes, texts: textsOf(svg) };
}

const BEFORE: Rates = [
  ['甲市', 20, 100],
  ['乙市', 40, 100],
  ['丙市', 60, 100],
];
const NOW: Rates = [
  ['甲市', 50, 100],
  ['乙市', 35, 100],
  ['丙市', 60, 100],
];

describe('one city far from all others', () => {
  const crowd = (add: number): Rates =>
    Array.from({ length: 8 }, (_, index) => [`${'甲乙丙丁戊己庚辛'[index]}市`, 2 * index + add, 100] as const);

  test('the part that no line touches is left out, said, and the rest has its room, still to scale', async () => {
    const chart = await drawn([...crowd(0), ['远市', 100, 100]], [...crowd(2), ['远市', 100, 100]]);
    expect(chart?.facts.empty).toMatchObject({ toPercent: 100 });
    expect(chart?.notes.join('')).toContain('虚线处略去');
    const lines = linesOf(chart?.svg ?? '').filter(({ x2, x }) => x2 - x > 50);
    const far = lines.filter(({ y }) => Math.abs(y - 30) < 0.001);
    expect(far).toHaveLength(1);
    // 甲市 0 % to 2 %, 辛市 14 % to 16 %: 18 pt (1.5 em) of the 484 are given to what is left out.
    const last = chart?.facts.empty?.fromPercent ?? 0;
    const y = (percent: number): number => 514 - ((484 - 18) * percent) / last;
    const ends = lines.map((line) => [line.y, line.y2].map((place) => Number(place.toFixed(2))));
    for (const [before, now] of [
      [0, 2],
      [14, 16],
    ] as const)
      expect(ends).toContainEqual([y(before), y(now)].map((place) => Number(place.toFixed(2))));
  });

  test('among few lines nothing is left out, nor where a line crosses', async () => {
    const few = await drawn(
      [...crowd(0).slice(0, 3), ['远市', 100, 100]],
      [...crowd(2).slice(0, 3), ['远市', 100, 100]],
    );
    expect(few?.facts.empty).toBeUndefined();
    const crossing = await drawn([...crowd(0), ['远市', 10, 100]], [...crowd(2), ['远市', 100, 100]]);
    expect(crossing?.facts.empty).toBeUndefined();
  });
});

describe('three cities', () => {
  test('a line each and one for the province, between points that are to scale', async () => {
    const chart = await drawn(BEFORE, NOW);
    const slopes = linesOf(chart?.svg ?? '').filter(({ x2, x }) => x2 - x > 50);
    // 20 % is the lowest point, 60 % the highest: 2.5 em of 12 pt from the top to half an em from the bottom, 484 pt apart.
    const [top, bottom] = [30, 514];
    const y = (percent: number): number => bottom - ((bottom - top) * (percent - 20)) / 40;
    const ends = slopes.map((line) => [line.y, line.y2].map((place) => Number(place.toFixed(3))));
    expect(ends).toContainEqual([y(20), y(50)]);
    expect(ends).toContainEqual([y(40), y(35)]);
    expect(ends).toContainEqual([y(60), y(60)]);
    // 全省: 120 ÷ 300 and 145 ÷ 300.
    expect(ends).toContainEqual([y(40), Number(y(145 / 3).toFixed(3))]);
    expect(slopes).toHaveLength(4);
  });

  test('falls are black, rises are grey, the province is red and thick', async () => {
    const { svg = '' } = (await drawn(BEFORE, NOW)) ?? {};
    const slopes = linesOf(svg).filter(({ x2, x }) => x2 - x > 50);
    const falling = slopes.filter(({ y, y2 }) => y2 > y);
    expect(falling.map(({ stroke }) => stroke)).toEqual(['#000']);
    const red = slopes.filter(({ stroke }) => stroke === '#e60012');
    expect(red).toHaveLength(1);
    expect(red[0]?.widthPt ?? 0).toBeGreaterThan(falling[0]?.widthPt ?? 9);
  });

  test('right: value, change and name of each, from the highest to the lowest', async () => {
    const { texts = [] } = (await drawn(BEFORE, NOW)) ?? {};
    expect(rowsOf(texts.filter(({ x, sizePt }) => x > 220 && sizePt === 12))).toEqual([
      ['60.00%', '持平', '丙市'],
      ['50.00%', '＋30.00', '甲市'],
      ['48.33%', '＋8.33', '全省'],
      ['35.00%', '－5.00', '乙市'],
    ]);
  });

  test('in words: both quarters, how many rose and fell, who most', async () => {
    expect((await drawn(BEFORE, NOW))?.alt).toBe(
      '坡度图：主动上报率，2020年一季度到2020年二季度。全省由40.00%到48.33%，变化＋8.33个百分点。3个地区中，上升的1个，下降的1个，持平的1个。上升最多的是甲市（＋30.00个百分点）。下降最多的是乙市（－5.00个百分点）。',
    );
  });

  test('a marked city is red, and the province black', async () => {
    const { svg = '', texts = [] } = (await drawn(BEFORE, NOW, ['乙市'])) ?? {};
    const slopes = linesOf(svg).filter(({ x2, x }) => x2 - x > 50);
    expect(slopes.filter(({ stroke }) => stroke === '#e60012').map(({ y, y2 }) => y2 > y)).toEqual([true]);
    expect(texts.filter(({ text }) => text === '乙市').every(({ family }) => family.startsWith('heiTi'))).toBe(true);
  });
});

describe('labels', () => {
  test('of points that lie on each other are apart, in the order of the points', async () => {
    const rates = (shift: number): Rates =>
      Array.from({ length: 20 }, (_, index) => [`第${index + 1}市`, 500 + index + shift, 1000] as const);
    const { texts = [] } = (await drawn(rates(0), rates(3))) ?? {};
    const names = texts.filter(({ text, x }) => /^第\d+市$/.test(text) && x > 220).toSorted((a, b) => a.y - b.y);
    expect(names.map(({ text }) => text)).toEqual(
      rates(0)
        .map(([name]) => name)
        .reverse(),
    );
    // 1.25 em from baseline to baseline: no label covers another.
    for (const [index, { y, sizePt }] of names.entries())
      if (index > 0) expect(y - (names[index - 1]?.y ?? 0)).toBeGreaterThanOrEqual(1.25 * sizePt - 1e-6);
  });

  test('of regions that printed alike a quarter ago are one', async () => {
    const { texts = [] } =
      (await drawn(
        [
          ['甲市', 0, 10],
          ['乙市', 0, 20],
          ['丙市', 5, 10],
        ],
        [
          ['甲市', 1, 10],
          ['乙市', 3, 20],
          ['丙市', 6, 10],
        ],
      )) ?? {};
    const left = texts.filter(({ x, sizePt }) => x < 150 && sizePt === 12).map(({ text }) => text);
    expect(left).toEqual(expect.arrayContaining(['2个地区', '丙市', '全省', '0.00%', '50.00%']));
    expect(left).not.toContain('甲市');
    expect(texts.filter(({ text }) => text === '甲市')).toHaveLength(1);
  });
});

describe('who is not drawn', () => {
  test('a city that did not report is named, and has no line', async () => {
    const chart = await drawn(BEFORE, [['甲市', 'notReported', 100], ...NOW.slice(1)]);
    expect(chart?.notes.at(-1)).toBe('没有两个季度可以比较、没有画出的：甲市、全省。');
    expect(chart?.texts.some(({ text }) => text === '甲市')).toBe(false);
  });

  test('of more cities than can be told apart, those that moved most', async () => {
    const rates = (factor: number): Rates =>
      Array.from({ length: 40 }, (_, index) => [`第${index + 1}市`, 200 + factor * index, 1000] as const);
    const chart = await drawn(rates(1), rates(3));
    expect(chart?.notes).toContain('只画变化最大的30个地区，共40个。');
    expect(chart?.texts.some(({ text }) => text === '第10市')).toBe(false);
    expect(chart?.texts.some(({ text }) => text === '第11市')).toBe(true);
  });

  test('a cut between regions that moved alike is said', async () => {
    const rates = (shift: number): Rates =>
      Array.from({ length: 40 }, (_, index) => [`第${index + 1}市`, 200 + (index < 25 ? 2 : 1) * shift, 1000] as const);
    const notes = (await drawn(rates(1), rates(9)))?.notes;
    // Five of the fifteen that moved by half as much are drawn.
    expect(notes).toContain('另有10个地区的变化同样大，按名单次序没有画出。');
  });

  test('marked regions come first, and more of them than are drawn is said', async () => {
    const rates = (factor: number): Rates =>
      Array.from({ length: 40 }, (_, index) => [`第${index + 1}市`, 200 + factor * index, 1000] as const);
    const few = await drawn(rates(1), rates(3), ['第1市', '第2市']);
    expect(few?.notes).toContain('只画标出的地区2个和其余地区中变化最大的28个，共40个。');
    expect(few?.texts.some(({ text }) => text === '第1市')).toBe(true);
    const many = await drawn(
      rates(1),
      rates(3),
      Array.from({ length: 35 }, (_, index) => `第${index + 1}市`),
    );
    expect(many?.notes).toContain('只画标出的地区中变化最大的30个，共40个。');
    // 第5市 moved least of those that are drawn no more; 第35市 most of the marked.
    expect(many?.texts.some(({ text }) => text === '第5市')).toBe(false);
    expect(many?.texts.some(({ text }) => text === '第35市')).toBe(true);
  });

  test('a region that is new or gone is named, and the province, which is then another, has no line', async () => {
    const chart = await drawn(BEFORE.slice(0, 2), NOW);
    expect(chart?.facts.rows.map(({ region }) => region)).toEqual(['甲市', '乙市']);
    expect(chart?.notes.slice(2)).toEqual([
      '地区名单有变化：新增丙市。全省不作比较。',
      '没有两个季度可以比较、没有画出的：丙市、全省。',
    ]);
    expect(chart?.notes[1]).toBe('黑色细线为下降，灰色细线为上升或持平。');
  });

  test('nothing to compare: no chart, and its title for those who look for it', async () => {
    const annex = reportedWith(NOW);
    const others = reportedWith([
      ['子市', 1, 2],
      ['丑市', 1, 2],
    ]);
    const options = { decimals: 2, marked: [] };
    const { charts, undrawn } = annexCharts({
      annex,
      comparison: compared(annex, others),
      targets: new Map(),
      options,
    });
    expect(charts.map(({ kind }) => kind)).toEqual(['ranked']);
    expect(undrawn).toEqual(['主动上报率的变化']);
    expect(annexCharts({ annex, comparison: undefined, targets: new Map(), options }).undrawn).toEqual([]);
  });

  test('nothing to compare: no facts', async () => {
    const annex = reportedWith(NOW);
    expect(slopeFacts(annex, 'activeRate', undefined, { decimals: 2, marked: [] })).toBeUndefined();
    const others: Rates = [
      ['子市', 1, 2],
      ['丑市', 1, 2],
    ];
    expect(await drawn(others, NOW)).toBeUndefined();
  });
});

describe('the inks', () => {
  test('are said under the drawing', async () => {
    expect((await drawn(BEFORE, NOW))?.notes[1]).toBe('黑色细线为下降，灰色细线为上升或持平，红色粗线为全省。');
    expect((await drawn(BEFORE, NOW, ['乙市']))?.notes[1]).toBe(
      '黑色细线为下降，灰色细线为上升或持平，红色粗线为标出的地区，黑色粗线为全省。',
    );
  });
});

describe('long names', () => {
  const NAMES = ['双江拉祜族佤族布朗族傣族自治县', '耿马傣族佤族自治县', '沧源佤族自治县', '临翔区', '凤庆县'];
  const A4 = { labelsPt: [16, 14, 12, 10.5], mostHeightPt: 500 };
  const chartIn = async (widthPt: number, names: readonly string[]) => {
    const rates = (factor: number): Rates => names.map((name, index) => [name, 20 + factor * index, 100] as const);
    const annex = reportedWith(rates(5));
    const facts = slopeFacts(annex, 'activeRate', compared(annex, reportedWith(rates(3))), { decimals: 2, marked: [] });
    if (!facts) throw new Error('no slopes');
    const { svg, notes } = await slopeChart(facts, { ...A4, widthPt }, METRICS);
    const known = new Set(slopeTexts(facts).flatMap(({ text, role }) => [...text].map((c) => role + c)));
    const texts = textsOf(svg);
    const strangers = texts.flatMap(({ text, family }) =>
      [...text].filter((character) => !known.has(family.replace(', fallback', '') + character)),
    );
    // The lines of the regions and of the province are the last ones.
    const plots = linesOf(svg)
      .slice(-(names.length + 1))
      .map(({ x, x2 }) => x2 - x);
    return { texts, notes, strangers, plotPt: Math.min(...plots) };
  };

  // 190 mm and 277 mm between the margins of A4.
  test.each([
    ['upright', 538, true],
    ['turned', 785, false],
  ])('leave a fifth of the width to the lines on A4 %s', async (_, widthPt, isCut) => {
    const { texts, notes, strangers, plotPt } = await chartIn(widthPt, NAMES);
    expect(plotPt).toBeGreaterThanOrEqual(widthPt / 5);
    expect(strangers).toEqual([]);
    for (const { text, x, align, sizePt } of texts) {
      const width = METRICS.fangSong.advance(text) * sizePt;
      expect(align === 'end' ? x - width : x).toBeGreaterThanOrEqual(-1e-6);
      expect(align === 'end' ? x : x + width).toBeLessThanOrEqual(widthPt + 1e-6);
    }
    const note = notes.find((one) => one.startsWith('图中'));
    if (!isCut) expect(note).toBeUndefined();
    else expect(note).toMatch(/^图中“(双江拉祜族.*…)”为双江拉祜族佤族布朗族傣族自治县。$/);
    const [, cut = '双江拉祜族佤族布朗族傣族自治县'] = /“(.*?)”/.exec(note ?? '') ?? [];
    expect(texts.filter(({ text }) => text === cut).length).toBeGreaterThan(0);
  });

  test('of usual length keep the largest type that leaves as much', async () => {
    const { texts, notes } = await chartIn(538, ['甲市', '乙市', '丙市']);
    expect(Math.max(...texts.map(({ sizePt }) => sizePt))).toBe(16);
    expect(notes.some((note) => note.startsWith('图中'))).toBe(false);
  });
});

test('cut names can be told apart', () => {
  const names = ['双江拉祜族佤族布朗族傣族自治县', '双江拉祜族佤族布朗族傣族自治州'];
  // Cut anywhere they would be alike: they stay whole, whatever room that takes.
  expect(shortNames(names, () => false)).toEqual(new Map());
  expect(shortNames(['积石山保安族东乡族撒拉族自治县', '临夏市'], (short) => short.size > 0)).toEqual(
    new Map([['积石山保安族东乡族撒拉族自治县', '积石山保安族东乡族撒拉族自…']]),
  );
});

test('2020Q2: every text is known before the faces are cut, and no label leaves the drawing', async () => {
  const [now, before] = await Promise.all([realQuarter('2020Q2'), realQuarter('2020Q1')]);
  const comparison = compareQuarters(now.quarter, now.annexes, { ...before.quarter, annexes: before.annexes }, 2);
  for (const annex of now.annexes) {
    for (const rate of annex.definition.charts.rates) {
      const facts = slopeFacts(annex, rate, comparison, { decimals: 2, marked: ['郑州市'] });
      if (!facts) throw new Error(`${rate} has no slopes`);
      const { svg } = await slopeChart(facts, FRAME, METRICS);
      const known = new Set(slopeTexts(facts).flatMap(({ text, role }) => [...text].map((c) => role + c)));
      for (const { text, family, x, y, align, sizePt } of textsOf(svg)) {
        const role = family.replace(', fallback', '');
        expect([...text].filter((character) => !known.has(role + character))).toEqual([]);
        const width = METRICS.fangSong.advance(text) * sizePt;
        expect(align === 'end' ? x - width : x).toBeGreaterThanOrEqual(-1e-6);
        expect(align === 'end' ? x : x + width).toBeLessThanOrEqual(FRAME.widthPt + 1e-6);
        expect(y).toBeLessThanOrEqual(FRAME.mostHeightPt);
      }
    }
  }
});
