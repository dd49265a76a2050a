/** 附件 (7.3.7): R50–R56. */
import type { Clause } from '../clause.js';

export const annexClauses: readonly Clause[] = [];
