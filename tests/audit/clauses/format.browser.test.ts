/** 横排表格, 计量单位, 信函、命令（令）、纪要格式: as they should be, and one planted fault after another. */
import { beforeAll, describe, expect, it } from 'vitest';
import type { Audit, ClauseResult } from '../../../src/audit/audit.js';
import { letterFormatClause } from '../../../src/audit/clauses/formats/letterFormat.js';
import { annexes, defineAnnex } from '../../../src/derive/annexes.js';
import { auditOf, caughtBy, type Made } from '../../support/audited.js';

const resultOf = ({ results }: Audit, id: string): ClauseResult => {
  const result = results.find(({ clause }) => clause.id === id);
  if (!result) throw new Error(`no ${id}`);
  return result;
};

describe('the clean circular', () => {
  it('has no landscape page and is no letter, order or minutes; its units are the office’s to mend', async () => {
    const circular = await auditOf();
    for (const id of ['R80', 'R81', 'R90', 'R91', 'R92']) expect(resultOf(circular, id).verdict).toBe('notApplicable');
    const units = resultOf(circular, 'R82');
    expect(units.verdict).toBe('warn');
    expect(units.findings.map(({ found }) => found.replace(/ .*/, ''))).toEqual(['100M', '100兆']);
  });
});

describe('units (R82)', () => {
  it('cannot be verified where none is colloquial, and warns where one is', async () => {
    const annex = { only: 'annex-3' } as const;
    const sound = await auditOf(annex);
    expect(resultOf(sound, 'R82').verdict).toBe('notVerifiable');
    const faulty = await auditOf({
      ...annex,
      templates: { 'partials/annex.hbs': (text) => text.replaceAll('{{lines titleLines}}', '带宽100M以上学校数') },
    });
    expect(caughtBy(faulty, sound)).toEqual(['R82']);
  });
});

describe('a table too wide for portrait (clause 8)', () => {
  const items = Array.from(
    '一二三四五六七八九十甲乙丙',
    (name, index) => [`item${index}`, `光纤接入${name}学校数`] as const,
  );
  const wide = defineAnnex({
    number: 3,
    title: () => '各地教育信息化基础设施分项统计',
    counts: Object.fromEntries(items.map(([id, name]) => [id, { name }])),
    rates: {},
    printed: items.map(([id]) => id),
  });
  const rows = (text: string): string =>
    text
      .trimEnd()
      .split('\n')
      .map((row, index) => {
        const [region] = row.split(',');
        return [region, ...items.map(([, name], column) => (index === 0 ? name : 1000 + index * 37 + column))].join(
          ',',
        );
      })
      .join('\n');
  /** Before annex 4, which feeds the letter: on an odd side, or with annex 2 on an even one. */
  const withWide = (before: number, css = ''): Made => ({
    annexes: [...annexes.slice(2 - before, 2), wide, ...annexes.slice(3)],
    data: { '2020Q1/annex-3.csv': rows },
    templates: { 'styles/1-page.css': (text) => `${text}\n${css}` },
  });

  let clean: Audit;
  beforeAll(async () => {
    clean = await auditOf(withWide(1));
  });

  it.each(['R50', 'R51', 'R52', 'R53', 'R54', 'R56', 'R70', 'R71', 'R72', 'R73', 'R80', 'R81'])('%s holds', (id) => {
    expect(clean.document.annexes.map(({ landscape }) => landscape)).toEqual([false, true, false]);
    expect(resultOf(clean, id)).toMatchObject({ verdict: 'pass' });
  });

  it('holds on an odd side, too', async () => {
    const odd = await auditOf(withWide(0));
    expect(odd.document.annexes[0]).toMatchObject({ landscape: true, firstPage: 5 });
    for (const id of ['R51', 'R52', 'R72', 'R80', 'R81']) expect(resultOf(odd, id).verdict).toBe('pass');
  });

  it('has its number turned with the table', async () => {
    const faulty = await auditOf(
      withWide(1, '@page landscape:left{@left-top{content:none} @bottom-right{content:"— " counter(page) " —"}}'),
    );
    // A number at the foot of the table is none at the foot of the sheet, and text outside the type area.
    expect(caughtBy(faulty, clean)).toEqual(['R04', 'R54', 'R73', 'R80']);
  });

  it('has its number farther in than other pages', async () => {
    const faulty = await auditOf(
      withWide(
        1,
        '@page landscape:left{@left-top{padding-top:calc(var(--half-leading) + var(--page-number-indent) + 20mm)}}',
      ),
    );
    expect(caughtBy(faulty, clean)).toEqual(['R80']);
  });

  it('has its head at the right', async () => {
    const faulty = await auditOf(withWide(1, '@page landscape{page-orientation:rotate-right}'));
    // Page number and margins are turned with the table: outside the type area, and not at the foot of the sheet.
    expect(caughtBy(faulty, clean)).toEqual(['R04', 'R51', 'R52', 'R54', 'R73', 'R80', 'R81']);
  });
});

describe('信函格式 (R90)', () => {
  const letter = (css = '', template = (text: string): string => text): Made => ({
    only: 'notice',
    data: {
      'organ.yaml': (text) => `${text}\ncopyTo:\n  - 省委办公厅\n`,
      '2020Q1/notice.md': (text) => text.replace('---\n', '---\nformat: letter\n'),
    },
    templates: {
      'styles/7-letter.css': (text) => `${text}\n${css}`,
      ...(template('') === '' ? { 'partials/letterhead-letter.hbs': (text) => `${template(text)}\n` } : {}),
    },
  });

  let clean: Audit;
  beforeAll(async () => {
    clean = await auditOf(letter());
  });

  it('holds, every length within 0.1 mm', () => {
    expect(clean.document.format).toBe('letter');
    expect(resultOf(clean, 'R90').verdict).toBe('pass');
    for (const id of ['R60', 'R63', 'R64']) expect(resultOf(clean, id).verdict).toBe('notApplicable');
    for (const id of ['R61', 'R73']) expect(resultOf(clean, id).verdict).toBe('pass');
    const outcome = letterFormatClause.measure(clean.document);
    if ('reason' in outcome) throw new Error(outcome.reason.en);
    const found = outcome.flatMap(({ deviationMm }) => (deviationMm === undefined ? [] : [Math.abs(deviationMm)]));
    expect(found.length).toBeGreaterThan(12);
    expect(Math.max(...found)).toBeLessThanOrEqual(0.1);
  });

  const faults: readonly (readonly [string, Made, readonly string[]])[] = [
    ['mark 2 mm low', letter('.letter .mark{position:relative;top:20mm}'), ['R90']],
    [
      'first rule thin above thick',
      letter('.double-rule{border-width:var(--double-rule-thin) 0 var(--double-rule-thick)}'),
      ['R90'],
    ],
    [
      'second rule 5 mm high',
      letter('@page letter:first{@bottom-center{margin-bottom:calc(var(--foot-rule) + 50mm)}}'),
      ['R90'],
    ],
    ['number 2 mm from the edge', letter('.under-rule .letter-number{margin-right:20mm}'), ['R90']],
    [
      // The double rule leaves it room at the left only, where an odd page has none (R72).
      'a page number on page 1',
      letter(
        '@page letter:first{@bottom-left{content:"— 1 —";font:var(--size-no4)/1 var(--face-song);white-space:nowrap;vertical-align:top;padding-top:var(--page-number-top)}}',
      ),
      ['R72', 'R90'],
    ],
    ['a rule in the imprint', letter('.imprint.plain{border-top:var(--thick-rule) solid #000}'), ['R90']],
    // C9: nor is that the name of the organ in the title.
    ['文件 after the name', letter('', (text) => text.replace('{{letterFormat.mark}}', '河南省文件')), ['C9', 'R90']],
  ];

  it.each(faults)('%s', async (_, made, ids) => {
    expect(caughtBy(await auditOf(made), clean)).toEqual(ids);
  });
});

/** Formats that tongbao does not compose, set by templates of the test. */
const TITLE = /<div class="red-rule"[\s\S]*<\/h1>\n/;
const MARK_GAP = 'margin-top:{{mm layout.gapsMm.mark}}';

describe('命令（令）格式 (R91)', () => {
  const order = (markMm: number, gapMm: number): Made => ({
    only: 'notice',
    templates: {
      'partials/letterhead.hbs': (text) =>
        text
          .replace('>{{mark}}<', '>河南省教育令<')
          .replace(MARK_GAP, `margin-top:calc({{mm layout.gapsMm.mark}} + ${markMm * 10}mm)`)
          .replace(TITLE, '')
          // An order has no title, and a document of ours a heading for each of its bookmarks.
          .replace(/<p (class="number".*)<\/p>/, '<h1 $1</h1>')
          .replace('{{mm layout.gapsMm.addressees}}', `calc(${gapMm * 10}mm - var(--half-leading))`),
      'notice.hbs': (text) => text.replace(/{{#if addressees}}.*\n/, ''),
    },
  });

  it('has its mark 20 mm down, its number and text two lines apart', async () => {
    const sound = await auditOf(order(-15, 20.78));
    expect(sound.document.format).toBe('order');
    expect(resultOf(sound, 'R91').verdict).toBe('pass');
    expect(caughtBy(await auditOf(order(-12, 20.78)), sound)).toEqual(['R91']);
    expect(caughtBy(await auditOf(order(-15, 10.39)), sound)).toEqual(['R91']);
  });
});

describe('纪要格式 (R92)', () => {
  const minutes = (style: string, face = 'hei-ti'): Made => ({
    only: 'notice',
    templates: {
      'partials/letterhead.hbs': (text) => text.replace('>{{mark}}<', '>办公会议纪要<'),
      'notice.hbs': (text) =>
        text.replace(
          '{{#each blocks}}',
          `<p style="${style}" {{element "paragraph"}}><span style="font-family:var(--face-${face})">出席</span>：省委办公厅，省人大常委会办公厅，省政府办公厅，省政协办公厅。</p>{{#each blocks}}`,
        ),
    },
  });
  const HANGING = 'margin-left:calc(5*var(--character-pitch));text-indent:calc(-3*var(--character-pitch))';

  it('has its attendance two characters in, hanging under the first name', async () => {
    const sound = await auditOf(minutes(HANGING));
    expect(sound.document.format).toBe('minutes');
    expect(resultOf(sound, 'R92').verdict).toBe('pass');
    expect(caughtBy(await auditOf(minutes(HANGING, 'fang-song')), sound)).toEqual(['R92']);
    expect(caughtBy(await auditOf(minutes(HANGING.replace('5*', '6*'))), sound)).toContain('R92');
  });
});
