/**
 * Errors are data. Every stage collects issues and goes on; the command prints all of them at once, in Chinese or
 * English, and only then decides. The text of each code is in `messages/`.
 */
import type { CheckingValues } from './issues/checking.js';
import type { ComparingValues } from './issues/comparing.js';
import type { EditingValues } from './issues/editing.js';
import type { ExtractingValues } from './issues/extracting.js';
import type { FontValues } from './issues/fonts.js';
import type { HandoutValues } from './issues/handout.js';
import type { IntakeValues } from './issues/intake.js';
import type { LetterValues } from './issues/letter.js';
import type { MakingValues } from './issues/making.js';
import type { ReadingValues } from './issues/reading.js';
import type { SchoolsValues } from './issues/schools.js';
import type { SigningValues } from './issues/signing.js';

/** A place in a file that a person wrote. Lines and columns count from 1, as an editor and Excel show them. */
export interface Place {
  /** Path as the clerk knows it: relative to the data folder, with forward slashes. */
  readonly file: string;
  readonly line?: number | undefined;
  /** Sheet of a workbook; undefined in a file that has none. */
  readonly sheet?: string | undefined;
  /** Column of a table (1 = A) or character of a line of text. */
  readonly column?: number | undefined;
  /** Name of the table column or of the front-matter key. */
  readonly field?: string | undefined;
}

/** `error` stops the build; `warning` is for a person to judge; `note` says what was understood or substituted. */
export type Severity = 'error' | 'warning' | 'note';

/** What each code needs to be said in words, by the room that finds it. Adding a code there makes both languages ask for its text. */
export interface IssueValues
  extends ReadingValues,
    SchoolsValues,
    CheckingValues,
    LetterValues,
    MakingValues,
    IntakeValues,
    FontValues,
    EditingValues,
    ExtractingValues,
    SigningValues,
    ComparingValues,
    HandoutValues {}

/** One entry of `accept` in `notice.md`: a finding that the office has looked at and lets stand. */
export interface Acceptance {
  /** Code of the rule: `terms`, `surprise.rate`. */
  readonly rule: string;
  /** Words that the finding's place or values must hold; undefined accepts every finding of the rule. */
  readonly about: string | undefined;
  /** Printed in the trace sheet. */
  readonly reason: string;
  readonly place: Place;
}

export type IssueCode = keyof IssueValues;

/** One finding, ready to be said in any language: `code` names it, `values` fill its sentence. */
export type Issue = {
  [Code in IssueCode]: {
    readonly code: Code;
    readonly severity: Severity;
    readonly place: Place;
    readonly values: IssueValues[Code];
    /** Somebody looked at it and answers for it: `accept` in `notice.md`. An accepted finding is a note. */
    readonly accepted?: Acceptance | undefined;
  };
}[IssueCode];

/** Makes an issue; the type checker asks for the values its code needs. */
export function issue<Code extends IssueCode>(
  severity: Severity,
  code: Code,
  place: Place,
  values: IssueValues[Code],
): Issue {
  // TypeScript cannot see that a generic Code picks the matching member of the union.
  return { severity, code, place, values } as Issue;
}

/** True when nothing found forbids printing. */
export function mayPrint(issues: readonly Issue[]): boolean {
  return issues.every((found) => found.severity !== 'error');
}

/**
 * The machine is not ready: no browser, no fonts, no room to write. Thrown, because no later stage can go on.
 * The command turns it into exit code 3.
 */
export class MachineError extends Error {
  readonly code: MachineErrorCode;
  readonly details: readonly string[];
  constructor(code: MachineErrorCode, details: readonly string[]) {
    super(`${code}: ${details.join('; ')}`);
    this.name = 'MachineError';
    this.code = code;
    this.details = details;
  }
}

export type MachineErrorCode =
  | 'browser.none'
  | 'browser.tooOld'
  | 'browser.failed'
  | 'browser.timeout'
  | 'font.none'
  | 'output.unwritable'
  | 'data.unwritable'
  | 'preview.noPort';

/** The bytes are no PDF, are damaged, or want a password. */
export class UnreadablePdfError extends Error {
  override readonly name = 'UnreadablePdfError';
}

/** The data, a template or the PDF is wrong. Carries what was found to the command, which exits with 1. */
export class IssuesError extends Error {
  readonly issues: readonly Issue[];
  constructor(issues: readonly Issue[]) {
    super(issues.map((found) => found.code).join(', '));
    this.name = 'IssuesError';
    this.issues = issues;
  }
}

/** More of one kind in one file help nobody: a wrong template of a thousand cells, something pasted by mistake. */
const MOST_ALIKE = 100;

/** The issues with the first hundred of each kind in each file; how many more there are is told once (`findings.more`). */
export function withoutFlood(issues: readonly Issue[]): Issue[] {
  const counts = new Map<string, { readonly first: Issue; count: number }>();
  const few = issues.filter((found) => {
    const key = `${found.code} ${found.severity} ${found.place.file}`;
    const held = counts.get(key) ?? { first: found, count: 0 };
    held.count += 1;
    counts.set(key, held);
    return held.count <= MOST_ALIKE;
  });
  const more = [...counts.values()].filter(({ count }) => count > MOST_ALIKE);
  return [
    ...few,
    ...more.map(({ first: { severity, place }, count }) =>
      issue(severity, 'findings.more', { file: place.file }, { count: count - MOST_ALIKE }),
    ),
  ];
}
