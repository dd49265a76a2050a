/** 横排表格 (8), 计量单位和标点 (9), 特定格式 (10): R80–R92. */
import type { Clause } from '../../clause.js';
import { landscapeClauses } from './landscape.js';
import { letterFormatClause } from './letterFormat.js';
import { minutesClause, orderClause } from './orderAndMinutes.js';
import { unitsClause } from './units.js';

export const formatClauses: readonly Clause[] = [
  ...landscapeClauses,
  unitsClause,
  letterFormatClause,
  orderClause,
  minutesClause,
];
