/** 发文字号, 签发人, 红色分隔线 (7.2.5–7.2.7): R25–R28. */
import { letterhead, typeArea } from '../../../standard.js';
import { type Clause, type Finding, finding, lengthFinding, notApplicable, said } from '../../clause.js';
import {
  type Block,
  blockOf,
  blocksOf,
  lastLine,
  linesOf,
  type OfficialDocument,
  type Rule,
  typeAreaOf,
} from '../../document.js';
import type { Box, Line } from '../../reading.js';
import { across, blankLinesFinding, centreMm, charactersMm, indentFinding, missing } from '../measure/placing.js';
import { inOrdinaryLetterhead } from './kind.js';
import { markInk } from './mark.js';
import { signerClause } from './signer.js';

const CENTRE_TOLERANCE_MM = 0.5;
/** 空一字: of which size, and to the ink or the em box, the standard does not say. */
const INDENT_TOLERANCE_MM = 0.8;
const SAME_LINE_TOLERANCE_MM = 0.5;
const RULE_TOLERANCE_MM = 0.5;

/** 教科技〔2020〕156号 */
const NUMBER = /^\p{Script=Han}+〔\d{4}〕[1-9]\d*号$/u;

const documentNumber: Clause = {
  id: 'R25',
  source: 'GB/T 9704—2012 7.2.5',
  subject: said('发文字号', 'Document number'),
  requirement: said(
    '编排在发文机关标志下空二行位置，居中排布。年份、发文顺序号用阿拉伯数字标注；年份应标全称，用六角括号“〔〕”括入；发文顺序号不加“第”字，不编虚位（即1不编为01），在阿拉伯数字后加“号”字。',
    'Two lines below the mark, centred. Year and serial number in Arabic figures, the year in full inside 〔〕; no 第, no leading zero, 号 after the serial number.',
  ),
  strength: 'required',
  nominal: '20.78 mm',
  tolerance: '±1 mm',
  how: said(
    '文字形式；标志墨迹下边缘至发文字号字身上边缘的净距；左右居中（有签发人的上行文见下条）',
    'Form of the text; clear distance from the lower edge of the mark’s ink to the upper edge of the characters; centred (upward documents with 签发人: next clause)',
  ),
  measure: inOrdinaryLetterhead((document) => {
    const block = blockOf(document, 'documentNumber');
    if (!block) return [missing(said('发文字号', 'document number'))];
    const { text, lines, page } = block;
    const [line] = lines;
    const form = finding({
      page,
      // Spaces beside figures are C18's.
      holds: NUMBER.test(text.replace(/\s/gu, '')),
      found: text,
      expected: '机关代字〔2020〕1号',
      what: said('发文字号的形式', 'form of the number'),
      box: line.emBox,
      otherwise: 'fail',
    });
    const signers = blocksOf(document, 'signer');
    const ink = markInk(document);
    const top = linesOf([block, ...signers]).reduce((high, one) => (one.emTopMm < high.emTopMm ? one : high), line);
    const gap = blankLinesFinding({
      blank: 'twoLinesBelowMark',
      upperMm: ink?.bottomMm ?? Number.NaN,
      line: top,
      what: said('发文机关标志下空二行', 'two lines below the mark'),
      otherwise: 'fail',
    });
    return [form, ...(ink ? [gap] : []), ...(signers.length === 0 ? [centred(document, block)] : [])];
  }),
};

function centred(document: OfficialDocument, { lines, page }: Block): Finding {
  const [line] = lines;
  const area = typeAreaOf(document, page);
  const middleMm = (area.leftMm + area.rightMm) / 2;
  return lengthFinding({
    page,
    foundMm: centreMm(line),
    nominalMm: middleMm,
    toleranceMm: CENTRE_TOLERANCE_MM,
    what: said('居中', 'centred'),
    box: line.emBox,
    distance: across(line, middleMm, centreMm(line)),
    otherwise: 'fail',
  });
}

const upwardNumber: Clause = {
  id: 'R26',
  source: 'GB/T 9704—2012 7.2.5',
  subject: said('上行文的发文字号', 'Number of an upward document'),
  requirement: said(
    '上行文的发文字号居左空一字编排，与最后一个签发人姓名处在同一行',
    'The number of an upward document begins one character from the left, on the line of the last 签发人',
  ),
  strength: 'required',
  nominal: '5.57 mm',
  tolerance: `±${INDENT_TOLERANCE_MM} mm`,
  how: said(
    '发文字号左边缘至版心左边缘；与最后一行签发人基线之差',
    'From the left edge of the type area; its baseline against that of the last line of 签发人',
  ),
  measure: inOrdinaryLetterhead((document) => {
    const number = blockOf(document, 'documentNumber');
    const signer = blocksOf(document, 'signer').at(-1);
    if (!signer)
      return notApplicable('没有签发人，不是上行文的版头', 'No 签发人: not the letterhead of an upward document');
    if (!number) return [missing(said('发文字号', 'document number'))];
    const [line] = number.lines;
    const last = lastLine(signer);
    return [
      indentFinding({
        document,
        line,
        indentMm: charactersMm(1),
        toleranceMm: INDENT_TOLERANCE_MM,
        what: said('居左空一字', 'one character from the left'),
        otherwise: 'fail',
      }),
      lengthFinding({
        page: number.page,
        foundMm: line.baselineMm - last.baselineMm,
        nominalMm: 0,
        toleranceMm: SAME_LINE_TOLERANCE_MM,
        what: said('与最后一个签发人姓名同一行', 'on the line of the last 签发人'),
        box: line.emBox,
        distance: { fromXMm: last.xMm, fromYMm: last.baselineMm, toXMm: last.xMm, toYMm: line.baselineMm },
        otherwise: 'fail',
      }),
    ];
  }),
};

const redRule: Clause = {
  id: 'R28',
  source: 'GB/T 9704—2012 7.2.7',
  subject: said('版头中的分隔线', 'Red rule of the letterhead'),
  requirement: said(
    '发文字号之下4 mm处居中印一条与版心等宽的红色分隔线',
    'A red rule as wide as the type area, centred, 4 mm below the document number',
  ),
  strength: 'required',
  nominal: `${letterhead.ruleGapMm.toFixed(1)} mm; ${typeArea.widthMm} mm`,
  tolerance: `±${RULE_TOLERANCE_MM} mm`,
  how: said(
    '首页100 mm以上的红色横线中离发文字号最近的一条：发文字号（有签发人的，取较低者）字身下边缘至线上边缘；线的左右两端。粗细标准没有规定，不量。',
    'The red rule of page 1, 100 mm long or more, that is nearest to the number: from the lower edge of the characters (of the last 签发人, if lower) to the rule’s upper edge; both its ends. The standard gives no thickness, so none is measured.',
  ),
  measure: inOrdinaryLetterhead((document) => {
    const above = linesOf(blocksOf(document, 'documentNumber', 'signer'));
    const lowest = above.reduce<Line | undefined>(
      (low, line) => (low && low.emBottomMm >= line.emBottomMm ? low : line),
      undefined,
    );
    const fromMm = lowest?.emBottomMm ?? typeArea.topMm;
    const distanceMm = (rule: Rule): number => Math.abs(rule.topMm - fromMm - letterhead.ruleGapMm);
    const rule = document.redRules.toSorted((one, other) => distanceMm(one) - distanceMm(other))[0];
    if (!rule) return [missing(said('红色分隔线', 'red rule'))];
    const ends = endFindings(document, rule);
    if (!lowest) return ends;
    const middleMm = (rule.leftMm + rule.rightMm) / 2;
    return [
      lengthFinding({
        page: rule.page,
        foundMm: rule.topMm - lowest.emBottomMm,
        nominalMm: letterhead.ruleGapMm,
        toleranceMm: RULE_TOLERANCE_MM,
        what: said('发文字号之下4 mm', '4 mm below the number'),
        box: boxOf(rule),
        distance: { fromXMm: middleMm, fromYMm: lowest.emBottomMm, toXMm: middleMm, toYMm: rule.topMm },
        otherwise: 'fail',
      }),
      ...ends,
    ];
  }),
};

function endFindings(document: OfficialDocument, rule: Rule): [Finding, Finding] {
  const area = typeAreaOf(document, rule.page);
  const common = {
    page: rule.page,
    toleranceMm: RULE_TOLERANCE_MM,
    box: boxOf(rule),
    otherwise: 'fail',
  } as const;
  return [
    lengthFinding({ ...common, foundMm: rule.leftMm, nominalMm: area.leftMm, what: said('左端', 'left end') }),
    lengthFinding({ ...common, foundMm: rule.rightMm, nominalMm: area.rightMm, what: said('右端', 'right end') }),
  ];
}

function boxOf({ leftMm, topMm, rightMm, bottomMm }: Rule): Box {
  return { leftMm, topMm, rightMm, bottomMm };
}

export const documentNumberClauses: readonly Clause[] = [documentNumber, upwardNumber, signerClause, redRule];
