/**
 * Blocks of cells as spreadsheets put them on the clipboard: tabs between cells, line ends between rows, quotes around a cell
 * that holds either. Excel, WPS and LibreOffice all write and read this.
 */

export type Block = readonly (readonly string[])[];

/** Reads a block. One line end at the very end belongs to the last row, as Excel writes it. */
export function parseTsv(text: string): Block {
  const rows: string[][] = [];
  let row: string[] = [];
  let at = 0;
  while (at <= text.length) {
    const cell = readCell(text, at);
    row.push(cell.text);
    at = cell.end;
    if (text[at] === '\t') {
      at += 1;
      continue;
    }
    rows.push(row);
    row = [];
    at += text.startsWith('\r\n', at) ? 2 : 1;
    if (at === text.length) break;
  }
  return rows;
}

/** The cell that begins here, and where it ends: at a tab, a line end or the end. */
function readCell(text: string, start: number): { readonly text: string; readonly end: number } {
  const quoted = text[start] === '"' ? readQuoted(text, start) : undefined;
  if (quoted) return quoted;
  const length = text.slice(start).search(/[\t\r\n]/);
  const end = length < 0 ? text.length : start + length;
  return { text: text.slice(start, end), end };
}

/** Undefined when the quote is no quoting: Excel leaves `"a" b` as it is. */
function readQuoted(text: string, start: number): { readonly text: string; readonly end: number } | undefined {
  let content = '';
  for (let at = start + 1; at < text.length; at += 1) {
    if (text[at] !== '"') content += text[at];
    else if (text[at + 1] === '"') {
      content += '"';
      at += 1;
    } else {
      const end = at + 1;
      return end === text.length || /[\t\r\n]/.test(text[end] ?? '') ? { text: content, end } : undefined;
    }
  }
  return undefined;
}

/** Writes a block so that a spreadsheet reads the same cells. */
export function formatTsv(block: Block): string {
  return block.map((row) => row.map(quoteCell).join('\t')).join('\r\n');
}

const quoteCell = (cell: string): string => (/[\t\r\n]|^"/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);
