/** The way findings are told: for people, with the clerk's own row, and as data. */
import type { Issue, Severity } from '../issue.js';
import { type Language, say } from '../messages/catalogue.js';
import type { InputFile } from '../model.js';
import { type RuleRun, ruleOf } from '../rule.js';
import { foundExpected, rowLines, sourceRow } from './sourceRow.js';

/** What findings are told with. */
export interface ToldWith {
  /** The clerk's files, so that the row can be shown. */
  readonly inputs?: readonly InputFile[];
  /** The rules that ran, so that each finding names its own. */
  readonly runs?: readonly RuleRun[];
  readonly colour?: boolean | undefined;
}

const ORDER: readonly Severity[] = ['error', 'warning', 'note'];

/** Issues by severity, then in the order they were found. */
export function sortIssues(issues: readonly Issue[]): Issue[] {
  return ORDER.flatMap((severity) => issues.filter((found) => found.severity === severity));
}

/** What is expected there is known by its form alone: a date, a number, a title. */
const SAMPLES: ReadonlySet<Issue['code']> = new Set(['yaml.field', 'notice.noNumber']);

/** Colours of a terminal (ECMA-48): red, yellow, cyan. */
const COLOURS: Readonly<Record<Severity, number>> = { error: 31, warning: 33, note: 36 };

/** Every issue, worst first, each with its place, its row and what to do; what was accepted on one line. */
export function issueLines(issues: readonly Issue[], language: Language, told: ToldWith = {}): string[] {
  const { words } = language;
  const { inputs = [], runs = [], colour = false } = told;
  const rules = runs.map(({ rule }) => rule);
  const paint = (text: string, severity: Severity): string =>
    colour ? `\u001b[${COLOURS[severity]}m${text}\u001b[0m` : text;
  const lines = sortIssues(issues).flatMap((found) => {
    const { message, hint } = say(found, language);
    const { severity, place, accepted } = found;
    const rule = ruleOf(found, rules)?.code;
    const name = rule === undefined ? '' : ` [${rule}]`;
    const head = `${paint(words.severity[severity], severity)}  ${words.place(place)}${words.colon}${message}${name}`;
    if (accepted) return [head, `      ${words.accepted(accepted.reason)}`];
    const row = sourceRow(found, inputs);
    const { expected } = foundExpected(found);
    const remarkOf = SAMPLES.has(found.code) ? words.sample : words.clauseExpected;
    const remark = expected === undefined ? undefined : remarkOf(expected);
    const shown = row === undefined ? [] : rowLines(row, place.line ?? 0, remark);
    return [head, ...shown.map((line) => (line.includes('^') ? paint(line, severity) : line)), `      → ${hint}`];
  });
  const judged = issues.some((found) => found.severity === 'warning' && ruleOf(found, rules)?.strength === 'judged');
  return judged ? [...lines, words.howToAccept] : lines;
}

/** How often a rule found something, as `--json` gives it. */
export function runJson({ rule, applies, found, accepted }: RuleRun): object {
  return { code: rule.code, strength: rule.strength, applies, found, accepted };
}

/**
 * One issue as `--json` gives it: the data (rule and strength, found and expected, the row with its caret in UTF-16 units,
 * the entry that accepts it) and, in the chosen language, its words.
 */
export function issueJson(found: Issue, language: Language, { inputs = [], runs = [] }: ToldWith = {}): object {
  const { code, severity, place, values, accepted } = found;
  const rule = ruleOf(
    found,
    runs.map((run) => run.rule),
  );
  return {
    code,
    severity,
    rule: rule?.code,
    strength: rule?.strength,
    ...place,
    row: sourceRow(found, inputs),
    values,
    ...foundExpected(found),
    accepted: accepted && { about: accepted.about, reason: accepted.reason, line: accepted.place.line },
    ...say(found, language),
  };
}
