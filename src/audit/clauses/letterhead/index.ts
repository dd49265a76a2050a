/** 版头 (7.2): R20–R28; here what stands at the head of the type area: 份号, 密级和保密期限, 紧急程度 (7.2.1–7.2.3). */
import { grid, letterhead, sizePt, typeArea } from '../../../standard.js';
import { type Clause, type Finding, finding, notApplicable, type Said, said } from '../../clause.js';
import { type Block, blockOf, type OfficialDocument } from '../../document.js';
import { indentFinding, lineFromTopFinding, missing } from '../measure/placing.js';
import { faceFinding, isChinese, sizeFinding } from '../measure/setting.js';
import { documentNumberClauses } from './documentNumber.js';
import { inOrdinaryLetterhead } from './kind.js';
import { markClauses } from './mark.js';

/** As for 天头: the standard's own. */
const LINE_TOLERANCE_MM = 1;
const FLUSH_TOLERANCE_MM = 0.5;

function placeFindings(document: OfficialDocument, block: Block, line: number): Finding[] {
  const [first] = block.lines;
  const topMm = typeArea.topMm + (line - 1) * grid.linePitchMm;
  return [
    lineFromTopFinding({
      page: block.page,
      foundMm: first.emTopMm,
      nominalMm: topMm,
      toleranceMm: LINE_TOLERANCE_MM,
      what: said(`版心第${line}行`, `line ${line} of the type area`),
      box: first.emBox,
      distance: { fromXMm: first.xMm, fromYMm: topMm, toXMm: first.xMm, toYMm: first.emTopMm },
      otherwise: 'fail',
    }),
    indentFinding({
      document,
      line: first,
      indentMm: 0,
      toleranceMm: FLUSH_TOLERANCE_MM,
      what: said('顶格', 'at the left margin'),
      otherwise: 'fail',
    }),
    sizeFinding({ lines: block.lines, sizePt: sizePt.no3, what: said('3号字', 'size'), otherwise: 'warn' }),
  ];
}

function wordingFinding({ lines, page, text }: Block, form: RegExp, expected: string, what: Said): Finding {
  // 特急 may be spread to the width of what stands above it.
  const holds = form.test(text.replace(/\s/gu, ''));
  return finding({ page, holds, found: text, expected, what, box: lines[0].emBox, otherwise: 'warn' });
}

const heiTi = ({ lines }: Block): Finding =>
  faceFinding({ lines, role: 'heiTi', counts: isChinese, what: said('黑体', 'face'), otherwise: 'warn' });

const copyNumber: Clause = {
  id: 'R20',
  source: 'GB/T 9704—2012 7.2.1',
  subject: said('份号', 'Copy number'),
  requirement: said(
    '如需标注份号，一般用6位3号阿拉伯数字，顶格编排在版心左上角第一行；涉密公文应当标注份号（条例第九条）',
    'If there is one: generally six Arabic figures in 3号, at the left margin of the first line; a classified document must have one (条例, article 9)',
  ),
  strength: 'required',
  nominal: `${typeArea.topMm.toFixed(1)} mm`,
  tolerance: `±${LINE_TOLERANCE_MM} mm`,
  how: said(
    '文字、字号，字身上边缘和左边缘（按行框排、低半个行距的作提醒）；有密级而无份号即为缺失',
    'Text, size, upper and left edge of the characters; missing where there is a secrecy level without it',
  ),
  measure: inOrdinaryLetterhead((document) => {
    const block = blockOf(document, 'copyNumber');
    if (block) {
      const [first, ...rest] = placeFindings(document, block, 1);
      const wording = wordingFinding(block, /^\d{6}$/, '000001', said('6位阿拉伯数字', 'six Arabic figures'));
      return first ? [wording, first, ...rest] : [wording];
    }
    if (blockOf(document, 'secrecy')) return [missing(said('份号', 'copy number of a classified document'))];
    return notApplicable('公文没有份号，也没有密级', 'No copy number, and no secrecy level that asks for one');
  }),
};

const secrecy: Clause = {
  id: 'R21',
  source: 'GB/T 9704—2012 7.2.2',
  subject: said('密级和保密期限', 'Secrecy level and period'),
  requirement: said(
    '如需标注密级和保密期限，一般用3号黑体字，顶格编排在版心左上角第二行；保密期限中的数字用阿拉伯数字标注',
    'If there are: generally 3号 黑体 at the left margin of the second line; figures of the period are Arabic',
  ),
  strength: 'required',
  nominal: `${(typeArea.topMm + grid.linePitchMm).toFixed(1)} mm`,
  tolerance: `±${LINE_TOLERANCE_MM} mm`,
  how: said(
    '文字（机密★1年）、字体、字号，字身上边缘和左边缘',
    'Text (机密★1年), face, size, upper and left edge of the characters',
  ),
  measure: inOrdinaryLetterhead((document) => {
    const block = blockOf(document, 'secrecy');
    if (!block) return notApplicable('公文没有密级', 'No secrecy level');
    const form = /^(?:绝密|机密|秘密)(?:★(?:[1-9]\d*(?:年|个月|月|天)|长期))?$/;
    return [
      wordingFinding(block, form, '机密★1年', said('密级和保密期限', 'level and period')),
      ...placeFindings(document, block, letterhead.secrecyLine),
      heiTi(block),
    ];
  }),
};

/** 密级 keeps to the second line, with 份号 above it or not. */
function urgencyLine(document: OfficialDocument): number {
  if (blockOf(document, 'secrecy')) return letterhead.secrecyLine + 1;
  return blockOf(document, 'copyNumber') ? 2 : 1;
}

const urgency: Clause = {
  id: 'R22',
  source: 'GB/T 9704—2012 7.2.3',
  subject: said('紧急程度', 'Urgency'),
  requirement: said(
    '如需标注紧急程度，一般用3号黑体字，顶格编排在版心左上角；份号、密级和保密期限、紧急程度自上而下分行排列',
    'If there is one: generally 3号 黑体 at the left margin at the top; copy number, secrecy and urgency stand on a line each, in this order',
  ),
  strength: 'required',
  nominal: `${typeArea.topMm.toFixed(1)} mm + n × ${grid.linePitchMm.toFixed(2)} mm`,
  tolerance: `±${LINE_TOLERANCE_MM} mm`,
  how: said(
    '文字（特急、加急）、字体、字号，字身上边缘和左边缘；行次按其上已有的要素计',
    'Text (特急, 加急), face, size, upper and left edge of the characters; its line is the next after the elements above it',
  ),
  measure: inOrdinaryLetterhead((document) => {
    const block = blockOf(document, 'urgency');
    if (!block) return notApplicable('公文没有紧急程度', 'No urgency');
    return [
      wordingFinding(block, /^(?:特急|加急)$/, '特急, 加急', said('紧急程度', 'urgency')),
      ...placeFindings(document, block, urgencyLine(document)),
      heiTi(block),
    ];
  }),
};

export const letterheadClauses: readonly Clause[] = [
  copyNumber,
  secrecy,
  urgency,
  ...markClauses,
  ...documentNumberClauses,
];
