/** R42–R48 on a printed circular: sound, and with one thing wrong at a time. */
import { beforeAll, describe, expect, test } from 'vitest';
import type { Audit } from '../../../src/audit/audit.js';
import { sealAreas } from '../../../src/audit/seals.js';
import { auditOf, caughtBy, type Made } from '../../support/audited.js';
import { findingsOf, verdictOf } from './verdicts.js';

const styled = (rules: string): Made => ({ templates: { 'styles/6-imprint.css': (css) => `${css}\n${rules}` } });
const dated = (date: string): Made => ({
  templates: { 'partials/signature.hbs': (text) => text.replace('{{runs date}}', date) },
});

describe('加盖印章', () => {
  let clean: Audit;
  beforeAll(async () => {
    clean = await auditOf();
  });

  test('holds in the clean circular', () => {
    expect(['R42', 'R46', 'R47'].map((id) => verdictOf(clean, id))).toEqual(['pass', 'pass', 'pass']);
    expect(['R43', 'R44', 'R45', 'R48'].map((id) => verdictOf(clean, id))).toEqual(Array(4).fill('notApplicable'));
    const [dateIndent, centring] = findingsOf(clean, 'R42');
    expect(Math.abs(dateIndent?.deviationMm ?? 1)).toBeLessThan(0.1);
    expect(Math.abs(centring?.deviationMm ?? 1)).toBeLessThan(0.1);
  });

  test('leaves room for one seal, over organ and date, 5 mm below the text', () => {
    const [seal, ...others] = sealAreas(clean.document, 45);
    expect(others).toEqual([]);
    expect(seal?.organ).toBe('河南省教育厅');
    expect(seal?.page).toBe(4);
    expect(seal?.box.topMm).toBeCloseTo(136.8, 0);
    expect(((seal?.box.leftMm ?? 0) + (seal?.box.rightMm ?? 0)) / 2).toBeCloseTo(143.58, 1);
  });

  test.each<readonly [string, Made, readonly string[]]>([
    ['organ off the centre of the date', styled('.signature p:first-child{position:relative;left:-20mm}'), ['R42']],
    [
      'date 右空二字, organ centred',
      styled('.notice .signature p{width:max-content;position:relative;left:111.4mm}'),
      ['R42'],
    ],
    ['seal more than a line below the text', styled('.signature.sealed{padding-top:310mm}'), ['R42']],
    ['text under the seal', styled('.signature.sealed{padding-top:0}'), ['R42']],
    // The same width as 5月13日, so that nothing moves.
    ['date with a leading zero', dated('2020年05月3日'), ['R46']],
    ['a day that is none', dated('2020年2月30日'), ['R46']],
    ['list and signature on a page of their own', styled('.closing{break-before:page}'), ['R47']],
    ['signature on a page of its own', styled('.closing{break-inside:auto}.signature{break-before:page}'), ['R47']],
    [
      '此页无正文',
      {
        templates: {
          'notice.hbs': (text) =>
            text.replace('<div class="closing', '<p {{element "paragraph"}}>（此页无正文）</p>\n<div class="closing'),
        },
      },
      // A paragraph without an end mark, too.
      ['C16', 'R47'],
    ],
  ])('%s', async (_name, made, ids) => {
    expect(caughtBy(await auditOf(made), clean)).toEqual(ids);
  });

  test('no date', async () => {
    const undated = await auditOf({
      templates: { 'partials/signature.hbs': (text) => text.replace('{{element "date"}}', '') },
    });
    expect(caughtBy(undated, clean)).toEqual(expect.arrayContaining(['R42', 'R43', 'R46']));
  });
});

describe('不加盖印章', () => {
  const unsealed = (made: Made = {}): Promise<Audit> =>
    auditOf({ ...made, data: { 'organ.yaml': (text) => text.replace('sealed: true', 'sealed: false') } });
  let clean: Audit;
  beforeAll(async () => {
    clean = await unsealed();
  });

  test('holds in the clean circular', () => {
    expect([verdictOf(clean, 'R42'), verdictOf(clean, 'R43')]).toEqual(['notApplicable', 'pass']);
    for (const { deviationMm } of findingsOf(clean, 'R43')) expect(Math.abs(deviationMm ?? 0)).toBeLessThan(0.1);
  });

  test.each<readonly [string, Made, readonly string[]]>([
    ['右空四字', styled('.signature p{position:relative;left:-111.4mm}'), ['R43']],
    ['no blank line above', styled('.signature{padding-top:0}'), ['R43']],
    ['date three characters to the right', styled('.signature p:first-child{position:relative;left:-55.7mm}'), ['R43']],
  ])('%s', async (_name, made, ids) => {
    expect(caughtBy(await unsealed(made), clean)).toEqual(ids);
  });
});

describe('附注', () => {
  const remarked = (remark: string, rules = ''): Promise<Audit> =>
    auditOf({
      templates: {
        'partials/signature.hbs': (text) =>
          text.replace(/\{\{#if remark.*/, `<p class="remark" {{element "remark"}}>${remark}</p>`),
        'styles/6-imprint.css': (css) => `${css}\n${rules} `,
      },
    });
  let clean: Audit;
  beforeAll(async () => {
    clean = await remarked('（此件公开发布）');
  });

  test('holds', () => {
    expect([verdictOf(clean, 'R48'), verdictOf(clean, 'R42')]).toEqual(['pass', 'pass']);
  });

  test.each([
    ['without brackets', '此件公开发布', '', ['R48']],
    ['flush left', '（此件公开发布）', '.notice .signature p.remark{margin-left:0}', ['R48']],
    ['two lines below the date', '（此件公开发布）', '.signature p.remark{margin-top:208.91mm}', ['R48']],
  ] as const)('%s', async (_name, remark, rules, ids) => {
    expect(caughtBy(await remarked(remark, rules), clean)).toEqual(ids);
  });

  test('one line clear below the date, as GB/T 33476.2 may be read', async () => {
    expect(verdictOf(await remarked('（此件公开发布）', '.signature p.remark{margin-top:55.9mm}'), 'R48')).toBe('pass');
  });
});

describe('联合行文', () => {
  const joint = (others: readonly string[], { sealed = true, rules = '', remark = '' } = {}): Promise<Audit> =>
    auditOf({
      data: {
        'organ.yaml': (text) => text.replace('sealed: true', `sealed: ${sealed}`),
        '2020Q1/notice.md': (text) =>
          text
            .replace('title: 河南省教育厅关于', `title: ${['河南省教育厅', ...others].join(' ')}关于`)
            .replace('date:', `jointOrgans:\n${others.map((name) => `  - ${name}\n`).join('')}${remark}date:`),
      },
      templates: { 'styles/6-imprint.css': (css) => `${css}\n${rules} ` },
    });
  const two = ['河南省财政厅'];
  const three = [...two, '河南省审计厅'];
  let clean: Audit;
  beforeAll(async () => {
    clean = await joint(two);
  });

  test('holds; one seal for each organ', () => {
    expect([verdictOf(clean, 'R44'), verdictOf(clean, 'R42'), verdictOf(clean, 'R32')]).toEqual([
      'pass',
      'pass',
      'pass',
    ]);
    expect(sealAreas(clean.document, 45).map(({ organ }) => organ)).toEqual(['河南省教育厅', ...two]);
  });

  test.each<readonly [string, string]>([
    ['seals that overlap', '.notice .signature p:first-child{width:max-content;position:relative;left:250mm}'],
    ['a seal beyond the type area', '.notice .signature p:first-child{position:relative;left:-495mm}'],
  ])('%s', async (_name, rules) => {
    expect(caughtBy(await joint(two, { rules }), clean)).toEqual(['R44']);
  });

  test('organs in the wrong order', async () => {
    const swapped = await auditOf({
      data: {
        '2020Q1/notice.md': (text) =>
          text
            .replace('title: 河南省教育厅关于', 'title: 河南省教育厅 河南省财政厅关于')
            .replace('date:', 'jointOrgans: [河南省财政厅]\ndate:'),
      },
      templates: {
        // Each organ's name in the place of the other's.
        'partials/signature.hbs': (text) =>
          text.replace('{{runs name}}', '{{#if @first}}河南省财政厅{{else}}河南省教育厅{{/if}}'),
      },
    });
    // C9 compares the names with each other, R24 those of the letterhead with them.
    expect(caughtBy(swapped, clean)).toEqual(['C9', 'R24', 'R44']);
  });

  test('three seals fill the row: the date moves with them, the remark goes below', async () => {
    const full = await joint(three, { remark: 'remark: 此件公开发布\n' });
    expect(['R42', 'R44', 'R48'].map((id) => verdictOf(full, id))).toEqual(['pass', 'pass', 'pass']);
  });

  test('without seals: one below the other', async () => {
    const column = await joint(two, { sealed: false });
    expect(['R42', 'R43', 'R44'].map((id) => verdictOf(column, id))).toEqual(['notApplicable', 'pass', 'pass']);
    const shifted = '.notice .signature p:nth-child(2){position:relative;left:-20mm}';
    expect(caughtBy(await joint(two, { sealed: false, rules: shifted }), column)).toEqual(['R44']);
  });
});

describe('命令', () => {
  const order = (rules: string): Promise<Audit> =>
    auditOf({
      templates: {
        'partials/letterhead.hbs': (text) => text.replace('>{{mark}}<', '>河南省令<'),
        'styles/6-imprint.css': (css) => `${css}\n${rules}`,
      },
    });
  let clean: Audit;
  beforeAll(async () => {
    clean = await order('.signature.sealed{padding-top:310mm}');
  });

  test('is signed by a person', () => {
    expect(['R42', 'R43', 'R45'].map((id) => verdictOf(clean, id))).toEqual(['notApplicable', 'notApplicable', 'pass']);
  });

  test('date 右空二字', async () => {
    const faulty = await order(
      '.signature.sealed{padding-top:310mm}' + '.notice .signature p{width:max-content;position:relative;left:111.4mm}',
    );
    expect(caughtBy(faulty, clean)).toEqual(['R45']);
  });

  test('no room for the stamp', async () => {
    expect(caughtBy(await order(''), clean)).toEqual(['R45']);
  });
});
