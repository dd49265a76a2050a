/** Workbooks for tests, part by part: as WPS writes them, with what the library that reads them would not write itself. */
import { crc32, deflateRawSync } from 'node:zlib';

export interface ZipPart {
  readonly name: string;
  readonly bytes: Uint8Array;
}

export const part = (name: string, text: string): ZipPart => ({ name, bytes: new TextEncoder().encode(text) });

/** A zip archive, packed, with a directory that may lie about the sizes. */
export function zip(parts: readonly ZipPart[], declared: (size: number) => number = (size) => size): Uint8Array {
  const local: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const { name, bytes } of parts) {
    const packed = deflateRawSync(bytes);
    const nameBytes = Buffer.from(name);
    const fields = Buffer.alloc(26);
    fields.writeUInt16LE(20, 0);
    fields.writeUInt16LE(0x0800, 2);
    fields.writeUInt16LE(8, 4);
    fields.writeUInt32LE(crc32(bytes), 10);
    fields.writeUInt32LE(packed.length, 14);
    fields.writeUInt32LE(declared(bytes.length), 18);
    fields.writeUInt16LE(nameBytes.length, 22);
    local.push(Buffer.from('PK\x03\x04'), fields, nameBytes, packed);
    const tail = Buffer.alloc(14);
    tail.writeUInt32LE(offset, 10);
    directory.push(Buffer.from('PK\x01\x02'), Buffer.from([20, 0]), fields, tail, nameBytes);
    offset += 30 + nameBytes.length + packed.length;
  }
  const listed = Buffer.concat(directory);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(parts.length, 4);
  end.writeUInt16LE(parts.length, 6);
  end.writeUInt32LE(listed.length, 8);
  end.writeUInt32LE(offset, 12);
  return new Uint8Array(Buffer.concat([...local, listed, Buffer.from('PK\x05\x06'), end]));
}

/** Text goes to the shared strings; what a cell needs beyond its text or number is said in its own words. */
export type TestCell =
  | string
  | number
  | undefined
  | { readonly number: number; readonly style: keyof typeof STYLES }
  | { readonly formula: string; readonly result?: number | string; readonly style?: keyof typeof STYLES }
  | { readonly error: string }
  | { readonly yes: boolean }
  | { readonly inline: string }
  | { readonly rich: readonly string[] };

export interface TestSheet {
  readonly name: string;
  readonly rows: readonly (readonly TestCell[])[];
  /** A1:G1 */
  readonly merges?: readonly string[];
  readonly hiddenRows?: readonly number[];
  readonly hiddenColumns?: readonly number[];
  readonly state?: 'hidden' | 'veryHidden';
}

const STYLES = {
  general: 0,
  percent2: 1,
  percent0: 2,
  date: 3,
  text: 4,
  wpsGeneral: 5,
  thousands: 6,
  red: 7,
} as const;

const STYLE_SHEET = `<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">
<numFmts count="4"><numFmt numFmtId="176" formatCode="yyyy/m/d;@"/><numFmt numFmtId="177" formatCode="G/通用格式"/>
<numFmt numFmtId="178" formatCode="#,##0_ "/><numFmt numFmtId="179" formatCode="0_);[Red]\\(0\\)"/></numFmts>
<fonts count="1"><font><sz val="11"/><name val="宋体"/></font></fonts>
<fills count="1"><fill><patternFill patternType="none"/></fill></fills>
<borders count="1"><border/></borders>
<cellXfs count="8">${[0, 10, 9, 176, 49, 177, 178, 179].map((id) => `<xf numFmtId="${id}" fontId="0" fillId="0" borderId="0" applyNumberFormat="1"/>`).join('')}</cellXfs>
</styleSheet>`;

const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';

const xml = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
const reference = (row: number, column: number): string => `${String.fromCharCode(65 + column)}${row + 1}`;

/** The parts of a workbook as WPS Spreadsheets writes it. */
export function workbookParts(sheets: readonly TestSheet[]): ZipPart[] {
  const strings: string[] = [];
  const shared = (item: string): number => strings.push(item) - 1;
  const cell = (content: TestCell, row: number, column: number): string => {
    const at = reference(row, column);
    if (content === undefined) return `<c r="${at}" s="0"/>`;
    if (typeof content === 'number') return `<c r="${at}" s="0"><v>${content}</v></c>`;
    if (typeof content === 'string') return `<c r="${at}" s="4" t="s"><v>${shared(`<t>${xml(content)}</t>`)}</v></c>`;
    if ('number' in content) return `<c r="${at}" s="${STYLES[content.style]}"><v>${content.number}</v></c>`;
    if ('error' in content) return `<c r="${at}" t="e"><v>${content.error}</v></c>`;
    if ('yes' in content) return `<c r="${at}" t="b"><v>${Number(content.yes)}</v></c>`;
    if ('inline' in content) return `<c r="${at}" t="inlineStr"><is><t>${xml(content.inline)}</t></is></c>`;
    if ('rich' in content) {
      const runs = content.rich.map(
        (text) => `<r><rPr><sz val="9"/></rPr><t xml:space="preserve">${xml(text)}</t></r>`,
      );
      return `<c r="${at}" t="s"><v>${shared(runs.join(''))}</v></c>`;
    }
    const { formula, result, style = 'general' } = content;
    const type = typeof result === 'string' ? ' t="str"' : '';
    const value = result === undefined ? '' : `<v>${result}</v>`;
    return `<c r="${at}" s="${STYLES[style]}"${type}><f>${xml(formula)}</f>${value}</c>`;
  };
  const sheetParts = sheets.map(({ rows, merges = [], hiddenRows = [], hiddenColumns = [] }, index) => {
    const columns = hiddenColumns
      .map((column) => `<col min="${column}" max="${column}" width="9" hidden="1"/>`)
      .join('');
    const lines = rows.map((cells, row) => {
      const hidden = hiddenRows.includes(row + 1) ? ' hidden="1"' : '';
      return `<row r="${row + 1}" spans="1:9"${hidden}>${cells.map((content, column) => cell(content, row, column)).join('')}</row>`;
    });
    const merged = merges.map((ref) => `<mergeCell ref="${ref}"/>`).join('');
    return part(
      `xl/worksheets/sheet${index + 1}.xml`,
      `<?xml version="1.0" encoding="UTF-8" standalone="yes"?><worksheet xmlns="${MAIN}">${
        columns === '' ? '' : `<cols>${columns}</cols>`
      }<sheetData>${lines.join('')}</sheetData>${merged === '' ? '' : `<mergeCells>${merged}</mergeCells>`}</worksheet>`,
    );
  });
  const listed = sheets.map(({ name, state = 'visible' }, index) => {
    return `<sheet name="${xml(name)}" sheetId="${index + 1}" state="${state}" r:id="rId${index + 1}"/>`;
  });
  const relation = (id: number, type: string, target: string): string =>
    `<Relationship Id="rId${id}" Type="${RELATIONS}/${type}" Target="${target}"/>`;
  const relations = [
    ...sheets.map((_, index) => relation(index + 1, 'worksheet', `worksheets/sheet${index + 1}.xml`)),
    relation(sheets.length + 1, 'styles', 'styles.xml'),
    relation(sheets.length + 2, 'sharedStrings', 'sharedStrings.xml'),
  ];
  return [
    part(
      '[Content_Types].xml',
      `<Types xmlns="${PACKAGE}/content-types"><Default Extension="xml" ContentType="application/xml"/></Types>`,
    ),
    part(
      '_rels/.rels',
      `<Relationships xmlns="${PACKAGE}/relationships">${relation(1, 'officeDocument', 'xl/workbook.xml')}</Relationships>`,
    ),
    part(
      'xl/workbook.xml',
      `<workbook xmlns="${MAIN}" xmlns:r="${RELATIONS}"><sheets>${listed.join('')}</sheets></workbook>`,
    ),
    part(
      'xl/_rels/workbook.xml.rels',
      `<Relationships xmlns="${PACKAGE}/relationships">${relations.join('')}</Relationships>`,
    ),
    part('xl/styles.xml', STYLE_SHEET),
    part('xl/sharedStrings.xml', `<sst xmlns="${MAIN}">${strings.map((item) => `<si>${item}</si>`).join('')}</sst>`),
    ...sheetParts,
  ];
}

export function workbook(...sheets: readonly TestSheet[]): Uint8Array {
  return zip(workbookParts(sheets));
}

/** The old compound file: what Office and WPS lock with a password, and .xls and .et. Only its directory's words count. */
export function compoundFile(...names: readonly string[]): Uint8Array {
  const signature = Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]);
  return new Uint8Array(
    Buffer.concat([signature, Buffer.alloc(504), ...names.map((name) => Buffer.from(name, 'utf16le'))]),
  );
}
