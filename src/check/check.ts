/** Runs the rules over a quarter, and lets stand what its notice answers for. */
import { type Issue, mayPrint } from '../issue.js';
import { type RuleRun, ruleOf } from '../rule.js';
import { accept, unusedEntries, wrongEntries } from './acceptance.js';
import type { CheckInput } from './input.js';
import { rules } from './rules.js';

/** What a rule found is as bad as the rule is strong. */
function withStrength(found: Issue): Issue {
  const strength = ruleOf(found, rules)?.strength;
  return { ...found, severity: strength === 'judged' ? 'warning' : 'error' };
}

/**
 * Runs every rule of the list. `found` is what reading and deriving have found already; their findings keep the severity they
 * came with. What `accept` of the notice answers for becomes a note.
 */
export function check(input: CheckInput, found: readonly Issue[] = []): { issues: Issue[]; runs: RuleRun[] } {
  const { accepted } = input.quarter.notice;
  const all = [...found, ...rules.flatMap(({ find }) => find?.(input) ?? []).map(withStrength)];
  const judged = accept(all, accepted, rules);
  // With an error in the data, the rule that an entry is for may have had nothing to look at.
  const unused = mayPrint(judged) ? unusedEntries(judged, accepted, rules) : [];
  const entries = [...wrongEntries(accepted, rules), ...unused].map(withStrength);
  const issues = [...judged, ...entries];
  const runs = rules.map((rule) => {
    const own = issues.filter(({ code }) => rule.codes.includes(code));
    // What found something had something to look at.
    const applies = own.length > 0 || (rule.applies?.(input) ?? true);
    return { rule, applies, found: own.length, accepted: own.filter((one) => one.accepted).length };
  });
  return { issues, runs };
}
