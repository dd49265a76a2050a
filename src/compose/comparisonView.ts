/** A comparison in words, for the sheet of its own and for annex templates. */
import { type Change, type ComparedFigure, type ComparedRow, type Comparison, comparedAnnex } from '../comparison.js';
import { periodWords } from '../period.js';
import { decimalText, valueText } from '../ratio.js';

/** What an annex template may say of the quarter before: `comparison` of its view, which is not there without one. */
export interface ComparisonView {
  /** 2020年一季度 */
  readonly previous: string;
  readonly rows: readonly ComparisonRow[];
  readonly total: ComparisonRow;
}

export interface ComparisonRow {
  readonly region: string;
  /** By column id: `{{figures.internetRate.change}}`. */
  readonly figures: Readonly<Record<string, FigureTexts>>;
}

export const NONE = '—';
const TARGETS = { reached: '达标', newlyReached: '新达标', missed: '未达标', newlyMissed: '转为未达标' } as const;

/** Every character of these words but digits. */
export const COMPARISON_CHARACTERS = `＋－持平↑↓${NONE}${Object.values(TARGETS).join('')}`;

/** ＋1.20, －0.35: full-width signs, which every face has, and digits that stand below digits. */
export function changeText({ lastDigits, decimals }: Change): string {
  if (lastDigits === 0) return '持平';
  return `${lastDigits > 0 ? '＋' : '－'}${decimalText(Math.abs(lastDigits), decimals)}`;
}

/** ↑2: nearer to the first; GB 2312 has the arrows, so every office face has them. */
export function moveText(rank: number, before: number): string {
  if (rank === before) return NONE;
  return `${rank < before ? '↑' : '↓'}${Math.abs(rank - before)}`;
}

export interface RankTexts {
  readonly now: string;
  /** Empty where there was no rank before. */
  readonly move: string;
}

/** One figure beside that of the quarter before. */
export interface FigureTexts {
  readonly now: string;
  readonly before: string;
  readonly change: string;
  readonly rank: RankTexts | undefined;
  readonly target: string;
}

/** One rate of one region in words. */
export function figureTexts(figure: ComparedFigure | undefined, decimals: number): FigureTexts {
  if (!figure) return { now: NONE, before: NONE, change: NONE, rank: undefined, target: NONE };
  const { now, before, change, rank, rankBefore, target } = figure;
  return {
    now: valueText(now, decimals),
    before: before && before.kind !== 'unknown' ? valueText(before, decimals) : NONE,
    change: change ? changeText(change) : NONE,
    rank:
      rank === undefined
        ? undefined
        : { now: String(rank), move: rankBefore === undefined ? '' : moveText(rank, rankBefore) },
    target: target ? TARGETS[target] : NONE,
  };
}

/** The comparison of one annex; undefined where there is none. */
export function comparisonView(
  comparison: Comparison | undefined,
  annex: string,
  decimals: number,
): ComparisonView | undefined {
  const compared = comparedAnnex(comparison, annex);
  if (!comparison || !compared) return undefined;
  const rowOf = ({ region, figures }: ComparedRow): ComparisonRow => ({
    region,
    figures: Object.fromEntries([...figures].map(([id, figure]) => [id, figureTexts(figure, decimals)])),
  });
  return {
    previous: periodWords(comparison.previous),
    rows: compared.rows.map(rowOf),
    total: rowOf(compared.total),
  };
}
