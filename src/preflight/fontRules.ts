/** Fonts and the text drawn with them (ISO 19005-3, 6.2.11; ISO 14289-1, 7.21). */
import { decodePDFRawStream, type PDFDict, PDFName, PDFRawStream } from '@cantoo/pdf-lib';
import { both } from '../wording/slip.js';
import { arrayAt, dictAt, dictsIn, nameAt, type PreflightFile } from './file.js';
import { wrongWidth } from './glyphWidths.js';
import { type Finding, type PreflightRule, unless } from './rule.js';

interface FileFont {
  readonly name: string;
  readonly dict: PDFDict;
  /** Of a composite font its descendant, else the font itself. */
  readonly own: PDFDict;
}

function fontsOf({ dicts }: PreflightFile): FileFont[] {
  return dicts
    .filter((dict) => nameAt(dict, 'Type') === 'Font' && !nameAt(dict, 'Subtype').startsWith('CIDFont'))
    .map((dict) => ({
      name: nameAt(dict, 'BaseFont'),
      dict,
      own: dictsIn(arrayAt(dict, 'DescendantFonts'))[0] ?? dict,
    }));
}

const eachFont =
  (holds: (font: FileFont) => boolean): PreflightRule['find'] =>
  (file) =>
    fontsOf(file).flatMap((font) => unless(holds(font), `${nameAt(font.dict, 'Subtype')} ${font.name}`));

function toUnicode(dict: PDFDict): string | undefined {
  const stream = dict.lookup(PDFName.of('ToUnicode'));
  if (!(stream instanceof PDFRawStream)) return undefined;
  try {
    return Buffer.from(decodePDFRawStream(stream).decode()).toString('latin1');
  } catch {
    return undefined;
  }
}

/** Kangxi radicals, compatibility and private-use characters, controls: what looks like a character and is another one. */
const WRONG_TARGET = /[\p{Cc}\p{Co}\p{Cn}\u2e80-\u2fdf\uf900-\ufaff\ufe10-\ufe4f\ufffd]|[\u{2f800}-\u{2fa1f}]/u;

/** The texts that glyphs are copied as: the targets of `bfchar` and `bfrange`. */
function targetsOf(map: string): string[] {
  const text = (hex: string): string => Buffer.from(hex, 'hex').swap16().toString('utf16le');
  const even = (hex: string): string => (hex.length % 4 === 0 ? hex : hex.padStart(Math.ceil(hex.length / 4) * 4, '0'));
  const characters = [...map.matchAll(/beginbfchar([\s\S]*?)endbfchar/g)].flatMap(([, body = '']) =>
    [...body.matchAll(/<[0-9A-Fa-f]+>\s*<([0-9A-Fa-f]+)>/g)].map(([, target = '']) => text(even(target))),
  );
  const ranges = [...map.matchAll(/beginbfrange([\s\S]*?)endbfrange/g)].flatMap(([, body = '']) =>
    [...body.matchAll(/<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>\s*(?:<([0-9A-Fa-f]+)>|\[([^\]]*)\])/g)].flatMap(
      ([, from = '', to = '', first, list]) => {
        if (list !== undefined)
          return [...list.matchAll(/<([0-9A-Fa-f]+)>/g)].map(([, target = '']) => text(even(target)));
        const begin = text(even(first ?? ''));
        const count = Math.min(Number.parseInt(to, 16) - Number.parseInt(from, 16) + 1, 65_536);
        const last = begin.codePointAt(begin.length - 1) ?? 0;
        return Array.from(
          { length: Math.max(count, 0) },
          (_, index) => begin.slice(0, -1) + String.fromCodePoint(Math.min(last + index, 0x10ffff)),
        );
      },
    ),
  );
  return [...characters, ...ranges];
}

/** Codes of two bytes in a string as it stands in the content of a page. */
function codesIn(operand: string): string[] {
  const hex = [...operand.matchAll(/<([0-9A-Fa-f\s]+)>/g)].flatMap(
    ([, digits = '']) => digits.replace(/\s/g, '').match(/.{4}/g) ?? [],
  );
  const literal = [...operand.matchAll(/\(((?:\\[\s\S]|[^\\()])*)\)/g)].flatMap(([, body = '']) => {
    const bytes = body.replace(/\\(?:([0-7]{1,3})|([\s\S]))/g, (_, octal?: string, other = '') => {
      if (octal !== undefined) return String.fromCharCode(Number.parseInt(octal, 8) & 255);
      return ({ n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' } as Readonly<Record<string, string>>)[other] ?? other;
    });
    return Buffer.from(bytes, 'latin1').toString('hex').match(/.{4}/g) ?? [];
  });
  return [...hex, ...literal];
}

function missingGlyphs({ pages }: PreflightFile): Finding[] {
  return pages.flatMap(({ number, dict, operators }) => {
    const fonts = dictAt(dictAt(dict, 'Resources'), 'Font');
    let composite = false;
    const missing = operators.some(({ name, operands }) => {
      if (name === 'Tf') composite = nameAt(dictAt(fonts, (operands[0] ?? '').slice(1)), 'Subtype') === 'Type0';
      if (name !== 'Tj' && name !== 'TJ') return false;
      return composite && operands.some((operand) => codesIn(operand).includes('0000'));
    });
    return unless(!missing, '.notdef', number);
  });
}

export const fontRules: readonly PreflightRule[] = [
  {
    clause: 'PDF/A-3 6.2.11.4',
    subject: both('字体全部嵌入', 'every font is embedded'),
    // A Type 3 font is its own program; that it is one is told below.
    find: eachFont(({ dict, own }) => {
      if (nameAt(dict, 'Subtype') === 'Type3') return true;
      const descriptor = dictAt(own, 'FontDescriptor');
      return ['FontFile', 'FontFile2', 'FontFile3'].some((key) => dictAt(descriptor, key) !== undefined);
    }),
  },
  {
    clause: 'PDF/A-3 6.2.11.2',
    subject: both('字体为 TrueType 轮廓，不是 Type 3', 'fonts are TrueType outlines, none is Type 3'),
    find: eachFont(({ dict, own }) => nameAt(dict, 'Subtype') === 'Type0' && nameAt(own, 'Subtype') === 'CIDFontType2'),
  },
  {
    clause: 'PDF/A-3 6.2.11.3',
    subject: both('字形编号对应明确', 'glyphs are named without doubt'),
    find: eachFont(
      ({ dict, own }) =>
        nameAt(own, 'Subtype') !== 'CIDFontType2' ||
        (nameAt(dict, 'Encoding') === 'Identity-H' &&
          (nameAt(own, 'CIDToGIDMap') === 'Identity' || dictAt(own, 'CIDToGIDMap') !== undefined)),
    ),
  },
  {
    clause: 'PDF/A-3 6.2.11.5',
    subject: both('字宽与字体一致', 'widths of glyphs are those of the font'),
    find: (file) =>
      fontsOf(file).flatMap(({ name, own }) => {
        const wrong = wrongWidth(own);
        return unless(wrong === undefined, `${name}: ${wrong}`);
      }),
  },
  {
    clause: 'PDF/A-3 6.2.11.7',
    subject: both('文字可以复制', 'text can be copied'),
    find: eachFont(({ dict }) => toUnicode(dict) !== undefined),
  },
  {
    clause: 'PDF/UA-1 7.21.7',
    subject: both(
      '复制出来的是通用汉字，不是部首、兼容字或私用字',
      'text is copied as ordinary characters, not as radicals or compatibility ones',
    ),
    find: (file) =>
      fontsOf(file).flatMap(({ name, dict }) => {
        const wrong = targetsOf(toUnicode(dict) ?? '').find((target) => WRONG_TARGET.test(target));
        return unless(wrong === undefined, `${name}: U+${(wrong?.codePointAt(0) ?? 0).toString(16).toUpperCase()}`);
      }),
  },
  {
    clause: 'PDF/A-3 6.2.11.8',
    subject: both('没有缺字', 'no glyph is missing'),
    find: missingGlyphs,
  },
];
