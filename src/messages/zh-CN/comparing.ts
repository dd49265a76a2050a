/** 与上一季度、与已印发的内容比较时遇到的问题。 */
import type { ComparingValues } from '../../issues/comparing.js';
import { said, type Texts } from '../said.js';

export const comparing: Texts<ComparingValues> = {
  'previous.unusable': ({ period, errors }) =>
    said(
      `上一季度（${period}）的数据有 ${errors} 个错误，第一个在这里，因此没有与上一季度比较。`,
      `请运行 tongbao check ${period} 查看并改正；如果地区名单后来有变动，请把当时的 regions.csv 放进那个季度的文件夹。`,
    ),
  'previous.manifest': ({ period }) =>
    said(
      `${period} 的 manifest.json 无法读取，没有核对指标口径此后是否有变化。`,
      `可以不处理，或恢复 ${period} 印发时的这个文件。`,
    ),
  'manifest.foreign': ({ reason }) =>
    said(
      `这不是本程序写的 manifest.json，或者被人改动过：${reason}。`,
      '请指明 tongbao build 与通报一起生成的 manifest.json。',
    ),
  'manifest.old': ({ version }) =>
    said(
      `这份 manifest.json 是 ${version} 版写的，没有保存附表的数据。`,
      '请用印发时的数据重新生成该季度，再与新的 manifest.json 比较；或者直接比较两个文件夹。',
    ),
};
