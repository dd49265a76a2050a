/** Numbers in the text: C1 cited document numbers, C19 forms of dates, C32 counts in words. */
import {
  ANNEX_CITED,
  CITED_NUMBER,
  COUNT_OF_ANNEXES,
  COUNT_OF_REGIONS,
  citedNumberSlips,
  dateFormSlips,
  numeralValue,
} from '../../../wording/numerals.js';
import { finding, notApplicable, type Outcome, said } from '../../clause.js';
import { blocksOf, type OfficialDocument } from '../../document.js';
import { tableRegions } from './tables.js';
import {
  annexAlone,
  blockTexts,
  cellTexts,
  excerpt,
  fault,
  faultsOf,
  letterTexts,
  proofClause,
  proofread,
} from './text.js';

function measureCited(document: OfficialDocument): Outcome {
  // The document's own number is R25's.
  const texts = [...blockTexts(document, 'documentNumber'), ...cellTexts(document)];
  if (!texts.some(({ text }) => text.search(CITED_NUMBER) >= 0)) {
    return notApplicable('文中没有引用发文字号', 'No document number is cited');
  }
  return proofread(texts, (text) => faultsOf(text, citedNumberSlips(text.text), 'fail'));
}

export const citedNumbers = proofClause({
  id: 'C1',
  source: 'GB/T 9704—2012 7.2.5',
  subject: said('引用的发文字号', 'Cited document numbers'),
  requirement: said(
    '年份用全称，六角括号“〔〕”，顺序号不加“第”、不编虚位',
    'Full year in 〔 〕; the number without 第 and leading zeros',
  ),
  strength: 'required',
  how: said('查找文中引用的每个文号；本文的文号见R25', 'Every number cited; the document’s own is R25'),
  measure: measureCited,
});

export const dateForms = proofClause({
  id: 'C19',
  source: 'GB/T 15835—2011',
  subject: said('时间的写法', 'Forms of dates'),
  requirement: said(
    '月、日不编虚位，年份四位；不写今年、去年、上月、日前（实务）',
    'No leading zeros, years of four digits; no 今年, 去年, 上月, 日前 (practice)',
  ),
  strength: 'general',
  how: said(
    '查找文中的日期和时间词；成文日期、印发日期见R46、R63',
    'Dates in the text; those of signature and imprint are R46, R63',
  ),
  measure: (document) =>
    proofread([...blockTexts(document, 'date', 'printDate'), ...cellTexts(document)], (text) =>
      faultsOf(text, dateFormSlips(text.text), 'warn'),
    ),
});

function measureCounts(document: OfficialDocument): Outcome {
  if (document.part === 'annex') return annexAlone;
  const annexes = Math.max(document.annexes.length, blocksOf(document, 'annexListItem').length);
  const regions = tableRegions(document);
  const findings = letterTexts(document).flatMap((text) => {
    const compare = (pattern: RegExp, holds: (count: number) => boolean, expected: string, zh: string, en: string) =>
      [...text.text.matchAll(pattern)].flatMap((match) => {
        const place = { start: match.index, end: match.index + match[0].length };
        const count = numeralValue(match.groups?.count ?? match.groups?.after ?? '');
        if (count === undefined) return [];
        const what = said(zh, en);
        if (!holds(count)) return [fault(text, place, { expected, what }, 'warn')];
        const page = text.glyphs[place.start]?.page;
        return [finding({ holds: true, found: excerpt(text, place), expected, what, page, otherwise: 'warn' })];
      });
    return [
      ...compare(COUNT_OF_ANNEXES, (count) => count === annexes, `${annexes}`, '附件的个数', 'Number of annexes'),
      ...compare(
        ANNEX_CITED,
        (count) => count >= 1 && count <= annexes,
        `1–${annexes}`,
        '提到的附件',
        'An annex referred to',
      ),
      ...(regions === undefined
        ? []
        : compare(COUNT_OF_REGIONS, (count) => count === regions, `${regions}`, '地区的个数', 'Number of regions')),
    ];
  });
  const [first, ...rest] = findings;
  if (first) return [first, ...rest];
  return notApplicable('正文没有写附件、地区的个数', 'The letter counts neither annexes nor regions');
}

export const counts = proofClause({
  id: 'C32',
  source: '实务',
  subject: said('文字中的个数', 'Counts in words'),
  requirement: said('“四个附件”“18个地区”与实际相符', '四个附件, 18个地区 agree with what is there'),
  strength: 'practice',
  how: said('与附件数、附表的地区行数比较', 'Compared with the annexes and the rows of their tables'),
  measure: measureCounts,
});
