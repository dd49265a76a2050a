/** What a list of schools is: its columns, who answers which, and which schools each count of an annex counts. Declared once in `derive/schools.ts`. */

/** A condition on one answer of a school: one of some words, or a number. */
export type SchoolTest =
  | { readonly column: string; readonly in: readonly string[] }
  | { readonly column: string; readonly atLeast: number }
  | { readonly column: string; readonly atMost: number };

/** A column that names the school: `code` is its own and no other's. */
export interface SchoolNameColumn {
  readonly kind: 'code' | 'name';
  readonly id: string;
  readonly name: string;
  readonly aliases: readonly string[];
}

/** A column that schools answer, in one of some words or with a whole number. */
export interface SchoolAnswerColumn {
  readonly kind: 'choice' | 'count';
  readonly id: string;
  readonly name: string;
  readonly aliases: readonly string[];
  /** Of a choice: the words, and what else they are written as. */
  readonly options: Readonly<Record<string, readonly string[]>>;
  /** Schools that are asked at all; what the cells of others hold does not count. */
  readonly askedOf: readonly SchoolTest[];
  /** Earlier answers without which there is nothing to answer: the cell is then empty, `—`, 否 or 0, or the two disagree. */
  readonly onlyIf: readonly SchoolTest[];
}

export type SchoolColumn = SchoolNameColumn | SchoolAnswerColumn;

/** A count of an annex: the schools of a region that pass all tests of one of the lists. */
export interface SchoolCount {
  readonly annex: string;
  readonly column: string;
  readonly anyOf: readonly (readonly SchoolTest[])[];
}

/** A list of schools, complete: its file, its columns beside that of the region, its counts. */
export interface SchoolList {
  /** File name without extension, in the quarter's folder. */
  readonly fileName: string;
  /** Each after those that its conditions name. */
  readonly columns: readonly SchoolColumn[];
  readonly counts: readonly SchoolCount[];
}
