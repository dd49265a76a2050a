/** The list of clauses itself: complete, said in both languages, and printed as the table in docs/ (regenerate with `-u`). */
import { describe, expect, test } from 'vitest';
import type { Said, Strength } from '../../src/audit/clause.js';
import { clauses } from '../../src/audit/clauses.js';

const range = (prefix: string, first: number, last: number, digits = 1): string[] =>
  Array.from({ length: last - first + 1 }, (_, index) => prefix + String(first + index).padStart(digits, '0'));

/** The ids of the project's table of the standard: R by clause of GB/T 9704, C by the proofreader's list. */
const IDS = [
  ...range('R', 1, 13, 2),
  ...range('R', 20, 28),
  ...range('R', 30, 48),
  ...range('R', 50, 56),
  ...range('R', 60, 65),
  ...range('R', 70, 73),
  ...range('R', 80, 82),
  ...range('R', 90, 92),
  ...range('C', 1, 36),
];

describe('the list', () => {
  test('has one entry for every rule, in order', () => {
    expect(clauses.map(({ id }) => id)).toEqual(IDS);
  });

  test.each(clauses.map((clause) => [clause.id, clause] as const))(
    '%s says what it is in both languages',
    (_, clause) => {
      for (const { zh, en } of [clause.subject, clause.requirement, clause.how]) {
        expect(zh).toMatch(/\p{Script=Han}/u);
        // Full-width marks between Chinese characters, as the checks themselves demand of a letter.
        expect(zh).not.toMatch(/\p{Script=Han}[,;:?!()]|[,;:?!()]\p{Script=Han}/u);
        expect(en).toMatch(/[a-z]/);
        for (const text of [zh, en]) expect(text).toBe(text.trim());
      }
      expect(clause.source).toMatch(/GB\/T|条例|实务|practice|design|核稿/);
      for (const text of [clause.nominal, clause.tolerance]) expect(text).not.toBe('');
    },
  );
});

const STRENGTHS: Record<Strength, Said> = {
  required: { zh: '规定', en: 'required' },
  general: { zh: '一般', en: 'general' },
  recommended: { zh: '推荐', en: 'recommended' },
  practice: { zh: '实务', en: 'practice' },
};

const HEADS = {
  zh: {
    title: '逐条检查表',
    intro:
      '由程序的条款清单生成（`src/audit/clauses.ts`），请勿手改。`tongbao verify` 对成品 PDF 逐条检查：规定的条款不符为“不合格”，一般、推荐和实务的条款不符为“待核”；量不出来的如实说明，不算合格。',
    columns: ['编号', '出处', '要素', '要求', '强度', '标称值', '允差', '怎样检查'],
  },
  en: {
    title: 'What is measured, clause by clause',
    intro:
      'Generated from the list in the program (`src/audit/clauses.ts`); do not edit. `tongbao verify` measures the finished PDF: a required clause (应) that does not hold fails, a general or recommended one or one of practice is for a person to judge; what cannot be measured is said to be so and never passes.',
    columns: ['id', 'source', 'subject', 'requirement', 'strength', 'nominal', 'tolerance', 'how it is measured'],
  },
} as const;

function table(language: 'zh' | 'en'): string {
  const cell = (text: string): string => text.replaceAll('|', '\\|').replaceAll('\n', ' ');
  const { title, intro, columns } = HEADS[language];
  const rows = clauses.map(({ id, source, subject, requirement, strength, nominal, tolerance, how }) =>
    [
      id,
      source,
      subject[language],
      requirement[language],
      STRENGTHS[strength][language],
      nominal,
      tolerance,
      how[language],
    ]
      .map(cell)
      .join(' | '),
  );
  const lines = [columns.join(' | '), columns.map(() => '---').join(' | '), ...rows].map((row) => `| ${row} |`);
  return `# ${title}\n\n${intro}\n\n${lines.join('\n')}\n`;
}

test('the table in the docs is that of the list', async () => {
  await expect(table('en')).toMatchFileSnapshot('../../docs/clauses.md');
  await expect(table('zh')).toMatchFileSnapshot('../../docs/clauses.zh-CN.md');
});
