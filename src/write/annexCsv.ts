/** An annex table as its CSV file: UTF-8 with byte order mark and CRLF, as Excel and WPS open it without asking. */
import { writeCsv } from 'hucre/csv';
import type { AnnexDefinition, Column } from '../annex.js';
import { type AnnexTable, REGION_COLUMN, type Region, type TableRow } from '../model.js';
import { countedRegions, countiesOf, pathOf, regionPath } from '../territory.js';

/**
 * The columns of an annex in the order in which a person fills them in: what is not printed, then what is, as printed,
 * then rates that are only worked out.
 */
export function tableColumns({ columns, printed }: AnnexDefinition): Column[] {
  const order = printed.flatMap((head) => ('group' in head ? head.columns : [head.column]));
  const place = ({ id, kind }: Column): number => {
    const at = order.indexOf(id);
    if (at >= 0) return at;
    return kind === 'count' ? -1 : order.length;
  };
  return columns.toSorted((left, right) => place(left) - place(right));
}

/**
 * The head and the rows of a table to fill in: a count to each column, blank, or `—` where the region list says that it
 * does not apply. Counties stand under their city, which is their sum and has no row of its own. Rates have no column: the
 * program works them out.
 */
export function emptyRows(definition: AnnexDefinition, regions: readonly Region[]): string[][] {
  const counts = tableColumns(definition).filter((column) => column.kind === 'count');
  const rows = countedRegions('county', regions).map((region) => {
    const hasNone = region.parent === undefined && region.countyUnits === 0;
    return [pathOf(region), ...counts.map(({ countyLevel }) => (countyLevel && hasNone ? '—' : ''))];
  });
  return [[REGION_COLUMN, ...counts.map(({ name }) => name)], ...rows];
}

/**
 * The head and the rows of a table that was read: official names in the official order, a city above its counties, plain digits, and the published
 * rates as they were read. A cell that could not be read is a bug here: its issue forbids writing.
 */
export function filledRows(definition: AnnexDefinition, table: AnnexTable, regions: readonly Region[]): string[][] {
  const all = [...table.rows, ...table.subtotals, ...(table.totals ? [table.totals] : [])];
  const columns = tableColumns(definition).filter(
    ({ kind, id }) => kind === 'count' || all.some(({ published }) => published.has(id)),
  );
  const order = countedRegions('city', regions).flatMap((city) => [city, ...countiesOf(city, regions)].map(pathOf));
  // The totals row is no region, and comes last.
  const place = (row: TableRow): number => (row === table.totals ? order.length : order.indexOf(rowName(row)));
  return [
    [REGION_COLUMN, ...columns.map(({ name }) => name)],
    ...all
      .toSorted((left, right) => place(left) - place(right))
      .map((row) => [rowName(row), ...columns.map((column) => cellText(row, column))]),
  ];
}

const rowName = ({ region, parent }: TableRow): string => regionPath(region, parent);

function cellText({ cells, published, region }: TableRow, { kind, id }: Column): string {
  if (kind === 'rate') return published.get(id)?.text ?? '';
  const cell = cells.get(id);
  switch (cell?.kind) {
    case 'count':
      return String(cell.value);
    case 'notApplicable':
      return '—';
    case 'notReported':
      return '未报';
    default:
      throw new Error(`${region} ${id} was not read`);
  }
}

/** The bytes of the file. */
export function csvText(rows: readonly (readonly string[])[]): string {
  return writeCsv(
    rows.map((row) => [...row]),
    { bom: true },
  );
}
