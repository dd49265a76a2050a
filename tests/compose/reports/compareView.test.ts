import { describe, expect, test } from 'vitest';
import type { AnnexComparison, ComparedFigure, ComparedRow, Comparison } from '../../../src/comparison.js';
import { annexView, planAnnexes } from '../../../src/compose/annexView.js';
import { changeText, comparisonView, figureTexts, moveText } from '../../../src/compose/comparisonView.js';
import { prepareRender } from '../../../src/compose/render.js';
import { type CompareContent, compareTexts, compareView } from '../../../src/compose/reports/compareView.js';
import { IssuesError } from '../../../src/issue.js';
import type { DerivedAnnex } from '../../../src/model.js';
import { ptToMm } from '../../../src/standard.js';
import { METRICS, realQuarter } from '../../support/sheets.js';

const { quarter, annexes } = await realQuarter();

const figure = (changes: Partial<ComparedFigure> = {}): ComparedFigure => ({
  now: { kind: 'rate', numerator: 8610, denominator: 10_000 },
  before: { kind: 'rate', numerator: 8563, denominator: 10_000 },
  change: { lastDigits: 47, decimals: 2 },
  rank: 3,
  rankBefore: 5,
  target: undefined,
  ...changes,
});

/** Every region of an annex with the same figure in every column. */
function compared({ definition, rows, total }: DerivedAnnex, told: ComparedFigure): AnnexComparison {
  const rowOf = ({ region, parent }: DerivedAnnex['total']): ComparedRow => ({
    region,
    parent,
    figures: new Map(definition.columns.map(({ id }) => [id, told])),
  });
  return { annex: definition.id, rows: rows.map(rowOf), total: rowOf(total) };
}

function contentWith(told: ComparedFigure = figure(), changes: Partial<Comparison> = {}): CompareContent {
  const comparison: Comparison = {
    period: { id: '2020Q2', year: 2020, quarter: 2 },
    previous: { id: '2020Q1', year: 2020, quarter: 1 },
    annexes: annexes.map((annex) => compared(annex, told)),
    regionsAdded: [],
    regionsGone: [],
    redefined: [],
    ...changes,
  };
  return { comparison, annexes, regionHead: '地区', decimals: 2 };
}

describe('words', () => {
  test.each([
    [120, 2, '＋1.20'],
    [-35, 2, '－0.35'],
    [5, 2, '＋0.05'],
    [0, 2, '持平'],
    [10_000, 2, '＋100.00'],
    [-12, 0, '－12'],
    [3, 1, '＋0.3'],
  ])('%i last digits at %i decimals: %s', (lastDigits, decimals, text) => {
    expect(changeText({ lastDigits, decimals })).toBe(text);
  });

  test.each([
    [1, 3, '↑2'],
    [4, 3, '↓1'],
    [3, 3, '—'],
  ])('rank %i after %i: %s', (now, before, text) => expect(moveText(now, before)).toBe(text));

  test.each([
    [{ target: 'reached' }, { target: '达标' }],
    [{ target: 'newlyReached' }, { target: '新达标' }],
    [{ target: 'missed' }, { target: '未达标' }],
    [{ target: 'newlyMissed' }, { target: '转为未达标' }],
    [{}, { now: '86.10%', before: '85.63%', change: '＋0.47', rank: { now: '3', move: '↑2' }, target: '—' }],
    [
      { before: undefined, change: undefined, rankBefore: undefined },
      { before: '—', change: '—', rank: { now: '3', move: '' } },
    ],
    [
      { now: { kind: 'notReported' }, change: undefined, rank: undefined },
      { now: '未报', change: '—', rank: undefined },
    ],
    [{ before: { kind: 'unknown' }, change: undefined }, { before: '—' }],
  ] as const)('%o', (changes, texts) => {
    expect(figureTexts(figure(changes as Partial<ComparedFigure>), 2)).toMatchObject(texts);
  });
});

describe('the sheet', () => {
  test('a table for each annex, of as many rates as stand upright; annex 4 has two', () => {
    const { tables, pages, bookmarks } = compareView(contentWith(), METRICS);
    expect(tables.map(({ label }) => label)).toEqual([
      '较上季度变化表　附件1',
      '较上季度变化表　附件2',
      '较上季度变化表　附件3',
      '较上季度变化表　附件4（一）',
      '较上季度变化表　附件4（二）',
    ]);
    expect(tables.every(({ landscape }) => !landscape)).toBe(true);
    expect(pages).toBe(5);
    expect(bookmarks[1]).toBe('较上季度变化表　附件2　2020年一季度各地数据审核上报率');
  });

  test('every rate of an annex, printed there or not', () => {
    const { tables } = compareView(contentWith(), METRICS);
    const rates = tables
      .filter(({ label }) => label.includes('附件4'))
      .flatMap(({ headRows }) => headRows[0]?.cells.slice(1).map(({ lines }) => lines.join('')));
    expect(rates).toEqual([
      '互联网接入率',
      '带宽100M以上学校比例',
      '出口带宽100M以上学校占全部学校比例',
      '拥有多媒体教室的学校比例',
    ]);
  });

  test('a row for every region and the whole territory', () => {
    const [, second] = compareView(contentWith(), METRICS).tables;
    expect(second?.rows.map(({ region, total }) => [region, total]).slice(-2)).toEqual([
      ['济源市', false],
      ['全省', true],
    ]);
    expect(second?.rows).toHaveLength(19);
    expect(second?.rows[0]?.cells.map(({ text, rank }) => (rank ? `${rank.now}${rank.move}` : text))).toEqual([
      '86.10%',
      '85.63%',
      '＋0.47',
      '3↑2',
    ]);
  });

  test('目标 has a column where there is one', () => {
    const heads = (content: CompareContent): (string | undefined)[] =>
      compareView(content, METRICS).tables[1]?.headRows[1]?.cells.map(({ lines }) => lines.join('')) ?? [];
    expect(heads(contentWith())).toEqual(['本季度', '上季度', '变化', '位次']);
    expect(heads(contentWith(figure({ target: 'missed' })))).toEqual(['本季度', '上季度', '变化', '位次', '目标']);
  });

  test('ranks of every length have one width', () => {
    const { tables } = compareView(contentWith(figure({ rank: 101, rankBefore: 1 })), METRICS);
    const [table] = tables;
    const em = ptToMm(table?.plan.sizePt ?? 0);
    expect(table?.rankMm.now).toBeCloseTo(1.5 * em, 9);
    expect(table?.rankMm.move).toBeCloseTo((0.25 + 1 + 1.5) * em, 9);
  });

  test('an annex without rates has no table; one that was not compared has none', () => {
    const content = contentWith();
    const counts = annexes.map((annex) => ({
      ...annex,
      definition: { ...annex.definition, columns: annex.definition.columns.filter(({ kind }) => kind === 'count') },
    }));
    expect(compareView({ ...content, annexes: counts }, METRICS)).toMatchObject({ tables: [], pages: 0 });
    expect(compareView(contentWith(figure(), { annexes: [] }), METRICS).tables).toEqual([]);
  });

  test('its texts are known before it is set', () => {
    const content = contentWith(figure({ target: 'newlyMissed' }), { regionsAdded: ['航空港区'] });
    const known = new Set(compareTexts(content).join(''));
    const { tables } = compareView(content, METRICS);
    const printed = JSON.stringify(tables.map(({ plan: _, ...rest }) => Object.values(rest))).match(/\p{Script=Han}/gu);
    expect(printed?.filter((character) => !known.has(character))).toEqual([]);
  });
});

describe('guards', () => {
  const notes = (changes: Partial<Comparison>): (readonly string[])[] =>
    compareView(contentWith(figure(), changes), METRICS).tables.map((table) => table.notes);

  test('what is compared with what', () => {
    expect(notes({})[0]).toEqual(['2020年二季度与2020年一季度比较，变化以百分点计']);
  });

  test('another list of regions is said on every table', () => {
    const told = notes({ regionsAdded: ['航空港区', '郑州市/新区'], regionsGone: ['济源市'] });
    for (const note of told) {
      expect(note[1]).toBe('地区名单有变化：新增航空港区、郑州市新区；减少济源市。合计不作比较。');
    }
  });

  test('another definition is said where that rate stands', () => {
    const told = notes({ redefined: ['annex4.internetRate', 'annex4.schools'] });
    expect(told.map((note) => note[1])).toEqual([
      undefined,
      undefined,
      undefined,
      '口径有变化：互联网接入率。不作比较。',
      undefined,
    ]);
  });

  test('notes take room from the table, never a page', () => {
    const plain = compareView(contentWith(), METRICS);
    const noted = compareView(contentWith(figure(), { regionsAdded: ['航空港区'], regionsGone: ['济源市'] }), METRICS);
    expect(noted.pages).toBe(plain.pages);
    expect(noted.tables[0]?.plan.rowMm).toBeLessThan(plain.tables[0]?.plan.rowMm ?? 0);
  });
});

describe('the data of annex templates', () => {
  const { comparison } = contentWith();
  const { notice, organ } = quarter;
  const content = {
    notice,
    organ,
    letter: { blocks: [], figures: [] },
    annexes,
    tableRateDecimals: 2,
    addresseesInImprint: false,
  };
  const [, planned] = planAnnexes(content, '地区', METRICS).planned;
  if (!planned) throw new Error('no plan');
  const text =
    '{{#each annexes}}{{comparison.previous}}{{#each comparison.rows}}[{{region}} {{figures.activeRate.change}}]{{/each}}{{/each}}';
  const rendered = (told: Comparison | undefined): string => {
    const templates = { sources: new Map([['circular', { file: 'circular.hbs', text }]]), styles: '' };
    const view = annexView(planned, '附件2', undefined, comparisonView(told, 'annex2', 2));
    const whole = {
      title: '',
      notice: undefined,
      annexes: [view],
      imprintSide: undefined,
      draft: false,
      bookmarks: [],
    };
    return prepareRender(templates)(whole, { styles: '', preload: [] });
  };

  test('changes by region and column, in words', () => {
    expect(rendered(comparison)).toMatch(/^2020年一季度\[郑州市 ＋0\.47\]\[开封市 ＋0\.47\]/);
    expect(comparisonView(comparison, 'annex9', 2)).toBeUndefined();
  });

  test('a template that names it when there is none is told so', () => {
    let issues: readonly unknown[] = [];
    try {
      rendered(undefined);
    } catch (error) {
      if (error instanceof IssuesError) issues = error.issues;
    }
    expect(issues).toMatchObject([
      {
        severity: 'error',
        code: 'template.unknownName',
        place: { file: 'templates/circular.hbs', line: 1, column: 20 },
        values: { value: 'comparison' },
      },
    ]);
  });
});
