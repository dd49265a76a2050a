/** `tongbao diff` 的用语。 */
import type { DiffWords } from '../diffWords.js';

export const diff: DiffWords = {
  head: (before, after) => `${before.name}（${before.period}）→ ${after.name}（${after.period}）`,
  same: '内容没有不同。',
  count: (differences) => `共 ${differences} 处不同。`,
  unreadable: (name) => `${name} 无法比较：`,
  badState: (value) => `“${value}”不是季度（如 2020Q1）、季度文件夹（如 data/2020Q1）或 manifest.json 文件。`,
  none: '（无）',
  notice: '通知要素',
  settings: '单位设置（organ.yaml）',
  letter: '正文',
  stated: '正文中的数字',
  inputs: '读入的文件',
  annex: (number, title) => `附件${number}　${title}`,
  figure: (annex, region, name) => `附件${annex} ${region} ${name}`,
  annexOnly: (which) => (which === 'before' ? '只在前者中有这个附件' : '只在后者中有这个附件'),
  title: '附件名称',
  column(name, before, after) {
    if (before === undefined) return `新增栏目“${name}”：${after ?? ''}`;
    if (after === undefined) return `取消栏目“${name}”：${before}`;
    return `栏目“${name}”口径有变化：${before} → ${after}`;
  },
  region(before, after) {
    if (before === undefined) return `新增地区 ${after ?? ''}`;
    return after === undefined ? `取消地区 ${before}` : `地区改名 ${before} → ${after}`;
  },
  reordered: '地区的顺序有变化',
  change: (digits, kind) => (kind === 'rate' ? `${digits}个百分点` : digits),
  input: { added: '新增', removed: '不再有', changed: '有改动' },
  unexplained: '字节有改动，上面各项没有因此变化',
  keys: {
    documentNumber: '发文字号',
    title: '标题',
    date: '成文日期',
    printDate: '印发日期',
    addressees: '主送机关',
    'contact.office': '联系处室',
    'contact.person': '联系人',
    'contact.phone': '联系电话',
    copyTo: '抄送机关',
    remark: '附注',
    format: '公文格式',
    copyNumber: '份号',
    secrecy: '密级和保密期限',
    urgency: '紧急程度',
    signers: '签发人',
    jointOrgans: '联合行文机关',
    name: '发文机关',
    mark: '发文机关标志',
    documentCode: '机关代字',
    territory: '全域名称',
    printOffice: '印发机关',
    sealed: '加盖印章',
    sealDiameterMm: '印章直径（毫米）',
    margins: '页边',
    imprintOnEvenPage: '版记在偶数页',
    totalRow: '附表合计行',
    'fonts.xiaoBiaoSong': '小标宋字体',
    'fonts.fangSong': '仿宋字体',
    'fonts.kaiTi': '楷体字体',
    'fonts.heiTi': '黑体字体',
    'fonts.song': '宋体字体',
  },
};
