/** 附件: the clean circular, and one planted fault after another. */
import { beforeAll, describe, expect, it } from 'vitest';
import type { Audit, ClauseResult } from '../../../src/audit/audit.js';
import { annexClauses } from '../../../src/audit/clauses/annex/index.js';
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

const table = (css: string): Made => ({ templates: { 'styles/5-annex.css': (text) => `${text}\n${css}` } });
const page = (css: string): Made => ({ templates: { 'styles/1-page.css': (text) => `${text}\n${css}` } });
const head = (from: string, to: string): Made => ({
  templates: { 'partials/annex.hbs': (text) => text.replaceAll(from, to) },
});

describe('the clean circular', () => {
  it.each(['R50', 'R51', 'R52', 'R53', 'R54', 'R56'])('%s holds', (id) => {
    expect(resultOf(clean, id)).toMatchObject({ verdict: 'pass' });
  });

  it('has no annex on its own (R55)', () => {
    expect(resultOf(clean, 'R55').verdict).toBe('notApplicable');
  });

  it('keeps every length within 0.1 mm', () => {
    const found = annexClauses
      .flatMap(({ measure }) => {
        const outcome = measure(clean.document);
        return 'reason' in outcome ? [] : outcome;
      })
      .flatMap(({ deviationMm }) => (deviationMm === undefined ? [] : [Math.abs(deviationMm)]));
    expect(found.length).toBeGreaterThan(20);
    expect(Math.max(...found)).toBeLessThanOrEqual(0.1);
  });
});

const LABEL = '<p class="annex-label" {{element "annexLabel"}}>{{runs label}}</p>';
const FIRST_TITLE = '全国教育信息化工作进展信息系统市县管理员初始化率';

describe('a planted fault is caught', () => {
  const faults: readonly (readonly [string, Made, readonly string[]])[] = [
    ['label missing', head(LABEL, '<p class="annex-label"></p>'), ['R51']],
    ['label with a colon', head('{{runs label}}</p>', '{{runs label}}：</p>'), ['R51']],
    ['label 1.2 mm in', table('.annex-label{text-indent:12mm}'), ['R51']],
    ['label 1.5 mm low', table('.annex-label{position:relative;top:15mm}'), ['R51']],
    ['label in 仿宋', table('.annex-label{font-family:var(--face-fang-song)}'), ['R51']],
    ['label in 小3号', table('.annex-label{font-size:var(--size-small3)}'), ['R51']],
    ['title 1.2 mm off centre', table('.annex h1{position:relative;left:-12mm}'), ['R52']],
    // What stands 5 mm farther from the table is as one empty paragraph: R54 has nothing to say.
    ['title 5 mm high', table('.annex h1{position:relative;top:-50mm}'), ['R52']],
    [
      'table 4 mm nearer to the title',
      table('.annex-title td,h1.annex-title{padding-bottom:calc(var(--title-gap) - 40mm)}'),
      ['R54'],
    ],
    [
      'list and title differ by one character',
      {
        templates: {
          'partials/annex-list.hbs': (text) =>
            text.replace(
              '{{runs title}}',
              `{{#if first}}${FIRST_TITLE.replace('率', '律')}{{else}}{{runs title}}{{/if}}`,
            ),
        },
      },
      ['R53'],
    ],
    [
      // R39: the numbers of the list follow one another.
      'list numbered otherwise than the annexes',
      {
        templates: {
          'partials/annex-list.hbs': (text) =>
            text.replace('{{runs number}}', '{{#if first}}5.{{else}}{{runs number}}{{/if}}'),
        },
      },
      ['R39', 'R53'],
    ],
    ['annex pages numbered anew', page('@page annex:left{@bottom-left{content:"— 1 —"}}'), ['R56']],
    [
      // The last rule is not at the foot of the last side (R60), the imprint on no last side (R64).
      'imprint before the annexes',
      {
        templates: {
          'partials/annex.hbs': (text) => text.replace('{{#if foot}}{{> imprint-foot foot.imprint}}{{/if}}', ''),
          'partials/signature.hbs': (text) =>
            `${text}<div class="imprint"><div class="printed"><p {{element "printOffice"}}>河南省教育厅办公室</p><p {{element "printDate"}}>2020年5月13日印发</p></div></div>`,
        },
      },
      ['R50', 'R60', 'R64'],
    ],
    // Anything outside the type area is outside it for R04, too; the title stands in the table’s head (R52).
    ['table 3 mm beyond the type area', table('.annex table{position:relative;left:-30mm}'), ['R04', 'R52', 'R54']],
  ];

  it.each(faults)('%s', async (_, made, ids) => {
    expect(caughtBy(await auditOf(made), clean)).toEqual(ids);
  });

  it('text of another part above the label', async () => {
    const short = (text: string): string => `${text.split('\n').slice(0, 4).join('\n')}\n`;
    const data = Object.fromEntries(
      ['regions.csv', ...[1, 2, 3, 4].map((number) => `2020Q1/annex-${number}.csv`)].map((file) => [file, short]),
    );
    const sound = await auditOf({ data });
    const faulty = await auditOf({ data, ...head(LABEL, `<p>（接上页）</p>${LABEL}`) });
    // Label and title are a line lower than they should be.
    expect(caughtBy(faulty, sound)).toEqual(['R50', 'R51', 'R52']);
  });
});

describe('an annex on its own (7.3.7)', () => {
  it('begins with the number of its document (R55), and says so when it does not', async () => {
    const sound = await auditOf({ only: 'annex-3' });
    expect(resultOf(sound, 'R55').verdict).toBe('pass');
    expect(resultOf(sound, 'R51').verdict).toBe('pass');
    for (const id of ['R53', 'R56']) expect(resultOf(sound, id).verdict).toBe('notApplicable');
    const faulty = await auditOf({ only: 'annex-3', ...head('{{runs label}}', '附件3') });
    expect(caughtBy(faulty, sound)).toEqual(['R55']);
  });
});

describe('the notice without its annexes', () => {
  it('leaves them unverified', async () => {
    const notice = await auditOf({ only: 'notice' });
    for (const id of ['R50', 'R53', 'R54', 'R56']) expect(resultOf(notice, id).verdict).toBe('notVerifiable');
  });
});
