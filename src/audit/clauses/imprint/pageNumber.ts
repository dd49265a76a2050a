/** 页码 (7.5): R70–R73. */
import { pageNumber, ptToMm, sizePt, typeArea } from '../../../standard.js';
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
import { type OfficialDocument, type PageNumber, typeAreaOf } from '../../document.js';
import type { Box } from '../../reading.js';
import { faceFinding, sizeFinding } from '../measure/setting.js';
import { expectedNumbers, unnumberedSides } from '../measure/sides.js';

const EM_MM = ptToMm(pageNumber.sizePt);
/** 一字线 is one character long; its ink keeps clear of both neighbours: 0.75 em in the slightest face. */
const DASH_LEAST_EM = 0.75;
/** In Times New Roman it reaches a little beyond its em on both sides. */
const DASH_MOST_EM = 1.1;
/** 半角: half an em. */
const FIGURE_EM = 0.5;
const FIGURE_TOLERANCE_EM = 0.05;
const DASH_TOLERANCE_MM = 0.5;
/** 空一字 does not say of which size: from 4号 with its side bearing to what the standard's figures 2 to 10 show. */
const INDENT_MM = { least: 4.4, most: 7.8 } as const;

/** Without numbers there is nothing to measure; R73 tells of every page that lacks its own. */
const NO_NUMBERS = notApplicable('没有可识别的页码（见R73）', 'No page number was found (see R73)');

/** Length of a dash along its line, whichever way the line runs. */
const lengthMm = ({ leftMm, rightMm, topMm, bottomMm }: Box): number => Math.max(rightMm - leftMm, bottomMm - topMm);

function formFindings({ page, line, leftDash, rightDash }: PageNumber): Finding[] {
  const at = { page, box: line.emBox } as const;
  const figures = line.glyphs.filter(({ text }) => /\d/.test(text));
  const [first, last] = [figures[0], figures.at(-1)];
  const widths = figures.map(({ xMm, x2Mm, sizePt: pt }) => (x2Mm - xMm) / ptToMm(pt));
  const widestOff = widths.reduce(
    (off, width) => (Math.abs(width - FIGURE_EM) > Math.abs(off - FIGURE_EM) ? width : off),
    FIGURE_EM,
  );
  const dashes = line.glyphs.filter(({ text }) => text.trim() !== '');
  const gapsMm = [(first?.xMm ?? 0) - (dashes[0]?.x2Mm ?? 0), (dashes.at(-1)?.xMm ?? 0) - (last?.x2Mm ?? 0)] as const;
  return [
    sizeFinding({
      lines: [line],
      sizePt: sizePt.no4,
      otherwise: 'warn',
      what: said('页码字号', 'size of the page number'),
    }),
    faceFinding({
      lines: [line],
      role: 'song',
      counts: ({ text }) => /\d/.test(text),
      otherwise: 'warn',
      what: said('页码字体', 'face of the page number'),
    }),
    finding({
      ...at,
      holds: Math.abs(widestOff - FIGURE_EM) <= FIGURE_TOLERANCE_EM,
      found: `${widestOff.toFixed(2)} em`,
      expected: `${FIGURE_EM} em`,
      what: said('页码数字的字宽（半角）', 'width of the figures (half an em)'),
      otherwise: 'warn',
    }),
    ...[leftDash, rightDash].map((dash) =>
      rangeFinding({
        ...at,
        box: dash,
        foundMm: (lengthMm(dash) / ptToMm(line.sizesPt[0] ?? sizePt.no4)) * EM_MM,
        leastMm: DASH_LEAST_EM * EM_MM,
        mostMm: DASH_MOST_EM * EM_MM,
        what: said('一字线的长度（按4号字折算）', 'length of the dash (brought to 4号)'),
        otherwise: 'fail',
      }),
    ),
    ...gapsMm.map((foundMm) =>
      rangeFinding({
        ...at,
        foundMm: Math.max(foundMm, 0),
        leastMm: 0,
        mostMm: EM_MM,
        what: said(
          '一字线与数字之间（标准未规定，不宜超过一字）',
          'between dash and figures (no rule; not more than one character)',
        ),
        otherwise: 'warn',
      }),
    ),
  ];
}

/** Both dashes; of a number that lies on its side R80 tells. */
function heightFindings({ page, line, leftDash, rightDash }: PageNumber): Finding[] {
  if (line.angle !== 0) return [];
  return [leftDash, rightDash].map((dash) => {
    const centreMm = (dash.topMm + dash.bottomMm) / 2;
    const xMm = (dash.leftMm + dash.rightMm) / 2;
    return lengthFinding({
      page,
      box: dash,
      foundMm: centreMm,
      nominalMm: pageNumber.dashCentreMm,
      toleranceMm: DASH_TOLERANCE_MM,
      what: said('一字线中线至纸张上边缘', 'middle of the dash below the edge of the sheet'),
      distance: { fromXMm: xMm, fromYMm: typeArea.bottomMm, toXMm: xMm, toYMm: centreMm },
      otherwise: 'fail',
    });
  });
}

function sideFinding(document: OfficialDocument, { page, line }: PageNumber, number: number): Finding {
  const area = typeAreaOf(document, page);
  const odd = number % 2 !== 0;
  const { leftMm, rightMm, topMm, bottomMm } = line.emBox;
  const yMm = (topMm + bottomMm) / 2;
  return rangeFinding({
    page,
    box: line.emBox,
    foundMm: odd ? area.rightMm - rightMm : leftMm - area.leftMm,
    leastMm: INDENT_MM.least,
    mostMm: INDENT_MM.most,
    what: odd
      ? said('单页码右空一字：页码右边缘至版心右边缘', 'odd page: right edge of the number from that of the type area')
      : said('双页码左空一字：页码左边缘至版心左边缘', 'even page: left edge of the number from that of the type area'),
    distance: odd
      ? { fromXMm: rightMm, fromYMm: yMm, toXMm: area.rightMm, toYMm: yMm }
      : { fromXMm: area.leftMm, fromYMm: yMm, toXMm: leftMm, toYMm: yMm },
    otherwise: 'fail',
  });
}

/** Every side that must have a number has the one that follows from the page before it. Annex pages: R56. */
function presenceFindings(document: OfficialDocument): Finding[] {
  const unnumbered = new Set(unnumberedSides(document));
  const expected = expectedNumbers(document);
  const bound = document.part === 'annex' ? [] : document.annexes;
  return document.reading.pages.flatMap(({ number: page }) => {
    // 信函首页不显示页码 (10.1): R90. The sides before and of the imprint: R65.
    if (unnumbered.has(page) || (document.format === 'letter' && page === 1)) return [];
    const found = document.pageNumbers.find((number) => number.page === page);
    const inAnnex = bound.some(({ firstPage, lastPage }) => page >= firstPage && page <= lastPage);
    return [
      finding({
        holds: found !== undefined && (inAnnex || found.value === expected(page)),
        found: found?.line.text ?? '—',
        expected: `— ${expected(page)} —`,
        what: said('页码', 'page number'),
        page,
        box: found?.line.emBox ?? {
          ...typeAreaOf(document, page),
          topMm: typeArea.bottomMm,
          bottomMm: pageNumber.dashCentreMm + EM_MM,
        },
        otherwise: 'fail',
      }),
    ];
  });
}

export const pageNumberClauses: readonly Clause[] = [
  {
    id: 'R70',
    source: 'GB/T 9704—2012 7.5',
    subject: said('页码字体字号', 'Page number: form'),
    requirement: said(
      '页码一般用4号半角宋体阿拉伯数字，数字左右各放一条一字线',
      'Page numbers are generally half-width Arabic figures in 4号 宋体, with a one-character dash on each side',
    ),
    strength: 'required',
    nominal: `${pageNumber.sizePt} pt, ${FIGURE_EM} em, ${EM_MM.toFixed(2)} mm`,
    tolerance: `−0.27 pt, ±${FIGURE_TOLERANCE_EM} em, ${DASH_LEAST_EM}–${DASH_MOST_EM} em`,
    how: said(
      '查页码的字体、字号、数字字宽和一字线墨迹的长度（一字线缺短为不符，其余为提醒）',
      'Face, size and width of the figures, ink length of the dashes (a short dash fails, the rest warns)',
    ),
    measure: ({ pageNumbers }) => outcome(pageNumbers.flatMap(formFindings), NO_NUMBERS),
  },
  {
    id: 'R71',
    source: 'GB/T 9704—2012 7.5',
    subject: said('页码高度', 'Page number: height'),
    requirement: said(
      '页码编排在版心下边缘之下，一字线上距版心下边缘7 mm',
      'The dashes lie 7 mm below the lower edge of the type area',
    ),
    strength: 'required',
    nominal: `${pageNumber.dashCentreMm.toFixed(1)} mm`,
    tolerance: `±${DASH_TOLERANCE_MM} mm`,
    how: said(
      '量一字线墨迹的中线（GB/T 33476.2附录同此量法）',
      'Middle of the dashes’ ink, as GB/T 33476.2 measures it',
    ),
    measure: ({ pageNumbers }) => outcome(pageNumbers.flatMap(heightFindings), NO_NUMBERS),
  },
  {
    id: 'R72',
    source: 'GB/T 9704—2012 7.5',
    subject: said('单双页码位置', 'Page number: side'),
    requirement: said(
      '单页码居右空一字，双页码居左空一字',
      'Odd numbers at the right, even at the left, one character in',
    ),
    strength: 'required',
    nominal: `${pageNumber.indentMm.toFixed(2)} mm`,
    tolerance: `${INDENT_MM.least}–${INDENT_MM.most} mm`,
    how: said(
      '量页码外侧一字线的字身至版心边缘（标准未说明“字”的字号，4号至图示均可）',
      'Em box of the outer dash from the edge of the type area (the standard does not say which size the character has)',
    ),
    measure: (document) => {
      const expected = expectedNumbers(document);
      return outcome(
        document.pageNumbers.map((number) => sideFinding(document, number, expected(number.page))),
        NO_NUMBERS,
      );
    },
  },
  {
    id: 'R73',
    source: 'GB/T 9704—2012 7.5',
    subject: said('页码齐全', 'Every page numbered'),
    requirement: said(
      '各面均编页码，逐页连续；信函格式首页、版记页前的空白页和该版记页除外',
      'Every side has its number, counted on from the one before; excepted are page 1 of a letter, blank sides before the imprint’s, and that one',
    ),
    strength: 'required',
    nominal: '—',
    tolerance: '—',
    how: said(
      '查各面版心之下的页码（附件页的数值见R56）',
      'The number below the type area of every side (its value on annex pages: R56)',
    ),
    measure: (document) =>
      outcome(presenceFindings(document), notApplicable('没有应编页码的面', 'There is no side that must be numbered')),
  },
];
