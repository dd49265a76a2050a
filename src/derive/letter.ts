/**
 * The letter: its `{{…}}` expressions become figures, and then `markdown.ts` reads its headings and paragraphs.
 *
 * Handlebars' own rendering is silent about undefined helper arguments (handlebars.js#1063), so expressions are worked out
 * on its syntax tree, where each has its line and column.
 */
import Handlebars from 'handlebars';
import type { PreviousQuarter } from '../comparison.js';
import { type Issue, issue, type Place } from '../issue.js';
import type { DerivedAnnex, DerivedRow, Figure, Letter, NoticeSource, PrintedFigure, Quarter } from '../model.js';
import { periodWords } from '../period.js';
import { MOST_LETTER_DECIMALS, percentText } from '../ratio.js';
import { excerpt, type LetterText, readBlocks } from './markdown.js';

/** What a letter may name: words, and figures by their path. */
export interface LetterNames {
  readonly words: ReadonlyMap<string, string>;
  readonly figures: ReadonlyMap<string, Figure>;
}

/** What a letter's names are made from. */
export interface LetterFacts {
  readonly quarter: Pick<Quarter, 'period' | 'regions'>;
  readonly annexes: readonly DerivedAnnex[];
  readonly previous: PreviousQuarter | undefined;
}

/** Every name a letter of this quarter may use: `period`, `annex4.total.internetRate`, `annex4.regions.郑州市.schools`. */
export function letterNames({ quarter, annexes }: LetterFacts): LetterNames {
  const rows: DerivedRow[] = annexes.flatMap((annex) => [annex.total, ...annex.rows]);
  const figures = rows.flatMap((row) => [...row.figures.values()]);
  return {
    words: new Map([['period', periodWords(quarter.period)]]),
    figures: new Map(figures.map((figure) => [figure.path, figure])),
  };
}

type Outcome = { readonly text: string } | { readonly issue: Issue };

interface LetterHelper {
  /** How it is written, for messages. */
  readonly usage: (path: string) => string;
  /** Number of arguments after the figure, at most. */
  readonly options: number;
  readonly print: (figure: Figure, options: readonly unknown[], place: Place) => Outcome;
}

/** THE LETTER'S HELPERS: `{{percent FIGURE DECIMALS}}` and `{{count FIGURE}}`. */
const letterHelpers: Readonly<Record<string, LetterHelper>> = {
  percent: {
    usage: (path) => `{{percent ${path} 1}}`,
    options: 1,
    print({ value, path }, given, place) {
      const decimals = given.length === 0 ? 1 : given[0];
      const isDigits = typeof decimals === 'number' && Number.isInteger(decimals) && decimals >= 0;
      if (!isDigits || decimals > MOST_LETTER_DECIMALS) {
        return wrongArgument(String(decimals), '0, 1, 2, 3, 4', place);
      }
      return value.kind === 'rate' ? { text: percentText(value, decimals) } : unfit(path, value.kind, place);
    },
  },
  count: {
    usage: (path) => `{{count ${path}}}`,
    options: 0,
    print({ value, path }, _options, place) {
      return value.kind === 'count' ? { text: String(value.value) } : unfit(path, value.kind, place);
    },
  },
};

function wrongArgument(value: string, expected: string, place: Place): Outcome {
  return { issue: issue('error', 'letter.helperArgument', place, { value, expected }) };
}

function unfit(path: string, kind: Figure['value']['kind'], place: Place): Outcome {
  if (kind === 'count') return wrongArgument(path, `{{count ${path}}}`, place);
  if (kind === 'rate') return wrongArgument(path, `{{percent ${path} 1}}`, place);
  const reason = { notApplicable: '—', notReported: '未报', unknown: '?' }[kind];
  return { issue: issue('error', 'letter.noFigure', place, { value: path, reason }) };
}

export interface LetterResult {
  readonly letter: Letter;
  readonly issues: readonly Issue[];
}

/** Fills in and numbers the letter of `notice.md`. Reports everything that is wrong with it, each at its line and column. */
export function deriveLetter(notice: NoticeSource, names: LetterNames): LetterResult {
  const issues: Issue[] = [];
  const figures: PrintedFigure[] = [];
  const filled = fillIn(notice, names, issues, figures);
  const blocks = filled === undefined ? [] : readBlocks(filled, issues);
  if (blocks.length === 0 && issues.length === 0) {
    issues.push(issue('error', 'letter.empty', { file: notice.file, line: notice.letterLine }, {}));
  }
  return { letter: { blocks, figures }, issues };
}

/** The letter with every expression replaced by its text; undefined when Handlebars cannot parse it. */
function fillIn(
  notice: NoticeSource,
  names: LetterNames,
  issues: Issue[],
  figures: PrintedFigure[],
): LetterText | undefined {
  const { file, letter, letterLine } = notice;
  const program = parse(notice, issues);
  if (!program) return undefined;
  const source = letter.split(/\r?\n/);
  // Expressions may span lines, so each line of the text remembers the line of the file it came from.
  let text = '';
  const lines = [letterLine];
  const append = (words: string, line: number): void => {
    text += words;
    for (let newlines = words.split('\n').length - 1, at = line; newlines > 0; newlines--) lines.push(++at);
  };
  for (const node of program.body) {
    const line = letterLine + node.loc.start.line - 1;
    if (isContent(node)) {
      // `value` is without the line of a comment that stands alone, `original` (mistyped in the library) with it.
      const original = String(node.original);
      const removed = original.slice(0, original.indexOf(node.value));
      append(node.value, line + removed.split('\n').length - 1);
      continue;
    }
    if (node.type === 'CommentStatement') continue;
    const place: Place = { file, line, column: node.loc.start.column + 1 };
    const written = excerpt((source[node.loc.start.line - 1] ?? '').slice(node.loc.start.column));
    const outcome = isMustache(node) ? evaluate(node, names, place, figures) : undefined;
    if (outcome === undefined) issues.push(issue('error', 'letter.unsupported', place, { value: written }));
    else if ('issue' in outcome) issues.push(outcome.issue);
    else append(outcome.text, line);
  }
  return { text, file, lines };
}

function parse({ file, letter, letterLine }: NoticeSource, issues: Issue[]): hbs.AST.Program | undefined {
  try {
    return Handlebars.parse(letter);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    const at = /on line (?<line>\d+)|- (?<row>\d+):(?<column>\d+)/.exec(reason)?.groups;
    const line = letterLine + Number(at?.line ?? at?.row ?? 1) - 1;
    const column = at?.column === undefined ? undefined : Number(at.column) + 1;
    const words = reason.replace(/^Parse error on line \d+:\s*/, '').replace(/ - \d+:\d+$/, '');
    issues.push(issue('error', 'letter.syntax', { file, line, column }, { reason: words }));
    return undefined;
  }
}

/** The text of an expression; undefined for forms that a letter does not need: `{{{…}}}`, `{{&…}}`, `{{~…}}`. */
function evaluate(
  node: hbs.AST.MustacheStatement,
  names: LetterNames,
  place: Place,
  figures: PrintedFigure[],
): Outcome | undefined {
  if (!node.escaped || node.strip.open || node.strip.close) return undefined;
  const name = pathText(node.path);
  const helper = Object.hasOwn(letterHelpers, name) ? letterHelpers[name] : undefined;
  const [first, ...options] = node.params;
  const [named] = node.hash?.pairs ?? [];
  if (helper === undefined && (first !== undefined || named !== undefined)) {
    const known = Object.keys(letterHelpers).join(', ');
    return { issue: issue('error', 'letter.unknownHelper', place, { value: name, known }) };
  }
  if (helper === undefined) return word(name, names, place);
  if (first === undefined) return wrongArgument(name, helper.usage('annex4.total.internetRate'), place);
  const path = pathText(first);
  const figure = names.figures.get(path);
  if (figure === undefined) return unknownName(path, names, place);
  if (named !== undefined) return wrongArgument(`${named.key}=`, helper.usage(path), place);
  const extra = options[helper.options];
  if (extra !== undefined) return wrongArgument(String(literalValue(extra)), helper.usage(path), place);
  const outcome = helper.print(figure, options.map(literalValue), place);
  if ('text' in outcome) figures.push({ helper: name, figure, others: [], text: outcome.text, sentence: '', place });
  return outcome;
}

function word(name: string, names: LetterNames, place: Place): Outcome {
  const found = names.words.get(name);
  if (found !== undefined) return { text: found };
  if (!names.figures.has(name)) return unknownName(name, names, place);
  return { issue: issue('error', 'letter.bareFigure', place, { value: name }) };
}

function unknownName(value: string, names: LetterNames, place: Place): Outcome {
  return { issue: issue('error', 'letter.unknownName', place, { value, nearest: nearestName(value, names) }) };
}

function isContent(node: hbs.AST.Statement): node is hbs.AST.ContentStatement {
  return node.type === 'ContentStatement';
}

function isMustache(node: hbs.AST.Statement): node is hbs.AST.MustacheStatement {
  return node.type === 'MustacheStatement';
}

function pathText(node: hbs.AST.Expression): string {
  return 'original' in node ? String(node.original) : node.type;
}

/** A number or a string as it is; a name as its text, which no helper takes for a number. */
function literalValue(node: hbs.AST.Expression): unknown {
  return 'value' in node ? node.value : pathText(node);
}

/** The known name that shares most with a mistyped one: same last word first, then the longest common beginning. */
function nearestName(name: string, names: LetterNames): string {
  const lastWord = (path: string): string => path.slice(path.lastIndexOf('.') + 1);
  const common = (a: string, b: string): number => {
    let length = 0;
    while (length < a.length && a[length] === b[length]) length++;
    return length;
  };
  let best = '';
  let bestScore = 0;
  for (const known of [...names.words.keys(), ...names.figures.keys()]) {
    const score = common(known, name) + (lastWord(known) === lastWord(name) ? 1000 : 0);
    if (score > bestScore) [best, bestScore] = [known, score];
  }
  return best;
}
