/** The ends of what is too long, for a page that has no room for all of it. */
import type { Ranked, RankedRow } from './rankedFacts.js';
import { type ShortfallFacts, sumOf } from './shortfallFacts.js';

/**
 * The `most` first and the `most` last regions that have a rate, and between them how many are left out. Who is left out and
 * yet printed alike with the last one in is counted in a note: the cut is ours, not the rate's. So is who has no rate.
 */
export function extremesOf(ranked: Ranked, most: number): Ranked {
  const rated = ranked.rows.filter(({ percent }) => percent !== undefined);
  const notes = [...ranked.notes, ...unratedNotes(ranked)];
  if (rated.length <= 2 * most + 1) {
    const alt = `条形图：${ranked.name}，${rated.length}个地区由高到低。${ranked.said}`;
    return { ...ranked, rows: rated, notes, alt };
  }
  const first = rated.slice(0, most);
  const last = rated.slice(-most);
  const left = rated.slice(most, -most);
  const title = `${ranked.name}最高和最低的各${countWord(most)}个地区`;
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
    notes: [...notes, ...tieNotes(first.at(-1), left), ...tieNotes(last[0], left)],
    alt: `条形图：${title}。${ranked.said}`,
  };
}

/** 另有2个地区没有互联网接入率（甲市未报、乙市不适用），未列出。 */
function unratedNotes({ name, rows }: Ranked): string[] {
  const unrated = rows.filter(({ percent, between }) => percent === undefined && between === '');
  if (unrated.length === 0) return [];
  const why = unrated.map(({ region, text }) => region + (text === '未报' ? text : '不适用'));
  const names = why.length > MOST_UNRATED ? `${why.slice(0, MOST_UNRATED).join('、')}等` : why.join('、');
  return [`另有${unrated.length}个地区没有${name}（${names}），未列出。`];
}

/** Of those without a rate that are named, one line of the sheet. */
const MOST_UNRATED = 3;

/** The `most` regions that lack most. Who lacks nothing is not among them; who is left out is counted in notes. */
export function largestOf(facts: ShortfallFacts, most: number): ShortfallFacts {
  const lacking = facts.rows.filter((row) => (sumOf(row) ?? 0) > 0);
  const unknown = facts.rows.filter((row) => sumOf(row) === undefined);
  if (facts.rows.length <= most) return facts;
  const parts = facts.parts.join('、');
  const notes = [...facts.notes, ...(unknown.length > 0 ? [`另有${unknown.length}个地区没有数据，未列出。`] : [])];
  if (lacking.length <= most) {
    const without = facts.rows.length - lacking.length - unknown.length;
    const none = without > 0 ? [`其余${without}个地区没有${parts}。`] : [];
    return { ...facts, rows: lacking, notes: [...notes, ...none], alt: altOf(facts, facts.title) };
  }
  const texts = lacking.map((row) => ({ text: row.printed.at(-1) ?? '' }));
  const title = `${facts.parts.join('与')}最多的${countWord(most)}个地区`;
  return {
    ...facts,
    title,
    rows: lacking.slice(0, most),
    notes: [...notes, ...tieNotes(texts[most - 1], texts.slice(most))],
    alt: altOf(facts, title),
  };
}

const altOf = ({ said }: ShortfallFacts, title: string): string => `堆叠条形图：${title}。${said}`;

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
