/** The reference of what a letter may write, as printed in docs/ (regenerate with `-u`): examples are worked out over 2020Q1. */
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, test } from 'vitest';
import { annexes as definitions } from '../../src/derive/annexes.js';
import { deriveAnnexes } from '../../src/derive/figures.js';
import { type LetterFacts, letterWords } from '../../src/derive/letter/names.js';
import { letterHelpers } from '../../src/derive/letter/vocabulary.js';
import { deriveLetter, letterNames } from '../../src/derive/letter.js';
import { definitionText } from '../../src/formula.js';
import type { AnnexTable, Cell, NoticeSource, Quarter } from '../../src/model.js';
import { parsePeriod, periodBefore } from '../../src/period.js';
import { checkQuarter } from '../../src/quarter.js';

let facts: LetterFacts;
let notice: NoticeSource;

/** The quarter before, made up: a hundred more of 郑州市 had not filled in the form. */
function madeUpBefore(quarter: Quarter): readonly AnnexTable[] {
  return quarter.tables.map((table) => ({
    ...table,
    rows: table.rows.map((row) => {
      const cell = row.cells.get('unfilled');
      if (table.annex !== 'annex4' || row.region !== '郑州市' || cell?.kind !== 'count') return row;
      const more: Cell = { ...cell, value: cell.value + 100 };
      return { ...row, cells: new Map([...row.cells, ['unfilled', more]]) };
    }),
  }));
}

beforeAll(async () => {
  const period = parsePeriod('2020Q1');
  if (!period) throw new Error('2020Q1');
  const dataFolder = fileURLToPath(new URL('../../data', import.meta.url));
  const { quarter, content } = await checkQuarter({ dataFolder, period });
  if (!quarter || !content) throw new Error('no content');
  notice = { ...quarter.notice, targets: new Map([['annex4.internetRate', '100%']]) };
  const before = deriveAnnexes({ ...quarter, tables: madeUpBefore(quarter) }, definitions);
  facts = {
    quarter: { ...quarter, notice },
    annexes: content.annexes,
    previous: { period: periodBefore(period), regions: quarter.regions, annexes: before },
    redefined: [],
    tableDecimals: content.tableRateDecimals,
  };
});

/** What a letter prints; it must have no fault. */
function printed(letter: string): string {
  const { letter: derived, issues } = deriveLetter({ ...notice, letter }, letterNames(facts));
  expect(issues, letter).toEqual([]);
  return derived.blocks.map(({ text }) => text).join('');
}

type Tongue = 'zh' | 'en';

const BLOCKS: readonly { readonly zh: string; readonly en: string; readonly example: string }[] = [
  {
    zh: '按条件写一句话，`{{else}}` 之后是条件不成立时的写法（可以不写），`{{else if (…)}}` 接着问。条件不成立的一边也会检查写法。',
    en: 'A sentence under a condition; after `{{else}}` stands what is written otherwise, and `{{else if (…)}}` asks on. Both sides are checked.',
    example:
      '{{#if (rose annex4.total.internetRate 2)}}接入率继续提高{{else if (fell annex4.total.internetRate 2)}}接入率有所下降{{else}}接入率与上季度持平{{/if}}',
  },
  {
    zh: '条件不成立时才写。',
    en: 'Only where the condition does not hold.',
    example: '{{#unless (reached annex4.total.internetRate)}}尚未达到目标{{/unless}}',
  },
  {
    zh: '逐个地区写：`x.name` 是名称，`x.列名` 是它的数；`@first`、`@last` 问是否第一个、最后一个。一个地区也没有时须写 `{{else}}`。',
    en: 'Region by region: `x.name` is its name, `x.COLUMN` its figure; `@first` and `@last` ask for the first and the last. `{{else}}` is demanded where there is none.',
    example:
      '{{#each (bottom annex4.internetRate 2) as |x|}}{{x.name}}{{percent x.internetRate 1}}（{{count x.offline "所"}}未联网）{{#unless @last}}，{{/unless}}{{/each}}',
  },
];

const WORDS = {
  zh: {
    title: '正文中的数据和用语',
    intro:
      '由程序生成（`src/derive/letter/`），请勿手改。`notice.md` 的正文用 `{{…}}` 引用数据，程序按表格重新计算并写成文字；写错的名称、写法和没有的数都会指出行和列，不会印成空白。以下例子按 `data/2020Q1` 计算，其中与上一季度比较的，上一季度是虚构的，目标为 `targets: annex4.internetRate: 100%`。',
    words: '用语',
    wordHeads: ['写法', '意思', '2020年一季度'],
    figures: '数据',
    figuresIntro:
      '每个附件的每一列都可以引用：全域合计写 `annex4.total.列名`，一个地区写 `annex4.regions.郑州市.列名`（县写 `annex4.regions.郑州市/中原区.列名`）；要问各地区时写 `annex4.列名`（各县写 `annex4.counties.列名`），逐个地区写 `annex4.regions`。',
    columnHeads: ['列名', '意思'],
    helpers: '写法',
    example: ['例', '印成'],
    blocks: '条件和逐个地区',
    rounding:
      '条件按未经四舍五入的数判断：99.996% 没有达到 100%。表中按两位小数印出的数看上去与条件相反时，程序要求换一种说法，使核对的人按表格也能得到同样的结论。',
  },
  en: {
    title: 'Figures and words in the letter',
    intro:
      'Generated from the program (`src/derive/letter/`); do not edit. The letter in `notice.md` names figures as `{{…}}`; they are worked out from the tables and written in words. Unknown names, wrong arguments and missing values are told with line and column and never print as nothing. The examples are worked out over `data/2020Q1`; the quarter before, where one is compared with, is made up, and the target is `targets: annex4.internetRate: 100%`.',
    words: 'Words',
    wordHeads: ['written', 'meaning', 'in 2020Q1'],
    figures: 'Figures',
    figuresIntro:
      'Every column of every annex can be named: the whole territory as `annex4.total.COLUMN`, a region as `annex4.regions.郑州市.COLUMN` (a county as `annex4.regions.郑州市/中原区.COLUMN`); all regions as `annex4.COLUMN` (all counties as `annex4.counties.COLUMN`) where one asks about them, and `annex4.regions` region by region.',
    columnHeads: ['column', 'meaning'],
    helpers: 'Helpers',
    example: ['example', 'prints'],
    blocks: 'Conditions, and region by region',
    rounding:
      'Conditions are judged on unrounded values: 99.996 % has not reached 100 %. Where the value as the table prints it, with two decimals, would say the contrary, the sentence is refused, so that whoever checks it against the table agrees.',
  },
} as const;

const code = (text: string): string => `\`${text.replaceAll('|', '\\|')}\``;

function table(heads: readonly string[], rows: readonly (readonly string[])[]): string {
  return [heads, heads.map(() => '---'), ...rows].map((row) => `| ${row.join(' | ')} |`).join('\n');
}

function reference(tongue: Tongue): string {
  const say = WORDS[tongue];
  const parts = [`# ${say.title}`, say.intro, `## ${say.words}`];
  parts.push(
    table(
      say.wordHeads,
      letterWords.map((word) => [code(`{{${word.name}}}`), word[tongue], printed(`{{${word.name}}}`)]),
    ),
    `## ${say.figures}`,
    say.figuresIntro,
  );
  for (const { id, columns } of definitions) {
    const rows = columns.map((column) => [code(column.id), definitionText(column, columns)]);
    parts.push(`### ${id}`, table(say.columnHeads, rows));
  }
  parts.push(`## ${say.helpers}`, say.rounding);
  for (const helper of letterHelpers) {
    const rows = helper.examples.map((example) => [code(example), printed(example)]);
    parts.push(`### ${helper.name}`, code(helper.usage), helper[tongue], table(say.example, rows));
  }
  parts.push(`## ${say.blocks}`);
  for (const block of BLOCKS) {
    parts.push(block[tongue], table(say.example, [[code(block.example), printed(block.example)]]));
  }
  return `${parts.join('\n\n')}\n`;
}

test('the reference in the docs is that of the program', async () => {
  await expect(reference('en')).toMatchFileSnapshot('../../docs/letter.md');
  await expect(reference('zh')).toMatchFileSnapshot('../../docs/letter.zh-CN.md');
});

describe('every helper', () => {
  test('is there once', () => {
    const names = [...letterHelpers, ...letterWords].map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
  });

  test.each(letterHelpers.map((helper) => [helper.name, helper] as const))(
    '%s tells of all that it takes, in both languages',
    (name, { usage, options, examples, zh, en }) => {
      expect(usage).toContain(name);
      expect(examples.length).toBeGreaterThan(0);
      expect(zh).toMatch(/。$/);
      expect(en).toMatch(/\.$/);
      const all = letterHelpers.map((helper) => [helper.zh, helper.en] as const);
      // A helper that works as another says so instead of repeating it.
      const says = (text: string, index: 0 | 1): string =>
        /regions|top/.test(text) ? all.map((each) => each[index]).join() : text;
      for (const option of options) {
        expect(says(zh, 0)).toContain(option);
        expect(says(en, 1)).toContain(option);
      }
    },
  );
});
