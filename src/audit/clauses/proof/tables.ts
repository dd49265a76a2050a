/** Tables as printed: C29 decimals of a column, C30 blank cells. Columns and rows are told by where the texts stand. */
import { type Finding, finding, notApplicable, type Outcome, said } from '../../clause.js';
import type { OfficialDocument } from '../../document.js';
import type { Line } from '../../reading.js';
import { boxOf, proofClause } from './text.js';

/** Lines that overlap from side to side, in one direction on one page. */
interface Column {
  leftMm: number;
  rightMm: number;
  readonly cells: Line[];
}

const VALUE = /^[+\-－−]?\d[\d,]*(?:\.\d+)?%?$/;
const NOT_APPLICABLE_MARK = /^(?:—+|…+)$/;
const isValue = ({ text }: Line): boolean => VALUE.test(text.trim());
const isFilled = (line: Line): boolean => isValue(line) || NOT_APPLICABLE_MARK.test(line.text.trim());

/** One table, or one page of it. */
export interface Table {
  /** From top to bottom: lines on one baseline that bear at least one value. */
  readonly rows: readonly (readonly Line[])[];
  /** The columns of these rows from left to right. */
  readonly columns: readonly (readonly Line[])[];
}

const SAME_ROW_MM = 0.6;
const FEWEST_ROWS = 3;

/** The tables of a document, one for each page and direction of text. */
export function tablesOf({ otherLines }: OfficialDocument): Table[] {
  const groups = new Map<string, Line[]>();
  for (const line of otherLines) {
    const key = `${line.page}/${line.angle}`;
    groups.set(key, [...(groups.get(key) ?? []), line]);
  }
  return [...groups.values()].flatMap((lines) => {
    const rows = rowsOf(lines).filter((row) => row.length > 1 && row.some(isValue));
    return rows.length < FEWEST_ROWS ? [] : [{ rows, columns: columnsOf(rows.flat()) }];
  });
}

function rowsOf(lines: readonly Line[]): Line[][] {
  const rows: Line[][] = [];
  for (const line of lines.toSorted((one, other) => one.baselineMm - other.baselineMm)) {
    const row = rows.at(-1);
    if (row?.[0] && line.baselineMm - row[0].baselineMm <= SAME_ROW_MM) row.push(line);
    else rows.push([line]);
  }
  return rows.map((row) => row.toSorted((one, other) => one.xMm - other.xMm));
}

function columnsOf(cells: readonly Line[]): Line[][] {
  const columns: Column[] = [];
  for (const cell of cells.toSorted((one, other) => one.xMm - other.xMm)) {
    const column = columns.at(-1);
    if (column && cell.xMm < column.rightMm) {
      column.rightMm = Math.max(column.rightMm, cell.x2Mm);
      column.cells.push(cell);
    } else columns.push({ leftMm: cell.xMm, rightMm: cell.x2Mm, cells: [cell] });
  }
  return columns.map((column) => column.cells);
}

/** How many regions the annex tables list, where all of them list equally many; total rows are no region. */
export function tableRegions(document: OfficialDocument): number | undefined {
  const counts = tablesOf(document).map(
    ({ rows }) => rows.filter(([head]) => /[市县区州]$/.test(head?.text.trim() ?? '')).length,
  );
  const [first] = counts;
  return first && counts.every((count) => count === first) ? first : undefined;
}

/** Fewest cells of a row of heads, and most characters of a label beside empty cells. */
const FEWEST_HEADS = 3;
const LONGEST_LABEL = 8;

/** Tables that were printed before they were filled: heads, and below them labels alone in most rows. */
export function emptyTables({ otherLines }: OfficialDocument): Line[] {
  const pages = new Set(otherLines.map(({ page }) => page));
  return [...pages].flatMap((page) => {
    const rows = rowsOf(otherLines.filter((line) => line.page === page));
    const heads = rows.findIndex((row) => row.length >= FEWEST_HEADS);
    const below = heads < 0 ? [] : rows.slice(heads + 1);
    const bare = below.filter(([label, ...cells]) => cells.length === 0 && (label?.text.length ?? 0) <= LONGEST_LABEL);
    const first = rows[heads]?.[0];
    return first && bare.length >= FEWEST_ROWS && bare.length * 2 > below.length ? [first] : [];
  });
}

const decimalsOf = ({ text }: Line): number => /\.(\d+)/.exec(text)?.[1]?.length ?? 0;
const isPercentage = ({ text }: Line): boolean => text.trim().endsWith('%');

/** The values of a column that must have equally many decimals: percentages, or numbers most of which have some. */
function comparable(column: readonly Line[]): Line[][] {
  const values = column.filter(isValue);
  const numbers = values.filter((cell) => !isPercentage(cell));
  const withDecimals = numbers.filter((cell) => decimalsOf(cell) > 0).length;
  return [values.filter(isPercentage), withDecimals * 2 > numbers.length ? numbers : []].filter(
    (cells) => cells.length >= FEWEST_ROWS,
  );
}

function measureDecimals(document: OfficialDocument): Outcome {
  const columns = tablesOf(document).flatMap((table) => table.columns.flatMap(comparable));
  const [first, ...rest] = columns.flatMap((cells): Finding[] => {
    const counts = new Map<number, number>();
    for (const cell of cells) counts.set(decimalsOf(cell), (counts.get(decimalsOf(cell)) ?? 0) + 1);
    const [usual] = [...counts].toSorted(([, one], [, other]) => other - one);
    const what = said('同一列的小数位数', 'Decimals of one column');
    const expected = `${usual?.[0] ?? 0}`;
    const odd = cells.filter((cell) => decimalsOf(cell) !== usual?.[0]);
    const { page } = cells[0] ?? {};
    if (odd.length === 0) return [finding({ holds: true, found: expected, expected, what, page, otherwise: 'fail' })];
    return odd.map(({ text, page: at, emBox: box }) =>
      finding({ holds: false, found: text, expected, what, page: at, box, otherwise: 'fail' }),
    );
  });
  return first ? [first, ...rest] : notApplicable('没有带小数的数字列', 'There is no column of decimals');
}

export const decimals = proofClause({
  id: 'C29',
  source: '实务',
  subject: said('小数位数', 'Decimals'),
  requirement: said('同一列的小数位数相同（100.00%、0.00%）', 'Equally many decimals in a column: 100.00%, 0.00%'),
  strength: 'practice',
  how: said('按位置分列，比较每列百分数、小数的位数', 'Columns by position; decimals of their percentages and numbers'),
  measure: measureDecimals,
});

/** Most rows of a column of figures have one. */
const MOST = 0.6;

function blanks({ rows, columns }: Table): Finding[] {
  const columnsOfValues = columns.filter((cells) => cells.filter(isFilled).length >= MOST * rows.length);
  return columnsOfValues.flatMap((column, index) =>
    rows
      .filter((row) => !row.some((cell) => column.includes(cell)))
      .map((row) =>
        finding({
          holds: false,
          found: `${row[0]?.text.trim() ?? ''} □`,
          expected: '0 / —',
          what: said(
            `第${index + 1}个数字列有空格，未作说明`,
            `A blank in column ${index + 1} of figures, unexplained`,
          ),
          page: row[0]?.page,
          box: boxOf(row),
          otherwise: 'warn',
        }),
      ),
  );
}

/** A hyphen where a dash says 不适用. */
function hyphens({ rows }: Table): Finding[] {
  return rows
    .flat()
    .filter(({ text }) => /^[-－–−/]+$/.test(text.trim()))
    .map(({ text, page, emBox: box }) =>
      finding({
        holds: false,
        found: text,
        expected: '—',
        what: said('不适用的单元格写“—”', 'A cell that does not apply bears —'),
        page,
        box,
        otherwise: 'warn',
      }),
    );
}

function measureBlanks(document: OfficialDocument): Outcome {
  const tables = tablesOf(document);
  const cells = tables.reduce((sum, { rows }) => sum + rows.flat().length, 0);
  if (cells === 0) return notApplicable('没有数字表', 'There is no table of figures');
  const [first, ...rest] = tables.flatMap((table) => [...blanks(table), ...hyphens(table)]);
  if (first) return [first, ...rest];
  const what = said(`共核对${cells}个单元格，没有空格`, `${cells} cells, none blank`);
  return [finding({ holds: true, found: '0', expected: '0', what, otherwise: 'warn' })];
}

export const blankCells = proofClause({
  id: 'C30',
  source: '实务',
  subject: said('空白单元格', 'Blank cells'),
  requirement: said('数字列没有空格；不适用的写“—”', 'No blank among figures; what does not apply bears —'),
  strength: 'practice',
  how: said(
    '按位置分行分列，查找数字列中缺少的单元格',
    'Rows and columns by position; cells missing from columns of figures',
  ),
  measure: measureBlanks,
});
