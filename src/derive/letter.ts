/**
 * The letter: `{{…}}` expressions become figures, Markdown becomes numbered headings and paragraphs.
 *
 * Handlebars is silent about undefined helper arguments (handlebars.js#1063), so every expression is checked on the
 * syntax tree first, with its line and column, and only a letter without issues is rendered.
 */
import Handlebars from 'handlebars';
import MarkdownIt from 'markdown-it';
import { type Issue, issue, type Place } from '../issue.js';
import type {
  DerivedAnnex,
  DerivedRow,
  Figure,
  Letter,
  LetterBlock,
  NoticeSource,
  Period,
  PrintedFigure,
} from '../model.js';
import { periodWords } from '../period.js';
import { percentText } from '../ratio.js';

/** What a letter may name: words, and figures by their path. */
export interface LetterNames {
  readonly words: ReadonlyMap<string, string>;
  readonly figures: ReadonlyMap<string, Figure>;
}

/** Every name a letter of this quarter may use: `period`, `annex4.total.internetRate`, `annex4.regions.郑州市.schools`. */
export function letterNames(annexes: readonly DerivedAnnex[], period: Period): LetterNames {
  const rows: DerivedRow[] = annexes.flatMap((annex) => [annex.total, ...annex.rows]);
  const figures = rows.flatMap((row) => [...row.figures.values()]);
  return {
    words: new Map([['period', periodWords(period)]]),
    figures: new Map(figures.map((figure) => [figure.path, figure])),
  };
}

type Outcome = { text: string } | { issue: Issue };

/** THE LETTER'S HELPERS: `{{percent FIGURE DECIMALS}}` and `{{count FIGURE}}`. */
const letterHelpers: Record<string, (figure: Figure, options: readonly unknown[], place: Place) => Outcome> = {
  percent({ value, path }, [decimals = 1], place) {
    if (typeof decimals !== 'number' || !Number.isInteger(decimals) || decimals < 0 || decimals > 4) {
      const found = issue('error', 'letter.helperArgument', place, {
        value: String(decimals),
        expected: '0, 1, 2, 3, 4',
      });
      return { issue: found };
    }
    if (value.kind !== 'rate') return { issue: unfit(path, value.kind, 'percent', place) };
    return { text: percentText(value, decimals) };
  },
  count({ value, path }, _options, place) {
    if (value.kind !== 'count') return { issue: unfit(path, value.kind, 'count', place) };
    return { text: String(value.value) };
  },
};

function unfit(path: string, kind: Figure['value']['kind'], helper: string, place: Place): Issue {
  if (kind === 'count' || kind === 'rate') {
    const expected = helper === 'percent' ? `{{count ${path}}}` : `{{percent ${path} 1}}`;
    return issue('error', 'letter.helperArgument', place, { value: path, expected });
  }
  const reason = { notApplicable: '—', notReported: '未报', unknown: '?' }[kind];
  return issue('error', 'letter.noFigure', place, { value: path, reason });
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
  const blocks = filled === undefined ? [] : readBlocks(filled, notice, issues);
  if (filled !== undefined && blocks.length === 0) {
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
): string | undefined {
  let program: hbs.AST.Program;
  try {
    program = Handlebars.parse(notice.letter);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    const line = Number(/on line (?<line>\d+)/.exec(reason)?.groups?.line ?? 1);
    const place = { file: notice.file, line: notice.letterLine + line - 1 };
    issues.push(issue('error', 'letter.syntax', place, { reason: reason.replace(/^Parse error on line \d+:\s*/, '') }));
    return undefined;
  }
  const placeOf = (node: hbs.AST.Node): Place => ({
    file: notice.file,
    line: notice.letterLine + node.loc.start.line - 1,
    column: node.loc.start.column + 1,
  });
  let text = '';
  for (const node of program.body) {
    if (isContent(node)) {
      text += node.original;
      continue;
    }
    if (node.type === 'CommentStatement') continue;
    const place = placeOf(node);
    if (!isMustache(node)) {
      issues.push(issue('error', 'letter.unsupported', place, { value: node.type }));
      continue;
    }
    const outcome = evaluate(node, names, place, figures);
    if ('issue' in outcome) issues.push(outcome.issue);
    else text += outcome.text;
  }
  return text;
}

function evaluate(
  node: hbs.AST.MustacheStatement,
  names: LetterNames,
  place: Place,
  figures: PrintedFigure[],
): Outcome {
  const name = pathText(node.path);
  const [first, ...rest] = node.params;
  if (first === undefined) {
    const word = names.words.get(name);
    if (word !== undefined) return { text: word };
    if (names.figures.has(name)) return { issue: issue('error', 'letter.bareFigure', place, { value: name }) };
    return { issue: issue('error', 'letter.unknownName', place, { value: name, nearest: nearestName(name, names) }) };
  }
  const helper = Object.hasOwn(letterHelpers, name) ? letterHelpers[name] : undefined;
  if (helper === undefined) {
    const known = Object.keys(letterHelpers).join(', ');
    return { issue: issue('error', 'letter.unknownHelper', place, { value: name, known }) };
  }
  const path = pathText(first);
  const figure = names.figures.get(path);
  if (figure === undefined) {
    return { issue: issue('error', 'letter.unknownName', place, { value: path, nearest: nearestName(path, names) }) };
  }
  const outcome = helper(figure, rest.map(literalValue), place);
  if ('text' in outcome) figures.push({ figure, text: outcome.text, place });
  return outcome;
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

// ---------------------------------------------------------------------------------------------------------------------
// Markdown

const CHINESE_NUMBERS = ['〇', '一', '二', '三', '四', '五', '六', '七', '八', '九', '十'];

/** 1 → 一, 12 → 十二, 25 → 二十五: for heading numbers up to 99. */
function chineseNumber(value: number): string {
  const digit = (index: number): string => CHINESE_NUMBERS[index] ?? String(index);
  if (value <= 10) return digit(value);
  const tens = Math.floor(value / 10);
  return `${tens > 1 ? digit(tens) : ''}十${value % 10 === 0 ? '' : digit(value % 10)}`;
}

/** 层次序数 (GB/T 9704 7.3.3): 一、（一）1.（1）. */
const headingNumbers: Record<1 | 2 | 3 | 4, (value: number) => string> = {
  1: (value) => `${chineseNumber(value)}、`,
  2: (value) => `（${chineseNumber(value)}）`,
  3: (value) => `${value}.`,
  4: (value) => `（${value}）`,
};

function readBlocks(text: string, notice: NoticeSource, issues: Issue[]): LetterBlock[] {
  const tokens = new MarkdownIt({ html: false, linkify: false, typographer: false }).parse(text, {});
  const blocks: LetterBlock[] = [];
  const counters = [0, 0, 0, 0];
  let heading: number | undefined;
  let place: Place = { file: notice.file, line: notice.letterLine };
  for (const token of tokens) {
    if (token.map) place = { file: notice.file, line: notice.letterLine + token.map[0] };
    if (token.type === 'heading_open') heading = Number(token.tag.slice(1)) - 1;
    else if (token.type === 'inline') {
      const words = inlineText(token, place, issues);
      if (heading === undefined) blocks.push({ kind: 'paragraph', text: words, place });
      else pushHeading(heading, words, place, counters, blocks, issues);
    } else if (token.type === 'heading_close') heading = undefined;
    else if (token.level === 0 && token.nesting >= 0 && token.type !== 'paragraph_open') {
      issues.push(issue('error', 'letter.unsupported', place, { value: token.markup || token.type }));
    }
  }
  return blocks;
}

function pushHeading(
  level: number,
  text: string,
  place: Place,
  counters: number[],
  blocks: LetterBlock[],
  issues: Issue[],
): void {
  const deepest = counters.findIndex((count) => count === 0);
  const allowed = deepest === -1 ? 4 : deepest + 1;
  if (level !== 1 && level !== 2 && level !== 3 && level !== 4) {
    issues.push(issue('error', 'letter.headingLevel', place, { value: '#'.repeat(level + 1), expected: '## – #####' }));
    return;
  }
  if (level > allowed) {
    const expected = '#'.repeat(allowed + 1);
    issues.push(issue('error', 'letter.headingLevel', place, { value: '#'.repeat(level + 1), expected }));
    return;
  }
  const count = (counters[level - 1] ?? 0) + 1;
  counters.splice(level - 1, counters.length, count, ...Array<number>(4 - level).fill(0));
  blocks.push({ kind: 'heading', level, number: headingNumbers[level](count), text, place });
}

/** Plain text of a paragraph. Official prose has no bold, links or pictures: each is an issue, not a silent loss. */
function inlineText(
  token: { children: { type: string; content: string; markup: string }[] | null },
  place: Place,
  issues: Issue[],
): string {
  let text = '';
  for (const child of token.children ?? []) {
    if (child.type === 'text' || child.type === 'text_special') text += child.content;
    // Chinese text is joined across lines without a space.
    else if (child.type === 'softbreak' || child.type === 'hardbreak') text += '';
    else if (!child.type.endsWith('_close')) {
      issues.push(issue('error', 'letter.unsupported', place, { value: child.markup || child.type }));
    }
  }
  return text.trim();
}
