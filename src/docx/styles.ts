/**
 * Styles and lists of the copy: named as WPS and Word show them, set in the office's faces, with real headings and numbers,
 * so that a heading put in between renumbers those after it.
 */
import type {
  ILevelsOptions,
  INumberingOptions,
  IParagraphStyleOptions,
  IParagraphStylePropertiesOptions,
  IRunStylePropertiesOptions,
  IStylesOptions,
} from 'docx';
import { imprint, pageNumber, ptToMm, sizePt, title } from '../standard.js';
import type { FontRole } from '../typeface.js';
import { characterSpacing, charactersMm, documentGrid, halfPoints, lineMm, twips } from './measures.js';

/** The faces as an office has them installed. */
const OFFICE_FACES: Readonly<Record<FontRole, string>> = {
  xiaoBiaoSong: '方正小标宋简体',
  fangSong: '仿宋_GB2312',
  kaiTi: '楷体_GB2312',
  heiTi: '黑体',
  song: '宋体',
};

/** Figures and Latin letters: half a character wide, as the standard wants figures. */
const WESTERN = 'Times New Roman';

/** A face of the standard as a run wants it. */
export function face(role: FontRole, western: string = WESTERN): NonNullable<IRunStylePropertiesOptions['font']> {
  return { ascii: western, hAnsi: western, eastAsia: OFFICE_FACES[role], cs: western, hint: 'eastAsia' };
}

/** Type that does not stand on the grid: its characters keep their own widths. */
function offGrid(role: FontRole, pt: number): IRunStylePropertiesOptions {
  return { font: face(role), size: halfPoints(pt), characterSpacing: 0 };
}

export const styleIds = {
  mark: 'OrganMark',
  plain: 'PlainLine',
  black: 'BlackLine',
  letter: 'LetterText',
  annexList: 'AnnexList',
  signature: 'Signature',
  imprint: 'Imprint',
  footer: 'PageNumber',
  header: 'DraftMark',
} as const;

/** Style of the heading of a level: 1 is a title, 2 is 一、. */
export const headingStyle = (level: 1 | 2 | 3 | 4 | 5): `Heading${1 | 2 | 3 | 4 | 5}` => `Heading${level}`;

/** Styles of a table's text and of its heads and sums, by its size. */
export const tableStyle = (pt: number, isHead: boolean): string =>
  `Table${isHead ? 'Head' : 'Text'}${String(pt).replace('.', '_')}`;

export const lists = { headings: 'headings', firstAnnex: 'firstAnnex', moreAnnexes: 'moreAnnexes' } as const;

const indented = { firstLine: twips(charactersMm(2)), firstLineChars: 200 } as const;

/** Every style of a copy whose tables are set in `tableSizesPt`. */
export function copyStyles(tableSizesPt: readonly number[]): IStylesOptions {
  const heading = (
    level: 1 | 2 | 3 | 4,
    role: FontRole,
  ): { paragraph: IParagraphStylePropertiesOptions; run: IRunStylePropertiesOptions } => ({
    paragraph: {
      outlineLevel: level,
      keepNext: true,
      indent: indented,
      numbering: { reference: lists.headings, level: level - 1 },
    },
    run: { font: face(role), size: halfPoints(sizePt.no3), color: '000000', italics: false },
  });
  const style = (
    id: string,
    name: string,
    of: Omit<IParagraphStyleOptions, 'id' | 'name'>,
  ): IParagraphStyleOptions => ({
    id,
    name,
    basedOn: 'Normal',
    quickFormat: true,
    ...of,
  });
  return {
    default: {
      document: {
        run: {
          font: face('fangSong'),
          size: halfPoints(sizePt.no3),
          snapToGrid: false,
          language: { value: 'en-US', eastAsia: 'zh-CN' },
        },
      },
      heading1: {
        next: styleIds.letter,
        paragraph: {
          outlineLevel: 0,
          alignment: 'center',
          keepNext: true,
          spacing: { line: twips(title.linePitchMm), lineRule: 'exact' },
        },
        run: { ...offGrid('xiaoBiaoSong', title.sizePt), color: '000000' },
      },
      heading2: { next: styleIds.letter, ...heading(1, 'heiTi') },
      heading3: { next: styleIds.letter, ...heading(2, 'kaiTi') },
      heading4: { next: styleIds.letter, ...heading(3, 'fangSong') },
      heading5: { next: styleIds.letter, ...heading(4, 'fangSong') },
    },
    paragraphStyles: [
      // The size of the grid's characters is that of this style, and its lines are the grid's.
      {
        id: 'Normal',
        name: 'Normal',
        quickFormat: true,
        paragraph: { spacing: { line: documentGrid.linePitchTwips, lineRule: 'exact' } },
        run: { font: face('fangSong'), size: halfPoints(sizePt.no3), characterSpacing },
      },
      style(styleIds.mark, '发文机关标志', { paragraph: { alignment: 'center' }, run: offGrid('xiaoBiaoSong', 58) }),
      style(styleIds.plain, '版头文字', {}),
      style(styleIds.black, '版头黑体', { run: { font: face('heiTi') } }),
      style(styleIds.letter, '公文正文', { paragraph: { alignment: 'both', indent: indented } }),
      style(styleIds.annexList, '附件说明', {}),
      style(styleIds.signature, '署名和日期', {}),
      style(styleIds.imprint, '版记', {
        paragraph: { spacing: { line: twips(imprint.linePitchMm), lineRule: 'exact' } },
        run: offGrid('fangSong', imprint.sizePt),
      }),
      style(styleIds.footer, '页码', {
        paragraph: { spacing: { line: twips(ptToMm(pageNumber.sizePt) * 1.25), lineRule: 'exact' } },
        run: { ...offGrid('song', pageNumber.sizePt), font: face('song', OFFICE_FACES.song) },
      }),
      style(styleIds.header, '页眉标注', {
        paragraph: { alignment: 'right', spacing: { line: twips(ptToMm(sizePt.small4) * 1.25), lineRule: 'exact' } },
        run: offGrid('heiTi', sizePt.small4),
      }),
      ...tableSizesPt.flatMap((pt) =>
        [false, true].map((isHead) =>
          style(tableStyle(pt, isHead), `${isHead ? '表头' : '表格'}（${pt}磅）`, {
            paragraph: { alignment: 'center', spacing: { line: twips(ptToMm(pt) * 1.25), lineRule: 'exact' } },
            run: offGrid(isHead ? 'heiTi' : 'fangSong', pt),
          }),
        ),
      ),
    ],
  };
}

/** The four levels of 层次序数 (GB/T 9704 7.3.3), and the numbers of 附件说明 (7.3.4). */
export const copyNumbering: INumberingOptions = {
  config: [
    {
      reference: lists.headings,
      levels: [
        level(0, 'chineseCountingThousand', '%1、'),
        level(1, 'chineseCountingThousand', '（%2）'),
        level(2, 'decimal', '%3.'),
        level(3, 'decimal', '（%4）'),
      ],
    },
    { reference: lists.firstAnnex, levels: [{ ...level(0, 'decimal', '附件：%1.'), style: {}, suffix: 'tab' }] },
    { reference: lists.moreAnnexes, levels: [{ ...level(0, 'decimal', '%1.'), style: {}, suffix: 'tab', start: 2 }] },
  ],
};

function level(index: 0 | 1 | 2 | 3, format: 'chineseCountingThousand' | 'decimal', text: string): ILevelsOptions {
  const style = ([2, 3, 4, 5] as const)[index];
  return { level: index, format, text, suffix: 'nothing', alignment: 'left', style: { style: headingStyle(style) } };
}

/** Spacing before a paragraph on the grid, in lines of it. */
export const linesTwips = (count: number): number => twips(count * lineMm);
