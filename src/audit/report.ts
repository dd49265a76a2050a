/** An audit as plain data, for the manifest, `--json` and the tables that people read. */
import type { Audit, ClauseResult } from './audit.js';
import type { Finding, Said, Strength, Verdict } from './clause.js';
import type { OfficialDocument } from './document.js';

export interface ClauseReport {
  readonly id: string;
  readonly source: string;
  readonly strength: Strength;
  readonly subject: Said;
  readonly verdict: Verdict;
  readonly nominal: string;
  readonly tolerance: string;
  /** How many things were measured. */
  readonly measured: number;
  /** Why nothing was. */
  readonly reason: Said | undefined;
  /** What does not hold, worst first; where all holds, the one farthest from its nominal value. */
  readonly findings: readonly Finding[];
}

export interface AuditReport {
  readonly ok: boolean;
  /** How the elements were recognised. */
  readonly way: OfficialDocument['way'];
  readonly format: OfficialDocument['format'];
  readonly pages: number;
  readonly counts: Readonly<Record<Verdict, number>>;
  /** Worst first. */
  readonly clauses: readonly ClauseReport[];
}

export function auditReport({ document, results, counts, ok }: Audit): AuditReport {
  const { way, format, reading } = document;
  return { ok, way, format, pages: reading.pages.length, counts, clauses: results.map(clauseReport) };
}

function clauseReport({ clause, verdict, reason, measured, findings }: ClauseResult): ClauseReport {
  const { id, source, strength, subject, nominal, tolerance } = clause;
  return { id, source, strength, subject, verdict, nominal, tolerance, measured: measured.length, reason, findings };
}

/** The same in short, for the manifest: the words of each clause are in the program's list, its result is here. */
export function auditSummary({ ok, way, format, counts, clauses }: AuditReport): object {
  return {
    ok,
    recognisedBy: way,
    format,
    counts,
    clauses: clauses.map(({ id, source, verdict, measured, reason, findings }) => ({
      id,
      source,
      verdict,
      ...(reason ? { reason: reason.zh } : { measured }),
      ...(findings.length > 0 && {
        findings: findings.map(({ page, what, found, expected }) => ({ page, what: what?.zh, found, expected })),
      }),
    })),
  };
}
