/**
 * The sheets of a build that are no official documents: 数据核对单, which the office signs, and 较上季度变化表. Beside
 * `documents.ts`: printed by the same browser in the same faces, but not measured against the clauses of the standard.
 */
import { cssText } from './compose/cssText.js';
import type { CompareContent } from './compose/reports/compareView.js';
import type { SheetName } from './compose/view.js';
import { type Issue, mayPrint } from './issue.js';
import type { Printed } from './print/browser.js';
import type { PreparedFaces } from './print/faces.js';
import type { ResolvedFonts } from './print/fonts.js';
import {
  type BoundSheet,
  finishSheet,
  type PrintedSheet,
  type SheetPress,
  type SheetView,
  sheetPrinter,
} from './sheets.js';
import type { Trace } from './trace.js';

export interface SheetShop extends SheetPress {
  readonly fonts: ResolvedFonts;
  readonly trace: Trace;
  /** Undefined without the quarter before: then there is no 较上季度变化表. */
  readonly compare: CompareContent | undefined;
  readonly onHtml?: ((name: SheetName, html: string, faces: PreparedFaces) => void) | undefined;
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
    const finished = await finishSheet(shop, `${name}.pdf`, bound, faces);
    issues.push(...finished.issues);
    sheets.push(finished.sheet);
  }
  return { sheets, issues };
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
  shop: SheetShop,
  name: SheetName,
  faces: PreparedFaces,
): Promise<(view: SheetView) => Promise<{ readonly printed: Printed; readonly pages: number }>> {
  const { trace, onHtml } = shop;
  const print = await sheetPrinter<SheetView & { readonly runningHead: string }>(shop, name, faces);
  const head = cssText(runningHead(trace));
  return (view) => print({ ...view, runningHead: head }, (html) => onHtml?.(name, html, faces));
}

// ---------------------------------------------------------------------------------------------------------------------
// The page

/** Head of every page of the trace sheet but the first: loose pages tell what they belong to. */
const runningHead = ({ notice }: Trace): string => [notice.documentNumber, '数据核对单'].filter(Boolean).join('　');
