/**
 * The order of the stages, and nothing else: read → derive → check → compose → print → finish → audit → write.
 * `check` is the first three of them; there is no second path.
 */
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { AuditReport } from './audit/report.js';
import type { DocumentName, SheetName } from './compose/view.js';
import type { EditableFile } from './docx/editableCopy.js';
import { issue, mayPrint } from './issue.js';
import { issuedData } from './issued.js';
import { REGION_COLUMN } from './model.js';
import { periodBefore } from './period.js';
import type { PrintBrowser } from './print/browser.js';
import type { PreparedFaces } from './print/faces.js';
import { type Checked, type CheckOptions, checkQuarter, openFindings } from './quarter.js';
import { plainTitle } from './title.js';
import { traceOf } from './trace.js';
import type { ManifestFont } from './write/manifest.js';

export interface BuildOptions extends CheckOptions {
  readonly outputFolder: string;
  /** Make this document or sheet only. */
  readonly only?: DocumentName | SheetName | undefined;
  readonly strictFonts: boolean;
  /** True refuses what rules found and nobody has answered for; not of a draft. */
  readonly refuseOpen?: boolean | undefined;
  /** Also write a copy to edit, with these words in its header; empty for none. Only beside the circular. */
  readonly docx?: { readonly mark: string } | undefined;
  readonly browserPath?: string | undefined;
  /** Folders of the office's installed faces; empty to use the shipped ones only. */
  readonly fontFolders: readonly string[];
  /** Where `tongbao fonts add` keeps its faces; undefined to use none of them. */
  readonly addedFontsFolder?: string | undefined;
  readonly templatesFolder?: string;
  readonly timeoutMs: number;
  readonly signal: AbortSignal;
  /** Version of the program, for the file's facts. */
  readonly version: string;
  /** Gets the finished HTML and the faces of every document and sheet; for tests and benchmarks. */
  readonly onHtml?: (name: DocumentName | SheetName, html: string, faces: PreparedFaces) => void;
}

export interface BuildResult extends Checked {
  /** What was written, each in place of the last good one. */
  readonly outputs: readonly BuiltFile[];
  /** What the audit did not pass: written beside the last good one under a name that says so. */
  readonly rejected: readonly BuiltFile[];
  /** The copy to edit, which is no document: it is not what is distributed. */
  readonly editable?: EditableFile | undefined;
  readonly fonts: readonly ManifestFont[];
  readonly browser: string | undefined;
}

export interface BuiltFile {
  /** circular.pdf */
  readonly name: string;
  readonly pages: number;
  readonly bytes: Uint8Array;
  /** What the finished file measures, clause by clause; undefined of a sheet, which is no official document. */
  readonly audit: AuditReport | undefined;
}

const DEFAULT_TEMPLATES = fileURLToPath(new URL('../templates', import.meta.url));

/**
 * Makes the documents of a quarter and writes them. What is wrong with the data or the print comes back as issues without
 * outputs; a template that is wrong throws IssuesError, a machine that is not ready MachineError. Nothing is written
 * unless all is well.
 */
export async function buildQuarter(options: BuildOptions): Promise<BuildResult> {
  // The browser takes longest to get ready and needs nothing of us: it starts while everything else is still to be loaded.
  const { openBrowser } = await import('./print/browser.js');
  const stop = new AbortController();
  const { browserPath: path, timeoutMs } = options;
  const opening = openBrowser({ path, timeoutMs, signal: AbortSignal.any([options.signal, stop.signal]) });
  opening.catch(() => undefined);
  try {
    return await buildWith(opening, options);
  } finally {
    // Wrong data ends it as it starts.
    stop.abort();
    await opening.then((browser) => browser.close()).catch(() => undefined);
  }
}

async function buildWith(opening: Promise<PrintBrowser>, options: BuildOptions): Promise<BuildResult> {
  const { progress, period, dataFolder, version, signal } = options;
  const found = await checkQuarter({ ...options, issuedFolder: options.outputFolder });
  const open = options.refuseOpen && !options.draft && mayPrint(found.issues) ? openFindings(found, period) : [];
  const { COPY_NAME, earlierCopy, editedIssue } = await import('./docx/earlierCopy.js');
  const earlier = await earlierCopy(outputFolderOf(options));
  const inTheWay = options.docx && earlier === 'edited' ? [editedIssue()] : [];
  const checked = { ...found, issues: [...found.issues, ...open, ...inTheWay] };
  const { quarter } = checked;
  if (!quarter || !checked.content || !mayPrint(checked.issues))
    return { ...checked, outputs: [], rejected: [], fonts: [], browser: undefined };

  progress?.('compose');
  const [
    { cacheFolder },
    { prepareFaces },
    { resolveFonts },
    judge,
    { prepareRender, readTemplates },
    { placedTexts },
    { planAnnexes },
    { addresseesLeavePage1 },
    { estimateLetterPages },
    { generatedStyles },
  ] = await Promise.all([
    import('./print/packagedChromium.js'),
    import('./print/faces.js'),
    import('./print/fonts.js'),
    import('./print/judge.js'),
    import('./compose/render.js'),
    import('./compose/sources.js'),
    import('./compose/annexView.js'),
    import('./compose/head.js'),
    import('./compose/noticeView.js'),
    import('./compose/styles.js'),
  ]);
  const [templates, fonts] = await Promise.all([
    readTemplates(options.templatesFolder ?? DEFAULT_TEMPLATES),
    resolveFonts({
      folders: options.fontFolders,
      added: options.addedFontsFolder,
      choice: quarter.organ.fonts,
      dataFolder,
    }),
  ]);
  if (!mayPrint(fonts.issues)) {
    const issues = [...checked.issues, ...fonts.issues];
    return { ...checked, issues, outputs: [], rejected: [], fonts: [], browser: undefined };
  }
  const render = prepareRender(templates);
  const texts = placedTexts(checked.content);
  const literal = [...templates.sources.values(), ...texts].map(({ text }) => text).join('');
  const faces = await prepareFaces(fonts, literal, await cacheFolder());
  const addresseesInImprint = addresseesLeavePage1(checked.content, faces.metrics);
  const content = { ...checked.content, addresseesInImprint, comparison: checked.comparison };
  const { planned, tooWide } = planAnnexes(content, REGION_COLUMN, faces.metrics);
  const issues = [
    ...checked.issues,
    ...fonts.issues,
    ...judge.judgeSubstitution(fonts, options.strictFonts),
    ...judge.judgeCharacters(texts, faces, fonts),
    ...tooWide.map(({ annex, widthMm, availableMm }) =>
      issue(
        'error',
        'table.tooWide',
        { file: `${period.id}/${annex.definition.fileName}.csv` },
        { width: widthMm.toFixed(0), available: availableMm.toFixed(0) },
      ),
    ),
    ...(options.only === 'compare' && !checked.comparison
      ? [issue('error', 'compare.noPrevious', { file: periodBefore(period).id }, {})]
      : []),
  ];
  const fontReport = judge.describeFonts(fonts, texts, faces);
  if (!mayPrint(issues))
    return { ...checked, issues, outputs: [], rejected: [], fonts: fontReport, browser: undefined };

  progress?.('print');
  const [{ documentNames, printDocuments }, { printSheets }] = await Promise.all([
    import('./documents.js'),
    import('./reports.js'),
  ]);
  const browser = await opening;
  const finishing = await printDocuments(
    {
      browser,
      faces,
      content,
      planned,
      render,
      generated: {
        styles: generatedStyles(content.organ, faces.metrics, faces.rules),
        // Slices are asked for only where they are needed.
        preload: faces.rules.filter(({ unicodeRange }) => unicodeRange === undefined).map(({ url }) => url),
      },
      version,
      onHtml: (name, html) => options.onHtml?.(name, html, faces),
    },
    documentNames(planned).filter((name) => options.only === undefined || options.only === name),
    estimateLetterPages(content, faces.metrics),
  );
  const { organ, notice, letter, annexes, tableRateDecimals } = content;
  const { comparison, runs } = checked;
  const trace = traceOf({
    version,
    browser: browser.version,
    period,
    notice,
    letter,
    annexes,
    tableRateDecimals,
    runs,
    issues: checked.issues,
    inputs: [...quarter.inputs, ...checked.previousInputs],
  });
  const { sheets, issues: sheetIssues } = await printSheets(
    {
      browser,
      fonts,
      templates,
      content: { organ, notice, draft: options.draft },
      trace,
      compare: comparison && { comparison, annexes, regionHead: REGION_COLUMN, decimals: tableRateDecimals },
      version,
      onHtml: options.onHtml,
    },
    sheetNames(options.only, comparison !== undefined),
  );
  // Closed while the last document is finished; `buildQuarter` waits for it.
  browser.close().catch(() => undefined);
  const documents = await Promise.all(finishing);
  const { judgeAudits } = await import('./audit/judge.js');
  issues.push(
    ...documents.flatMap((document) => document.issues),
    ...judgeAudits(documents, options.draft),
    ...sheetIssues,
    ...(await (await import('./write/earlierBrowser.js')).browserIssues(outputFolderOf(options), browser.version)),
  );
  const result = { ...checked, issues, fonts: fontReport, browser: browser.version };

  progress?.('write');
  const [{ auditSummary }, { manifestText }, { rejectedName, writeOutput }, { traceText }] = await Promise.all([
    import('./audit/report.js'),
    import('./write/manifest.js'),
    import('./write/output.js'),
    import('./write/trace.js'),
  ]);
  const folder = outputFolderOf(options);
  const files: BuiltFile[] = [
    ...documents.map(({ file, finished: { pages, bytes }, audit }) => ({ name: file, pages, bytes, audit })),
    ...sheets.map(({ file, pages, bytes }) => ({ name: file, pages, bytes, audit: undefined })),
  ];
  if (!mayPrint(issues)) {
    const rejected = files
      .filter(({ audit }) => audit?.ok === false)
      .map((file) => ({ ...file, name: rejectedName(file.name) }));
    if (rejected.length > 0) await writeOutput(folder, rejected, signal);
    return { ...result, outputs: [], rejected };
  }
  const circular = documents.find(({ name }) => name === 'circular');
  const editable =
    circular && options.docx
      ? await (await import('./docx/editableCopy.js')).editableCopy(circular.view, content, options.docx.mark)
      : undefined;
  const manifest = manifestText({
    version,
    period: period.id,
    status: options.draft ? 'draft' : 'final',
    browser: { version: browser.version, source: browser.source },
    inputs: quarter.inputs,
    outputs: files.map((file) => ({ ...file, audit: file.audit ? auditSummary(file.audit) : null })),
    editable,
    seals: documents.flatMap(({ file, seals }) => seals.map((seal) => ({ file, ...seal }))),
    fonts: fontReport,
    tables: planned.map(({ annex, content: table, plan }) => ({
      annex: annex.definition.number,
      title: plainTitle(annex.title),
      orientation: plan.orientation,
      sizePt: plan.sizePt,
      rowMm: plan.rowMm,
      rows: table.rows.length,
      pages: plan.pages,
    })),
    figures: content.letter.figures,
    data: issuedData(content),
  });
  const data = [
    ...(sheets.some(({ file }) => file === 'trace.pdf') ? [{ name: 'trace.json', bytes: traceText(trace) }] : []),
    { name: 'manifest.json', bytes: manifest },
  ];
  await writeOutput(folder, [...files, ...(editable ? [editable] : []), ...data], signal, {
    // A copy that nobody has worked in goes with what it was a copy of.
    obsolete: [
      ...files.map(({ name }) => rejectedName(name)),
      ...(earlier === 'unchanged' && !editable ? [COPY_NAME] : []),
    ],
  });
  return { ...result, outputs: files, editable, rejected: [] };
}

/** `output/2020Q1`; a draft has a folder of its own, so that it never takes the place of what was issued. */
export function outputFolderOf({
  outputFolder,
  period,
  draft,
}: Pick<BuildOptions, 'outputFolder' | 'period' | 'draft'>): string {
  return path.join(outputFolder, draft ? `${period.id}-draft` : period.id);
}

/** The sheets to make, in their order: all that can be, or the one asked for. */
function sheetNames(only: BuildOptions['only'], compared: boolean): SheetName[] {
  const made: readonly SheetName[] = compared ? ['trace', 'compare'] : ['trace'];
  return made.filter((name) => only === undefined || only === name);
}
