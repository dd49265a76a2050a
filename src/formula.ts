/** The formulas of the annexes: sums of count columns, in numbers and in words. */
import type { Column, Terms } from './annex.js';
import type { Cell } from './model.js';

/** A term of a sum: `-unfilled` is the column `unfilled` with the sign −1. */
function parseTerm(term: string): { id: string; sign: 1 | -1 } {
  return term.startsWith('-') ? { id: term.slice(1), sign: -1 } : { id: term, sign: 1 };
}

/** A cell that holds a number. */
export type CountedCell = Extract<Cell, { kind: 'count' }>;

export type Sum =
  | { kind: 'sum'; value: number; cells: CountedCell[] }
  | { kind: 'notApplicable' | 'notReported' | 'unknown' };

const ABSENT_CELL = { kind: 'unknown' } as const;

/**
 * Adds up `terms` over the cells of one or more rows. One cell that is wrong or 未报 makes the sum just that: it is never
 * guessed. Cells that do not apply count as nothing, unless no cell applies at all.
 */
export function sumCells(terms: Terms, rows: readonly ReadonlyMap<string, Cell>[]): Sum {
  let value = 0;
  let applies = false;
  let notReported = false;
  const counted: CountedCell[] = [];
  for (const cells of rows) {
    for (const term of terms) {
      const { id, sign } = parseTerm(term);
      const cell = cells.get(id) ?? ABSENT_CELL;
      if (cell.kind === 'unknown') return { kind: 'unknown' };
      if (cell.kind === 'notReported') notReported = true;
      if (cell.kind !== 'count') continue;
      applies = true;
      value += sign * cell.value;
      counted.push(cell);
    }
  }
  if (notReported) return { kind: 'notReported' };
  return applies ? { kind: 'sum', value, cells: counted } : { kind: 'notApplicable' };
}

/** A sum of columns in the words of the table: （学校总数－未填报学校）. */
export function termsText(terms: Terms, columns: readonly Column[]): string {
  const words = terms.map((term, index) => {
    const { id, sign } = parseTerm(term);
    const name = columns.find((column) => column.id === id)?.name ?? id;
    if (index === 0) return sign < 0 ? `－${name}` : name;
    return `${sign < 0 ? '－' : '＋'}${name}`;
  });
  return words.length > 1 ? `（${words.join('')}）` : words.join('');
}

/** 互联网接入率＝（中小学含教学点总数－未填报学校－未联网学校）÷中小学含教学点总数 */
export function definitionText(column: Column, columns: readonly Column[]): string {
  if (column.kind === 'count') return column.name;
  return `${column.name}＝${termsText(column.numerator, columns)}÷${termsText(column.denominator, columns)}`;
}
