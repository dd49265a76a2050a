/** 版记 (7.4): R60–R65. */
import type { Clause } from '../clause.js';

export const imprintClauses: readonly Clause[] = [];
