/** 一图读懂 says what the tables and the letter say, and nothing else. */
import { beforeAll, describe, expect, test } from 'vitest';
import type { PreviousQuarter } from '../../src/comparison.js';
import { type BriefContent, headlines, missingTexts, rankedHeadlines } from '../../src/compose/brief/briefContent.js';
import { briefSettings, briefView } from '../../src/compose/brief/briefView.js';
import { briefTexts, briefWords } from '../../src/compose/brief/briefWords.js';
import { largestMoves, targetTexts } from '../../src/compose/brief/changes.js';
import { deadlines } from '../../src/compose/brief/deadlines.js';
import { compareQuarters } from '../../src/derive/compare.js';
import type { Letter } from '../../src/model.js';
import { parsePeriod } from '../../src/period.js';
import { checkQuarter } from '../../src/quarter.js';
import { REAL_DATA } from '../support/built.js';
import { annexWith, type ChartRow, textsOf } from '../support/charts.js';
import { METRICS, realQuarter } from '../support/sheets.js';

async function contentOf(id: string): Promise<BriefContent> {
  const period = parsePeriod(id);
  if (!period) throw new Error(id);
  const { content, comparison } = await checkQuarter({ dataFolder: REAL_DATA, period });
  if (!content) throw new Error(`${id} cannot be read`);
  const { annexes, letter, notice, organ } = content;
  return {
    period,
    annexes,
    comparison,
    letter,
    targets: notice.targets,
    organ: organ.name,
    title: notice.title,
    documentNumber: notice.documentNumber,
    date: notice.date,
    decimals: 2,
  };
}

let first: BriefContent;
let second: BriefContent;
beforeAll(async () => {
  [first, second] = await Promise.all([contentOf('2020Q1'), contentOf('2020Q2')]);
});

const mainOf = (content: BriefContent) => {
  const [main] = rankedHeadlines(headlines(content));
  if (!main) throw new Error('no headline');
  return main;
};

/** The letter with one paragraph in place of all others. */
const saying = (content: BriefContent, text: string): BriefContent => {
  const letter: Letter = { ...content.letter, blocks: [{ kind: 'paragraph', text, place: { file: 'notice.md' } }] };
  return { ...content, letter };
};

describe('the headline figures', () => {
  test('are the rates that the letter names, as the tables round them, with their definitions', () => {
    const found = headlines(first).map(({ figure, text }) => [figure.path, text]);
    // 86.1%, 73.9% and 75.5% in the letter: (35404 − 4688 − 242) ÷ 35404, 26171 ÷ 35404, (35404 − 8672) ÷ 35404.
    expect(found).toEqual([
      ['annex4.total.internetRate', '86.08%'],
      ['annex4.total.broadbandRateOfAll', '73.92%'],
      ['annex4.total.multimediaRate', '75.51%'],
    ]);
    expect(headlines(first)[0]?.figure.definition).toMatch(/^互联网接入率＝/);
    expect(headlines(first).every(({ before, change }) => before === undefined && change === undefined)).toBe(true);
  });

  test('have the quarter before beside them: what is printed, subtracted', () => {
    const internet = headlines(second).find(({ column }) => column === 'internetRate');
    // 93.57 − 86.08 = 7.49
    expect(internet).toMatchObject({ text: '93.57%', before: '86.08%', change: '＋7.49', target: '100%' });
  });

  test('of a letter that names none are the first rate of each annex', () => {
    const silent = { ...first, letter: { ...first.letter, figures: [] } };
    expect(headlines(silent).map(({ annex }) => annex.definition.number)).toEqual([1, 2, 3, 4]);
  });
});

describe('what changed', () => {
  test('is told from the largest, rises and falls apart', () => {
    const { rises, falls, notes } = largestMoves(second, mainOf(second), 5);
    expect(rises.map(({ region, text }) => `${region}${text}`)).toEqual([
      '漯河市＋16.77',
      '洛阳市＋16.27',
      '南阳市＋13.89',
      '信阳市＋12.06',
      '郑州市＋10.17',
    ]);
    expect(falls.map(({ region, text }) => `${region}${text}`)).toEqual(['鹤壁市－0.40', '开封市－0.38']);
    expect(notes).toEqual([]);
  });

  test('a list that is cut between equal changes says so', () => {
    const main = mainOf(second);
    const comparison = second.comparison && {
      ...second.comparison,
      annexes: second.comparison.annexes.map((annex) => ({
        ...annex,
        rows: annex.rows.map((row) => {
          const figure = row.figures.get(main.column);
          const same = figure && { ...figure, change: { lastDigits: 120, decimals: 2 } };
          return same ? { ...row, figures: new Map([...row.figures, [main.column, same]]) } : row;
        }),
      })),
    };
    const { rises, notes } = largestMoves({ ...second, comparison }, main, 5);
    expect(rises).toHaveLength(5);
    // Eighteen cities, five of them told.
    expect(notes).toEqual(['另有13个地区同为＋1.20，按名单次序未列出。']);
  });

  test('a target is told with who has newly reached and missed it', () => {
    expect(targetTexts(second)).toEqual([
      '互联网接入率目标100%：达标2个地区；新达标：新乡市、济源市；由达标转为未达标：无。',
    ]);
    expect(targetTexts(first)).toEqual([]);
  });

  test('without a quarter before nothing changed', () => {
    expect(largestMoves(first, mainOf(first), 5)).toEqual({ rises: [], falls: [], compared: 0, notes: [] });
  });
});

describe('deadlines', () => {
  test('are those of the letter, the next one first, in its words', () => {
    const { list, left } = deadlines(second, 5);
    expect(list.map(({ date }) => date)).toEqual(['2020年8月31日前', '2020年9月30日前']);
    expect(list[0]?.text).toContain('于2020年8月31日前完成补报。');
    expect(left).toBe(0);
  });

  test('that are over, and dates that are none, are not told', () => {
    expect(deadlines(saying(first, '应于2020年4月30日前完成。2020年6月1日发布。'), 5).list).toEqual([]);
  });

  test('that are too many are counted', () => {
    const months = [6, 7, 8].map((month) => `于2020年${month}月10日前报送`).join('；');
    expect(deadlines(saying(first, `${months}。`), 2)).toMatchObject({ list: [{}, {}], left: 1 });
  });
});

describe('deadlines in other words', () => {
  const dated = (text: string): (string | undefined)[] =>
    deadlines(saying(second, text), 6).list.map(({ date }) => date);

  // The letter is of 2020年7月17日.
  test.each([
    ['务必于2020年底前完成。', '2020年底前'],
    ['请于8月20日（星期四）前报送。', '2020年8月20日前'],
    ['请于8月20日17时前报送。', '2020年8月20日17时前'],
    ['请于8月20日下班前报送。', '2020年8月20日下班前'],
    ['9月中旬前完成。', '9月中旬前'],
    ['于9月5日至10日报送。', '9月5日至10日'],
  ])('%s', (text, date) => {
    expect(dated(text)).toEqual([date]);
  });

  test('a span that is over is none', () => {
    expect(dated('3月5日至10日开展了检查。')).toEqual([]);
  });

  test('the same one twice in a clause is one', () => {
    expect(dated('于2020年8月31日前完成补报，逾期（8月31日前未报的）予以通报。')).toEqual(['2020年8月31日前']);
  });

  test('limits without a day are pointed to, and a letter that has none of either is not said to have them', () => {
    const left = (text: string): string => briefWords(saying(second, text)).deadlinesLeft;
    expect(left('请于收到本通知后10个工作日内报送。')).toBe(
      '正文没有写明具体日期、尚未到期的期限。没有写明具体日期的时限见正文。',
    );
    expect(left('于8月31日前报送；收到通知后5个工作日内回执。')).toBe('没有写明具体日期的时限见正文。');
    expect(left('继续按季度通报。')).toBe('正文没有写明具体日期、尚未到期的期限。');
  });
});

describe('where two quarters cannot be compared', () => {
  const against = async (
    change: (previous: PreviousQuarter) => PreviousQuarter,
    issued?: ReadonlyMap<string, string>,
  ): Promise<BriefContent> => {
    const [now, before] = await Promise.all([realQuarter('2020Q2'), realQuarter('2020Q1')]);
    const { period, regions } = before.quarter;
    const previous = change({ period, regions, annexes: before.annexes });
    return { ...second, comparison: compareQuarters(now.quarter, now.annexes, previous, 2, issued) };
  };

  test('a rate that is defined anew neither rose nor fell, nor did anybody newly reach its target', async () => {
    const content = await against((previous) => previous, new Map([['annex4.internetRate', '另一个口径']]));
    const { changes, headlines: figures } = briefWords(content);
    expect(changes?.moves).toEqual([]);
    expect(changes?.notes).toEqual([
      '口径有变化：互联网接入率。不作比较。',
      '互联网接入率没有可与上季度比较的地区，不作比较。',
    ]);
    expect(changes?.targets).toEqual(['互联网接入率目标100%：达标2个地区；哪些地区新达标、哪些转为未达标，不作比较。']);
    expect(changes?.rows.map(([name]) => name)).not.toContain('互联网接入率');
    expect(figures.find(({ name }) => name === '互联网接入率')?.beside).toEqual(['口径有变化，不作比较', '目标100%']);
  });

  test('a region that is new is named, and no table stands empty', async () => {
    const content = await against(({ regions, annexes, period }) => ({
      period,
      regions: regions.filter(({ name }) => name !== '洛阳市'),
      annexes: annexes.map((annex) => ({ ...annex, rows: annex.rows.filter(({ region }) => region !== '洛阳市') })),
    }));
    const { changes, headlines: figures } = briefWords(content);
    expect(changes?.rows).toEqual([]);
    expect(changes?.notes).toEqual([
      '地区名单有变化：新增洛阳市。全省不作比较。',
      '互联网接入率不能与上季度比较、没有列入的：洛阳市。',
    ]);
    // The other seventeen can be compared.
    expect(changes?.moves[0]?.rows[0]).toEqual(['漯河市', '69.75%', '86.52%', '＋16.77']);
    expect(figures[0]?.beside).toContain('与上季度不可比');
    const view = await briefView(briefWords(content), { sizePt: 12, whole: true }, METRICS);
    expect(view.changes?.rows).toEqual([]);
  });
});

test('rates that the letter names besides are counted', () => {
  const rates = second.annexes.flatMap(({ total }) =>
    [...total.figures.values()].filter(({ value }) => value.kind === 'rate'),
  );
  const [sample] = second.letter.figures;
  if (!sample) throw new Error('the letter names figures');
  const all = { ...second, letter: { ...second.letter, figures: rates.map((figure) => ({ ...sample, figure })) } };
  expect(rates.length).toBeGreaterThan(6);
  expect(headlines(all)).toHaveLength(6);
  expect(briefWords(all).headlinesLeft).toBe(`另有${rates.length - 6}项比率，见正文和附件。`);
  expect(briefWords(first).headlinesLeft).toBe('');
});

describe('what is lacking', () => {
  const lackingAt = (count: number, lack: (index: number) => number): BriefContent => {
    const rows = Array.from(
      { length: count },
      (_, index): ChartRow => [`第${index + 1}市`, 900, lack(index), 0, 50, 0],
    );
    return { ...first, annexes: [annexWith(4, rows)] };
  };

  test.each([25, 26, 40, 60])('of %i regions is drawn, of the largest ones where not all have room', async (count) => {
    const words = briefWords(lackingAt(count, (index) => 100 + index));
    for (const { sizePt, whole } of briefSettings(words)) {
      const { shortfall } = await briefView(words, { sizePt, whole }, METRICS);
      const names = textsOf(shortfall?.chart?.svg ?? '').filter(({ text }) => text.endsWith('市'));
      expect(names).toHaveLength(Math.min(count, 25));
      expect(shortfall?.title).toBe(
        count > 25 ? '未填报学校与未联网学校最多的25个地区' : '未填报学校与未联网学校的构成',
      );
    }
  });

  test('nowhere is said, not drawn', async () => {
    const words = briefWords(lackingAt(18, () => 0));
    const { shortfall } = await briefView(words, { sizePt: 12, whole: true }, METRICS);
    expect(shortfall?.chart).toBeUndefined();
    expect(shortfall?.said).toMatch(/各地区没有未填报学校、未联网学校。$/);
    expect(briefTexts(words)).toContain(shortfall?.said);
  });

  test('and left out for want of room is said on the sheet and told', async () => {
    const words = briefWords(second);
    const settings = briefSettings(words);
    // A little smaller first; and smaller than that it is set without.
    expect(settings.slice(0, 5).map(({ sizePt, whole }) => [sizePt, whole])).toEqual([
      [12, true],
      [11.5, true],
      [11, true],
      [12, false],
      [11.5, false],
    ]);
    const setting = settings.find(({ whole }) => !whole);
    const view = setting && (await briefView(words, setting, METRICS));
    expect(view?.shortfall).toBeUndefined();
    expect(view?.leftOut).toEqual(['未填报学校与未联网学校最多的五个地区']);
    expect(view?.leftOutNote).toBe('因篇幅所限，没有列入未填报学校与未联网学校的构成，见附件4。');
    expect(briefTexts(words)).toContain(view?.leftOutNote);
  });
});

test('whoever did not report is named, and where all did that is said', () => {
  expect(missingTexts(first)).toEqual(['各附件的表中没有“未报”的数据。']);
  const [annex] = first.annexes;
  if (!annex) throw new Error('no annex');
  const rows = annex.rows.map((row, index) =>
    index === 2
      ? {
          ...row,
          figures: new Map(
            [...row.figures].map(([id, one]) => [id, { ...one, value: { kind: 'notReported' as const } }]),
          ),
        }
      : row,
  );
  expect(missingTexts({ ...first, annexes: [{ ...annex, rows }, ...first.annexes.slice(1)] })).toEqual([
    '附件1有未报数据的：洛阳市。',
  ]);
});
