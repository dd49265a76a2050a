/**
 * The hand-outs of a quarter, printed: tables in large print for meetings. Beside `reports.ts`: no official documents, so
 * they are not measured against the clauses of the standard.
 */
import type { HandoutContent } from './compose/handout/content.js';
import type { AnnexWords, HandoutView } from './compose/handout/handoutView.js';
import type { PaperName } from './compose/handout/plan.js';
import type { PlacedText } from './compose/sources.js';
import type { HandoutDocument } from './handoutChoice.js';
import { type Issue, issue, mayPrint } from './issue.js';
import type { PreparedFaces } from './print/faces.js';
import type { ResolvedFonts } from './print/fonts.js';
import { finishSheet, type PrintedSheet, type SheetPress, sheetPrinter } from './sheets.js';
import { handout as rules } from './standard.js';

export interface HandoutShop extends SheetPress {
  readonly fonts: ResolvedFonts;
  readonly handout: HandoutContent;
  readonly paper: PaperName;
  readonly onHtml?: ((file: string, html: string, faces: PreparedFaces) => void) | undefined;
}

/** One file before it is set. */
interface WordedDocument extends HandoutDocument {
  readonly words: readonly AnnexWords[];
}

/** Prints the documents one after another. What is wrong with them comes back as issues. */
export async function printHandouts(
  shop: HandoutShop,
  documents: readonly HandoutDocument[],
): Promise<{ readonly sheets: readonly PrintedSheet[]; readonly issues: readonly Issue[]; readonly fonts: FontUses }> {
  const [{ prepareFaces }, { cacheFolder }, judge, { annexWords, handoutTexts, handoutView }] = await Promise.all([
    import('./print/faces.js'),
    import('./print/packagedChromium.js'),
    import('./print/judge.js'),
    import('./compose/handout/handoutView.js'),
  ]);
  const { fonts, templates, handout, paper } = shop;
  const worded = documents.map(
    (document): WordedDocument => ({
      ...document,
      words: document.annexes.map((order) => annexWords(handout, order)),
    }),
  );
  const texts = worded.flatMap(({ file, title, words }) =>
    [title, ...words.flatMap(handoutTexts)].flatMap((text): PlacedText[] => [
      { text, place: { file }, role: 'fangSong' },
      { text, place: { file }, role: 'heiTi' },
    ]),
  );
  const literal = [...templates.sources.values(), ...texts].map(({ text }) => text).join('');
  const faces = await prepareFaces(fonts, literal, await cacheFolder());
  // Whose face a hand-out borrows a character from is nobody's worry; that none has it is, once.
  const missing = judge.judgeCharacters(texts, faces, fonts).filter(({ severity }) => severity === 'error');
  const issues = [...new Map(missing.map((found) => [JSON.stringify(found.values), found])).values()];
  const views: SetDocument[] = [];
  for (const { file, title, words } of worded) {
    const view = await handoutView(title, words, paper, faces.metrics);
    if (view) views.push({ file, view });
    else issues.push(issue('error', 'handout.tooWide', { file }, { paper, least: rules.smallestPt }));
  }
  const fontUses = judge.describeFonts(fonts, texts, faces);
  if (!mayPrint(issues)) return { sheets: [], issues, fonts: fontUses };
  const finished = await printAll(shop, views, faces);
  return {
    sheets: finished.map(({ sheet }) => sheet),
    issues: [...issues, ...finished.flatMap((one) => one.issues)],
    fonts: fontUses,
  };
}

type FontUses = ReturnType<typeof import('./print/judge.js').describeFonts>;

interface SetDocument {
  readonly file: string;
  readonly view: HandoutView;
}

/** While the browser prints one, the one before it is finished. */
async function printAll(
  shop: HandoutShop,
  documents: readonly SetDocument[],
  faces: PreparedFaces,
): Promise<Awaited<ReturnType<typeof finishSheet>>[]> {
  const finishing: ReturnType<typeof finishSheet>[] = [];
  let current = '';
  const print = await sheetPrinter<HandoutView>(shop, 'handout', faces, (html) => shop.onHtml?.(current, html, faces));
  for (const { file, view } of documents) {
    current = file;
    const { printed } = await print(view);
    const one = finishSheet(shop, file, { view, printed, pages: view.pages }, faces, view.paper);
    // Waited for below; until then nobody need be told.
    one.catch(() => undefined);
    finishing.push(one);
  }
  return Promise.all(finishing);
}
