/**
 * The letter: its `{{…}}` expressions become words and figures (`letter/`), then `markdown.ts` reads its headings and
 * paragraphs, and every figure is found again in the sentence it stands in.
 */
import { type Issue, issue } from '../issue.js';
import type { Letter, NoticeSource, PrintedFigure } from '../model.js';
import { Expansion } from './letter/expand.js';
import { parseTemplate } from './letter/syntax.js';
import { type LetterNames, nearestName } from './letter/values.js';
import { MARK, readBlocks } from './markdown.js';

export { type LetterFacts, letterNames } from './letter/names.js';
export type { LetterNames } from './letter/values.js';

export interface LetterResult {
  readonly letter: Letter;
  readonly issues: readonly Issue[];
}

/** Fills in and numbers the letter of `notice.md`. Reports everything that is wrong with it, each at its line and column. */
export function deriveLetter(notice: NoticeSource, names: LetterNames): LetterResult {
  const { file, letterLine: line } = notice;
  const issues: Issue[] = unknownTargets(notice, names);
  const parsed = parseTemplate(notice.letter);
  if (!('program' in parsed)) {
    const at = { file, line: line + parsed.line - 1, column: parsed.column };
    issues.push(issue('error', 'letter.syntax', at, { reason: parsed.reason }));
    return { letter: { blocks: [], figures: [] }, issues };
  }
  if (notice.letter.includes(MARK)) {
    const value = `U+${MARK.codePointAt(0)?.toString(16).toUpperCase()}`;
    const before = notice.letter.slice(0, notice.letter.indexOf(MARK)).split(/\r?\n/);
    const at = { file, line: line + before.length - 1, column: (before.at(-1)?.length ?? 0) + 1 };
    return {
      letter: { blocks: [], figures: [] },
      issues: [...issues, issue('error', 'letter.unsupported', at, { value })],
    };
  }
  const expansion = new Expansion(notice, names);
  expansion.expand(parsed.program);
  issues.push(...toldOnce(expansion.issues));
  const { text, lines, printed } = expansion;
  const { blocks, sentences } = readBlocks({ text, file, lines }, issues);
  if (blocks.length === 0 && issues.length === 0) issues.push(issue('error', 'letter.empty', { file, line }, {}));
  // What is refused may have swallowed marks; then nothing is printed, and no sentence is told.
  const isComplete = sentences.length === printed.length;
  const figures = printed.map(
    (each, index): PrintedFigure => ({ ...each, sentence: isComplete ? (sentences[index] ?? '') : '' }),
  );
  return { letter: { blocks, figures }, issues };
}

/** What a table lacks is told with the table: of all that waits for it the letter tells the first, and how many there are. */
function toldOnce(issues: readonly Issue[]): Issue[] {
  const count = issues.filter(({ code }) => code === 'letter.waits').length;
  const first = issues.find(({ code }) => code === 'letter.waits');
  return issues.flatMap((found) => {
    if (found.code !== 'letter.waits') return [found];
    return found === first ? [issue('error', found.code, found.place, { ...found.values, count })] : [];
  });
}

/** A target of `notice.md` that names no rate would never be looked at. */
function unknownTargets({ file, targets, places }: NoticeSource, { values }: LetterNames): Issue[] {
  const rates = [...values].flatMap(([name, value]) => (value.kind === 'column' && value.isRate ? [name] : []));
  const place = places.get('targets') ?? { file, field: 'targets' };
  return [...targets.keys()]
    .filter((name) => !rates.includes(name))
    .map((value) => issue('error', 'letter.unknownTarget', place, { value, nearest: nearestName(value, rates) }));
}
