/**
 * The preflight: whether a finished file is PDF/A-3a and PDF/UA-1 as far as our own rules see it, clause by clause. It reads
 * the file's bytes and knows nothing of how they were made. It is no reference validator, and certifies nothing.
 */
import { type Issue, issue } from '../issue.js';
import { contentRules } from './contentRules.js';
import { openFile, type PreflightFile } from './file.js';
import { fileRules } from './fileRules.js';
import { fontRules } from './fontRules.js';
import type { Finding, PreflightRule } from './rule.js';
import { tagRules } from './tagRules.js';

export const preflightRules: readonly PreflightRule[] = [...fileRules, ...contentRules, ...fontRules, ...tagRules];

/** What does not hold, rule by rule. Rejects with UnreadablePdfError when the bytes are no PDF. */
export async function preflight(bytes: Uint8Array): Promise<{ rule: PreflightRule; findings: readonly Finding[] }[]> {
  const file = await openFile(bytes);
  return preflightRules
    .map((rule) => ({ rule, findings: findingsOf(rule, file) }))
    .filter(({ findings }) => findings.length > 0);
}

/** A part so damaged that the rule cannot look at it (pdf-lib throws at a wrong type) does not hold either. */
function findingsOf(rule: PreflightRule, file: PreflightFile): readonly Finding[] {
  try {
    return rule.find(file);
  } catch (error) {
    return [{ found: error instanceof Error ? error.message : String(error) }];
  }
}

/** As errors of a build (`preflight.fails`), one a clause with its first finding: the file is not to be written. */
export async function preflightIssues(bytes: Uint8Array, file: string): Promise<Issue[]> {
  return (await preflight(bytes)).map(({ rule: { clause, subject }, findings }) => {
    const { page, found = '' } = findings[0] ?? {};
    return issue('error', 'preflight.fails', { file }, { clause, subject, page, found, more: findings.length - 1 });
  });
}
