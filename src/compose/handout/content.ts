/** An annex as a hand-out prints it, before it is set: beside each rate its rank and its change, rows sorted and marked. */
import { type AnnexComparison, comparedAnnex } from '../../comparison.js';
import type { DerivedAnnex, DerivedRow, Value } from '../../model.js';
import { rankRows } from '../../rank.js';
import { comparePrinted, compareRatios, decimalText, percentRatio, type Ratio } from '../../ratio.js';
import { spokenMarks } from '../../spokenMarks.js';
import { regionPath } from '../../territory.js';
import { cellText, type PrintedHead, printedColumns, rowKinds } from '../annexView.js';
import { NONE } from '../comparisonView.js';
import type { QuarterFacts } from '../quarterFacts.js';
import type { TableContent } from '../table.js';

/** What every hand-out of a quarter is made from. */
export interface HandoutContent extends QuarterFacts {
  readonly regionHead: string;
}

/** One annex as it is asked for. */
export interface AnnexOrder {
  readonly annex: DerivedAnnex;
  /** Column that the regions are sorted by; undefined leaves the official order. */
  readonly sort: string | undefined;
  /** Paths of the regions to mark: 洛阳市, 郑州市/中原区. */
  readonly marks: readonly string[];
}

export interface HandoutCell {
  readonly part: Part;
  /** Without the sign of a rate below its target. */
  readonly text: string;
  /** Of a rate: as long as its bar. */
  readonly rate: Ratio | undefined;
  readonly below: boolean;
}

export interface HandoutTable {
  /** Every text with its sign: what the widths are planned from. */
  readonly content: TableContent;
  /** By row and column, the regions' names left out. */
  readonly cells: readonly (readonly HandoutCell[])[];
  readonly rows: readonly HandoutRow[];
  /** Printed rates in their order. */
  readonly rates: readonly RateHead[];
}

export interface HandoutRow {
  readonly row: DerivedRow;
  readonly marked: boolean;
  /** By rate; no entry for a row that has no rank. */
  readonly ranks: ReadonlyMap<string, Rank>;
}

export interface Rank {
  readonly rank: number;
  /** Regions of the same level that have a rank. */
  readonly of: number;
}

export interface RateHead {
  readonly id: string;
  /** 互联网接入率 */
  readonly name: string;
  readonly definition: string;
  /** As written: `100%`. */
  readonly target: string | undefined;
}

/** Heads of what stands beside a rate, and of the rate itself under its own name. */
export const HEADS = { rate: '比率', rank: '位次', change: '变化' } as const;

/** Lays out the rows and columns of a hand-out. */
export function handoutTable(content: HandoutContent, { annex, sort, marks }: AnnexOrder): HandoutTable {
  const { comparison, decimals, regionHead } = content;
  const sorted = { ...annex, rows: sortedRows(annex.rows, sort, decimals) };
  const rates = rateHeads(content, annex);
  const ranks = new Map(rates.map(({ id }) => [id, rankRows(sorted.rows, id, decimals)]));
  const compared = comparedAnnex(comparison, annex.definition.id);
  const columns = columnsOf(annex, rates, compared !== undefined);
  const rows = [...sorted.rows, annex.total].map((row): HandoutRow => {
    const own = rates.flatMap(({ id }) => {
      const rank = ranks.get(id)?.get(row);
      return rank === undefined ? [] : [[id, { rank, of: rankedBeside(row, ranks.get(id)) }] as const];
    });
    return { row, marked: row !== annex.total && marks.includes(pathOf(row)), ranks: new Map(own) };
  });
  const cells = rows.map((one) => columns.map((column) => cellOf(column, one, { rates, compared, annex, decimals })));
  const signed = columns.map(
    ({ id, part }) => part === 'rate' && rates.some((rate) => rate.id === id && rate.target !== undefined),
  );
  return {
    content: {
      heads: [{ label: regionHead, group: undefined }, ...columns.map(({ label, group }) => ({ label, group }))],
      kinds: rowKinds(sorted),
      marked: rows.map(({ marked }) => marked),
      rows: rows.map(({ row, marked }, index) => [
        (marked ? spokenMarks.marked.printed : '') + row.region,
        // Room for the sign in every row: digits stand below digits.
        ...(cells[index] ?? []).map(({ text }, at) => (signed[at] ? spokenMarks.below.printed : '') + text),
      ]),
    },
    cells,
    rows,
    rates,
  };
}

const pathOf = ({ region, parent }: DerivedRow): string => regionPath(region, parent);

// ---------------------------------------------------------------------------------------------------------------------
// Columns

/** A count, a rate, or what stands beside a rate. */
export type Part = 'count' | 'rate' | 'rank' | 'change';

interface HandoutColumn extends PrintedHead {
  readonly part: Part;
}

/** The printed columns; a rate brings its rank and its change, under its own name where no group holds it. */
function columnsOf(annex: DerivedAnnex, rates: readonly RateHead[], compared: boolean): HandoutColumn[] {
  return printedColumns(annex.definition).flatMap((head): HandoutColumn[] => {
    if (!rates.some(({ id }) => id === head.id)) return [{ ...head, part: 'count' }];
    const group = head.group ?? head.label;
    return [
      { ...head, group, label: head.group === undefined ? HEADS.rate : head.label, part: 'rate' },
      { id: head.id, group, label: HEADS.rank, part: 'rank' },
      ...(compared ? [{ id: head.id, group, label: HEADS.change, part: 'change' } as const] : []),
    ];
  });
}

function rateHeads({ targets }: HandoutContent, { definition, total }: DerivedAnnex): RateHead[] {
  return printedColumns(definition).flatMap(({ id }): RateHead[] => {
    const figure = total.figures.get(id);
    const isRate = definition.columns.some((column) => column.id === id && column.kind === 'rate');
    if (!figure || !isRate) return [];
    return [{ id, name: figure.name, definition: figure.definition, target: targets.get(`${definition.id}.${id}`) }];
  });
}

// ---------------------------------------------------------------------------------------------------------------------
// Cells

interface CellSource {
  readonly rates: readonly RateHead[];
  readonly compared: AnnexComparison | undefined;
  readonly annex: DerivedAnnex;
  readonly decimals: number;
}

function cellOf({ id, part }: HandoutColumn, { row, ranks }: HandoutRow, source: CellSource): HandoutCell {
  const plain = (text: string): HandoutCell => ({ part, text, rate: undefined, below: false });
  if (part === 'rank') return plain(String(ranks.get(id)?.rank ?? NONE));
  if (part === 'change') return plain(pointsText(row, id, source.compared) ?? NONE);
  const value = row.figures.get(id)?.value;
  const rate = value?.kind === 'rate' ? value : undefined;
  const target = source.rates.find((one) => one.id === id)?.target;
  return {
    part,
    text: cellText(row, id, source.decimals),
    rate,
    below: rate !== undefined && target !== undefined && compareRatios(rate, percentRatio(target)) < 0,
  };
}

/** ▲0.35, ▼1.20, 持平: against the quarter before, as `comparison` has it; undefined where it has nothing. */
export function pointsText(
  { region, parent }: DerivedRow,
  column: string,
  compared: AnnexComparison | undefined,
): string | undefined {
  const all = compared ? [...compared.rows, compared.total] : [];
  const found = all.find((one) => one.region === region && one.parent === parent)?.figures.get(column);
  if (!found?.change) return undefined;
  const { lastDigits, decimals } = found.change;
  if (lastDigits === 0) return '持平';
  return `${lastDigits > 0 ? '▲' : '▼'}${decimalText(Math.abs(lastDigits), decimals)}`;
}

function rankedBeside(row: DerivedRow, ranks: ReadonlyMap<DerivedRow, number> | undefined): number {
  const level = row.parent === undefined;
  return [...(ranks?.keys() ?? [])].filter(({ parent }) => (parent === undefined) === level).length;
}

// ---------------------------------------------------------------------------------------------------------------------
// Order

/**
 * The largest first, what is no number last; counties stay below their city. Rates that print alike share a rank, so they
 * stand in the official order: nobody who reads the table could see another.
 */
export function sortedRows(
  rows: readonly DerivedRow[],
  column: string | undefined,
  decimals: number,
): readonly DerivedRow[] {
  if (column === undefined) return rows;
  const valueIn = (row: DerivedRow): Value | undefined => row.figures.get(column)?.value;
  const inOrder = (some: readonly DerivedRow[]): DerivedRow[] =>
    some.toSorted((one, other) => compareValues(valueIn(other), valueIn(one), decimals));
  return inOrder(rows.filter(({ parent }) => parent === undefined)).flatMap((city) => [
    city,
    ...inOrder(rows.filter(({ parent }) => parent === city.region)),
  ]);
}

/** Below zero when `one` is the smaller; what is no number is smaller than any. */
function compareValues(one: Value | undefined, other: Value | undefined, decimals: number): number {
  if (one?.kind === 'rate' && other?.kind === 'rate') return comparePrinted(one, other, decimals);
  if (one?.kind === 'count' && other?.kind === 'count') return one.value - other.value;
  const isNumber = (value: Value | undefined): boolean => value?.kind === 'rate' || value?.kind === 'count';
  return Number(isNumber(one)) - Number(isNumber(other));
}
