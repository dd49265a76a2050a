/**
 * `notice.md` as the proofreader reads it: the texts that will be printed, with their figures filled in, and for every
 * character the line and column that the clerk typed it at.
 */
import type { Place } from '../issue.js';
import type { Letter, NoticeSource, PrintedFigure, Quarter } from '../model.js';
import { TITLE_BREAK } from '../title.js';

export type NoticeElement =
  | 'title'
  | 'addressees'
  | 'contact'
  | 'copyTo'
  | 'remark'
  | 'annexTitle'
  | 'heading'
  | 'paragraph';

/** An expression of the letter, where its text stands. */
export interface Expression {
  readonly start: number;
  readonly end: number;
  /** Undefined for words, blocks, and what could not be worked out. */
  readonly printed: PrintedFigure | undefined;
}

export interface NoticeText {
  readonly element: NoticeElement;
  readonly text: string;
  /** Place of each UTF-16 unit of `text`. */
  readonly places: readonly Place[];
  readonly expressions: readonly Expression[];
}

/** Stands for an expression whose text is not known here: no rule has anything to say about it. */
export const UNKNOWN_TEXT = '\ufffc';

/** One unit of the text to be printed. */
interface Unit {
  readonly character: string;
  readonly place: Place;
  readonly expression: number | undefined;
}

/** Every text of the notice, front matter first. */
export function noticeTexts({ quarter, letter }: { quarter: Quarter; letter: Letter }): NoticeText[] {
  return [...frontMatterTexts(quarter), ...letterTexts(quarter.notice, letter)];
}

/** Headings and paragraphs of the letter. */
export function letterTexts(notice: NoticeSource, letter: Letter): NoticeText[] {
  const printed: (PrintedFigure | undefined)[] = [];
  const units = letterUnits(notice, letter, printed);
  const texts: NoticeText[] = [];
  let open: { element: NoticeElement; units: Unit[] } | undefined;
  const close = (): void => {
    if (open && open.units.length > 0) texts.push(textOf(open.element, open.units, printed));
    open = undefined;
  };
  for (const line of linesOf(units)) {
    const words = line.map(({ character }) => character).join('');
    const heading = /^#+\s+/.exec(words)?.[0].length;
    // As `derive/markdown.ts` reads them: a blank line or an ideographic space begins a paragraph, other lines are joined.
    if (words.trim() === '' || heading !== undefined || words.startsWith('\u3000')) close();
    if (words.trim() === '') continue;
    const rest = trimmed(heading === undefined ? line : line.slice(heading));
    if (heading !== undefined) {
      open = { element: 'heading', units: rest };
      close();
      continue;
    }
    if (open) open.units = open.units.concat(rest);
    else open = { element: 'paragraph', units: rest };
  }
  close();
  return texts;
}

function letterUnits(
  { file, letter: source, letterLine }: NoticeSource,
  letter: Letter,
  printed: (PrintedFigure | undefined)[],
): Unit[] {
  const units: Unit[] = [];
  let line = letterLine;
  let column = 1;
  const step = (character: string): void => {
    if (character === '\n') [line, column] = [line + 1, 1];
    else column += 1;
  };
  // Comments are not printed; a `\r` before the end of a line is none of the text.
  for (const [piece] of source.matchAll(/\{\{!--[\s\S]*?--\}\}|\{\{[\s\S]*?\}\}|[\s\S]/g)) {
    const place = { file, line, column };
    if (!piece.startsWith('{{')) {
      if (piece !== '\r') units.push({ character: piece, place, expression: undefined });
    } else if (!piece.startsWith('{{!')) {
      // In a block that is printed several times, what it printed first.
      const figure = letter.figures.find(
        ({ place: { line: row, column: at = 0 } }) => row === line && at >= column && at < column + piece.length,
      );
      const text = figure?.text ?? UNKNOWN_TEXT;
      for (let unit = 0; unit < text.length; unit += 1)
        units.push({ character: text.charAt(unit), place, expression: printed.length });
      printed.push(figure);
    }
    for (const character of piece) for (let unit = 0; unit < character.length; unit += 1) step(character.charAt(unit));
  }
  return units;
}

function linesOf(units: readonly Unit[]): Unit[][] {
  const lines: Unit[][] = [[]];
  for (const unit of units) {
    if (unit.character === '\n') lines.push([]);
    else lines.at(-1)?.push(unit);
  }
  return lines;
}

function trimmed(units: readonly Unit[]): Unit[] {
  const isSpace = ({ character }: Unit): boolean => character.trim() === '';
  const first = units.findIndex((unit) => !isSpace(unit));
  const last = units.findLastIndex((unit) => !isSpace(unit));
  return units.slice(Math.max(first, 0), last + 1);
}

function textOf(
  element: NoticeElement,
  units: readonly Unit[],
  printed: readonly (PrintedFigure | undefined)[],
): NoticeText {
  const expressions: Expression[] = [];
  units.forEach(({ expression }, at) => {
    if (expression === undefined || units[at - 1]?.expression === expression) return;
    let end = at;
    while (units[end]?.expression === expression) end += 1;
    expressions.push({ start: at, end, printed: printed[expression] });
  });
  return {
    element,
    text: units.map(({ character }) => character).join(''),
    places: units.map(({ place }) => place),
    expressions,
  };
}

function frontMatterTexts({ notice, inputs }: Quarter): NoticeText[] {
  const lines = new Map(inputs.find(({ file }) => file === notice.file)?.lines.map(({ line, text }) => [line, text]));
  const textAt = (element: NoticeElement, key: string, value: string | undefined): NoticeText[] => {
    if (value === undefined || value === '') return [];
    const place = notice.places.get(key) ?? { file: notice.file, field: key };
    const { line = 0, column = 1 } = place;
    // A value that YAML folds or escapes is told at its key.
    const start = (lines.get(line) ?? '').indexOf(value, column - 1);
    const at = (unit: number): Place => (start < 0 ? place : { ...place, column: start + 1 + unit });
    const units = Array.from({ length: value.length }, (_, unit) => unit).filter(
      (unit) => element !== 'title' || !isTitleBreak(value, unit),
    );
    return [
      { element, text: units.map((unit) => value.charAt(unit)).join(''), places: units.map(at), expressions: [] },
    ];
  };
  const { contact } = notice;
  return [
    ...textAt('title', 'title', notice.title),
    ...textAt('addressees', 'addressees', notice.addressees),
    ...(['office', 'person', 'phone'] as const).flatMap((key) => textAt('contact', `contact.${key}`, contact?.[key])),
    ...notice.copyTo.flatMap((value, index) =>
      textAt('copyTo', notice.places.has(`copyTo.${index}`) ? `copyTo.${index}` : 'copyTo', value),
    ),
    ...textAt('remark', 'remark', notice.remark),
    ...[...notice.annexTitles].flatMap(([number, title]) => textAt('annexTitle', `annexes.${number}`, title)),
  ];
}

/** `|` and the spaces around it are not printed. */
function isTitleBreak(title: string, unit: number): boolean {
  const character = title.charAt(unit);
  if (character === TITLE_BREAK) return true;
  if (character.trim() !== '') return false;
  return title.slice(0, unit).trimEnd().endsWith(TITLE_BREAK) || title.slice(unit).trimStart().startsWith(TITLE_BREAK);
}

/** Sentences of a text: from `start` to before `end`, closing mark and all. */
export function sentencesOf(text: string): { readonly start: number; readonly end: number }[] {
  return [...text.matchAll(/[^。！？；]+[。！？；]?/g)].map(({ index, 0: words }) => ({
    start: index,
    end: index + words.length,
  }));
}

const AROUND = 8;

/** The words around a place of a text. */
export function wordsAround(text: string, start: number, end: number): string {
  const [from, to] = [Math.max(0, start - AROUND), Math.min(text.length, end + AROUND)];
  return `${from > 0 ? '…' : ''}${text.slice(from, to)}${to < text.length ? '…' : ''}`;
}
