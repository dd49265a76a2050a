/** A file that travels inside a finished PDF. */
export interface Attachment {
  /** As a reader shows it: `附件1.csv`. */
  readonly fileName: string;
  /** For readers that know no other: `annex-1.csv`. Also its key, so that no two are the same. */
  readonly asciiName: string;
  /** `text/csv`, `application/json` */
  readonly mimeType: string;
  /** In Chinese, one line. */
  readonly description: string;
  /** How it is related to the document (ISO 19005-3, annex E): the data behind a table, or the source of its text. */
  readonly relationship: 'Data' | 'Source' | 'Supplement';
  readonly bytes: Uint8Array;
  /** The table of the document that it holds, counted from 0 in the order of the pages; undefined of the whole document. */
  readonly table?: number | undefined;
}
