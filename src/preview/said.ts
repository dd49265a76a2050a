/** Findings and failures in both languages, as the page takes them. */
import { createHash } from 'node:crypto';
import { rules } from '../check/rules.js';
import { type Issue, IssuesError, MachineError, type Severity } from '../issue.js';
import { type Language, say } from '../messages/catalogue.js';
import { en } from '../messages/en.js';
import type { Said } from '../messages/said.js';
import { zhCN } from '../messages/zh-CN.js';
import type { InputFile } from '../model.js';
import { ruleOf } from '../rule.js';
import type { Both, PreviewIssue, PreviewState } from './protocol.js';

export function both(words: (language: Language) => string): Both {
  return { zh: words(zhCN), en: words(en) };
}

/** A finding whose place is plain: what is wrong, and what to do. */
export const wordsOf = (found: Issue): Both => both((language) => sentence(say(found, language), language));

const sentence = ({ message, hint }: Said, { words }: Language): string =>
  [message, hint].join(words.colon === '：' ? '' : ' ');

/** Worst first. */
const ORDER: readonly Severity[] = ['error', 'warning', 'note'];
/** Something pasted by mistake makes rows without end. */
const LONGEST_ROW = 1000;

/** Worst first, then in the order they were found. `inputs` are the clerk's files, so that each finding shows its row. */
export function previewIssues(issues: readonly Issue[], inputs: readonly InputFile[]): PreviewIssue[] {
  const rows = new Map(
    inputs.flatMap(({ file, lines }) => lines.map(({ sheet, line, text }) => [`${file}\n${sheet}\n${line}`, text])),
  );
  const sorted = ORDER.flatMap((severity) => issues.filter((found) => found.severity === severity));
  return sorted.map((found) => {
    const { code, severity, accepted, place } = found;
    const { file, sheet, line, column, field } = place;
    return {
      id: createHash('sha256')
        .update(JSON.stringify([code, severity, place, found.values]))
        .digest('base64url')
        .slice(0, 12),
      code,
      rule: ruleOf(found, rules)?.code,
      severity,
      accepted: accepted?.reason,
      place: { file, line, column, field },
      where: both(({ words }) => words.place(place)),
      message: both((language) => say(found, language).message),
      hint: both((language) => say(found, language).hint),
      row: rows.get(`${file}\n${sheet}\n${line}`)?.slice(0, LONGEST_ROW),
    };
  });
}

/** The same findings told again: every stage tells the whole state, and findings change with a save only. */
export class ToldIssues {
  #issues: readonly Issue[] = [];
  #inputs: readonly InputFile[] = [];
  #told: readonly PreviewIssue[] = [];

  of(issues: readonly Issue[], inputs: readonly InputFile[]): readonly PreviewIssue[] {
    const isSame =
      issues.length === this.#issues.length && issues.every((found, index) => found === this.#issues[index]);
    if (!isSame || inputs !== this.#inputs) this.#told = previewIssues(issues, inputs);
    this.#issues = issues;
    this.#inputs = inputs;
    return this.#told;
  }
}

export function countsOf(issues: readonly Pick<Issue, 'severity'>[]): PreviewState['counts'] {
  const count = (severity: Severity): number => issues.filter((found) => found.severity === severity).length;
  return { error: count('error'), warning: count('warning'), note: count('note') };
}

/** What was thrown, in words; findings (a template that is wrong) are told as findings, and not here. */
export function failureOf(error: unknown): Both | undefined {
  if (error instanceof IssuesError) return undefined;
  if (!(error instanceof MachineError)) return both(({ words }) => words.bug(messageOf(error)));
  return both((language) => sentence(language.machine[error.code](error.details), language));
}

export const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
