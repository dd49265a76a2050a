/** The files of a finished PDF, taken out again and held against what is printed. */
import { parse } from 'csv-parse/sync';
import type { AnnexDefinition } from '../annex.js';
import { type PrintedRow, printedRows } from '../audit/printedTables.js';
import { annexes } from '../derive/annexes.js';
import { type Issue, issue } from '../issue.js';
import { type EmbeddedFile, embeddedFiles } from './embeddedFiles.js';

export interface ExtractedFile {
  /** A plain name: no folder, nothing that a file system reads otherwise. */
  readonly name: string;
  readonly bytes: Uint8Array;
}

export interface Extraction {
  readonly files: readonly ExtractedFile[];
  /** Files that are damaged (`extract.damaged`), tables that are not those on the pages (`extract.differs`, `extract.rows`). */
  readonly issues: readonly Issue[];
  /** Cells that were compared with the pages, and agree. */
  readonly cellsCompared: number;
}

/**
 * Takes the files out and compares every table cell by cell with the pages.
 *
 * @param file its name, for the findings
 */
export async function extractFiles(bytes: Uint8Array, file: string): Promise<Extraction> {
  const { readPdf } = await import('../audit/geometry.js');
  // pdf.js takes the bytes it is given for its own.
  const reading = await readPdf(Uint8Array.from(bytes));
  const found = await embeddedFiles(bytes);
  const issues: Issue[] = [];
  const files: ExtractedFile[] = [];
  const taken = new Set<string>();
  for (const embedded of found) {
    const name = plainName(embedded, taken);
    taken.add(name);
    if (!embedded.intact || !embedded.bytes) issues.push(issue('error', 'extract.damaged', { file }, { value: name }));
    if (embedded.bytes) files.push({ name, bytes: embedded.bytes });
  }
  const tables = annexes
    .toSorted((one, other) => one.number - other.number)
    .flatMap((definition) => {
      const csv = files.find(({ name }) => name === `${definition.fileName}.csv`);
      return csv ? [{ definition, name: csv.name, rows: rowsOf(csv.bytes) }] : [];
    });
  const printed = printedRows(reading);
  let from = 0;
  let cellsCompared = 0;
  for (const { definition, name, rows } of tables) {
    const [head, ...body] = rows;
    const own = printed.slice(from, from + body.length);
    from += body.length;
    if (!head || own.length < body.length) {
      issues.push(issue('error', 'extract.rows', { file }, { value: name, found: own.length, expected: body.length }));
      continue;
    }
    const differences = body.flatMap((row, index) => compareRow(definition, head, row, own[index], { file, name }));
    issues.push(...differences);
    cellsCompared += body.length * (printedColumns(definition).length + 1) - differences.length;
  }
  return { files, issues, cellsCompared };
}

const printedColumns = ({ printed }: AnnexDefinition): readonly string[] =>
  printed.flatMap((head) => ('group' in head ? head.columns : [head.column]));

function compareRow(
  definition: AnnexDefinition,
  head: readonly string[],
  row: readonly string[],
  printed: PrintedRow | undefined,
  { file, name }: { readonly file: string; readonly name: string },
): Issue[] {
  if (!printed) return [];
  const [region = ''] = row;
  const shown = region.split('/').at(-1) ?? region;
  const expected = [
    { column: head[0] ?? '', text: shown },
    ...printedColumns(definition).map((id) => {
      const column = definition.columns.find((one) => one.id === id)?.name ?? id;
      return { column, text: row[head.indexOf(column)] ?? '' };
    }),
  ];
  return expected.flatMap(({ column, text }, index) => {
    const onPage = printed.cells[index]?.text ?? '';
    if (onPage === text.replace(/\s/g, '')) return [];
    const values = { value: name, page: printed.page, region: shown, column, found: text, expected: onPage };
    return [issue('error', 'extract.differs', { file }, values)];
  });
}

/** What is no table has no rows. */
function rowsOf(bytes: Uint8Array): string[][] {
  try {
    const rows: unknown = parse(Buffer.from(bytes), { bom: true, relax_column_count: true });
    return Array.isArray(rows) ? rows.map((row) => (Array.isArray(row) ? row.map(String) : [])) : [];
  } catch {
    return [];
  }
}

/** Letters of any writing, digits, `.`, `_` and `-`; never a folder, a device, a hidden file, or a name taken before. */
function plainName({ name }: EmbeddedFile, taken: ReadonlySet<string>): string {
  const last = name.split(/[/\\]/).at(-1) ?? '';
  const plain =
    last
      .replace(/[^\p{L}\p{N}._-]/gu, '_')
      .replace(/^[.-]+/, '_')
      .slice(0, 100) || 'file';
  const safe = /^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/i.test(plain) ? `_${plain}` : plain;
  let free = safe;
  for (let count = 2; taken.has(free); count += 1) free = `${count}-${safe}`;
  return free;
}
