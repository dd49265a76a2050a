/** From the cells of a table to its exact figures: every rate recomputed, every total added up, every source kept. */

import type { AnnexDefinition, RateColumn } from '../annex.js';
import { type CountedCell, definitionText, sumCells } from '../formula.js';
import type {
  AnnexTable,
  Cell,
  DerivedAnnex,
  DerivedRow,
  Figure,
  Period,
  Quarter,
  Region,
  SourceCell,
  Value,
} from '../model.js';
import { pathOf, regionCells } from '../territory.js';

function rateValue(
  column: RateColumn,
  rows: readonly ReadonlyMap<string, Cell>[],
): Omit<Figure, 'path' | 'name' | 'definition'> {
  const numerator = sumCells(column.numerator, rows);
  const denominator = sumCells(column.denominator, rows);
  for (const sum of [denominator, numerator]) {
    if (sum.kind !== 'sum') return { value: { kind: sum.kind }, sources: [] };
  }
  if (numerator.kind !== 'sum' || denominator.kind !== 'sum') return { value: { kind: 'unknown' }, sources: [] };
  // A cell may stand in both sums; it is one source.
  const sources = sourcesOf([...new Set([...numerator.cells, ...denominator.cells])]);
  // Nothing to divide by: the rate does not apply (a city without county-level units). A negative count is already an issue.
  if (denominator.value === 0) return { value: { kind: 'notApplicable' }, sources };
  if (denominator.value < 0 || numerator.value < 0) return { value: { kind: 'unknown' }, sources };
  return { value: { kind: 'rate', numerator: numerator.value, denominator: denominator.value }, sources };
}

function sourcesOf(cells: readonly CountedCell[]): SourceCell[] {
  return cells.map(({ value, place: { file, sheet, line = 0, column = 0 } }) => ({ file, sheet, line, column, value }));
}

function deriveRow(
  definition: AnnexDefinition,
  { region, place, parent }: Pick<DerivedRow, 'region' | 'place' | 'parent'>,
  pathName: string,
  rows: readonly ReadonlyMap<string, Cell>[],
): DerivedRow {
  const figures = new Map<string, Figure>();
  for (const column of definition.columns) {
    const path = `${definition.id}.${pathName}.${column.id}`;
    const named = { path, name: column.name, definition: definitionText(column, definition.columns) };
    if (column.kind === 'rate') {
      figures.set(column.id, { ...named, ...rateValue(column, rows) });
      continue;
    }
    const sum = sumCells([column.id], rows);
    const value: Value = sum.kind === 'sum' ? { kind: 'count', value: sum.value } : { kind: sum.kind };
    figures.set(column.id, { ...named, value, sources: sum.kind === 'sum' ? sourcesOf(sum.cells) : [] });
  }
  return { region, place, parent, figures };
}

export interface AnnexToDerive {
  readonly definition: AnnexDefinition;
  readonly table: AnnexTable | undefined;
  readonly regions: readonly Region[];
  readonly period: Period;
  readonly territory: string;
  /** The office's own wording of the title, if `notice.md` gives one. */
  readonly title: string | undefined;
}

/**
 * Works out one annex: a row for every city, and, of a table of counties, one for every county below its city, which is
 * then their sum. A region without a row has unknown figures, and so has every sum it belongs to.
 */
export function deriveAnnex({ definition, table, regions, period, territory, title }: AnnexToDerive): DerivedAnnex {
  const groups = regionCells(table, regions);
  return {
    definition,
    title: title ?? definition.title(period),
    rows: groups.map(({ region, cells }) => {
      const { name, place, parent } = region;
      return deriveRow(definition, { region: name, place, parent }, `regions.${pathOf(region)}`, cells);
    }),
    total: deriveRow(
      definition,
      { region: territory, place: { file: 'organ.yaml', field: 'territory' }, parent: undefined },
      'total',
      groups.flatMap(({ region, cells }) => (region.parent === undefined ? cells : [])),
    ),
  };
}

/** Works out every annex of a quarter. */
export function deriveAnnexes(
  { tables, regions, period, organ, notice }: Quarter,
  definitions: readonly AnnexDefinition[],
): DerivedAnnex[] {
  return definitions.map((definition) =>
    deriveAnnex({
      definition,
      table: tables.find((table) => table.annex === definition.id),
      regions,
      period,
      territory: organ.territory,
      title: notice.annexTitles.get(definition.number),
    }),
  );
}
