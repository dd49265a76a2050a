/** One sheet that is no official document, from its view to its finished bytes: rendered, printed, finished, looked at. */
import type { CircularContent } from './compose/imprint.js';
import type { Render, Templates } from './compose/render.js';
import type { Paper } from './finish/size.js';
import { type Issue, issue } from './issue.js';
import { issuingOrgans } from './model.js';
import type { PrintBrowser, Printed } from './print/browser.js';
import type { PreparedFaces } from './print/faces.js';

/** What every sheet of a run is printed with. */
export interface SheetPress {
  readonly browser: PrintBrowser;
  readonly templates: Templates;
  readonly content: Pick<CircularContent, 'organ' | 'notice' | 'draft'>;
  readonly version: string;
}

export interface SheetView {
  readonly title: string;
  readonly bookmarks: readonly string[];
}

export interface BoundSheet {
  readonly view: SheetView;
  readonly printed: Printed;
  /** Pages there should be. */
  readonly pages: number;
}

export interface PrintedSheet {
  readonly file: string;
  readonly pages: number;
  readonly bytes: Uint8Array;
}

export type SheetPrinter<View extends SheetView> = (
  view: View,
  onHtml?: (html: string) => void,
) => Promise<{ readonly printed: Printed; readonly pages: number }>;

/** Prints views by the template `first`, which is prepared once. */
export async function sheetPrinter<View extends SheetView>(
  { browser, templates, content }: SheetPress,
  first: string,
  faces: PreparedFaces,
): Promise<SheetPrinter<View>> {
  const [{ prepareRender }, { generatedStyles }, { printHtml }] = await Promise.all([
    import('./compose/render.js'),
    import('./compose/styles.js'),
    import('./print/printHtml.js'),
  ]);
  const render: Render<View & { readonly draft: boolean }> = prepareRender(templates, first);
  const generated = {
    styles: generatedStyles(content.organ, faces.metrics, faces.rules),
    preload: faces.rules.filter(({ unicodeRange }) => unicodeRange === undefined).map(({ url }) => url),
  };
  return (view, onHtml) => {
    const html = render({ ...view, draft: content.draft === true }, generated);
    onHtml?.(html);
    return printHtml(browser, html, faces);
  };
}

/** Finishes a printed sheet as the file of that name. What is wrong with it comes back as issues. */
export async function finishSheet(
  { browser, content, version }: SheetPress,
  file: string,
  { view, printed, pages }: BoundSheet,
  faces: PreparedFaces,
  paper?: Paper,
): Promise<{ readonly sheet: PrintedSheet; readonly issues: Issue[] }> {
  const [{ finish }, { judgePrint }, { readPdf }] = await Promise.all([
    import('./finish/finish.js'),
    import('./print/judge.js'),
    import('./audit/geometry.js'),
  ]);
  const { notice } = content;
  const organs = issuingOrgans(content);
  const facts = {
    title: view.title,
    author: organs.join('、'),
    subject: notice.documentNumber,
    keywords: [notice.documentNumber, ...organs].filter(Boolean),
    date: notice.date,
    bookmarks: view.bookmarks,
    creator: `tongbao ${version}`,
    producer: `tongbao ${version} (${browser.version})`,
    status: content.draft ? ('draft' as const) : ('final' as const),
    attachments: [],
  };
  const finished = await finish(printed.pdf, facts, paper);
  const { preflightIssues } = await import('./preflight/preflight.js');
  const issues = [...judgePrint(file, printed, finished, faces), ...(await preflightIssues(finished.bytes, file))];
  if (finished.pages !== pages) {
    issues.push(issue('error', 'print.pages', { file }, { found: finished.pages, expected: pages }));
  }
  const { glyphs } = await readPdf(finished.bytes, { structure: false });
  // Page numbers and marks in the margins are no part of the text: they must not stand in for what is lost.
  const tagged = glyphs.filter(({ mcid }) => mcid !== undefined);
  const lost = charactersLost(printed.text, tagged.map(({ text }) => text).join(''));
  if (lost !== '') issues.push(issue('error', 'print.lost', { file }, { text: lost }));
  return { sheet: { file, pages: finished.pages, bytes: finished.bytes }, issues };
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
