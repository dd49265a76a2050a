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
  'letter.bareFigure': ({ value }) =>
    said(`“${value}”是一个数，须说明怎样印。`, `率写 {{percent ${value} 1}}，数量写 {{count ${value}}}。`),
  'letter.noFigure': ({ value, reason }) =>
    said(`“${value}”没有确定的数（${reason}）。`, '请补齐所依据的表格数据，或在正文中改用其他数据。'),
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
