/** What one clause of an audit came to. */
import type { Audit } from '../../../src/audit/audit.js';
import type { Finding, Verdict } from '../../../src/audit/clause.js';

export function verdictOf({ results }: Audit, id: string): Verdict | undefined {
  return results.find(({ clause }) => clause.id === id)?.verdict;
}

/** Every finding, those that hold among them. */
export function findingsOf({ results, document }: Audit, id: string): readonly Finding[] {
  const outcome = results.find(({ clause }) => clause.id === id)?.clause.measure(document);
  return outcome === undefined || 'reason' in outcome ? [] : outcome;
}
