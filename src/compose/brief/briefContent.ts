/** 一图读懂 in facts: the figures of the whole territory, what changed, who is missing, what is due. Nothing here is worked out anew. */
import type { Comparison } from '../../comparison.js';
import type { DerivedAnnex, Figure, Letter, NoticeDate, Period } from '../../model.js';
import { compareDates, dateWords, periodWords } from '../../period.js';
import { valueText } from '../../ratio.js';
import { datesIn } from '../../wording/dates.js';
import { changeText } from '../comparisonView.js';

export interface BriefContent {
  readonly period: Period;
  readonly annexes: readonly DerivedAnnex[];
  /** Undefined without the quarter before. */
  readonly comparison: Comparison | undefined;
  /** `annex4.internetRate` → 100%. */
  readonly targets: ReadonlyMap<string, string>;
  readonly letter: Letter;
  readonly organ: string;
  /** Title of the notice. */
  readonly title: string;
  /** Empty of a draft that has none yet. */
  readonly documentNumber: string;
  readonly date: NoticeDate;
  readonly decimals: number;
}

/** A rate of the whole territory. */
export interface Headline {
  readonly annex: DerivedAnnex;
  readonly column: string;
  readonly figure: Figure;
  readonly text: string;
  /** The quarter before and the change, where both may be compared. */
  readonly before: string | undefined;
  readonly change: string | undefined;
  readonly target: string | undefined;
}

const MOST_HEADLINES = 6;
const LEAST_HEADLINES = 3;

/**
 * The rates of the whole territory that the letter names, in its order; where these are too few, the first rate of each annex
 * as well. Of all of them those that are one.
 */
export function headlines(content: BriefContent): Headline[] {
  const { annexes, letter } = content;
  const rates = annexes.flatMap((annex) =>
    [...annex.total.figures].flatMap(([column, figure]) =>
      figure.value.kind === 'rate' ? [{ annex, column, figure }] : [],
    ),
  );
  const named = letter.figures.flatMap(
    ({ figure: { path } }) => rates.find(({ figure }) => figure.path === path) ?? [],
  );
  const first = annexes.flatMap((annex) => rates.find((rate) => rate.annex === annex) ?? []);
  const chosen = [...new Set(named)];
  const all = chosen.length >= LEAST_HEADLINES ? chosen : [...new Set([...chosen, ...first])];
  return all.slice(0, MOST_HEADLINES).map((rate) => headline(content, rate));
}

function headline(
  { comparison, targets, decimals }: BriefContent,
  { annex, column, figure }: Pick<Headline, 'annex' | 'column' | 'figure'>,
): Headline {
  const compared = comparison?.annexes.find((one) => one.annex === annex.definition.id)?.total.figures.get(column);
  const { before, change } = compared ?? {};
  return {
    annex,
    column,
    figure,
    text: valueText(figure.value, decimals),
    before: before && change ? valueText(before, decimals) : undefined,
    change: change && changeText(change),
    target: targets.get(`${annex.definition.id}.${column}`),
  };
}

/**
 * The headlines that are shown region by region: the first that has a target, else the first; and where the headlines fill
 * but one line, the next one as well.
 */
export function rankedHeadlines(all: readonly Headline[]): Headline[] {
  const main = all.find(({ target }) => target !== undefined) ?? all[0];
  if (!main) return [];
  const next = all.length <= LEAST_HEADLINES ? all.find((one) => one !== main) : undefined;
  return next ? [main, next] : [main];
}

// ---------------------------------------------------------------------------------------------------------------------
// What changed

export interface Move {
  readonly region: string;
  readonly before: string;
  readonly now: string;
  /** ＋1.20: what the list is ordered by. */
  readonly text: string;
}

export interface Moves {
  readonly rises: readonly Move[];
  readonly falls: readonly Move[];
  /** Who is left out though its change prints alike. */
  readonly notes: readonly string[];
}

/** The cities whose rate rose most and fell most, equal ones in the official order. */
export function largestMoves({ comparison, decimals }: BriefContent, { annex, column }: Headline, most: number): Moves {
  const compared = comparison?.annexes.find((one) => one.annex === annex.definition.id);
  const moved = (compared?.rows ?? []).flatMap(({ region, parent, figures }) => {
    const { now, before, change } = figures.get(column) ?? {};
    if (parent !== undefined || !now || !before || !change) return [];
    const texts = { before: valueText(before, decimals), now: valueText(now, decimals), text: changeText(change) };
    return [{ region, ...texts, size: change.lastDigits }];
  });
  const rises = moved.filter(({ size }) => size > 0).toSorted((one, other) => other.size - one.size);
  const falls = moved.filter(({ size }) => size < 0).toSorted((one, other) => one.size - other.size);
  const notes = [rises, falls].flatMap((list) => {
    const border = list[most - 1];
    const alike = list.slice(most).filter(({ text }) => text === border?.text).length;
    return border && alike > 0 ? [`另有${alike}个地区同为${border.text}，按名单次序未列出。`] : [];
  });
  return { rises: rises.slice(0, most), falls: falls.slice(0, most), notes };
}

/** 互联网接入率（目标100%）：新达标…；新掉标…, for every rate that has a target. */
export function targetTexts({ annexes, comparison, targets }: BriefContent): string[] {
  return annexes.flatMap(({ definition, total }) => {
    const compared = comparison?.annexes.find((one) => one.annex === definition.id);
    return [...total.figures].flatMap(([column, { name }]) => {
      const target = targets.get(`${definition.id}.${column}`);
      if (target === undefined || !compared) return [];
      const cities = compared.rows.filter(({ parent }) => parent === undefined);
      const inState = (...states: readonly string[]): string[] =>
        cities.filter(({ figures }) => states.includes(figures.get(column)?.target ?? '')).map(({ region }) => region);
      const list = (regions: readonly string[]): string => (regions.length > 0 ? namesOf(regions) : '无');
      const reached = inState('reached', 'newlyReached').length;
      return [
        `${name}目标${target}：达标${reached}个地区；新达标：${list(inState('newlyReached'))}；新掉标：${list(inState('newlyMissed'))}。`,
      ];
    });
  });
}

// ---------------------------------------------------------------------------------------------------------------------
// Who is missing

const MOST_NAMES = 12;

const namesOf = (names: readonly string[]): string =>
  names.length > MOST_NAMES ? `${names.slice(0, MOST_NAMES).join('、')}等${names.length}个地区` : names.join('、');

/** 附件3：郑州市中原区、… for each annex in which a region did not report; or that there is none. */
export function missingTexts({ annexes }: BriefContent): string[] {
  const lines = annexes.flatMap(({ definition, rows }) => {
    const missing = rows.filter(({ figures }) =>
      [...figures.values()].some(({ value }) => value.kind === 'notReported'),
    );
    // A city is named with its counties: what is missing is theirs.
    const own = missing.filter(({ region }) => !missing.some(({ parent }) => parent === region));
    if (own.length === 0) return [];
    const names = own.map(({ region, parent = '' }) => parent + region);
    return [`附件${annexes.length > 1 ? definition.number : ''}有未报数据的：${namesOf(names)}。`];
  });
  return lines.length > 0 ? lines : ['各地区数据齐全，没有未报的。'];
}

// ---------------------------------------------------------------------------------------------------------------------
// What is due

export interface Deadline {
  /** 2020年8月31日前 */
  readonly date: string;
  /** The part of the sentence that sets it, in the words of the letter. */
  readonly text: string;
}

export interface Deadlines {
  readonly list: readonly Deadline[];
  /** How many more there are. */
  readonly left: number;
}

/** Between marks that end a thought: a sentence with two deadlines is two. */
const CLAUSE = /[^。！？；]+[。！？；]?/g;

/** The deadlines of the letter that are not over when it is dated, the next one first. */
export function deadlines({ letter, date }: BriefContent, most: number): Deadlines {
  const found = letter.blocks.flatMap((block) => {
    if (block.kind !== 'paragraph') return [];
    return [...block.text.matchAll(CLAUSE)].flatMap(([clause]) =>
      datesIn(clause, date)
        .filter((written) => written.deadline && compareDates(written.date, date) >= 0)
        .map((written) => ({
          day: written.date,
          // 6月前 is as it is written: which day that is, is not ours to say.
          date: written.hasDay ? `${dateWords(written.date)}前` : clause.slice(written.start, written.end),
          text: clause.trim().replace(/；$/, '。'),
        })),
    );
  });
  const sorted = found.toSorted((one, other) => compareDates(one.day, other.day));
  return {
    list: sorted.slice(0, most).map(({ date: words, text }) => ({ date: words, text })),
    left: Math.max(0, sorted.length - most),
  };
}

/** 2020年二季度, of the content and of the quarter before. */
export function periodNames({ period, comparison }: BriefContent): { now: string; before: string | undefined } {
  return { now: periodWords(period), before: comparison && periodWords(comparison.previous) };
}
