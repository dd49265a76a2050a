/**
 * THE LIST OF RULES. One entry each: a rule looks at the whole quarter and returns what it found; no rule stops another.
 * Faults of form (encoding, columns, regions, cells) are found earlier, by `read`.
 */
import type { Issue } from '../issue.js';
import type { RuleName, RuleRun } from '../rule.js';
import type { CheckInput } from './input.js';
import {
  annexTitles,
  dates,
  documentNumber,
  imprintLength,
  mark,
  noticeTitle,
  secrecy,
  signers,
  typedFigures,
} from './noticeRules.js';
import { applicability, crossAnnex, equalities, limits, publishedRates, totalRows } from './tableRules.js';

export interface Rule extends RuleName {
  readonly find: (input: CheckInput) => Issue[];
}

export const rules: readonly Rule[] = [
  {
    code: 'rates',
    source: 'C25, C29',
    strength: 'required',
    subject: { zh: '表中的率与重新计算的一致', en: 'published rates equal the recomputed ones' },
    find: publishedRates,
  },
  {
    code: 'parts',
    source: 'C26',
    strength: 'required',
    subject: { zh: '部分不大于全部', en: 'parts are at most their whole' },
    find: limits,
  },
  {
    code: 'sums',
    source: 'C26',
    strength: 'required',
    subject: { zh: '表内合计相符', en: 'sums add up within an annex' },
    find: equalities,
  },
  {
    code: 'ties',
    source: 'C27',
    strength: 'required',
    subject: { zh: '各表同一数据一致', en: 'annexes agree with each other' },
    find: crossAnnex,
  },
  {
    code: 'applicability',
    source: 'C25',
    strength: 'required',
    subject: { zh: '分子分母同时适用', en: 'numerator and denominator apply together' },
    find: applicability,
  },
  {
    code: 'totals',
    source: 'C26',
    strength: 'required',
    subject: { zh: '合计行等于各地之和', en: 'a total row equals its sums' },
    find: totalRows,
  },
  {
    code: 'number',
    source: 'GB/T 9704 7.2.5, C1, C9',
    strength: 'required',
    subject: { zh: '发文字号', en: 'document number' },
    find: documentNumber,
  },
  {
    code: 'dates',
    source: 'C9, C31',
    strength: 'required',
    subject: { zh: '日期先后', en: 'dates are in order' },
    find: dates,
  },
  {
    code: 'mark',
    source: 'GB/T 9704 7.2.4, C9',
    strength: 'judged',
    subject: { zh: '发文机关标志', en: 'the mark names the organ' },
    find: mark,
  },
  {
    code: 'imprint',
    source: 'GB/T 9704 7.4',
    strength: 'required',
    subject: { zh: '版记排得下', en: 'the imprint has room' },
    find: imprintLength,
  },
  {
    code: 'title',
    source: 'GB/T 9704 7.3.1, C2, C9',
    strength: 'required',
    subject: { zh: '标题', en: 'title' },
    find: noticeTitle,
  },
  {
    code: 'signers',
    source: 'GB/T 9704 7.2.6, 条例第九条',
    strength: 'judged',
    subject: { zh: '签发人只用于上行文', en: 'signers only to superiors' },
    find: signers,
  },
  {
    code: 'secrecy',
    source: 'GB/T 9704 7.2.1, 条例第九条',
    strength: 'required',
    subject: { zh: '涉密公文有份号', en: 'a secret document has a copy number' },
    find: secrecy,
  },
  {
    code: 'annexTitles',
    source: 'GB/T 9704 7.3.4, C7',
    strength: 'required',
    subject: { zh: '附件名称', en: 'annex titles carry no end punctuation' },
    find: annexTitles,
  },
  {
    code: 'typedFigures',
    source: 'C24',
    strength: 'judged',
    subject: { zh: '正文的数由表格得出', en: 'figures of the letter come from the tables' },
    find: typedFigures,
  },
];

/** Runs every rule of the list; `found` is what reading and deriving have found already. */
export function check(input: CheckInput, found: readonly Issue[] = []): { issues: Issue[]; runs: RuleRun[] } {
  const results = rules.map((rule) => ({ rule, issues: rule.find(input) }));
  return {
    issues: [...found, ...results.flatMap(({ issues }) => issues)],
    runs: results.map(({ rule, issues }) => ({ rule, found: issues.length, accepted: 0 })),
  };
}
