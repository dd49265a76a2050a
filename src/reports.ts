/**
 * The sheets of a build that are no official documents: 数据核对单, which the office signs, and 较上季度变化表. Beside
 * `documents.ts`: printed by the same browser in the same faces, but not measured against the clauses of the standard.
 */
import type { CircularContent } from './compose/imprint.js';
import type { Render, Templates } from './compose/render.js';
import type { CompareContent } from './compose/reports/compareView.js';
import type { SheetName } from './compose/view.js';
import { type Issue, issue, mayPrint } from './issue.js';
import { issuingOrgans } from './model.js';
import type { PrintBrowser, Printed } from './print/browser.js';
import type { PreparedFaces } from './print/faces.js';
import type { ResolvedFonts } from './print/fonts.js';
import type { Trace } from './trace.js';

export interface SheetShop {
  readonly browser: PrintBrowser;
  readonly fonts: ResolvedFonts;
  readonly templates: Templates;
  readonly content: Pick<CircularContent, 'organ' | 'notice' | 'draft'>;
  readonly trace: Trace;
  /** Undefined without the quarter before: then there is no 较上季度变化表. */
  readonly compare: CompareContent | undefined;
  readonly version: string;
  readonly onHtml?: ((name: SheetName, html: string, faces: PreparedFaces) => void) | undefined;
}

export interface PrintedSheet {
  readonly file: string;
  readonly pages: number;
  readonly bytes: Uint8Array;
}

/** Prints the named sheets one after another. What is wrong with them comes back as issues. */
export async function printSheets(
  shop: SheetShop,
  names: readonly SheetName[],
): Promise<{ sheets: PrintedSheet[]; issues: Issue[] }> {
  if (names.length === 0) return { sheets: [], issues: [] };
  const { fonts, templates, trace, compare } = shop;
  const [{ prepareFaces }, { cacheFolder }, { judgeCharacters }, { sheetTexts }] = await Promise.all([
    import('./print/faces.js'),
    import('./print/packagedChromium.js'),
    import('./print/judge.js'),
    import('./compose/reports/sheetTexts.js'),
  ]);
  // Faces of their own: no byte of the circular hangs on what a sheet says.
  const texts = sheetTexts(trace, compare);
  const literal = [...templates.sources.values(), ...texts].map(({ text }) => text).join('');
  const faces = await prepareFaces(fonts, literal, await cacheFolder());
  // Whose face a sheet borrows a character from is nobody's worry; that none has it is, once.
  const missing = judgeCharacters(texts, faces, fonts).filter(({ severity }) => severity === 'error');
  const issues = [...new Map(missing.map((found) => [JSON.stringify(found.values), found])).values()];
  const sheets: PrintedSheet[] = [];
  for (const name of mayPrint(issues) ? names : []) {
    const bound = await (name === 'trace' ? printTrace(shop, faces) : printCompare(shop, faces));
    const finished = await finishSheet(shop, name, bound, faces);
    issues.push(...finished.issues);
    sheets.push(finished.sheet);
  }
  return { sheets, issues };
}

interface SheetView {
  readonly title: string;
  readonly bookmarks: readonly string[];
}

interface BoundSheet {
  readonly view: SheetView;
  readonly printed: Printed;
  /** Pages there should be. */
  readonly pages: number;
}

/** Set smaller where that alone keeps it on the one page that is signed; else as long as it is, the signatures at its end. */
async function printTrace(shop: SheetShop, faces: PreparedFaces): Promise<BoundSheet> {
  const { traceView, TRACE_SIZES_PT } = await import('./compose/reports/traceView.js');
  const print = await printer(shop, 'trace', faces);
  const bind = async (sizePt: number, expected: number): Promise<BoundSheet & { readonly found: number }> => {
    const view = traceView(shop.trace, { sizePt, pages: expected });
    const { printed, pages } = await print(view);
    return { view, printed, pages: expected, found: pages };
  };
  const [comfortable, ...smaller] = TRACE_SIZES_PT;
  const first = await bind(comfortable, 1);
  if (first.found === 1) return first;
  // Nothing makes one page of three.
  for (const sizePt of first.found === 2 ? smaller : []) {
    const tried = await bind(sizePt, 1);
    if (tried.found === 1) return tried;
  }
  return bind(comfortable, first.found);
}

async function printCompare(shop: SheetShop, faces: PreparedFaces): Promise<BoundSheet> {
  if (!shop.compare) throw new Error('nothing to compare');
  const { compareView } = await import('./compose/reports/compareView.js');
  const print = await printer(shop, 'compare', faces);
  const view = compareView(shop.compare, faces.metrics);
  const { printed } = await print(view);
  return { view, printed, pages: view.pages };
}

async function printer(
  { browser, templates, content, trace, onHtml }: SheetShop,
  name: SheetName,
  faces: PreparedFaces,
): Promise<(view: SheetView) => Promise<{ readonly printed: Printed; readonly pages: number }>> {
  const [{ prepareRender }, { generatedStyles }, { printHtml }] = await Promise.all([
    import('./compose/render.js'),
    import('./compose/styles.js'),
    import('./print/printHtml.js'),
  ]);
  const render: Render<SheetView & { readonly runningHead: string; readonly draft: boolean }> = prepareRender(
    templates,
    name,
  );
  const generated = {
    styles: generatedStyles(content.organ, faces.metrics, faces.rules),
    preload: faces.rules.filter(({ unicodeRange }) => unicodeRange === undefined).map(({ url }) => url),
  };
  return (view) => {
    const marked = { ...view, runningHead: cssText(runningHead(trace)), draft: content.draft === true };
    const html = render(marked, generated);
    onHtml?.(name, html, faces);
    return printHtml(browser, html, faces);
  };
}

async function finishSheet(
  { browser, content, version }: SheetShop,
  name: SheetName,
  { view, printed, pages }: BoundSheet,
  faces: PreparedFaces,
): Promise<{ readonly sheet: PrintedSheet; readonly issues: Issue[] }> {
  const [{ finish }, { judgePrint }, { readPdf }] = await Promise.all([
    import('./finish/finish.js'),
    import('./print/judge.js'),
    import('./audit/geometry.js'),
  ]);
  const { notice } = content;
  const organs = issuingOrgans(content);
  const file = `${name}.pdf`;
  const finished = await finish(printed.pdf, {
    title: view.title,
    author: organs.join('、'),
    subject: notice.documentNumber,
    keywords: [notice.documentNumber, ...organs].filter(Boolean),
    date: notice.date,
    bookmarks: view.bookmarks,
    creator: `tongbao ${version}`,
    producer: `tongbao ${version} (${browser.version})`,
    status: content.draft ? 'draft' : 'final',
    attachments: [],
  });
  const { preflightIssues } = await import('./preflight/preflight.js');
  const issues = [...judgePrint(file, printed, finished, faces), ...(await preflightIssues(finished.bytes, file))];
  if (finished.pages !== pages) {
    issues.push(issue('error', 'print.pages', { file }, { found: finished.pages, expected: pages }));
  }
  const { lines } = await readPdf(finished.bytes, { structure: false });
  const lost = charactersLost(printed.text, lines.map(({ text }) => text).join(''));
  if (lost !== '') issues.push(issue('error', 'print.lost', { file }, { text: lost }));
  return { sheet: { file, pages: finished.pages, bytes: finished.bytes }, issues };
}

// ---------------------------------------------------------------------------------------------------------------------
// The page

/** Head of every page of the trace sheet but the first: loose pages tell what they belong to. */
const runningHead = ({ notice }: Trace): string => [notice.documentNumber, '数据核对单'].filter(Boolean).join('　');

/** For a string of a style sheet: each character escaped, whatever it is. */
function cssText(text: string): string {
  return [...text].map((character) => `\\${(character.codePointAt(0) ?? 0).toString(16)} `).join('');
}

/** The browser cuts off without a word what stands outside the type area: characters that are fewer on the pages. */
function charactersLost(text: string, painted: string): string {
  const left = new Map<string, number>();
  for (const character of painted) left.set(character, (left.get(character) ?? 0) + 1);
  const lost = [...text.replace(/\s/g, '')].filter((character) => {
    const count = left.get(character) ?? 0;
    left.set(character, count - 1);
    return count <= 0;
  });
  return lost.join('');
}
