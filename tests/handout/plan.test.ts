/** How large a hand-out is set: eighteen regions on one page, counties on several. */
import { beforeAll, describe, expect, it } from 'vitest';
import type { HandoutContent } from '../../src/compose/handout/content.js';
import { annexWords, type HandoutView, handoutView } from '../../src/compose/handout/handoutView.js';
import { type PaperName, pageAreaMm, planHandout, type Surroundings } from '../../src/compose/handout/plan.js';
import type { RowKind } from '../../src/compose/table.js';
import { handout as rules } from '../../src/standard.js';
import { handoutContent } from '../support/handouts.js';
import { METRICS } from '../support/sheets.js';

let quarters: readonly HandoutContent[];

beforeAll(async () => {
  quarters = await Promise.all([handoutContent('2020Q1'), handoutContent('2020Q2')]);
});

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

/** Every annex of both quarters on its own, with so many regions marked. */
async function views(paper: PaperName, marks: readonly string[] = []): Promise<HandoutView[]> {
  const all = quarters.flatMap((content) =>
    content.annexes.map(async (annex) => {
      const view = await handoutView('x', [annexWords(content, { annex, sort: undefined, marks })], paper, METRICS);
      if (!view) throw new Error(annex.title);
      return view;
    }),
  );
  return Promise.all(all);
}

describe('eighteen regions', () => {
  it.each<[PaperName, number]>([
    ['A3', 14],
    ['A4', 10.5],
  ])('are on one page of %s, of %s pt or more, inside its margins', async (paper, leastPt) => {
    for (const { annexes, pages } of [...(await views(paper)), ...(await views(paper, ['洛阳市']))]) {
      expect(pages).toBe(1);
      for (const { plan, landscape, rows } of annexes) {
        expect(plan.sizePt).toBeGreaterThanOrEqual(leastPt);
        const area = pageAreaMm(paper, landscape ? 'landscape' : 'portrait');
        expect(sum(plan.columnWidthsMm)).toBeCloseTo(area.widthMm - rules.heavyRuleMm, 6);
        expect(sum(plan.headRowsMm) + rows.length * plan.rowMm).toBeLessThan(area.heightMm);
      }
    }
  });

  it('are set no smaller on A3 than on A4, by a third at least', async () => {
    const small = await views('A4');
    for (const [index, { annexes }] of (await views('A3')).entries())
      expect(annexes[0]?.plan.sizePt).toBeGreaterThanOrEqual(((small[index]?.annexes[0]?.plan.sizePt ?? 99) * 4) / 3);
  });

  it('fill the sheet: the rest is less than a fifth of it', async () => {
    for (const { annexes } of await views('A3'))
      for (const { plan, landscape } of annexes) {
        const { heightMm } = pageAreaMm('A3', landscape ? 'landscape' : 'portrait');
        // What is left under the rows, the note's own height taken off (five lines of 14 pt, 34 mm, at the most).
        expect(plan.roomMm).toBeLessThan(heightMm / 5 + 34);
      }
  });

  it('are bound with all annexes the same way round', async () => {
    const content = quarters[1];
    if (!content) throw new Error('2020Q2');
    const words = content.annexes.map((annex) => annexWords(content, { annex, sort: undefined, marks: ['洛阳市'] }));
    const view = await handoutView('洛阳市', words, 'A4', METRICS);
    expect(view?.pages).toBe(4);
    expect(new Set(view?.annexes.map(({ landscape }) => landscape)).size).toBe(1);
  });
});

describe('a table', () => {
  const table = (columns: number, rows: number, kinds?: readonly RowKind[]): Surroundings => ({
    content: {
      heads: Array.from({ length: columns }, () => ({ label: '数', group: undefined })),
      rows: Array.from({ length: rows }, () => Array.from({ length: columns }, () => '100.00%')),
      ...(kinds ? { kinds } : {}),
    },
    titleMm: () => 20,
    noteMm: () => 20,
  });
  const planOf = (one: Surroundings) => planHandout('A4', [one], METRICS)?.[0];

  it('that is narrow stands upright, a wide one lies', () => {
    expect(planOf(table(4, 18))).toMatchObject({ orientation: 'portrait', pages: 1, sizePt: rules.papers.A4.mostPt });
    expect(planOf(table(18, 8))).toMatchObject({ orientation: 'landscape', pages: 1 });
  });

  it('of more columns is never set larger, nor small where it can lie on one page', () => {
    // Of eighteen rows on A3: what stops fitting upright is turned before it is made small.
    const plans = Array.from({ length: 10 }, (_, index) => planHandout('A3', [table(14 + index, 18)], METRICS)?.[0]);
    for (const [index, plan] of plans.entries()) {
      expect(plan?.pages, `${14 + index} columns`).toBe(1);
      expect(plan?.sizePt).toBeLessThanOrEqual(plans[index - 1]?.sizePt ?? 99);
      expect(plan?.sizePt).toBeGreaterThanOrEqual(11);
      expect(plan?.roomMm).toBeGreaterThanOrEqual(20);
    }
  });

  it('of many rows runs over pages at the size for it', () => {
    const plan = planOf(table(4, 160));
    expect(plan?.sizePt).toBe(rules.papers.A4.severalPt);
    expect(plan?.pages).toBeGreaterThan(3);
  });

  it('never leaves its note alone on a page', () => {
    // Whatever the number of rows: the rows of the last page and the note have room on it.
    const { heightMm } = pageAreaMm('A4', 'portrait');
    for (let rows = 60; rows < 110; rows++) {
      const plan = planOf(table(4, rows));
      if (!plan || plan.pages === 1) continue;
      const headMm = 20 + sum(plan.headRowsMm);
      const perPage = Math.floor((heightMm - 2 * rules.heavyRuleMm - headMm) / plan.rowMm);
      const moved = plan.breaks.at(-1);
      const lastRows = moved === undefined ? rows % perPage || perPage : rows - moved;
      expect(lastRows).toBeGreaterThan(0);
      expect(headMm + lastRows * plan.rowMm + 20, `${rows} rows`).toBeLessThanOrEqual(heightMm);
      expect(plan.pages).toBe(Math.ceil((moved ?? rows) / perPage) + (moved === undefined ? 0 : 1));
    }
  });

  it('that no size can hold is not set', () => {
    expect(planOf(table(80, 18))).toBeUndefined();
  });
});
