/**
 * What the preview's server and its page say to each other: plain data, imported as types by both sides. All addresses are
 * relative to the page's own, `/<token>/`. Texts are in both languages, so that the page changes its language alone.
 *
 * - `GET events`: server-sent events named `state`, each a whole `PreviewState`.
 * - `GET documents/<name>.pdf?edition=N`: the bytes of an edition that a state names.
 * - `GET documents/<name>.json?edition=N`: its `DocumentFacts`; waits until they are measured.
 * - `POST show` `{document}`: what this page looks at is built first, and again on every save.
 * - `GET tables` → `EditableTable[]`; `PUT tables/<annex>` `TableSave` → `SaveAnswer`.
 * - `GET letter` → `EditableLetter`; `PUT letter` `LetterSave` → `SaveAnswer`.
 * - `POST build` → `BuildAnswer`: the quarter's files, as `tongbao build` writes them.
 * - `GET files` → `FolderFile[]`; `GET files/<where>/<name>`: the file itself.
 *
 * Every POST and PUT is JSON and carries the header `x-tongbao: preview`. Errors of the server are `{message: Both}`, with 400
 * for what it does not understand, 404, 409 for a conflict, 422 for findings, 500 for a fault of ours, 503 for the
 * machine's (a file held by another program).
 */

/** A text in Chinese and in English. */
export interface Both {
  readonly zh: string;
  readonly en: string;
}

/** Millimetres from the top-left corner of the sheet, y downwards. */
export interface BoxMm {
  readonly leftMm: number;
  readonly topMm: number;
  readonly rightMm: number;
  readonly bottomMm: number;
}

export interface PlaceOnPage extends BoxMm {
  /** From 1. */
  readonly page: number;
}

// ---------------------------------------------------------------------------------------------------------------------
// The state

export type PreviewStage = 'read' | 'derive' | 'check' | 'compose' | 'print' | 'finish' | 'measure';

export interface PreviewState {
  /** Grows with every state. */
  readonly version: number;
  /** Changes when the server starts anew: what a page knows of an older one is void. */
  readonly server: string;
  /**
   * Names the data and the templates as they were last looked at, and where their tables were found: while it is the same,
   * so are `GET tables` and `GET letter`. Empty before the first look.
   */
  readonly inputs: string;
  readonly period: string;
  /** 2020年一季度 */
  readonly periodWords: string;
  /** The notice's title; empty while it cannot be read. */
  readonly title: string;
  /** What is being done; undefined at rest. */
  readonly stage: PreviewStage | undefined;
  /** In the order of the list on the left. */
  readonly documents: readonly PreviewDocument[];
  /** Of the data as it is now, worst first. */
  readonly issues: readonly PreviewIssue[];
  readonly counts: { readonly error: number; readonly warning: number; readonly note: number };
  /** Why there are no new pages though the data is as it should be: the browser, the fonts, a fault of ours. */
  readonly failure: Both | undefined;
  /** Substituted faces and the like, for the foot of the page. */
  readonly fonts: readonly { readonly role: string; readonly face: string; readonly substituted: boolean }[];
}

export interface PreviewDocument {
  /** circular, notice, annex-1 …, trace, compare */
  readonly name: string;
  readonly title: Both;
  /** 0 until it is first made. The last good one: it stays when the data breaks. */
  readonly edition: number;
  /** False while the data is newer than the pages: they are shown dimmed. */
  readonly current: boolean;
  readonly pages: number;
  /** Size of the file in bytes. */
  readonly size: number;
  /** From the save (or the request) to the finished file, in milliseconds, and its stages. */
  readonly times: readonly { readonly stage: PreviewStage | 'total'; readonly milliseconds: number }[];
  /** What the audit came to; undefined until measured, and of sheets, which are no official documents. */
  readonly audit:
    | {
        readonly fail: number;
        readonly warn: number;
        readonly pass: number;
        readonly notVerifiable: number;
        readonly notApplicable: number;
      }
    | undefined;
}

export interface PreviewIssue {
  /** Stable while the finding is the same. */
  readonly id: string;
  readonly code: string;
  /** What `accept` in notice.md names; undefined of what is found while making the documents. */
  readonly rule: string | undefined;
  readonly severity: 'error' | 'warning' | 'note';
  /** Let stand in notice.md, with this reason. */
  readonly accepted: string | undefined;
  readonly place: {
    readonly file: string;
    readonly line: number | undefined;
    readonly column: number | undefined;
    readonly field: string | undefined;
  };
  /** The place in words: 2020Q1/annex-4.csv 第3行第2列 */
  readonly where: Both;
  readonly message: Both;
  readonly hint: Both;
  /** The clerk's own row, if the file could be read. */
  readonly row: string | undefined;
}

// ---------------------------------------------------------------------------------------------------------------------
// Facts of one edition of a document

export interface DocumentFacts {
  readonly name: string;
  readonly edition: number;
  readonly pages: readonly PreviewPage[];
  readonly clauses: readonly PreviewClause[];
  /** Figures of the letter and cells of the tables, where they are printed. */
  readonly figures: readonly PreviewFigure[];
  /** Places of the sources on the pages: lines of notice.md, cells of tables. An issue's place is found here. */
  readonly sources: readonly {
    readonly file: string;
    readonly line: number;
    readonly column: number | undefined;
    readonly at: readonly PlaceOnPage[];
  }[];
}

export interface PreviewPage {
  readonly number: number;
  readonly widthMm: number;
  readonly heightMm: number;
  /** Undefined of a sheet that is no official document. */
  readonly typeArea: BoxMm | undefined;
  /** Lines of the 22 × 28 grid; empty on pages that have none. */
  readonly grid: { readonly rowsMm: readonly number[]; readonly columnsMm: readonly number[] };
  readonly distances: readonly {
    readonly clause: string;
    readonly verdict: 'pass' | 'warn' | 'fail';
    readonly found: string;
    readonly fromXMm: number;
    readonly fromYMm: number;
    readonly toXMm: number;
    readonly toYMm: number;
  }[];
  readonly findings: readonly {
    readonly clause: string;
    readonly verdict: 'pass' | 'warn' | 'fail';
    readonly box: BoxMm;
  }[];
}

export interface PreviewClause {
  readonly id: string;
  readonly source: string;
  readonly subject: Both;
  readonly verdict: 'pass' | 'warn' | 'fail' | 'notVerifiable' | 'notApplicable';
  readonly reason: Both | undefined;
  readonly findings: readonly {
    readonly what: Both | undefined;
    readonly found: string;
    readonly expected: string;
    readonly at: PlaceOnPage | undefined;
  }[];
}

export interface PreviewFigure {
  readonly path: string;
  readonly name: string;
  readonly definition: string;
  /** As printed. */
  readonly text: string;
  /** 30474 ÷ 35404 = 86.0750…%; undefined of a count */
  readonly exact: string | undefined;
  readonly at: readonly PlaceOnPage[];
  /** Cells it came from, and for a figure of the letter the line that asks for it. */
  readonly sources: readonly {
    readonly file: string;
    readonly line: number;
    readonly column: number | undefined;
    readonly value: number | undefined;
  }[];
  readonly inLetter: boolean;
}

// ---------------------------------------------------------------------------------------------------------------------
// Editing

export interface EditableTable {
  /** annex4 */
  readonly annex: string;
  readonly title: string;
  /** 2020Q1/annex-4.csv */
  readonly file: string;
  /** UTF-8, UTF-8 BOM, GB18030, UTF-16LE … */
  readonly encoding: string;
  /** Of the bytes on disk; a save names it, so that a change on disk in between is a conflict. */
  readonly sha256: string;
  /** Why it can only be looked at (a workbook, a school list, a file that cannot be read); undefined when it can be edited. */
  readonly readOnly: Both | undefined;
  /** Every record of the file as it stands, heads and all: the line it begins on and its cells, undecorated. */
  readonly records: readonly { readonly line: number; readonly cells: readonly string[] }[];
  /** Index in `records` of the row of column names; what stands above it is not edited. */
  readonly headRecord: number;
}

export interface CellEdit {
  /** Index in `records`. */
  readonly record: number;
  /** Column, from 0. */
  readonly column: number;
  readonly text: string;
}

export interface TableSave {
  readonly sha256: string;
  readonly edits: readonly CellEdit[];
  /** Write it although the checks find errors: the clerk has read them. */
  readonly despiteErrors?: boolean | undefined;
}

export interface EditableLetter {
  /** 2020Q1/notice.md */
  readonly file: string;
  readonly sha256: string;
  readonly readOnly: Both | undefined;
  /** The whole file, front matter included, line ends as \n. */
  readonly text: string;
}

export interface LetterSave {
  readonly sha256: string;
  readonly text: string;
  readonly despiteErrors?: boolean | undefined;
}

export type SaveAnswer =
  | { readonly saved: true; readonly sha256: string }
  /** 409: the file has changed on disk since it was read; here is what it holds now. */
  | { readonly saved: false; readonly conflict: EditableTable | EditableLetter }
  /** 422: the checks find errors in it that were not there before; nothing was written. */
  | { readonly saved: false; readonly errors: readonly PreviewIssue[] };

// ---------------------------------------------------------------------------------------------------------------------
// Files

export interface BuildAnswer {
  readonly ok: boolean;
  readonly verdict: Both;
  readonly issues: readonly PreviewIssue[];
  readonly outputs: readonly { readonly file: string; readonly pages: number; readonly size: number }[];
}

export interface FolderFile {
  /** `data` or `output`. */
  readonly where: 'data' | 'output';
  /** With forward slashes: 2020Q1/annex-4.csv, circular.pdf */
  readonly name: string;
  readonly size: number;
  /** ISO 8601 */
  readonly modified: string;
}
