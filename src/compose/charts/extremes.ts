/** The ends of what is too long, for a page that has no room for all of it. */
import type { Ranked, RankedRow } from './rankedFacts.js';
import { type ShortfallFacts, sumOf } from './shortfallFacts.js';

/**
 * The `most` first and the `most` last regions that have a rate, and between them how many are left out. Who is left out and
 * yet printed alike with the last one in is counted in a note: the cut is ours, not the rate's.
 */
export function extremesOf(ranked: Ranked, most: number): Ranked {
  const rated = ranked.rows.filter(({ percent }) => percent !== undefined);
  if (rated.length <= 2 * most + 1) return { ...ranked, rows: rated };
  const first = rated.slice(0, most);
  const last = rated.slice(-most);
  const left = rated.slice(most, -most);
  const title = `${ranked.name}最高和最低的${countWord(most)}个地区`;
  const between: RankedRow = {
    region: '',
    text: '',
    percent: undefined,
    rank: '',
    marked: false,
    between: `中间${left.length}个地区略`,
  };
  return {
    ...ranked,
    title,
    rows: [...first, between, ...last],
    notes: [...ranked.notes, ...tieNotes(first.at(-1), left), ...tieNotes(last[0], left)],
    alt: `条形图：${title}。${ranked.said}`,
  };
}

/** The `most` regions that lack most. */
export function largestOf(facts: ShortfallFacts, most: number): ShortfallFacts {
  const known = facts.rows.filter((row) => sumOf(row) !== undefined);
  if (known.length <= most) return facts;
  const texts = known.map((row) => ({ text: row.printed.at(-1) ?? '' }));
  const title = `${facts.parts.join('与')}最多的${countWord(most)}个地区`;
  return {
    ...facts,
    title,
    rows: known.slice(0, most),
    notes: [...facts.notes, ...tieNotes(texts[most - 1], texts.slice(most))],
    alt: `堆叠条形图：${title}。${facts.said}`,
  };
}

/** 另有3个地区同为100.00%, where a list was cut between regions that print alike. */
export function tieNotes<Row extends { readonly text: string }>(
  border: Row | undefined,
  left: readonly Row[],
): string[] {
  const alike = left.filter(({ text }) => text === border?.text).length;
  return border && alike > 0 ? [`另有${alike}个地区同为${border.text}，按名单次序未列出。`] : [];
}

const WORDS = ['零', '一', '两', '三', '四', '五', '六', '七', '八', '九', '十'] as const;

export const countWord = (count: number): string => WORDS[count] ?? String(count);
