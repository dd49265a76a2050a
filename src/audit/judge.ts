/** What the audits of a build's files mean for the build: a clause that fails stops it, one to be judged is told once. */
import { type Acceptance, type Issue, issue } from '../issue.js';
import type { AuditReport, ClauseReport } from './report.js';

interface AuditedFile {
  readonly file: string;
  readonly audit: AuditReport;
}

export interface JudgeOptions {
  /** A draft need not be whole: what is still wrong with it stops nothing. */
  readonly draft: boolean;
  /** Clauses to be judged that somebody has judged in the data, and who. */
  readonly answered: ReadonlyMap<string, Acceptance>;
}

/**
 * One issue for each clause that does not hold: `audit.fails` (error) of every file, `audit.warns` (warning) of the first:
 * the notice alone says what the circular has said already. Of a draft `audit.unready` (warning) in place of errors; what
 * was answered for is a note.
 */
export function judgeAudits(files: readonly AuditedFile[], options: JudgeOptions): Issue[] {
  const told = new Set<string>();
  return files.flatMap(({ file, audit }) =>
    audit.clauses.flatMap((clause) => {
      const found = issueOf(file, clause, options);
      if (!found) return [];
      if (found.code === 'audit.warns' && told.has(clause.id)) return [];
      told.add(clause.id);
      return [found];
    }),
  );
}

function issueOf(
  file: string,
  { id, source, subject, verdict, findings }: ClauseReport,
  { draft, answered }: JudgeOptions,
): Issue | undefined {
  const [worst, ...others] = findings;
  if (!worst || (verdict !== 'fail' && verdict !== 'warn')) return undefined;
  const { what, page, found, expected } = worst;
  const values = { clause: id, source, subject, what, page, found, expected, more: others.length };
  const place = { file, field: id };
  if (verdict === 'fail') {
    return draft ? issue('warning', 'audit.unready', place, values) : issue('error', 'audit.fails', place, values);
  }
  const accepted = answered.get(id);
  const warning = issue('warning', 'audit.warns', place, values);
  return accepted ? { ...warning, severity: 'note', accepted } : warning;
}
