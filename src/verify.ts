/** Measuring a finished PDF, ours or not: the audit by itself. */
import type { AuditReport } from './audit/report.js';

export interface Verified {
  readonly report: AuditReport;
  /** A copy with the type area, the grid, the distances and the findings drawn on it. */
  readonly overlay: () => Promise<Uint8Array>;
}

/** Measures a finished PDF, ours or not. Rejects with UnreadablePdfError when the bytes are no PDF that can be read. */
export async function verifyPdf(bytes: Uint8Array): Promise<Verified> {
  const [{ auditPdf }, { auditReport }, { drawOverlay }] = await Promise.all([
    import('./audit/audit.js'),
    import('./audit/report.js'),
    import('./audit/overlay.js'),
  ]);
  const audit = await auditPdf(bytes);
  return { report: auditReport(audit), overlay: () => drawOverlay(bytes, audit) };
}
