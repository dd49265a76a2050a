/**
 * Errors are data. Every stage collects issues and goes on; the command prints all of them at once, in Chinese or
 * English, and only then decides. The text of each code is in `messages/`.
 */

/** A place in a file that a person wrote. Lines and columns count from 1, as an editor and Excel show them. */
export interface Place {
  /** Path as the clerk knows it: relative to the data folder, with forward slashes. */
  readonly file: string;
  readonly line?: number | undefined;
  /** Column of a table (1 = A) or character of a line of text. */
  readonly column?: number | undefined;
  /** Name of the table column or of the front-matter key. */
  readonly field?: string | undefined;
}

/** `error` stops the build; `warning` is for a person to judge; `note` says what was understood or substituted. */
export type Severity = 'error' | 'warning' | 'note';

/** What the audit of a finished file found against one clause; texts in both languages come from the clause itself. */
export interface ClauseValues {
  /** R23 */
  readonly clause: string;
  /** GB/T 9704—2012 7.2.4 */
  readonly source: string;
  readonly subject: { readonly zh: string; readonly en: string };
  readonly what: { readonly zh: string; readonly en: string } | undefined;
  readonly page: number | undefined;
  readonly found: string;
  readonly expected: string;
  /** How many more things were found against the same clause. */
  readonly more: number;
}

/** What each code needs to be said in words. Adding a code here makes both languages ask for its text. */
export interface IssueValues {
  // read: files
  'file.missing': object;
  'file.unreadable': { reason: string };
  'file.empty': object;
  'file.workbook': object;
  'file.encoding': object;
  'file.decoded': { encoding: string };
  'yaml.syntax': { reason: string };
  'yaml.field': { value: string; expected: string };
  'yaml.unknownKey': { value: string; known: string };
  // read: tables
  'csv.syntax': { reason: string };
  'csv.cells': { found: number; expected: number };
  'csv.noRows': object;
  'column.missing': { expected: string };
  'column.unknown': { value: string; known: string };
  'column.repeated': { value: string; first: number };
  'region.unknown': { value: string; nearest: string };
  'region.repeated': { value: string; firstLine: number };
  'region.missing': { expected: string };
  'region.order': { value: string; expected: string };
  'cell.blank': { region: string };
  'cell.notNumber': { value: string };
  'cell.ambiguous': { value: string; readings: string };
  'cell.negative': { value: string };
  'cell.fraction': { value: string };
  'cell.tooLarge': { value: string };
  'cell.notApplicable': { value: string; region: string };
  'cell.tidied': { value: string; understood: string };
  'row.total': { value: string };
  // check
  'rate.differs': { region: string; published: string; computed: string; definition: string };
  'rate.precision': { value: string; expected: string };
  'part.exceedsWhole': { region: string; part: string; partValue: number; whole: string; wholeValue: number };
  'sum.differs': { region: string; left: string; leftValue: number; right: string; rightValue: number };
  'total.differs': { published: string; computed: string };
  'cell.disagrees': { region: string; left: string; leftText: string; right: string; rightText: string };
  'date.order': { earlier: string; later: string; what: string };
  'mark.organ': { value: string; expected: string };
  'imprint.tooLong': { value: string; most: number };
  'number.form': { value: string };
  'number.year': { value: string; year: string };
  'number.code': { value: string; expected: string };
  'title.form': { value: string; expected: string };
  'title.organ': { value: string; expected: string };
  'signers.kind': { kind: string };
  'secrecy.copyNumber': { value: string };
  'title.punctuation': { value: string };
  'title.tooWide': { value: string; most: number };
  'annex.title': { value: string };
  // letter
  'letter.syntax': { reason: string };
  'letter.unknownName': { value: string; nearest: string };
  'letter.unknownHelper': { value: string; known: string };
  'letter.helperArgument': { value: string; expected: string };
  'letter.bareFigure': { value: string };
  'letter.noFigure': { value: string; reason: string };
  'letter.unsupported': { value: string };
  'letter.headingLevel': { value: string; expected: string };
  'letter.typedNumber': { value: string };
  'letter.lineBreak': { value: string };
  'letter.empty': object;
  'letter.typedFigure': { value: string; expression: string };
  // compose, fonts, print
  'template.failed': { reason: string };
  'template.unknownName': { value: string };
  'table.tooWide': { width: string; available: string };
  'font.substituted': { role: string; wanted: string; used: string };
  'font.missingCharacter': { value: string; codePoint: string; text: string };
  'font.fallback': { value: string; role: string; used: string };
  'font.unusable': { value: string; reason: string };
  'font.strict': { role: string; wanted: string; used: string };
  'print.blockedRequest': { value: string };
  'print.foreignFont': { value: string };
  'print.type3Font': { value: string };
  'print.shrunk': { percent: string };
  'print.pages': { found: number; expected: number };
  'output.locked': { reason: string };
  // audit
  'audit.fails': ClauseValues;
  'audit.warns': ClauseValues;
}

export type IssueCode = keyof IssueValues;

/** One finding, ready to be said in any language: `code` names it, `values` fill its sentence. */
export type Issue = {
  [Code in IssueCode]: {
    readonly code: Code;
    readonly severity: Severity;
    readonly place: Place;
    readonly values: IssueValues[Code];
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
  | 'output.unwritable';

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
