/** What the page can show of an edition beside its picture: what the audit measured, and where every figure is printed. */
import type { Audit, ClauseResult } from '../../audit/audit.js';
import type { Finding } from '../../audit/clause.js';
import { letterPages, typeAreaOf } from '../../audit/document.js';
import { readPdf } from '../../audit/geometry.js';
import { gridLinesMm } from '../../audit/grid.js';
import type { PdfReading } from '../../audit/reading.js';
import type { Edition } from '../editions.js';
import type { DocumentFacts, PreviewClause, PreviewPage } from '../protocol.js';
import { pageMap } from './pageMap.js';

const made = new WeakMap<Edition, Promise<DocumentFacts>>();

/** Waits until the edition is measured; rejects when it never will be. */
export function factsOf(edition: Edition): Promise<DocumentFacts> {
  const known = made.get(edition) ?? makeFacts(edition);
  made.set(edition, known);
  return known;
}

async function makeFacts(edition: Edition): Promise<DocumentFacts> {
  const { name, number, bytes } = edition;
  const { document, content } = await edition.measured;
  if (!document) {
    const reading = await readPdf(bytes, { structure: false });
    return { name, edition: number, pages: barePages(reading), clauses: [], figures: [], sources: [] };
  }
  const { measured } = document;
  return {
    name,
    edition: number,
    pages: pagesOf(measured),
    clauses: measured.results.map(clauseOf),
    ...(await pageMap(name, bytes, measured.document, content)),
  };
}

/** A sheet is no official document: nothing is known of it but its size. */
function barePages({ pages }: PdfReading): PreviewPage[] {
  return pages.map(({ number, widthMm, heightMm }) => ({
    number,
    widthMm,
    heightMm,
    typeArea: undefined,
    grid: { rowsMm: [], columnsMm: [] },
    distances: [],
    findings: [],
  }));
}

function pagesOf({ document, results }: Audit): PreviewPage[] {
  const gridPages = new Set(letterPages(document));
  return document.reading.pages.map(({ number, widthMm, heightMm }) => {
    const area = typeAreaOf(document, number);
    const measured = results.flatMap((result) =>
      result.measured.filter(({ page }) => page === number).map((one) => ({ result, one })),
    );
    const findings = results.flatMap((result) =>
      result.findings.filter(({ page }) => page === number).map((one) => ({ result, one })),
    );
    return {
      number,
      widthMm,
      heightMm,
      typeArea: area,
      grid: gridPages.has(number) ? gridLinesMm(area) : { rowsMm: [], columnsMm: [] },
      distances: measured.flatMap(distanceOf),
      findings: findings.flatMap(({ result: { clause }, one: { verdict, box } }) =>
        box ? [{ clause: clause.id, verdict, box }] : [],
      ),
    };
  });
}

function distanceOf({
  result,
  one,
}: {
  readonly result: ClauseResult;
  readonly one: Finding;
}): PreviewPage['distances'] {
  const { distance, verdict, found } = one;
  return distance ? [{ clause: result.clause.id, verdict, found, ...distance }] : [];
}

function clauseOf({ clause, verdict, reason, findings }: ClauseResult): PreviewClause {
  const { id, source, subject } = clause;
  return {
    id,
    source,
    subject,
    verdict,
    reason,
    findings: findings.map(({ what, found, expected, page, box }) => ({
      what,
      found,
      expected,
      at: page !== undefined && box ? { page, ...box } : undefined,
    })),
  };
}
