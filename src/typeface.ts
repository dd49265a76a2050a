/** The faces of the standard, and what every stage may know of them. */

/** The five faces that GB/T 9704 names: 小标宋, 仿宋, 楷体, 黑体, 宋体. */
export const FONT_ROLES = ['xiaoBiaoSong', 'fangSong', 'kaiTi', 'heiTi', 'song'] as const;
export type FontRole = (typeof FONT_ROLES)[number];

/** The roles as the standard calls them. */
export const ROLE_LABELS: Readonly<Record<FontRole, string>> = {
  xiaoBiaoSong: '小标宋',
  fangSong: '仿宋',
  kaiTi: '楷体',
  heiTi: '黑体',
  song: '宋体',
};

/** A face role of the standard → a font file the office names itself. */
export type FontChoice = Partial<Record<FontRole, string>>;

/** What layout needs to know of a face. Every length is in em of the face. */
export interface FaceMetrics {
  /** Sum of the advances of the characters of `text`. */
  readonly advance: (text: string) => number;
  /** Highest and lowest ink of `text` above the baseline; undefined when nothing is drawn. */
  readonly ink: (text: string) => { readonly top: number; readonly bottom: number } | undefined;
}

export type Metrics = Readonly<Record<FontRole, FaceMetrics>>;

/** One @font-face: a face file, or a slice of one with the code points it covers. */
export interface FaceRule {
  /** A face role, or `fallback`. */
  readonly family: string;
  readonly url: string;
  readonly unicodeRange: string | undefined;
}
