/** Paper, type area, grid, colour, printing (GB/T 9704 clauses 4 to 6): R01–R13. */
import type { Clause } from '../clause.js';

export const paperClauses: readonly Clause[] = [];
