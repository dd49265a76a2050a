/** Server-sent events: every page gets the whole state at once and then every new one; a slow page the latest only. */
import type { Context } from 'hono';
import { streamSSE } from 'hono/streaming';
import type { Workshop } from '../workshop.js';

/** So that a page learns soon that the server is gone. */
const HEARTBEAT_MS = 10_000;

export function events(context: Context, workshop: Workshop): Response {
  return streamSSE(context, async (stream) => {
    let wake: () => void = () => undefined;
    const stop = workshop.listen(() => wake());
    stream.onAbort(() => wake());
    try {
      let told = -1;
      while (!stream.aborted && !stream.closed) {
        const { state } = workshop;
        if (state.version !== told) {
          told = state.version;
          await stream.writeSSE({ event: 'state', data: JSON.stringify(state) });
          continue;
        }
        const isNew = await new Promise<boolean>((resolve) => {
          const timer = setTimeout(() => resolve(false), HEARTBEAT_MS);
          // A server that ends does not wait for it.
          timer.unref();
          wake = () => {
            clearTimeout(timer);
            resolve(true);
          };
        });
        if (!isNew) await stream.write(': still here\n\n');
      }
    } finally {
      stop();
    }
  });
}
