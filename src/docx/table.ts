/** Tables of the copy: of fixed columns, without margins inside cells, for widths and paddings are worked out already. */
import {
  BorderStyle,
  type ITableCellOptions,
  type ITableFloatOptions,
  Table,
  TableCell,
  type TableRow,
  VerticalAlign,
} from 'docx';
import { eighths, twips } from './measures.js';

const NO_BORDER = { style: BorderStyle.NONE, size: 0, color: 'auto' } as const;

/** A rule of black, so many millimetres thick. */
export function rule(thicknessMm: number) {
  return { style: BorderStyle.SINGLE, size: eighths(thicknessMm), color: '000000' };
}

const NO_BORDERS = {
  top: NO_BORDER,
  bottom: NO_BORDER,
  left: NO_BORDER,
  right: NO_BORDER,
  insideHorizontal: NO_BORDER,
  insideVertical: NO_BORDER,
} as const;

/** A cell whose text stands in the middle of its height. */
export function cell(options: ITableCellOptions): TableCell {
  return new TableCell({ verticalAlign: VerticalAlign.CENTER, ...options });
}

interface TablePlace {
  /** From the left edge of the type area. */
  readonly leftMm?: number;
  readonly float?: ITableFloatOptions;
}

/** A table without rules. */
export function bareTable(columnsMm: readonly number[], rows: readonly TableRow[], place: TablePlace = {}): Table {
  return fixedTable(columnsMm, rows, NO_BORDERS, place);
}

/** A table with all its rules. */
export function ruledTable(columnsMm: readonly number[], rows: readonly TableRow[], ruleMm: number): Table {
  const each = rule(ruleMm);
  return fixedTable(
    columnsMm,
    rows,
    { top: each, bottom: each, left: each, right: each, insideHorizontal: each, insideVertical: each },
    {},
  );
}

function fixedTable(
  columnsMm: readonly number[],
  rows: readonly TableRow[],
  borders: NonNullable<ConstructorParameters<typeof Table>[0]['borders']>,
  { leftMm, float }: TablePlace,
): Table {
  const columnWidths = columnsMm.map(twips);
  return new Table({
    rows,
    columnWidths,
    width: { size: columnWidths.reduce((sum, width) => sum + width, 0), type: 'dxa' },
    layout: 'fixed',
    borders,
    margins: { top: 0, bottom: 0, left: 0, right: 0 },
    ...(leftMm === undefined ? { alignment: 'center' } : { indent: { size: twips(leftMm), type: 'dxa' } }),
    ...(float ? { float } : {}),
  });
}
