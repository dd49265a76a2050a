/** 页码: the clean circular, and one planted fault after another. */
import { beforeAll, describe, expect, it } from 'vitest';
import type { Audit, ClauseResult } from '../../../src/audit/audit.js';
import { pageNumberClauses } from '../../../src/audit/clauses/imprint/pageNumber.js';
import { auditOf, caughtBy, type Made } from '../../support/audited.js';

let clean: Audit;

beforeAll(async () => {
  clean = await auditOf();
});

const resultOf = ({ results }: Audit, id: string): ClauseResult => {
  const result = results.find(({ clause }) => clause.id === id);
  if (!result) throw new Error(`no ${id}`);
  return result;
};

const page = (edit: (css: string) => string): Made => ({ templates: { 'styles/1-page.css': edit } });
const add = (css: string): Made => page((text) => `${text}\n${css}`);

describe('the clean circular', () => {
  it.each(['R70', 'R71', 'R72', 'R73'])('%s holds', (id) => {
    expect(resultOf(clean, id)).toMatchObject({ verdict: 'pass' });
  });

  it('has its dashes 7 mm below the type area to 0.1 mm, its numbers one character in', () => {
    for (const { id, measure } of pageNumberClauses.filter((clause) => ['R71', 'R72'].includes(clause.id))) {
      const outcome = measure(clean.document);
      if ('reason' in outcome) throw new Error(id);
      for (const { found } of outcome) {
        // 262 + 7; one character of 4号
        expect(Math.abs(Number.parseFloat(found) - (id === 'R71' ? 269 : 4.94))).toBeLessThanOrEqual(0.1);
      }
    }
  });
});

describe('mirrored margins', () => {
  it('move the numbers of even sides with the type area', async () => {
    const mirrored = await auditOf({
      only: 'notice',
      data: { 'organ.yaml': (organ) => organ.replace('margins: same', 'margins: mirrored') },
    });
    expect(resultOf(mirrored, 'R72').verdict).toBe('pass');
  });
});

describe('a planted fault is caught', () => {
  const faults: readonly (readonly [string, Made, readonly string[]])[] = [
    ['16 pt', page((css) => css.replaceAll('font: var(--size-no4)', 'font: var(--size-no3)')), ['R70']],
    ['黑体', page((css) => css.replaceAll('var(--face-song)', 'var(--face-hei-ti)')), ['R70']],
    // A shorter dash hangs lower in this face, by more than R71 allows.
    ['short dashes', page((css) => css.replaceAll('"— "', '"– "').replaceAll('" —"', '" –"')), ['R70', 'R71']],
    ['far from its dashes', page((css) => css.replaceAll('"— "', '"—\u00a0\u00a0\u00a0"')), ['R70']],
    ['8.5 mm below', add('@page :right{@bottom-right{padding-top:calc(var(--page-number-top) + 15mm)}}'), ['R71']],
    ['flush right', add('@page :right{@bottom-right{padding-right:0}}'), ['R72']],
    [
      'sides swapped',
      page((css) =>
        css.replaceAll(':left {', ':even {').replaceAll(':right {', ':left {').replaceAll(':even {', ':right {'),
      ),
      ['R72'],
    ],
    ['none on one side', add('@page annex:left{@bottom-left{content:none}}'), ['R73']],
    // Figures without dashes are no page number, but text outside the type area.
    ['without dashes', add('@page :left{@bottom-left{content:counter(page)}}'), ['R04', 'R54', 'R73']],
    [
      'wrong in the letter',
      add('@page :left{@bottom-left{content:"— 3 —"}} @page annex:left{@bottom-left{content:"— " counter(page) " —"}}'),
      ['R73'],
    ],
  ];

  it.each(faults)('%s', async (_, made, ids) => {
    expect(caughtBy(await auditOf(made), clean)).toEqual(ids);
  });
});
