/** 发文机关标志 (7.2.4): R23, R24. */
import { letterhead, typeArea } from '../../../standard.js';
import {
  type Clause,
  type Finding,
  finding,
  lengthFinding,
  notApplicable,
  notVerifiable,
  outcome,
  rangeFinding,
  said,
} from '../../clause.js';
import { type Block, blockOf, blocksOf, linesOf, type OfficialDocument, typeAreaOf } from '../../document.js';
import { union } from '../../frame.js';
import type { Box } from '../../reading.js';
import { isRed } from '../../recognise/arrange.js';
import { coverOf, missing } from '../measure/placing.js';
import { faceFinding, isChinese } from '../measure/setting.js';
import { inOrdinaryLetterhead } from './kind.js';

const TOP_TOLERANCE_MM = 1;
const CENTRE_TOLERANCE_MM = 0.5;
const BESIDE_TOLERANCE_MM = 1;

/** Ink of the whole mark, the names of a joint document and 文件 beside them together; undefined where the file has no outlines. */
export function markInk(document: OfficialDocument): Box | undefined {
  return union(linesOf(blocksOf(document, 'mark', 'markSuffix')).flatMap(({ ink }) => (ink ? [ink] : [])));
}

const mark: Clause = {
  id: 'R23',
  source: 'GB/T 9704—2012 7.2.4',
  subject: said('发文机关标志', 'Mark of the issuing organ'),
  requirement: said(
    '由发文机关全称或者规范化简称加“文件”二字组成，也可以使用发文机关全称或者规范化简称；居中排布，上边缘至版心上边缘为35 mm，推荐使用小标宋体字，颜色为红色，以醒目、美观、庄重为原则',
    'The organ’s full or standard short name, with 文件 or without; centred, its upper edge 35 mm below that of the type area, red, 小标宋体 recommended',
  ),
  strength: 'required',
  nominal: `${letterhead.markInkTopMm.toFixed(1)} mm`,
  tolerance: `±${TOP_TOLERANCE_MM} mm`,
  how: said(
    '以字的墨迹（不是字身）量：上边缘至纸张上边、左右居中、宽度不超过版心；填充色；字体名',
    'Measured at the ink, not at the em box: upper edge from the top of the sheet, centred, no wider than the type area; its colour; the name of its font',
  ),
  measure: inOrdinaryLetterhead((document) => {
    const [first, ...rest] = linesOf(blocksOf(document, 'mark', 'markSuffix'));
    if (!first) return [missing(said('发文机关标志', 'mark of the issuing organ'))];
    const lines = [first, ...rest] as const;
    const setting = [...colourFindings(document), faceOf(lines)];
    const ink = markInk(document);
    if (ink) return [...placeFindings(document, ink), ...setting];
    // Its colour may tell that something is wrong; that all is right cannot be said without its place.
    return outcome(
      setting.filter(({ verdict }) => verdict !== 'pass'),
      notVerifiable(
        '文件中没有发文机关标志的字形轮廓，量不出墨迹的位置',
        'The file has no outlines of the mark: its ink cannot be measured',
      ),
    );
  }),
};

function placeFindings(document: OfficialDocument, ink: Box): [Finding, ...Finding[]] {
  const area = typeAreaOf(document, 1);
  const middleMm = (area.leftMm + area.rightMm) / 2;
  const centreMm = (ink.leftMm + ink.rightMm) / 2;
  const heightMm = (ink.topMm + ink.bottomMm) / 2;
  const common = { page: 1, box: ink, otherwise: 'fail' } as const;
  return [
    lengthFinding({
      ...common,
      foundMm: ink.topMm,
      nominalMm: letterhead.markInkTopMm,
      toleranceMm: TOP_TOLERANCE_MM,
      what: said('墨迹上边缘（至版心上边缘35 mm）', 'upper edge of the ink (35 mm below the type area’s)'),
      distance: { fromXMm: middleMm, fromYMm: typeArea.topMm, toXMm: middleMm, toYMm: ink.topMm },
    }),
    lengthFinding({
      ...common,
      foundMm: centreMm,
      nominalMm: middleMm,
      toleranceMm: CENTRE_TOLERANCE_MM,
      what: said('居中', 'centred'),
      distance: { fromXMm: middleMm, fromYMm: heightMm, toXMm: centreMm, toYMm: heightMm },
    }),
    rangeFinding({
      ...common,
      foundMm: ink.rightMm - ink.leftMm,
      leastMm: Number.NEGATIVE_INFINITY,
      mostMm: typeArea.widthMm,
      what: said('宽度', 'width'),
    }),
  ];
}

function colourFindings(document: OfficialDocument): Finding[] {
  return linesOf(blocksOf(document, 'mark', 'markSuffix')).map(({ page, colors, emBox }) =>
    finding({
      page,
      holds: colors.every(isRed),
      found: colors.map((color) => color ?? 'pattern').join(', '),
      expected: letterhead.red,
      what: said('红色', 'red'),
      box: emBox,
      otherwise: 'fail',
    }),
  );
}

function faceOf(lines: Parameters<typeof faceFinding>[0]['lines']): Finding {
  return faceFinding({
    lines,
    role: 'xiaoBiaoSong',
    counts: isChinese,
    what: said('推荐使用小标宋体', '小标宋体 recommended'),
    otherwise: 'warn',
  });
}

const jointMark: Clause = {
  id: 'R24',
  source: 'GB/T 9704—2012 7.2.4',
  subject: said('联合行文的发文机关标志', 'Mark of a joint document'),
  requirement: said(
    '联合行文时，如需同时标注联署发文机关名称，一般应当将主办机关名称排列在前；如有“文件”二字，应当置于发文机关名称右侧，以联署发文机关名称为准上下居中排布',
    'Where all organs of a joint document are named, the one in charge generally comes first; 文件, if there is any, stands to the right of the names, half-way up them',
  ),
  strength: 'required',
  nominal: '0.0 mm',
  tolerance: `±${BESIDE_TOLERANCE_MM} mm`,
  how: said(
    '“文件”字身中线与各机关名称整体中线之差，“文件”在名称右侧；首个名称与首个署名是否同一机关',
    'Middle of 文件 against the middle of the names together, and whether it is at their right; whether the first name is the first to sign',
  ),
  measure: inOrdinaryLetterhead((document) => {
    const [first, ...others] = blocksOf(document, 'mark');
    if (!first || others.length === 0) {
      return notApplicable('标志只有一个机关名称', 'The mark names one organ');
    }
    const names = coverOf(linesOf([first, ...others]));
    const suffix = coverOf(linesOf(blocksOf(document, 'markSuffix')));
    const signed = blockOf(document, 'organ');
    return outcome(
      [...(names && suffix ? besideFindings(names, suffix) : []), ...(signed ? [orderFinding(first, signed)] : [])],
      notVerifiable('没有“文件”二字和署名，无从核对', 'No 文件 and no signature to check the order by'),
    );
  }),
};

/** 文件 beside the names. */
function besideFindings(names: Box, suffix: Box): Finding[] {
  const namesMm = (names.topMm + names.bottomMm) / 2;
  const suffixMm = (suffix.topMm + suffix.bottomMm) / 2;
  const common = { page: 1, box: suffix, otherwise: 'fail' } as const;
  return [
    lengthFinding({
      ...common,
      foundMm: suffixMm - namesMm,
      nominalMm: 0,
      toleranceMm: BESIDE_TOLERANCE_MM,
      what: said('“文件”与机关名称上下居中', '文件 half-way up the names'),
      distance: { fromXMm: suffix.leftMm, fromYMm: namesMm, toXMm: suffix.leftMm, toYMm: suffixMm },
    }),
    rangeFinding({
      ...common,
      foundMm: suffix.leftMm,
      leastMm: names.rightMm,
      mostMm: Number.POSITIVE_INFINITY,
      what: said('“文件”在机关名称右侧', '文件 at the right of the names'),
    }),
  ];
}

/** The organ in charge is the one that signs first. */
function orderFinding(name: Block, signed: Block): Finding {
  return finding({
    page: name.page,
    holds: signed.text.includes(name.text) || name.text.includes(signed.text),
    found: name.text,
    expected: signed.text,
    what: said('主办机关在前（以署名为准）', 'the organ in charge first (as signed)'),
    box: name.lines[0].emBox,
    otherwise: 'warn',
  });
}

export const markClauses: readonly Clause[] = [mark, jointMark];
