// Lists of schools and tables of counties as large as wanted, written a piece at a time: for `bench/data.mjs`.
import { createWriteStream } from 'node:fs';
import { copyFile, mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { fileURLToPath } from 'node:url';

const DATA = fileURLToPath(new URL('../data', import.meta.url));

const HEAD = '学校标识码,学校名称,市,县（区）,学校类别,是否上报,是否填报,是否联网,出口带宽（M）,多媒体教室数';
const KINDS = ['中小学', '中小学', '教学点', '中等职业学校'];

/** The cells of school `index`: every answer in turn, and no two that disagree. */
function school(index, units) {
  const [city, county] = units[index % units.length];
  const kind = KINDS[index % 4];
  const filled = index % 7 !== 0;
  const online = filled && index % 11 !== 0;
  const asked = kind !== '中等职业学校';
  const answers = asked
    ? [
        filled ? '是' : '否',
        filled ? (online ? '是' : '否') : '',
        online ? 50 * (index % 5) : '',
        filled ? index % 9 : '',
      ]
    : ['', '', '', ''];
  return [
    2141000000 + index,
    `${county}第${index + 1}学校`,
    city,
    county,
    kind,
    index % 3 === 0 ? '否' : '是',
    ...answers,
  ];
}

export function* schoolRows(count, units) {
  for (let index = 0; index < count; index += 1) yield school(index, units);
}

/** `count` regions of the first level, or 18 cities of `perCity` counties each. */
export function territory(count, perCity = 0) {
  return Array.from({ length: count }, (_, city) => {
    const name = `${numeral(city)}市`;
    return { name, counties: Array.from({ length: perCity }, (_, county) => `${numeral(county)}县`) };
  });
}

const numeral = (index) => `第${index + 1}`;

/** Writes a data folder: the tables of the annexes by region, and where `schools` is given, a list instead of annexes 3 and 4. */
export async function writeData(folder, { cities, schools, format = 'csv' }) {
  const quarter = path.join(folder, '2020Q1');
  await mkdir(quarter, { recursive: true });
  for (const file of ['organ.yaml', '2020Q1/notice.md']) await copyFile(path.join(DATA, file), path.join(folder, file));
  const units = cities.flatMap(({ name, counties }) =>
    counties.length > 0 ? counties.map((county) => [name, county]) : [[name, name]],
  );
  const regions = cities.flatMap(({ name, counties }) => [
    [name, '', counties.length || 3],
    ...counties.map((county) => [county, name, '']),
  ]);
  const table = (head, rows) => `${[head, ...rows.map((row) => row.join(','))].join('\n')}\n`;
  const cityNames = cities.map(({ name }) => name);
  const files = {
    'regions.csv': table('地区,上级地区,县级单位数', regions),
    '2020Q1/annex-1.csv': table(
      '地区,市级审核员数,市级已初始化数,县级审核员数,县级已初始化数',
      cityNames.map((name, index) => [name, 1, index % 2, 3, index % 4]),
    ),
    '2020Q1/annex-2.csv': table(
      '地区,审核员总数,系统上报,主动上报',
      cityNames.map((name, index) => [name, 4, index % 5, 4 - (index % 5)]),
    ),
  };
  if (schools === undefined) {
    files['2020Q1/annex-3.csv'] = table(
      '市,县（区）,中小学校学校总数,中小学校未上报学校数,中等职业学校学校总数,中等职业学校未上报学校数',
      units.map((unit, index) => [...unit, 200 + index, index, 9, index % 9]),
    );
    files['2020Q1/annex-4.csv'] = table(
      '市,县（区）,中小学含教学点总数,未填报学校,未联网学校,带宽100M以上学校数,多媒体教室为零的学校数',
      units.map((unit, index) => [...unit, 200 + index, index % 10, index % 7, 50, index % 20]),
    );
  }
  for (const [name, text] of Object.entries(files)) await writeFile(path.join(folder, name), text);
  if (schools === undefined) return;
  if (format === 'xlsx') {
    const { writeXlsx } = await import('hucre/xlsx');
    const rows = [HEAD.split(','), ...schoolRows(schools, units)];
    await writeFile(path.join(quarter, 'schools.xlsx'), await writeXlsx({ sheets: [{ name: '学校名册', rows }] }));
    return;
  }
  const lines = function* () {
    yield `${HEAD}\n`;
    for (const row of schoolRows(schools, units)) yield `${row.join(',')}\n`;
  };
  await pipeline(lines, createWriteStream(path.join(quarter, 'schools.csv')));
}
