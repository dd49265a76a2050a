/** Which of the five faces that GB/T 9704 names (5.2.2, 7.3.1, 7.5) a font is, by its PostScript name. */
import type { FontRole } from '../../../typeface.js';

/** 小标宋, 仿宋, 楷体, 黑体, 宋体. */
export type FaceRole = FontRole;

export interface Face {
  readonly role: FaceRole;
  /** 替代字体: a free face in place of one of this role, for the office to replace by its own licensed face. */
  readonly standIn: boolean;
}

/** What the standard calls each role. */
export const faceNames: Readonly<Record<FaceRole, string>> = {
  xiaoBiaoSong: '小标宋体',
  fangSong: '仿宋体',
  kaiTi: '楷体',
  heiTi: '黑体',
  song: '宋体',
};

const SERIF = '^(?:notoserif(?:sc|cjk)|sourcehanserif)';

/** The first that matches decides. Names are compared in lower case, without spaces, hyphens and underscores. */
const FACES: readonly (Face & { readonly names: RegExp })[] = [
  // Noto and Source Han have one Song design in many weights: the light ones go for 仿宋, the heavy ones for 小标宋.
  { role: 'fangSong', standIn: true, names: new RegExp(`${SERIF}.*light`) },
  { role: 'xiaoBiaoSong', standIn: true, names: new RegExp(`${SERIF}.*(?:bold|black|heavy)`) },
  { role: 'song', standIn: true, names: new RegExp(SERIF) },
  { role: 'heiTi', standIn: true, names: /^(?:notosans(?:sc|cjk|hans)|sourcehansans)/ },
  { role: 'kaiTi', standIn: true, names: /^lxgwwenkai/ },
  // 方正 FZXBSJW, 中标 CESI_XBS; before 宋, which their long names end in.
  { role: 'xiaoBiaoSong', standIn: false, names: /小标宋|xiaobiaosong|xbs/ },
  // 中易 FangSong, 华文 STFangsong, 方正 FZFSJW, Fandol, 朱雀 ZhuqueFangsong. Not PingFang, a 黑体.
  { role: 'fangSong', standIn: false, names: /仿宋|fangsong|fandolfang|simfang|^fzfs|^cesifs/ },
  { role: 'kaiTi', standIn: false, names: /楷|kai(?!sei)|^fzkt|^cesikt/ },
  { role: 'heiTi', standIn: false, names: /黑|hei|pingfang|^fzht|^cesiht/ },
  { role: 'song', standIn: false, names: /宋|song|simsun|sungti|^fzss|^cesiss/ },
];

/** The face that a PostScript name stands for; undefined for any other (Times New Roman, a Type 3 font without a name). */
export function faceRole(font: string): Face | undefined {
  const name = readable(font)
    .replace(/^[A-Z]{6}\+/, '')
    .toLowerCase()
    .replace(/[\s_-]/g, '');
  const face = FACES.find(({ names }) => names.test(name));
  return face && { role: face.role, standIn: face.standIn };
}

/** Word writes Chinese names as bytes, of UTF-8 or of GBK, and each byte comes out as one Latin character: ·ÂËÎ is 仿宋. */
function readable(font: string): string {
  const codes = Array.from(font, (character) => character.codePointAt(0) ?? 0);
  if (!codes.some((code) => code >= 0x80) || codes.some((code) => code > 0xff)) return font;
  for (const encoding of ['utf-8', 'gbk']) {
    try {
      return new TextDecoder(encoding, { fatal: true }).decode(Uint8Array.from(codes));
    } catch {
      // Not this encoding.
    }
  }
  return font;
}
