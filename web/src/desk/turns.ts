/** One drawing at a time, the nearest to what one looks at first: two at once only slow each other down. */

interface Waiting {
  readonly distance: () => number;
  readonly signal: AbortSignal;
  readonly run: () => Promise<void>;
}

/** The longest that a page takes to be seen. */
const FRAME_MS = 50;

const waiting: Waiting[] = [];
let isBusy = false;

/**
 * Runs when it is its turn; never, if it is not wanted any more by then.
 *
 * @param distance from what one looks at, when a turn is given; infinite for what only goes along with it
 */
export function inTurn(distance: () => number, signal: AbortSignal, run: () => Promise<void>): void {
  waiting.push({ distance, signal, run });
  if (!isBusy) void next();
}

async function next(): Promise<void> {
  isBusy = true;
  try {
    // Who comes together is compared.
    await undefined;
    for (let one = take(); one; one = take()) {
      if (one.signal.aborted) continue;
      // What fails here is drawn again with the next edition; the page that is shown stays.
      await one.run().catch(() => undefined);
      await seen();
    }
  } finally {
    isBusy = false;
  }
}

/** The nearest, and of those the first. */
function take(): Waiting | undefined {
  const distances = waiting.map(({ distance }) => distance());
  return waiting.splice(distances.indexOf(Math.min(...distances)), 1)[0];
}

/** What was drawn is on the screen; a tab that nobody sees has no frames to wait for. */
export function seen(): Promise<void> {
  return new Promise((resolve) => {
    requestAnimationFrame(() => setTimeout(resolve));
    setTimeout(resolve, FRAME_MS);
  });
}
