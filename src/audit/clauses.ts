/** THE LIST OF CLAUSES: what is measured in a finished PDF, in the order of GB/T 9704—2012, then the proofreader's list. */
import type { Clause } from './clause.js';
import { annexClauses } from './clauses/annex/index.js';
import { formatClauses } from './clauses/formats/index.js';
import { imprintClauses } from './clauses/imprint/index.js';
import { pageNumberClauses } from './clauses/imprint/pageNumber.js';
import { letterClauses } from './clauses/letter/text.js';
import { titleClauses } from './clauses/letter/title.js';
import { letterheadClauses } from './clauses/letterhead/index.js';
import { paperClauses } from './clauses/page/index.js';
import { proofClauses } from './clauses/proof/index.js';
import { endingClauses } from './clauses/signature/index.js';

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
