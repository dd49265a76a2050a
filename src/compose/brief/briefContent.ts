/**
 * 一图读懂 in facts: the figures of the whole territory, and who is missing; beside it what changed and what is due. Nothing
 * here is worked out anew.
 */
import { comparedAnnex } from '../../comparison.js';
import type { DerivedAnnex, Figure, Letter, NoticeDate } from '../../model.js';
import { periodWords } from '../../period.js';
import { valueText } from '../../ratio.js';
import { someNames } from '../comparisonNotes.js';
import { changeText } from '../comparisonView.js';
import type { QuarterFacts } from '../quarterFacts.js';

export interface BriefContent extends QuarterFacts {
  readonly letter: Letter;
  /** Title of the notice. */
  readonly title: string;
  readonly date: NoticeDate;
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
  /** 口径有变化，不作比较: why there is no change though there is a quarter before. */
  readonly uncompared: string | undefined;
  readonly target: string | undefined;
}

const MOST_HEADLINES = 6;
const LEAST_HEADLINES = 3;

/**
 * The rates of the whole territory that the letter names, in its order; where these are too few, the first rate of each annex
 * as well. As many as there is room for: the others are `headlinesLeft`.
 */
export function headlines(content: BriefContent): Headline[] {
  return chosenRates(content)
    .slice(0, MOST_HEADLINES)
    .map((rate) => headline(content, rate));
}

/** How many rates the letter names besides. */
export const headlinesLeft = (content: BriefContent): number =>
  Math.max(0, chosenRates(content).length - MOST_HEADLINES);

type ChosenRate = Pick<Headline, 'annex' | 'column' | 'figure'>;

/** Without those that have no value this quarter (未报, —): there is nothing to print in large type. */
function chosenRates({ annexes, letter }: BriefContent): ChosenRate[] {
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
  return chosen.length >= LEAST_HEADLINES ? chosen : [...new Set([...chosen, ...first])];
}

function headline({ comparison, targets, decimals }: BriefContent, { annex, column, figure }: ChosenRate): Headline {
  const path = `${annex.definition.id}.${column}`;
  const { before, change } = comparedAnnex(comparison, annex.definition.id)?.total.figures.get(column) ?? {};
  const why = comparison?.redefined.includes(path) ? '口径有变化，不作比较' : '与上季度不可比';
  return {
    annex,
    column,
    figure,
    text: valueText(figure.value, decimals),
    before: before && change ? valueText(before, decimals) : undefined,
    change: change && changeText(change),
    uncompared: comparison && !change ? why : undefined,
    target: targets.get(path),
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
// Who is missing

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
    return [`附件${annexes.length > 1 ? definition.number : ''}有未报数据的：${someNames(names)}。`];
  });
  return lines.length > 0 ? lines : ['各附件的表中没有“未报”的数据。'];
}

/** 2020年二季度, of the content and of the quarter before. */
export function periodNames({ period, comparison }: BriefContent): { now: string; before: string | undefined } {
  return { now: periodWords(period), before: comparison && periodWords(comparison.previous) };
}
