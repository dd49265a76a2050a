/** 行数 and 字数 (5.2.3): R06, R07. */
import { grid, typeArea } from '../../../standard.js';
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
import {
  blocksOf,
  lastLine,
  letterBlocks,
  letterPages,
  linesOf,
  type OfficialDocument,
  typeAreaOf,
} from '../../document.js';
import type { Glyph, Line } from '../../reading.js';

/** Both ends of a full page may be 1 mm off, as the margins may (5.2.1). */
const PAGE_END_TOLERANCE_MM = 1;
/** That much, at both ends, shared among the 21 distances of a page. */
const PITCH_TOLERANCE_MM = 0.1;
/** 一字 of 3号 from the standard's own 15.75 pt type to half the slack of a line of 28. */
const CHARACTER_PITCH_MM = { least: 5.53, most: 5.6 } as const;
const LINE_END_TOLERANCE_MM = 0.5;

const linesClause: Clause = {
  id: 'R06',
  source: 'GB/T 9704—2012 5.2.3',
  subject: said('每面行数', 'Lines on a page'),
  requirement: said(
    '一般每面排22行，并撑满版心；特定情况可以作适当调整',
    'A page generally has 22 lines that fill the type area; it may be adjusted in particular cases',
  ),
  strength: 'general',
  nominal: `22, ${grid.linePitchMm.toFixed(2)} mm`,
  tolerance: `±${PITCH_TOLERANCE_MM} mm (${typeArea.bottomMm.toFixed(1)} ±${PAGE_END_TOLERANCE_MM} mm)`,
  how: said(
    '各页自然段内相邻两行基线距离的平均值（不少于三处）；排满正文的页（首页除外，自然段跨页至少三行或已有22行）的行数和末行字身下边缘',
    'Mean distance of neighbouring baselines inside paragraphs of a page (three at least); number of lines and lower edge of the last one on pages full of text: not the first, and either a paragraph runs on for three lines at least or there are 22.',
  ),
  measure: (document) =>
    outcome(
      [...letterPages(document).flatMap((page) => pitchFindings(document, page)), ...fullPageFindings(document)],
      notApplicable('正文太短，量不出行距', 'The text is too short to have a line pitch'),
    ),
};

function pitchFindings(document: OfficialDocument, page: number): Finding[] {
  const pairs = blocksOf(document, 'paragraph').flatMap(({ lines }) =>
    lines.flatMap((line, index) => {
      const next = lines[index + 1];
      return next && line.page === page && next.page === page ? [{ line, next }] : [];
    }),
  );
  const [first] = pairs;
  if (!first || pairs.length < 3) return [];
  const sumMm = pairs.reduce((sum, { line, next }) => sum + next.baselineMm - line.baselineMm, 0);
  const { line, next } = first;
  const atMm = line.xMm;
  return [
    lengthFinding({
      page,
      foundMm: sumMm / pairs.length,
      nominalMm: grid.linePitchMm,
      toleranceMm: PITCH_TOLERANCE_MM,
      what: said('行距（基线至基线）', 'line pitch (baseline to baseline)'),
      box: line.emBox,
      distance: { fromXMm: atMm, fromYMm: line.baselineMm, toXMm: atMm, toYMm: next.baselineMm },
      otherwise: 'warn',
    }),
  ];
}

function fullPageFindings(document: OfficialDocument): Finding[] {
  const blocks = letterBlocks(document);
  return letterPages(document).flatMap((page) => {
    const lines = linesOf(blocks).filter((line) => line.page === page);
    const last = lines.at(-1);
    if (page === 1 || !last || !isFull(document, page, lines)) return [];
    return [
      finding({
        page,
        holds: lines.length === grid.linesPerPage,
        found: String(lines.length),
        expected: String(grid.linesPerPage),
        what: said('满页的行数', 'lines of a full page'),
        otherwise: 'warn',
      }),
      lengthFinding({
        page,
        foundMm: last.emBottomMm,
        nominalMm: typeArea.bottomMm,
        toleranceMm: PAGE_END_TOLERANCE_MM,
        what: said('满页末行字身下边缘', 'lower edge of the last line of a full page'),
        box: last.emBox,
        otherwise: 'warn',
      }),
    ];
  });
}

/** Nothing but text of the letter, and it goes on: not for one or two lines, which may have been kept together with others. */
function isFull(document: OfficialDocument, page: number, lines: readonly Line[]): boolean {
  const own = new Set(lines);
  const others = [...linesOf(document.blocks), ...document.otherLines].some(
    (line) => line.page === page && !own.has(line),
  );
  const runsOn = letterBlocks(document).some(
    (block) =>
      block.lines.some((line) => line.page === page) && block.lines.filter((line) => line.page > page).length >= 3,
  );
  return !others && (runsOn || lines.length >= grid.linesPerPage);
}

const charactersClause: Clause = {
  id: 'R07',
  source: 'GB/T 9704—2012 5.2.3',
  subject: said('每行字数', 'Characters in a line'),
  requirement: said(
    '一般每行排28个字，并撑满版心；特定情况可以作适当调整',
    'A line generally has 28 characters that fill the type area; it may be adjusted in particular cases',
  ),
  strength: 'general',
  nominal: `28, ${grid.characterPitchMm.toFixed(3)} mm`,
  tolerance: `${CHARACTER_PITCH_MM.least}–${CHARACTER_PITCH_MM.most} mm`,
  how: said(
    '自然段中全由全角字符组成的整行（各段末行除外）：字数（首行缩进按字计入）、平均字距、行尾字身右边缘，各取中位数。标点避头尾会使个别行多或少一字。',
    'Lines of full-width characters only, last lines of paragraphs left out: characters (the indent counts), mean distance, right edge of the last one; the median of each. Punctuation that may not begin or end a line changes single lines by one.',
  ),
  measure: (document) =>
    outcome(
      characterFindings(document),
      notApplicable('正文没有全由全角字符组成的整行', 'No full line of full-width characters'),
    ),
};

function characterFindings(document: OfficialDocument): Finding[] {
  const lines = blocksOf(document, 'paragraph')
    .flatMap((block) => block.lines.filter((line) => line !== lastLine(block)))
    .filter((line) => line.angle === 0 && line.glyphs.length >= 20 && line.glyphs.every(isFullWidth));
  const endMm = (line: Line): number => line.x2Mm - typeAreaOf(document, line.page).rightMm;
  const cells = (line: Line): number => {
    const indentMm = line.xMm - typeAreaOf(document, line.page).leftMm;
    return line.glyphs.length + Math.round(indentMm / grid.characterPitchMm);
  };
  const byCount = medianBy(lines, cells);
  const byPitch = medianBy(lines, meanAdvanceMm);
  const byEnd = medianBy(lines, endMm);
  if (!byCount || !byPitch || !byEnd) return [];
  return [
    finding({
      page: byCount.page,
      holds: cells(byCount) === grid.charactersPerLine,
      found: String(cells(byCount)),
      expected: String(grid.charactersPerLine),
      what: said('每行字数', 'characters in a line'),
      box: byCount.emBox,
      otherwise: 'warn',
    }),
    rangeFinding({
      page: byPitch.page,
      foundMm: meanAdvanceMm(byPitch),
      leastMm: CHARACTER_PITCH_MM.least,
      mostMm: CHARACTER_PITCH_MM.most,
      what: said('字距（字身左边缘至下一字左边缘）', 'character pitch (left edge to left edge)'),
      box: byPitch.emBox,
      otherwise: 'warn',
    }),
    lengthFinding({
      page: byEnd.page,
      foundMm: byEnd.x2Mm,
      nominalMm: typeAreaOf(document, byEnd.page).rightMm,
      toleranceMm: LINE_END_TOLERANCE_MM,
      what: said('行尾字身右边缘', 'right edge of the last character'),
      box: byEnd.emBox,
      otherwise: 'warn',
    }),
  ];
}

function isFullWidth({ xMm, x2Mm, emTopMm, emBottomMm }: Glyph): boolean {
  return Math.abs((x2Mm - xMm) / (emBottomMm - emTopMm) - 1) < 0.1;
}

function meanAdvanceMm({ glyphs, xMm }: Line): number {
  const last = glyphs.at(-1);
  return last ? (last.xMm - xMm) / (glyphs.length - 1) : 0;
}

/** The item in the middle, ordered by a number. */
export function medianBy<Item>(items: readonly Item[], by: (item: Item) => number): Item | undefined {
  return items.toSorted((one, other) => by(one) - by(other))[Math.floor(items.length / 2)];
}

export const gridClauses: readonly Clause[] = [linesClause, charactersClause];
