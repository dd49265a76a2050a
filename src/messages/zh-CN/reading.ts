/** 读文件时的问题。 */
import type { ReadingValues } from '../../issues/reading.js';
import { said, type Texts } from '../said.js';

export const reading: Texts<ReadingValues> = {
  'file.missing': () => said('找不到这个文件。', '请把文件放到这里，文件名须完全一致。'),
  'file.unreadable': ({ reason }) =>
    said(`文件无法读取：${reason}`, '请检查文件是否被其他程序占用、是否有读取权限，并放在数据文件夹之内。'),
  'file.empty': () => said('文件是空的。', '请填写内容后重试。'),
  'file.workbook': () =>
    said('这是 Excel/WPS 工作簿，不是 CSV 文本。', '请在 Excel 或 WPS 中打开，“另存为”CSV（UTF-8），再放回原处。'),
  'file.encoding': () => said('文件的文字编码无法识别。', '请在 Excel 或 WPS 中“另存为”CSV（UTF-8）。'),
  'file.decoded': ({ encoding }) => said(`按 ${encoding} 编码读取。`, '无须处理；如出现乱码，请另存为 UTF-8。'),
  'yaml.syntax': ({ reason }) => said(`格式有误：${reason}`, '请检查冒号后是否有空格、缩进是否一致、引号是否成对。'),
  'yaml.field': ({ value, expected }) => said(`“${value}”不合要求。`, `应为：${expected}`),
  'yaml.unknownKey': ({ value, known }) => said(`没有“${value}”这一项。`, `可用的项目：${known}`),
  'csv.syntax': ({ reason }) => said(`表格格式有误：${reason}`, '请检查这一行的引号是否成对，或重新另存为 CSV。'),
  'csv.cells': ({ found, expected }) =>
    said(`这一行有 ${found} 格，表头有 ${expected} 格。`, '请补齐或删去多余的格；数字中的逗号会被当作分隔，请去掉。'),
  'csv.noRows': () => said('表中没有数据行。', '请在表头下面逐行填写各地数据。'),
  'column.missing': ({ expected }) =>
    said(`缺少“${expected}”一列。`, '请补上这一列；各附件的列名见 data/2020Q1 中的实例。'),
  'column.unknown': ({ value, known }) => said(`不认识“${value}”这一列。`, `可用的列名：${known}`),
  'column.repeated': ({ value, first }) => said(`“${value}”一列重复出现，第一次在第 ${first} 列。`, '请只保留一列。'),
  'region.unknown': ({ value, nearest }) =>
    said(
      `不认识地区“${value}”。`,
      nearest === ''
        ? '请与 regions.csv 中的名称一致。'
        : `是否为“${nearest}”？请与 regions.csv 中的名称一致，或在其中增加别名。`,
    ),
  'region.repeated': ({ value, firstLine }) =>
    said(`“${value}”重复出现，第一次在第 ${firstLine} 行。`, '请只保留一行。'),
  'region.missing': ({ expected }) => said(`缺少“${expected}”一行。`, '请补上；确未上报的，数据填“未报”。'),
  'region.order': ({ value, expected }) =>
    said(
      `地区顺序与 regions.csv 不同：这里是“${value}”，应为“${expected}”。`,
      '各附件的地区顺序须一致，请按 regions.csv 的顺序排列。',
    ),
  'cell.blank': ({ region }) => said(`${region}这一格是空的。`, '没有发生填 0，不适用填“—”，没有上报填“未报”。'),
  'cell.notNumber': ({ value }) => said(`“${value}”不是数字。`, '请填整数、“—”或“未报”；率填如 8.11%。'),
  'cell.ambiguous': ({ value, readings }) =>
    said(`“${value}”有不止一种读法：${readings}。`, '请去掉数字中的逗号和点。'),
  'cell.negative': ({ value }) => said(`“${value}”是负数。`, '数量不能小于 0，请核对。'),
  'cell.fraction': ({ value }) => said(`“${value}”不是整数。`, '数量须为整数，请核对。'),
  'cell.tooLarge': ({ value }) => said(`“${value}”过大。`, '请核对是否多输入了数字。'),
  'cell.notApplicable': ({ value, region }) =>
    said(
      `${region}这一格是“${value}”（不适用），但这一列对该地区适用。`,
      '没有发生填 0，没有上报填“未报”；没有县级单位的地区请在 regions.csv 中写明 0。',
    ),
  'cell.tidied': ({ value, understood }) => said(`“${value}”按“${understood}”读取。`, '无须处理；请确认读得对。'),
  'row.total': ({ value }) => said(`“${value}”行只用于核对，不照印。`, '无须处理。'),
};
