/** The table of rules in the docs is the list in the program. `vitest -u` renews it. */
import { expect, test } from 'vitest';
import { rules } from '../../src/check/rules.js';

const STRENGTHS = { required: { zh: '必须改正', en: 'required' }, judged: { zh: '可判断', en: 'judged' } } as const;

const HEADS = {
  zh: {
    title: '核对规则',
    intro:
      '由程序中的规则表（`src/check/rules.ts`）生成，请勿手改。`tongbao check` 逐条执行，一条有问题不影响其他各条。“必须改正”的问题是错误，改正前不能印发；“可判断”的问题是提醒，经核实可以保留的，在 `notice.md` 的 `accept` 中写明规则和理由，数据核对单会列出。来源中的 C1 至 C36 是核稿清单的序号。',
    columns: ['规则', '内容', '来源', '性质', '问题代码'],
  },
  en: {
    title: 'Rules',
    intro:
      'Generated from the list in the program (`src/check/rules.ts`); do not edit. `tongbao check` runs every one of them, and no rule stops another. What a required rule finds is an error: nothing is printed until it is corrected. What a judged rule finds is a warning, which `accept` in `notice.md` may answer for with a reason; the trace sheet lists it. C1–C36 are the entries of the proofreader’s list.',
    columns: ['rule', 'subject', 'source', 'strength', 'codes'],
  },
} as const;

function table(language: 'zh' | 'en'): string {
  const { title, intro, columns } = HEADS[language];
  const rows = rules.map(({ code, subject, source, strength, codes }) =>
    [
      `\`${code}\``,
      subject[language],
      language === 'zh' ? source.replace('design', '设计') : source,
      STRENGTHS[strength][language],
      codes.join(', '),
    ].join(' | '),
  );
  const lines = [columns.join(' | '), columns.map(() => '---').join(' | '), ...rows].map((row) => `| ${row} |`);
  return `# ${title}\n\n${intro}\n\n${lines.join('\n')}\n`;
}

test('the table in the docs is that of the list', async () => {
  await expect(table('en')).toMatchFileSnapshot('../../docs/rules.md');
  await expect(table('zh')).toMatchFileSnapshot('../../docs/rules.zh-CN.md');
});
