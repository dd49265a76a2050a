/** Where a table begins and ends in its sheet: the header under titles and a 单位 line, and the remarks below the rows. */
import type { AnnexDefinition } from '../annex.js';
import { type Issue, issue } from '../issue.js';
import type { Csv, CsvRow, WantedColumn } from './csv.js';
import type { Reading } from './reading.js';
import type { TableSheet } from './sheets.js';
import { wantedColumns } from './table.js';
import { halfWidth, isBlank, nameKey, shown, withoutSpaces } from './text.js';

/** How far down a header is looked for, and over how many rows it goes at most. */
const HEAD_ROWS = 30;
const MOST_LEVELS = 3;

/** Words that begin a row under a table: remarks, and who filled it in. */
const REMARK =
  /^(?:(?:注|备注|说明)\d*(?:[:：.．、]|$)|(?:填表|填报|制表|审核|复核|联系|负责|单位负责)人?(?:单位|日期|时间|电话)?[:：]|(?:统计时间|数据来源|资料来源)[:：])/;
/** A line of units is short; the expression takes its time over what is not. */
const LONGEST_UNIT = 200;
/** 单位：万所, but not 单位：百色市教育局, nor 单位：百分比. */
const LARGE_UNIT =
  /(?<!\p{Script=Han})(?:计量)?单位[:：](?:.*[、,，;；/%])?[十百千万亿]{1,2}[个所人名元台间户校]?(?:$|[、,，;；/%)）])/u;
/** What may stand in a count or rate cell. */
const FIGURE = /^(?:[\d.,%]+|[-\u2010-\u2015\u2212\u2500/]{1,2}|不适用|未(?:报|填报|上报))$/;

/** A header found: over which rows it goes, its names, and which wanted columns they are. */
interface Head {
  readonly start: number;
  readonly levels: number;
  readonly names: readonly string[];
  /** Column of each wanted one that was found, by id. */
  readonly found: ReadonlyMap<string, number>;
}

/**
 * The table of a sheet: its header in one row, whatever rows it went over, and the rows down to the remarks. The header is
 * where the most wanted columns are named; a label under a group head counts as both together (中小学校 over 上报率).
 *
 * Reports `csv.noRows`, `table.unit` for counts in units of more than one, and as a note `row.skipped` for every row above
 * the header and every remark.
 */
export function findTable(sheet: TableSheet, wanted: readonly WantedColumn[]): Reading<Csv> {
  const head = findHead(sheet.rows, wanted);
  const place = { file: sheet.file, sheet: sheet.sheet };
  const last = head && sheet.rows[head.start + head.levels - 1];
  if (!head || !last) return { value: undefined, issues: [issue('error', 'csv.noRows', place, {})] };

  const above = sheet.rows.slice(0, head.start);
  const { rows, remarks } = withoutRemarks(sheet.rows.slice(head.start + head.levels), head);
  const issues: Issue[] = [...above, ...remarks].map((row) => {
    const at = { ...place, line: row.line };
    const unit = above.includes(row)
      ? row.cells.find((cell) => LARGE_UNIT.test(withoutSpaces(cell).slice(0, LONGEST_UNIT)))
      : undefined;
    return unit === undefined
      ? issue('note', 'row.skipped', at, { value: shown(firstText(row)).trim() })
      : issue('error', 'table.unit', at, { value: shown(unit).trim() });
  });
  if (rows.length === 0) {
    issues.push(issue('error', 'csv.noRows', { ...place, line: last.line }, {}));
    return { value: undefined, issues };
  }
  return { value: { header: { ...last, cells: head.names }, rows }, issues };
}

/** Which annex a sheet is, by its columns. */
export type Recognition =
  /** `complete`: it has every column that the annex needs. */
  | { readonly kind: 'annex'; readonly definition: AnnexDefinition; readonly complete: boolean }
  | { readonly kind: 'ambiguous'; readonly definitions: readonly AnnexDefinition[] }
  | { readonly kind: 'none' };

/** Columns that a sheet must share with an annex to be taken for it with columns missing. */
const LEAST_SHARED = 2;

/**
 * Which of the annexes a sheet is: the one all of whose count columns it has; failing that, the one it shares the most
 * columns with, so that what is missing can be said. Never one of several.
 */
export function recogniseAnnex(sheet: TableSheet, definitions: readonly AnnexDefinition[]): Recognition {
  const matches = definitions.map((definition) => {
    const found = findHead(sheet.rows, wantedColumns(definition))?.found ?? new Map<string, number>();
    const shared = definition.columns.filter(({ id }) => found.has(id)).length;
    const complete = definition.columns.every(({ id, kind }) => kind === 'rate' || found.has(id));
    return { definition, shared, complete };
  });
  const most = Math.max(LEAST_SHARED, ...matches.map(({ shared }) => shared));
  const whole = matches.filter(({ complete }) => complete);
  const best = whole.length > 0 ? whole : matches.filter(({ shared }) => shared === most);
  const [first] = best;
  if (!first) return { kind: 'none' };
  if (best.length > 1) return { kind: 'ambiguous', definitions: best.map(({ definition }) => definition) };
  return { kind: 'annex', definition: first.definition, complete: first.complete };
}

/** The rows that name the most wanted columns: the fewest of them, and the topmost. The first row where none names any. */
function findHead(rows: readonly CsvRow[], wanted: readonly WantedColumn[]): Head | undefined {
  const known = new Map(
    wanted.flatMap((column) => [column.name, ...column.aliases].map((name) => [nameKey(name), column])),
  );
  let best: Head | undefined;
  for (let levels = 1; levels <= MOST_LEVELS; levels += 1) {
    for (let start = 0; start < HEAD_ROWS && start + levels <= rows.length; start += 1) {
      const head = readHead(rows.slice(start, start + levels), start, known);
      if (!best || head.found.size > best.found.size) best = head;
    }
  }
  return best;
}

function readHead(rows: readonly CsvRow[], start: number, known: ReadonlyMap<string, WantedColumn>): Head {
  const levels = rows.map(({ cells }, level) => (level < rows.length - 1 ? fillRight(cells) : cells));
  const width = Math.max(...levels.map((cells) => cells.length));
  const names: string[] = [];
  const found = new Map<string, number>();
  for (let column = 0; column < width; column += 1) {
    // A head merged downwards says the same in each of its rows.
    const texts = levels
      .map((cells) => cells[column] ?? '')
      .filter((text, level, all) => !isBlank(text) && text !== all[level - 1]);
    const candidates = texts.map((_, from) => texts.slice(from).join(''));
    const match = candidates.map((name) => known.get(nameKey(name))).find((column) => column !== undefined);
    names.push(match && texts.length > 1 ? match.name : texts.join(''));
    if (match && !found.has(match.id)) found.set(match.id, column);
  }
  return { start, levels: rows.length, names, found };
}

/** A group head is written once, over the first of its columns. */
function fillRight(cells: readonly string[]): string[] {
  let group = '';
  return cells.map((cell) => {
    if (!isBlank(cell)) group = cell;
    return group;
  });
}

/** Parts the rows of the table from the remarks: what begins as one, and what follows one without a figure in any column. */
function withoutRemarks(body: readonly CsvRow[], { found }: Head): { rows: CsvRow[]; remarks: CsvRow[] } {
  const rows: CsvRow[] = [];
  const remarks: CsvRow[] = [];
  for (const row of body) {
    const isRemark =
      REMARK.test(withoutSpaces(firstText(row))) || (remarks.length > 0 && !hasFigure(row, [...found.values()]));
    (isRemark ? remarks : rows).push(row);
  }
  return { rows, remarks };
}

function hasFigure(row: CsvRow, columns: readonly number[]): boolean {
  return columns.some((column) => FIGURE.test(halfWidth(withoutSpaces(row.cells[column] ?? ''))));
}

function firstText({ cells }: CsvRow): string {
  return cells.find((cell) => !isBlank(cell)) ?? '';
}
