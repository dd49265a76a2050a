/** One rule of the preflight. */
import type { BothWords } from '../wording/slip.js';
import type { PreflightFile } from './file.js';

/** Something that does not hold: where, and what was found. */
export interface Finding {
  /** From 1; undefined of what is on no page. */
  readonly page?: number | undefined;
  readonly found: string;
}

export interface PreflightRule {
  /** Standard and clause: `PDF/A-3 6.1.3`, `PDF/UA-1 7.1`. */
  readonly clause: string;
  /** What must hold. */
  readonly subject: BothWords;
  readonly find: (file: PreflightFile) => readonly Finding[];
}

/** A finding where something does not hold. */
export const unless = (holds: boolean, found: string, page?: number): readonly Finding[] =>
  holds ? [] : [{ found, page }];
