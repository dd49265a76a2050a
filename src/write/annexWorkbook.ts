/** The annex tables to fill in as one workbook, a sheet each: for a clerk who knows Excel and WPS. */
import { type CellValue, type WriteSheet, writeXlsx } from 'hucre/xlsx';
import type { AnnexDefinition, CountColumn } from '../annex.js';
import { definitionText } from '../formula.js';
import { REGION_COLUMN, type Region } from '../model.js';
import { emptyRows, tableColumns } from './annexCsv.js';

/** Text: what is typed stays as typed, and 1-5 never turns into a date. */
const AS_TYPED = '@';
/** As in the archive around it: the same tables give the same bytes. */
const WRITTEN = new Date(Date.UTC(1980, 0, 1));

/** The bytes of `附表.xlsx`: sheets 附件1, 附件2 …, each with its head frozen and noted, cells blank and plain. */
export function annexWorkbook(
  definitions: readonly AnnexDefinition[],
  regions: readonly Region[],
): Promise<Uint8Array> {
  return writeXlsx({
    sheets: definitions.map((definition) => annexSheet(definition, regions)),
    properties: { created: WRITTEN, modified: WRITTEN },
  });
}

/** 附件1 */
export function sheetName({ number }: Pick<AnnexDefinition, 'number'>): string {
  return `附件${number}`;
}

function annexSheet(definition: AnnexDefinition, regions: readonly Region[]): WriteSheet {
  const [head = [], ...rows] = emptyRows(definition, regions);
  const columns = tableColumns(definition);
  const notes = head.map((name) => {
    const column = columns.find((each) => each.name === name);
    return column?.kind === 'count' ? countNote(column, definition) : REGION_NOTE;
  });
  // Two columns of a character for each Chinese one.
  const wide = (texts: readonly string[]): number => 4 + 2 * Math.max(...texts.map((text) => text.length));
  const blank = (text: string): CellValue => (text === '' ? null : text);
  return {
    name: sheetName(definition),
    columns: head.map((name, index) => ({
      width: wide(name === REGION_COLUMN ? [name, ...rows.map((row) => row[index] ?? '')] : [name]),
      numFmt: AS_TYPED,
    })),
    rows: [head, ...rows].map((row) => row.map(blank)),
    freezePane: { rows: 1, columns: 1 },
    cells: new Map(
      head.map((value, index) => [
        `0,${index}`,
        { value, style: { numFmt: AS_TYPED, font: { bold: true } }, comment: { text: notes[index] ?? '' } },
      ]),
    ),
  };
}

const REGION_NOTE = '地区名称和顺序与 regions.csv 一致，请不要改动。';

/** What the column takes, and which rates are worked out from it. */
function countNote(column: CountColumn, { columns }: AnnexDefinition): string {
  const uses = columns.filter(
    (each) =>
      each.kind === 'rate' &&
      [...each.numerator, ...each.denominator].some((term) => term.replace(/^-/, '') === column.id),
  );
  return [
    `${column.name}：整数。`,
    '没有发生填 0，没有上报填“未报”，不能空着。',
    ...(column.countyLevel ? ['没有县级单位的地区填“—”（不适用）。'] : []),
    ...uses.map((each) => definitionText(each, columns)),
  ].join('\n');
}
