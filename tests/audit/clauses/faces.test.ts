/** The face of a PostScript name. */
import { expect, test } from 'vitest';
import { faceRole } from '../../../src/audit/clauses/measure/faces.js';

test.each([
  // 中易
  ['FangSong', 'fangSong'],
  ['FangSong_GB2312', 'fangSong'],
  ['KaiTi', 'kaiTi'],
  ['KaiTi_GB2312', 'kaiTi'],
  ['SimHei', 'heiTi'],
  ['SimSun', 'song'],
  ['NSimSun', 'song'],
  // 方正
  ['FZXBSJW--GB1-0', 'xiaoBiaoSong'],
  ['FZXiaoBiaoSong-B05S', 'xiaoBiaoSong'],
  ['FZFSJW--GB1-0', 'fangSong'],
  ['FZFangSong-Z02S', 'fangSong'],
  ['FZKTJW--GB1-0', 'kaiTi'],
  ['FZKai-Z03S', 'kaiTi'],
  ['FZHTJW--GB1-0', 'heiTi'],
  ['FZHei-B01S', 'heiTi'],
  ['FZSSJW--GB1-0', 'song'],
  ['FZShuSong-Z01S', 'song'],
  // 华文
  ['STFangsong', 'fangSong'],
  ['STKaiti', 'kaiTi'],
  ['STHeiti', 'heiTi'],
  ['STXihei', 'heiTi'],
  ['STSong', 'song'],
  ['STZhongsong', 'song'],
  // Others
  ['FandolFang-Regular', 'fangSong'],
  ['FandolKai-Regular', 'kaiTi'],
  ['FandolHei-Regular', 'heiTi'],
  ['FandolSong-Regular', 'song'],
  ['ZhuqueFangsong-Regular', 'fangSong'],
  ['CESI_XBS_GB2312', 'xiaoBiaoSong'],
  ['WenQuanYiZenHei', 'heiTi'],
  ['MicrosoftYaHei', 'heiTi'],
  ['PingFangSC-Regular', 'heiTi'],
  ['方正小标宋简体', 'xiaoBiaoSong'],
  ['仿宋_GB2312', 'fangSong'],
  ['ABCDEF+SimHei,Bold', 'heiTi'],
])('%s is a face of the role %s', (name, role) => {
  expect(faceRole(name)).toEqual({ role, standIn: false });
});

test.each([
  ['NotoSerifSC-Light', 'fangSong'],
  ['NotoSerifSC-ExtraLight', 'fangSong'],
  ['NotoSerifSC-Black', 'xiaoBiaoSong'],
  ['NotoSerifCJKsc-Bold', 'xiaoBiaoSong'],
  ['NotoSerifSC-Regular', 'song'],
  ['SourceHanSerifSC-Regular', 'song'],
  ['NotoSansSC-Medium', 'heiTi'],
  ['SourceHanSansSC-Normal', 'heiTi'],
  ['LXGWWenKai-Regular', 'kaiTi'],
])('%s stands in for the role %s', (name, role) => {
  expect(faceRole(name)).toEqual({ role, standIn: true });
});

test('a Chinese name written as bytes of UTF-8 or GBK is read', () => {
  const utf8 = Array.from(new TextEncoder().encode('楷体_GB2312'), (byte) => String.fromCharCode(byte)).join('');
  expect(faceRole(utf8)?.role).toBe('kaiTi');
  expect(faceRole('·ÂËÎ')?.role).toBe('fangSong');
  expect(faceRole('ABCDEF+·ÂËÎ_GB2312')?.role).toBe('fangSong');
});

test.each(['', 'Type3', 'TimesNewRomanPSMT', 'Calibri', 'KaiseiOpti-Regular', 'NotoSerif-Light', 'Élan'])(
  '“%s” is none of them',
  (name) => {
    expect(faceRole(name)).toBeUndefined();
  },
);
