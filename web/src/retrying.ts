/** What must be done at last: tried again, after pauses that grow, for as long as it is wanted. */

const FIRST_PAUSE_MS = 250;
const LONGEST_PAUSE_MS = 8000;

/** @param onFailure told each time that it failed and is still wanted */
export async function untilDone(
  attempt: () => Promise<void>,
  signal: AbortSignal,
  onFailure: () => void = () => undefined,
): Promise<void> {
  for (let pauseMs = FIRST_PAUSE_MS; ; pauseMs = Math.min(LONGEST_PAUSE_MS, 2 * pauseMs)) {
    try {
      return await attempt();
    } catch {
      if (signal.aborted) return;
      onFailure();
    }
    await new Promise((resolve) => setTimeout(resolve, pauseMs));
    if (signal.aborted) return;
  }
}
