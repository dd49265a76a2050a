/**
 * A build: a quarter made (`making.ts`: read → derive → check → compose → print → finish → audit) and written. `check` is
 * the first three stages, the preview makes in a loop; there is no second path.
 */
import type { AuditReport } from './audit/report.js';
import type { EditableFile } from './docx/editableCopy.js';
import { mayPrint } from './issue.js';
import { issuedData } from './issued.js';
import { type Made, type MakeOptions, makeQuarter, type PrintedQuarter } from './making.js';
import { outputFolderOf } from './outputFolder.js';
import type { PrintBrowser } from './print/browser.js';
import { withEarlyBrowser } from './print/earlyBrowser.js';
import type { Checked } from './quarter.js';
import { plainTitle } from './title.js';
import type { ManifestFont } from './write/manifest.js';

export interface BuildOptions extends Omit<MakeOptions, 'known' | 'onPrinted' | 'onFinished'> {
  /** Also write a copy to edit, with these words in its header; empty for none. Only beside the circular. */
  readonly docx?: { readonly mark: string } | undefined;
  readonly browserPath?: string | undefined;
  readonly timeoutMs: number;
  readonly signal: AbortSignal;
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

/**
 * Makes the documents of a quarter and writes them. What is wrong with the data or the print comes back as issues without
 * outputs; a template that is wrong throws IssuesError, a machine that is not ready MachineError. Unless all is well nothing
 * takes the place of the last good files: what did not pass lies beside them, by another name.
 */
export function buildQuarter(options: BuildOptions): Promise<BuildResult> {
  return withEarlyBrowser(options, (opening) => buildWith(opening, options));
}

async function buildWith(opening: Promise<PrintBrowser>, options: BuildOptions): Promise<BuildResult> {
  const { signal } = options;
  const folder = outputFolderOf(options);
  const { COPY_NAME, earlierCopy, editedIssue } = await import('./docx/earlierCopy.js');
  const earlier = await earlierCopy(folder);
  const known = options.docx && earlier === 'edited' ? [editedIssue()] : [];
  // Closed while the last document is finished; `withEarlyBrowser` waits for it.
  const onPrinted = () => void opening.then((browser) => browser.close()).catch(() => undefined);
  const { printed, ...made } = await makeQuarter(opening, { ...options, known, onPrinted });
  if (!printed) return { ...made, outputs: [], rejected: [], browser: undefined };

  options.progress?.('write');
  const [{ browserIssues }, { rejectedName, writeOutput }, { traceText }] = await Promise.all([
    import('./write/earlierBrowser.js'),
    import('./write/output.js'),
    import('./write/trace.js'),
  ]);
  const { documents, sheets, trace, browser } = printed;
  const issues = [...made.issues, ...(await browserIssues(folder, browser.version))];
  const result = { ...made, issues, browser: browser.version };
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
      ? await (await import('./docx/editableCopy.js')).editableCopy(circular.view, printed.content, options.docx.mark)
      : undefined;
  const data = [
    ...(sheets.some(({ file }) => file === 'trace.pdf') ? [{ name: 'trace.json', bytes: traceText(trace) }] : []),
    { name: 'manifest.json', bytes: await manifestOf(options, made, printed, files, editable) },
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

async function manifestOf(
  { version, period, draft }: BuildOptions,
  { inputs, fonts }: Omit<Made, 'printed'>,
  { content, documents, planned, browser: { version: browserVersion, source } }: PrintedQuarter,
  files: readonly BuiltFile[],
  editable: EditableFile | undefined,
): Promise<string> {
  const [{ auditSummary }, { manifestText }] = await Promise.all([
    import('./audit/report.js'),
    import('./write/manifest.js'),
  ]);
  return manifestText({
    version,
    period: period.id,
    status: draft ? 'draft' : 'final',
    browser: { version: browserVersion, source },
    inputs,
    outputs: files.map((file) => ({ ...file, audit: file.audit ? auditSummary(file.audit) : null })),
    editable,
    seals: documents.flatMap(({ file, seals }) => seals.map((seal) => ({ file, ...seal }))),
    fonts,
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
}
