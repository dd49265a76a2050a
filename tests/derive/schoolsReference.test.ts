/** The reference of the list of schools is what the program reads. `vitest -u` renews it. */
import { expect, test } from 'vitest';
import { annexes } from '../../src/derive/annexes.js';
import { schoolList } from '../../src/derive/schools.js';
import type { SchoolColumn, SchoolTest } from '../../src/schoolList.js';

type LanguageName = 'zh' | 'en';

const WORDS = {
  zh: {
    title: '学校名单',
    intro:
      '由程序中的定义（`src/derive/schools.ts`）生成，请勿手改。名单取名 `schools.csv`、`schools.tsv` 或 `schools.xlsx`，放在季度的文件夹里，每所学校一行；列的次序不限，多出来的列不读。“地区”一列写市；县（市、区）也在 `regions.csv` 中的，写县，或者另有“上级地区”一列写明属于哪个市。附件3、附件4由程序逐所汇总；文件夹里也有这两个附件的表时，逐个地区核对。',
    columns: { head: ['列', '也可以叫', '填写', '哪些学校填'], all: '全部', number: '整数' },
    counts: { title: '怎样汇总', head: ['附件', '列', '数的是'] },
    example: '例',
    or: '；或者',
    atLeast: '不少于',
    atMost: '不多于',
    region: ['地区', '', '市，或县（市、区）', '全部'],
    only: (tests: string) => `其中${tests}的`,
  },
  en: {
    title: 'The list of schools',
    intro:
      'Generated from the definition in the program (`src/derive/schools.ts`); do not edit. The list is `schools.csv`, `schools.tsv` or `schools.xlsx` in the quarter’s folder, one row for every school; columns come in any order, others are not read. 地区 is the city; or the county, where `regions.csv` has counties, with 上级地区 for its city where the name alone is not enough. Annexes 3 and 4 are added up from it, school by school; where the folder has their tables, too, they are compared region by region.',
    columns: {
      head: ['column', 'also called', 'to be filled in', 'by which schools'],
      all: 'all',
      number: 'a whole number',
    },
    counts: { title: 'What is counted', head: ['annex', 'column', 'schools'] },
    example: 'Example',
    or: '; or ',
    atLeast: 'at least ',
    atMost: 'at most ',
    region: ['地区', '', 'city, or county', 'all'],
    only: (tests: string) => `of these, those with ${tests}`,
  },
} as const;

const nameOf = (id: string): string => schoolList.columns.find((column) => column.id === id)?.name ?? id;

function testText(one: SchoolTest, language: LanguageName): string {
  const { atLeast, atMost } = WORDS[language];
  const name = nameOf(one.column);
  if ('in' in one) return `${name}＝${one.in.join('/')}`;
  return 'atLeast' in one ? `${name} ${atLeast}${one.atLeast}` : `${name} ${atMost}${one.atMost}`;
}

const testsText = (tests: readonly SchoolTest[], language: LanguageName): string =>
  tests.map((one) => testText(one, language)).join(language === 'zh' ? '、' : ', ');

function columnRow(column: SchoolColumn, language: LanguageName): string[] {
  const { columns, only } = WORDS[language];
  if (!('options' in column)) {
    return [column.name, column.aliases.join('、'), '', columns.all];
  }
  const answers = Object.entries(column.options).map(([word, also]) => `${word}（${also.join('、')}）`);
  const { askedOf, onlyIf } = column;
  const asked = askedOf.length > 0 ? testsText(askedOf, language) : columns.all;
  return [
    column.name,
    column.aliases.join('、'),
    answers.length > 0 ? answers.join('<br>') : columns.number,
    onlyIf.length > 0 ? `${asked}<br>${only(testsText(onlyIf, language))}` : asked,
  ];
}

function countRow(count: (typeof schoolList.counts)[number], language: LanguageName): string[] {
  const annex = annexes.find(({ id }) => id === count.annex);
  const column = annex?.columns.find(({ id }) => id === count.column);
  const schools = count.anyOf.map((tests) => testsText(tests, language)).join(WORDS[language].or);
  return [`${language === 'zh' ? '附件' : ''}${annex?.number}`, column?.name ?? '', schools];
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  return [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

const EXAMPLE = [
  ['地区', ...schoolList.columns.map(({ name }) => name)],
  ['郑州市', '3141000001', '第一小学', '中小学', '是', '是', '是', '200', '24'],
  ['郑州市', '3141000002', '河湾教学点', '教学点', '是', '是', '否', '', '0'],
  ['洛阳市', '3341000001', '洛阳中等职业学校', '中等职业学校', '否', '', '', '', ''],
];

function reference(language: LanguageName): string {
  const { title, intro, columns, counts, example, region } = WORDS[language];
  const columnTable = table(columns.head, [region, ...schoolList.columns.map((column) => columnRow(column, language))]);
  const countTable = table(
    counts.head,
    schoolList.counts.map((count) => countRow(count, language)),
  );
  const csv = EXAMPLE.map((row) => row.join(',')).join('\n');
  return `# ${title}\n\n${intro}\n\n${columnTable}\n\n## ${example}\n\n\`\`\`csv\n${csv}\n\`\`\`\n\n## ${counts.title}\n\n${countTable}\n`;
}

test('the reference in the docs is that of the program', async () => {
  await expect(reference('en')).toMatchFileSnapshot('../../docs/schools.md');
  await expect(reference('zh')).toMatchFileSnapshot('../../docs/schools.zh-CN.md');
});

test('the example has a cell for every column', () => {
  for (const row of EXAMPLE) expect(row).toHaveLength(schoolList.columns.length + 1);
});
