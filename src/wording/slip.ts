/** What the proofreader's tables of words say of a plain text: the same for the letter as typed and for the finished PDF. */

/** Words in both languages. */
export interface BothWords {
  readonly zh: string;
  readonly en: string;
}

/** What is wrong, and what would be right. */
export interface Remark {
  readonly expected: string;
  readonly what: BothWords;
}

/** A place in a text, from `start` to before `end` in UTF-16 units, and what is wrong there. */
export interface Slip extends Remark {
  readonly start: number;
  readonly end: number;
}

export const both = (zh: string, en: string): BothWords => ({ zh, en });

/**
 * A slip at every match of a pattern (with its `g` flag) that `say` has something to say about; what matches `hidden` (with
 * its `g` flag, too) is out of sight.
 */
export function slipsAt(
  text: string,
  pattern: RegExp,
  say: (match: RegExpExecArray) => Remark | undefined,
  hidden?: RegExp,
): Slip[] {
  const seen = hidden ? text.replace(hidden, (match) => '\u0000'.repeat(match.length)) : text;
  return [...seen.matchAll(pattern)].flatMap((match) => {
    const remark = say(match);
    return remark ? [{ start: match.index, end: match.index + match[0].length, ...remark }] : [];
  });
}
