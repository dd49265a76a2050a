/** Rules about the tables: rates, sums, totals, and what the annexes say of each other. */

import type { AnnexDefinition, Terms } from '../annex.js';
import { sumCells, termsText } from '../formula.js';
import type { Issue, Place } from '../issue.js';
import type { AnnexTable, DerivedAnnex, DerivedRow, Figure, PublishedRate, TableRow } from '../model.js';
import { percentDecimals, percentText } from '../ratio.js';
import { pathOf, regionCells, regionPath } from '../territory.js';
import { finding } from './finding.js';
import { type CheckInput, TABLE_RATE_DECIMALS } from './input.js';

function forEachTable<Found>(
  { quarter, annexes }: CheckInput,
  look: (definition: AnnexDefinition, table: AnnexTable, derived: DerivedAnnex) => Found[],
): Found[] {
  return annexes.flatMap((derived) => {
    const table = quarter.tables.find((candidate) => candidate.annex === derived.definition.id);
    return table ? look(derived.definition, table, derived) : [];
  });
}

/** The text our own table prints for a rate; undefined where the counts behind it are wrong. */
function computedText(figure: Figure | undefined, decimals: number): string | undefined {
  if (figure === undefined) return undefined;
  const { value } = figure;
  if (value.kind === 'rate') return percentText(value, decimals);
  if (value.kind === 'notApplicable') return '—';
  if (value.kind === 'notReported') return '未报';
  return undefined;
}

function derivedRow({ region, parent }: TableRow, derived: DerivedAnnex): DerivedRow | undefined {
  return derived.rows.find((row) => row.region === region && row.parent === parent);
}

/** The rates of a table as published, each with the row that it was worked out again in. */
function eachPublished(
  input: CheckInput,
  look: (published: PublishedRate, row: TableRow, figure: Figure | undefined) => Issue[],
): Issue[] {
  return forEachTable(input, (_definition, table, derived) =>
    [...table.rows, ...table.subtotals, ...(table.totals ? [table.totals] : [])].flatMap((row) => {
      const own = row === table.totals ? derived.total : derivedRow(row, derived);
      return [...row.published].flatMap(([id, published]) => look(published, row, own?.figures.get(id)));
    }),
  );
}

export function publishedRates(input: CheckInput): Issue[] {
  return eachPublished(input, ({ text, place }, row, figure) => {
    const computed = computedText(figure, percentDecimals(text) ?? TABLE_RATE_DECIMALS);
    if (computed === undefined || computed === text) return [];
    const definition = figure?.definition ?? '';
    return [finding('rate.differs', place, { region: nameOf(row), published: text, computed, definition })];
  });
}

/** One precision for every rate of the tables (C29). */
export function precision(input: CheckInput): Issue[] {
  return eachPublished(input, ({ text, place }) => {
    const decimals = percentDecimals(text) ?? TABLE_RATE_DECIMALS;
    if (decimals === TABLE_RATE_DECIMALS) return [];
    return [finding('rate.precision', place, { value: text, expected: String(TABLE_RATE_DECIMALS) })];
  });
}

const nameOf = ({ region, parent }: TableRow): string => regionPath(region, parent);

/** The first cell of a sum: where the clerk should look. */
function firstPlace(row: TableRow, terms: Terms): Place {
  const id = (terms[0] ?? '').replace(/^-/, '');
  return row.cells.get(id)?.place ?? row.place;
}

export function limits(input: CheckInput): Issue[] {
  return forEachTable(input, (definition, table) =>
    table.rows.flatMap((row) =>
      definition.limits.flatMap(({ part, whole }): Issue[] => {
        const partSum = sumCells(part, [row.cells]);
        const wholeSum = sumCells(whole, [row.cells]);
        if (partSum.kind !== 'sum' || wholeSum.kind !== 'sum' || partSum.value <= wholeSum.value) return [];
        // A whole below zero is the consequence of another finding on this row.
        if (wholeSum.value < 0) return [];
        const values = {
          region: nameOf(row),
          part: termsText(part, definition.columns),
          partValue: partSum.value,
          whole: termsText(whole, definition.columns),
          wholeValue: wholeSum.value,
        };
        return [finding('part.exceedsWhole', firstPlace(row, part), values)];
      }),
    ),
  );
}

export function equalities(input: CheckInput): Issue[] {
  return forEachTable(input, (definition, table) =>
    table.rows.flatMap((row) =>
      definition.equalities.flatMap(({ left, right }): Issue[] => {
        const leftSum = sumCells(left, [row.cells]);
        const rightSum = sumCells(right, [row.cells]);
        if (leftSum.kind !== 'sum' || rightSum.kind !== 'sum' || leftSum.value === rightSum.value) return [];
        const values = {
          region: nameOf(row),
          left: termsText(left, definition.columns),
          leftValue: leftSum.value,
          right: termsText(right, definition.columns),
          rightValue: rightSum.value,
        };
        return [finding('sum.differs', firstPlace(row, left), values)];
      }),
    ),
  );
}

const CELL_TEXT = { notApplicable: '—', notReported: '未报', unknown: '?' } as const;

/** A rate whose numerator is a number and whose denominator is —, or the other way round, would fall out of every total. */
export function applicability(input: CheckInput): Issue[] {
  const { regions } = input.quarter;
  return forEachTable(input, (definition, table) =>
    table.rows.flatMap((row) => {
      const listed = regions.find((region) => pathOf(region) === nameOf(row));
      // What `regions.csv` does not say rightly, nothing can be held against.
      if (listed && listed.countyUnits === undefined) return [];
      const hasCounties = listed?.countyUnits !== 0;
      return definition.columns.flatMap((column): Issue[] => {
        if (column.kind === 'count') {
          const cell = row.cells.get(column.id);
          // Figures of counties that the region does not have.
          if (hasCounties || !column.countyLevel || cell?.kind !== 'count' || cell.value === 0) return [];
          const values = {
            left: 'regions.csv 县级单位数',
            leftText: '0',
            right: column.name,
            rightText: String(cell.value),
          };
          return [finding('cell.disagrees', cell.place, { region: nameOf(row), ...values })];
        }
        const [left, right] = [column.numerator, column.denominator].map((terms) => sumCells(terms, [row.cells]));
        if (!hasCounties || !left || !right || left.kind === right.kind) return [];
        if (left.kind !== 'notApplicable' && right.kind !== 'notApplicable') return [];
        const textOf = (sum: typeof left): string => (sum.kind === 'sum' ? String(sum.value) : CELL_TEXT[sum.kind]);
        const values = {
          region: nameOf(row),
          left: termsText(column.numerator, definition.columns),
          leftText: textOf(left),
          right: termsText(column.denominator, definition.columns),
          rightText: textOf(right),
        };
        return [finding('cell.disagrees', firstPlace(row, column.numerator), values)];
      });
    }),
  );
}

export function crossAnnex({ quarter, annexes, crossTies }: CheckInput): Issue[] {
  return crossTies.flatMap(({ left, right }) => {
    const [leftTable, rightTable] = [left, right].map((side) =>
      quarter.tables.find((table) => table.annex === side.annex),
    );
    const [leftAnnex, rightAnnex] = [left, right].map((side) => annexes.find((a) => a.definition.id === side.annex));
    if (!leftTable || !rightTable || !leftAnnex || !rightAnnex) return [];
    const named = (annex: DerivedAnnex, terms: Terms): string =>
      `附件${annex.definition.number}${termsText(terms, annex.definition.columns)}`;
    const others = new Map(regionCells(rightTable, quarter.regions).map((other) => [pathOf(other.region), other]));
    return regionCells(leftTable, quarter.regions).flatMap((own): Issue[] => {
      const region = pathOf(own.region);
      const other = others.get(region);
      // Of a city that both annexes give by county, the counties are compared.
      if (!other || (own.isSum && other.isSum)) return [];
      const leftSum = sumCells(left.terms, own.cells);
      const rightSum = sumCells(right.terms, other.cells);
      if (leftSum.kind !== 'sum' || rightSum.kind !== 'sum' || leftSum.value === rightSum.value) return [];
      const [cell] = own.isSum ? rightSum.cells : leftSum.cells;
      const values = {
        region,
        left: named(leftAnnex, left.terms),
        leftValue: leftSum.value,
        right: named(rightAnnex, right.terms),
        rightValue: rightSum.value,
      };
      return [finding('tie.differs', cell?.place ?? own.region.place, values)];
    });
  });
}

/** The rows that say what others add up to: of the whole territory, and of a city with its counties. */
export function totalRows(input: CheckInput): Issue[] {
  return forEachTable(input, (_definition, table, derived) => {
    const sums: (readonly [TableRow, DerivedRow | undefined])[] = [
      ...table.subtotals.map((row) => [row, derivedRow(row, derived)] as const),
      ...(table.totals ? [[table.totals, derived.total] as const] : []),
    ];
    return sums.flatMap(([row, own]) =>
      [...row.cells].flatMap(([id, cell]): Issue[] => {
        const sum = own?.figures.get(id)?.value;
        if (cell.kind !== 'count' || sum?.kind !== 'count' || sum.value === cell.value) return [];
        return [finding('total.differs', cell.place, { published: String(cell.value), computed: String(sum.value) })];
      }),
    );
  });
}
