/** What the proofreader looks for (核稿): C1–C36. */
import type { Clause } from '../clause.js';

export const proofClauses: readonly Clause[] = [];
