/** 由高到低: what the drawing says, and that it is to scale. */
import { describe, expect, test } from 'vitest';
import { annexCharts } from '../../src/compose/charts/annexCharts.js';
import { extremesOf } from '../../src/compose/charts/extremes.js';
import { rankedCharts } from '../../src/compose/charts/rankedChart.js';
import { rankedFacts, rankedTexts } from '../../src/compose/charts/rankedFacts.js';
import type { DerivedAnnex } from '../../src/model.js';
import { boxesOf, linesOf, reportedWith, textsOf } from '../support/charts.js';
import { METRICS, realQuarter } from '../support/sheets.js';

const FRAME = { widthPt: 440, mostHeightPt: 520, labelsPt: [12, 10.5] };
const PLAIN = { decimals: 2, marked: [] };

async function drawn(annex: DerivedAnnex, column: string, target?: string, marked: readonly string[] = []) {
  const facts = rankedFacts(annex, column, target, { decimals: 2, marked });
  const charts = await rankedCharts(facts, FRAME, METRICS);
  const [{ svg, alt } = { svg: '', alt: '' }] = charts;
  const texts = textsOf(svg);
  const column_ = (x: number) =>
    texts
      .filter((text) => text.x === x && text.sizePt === 12 && text.align === 'end')
      .toSorted((one, other) => one.y - other.y)
      .map(({ text }) => text);
  // Names end 10 pt before the bars begin, at the same place: 0.8 em of 12 pt are 9.6.
  const zero = linesOf(svg)[0]?.x ?? 0;
  return { facts, charts, svg, alt, texts, values: column_(440), names: column_(zero - 9.6), zero };
}

const fourth = async (): Promise<DerivedAnnex> => {
  const annex = (await realQuarter()).annexes[3];
  if (!annex) throw new Error('annex 4');
  return annex;
};

describe('互联网接入率 of 2020Q1', () => {
  test('every city once, from the highest to the lowest, with the digits of the table', async () => {
    const { names, values } = await drawn(await fourth(), 'internetRate');
    expect(names).toHaveLength(18);
    expect(names.slice(0, 3)).toEqual(['平顶山市', '鹤壁市', '新乡市']);
    expect(names.at(-1)).toBe('漯河市');
    expect(values.slice(0, 3)).toEqual(['99.53%', '99.19%', '99.04%']);
    expect(values.at(-1)).toBe('69.75%');
  });

  test('bars are as long as the exact rates, the line of the province stands at its own', async () => {
    const { svg, zero, names } = await drawn(await fourth(), 'internetRate');
    const scale = textsOf(svg).find(({ text }) => text === '100%');
    const full = (scale?.x ?? 0) - zero;
    const bars = boxesOf(svg);
    // 郑州市: (1566 − 221 − 4) ÷ 1566; 漯河市: (714 − 214 − 2) ÷ 714; 全省: 30474 ÷ 35404.
    expect(bars[names.indexOf('郑州市')]?.width).toBeCloseTo((full * 1341) / 1566, 6);
    expect(bars[names.indexOf('漯河市')]?.width).toBeCloseTo((full * 498) / 714, 6);
    const line = linesOf(svg).find(({ stroke }) => stroke === '#e60012');
    expect(line?.x).toBeCloseTo(zero + (full * 30474) / 35404, 6);
    expect(textsOf(svg).find(({ text }) => text === '全省86.08%')?.x).toBeCloseTo((line?.x ?? 0) - 3, 6);
  });

  test('each label is in the middle of its bar, none on another', async () => {
    const { svg, texts } = await drawn(await fourth(), 'internetRate');
    const names = texts.filter(({ text }) => text.endsWith('市'));
    boxesOf(svg).forEach(({ y, height }, index) => {
      // Half of the em box lies above its middle: 0.88 − 0.5 = 0.38 em over the baseline.
      expect((names[index]?.y ?? 0) - 0.38 * 12).toBeCloseTo(y + height / 2, 6);
      expect(height).toBeLessThan((names[1]?.y ?? 0) - (names[0]?.y ?? 0));
    });
  });

  test('the target is a dashed line with its label; the lower line has its own on the left', async () => {
    const { svg, texts } = await drawn(await fourth(), 'internetRate', '95%');
    const dashed = linesOf(svg).filter(({ dashed }) => dashed);
    expect(dashed).toHaveLength(1);
    const whole = texts.find(({ text }) => text === '全省86.08%');
    const target = texts.find(({ text }) => text === '目标95%');
    expect([whole?.align, target?.align]).toEqual(['end', 'start']);
    expect(whole?.x ?? 0).toBeLessThan(dashed[0]?.x ?? 0);
    expect(target?.x ?? 0).toBeGreaterThan(dashed[0]?.x ?? 0);
  });

  test('marked regions are red and in 黑体, and then nothing else is red', async () => {
    const { svg, texts } = await drawn(await fourth(), 'internetRate', undefined, ['郑州市', '洛阳市/涧西区']);
    expect(boxesOf(svg).filter(({ fill }) => fill === '#e60012')).toHaveLength(2);
    expect(linesOf(svg).some(({ stroke }) => stroke === '#e60012')).toBe(false);
    const strong = texts.filter(({ family, text }) => family === 'heiTi, fallback' && text.endsWith('市'));
    expect(strong.map(({ text }) => text)).toEqual(['郑州市', '洛阳市']);
  });

  test('in words: what is shown, the province, both ends, the target', async () => {
    const { alt } = await drawn(await fourth(), 'internetRate', '99%');
    expect(alt).toBe(
      '条形图：互联网接入率，18个地区由高到低。全省86.08%。最高为平顶山市99.53%，最低为漯河市69.75%。高于全省的11个，低于全省的7个。目标99%，达到的3个。',
    );
  });

  test('the same annex gives the same bytes, whatever was drawn before', async () => {
    const annex = await fourth();
    const first = await drawn(annex, 'internetRate');
    await drawn(annex, 'broadbandRate');
    expect((await drawn(annex, 'internetRate')).svg).toBe(first.svg);
  });

  test('is nothing but shapes and texts', async () => {
    const { svg } = await drawn(await fourth(), 'internetRate', '100%', ['郑州市']);
    expect(new Set([...svg.matchAll(/<([a-zA-Z]+)/g)].map(([, name]) => name))).toEqual(
      new Set(['svg', 'g', 'path', 'line', 'text']),
    );
    expect(svg).not.toMatch(/opacity|aria-|role=|class=|style|href|url\(|id=/);
  });
});

describe('made-up rates', () => {
  test('order is of the printed rates; those that share a place stand in the official order', async () => {
    // 1 ÷ 30000, 1 ÷ 29999 and 2 ÷ 60000 are 0.0033…% and print 0.00%; 2 ÷ 30001 is 0.0067% and prints 0.01%.
    const annex = reportedWith([
      ['甲市', 1, 30000],
      ['乙市', 1, 29999],
      ['丙市', 2, 30001],
      ['丁市', 2, 60000],
    ]);
    const { names, values, texts } = await drawn(annex, 'activeRate');
    expect(names).toEqual(['丙市', '甲市', '乙市', '丁市']);
    expect(values).toEqual(['0.01%', '0.00%', '0.00%', '0.00%']);
    // What prints alike shares a place.
    const ranks = texts.filter(({ text, sizePt }) => sizePt === 12 && /^\d$/.test(text)).map(({ text }) => text);
    expect(ranks).toEqual(['1', '2', '2', '2']);
  });

  test('未报 is said and is not 0: last, without a bar and without a place', async () => {
    const annex = reportedWith([
      ['甲市', 'notReported', 10],
      ['乙市', 0, 10],
      ['丙市', 5, 10],
    ]);
    const { names, values, svg, alt } = await drawn(annex, 'activeRate');
    expect(names).toEqual(['丙市', '乙市', '甲市']);
    expect(values).toEqual(['50.00%', '0.00%', '未报']);
    expect(boxesOf(svg)).toHaveLength(1);
    expect(alt).toContain('最低为乙市0.00%');
    expect(alt).toContain('未报的有甲市');
    // One city did not report: the province has no rate, and no line.
    expect(linesOf(svg)).toHaveLength(1);
    expect(alt).toContain('全省未报');
  });

  test('a label that would stand on the head of the places stands on the other side of its line', async () => {
    const annex = reportedWith([
      ['甲市', 1, 100],
      ['乙市', 3, 100],
    ]);
    const { texts, svg } = await drawn(annex, 'activeRate', '100%');
    const whole = texts.find(({ text }) => text === '全省2.00%');
    expect(whole?.align).toBe('start');
    expect(whole?.x).toBeGreaterThan(linesOf(svg).find(({ stroke }) => stroke === '#e60012')?.x ?? 999);
  });

  test.each(['4%', '5%', '10%', '20%', '100%'])(
    'labels of a low line and of the target %s do not meet',
    async (target) => {
      // 全省 is 100 of 3100: 3.23%, so far left that its label has no room on the left.
      const rows = Array.from({ length: 10 }, (_, index) => [`第${index}市`, 0, 300] as const);
      const { svg, texts } = await drawn(reportedWith([['甲市', 100, 100], ...rows]), 'activeRate', target);
      const boxes = texts
        .filter(({ text }) => /^(?:全省|目标)/.test(text))
        .map(({ text, x, y, sizePt, align }) => {
          const width = METRICS.heiTi.advance(text) * sizePt;
          return { from: align === 'end' ? x - width : x, to: align === 'end' ? x : x + width, y, sizePt };
        });
      const [one, other] = boxes;
      if (!one || !other) throw new Error('two labels');
      const isBeside = one.to <= other.from || other.to <= one.from;
      expect(isBeside || Math.abs(one.y - other.y) >= one.sizePt).toBe(true);
      // No line through a label.
      for (const line of linesOf(svg).filter(({ x, x2, widthPt }) => x === x2 && widthPt > 1)) {
        for (const { from, to, y, sizePt } of boxes) {
          const isAcross =
            line.x > from && line.x < to && Math.min(line.y, line.y2) < y && Math.max(line.y, line.y2) > y - sizePt;
          expect(isAcross).toBe(false);
        }
      }
      expect(Math.min(...boxes.map(({ y, sizePt }) => y - sizePt))).toBeGreaterThanOrEqual(0);
    },
  );

  test('who prints alike with the province is level with it, here as in a hand-out', async () => {
    // All three are 33.33% as printed; the province 300000 of 900000.
    const annex = reportedWith([
      ['甲市', 100001, 300000],
      ['乙市', 99999, 300000],
      ['丙市', 100000, 300000],
    ]);
    expect((await drawn(annex, 'activeRate')).alt).toContain('高于全省的0个，与全省持平的3个，低于全省的0个');
  });

  test('where nobody has a rate there is no chart of it', () => {
    const annex = reportedWith([
      ['甲市', 'notApplicable', 'notApplicable'],
      ['乙市', 'notApplicable', 'notApplicable'],
    ]);
    const drawings = annexCharts({ annex, comparison: undefined, targets: new Map(), options: PLAIN });
    expect(drawings).toEqual({ charts: [], undrawn: ['主动上报率由高到低'] });
  });

  test('drawings of one chart have one scale', async () => {
    const rows = Array.from(
      { length: 50 },
      (_, index) => [index === 49 ? '双江拉祜族佤族布朗族傣族自治县' : `第${index + 1}市`, 50 - index, 50] as const,
    );
    const { charts } = await drawn(reportedWith(rows), 'activeRate');
    const zeros = charts.map(({ svg }) => linesOf(svg)[0]?.x);
    expect(zeros).toHaveLength(2);
    expect(new Set(zeros).size).toBe(1);
  });

  test('nobody above half: the scale ends at what can be divided in the head', async () => {
    const { svg, zero } = await drawn(
      reportedWith([
        ['甲市', 12, 100],
        ['乙市', 3, 100],
      ]),
      'activeRate',
    );
    const ends = textsOf(svg).flatMap(({ text }) => (/^\d+%$/.test(text) ? [text] : []));
    expect(ends).toEqual(['0%', '10%', '20%']);
    const full = (textsOf(svg).find(({ text }) => text === '20%')?.x ?? 0) - zero;
    expect(boxesOf(svg)[0]?.width).toBeCloseTo((full * 12) / 20, 6);
  });

  test('a name is a text, whatever is in it', async () => {
    const name = '<b>&"甲"</b>市';
    const { svg, names } = await drawn(
      reportedWith([
        [name, 1, 2],
        ['乙市 role="img"', 1, 4],
      ]),
      'activeRate',
    );
    expect(names).toEqual([name, '乙市 role="img"']);
    expect(svg).not.toContain('<b>');
  });

  test('more regions than stand below each other go on in further drawings', async () => {
    const rows = Array.from({ length: 50 }, (_, index) => [`第${index + 1}市`, 50 - index, 50] as const);
    const { charts } = await drawn(reportedWith(rows), 'activeRate');
    expect(charts).toHaveLength(2);
    const names = charts.flatMap(({ svg }) => textsOf(svg).flatMap(({ text }) => (text.endsWith('市') ? [text] : [])));
    expect(names).toEqual(rows.map(([name]) => name));
    for (const { svg, heightPt } of charts) {
      expect(heightPt).toBeLessThanOrEqual(FRAME.mostHeightPt);
      expect(Math.min(...textsOf(svg).map(({ sizePt }) => sizePt))).toBeGreaterThanOrEqual(10.5);
    }
  });

  test('every text is known before the faces are cut', async () => {
    const { facts, texts } = await drawn(await fourth(), 'internetRate', '100%', ['郑州市']);
    const known = (role: string): Set<string> =>
      new Set(
        rankedTexts(facts)
          .filter((one) => one.role === role)
          .flatMap(({ text }) => [...text]),
      );
    for (const { text, family } of texts) {
      const characters = known(family.replace(', fallback', ''));
      expect([...text].filter((character) => !characters.has(character))).toEqual([]);
    }
  });
});

describe('both ends only', () => {
  const rows = (rates: readonly number[]) =>
    reportedWith(rates.map((rate, index) => [`第${index + 1}市`, rate, 100] as const));

  test('five and five, and how many are between them', async () => {
    const cut = extremesOf(
      rankedFacts(rows([99, 98, 97, 96, 95, 50, 49, 48, 5, 4, 3, 2, 1]), 'activeRate', undefined, PLAIN),
      5,
    );
    expect(cut.rows.map(({ region, between }) => region || between)).toEqual([
      ...['第1市', '第2市', '第3市', '第4市', '第5市'],
      '中间3个地区略',
      ...['第9市', '第10市', '第11市', '第12市', '第13市'],
    ]);
    expect(cut.notes).toHaveLength(1);
    expect(cut.alt).toMatch(/^条形图：主动上报率最高和最低的各五个地区。全省/);
  });

  test('a cut between regions that print alike is said', async () => {
    const cut = extremesOf(
      rankedFacts(rows([9, 9, 9, 9, 9, 9, 9, 5, 0, 0, 0, 0, 0, 0]), 'activeRate', undefined, PLAIN),
      5,
    );
    expect(cut.notes.slice(1)).toEqual([
      '另有2个地区同为9.00%，按名单次序未列出。',
      '另有1个地区同为0.00%，按名单次序未列出。',
    ]);
  });

  test('the cut is by printed rates and the official order, as the note says', () => {
    // All print 9.00%; the exact rates rise from the first to the last.
    const alike = Array.from({ length: 14 }, (_, index) => [`第${index + 1}市`, 900000 + index, 10000000] as const);
    const cut = extremesOf(rankedFacts(reportedWith(alike), 'activeRate', undefined, PLAIN), 5);
    expect(cut.rows.slice(0, 5).map(({ region }) => region)).toEqual(['第1市', '第2市', '第3市', '第4市', '第5市']);
    expect(cut.rows.slice(-5).map(({ region }) => region)).toEqual(['第10市', '第11市', '第12市', '第13市', '第14市']);
    expect(cut.notes[1]).toBe('另有4个地区同为9.00%，按名单次序未列出。');
  });

  test('who has no rate is not listed, and counted in a note', () => {
    const some = (count: number) =>
      reportedWith([
        ['未市', 'notReported', 100],
        ['无市', 'notApplicable', 'notApplicable'],
        ...Array.from({ length: count }, (_, index) => [`第${index + 1}市`, index, 100] as const),
      ]);
    for (const count of [3, 20]) {
      const cut = extremesOf(rankedFacts(some(count), 'activeRate', undefined, PLAIN), 5);
      expect(cut.notes).toContain('另有2个地区没有主动上报率（未市未报、无市不适用），未列出。');
      expect(cut.rows.some(({ percent, between }) => percent === undefined && between === '')).toBe(false);
    }
    expect(extremesOf(rankedFacts(some(3), 'activeRate', undefined, PLAIN), 5).alt).toContain('，3个地区由高到低');
  });

  test('eleven regions are no more than the two ends: all are shown', async () => {
    const whole = rankedFacts(rows([11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1]), 'activeRate', undefined, PLAIN);
    expect(extremesOf(whole, 5).rows).toHaveLength(11);
    expect(extremesOf(whole, 5).title).toBe('主动上报率由高到低');
  });
});
