/** Page content as operators with their operands (ISO 32000-1, 7.8.2), as far as Chromium writes it. */
import { decodePDFRawStream, PDFArray, PDFName, type PDFPage, PDFRawStream } from '@cantoo/pdf-lib';

export interface Operator {
  readonly name: string;
  /** As they stand in the file. */
  readonly operands: readonly string[];
  /** Operands and operator as they stand in the file. */
  readonly text: string;
}

/** The content of a page, its streams joined; one byte a character. */
export function pageContent(page: PDFPage): string {
  const contents = page.node.lookup(PDFName.of('Contents'));
  const streams =
    contents instanceof PDFArray ? contents.asArray().map((item) => page.doc.context.lookup(item)) : [contents];
  return streams
    .map((stream) =>
      stream instanceof PDFRawStream ? Buffer.from(decodePDFRawStream(stream).decode()).toString('latin1') : '',
    )
    .join('\n');
}

const WHITE = new Set('\0\t\n\f\r ');
const DELIMITERS = new Set('()<>[]{}/%');

/** The operators in their order. Throws at an inline image, which Chromium never writes. */
export function* operatorsOf(content: string): Generator<Operator> {
  let at = 0;
  let begin = -1;
  let operands: string[] = [];
  while (at < content.length) {
    if (WHITE.has(content.charAt(at))) {
      at += 1;
      continue;
    }
    if (content.charAt(at) === '%') {
      while (at < content.length && !/[\r\n]/.test(content.charAt(at))) at += 1;
      continue;
    }
    const end = tokenEnd(content, at);
    const token = content.slice(at, end);
    if (begin < 0) begin = at;
    if (/^[(<[/\d+\-.]/.test(token) || /^(?:true|false|null)$/.test(token)) operands.push(token);
    else {
      if (token === 'BI') throw new Error('an inline image in the content of a page');
      yield { name: token, operands, text: content.slice(begin, end) };
      operands = [];
      begin = -1;
    }
    at = end;
  }
}

/** Where the token that begins at `at` ends: a string, an array, a dictionary, a name, a number, an operator. */
function tokenEnd(content: string, at: number): number {
  const first = content.charAt(at);
  if (first === '(') return stringEnd(content, at);
  if (first === '[') return nestedEnd(content, at, '[', ']');
  if (content.startsWith('<<', at)) return nestedEnd(content, at, '<<', '>>');
  if (first === '<') return Math.max(content.indexOf('>', at), at) + 1;
  let end = at + 1;
  while (end < content.length && !WHITE.has(content.charAt(end)) && !DELIMITERS.has(content.charAt(end))) end += 1;
  return end;
}

function stringEnd(content: string, at: number): number {
  let depth = 0;
  for (let end = at; end < content.length; end += 1) {
    const character = content.charAt(end);
    if (character === '\\') end += 1;
    else if (character === '(') depth += 1;
    else if (character === ')') {
      depth -= 1;
      if (depth === 0) return end + 1;
    }
  }
  return content.length;
}

function nestedEnd(content: string, at: number, opening: string, closing: string): number {
  let depth = 0;
  let end = at;
  while (end < content.length) {
    if (content.charAt(end) === '(') end = stringEnd(content, end);
    else if (content.startsWith(opening, end)) {
      depth += 1;
      end += opening.length;
    } else if (content.startsWith(closing, end)) {
      depth -= 1;
      end += closing.length;
      if (depth === 0) return end;
    } else end += 1;
  }
  return content.length;
}

/** The number of a marked-content sequence: `/P <</MCID 3 >> BDC` → 3; undefined of one that has none. */
export function markedNumber({ name, operands }: Operator): number | undefined {
  const found = name === 'BDC' ? /\/MCID\s+(\d+)/.exec(operands[1] ?? '')?.[1] : undefined;
  return found === undefined ? undefined : Number(found);
}

/** ISO 32000-1, table 59 (path construction), 60 (path painting) and 61 (clipping). */
export const PATH_OPERATORS: ReadonlySet<string> = new Set(['m', 'l', 'c', 'v', 'y', 'h', 're', 'W', 'W*']);
export const PAINT_OPERATORS: ReadonlySet<string> = new Set([
  ...['S', 's', 'f', 'F', 'f*', 'B', 'B*', 'b', 'b*', 'sh', 'Do'],
]);
export const TEXT_OPERATORS: ReadonlySet<string> = new Set(['Tj', 'TJ', "'", '"']);
