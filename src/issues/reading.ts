/** What can be wrong with the files of a quarter: found by `read`. Each code, and the values its sentence needs. */

export interface ReadingValues {
  // read: files
  'file.missing': object;
  'file.unreadable': { reason: string };
  'file.empty': object;
  'file.workbook': object;
  'file.encoding': object;
  'file.decoded': { encoding: string };
  'yaml.syntax': { reason: string };
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
  'cell.blank': { region: string };
  'cell.notNumber': { value: string };
  'cell.ambiguous': { value: string; readings: string };
  'cell.negative': { value: string };
  'cell.fraction': { value: string };
  'cell.tooLarge': { value: string };
  'cell.notApplicable': { value: string; region: string };
  'cell.tidied': { value: string; understood: string };
  'row.total': { value: string };
}
