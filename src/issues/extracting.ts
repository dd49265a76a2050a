/** What can be wrong with the files inside a finished PDF: found by `extract`. */

export interface ExtractingValues {
  'extract.none': object;
  'extract.damaged': { value: string };
  /** `found` is in the file, `expected` on the page. */
  'extract.differs': { value: string; page: number; region: string; column: string; found: string; expected: string };
  'extract.rows': { value: string; found: number; expected: number };
  'extract.exists': { value: string };
  'extract.unreadable': { reason: string };
}
