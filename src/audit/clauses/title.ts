/** 标题, 主送机关 and where the letter begins (7.3.1–7.3.3): R30–R35. */
import type { Clause } from '../clause.js';

export const titleClauses: readonly Clause[] = [];
