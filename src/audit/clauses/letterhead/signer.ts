/** 签发人 (7.2.6): R27. */
import { sizePt } from '../../../standard.js';
import { type Clause, type Finding, finding, notApplicable, said } from '../../clause.js';
import { type Block, blockOf, blocksOf, linesOf, type OfficialDocument } from '../../document.js';
import type { Glyph, Line } from '../../reading.js';
import { type FaceRole, faceNames, faceRole } from '../measure/faces.js';
import { missing, rightIndentFinding } from '../measure/placing.js';
import { isChinese, sizeFinding } from '../measure/setting.js';
import { inOrdinaryLetterhead } from './kind.js';

const INDENT_TOLERANCE_MM = 0.8;
const NAMES_IN_A_LINE = 2;

/** 请示 and 报告 go up, 意见 and 议案 may; every other 文种 goes down or across (条例, article 8). */
export function directionOf(title: string): 'upward' | 'either' | 'other' {
  if (/(?:请示|报告)$/.test(title)) return 'upward';
  return title === '' || /(?:意见|议案)$/.test(title) ? 'either' : 'other';
}

export const signerClause: Clause = {
  id: 'R27',
  source: 'GB/T 9704—2012 7.2.6',
  subject: said('签发人', '签发人 (who signed for issue)'),
  requirement: said(
    '由“签发人”三字加全角冒号和签发人姓名组成，居右空一字，编排在发文机关标志下空二行位置。“签发人”三字用3号仿宋体字，签发人姓名用3号楷体字；多个签发人自上而下排列，一般每行排两个姓名。上行文应当标注（条例第九条），下行文不标注。',
    'In upward documents only (条例, article 9): “签发人：” in 3号 仿宋体 and the name in 3号 楷体, one character from the right, two lines below the mark; several names generally two in a line',
  ),
  strength: 'required',
  nominal: '5.57 mm',
  tolerance: `±${INDENT_TOLERANCE_MM} mm`,
  how: said(
    '由标题的文种判定行文方向；文字、字号、字体；最长一行右边缘至版心右边缘；每行姓名数。上下位置见R25。',
    'Direction by the kind of document in the title; text, size and faces; from the end of the longest line to the right edge of the type area; names in a line. For the height see R25.',
  ),
  measure: inOrdinaryLetterhead((document) => {
    const [first, ...rest] = blocksOf(document, 'signer');
    const title = blockOf(document, 'title')?.text ?? '';
    const direction = directionOf(title);
    if (!first) {
      if (direction === 'upward') return [missing(said('签发人', '签发人 in an upward document'))];
      return notApplicable('不是上行文，没有签发人', 'No 签发人, and not an upward document that asks for one');
    }
    const blocks = [first, ...rest];
    const wording = finding({
      page: first.page,
      holds: /^签发人：./.test(blocks.map(({ text }) => text).join('')),
      found: first.text,
      expected: '签发人：××',
      what: said('“签发人”加全角冒号', '签发人 and a full-width colon'),
      box: first.lines[0].emBox,
      otherwise: 'fail',
    });
    return [wording, ...(direction === 'other' ? [notUpward(first, title)] : []), ...settingFindings(document, blocks)];
  }),
};

function notUpward({ page, text, lines }: Block, title: string): Finding {
  return finding({
    page,
    holds: false,
    found: text,
    expected: '—',
    what: said(
      `只有上行文标注签发人，文种为“${title.slice(-2)}”的公文不标注`,
      `only upward documents name who signed; a ${title.slice(-2)} is none`,
    ),
    box: lines[0].emBox,
    // The standard says where it must be, and nowhere that it must not.
    otherwise: 'warn',
  });
}

function settingFindings(document: OfficialDocument, blocks: readonly Block[]): Finding[] {
  const lines = linesOf(blocks);
  // An odd name stands under the first of the line above it, so the longest line shows where the names end.
  const rightmostMm = Math.max(...lines.map(({ x2Mm }) => x2Mm));
  const longest = lines.filter(({ x2Mm }) => x2Mm === rightmostMm);
  return blocks
    .map(({ lines: own }) =>
      sizeFinding({ lines: own, sizePt: sizePt.no3, what: said('3号字', 'size'), otherwise: 'fail' }),
    )
    .concat(
      longest.map((line) =>
        rightIndentFinding({
          document,
          line,
          characters: 1,
          toleranceMm: INDENT_TOLERANCE_MM,
          what: said('居右空一字', 'one character from the right'),
          otherwise: 'fail',
        }),
      ),
      lines.flatMap((line) => [...faceFindings(line), namesFinding(line)]),
    );
}

/** “签发人：” in 仿宋体, what follows it in 楷体. */
function faceFindings(line: Line): Finding[] {
  const colon = line.glyphs.findIndex(({ text }) => text === '：');
  const parts: readonly (readonly [FaceRole, readonly Glyph[]])[] = [
    ['fangSong', line.glyphs.slice(0, colon + 1)],
    ['kaiTi', line.glyphs.slice(colon + 1)],
  ];
  return parts.flatMap(([role, glyphs]) => {
    const fonts = [...new Set(glyphs.filter(isChinese).map(({ font }) => font))];
    if (fonts.length === 0) return [];
    return [
      finding({
        page: line.page,
        holds: fonts.every((font) => faceRole(font)?.role === role),
        found: fonts.join(', '),
        expected: faceNames[role],
        what: role === 'fangSong' ? said('“签发人”三字', 'the word 签发人') : said('签发人姓名', 'the name'),
        box: line.emBox,
        otherwise: 'fail',
      }),
    ];
  });
}

function namesFinding({ page, text, emBox }: Line): Finding {
  const names = text
    .replace(/^签发人[：:]/, '')
    .split(/\s{1,}/)
    .filter((name) => name !== '');
  // A name of two characters is spread by a space to the width of three.
  const single = names.filter((name) => [...name].length === 1).length;
  const count = names.length - Math.floor(single / 2);
  return finding({
    page,
    holds: count <= NAMES_IN_A_LINE,
    found: String(count),
    expected: `≤ ${NAMES_IN_A_LINE}`,
    what: said('每行姓名数', 'names in a line'),
    box: emBox,
    otherwise: 'warn',
  });
}
