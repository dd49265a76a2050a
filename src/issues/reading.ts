/** What can be wrong with the files of a quarter: found by `read`. Each code, and the values its sentence needs. */

import type { BothWords } from '../wording/slip.js';

export interface ReadingValues {
  // read: files
  'file.missing': object;
  'quarter.missing': { period: string };
  'file.unreadable': { reason: string };
  'file.empty': object;
  'file.workbook': object;
  'file.encoding': object;
  'file.decoded': { encoding: string };
  'file.twice': { annex: number; names: string };
  // read: workbooks
  'workbook.old': object;
  'workbook.password': object;
  'workbook.macros': object;
  'workbook.format': { value: string };
  'workbook.unreadable': { reason: string };
  'workbook.several': { names: string };
  'sheet.missing': { value: string; nearest: string; names: string };
  'sheet.none': { annex: number; names: string };
  'sheet.ambiguous': { annex: number; names: string };
  'sheet.hidden': { value: string };
  'sheet.hiddenRows': { rows: string };
  'sheet.hiddenColumns': { columns: string };
  'rate.plain': { value: string };
  // read: settings
  'notice.long': { found: number; most: number };
  'notice.noNumber': { expected: string };
  'yaml.syntax': { reason: BothWords };
  'yaml.field': { value: string; expected: string };
  'yaml.unknownKey': { value: string; known: string };
  // read: tables
  'csv.syntax': { reason: string };
  'csv.cells': { found: number; expected: number };
  'csv.noRows': object;
  'column.missing': { expected: string };
  'column.unknown': { value: string; known: string };
  'column.repeated': { value: string; first: number };
  'region.unknown': { value: string; nearest: string };
  'region.repeated': { value: string; firstLine: number };
  'region.missing': { expected: string };
  'region.order': { value: string; expected: string };
  'region.ambiguous': { value: string; candidates: string };
  'region.parent': { value: string; nearest: string };
  'region.countyUnits': { region: string; found: number; expected: number };
  'table.blank': { rows: number };
  'cell.blank': { region: string };
  'cell.notNumber': { value: string };
  'cell.ambiguous': { value: string; readings: string };
  'cell.negative': { value: string };
  'cell.fraction': { value: string };
  'cell.tooLarge': { value: string };
  'cell.notApplicable': { value: string; region: string };
  'cell.tidied': { value: string; understood: string };
  'cell.date': { value: string };
  'cell.formula': { value: string };
  'cell.error': { value: string };
  'row.skipped': { value: string };
  'table.unit': { value: string };
  'row.total': { value: string };
}
