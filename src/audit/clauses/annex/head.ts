/** 附件顺序号 and 附件标题 (7.3.7): R51, R52, R55. */
import { annex, grid, sizePt, typeArea } from '../../../standard.js';
import { type Clause, type Finding, finding, lengthFinding, notApplicable, outcome, said } from '../../clause.js';
import type { AnnexPart, OfficialDocument } from '../../document.js';
import { inverseFrame, readerFrame, transformBox } from '../../frame.js';
import type { Box, Line } from '../../reading.js';
import { lineFromTopFinding } from '../measure/placing.js';
import { faceFinding, isChinese, sizeFinding } from '../measure/setting.js';
import { typeAreaInFrame } from '../measure/turnedPages.js';

/** 天头 37 mm ±1 (5.2.1): what stands on the first line may be as far off. */
const FIRST_LINE_TOLERANCE_MM = 1;
const FLUSH_TOLERANCE_MM = 0.5;
/** A title of two sizes, and lines set by the box or by the character, differ by this much in the third line. */
const THIRD_LINE_TOLERANCE_MM = 1.5;
const CENTRE_TOLERANCE_MM = 0.5;

/** From the edge of the type area to the middle of its third line: two pitches and half a character, 23.71 mm. */
const THIRD_LINE_MM = (annex.titleLine - 1) * grid.linePitchMm + grid.emMm / 2;

const NO_ANNEX = notApplicable('本文件没有附件', 'This document has no annexes');

const subjects = {
  label: said('附件顺序号', 'annex label'),
  top: said('附件顺序号上边缘至版心上边缘', 'annex label below the upper edge of the type area'),
  left: said('附件顺序号左边缘至版心左边缘', 'annex label from the left edge of the type area'),
  title: said('附件标题', 'annex title'),
  third: said('附件标题首行中线至版心上边缘', 'middle of the title’s first line below the edge of the type area'),
  centre: said('附件标题各行中心至版心左边缘', 'centre of each title line from the left edge of the type area'),
};

/** Where something between two points of a reader's frame is on the sheet. */
function distanceOnSheet(document: OfficialDocument, line: Line, span: Box): Finding['distance'] {
  const page = document.reading.pages[line.page - 1];
  if (!page) return undefined;
  const box = transformBox(inverseFrame(readerFrame(page, line.angle)), span);
  return { fromXMm: box.leftMm, fromYMm: box.topMm, toXMm: box.rightMm, toYMm: box.bottomMm };
}

function labelFindings(document: OfficialDocument, { label, title, firstPage }: AnnexPart): Finding[] {
  const otherwise = 'fail';
  if (!label) {
    const box = title?.lines[0].emBox;
    return [
      finding({ holds: false, found: '—', expected: '附件N', what: subjects.label, page: firstPage, box, otherwise }),
    ];
  }
  const [line] = label.lines;
  const area = typeAreaInFrame(document, line.page, line.angle);
  const at = { page: line.page, box: line.emBox, otherwise } as const;
  const text = label.text.replace(/\s/g, '');
  const topMm = { leftMm: line.xMm, rightMm: line.xMm, topMm: area.topMm, bottomMm: line.emTopMm };
  const leftMm = { leftMm: area.leftMm, rightMm: line.xMm, topMm: line.baselineMm, bottomMm: line.baselineMm };
  return [
    ...(document.part === 'whole'
      ? [finding({ ...at, holds: /^附件\d*$/.test(text), found: label.text, expected: '附件N', what: subjects.label })]
      : []),
    lineFromTopFinding({
      ...at,
      foundMm: line.emTopMm - area.topMm,
      nominalMm: 0,
      toleranceMm: FIRST_LINE_TOLERANCE_MM,
      what: subjects.top,
      distance: distanceOnSheet(document, line, topMm),
    }),
    lengthFinding({
      ...at,
      foundMm: line.xMm - area.leftMm,
      nominalMm: 0,
      toleranceMm: FLUSH_TOLERANCE_MM,
      what: subjects.left,
      distance: distanceOnSheet(document, line, leftMm),
    }),
    faceFinding({ lines: label.lines, role: 'heiTi', counts: isChinese, otherwise, what: subjects.label }),
    sizeFinding({ lines: label.lines, sizePt: sizePt.no3, otherwise, what: subjects.label }),
  ];
}

function titleFindings(document: OfficialDocument, { title, label, firstPage }: AnnexPart): Finding[] {
  const otherwise = 'fail';
  if (!title) {
    const box = label?.lines[0].emBox;
    return [
      finding({
        holds: false,
        found: '—',
        expected: '附件标题',
        what: subjects.title,
        page: firstPage,
        box,
        otherwise,
      }),
    ];
  }
  const [first] = title.lines;
  const area = typeAreaInFrame(document, first.page, first.angle);
  const middleMm = (first.emTopMm + first.emBottomMm) / 2;
  const down = { leftMm: first.xMm, rightMm: first.xMm, topMm: area.topMm, bottomMm: middleMm };
  return [
    lineFromTopFinding({
      page: first.page,
      box: first.emBox,
      foundMm: middleMm - area.topMm,
      nominalMm: THIRD_LINE_MM,
      toleranceMm: THIRD_LINE_TOLERANCE_MM,
      what: subjects.third,
      distance: distanceOnSheet(document, first, down),
      otherwise,
    }),
    ...title.lines.map((line) =>
      lengthFinding({
        page: line.page,
        box: line.emBox,
        foundMm: (line.xMm + line.x2Mm) / 2 - area.leftMm,
        nominalMm: (area.rightMm - area.leftMm) / 2,
        toleranceMm: CENTRE_TOLERANCE_MM,
        what: subjects.centre,
        otherwise,
      }),
    ),
  ];
}

const DETACHED_LABEL = /^\p{Script=Han}+〔\d{4}〕[1-9]\d*号附件\d*$/u;

export const annexLabelClauses: readonly Clause[] = [
  {
    id: 'R51',
    source: 'GB/T 9704—2012 7.3.7',
    subject: said('附件顺序号', 'Annex label'),
    requirement: said(
      '“附件”二字及附件顺序号用3号黑体字顶格编排在版心左上角第一行',
      '“附件” and the number of the annex are set in 3号 黑体, flush left on the first line of the type area',
    ),
    strength: 'required',
    nominal: `${typeArea.topMm}.0 mm, ${typeArea.leftMm}.0 mm`,
    tolerance: `±${FIRST_LINE_TOLERANCE_MM} mm, ±${FLUSH_TOLERANCE_MM} mm`,
    how: said(
      '量附件首页“附件N”的字身上边缘、左边缘与版心的距离，核对文字、字体、字号；横排附件把纸转正后再量',
      'Em box of the label against the type area; its text, face and size. A landscape annex is measured as its reader turns it.',
    ),
    measure: (document) =>
      outcome(
        document.annexes.flatMap((annex) => labelFindings(document, annex)),
        NO_ANNEX,
      ),
  },
  {
    id: 'R52',
    source: 'GB/T 9704—2012 7.3.7',
    subject: said('附件标题', 'Annex title'),
    requirement: said(
      '附件标题居中编排在版心第三行',
      'The title of the annex is centred on the third line of the type area',
    ),
    strength: 'required',
    nominal: `${THIRD_LINE_MM.toFixed(1)} mm, ${typeArea.widthMm / 2} mm`,
    tolerance: `±${THIRD_LINE_TOLERANCE_MM} mm, ±${CENTRE_TOLERANCE_MM} mm`,
    how: said(
      '量附件标题首行中线至版心上边缘，各行中心至版心左边缘；横排附件把纸转正后再量',
      'Middle of the first title line below the type area’s edge; centre of every line from its left edge; landscape annexes as their reader turns them',
    ),
    measure: (document) =>
      outcome(
        document.annexes.flatMap((annex) => titleFindings(document, annex)),
        NO_ANNEX,
      ),
  },
  {
    id: 'R55',
    source: 'GB/T 9704—2012 7.3.7',
    subject: said('单独装订的附件', 'Annex bound on its own'),
    requirement: said(
      '附件与正文不能一起装订的，在附件左上角第一行顶格编排公文的发文字号，并在其后标注“附件”二字及附件顺序号',
      'An annex that is not bound with the document begins with the document’s number, then “附件” and the number of the annex',
    ),
    strength: 'required',
    nominal: '—',
    tolerance: '—',
    how: said('核对附件首行的文字', 'The text of the annex’s first line'),
    measure: (document) => {
      if (document.part !== 'annex')
        return notApplicable(
          '附件与正文一起装订，或没有附件',
          'The annexes are bound with the document, or there are none',
        );
      return outcome(
        document.annexes.map(({ label, firstPage }) =>
          finding({
            holds: DETACHED_LABEL.test(label?.text.replace(/\s/g, '') ?? ''),
            found: label?.text ?? '—',
            expected: 'XXX〔YYYY〕N号附件N',
            what: subjects.label,
            page: firstPage,
            box: label?.lines[0].emBox,
            otherwise: 'fail',
          }),
        ),
        NO_ANNEX,
      );
    },
  },
];
