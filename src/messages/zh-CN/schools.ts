/** 学校名册的问题，中文。 */
import type { SchoolsValues } from '../../issues/schools.js';
import { said, type Texts } from '../said.js';

export const schools: Texts<SchoolsValues> = {
  'schools.twice': ({ names }) => said(`学校名册有几份：${names}。`, '请留下作数的一份，其余移走。'),
  'schools.sheets': ({ found, names }) =>
    said(
      found === 0 ? '没有一张工作表是学校名册。' : `有 ${found} 张工作表都像学校名册。`,
      `请只留一张表头有名册各列的工作表。工作表：${names}`,
    ),
  'schools.more': ({ count }) =>
    said(`名册中还有 ${count} 处类似的问题。`, '请先改正已列出的各处，往往出于同一个原因。'),
  'schools.level': ({ region, schools: count }) =>
    said(
      `有 ${count} 所学校的地区只写到“${region}”，其他学校写到县（区）。`,
      '请按 regions.csv 写明各校所在的县（区）。',
    ),
  'schools.differ': ({ region, column, table, list, file }) =>
    said(
      `${region}“${column}”：本表是 ${table}，按 ${file} 统计是 ${list}。`,
      '请改正表格或名册；不放表格时，以名册统计数为准。',
    ),
  'school.code': ({ value }) =>
    said(`“${value}”不是学校标识码。`, '请设为文本格式，只用数字和字母；长数字会被 Excel 变成 3.14E+09 的样子。'),
  'school.repeated': ({ value, firstLine }) =>
    said(`学校“${value}”重复出现，第一次在第 ${firstLine} 行。`, '请只保留一行。'),
  'school.choice': ({ value, known }) =>
    said(value === '' ? '这一格没有填。' : `“${value}”不在可填的内容之中。`, `请填其中之一：${known}`),
};
