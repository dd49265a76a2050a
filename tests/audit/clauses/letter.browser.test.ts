/** R36–R41 on a printed circular: sound, and with one thing wrong at a time. */
import { beforeAll, describe, expect, test } from 'vitest';
import type { Audit } from '../../../src/audit/audit.js';
import { auditOf, caughtBy, type Made } from '../../support/audited.js';
import { findingsOf, verdictOf } from './verdicts.js';

let clean: Audit;
beforeAll(async () => {
  clean = await auditOf();
});

const styled = (rules: string): Made => ({ templates: { 'styles/6-imprint.css': (css) => `${css}\n${rules}` } });
const listed = (from: string, to: string): Made => ({
  templates: { 'partials/annex-list.hbs': (text) => text.replace(from, to) },
});

describe('the clean circular', () => {
  test.each(['R36', 'R37', 'R38', 'R39', 'R40'])('%s holds', (id) => {
    expect(verdictOf(clean, id)).toBe('pass');
  });

  test.each(['R36', 'R38', 'R40'])('%s is met to a tenth of a millimetre', (id) => {
    for (const { deviationMm } of findingsOf(clean, id)) expect(Math.abs(deviationMm ?? 0)).toBeLessThan(0.1);
  });

  test('four annexes are not a single one', () => {
    expect(verdictOf(clean, 'R41')).toBe('notApplicable');
  });
});

describe('a planted fault', () => {
  // C6, C13, R53: the same words, said of by the proofreader's list and by the clause about the annexes' own titles.
  test.each<readonly [string, Made, readonly string[]]>([
    ['空二字 dropped', styled('.notice p.last{text-indent:0}'), ['R36']],
    ['空一字 for 空二字', styled('.notice p.last{text-indent:55.7mm}'), ['R36']],
    ['a paragraph that hangs', styled('.notice h2:nth-of-type(2) + p{padding-left:20mm;text-indent:91.4mm}'), ['R36']],
    // A line of the grid stays empty.
    ['white before a heading', styled('.notice h2{margin-top:104.455mm}'), ['R06', 'R36']],
    ['一级标题 in 仿宋', styled('.notice h2{font-family:var(--face-fang-song)}'), ['R37']],
    [
      'the same number three times',
      {
        templates: {
          'partials/heading.hbs': (text) => text.replace('{{runs number}}', '一、'),
        },
      },
      ['C6'],
    ],
    [
      '（一）、',
      {
        templates: {
          'partials/heading.hbs': (text) => text.replace('{{runs number}}', '（一）、'),
        },
      },
      ['C6', 'R37'],
    ],
    ['附件说明 flush left', styled('.notice .annex-list{margin-left:-111.4mm}'), ['R38']],
    ['附件说明 without a blank line', styled('.annex-list{padding-top:0}'), ['R38']],
    ['附件 with an ASCII colon', listed('附件：', '附件:'), ['C13', 'R38']],
    ['second number misaligned', styled('.annex-list p:nth-child(2){position:relative;left:-10mm}'), ['R39']],
    ['every number 1.', listed('{{runs number}}', '1.'), ['R39', 'R53']],
    ['names with 。', listed('{{runs title}}', '{{runs title}}。'), ['R39', 'R53']],
    [
      'wraps that do not hang',
      styled(
        '.notice .annex-list .numbered{margin-left:278.4mm;text-indent:0}.notice .annex-list .numbered:first-child{text-indent:-167.1mm}',
      ),
      ['R40'],
    ],
  ])('%s', async (_name, made, ids) => {
    expect(caughtBy(await auditOf(made), clean)).toEqual(ids);
  });

  test('a single annex with a number', async () => {
    // A list of one of the four: what differs between the two is the number alone.
    const one = (number: string): Made => ({
      templates: {
        'partials/annex-list.hbs': (text) =>
          text
            .replace('{{#each annexList}}', '{{#each annexList}}{{#if first}}')
            .replace('{{/each}}', '{{/if}}{{/each}}')
            .replace('{{#if number}}numbered{{else}}single{{/if}}', 'single')
            .replace(/\{\{#if number\}\}<span.*?\{\{\/if\}\}/, number),
      },
    });
    const single = await auditOf(one(''));
    expect(verdictOf(single, 'R41')).toBe('pass');
    expect(verdictOf(single, 'R39')).toBe('pass');
    // The number stands in the room of the name's first character, and the wrap under the number.
    expect(caughtBy(await auditOf(one('1.')), single)).toEqual(['R40', 'R41']);
  });

  test('no 附件说明 though there are annexes', async () => {
    const unlisted = await auditOf(listed('{{#if annexList}}', '{{#if (is 1 2)}}'));
    expect(caughtBy(unlisted, clean)).toContain('R38');
  });
});
