/** 署名, 成文日期, 印章, 附注 (7.3.5, 7.3.6): R42–R48. */
import { clear, grid } from '../../../standard.js';
import {
  type Clause,
  type Finding,
  finding,
  lengthFinding,
  notApplicable,
  type Outcome,
  outcome,
  said,
} from '../../clause.js';
import { blockOf, blocksOf, lastLine, letterBlocks, linesOf, type OfficialDocument } from '../../document.js';
import type { Line } from '../../reading.js';
import { sealAreas } from '../../seals.js';
import {
  charactersMm,
  coverOf,
  INDENT_TOLERANCE_MM,
  indentFinding,
  inLetter,
  missing,
  nextLineFinding,
} from '../measure/placing.js';
import { isSealedForm, seal } from './form.js';
import { jointClause } from './joint.js';
import { personalClause } from './personal.js';
import { sealedClause, unsealedClause } from './sealed.js';

const DATE = /^(?<year>\d{4})年(?<month>[1-9]|1[0-2])月(?<day>[1-9]|[12]\d|3[01])日$/u;

/** True for 2020年5月13日; false for 2020年05月13日, 二〇二〇年…, 2020年2月30日. */
export function isOfficialDate(text: string): boolean {
  const { year, month, day } = DATE.exec(text)?.groups ?? {};
  const date = new Date(Date.UTC(Number(year), Number(month) - 1, Number(day)));
  return date.getUTCMonth() === Number(month) - 1;
}

function measureDate(document: OfficialDocument): Outcome {
  const block = blockOf(document, 'date');
  if (!block && document.format === 'minutes') return notApplicable('纪要不署名', 'Minutes are not signed');
  if (!block) return [missing(said('成文日期', 'date'))];
  return [
    finding({
      page: block.page,
      what: undefined,
      box: coverOf(block.lines),
      holds: isOfficialDate(block.text),
      found: block.text,
      expected: '×年×月×日',
      otherwise: 'fail',
    }),
  ];
}

function measureTogether(document: OfficialDocument): Outcome {
  const date = blockOf(document, 'date');
  const findings: Finding[] = [];
  if (date) {
    const bears = (lines: readonly { page: number }[]) => lines.some(({ page }) => page === date.page);
    const letter = bears(linesOf(letterBlocks(document)));
    const list = bears(linesOf(blocksOf(document, 'annexListItem')));
    const lines = linesOf(letterBlocks(document)).filter(({ page }) => page === date.page).length;
    findings.push(
      finding({
        page: date.page,
        what: letter
          ? said('署名、日期所在面的正文行数', 'lines of the letter on the page of the date')
          : said('署名、日期所在面没有正文', 'no text of the letter on the page of the date'),
        box: date.lines[0].emBox,
        holds: letter,
        found: String(lines),
        expected: '≥ 1',
        otherwise: list ? 'warn' : 'fail',
      }),
      ...blocksOf(document, 'organ').map(({ page, lines: [line] }) =>
        finding({
          page,
          what: said('署名与日期在同一面', 'the organ on the page of the date'),
          box: line.emBox,
          holds: page === date.page,
          found: String(page),
          expected: String(date.page),
          otherwise: 'fail',
        }),
      ),
    );
  }
  const notices = document.reading.lines.filter(({ text }) => /此页无正文/u.test(text));
  findings.push(
    ...notices.map(({ page, text, emBox }) =>
      finding({
        page,
        what: said('不标“此页无正文”', 'no 此页无正文'),
        box: emBox,
        holds: false,
        found: text,
        expected: '—',
        otherwise: 'fail',
      }),
    ),
  );
  return outcome(findings, notApplicable('没有成文日期（见R46）', 'No date: see R46'));
}

/** GB/T 33476.2 7.2.6 sets the remark 一行 (10.39 mm) below the date, which some read as clear from edge to edge. */
const REMARK_CLEAR = { nominalMm: clear.oneLineMm + grid.emMm, toleranceMm: 1 } as const;

function measureRemark(document: OfficialDocument): Outcome {
  const block = blockOf(document, 'remark');
  if (!block) return notApplicable('没有附注', 'No remark');
  const [line] = block.lines;
  const findings: Finding[] = [
    indentFinding({
      document,
      line,
      indentMm: charactersMm(2),
      what: said('居左空二字', 'two characters’ indent'),
      otherwise: 'fail',
    }),
    finding({
      page: block.page,
      what: said('加圆括号', 'in round brackets'),
      box: coverOf(block.lines),
      holds: /^（.+）$/su.test(block.text),
      found: block.text,
      expected: `（${block.text.replace(/^[（(]|[）)]$/gu, '')}）`,
      otherwise: 'fail',
    }),
  ];
  const date = blockOf(document, 'date');
  if (date) {
    const above = lastLine(date);
    const what = said('编排在成文日期下一行', 'on the line after the date');
    findings.push(
      above.page === line.page
        ? placeOfRemark(document, { above, line, what, otherwise: 'fail' })
        : finding({
            page: line.page,
            what,
            box: line.emBox,
            holds: false,
            found: String(line.page),
            expected: String(above.page),
            otherwise: 'fail',
          }),
    );
  }
  return outcome(findings, notApplicable('没有附注', 'No remark'));
}

function placeOfRemark(document: OfficialDocument, measured: Parameters<typeof nextLineFinding>[0]): Finding {
  const next = nextLineFinding(measured);
  if (next.verdict === 'pass') return next;
  const { page, box, distance } = next;
  const { above, line, otherwise, what } = measured;
  const clearBelow = lengthFinding({
    page,
    box,
    distance,
    what: said(`${what.zh}（按GB/T 33476.2，净距一行）`, `${what.en} (one line clear, as GB/T 33476.2 may be read)`),
    foundMm: line.baselineMm - above.baselineMm,
    ...REMARK_CLEAR,
    otherwise,
  });
  if (clearBelow.verdict === 'pass') return clearBelow;
  if (!isBelowSeals(document, line)) return next;
  return {
    ...next,
    verdict: 'pass',
    what: said(
      '成文日期左侧印章占满，附注移至印章之下',
      'seals fill the line after the date: the remark stands below them',
    ),
  };
}

/** A remark beside the seals has at least so many characters to a line, or is a column and goes below them. */
const LEAST_REMARK_CHARACTERS = 8;

function isBelowSeals(document: OfficialDocument, { page, xMm, emTopMm }: Line): boolean {
  if (!isSealedForm(document)) return false;
  const on = (diameterMm: number) => sealAreas(document, diameterMm).filter((area) => area.page === page);
  const lowestMm = Math.max(...on(seal.smallestMm).map(({ box }) => box.bottomMm));
  // The last row: the seals that are no more than a line higher than the lowest.
  const row = on(seal.largestMm).filter(({ box }, _index, all) =>
    all.every((other) => other.box.bottomMm - box.bottomMm < grid.linePitchMm),
  );
  const roomMm = Math.min(...row.map(({ box }) => box.leftMm)) - xMm;
  const clearMm = emTopMm - lowestMm;
  return roomMm < charactersMm(LEAST_REMARK_CHARACTERS) && clearMm >= 0 && clearMm <= clear.oneLineMm;
}

export const endingClauses: readonly Clause[] = [
  sealedClause,
  unsealedClause,
  jointClause,
  personalClause,
  {
    id: 'R46',
    source: 'GB/T 9704—2012 7.3.5.4',
    subject: said('成文日期中的数字', 'Figures of the date'),
    requirement: said(
      '用阿拉伯数字将年、月、日标全，年份应标全称，月、日不编虚位（即1不编为01）',
      'Year, month and day in Arabic figures, the year with four, month and day without a leading zero',
    ),
    strength: 'required',
    nominal: '2020年5月13日',
    tolerance: '—',
    how: said('读取成文日期的文字', 'The text of the date'),
    measure: inLetter(measureDate),
  },
  {
    id: 'R47',
    source: '实务（GB/T 9704—2012 7.3.5.5）',
    subject: said('署名与正文同面', 'Signature with text'),
    requirement: said(
      '署名、成文日期所在面应有正文，不用“此页无正文”（7.3.5.5：所剩空白处不能容下印章或签名章、成文日期时，可以调整行距、字距）',
      'The page that bears the signature bears text of the letter, too; no 此页无正文 (7.3.5.5: where room is short, lines or characters may be set closer)',
    ),
    strength: 'practice',
    nominal: '≥ 1',
    tolerance: '—',
    how: said(
      '清点成文日期所在面的正文行，查找“此页无正文”',
      'Lines of the letter on the page of the date; the words 此页无正文',
    ),
    measure: inLetter(measureTogether),
  },
  {
    id: 'R48',
    source: 'GB/T 9704—2012 7.3.6',
    subject: said('附注', 'Remark'),
    requirement: said(
      '如有附注，居左空二字加圆括号编排在成文日期下一行',
      'A remark stands on the line after the date, two characters in, in round brackets',
    ),
    strength: 'required',
    nominal: `${charactersMm(2).toFixed(2)} mm / ${grid.linePitchMm.toFixed(2)} mm`,
    tolerance: `±${INDENT_TOLERANCE_MM} mm / ±0.6 mm`,
    how: said(
      '附注首字至版心左边缘的距离，与成文日期的基线距离，首末字符',
      'Indent of the remark, its baseline against that of the date, its first and last characters',
    ),
    measure: inLetter(measureRemark),
  },
];
