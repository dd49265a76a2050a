/** What a rule is, and what became of it: declared in `check/rules.ts`, told in the trace sheet. */
import type { Issue, IssueCode } from './issue.js';

/** `required`: what it finds is an error. `judged`: a warning, which `accept` in `notice.md` may answer for. */
export type RuleStrength = 'required' | 'judged';

/** One rule of the list, as the trace sheet and the docs name it. */
export interface RuleName {
  /** Dotted, stable: what `accept` names. */
  readonly code: string;
  /** Where it comes from: a clause, the proofreader's list (C…), or the design. */
  readonly source: string;
  readonly strength: RuleStrength;
  readonly subject: { readonly zh: string; readonly en: string };
  /** What it finds; every code of reading, letter and checking is one rule's. */
  readonly codes: readonly IssueCode[];
}

/** How often a rule found something in this quarter. */
export interface RuleRun {
  readonly rule: RuleName;
  /** False where there was nothing for it to look at: no quarter before, no list of schools. */
  readonly applies: boolean;
  readonly found: number;
  readonly accepted: number;
}

/** The rule that a finding is of; undefined for what is found while making the documents. */
export function ruleOf<Rule extends Pick<RuleName, 'codes'>>(
  { code }: Pick<Issue, 'code'>,
  rules: readonly Rule[],
): Rule | undefined {
  return rules.find(({ codes }) => codes.includes(code));
}
