/** What every language has to say: a text for each issue and machine error, and the words of the command line. */
import type { Issue, IssueValues, MachineErrorCode, Place, Severity } from '../issue.js';
import type { DiffWords } from './diffWords.js';
import type { FontWords } from './fontWords.js';
import type { Said, Texts } from './said.js';

/** How many clauses came to each verdict. */
export type VerdictCounts = Readonly<Record<'pass' | 'fail' | 'warn' | 'notVerifiable' | 'notApplicable', number>>;

/** What a verdict is given on: data that a build may still refuse, files to issue, or a draft of either. */
export type Judged = 'data' | 'files' | 'draft';

/** What `tongbao import` took a sheet for. */
export interface UnderstoodTable {
  readonly annex: number;
  /** The file as given, and its sheet if it has any: `导出.xlsx “附件1”`. */
  readonly source: string;
  readonly rows: number;
  /** GB18030, XLSX */
  readonly encoding: string;
  /** Columns of the annex that it has, by their official names. */
  readonly columns: readonly string[];
}

export interface Words {
  readonly severity: Readonly<Record<Severity, string>>;
  readonly place: (place: Place) => string;
  readonly colon: string;
  readonly verdict: (counts: Readonly<Record<Severity, number>>, subject: string, of: Judged) => string;
  readonly written: (file: string, pages: number) => string;
  /** Of the copy to edit. */
  readonly copyWritten: (file: string) => string;
  readonly audited: (counts: VerdictCounts) => string;
  readonly rejected: (file: string) => string;
  readonly verdictNames: Readonly<Record<keyof VerdictCounts, string>>;
  readonly strengthNames: Readonly<Record<'required' | 'general' | 'recommended' | 'practice', string>>;
  readonly formatNames: Readonly<Record<'document' | 'letter' | 'order' | 'minutes', string>>;
  readonly verifyHead: (file: string, pages: number, format: string, way: 'tags' | 'geometry') => string;
  readonly clausePage: (page: number) => string;
  readonly clauseExpected: (expected: string) => string;
  /** What is to be written there looks like this. */
  readonly sample: (sample: string) => string;
  /** Of a finding that `accept` answers for. */
  readonly accepted: (reason: string) => string;
  /** Said once under findings that are for a person to judge. */
  readonly howToAccept: string;
  readonly noFile: (file: string) => string;
  readonly notPdf: (file: string, reason: string) => string;
  readonly overlayWritten: (file: string) => string;
  readonly overlayOne: string;
  readonly overlaySelf: string;
  readonly fileWritten: (file: string) => string;
  readonly fileSame: (file: string) => string;
  readonly fileReady: (file: string) => string;
  readonly begunFrom: (period: string | undefined) => string;
  readonly nextSteps: (folder: string, workbook: string | undefined, period: string) => readonly string[];
  readonly understood: (table: UnderstoodTable) => string;
  readonly sheet: (file: string, sheet: string) => string;
  readonly nextCheck: (period: string) => string;
  readonly nothingWritten: string;
  readonly fontLine: (label: string, face: string, substituted: boolean) => string;
  readonly fontsHead: string;
  readonly timing: (stage: string, milliseconds: number) => string;
  /** After files were taken out of a PDF: how many cells agree with the pages. */
  readonly extracted: (cells: number) => string;
  readonly signedBy: (name: string) => string;
  readonly signSelf: string;
  readonly askPassword: string;
  /** One line for each signature of a PDF, and whether it holds. */
  readonly signature: (signature: SignatureWords) => string;
  readonly diff: DiffWords;
  readonly fonts: FontWords;
  /** The address of the page. */
  readonly previewAt: (address: string) => string;
  readonly interrupted: string;
  readonly previewEnded: string;
  readonly bug: (reason: string) => string;
  readonly noQuarter: (folder: string) => string;
  readonly badPeriod: (value: string) => string;
  readonly badDocument: (value: string, known: string) => string;
  /** The command-line parser's own words, where it does not have them in this language. */
  readonly parser: Readonly<Record<string, string | { readonly one: string; readonly other: string }>>;
  readonly noCommand: string;
  readonly badPort: string;
  readonly badTimeout: string;
  readonly badCopy: string;
  readonly badMark: (most: number) => string;
  readonly badEach: string;
  readonly noPeriod: string;
  readonly badBrief: string;
  /** After `handout`: whether anything was made. */
  readonly handoutVerdict: (counts: Readonly<Record<Severity, number>>, subject: string) => string;
  readonly badCommandLine: (reason: string) => string;
  readonly help: Readonly<
    Record<
      | 'usage'
      | 'build'
      | 'handout'
      | 'paper'
      | 'mark'
      | 'each'
      | 'sort'
      | 'onlyHandout'
      | 'charts'
      | 'check'
      | 'preview'
      | 'port'
      | 'noOpen'
      | 'verify'
      | 'files'
      | 'overlay'
      | 'period'
      | 'data'
      | 'out'
      | 'only'
      | 'strictFonts'
      | 'draft'
      | 'draftCheck'
      | 'docx'
      | 'docxMark'
      | 'browser'
      | 'json'
      | 'new'
      | 'newPeriod'
      | 'from'
      | 'xlsx'
      | 'import'
      | 'importFiles'
      | 'importPeriod'
      | 'replace'
      | 'dryRun'
      | 'fonts'
      | 'fontsAdd'
      | 'fontsFiles'
      | 'fontsRole'
      | 'fontsRemove'
      | 'fontsName'
      | 'extract'
      | 'extractFile'
      | 'extractOut'
      | 'extractReplace'
      | 'sign'
      | 'signP12'
      | 'signOut'
      | 'signReason'
      | 'signLocation'
      | 'diff'
      | 'before'
      | 'after'
      | 'lang'
      | 'timings'
      | 'timeout'
      | 'shippedFonts'
      | 'debug'
      | 'exitCodes',
      string
    >
  >;
}

/** What is said of a signature. */
export interface SignatureWords {
  readonly field: string;
  readonly signer: string;
  readonly issuer: string;
  readonly state: 'whole' | 'signed' | 'changed' | 'broken';
  readonly fault: 'byteRange' | 'cms' | 'certificate' | 'digest' | 'signature' | 'algorithm' | undefined;
}

export interface Language {
  readonly issues: Texts<IssueValues>;
  readonly machine: { readonly [Code in MachineErrorCode]: (details: readonly string[]) => Said };
  readonly words: Words;
}

/** The issue in words. */
export function say(found: Issue, language: Language): Said {
  // The map holds, for each code, a function of just that code's values; TypeScript cannot follow the pair.
  const text = language.issues[found.code] as (values: Issue['values']) => Said;
  return text(found.values);
}
