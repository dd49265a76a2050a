/** 版头 (7.2): R20–R28. */
import type { Clause } from '../clause.js';

export const letterheadClauses: readonly Clause[] = [];
