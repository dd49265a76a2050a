/** A letter as an office makes it with a word processor, and what is to be recognised in it. */
import { recogniseByGeometry } from '../../src/audit/recognise/byGeometry.js';
import { type TypesetLine, type TypesetRule, typeset } from './typeset.js';

export const RED = '#ff0000';

/** Its elements as geometry tells them, with their text. */
export function elementsOf(lines: readonly TypesetLine[], rules: readonly TypesetRule[] = []): string[] {
  return recogniseByGeometry(typeset(lines, rules)).blocks.map(({ element, text }) => `${element} ${text}`);
}

/** As Word sets it: its own margins and pitch, text and rules where an office's template puts them. */
export const head: readonly TypesetLine[] = [
  { text: '河南省教育厅文件', centreMm: 106, topMm: 72, sizePt: 48, color: RED },
  { text: '教科技〔2020〕156号', centreMm: 106, topMm: 110 },
];
export const redRule: TypesetRule = { topMm: 120, color: RED };
export const title: readonly TypesetLine[] = [
  { text: '河南省教育厅', centreMm: 106, topMm: 141, sizePt: 22 },
  { text: '关于报送信息化工作情况的通知', centreMm: 106, topMm: 154, sizePt: 22 },
];
export const body: readonly TypesetLine[] = [
  { text: '各省辖市教育局：', xMm: 31.8, topMm: 172 },
  { text: '为掌握全省教育信息化工作进展情况，现将有关事项通', xMm: 43.1, topMm: 182 },
  { text: '知如下：', xMm: 31.8, topMm: 192 },
  { text: '一、报送内容', xMm: 43.1, topMm: 202, font: 'SimHei' },
  { text: '各地报送本季度数据。数据要真实、准确。', xMm: 43.1, topMm: 212 },
  { text: '附件：工作情况统计表', xMm: 43.1, topMm: 227 },
  { text: '河南省教育厅', xMm: 125, topMm: 242 },
  { text: '2020年5月13日', xMm: 123, topMm: 252 },
];
export const bodyElements = [
  'title 河南省教育厅关于报送信息化工作情况的通知',
  'addressees 各省辖市教育局：',
  'paragraph 为掌握全省教育信息化工作进展情况，现将有关事项通知如下：',
  'heading1 一、报送内容',
  'paragraph 各地报送本季度数据。数据要真实、准确。',
  'annexListItem 附件：工作情况统计表',
  'organ 河南省教育厅',
  'date 2020年5月13日',
];
export const headElements = ['mark 河南省教育厅文件', 'documentNumber 教科技〔2020〕156号'];

export const imprint = (page: number): TypesetLine[] => [
  { text: '主送：各省辖市教育局。', xMm: 32.9, topMm: 236, sizePt: 14, page },
  { text: '抄送：省委办公厅，省政府办公厅，省人大常委会办公厅，省政协办公', xMm: 32.9, topMm: 244, sizePt: 14, page },
  { text: '厅。', xMm: 47.8, topMm: 252, sizePt: 14, page },
  { text: `河南省教育厅办公室${' '.repeat(22)}2020年5月14日印发`, xMm: 32.9, topMm: 260, sizePt: 14, page },
];
export const imprintElements = [
  'imprintAddressees 主送：各省辖市教育局。',
  'copyTo 抄送：省委办公厅，省政府办公厅，省人大常委会办公厅，省政协办公厅。',
  'printOffice 河南省教育厅办公室',
  'printDate 2020年5月14日印发',
];
