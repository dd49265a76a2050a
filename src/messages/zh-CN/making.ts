/** 排版、打印、检查时的问题。 */
import type { ClauseValues, MakingValues } from '../../issues/making.js';
import { said, type Texts } from '../said.js';

/** R23 发文机关标志：第1页，上边缘，实为“73.20 mm”，应为“72.00 mm ±1”（GB/T 9704—2012 7.2.4）。 */
function clauseText({ clause, source, subject, what, page, found, expected, more }: ClauseValues): string {
  const parts = [
    page === undefined ? [] : `第${page}页`,
    what?.zh ?? [],
    `实为“${found}”`,
    `应为“${expected}”`,
    more > 0 ? `另有 ${more} 处` : [],
  ];
  return `${clause} ${subject.zh}：${parts.flat().join('，')}（${source}）。`;
}

export const making: Texts<MakingValues> = {
  'template.failed': ({ reason }) => said(`模板出错：${reason}`, '请检查模板，或恢复原来的模板。'),
  'template.unknownName': ({ value }) => said(`模板引用了不存在的“${value}”。`, '请检查模板。'),
  'template.unknownHelper': ({ value, known }) => said(`模板中没有“${value}”这种写法。`, `可用：${known}`),
  'template.unknownPartial': ({ value, known }) => said(`模板要用的模板“${value}”不存在。`, `可用：${known}`),
  'template.noValue': () => said('模板要印的内容，这份文件里没有。', '请先判断有没有：{{#if ……}} …… {{/if}}。'),
  'table.tooWide': ({ width, available }) =>
    said(`表格最窄也要 ${width} 毫米，横排只有 ${available} 毫米。`, '请缩短表头文字或减少列数。'),
  'font.substituted': ({ role, wanted, used }) =>
    said(
      `本机没有${role}（${wanted}），以${used}代替。`,
      '安装单位自有的字库后重新生成即可；也可在 organ.yaml 的 fonts 中指定。',
    ),
  'font.missingCharacter': ({ value, codePoint, text }) =>
    said(
      `所有字库都没有“${value}”（${codePoint}）字，见“${text}”。`,
      '请核对是否输错（如从 PDF 复制的部首字）；确需此字的，请安装含有该字的字库。',
    ),
  'font.fallback': ({ value, role, used }) =>
    said(`${role} 没有“${value}”字，用 ${used} 代替。`, '请查看印样中这个字；可安装字数更多的字库。'),
  'font.unusable': ({ value, reason }) =>
    said(`字库“${value}”不能使用：${reason}。`, '请换用 TrueType 轮廓（.ttf）的字库，或去掉这一项而用随附的字库。'),
  'font.strict': ({ role, wanted, used }) =>
    said(`要求使用单位字库，而本机没有${role}（${wanted}），只有${used}。`, '请安装该字库，或去掉 --strict-fonts。'),
  'print.blockedRequest': ({ value }) =>
    said(`模板要访问外部内容，已阻止：${value}`, '模板只能使用自身的文字和样式，请删去脚本、图片和链接。'),
  'print.foreignFont': ({ value }) =>
    said(`有文字用了不在名单中的字体“${value}”。`, '请检查样式中的字体名称，只用五种规定的字体。'),
  'print.type3Font': ({ value }) =>
    said(`字体“${value}”未以 TrueType 轮廓嵌入。`, '请改用 TrueType 轮廓（.ttf）的字库，且不用合成的粗体、斜体。'),
  'print.shrunk': ({ percent }) =>
    said(
      `有内容比版心宽，浏览器把整份文件缩小到了 ${percent}%。`,
      '请缩短过长的一行：标题中用“|”分出的行、机关名称、发文字号，或很长的英文。',
    ),
  'print.pages': ({ found, expected }) => said(`印出 ${found} 页，应为 ${expected} 页。`, '这是程序的问题，请报告。'),
  'print.lost': ({ text }) =>
    said(`有文字没有印出来：“${text}”，它们在版心之外。`, '请检查模板和样式；用随附的模板时，请报告这个问题。'),
  'compare.noPrevious': () =>
    said('没有上一季度可用的数据，无法生成变化表。', '请把上一季度的文件夹放在本季度旁边，并先核对它：tongbao check。'),
  'browser.changed': ({ before, used }) =>
    said(`上次生成用的浏览器是 ${before}，这次是 ${used}，换行的位置可能不同。`, '请在印发前再看一遍版面。'),
  'output.locked': ({ reason }) =>
    said(`文件正被其他程序打开，无法更新（${reason}）。`, '请关闭正在查看这个文件的程序，再试一次。'),
  'build.open': ({ count }) =>
    said(
      `还有${count}处提醒没有处理，不能印发。`,
      '请改正，或者在 notice.md 的 accept 中写明保留的理由；只印征求意见稿时加 --draft。',
    ),
  'preflight.fails': ({ clause, subject, page, found, more }) =>
    said(
      `不符合 ${clause}（${subject.zh}）：${page === undefined ? '' : `第${page}页`}“${found}”${more > 0 ? `，还有${more}处` : ''}。`,
      '文件没有写出。请检查模板；用随附的模板时，请报告这个问题。',
    ),
  'audit.fails': (values) =>
    said(
      `不合格：${clauseText(values)}`,
      '这份文件没有替换原有文件，已另存为 .rejected.pdf；用 tongbao verify --overlay 可在页面上看到位置。',
    ),
  'audit.unready': (values) => said(`待补：${clauseText(values)}`, '征求意见稿已照常生成；正式印发以前须补齐或改正。'),
  'audit.warns': (values) => said(`待核：${clauseText(values)}`, '是否需要修改，由经办人判断；文件已照常生成。'),
};
