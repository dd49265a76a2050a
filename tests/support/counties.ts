/** A made-up quarter with as many regions as wanted: county tables are long. */
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { REAL_DATA } from './built.js';

const FIRST = ['安', '宝', '长', '大', '东', '方', '光', '海', '和', '金', '兰', '林', '明', '南', '平'];
const SECOND = ['城', '川', '丰', '谷', '江', '陵', '宁', '泉', '山', '水', '阳'];

/** 安城县, 安川县 …: distinct, and like the real ones in length. */
export function countyNames(count: number): string[] {
  return Array.from({ length: count }, (_, index) => {
    const first = FIRST[index % FIRST.length] ?? '';
    const second = SECOND[Math.floor(index / FIRST.length) % SECOND.length] ?? '';
    return `${first}${second}县`;
  });
}

/** Columns of the four annexes, and counts of one region that hold together. */
const TABLES: readonly { readonly head: string; readonly row: (index: number) => readonly number[] }[] = [
  { head: '市级审核员数,市级已初始化数,县级审核员数,县级已初始化数', row: (i) => [1, i % 2, 3, i % 4] },
  { head: '审核员总数,系统上报,主动上报', row: (i) => [4, i % 5, 4 - (i % 5)] },
  {
    head: '中小学校学校总数,中小学校未上报学校数,中等职业学校学校总数,中等职业学校未上报学校数',
    row: (i) => [100 + i * 7, i, 9, i % 9],
  },
  {
    head: '中小学含教学点总数,未填报学校,未联网学校,带宽100M以上学校数,多媒体教室为零的学校数',
    row: (i) => [100 + i * 7, i % 10, i % 7, 50, i],
  },
];

async function writeData(folder: string, files: Readonly<Record<string, string>>): Promise<string> {
  const data = path.join(folder, 'counties');
  await mkdir(path.join(data, '2020Q1'), { recursive: true });
  for (const name of ['organ.yaml', '2020Q1/notice.md']) {
    await writeFile(path.join(data, name), await readFile(path.join(REAL_DATA, name), 'utf8'));
  }
  for (const [name, text] of Object.entries(files)) await writeFile(path.join(data, name), text);
  return data;
}

const csv = (head: string, rows: readonly (readonly (string | number)[])[]): string =>
  `${[head, ...rows.map((row) => row.join(','))].join('\n')}\n`;

/** Writes a data folder of `count` regions of the first level whose tables hold together. */
export async function writeCounties(folder: string, count: number): Promise<string> {
  const names = countyNames(count);
  const tables = TABLES.map(({ head, row }, annex) => [
    `2020Q1/annex-${annex + 1}.csv`,
    csv(
      `地区,${head}`,
      names.map((name, index) => [name, ...row(index)]),
    ),
  ]);
  const regions = csv(
    '地区,别名,县级单位数',
    names.map((name) => [name, '', 3]),
  );
  return writeData(folder, { 'regions.csv': regions, ...Object.fromEntries(tables) });
}

export interface MadeCity {
  readonly name: string;
  readonly counties: readonly string[];
}

/** Cities with as many counties as said; 0 makes one like 济源市. Some names of counties are those of other cities' too. */
export function madeCities(sizes: readonly number[]): MadeCity[] {
  const cities = countyNames(sizes.length).map((name) => name.replace('县', '市'));
  const counties = countyNames(110);
  return sizes.map((size, index) => ({
    name: cities[index] ?? '',
    counties: Array.from({ length: size }, (_, county) => counties[(index * 9 + county) % counties.length] ?? ''),
  }));
}

/** Seventeen cities of 9 or 10 counties, 160 together, and one of none. */
export const PROVINCE = madeCities([...Array.from({ length: 17 }, (_, index) => (index < 7 ? 10 : 9)), 0]);

/** Writes a data folder whose annexes 3 and 4 are by county, 1 and 2 by city. */
export async function writeTwoLevels(folder: string, cities: readonly MadeCity[] = PROVINCE): Promise<string> {
  const regions = cities.flatMap(({ name, counties }): (string | number)[][] => [
    [name, '', counties.length],
    ...counties.map((county) => [county, name, '']),
  ]);
  // A city without counties has no auditors of theirs.
  const alone: readonly (readonly (string | number)[])[] = [
    [1, 1, '—', '—'],
    [1, 1, 0],
  ];
  const cityTables = TABLES.slice(0, 2).map(({ head, row }, annex) =>
    csv(
      `地区,${head}`,
      cities.map(({ name, counties }, index) => [name, ...(counties.length > 0 ? row(index) : (alone[annex] ?? []))]),
    ),
  );
  const units = cities.flatMap(({ name, counties }) =>
    counties.length > 0 ? counties.map((county) => [name, county]) : [[name, name]],
  );
  const countyTables = TABLES.slice(2).map(({ head, row }) =>
    csv(
      `市,县（区）,${head}`,
      units.map((unit, index) => [...unit, ...row(index)]),
    ),
  );
  const tables = [...cityTables, ...countyTables].map((text, annex) => [`2020Q1/annex-${annex + 1}.csv`, text]);
  return writeData(folder, { 'regions.csv': csv('地区,上级地区,县级单位数', regions), ...Object.fromEntries(tables) });
}
