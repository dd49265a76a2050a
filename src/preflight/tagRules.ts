/** The structure tree (ISO 32000-1, 14.7 and 14.8; ISO 14289-1, 7). */
import {
  PDFArray,
  PDFBool,
  type PDFDict,
  PDFHexString,
  PDFName,
  PDFNumber,
  type PDFObject,
  PDFRef,
  PDFString,
} from '@cantoo/pdf-lib';
import { markedNumber } from '../pdf/contentStream.js';
import { nameText } from '../pdf/nameText.js';
import {
  attributeOf,
  type Element,
  elementOf,
  elementsBelow,
  kidsOf,
  markedOf,
  pageOf,
  typeOf,
} from '../pdf/structureTree.js';
import { both } from '../wording/slip.js';
import { arrayAt, dictAt, dictsIn, nameAt, type PreflightFile } from './file.js';
import { type Finding, type PreflightRule, unless } from './rule.js';

/** ISO 32000-1, 14.8.4. */
const STANDARD = new Set(
  'Document Part Art Sect Div BlockQuote Caption TOC TOCI Index NonStruct Private P H H1 H2 H3 H4 H5 H6 L LI Lbl LBody Table TR TH TD THead TBody TFoot Span Quote Note Reference BibEntry Code Link Annot Ruby RB RT RP Warichu WT WP Figure Formula Form'.split(
    ' ',
  ),
);

/** The standard type that a type stands for; undefined where the role map leads nowhere or in a circle. */
function roleOf(file: PreflightFile, type: string): string | undefined {
  const map = dictAt(file.root, 'RoleMap');
  let role = type;
  for (let steps = 0; steps < 20; steps += 1) {
    if (STANDARD.has(role)) return role;
    role = nameAt(map, role);
    if (role === '') return undefined;
  }
  return undefined;
}

const withRole = (file: PreflightFile, ...roles: readonly string[]): Element[] =>
  file.elements.filter(({ dict }) => roles.includes(roleOf(file, typeOf(dict)) ?? ''));

const childrenOf = ({ pdf }: PreflightFile, { dict }: Element): Element[] =>
  kidsOf(pdf.context, dict).flatMap((kid) => elementOf(pdf.context, kid) ?? []);

const textOf = (object: PDFObject | undefined): string =>
  object instanceof PDFString || object instanceof PDFHexString ? object.decodeText() : '';

const spanOf = (file: PreflightFile, { dict }: Element, name: string): number => {
  const value = attributeOf(file.pdf.context, dict, name);
  return value instanceof PDFNumber ? Math.min(Math.max(value.asNumber(), 1), 1000) : 1;
};

/** How many columns each row of a table has, with cells of earlier rows that reach into it. */
function rowWidths(file: PreflightFile, table: Element): number[] {
  const rows = [...elementsBelow(file.pdf.context, table.dict)].filter(({ dict }) => typeOf(dict) === 'TR');
  const reaching: number[] = [];
  return rows.map((row, index) => {
    const own = childrenOf(file, row);
    let width = reaching[index] ?? 0;
    for (const cell of own) {
      const columns = spanOf(file, cell, 'ColSpan');
      width += columns;
      for (let below = 1; below < spanOf(file, cell, 'RowSpan'); below += 1)
        reaching[index + below] = (reaching[index + below] ?? 0) + columns;
    }
    return width;
  });
}

/** The entries of a number tree (ISO 32000-1, 7.9.7). */
function numberTree(tree: PDFDict | undefined): Map<number, PDFObject> {
  const entries = new Map<number, PDFObject>();
  const seen = new Set<PDFDict>();
  const walk = (node: PDFDict | undefined): void => {
    if (!node || seen.has(node)) return;
    seen.add(node);
    const numbers = arrayAt(node, 'Nums');
    for (let at = 0; numbers && at + 1 < numbers.size(); at += 2) {
      const key = numbers.lookup(at);
      const value = numbers.get(at + 1);
      if (key instanceof PDFNumber && value) entries.set(key.asNumber(), value);
    }
    for (const kid of dictsIn(arrayAt(node, 'Kids'))) walk(kid);
  };
  walk(tree);
  return entries;
}

/** Each piece of marked content is held by one element, and the parent tree says which. */
function parentFindings(file: PreflightFile): Finding[] {
  const { pdf, pages, root, elements } = file;
  const { context } = pdf;
  const holders = new Map<string, string[]>();
  for (const { ref, dict } of elements) {
    for (const kid of kidsOf(context, dict)) {
      const marked = markedOf(context, kid, pageOf(dict, undefined));
      if (!marked) continue;
      const key = `${marked.page.toString()} ${marked.number}`;
      holders.set(key, [...(holders.get(key) ?? []), ref.toString()]);
    }
  }
  const parents = numberTree(dictAt(root, 'ParentTree'));
  const findings: Finding[] = [];
  for (const { number, ref, dict, operators } of pages) {
    const key = dict.lookup(PDFName.of('StructParents'));
    const held = key instanceof PDFNumber ? parents.get(key.asNumber()) : undefined;
    const slots = held instanceof PDFRef ? context.lookup(held) : held;
    for (const mcid of new Set(operators.flatMap((operator) => markedNumber(operator) ?? []))) {
      const own = holders.get(`${ref.toString()} ${mcid}`) ?? [];
      const slot = slots instanceof PDFArray && mcid < slots.size() ? slots.get(mcid).toString() : undefined;
      const holds = own.length === 1 && own[0] === slot;
      findings.push(...unless(holds, `MCID ${mcid}: ${own.join(', ') || '—'}, ${slot ?? '—'}`, number));
      holders.delete(`${ref.toString()} ${mcid}`);
    }
  }
  return [...findings, ...[...holders.keys()].map((key) => ({ found: `MCR ${key}` }))];
}

/** Levels of headings in the order of the tree, which never leap. */
function headingFindings(file: PreflightFile): readonly Finding[] {
  const levels = withRole(file, 'H1', 'H2', 'H3', 'H4', 'H5', 'H6').map(({ dict }) =>
    Number((roleOf(file, typeOf(dict)) ?? 'H1').slice(1)),
  );
  return levels.flatMap((level, index) =>
    unless(level <= (levels[index - 1] ?? 0) + 1, `H${levels[index - 1] ?? ''} > H${level}`),
  );
}

function idFindings(file: PreflightFile): readonly Finding[] {
  const ids = file.elements.flatMap(({ dict }) => textOf(dict.lookup(PDFName.of('ID'))) || []);
  const twice = ids.filter((id, index) => ids.indexOf(id) !== index);
  const known = new Set(ids);
  const headers = file.elements.flatMap(({ dict }) => {
    const held = attributeOf(file.pdf.context, dict, 'Headers');
    return held instanceof PDFArray ? held.asArray().map(textOf) : [];
  });
  const unknown = headers.filter((id) => !known.has(id));
  return [...new Set([...twice, ...unknown])].map((id) => ({ found: id }));
}

interface PageLink {
  readonly page: number;
  readonly dict: PDFDict;
}

const annotationsOf = ({ pages }: PreflightFile): PageLink[] =>
  pages.flatMap(({ number, dict }) => dictsIn(arrayAt(dict, 'Annots')).map((one) => ({ page: number, dict: one })));

/** Bits of an annotation's flags (ISO 32000-1, table 165). */
const FLAGS = { hiddenOnes: 1 + 2 + 32, print: 4 } as const;

function annotationFindings(file: PreflightFile): readonly Finding[] {
  return annotationsOf(file).flatMap(({ page, dict }) => {
    const held = dict.lookup(PDFName.of('F'));
    const flags = held instanceof PDFNumber ? held.asNumber() : 0;
    const type = nameAt(dict, 'Subtype');
    const isAllowed = !['3D', 'Sound', 'Screen', 'Movie', 'FileAttachment'].includes(type);
    const isShown = (flags & FLAGS.hiddenOnes) === 0 && (flags & FLAGS.print) !== 0;
    return [...unless(isAllowed, type, page), ...unless(isShown, `${type} F ${flags}`, page)];
  });
}

export const tagRules: readonly PreflightRule[] = [
  {
    clause: 'PDF/A-3 6.7.2',
    subject: both('加了标签', 'the file is tagged'),
    find: ({ catalog, root, elements }) => [
      ...unless(dictAt(catalog, 'MarkInfo')?.lookup(PDFName.of('Marked')) === PDFBool.True, 'MarkInfo'),
      ...unless(root !== undefined && elements.length > 0, 'StructTreeRoot'),
    ],
  },
  {
    clause: 'PDF/A-3 6.7.3',
    subject: both('标签都是标准类型，或对应到标准类型', 'types of elements are standard, or stand for one'),
    find: (file) => {
      const types = new Set(file.elements.map(({ dict }) => typeOf(dict)));
      return [...types].flatMap((type) => unless(roleOf(file, type) !== undefined, type));
    },
  },
  {
    clause: 'PDF/UA-1 7.1-4',
    subject: both('标签树与页面内容一一对应', 'the tree and the pages agree, piece by piece'),
    find: parentFindings,
  },
  {
    clause: 'PDF/UA-1 7.4',
    subject: both('标题层次不跳级', 'levels of headings do not leap'),
    find: headingFindings,
  },
  {
    clause: 'PDF/UA-1 7.5-1',
    subject: both('表格各行列数相同', 'the rows of a table are equally long'),
    find: (file) =>
      withRole(file, 'Table').flatMap((table, index) => {
        const widths = new Set(rowWidths(file, table));
        return unless(widths.size <= 1, `Table ${index + 1}: ${[...widths].join(', ')}`);
      }),
  },
  {
    clause: 'PDF/UA-1 7.5-2',
    subject: both('表头单元格说明所管的行或列', 'heads of a table say what they are heads of'),
    find: (file) =>
      withRole(file, 'TH').flatMap(({ dict }) => {
        const scope = attributeOf(file.pdf.context, dict, 'Scope');
        const said = scope instanceof PDFName ? nameText(scope) : '—';
        return unless(['Row', 'Column', 'Both'].includes(said), `Scope ${said}`);
      }),
  },
  {
    clause: 'PDF/UA-1 7.5-3',
    subject: both('表头、表身分开', 'heads and bodies of tables are apart'),
    find: (file) =>
      withRole(file, 'Table').flatMap((table, index) => {
        const types = childrenOf(file, table).map(({ dict }) => roleOf(file, typeOf(dict)) ?? '');
        const grouped = types.every((type) => ['THead', 'TBody', 'TFoot', 'Caption'].includes(type));
        return unless(
          grouped || types.every((type) => type === 'TR' || type === 'Caption'),
          `Table ${index + 1}: ${types.join(' ')}`,
        );
      }),
  },
  {
    clause: 'PDF/UA-1 7.6',
    subject: both('列表项分编号和内容', 'items of lists have their parts'),
    find: (file) =>
      withRole(file, 'LI').flatMap((item) => {
        const types = childrenOf(file, item).map(({ dict }) => roleOf(file, typeOf(dict)) ?? '');
        return unless(
          types.length > 0 && types.every((type) => type === 'Lbl' || type === 'LBody'),
          `LI: ${types.join(' ') || '—'}`,
        );
      }),
  },
  {
    clause: 'PDF/UA-1 7.3',
    subject: both('图有文字说明', 'figures have words'),
    find: (file) =>
      withRole(file, 'Figure', 'Formula').flatMap(({ dict }) =>
        unless(
          textOf(dict.lookup(PDFName.of('Alt'))) !== '' || textOf(dict.lookup(PDFName.of('ActualText'))) !== '',
          'Alt',
        ),
      ),
  },
  {
    clause: 'PDF/UA-1 7.9',
    subject: both('编号不重复，所指的都在', 'ids are unique, and lead somewhere'),
    find: idFindings,
  },
  {
    clause: 'PDF/A-3 6.3.2',
    subject: both('批注允许、可见、可打印', 'annotations are allowed, seen and printed'),
    find: annotationFindings,
  },
  {
    clause: 'PDF/UA-1 7.18',
    subject: both('链接有说明，按标签顺序', 'links say where they lead, in the order of the tags'),
    find: (file) => [
      ...annotationsOf(file).flatMap(({ page, dict }) =>
        unless(
          nameAt(dict, 'Subtype') !== 'Link' || textOf(dict.lookup(PDFName.of('Contents'))) !== '',
          'Contents',
          page,
        ),
      ),
      ...file.pages.flatMap(({ number, dict }) =>
        unless(!dict.has(PDFName.of('Annots')) || nameAt(dict, 'Tabs') === 'S', 'Tabs', number),
      ),
    ],
  },
];
