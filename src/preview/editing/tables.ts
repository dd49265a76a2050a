/** The annex tables as the grid shows them: each from its own file, as it stands there. */
import path from 'node:path';
import type { AnnexDefinition } from '../../annex.js';
import type { Period, Quarter } from '../../model.js';
import { findTable } from '../../read/header.js';
import { readTableFile, type TableSheet } from '../../read/sheets.js';
import { wantedColumns } from '../../read/table.js';
import { plainTitle } from '../../title.js';
import type { Both, EditableTable } from '../protocol.js';
import { wordsOf } from '../said.js';
import { type CsvText, readCells } from './csvCells.js';
import { encodingName } from './encodedText.js';
import { type OnDisk, readOnDisk } from './onDisk.js';

/** What is shown of a table, and, if it may be edited, where its cells are. */
export interface OpenTable {
  readonly shown: EditableTable;
  readonly disk: OnDisk | undefined;
  readonly csv: CsvText | undefined;
}

export interface TableRequest {
  readonly dataFolder: string;
  readonly period: Period;
  readonly definition: AnnexDefinition;
  /** Names in the quarter's folder. */
  readonly names: readonly string[];
  /** As it was last read: says where a table is that has no file of its own. */
  readonly quarter: Quarter | undefined;
}

const REASONS = {
  several: { zh: '这个附件有几个文件，请只留一个。', en: 'This annex has several files; keep one of them.' },
  none: { zh: '没有找到这个附件的表格。', en: 'No table of this annex was found.' },
  workbook: {
    zh: '工作簿请在 Excel 或 WPS 中修改，保存后这里会更新。',
    en: 'Change a workbook in Excel or WPS; what you save there is shown here.',
  },
  schools: {
    zh: '这个附件由学校名单统计得出，请修改学校名单。',
    en: 'This annex is counted from the list of schools; change the list.',
  },
  quotes: {
    zh: '文件中引号 " 不配对，请在记事本中改正。',
    en: 'Quotation marks in the file do not match; mend them in a text editor.',
  },
} as const satisfies Record<string, Both>;

export async function openTable(request: TableRequest): Promise<OpenTable> {
  const { dataFolder, period, definition, quarter } = request;
  const own = ownFiles(request);
  const known = quarter?.tables.find(({ annex }) => annex === definition.id);
  const [only] = own;
  const file = only === undefined ? known?.file : `${period.id}/${only}`;
  const bare = {
    annex: definition.id,
    title: `附件${definition.number}　${plainTitle(definition.title(period))}`,
    file: file ?? `${period.id}/${definition.fileName}.csv`,
    encoding: '',
    sha256: '',
    records: [],
    headRecord: 0,
  };
  const closed = (readOnly: Both, more: Partial<EditableTable> = {}): OpenTable => ({
    shown: { ...bare, readOnly, ...more },
    disk: undefined,
    csv: undefined,
  });
  if (own.length > 1) return closed(REASONS.several);
  if (file === undefined) return closed(REASONS.none);
  if (only === undefined && /\.(?:csv|tsv)$/i.test(file)) return closed(REASONS.schools);
  const disk = await readOnDisk(dataFolder, file);
  if ('issue' in disk) return closed(wordsOf(disk.issue));
  const { sha256 } = disk;
  const { value: sheets, issues } = await readTableFile(disk.bytes, file);
  const place = known?.rows[0]?.place;
  const sheet = sheets?.find((one) => place?.file === file && one.sheet === place.sheet) ?? sheets?.[0];
  if (!sheet) return closed(issues[0] ? wordsOf(issues[0]) : REASONS.none, { sha256 });
  const headLine = headLineOf(sheet, definition);
  if (sheet.sheet !== undefined) {
    const records = sheet.rows.map(({ line, cells }) => ({ line, cells }));
    return closed(REASONS.workbook, { sha256, encoding: 'XLSX', records, headRecord: indexOfLine(records, headLine) });
  }
  const csv = readCells(disk.bytes);
  if (!csv) return closed(REASONS.quotes, { sha256 });
  const records = csv.records.map(({ line, cells }) => ({ line, cells: cells.map(({ text }) => text) }));
  const encoding = encodingName(csv.file);
  const readOnly = disk.readOnly && wordsOf(disk.readOnly);
  const headRecord = indexOfLine(records, headLine);
  return { shown: { ...bare, encoding, sha256, records, headRecord, readOnly }, disk, csv };
}

/** As `read/locate.ts` finds them: the file that is named for the annex. */
function ownFiles({ definition, names }: TableRequest): string[] {
  return names.filter((name) => {
    const { name: stem, ext } = path.parse(name);
    return stem.toLowerCase() === definition.fileName && ['.csv', '.tsv', '.xlsx'].includes(ext.toLowerCase());
  });
}

/** Line of the column names; of a table that has none yet, that of its first row. */
function headLineOf(sheet: TableSheet, definition: AnnexDefinition): number | undefined {
  const { value } = findTable(sheet, wantedColumns(definition));
  return value?.header.line ?? sheet.rows[0]?.line;
}

function indexOfLine(records: EditableTable['records'], line: number | undefined): number {
  return Math.max(
    0,
    records.findIndex((record) => record.line === line),
  );
}
