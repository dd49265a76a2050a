/**
 * The line to the server: each state as it comes, and whether there is a line at all. A server that was killed and started
 * again at the same address is found without a reload; what was known of the old one is void, unsaved edits are not.
 */
import { batch, signal } from '@preact/signals';
import type { PreviewState } from '../../src/preview/protocol.js';

export const state = signal<PreviewState | undefined>(undefined);
export const connected = signal(true);

const RETRY_MS = 2000;

/** Listens for as long as the page lives. `onAnew` is told when another server has taken over. */
export function listen(onAnew: () => void): void {
  const events = new EventSource('events');
  events.addEventListener('state', ({ data }) => {
    const next: PreviewState = JSON.parse(data);
    const last = state.peek();
    const anew = last !== undefined && last.server !== next.server;
    // Only now: until it has said which server it is, nothing is asked of whoever answers at the address.
    batch(() => {
      connected.value = true;
      if (last && !anew && next.version < last.version) return;
      state.value = next;
      if (anew) onAnew();
    });
  });
  events.addEventListener('error', () => {
    connected.value = false;
    // A browser gives up when the answer was an error and not a broken line; the server may still come back.
    if (events.readyState !== EventSource.CLOSED) return;
    events.close();
    setTimeout(() => listen(onAnew), RETRY_MS);
  });
}
