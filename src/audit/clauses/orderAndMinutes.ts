/** 命令（令）格式 (10.2): R91. 纪要格式 (10.3): R92. */
import { clear, grid, letterhead, sizePt, typeArea } from '../../standard.js';
import { type Clause, type Finding, finding, lengthFinding, notApplicable, outcome, said } from '../clause.js';
import { type Block, blockOf, blocksOf, letterBlocks, type OfficialDocument, typeAreaOf } from '../document.js';
import { union } from '../frame.js';
import type { Box } from '../reading.js';
import { faceFinding, sizeFinding } from './setting.js';

/** 命令（令）发文机关标志上边缘至版心上边缘为20 mm (10.2). */
const ORDER_MARK_TOP_MM = typeArea.topMm + 20;

const PLACE_TOLERANCE_MM = 1;
const CENTRE_TOLERANCE_MM = 0.5;
const INDENT_TOLERANCE_MM = 0.3;

function inkOf(marks: readonly Block[]): Box | undefined {
  return union(marks.flatMap(({ lines }) => lines.map((line) => line.ink ?? line.emBox)));
}

function markFindings(document: OfficialDocument, topMm: number): Finding[] {
  const ink = inkOf(blocksOf(document, 'mark'));
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
      otherwise: 'fail',
    }),
    lengthFinding({
      foundMm: xMm,
      nominalMm: (area.leftMm + area.rightMm) / 2,
      toleranceMm: CENTRE_TOLERANCE_MM,
      what: said('发文机关标志居中', 'centre of the mark'),
      page: 1,
      box: ink,
      otherwise: 'fail',
    }),
  ];
}

/** 标志下空二行居中编排令号，令号下空二行编排正文. */
function orderNumberFindings(document: OfficialDocument): Finding[] {
  const number = blockOf(document, 'documentNumber')?.lines[0];
  if (!number)
    return [
      finding({
        holds: false,
        found: '—',
        expected: '令号',
        what: said('令号', 'number of the order'),
        page: 1,
        otherwise: 'fail',
      }),
    ];
  const ink = inkOf(blocksOf(document, 'mark'));
  const body = letterBlocks(document)[0]?.lines[0];
  const area = typeAreaOf(document, number.page);
  const at = { page: number.page, box: number.emBox, otherwise: 'fail' } as const;
  const twoLines = { nominalMm: clear.twoLinesMm, toleranceMm: PLACE_TOLERANCE_MM } as const;
  return [
    ...(ink
      ? [
          lengthFinding({
            ...at,
            ...twoLines,
            foundMm: number.emTopMm - ink.bottomMm,
            what: said('发文机关标志下空二行编排令号', 'number two lines below the mark'),
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
          lengthFinding({
            ...at,
            ...twoLines,
            box: body.emBox,
            foundMm: body.emTopMm - number.emBottomMm,
            what: said('令号下空二行编排正文', 'text two lines below the number'),
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
    '发文机关标志居中，上边缘至版心上边缘20 mm；标志下空二行居中编排令号，令号下空二行编排正文。',
    'The mark is centred, its upper edge 20 mm below that of the type area; the number two lines below it, centred; the text two lines below that.',
  ),
  strength: 'required',
  nominal: `${ORDER_MARK_TOP_MM.toFixed(1)} mm, ${clear.twoLinesMm} mm`,
  tolerance: `±${PLACE_TOLERANCE_MM} mm`,
  how: said(
    '量标志墨迹上下边缘、令号和正文首行的字框（签发人签名章见R45）。',
    'Ink of the mark, em boxes of the number and of the first line of text (the signature: R45).',
  ),
  measure: (document) =>
    document.format === 'order'
      ? outcome(
          [...markFindings(document, ORDER_MARK_TOP_MM), ...orderNumberFindings(document)],
          notApplicable('不是命令（令）。', 'The document is no order.'),
        )
      : notApplicable('不是命令（令）。', 'The document is no order.'),
};

export const minutesClause: Clause = {
  id: 'R92',
  source: 'GB/T 9704—2012 10.3',
  subject: said('纪要格式', 'Minutes'),
  requirement: said(
    '纪要标志居中，上边缘至版心上边缘35 mm；出席、请假、列席人员名单左空二字，“出席”等用3号黑体，回行与冒号后的首字对齐。纪要格式可以根据实际制定。',
    'The mark is centred, its upper edge 35 mm below that of the type area; attendance two characters in, its word in size 3 Hei, further lines under the first name. Offices may set rules of their own.',
  ),
  strength: 'required',
  nominal: `${letterhead.markInkTopMm.toFixed(1)} mm, ${(2 * grid.characterPitchMm).toFixed(2)} mm`,
  tolerance: `±${PLACE_TOLERANCE_MM} mm, ±${INDENT_TOLERANCE_MM} mm`,
  how: said(
    '量标志墨迹和出席、请假、列席各段的左边缘（名单格式只作提醒）。',
    'Ink of the mark, left edges of the attendance paragraphs (these only warn).',
  ),
  measure: (document) =>
    document.format === 'minutes'
      ? outcome(
          [
            ...markFindings(document, letterhead.markInkTopMm),
            ...letterBlocks(document)
              .filter(({ text }) => ATTENDANCE.test(text))
              .flatMap((block) => attendanceFindings(document, block)),
          ],
          notApplicable('没有识别出纪要标志。', 'The mark of the minutes was not found.'),
        )
      : notApplicable('不是纪要。', 'The document is no set of minutes.'),
};
