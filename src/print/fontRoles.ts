/**
 * THE FACES OF THE STANDARD. GB/T 9704 names kinds of type only (5.2.2, 7.2.4, 7.3.1, 7.3.3, 7.5); the names below are
 * office practice. An office's own face comes first; the shipped stand-ins are open faces with TrueType outlines, because
 * Chromium turns CFF and variable fonts into nameless Type 3.
 */
import type { FontRole } from '../typeface.js';

export interface OfficeFace {
  readonly name: string;
  /** File names the face is installed under, in lower case. */
  readonly files: readonly string[];
}

export interface ShippedFace {
  readonly name: string;
  readonly npmPackage: string;
  /** A TrueType file of the package, or a style sheet of web-font slices with their code points. */
  readonly file: string;
  readonly licence: string;
  /** PostScript name of slices, which are not opened to look. */
  readonly postScriptName?: string;
}

export interface RoleDefinition {
  /** 小标宋, 仿宋 … as the standard calls it. */
  readonly label: string;
  readonly office: readonly OfficeFace[];
  readonly shipped: ShippedFace;
}

const notoSerif = (folder: string, name: string): ShippedFace => ({
  name,
  npmPackage: '@expo-google-fonts/noto-serif-sc',
  file: `${folder}/NotoSerifSC_${folder}.ttf`,
  licence: 'OFL-1.1',
});

export const fontRoles: Readonly<Record<FontRole, RoleDefinition>> = {
  xiaoBiaoSong: {
    label: '小标宋',
    office: [
      { name: '方正小标宋简体', files: ['fzxbsjw.ttf', 'fzxbsjw--gb1-0.ttf', '方正小标宋简体.ttf', 'fzxbsjt.ttf'] },
      { name: '方正小标宋_GBK', files: ['fzxbsk.ttf', 'fzxbsk--gbk1-0.ttf', '方正小标宋_gbk.ttf'] },
    ],
    // A heavy Song: 900 is nearest in colour to 小标宋 at 22 pt, judged on rendered pages.
    shipped: notoSerif('900Black', 'Noto Serif SC Black'),
  },
  fangSong: {
    label: '仿宋',
    office: [
      { name: '仿宋_GB2312', files: ['仿宋_gb2312.ttf', 'fangsong_gb2312.ttf', 'simfang_gb2312.ttf'] },
      { name: '仿宋', files: ['simfang.ttf', '仿宋.ttf'] },
      { name: '华文仿宋', files: ['stfangso.ttf', 'stfangsong.ttf', '华文仿宋.ttf'] },
      { name: '方正仿宋简体', files: ['fzfsjw.ttf', 'fzfsjw--gb1-0.ttf', '方正仿宋简体.ttf'] },
    ],
    // No npm package has a 仿宋. A light Song has its thin, even strokes and its dignity; the handwritten 文楷 does not.
    shipped: notoSerif('300Light', 'Noto Serif SC Light'),
  },
  kaiTi: {
    label: '楷体',
    office: [
      { name: '楷体_GB2312', files: ['楷体_gb2312.ttf', 'kaiti_gb2312.ttf', 'simkai_gb2312.ttf'] },
      { name: '楷体', files: ['simkai.ttf', '楷体.ttf'] },
      { name: '华文楷体', files: ['stkaiti.ttf', '华文楷体.ttf'] },
    ],
    shipped: {
      name: 'LXGW WenKai',
      npmPackage: 'lxgw-wenkai-webfont',
      file: 'lxgwwenkai-regular.css',
      licence: 'OFL-1.1',
      postScriptName: 'LXGWWenKai-Regular',
    },
  },
  heiTi: {
    label: '黑体',
    office: [
      { name: '黑体', files: ['simhei.ttf', '黑体.ttf'] },
      { name: '华文黑体', files: ['stheiti.ttf', '华文黑体.ttf'] },
    ],
    shipped: {
      name: 'Noto Sans SC Medium',
      npmPackage: '@expo-google-fonts/noto-sans-sc',
      file: '500Medium/NotoSansSC_500Medium.ttf',
      licence: 'OFL-1.1',
    },
  },
  song: {
    label: '宋体',
    office: [
      { name: '宋体', files: ['simsun.ttc', 'simsun.ttf', '宋体.ttf'] },
      { name: '华文宋体', files: ['stsong.ttf', '华文宋体.ttf'] },
    ],
    shipped: notoSerif('400Regular', 'Noto Serif SC'),
  },
};
