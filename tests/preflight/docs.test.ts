/** The table of the preflight in the docs is the list in the program. `vitest -u` renews it. */
import { expect, test } from 'vitest';
import { preflightRules } from '../../src/preflight/preflight.js';

const HEADS = {
  zh: {
    title: '预检',
    intro:
      '由程序中的规则表（`src/preflight/`）生成，请勿手改。每份 PDF 写出之前逐条检查，有一条不合就不写出。PDF/A-3 指 ISO 19005-3 的 A 级（长期保存），PDF/UA-1 指 ISO 14289-1（无障碍阅读）。这是程序自己的检查，不是任何机构的认证；需要证明时，请用公认的验证工具检验。',
    columns: ['条款', '要求'],
  },
  en: {
    title: 'Preflight',
    intro:
      'Generated from the list in the program (`src/preflight/`); do not edit. Every PDF is held against all of it before it is written, and one clause that does not hold stops the build. PDF/A-3 is ISO 19005-3, level A (to keep); PDF/UA-1 is ISO 14289-1 (to be read by everyone). These are our own checks and certify nothing: where a proof is wanted, use a reference validator.',
    columns: ['clause', 'what must hold'],
  },
} as const;

function table(language: 'zh' | 'en'): string {
  const { title, intro, columns } = HEADS[language];
  const rows = preflightRules.map(({ clause, subject }) => `${clause} | ${subject[language]}`);
  const lines = [columns.join(' | '), columns.map(() => '---').join(' | '), ...rows].map((row) => `| ${row} |`);
  return `# ${title}\n\n${intro}\n\n${lines.join('\n')}\n`;
}

test('the table in the docs is that of the list', async () => {
  await expect(table('en')).toMatchFileSnapshot('../../docs/preflight.md');
  await expect(table('zh')).toMatchFileSnapshot('../../docs/preflight.zh-CN.md');
});
