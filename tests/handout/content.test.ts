/** What a hand-out says: ranks, changes, targets, order, and how a marked region stands. */
import { beforeAll, describe, expect, it } from 'vitest';
import type { Comparison } from '../../src/comparison.js';
import { cellText, printedColumns } from '../../src/compose/annexView.js';
import { rankedFacts } from '../../src/compose/charts/rankedFacts.js';
import { type AnnexOrder, type HandoutContent, handoutTable, sortedRows } from '../../src/compose/handout/content.js';
import { headLine, notes, shortTitle, standingLines } from '../../src/compose/handout/words.js';
import type { DerivedRow, Value } from '../../src/model.js';
import { reportedWith } from '../support/charts.js';
import { annexOf, handoutContent } from '../support/handouts.js';

let first: HandoutContent;
let second: HandoutContent;

beforeAll(async () => {
  [first, second] = await Promise.all([handoutContent('2020Q1'), handoutContent('2020Q2')]);
});

const order = (content: HandoutContent, number: number, changes: Partial<AnnexOrder> = {}): AnnexOrder => ({
  annex: annexOf(content, number),
  sort: undefined,
  marks: [],
  ...changes,
});

describe('the table', () => {
  it('has the rank beside each rate, without a quarter before', () => {
    const { content } = handoutTable(first, order(first, 4));
    expect(content.heads.map(({ label, group }) => [group ?? '', label].join(' ').trim())).toEqual([
      '地区',
      '中小学含教学点总数',
      '未填报学校',
      '未联网学校',
      '互联网接入率 比率',
      '互联网接入率 位次',
      '带宽100M以上学校数',
      '带宽100M以上学校比例 比率',
      '带宽100M以上学校比例 位次',
      '多媒体教室为零的学校数',
    ]);
  });

  it('keeps the groups of the circular, and has the change where there is a quarter before', () => {
    const { content } = handoutTable(second, order(second, 3));
    expect(content.heads.slice(1, 6)).toEqual(
      ['上报率', '位次', '变化', '学校总数', '未上报学校数'].map((label) => ({ label, group: '中小学校' })),
    );
  });

  it('prints each figure as the circular does, and the whole territory last', () => {
    for (const annex of second.annexes) {
      const { cells, content } = handoutTable(second, order(second, annex.definition.number));
      const rows = [...annex.rows, annex.total];
      expect(content.kinds?.at(-1)).toBe('total');
      expect(
        cells.map((row) => row.flatMap(({ part, text }) => (part === 'rate' || part === 'count' ? text : []))),
      ).toEqual(rows.map((row) => printedColumns(annex.definition).map(({ id }) => cellText(row, id, 2))));
    }
  });

  it('ranks the largest first; rates that print alike share a rank; the territory has none', () => {
    const { cells } = handoutTable(second, order(second, 4));
    const ranks = cells.map((row) => [row[3]?.text, row[4]?.text]);
    // 新乡市 and 济源市 have 100 %, so the next one, 平顶山市, is third.
    expect(ranks.filter(([, rank]) => rank === '1')).toEqual([
      ['100.00%', '1'],
      ['100.00%', '1'],
    ]);
    expect(ranks.filter(([, rank]) => rank === '2')).toEqual([]);
    expect(ranks[3]).toEqual(['99.67%', '3']);
    expect(ranks.at(-1)?.[1]).toBe('—');
  });

  it('says the change of the printed rates: up, down, not at all', () => {
    const changes = (number: number): (string | undefined)[] =>
      handoutTable(second, order(second, number)).cells.map((row) => row.find(({ part }) => part === 'change')?.text);
    // 郑州市 95.80 % less 85.63 %; 开封市 fell by 0.38.
    expect(changes(4).slice(0, 2)).toEqual(['▲10.17', '▼0.38']);
    expect(changes(1).slice(0, 3)).toEqual(['持平', '持平', '▲100.00']);
  });

  it('marks the rates below the target, exactly; without a target none', () => {
    const below = (content: HandoutContent): boolean[] =>
      handoutTable(content, order(content, 4)).cells.map((row) => row.some((cell) => cell.below));
    // Of 18 regions two have reached 100 %; the territory has not.
    expect(below(second).filter(Boolean)).toHaveLength(17);
    expect(below(second)[6]).toBe(false);
    expect(below(first)).toEqual(below(first).map(() => false));
    // 99.67 % is above 99.6 %, and below 99.7 %.
    const at = (target: string): boolean | undefined =>
      below({ ...second, targets: new Map([['annex4.internetRate', target]]) })[3];
    expect([at('99.6%'), at('99.7%')]).toEqual([false, true]);
  });

  it('keeps room for the sign in every row of the column, and before the name of a marked region', () => {
    const { content } = handoutTable(second, order(second, 4, { marks: ['洛阳市'] }));
    expect(content.rows.every((row) => row[4]?.startsWith('▽'))).toBe(true);
    expect(content.rows.filter(([name]) => name?.startsWith('▶')).map(([name]) => name)).toEqual(['▶洛阳市']);
    expect(content.marked?.filter(Boolean)).toHaveLength(1);
  });
});

describe('sorting', () => {
  const row = (region: string, value: Value, parent?: string): DerivedRow => ({
    region,
    parent,
    place: { file: 'a.csv' },
    figures: new Map([['x', { path: '', name: 'x', definition: 'x', value, sources: [] }]]),
  });
  const rate = (numerator: number, denominator: number): Value => ({ kind: 'rate', numerator, denominator });
  const names = (rows: readonly DerivedRow[]): string => rows.map(({ region }) => region).join('');

  it('is by what is printed, the largest first: rates that share a rank stand in the official order', () => {
    // 1/3 = 0.3333…, 3333/10000 prints alike and is less.
    const rows = [row('甲', rate(3333, 10_000)), row('乙', rate(1, 3)), row('丙', rate(1, 2))];
    expect(names(sortedRows(rows, 'x', 2))).toBe('丙甲乙');
    expect(names(sortedRows(rows, 'x', 4))).toBe('丙乙甲');
    expect(names(sortedRows(rows, undefined, 2))).toBe('甲乙丙');
  });

  it('leaves equals in the official order and puts what is no number last', () => {
    const rows = [
      row('甲', { kind: 'notReported' }),
      row('乙', rate(1, 2)),
      row('丙', { kind: 'notApplicable' }),
      row('丁', rate(2, 4)),
      row('戊', rate(0, 4)),
    ];
    expect(names(sortedRows(rows, 'x', 2))).toBe('乙丁戊甲丙');
  });

  it('keeps counties below their city', () => {
    const rows = [
      row('甲市', rate(1, 4)),
      row('甲一', rate(1, 5), '甲市'),
      row('甲二', rate(1, 3), '甲市'),
      row('乙市', rate(1, 2)),
      row('乙一', rate(1, 2), '乙市'),
    ];
    expect(names(sortedRows(rows, 'x', 2))).toBe('乙市乙一甲市甲二甲一');
  });

  it('is of the table too: its marks and ranks go with the rows', () => {
    const { rows, cells } = handoutTable(second, order(second, 4, { sort: 'internetRate', marks: ['洛阳市'] }));
    expect(rows.slice(0, 2).map(({ row: { region } }) => region)).toEqual(['新乡市', '济源市']);
    expect(rows.findIndex(({ marked }) => marked)).toBe(13);
    expect(cells.slice(0, 18).map((row) => Number(row[4]?.text))).toEqual([
      1,
      1,
      ...Array.from({ length: 16 }, (_, i) => i + 3),
    ]);
    expect(rows.at(-1)?.row.region).toBe('全省');
  });
});

describe('a marked region', () => {
  it('stands in the head with every rate: rank, distance to the province as printed, change', () => {
    const asked = order(second, 4, { marks: ['洛阳市'] });
    const lines = standingLines(second, asked, handoutTable(second, asked));
    // 93.57 % of the province less 90.10 %; 95.63 % less 87.97 %.
    expect(lines).toEqual([
      ['洛阳市', '互联网接入率', '90.10%', '第14位（共18个）', '比全省低3.47个百分点', '较上季度▲16.27'],
      ['', '带宽100M以上学校比例', '95.63%', '第6位（共18个）', '比全省高7.66个百分点', '较上季度▲1.68'],
    ]);
  });

  it('whose rate prints as the province’s is level with it, as its chart counts it', () => {
    // 100001 of 300000 and 300000 of 900000 both print 33.33%.
    const annex = reportedWith([
      ['甲市', 100001, 300000],
      ['乙市', 199999, 600000],
    ]);
    const asked: AnnexOrder = { annex, sort: undefined, marks: ['甲市'] };
    const content = { ...first, annexes: [annex] };
    expect(standingLines(content, asked, handoutTable(content, asked))[0]?.[4]).toBe('与全省持平');
    expect(rankedFacts(annex, 'activeRate', undefined, { decimals: 2, marked: [] }).alt).toContain('与全省持平的2个');
  });

  it('has neither rank nor distance where it has no rate', () => {
    const asked = order(first, 1, { marks: ['济源市'] });
    const lines = standingLines(first, asked, handoutTable(first, asked));
    expect(lines[1]).toEqual(['', '县级审核员初始化率', '—', '', '']);
  });
});

describe('the words', () => {
  it('are the title without the quarter, and the quarter under it', () => {
    expect(shortTitle(order(second, 3), second)).toBe('各地中小学校和中等职业学校数据上报率');
    expect(shortTitle(order(second, 1), second)).toBe('全国教育信息化工作进展信息系统市县管理员初始化率');
    expect(headLine(order(second, 3), second)).toBe('附件3　2020年二季度');
  });

  it('are the source, the definition of every printed rate, and what the signs mean', () => {
    const asked = order(second, 4, { sort: 'internetRate' });
    const table = handoutTable(second, asked);
    const texts = notes(second, asked, table).map(({ lead, text }) => lead + text);
    expect(texts[0]).toBe('数据来源：河南省教育厅教科技〔2020〕301号文件附件4，2020年二季度。');
    for (const id of ['internetRate', 'broadbandRate'])
      expect(texts).toContain(`指标口径：${annexOf(second, 4).total.figures.get(id)?.definition}。`);
    expect(texts.at(-1)).toBe(
      '读表说明：地区按互联网接入率由高到低排列；位次由高到低，相同的并列；变化为与2020年一季度相比的百分点，▲为上升，▼为下降；' +
        '灰条的长短表示比率的大小，占满一格为100%；深色灰条和▽表示未达标，目标为互联网接入率100%。',
    );
  });

  it('say what forbids to compare: regions that came or went, rates that are defined anew', () => {
    if (!second.comparison) throw new Error('no comparison');
    const guarded = (guards: Partial<Comparison>): (string | undefined)[] => {
      const content = { ...second, comparison: { ...second.comparison, ...guards } as Comparison };
      const asked = order(content, 4);
      return notes(content, asked, handoutTable(content, asked)).flatMap(({ lead, text }) =>
        lead === '比较说明：' ? [text] : [],
      );
    };
    expect(guarded({})).toEqual([]);
    expect(guarded({ regionsAdded: ['新市'], regionsGone: ['旧市'] })).toEqual([
      '地区名单有变化：新增新市；减少旧市。全省不作比较。',
    ]);
    expect(guarded({ regionsAdded: ['郑州市/新区'] })).toEqual(['地区名单有变化：新增郑州市新区。所在的市不作比较。']);
    expect(guarded({ redefined: ['annex4.internetRate', 'annex3.reportRate'] })).toEqual([
      '口径有变化：互联网接入率。不作比较。',
    ]);
  });

  it('say nothing of what is not there', () => {
    const asked = order(first, 4);
    const said = notes(first, asked, handoutTable(first, asked)).at(-1)?.text;
    expect(said).toBe('位次由高到低，相同的并列；灰条的长短表示比率的大小，占满一格为100%。');
  });
});
