/** The audit of a finished PDF: every clause of the list, measured on the very bytes that go out. */
import { type Clause, type Finding, type Said, VERDICTS, type Verdict } from './clause.js';
import { clauses } from './clauses.js';
import type { OfficialDocument } from './document.js';
import { prepareReading, readPdf } from './geometry.js';
import type { PdfReading } from './reading.js';
import { recognise } from './recognise.js';

/** Loads what reading needs, in a moment when nobody waits for it. */
export const prepare = prepareReading;

/** What one clause came to. */
export interface ClauseResult {
  readonly clause: Clause;
  readonly verdict: Verdict;
  /** Why nothing was measured; undefined when something was. */
  readonly reason: Said | undefined;
  /** Everything that was measured; none where nothing was. */
  readonly measured: readonly Finding[];
  /** What does not hold, worst first; where all holds, the one farthest from its nominal value. */
  readonly findings: readonly Finding[];
}

export interface Audit {
  readonly document: OfficialDocument;
  /** Worst first, then in the order of the list. */
  readonly results: readonly ClauseResult[];
  readonly counts: Readonly<Record<Verdict, number>>;
  /** True when no clause fails. */
  readonly ok: boolean;
}

/** Reads a PDF and measures it. Rejects when the bytes are not a PDF that can be read without a password. */
export async function auditPdf(bytes: Uint8Array): Promise<Audit> {
  return auditReading(withoutDraftMark(await readPdf(bytes, { structure: false })));
}

/** 征求意见稿 in the margin of every side is no part of the document: what is below it is measured as it will be issued. */
function withoutDraftMark(reading: PdfReading): PdfReading {
  const marks = reading.lines.filter(
    ({ text, glyphs }) => text === DRAFT_MARK && glyphs.every(({ mcid }) => mcid === undefined),
  );
  if (marks.length === 0) return reading;
  const gone = new Set(marks.flatMap(({ glyphs }) => glyphs));
  return {
    ...reading,
    lines: reading.lines.filter((line) => !marks.includes(line)),
    glyphs: reading.glyphs.filter((glyph) => !gone.has(glyph)),
  };
}

const DRAFT_MARK = '征求意见稿';

/** Measures what was read. */
export function auditReading(reading: PdfReading, list: readonly Clause[] = clauses): Audit {
  const document = recognise(reading);
  const found = list.map((clause) => resultOf(clause, document));
  const results = VERDICTS.flatMap((verdict) => found.filter((result) => result.verdict === verdict));
  const count = (verdict: Verdict): number => found.filter((result) => result.verdict === verdict).length;
  const counts = {
    fail: count('fail'),
    warn: count('warn'),
    notVerifiable: count('notVerifiable'),
    pass: count('pass'),
    notApplicable: count('notApplicable'),
  };
  return { document, results, counts, ok: counts.fail === 0 };
}

function resultOf(clause: Clause, document: OfficialDocument): ClauseResult {
  const outcome = clause.measure(document);
  if ('reason' in outcome) {
    return { clause, verdict: outcome.verdict, reason: outcome.reason, measured: [], findings: [] };
  }
  const worst = (['fail', 'warn'] as const).flatMap((verdict) => outcome.filter((one) => one.verdict === verdict));
  const farthest = outcome.reduce((far, one) => (offBy(one) > offBy(far) ? one : far));
  const verdict = worst[0]?.verdict ?? 'pass';
  return {
    clause,
    verdict,
    reason: undefined,
    measured: outcome,
    findings: worst.length > 0 ? worst : [farthest],
  };
}

const offBy = ({ deviationMm }: Finding): number => Math.abs(deviationMm ?? 0);
