/** 会议用表：要标出的地区、排序的列不存在或不明确；字较小，旧表还在。 */
import type { HandoutValues } from '../../issues/handout.js';
import { said, type Texts } from '../said.js';

export const handout: Texts<HandoutValues> = {
  'handout.regionUnknown': ({ value, known }) => said(`没有“${value}”这个地区。`, `可以标出：${known}。`),
  'handout.regionAmbiguous': ({ value, candidates }) =>
    said(`“${value}”不止一个：${candidates}。`, '请连同所属的市一起写，如 郑州市/中原区。'),
  'handout.noRow': ({ value, annexes }) =>
    said(`附件${annexes} 中没有“${value}”这一行，没有标出。`, '请核对地区；只按市填报的附件不能标出县（市、区）。'),
  'handout.columnUnknown': ({ value, known }) => said(`没有“${value}”这一列。`, `可以按这些列排序：${known}。`),
  'handout.columnAmbiguous': ({ value, candidates }) =>
    said(`叫“${value}”的列不止一个：${candidates}。`, '请写列的全名。'),
  'handout.notSorted': ({ value, annexes }) =>
    said(`附件${annexes} 中没有“${value}”这一列，仍按规定的次序排列。`, '只要一份时可加 --only annex-N。'),
  'handout.nothingToDraw': ({ what }) =>
    said(
      `“${what}”没有可画的内容，没有出图。`,
      '各地区都没有这项数字、都为零，或两个季度不能比较；如与实际不符，请核对附件。',
    ),
  'handout.leftOut': ({ what }) => said(`两页排不下，没有列入“${what}”。`, '缩短正文中写明期限的句子，可以腾出地方。'),
  'handout.tooWide': ({ paper, least }) =>
    said(`表格太宽，用 ${least} 磅字在 ${paper} 纸上也排不下。`, '请缩短表头文字、减少列数，或用 --paper A3。'),
  'handout.small': ({ paper, size, least }) =>
    said(
      `表格较宽，${paper} 纸上只能用 ${size} 磅字，小于会议用表的 ${least} 磅。`,
      paper === 'A4' ? '要大字的，用 --paper A3。' : '要大字的，请减少列数。',
    ),
  'handout.older': ({ files }) => said(`这些是数据改动以前生成的：${files}。`, '请按原来的要求重新生成，或者删除。'),
};
