/** What changed since the quarter before, and what cannot be compared with it. */
import { type ComparedRow, comparedAnnex } from '../../comparison.js';
import { valueText } from '../../ratio.js';
import { tieNotes } from '../charts/extremes.js';
import { definitionNotes, regionsNotes, someNames } from '../comparisonNotes.js';
import { changeText } from '../comparisonView.js';
import type { BriefContent, Headline } from './briefContent.js';

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
  /** Cities that have a figure in both quarters, whether it changed or not. */
  readonly compared: number;
  /** Who is left out though its change prints alike, and who cannot be compared. */
  readonly notes: readonly string[];
}

const NOTHING: Moves = { rises: [], falls: [], compared: 0, notes: [] };

/** The cities whose rate rose most and fell most, equal ones in the official order. */
export function largestMoves(
  { comparison, decimals }: BriefContent,
  { annex, column, figure }: Headline,
  most: number,
): Moves {
  const compared = comparedAnnex(comparison, annex.definition.id);
  if (!compared) return NOTHING;
  const cities = compared.rows.filter(({ parent }) => parent === undefined);
  const moved = cities.flatMap(({ region, figures }) => {
    const { now, before, change } = figures.get(column) ?? {};
    if (!now || !before || !change) return [];
    const texts = { before: valueText(before, decimals), now: valueText(now, decimals), text: changeText(change) };
    return [{ region, ...texts, size: change.lastDigits }];
  });
  if (moved.length === 0) return { ...NOTHING, notes: [`${figure.name}没有可与上季度比较的地区，不作比较。`] };
  const rises = moved.filter(({ size }) => size > 0).toSorted((one, other) => other.size - one.size);
  const falls = moved.filter(({ size }) => size < 0).toSorted((one, other) => one.size - other.size);
  const left = cities.filter(({ region }) => !moved.some((one) => one.region === region)).map(({ region }) => region);
  return {
    rises: rises.slice(0, most),
    falls: falls.slice(0, most),
    compared: moved.length,
    notes: [
      ...[rises, falls].flatMap((list) => tieNotes(list[most - 1], list.slice(most))),
      ...(left.length > 0 ? [`${figure.name}不能与上季度比较、没有列入的：${someNames(left)}。`] : []),
    ],
  };
}

/** Why a change of the headline figures is not there: regions that came or went, rates that are defined anew. */
export function guardNotes({ comparison, annexes }: BriefContent, all: readonly Headline[]): string[] {
  if (!comparison) return [];
  const rates = (annex: string) =>
    all
      .filter((one) => one.annex.definition.id === annex)
      .map(({ column, figure }) => ({ id: column, name: figure.name }));
  return [
    ...regionsNotes(comparison, annexes[0]?.total.region ?? ''),
    ...annexes.flatMap(({ definition: { id } }) => definitionNotes(comparison, id, rates(id))),
  ];
}

/** 互联网接入率目标100%：达标2个地区；新达标…；由达标转为未达标…, for every rate that has a target. */
export function targetTexts({ annexes, comparison, targets }: BriefContent): string[] {
  return annexes.flatMap(({ definition, total }) => {
    const compared = comparedAnnex(comparison, definition.id);
    return [...total.figures].flatMap(([column, { name }]) => {
      const target = targets.get(`${definition.id}.${column}`);
      if (target === undefined || !compared) return [];
      const cities = compared.rows.filter(({ parent }) => parent === undefined);
      return [`${name}目标${target}：${targetStates(cities, column)}。`];
    });
  });
}

/** Who reached a target anew is only known where both quarters have a rate. */
function targetStates(cities: readonly ComparedRow[], column: string): string {
  const inState = (...states: readonly string[]): string[] =>
    cities.filter(({ figures }) => states.includes(figures.get(column)?.target ?? '')).map(({ region }) => region);
  const list = (regions: readonly string[]): string => (regions.length > 0 ? someNames(regions) : '无');
  const isCompared = cities.some(({ figures }) => figures.get(column)?.before?.kind === 'rate');
  return [
    `达标${inState('reached', 'newlyReached').length}个地区`,
    ...(isCompared
      ? [`新达标：${list(inState('newlyReached'))}`, `由达标转为未达标：${list(inState('newlyMissed'))}`]
      : ['哪些地区新达标、哪些转为未达标，不作比较']),
  ].join('；');
}
