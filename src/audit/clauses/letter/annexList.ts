/** 附件说明 (GB/T 9704 7.3.4): R38–R41. */
import {
  type Clause,
  type Finding,
  finding,
  lengthFinding,
  notApplicable,
  type Outcome,
  outcome,
  type Said,
  said,
} from '../../clause.js';
import { blocksOf, lastLine, letterBlocks, type OfficialDocument, typeAreaOf } from '../../document.js';
import type { Glyph, Line } from '../../reading.js';
import { type AnnexItem, itemOf } from '../measure/annexItem.js';
import {
  across,
  blankLinesFinding,
  charactersMm,
  INDENT_TOLERANCE_MM,
  indentFinding,
  inLetter,
  missing,
} from '../measure/placing.js';

const LIST_INDENT = 2;
/** 附件： takes three characters after the indent. */
const NUMBER_INDENT = 5;
/** Figure 9: number and dot, then a half-width space; without the space half a character earlier, after a narrow dot a quarter more. */
const NAME_INDENTS = [6.5, 6, 5.75] as const;
const NUMBER_TOLERANCE_MM = 0.8;

/** The items, or why there are none. */
function withList(
  measure: (document: OfficialDocument, items: readonly [AnnexItem, ...AnnexItem[]]) => Outcome,
): Clause['measure'] {
  return inLetter((document) => {
    const [first, ...rest] = blocksOf(document, 'annexListItem').map(itemOf);
    if (first) return measure(document, [first, ...rest]);
    return notApplicable('没有附件说明', 'No list of annexes');
  });
}

function measurePlace(document: OfficialDocument): Outcome {
  const [first, ...rest] = blocksOf(document, 'annexListItem').map(itemOf);
  if (!first) {
    if (document.annexes.length > 0) return [missing(said('附件说明', 'list of annexes'))];
    return notApplicable('没有附件', 'The document has no annexes');
  }
  const { block, label } = first;
  const [line] = block.lines;
  const findings: Finding[] = [
    indentFinding({
      document,
      line,
      indentMm: charactersMm(LIST_INDENT),
      what: said('“附件”左空二字', 'two characters’ indent'),
      otherwise: 'fail',
    }),
    finding({
      page: line.page,
      what: said('“附件”后标全角冒号', '附件 with a full-width colon'),
      box: line.emBox,
      holds: label === '附件：' && rest.every((item) => item.label === ''),
      found: label === '' ? block.text.slice(0, 4) : label,
      expected: '附件：',
      otherwise: 'fail',
    }),
  ];
  const above = letterBlocks(document).at(-1);
  // At the head of a page there is nothing to leave a line below of.
  if (above && lastLine(above).page === line.page) {
    const what = said('正文下空一行', 'one line below the letter');
    const upperMm = lastLine(above).emBottomMm;
    findings.push(blankLinesFinding({ blank: 'oneLine', upperMm, line, what, otherwise: 'fail' }));
  }
  return outcome(findings, notApplicable('没有附件说明', 'No list of annexes'));
}

const END_MARK = /[。．.，,；;、：:！？]$/u;

function measureNumbers(document: OfficialDocument, items: readonly [AnnexItem, ...AnnexItem[]]): Outcome {
  const names = items.flatMap(({ block, name }) => {
    const at = { page: block.page, box: lastLine(block).emBox, found: name, otherwise: 'fail' } as const;
    const bare = name.replace(END_MARK, '');
    return [
      finding({
        ...at,
        what: said('附件名称后不加标点', 'no mark after the name'),
        holds: bare === name,
        expected: bare,
      }),
      finding({
        ...at,
        what: said('附件名称不加书名号（实务）', 'no title marks around the name (practice)'),
        holds: !/^《[^《》]*》$/u.test(name),
        expected: name.replace(/^《|》$/gu, ''),
        otherwise: 'warn',
      }),
    ];
  });
  const numbers =
    items.length > 1 ? items.flatMap((item, index) => numberFindings(document, items[0], item, index)) : [];
  return outcome([...numbers, ...names], notApplicable('没有附件说明', 'No list of annexes'));
}

function numberFindings(document: OfficialDocument, top: AnnexItem, item: AnnexItem, index: number): Finding[] {
  const { block, number, numberGlyph, nameGlyph } = item;
  const [line] = block.lines;
  const findings: Finding[] = [
    finding({
      page: line.page,
      what: said('附件顺序号', 'number of the annex'),
      box: numberGlyph?.emBox ?? line.emBox,
      holds: new RegExp(`^${index + 1}[.．]$`, 'u').test(number),
      found: number === '' ? item.name.slice(0, 6) : number,
      expected: `${index + 1}.`,
      otherwise: 'fail',
    }),
  ];
  if (numberGlyph && index === 0) {
    findings.push(
      lengthFinding({
        page: line.page,
        what: said('顺序号紧接“附件：”', 'the number follows 附件：'),
        box: numberGlyph.emBox,
        distance: across(line, line.xMm, numberGlyph.xMm),
        foundMm: numberGlyph.xMm - line.xMm,
        nominalMm: charactersMm(NUMBER_INDENT - LIST_INDENT),
        toleranceMm: NUMBER_TOLERANCE_MM,
        otherwise: 'fail',
      }),
    );
  }
  if (numberGlyph && top.numberGlyph && index > 0) {
    findings.push(
      aligned(
        document,
        line,
        numberGlyph,
        top.numberGlyph,
        said(`顺序号${number}与上面对齐`, `number ${number} aligned with those above`),
      ),
    );
  }
  if (nameGlyph && numberGlyph) {
    const found = nameGlyph.xMm - numberGlyph.xMm;
    const nearest = NAME_INDENTS.map((indent) => charactersMm(indent - NUMBER_INDENT)).reduce((one, other) =>
      Math.abs(other - found) < Math.abs(one - found) ? other : one,
    );
    findings.push(
      lengthFinding({
        page: line.page,
        what: said(`附件名称首字：${item.name.slice(0, 6)}…`, `where the name begins: ${item.name.slice(0, 6)}…`),
        box: nameGlyph.emBox,
        distance: across(line, numberGlyph.xMm, nameGlyph.xMm),
        foundMm: found,
        nominalMm: nearest,
        toleranceMm: NUMBER_TOLERANCE_MM,
        // Measured in figure 9; the text of the standard gives no number.
        otherwise: 'warn',
      }),
    );
  }
  return findings;
}

/** One thing under another, wherever the pages begin. */
function aligned(document: OfficialDocument, line: Line, glyph: Glyph, upper: Glyph, what: Said): Finding {
  const shiftMm = typeAreaOf(document, line.page).leftMm - typeAreaOf(document, upper.page).leftMm;
  return lengthFinding({
    page: line.page,
    what,
    box: glyph.emBox,
    distance: across(line, upper.xMm + shiftMm, glyph.xMm),
    foundMm: glyph.xMm - upper.xMm - shiftMm,
    nominalMm: 0,
    toleranceMm: INDENT_TOLERANCE_MM,
    otherwise: 'fail',
  });
}

function measureWraps(document: OfficialDocument, items: readonly [AnnexItem, ...AnnexItem[]]): Outcome {
  const findings = items.flatMap(({ block, name, nameGlyph }) => {
    const start = name.slice(0, 6);
    const what = said(`回行与附件名称首字对齐：${start}…`, `wraps under the first character of the name: ${start}…`);
    return block.lines.slice(1).flatMap((line) => {
      const [glyph] = line.glyphs;
      return glyph && nameGlyph ? [aligned(document, line, glyph, nameGlyph, what)] : [];
    });
  });
  return outcome(findings, notApplicable('附件名称没有回行', 'No name wraps'));
}

function measureSingle(_document: OfficialDocument, items: readonly [AnnexItem, ...AnnexItem[]]): Outcome {
  const [{ number, block, name }, ...rest] = items;
  if (rest.length > 0) return notApplicable('附件不止一个', 'There are several annexes');
  return [
    finding({
      page: block.page,
      what: said('只有一个附件，不标顺序号', 'a single annex has no number'),
      box: block.lines[0].emBox,
      holds: number === '',
      found: `附件：${number}${name.slice(0, 6)}`,
      expected: `附件：${name.slice(0, 6)}`,
      otherwise: 'warn',
    }),
  ];
}

const SOURCE = 'GB/T 9704—2012 7.3.4';

export const annexListClauses: readonly Clause[] = [
  {
    id: 'R38',
    source: SOURCE,
    subject: said('附件说明位置', 'Place of the list of annexes'),
    requirement: said(
      '如有附件，在正文下空一行左空二字编排“附件”二字，后标全角冒号和附件名称',
      'Annexes are named one line below the letter, two characters in: 附件, a full-width colon, the name',
    ),
    strength: 'required',
    nominal: `10.39 mm / ${charactersMm(LIST_INDENT).toFixed(2)} mm`,
    tolerance: `±1.0 mm / ±${INDENT_TOLERANCE_MM} mm`,
    how: said(
      '正文末行字身下边缘至附件说明首行字身上边缘的净距，首行至版心左边缘的距离，开头文字',
      'Clear distance below the letter, indent of the first line, its first characters',
    ),
    measure: inLetter(measurePlace),
  },
  {
    id: 'R39',
    source: SOURCE,
    subject: said('附件顺序号和名称', 'Numbers and names of annexes'),
    requirement: said(
      '如有多个附件，使用阿拉伯数字标注附件顺序号（如“附件：1. XXXXX”）；附件名称后不加标点符号，也不加书名号（实务）',
      'Several annexes are numbered in Arabic figures; no mark follows a name; no title marks around it (practice)',
    ),
    strength: 'required',
    nominal: `${charactersMm(NUMBER_INDENT - LIST_INDENT).toFixed(2)} mm`,
    tolerance: `±${NUMBER_TOLERANCE_MM} mm / ±${INDENT_TOLERANCE_MM} mm`,
    how: said(
      '读取各项的顺序号和名称，量取顺序号、名称首字的位置（名称首字按图9）',
      'Numbers and names as read; where the numbers stand, and where the names begin (as in figure 9)',
    ),
    measure: withList(measureNumbers),
  },
  {
    id: 'R40',
    source: SOURCE,
    subject: said('附件名称回行', 'Wrapped names of annexes'),
    requirement: said(
      '附件名称较长需回行时，应当与上一行附件名称的首字对齐',
      'A long name wraps under the first character of the name',
    ),
    strength: 'required',
    nominal: '0 mm',
    tolerance: `±${INDENT_TOLERANCE_MM} mm`,
    how: said('回行首字与名称首字左边缘的差', 'Left edge of a wrapped line against that of the name'),
    measure: withList(measureWraps),
  },
  {
    id: 'R41',
    source: '实务（GB/T 9704—2012 7.3.4）',
    subject: said('单个附件', 'A single annex'),
    requirement: said(
      '只有一个附件时写作“附件：XXXXX”，不标顺序号（对7.3.4的通常理解）',
      'A single annex is named without a number (the usual reading of 7.3.4)',
    ),
    strength: 'practice',
    nominal: '附件：XXXXX',
    tolerance: '—',
    how: said('附件说明只有一项时，读取其开头文字', 'The first characters of a list of one'),
    measure: withList(measureSingle),
  },
];
