/** 版头 and 标题 of page 1: red large text, the forms of 发文字号, 密级 and 签发人, the large lines below them. */
import type { ElementName } from '../../elements.js';
import { clear, sheet, typeArea } from '../../standard.js';
import type { Block } from '../document.js';
import type { Glyph, Line, PdfReading } from '../reading.js';
import { findRules, isRed } from './arrange.js';
import { type Body, blockFrom, emMmOf, linesFrom, partsOf, sizeOf, spanOf, withoutSpace } from './rows.js';

export interface Letterhead {
  readonly blocks: readonly Block[];
  /** What stands below it on page 1. */
  readonly rest: readonly Line[];
}

/** Wrong brackets, 第 and missing marks are recognised, too: a clause has to say that they are wrong. */
const DOCUMENT_NUMBER =
  /^[\p{Script=Han}A-Za-z]{1,15}[〔[［【(（﹝{｛〈《<]?(?:19|20)?\d{2}年?[〕\]］】)）﹞}｝〉》>]?第?[\d０-９]{1,5}号?$|^第?[\d０-９]{1,5}号$/u;
const SIGNER = /^签发人?[:：]?/;

/** Forms of what stands in the corner, white space left out. */
const CORNER: readonly (readonly [ElementName, RegExp])[] = [
  ['copyNumber', /^(?:№|No\.?|份号[:：]?)?[\d０-９]{1,10}$/i],
  ['secrecy', /^(?:绝密|机密|秘密)/],
  ['urgency', /^(?:特急|加急|特提|平急|急件)/],
];

/** A title, or an addressee, that begins with one of these words is not in the corner. */
const MOST_CORNER_CHARACTERS = 12;

/** The mark is larger than a title where nothing says where it ends; above 发文字号 or the red rule nothing else is large. */
const MARK_SIZE_PT = 26;
const LARGE_SIZE_PT = 18;
/** 版头 ends, and the title begins, above this height: a red rule below it is the lower one of 信函格式. */
const LETTERHEAD_BOTTOM_MM = sheet.heightMm * 0.75;

/** Takes the rows of page 1 apart. */
export function recogniseLetterhead(reading: PdfReading, rows: readonly Line[], body: Body): Letterhead {
  const [page] = rows;
  if (!page) return { blocks: [], rest: rows };
  const redRulesMm = findRules(reading.shapes)
    .filter(({ color, leftMm, rightMm, topMm, page: on }) => {
      return on === page.page && isRed(color) && rightMm - leftMm > 100 && topMm < LETTERHEAD_BOTTOM_MM;
    })
    .map(({ topMm }) => topMm);
  const parts = rows
    .filter(({ emTopMm }) => emTopMm < LETTERHEAD_BOTTOM_MM)
    .flatMap((row) => partsOf(reading.pages, row));
  const number = parts.find(({ text }) => DOCUMENT_NUMBER.test(withoutSpace(text)));

  const limitMm = Math.min(number?.emTopMm ?? Number.POSITIVE_INFINITY, ...redRulesMm);
  const label = parts.find(({ text }) => SIGNER.test(withoutSpace(text)));
  const isKnown = (part: Line): boolean =>
    part === number || cornerOf(part) !== undefined || (part.baselineMm === label?.baselineMm && part.xMm >= label.xMm);
  const known = new Set(parts.filter(isKnown).flatMap(({ glyphs }) => glyphs));
  const marks = findMarks(
    reading,
    rows.map((row) => ({ ...row, glyphs: row.glyphs.filter((glyph) => !known.has(glyph)) })),
    limitMm,
  );
  const markGlyphs = new Set(marks.flatMap(({ lines }) => lines.flatMap(({ glyphs }) => glyphs)));
  const others = parts.filter(({ glyphs }) => !glyphs.some((glyph) => markGlyphs.has(glyph)));

  const endMm = Math.max(
    0,
    number?.emBottomMm ?? 0,
    ...redRulesMm,
    ...marks.flatMap(({ lines }) => lines.map(({ emBottomMm }) => emBottomMm)),
  );
  const isBelow = ({ emTopMm, emBottomMm }: Line): boolean => (emTopMm + emBottomMm) / 2 > endMm;
  const below = rows.filter(
    (row) => isBelow(row) && !row.glyphs.some((glyph) => markGlyphs.has(glyph)) && !isPartOf(number, row),
  );
  const corner = findCorner(others, number, below);
  const signers = findSigners(
    reading,
    rows,
    others.filter((part) => part !== number),
    number,
    endMm,
  );
  const taken = new Set([
    ...markGlyphs,
    ...[...corner, ...signers].flatMap(({ lines }) => lines.flatMap(({ glyphs }) => glyphs)),
  ]);
  const free = below.filter(({ glyphs }) => !glyphs.some((glyph) => taken.has(glyph)));
  const { titleRows, before, rest } = findTitle(free, body);
  const numberLine = number ?? findUnusualNumber([...others.filter((part) => !isBelow(part)), ...before], taken);

  const topMm = ({ lines }: Block): number => lines[0].emTopMm;
  const head = [...corner, ...marks.filter(({ element }) => element === 'mark')].sort((a, b) => topMm(a) - topMm(b));
  const blocks = [
    ...head,
    ...marks.filter(({ element }) => element !== 'mark'),
    blockFrom('documentNumber', numberLine ? [numberLine] : []),
    ...signers,
    blockFrom('title', titleRows),
  ];
  return { blocks: blocks.filter((block) => block !== undefined), rest };
}

function cornerOf({ text }: Line): ElementName | undefined {
  const tidy = withoutSpace(text);
  return tidy.length > MOST_CORNER_CHARACTERS ? undefined : CORNER.find(([, form]) => form.test(tidy))?.[0];
}

const isPartOf = (part: Line | undefined, row: Line): boolean =>
  part?.glyphs[0] !== undefined && row.glyphs.includes(part.glyphs[0]);

/** Stacked names are one mark each; 文件 beside two or more of them is theirs together (7.2.4). */
function findMarks({ pages }: PdfReading, rows: readonly Line[], limitMm: number): Block[] {
  const isMark = ({ text, emTopMm, sizePt, color }: Glyph): boolean => {
    if (text.trim() === '' || emTopMm >= Math.min(limitMm, LETTERHEAD_BOTTOM_MM)) return false;
    return Number.isFinite(limitMm)
      ? isRed(color) || sizePt >= LARGE_SIZE_PT
      : sizePt >= (isRed(color) ? LARGE_SIZE_PT : MARK_SIZE_PT);
  };
  const lines = rows.flatMap((row) => spanOf(pages, row, row.glyphs.filter(isMark)) ?? []);
  if (lines.length < 2) return lines.flatMap((line) => blockFrom('mark', [line]) ?? []);
  const isSuffix = ({ text }: Line): boolean => withoutSpace(text) === '文件';
  const pieces = lines.flatMap((line) => {
    const parts = partsOf(pages, line);
    const last = parts.at(-1);
    if (parts.length > 1 && last && isSuffix(last))
      return [
        ...linesFrom(
          pages,
          parts.slice(0, -1).flatMap((part) => part.glyphs),
        ),
        last,
      ];
    return /\S文件$/.test(withoutSpace(line.text)) ? (suffixApart(pages, line, lines) ?? [line]) : [line];
  });
  const names = pieces.filter((piece) => !isSuffix(piece));
  const suffixes = pieces.filter(isSuffix);
  const beside = suffixes.every((suffix) => names.every((name) => suffix.xMm >= name.x2Mm - emMmOf(name)));
  // 文件 below a single name ends that name's mark.
  if (names.length === 1 && !beside) return [blockFrom('mark', lines)].filter((block) => block !== undefined);
  return [
    ...names.flatMap((name) => blockFrom('mark', [name]) ?? []),
    ...suffixes.flatMap((suffix) => blockFrom('markSuffix', [suffix]) ?? []),
  ];
}

/** 文件 level with a name of the stack and close to it: it begins where the other names have ended. */
function suffixApart(pages: PdfReading['pages'], line: Line, all: readonly Line[]): readonly Line[] | undefined {
  const suffix = line.glyphs.filter(({ text }) => text.trim() !== '').slice(-2);
  const [first] = suffix;
  const others = all.filter((other) => other !== line && withoutSpace(other.text) !== '文件');
  if (!first || others.length === 0 || others.some(({ x2Mm }) => x2Mm > first.xMm)) return undefined;
  const name = line.glyphs.slice(0, line.glyphs.indexOf(first));
  return [...linesFrom(pages, name), ...linesFrom(pages, suffix)];
}

/** 份号, 密级和保密期限, 紧急程度: above the mark, or, in 信函格式, left below the double rule. */
function findCorner(parts: readonly Line[], number: Line | undefined, below: readonly Line[]): Block[] {
  const isHigh = ({ xMm }: Line): boolean => xMm < typeArea.leftMm + typeArea.widthMm / 3;
  const belowGlyphs = new Set(below.slice(3).flatMap(({ glyphs }) => glyphs));
  return parts.flatMap((part) => {
    const element = cornerOf(part);
    const first = part.glyphs[0];
    if (!element || part === number || !isHigh(part) || (first && belowGlyphs.has(first))) return [];
    return blockFrom(element, [part]) ?? [];
  });
}

/**
 * 签发人： and the names in the lines below it, one element to a line; without that word, what stands right of 发文字号.
 */
function findSigners(
  { pages }: PdfReading,
  rows: readonly Line[],
  parts: readonly Line[],
  number: Line | undefined,
  endMm: number,
): Block[] {
  const label =
    parts.find(({ text }) => SIGNER.test(withoutSpace(text))) ??
    parts.find(({ baselineMm, xMm }) => number && Math.abs(baselineMm - number.baselineMm) < 1 && xMm > number.x2Mm);
  if (!label) return [];
  const column = parts.filter(
    ({ xMm, emTopMm, emBottomMm }) =>
      xMm >= label.xMm - 1 && emTopMm > label.emTopMm - 1 && (emBottomMm <= endMm + 1 || emTopMm < label.emTopMm + 1),
  );
  const glyphs = column.flatMap((part) => part.glyphs);
  return rows.flatMap((row) => {
    const line = spanOf(pages, row, glyphs);
    return (line && blockFrom('signer', [line])) ?? [];
  });
}

/** Less than 空一行 above the addressees, more than the leading of a title. */
const MOST_TITLE_LEADING_MM = 0.75 * clear.oneLineMm;

/** The first large lines below 版头; where nothing is larger than the letter, the centred ones. */
function findTitle(rows: readonly Line[], body: Body) {
  const isLarge = (row: Line): boolean => sizeOf(row) >= body.sizePt + 2.5;
  const firstText = rows.findIndex(({ text }) => /[：:。]\s*$/.test(text));
  const searched = rows.slice(0, firstText < 0 ? 6 : firstText + 1);
  const large = searched.findIndex(isLarge);
  const isCentred = (row: Line): boolean => {
    const [leftMm, rightMm] = [row.xMm - body.leftMm(row.page), body.rightMm(row.page) - row.x2Mm];
    return Math.min(leftMm, rightMm) > body.emMm / 2 && Math.abs(leftMm - rightMm) < body.emMm;
  };
  const from = large >= 0 ? large : searched.findIndex(isCentred);
  if (from < 0) return { titleRows: [], before: [], rest: rows };
  let to = from + 1;
  for (let row = rows[to]; row; row = rows[++to]) {
    const clearMm = row.emTopMm - (rows[to - 1]?.emBottomMm ?? 0);
    const belongs = large >= 0 ? isLarge(row) : isCentred(row);
    if (!belongs || clearMm > MOST_TITLE_LEADING_MM || /[，：；,:;]\s*$/.test(row.text)) break;
  }
  return { titleRows: rows.slice(from, to), before: rows.slice(0, from), rest: rows.slice(to) };
}

/** Where no text has the form of 发文字号: the last line between the mark and the title that is nothing else. */
function findUnusualNumber(lines: readonly Line[], taken: ReadonlySet<Glyph>): Line | undefined {
  const markBottomMm = Math.max(
    0,
    ...[...taken].filter(({ sizePt }) => sizePt >= LARGE_SIZE_PT).map((glyph) => glyph.emBottomMm),
  );
  return lines.findLast(
    ({ glyphs, emTopMm }) =>
      emTopMm > markBottomMm - 5 && markBottomMm > 0 && !glyphs.some((glyph) => taken.has(glyph)),
  );
}
