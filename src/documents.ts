/**
 * The documents of a build, each bound, printed, finished and judged. Beside the pipeline the only file that joins stages:
 * it prints until the imprint stands where it belongs.
 */

import type { Audit } from './audit/audit.js';
import type { AuditReport } from './audit/report.js';
import type { SealArea } from './audit/seals.js';
import type { PlannedAnnex } from './compose/annexView.js';
import { type CircularContent, hasImprint, imprintRoomMm, imprintView } from './compose/imprint.js';
import { printBare, type SettleOptions, settle, totalPages } from './compose/pagination.js';
import type { GeneratedStyles, Render } from './compose/render.js';
import type { TablePlan } from './compose/table.js';
import { type Binding, type CircularView, circularView, type DocumentName } from './compose/view.js';
import type { FinishedFile } from './finish/finish.js';
import { type Issue, issue } from './issue.js';
import { issuingOrgans } from './model.js';
import type { PrintBrowser, Printed } from './print/browser.js';
import type { PreparedFaces } from './print/faces.js';
import { judgePrint } from './print/judge.js';
import { printHtml } from './print/printHtml.js';

export interface PrintShop {
  readonly browser: PrintBrowser;
  readonly faces: PreparedFaces;
  readonly content: CircularContent;
  readonly planned: readonly PlannedAnnex[];
  readonly render: Render;
  readonly generated: GeneratedStyles;
  readonly version: string;
  readonly onHtml?: ((name: DocumentName, html: string) => void) | undefined;
  /** Gets the bytes of each document before they are measured, which waits for it. */
  readonly onFinished?: ((name: DocumentName, finished: FinishedFile) => Promise<void>) | undefined;
}

export interface PrintedDocument {
  readonly name: DocumentName;
  readonly file: string;
  /** What was printed, for whoever sets it once more. */
  readonly view: CircularView;
  readonly finished: FinishedFile;
  readonly issues: readonly Issue[];
  readonly audit: AuditReport;
  /** What the report is of, with everything that was read. */
  readonly measured: Audit;
  /** Where the seals go; none in a document that gets none. */
  readonly seals: readonly SealArea[];
}

/** Every document a build makes, in the order they are made: the circular first, for it shows how long the letter is. */
export function documentNames(planned: readonly PlannedAnnex[]): DocumentName[] {
  return ['circular', 'notice', ...planned.map(({ annex }): DocumentName => `annex-${annex.definition.number}`)];
}

/**
 * Prints the named documents one after another; returns when the browser is done, with the documents still being finished.
 * While the browser prints one, the one before it is finished.
 */
export async function printDocuments(
  shop: PrintShop,
  names: readonly DocumentName[],
  letterPages: number,
): Promise<Promise<PrintedDocument>[]> {
  const finishing: Promise<PrintedDocument>[] = [];
  let letter = { count: letterPages, certain: false };
  // The first print is the time to load what finishing needs.
  let meanwhile = (): void =>
    void Promise.all([import('./finish/finish.js'), import('./audit/audit.js').then((audit) => audit.prepare())])
      // Whoever needs them asks again, and is told.
      .catch(() => undefined);
  for (const name of names) {
    const bound = await printBound(shop, name, bindingOf(name, shop.planned), letter, meanwhile);
    if (name === 'circular') letter = { count: bound.letterPages, certain: true };
    meanwhile = () => {
      const document = finishDocument(shop, name, bound);
      // Whoever waits for it is told; until then a failure must not count as unhandled.
      document.catch(() => undefined);
      finishing.push(document);
    };
  }
  meanwhile();
  return finishing;
}

/** Whether the imprint has room under a planned table; it never stands on a turned page. */
function roomUnder({ orientation, roomMm }: TablePlan, content: CircularContent): 'yes' | 'no' {
  return orientation === 'portrait' && roomMm >= imprintRoomMm(imprintView(content)) ? 'yes' : 'no';
}

function bindingOf(name: DocumentName, planned: readonly PlannedAnnex[]): Binding {
  if (name === 'circular') return { notice: true, annexes: planned };
  if (name === 'notice') return { notice: true, annexes: [] };
  return { notice: false, annexes: planned.filter(({ annex }) => `annex-${annex.definition.number}` === name) };
}

interface BoundPrint {
  readonly printed: Printed;
  readonly view: CircularView;
  /** Pages there should be. */
  readonly pages: number;
  readonly letterPages: number;
  readonly annexes: readonly PlannedAnnex[];
  readonly hasNotice: boolean;
}

async function printBound(
  shop: PrintShop,
  name: DocumentName,
  binding: Binding,
  letter: { readonly count: number; readonly certain: boolean },
  meanwhile: () => void,
): Promise<BoundPrint> {
  const { content, render, generated, browser, faces } = shop;
  const annexPages = binding.annexes.reduce((sum, { plan }) => sum + plan.pages, 0);
  let once: (() => void) | undefined = meanwhile;
  const printOnce = async (pagination: Parameters<typeof circularView>[3]) => {
    const view = circularView(content, binding, faces.metrics, pagination);
    const html = render(view, generated);
    shop.onHtml?.(name, html);
    const { printed, pages } = await printHtml(browser, html, faces, once);
    once = undefined;
    return { printed, pages, view };
  };
  if (!binding.notice) {
    const { printed, view } = await printOnce(undefined);
    return { printed, view, pages: annexPages, letterPages: 0, annexes: binding.annexes, hasNotice: false };
  }
  const lastPlan = binding.annexes.at(-1)?.plan;
  const contentPages = letter.count + annexPages;
  const options: SettleOptions = {
    contentPages,
    certain: letter.certain,
    room: lastPlan ? roomUnder(lastPlan, content) : 'unknown',
    // 10.1 puts a letter's imprint on the last side, whichever that is.
    onEvenPage: content.organ.imprintOnEvenPage && content.notice.format !== 'letter',
  };
  const { printed, pagination } = hasImprint(imprintView(content))
    ? await settle(options, printOnce)
    : await printBare(contentPages, printOnce);
  const letterPages = pagination.contentPages - annexPages;
  return { ...printed, pages: totalPages(pagination), letterPages, annexes: binding.annexes, hasNotice: true };
}

async function finishDocument(
  { content, faces, browser, version, onFinished }: PrintShop,
  name: DocumentName,
  bound: BoundPrint,
): Promise<PrintedDocument> {
  const { notice } = content;
  const organs = issuingOrgans(content);
  const file = `${name}.pdf`;
  const [{ finish }, { attachmentsOf }] = await Promise.all([
    import('./finish/finish.js'),
    import('./write/attachments.js'),
  ]);
  const finished = await finish(bound.printed.pdf, {
    title: bound.view.title,
    author: organs.join('、'),
    subject: notice.documentNumber,
    keywords: [notice.documentNumber, ...organs].filter(Boolean),
    date: notice.date,
    bookmarks: bound.view.bookmarks,
    creator: `tongbao ${version}`,
    producer: `tongbao ${version} (${browser.version})`,
    status: content.draft ? 'draft' : 'final',
    attachments: attachmentsOf(
      content,
      bound.annexes.map(({ annex }) => annex),
      bound.hasNotice,
    ),
  });
  await onFinished?.(name, finished);
  const { preflightIssues } = await import('./preflight/preflight.js');
  const issues = [
    ...judgePrint(file, bound.printed, finished, faces),
    ...(await preflightIssues(finished.bytes, file)),
  ];
  if (finished.pages !== bound.pages) {
    issues.push(issue('error', 'print.pages', { file }, { found: finished.pages, expected: bound.pages }));
  }
  const [{ auditPdf }, { auditReport }, { sealAreas }] = await Promise.all([
    import('./audit/audit.js'),
    import('./audit/report.js'),
    import('./audit/seals.js'),
  ]);
  const measured = await auditPdf(finished.bytes);
  const { sealed, sealDiameterMm } = content.organ;
  const seals = sealed ? sealAreas(measured.document, sealDiameterMm) : [];
  return { name, file, view: bound.view, finished, issues, audit: auditReport(measured), measured, seals };
}
