/** 一图读懂 says what the tables and the letter say, and nothing else. */
import { beforeAll, describe, expect, test } from 'vitest';
import {
  type BriefContent,
  deadlines,
  headlines,
  largestMoves,
  missingTexts,
  rankedHeadlines,
  targetTexts,
} from '../../src/compose/brief/briefContent.js';
import type { Letter } from '../../src/model.js';
import { parsePeriod } from '../../src/period.js';
import { checkQuarter } from '../../src/quarter.js';
import { REAL_DATA } from '../support/built.js';

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
    expect(targetTexts(second)).toEqual(['互联网接入率目标100%：达标2个地区；新达标：新乡市、济源市；新掉标：无。']);
    expect(targetTexts(first)).toEqual([]);
  });

  test('without a quarter before nothing changed', () => {
    expect(largestMoves(first, mainOf(first), 5)).toEqual({ rises: [], falls: [], notes: [] });
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

test('whoever did not report is named, and where all did that is said', () => {
  expect(missingTexts(first)).toEqual(['各地区数据齐全，没有未报的。']);
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
