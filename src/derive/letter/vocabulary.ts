/** THE LETTER'S HELPERS: every helper that `notice.md` may use. To add one: one entry in one of these lists. */
import type { LetterHelper } from './call.js';
import { figureHelpers } from './figures.js';
import { listHelpers } from './lists.js';
import { questionHelpers } from './questions.js';

export const letterHelpers: readonly LetterHelper[] = [...figureHelpers, ...listHelpers, ...questionHelpers];

export const helperNamed: ReadonlyMap<string, LetterHelper> = new Map(
  letterHelpers.map((helper) => [helper.name, helper]),
);
