/** 页码 (7.5): R70–R73. */
import type { Clause } from '../clause.js';

export const pageNumberClauses: readonly Clause[] = [];
