/** 单位自带字库的问题，以及 `tongbao fonts` 的用语。 */
import type { FontValues, Restriction } from '../../issues/fonts.js';
import type { FontWords } from '../fontWords.js';
import { said, type Texts } from '../said.js';

const restricted: Readonly<Record<Restriction, string>> = {
  restricted: '厂商不许把它嵌入文件',
  bitmapOnly: '厂商只许嵌入它的点阵字形',
  noSubsetting: '厂商只许整套嵌入，而文件中只嵌入用到的字',
};

const LICENSED = '请取得许可用于公文的版本，或换用其他字库。';
const AGAIN = '请从原处重新取得这个文件，再添加。';

export const fonts: Texts<FontValues> = {
  'font.notFont': () => said('这个文件不是字库。', '请给出字库文件：.ttf、.otf 或 .ttc。'),
  'font.cutOff': () => said('这个字库文件不完整，后面缺了一截。', AGAIN),
  'font.noTables': () => said('这个字库缺少必需的内容（名称、字符或字宽）。', AGAIN),
  'font.noOutlines': () => said('这个字库的字形无法读取。', AGAIN),
  'font.variable': () => said('这是可变字体，不能作为字体嵌入文件。', '请添加所需粗细的静态字库。'),
  'font.restricted': ({ name }) => said(`“${name}”不能使用：${restricted.restricted}。`, LICENSED),
  'font.bitmapOnly': ({ name }) => said(`“${name}”不能使用：${restricted.bitmapOnly}。`, LICENSED),
  'font.noSubsetting': ({ name }) => said(`“${name}”不能使用：${restricted.noSubsetting}。`, LICENSED),
  'font.unknown': ({ names, known }) =>
    said(
      `这个字库的名称是 ${names}，不在已知的名称之中：${known}。`,
      '确实要用它的，请注明用作哪种字体，例如 --role 仿宋。',
    ),
  'font.collection': ({ names }) =>
    said(`这个文件里有几套字库，无法判断用哪一套：${names}。`, '请提供只含所需那一套的文件。'),
  'font.notAdded': ({ value, known }) =>
    said(
      known === '' ? `没有添加过“${value}”，也没有添加过其他字库。` : `没有添加过“${value}”；添加过的有：${known}。`,
      '请按 tongbao fonts 显示的名称填写。',
    ),
  'font.index': ({ reason }) =>
    said(`已添加字库的清单无法读取（${reason}）。`, '请删除这个文件，再用 tongbao fonts add 重新添加字库。'),
  'font.addedLost': ({ value, reason }) =>
    said(
      `添加过的字库“${value}”已不能使用：${reason}。`,
      '请用 tongbao fonts add 重新添加，或用 tongbao fonts remove 移除。',
    ),
  'font.convertible': ({ roles, files }) =>
    said(`本机有免费字库，比随附的字库更接近${roles}。`, `要使用它，请运行：tongbao fonts add ${files}`),
};

export const fontWords: FontWords = {
  line: (label, face, parts) => `${label}　${face}：${parts.join('，')}`,
  origin: { chosen: 'organ.yaml 指定', added: '已添加', office: '本机安装', shipped: '随附（代用）' },
  licence: (licence) => (licence === undefined ? '未注明许可' : `许可：${licence}`),
  restricted: (restriction) => `注意：${restricted[restriction]}。`,
  complete: (period) => `${period} 用字齐全`,
  lacks: (period, count) => `${period} 用字缺 ${count} 个`,
  borrowed: (characters, face) => `“${characters}”用 ${face}`,
  nowhere: (characters) => `“${characters}”各字库都没有`,
  added: ({ name, label, source, converted, dropped }) =>
    [
      `已添加 ${name}，用作${label}，来自 ${source}`,
      ...(converted ? ['字形已转换为 TrueType'] : []),
      ...(dropped > 0 ? [`去掉 ${dropped} 个形似字`] : []),
    ].join('；'),
  removed: (name, label) => `已移除 ${name}（${label}）`,
};
