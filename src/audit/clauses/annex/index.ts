/** 附件 (7.3.7): R50–R56. */
import type { Clause } from '../../clause.js';
import { annexLabelClauses } from './head.js';
import { annexListClause } from './names.js';
import { annexPageClauses } from './pages.js';

export const annexClauses: readonly Clause[] = [...annexPageClauses, ...annexLabelClauses, annexListClause].toSorted(
  ({ id: one }, { id: other }) => one.localeCompare(other),
);
