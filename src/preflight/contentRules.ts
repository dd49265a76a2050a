/** What is painted: in which colours, and as what (ISO 19005-3, 6.2; ISO 14289-1, 7.1). */
import { PDFArray, PDFName, PDFNumber } from '@cantoo/pdf-lib';
import { markedNumber, type Operator, PAINT_OPERATORS, TEXT_OPERATORS } from '../pdf/contentStream.js';
import { both } from '../wording/slip.js';
import { arrayAt, dictAt, nameAt, type PreflightFile, type PreflightPage } from './file.js';
import { type Finding, type PreflightRule, unless } from './rule.js';

const eachPage =
  (find: (page: PreflightPage) => readonly string[]): PreflightRule['find'] =>
  ({ pages }) =>
    pages.flatMap((page) => find(page).map((found) => ({ found, page: page.number })));

/** Operators that paint outside every marked-content sequence that is an artifact or in the structure tree. */
function unmarkedPaint({ operators }: PreflightPage): string[] {
  const open: boolean[] = [];
  const found = new Set<string>();
  for (const operator of operators) {
    const { name, operands } = operator;
    if (name === 'BDC' || name === 'BMC')
      open.push(operands[0] === '/Artifact' || markedNumber(operator) !== undefined);
    else if (name === 'EMC') open.pop();
    else if ((PAINT_OPERATORS.has(name) || TEXT_OPERATORS.has(name)) && !open.includes(true)) found.add(name);
  }
  return [...found];
}

/** Marked content inside an artifact, or an artifact inside marked content (ISO 14289-1, 7.1). */
function mixedMarks({ operators }: PreflightPage): string[] {
  const open: ('artifact' | 'tagged' | undefined)[] = [];
  const found = new Set<string>();
  for (const operator of operators) {
    const { name, operands } = operator;
    if (name === 'EMC') open.pop();
    if (name !== 'BDC' && name !== 'BMC') continue;
    const kind = operands[0] === '/Artifact' ? 'artifact' : markedNumber(operator) !== undefined ? 'tagged' : undefined;
    if (kind !== undefined && open.some((one) => one !== undefined)) found.add(`${open.findLast(Boolean)} > ${kind}`);
    open.push(kind);
  }
  if (open.length > 0) found.add('BDC');
  return [...found];
}

function numbersTwice({ operators }: PreflightPage): string[] {
  const numbers = operators.flatMap((operator) => markedNumber(operator) ?? []);
  return [...new Set(numbers.filter((number, index) => numbers.indexOf(number) !== index))].map(
    (number) => `MCID ${number}`,
  );
}

const COLOURED = new Set(['k', 'K', 'cs', 'CS', 'sc', 'SC', 'scn', 'SCN', 'sh']);

/** Three inks for a grey, and colour spaces that nobody asked for. */
function greyOfThree({ operators }: PreflightPage): string[] {
  const found = operators.flatMap(({ name, operands: [red, green, blue], text }: Operator) => {
    if (COLOURED.has(name)) return [text];
    return (name === 'rg' || name === 'RG') && red === green && green === blue ? [text] : [];
  });
  return [...new Set(found)];
}

/** Colours other than black, grey and one more. */
function colours({ pages }: PreflightFile): readonly Finding[] {
  const found = pages.flatMap(({ operators }) =>
    operators
      .filter(({ name, operands: [red, green, blue] }) => /^rg$/i.test(name) && !(red === green && green === blue))
      .map(({ operands }) => operands.join(' ')),
  );
  const different = [...new Set(found)];
  return unless(different.length <= 1, different.join(', '));
}

function transparency({ dicts, pages }: PreflightFile): readonly Finding[] {
  const wrong = dicts.flatMap((dict) => {
    const mode = nameAt(dict, 'BM');
    const mask = dict.lookup(PDFName.of('SMask'));
    const isState = nameAt(dict, 'Type') === 'ExtGState' || dict.has(PDFName.of('ca')) || dict.has(PDFName.of('CA'));
    return [
      ...unless(mode === '' || mode === 'Normal' || mode === 'Compatible', mode),
      ...unless(!isState || mask === undefined || mask === PDFName.of('None'), 'SMask'),
    ];
  });
  const groups = pages.flatMap(({ dict, number }) => {
    const group = dictAt(dict, 'Group');
    const space = nameAt(group, 'CS');
    return unless(group === undefined || ['', 'DeviceRGB', 'DeviceGray'].includes(space), space, number);
  });
  return [...wrong, ...groups];
}

/** Forms hold content of their own, which the rules above do not see. */
function forms({ dicts }: PreflightFile): readonly Finding[] {
  // A signature's appearance has no content at all.
  const painting = dicts.filter((dict) => {
    const length = dict.lookup(PDFName.of('Length'));
    return nameAt(dict, 'Subtype') === 'Form' && !(length instanceof PDFNumber && length.asNumber() === 0);
  });
  return unless(painting.length === 0, `${painting.length} Form XObjects`);
}

function boxes({ dict }: PreflightPage): string[] {
  const box = arrayAt(dict, 'MediaBox');
  const [left, bottom, right, top] = (box?.asArray() ?? []).map((one) =>
    one instanceof PDFNumber ? one.asNumber() : Number.NaN,
  );
  const sides = [Number(right) - Number(left), Number(top) - Number(bottom)];
  return sides.every((side) => side >= 3 && side <= 14_400)
    ? []
    : [`MediaBox ${box instanceof PDFArray ? box.toString() : '—'}`];
}

export const contentRules: readonly PreflightRule[] = [
  {
    clause: 'PDF/UA-1 7.1-3',
    subject: both('印出的内容都有标签或标为页面附件', 'everything painted is tagged or an artifact'),
    find: eachPage(unmarkedPaint),
  },
  {
    clause: 'PDF/UA-1 7.1-1',
    subject: both('标签与页面附件不互相包含', 'tagged content and artifacts do not hold each other'),
    find: eachPage(mixedMarks),
  },
  {
    clause: 'PDF/UA-1 7.1-2',
    subject: both('标记编号不重复', 'numbers of marked content are unique'),
    find: eachPage(numbersTwice),
  },
  {
    clause: 'PDF/A-3 6.2.4',
    subject: both('黑色和灰色是单色', 'black and grey are of one ink'),
    find: eachPage(greyOfThree),
  },
  {
    clause: 'GB/T 9704 5.2.4',
    subject: both('除黑色外只有一种颜色', 'one colour beside black'),
    find: colours,
  },
  {
    clause: 'PDF/A-3 6.2.10',
    subject: both('透明效果', 'transparency'),
    find: transparency,
  },
  {
    clause: 'PDF/A-3 6.2.9',
    subject: both('没有检查不到的内容', 'no content that was not looked at'),
    find: forms,
  },
  {
    clause: 'PDF/A-3 6.1.13',
    subject: both('页面大小', 'size of pages'),
    find: eachPage(boxes),
  },
];
