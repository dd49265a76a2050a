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

/** Writes a data folder of `count` regions whose tables hold together. */
export async function writeCounties(folder: string, count: number): Promise<string> {
  const data = path.join(folder, 'counties');
  await mkdir(path.join(data, '2020Q1'), { recursive: true });
  const names = countyNames(count);
  const table = (head: string, row: (index: number) => (number | string)[]): string =>
    `${[head, ...names.map((name, index) => [name, ...row(index)].join(','))].join('\n')}\n`;
  const schools = (index: number): number => 100 + index * 7;
  const files = {
    'organ.yaml': await readFile(path.join(REAL_DATA, 'organ.yaml'), 'utf8'),
    'regions.csv': table('地区,别名,县级单位数', () => ['', 3]),
    '2020Q1/notice.md': await readFile(path.join(REAL_DATA, '2020Q1/notice.md'), 'utf8'),
    '2020Q1/annex-1.csv': table('地区,市级审核员数,市级已初始化数,县级审核员数,县级已初始化数', (i) => [
      1,
      i % 2,
      3,
      i % 4,
    ]),
    '2020Q1/annex-2.csv': table('地区,审核员总数,系统上报,主动上报', (i) => [4, i % 5, 4 - (i % 5)]),
    '2020Q1/annex-3.csv': table(
      '地区,中小学校学校总数,中小学校未上报学校数,中等职业学校学校总数,中等职业学校未上报学校数',
      (i) => [schools(i), i, 9, i % 9],
    ),
    '2020Q1/annex-4.csv': table(
      '地区,中小学含教学点总数,未填报学校,未联网学校,带宽100M以上学校数,多媒体教室为零的学校数',
      (i) => [schools(i), i % 10, i % 7, 50, i],
    ),
  };
  for (const [name, text] of Object.entries(files)) await writeFile(path.join(data, name), text);
  return data;
}
