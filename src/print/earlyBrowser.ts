/** A browser that starts while everything else is still to be loaded. */
import type { PrintBrowser } from './browser.js';

export interface EarlyBrowserOptions {
  readonly browserPath?: string | undefined;
  readonly timeoutMs: number;
  readonly signal: AbortSignal;
}

/**
 * Runs `work` with a browser on its way: it takes longest to get ready and needs nothing of us. It is closed however the
 * work ends; where that is before it was needed (wrong data), its start is broken off.
 */
export async function withEarlyBrowser<Result>(
  { browserPath: path, timeoutMs, signal }: EarlyBrowserOptions,
  work: (opening: Promise<PrintBrowser>) => Promise<Result>,
): Promise<Result> {
  const { openBrowser } = await import('./browser.js');
  const stop = new AbortController();
  const opening = openBrowser({ path, timeoutMs, signal: AbortSignal.any([signal, stop.signal]) });
  // Whoever needs it is told; until then a failure must not count as unhandled.
  opening.catch(() => undefined);
  try {
    return await work(opening);
  } finally {
    stop.abort();
    await opening.then((browser) => browser.close()).catch(() => undefined);
  }
}
