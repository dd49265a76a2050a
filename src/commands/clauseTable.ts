/** The clauses of an audit as a table for people: worst first, columns that line up in Chinese and English. */
import type { Said } from '../audit/clause.js';
import type { AuditReport, ClauseReport } from '../audit/report.js';
import type { Words } from '../messages/catalogue.js';
import { aligned } from './columns.js';
import type { LanguageName } from './report.js';

/** Head, a line for every clause (more where several things do not hold), and the summary. */
export function tableLines(file: string, report: AuditReport, words: Words, language: LanguageName): string[] {
  const tell = ({ zh, en }: Said): string => (language === 'en' ? en : zh);
  const rows = report.clauses.flatMap((clause) => rowsOf(clause, words, tell));
  return [
    words.verifyHead(file, report.pages, words.formatNames[report.format], report.way),
    ...aligned(rows),
    `${file}${words.colon}${words.audited(report.counts)}`,
  ];
}

/** Verdict, id, subject, what was found; the last column is as long as it likes. */
function rowsOf(clause: ClauseReport, words: Words, tell: (said: Said) => string): string[][] {
  const { id, source, strength, subject, verdict, reason, findings, measured } = clause;
  const head = [words.verdictNames[verdict], id, tell(subject)];
  const origin = `${source}（${words.strengthNames[strength]}）`;
  if (reason) return [[...head, tell(reason)]];
  return findings.map(({ page, what, found, expected, verdict: one }, index) => {
    const parts = [
      page === undefined ? '' : words.clausePage(page),
      what === undefined ? '' : tell(what),
      found,
      one === 'pass' && found === expected ? '' : words.clauseExpected(expected),
      index > 0 ? '' : origin,
      one === 'pass' && measured > 1 ? `×${measured}` : '',
    ];
    return [...(index === 0 ? head : ['', '', '']), parts.filter((part) => part !== '').join('  ')];
  });
}
