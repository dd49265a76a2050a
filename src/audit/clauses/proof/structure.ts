/** How the parts of the document agree: C2 content of the title, C6 ladder of headings, C9 organ, number and dates. */
import { headingSlips, titleSlips } from '../../../wording/titles.js';
import { type Finding, finding, notApplicable, type Outcome, type Said, said } from '../../clause.js';
import { type Block, blockOf, blocksOf, type OfficialDocument } from '../../document.js';
import { type Rung, rungOf } from '../measure/ladder.js';
import { dateIn } from './dates.js';
import { annexAlone, fault, faultsOf, letterTexts, type ProofText, proofClause, proofread, textsOf } from './text.js';

function measureTitle(document: OfficialDocument): Outcome {
  if (document.part === 'annex') return annexAlone;
  const titles = textsOf(document, 'title');
  if (titles.length === 0) return notApplicable('没有标题，见R32', 'There is no title: see R32');
  return proofread(titles, (text) => faultsOf(text, titleSlips(text.text), 'fail'));
}

export const titleContent = proofClause({
  id: 'C2',
  source: '《党政机关公文处理工作条例》第九条（七）',
  subject: said('标题内容', 'Content of the title'),
  requirement: said(
    '发文机关、事由、文种各一，没有“关于……的通知的通知”',
    'One organ, one subject, one kind of document; no 关于…的通知的通知',
  ),
  strength: 'required',
  how: said('书名号以外查找重复的“关于”和文种；构成和标点见R32', '关于 and kinds outside 《》; the form is R32'),
  measure: measureTitle,
});

const HAN_DIGITS = '〇一二三四五六七八九';

/** 三、 for the third on the first level. */
function ordinal(level: Rung['level'], value: number): string {
  const digit = (one: number): string => (one === 0 ? '' : HAN_DIGITS.charAt(one));
  const tens = Math.floor(value / 10);
  const words = value < 10 ? digit(value) : `${tens > 1 ? digit(tens) : ''}十${digit(value % 10)}`;
  return { 1: `${words}、`, 2: `（${words}）`, 3: `${value}.`, 4: `（${value}）` }[level];
}

/** Faults of a letter's ladder. Lists of 1. or （1） may begin again after a paragraph without a number. */
export function ladderFaults(texts: readonly ProofText[]): Finding[] {
  const faults: Finding[] = [];
  const counts = new Map<Rung['level'], number>();
  let afterText = true;
  for (const text of texts) {
    const rung = rungOf(text.text);
    if (!rung) {
      afterText = true;
      continue;
    }
    const report = (expected: string, what: Said): void => {
      faults.push(fault(text, { start: 0, end: rung.text.length }, { expected, what }, 'warn'));
    };
    const higher = LEVELS.filter((level) => level < rung.level);
    const skipped = higher.find((level) => !counts.has(level) && higher.some((one) => one < level && counts.has(one)));
    if (skipped) report(ordinal(skipped, 1), said('序数跳级', 'A level of the ladder is left out'));
    const next = (counts.get(rung.level) ?? 0) + 1;
    const restarts = rung.level >= 3 && rung.ordinal === 1 && afterText;
    if (rung.ordinal !== next && !restarts) {
      report(ordinal(rung.level, next), said('序数不连续', 'The numbers do not follow each other'));
    }
    for (const level of LEVELS) if (level > rung.level) counts.delete(level);
    counts.set(rung.level, rung.ordinal);
    afterText = false;
  }
  return faults;
}

const LEVELS = [1, 2, 3, 4] as const;

/** Of 一、 and （一）. */
function headingEnds(texts: readonly ProofText[]): Finding[] {
  return texts
    .filter(({ element }) => /^heading[12]$/.test(element ?? ''))
    .flatMap((text) => faultsOf(text, headingSlips(text.text), 'warn'));
}

function measureLadder(document: OfficialDocument): Outcome {
  if (document.part === 'annex') return annexAlone;
  const texts = letterTexts(document);
  const rungs = texts.flatMap(({ text }) => rungOf(text) ?? []);
  if (rungs.length === 0) return notApplicable('正文没有层次序数', 'The letter has no numbered levels');
  const [first, ...rest] = [...ladderFaults(texts), ...headingEnds(texts)];
  if (first) return [first, ...rest];
  const found = rungs.map(({ level, ordinal: value }) => ordinal(level, value)).join(' ');
  return [finding({ holds: true, found, expected: found, otherwise: 'warn' })];
}

export const ladder = proofClause({
  id: 'C6',
  source: 'GB/T 9704—2012 7.3.3',
  subject: said('层次序数', 'Ladder of headings'),
  requirement: said(
    '依次用“一、”“（一）”“1.”“（1）”，连续，不跳级，独立成行的标题不加句号',
    '一、（一）1.（1） in turn, continuous, no level left out, no full stop after a heading of its own line',
  ),
  strength: 'general',
  how: said('逐级计数；序数的写法和字体见R37', 'Counted level by level; how each is written and set is R37'),
  measure: measureLadder,
});

const nameOf = ({ text }: Block): string => text.replace(/\s/g, '');

/** Pages and boxes of what was compared. */
function compared(block: Block, holds: boolean, found: string, expected: string, what: Said): Finding {
  const { page, emBox: box } = block.lines[0];
  return finding({ holds, found, expected, what, page, box, otherwise: 'fail' });
}

/**
 * 标志 without 文件, 署名, and the organ in the title: one name, or for a joint document all of them in order. The mark of a joint
 * document may name the organ in charge alone (7.2.4).
 */
function organs(document: OfficialDocument): Finding[] {
  const marks = blocksOf(document, 'mark').map((block) => nameOf(block).replace(/文件$/, ''));
  const signed = blocksOf(document, 'organ');
  const names = signed.map(nameOf);
  const mark = marks.join('、');
  const [signature] = signed;
  const findings: Finding[] = [];
  if (signature && mark) {
    const organ = (marks.length === 1 ? names.slice(0, 1) : names).join('、');
    const what = said('署名与发文机关标志', 'Signature and mark');
    findings.push(compared(signature, isSame(organ, mark), organ, mark, what));
  }
  const title = blockOf(document, 'title');
  // Other forms of a title, those without an organ among them, are R32's.
  const [named] = /^.+?(?=关于)/.exec(title ? nameOf(title) : '') ?? [];
  // A signature that differs from the mark is one fault; the title is held against the mark then.
  const expected = (names.length > marks.length || marks.length === 0 ? names : marks).join('、');
  if (title && named !== undefined && expected) {
    const others = expected.includes('、') ? /等[^等]*$/.exec(named) : null;
    const holds = others ? expected.startsWith(named.slice(0, others.index)) : isSame(named, expected);
    findings.push(compared(title, holds, named, expected, said('标题中的机关与发文机关', 'Organ in the title')));
  }
  return findings;
}

/**
 * Equal but for what parts the names of a joint document; or 规范化简称, the characters of the other in their order. An organ's
 * own office, whose name begins with the organ's, is another organ.
 */
export function isSame(one: string, other: string): boolean {
  const [short = '', long = ''] = [one, other]
    .map((name) => name.replaceAll('、', ''))
    .sort((a, b) => a.length - b.length);
  if (long.startsWith(short)) return long === short && short !== '';
  let at = 0;
  for (const character of long) if (character === short[at]) at += 1;
  return at === short.length;
}

/** Whether the date exists is R46's, whether it was printed after it R63's. */
function years(document: OfficialDocument): Finding[] {
  const number = blockOf(document, 'documentNumber');
  const year = /(?<!\d)\d{4}(?!\d)/.exec(number?.text ?? '')?.[0];
  const date = dateIn(blockOf(document, 'date')?.text);
  if (!number || !date || year === undefined) return [];
  const what = said('文号的年份与成文日期', 'Year of the number and of the date');
  return [compared(number, Number(year) === date.year, year, `${date.year}`, what)];
}

function measureAgreement(document: OfficialDocument): Outcome {
  if (document.part === 'annex') return annexAlone;
  const [first, ...rest] = [...organs(document), ...years(document)];
  return first
    ? [first, ...rest]
    : notApplicable(
        '标志、署名、文号、日期不足两项，无从比较',
        'Too few of mark, signature, number and date to compare',
      );
}

export const agreement = proofClause({
  id: 'C9',
  source: '《党政机关公文处理工作条例》第九条',
  subject: said('机关、文号与日期', 'Organ, number and date'),
  requirement: said(
    '署名、发文机关标志、标题中的机关一致，文号的年份与成文日期一致',
    'Signature, mark and title name one organ; the number is of the year of the date',
  ),
  strength: 'required',
  how: said(
    '比较各要素的文字；日期的真实和先后见R46、R63',
    'The texts compared; whether dates exist and follow is R46 and R63',
  ),
  measure: measureAgreement,
});
