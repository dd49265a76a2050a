/** R30–R35 on a printed circular: sound, and with one thing wrong at a time. */
import { beforeAll, describe, expect, test } from 'vitest';
import type { Audit } from '../../../src/audit/audit.js';
import { auditOf, caughtBy, type Made } from '../../support/audited.js';
import { findingsOf, verdictOf } from './verdicts.js';

let clean: Audit;
beforeAll(async () => {
  clean = await auditOf();
});

const css =
  (rules: string) =>
  (before: string): string =>
    `${before}\n${rules}`;

const titled = (...lines: readonly string[]): Made => ({
  templates: {
    'partials/letterhead.hbs': (text) =>
      text.replace('{{lines titleLines}}', lines.map((line) => `<span class="line">${line}</span>`).join('')),
  },
});
const styled = (rules: string): Made => ({ templates: { 'styles/4-closing.css': css(rules) } });
const addressed = (addressees: string): Made => ({
  templates: { 'notice.hbs': (text) => text.replace('{{runs addressees}}', addressees) },
});

const ADDRESSEES = '各省辖市、济源示范区、省直管县（市）教育局，各高等学校，各省属中等职业学校，厅直各中小学校';

describe('the clean circular', () => {
  test.each(['R30', 'R31', 'R32', 'R33', 'R34', 'R35'])('%s holds', (id) => {
    expect(verdictOf(clean, id)).toBe('pass');
    for (const { deviationMm } of findingsOf(clean, id)) expect(Math.abs(deviationMm ?? 0)).toBeLessThan(0.1);
  });

  test('an annex alone has no letter', async () => {
    const annex = await auditOf({ only: 'annex-3' });
    for (const id of ['R30', 'R33', 'R36', 'R38', 'R42', 'R46', 'R48'])
      expect(verdictOf(annex, id)).toBe('notApplicable');
  });
});

describe('a planted fault', () => {
  // C6, C9, C13 … are what the proofreader's list says of the same words.
  test.each<readonly [string, Made, readonly string[]]>([
    ['title 1.2 mm off centre', styled('.notice .title{position:relative;left:-12mm}'), ['R30']],
    // The white below the title is measured, too.
    ['title 3 mm low', styled('.notice .title{position:relative;top:30mm}'), ['R30', 'R33']],
    ['title in 仿宋', styled('.notice .title{font-family:var(--face-fang-song)}'), ['R30']],
    [
      'title short in the middle',
      titled('河南省教育厅关于加快落实教育信息化', '领域教育改革', '发展重点交账任务的通知'),
      ['R31'],
    ],
    [
      'title that breaks a word',
      titled('河南省教育厅', '关于加快落实教育信息化领域教育改革发展重', '点交账任务的通知'),
      ['R31'],
    ],
    [
      'title with a full stop',
      titled('河南省教育厅', '关于加快落实教育信息化领域教育改革发展', '重点交账任务的通知。'),
      ['R32'],
    ],
    [
      'title of another organ',
      titled('湖北省教育厅', '关于加快落实教育信息化领域教育改革发展', '重点交账任务的通知'),
      ['C9'],
    ],
    ['addressees without a colon', addressed(`${ADDRESSEES}。`), ['R33']],
    ['addressees with an ASCII colon', addressed(`${ADDRESSEES}:`), ['C13', 'R33']],
    ['addressees indented', styled('.notice p.addressees{text-indent:111.4mm}'), ['R33']],
    [
      'addressees that hang where they wrap',
      styled('.notice p.addressees{padding-left:111.4mm;text-indent:-111.4mm}'),
      ['R33'],
    ],
    ['no text on page 1', styled('.notice p.addressees{break-after:page}'), ['R34']],
    ['a blank line below the addressees', styled('.notice p.addressees{margin-bottom:104.455mm}'), ['R35']],
  ])('%s', async (_name, made, ids) => {
    expect(caughtBy(await auditOf(made), clean)).toEqual(ids);
  });

  test('no title: every clause about it fails', async () => {
    const untitled = await auditOf({
      templates: { 'partials/letterhead.hbs': (text) => text.replace('{{element "title"}}', '') },
    });
    expect(caughtBy(untitled, clean)).toEqual(expect.arrayContaining(['R30', 'R31', 'R32']));
  });
});
