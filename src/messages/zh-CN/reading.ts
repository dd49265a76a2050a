/** 读文件时的问题。 */
import type { ReadingValues } from '../../issues/reading.js';
import { said, type Texts } from '../said.js';

export const reading: Texts<ReadingValues> = {
  'file.missing': () => said('找不到这个文件。', '请核对名称和位置；还没有的，把文件放到这里，文件名须完全一致。'),
  'quarter.missing': ({ period }) =>
    said(
      `没有 ${period} 这个季度的文件夹。`,
      `新的季度，先运行 tongbao new ${period}；已有文件夹的，请核对它的名称和所在的位置（--data）。`,
    ),
  'file.unreadable': ({ reason }) =>
    said(`文件无法读取：${reason}`, '请检查文件是否被其他程序占用、是否有读取权限，并放在数据文件夹之内。'),
  'file.empty': () => said('文件是空的。', '请填写内容后重试。'),
  'file.workbook': () =>
    said(
      '这是 Excel、WPS 或 Word 的文件，不是文本文件。',
      '表格请在 Excel 或 WPS 中“另存为”CSV（UTF-8），再放回原处；.md 和 .yaml 文件请用记事本编写，存为纯文本。',
    ),
  'file.encoding': () => said('文件的文字编码无法识别。', '请在 Excel 或 WPS 中“另存为”CSV（UTF-8）。'),
  'file.decoded': ({ encoding }) => said(`按 ${encoding} 编码读取。`, '无须处理；如出现乱码，请另存为 UTF-8。'),
  'file.twice': ({ annex, names }) =>
    said(`附件 ${annex} 有不止一个文件：${names}。`, '请只保留正确的一个，其余移出本文件夹。'),
  'workbook.old': () =>
    said('这是旧格式的工作簿（.xls 或 .et）。', '请用 Excel 或 WPS 打开，“另存为”Excel 工作簿（.xlsx），再放到这里。'),
  'workbook.password': () => said('这个工作簿设了打开密码。', '请用 Excel 或 WPS 打开，取消密码，重新保存为 .xlsx。'),
  'workbook.macros': () =>
    said('这个工作簿含有宏（程序）。', '请用 Excel 或 WPS 打开，“另存为”不带宏的 Excel 工作簿（.xlsx），再放到这里。'),
  'workbook.format': ({ value }) =>
    said(
      `这不是可以读取的表格，而是 ${value} 文件。`,
      '请用原来的程序打开，“另存为”Excel 工作簿（.xlsx）或 CSV，再放到这里。',
    ),
  'workbook.unreadable': ({ reason }) =>
    said(`工作簿无法读取：${reason}`, '请用 Excel 或 WPS 打开，重新保存为 .xlsx。'),
  'workbook.several': ({ names }) =>
    said(`有不止一个工作簿：${names}。`, '请在 notice.md 中用 workbook 一项写明附件在哪一个工作簿里。'),
  'sheet.missing': ({ value, nearest, names }) =>
    said(
      `工作簿中没有工作表“${value}”。`,
      nearest === '' ? `现有工作表：${names}` : `是否为“${nearest}”？现有工作表：${names}`,
    ),
  'sheet.none': ({ annex, names }) =>
    said(
      `没有一张工作表有附件 ${annex} 的各列；现有工作表：${names}。`,
      `请核对列名，或在 notice.md 的 sheets 一项写明附件 ${annex} 是哪一张工作表。`,
    ),
  'sheet.ambiguous': ({ annex, names }) =>
    said(
      `可能是附件 ${annex} 的工作表不止一张：${names}。`,
      `请在 notice.md 的 sheets 一项写明附件 ${annex} 是哪一张工作表。`,
    ),
  'sheet.hidden': ({ value }) =>
    said(`工作表“${value}”在工作簿中是隐藏的，已照读。`, '请确认用的就是这一张，并取消隐藏。'),
  'sheet.hiddenRows': ({ rows }) =>
    said(`隐藏的行也已读取：第 ${rows} 行。`, '请取消隐藏，确认这些行应在表中；不应在的请删除。'),
  'sheet.hiddenColumns': ({ columns }) =>
    said(`隐藏的列也已读取：${columns} 列。`, '请取消隐藏，确认这些列应在表中；不应在的请删除。'),
  'rate.plain': ({ value }) =>
    said(`比率“${value}”没有百分号。`, '请把这一列设为百分比格式（如 85.63%），或者删去这一列：比率由程序计算。'),
  'notice.long': ({ found, most }) => said(`有${found}个字符，太长了，最多${most}个。`, '可能误贴了别的内容，请删去。'),
  'yaml.syntax': ({ reason }) =>
    said(`格式有误：${reason.zh}。`, '请检查冒号后是否有空格、缩进是否一致、引号是否成对。'),
  'yaml.field': ({ value, expected }) =>
    said(value === '' ? '这一项没有填。' : `“${value}”不合要求。`, `写法如：${expected}`),
  'notice.noNumber': ({ expected }) =>
    said('还没有发文字号。', `有了以后填写，写法如：${expected}；没有以前，命令后面加 --draft，作为征求意见稿。`),
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
    said(`“${value}”重复出现，第一次在第 ${firstLine} 行。`, '请只保留一处。'),
  'region.missing': ({ expected }) => said(`缺少“${expected}”一行。`, '请补上；确未上报的，数据填“未报”。'),
  'region.order': ({ value, expected }) =>
    said(
      `地区顺序与 regions.csv 不同：这里是“${value}”，应为“${expected}”。`,
      '各附件的地区顺序须一致，请按 regions.csv 的顺序排列。',
    ),
  'region.ambiguous': ({ value, candidates }) =>
    said(`“${value}”可能指几个地区：${candidates}。`, '请在前面写明所属市，写法如上。'),
  'region.parent': ({ value, nearest }) =>
    said(
      `本表中没有“${value}”这个市，下面不能列县（区）。`,
      nearest === '' ? '请为该市补一行，或改正名称。' : `是否为“${nearest}”？`,
    ),
  'region.countyUnits': ({ region, found, expected }) =>
    said(
      `${region}的县级单位数填的是 ${found}，按本表各行应为 ${expected}。`,
      '请改正数字，或补上、删去县（区）的行；县（区）行的这一格可以不填。',
    ),
  'table.blank': ({ rows }) =>
    said(`这张表还没有填：${rows} 行都没有数据。`, '请逐格填写，或用 tongbao import 导入系统导出的文件。'),
  'cell.blank': ({ region }) =>
    region === ''
      ? said('这一行没有地区名称。', '请填写与 regions.csv 一致的名称；这一行多余的，请整行删去。')
      : said(`${region}这一格是空的。`, '没有发生填 0，不适用填“—”，没有上报填“未报”。'),
  'cell.notNumber': ({ value }) => said(`“${value}”不是数字。`, '请填整数、“—”或“未报”；率填如 8.11%。'),
  'cell.ambiguous': ({ value, readings }) =>
    said(`“${value}”有不止一种读法：${readings}。`, '请去掉数字中的逗号、点和空格；一格只填一个数。'),
  'cell.negative': ({ value }) => said(`“${value}”是负数。`, '数量不能小于 0，请核对。'),
  'cell.fraction': ({ value }) => said(`“${value}”不是整数。`, '数量须为整数，请核对。'),
  'cell.tooLarge': ({ value }) => said(`“${value}”过大。`, '请核对是否多输入了数字。'),
  'cell.notApplicable': ({ value, region }) =>
    said(
      `${region}这一格是“${value}”（不适用），但这一列对该地区适用。`,
      '没有发生填 0，没有上报填“未报”；没有县级单位的地区请在 regions.csv 中写明 0。',
    ),
  'cell.tidied': ({ value, understood }) => said(`“${value}”按“${understood}”读取。`, '无须处理；请确认读得对。'),
  'cell.date': ({ value }) =>
    said(
      `“${value}”是日期：输入 1-5、3/12 这样的内容，Excel 和 WPS 会自动改成日期。`,
      '请把这一格的格式设为“文本”或“数值”，重新填写数字。',
    ),
  'cell.formula': ({ value }) =>
    said(`公式“${value}”在文件里没有结果。`, '请用 Excel 或 WPS 打开这个文件，保存后重试。'),
  'cell.error': ({ value }) => said(`“${value}”是公式的错误值。`, '请在 Excel 或 WPS 中改正公式，或直接填写数字。'),
  'row.skipped': ({ value }) => said(`“${value}”这一行不是表中数据，已略过。`, '无须处理；请确认略过得对。'),
  'table.unit': ({ value }) =>
    said(`表中数字的单位不是个位：“${value}”。`, '请把每个数填写完整，以“个”“所”“人”为单位。'),
  'row.total': ({ value }) => said(`“${value}”行只用于核对，不照印。`, '无须处理。'),
};
