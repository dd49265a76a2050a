/** 附件 (7.3.7): R50–R56. */
import type { Clause } from '../clause.js';
import { annexLabelClauses } from './annexHead.js';
import { annexListClause } from './annexNames.js';
import { annexPageClauses } from './annexPages.js';

export const annexClauses: readonly Clause[] = [...annexPageClauses, ...annexLabelClauses, annexListClause].toSorted(
  ({ id: one }, { id: other }) => one.localeCompare(other),
);
