/** From the cells of a table to its exact figures: every rate recomputed, every total added up, every source kept. */

import type { AnnexDefinition, RateColumn } from '../annex.js';
import { definitionText, sumCells } from '../formula.js';
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
  const sources = uniqueCells([...numerator.sources, ...denominator.sources]);
  // Nothing to divide by: the rate does not apply (a city without county-level units). A negative count is already an issue.
  if (denominator.value === 0) return { value: { kind: 'notApplicable' }, sources };
  if (denominator.value < 0 || numerator.value < 0) return { value: { kind: 'unknown' }, sources };
  return { value: { kind: 'rate', numerator: numerator.value, denominator: denominator.value }, sources };
}

function uniqueCells(cells: readonly SourceCell[]): SourceCell[] {
  const seen = new Map(cells.map((cell) => [`${cell.file}:${cell.sheet ?? ''}:${cell.line}:${cell.column}`, cell]));
  return [...seen.values()];
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
    figures.set(column.id, { ...named, value, sources: sum.kind === 'sum' ? sum.sources : [] });
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

/** Works out one annex. A region without a row has unknown figures, and so has the total. */
export function deriveAnnex({ definition, table, regions, period, territory, title }: AnnexToDerive): DerivedAnnex {
  const cellsOf = new Map((table?.rows ?? []).map((row) => [row.region, row.cells]));
  const none: ReadonlyMap<string, Cell> = new Map();
  const cells = regions.map((region) => cellsOf.get(region.name) ?? none);
  return {
    definition,
    title: title ?? definition.title(period),
    rows: regions.map(({ name, place, parent }, index) =>
      deriveRow(definition, { region: name, place, parent }, `regions.${name}`, [cells[index] ?? none]),
    ),
    total: deriveRow(
      definition,
      { region: territory, place: { file: 'organ.yaml', field: 'territory' }, parent: undefined },
      'total',
      cells,
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
