/** One drawing at a time, the pages in view before the small ones at the side: two at once only slow each other down. */

export type Urgency = 'page' | 'thumbnail';

interface Waiting {
  readonly urgency: Urgency;
  readonly signal: AbortSignal;
  readonly run: () => Promise<void>;
}

const waiting: Waiting[] = [];
let isBusy = false;

/** Runs when it is its turn; never, if it is not wanted any more by then. */
export function inTurn(urgency: Urgency, signal: AbortSignal, run: () => Promise<void>): void {
  waiting.push({ urgency, signal, run });
  if (!isBusy) void next();
}

async function next(): Promise<void> {
  isBusy = true;
  try {
    for (let one = take(); one; one = take()) {
      // What fails here is drawn again with the next edition; the page that is shown stays.
      if (!one.signal.aborted) await one.run().catch(() => undefined);
    }
  } finally {
    isBusy = false;
  }
}

function take(): Waiting | undefined {
  const urgent = waiting.findIndex(({ urgency }) => urgency === 'page');
  return waiting.splice(Math.max(0, urgent), 1)[0];
}
