/** 纸张和版面 (GB/T 9704 clauses 4 to 6): R01–R13; here the sheet and the type area (5.1, 5.2.1). */
import { sheet, typeArea } from '../../../standard.js';
import { type Clause, type Finding, lengthFinding, notApplicable, outcome, rangeFinding, said } from '../../clause.js';
import { blocksOf, letterBlocks, letterPages, linesOf, type OfficialDocument, typeAreaOf } from '../../document.js';
import { transformBox } from '../../frame.js';
import type { Box, Line, Page } from '../../reading.js';
import { isHanging, lineFromTopFinding } from '../measure/placing.js';
import { medianBy } from './grid.js';
import { printingClauses } from './printing.js';
import { bodyTextClauses } from './text.js';

/** The file's page; the ±2 mm of 6.3 are for the knife. */
const PAGE_TOLERANCE_MM = 0.3;
/** 天头 and 订口: the standard's own. */
const MARGIN_TOLERANCE_MM = 1;
/** The standard gives none for the edges of the type area; half of what it gives for the margins. */
const TYPE_AREA_TOLERANCE_MM = 0.5;

const paperSize: Clause = {
  id: 'R01',
  source: 'GB/T 9704—2012 5.1',
  subject: said('幅面尺寸', 'Paper size'),
  requirement: said(
    '公文用纸采用A4型纸，成品幅面尺寸210 mm×297 mm（裁切误差见6.3）',
    'Official documents are on A4 paper; the finished sheet is 210 mm × 297 mm (cut as in 6.3)',
  ),
  strength: 'required',
  nominal: '210 × 297 mm',
  tolerance: `±${PAGE_TOLERANCE_MM} mm`,
  how: said(
    '各页可见页面框（CropBox，没有则MediaBox）的宽和高；附件横排表格的页可以横放',
    'Width and height of the visible page box (CropBox, else MediaBox) of every page; a page of a landscape annex may lie on its side',
  ),
  measure: ({ reading, annexes }) =>
    outcome(
      reading.pages.flatMap((page) => {
        const { number, widthMm, heightMm } = page;
        const inAnnex = annexes.some(({ firstPage, lastPage }) => number >= firstPage && number <= lastPage);
        const [acrossMm, downMm] = inAnnex && isLying(page) ? [heightMm, widthMm] : [widthMm, heightMm];
        const common = { page: number, toleranceMm: PAGE_TOLERANCE_MM, otherwise: 'fail' } as const;
        return [
          lengthFinding({ ...common, foundMm: acrossMm, nominalMm: sheet.widthMm, what: said('宽', 'width') }),
          lengthFinding({ ...common, foundMm: downMm, nominalMm: sheet.heightMm, what: said('高', 'height') }),
        ];
      }),
      notApplicable('文件没有页面', 'The file has no pages'),
    ),
};

const isLying = ({ widthMm, heightMm }: Page): boolean => widthMm > heightMm;

const topMargin: Clause = {
  id: 'R02',
  source: 'GB/T 9704—2012 5.2.1',
  subject: said('天头', 'Top margin'),
  requirement: said('天头（上白边）为37 mm±1 mm', 'The white above the type area is 37 mm ±1 mm'),
  strength: 'required',
  nominal: `${typeArea.topMm.toFixed(1)} mm`,
  tolerance: `±${MARGIN_TOLERANCE_MM} mm`,
  how: said(
    '以正文开头的各页（首页除外）第一行字的字身上边缘至纸张上边的距离；行距的一半不计在内；按行框排（上边距37 mm，字身低半个行距）的作提醒',
    'From the upper edge of the sheet to the upper edge of the characters of the first line, on every page but the first that begins with text of the letter; half of the leading does not count. Lines set by their boxes (a margin of 37 mm, the characters half a leading lower) only warn.',
  ),
  measure: (document) => {
    const letter = new Set(letterBlocks(document).flatMap(({ lines }) => lines.map(({ glyphs }) => glyphs[0])));
    const findings = letterPages(document)
      .filter((page) => page > 1)
      .flatMap((page): Finding[] => {
        const first = topLine(document, page);
        if (!first || !letter.has(first.glyphs[0])) return [];
        return [
          lineFromTopFinding({
            page,
            foundMm: first.emTopMm,
            nominalMm: typeArea.topMm,
            toleranceMm: MARGIN_TOLERANCE_MM,
            otherwise: 'fail',
            box: first.emBox,
            distance: { fromXMm: first.xMm, fromYMm: 0, toXMm: first.xMm, toYMm: first.emTopMm },
          }),
        ];
      });
    return outcome(
      findings,
      notApplicable('没有以正文开头的续页', 'No page after the first begins with text of the letter'),
    );
  },
};

/** The highest upright line of the letter's elements and of text that is none. */
function topLine(document: OfficialDocument, page: number): Line | undefined {
  const lines = [...linesOf(document.blocks), ...document.otherLines].filter(
    (line) => line.page === page && line.angle === 0,
  );
  return lines.sort((one, other) => one.emTopMm - other.emTopMm)[0];
}

const bindingMargin: Clause = {
  id: 'R03',
  source: 'GB/T 9704—2012 5.2.1',
  subject: said('订口', 'Binding margin'),
  requirement: said('订口（左白边）为28 mm±1 mm', 'The white at the binding edge is 28 mm ±1 mm'),
  strength: 'required',
  nominal: `${typeArea.leftMm.toFixed(1)} mm`,
  tolerance: `±${MARGIN_TOLERANCE_MM} mm`,
  how: said(
    '各页顶格的正文行（自然段和主送机关的回行）字身左边缘至纸张左边距离的中位数。双面印刷、页边对称时，双页左侧是切口，应为26 mm。',
    'Median distance from the left edge of the sheet to the characters of lines that begin at the margin (second and later lines of paragraphs and addressees), on every page. Where margins mirror, the left of an even side is the fore edge: 26 mm.',
  ),
  measure: (document) => {
    const flush = [
      ...blocksOf(document, 'paragraph').flatMap(({ lines }) => lines.slice(1)),
      ...linesOf(blocksOf(document, 'addressees')),
    ].filter(({ angle }) => angle === 0);
    const mirrored = document.margins === 'mirrored';
    const findings = document.reading.pages.flatMap(({ number: page }): Finding[] => {
      const line = medianBy(
        flush.filter((one) => one.page === page),
        ({ xMm }) => xMm,
      );
      if (!line) return [];
      const heightMm = (line.emTopMm + line.emBottomMm) / 2;
      return [
        lengthFinding({
          page,
          foundMm: line.xMm,
          nominalMm: typeAreaOf(document, page).leftMm,
          toleranceMm: MARGIN_TOLERANCE_MM,
          otherwise: 'fail',
          what: !mirrored
            ? said('各面左侧均为订口一边（不对称页边）', 'the same margins on every side')
            : page % 2 === 0
              ? said('对称页边：双页左侧为切口', 'mirrored margins: the left of an even side is the fore edge')
              : said('对称页边：单页左侧为订口', 'mirrored margins: the left of an odd side is the binding edge'),
          box: line.emBox,
          distance: { fromXMm: 0, fromYMm: heightMm, toXMm: line.xMm, toYMm: heightMm },
        }),
      ];
    });
    return outcome(findings, notApplicable('没有顶格的正文行', 'No line of the letter begins at the margin'));
  },
};

const typeAreaClause: Clause = {
  id: 'R04',
  source: 'GB/T 9704—2012 5.2.1',
  subject: said('版心', 'Type area'),
  requirement: said(
    '版心尺寸为156 mm×225 mm；页码以外的图文不出版心',
    'The type area is 156 mm × 225 mm; nothing but the page number stands outside it',
  ),
  strength: 'required',
  nominal: '28–184 × 37–262 mm',
  tolerance: `±${TYPE_AREA_TOLERANCE_MM} mm`,
  how: said(
    '各页全部字的字身、线条、图形和图像的外缘；页码、溢出行尾的标点除外，信函格式的发文机关标志和红色双线除外（10.1）。横放的页按装订时表头朝左量。',
    'Outer edges of the em boxes of all characters, of rules, shapes and images of every page, but for the page number, marks that hang over a line’s end and, in a letter (10.1), the mark and the double rules. A page on its side is measured as it is bound, its head at the left.',
  ),
  measure: (document) =>
    outcome(
      document.reading.pages.flatMap((page) => edgeFindings(document, page)),
      notApplicable('文件没有可见的图文', 'The file shows nothing'),
    ),
};

const EDGES = [
  { side: 'leftMm', sign: -1, what: said('左边缘', 'left edge') },
  { side: 'topMm', sign: -1, what: said('上边缘', 'upper edge') },
  { side: 'rightMm', sign: 1, what: said('右边缘', 'right edge') },
  { side: 'bottomMm', sign: 1, what: said('下边缘', 'lower edge') },
] as const;

/** One finding for each side of a page: what reaches farthest there. */
function edgeFindings(document: OfficialDocument, page: Page): Finding[] {
  const boxes = printedBoxes(document, page.number).map((box) => ({ box, bound: asBound(page, box) }));
  const area = typeAreaOf(document, page.number);
  return EDGES.flatMap(({ side, sign, what }) => {
    const [first, ...rest] = boxes;
    if (!first) return [];
    const farthest = rest.reduce((far, one) => (sign * (one.bound[side] - far.bound[side]) > 0 ? one : far), first);
    const limitMm = area[side] + sign * TYPE_AREA_TOLERANCE_MM;
    return [
      rangeFinding({
        page: page.number,
        foundMm: farthest.bound[side],
        leastMm: sign < 0 ? limitMm : Number.NEGATIVE_INFINITY,
        mostMm: sign < 0 ? Number.POSITIVE_INFINITY : limitMm,
        otherwise: 'fail',
        what,
        box: farthest.box,
      }),
    ];
  });
}

/** What a page shows, page number left out. */
function printedBoxes(document: OfficialDocument, page: number): Box[] {
  const { reading, format, blocks, pageNumbers, redRules } = document;
  const area = typeAreaOf(document, page);
  const outside = format === 'letter' ? blocks.filter(({ element }) => element === 'mark') : [];
  const left = new Set([
    ...pageNumbers.flatMap(({ line }) => line.glyphs),
    ...outside.flatMap(({ lines }) => lines.flatMap(({ glyphs }) => glyphs)),
  ]);
  const rules = format === 'letter' ? redRules : [];
  const glyphs = reading.glyphs.filter((glyph) => glyph.visible && glyph.text.trim() !== '' && !left.has(glyph));
  const shapes = reading.shapes
    // White leaves nothing on the paper.
    .filter(({ color }) => color !== '#ffffff')
    .map(({ xMm, yMm, widthMm, heightMm, page: on }) => {
      return { page: on, leftMm: xMm, topMm: yMm, rightMm: xMm + widthMm, bottomMm: yMm + heightMm };
    })
    .filter((box) => !rules.some((rule) => rule.page === box.page && Math.abs(rule.topMm - box.topMm) < 0.1));
  return [
    ...glyphs.filter((glyph) => glyph.page === page && !isHanging(glyph, area)).map(({ emBox }) => emBox),
    ...shapes.filter((shape) => shape.page === page),
    ...reading.images.filter((image) => image.page === page).map(({ box }) => box),
  ];
}

/** A page on its side turned a quarter to the left, as it lies in the bound document (clause 8). */
function asBound(page: Page, box: Box): Box {
  return isLying(page) ? transformBox([0, -1, 1, 0, 0, page.widthMm], box) : box;
}

export const paperClauses: readonly Clause[] = [
  paperSize,
  topMargin,
  bindingMargin,
  typeAreaClause,
  ...bodyTextClauses,
  ...printingClauses,
];
