/** 一图读懂, printed: beside `handouts.ts`, by the same browser, and finished and looked at as every sheet is. */
import type { BriefContent } from './compose/brief/briefContent.js';
import type { BriefView } from './compose/brief/briefView.js';
import type { PlacedText } from './compose/sources.js';
import { type Issue, mayPrint } from './issue.js';
import type { PreparedFaces } from './print/faces.js';
import type { ResolvedFonts } from './print/fonts.js';
import { type BoundSheet, finishSheet, type PrintedSheet, type SheetPress, sheetPrinter } from './sheets.js';

export const BRIEF_FILE = 'brief.pdf';

/** A sheet of paper, printed on both sides. */
const PAGES = 2;

export interface BriefShop extends SheetPress {
  readonly fonts: ResolvedFonts;
  readonly brief: BriefContent;
  readonly onHtml?: ((file: string, html: string, faces: PreparedFaces) => void) | undefined;
}

/** Prints it. What is wrong with it comes back as issues. */
export async function printBrief(
  shop: BriefShop,
): Promise<{ readonly sheets: readonly PrintedSheet[]; readonly issues: readonly Issue[] }> {
  const [{ prepareFaces }, { cacheFolder }, { judgeCharacters }, { briefSettings, briefTexts, briefWords, briefView }] =
    await Promise.all([
      import('./print/faces.js'),
      import('./print/packagedChromium.js'),
      import('./print/judge.js'),
      import('./compose/brief/briefView.js'),
    ]);
  const { fonts, templates, onHtml } = shop;
  const words = briefWords(shop.brief);
  const texts = briefTexts(words).flatMap((text): PlacedText[] => [
    { text, place: { file: BRIEF_FILE }, role: 'fangSong' },
    { text, place: { file: BRIEF_FILE }, role: 'heiTi' },
  ]);
  const literal = [...templates.sources.values(), ...texts].map(({ text }) => text).join('');
  const faces = await prepareFaces(fonts, literal, await cacheFolder());
  const missing = judgeCharacters(texts, faces, fonts).filter(({ severity }) => severity === 'error');
  const issues = [...new Map(missing.map((found) => [JSON.stringify(found.values), found])).values()];
  if (!mayPrint(issues)) return { sheets: [], issues };
  const print = await sheetPrinter<BriefView>(shop, 'brief', faces, (html) => onHtml?.(BRIEF_FILE, html, faces));
  let bound: BoundSheet | undefined;
  // As large as two sides allow; where not even the smallest does, the finished file is refused for its pages.
  for (const setting of briefSettings(words)) {
    const view = await briefView(words, setting, faces.metrics);
    const { printed, pages } = await print(view);
    bound = { view, printed, pages: PAGES };
    if (pages === PAGES) break;
  }
  if (!bound) throw new Error('no size to print 一图读懂 in');
  const finished = await finishSheet(shop, BRIEF_FILE, bound, faces);
  return { sheets: [finished.sheet], issues: finished.issues };
}
