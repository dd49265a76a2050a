/** Lists of schools, made up: as rows, as files, and at random. */
import fc from 'fast-check';
import type { Region } from '../../src/model.js';

export const HEAD = [
  '学校标识码',
  '学校名称',
  '市',
  '县（区）',
  '学校类别',
  '是否上报',
  '是否填报',
  '是否联网',
  '出口带宽（M）',
  '多媒体教室数',
] as const;

/** A school as its row says it; what is left out is that of a school that has everything. */
export interface MadeSchool {
  readonly code?: string;
  readonly name?: string;
  readonly city?: string;
  readonly county?: string;
  readonly category?: string;
  readonly reported?: string;
  readonly filled?: string;
  readonly online?: string;
  readonly bandwidth?: string;
  readonly rooms?: string;
}

/** The cells of each school, under `HEAD`. Codes count up unless given. */
export function schoolRows(schools: readonly MadeSchool[]): string[][] {
  return schools.map((school, index) => [
    school.code ?? String(2141000001 + index),
    school.name ?? `第${index + 1}小学`,
    school.city ?? '开封市',
    school.county ?? '鼓楼区',
    school.category ?? '中小学',
    school.reported ?? '是',
    school.filled ?? '是',
    school.online ?? '是',
    school.bandwidth ?? '100',
    school.rooms ?? '1',
  ]);
}

export function schoolCsv(schools: readonly MadeSchool[]): string {
  return [HEAD, ...schoolRows(schools)].map((cells) => `${cells.join(',')}\n`).join('');
}

const region = (name: string, parent: string | undefined, countyUnits: number): Region => ({
  name,
  aliases: [],
  parent,
  countyUnits,
  place: { file: 'regions.csv' },
});

/** Two cities of two counties, one name in both, and a city of none. */
export const TWO_LEVELS: readonly Region[] = [
  region('开封市', undefined, 2),
  region('鼓楼区', '开封市', 1),
  region('兰考县', '开封市', 1),
  region('洛阳市', undefined, 2),
  region('鼓楼区', '洛阳市', 1),
  region('孟津县', '洛阳市', 1),
  region('济源市', undefined, 0),
];

/** The units that schools are in, as city and county. */
export const UNITS: readonly (readonly [string, string])[] = [
  ['开封市', '鼓楼区'],
  ['开封市', '兰考县'],
  ['洛阳市', '鼓楼区'],
  ['洛阳市', '孟津县'],
  ['济源市', '济源市'],
];

export const regionsCsv = `地区,上级地区,县级单位数\n${TWO_LEVELS.map(({ name, parent, countyUnits }) =>
  parent === undefined ? `${name},,${countyUnits}\n` : `${name},${parent},\n`,
).join('')}`;

/** Any school of the unit whose answers do not disagree. */
function anySchool([city, county]: readonly [string, string]): fc.Arbitrary<MadeSchool> {
  const yesNo = fc.constantFrom('是', '否');
  return fc
    .record({
      category: fc.constantFrom('中小学', '教学点', '中等职业学校', '九年一贯制学校', '中职学校'),
      reported: yesNo,
      filled: yesNo,
      online: yesNo,
      bandwidth: fc.constantFrom('0', '20', '99', '100', '101', '1000'),
      rooms: fc.constantFrom('0', '1', '12'),
    })
    .map(({ filled, online, bandwidth, rooms, ...school }) => {
      const isOnline = filled === '是' && online === '是';
      return {
        ...school,
        city,
        county,
        filled,
        online: filled === '是' ? online : '',
        bandwidth: isOnline ? bandwidth : '—',
        rooms: filled === '是' ? rooms : '0',
      };
    });
}

/** Any list in which every unit has a school. */
export const anyList: fc.Arbitrary<readonly MadeSchool[]> = fc
  .tuple(...UNITS.map((unit) => fc.array(anySchool(unit), { minLength: 1, maxLength: 20 })))
  .map((lists) => lists.flat())
  .chain((schools) => fc.shuffledSubarray(schools, { minLength: schools.length }));
