/**
 * THE LIST OF RULES. One entry each: a rule looks at the whole quarter and returns what it found; no rule stops another.
 * Faults of form (encoding, columns, regions, cells) are found earlier, by `read`.
 */
import type { Issue } from '../issue.js';
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

export interface Rule {
  readonly name: string;
  /** Where the rule comes from: a clause, the proofreader's list (C…), or the design. */
  readonly source: string;
  readonly find: (input: CheckInput) => Issue[];
}

export const rules: readonly Rule[] = [
  { name: 'rates are recomputed', source: 'C25, C29', find: publishedRates },
  { name: 'parts are at most their whole', source: 'C26', find: limits },
  { name: 'sums add up within an annex', source: 'C26', find: equalities },
  { name: 'annexes agree with each other', source: 'C27', find: crossAnnex },
  { name: 'numerator and denominator apply together', source: 'C25', find: applicability },
  { name: 'a total row equals its sums', source: 'C26', find: totalRows },
  { name: 'document number', source: 'GB/T 9704 7.2.5, C1, C9', find: documentNumber },
  { name: 'dates are in order', source: 'C9, C31', find: dates },
  { name: 'the mark names the organ', source: 'GB/T 9704 7.2.4, C9', find: mark },
  { name: 'the imprint has room', source: 'GB/T 9704 7.4', find: imprintLength },
  { name: 'title', source: 'GB/T 9704 7.3.1, C2, C9', find: noticeTitle },
  { name: 'signers only to superiors', source: 'GB/T 9704 7.2.6, 条例第九条', find: signers },
  { name: 'a secret document has a copy number', source: 'GB/T 9704 7.2.1, 条例第九条', find: secrecy },
  { name: 'annex titles carry no end punctuation', source: 'GB/T 9704 7.3.4, C7', find: annexTitles },
  { name: 'figures of the letter come from the tables', source: 'C24', find: typedFigures },
];

/** Runs every rule of the list. */
export function check(input: CheckInput): Issue[] {
  return rules.flatMap((rule) => rule.find(input));
}
