/** 正文的问题。 */
import type { LetterValues } from '../../issues/letter.js';
import { said, type Texts } from '../said.js';

export const letter: Texts<LetterValues> = {
  'letter.syntax': ({ reason }) =>
    said(
      `正文中的 {{ }} 写法有误：${reason}`,
      '请检查花括号是否成对，写法如 {{percent annex4.total.internetRate 1}}。',
    ),
  'letter.unknownName': ({ value, nearest }) =>
    said(`正文引用了不存在的“${value}”。`, nearest === '' ? '请核对名称。' : `是否为“${nearest}”？`),
  'letter.unknownHelper': ({ value, known }) => said(`没有“${value}”这种写法。`, `可用：${known}`),
  'letter.helperArgument': ({ value, expected }) => said(`“${value}”不能这样用。`, `请写：${expected}`),
  'letter.nameTaken': ({ value }) => said(`“${value}”在这里已经有别的意思。`, '请在 as 之后换一个名称，如 |地区|。'),
  'letter.bareFigure': ({ value }) =>
    said(`“${value}”是一个数，须说明怎样印。`, `率写 {{percent ${value} 1}}，数量写 {{count ${value}}}。`),
  'letter.noFigure': ({ value, reason }) =>
    said(`“${value}”没有确定的数（${reason}）。`, '请补齐所依据的表格数据，或在正文中改用其他数据。'),
  'letter.waits': ({ value, count }) =>
    said(
      `“${value}”${count > 1 ? `等${count}处` : ''}算不出来：所依据的表格有缺少或错误的数据。`,
      '请先改正表格，这里会自动算出。',
    ),
  'letter.unknownOption': ({ value, nearest, known }) =>
    said(
      `这里没有“${value}”这一项。`,
      known === '' ? '请删去。' : `${nearest === '' ? '' : `是否为“${nearest}=”？`}可用：${known}`,
    ),
  'letter.notCondition': ({ value }) =>
    said(`“${value}”不是条件。`, '请写成条件，如 {{#if (rose annex4.total.internetRate 1)}}。'),
  'letter.emptyList': ({ value }) =>
    said(
      `“${value}”这里一个地区也没有，句子会缺一块。`,
      '请写明没有时怎样说：none="……"，或在 {{/each}} 之前写 {{else}}。',
    ),
  'letter.tie': ({ value, printed, count }) =>
    said(`${value}同为 ${printed}，只列${count}个就会漏掉并列的。`, '请增减个数，或写 ties="include" 一并列出。'),
  'letter.rounding': ({ value, printed, condition }) =>
    said(
      `“${value}”在表中印成 ${printed}，看上去与条件“${condition}”相反，因为条件按未经四舍五入的数判断。`,
      '请换一个界限，使句子与表格对得上。',
    ),
  'letter.roundedAway': ({ value, printed, expected }) =>
    said(`“${value}”会印成 ${printed}，而实际并不正好是这个数。`, `请多写几位小数：${expected}`),
  'letter.changeHidden': ({ value, now, before, expected }) =>
    said(
      `“${value}”的变化四舍五入后看不出来，但表中上季度为 ${before}，本季度为 ${now}。`,
      `请多写几位小数：${expected}`,
    ),
  'letter.noPrevious': ({ value, period }) =>
    said(`“${value}”没有${period}的数可比。`, '请把那个季度的文件夹放在一起并检查通过，或在正文中不写变化。'),
  'letter.redefined': ({ value }) => said(`“${value}”的计算口径与上季度不同。`, '两个季度不可比，请在正文中不写变化。'),
  'letter.regionsChanged': ({ value, regions }) =>
    said(
      `“${value}”是合计，而${regions}只在其中一个季度有。`,
      '两个季度的合计不可比，请在正文中不写变化，或只比较单个地区。',
    ),
  'letter.noTarget': ({ value }) => said(`“${value}”没有目标。`, `请在正文上方的 targets 中写明，如“${value}: 100%”。`),
  'letter.unknownTarget': ({ value, nearest }) =>
    said(`目标写的“${value}”不是附件中的率。`, nearest === '' ? '请核对名称。' : `是否为“${nearest}”？`),
  'letter.unsupported': ({ value }) =>
    said(`正文中的“${value}”不能用于公文。`, '正文只用段落和 ##、###、####、##### 标题；序号由程序编写。'),
  'letter.headingLevel': ({ value, expected }) => said(`标题层次“${value}”跳级或过深。`, `这里应为：${expected}`),
  'letter.typedNumber': ({ value }) =>
    said(`标题“${value}”的序号是手写的。`, '请删去序号；“一、（一）1.（1）”由程序编写。'),
  'letter.lineBreak': ({ value }) =>
    said(
      `“${value}”另起了一行，但与上一行印成了一段。`,
      '如果是新的一段，请在前面空一行；如果是同一段，请与上一行接起来。',
    ),
  'letter.empty': () => said('正文是空的。', '请在 --- 之后写正文。'),
  'letter.typedFigure': ({ value, expression }) =>
    said(`正文中手写的 ${value} 与表格数据相同，表格改动时不会随之改变。`, `请写：${expression}`),
};
