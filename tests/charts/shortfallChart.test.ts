/** 构成: what the drawing says, and that it is to scale. */
import { describe, expect, test } from 'vitest';
import { annexCharts } from '../../src/compose/charts/annexCharts.js';
import { largestOf } from '../../src/compose/charts/extremes.js';
import { shortfallCharts } from '../../src/compose/charts/shortfallChart.js';
import { shortfallFacts } from '../../src/compose/charts/shortfallFacts.js';
import { letterhead } from '../../src/standard.js';
import { annexWith, boxesOf, type ChartRow, rowsOf, textsOf } from '../support/charts.js';
import { METRICS, realQuarter } from '../support/sheets.js';

const FRAME = { widthPt: 440, mostHeightPt: 520, labelsPt: [12, 10.5] };
const SHORTFALL = { parts: ['unfilled', 'offline'], whole: 'schools' };
const PLAIN = { decimals: 2, marked: [] };

async function drawn(rows: readonly ChartRow[], marked: readonly string[] = []) {
  const facts = shortfallFacts(annexWith(4, rows), SHORTFALL, { decimals: 2, marked });
  const [chart] = await shortfallCharts(facts, FRAME, METRICS);
  if (!chart) throw new Error('not drawn');
  return { facts, ...chart, lines: rowsOf(textsOf(chart.svg).filter(({ sizePt }) => sizePt === 12)) };
}

// 学校总数, 未填报, 未联网, 带宽, 多媒体为零.
const ROWS: readonly ChartRow[] = [
  ['甲市', 100, 10, 5, 50, 0],
  ['乙市', 100, 0, 30, 50, 0],
  ['丙市', 100, 'notReported', 2, 50, 0],
  ['丁市', 100, 0, 0, 50, 0],
];

describe('four cities', () => {
  test('by what they lack, most first, who did not report last and without a sum; the province below', async () => {
    const { lines } = await drawn(ROWS.filter(([name]) => name !== '丙市'));
    expect(lines).toEqual([
      ['乙市', '0', '30', '30'],
      ['甲市', '10', '5', '15'],
      ['丁市', '0', '0', '0'],
      ['全省', '10', '35', '45'],
    ]);
    const withMissing = await drawn(ROWS);
    expect(withMissing.lines.at(-2)).toEqual(['丙市', '未报', '2', '—']);
    expect(withMissing.lines.at(-1)).toEqual(['全省', '未报', '37', '—']);
    expect(withMissing.alt).toContain('没有数据的有丙市');
  });

  test('parts lie end to end, each as long as its count', async () => {
    const { svg } = await drawn(ROWS);
    const bars = boxesOf(svg).filter(({ height }) => height > 12);
    // 乙市 30; 甲市 10 and 5 after it; of nothing there is no bar.
    expect(bars).toHaveLength(3);
    const unit = (bars[0]?.width ?? 0) / 30;
    expect(bars[1]?.width).toBeCloseTo(10 * unit, 6);
    expect(bars[2]?.width).toBeCloseTo(5 * unit, 6);
    expect(bars[2]?.x).toBeCloseTo((bars[1]?.x ?? 0) + 10 * unit, 6);
    expect(bars[1]?.fill).not.toBe(bars[2]?.fill);
  });

  test('a marked region is so by its name and figures: its bars keep the inks that the head explains', async () => {
    const { svg } = await drawn(ROWS, ['甲市']);
    const plain = boxesOf((await drawn(ROWS)).svg).map(({ fill }) => fill);
    expect(boxesOf(svg).map(({ fill }) => fill)).toEqual(plain);
    expect(svg).toMatch(new RegExp(`fill="${letterhead.red}"[^>]*>甲市<`));
    expect(svg).not.toMatch(new RegExp(`fill="${letterhead.red}"[^>]*>乙市<`));
  });

  test('the head of each part shows its grey', async () => {
    const { svg } = await drawn(ROWS);
    const swatches = boxesOf(svg).filter(({ width, height }) => width === height);
    const bars = boxesOf(svg).filter(({ height }) => height > 12);
    expect(swatches.map(({ fill }) => fill)).toEqual([bars[1]?.fill, bars[2]?.fill]);
    expect(textsOf(svg).map(({ text }) => text)).toEqual(expect.arrayContaining(['未填报学校', '未联网学校', '合计']));
  });

  test('five of seven: a cut between equals is said', () => {
    const rows = [9, 8, 7, 6, 5, 5, 1].map((count, index): ChartRow => [`第${index + 1}市`, 100, count, 0, 50, 0]);
    const cut = largestOf(shortfallFacts(annexWith(4, rows), SHORTFALL, PLAIN), 5);
    expect(cut.rows.map(({ region }) => region)).toEqual(['第1市', '第2市', '第3市', '第4市', '第5市']);
    expect(cut.notes).toEqual(['另有1个地区同为5，按名单次序未列出。']);
    expect(cut.title).toBe('未填报学校与未联网学校最多的五个地区');
  });
});

describe('many cities', () => {
  const cities = (count: number): ChartRow[] =>
    Array.from({ length: count }, (_, index) => [`第${index + 1}市`, 1000, 100 + count - index, 5, 50, 0]);

  // 520 pt of 10.5 pt: 49.5 em, 2 of them for the heads, 1.25 for a row: 38 rows.
  test.each([
    [37, 1],
    [38, 2],
    [60, 2],
    [100, 3],
  ])('%i of them and the province stand on %i drawings', async (count, pages) => {
    const facts = shortfallFacts(annexWith(4, cities(count)), SHORTFALL, PLAIN);
    const charts = await shortfallCharts(facts, FRAME, METRICS);
    expect(charts).toHaveLength(pages);
    const names = charts.flatMap(({ svg }) =>
      textsOf(svg).flatMap(({ text }) => (/市$|^全省$/.test(text) ? [text] : [])),
    );
    expect(names).toEqual([...cities(count).map(([name]) => name), '全省']);
    for (const { svg, heightPt } of charts) {
      expect(heightPt).toBeLessThanOrEqual(FRAME.mostHeightPt + 1e-6);
      expect(Math.min(...textsOf(svg).map(({ sizePt }) => sizePt))).toBeGreaterThanOrEqual(10.5);
    }
    // One scale: a school is as long on every page.
    const units = charts.flatMap(({ svg }, page) => {
      const [bar] = boxesOf(svg).filter(({ width, height }) => width !== height);
      const [row] = cities(count).slice(page * Math.ceil((count + 1) / pages));
      return [(bar?.width ?? 0) / Number(row?.[2])];
    });
    for (const unit of units) expect(unit).toBeCloseTo(units[0] ?? 0, 6);
  });
});

describe('where nothing is lacking', () => {
  const NOTHING = Array.from({ length: 18 }, (_, index): ChartRow => [`第${index + 1}市`, 100, 0, 0, 50, 0]);

  test('that is said, and nothing is drawn', () => {
    const annex = annexWith(4, NOTHING);
    expect(shortfallFacts(annex, SHORTFALL, PLAIN).alt).toMatch(/。各地区没有未填报学校、未联网学校。$/);
    const { charts, undrawn } = annexCharts({ annex, comparison: undefined, targets: new Map(), options: PLAIN });
    expect(charts.map(({ kind }) => kind)).toEqual(['ranked']);
    expect(undrawn).toEqual(['未填报学校与未联网学校的构成']);
  });

  test('by those who reported, the others are not said to lack nothing', () => {
    const some = annexWith(4, [['甲市', 100, 'notReported', 0, 50, 0], ...NOTHING]);
    expect(shortfallFacts(some, SHORTFALL, PLAIN).said).toMatch(
      /有数据的地区没有未填报学校、未联网学校。没有数据的有甲市。$/,
    );
  });

  test('the largest ones are those that lack something', () => {
    const some = annexWith(4, [['甲市', 100, 3, 0, 50, 0], ['乙市', 100, 'notReported', 0, 50, 0], ...NOTHING]);
    const { rows, title, notes } = largestOf(shortfallFacts(some, SHORTFALL, PLAIN), 5);
    expect(rows.map(({ region }) => region)).toEqual(['甲市']);
    expect(title).toBe('未填报学校与未联网学校的构成');
    expect(notes).toEqual(['另有1个地区没有数据，未列出。', '其余18个地区没有未填报学校、未联网学校。']);
  });
});

test('a third part would look like another: it is refused', async () => {
  const facts = shortfallFacts(annexWith(4, ROWS), { ...SHORTFALL, parts: ['unfilled', 'offline', 'schools'] }, PLAIN);
  await expect(shortfallCharts(facts, FRAME, METRICS)).rejects.toThrow('3 parts');
});

test('long names leave a fifth of the width to the bars', async () => {
  const facts = shortfallFacts(
    annexWith(4, [['双江拉祜族佤族布朗族傣族自治县', 100, 10, 5, 50, 0], ...ROWS]),
    SHORTFALL,
    PLAIN,
  );
  const [chart] = await shortfallCharts(
    facts,
    { widthPt: 538, mostHeightPt: 700, labelsPt: [16, 14, 12, 10.5] },
    METRICS,
  );
  const bars = boxesOf(chart?.svg ?? '').filter(({ width, height }) => width !== height);
  const [from, to] = [Math.min(...bars.map(({ x }) => x)), Math.max(...bars.map(({ x, width }) => x + width))];
  expect(to - from).toBeGreaterThanOrEqual(538 / 5);
});

test('2020Q1: the words of the chart are the table’s figures', async () => {
  const annex = (await realQuarter()).annexes[3];
  if (!annex) throw new Error('annex 4');
  expect(shortfallFacts(annex, SHORTFALL, PLAIN).alt).toBe(
    '堆叠条形图：未填报学校与未联网学校，18个地区由多到少。全省中小学含教学点总数35404，其中未填报学校4688、未联网学校242。最多的是南阳市：未填报学校1300、未联网学校35。',
  );
});

test('which charts an annex gets is said beside its definition', async () => {
  const { annexes, quarter } = await realQuarter();
  const kinds = annexes.map((annex) =>
    annexCharts({ annex, comparison: undefined, targets: quarter.notice.targets, options: PLAIN }).charts.map(
      ({ kind, title }) => `${kind} ${title}`,
    ),
  );
  expect(kinds).toEqual([
    ['ranked 县级审核员初始化率由高到低'],
    ['ranked 主动上报率由高到低'],
    ['ranked 中小学校上报率由高到低'],
    ['ranked 互联网接入率由高到低', 'shortfall 未填报学校与未联网学校的构成'],
  ]);
});
