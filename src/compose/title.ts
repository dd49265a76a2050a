/**
 * Titles in balanced lines (GB/T 9704 7.3.1: 回行时，要做到词意完整，排列对称，长短适宜，间距恰当，标题排列应当使用梯形或菱形).
 * Words come from Intl.Segmenter, which ships with Node; a line break never splits one.
 */
import { TITLE_BREAK, titleLines } from '../title.js';
import { cells } from './text.js';

const NEVER_FIRST = /^[的地得之和与或等了、，。；：？！》）”’〕】％%]/u;
const NEVER_LAST = /(?:关于|[和与及或在对为从把将被、《（“‘〔【])$/u;

/** Kept whole: a quarter, a number with what it counts, and terms of the field that the dictionary of Intl.Segmenter cuts. */
const WHOLE =
  /[一二三四]季度|[\x21-\x7e]+(?:年|月|日|号|个|所|名|以上|以下)?|教育改革发展|信息化|信息系统|互联网|接入率|中小学校|中等职业学校|教学点|多媒体教室|审核员|管理员/gu;

/** Text cut at its word boundaries; closing marks stay with what they close. */
export function words(text: string): string[] {
  const joined: string[] = [];
  for (const segment of segments(text)) {
    const last = joined.at(-1);
    // A lone character (化, 率, 厅) is the tail of a word that the dictionary does not know.
    const tail = last !== undefined && /^\p{Script=Han}$/u.test(segment) && /\p{Script=Han}$/u.test(last);
    if (last !== undefined && (tail || NEVER_FIRST.test(segment) || NEVER_LAST.test(last))) {
      joined[joined.length - 1] = last + segment;
    } else joined.push(segment);
  }
  return joined;
}

/** Made once: its dictionary takes longer to look for than a title to cut. */
const segmenter = new Intl.Segmenter('zh-CN', { granularity: 'word' });

function segments(text: string): string[] {
  const cut = (part: string): string[] => [...segmenter.segment(part)].map(({ segment }) => segment);
  const found: string[] = [];
  let end = 0;
  for (const whole of text.matchAll(WHOLE)) {
    found.push(...cut(text.slice(end, whole.index)), whole[0]);
    end = whole.index + whole[0].length;
  }
  return [...found, ...cut(text.slice(end))];
}

/** How far the widths are from what clause 7.3.1 wants; lower is better. */
function shapeCost(widths: readonly number[], max: number): number {
  const overflow = widths.reduce((sum, width) => sum + Math.max(0, width - max), 0);
  let cost = overflow * 1000;
  const longest = Math.max(...widths);
  // A line of two or three characters looks lost.
  for (const width of widths) if (width < Math.min(5, longest / 4)) cost += 40;
  if (widths.length === 2) {
    // 上长下短 first, then 上短下长; never quite equal, never far apart.
    const [top = 0, bottom = 0] = widths;
    return cost + Math.abs(top - bottom - 2) * 2 + (top < bottom ? 6 : 0) + (top === bottom ? 3 : 0);
  }
  const peak = widths.indexOf(longest);
  if (peak > 0 && peak < widths.length - 1) cost -= 8;
  for (let index = 1; index < widths.length; index++) {
    const step = (widths[index] ?? 0) - (widths[index - 1] ?? 0);
    // 菱形 rises to its longest line and falls after it; 梯形 only rises or only falls. Anything else is 沙漏.
    if (index <= peak ? step < 0 : step > 0) cost += 60;
    if (step === 0) cost += 12;
    cost += Math.abs(step) * 0.4;
  }
  return cost;
}

/**
 * Breaks a title into the fewest lines of at most `maxCells` full-width cells, in the best shape. `|` in the text is the
 * clerk's own break and is obeyed. `opening`, the issuing organ, is kept together and likes to stand alone on line one.
 */
export function balanceTitle(text: string, maxCells: number, opening = ''): string[] {
  if (text.includes(TITLE_BREAK)) return titleLines(text);
  const total = cells(text);
  if (total <= maxCells) return [text];
  const parts =
    opening !== '' && text.startsWith(`${opening}关于`) ? [opening, ...words(text.slice(opening.length))] : words(text);
  // Beyond any real title: filled line by line, for the ways to balance it are too many to try.
  if (total > LONGEST_BALANCED_LINES * maxCells) return fill(parts, maxCells);
  // Words do not always fill lines: as many lines as it takes, and each word alone at the worst.
  let candidates: string[][] = [];
  for (let count = Math.ceil(total / maxCells); count < parts.length && candidates.length === 0; count++) {
    candidates = breakings(parts, count, maxCells, cells);
  }
  if (candidates.length === 0) candidates = [[...parts]];
  const fewest = candidates[0]?.length ?? 1;
  // The organ on a line of its own is worth another (河南省教育厅 / 关于…… / ……的通知).
  if (parts[0] === opening && fewest < 4) {
    candidates.push(...breakings(parts.slice(1), fewest, maxCells, cells).map((lines) => [opening, ...lines]));
  }
  return bestShaped(candidates, maxCells, opening);
}

/** The way of breaking a title that looks best: few lines, 梯形 or 菱形, the organ on a line of its own. */
export function bestShaped(ways: readonly string[][], maxCells: number, opening = ''): string[] {
  const fewest = Math.min(...ways.map(({ length }) => length));
  let best: string[] = [];
  let bestCost = Number.POSITIVE_INFINITY;
  for (const lines of ways) {
    const cost = shapeCost(lines.map(cells), maxCells) + (lines.length - fewest) * 8 - (lines[0] === opening ? 10 : 0);
    if (cost < bestCost) [best, bestCost] = [lines, cost];
  }
  return best;
}

const LONGEST_BALANCED_LINES = 7;

/** Each line as full as it gets. */
function fill(parts: readonly string[], maxCells: number): string[] {
  const lines: string[] = [];
  for (const part of parts) {
    const last = lines.at(-1);
    if (last !== undefined && cells(last + part) <= maxCells) lines[lines.length - 1] = last + part;
    else lines.push(part);
  }
  return lines;
}

/** Every way to put `parts` into `count` lines no wider than `most`; a part that is wider itself stands alone. */
function breakings(
  parts: readonly string[],
  count: number,
  most: number,
  widthOf: (text: string) => number,
): string[][] {
  const whole = parts.join('');
  if (count === 1) return parts.length === 1 || widthOf(whole) <= most ? [[whole]] : [];
  if (parts.length < count) return [];
  // What is left could not fit, however it is broken: most ways of a long title end here.
  if (widthOf(whole) > most * count && parts.every((part) => widthOf(part) <= most)) return [];
  const found: string[][] = [];
  let head = '';
  for (const [index, part] of parts.slice(0, parts.length - count + 1).entries()) {
    head += part;
    if (index > 0 && widthOf(head) > most) break;
    for (const rest of breakings(parts.slice(index + 1), count - 1, most, widthOf)) found.push([head, ...rest]);
  }
  return found;
}

/**
 * Breaks a short label (a table head) into the fewest lines, at most `maxLines`, that are no wider than `enough` — the
 * width the column needs anyway; if none is, into the narrowest. Whole words come first, parts of compounds second:
 * 多媒体教室 / 为零的学校数.
 */
export function balanceLabel(
  label: string,
  maxLines: number,
  enough: number,
  widthOf: (text: string) => number,
): string[] {
  let best = [label];
  let bestWidth = widthOf(label);
  for (let count = 2; count <= maxLines && bestWidth > enough; count++) {
    for (const parts of [words(label), segments(label)]) {
      for (const lines of breakings(parts, count, Number.POSITIVE_INFINITY, widthOf)) {
        if (lines.some((line) => NEVER_FIRST.test(line) || /^\p{Script=Han}$/u.test(line))) continue;
        const width = Math.max(...lines.map(widthOf));
        if (width < bestWidth - 1e-9) [best, bestWidth] = [lines, width];
      }
    }
  }
  return best;
}
