/**
 * The letter's Markdown: `##` headings, numbered by the program, and paragraphs. Everything else that Markdown knows has no
 * place in an official letter and is an issue: nothing is dropped, and no mark is printed by mistake.
 */
import MarkdownIt from 'markdown-it';
import { type Issue, issue, type Place } from '../issue.js';
import type { LetterBlock } from '../model.js';
import { sentenceAt } from './letter/sentences.js';

/** Stands before every printed figure until its sentence is found: a character that no text has. */
export const MARK = '\uFDD0';

/** The letter with its figures filled in, and the line of the file that each of its lines came from. */
export interface LetterText {
  readonly text: string;
  readonly file: string;
  readonly lines: readonly number[];
}

/** What is needed of markdown-it's tokens. */
interface Token {
  readonly type: string;
  readonly tag: string;
  readonly content: string;
  readonly markup: string;
  readonly level: number;
  readonly nesting: number;
  readonly map: readonly [number, number] | null;
  readonly children: readonly Token[] | null;
}

const LONGEST_EXCERPT = 20;

/** The beginning of what was written, for messages. */
export function excerpt(text: string): string {
  const line = text.replaceAll(MARK, '').split('\n', 1)[0]?.trim() ?? '';
  return line.length > LONGEST_EXCERPT ? `${line.slice(0, LONGEST_EXCERPT)}…` : line;
}

/** 一、（一）1.（1） written by hand, in any of the ways they are mistyped. */
const TYPED_NUMBER = /^(?:第?[一二三四五六七八九十]+[、.．]|[（(][一二三四五六七八九十\d]+[）)]|\d+[.．、](?!\d))/;

/**
 * Marks that Markdown left standing: mistyped headings and braces, and emphasis that it does not see between Chinese
 * punctuation (**“重视”**). A tilde between digits is a range (63%~68%).
 */
const LEFT_OVER =
  /^(?:[#＃]+|\[[^\]]*\]:|={3,})|[{}｛｝]+|(?<!\d)\*+|\*+(?!\d)|`+|(?<![\d%])~+|~+(?![\d])|_+(?=\p{Script=Han})|(?<=\p{Script=Han})_+/u;

/** The mark that the clerk typed, where the parser has other words for it. */
function markOf({ type, markup, content }: Token): string {
  if (type === 'link_open') return markup === 'autolink' ? '<' : '[';
  return type === 'image' ? '![' : excerpt(markup || content || type);
}

/** What is read: the blocks, and for each mark of the text the sentence that it stands in. */
export interface ReadLetter {
  readonly blocks: readonly LetterBlock[];
  readonly sentences: readonly string[];
}

/** Reads headings and paragraphs; reports the rest. */
export function readBlocks({ text, file, lines }: LetterText, issues: Issue[]): ReadLetter {
  // HTML is read as HTML so that it is found; the two rules would swallow `[1]: …` and make headings of underlined text.
  const markdown = new MarkdownIt({ html: true }).disable(['reference', 'lheading']);
  const source = text.split('\n');
  const placeOf = (line: number): Place => ({ file, line: lines[line] ?? lines.at(-1) });
  const refuse = (line: number, value: string): void => {
    const place = placeOf(line);
    const known = issues.some(({ code, place: other }) => code === 'letter.unsupported' && other.line === place.line);
    if (!known) issues.push(issue('error', 'letter.unsupported', place, { value }));
  };
  const blocks: LetterBlock[] = [];
  const sentences: string[] = [];
  const ladder = new Ladder();
  let heading: number | undefined;
  let line = 0;
  for (const token of markdown.parse(text, {}) as readonly Token[]) {
    line = token.map?.[0] ?? line;
    if (token.type === 'heading_open') heading = token.tag.length === 2 ? Number(token.tag.slice(1)) - 1 : 0;
    else if (token.type === 'heading_close') heading = undefined;
    else if (token.type === 'inline') {
      const paragraphs = inlineParagraphs(token, line, refuse, (at, words) =>
        issues.push(issue('warning', 'letter.lineBreak', placeOf(at), { value: excerpt(words) })),
      );
      for (const { words, marks, at } of paragraphs) {
        const mark = LEFT_OVER.exec(words)?.[0];
        if (mark !== undefined) refuse(at, mark);
        if (heading !== undefined && TYPED_NUMBER.test(words)) {
          issues.push(issue('error', 'letter.typedNumber', placeOf(at), { value: excerpt(words) }));
        }
        sentences.push(...marks.map((offset) => sentenceAt(words, offset)));
        if (heading === undefined) blocks.push({ kind: 'paragraph', text: words, place: placeOf(at) });
        else ladder.climb(heading, words, placeOf(at), blocks, issues);
      }
      if (heading !== undefined && paragraphs.length === 0) refuse(line, excerpt(source[line] ?? ''));
    } else if (token.level === 0 && token.nesting >= 0 && token.type !== 'paragraph_open') {
      refuse(line, excerpt(source[line] ?? ''));
    }
  }
  return { blocks, sentences };
}

/** Lines of the letter that are printed as one, and where in them the marks stood. */
interface Paragraph {
  words: string;
  readonly marks: number[];
  readonly at: number;
}

/** The words of a line without its marks, and where those stood. */
function withoutMarks(line: string): { words: string; marks: number[] } {
  const pieces = line.trim().split(MARK);
  const marks: number[] = [];
  let words = pieces[0] ?? '';
  for (const piece of pieces.slice(1)) {
    marks.push(words.length);
    words += piece;
  }
  return { words, marks };
}

/**
 * The plain text of a paragraph. A line that begins with an ideographic space begins a paragraph of its own, as in text
 * pasted from Word; other lines are joined, with a space only between two Latin words.
 */
function inlineParagraphs(
  token: Token,
  first: number,
  refuse: (line: number, mark: string) => void,
  joined: (line: number, words: string) => void,
): Paragraph[] {
  const lines: string[] = [''];
  for (const child of token.children ?? []) {
    if (child.type === 'softbreak' || child.type === 'hardbreak') lines.push('');
    else if (child.type === 'text' || child.type === 'text_special') lines[lines.length - 1] += child.content;
    else if (!child.type.endsWith('_close')) refuse(first + lines.length - 1, markOf(child));
  }
  const paragraphs: Paragraph[] = [];
  let afterBlank = true;
  lines.forEach((line, index) => {
    const { words, marks } = withoutMarks(line);
    const last = afterBlank || line.startsWith('\u3000') ? undefined : paragraphs.at(-1);
    // A line of nothing but an ideographic space is blank to whoever reads it.
    afterBlank = words === '';
    if (words === '') return;
    if (!last) {
      paragraphs.push({ words, marks, at: first + index });
      return;
    }
    // After the end of a sentence it may as well be a new paragraph: a person should look.
    if (/[。！？：；][”’）]*$/.test(last.words)) joined(first + index, words);
    const space = /[\x21-\x7e]$/.test(last.words) && /^[\x21-\x7e]/.test(words) ? ' ' : '';
    const start = last.words.length + space.length;
    last.words += space + words;
    last.marks.push(...marks.map((offset) => start + offset));
  });
  return paragraphs;
}

const CHINESE_DIGITS = ['〇', '一', '二', '三', '四', '五', '六', '七', '八', '九', '十'];

/** 1 → 一, 12 → 十二, 25 → 二十五: for heading numbers up to 99. */
export function chineseNumber(value: number): string {
  const digit = (index: number): string => CHINESE_DIGITS[index] ?? String(index);
  if (value <= 10) return digit(value);
  const tens = Math.floor(value / 10);
  return `${tens > 1 ? digit(tens) : ''}十${value % 10 === 0 ? '' : digit(value % 10)}`;
}

type Level = 1 | 2 | 3 | 4;

/** 层次序数 (GB/T 9704 7.3.3): 一、（一）1.（1）. */
const headingNumbers: Readonly<Record<Level, (value: number) => string>> = {
  1: (value) => `${chineseNumber(value)}、`,
  2: (value) => `（${chineseNumber(value)}）`,
  3: (value) => `${value}.`,
  4: (value) => `（${value}）`,
};

const isLevel = (level: number): level is Level => level >= 1 && level <= 4;

/** Counts headings level by level; a level begins anew under each heading above it, and none may be skipped. */
class Ladder {
  #counts: number[] = [];

  climb(level: number, text: string, place: Place, blocks: LetterBlock[], issues: Issue[]): void {
    const deepest = Math.min(4, this.#counts.length + 1);
    if (!isLevel(level) || level > deepest) {
      const expected = isLevel(level) ? '#'.repeat(deepest + 1) : '## – #####';
      issues.push(issue('error', 'letter.headingLevel', place, { value: '#'.repeat(level + 1), expected }));
      return;
    }
    const count = (this.#counts[level - 1] ?? 0) + 1;
    this.#counts = [...this.#counts.slice(0, level - 1), count];
    blocks.push({ kind: 'heading', level, number: headingNumbers[level](count), text, place });
  }
}
