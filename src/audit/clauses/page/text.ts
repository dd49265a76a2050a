/** 字体字号 and 颜色 (5.2.2, 5.2.4): R05, R08. */
import { sizePt } from '../../../standard.js';
import { type Clause, type Finding, finding, notApplicable, outcome, said } from '../../clause.js';
import { type Block, blocksOf, linesOf, type OfficialDocument } from '../../document.js';
import { intersection } from '../../frame.js';
import type { Glyph } from '../../reading.js';
import { isRed } from '../../recognise/arrange.js';
import { sealAreas } from '../../seals.js';
import { faceNames, faceRole } from '../measure/faces.js';
import { isBlack } from '../measure/inks.js';
import { faceFinding, isChinese, sizeFinding } from '../measure/setting.js';
import { seal } from '../signature/form.js';
import { gridClauses } from './grid.js';

/** 如无特殊说明: of these the standard says nothing else. */
const NO3_FANG_SONG = [
  'documentNumber',
  'addressees',
  'paragraph',
  'annexListItem',
  'organ',
  'date',
  'remark',
] as const;

const typefaceClause: Clause = {
  id: 'R05',
  source: 'GB/T 9704—2012 5.2.2',
  subject: said('字体和字号', 'Type face and size'),
  requirement: said(
    '如无特殊说明，公文格式各要素一般用3号仿宋体字；特定情况可以作适当调整',
    'Elements are in 3号 仿宋体 unless the standard says otherwise; it may be adjusted in particular cases',
  ),
  strength: 'general',
  nominal: `${sizePt.no3} pt`,
  tolerance: '15.75–16 pt',
  how: said(
    '发文字号、主送机关、正文、附件说明、署名、成文日期、附注的字号，以及其中汉字所用字体的PostScript名；段首的小标题可用黑体、楷体。替代字体按其所代的字体对待，并在此列出，由发文机关换用自己的字体。',
    'Size of document number, addressees, text, list of annexes, signature, date and remark, and the PostScript names of the fonts of their Chinese characters; a heading run into its paragraph may be in 黑体 or 楷体. A stand-in counts as the face it stands for and is listed here for the office to replace.',
  ),
  measure: (document) =>
    outcome(
      [...blocksOf(document, ...NO3_FANG_SONG).flatMap(settingFindings), ...standInFindings(document)],
      notApplicable('没有一般用3号仿宋体的要素', 'No element that is generally in 3号 仿宋体'),
    ),
};

function settingFindings(block: Block): Finding[] {
  const { lines, page } = block;
  const common = { lines, otherwise: 'warn' } as const;
  const runIn = runInHeading(block);
  const glyphs = lines.flatMap((line) => line.glyphs);
  const counts = (glyph: Glyph): boolean => isChinese(glyph) && !runIn.has(glyph);
  const findings = [
    sizeFinding({ ...common, sizePt: sizePt.no3, what: said('字号', 'size') }),
    // A paragraph of Latin letters has no face to be asked for.
    ...(glyphs.some(counts) ? [faceFinding({ ...common, role: 'fangSong', counts, what: said('字体', 'face') })] : []),
  ];
  const nameless = glyphs.find(({ type3 }) => type3);
  if (!nameless) return findings;
  const what = said(
    'Type 3字体没有可信的字体名，无法核对字体',
    'a Type 3 font has no name to be trusted: not a face that can be checked',
  );
  const expected = faceNames.fangSong;
  return [
    ...findings,
    finding({ holds: false, found: 'Type 3', expected, what, page, box: nameless.emBox, otherwise: 'warn' }),
  ];
}

/** The characters a paragraph begins with in 黑体 or 楷体, as a heading that the text follows on its line. */
function runInHeading({ element, lines }: Block): ReadonlySet<Glyph> {
  const glyphs = lines.flatMap((line) => line.glyphs);
  const end = glyphs.findIndex((glyph) => {
    const role = faceRole(glyph.font)?.role;
    return isChinese(glyph) && role !== 'heiTi' && role !== 'kaiTi';
  });
  // All of it in one face is no heading but a paragraph in the wrong face.
  return new Set(element === 'paragraph' && end > 0 ? glyphs.slice(0, end) : []);
}

/** One finding for each stand-in of the file. */
function standInFindings({ reading }: OfficialDocument): Finding[] {
  const firsts = new Map<string, Glyph>();
  for (const glyph of reading.glyphs) {
    if (glyph.visible && !firsts.has(glyph.font)) firsts.set(glyph.font, glyph);
  }
  return [...firsts].flatMap(([font, { page, emBox }]) => {
    const face = faceRole(font);
    if (!face?.standIn) return [];
    return [
      finding({
        holds: false,
        found: font,
        expected: faceNames[face.role],
        what: said(
          '替代字体，印制前由发文机关换用自己的字体',
          'a stand-in face, for the office to replace by its own before printing',
        ),
        page,
        box: emBox,
        otherwise: 'warn',
      }),
    ];
  });
}

const colourClause: Clause = {
  id: 'R08',
  source: 'GB/T 9704—2012 5.2.4',
  subject: said('文字颜色', 'Colour of text'),
  requirement: said('如无特殊说明，公文中文字的颜色均为黑色', 'Text is black unless the standard says otherwise'),
  strength: 'required',
  nominal: '#000000',
  tolerance: '—',
  how: said(
    '除发文机关标志和印章外全部可见文字的填充色；单黑（K 100%）按黑色对待',
    'Fill colour of all visible text but the mark and the seals; ink K 100 % counts as black',
  ),
  measure: (document) => {
    const mark = new Set(linesOf(blocksOf(document, 'mark', 'markSuffix')).flatMap(({ glyphs }) => glyphs));
    const glyphs = document.reading.glyphs.filter(
      (glyph) => glyph.visible && glyph.text.trim() !== '' && !mark.has(glyph) && !isOfSeal(document, glyph),
    );
    const firsts = new Map(glyphs.toReversed().map((glyph) => [`${glyph.page} ${glyph.color}`, glyph]));
    return outcome(
      [...firsts.values()].toReversed().map(({ page, color, emBox }) =>
        finding({
          page,
          holds: isBlack(color),
          found: color ?? 'pattern',
          expected: '#000000',
          box: isBlack(color) ? undefined : emBox,
          otherwise: 'fail',
        }),
      ),
      notApplicable('文件没有可见的文字', 'The file shows no text'),
    );
  },
};

/** Text of a seal that the file bears already. */
function isOfSeal(document: OfficialDocument, { color, page, emBox }: Glyph): boolean {
  if (!isRed(color)) return false;
  return sealAreas(document, seal.largestMm).some(
    (area) => area.page === page && intersection(area.box, emBox) !== undefined,
  );
}

export const bodyTextClauses: readonly Clause[] = [typefaceClause, ...gridClauses, colourClause];
