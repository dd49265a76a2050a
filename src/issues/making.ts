/** What can go wrong in composing, printing, writing and auditing. Each code, and the values its sentence needs. */
import type { BothWords } from '../wording/slip.js';

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

export interface MakingValues {
  'template.failed': { reason: string };
  'template.unknownName': { value: string };
  'template.unknownHelper': { value: string; known: string };
  'template.unknownPartial': { value: string; known: string };
  'template.noValue': object;
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
  'print.lost': { text: string };
  'compare.noPrevious': Record<never, never>;
  /** Of a note: versions of the browser, of the last build and of this one. */
  'browser.changed': { before: string; used: string };
  'output.locked': { reason: string };
  // audit
  /** A clause of PDF/A or PDF/UA that the finished file breaks, the first place, and how many more there are. */
  'preflight.fails': { clause: string; subject: BothWords; page: number | undefined; found: string; more: number };
  'build.open': { count: number };
  'audit.fails': ClauseValues;
  /** Of a draft: what would be refused. */
  'audit.unready': ClauseValues;
  'audit.warns': ClauseValues;
}
