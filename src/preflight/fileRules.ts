/** The file, its metadata, its colours' meaning, what it may do and carry (ISO 19005-3, 6.1, 6.2.3, 6.5, 6.6, 6.8). */
import { createHash } from 'node:crypto';
import { inflateSync } from 'node:zlib';
import { PDFArray, PDFBool, PDFDict, PDFHexString, PDFName, PDFNumber, PDFRawStream, PDFString } from '@cantoo/pdf-lib';
import { both } from '../wording/slip.js';
import { arrayAt, dictAt, dictsIn, nameAt, type PreflightFile } from './file.js';
import { type Finding, type PreflightRule, unless } from './rule.js';

const textAt = (dict: PDFDict | undefined, key: string): string | undefined => {
  const held = dict?.lookup(PDFName.of(key));
  return held instanceof PDFString || held instanceof PDFHexString ? held.decodeText() : undefined;
};

const unescaped = (text: string): string =>
  text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');

/** The text of an XMP property, of its first item where it is a list. */
function xmpValue(xmp: string | undefined, property: string): string | undefined {
  const inner = new RegExp(`<${property}>([\\s\\S]*?)</${property}>`).exec(xmp ?? '')?.[1];
  const item = /<rdf:li[^>]*>([\s\S]*?)<\/rdf:li>/.exec(inner ?? '')?.[1];
  const text = item ?? inner;
  return text === undefined ? undefined : unescaped(text.trim());
}

/** `D:20200513000000+08'00'` → `2020-05-13T00:00:00+08:00` */
function xmpDate(date: string | undefined): string | undefined {
  const parts = /^D:(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)([+-]\d\d)'(\d\d)'?$/.exec(date ?? '');
  if (!parts) return undefined;
  const [, year, month, day, hour, minute, second, zone, minutes] = parts;
  return `${year}-${month}-${day}T${hour}:${minute}:${second}${zone}:${minutes}`;
}

const SAME: readonly (readonly [info: string, property: string])[] = [
  ['Title', 'dc:title'],
  ['Author', 'dc:creator'],
  ['Subject', 'dc:description'],
  ['Keywords', 'pdf:Keywords'],
  ['Creator', 'xmp:CreatorTool'],
  ['Producer', 'pdf:Producer'],
];

function metadataDifferences({ pdf, xmp }: PreflightFile): Finding[] {
  const held = pdf.context.lookup(pdf.context.trailerInfo.Info);
  const info = held instanceof PDFDict ? held : undefined;
  const texts = SAME.map(([key, property]) => [key, textAt(info, key), xmpValue(xmp, property)] as const);
  const dates = (['CreationDate', 'ModDate'] as const).map((key, index) => {
    return [key, xmpDate(textAt(info, key)), xmpValue(xmp, index === 0 ? 'xmp:CreateDate' : 'xmp:ModifyDate')] as const;
  });
  return [...texts, ...dates]
    .filter(([, one, other]) => one !== other)
    .map(([key, one = '—', other = '—']) => ({ found: `${key}: ${one} ≠ ${other}` }));
}

const ACTIONS = new Set([
  'Launch',
  'Sound',
  'Movie',
  'ResetForm',
  'ImportData',
  'Hide',
  'SetOCGState',
  'Rendition',
  'Trans',
  'GoTo3DView',
  'JavaScript',
]);

function intentFindings({ catalog }: PreflightFile): readonly Finding[] {
  const intents = dictsIn(arrayAt(catalog, 'OutputIntents')).filter((one) => nameAt(one, 'S') === 'GTS_PDFA1');
  const profile = intents[0]?.lookup(PDFName.of('DestOutputProfile'));
  if (intents.length !== 1 || !(profile instanceof PDFRawStream)) return [{ found: `${intents.length} GTS_PDFA1` }];
  const components = profile.dict.lookup(PDFName.of('N'));
  const isThree = components instanceof PDFNumber && components.asNumber() === 3;
  const bytes = unpacked(profile);
  const isProfile = bytes !== undefined && Buffer.from(bytes.subarray(36, 40)).toString('latin1') === 'acsp';
  const isRgb = bytes !== undefined && Buffer.from(bytes.subarray(16, 20)).toString('latin1') === 'RGB ';
  return unless(isThree && isProfile && isRgb, 'DestOutputProfile');
}

const LARGEST = 64 * 1024 * 1024;

function unpacked({ dict, contents }: PDFRawStream): Uint8Array | undefined {
  if (!dict.has(PDFName.of('Filter'))) return contents;
  try {
    return inflateSync(contents, { maxOutputLength: LARGEST });
  } catch {
    return undefined;
  }
}

function attachmentFindings({ catalog, dicts }: PreflightFile): Finding[] {
  const associated = dictsIn(arrayAt(catalog, 'AF'));
  const names = dictAt(dictAt(catalog, 'Names'), 'EmbeddedFiles');
  const named = new Set(dictsIn(arrayAt(names, 'Names')));
  return dicts
    .filter((dict) => nameAt(dict, 'Type') === 'Filespec')
    .flatMap((file) => {
      const name = textAt(file, 'F') ?? '?';
      const stream = dictAt(file, 'EF')?.lookup(PDFName.of('F'));
      const params = stream instanceof PDFRawStream ? dictAt(stream.dict, 'Params') : undefined;
      const bytes = stream instanceof PDFRawStream ? unpacked(stream) : undefined;
      const size = params?.lookup(PDFName.of('Size'));
      const sum = params?.lookup(PDFName.of('CheckSum'));
      const wrong = [
        [textAt(file, 'UF') !== undefined, 'UF'],
        [
          ['Data', 'Source', 'Supplement', 'Alternative', 'Unspecified'].includes(nameAt(file, 'AFRelationship')),
          'AFRelationship',
        ],
        [associated.includes(file), 'AF'],
        [named.has(file), 'Names'],
        [stream instanceof PDFRawStream && nameAt(stream.dict, 'Subtype').includes('/'), 'Subtype'],
        [params?.has(PDFName.of('ModDate')) === true, 'ModDate'],
        [size instanceof PDFNumber && size.asNumber() === bytes?.length, 'Size'],
        [
          sum instanceof PDFHexString &&
            bytes !== undefined &&
            Buffer.from(sum.asBytes()).toString('hex') === createHash('md5').update(bytes).digest('hex'),
          'CheckSum',
        ],
      ] as const;
      return wrong.flatMap(([holds, what]) => unless(holds, `${name}: ${what}`));
    });
}

function outlineFindings({ catalog, pages, pdf }: PreflightFile): Finding[] {
  const outline = dictAt(catalog, 'Outlines');
  const refs = new Set(pages.map(({ ref }) => ref.toString()));
  const seen = new Set<PDFDict>();
  const findings: Finding[] = [];
  const walk = (parent: PDFDict | undefined): void => {
    for (let item = dictAt(parent, 'First'); item && !seen.has(item); item = dictAt(item, 'Next')) {
      seen.add(item);
      const destination = item.lookup(PDFName.of('Dest'));
      const page = destination instanceof PDFArray ? destination.get(0) : undefined;
      const holds = page !== undefined && refs.has(page.toString()) && (textAt(item, 'Title') ?? '') !== '';
      if (!holds) findings.push({ found: textAt(item, 'Title') ?? '—' });
      walk(item);
    }
  };
  walk(outline);
  if (seen.size === 0 && pdf.getPageCount() > 0) findings.push({ found: '—' });
  return findings;
}

export const fileRules: readonly PreflightRule[] = [
  {
    clause: 'PDF/A-3 6.1.2',
    subject: both('文件头和文件尾', 'header and end of the file'),
    find: ({ bytes }) => {
      const head = Buffer.from(bytes.subarray(0, 20)).toString('latin1');
      const tail = Buffer.from(bytes.subarray(-32)).toString('latin1');
      const isBinary = /^%PDF-1\.[0-7]\r?\n%[\x80-\xff]{4}/.test(head);
      return [...unless(isBinary, head.trim()), ...unless(/%%EOF\r?\n?$/.test(tail), tail.trim())];
    },
  },
  {
    clause: 'PDF/A-3 6.1.3',
    subject: both('文件标识，没有加密', 'an identifier of the file, and no encryption'),
    find: ({ pdf }) => {
      const { ID, Encrypt } = pdf.context.trailerInfo;
      const id = pdf.context.lookup(ID);
      return [...unless(id instanceof PDFArray && id.size() === 2, 'ID'), ...unless(Encrypt === undefined, 'Encrypt')];
    },
  },
  {
    clause: 'PDF/A-3 6.1.7',
    subject: both('流的压缩方式', 'filters of streams'),
    find: ({ dicts }) =>
      dicts.flatMap((dict) => {
        const filter = dict.lookup(PDFName.of('Filter'));
        const names = filter instanceof PDFArray ? filter.asArray().map(String) : filter ? [String(filter)] : [];
        const isExternal = dict.has(PDFName.of('Length')) && dict.has(PDFName.of('F')) && !dict.has(PDFName.of('Type'));
        return [...unless(!names.includes('/LZWDecode'), 'LZWDecode'), ...unless(!isExternal, 'F')];
      }),
  },
  {
    clause: 'PDF/A-3 6.2.3',
    subject: both('输出意图', 'an output intent'),
    find: intentFindings,
  },
  {
    clause: 'PDF/A-3 6.5.1',
    subject: both('没有脚本和不允许的动作', 'no scripts, and no actions that are not allowed'),
    find: ({ dicts, catalog }) => [
      ...dicts.flatMap((dict) =>
        unless(!ACTIONS.has(nameAt(dict, 'S')) || dict.has(PDFName.of('P')), nameAt(dict, 'S')),
      ),
      ...dicts.flatMap((dict) => unless(!dict.has(PDFName.of('AA')), 'AA')),
      ...unless(!catalog.has(PDFName.of('OpenAction')) || arrayAt(catalog, 'OpenAction') !== undefined, 'OpenAction'),
      ...unless(!dictAt(catalog, 'Names')?.has(PDFName.of('JavaScript')), 'JavaScript'),
    ],
  },
  {
    clause: 'PDF/A-3 6.6.2',
    subject: both('XMP 元数据，不压缩', 'XMP metadata, not compressed'),
    find: ({ xmp }) => unless(xmp?.includes('<x:xmpmeta') === true, xmp === undefined ? '—' : 'x:xmpmeta'),
  },
  {
    clause: 'PDF/A-3 6.6.3',
    subject: both('XMP 与文档属性一致', 'XMP says what the Info dictionary says'),
    find: metadataDifferences,
  },
  {
    clause: 'PDF/A-3 6.6.4',
    subject: both('标明 PDF/A-3a', 'says that it is PDF/A-3a'),
    find: ({ xmp }) => {
      const said = `${xmpValue(xmp, 'pdfaid:part') ?? '—'}${xmpValue(xmp, 'pdfaid:conformance') ?? '—'}`;
      return unless(said === '3A', said);
    },
  },
  {
    clause: 'PDF/UA-1 5',
    subject: both('标明 PDF/UA-1，并说明该属性', 'says that it is PDF/UA-1, and what that property is'),
    find: ({ xmp }) => [
      ...unless(xmpValue(xmp, 'pdfuaid:part') === '1', xmpValue(xmp, 'pdfuaid:part') ?? '—'),
      ...unless(xmp?.includes('<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>') === true, 'pdfaExtension'),
    ],
  },
  {
    clause: 'PDF/A-3 6.8',
    subject: both('附带的文件', 'embedded files'),
    find: attachmentFindings,
  },
  {
    clause: 'PDF/UA-1 7.1',
    subject: both('显示标题', 'the title is shown'),
    find: ({ catalog, pdf }) => {
      const shown = dictAt(catalog, 'ViewerPreferences')?.lookup(PDFName.of('DisplayDocTitle'));
      const title = pdf.getTitle() ?? '';
      return [...unless(shown === PDFBool.True, 'DisplayDocTitle'), ...unless(title.trim() !== '', 'Title')];
    },
  },
  {
    clause: 'PDF/UA-1 7.2',
    subject: both('文档语言', 'the language of the document'),
    find: ({ catalog }) =>
      unless(/^[a-z]{2}(?:-|$)/.test(textAt(catalog, 'Lang') ?? ''), textAt(catalog, 'Lang') ?? '—'),
  },
  {
    clause: 'PDF/UA-1 7.17',
    subject: both('书签指向本文件的页', 'bookmarks that lead to pages'),
    find: outlineFindings,
  },
  {
    clause: 'GB/T 9704 6.2',
    subject: both('按原尺寸、双面打印，页码标签', 'printed at its own size on both sides, with page labels'),
    find: ({ catalog }) => {
      const preferences = dictAt(catalog, 'ViewerPreferences');
      return [
        ...unless(nameAt(preferences, 'PrintScaling') === 'None', 'PrintScaling'),
        ...unless(nameAt(preferences, 'Duplex') === 'DuplexFlipLongEdge', 'Duplex'),
        ...unless(arrayAt(dictAt(catalog, 'PageLabels'), 'Nums') !== undefined, 'PageLabels'),
      ];
    },
  },
];
