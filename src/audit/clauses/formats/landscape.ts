/** A4 横排表格 (8): R80, R81. */
import {
  type Clause,
  type Finding,
  finding,
  lengthFinding,
  notApplicable,
  notVerifiable,
  outcome,
  said,
} from '../../clause.js';
import type { OfficialDocument, PageNumber } from '../../document.js';
import { union } from '../../frame.js';
import type { Box } from '../../reading.js';
import { unnumberedSides } from '../measure/sides.js';
import { isLandscape, type TurnedPage, turnedPages } from '../measure/turnedPages.js';

const SAME_PLACE_MM = 0.5;

const NO_TURNED_PAGE = notApplicable('没有横排的页面', 'No page lies on its side');

function numberFindings(document: OfficialDocument, { page }: TurnedPage): Finding[] {
  const found = document.pageNumbers.find((number) => number.page === page.number);
  const upright = finding({
    holds: found !== undefined && found.line.angle === 0 && !isLandscape(page),
    found: found ? `${found.line.angle}°` : '—',
    expected: '0°',
    what: said(
      '横排页的页码在竖放纸面的下方，字头向上',
      'page number of a landscape page upright at the foot of the portrait sheet',
    ),
    page: page.number,
    box: found?.line.emBox,
    otherwise: 'fail',
  });
  const turned = new Set(turnedPages(document).map(({ page: { number } }) => number));
  const model = document.pageNumbers.find(
    (other) => other.page % 2 === page.number % 2 && !turned.has(other.page) && other.line.angle === 0,
  );
  if (found?.line.angle !== 0 || !model) return [upright];
  return [
    upright,
    placeFinding(found, said('一字线中线与其他页一致', 'middle of the dash as on other pages'), model, (number) => {
      const { topMm, bottomMm } = number.leftDash;
      return (topMm + bottomMm) / 2;
    }),
    // Numbers of more digits reach farther in: the outer edge is the one that stays.
    placeFinding(
      found,
      said('页码外侧边缘与其他页一致', 'outer edge of the number as on other pages'),
      model,
      ({ line }) => (page.number % 2 === 0 ? line.emBox.leftMm : line.emBox.rightMm),
    ),
  ];
}

function placeFinding(
  found: PageNumber,
  what: Finding['what'],
  model: PageNumber,
  edge: (number: PageNumber) => number,
): Finding {
  return lengthFinding({
    page: found.page,
    box: found.line.emBox,
    foundMm: edge(found),
    nominalMm: edge(model),
    toleranceMm: SAME_PLACE_MM,
    what,
    otherwise: 'fail',
  });
}

/** On a portrait sheet, text from foot to head has its first line at the left edge: 订口 of an odd side, 切口 of an even one. */
function headFinding({ page, angle, text }: TurnedPage): Finding {
  const box: Box | undefined = union(text);
  const odd = page.number % 2 !== 0;
  return finding({
    holds: angle === 90,
    found: `${angle}°`,
    expected: '90°',
    what: odd
      ? said(
          '单页码：表头在订口一边（竖放纸面的左边）',
          'odd page: head of the table at the binding edge (left of the portrait sheet)',
        )
      : said(
          '双页码：表头在切口一边（竖放纸面的左边）',
          'even page: head of the table at the fore edge (left of the portrait sheet)',
        ),
    page: page.number,
    box,
    otherwise: 'fail',
  });
}

export const landscapeClauses: readonly Clause[] = [
  {
    id: 'R80',
    source: 'GB/T 9704—2012 8',
    subject: said('横排表格的页码', 'Page number of a landscape page'),
    requirement: said(
      'A4纸型的表格横排时，页码位置与公文其他页码保持一致',
      'Where an A4 table lies on its side, the page number stays where it is on the other pages',
    ),
    strength: 'required',
    nominal: '0.0 mm',
    tolerance: `±${SAME_PLACE_MM} mm`,
    how: said(
      '查横排页页码的方向，并与同为单（双）页码的竖排页比较位置',
      'Direction of the number, and its place against that of an upright page of the same parity',
    ),
    measure: (document) => {
      const unnumbered = new Set(unnumberedSides(document));
      return outcome(
        turnedPages(document)
          .filter(({ page }) => !unnumbered.has(page.number))
          .flatMap((page) => numberFindings(document, page)),
        NO_TURNED_PAGE,
      );
    },
  },
  {
    id: 'R81',
    source: 'GB/T 9704—2012 8',
    subject: said('横排表格的表头', 'Head of a landscape table'),
    requirement: said(
      'A4纸型的表格横排时，单页码表头在订口一边，双页码表头在切口一边',
      'The head of a landscape table is at the binding edge of odd pages and at the fore edge of even ones',
    ),
    strength: 'required',
    nominal: '90°',
    tolerance: '—',
    how: said(
      '查横排页文字的方向：竖放纸面时自下而上（90°），表头即在左边，单页为订口，双页为切口。页面本身为横向的，装订方向无从得知。',
      'Direction of the text: from the foot of the sheet to its head (90°) puts the table’s head at the left, the binding edge of an odd page and the fore edge of an even one. A sheet that is itself landscape does not tell how it is bound.',
    ),
    measure: (document) => {
      const pages = turnedPages(document);
      return outcome(
        pages.filter(({ page }) => !isLandscape(page)).map(headFinding),
        pages.length > 0
          ? notVerifiable(
              '页面为横向，文件不能说明装订时向哪边转',
              'The sheets are landscape: the file does not tell which way they are bound',
            )
          : NO_TURNED_PAGE,
      );
    },
  },
];
