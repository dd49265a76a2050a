/** The pages of the annexes (7.3.7, 7.5): R50, R54, R56. */
import { annex as annexStandard, clear } from '../../../standard.js';
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
import { type AnnexPart, blocksOf, lastLine, type OfficialDocument, typeAreaOf } from '../../document.js';
import { readerFrame, transformBox, union } from '../../frame.js';
import type { Box } from '../../reading.js';
import { isHanging } from '../measure/placing.js';
import { expectedNumbers } from '../measure/sides.js';

const NO_ANNEX = notApplicable('本文件没有附件', 'This document has no annexes');

/** What every clause about annexes bound with the document says where there are none. */
function withoutAnnexes(document: OfficialDocument): ReturnType<typeof notApplicable> {
  return blocksOf(document, 'annexListItem').length > 0
    ? notVerifiable('附件说明所列附件不在本文件中', 'The annexes listed are not in this file')
    : NO_ANNEX;
}

/** Text that stands above the head of an annex on its first page. */
function aboveHead(document: OfficialDocument, { label, title, firstPage }: AnnexPart): string[] {
  const head = (label ?? title)?.lines[0];
  if (!head) return [];
  return document.reading.lines
    .filter(({ page, angle }) => page === firstPage && angle === head.angle)
    .filter(({ emBottomMm }) => emBottomMm <= head.baselineMm - (head.emBottomMm - head.emTopMm) / 2)
    .map(({ text }) => text);
}

function newSideFindings(document: OfficialDocument): Finding[] {
  const { annexes, imprint } = document;
  const begins = annexes.map((annex) => {
    const above = aboveHead(document, annex);
    return finding({
      holds: above.length === 0,
      found: above.length === 0 ? '—' : (above.at(-1) ?? ''),
      expected: '—',
      what: said('附件首页附件顺序号以上的文字', 'text above the label on an annex’s first page'),
      page: annex.firstPage,
      box: (annex.label ?? annex.title)?.lines[0].emBox,
      otherwise: 'fail',
    });
  });
  const last = annexes.at(-1);
  if (!imprint || !last) return begins;
  const before = finding({
    holds: imprint.page >= last.lastPage,
    found: String(imprint.page),
    expected: `≥ ${last.lastPage}`,
    what: said('版记所在页（附件在版记之前）', 'page of the imprint, which comes after the last annex'),
    page: imprint.page,
    box: imprint.blocks[0]?.lines[0].emBox,
    otherwise: 'fail',
  });
  return [...begins, before];
}

const INSIDE_TOLERANCE_MM = 0.5;
/** 空一行 is 10.39 mm clear; an empty paragraph of a word processor leaves 15.2 mm. */
const CLEAR_TOLERANCE_MM = 1;
const EMPTY_PARAGRAPH_MM = 15.2;

/** Everything an annex prints on one page, page number and imprint left out, on the sheet. */
function contentOn(document: OfficialDocument, page: number): Box[] {
  const imprintPage = document.imprint?.page === page ? document.imprint : undefined;
  const footMm = imprintPage?.rules[0]?.topMm ?? imprintPage?.blocks[0]?.lines[0].emBox.topMm;
  const above = ({ bottomMm }: Box): boolean => footMm === undefined || bottomMm <= footMm;
  const numbers = new Set(document.pageNumbers.flatMap(({ line }) => line.glyphs));
  const { glyphs, shapes } = document.reading;
  const area = typeAreaOf(document, page);
  return [
    ...glyphs
      .filter((glyph) => glyph.page === page && glyph.visible && glyph.text.trim() !== '' && !numbers.has(glyph))
      .filter((glyph) => !isHanging(glyph, area))
      .map(({ emBox }) => emBox),
    ...shapes
      .filter((shape) => shape.page === page)
      .map(({ xMm, yMm, widthMm, heightMm }) => {
        return { leftMm: xMm, rightMm: xMm + widthMm, topMm: yMm, bottomMm: yMm + heightMm };
      }),
  ].filter(above);
}

function areaFindings(document: OfficialDocument, page: number): Finding[] {
  const box = union(contentOn(document, page));
  if (!box) return [];
  const area = typeAreaOf(document, page);
  const beyondMm = Math.max(
    area.leftMm - box.leftMm,
    box.rightMm - area.rightMm,
    area.topMm - box.topMm,
    box.bottomMm - area.bottomMm,
  );
  return [
    rangeFinding({
      page,
      box,
      foundMm: Math.max(beyondMm, 0),
      leastMm: Number.NEGATIVE_INFINITY,
      mostMm: INSIDE_TOLERANCE_MM,
      what: said('附件内容超出版心', 'annex beyond the type area'),
      otherwise: 'fail',
    }),
  ];
}

/** From the last line of the title to what comes next, in the reader's frame. */
function titleGapFindings(document: OfficialDocument, { title }: AnnexPart): Finding[] {
  const page = document.reading.pages[(title?.page ?? 0) - 1];
  if (!title || !page) return [];
  const line = lastLine(title);
  const frame = readerFrame(page, line.angle);
  const below = contentOn(document, line.page)
    .map((box) => transformBox(frame, box).topMm)
    .filter((topMm) => topMm >= line.emBottomMm);
  if (below.length === 0) return [];
  const foundMm = Math.min(...below) - line.emBottomMm;
  const habit = Math.abs(foundMm - EMPTY_PARAGRAPH_MM) <= CLEAR_TOLERANCE_MM;
  return [
    lengthFinding({
      page: line.page,
      box: line.emBox,
      foundMm,
      nominalMm: habit ? EMPTY_PARAGRAPH_MM : annexStandard.titleGapMm,
      toleranceMm: CLEAR_TOLERANCE_MM,
      what: habit
        ? said('附件标题下空一行（按空一个段落）', 'one line clear below the annex title, as an empty paragraph')
        : said('附件标题下空一行（图10）', 'one line clear below the annex title (figure 10)'),
      otherwise: 'warn',
    }),
  ];
}

export const annexPageClauses: readonly Clause[] = [
  {
    id: 'R50',
    source: 'GB/T 9704—2012 7.3.7',
    subject: said('附件另面编排', 'Each annex on a new side'),
    requirement: said(
      '附件应当另面编排，并在版记之前',
      'Each annex begins a new side; all of them come before the imprint',
    ),
    strength: 'required',
    nominal: '—',
    tolerance: '—',
    how: said(
      '附件首页上，附件顺序号以上没有其他文字；版记不在最后一个附件之前的页上',
      'No text above an annex’s label on its first page; the imprint on no page before the end of the last annex',
    ),
    measure: (document) => outcome(newSideFindings(document), withoutAnnexes(document)),
  },
  {
    id: 'R54',
    source: 'GB/T 9704—2012 7.3.7, 5.2.1',
    subject: said('附件版心', 'Annexes inside the type area'),
    requirement: said(
      '附件格式要求同正文：表格和文字不超出版心；标题下空一行',
      'Annexes keep to the format of the letter: tables and text inside the type area, one line clear below the title',
    ),
    strength: 'required',
    nominal: `0.0 mm, ${clear.oneLineMm} mm`,
    tolerance: `${INSIDE_TOLERANCE_MM} mm, ±${CLEAR_TOLERANCE_MM} mm`,
    how: said(
      '量附件各页全部文字的字身和线条的外缘是否在版心之内（溢出行尾的标点除外）；量标题末行至其下内容的净距（标准正文未作规定，按图10，只作提醒）',
      'Outer edge of all em boxes (marks that hang over a line’s end left out) and rules of every annex page against the type area; clear distance below the title (only figure 10 shows it: a warning)',
    ),
    measure: (document) =>
      outcome(
        document.annexes.flatMap((annex) => [
          ...Array.from({ length: annex.lastPage - annex.firstPage + 1 }, (_, index) =>
            areaFindings(document, annex.firstPage + index),
          ).flat(),
          ...titleGapFindings(document, annex),
        ]),
        withoutAnnexes(document),
      ),
  },
  {
    id: 'R56',
    source: 'GB/T 9704—2012 7.5',
    subject: said('附件页码连续', 'Annex pages numbered on'),
    requirement: said(
      '公文的附件与正文一起装订时，页码应当连续编排',
      'Where the annexes are bound with the document, the pages are numbered through',
    ),
    strength: 'required',
    nominal: '—',
    tolerance: '—',
    how: said('附件各页的页码接续前页', 'The numbers of the annex pages go on from those before'),
    measure: (document) => {
      if (document.part === 'annex')
        return notApplicable('附件单独装订，页码自行编排', 'The annex is on its own and has page numbers of its own');
      const expected = expectedNumbers(document);
      const findings = document.pageNumbers
        .filter(({ page }) => document.annexes.some(({ firstPage, lastPage }) => page >= firstPage && page <= lastPage))
        .map(({ page, value, line }) =>
          finding({
            holds: value === expected(page),
            found: String(value),
            expected: String(expected(page)),
            what: said('附件页码', 'page number of an annex page'),
            page,
            box: line.emBox,
            otherwise: 'fail',
          }),
        );
      return outcome(
        findings,
        document.annexes.length > 0
          ? notVerifiable('附件各页没有可识别的页码（见R73）', 'No page number was found on the annex pages (see R73)')
          : withoutAnnexes(document),
      );
    },
  },
];
