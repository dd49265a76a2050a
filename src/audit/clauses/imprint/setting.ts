/** What the elements of the imprint have in common (7.4): 4号仿宋, 空一字 from either side. */
import { imprint as imprintStandard, sizePt } from '../../../standard.js';
import { type Finding, lengthFinding, notApplicable, rangeFinding, said, type Unmeasured } from '../../clause.js';
import { type Block, type OfficialDocument, typeAreaOf } from '../../document.js';
import type { Box, Line } from '../../reading.js';
import { isHanging } from '../measure/placing.js';
import { faceFinding, isChinese, sizeFinding } from '../measure/setting.js';

export const INDENT_TOLERANCE_MM = 0.7;
export const INDENT_MM = imprintStandard.emMm;

/** 左空一字 at the first line's left edge, 右空一字 at the right edge of each: text may end earlier. */
export function indentFindings(document: OfficialDocument, block: Block, what: string, english: string): Finding[] {
  const [first] = block.lines;
  const area = typeAreaOf(document, first.page);
  const yMm = first.baselineMm;
  return [
    lengthFinding({
      page: first.page,
      box: first.emBox,
      foundMm: first.xMm - area.leftMm,
      nominalMm: INDENT_MM,
      toleranceMm: INDENT_TOLERANCE_MM,
      what: said(`${what}左空一字`, `${english}: one character from the left`),
      distance: { fromXMm: area.leftMm, fromYMm: yMm, toXMm: first.xMm, toYMm: yMm },
      otherwise: 'fail',
    }),
    ...block.lines.map((line) =>
      rangeFinding({
        page: line.page,
        box: line.emBox,
        foundMm: area.rightMm - endMm(line, area),
        leastMm: INDENT_MM - INDENT_TOLERANCE_MM,
        mostMm: Number.POSITIVE_INFINITY,
        what: said(`${what}右空一字`, `${english}: one character from the right`),
        otherwise: 'fail',
      }),
    ),
  ];
}

/** Where a line ends, a mark that hangs over its end left out. */
function endMm({ glyphs, x2Mm }: Line, { rightMm }: Box): number {
  const last = glyphs.at(-1);
  return last && isHanging(last, { rightMm: rightMm - INDENT_MM }) ? last.xMm : x2Mm;
}

export function settingFindings(block: Block, what: string, english: string): Finding[] {
  const { lines } = block;
  return [
    faceFinding({
      lines,
      role: 'fangSong',
      counts: isChinese,
      otherwise: 'warn',
      what: said(`${what}字体`, `${english}: face`),
    }),
    sizeFinding({ lines, sizePt: sizePt.no4, otherwise: 'warn', what: said(`${what}字号`, `${english}: size`) }),
  ];
}

/** Documents that have no imprint, or one by other rules. */
export function otherwiseBound({ part, format, imprint }: OfficialDocument): Unmeasured | undefined {
  if (part === 'annex') return DETACHED;
  if (format === 'letter')
    return notApplicable(
      '信函格式的版记不加印发机关、印发日期和分隔线（10.1），见R90',
      'The imprint of a letter has no rules and no line of the printing office (10.1): see R90',
    );
  if (format === 'minutes' && !imprint)
    return notApplicable(
      '纪要格式可以根据实际制定（10.3），本件没有版记',
      'Minutes may be set as the office likes (10.3), and these have no imprint',
    );
  return undefined;
}

export const DETACHED = notApplicable('附件单独装订，没有版记', 'The annex is bound on its own and has no imprint');

/** For the table of clauses. */
export const INDENT = {
  nominal: `${INDENT_MM.toFixed(2)} mm`,
  tolerance: `±${INDENT_TOLERANCE_MM} mm`,
} as const;
