/** What the audits of a build's files mean for the build: a clause that fails stops it, one to be judged is told once. */
import { type Issue, issue } from '../issue.js';
import type { AuditReport, ClauseReport } from './report.js';

interface AuditedFile {
  readonly file: string;
  readonly audit: AuditReport;
}

/**
 * One issue for each clause that does not hold: `audit.fails` (error) of every file, `audit.warns` (warning) of the first:
 * the notice alone says what the circular has said already. Of a draft all are warnings.
 */
export function judgeAudits(files: readonly AuditedFile[], draft = false): Issue[] {
  const told = new Set<string>();
  return files.flatMap(({ file, audit }) =>
    audit.clauses.flatMap((clause) => {
      const found = issueOf(file, clause);
      if (!found) return [];
      // A draft need not be whole: what is still wrong is told, and stops nothing.
      if (draft && found.severity === 'error') return [{ ...found, severity: 'warning' }];
      if (found.severity === 'warning' && told.has(clause.id)) return [];
      told.add(clause.id);
      return [found];
    }),
  );
}

function issueOf(file: string, { id, source, subject, verdict, findings }: ClauseReport): Issue | undefined {
  const [worst, ...others] = findings;
  if (!worst || (verdict !== 'fail' && verdict !== 'warn')) return undefined;
  const { what, page, found, expected } = worst;
  const values = { clause: id, source, subject, what, page, found, expected, more: others.length };
  return verdict === 'fail'
    ? issue('error', 'audit.fails', { file, field: id }, values)
    : issue('warning', 'audit.warns', { file, field: id }, values);
}
