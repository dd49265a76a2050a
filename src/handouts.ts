/**
 * The hand-outs of a quarter, printed: tables in large print for meetings, their charts, 一图读懂. Beside `reports.ts`: no
 * official documents, so they are not measured against the clauses of the standard.
 */
import type { BriefContent } from './compose/brief/briefContent.js';
import type { AnnexDrawings } from './compose/charts/annexCharts.js';
import type { AnnexOrder, HandoutContent } from './compose/handout/content.js';
import type { PaperName } from './compose/handout/plan.js';
import type { PlacedText } from './compose/sources.js';
import type { Paper } from './finish/size.js';
import type { HandoutDocument } from './handoutChoice.js';
import { type Issue, issue, mayPrint } from './issue.js';
import type { PreparedFaces } from './print/faces.js';
import type { ResolvedFonts } from './print/fonts.js';
import { finishSheet, type PrintedSheet, type SheetPress, type SheetView, sheetPrinter } from './sheets.js';
import { handout as rules } from './standard.js';
import type { FontRole, Metrics } from './typeface.js';

export interface HandoutShop extends SheetPress {
  readonly fonts: ResolvedFonts;
  readonly handout: HandoutContent;
  readonly paper: PaperName;
  /** With pages of charts after the tables. */
  readonly charts: boolean;
  /** 一图读懂; undefined for none. */
  readonly brief: BriefContent | undefined;
  readonly onHtml?: ((file: string, html: string, faces: PreparedFaces) => void) | undefined;
}

/** One file before the faces are known. */
interface WordedSheet {
  readonly file: string;
  /** Template that it begins with. */
  readonly template: string;
  readonly paper: Paper;
  /** Titles of charts that have nothing to draw. */
  readonly undrawn: readonly string[];
  /** Everything that may be printed in it. */
  readonly texts: readonly string[];
  /**
   * Sets it; undefined when it does not fit its paper. Asked again with the next `attempt` while it does not come out on as
   * many pages as it should; undefined when there is no other way.
   */
  readonly set: (metrics: Metrics, attempt: number) => Promise<SetView | undefined>;
}

type SetView = SheetView & {
  readonly pages: number;
  /** Titles of what there is no room for, where anything may go. */
  readonly leftOut?: readonly string[];
  /** Of the smallest of its tables. */
  readonly tablePt?: number;
};

type FontUses = ReturnType<typeof import('./print/judge.js').describeFonts>;

/** Prints the documents one after another. What is wrong with them comes back as issues. */
export async function printHandouts(
  shop: HandoutShop,
  documents: readonly HandoutDocument[],
): Promise<{ readonly sheets: readonly PrintedSheet[]; readonly issues: readonly Issue[]; readonly fonts: FontUses }> {
  const [{ prepareFaces }, { cacheFolder }, judge] = await Promise.all([
    import('./print/faces.js'),
    import('./print/packagedChromium.js'),
    import('./print/judge.js'),
  ]);
  const { fonts, templates, paper } = shop;
  const worded = [...(await tableSheets(shop, documents)), ...(await briefSheets(shop))];
  const texts = worded.flatMap(({ file, texts: own }) => own.flatMap((text) => placed(text, file)));
  const literal = [...templates.sources.values(), ...texts].map(({ text }) => text).join('');
  const faces = await prepareFaces(fonts, literal, await cacheFolder());
  // Whose face a hand-out borrows a character from is nobody's worry; that none has it is, once.
  const missing = judge.judgeCharacters(texts, faces, fonts).filter(({ severity }) => severity === 'error');
  const issues = [...new Map(missing.map((found) => [JSON.stringify(found.values), found])).values()];
  const sheets: SetSheet[] = [];
  for (const sheet of worded) {
    const view = await sheet.set(faces.metrics, 0);
    issues.push(...sheet.undrawn.map((what) => issue('note', 'handout.nothingToDraw', { file: sheet.file }, { what })));
    if (view) {
      sheets.push({ ...sheet, view });
      issues.push(...smallPrint(view, sheet.file, paper));
    } else issues.push(issue('error', 'handout.tooWide', { file: sheet.file }, { paper, least: rules.smallestPt }));
  }
  const fontUses = judge.describeFonts(fonts, texts, faces);
  if (!mayPrint(issues)) return { sheets: [], issues, fonts: fontUses };
  const finished = await printAll(shop, sheets, faces);
  return {
    sheets: finished.map(({ sheet }) => sheet),
    issues: [...issues, ...finished.flatMap((one) => one.issues)],
    fonts: fontUses,
  };
}

/** Whoever asks for large print is told where there is none. */
function smallPrint({ tablePt }: SetView, file: string, paper: PaperName): Issue[] {
  const { leastPt } = rules.papers[paper];
  if (tablePt === undefined || tablePt >= leastPt) return [];
  return [issue('note', 'handout.small', { file }, { paper, size: tablePt, least: leastPt })];
}

const ROLES: readonly FontRole[] = ['fangSong', 'heiTi'];

const placed = (text: string, file: string): PlacedText[] => ROLES.map((role) => ({ text, place: { file }, role }));

const NO_DRAWINGS: AnnexDrawings = { charts: [], undrawn: [] };

async function tableSheets(
  { handout, paper, charts }: HandoutShop,
  documents: readonly HandoutDocument[],
): Promise<WordedSheet[]> {
  const [{ annexWords, handoutTexts, handoutView }, { annexCharts }] = await Promise.all([
    import('./compose/handout/handoutView.js'),
    import('./compose/charts/annexCharts.js'),
  ]);
  const { comparison, targets, decimals } = handout;
  const drawingsOf = ({ annex, marks }: AnnexOrder): AnnexDrawings =>
    charts ? annexCharts({ annex, comparison, targets, options: { decimals, marked: marks } }) : NO_DRAWINGS;
  return documents.map(({ file, title, annexes }): WordedSheet => {
    const drawings = annexes.map(drawingsOf);
    const words = annexes.map((order, index) => annexWords(handout, order, drawings[index]?.charts));
    return {
      file,
      undrawn: drawings.flatMap(({ undrawn }) => undrawn),
      template: 'handout',
      paper: rules.papers[paper],
      texts: [title, ...words.flatMap(handoutTexts)],
      set: async (metrics, attempt) => {
        const view = attempt === 0 ? await handoutView(title, words, paper, metrics) : undefined;
        return view && { ...view, tablePt: Math.min(...view.annexes.map(({ plan }) => plan.sizePt)) };
      },
    };
  });
}

/** 一图读懂: a sheet of A4 printed on both sides, as large as these allow. */
async function briefSheets({ brief }: HandoutShop): Promise<WordedSheet[]> {
  if (!brief) return [];
  const [{ briefTexts, briefWords }, { briefSettings, briefView }] = await Promise.all([
    import('./compose/brief/briefWords.js'),
    import('./compose/brief/briefView.js'),
  ]);
  const words = briefWords(brief);
  const settings = briefSettings(words);
  return [
    {
      file: 'brief.pdf',
      template: 'brief',
      paper: rules.papers.A4,
      undrawn: [],
      texts: briefTexts(words),
      set: async (metrics, attempt) => {
        const setting = settings[attempt];
        return setting && briefView(words, setting, metrics);
      },
    },
  ];
}

interface SetSheet extends WordedSheet {
  readonly view: SetView;
}

type FinishedSheet = ReturnType<typeof finishSheet>;

/** A finished sheet, and what was found before it was. */
async function finished(finishing: FinishedSheet, found: readonly Issue[]): FinishedSheet {
  const { sheet, issues } = await finishing;
  return { sheet, issues: [...found, ...issues] };
}

/** While the browser prints one, the one before it is finished. */
async function printAll(
  shop: HandoutShop,
  sheets: readonly SetSheet[],
  faces: PreparedFaces,
): Promise<Awaited<FinishedSheet>[]> {
  const finishing: FinishedSheet[] = [];
  const printers = new Map<string, Awaited<ReturnType<typeof sheetPrinter<SetView>>>>();
  for (const { file, template, paper, view: first, set } of sheets) {
    const print = printers.get(template) ?? (await sheetPrinter<SetView>(shop, template, faces));
    printers.set(template, print);
    const onHtml = (html: string): void => shop.onHtml?.(file, html, faces);
    let view = first;
    let { printed, pages } = await print(view, onHtml);
    for (let attempt = 1; pages !== view.pages; attempt++) {
      const other = await set(faces.metrics, attempt);
      // Refused for its pages when it is finished.
      if (!other) break;
      view = other;
      ({ printed, pages } = await print(view, onHtml));
    }
    const left = (view.leftOut ?? []).map((what) => issue('note', 'handout.leftOut', { file }, { what }));
    const one = finished(finishSheet(shop, file, { view, printed, pages: view.pages }, faces, paper), left);
    // Waited for below; until then nobody need be told.
    one.catch(() => undefined);
    finishing.push(one);
  }
  return Promise.all(finishing);
}
