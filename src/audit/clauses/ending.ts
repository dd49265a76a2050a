/** 署名, 成文日期, 印章, 附注 (7.3.5, 7.3.6): R42–R48. */
import type { Clause } from '../clause.js';

export const endingClauses: readonly Clause[] = [];
