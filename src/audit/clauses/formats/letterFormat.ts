/** 信函格式 (10.1): R90. */
import { clear, grid, letterFormat, sheet, typeArea } from '../../../standard.js';
import {
  type Clause,
  type Finding,
  finding,
  lengthFinding,
  notApplicable,
  outcome,
  rangeFinding,
  said,
} from '../../clause.js';
import { type Block, blockOf, blocksOf, lastLine, type OfficialDocument, typeAreaOf } from '../../document.js';
import { isRed } from '../../recognise/arrange.js';
import { markInk } from '../letterhead/mark.js';
import { blankLinesFinding, coverOf, missing } from '../measure/placing.js';
import { type Pair, pairFindings, pairOf, RULE_TOLERANCE_MM } from './doubleRules.js';

/** The lower edge of the second double rule, from the sheet’s upper edge: 277 mm. */
const RULE_FOOT_MM = sheet.heightMm - letterFormat.footRuleMm;

const PLACE_TOLERANCE_MM = 1;

function markFindings(document: OfficialDocument, upper: Pair | undefined, lower: Pair | undefined): Finding[] {
  const marks = blocksOf(document, 'mark');
  const lines = marks.flatMap((mark) => mark.lines);
  if (lines.length === 0) return [missing(said('发文机关标志', 'mark of the issuing organ'))];
  const ink = markInk(document);
  const at = { page: 1, box: ink ?? coverOf(lines), otherwise: 'fail' } as const;
  const text = marks.map((mark) => mark.text).join('');
  const down = (fromYMm: number, toYMm: number): Finding['distance'] => {
    const xMm = sheet.widthMm / 2;
    return { fromXMm: xMm, fromYMm, toXMm: xMm, toYMm };
  };
  return [
    // Without outlines in the file nobody knows where the ink is.
    ...(ink
      ? [
          lengthFinding({
            ...at,
            foundMm: ink.topMm,
            nominalMm: letterFormat.markInkTopMm,
            toleranceMm: PLACE_TOLERANCE_MM,
            what: said('发文机关标志上边缘至上页边', 'ink of the mark below the edge of the sheet'),
            distance: down(0, ink.topMm),
          }),
        ]
      : []),
    finding({
      ...at,
      holds: !/文\s*件$/.test(text) && !document.blocks.some(({ element }) => element === 'markSuffix'),
      found: text,
      expected: text.replace(/文\s*件$/, ''),
      what: said('发文机关标志只用机关名称', 'the mark is the name alone'),
    }),
    finding({
      ...at,
      holds: lines.every(({ colors }) => colors.every(isRed)),
      found: [...new Set(lines.flatMap(({ colors }) => colors))].join(', '),
      expected: '红',
      what: said('发文机关标志的颜色（推荐红色）', 'colour of the mark (red recommended)'),
      otherwise: 'warn',
    }),
    ...(upper && ink
      ? [
          lengthFinding({
            ...at,
            box: upper[0],
            foundMm: upper[0].topMm - ink.bottomMm,
            nominalMm: letterFormat.ruleGapMm,
            toleranceMm: RULE_TOLERANCE_MM,
            what: said('第一条红色双线在标志之下', 'first red double rule below the mark'),
            distance: down(ink.bottomMm, upper[0].topMm),
          }),
        ]
      : []),
    ...(lower
      ? [
          lengthFinding({
            ...at,
            box: lower[1],
            foundMm: lower[1].bottomMm,
            nominalMm: RULE_FOOT_MM,
            toleranceMm: RULE_TOLERANCE_MM,
            what: said('第二条红色双线（距下页边20 mm）', 'second red double rule (20 mm from the foot of the sheet)'),
            distance: down(lower[1].bottomMm, sheet.heightMm),
          }),
        ]
      : []),
  ];
}

/** 份号, 密级, 紧急程度 at the left, 发文字号 at the right under the first double rule; the title two lines below the last of them. */
function headFindings(document: OfficialDocument, upper: Pair | undefined): Finding[] {
  const number = blockOf(document, 'documentNumber');
  const left = blocksOf(document, 'copyNumber', 'secrecy', 'urgency');
  const title = blockOf(document, 'title')?.lines[0];
  const area = typeAreaOf(document, 1);
  const otherwise = 'fail';
  const place = (
    block: Block,
    what: Finding['what'],
    foundMm: number,
    nominalMm: number,
    toleranceMm: number,
  ): Finding => {
    const [line] = block.lines;
    return lengthFinding({ page: line.page, box: line.emBox, what, foundMm, nominalMm, toleranceMm, otherwise });
  };
  const under = [number, left[0]].filter((block) => block !== undefined);
  const ends = [...left, ...(number ? [number] : [])].map((block) => lastLine(block).emBottomMm);
  return [
    ...(number
      ? [
          place(
            number,
            said('发文字号顶格居版心右边缘', 'document number at the right edge of the type area'),
            number.lines[0].x2Mm,
            area.rightMm,
            RULE_TOLERANCE_MM,
          ),
        ]
      : []),
    ...left.map((block) =>
      place(
        block,
        said('份号、密级、紧急程度顶格居版心左边缘', 'copy number, secrecy, urgency at the left edge of the type area'),
        block.lines[0].xMm,
        area.leftMm,
        RULE_TOLERANCE_MM,
      ),
    ),
    ...(upper
      ? under.map((block) =>
          place(
            block,
            said(
              '与第一条红色双线的距离（3号汉字高度的7/8）',
              'below the first red double rule (7/8 of a 3号 character)',
            ),
            block.lines[0].emTopMm - upper[1].bottomMm,
            letterFormat.besideRuleMm,
            RULE_TOLERANCE_MM,
          ),
        )
      : []),
    ...(title && ends.length > 0
      ? [
          blankLinesFinding({
            blank: 'twoLines',
            upperMm: Math.max(...ends),
            line: title,
            what: said('标题与其上最后一个要素相距二行', 'title two lines below the last element above it'),
            otherwise,
          }),
        ]
      : []),
  ];
}

function footFindings(document: OfficialDocument, lower: Pair | undefined): Finding[] {
  const otherwise = 'fail';
  const number = document.pageNumbers.find(({ page }) => page === 1);
  const ruleTopMm = lower?.[0].topMm ?? RULE_FOOT_MM;
  const lowest = document.reading.lines
    .filter((line) => line.page === 1 && line !== number?.line && line.emBottomMm <= ruleTopMm + grid.emMm)
    .toSorted((one, other) => other.emBottomMm - one.emBottomMm)[0];
  return [
    finding({
      holds: number === undefined,
      found: number?.line.text ?? '—',
      expected: '—',
      what: said('首页不显示页码', 'no page number on the first page'),
      page: 1,
      box: number?.line.emBox,
      otherwise,
    }),
    ...(lowest
      ? [
          rangeFinding({
            foundMm: ruleTopMm - lowest.emBottomMm,
            leastMm: letterFormat.besideRuleMm - RULE_TOLERANCE_MM,
            mostMm: Number.POSITIVE_INFINITY,
            what: said(
              '首页末行文字与第二条红色双线的距离',
              'last line of the first page above the second red double rule',
            ),
            page: 1,
            box: lowest.emBox,
            otherwise,
          }),
        ]
      : []),
  ];
}

/** 版记不加印发机关和印发日期、分隔线，位于公文最后一面版心内最下方. */
function imprintFindings({ imprint, reading }: OfficialDocument): Finding[] {
  const last = imprint?.blocks.at(-1);
  if (!imprint || !last) return [];
  const { page } = imprint;
  const printed = imprint.blocks.filter(({ element }) => element === 'printOffice' || element === 'printDate');
  const line = lastLine(last);
  const at = { page, box: line.emBox, otherwise: 'fail' } as const;
  return [
    finding({
      ...at,
      holds: imprint.rules.length === 0,
      found: String(imprint.rules.length),
      expected: '0',
      what: said('版记不加分隔线', 'no rules in the imprint'),
    }),
    finding({
      ...at,
      holds: printed.length === 0,
      found: printed.map(({ text }) => text).join(' ') || '—',
      expected: '—',
      what: said('版记不加印发机关和印发日期', 'no printing office and date in the imprint'),
    }),
    finding({
      ...at,
      holds: page === reading.pages.length,
      found: String(page),
      expected: String(reading.pages.length),
      what: said('版记位于公文最后一面', 'imprint on the last side'),
    }),
    lengthFinding({
      ...at,
      foundMm: line.emBottomMm,
      nominalMm: typeArea.bottomMm,
      toleranceMm: PLACE_TOLERANCE_MM,
      what: said('版记位于版心内最下方', 'imprint at the foot of the type area'),
    }),
  ];
}

export const letterFormatClause: Clause = {
  id: 'R90',
  source: 'GB/T 9704—2012 10.1',
  subject: said('信函格式', 'Letter'),
  requirement: said(
    '发文机关标志使用机关全称或者规范化简称，居中排布，上边缘至上页边为30 mm，推荐使用红色小标宋体字；其下4 mm处印一条红色双线（上粗下细），距下页边20 mm处印一条红色双线（上细下粗），线长均为170 mm，居中排布；发文字号顶格居版心右边缘，份号、密级和保密期限、紧急程度顶格居版心左边缘，编排在第一条红色双线下，与该线的距离为3号汉字高度的7/8；标题与其上最后一个要素相距二行；第二条红色双线上一行如有文字，与该线的距离为3号汉字高度的7/8；首页不显示页码；版记不加印发机关和印发日期、分隔线，位于公文最后一面版心内最下方',
    'The mark is the organ’s name alone, centred, 30 mm from the sheet’s top, red 小标宋体 recommended; red double rules of 170 mm, centred, 4 mm below the mark (thick above thin) and 20 mm from the foot (thin above thick); under the first, at 7/8 of a 3号 character, the document number at the right, copy number, secrecy and urgency at the left; title two lines below the last of them; text as far above the second; no number on page 1; imprint without rules and printing office, at the foot of the last side',
  ),
  strength: 'required',
  nominal: `${letterFormat.markInkTopMm} mm, ${letterFormat.ruleGapMm} mm, ${letterFormat.ruleWidthMm} mm, ${RULE_FOOT_MM} mm, ${letterFormat.besideRuleMm.toFixed(2)} mm, ${clear.twoLinesMm} mm`,
  tolerance: `±${RULE_TOLERANCE_MM} mm, ±${PLACE_TOLERANCE_MM} mm`,
  how: said(
    '量标志墨迹、红色双线和其下各要素的字身；查首页页码和版记',
    'Ink of the mark, the red double rules, em boxes of what is below them; the first page’s number and the imprint',
  ),
  measure: (document) => {
    if (document.format !== 'letter' || document.part === 'annex')
      return notApplicable('不是信函格式', 'The document is no letter');
    const [upper, lower] = [pairOf(document.redRules, true), pairOf(document.redRules, false)];
    return outcome(
      [
        ...markFindings(document, upper, lower),
        ...pairFindings(document, upper, true),
        ...pairFindings(document, lower, false),
        ...headFindings(document, upper),
        ...footFindings(document, lower),
        ...imprintFindings(document),
      ],
      notApplicable('不是信函格式', 'The document is no letter'),
    );
  },
};
