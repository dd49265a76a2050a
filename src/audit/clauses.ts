/** THE LIST OF CLAUSES: what is measured in a finished PDF, in the order of GB/T 9704—2012, then the proofreader's list. */
import type { Clause } from './clause.js';
import { annexClauses } from './clauses/annex.js';
import { endingClauses } from './clauses/ending.js';
import { formatClauses } from './clauses/format.js';
import { imprintClauses } from './clauses/imprint.js';
import { letterClauses } from './clauses/letter.js';
import { letterheadClauses } from './clauses/letterhead.js';
import { pageNumberClauses } from './clauses/pageNumber.js';
import { paperClauses } from './clauses/paper.js';
import { proofClauses } from './clauses/proof.js';
import { titleClauses } from './clauses/title.js';

export const clauses: readonly Clause[] = [
  ...paperClauses,
  ...letterheadClauses,
  ...titleClauses,
  ...letterClauses,
  ...endingClauses,
  ...annexClauses,
  ...imprintClauses,
  ...pageNumberClauses,
  ...formatClauses,
  ...proofClauses,
];
