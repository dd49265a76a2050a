/** 标题, 主送机关 and where the letter begins (7.3.1–7.3.3): R30–R35. */
import { grid, sizePt, title as titleSetting, typeArea } from '../../../standard.js';
import {
  type Clause,
  type Finding,
  finding,
  lengthFinding,
  notApplicable,
  type Outcome,
  rangeFinding,
  said,
} from '../../clause.js';
import {
  type Block,
  blockOf,
  blocksOf,
  lastLine,
  letterBlocks,
  type OfficialDocument,
  typeAreaOf,
} from '../../document.js';
import type { Line } from '../../reading.js';
import {
  across,
  blankLinesFinding,
  centreMm,
  coverOf,
  indentFinding,
  inLetter,
  missing,
  nextLineFinding,
} from '../measure/placing.js';
import { faceFinding, isChinese, sizeFinding } from '../measure/setting.js';
import { titleShapeClause, titleWordingClause } from './titleText.js';

const CENTRE_TOLERANCE_MM = 0.5;

/** Practice: 33 pt to the 36 pt that 3.2 makes of a 2号 line, give or take half a point. */
const titlePitch = { leastMm: 11.5, mostMm: titleSetting.linePitchMm + 0.2 } as const;

function measurePosition(document: OfficialDocument): Outcome {
  const block = blockOf(document, 'title');
  if (!block) return withoutTitle(document);
  const { lines, page } = block;
  const [first] = lines;
  const area = typeAreaOf(document, page);
  const middleMm = (area.leftMm + area.rightMm) / 2;
  const centres = lines.map((line) =>
    lengthFinding({
      page,
      what: said(`居中：${line.text}`, `centred: ${line.text}`),
      box: line.emBox,
      distance: across(line, middleMm, centreMm(line)),
      foundMm: centreMm(line) - area.leftMm,
      nominalMm: middleMm - area.leftMm,
      toleranceMm: CENTRE_TOLERANCE_MM,
      otherwise: 'warn',
    }),
  );
  const pitches = lines.slice(1).map((line, index) =>
    rangeFinding({
      page,
      what: said('标题行距', 'line pitch of the title'),
      box: line.emBox,
      foundMm: line.baselineMm - (lines[index] ?? first).baselineMm,
      ...titlePitch,
      otherwise: 'warn',
    }),
  );
  const setting = { lines, otherwise: 'warn' } as const;
  return [
    positionFinding(document, first),
    sizeFinding({ ...setting, sizePt: titleSetting.sizePt, what: said('标题用2号字', 'size of the title') }),
    faceFinding({
      ...setting,
      role: 'xiaoBiaoSong',
      counts: isChinese,
      what: said('标题用小标宋体', 'face of the title'),
    }),
    ...centres,
    ...pitches,
  ];
}

function withoutTitle({ format }: OfficialDocument): Outcome {
  if (format === 'order' || format === 'minutes') {
    return notApplicable('命令（令）、纪要可以没有单独的标题', 'An order or minutes may have no title of their own');
  }
  return [missing(said('标题', 'title'))];
}

/** 红色分隔线下空二行 (7.3.1); in a letter, two lines below the last element above it (10.1). */
function positionFinding(document: OfficialDocument, line: Line): Finding {
  if (document.format === 'letter') {
    const above = blocksOf(document, 'documentNumber', 'signer', 'copyNumber', 'secrecy', 'urgency').map(
      (block) => lastLine(block).emBottomMm,
    );
    if (above.length > 0) {
      const what = said('标题与其上最后一个要素相距二行', 'two lines below the last element above the title');
      return blankLinesFinding({ blank: 'twoLines', upperMm: Math.max(...above), line, what, otherwise: 'warn' });
    }
  }
  const rule = document.redRules.findLast(({ topMm }) => topMm < line.emBottomMm);
  const what = said('红色分隔线下空二行', 'two lines below the red rule');
  if (rule)
    return blankLinesFinding({ blank: 'twoLinesFromRule', upperMm: rule.bottomMm, line, what, otherwise: 'warn' });
  return finding({
    page: line.page,
    what,
    box: line.emBox,
    holds: false,
    found: '—',
    expected: '红色分隔线',
    otherwise: 'warn',
  });
}

/** 公布性公文 are addressed to everybody; 命令 and 纪要 have addressees only in the imprint. */
const WITHOUT_ADDRESSEES = /(?:决议|决定|命令|令|公报|公告|通告|纪要)$/u;

function measureAddressees(document: OfficialDocument): Outcome {
  const block = blockOf(document, 'addressees');
  const title = blockOf(document, 'title');
  if (!block) return withoutAddressees(document, title);
  const [first] = block.lines;
  const findings: Finding[] = [];
  if (title && lastLine(title).page === first.page) {
    findings.push(
      blankLinesFinding({
        blank: 'oneLineBelowTitle',
        upperMm: lastLine(title).emBottomMm,
        line: first,
        what: said('标题下空一行', 'one line below the title'),
        otherwise: 'fail',
      }),
    );
  }
  const flush = block.lines.map((line, index) =>
    indentFinding({
      document,
      line,
      indentMm: 0,
      what: index === 0 ? said('居左顶格', 'flush left') : said('回行仍顶格', 'flush left where it wraps'),
      otherwise: 'fail',
    }),
  );
  const colon = finding({
    page: first.page,
    what: said('最后一个机关名称后标全角冒号', 'a full-width colon after the last name'),
    box: lastLine(block).emBox,
    holds: block.text.endsWith('：'),
    found: block.text.slice(-4),
    expected: '：',
    otherwise: 'fail',
  });
  return [colon, ...findings, ...flush];
}

function withoutAddressees(document: OfficialDocument, title: Block | undefined): Outcome {
  if (blockOf(document, 'imprintAddressees')) {
    return notApplicable('主送机关已移至版记', 'The addressees stand in the imprint');
  }
  if (document.format === 'order' || document.format === 'minutes' || WITHOUT_ADDRESSEES.test(title?.text ?? '')) {
    return notApplicable('此文种可以没有主送机关', 'This kind of document needs no addressees');
  }
  return [missing(said('主送机关', 'addressees'))];
}

function measureFirstPage(document: OfficialDocument): Outcome {
  const lines = letterBlocks(document).flatMap((block) => block.lines.filter(({ page }) => page === 1));
  return [
    finding({
      page: 1,
      what: said('首页正文行数', 'lines of the letter on page 1'),
      holds: lines.length > 0,
      found: String(lines.length),
      expected: '≥ 1',
      box: coverOf(lines),
      otherwise: 'fail',
    }),
  ];
}

/** Where a page's first line may stand (5.2.1: ±1 mm). */
const PAGE_TOP_TOLERANCE_MM = 1;

function measureBeginning(document: OfficialDocument): Outcome {
  const above = blockOf(document, 'addressees');
  const body = letterBlocks(document)[0];
  if (!body) return [missing(said('正文', 'text of the letter'))];
  if (!above) return notApplicable('正文之上没有主送机关', 'No addressees above the letter');
  const [line] = body.lines;
  const upper = lastLine(above);
  const what = said('正文编排于主送机关名称下一行', 'the letter begins on the line after the addressees');
  if (upper.page === line.page) return [nextLineFinding({ above: upper, line, what, otherwise: 'warn' })];
  return [
    lengthFinding({
      page: line.page,
      what,
      box: line.emBox,
      foundMm: line.emTopMm,
      nominalMm: typeArea.topMm,
      toleranceMm: PAGE_TOP_TOLERANCE_MM,
      otherwise: 'warn',
    }),
  ];
}

export const titleClauses: readonly Clause[] = [
  {
    id: 'R30',
    source: 'GB/T 9704—2012 7.3.1',
    subject: said('标题位置', 'Place of the title'),
    requirement: said(
      '标题一般用2号小标宋体字，编排于红色分隔线下空二行位置，分一行或多行居中排布',
      'The title is generally set in 2号 小标宋体, two lines below the red rule, each line centred',
    ),
    strength: 'general',
    nominal: `20.78 mm / ${sizePt.no2} pt`,
    tolerance: '±1.0 mm',
    how: said(
      '红色分隔线下边缘至标题首行字身上边缘的净距，各行中心至版心左边缘的距离，字号、字体和行距（行距按3.2和实务，只作提醒）',
      'Clear distance from the rule to the first line, centres of the lines, size, face and pitch (the pitch by 3.2 and practice: a warning)',
    ),
    measure: inLetter(measurePosition),
  },
  titleShapeClause,
  titleWordingClause,
  {
    id: 'R33',
    source: 'GB/T 9704—2012 7.3.2',
    subject: said('主送机关', 'Addressees'),
    requirement: said(
      '编排于标题下空一行位置，居左顶格，回行时仍顶格，最后一个机关名称后标全角冒号',
      'One line below the title, flush left also where they wrap, with a full-width colon after the last name',
    ),
    strength: 'required',
    nominal: '10.39 mm / 0 mm',
    tolerance: '±1.0 mm / ±0.3 mm',
    how: said(
      '标题末行字身下边缘至主送机关首行字身上边缘的净距，各行至版心左边缘的距离，末字',
      'Clear distance below the title, distance of each line from the type area, last character',
    ),
    measure: inLetter(measureAddressees),
  },
  {
    id: 'R34',
    source: 'GB/T 9704—2012 7.3.3',
    subject: said('首页显示正文', 'Text on page 1'),
    requirement: said('公文首页必须显示正文', 'Page 1 must show text of the letter'),
    strength: 'required',
    nominal: '≥ 1',
    tolerance: '—',
    how: said('清点首页上的正文行', 'Lines of the letter on page 1'),
    measure: inLetter(measureFirstPage),
  },
  {
    id: 'R35',
    source: 'GB/T 9704—2012 7.3.3',
    subject: said('正文起始', 'Where the letter begins'),
    requirement: said('正文编排于主送机关名称下一行', 'The letter begins on the line after the addressees'),
    strength: 'general',
    nominal: `${grid.linePitchMm.toFixed(2)} mm`,
    tolerance: '±0.6 mm',
    how: said('主送机关末行与正文首行的基线距离', 'Baseline of the last addressee to that of the first line'),
    measure: inLetter(measureBeginning),
  },
];
