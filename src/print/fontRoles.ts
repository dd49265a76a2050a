/**
 * THE FACES OF THE STANDARD. GB/T 9704 names kinds of type only (5.2.2, 7.2.4, 7.3.1, 7.3.3, 7.5); the names below are
 * office practice. An office's own face comes first; the shipped stand-ins are open faces with TrueType outlines, because
 * Chromium turns CFF and variable fonts into nameless Type 3.
 */
import { type FontRole, ROLE_LABELS } from '../typeface.js';

export interface OfficeFace {
  readonly name: string;
  /** File names the face is installed under, in lower case. */
  readonly files: readonly string[];
  /** Other names it calls itself by: of the family, in full, PostScript. */
  readonly aliases: readonly string[];
}

/** A free face that can stand in once its CFF outlines are converted: the TeX distributions have them. */
export interface FreeFace {
  readonly name: string;
  /** In lower case. */
  readonly file: string;
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
  readonly free: FreeFace;
  readonly shipped: ShippedFace;
}

const notoSerif = (folder: string, name: string): ShippedFace => ({
  name,
  npmPackage: '@expo-google-fonts/noto-serif-sc',
  file: `${folder}/NotoSerifSC_${folder}.ttf`,
  licence: 'OFL-1.1',
});

const face = (name: string, files: readonly string[], aliases: readonly string[]): OfficeFace => ({
  name,
  files,
  aliases,
});

const fandol = (name: string): FreeFace => ({ name, file: `${name.toLowerCase()}.otf` });

export const fontRoles: Readonly<Record<FontRole, RoleDefinition>> = {
  xiaoBiaoSong: {
    label: ROLE_LABELS.xiaoBiaoSong,
    office: [
      face(
        '方正小标宋简体',
        ['fzxbsjw.ttf', 'fzxbsjw--gb1-0.ttf', '方正小标宋简体.ttf', 'fzxbsjt.ttf'],
        ['FZXiaoBiaoSong-B05S', 'FZXBSJW--GB1-0'],
      ),
      face(
        '方正小标宋_GBK',
        ['fzxbsk.ttf', 'fzxbsk--gbk1-0.ttf', '方正小标宋_gbk.ttf'],
        ['FZXiaoBiaoSong-B05', 'FZXBSK--GBK1-0'],
      ),
    ],
    free: fandol('FandolSong-Bold'),
    // A heavy Song: 900 is nearest in colour to 小标宋 at 22 pt, judged on rendered pages.
    shipped: notoSerif('900Black', 'Noto Serif SC Black'),
  },
  fangSong: {
    label: ROLE_LABELS.fangSong,
    office: [
      face('仿宋_GB2312', ['仿宋_gb2312.ttf', 'fangsong_gb2312.ttf', 'simfang_gb2312.ttf'], ['FangSong_GB2312']),
      face('仿宋', ['simfang.ttf', '仿宋.ttf'], ['FangSong', 'SimFang']),
      face('华文仿宋', ['stfangso.ttf', 'stfangsong.ttf', '华文仿宋.ttf'], ['STFangsong']),
      face(
        '方正仿宋简体',
        ['fzfsjw.ttf', 'fzfsjw--gb1-0.ttf', '方正仿宋简体.ttf'],
        ['FZFangSong-Z02S', 'FZFSJW--GB1-0'],
      ),
      face('方正仿宋_GBK', ['fzfsk.ttf', 'fzfsk--gbk1-0.ttf'], ['FZFangSong-Z02', 'FZFSK--GBK1-0']),
    ],
    free: fandol('FandolFang-Regular'),
    // No npm package has a 仿宋. A light Song has its thin, even strokes and its dignity; the handwritten 文楷 does not.
    shipped: notoSerif('300Light', 'Noto Serif SC Light'),
  },
  kaiTi: {
    label: ROLE_LABELS.kaiTi,
    office: [
      face('楷体_GB2312', ['楷体_gb2312.ttf', 'kaiti_gb2312.ttf', 'simkai_gb2312.ttf'], ['KaiTi_GB2312']),
      face('楷体', ['simkai.ttf', '楷体.ttf'], ['KaiTi', 'SimKai']),
      face('华文楷体', ['stkaiti.ttf', '华文楷体.ttf'], ['STKaiti']),
      face('方正楷体简体', ['fzktjw.ttf', 'fzktjw--gb1-0.ttf'], ['FZKai-Z03S', 'FZKTJW--GB1-0']),
      face('方正楷体_GBK', ['fzktk.ttf', 'fzktk--gbk1-0.ttf'], ['FZKai-Z03', 'FZKTK--GBK1-0']),
    ],
    free: fandol('FandolKai-Regular'),
    shipped: {
      name: 'LXGW WenKai',
      npmPackage: 'lxgw-wenkai-webfont',
      file: 'lxgwwenkai-regular.css',
      licence: 'OFL-1.1',
      postScriptName: 'LXGWWenKai-Regular',
    },
  },
  heiTi: {
    label: ROLE_LABELS.heiTi,
    office: [
      face('黑体', ['simhei.ttf', '黑体.ttf'], ['SimHei']),
      face('华文黑体', ['stheiti.ttf', '华文黑体.ttf'], ['STHeiti']),
      face('方正黑体简体', ['fzhtjw.ttf', 'fzhtjw--gb1-0.ttf'], ['FZHei-B01S', 'FZHTJW--GB1-0']),
      face('方正黑体_GBK', ['fzhtk.ttf', 'fzhtk--gbk1-0.ttf'], ['FZHei-B01', 'FZHTK--GBK1-0']),
    ],
    free: fandol('FandolHei-Regular'),
    shipped: {
      name: 'Noto Sans SC Medium',
      npmPackage: '@expo-google-fonts/noto-sans-sc',
      file: '500Medium/NotoSansSC_500Medium.ttf',
      licence: 'OFL-1.1',
    },
  },
  song: {
    label: ROLE_LABELS.song,
    office: [
      face('宋体', ['simsun.ttc', 'simsun.ttf', '宋体.ttf'], ['SimSun']),
      face('华文宋体', ['stsong.ttf', '华文宋体.ttf'], ['STSong']),
      face('方正书宋简体', ['fzssjw.ttf', 'fzssjw--gb1-0.ttf'], ['FZShuSong-Z01S', 'FZSSJW--GB1-0']),
      face('方正书宋_GBK', ['fzssk.ttf', 'fzssk--gbk1-0.ttf'], ['FZShuSong-Z01', 'FZSSK--GBK1-0']),
    ],
    free: fandol('FandolSong-Regular'),
    shipped: notoSerif('400Regular', 'Noto Serif SC'),
  },
};
