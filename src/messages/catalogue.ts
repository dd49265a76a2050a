/** What every language has to say: a text for each issue and machine error, and the words of the command line. */
import type { Issue, IssueCode, IssueValues, MachineErrorCode, Place, Severity } from '../issue.js';

export interface Said {
  /** What is wrong, with the value found. */
  readonly message: string;
  /** What to do next. */
  readonly hint: string;
}

export interface Words {
  readonly severity: Readonly<Record<Severity, string>>;
  readonly place: (place: Place) => string;
  readonly colon: string;
  readonly verdict: (counts: Readonly<Record<Severity, number>>, subject: string) => string;
  readonly written: (file: string, pages: number) => string;
  readonly fontLine: (label: string, face: string, substituted: boolean) => string;
  readonly fontsHead: string;
  readonly timing: (stage: string, milliseconds: number) => string;
  readonly interrupted: string;
  readonly bug: (reason: string) => string;
  readonly noQuarter: (folder: string) => string;
  readonly badPeriod: (value: string) => string;
  readonly badDocument: (value: string, known: string) => string;
  /** The command-line parser's own words, where it does not have them in this language. */
  readonly parser: Readonly<Record<string, string | { readonly one: string; readonly other: string }>>;
  readonly noCommand: string;
  readonly badTimeout: string;
  readonly badCommandLine: (reason: string) => string;
  readonly help: Readonly<
    Record<
      | 'usage'
      | 'build'
      | 'check'
      | 'period'
      | 'data'
      | 'out'
      | 'only'
      | 'strictFonts'
      | 'browser'
      | 'json'
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

export interface Language {
  readonly issues: { readonly [Code in IssueCode]: (values: IssueValues[Code]) => Said };
  readonly machine: { readonly [Code in MachineErrorCode]: (details: readonly string[]) => Said };
  readonly words: Words;
}

/** The issue in words. */
export function say(found: Issue, language: Language): Said {
  // The map holds, for each code, a function of just that code's values; TypeScript cannot follow the pair.
  const text = language.issues[found.code] as (values: Issue['values']) => Said;
  return text(found.values);
}
