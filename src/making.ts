/**
 * A quarter made in memory: read → derive → check → compose → print → finish → audit. What `build` writes, and the preview
 * shows: there is no second path.
 */
import type { PlannedAnnex } from './compose/annexView.js';
import type { CircularContent } from './compose/imprint.js';
import type { Render, Templates } from './compose/render.js';
import type { DocumentName, SheetName } from './compose/view.js';
import type { PrintedDocument } from './documents.js';
import type { FinishedFile } from './finish/finish.js';
import { type Issue, issue, mayPrint } from './issue.js';
import { type Quarter, REGION_COLUMN } from './model.js';
import { periodBefore } from './period.js';
import type { PrintBrowser } from './print/browser.js';
import type { PreparedFaces } from './print/faces.js';
import type { ResolvedFonts } from './print/fonts.js';
import { answeredClauses, type Checked, type CheckOptions, checkQuarter, openFindings } from './quarter.js';
import type { PrintedSheet } from './sheets.js';
import { TEMPLATES_FOLDER } from './templatesFolder.js';
import { type Trace, traceOf } from './trace.js';
import type { ManifestFont } from './write/manifest.js';

export interface MakeOptions extends CheckOptions {
  /** Where earlier quarters were written. */
  readonly outputFolder: string;
  /** Make this document or sheet only. */
  readonly only?: DocumentName | SheetName | undefined;
  readonly strictFonts: boolean;
  /** True refuses what rules found and nobody has answered for; not of a draft. */
  readonly refuseOpen?: boolean | undefined;
  /** Folders of the office's installed faces; empty to use the shipped ones only. */
  readonly fontFolders: readonly string[];
  /** Where `tongbao fonts add` keeps its faces; undefined to use none of them. */
  readonly addedFontsFolder?: string | undefined;
  readonly templatesFolder?: string;
  /** Version of the program, for the file's facts. */
  readonly version: string;
  /** What stands in the way before anything is read. */
  readonly known?: readonly Issue[];
  /** Gets what the checks say, before anything is made of it: a template or a machine that fails takes nothing of it away. */
  readonly onChecked?: (checked: Checked) => void;
  /** Gets the finished HTML and the faces of every document and sheet; for tests and benchmarks. */
  readonly onHtml?: (name: DocumentName | SheetName, html: string, faces: PreparedFaces) => void;
  /** Gets the bytes of every document before they are measured, which waits for it. */
  readonly onFinished?: ((name: DocumentName, finished: FinishedFile) => Promise<void>) | undefined;
  /** Told when the browser has nothing more to do, while documents are still finished and measured. */
  readonly onPrinted?: () => void;
}

export interface Made extends Checked {
  readonly fonts: readonly ManifestFont[];
  /** Undefined when something forbade to print; what was printed may still not be fit to issue: see the issues. */
  readonly printed: PrintedQuarter | undefined;
}

export interface PrintedQuarter {
  readonly content: CircularContent;
  readonly documents: readonly PrintedDocument[];
  readonly sheets: readonly PrintedSheet[];
  readonly planned: readonly PlannedAnnex[];
  readonly trace: Trace;
  readonly browser: Pick<PrintBrowser, 'version' | 'source'>;
}

/**
 * Makes the documents of a quarter. What is wrong with the data, the print or the finished files comes back as issues; a
 * template that is wrong throws IssuesError, a machine that is not ready MachineError.
 */
export async function makeQuarter(opening: Promise<PrintBrowser>, options: MakeOptions): Promise<Made> {
  const { progress } = options;
  const checked = await checkForMaking(options);
  options.onChecked?.(checked);
  const { quarter, content } = checked;
  if (!quarter || !content || !mayPrint(checked.issues)) return { ...checked, fonts: [], printed: undefined };
  const readable = { ...checked, quarter, content };
  progress?.('compose');
  const { issues: found, fonts, set } = await setQuarter(readable, options);
  const issues = [...checked.issues, ...found];
  if (!set || !mayPrint(issues)) return { ...checked, issues, fonts, printed: undefined };
  progress?.('print');
  const { printed, issues: printing } = await printQuarter(await opening, set, readable, options);
  return { ...checked, issues: [...issues, ...printing], fonts, printed };
}

type Readable = Checked & { readonly quarter: Quarter; readonly content: CircularContent };

async function checkForMaking(options: MakeOptions): Promise<Checked> {
  const { period, refuseOpen, draft, known = [] } = options;
  const found = await checkQuarter({ ...options, issuedFolder: options.outputFolder });
  const open = refuseOpen && !draft && mayPrint(found.issues) ? openFindings(found, period) : [];
  return { ...found, issues: [...found.issues, ...open, ...known] };
}

/** A quarter with its faces and table plans: what the browser gets, but for the page numbers. */
interface SetQuarter {
  readonly content: CircularContent;
  readonly planned: readonly PlannedAnnex[];
  readonly templates: Templates;
  readonly render: Render;
  readonly resolved: ResolvedFonts;
  readonly faces: PreparedFaces;
}

async function setQuarter(
  { quarter, content: checked, comparison }: Readable,
  options: MakeOptions,
): Promise<{
  readonly issues: readonly Issue[];
  readonly fonts: readonly ManifestFont[];
  readonly set: SetQuarter | undefined;
}> {
  const { period, dataFolder } = options;
  const [
    { cacheFolder },
    { prepareFaces },
    { resolveFonts },
    judge,
    { prepareRender, readTemplates },
    { placedTexts },
    { planAnnexes },
    { addresseesLeavePage1 },
  ] = await Promise.all([
    import('./print/packagedChromium.js'),
    import('./print/faces.js'),
    import('./print/fonts.js'),
    import('./print/judge.js'),
    import('./compose/render.js'),
    import('./compose/sources.js'),
    import('./compose/annexView.js'),
    import('./compose/head.js'),
  ]);
  const [templates, resolved] = await Promise.all([
    readTemplates(options.templatesFolder ?? TEMPLATES_FOLDER),
    resolveFonts({
      folders: options.fontFolders,
      added: options.addedFontsFolder,
      choice: quarter.organ.fonts,
      dataFolder,
    }),
  ]);
  if (!mayPrint(resolved.issues)) return { issues: resolved.issues, fonts: [], set: undefined };
  const render = prepareRender(templates);
  const texts = placedTexts(checked);
  const literal = [...templates.sources.values(), ...texts].map(({ text }) => text).join('');
  const faces = await prepareFaces(resolved, literal, await cacheFolder());
  const addresseesInImprint = addresseesLeavePage1(checked, faces.metrics);
  const content = { ...checked, addresseesInImprint, comparison };
  const { planned, tooWide } = planAnnexes(content, REGION_COLUMN, faces.metrics);
  const issues = [
    ...resolved.issues,
    ...judge.judgeSubstitution(resolved, options.strictFonts),
    ...judge.judgeCharacters(texts, faces, resolved),
    ...tooWide.map(({ annex, widthMm, availableMm }) =>
      issue(
        'error',
        'table.tooWide',
        { file: `${period.id}/${annex.definition.fileName}.csv` },
        { width: widthMm.toFixed(0), available: availableMm.toFixed(0) },
      ),
    ),
    ...(options.only === 'compare' && !comparison
      ? [issue('error', 'compare.noPrevious', { file: periodBefore(period).id }, {})]
      : []),
  ];
  const fonts = judge.describeFonts(resolved, texts, faces);
  return { issues, fonts, set: { content, planned, templates, render, resolved, faces } };
}

async function printQuarter(
  browser: PrintBrowser,
  { content, planned, templates, render, resolved, faces }: SetQuarter,
  { quarter, comparison, runs, previousInputs, issues: checked }: Readable,
  options: MakeOptions,
): Promise<{ readonly printed: PrintedQuarter; readonly issues: readonly Issue[] }> {
  const { only, draft, period, version, onHtml } = options;
  const [{ documentNames, printDocuments }, { printSheets }, { estimateLetterPages }, { generatedStyles }] =
    await Promise.all([
      import('./documents.js'),
      import('./reports.js'),
      import('./compose/noticeView.js'),
      import('./compose/styles.js'),
    ]);
  const { organ, notice, letter, annexes, tableRateDecimals } = content;
  const finishing = await printDocuments(
    {
      browser,
      faces,
      content,
      planned,
      render,
      generated: {
        styles: generatedStyles(organ, faces.metrics, faces.rules),
        // Slices are asked for only where they are needed.
        preload: faces.rules.filter(({ unicodeRange }) => unicodeRange === undefined).map(({ url }) => url),
      },
      version,
      onHtml: (name, html) => onHtml?.(name, html, faces),
      onFinished: options.onFinished,
    },
    documentNames(planned).filter((name) => only === undefined || only === name),
    estimateLetterPages(content, faces.metrics),
  );
  const trace = traceOf({
    version,
    browser: browser.version,
    period,
    notice,
    letter,
    annexes,
    tableRateDecimals,
    runs,
    issues: checked,
    inputs: [...quarter.inputs, ...previousInputs],
  });
  const { sheets, issues: sheetIssues } = await printSheets(
    {
      browser,
      fonts: resolved,
      templates,
      content: { organ, notice, draft },
      trace,
      compare: comparison && { comparison, annexes, regionHead: REGION_COLUMN, decimals: tableRateDecimals },
      version,
      onHtml,
    },
    sheetNames(only, comparison !== undefined),
  );
  options.onPrinted?.();
  const documents = await Promise.all(finishing);
  const { judgeAudits } = await import('./audit/judge.js');
  const issues = [
    ...documents.flatMap((document) => document.issues),
    ...judgeAudits(documents, { draft: draft === true, answered: answeredClauses({ issues: checked, runs }) }),
    ...sheetIssues,
  ];
  return { printed: { content, documents, sheets, planned, trace, browser }, issues };
}

/** The sheets to make, in their order: all that can be, or the one asked for. */
function sheetNames(only: MakeOptions['only'], compared: boolean): SheetName[] {
  const made: readonly SheetName[] = compared ? ['trace', 'compare'] : ['trace'];
  return made.filter((name) => only === undefined || only === name);
}
