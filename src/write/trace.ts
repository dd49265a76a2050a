/** `trace.json`: the trace sheet as data. */
import type { Trace } from '../trace.js';

/** The trace as JSON text. It names no time and no machine, so the same input gives the same text. */
export function traceText(trace: Trace): string {
  return `${JSON.stringify(trace, null, 2)}\n`;
}
