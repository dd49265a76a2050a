/**
 * A page of everything HTML can say, as an engineer's own template might: finished, it holds for the preflight, and its
 * structure is what PDF/UA-1 (ISO 14289-1, 7) wants of each of these.
 */
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { PDFArray, PDFDict, PDFDocument, PDFName, PDFNumber } from '@cantoo/pdf-lib';
import { beforeAll, expect, test } from 'vitest';
import { finish } from '../../src/finish/finish.js';
import { type Element, elementOf, elementsBelow, kidsOf, structureRoot, typeOf } from '../../src/pdf/structureTree.js';
import { preflight } from '../../src/preflight/preflight.js';
import { openBrowser } from '../../src/print/browser.js';

const FACE = path.join(
  path.dirname(createRequire(import.meta.url).resolve('@expo-google-fonts/noto-serif-sc/package.json')),
  '400Regular/NotoSerifSC_400Regular.ttf',
);
const ROWS = Array.from(
  { length: 30 },
  (_, row) => `<tr><th scope="row">行${row}</th><td>1</td><td>2</td><td></td></tr>`,
);

// Ten times as large as it will be (LAYOUT_SCALE), as every template here.
const HTML = `<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><title>通报</title><style>
@font-face { font-family: Song; src: url(/song.ttf) }
@page {
  size: 2100mm 2970mm; margin: 200mm;
  @top-center { content: "页眉"; font: 140pt Song }
  @bottom-center { content: "— " counter(page) " —"; font: 140pt Song }
}
body { font: 160pt/1.5 Song; font-synthesis: none }
h1, h2, th, strong { font-weight: 400 } em { font-style: normal } a { color: inherit }
table { border-collapse: collapse; width: 100% } th, td { border: 5pt solid; background: #eee }
</style></head><body>
<h1>标题</h1>
<p>有<strong>重</strong><em>点</em>的<a href="https://example.org/">网页</a>和<a href="#end">后面</a></p>
<aside>旁注</aside>
<ol><li>甲</li><li>乙<ul><li>丙</li></ul></li></ol>
<p>图<img alt="红方块" src="data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg' width='900' height='900'><rect width='900' height='900' fill='red'/></svg>"></p>
<svg role="img" aria-label="柱形图" width="900" height="500"><rect width="300" height="500"/><text x="400" y="300">百分</text></svg>
<blockquote>引语</blockquote><dl><dt>词</dt><dd>义</dd></dl>
<h2 id="end">表</h2>
<table><thead><tr><td colspan="4"><p>表的名称</p></td></tr>
<tr><th scope="col" rowspan="2">地区</th><th scope="colgroup" colspan="3">学校</th></tr>
<tr><th scope="col">总数</th><th scope="col">上报</th><th scope="col">率</th></tr></thead>
<tbody>${ROWS.join('')}</tbody></table></body></html>`;

let bytes: Uint8Array;
let pdf: PDFDocument;
let elements: readonly Element[];

beforeAll(async () => {
  const browser = await openBrowser({ signal: new AbortController().signal, timeoutMs: 60_000 });
  try {
    const files = new Map([
      ['/page.html', { contentType: 'text/html; charset=utf-8', body: async () => HTML }],
      ['/song.ttf', { contentType: 'font/ttf', body: () => readFile(FACE) }],
    ]);
    const printed = await browser.print({ files, entry: '/page.html' });
    ({ bytes } = await finish(printed.pdf, {
      title: '标题',
      author: '省教育厅',
      subject: '教函〔2020〕1号',
      keywords: [],
      date: { year: 2020, month: 5, day: 13 },
      bookmarks: ['标题', '表'],
      creator: 'tongbao',
      producer: 'tongbao',
      status: 'final',
      attachments: [],
    }));
  } finally {
    await browser.close();
  }
  pdf = await PDFDocument.load(bytes, { updateMetadata: false });
  const root = structureRoot(pdf);
  elements = root ? [...elementsBelow(pdf.context, root)] : [];
});

const first = (type: string): PDFDict => {
  const found = elements.find(({ dict }) => typeOf(dict) === type);
  if (!found) throw new Error(`no ${type}`);
  return found.dict;
};
const typesIn = (dict: PDFDict): string[] =>
  kidsOf(pdf.context, dict).flatMap((kid) => {
    const element = elementOf(pdf.context, kid);
    return element ? [typeOf(element.dict)] : [];
  });

test('the preflight finds nothing: every piece of content is held by the element the parent tree names', async () => {
  // The face here is not cut as `print` cuts it: it still copies some characters as radicals.
  const found = (await preflight(bytes)).filter(({ rule }) => rule.clause !== 'PDF/UA-1 7.21.7');
  expect(found.map(({ rule, findings }) => [rule.clause, findings])).toEqual([]);
});

test('types of PDF 2.0 stand for what PDF 1.7 knows', () => {
  const roles = structureRoot(pdf)?.lookup(PDFName.of('RoleMap'), PDFDict);
  expect(['Strong', 'Em', 'Aside'].map((type) => String(roles?.get(PDFName.of(type))))).toEqual([
    '/Span',
    '/Span',
    '/Div',
  ]);
});

test('the title in the head of a table is its caption, once, and the head on the next page is none', () => {
  expect(typesIn(first('Table'))).toEqual(['Caption', 'THead', 'TBody']);
  expect(typesIn(first('THead'))).toEqual(['TR', 'TR']);
  expect(typesIn(first('TBody'))).toHaveLength(ROWS.length);
  expect(elements.filter(({ dict }) => typeOf(dict) === 'Caption')).toHaveLength(1);
});

test('every item of a list has a body, and a list in an item is in it', () => {
  const items = elements.filter(({ dict }) => typeOf(dict) === 'LI');
  expect(items.slice(0, 3).map(({ dict }) => typesIn(dict))).toEqual(Array(3).fill(['LBody']));
  const bodies = elements.filter(({ dict }) => typeOf(dict) === 'LBody');
  expect(bodies.filter(({ dict }) => typesIn(dict).includes('L'))).toHaveLength(1);
});

test('the lines of a chart stay its own, with its words', () => {
  const figures = elements.filter(({ dict }) => typeOf(dict) === 'Figure');
  expect(figures.map(({ dict }) => kidsOf(pdf.context, dict).length > 0)).toEqual([true, true]);
});

test('a place inside the document is where it is on the page at its true size', () => {
  const places = pdf.catalog.lookup(PDFName.of('Dests'), PDFDict);
  const place = places.lookup(PDFName.of('end'), PDFArray);
  // A4: 210 mm × 72 / 25.4 = 595.3 pt, 297 mm = 841.9 pt; 20 mm of margin = 56.7 pt.
  const [left, top] = [2, 3].map((at) => place.lookup(at, PDFNumber).asNumber());
  expect(left).toBeLessThan(595.3 - 56.7);
  expect(top).toBeLessThan(841.9 - 56.7 + 1);
  expect(top).toBeGreaterThan(56.7);
});
