/** 版记: the clean circular, a notice with copies, and one planted fault after another. */
import { beforeAll, describe, expect, it } from 'vitest';
import type { Audit, ClauseResult } from '../../../src/audit/audit.js';
import { imprintClauses } from '../../../src/audit/clauses/imprint/index.js';
import { unnumberedSides } from '../../../src/audit/clauses/measure/sides.js';
import { annexes } from '../../../src/derive/annexes.js';
import { auditOf, caughtBy, type Made } from '../../support/audited.js';

const resultOf = ({ results }: Audit, id: string): ClauseResult => {
  const result = results.find(({ clause }) => clause.id === id);
  if (!result) throw new Error(`no ${id}`);
  return result;
};

/** Copies that take three lines. */
const COPIES = `\ncopyTo:\n${['一', '二', '三', '四', '五'].map((name) => `  - 省人大常委会办公厅第${name}处\n`).join('')}`;

const notice: Made = { only: 'notice', data: { 'organ.yaml': (text) => `${text}${COPIES}` } };
const style = (from: string, to: string): Made => ({
  ...notice,
  templates: { 'styles/6-imprint.css': (text) => text.replace(from, to) },
});
const more = (css: string): Made => ({ ...notice, templates: { 'styles/6-imprint.css': (text) => `${text}\n${css}` } });
const text = (from: string, to: string): Made => ({
  ...notice,
  templates: { 'partials/imprint.hbs': (template) => template.replace(from, to) },
});

describe('the clean circular', () => {
  let circular: Audit;
  beforeAll(async () => {
    circular = await auditOf();
  });

  it.each([
    ['R60', 'pass'],
    ['R61', 'notApplicable'],
    ['R62', 'notApplicable'],
    ['R63', 'pass'],
    ['R64', 'pass'],
    ['R65', 'notApplicable'],
  ])('%s: %s', (id, verdict) => {
    expect(resultOf(circular, id).verdict).toBe(verdict);
  });
});

describe('an annex on its own', () => {
  it('has no imprint', async () => {
    const annex = await auditOf({ only: 'annex-2' });
    for (const { id } of imprintClauses) expect(resultOf(annex, id).verdict).toBe('notApplicable');
  });
});

describe('a notice with copies', () => {
  let clean: Audit;
  beforeAll(async () => {
    clean = await auditOf(notice);
  });

  it('holds, every length within 0.1 mm', () => {
    for (const id of ['R60', 'R61', 'R63', 'R64']) expect(resultOf(clean, id).verdict).toBe('pass');
    const found = imprintClauses
      .flatMap(({ measure }) => {
        const outcome = measure(clean.document);
        return 'reason' in outcome ? [] : outcome;
      })
      .flatMap(({ deviationMm }) => (deviationMm === undefined ? [] : [Math.abs(deviationMm)]));
    expect(found.length).toBeGreaterThan(15);
    expect(Math.max(...found)).toBeLessThanOrEqual(0.1);
  });

  const faults: readonly (readonly [string, Made, readonly string[]])[] = [
    [
      'outer rules 0.25 mm thick',
      style('border-width: var(--thick-rule) 0', 'border-width: var(--thin-rule) 0'),
      ['R60'],
    ],
    [
      'thick and thin rules swapped',
      more('.imprint{border-width:var(--thin-rule) 0}.imprint .recipients{border-bottom-width:var(--thick-rule)}'),
      ['R60'],
    ],
    [
      'last rule 1 mm thick',
      style('border-width: var(--thick-rule) 0', 'border-width: var(--thick-rule) 0 10mm'),
      ['R60'],
    ],
    ['no first rule', style('border-width: var(--thick-rule) 0', 'border-width: 0 0 var(--thick-rule)'), ['R60']],
    ['imprint 1 mm high', more('.imprint-foot{bottom:calc(var(--half-leading) + 10mm)}'), ['R60']],
    ['copies without 。', text('{{copyTo}}', '省委办公厅，省人大常委会办公厅'), ['R61']],
    // C13 looks at every half-width mark beside a character.
    ['抄送 with a half-width colon', text('抄送：', '抄送:'), ['C13', 'R61']],
    [
      'copies 1.5 mm farther out',
      more('.notice .imprint .recipients{padding-left:calc(4*var(--imprint-indent) - 15mm)}'),
      ['R61'],
    ],
    [
      'copies that hang one character short',
      more(
        '.notice .imprint .recipients{padding-left:calc(3*var(--imprint-indent));text-indent:calc(-2*var(--imprint-indent))}',
      ),
      ['R61'],
    ],
    ['copies in 黑体', more('.imprint .recipients{font-family:var(--face-hei-ti)}'), ['R61']],
    ['printing office flush left', more('.imprint .printed{padding-left:0}'), ['R63']],
    ['printing date flush right', more('.imprint .printed{padding-right:0}'), ['R63']],
    ['no printing date', text('{{printDate}}', ''), ['R63']],
    ['printing date with a zero', text('{{printDate}}', '2020年05月13日印发'), ['R63']],
    ['printed before it was issued', text('{{printDate}}', '2020年5月12日印发'), ['R63']],
    ['printing office in 3号', more('.imprint .printed{font-size:var(--size-no3)}'), ['R63']],
    ['no imprint', { ...notice, templates: { 'partials/imprint-foot.hbs': () => '' } }, ['R60', 'R63', 'R64']],
  ];

  it.each(faults)('%s', async (_, made, ids) => {
    expect(caughtBy(await auditOf(made), clean)).toEqual(ids);
  });
});

describe('addressees in the imprint (R62)', () => {
  it('stand above the copies with no rule between', async () => {
    const moved = (kind: string): Made =>
      text(
        '{{#if addressees}}',
        `<p class="recipients${kind}" {{element "imprintAddressees"}}>主送：省委办公厅，省人大常委会办公厅。</p>{{#if addressees}}`,
      );
    const sound = await auditOf(moved(' above'));
    expect(resultOf(sound, 'R62').verdict).toBe('pass');
    expect(resultOf(sound, 'R60').verdict).toBe('pass');
    // The rule is one too many for R60, too.
    expect(caughtBy(await auditOf(moved('')), sound)).toEqual(['R60', 'R62']);
  });
});

describe('the side of the imprint', () => {
  it('is an even one (R64)', async () => {
    const three: Made = { annexes: annexes.slice(1) };
    const sound = await auditOf(three);
    const odd = await auditOf({
      ...three,
      data: { 'organ.yaml': (organ) => organ.replace('imprintOnEvenPage: true', 'imprintOnEvenPage: false') },
    });
    // An imprint on an odd side ends an odd number of sides: R11 counts them.
    expect(caughtBy(odd, sound)).toEqual(['R11', 'R64']);
  });

  it('has no number after a blank side, nor has that one (R65)', async () => {
    const long: Made = {
      ...notice,
      data: {
        ...notice.data,
        '2020Q1/notice.md': (letter) =>
          letter + Array.from({ length: 5 }, (_, index) => `\n\n补充要求第${index + 1}条。`).join(''),
      },
    };
    const sound = await auditOf(long);
    expect(resultOf(sound, 'R65').verdict).toBe('pass');
    expect(unnumberedSides(sound.document)).toEqual([5, 6]);
    expect(resultOf(sound, 'R73').verdict).toBe('pass');
    const numbered = await auditOf({
      ...long,
      templates: {
        'styles/6-imprint.css': (css) => css.replace('.side.blank, .side.unnumbered { page: unnumbered; }', ''),
      },
    });
    expect(caughtBy(numbered, sound)).toEqual(['R65']);
  });
});
