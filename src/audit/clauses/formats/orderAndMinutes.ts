/** 命令（令）格式 (10.2): R91. 纪要格式 (10.3): R92. */
import { clear, grid, letterhead, sizePt, typeArea } from '../../../standard.js';
import { type Clause, type Finding, lengthFinding, notApplicable, outcome, said } from '../../clause.js';
import { type Block, blockOf, letterBlocks, type OfficialDocument, typeAreaOf } from '../../document.js';
import { markInk } from '../letterhead/mark.js';
import { blankLinesFinding, missing } from '../measure/placing.js';
import { faceFinding, sizeFinding } from '../measure/setting.js';

/** 命令（令）发文机关标志上边缘至版心上边缘为20 mm (10.2). */
const ORDER_MARK_TOP_MM = typeArea.topMm + 20;

const PLACE_TOLERANCE_MM = 1;
const CENTRE_TOLERANCE_MM = 0.5;
const INDENT_TOLERANCE_MM = 0.3;

/** Nothing where the file has no outlines of the mark. */
function markFindings(document: OfficialDocument, topMm: number, otherwise: 'fail' | 'warn'): Finding[] {
  const ink = markInk(document);
  if (!ink) return [];
  const xMm = (ink.leftMm + ink.rightMm) / 2;
  const area = typeAreaOf(document, 1);
  return [
    lengthFinding({
      foundMm: ink.topMm,
      nominalMm: topMm,
      toleranceMm: PLACE_TOLERANCE_MM,
      what: said('发文机关标志上边缘', 'ink of the mark'),
      page: 1,
      box: ink,
      distance: { fromXMm: xMm, fromYMm: area.topMm, toXMm: xMm, toYMm: ink.topMm },
      otherwise,
    }),
    lengthFinding({
      foundMm: xMm,
      nominalMm: (area.leftMm + area.rightMm) / 2,
      toleranceMm: CENTRE_TOLERANCE_MM,
      what: said('发文机关标志居中', 'centre of the mark'),
      page: 1,
      box: ink,
      otherwise,
    }),
  ];
}

/** 标志下空二行居中编排令号，令号下空二行编排正文. */
function orderNumberFindings(document: OfficialDocument): Finding[] {
  const number = blockOf(document, 'documentNumber')?.lines[0];
  if (!number) return [missing(said('令号', 'number of the order'))];
  const ink = markInk(document);
  const body = letterBlocks(document)[0]?.lines[0];
  const area = typeAreaOf(document, number.page);
  const at = { page: number.page, box: number.emBox, otherwise: 'fail' } as const;
  return [
    ...(ink
      ? [
          blankLinesFinding({
            blank: 'twoLinesBelowMark',
            upperMm: ink.bottomMm,
            line: number,
            what: said('发文机关标志下空二行编排令号', 'number two lines below the mark'),
            otherwise: 'fail',
          }),
        ]
      : []),
    lengthFinding({
      ...at,
      foundMm: (number.xMm + number.x2Mm) / 2,
      nominalMm: (area.leftMm + area.rightMm) / 2,
      toleranceMm: CENTRE_TOLERANCE_MM,
      what: said('令号居中', 'centre of the number'),
    }),
    ...(body && body.page === number.page
      ? [
          blankLinesFinding({
            blank: 'twoLines',
            upperMm: number.emBottomMm,
            line: body,
            what: said('令号下空二行编排正文', 'text two lines below the number'),
            otherwise: 'fail',
          }),
        ]
      : []),
  ];
}

const ATTENDANCE = /^(?:出席|请假|列席)[：:]/;

/** 出席：…, 左空二字, the word in 黑体, further lines under the first character after the colon. */
function attendanceFindings(document: OfficialDocument, { lines }: Block): Finding[] {
  const [first, ...others] = lines;
  const area = typeAreaOf(document, first.page);
  const label = first.glyphs.slice(0, 2);
  const name = first.glyphs.slice(first.glyphs.findIndex(({ text }) => /[：:]/.test(text)) + 1)[0];
  const at = { page: first.page, box: first.emBox, otherwise: 'warn' } as const;
  return [
    lengthFinding({
      ...at,
      foundMm: first.xMm - area.leftMm,
      nominalMm: 2 * grid.characterPitchMm,
      toleranceMm: INDENT_TOLERANCE_MM,
      what: said('“出席”等左空二字', 'attendance two characters from the left'),
    }),
    faceFinding({
      lines: [{ ...first, glyphs: label }],
      role: 'heiTi',
      otherwise: 'warn',
      what: said('“出席”等二字的字体', 'face of the word before the colon'),
    }),
    sizeFinding({
      lines,
      sizePt: sizePt.no3,
      otherwise: 'warn',
      what: said('出席人员名单字号', 'size of the attendance'),
    }),
    ...others.map((line) =>
      lengthFinding({
        ...at,
        page: line.page,
        box: line.emBox,
        foundMm: line.xMm,
        nominalMm: name?.xMm ?? first.xMm,
        toleranceMm: INDENT_TOLERANCE_MM,
        what: said('回行与冒号后的首字对齐', 'further lines under the first character after the colon'),
      }),
    ),
  ];
}

export const orderClause: Clause = {
  id: 'R91',
  source: 'GB/T 9704—2012 10.2',
  subject: said('命令（令）格式', 'Order'),
  requirement: said(
    '发文机关标志由发文机关全称加“命令”或“令”字组成，居中排布，上边缘至版心上边缘为20 mm，推荐使用红色小标宋体字；标志下空二行居中编排令号，令号下空二行编排正文',
    'The mark is the organ’s full name with 命令 or 令, centred, its upper edge 20 mm below that of the type area, red 小标宋体 recommended; the number two lines below it, centred; the text two lines below that',
  ),
  strength: 'required',
  nominal: `${ORDER_MARK_TOP_MM.toFixed(1)} mm, ${clear.twoLinesMm} mm`,
  tolerance: `±${PLACE_TOLERANCE_MM} mm`,
  how: said(
    '量标志墨迹上下边缘、令号和正文首行的字身（签发人签名章见R45，字体、颜色不查）',
    'Ink of the mark, em boxes of the number and of the first line of text (the signature: R45; face and colour are not looked at)',
  ),
  measure: (document) =>
    document.format === 'order'
      ? outcome(
          [...markFindings(document, ORDER_MARK_TOP_MM, 'fail'), ...orderNumberFindings(document)],
          notApplicable('不是命令（令）', 'The document is no order'),
        )
      : notApplicable('不是命令（令）', 'The document is no order'),
};

export const minutesClause: Clause = {
  id: 'R92',
  source: 'GB/T 9704—2012 10.3',
  subject: said('纪要格式', 'Minutes'),
  requirement: said(
    '纪要标志由“XXXXX纪要”组成，居中排布，上边缘至版心上边缘为35 mm；出席、请假、列席人员名单左空二字，“出席”等二字一般用3号黑体字，回行时与冒号后的首字对齐。纪要格式可以根据实际制定。',
    'The mark is centred, its upper edge 35 mm below that of the type area; attendance two characters in, its word generally in 3号 黑体, further lines under the first name. Offices may set rules of their own.',
  ),
  strength: 'general',
  nominal: `${letterhead.markInkTopMm.toFixed(1)} mm, ${(2 * grid.characterPitchMm).toFixed(2)} mm`,
  tolerance: `±${PLACE_TOLERANCE_MM} mm, ±${INDENT_TOLERANCE_MM} mm`,
  how: said(
    '量标志墨迹和出席、请假、列席各段的左边缘；格式可以自定，不符的只作提醒',
    'Ink of the mark, left edges of the attendance paragraphs; offices may set their own rules, so all of it only warns',
  ),
  measure: (document) =>
    document.format === 'minutes'
      ? outcome(
          [
            ...markFindings(document, letterhead.markInkTopMm, 'warn'),
            ...letterBlocks(document)
              .filter(({ text }) => ATTENDANCE.test(text))
              .flatMap((block) => attendanceFindings(document, block)),
          ],
          notApplicable('没有识别出纪要标志', 'The mark of the minutes was not found'),
        )
      : notApplicable('不是纪要', 'The document is no set of minutes'),
};
