/** Whole quarters whose annexes are by county, or counted from a list of schools: read, worked out and checked. */
import { readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { checkQuarter } from '../../src/quarter.js';
import { withFolder } from '../support/built.js';
import { madeCities, writeTwoLevels } from '../support/counties.js';

const period = { id: '2020Q1', year: 2020, quarter: 1 } as const;
const CITIES = madeCities([2, 3, 0]);
const ANNEX_3 = '2020Q1/annex-3.csv';
const ANNEX_4 = '2020Q1/annex-4.csv';

/** Checks the quarter after its files were rewritten; a file rewritten to nothing is taken away. */
function check(edits: Readonly<Record<string, (text: string) => string>> = {}) {
  return withFolder(async (folder) => {
    const dataFolder = await writeTwoLevels(folder, CITIES);
    for (const [name, edit] of Object.entries(edits)) {
      const file = path.join(dataFolder, name);
      const text = edit(await readFile(file, 'utf8').catch(() => ''));
      if (text === '') await rm(file);
      else await writeFile(file, text);
    }
    const checked = await checkQuarter({ dataFolder, period });
    // The letter and the notice are those of 2020Q1: what they say of its regions is not looked at here.
    const issues = checked.issues.filter(({ severity, place }) => severity === 'error' && !place.file.endsWith('.md'));
    const found = issues.map(({ code, place: { file, line, column } }) => [code, file, line, column]);
    return { ...checked, issues, found };
  });
}

const replaceLine = (line: number, by: string) => (text: string) =>
  text
    .split('\n')
    .map((own, index) => (index === line - 1 ? by : own))
    .join('\n');
const insertAfter = (line: number, added: string) => (text: string) =>
  text.split('\n').toSpliced(line, 0, added).join('\n');

describe('annexes 3 and 4 by county, 1 and 2 by city', () => {
  test('hold together, each at its own level', async () => {
    const { found, content } = await check();
    expect(found).toEqual([]);
    const levels = content?.annexes.map(({ rows }) => rows.map(({ parent }) => (parent === undefined ? 1 : 2)));
    expect(levels).toEqual([
      [1, 1, 1],
      [1, 1, 1],
      [1, 2, 2, 1, 2, 2, 2, 1],
      [1, 2, 2, 1, 2, 2, 2, 1],
    ]);
  });

  test('total.differs: the row of a city against its counties', async () => {
    // 100 + 107, and one too many not reported: 0 + 1.
    const { found, issues } = await check({ [ANNEX_3]: insertAfter(1, '安城市,,207,2,18,1') });
    expect(found).toEqual([['total.differs', ANNEX_3, 2, 4]]);
    expect(issues[0]?.values).toEqual({ published: '2', computed: '1' });
  });

  test('rate.differs: the rate of a county, and of a city row', async () => {
    const withRate = (text: string): string =>
      text
        .trim()
        .split('\n')
        .map((line, index) =>
          index === 0 ? `${line},中小学校上报率` : `${line},${index === 2 ? '12.34%' : rateOf(line)}`,
        )
        .join('\n');
    const rateOf = (line: string): string => {
      const [, , schools, unreported] = line.split(',').map(Number);
      return `${((100 * ((schools ?? 0) - (unreported ?? 0))) / (schools ?? 1)).toFixed(2)}%`;
    };
    const { found, issues } = await check({ [ANNEX_3]: withRate });
    expect(found).toEqual([['rate.differs', ANNEX_3, 3, 7]]);
    expect(issues[0]?.values).toMatchObject({ region: '安城市/宝城县', published: '12.34%', computed: '99.07%' });
  });

  test('tie.differs: by county where both annexes have counties, and not once more by city', async () => {
    const { found, issues } = await check({
      [ANNEX_4]: (text) => text.replace('安城市,宝城县,107,', '安城市,宝城县,108,'),
    });
    expect(found).toEqual([['tie.differs', ANNEX_3, 3, 3]]);
    expect(issues[0]?.values).toMatchObject({ region: '安城市/宝城县', leftValue: 107, rightValue: 108 });
  });

  test('tie.differs: by city where one annex has cities only', async () => {
    const cities = '地区,中小学含教学点总数,未填报学校,未联网学校,带宽100M以上学校数,多媒体教室为零的学校数\n';
    const rows = (second: number) => `安城市,207,1,1,50,1\n宝城市,${second},1,1,50,1\n长城市,135,1,1,50,1\n`;
    expect((await check({ [ANNEX_4]: () => cities + rows(363) })).found).toEqual([]);
    const { found, issues } = await check({ [ANNEX_4]: () => cities + rows(364) });
    expect(found).toEqual([['tie.differs', ANNEX_4, 3, 2]]);
    expect(issues[0]?.values).toMatchObject({ region: '宝城市', leftValue: 363, rightValue: 364 });
  });

  test('part.exceedsWhole names the county with its city', async () => {
    const { found, issues } = await check({ [ANNEX_3]: replaceLine(2, '安城市,安城县,100,101,9,0') });
    expect(found).toEqual([['part.exceedsWhole', ANNEX_3, 2, 4]]);
    expect(issues[0]?.values).toMatchObject({ region: '安城市/安城县', partValue: 101 });
  });

  test('region.missing: one county of a city', async () => {
    const { found, issues } = await check({
      [ANNEX_4]: (text) => text.replace(/^安城市,宝城县.*\n/m, ''),
    });
    expect(found).toEqual([['region.missing', ANNEX_4, undefined, undefined]]);
    expect(issues[0]?.values).toEqual({ expected: '安城市/宝城县' });
  });
});

describe('a list of schools', () => {
  const HEAD = '学校标识码,学校名称,市,县（区）,学校类别,是否上报,是否填报,是否联网,出口带宽（M）,多媒体教室数\n';
  const units = CITIES.flatMap(({ name, counties }) =>
    counties.length > 0 ? counties.map((county) => `${name},${county}`) : [`${name},${name}`],
  );
  const list =
    HEAD +
    units
      .flatMap((unit, index) => [0, 1].map((one) => `${index}${one},学校,${unit},中小学,是,是,是,100,${one}\n`))
      .join('');

  test('is the annexes that have no table', async () => {
    const gone = () => '';
    const { found, quarter, content } = await check({
      '2020Q1/schools.csv': () => list,
      [ANNEX_3]: gone,
      [ANNEX_4]: gone,
    });
    expect(found).toEqual([]);
    expect(quarter?.tables.map(({ file }) => file).slice(2)).toEqual(['2020Q1/schools.csv', '2020Q1/schools.csv']);
    expect(quarter?.inputs.map(({ file }) => file)).toContain('2020Q1/schools.csv');
    const fourth = content?.annexes[3];
    expect(fourth?.total.figures.get('schools')?.value).toEqual({ kind: 'count', value: 12 });
    expect(fourth?.total.figures.get('multimediaRate')?.value).toEqual({ kind: 'rate', numerator: 6, denominator: 12 });
  });

  test('beside the tables must bear them out', async () => {
    const { issues } = await check({ '2020Q1/schools.csv': () => list });
    expect(new Set(issues.map(({ code }) => code))).toEqual(new Set(['schools.differ']));
    expect(issues[0]).toMatchObject({
      place: { file: ANNEX_3, line: 2, column: 3 },
      values: { region: '安城市/安城县', column: '中小学校学校总数', table: 100, list: 2 },
    });
  });
});
