/** What can be wrong with the files inside a finished PDF. */
import type { ExtractingValues } from '../../issues/extracting.js';
import { said, type Texts } from '../said.js';

export const extracting: Texts<ExtractingValues> = {
  'extract.none': () =>
    said('这个 PDF 里没有附带的文件。', '请选用 tongbao build 生成的 PDF，如 circular.pdf、annex-1.pdf。'),
  'extract.damaged': ({ value }) =>
    said(`${value} 与 PDF 中登记的大小或校验值不符。`, '请不要使用；请向发文单位重新索取 PDF。'),
  'extract.differs': ({ value, page, region, column, found, expected }) =>
    said(
      `${value} 中${region}的${column}是“${found}”，第${page}页上印的是“${expected}”。`,
      '以印出的为准，请向发文单位核实。',
    ),
  'extract.rows': ({ value, found, expected }) =>
    said(`${value} 有${expected}行，页面上只有${found}行。`, '文件与印出的表不一致，请向发文单位核实。'),
  'extract.exists': ({ value }) => said(`${value} 已经存在。`, '请用 --out 换一个文件夹，或者加上 --replace。'),
  'extract.unreadable': ({ reason }) => said(`PDF 无法读取（${reason}）。`, '请检查文件名，或重新索取。'),
};
