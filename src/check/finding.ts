/** What a rule hands back. How bad it is, is the rule's strength: the runner (`rules.ts`) says it, and nobody else. */
import { type Issue, type IssueCode, type IssueValues, issue, type Place } from '../issue.js';
import type { SlipCode } from '../issues/checking.js';
import type { Slip } from '../wording/slip.js';
import { type NoticeText, wordsAround } from './noticeTexts.js';

export function finding<Code extends IssueCode>(code: Code, place: Place, values: IssueValues[Code]): Issue {
  return issue('error', code, place, values);
}

/** The place of the character at `at` of a text. */
export function placeIn({ text, places }: NoticeText, at: number): Place {
  const place = places[at];
  if (!place) throw new Error(`no character ${at} in: ${text}`);
  return place;
}

/** A slip of a text, at the character it begins at. */
export function slipFinding(code: SlipCode, where: NoticeText, { start, end, expected, what }: Slip): Issue {
  const found = where.text.slice(start, end);
  return finding(code, placeIn(where, start), { found, around: wordsAround(where.text, start, end), expected, what });
}
