/** 正文, 层次序数 and 附件说明 (7.3.3, 7.3.4): R36–R41. */
import { grid, sizePt } from '../../../standard.js';
import {
  type Clause,
  type Finding,
  finding,
  notApplicable,
  type Outcome,
  outcome,
  rangeFinding,
  said,
} from '../../clause.js';
import { type Block, blocksOf, lastLine, letterBlocks, type OfficialDocument } from '../../document.js';
import type { Line } from '../../reading.js';
import type { FaceRole } from '../measure/faces.js';
import { rungOf } from '../measure/ladder.js';
import { charactersMm, INDENT_TOLERANCE_MM, indentFinding, inLetter, missing } from '../measure/placing.js';
import { faceFinding, isChinese, sizeFinding } from '../measure/setting.js';
import { annexListClauses } from './annexList.js';

const PARAGRAPH_INDENT = 2;

function measureParagraphs(document: OfficialDocument): Outcome {
  const blocks = letterBlocks(document);
  if (blocks.length === 0) return [missing(said('正文', 'text of the letter'))];
  return outcome(
    [...blocks.flatMap((block) => indents(document, block)), ...gaps(document, blocks)],
    notApplicable('没有正文', 'No letter'),
  );
}

function indents(document: OfficialDocument, { lines, text }: Block): Finding[] {
  const start = `${text.slice(0, 8)}…`;
  return lines.map((line, index) =>
    indentFinding({
      document,
      line,
      indentMm: index === 0 ? charactersMm(PARAGRAPH_INDENT) : 0,
      what:
        index === 0
          ? said(`自然段左空二字：${start}`, `two characters’ indent: ${start}`)
          : said(`回行顶格：${start}第${index + 1}行`, `flush left where it wraps: ${start} line ${index + 1}`),
      otherwise: 'fail',
    }),
  );
}

/** More than the document's own pitch by this much is white between paragraphs. */
const GAP_TOLERANCE_MM = 1;

/** Nothing between two paragraphs but the leading: the grid has no room for it. Practice, no clause. */
function gaps({ otherLines }: OfficialDocument, blocks: readonly Block[]): Finding[] {
  const inner = blocks.flatMap(({ lines }) =>
    lines.slice(1).flatMap((line, index) => {
      const above = lines[index];
      return above?.page === line.page ? [line.baselineMm - above.baselineMm] : [];
    }),
  );
  const pitchMm = inner.toSorted((one, other) => one - other)[Math.floor(inner.length / 2)] ?? grid.linePitchMm;
  return blocks.slice(1).flatMap(({ lines: [line], text }, index) => {
    const before = blocks[index];
    if (!before) return [];
    const above = lastLine(before);
    if (above.page !== line.page) return [];
    // A table between two paragraphs is no white.
    const isBetween = ({ page, emTopMm }: Line): boolean =>
      page === line.page && emTopMm > above.emTopMm && emTopMm < line.emTopMm;
    if (otherLines.some(isBetween)) return [];
    return [
      rangeFinding({
        page: line.page,
        what: said(
          `段间不加空（实务）：${text.slice(0, 8)}…`,
          `no white before the paragraph (practice): ${text.slice(0, 8)}…`,
        ),
        box: line.emBox,
        distance: { fromXMm: line.xMm, fromYMm: above.emBottomMm, toXMm: line.xMm, toYMm: line.emTopMm },
        foundMm: line.baselineMm - above.baselineMm,
        leastMm: Number.NEGATIVE_INFINITY,
        mostMm: pitchMm + GAP_TOLERANCE_MM,
        otherwise: 'warn',
      }),
    ];
  });
}

const HEADING_FACES: readonly {
  readonly element: 'heading1' | 'heading2' | 'heading3' | 'heading4';
  readonly role: FaceRole;
}[] = [
  { element: 'heading1', role: 'heiTi' },
  { element: 'heading2', role: 'kaiTi' },
  { element: 'heading3', role: 'fangSong' },
  { element: 'heading4', role: 'fangSong' },
];

function measureLadder(document: OfficialDocument): Outcome {
  // A third-level heading usually runs into its paragraph: its number counts, its face is the paragraph's.
  const rungs = letterBlocks(document).flatMap((block) => {
    const rung = rungOf(block.text);
    return rung ? [{ block, rung }] : [];
  });
  // Whether they follow one another is C6's.
  const numbers = rungs.map(({ block, rung }) =>
    finding({
      page: block.page,
      what: said(`层次序数：${block.text.slice(0, 8)}…`, `number of a level: ${block.text.slice(0, 8)}…`),
      box: block.lines[0].emBox,
      holds: rung.correct,
      found: rung.text,
      expected: LEVEL_FORMS[rung.level],
      otherwise: 'warn',
    }),
  );
  const settings = HEADING_FACES.flatMap(({ element, role }) =>
    blocksOf(document, element).flatMap(({ lines, text }) => {
      const what = said(`标题字体：${text.slice(0, 8)}…`, `heading: ${text.slice(0, 8)}…`);
      const setting = { lines, otherwise: 'warn', what } as const;
      return [faceFinding({ ...setting, role, counts: isChinese }), sizeFinding({ ...setting, sizePt: sizePt.no3 })];
    }),
  );
  return outcome(
    [...numbers, ...settings],
    notApplicable('正文没有层次序数和标题', 'The letter has no numbered levels and no headings'),
  );
}

const LEVEL_FORMS = { 1: '一、', 2: '（一）', 3: '1.', 4: '（1）' } as const;

export const letterClauses: readonly Clause[] = [
  {
    id: 'R36',
    source: 'GB/T 9704—2012 7.3.3',
    subject: said('自然段', 'Paragraphs'),
    requirement: said(
      '每个自然段左空二字，回行顶格',
      'Each paragraph begins two characters in, and is flush left where it wraps',
    ),
    strength: 'required',
    nominal: `${charactersMm(PARAGRAPH_INDENT).toFixed(2)} mm / 0 mm`,
    tolerance: `±${INDENT_TOLERANCE_MM} mm`,
    how: said(
      '各段首行、回行至版心左边缘的距离；段间距离与段内行距比较（实务）',
      'Distance of first and other lines from the type area; distance between paragraphs compared with the pitch (practice)',
    ),
    measure: inLetter(measureParagraphs),
  },
  {
    id: 'R37',
    source: 'GB/T 9704—2012 7.3.3',
    subject: said('结构层次序数', 'Numbered levels'),
    requirement: said(
      '层次序数依次可以用“一、”“（一）”“1.”“（1）”标注；一般第一层用黑体字，第二层用楷体字，第三层和第四层用仿宋体字',
      'Levels may be numbered 一、（一）1.（1）; generally the first is set in 黑体, the second in 楷体, the others in 仿宋体',
    ),
    strength: 'general',
    nominal: `${sizePt.no3} pt`,
    tolerance: '—',
    how: said(
      '读取各段开头的序数，核对写法（是否连续见C6）；核对标题的字体、字号',
      'The numbers that headings and paragraphs begin with, their form (for their order see C6); face and size of the headings',
    ),
    measure: inLetter(measureLadder),
  },
  ...annexListClauses,
];
