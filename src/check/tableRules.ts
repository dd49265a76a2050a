/** Rules about the tables: rates, sums, totals, and what the annexes say of each other. */

import type { AnnexDefinition, Terms } from '../annex.js';
import { definitionText, sumCells, termsText } from '../formula.js';
import { type Issue, issue, type Place } from '../issue.js';
import type { AnnexTable, DerivedAnnex, Figure, TableRow } from '../model.js';
import { percentDecimals, percentText } from '../ratio.js';
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

export function publishedRates(input: CheckInput): Issue[] {
  return forEachTable(input, (definition, table, derived) => {
    const rows = [...table.rows, ...(table.totals ? [table.totals] : [])];
    return rows.flatMap((row) => {
      const own =
        row === table.totals ? derived.total : derived.rows.find((candidate) => candidate.region === row.region);
      return [...row.published].flatMap(([id, { text, place }]): Issue[] => {
        const found: Issue[] = [];
        const decimals = percentDecimals(text) ?? TABLE_RATE_DECIMALS;
        const computed = computedText(own?.figures.get(id), decimals);
        if (computed !== undefined && computed !== text) {
          const column = definition.columns.find((candidate) => candidate.id === id);
          const words = column ? definitionText(column, definition.columns) : id;
          found.push(
            issue('error', 'rate.differs', place, { region: row.region, published: text, computed, definition: words }),
          );
        }
        if (decimals !== TABLE_RATE_DECIMALS) {
          found.push(issue('warning', 'rate.precision', place, { value: text, expected: String(TABLE_RATE_DECIMALS) }));
        }
        return found;
      });
    });
  });
}

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
          region: row.region,
          part: termsText(part, definition.columns),
          partValue: partSum.value,
          whole: termsText(whole, definition.columns),
          wholeValue: wholeSum.value,
        };
        return [issue('error', 'part.exceedsWhole', firstPlace(row, part), values)];
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
          region: row.region,
          left: termsText(left, definition.columns),
          leftValue: leftSum.value,
          right: termsText(right, definition.columns),
          rightValue: rightSum.value,
        };
        return [issue('error', 'sum.differs', firstPlace(row, left), values)];
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
      const hasCounties = (regions.find(({ name }) => name === row.region)?.countyUnits ?? 1) > 0;
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
          return [issue('error', 'cell.disagrees', cell.place, { region: row.region, ...values })];
        }
        const [left, right] = [column.numerator, column.denominator].map((terms) => sumCells(terms, [row.cells]));
        if (!hasCounties || !left || !right || left.kind === right.kind) return [];
        if (left.kind !== 'notApplicable' && right.kind !== 'notApplicable') return [];
        const textOf = (sum: typeof left): string => (sum.kind === 'sum' ? String(sum.value) : CELL_TEXT[sum.kind]);
        const values = {
          region: row.region,
          left: termsText(column.numerator, definition.columns),
          leftText: textOf(left),
          right: termsText(column.denominator, definition.columns),
          rightText: textOf(right),
        };
        return [issue('error', 'cell.disagrees', firstPlace(row, column.numerator), values)];
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
    return leftTable.rows.flatMap((row): Issue[] => {
      const other = rightTable.rows.find((candidate) => candidate.region === row.region);
      if (!other) return [];
      const leftSum = sumCells(left.terms, [row.cells]);
      const rightSum = sumCells(right.terms, [other.cells]);
      if (leftSum.kind !== 'sum' || rightSum.kind !== 'sum' || leftSum.value === rightSum.value) return [];
      const values = {
        region: row.region,
        left: named(leftAnnex, left.terms),
        leftValue: leftSum.value,
        right: named(rightAnnex, right.terms),
        rightValue: rightSum.value,
      };
      return [issue('error', 'sum.differs', firstPlace(row, left.terms), values)];
    });
  });
}

export function totalRows(input: CheckInput): Issue[] {
  return forEachTable(input, (_definition, table, derived) => {
    if (!table.totals) return [];
    return [...table.totals.cells].flatMap(([id, cell]): Issue[] => {
      const sum = derived.total.figures.get(id)?.value;
      if (cell.kind !== 'count' || sum?.kind !== 'count' || sum.value === cell.value) return [];
      return [
        issue('error', 'total.differs', cell.place, { published: String(cell.value), computed: String(sum.value) }),
      ];
    });
  });
}
