/** `accept` in `notice.md`: findings that the office has looked at and lets stand, each with its reason. */
import type { Acceptance, Issue } from '../issue.js';
import { type RuleName, ruleOf } from '../rule.js';
import { nearestName } from '../wording/likeness.js';
import { finding } from './finding.js';

/** The findings, those that an entry answers for turned into notes that say so. */
export function accept(issues: readonly Issue[], accepted: readonly Acceptance[], rules: readonly RuleName[]): Issue[] {
  return issues.map((found): Issue => {
    const rule = ruleOf(found, rules);
    if (rule?.strength !== 'judged' || found.severity !== 'warning') return found;
    const acceptance = accepted.find((entry) => entry.rule === rule.code && isAbout(found, entry.about));
    return acceptance ? { ...found, severity: 'note', accepted: acceptance } : found;
  });
}

/** The words stand in the finding's place or its values. */
function isAbout({ place, values }: Issue, about: string | undefined): boolean {
  if (about === undefined) return true;
  const { file, sheet = '', field = '' } = place;
  const said = [file, sheet, field, ...Object.values(values)].filter((value) => typeof value !== 'object');
  return said.some((value) => String(value).includes(about));
}

/** Entries that name no rule, or one whose findings nobody may let stand. */
export function wrongEntries(accepted: readonly Acceptance[], rules: readonly RuleName[]): Issue[] {
  return accepted.flatMap(({ rule: value, place }): Issue[] => {
    const rule = rules.find(({ code }) => code === value);
    const judged = rules.filter(({ strength }) => strength === 'judged').map(({ code }) => code);
    if (!rule) return [finding('accept.unknownRule', place, { value, nearest: nearestName(value, judged) })];
    return rule.strength === 'judged' ? [] : [finding('accept.required', place, { value, subject: rule.subject })];
  });
}

/** Entries that answer for nothing that was found. */
export function unusedEntries(
  issues: readonly Issue[],
  accepted: readonly Acceptance[],
  rules: readonly RuleName[],
): Issue[] {
  return accepted
    .filter((entry) => rules.some(({ code, strength }) => code === entry.rule && strength === 'judged'))
    .filter((entry) => !issues.some((found) => found.accepted === entry))
    .map(({ rule: value, about = '', place }) => finding('accept.unused', place, { value, about }));
}
