/** 正文, 层次序数 and 附件说明 (7.3.3, 7.3.4): R36–R41. */
import type { Clause } from '../clause.js';

export const letterClauses: readonly Clause[] = [];
