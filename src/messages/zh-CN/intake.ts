/** 新建一期、导入数据时的问题。 */
import type { IntakeValues } from '../../issues/intake.js';
import { said, type Texts } from '../said.js';

export const intake: Texts<IntakeValues> = {
  'quarter.exists': ({ found }) =>
    said(
      `这一期已经建过，文件夹中有：${found}。没有写入任何内容。`,
      '请在已有的文件上继续填写；要重新开始，请先把这个文件夹移到别处。',
    ),
  'new.before': ({ period }) =>
    said(`新季度沿用 ${period} 的通知稿，而它有上面的错误。`, '请先改正，或者用 --from 指明另一个季度。'),
  'notice.carriedTime': ({ value }) =>
    said(`这里沿用上期文字，写有时间：${value}。`, '请核对是否仍然适用；不适用的改掉，适用的保留。'),
  'import.noAnnex': () =>
    said('这个文件中没有哪一张表的列名与附件相符。', '请确认文件没有拿错，并且数据上面有一行列名。'),
  'import.unusedSheet': () => said('这张工作表的列名与各附件都不相符，没有使用。', '如果它不是附表，无须处理。'),
  'import.ambiguous': ({ annexes }) =>
    said(`从列名分不清是哪个附件：附件${annexes}都有这些列。`, '请写全列名，与 tongbao new 生成的空表一致。'),
  'import.twice': ({ annex, first }) =>
    said(`这是附件${annex}，${first} 也是附件${annex}。`, '请只给出其中一份，即要印发的那一份。'),
  'import.exists': () =>
    said('这张表已经填有数据，与导入的不同。', '确实要替换的，请在命令后加 --replace；原有数据还有用的，请先另存。'),
  'import.twoSources': ({ annex, found }) =>
    said(
      `这个文件夹中的 ${found} 也可能是附件${annex}的数据。`,
      '一个附件只能有一个来源：请把那个文件移到别处，或直接在其中填写、不再导入。',
    ),
  'import.sorted': ({ value, expected }) =>
    said(`各行与 regions.csv 的顺序不同（“${value}”的位置应为“${expected}”），已按 regions.csv 排列。`, '无须处理。'),
};
