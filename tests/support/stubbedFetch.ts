/** Requests that are answered when, and in the order in which, the test says. */
import { vi } from 'vitest';

export interface Request {
  readonly method: string;
  readonly path: string;
  readonly body: unknown;
  readonly answer: (json: unknown, status?: number) => Promise<void>;
}

/** Everything that is only waiting for itself. */
const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** Takes the place of `fetch`. Gives back the requests that were not answered yet, the oldest first. */
export function stubFetch(): Request[] {
  const requests: Request[] = [];
  vi.stubGlobal(
    'fetch',
    (path: string, init: { readonly method?: string; readonly body?: string } = {}) =>
      new Promise((resolve) => {
        const { method = 'GET', body } = init;
        const answer = async (json: unknown, status = 200): Promise<void> => {
          resolve(new Response(JSON.stringify(json), { status }));
          await settled();
        };
        requests.push({ method, path, body: body === undefined ? undefined : JSON.parse(body), answer });
      }),
  );
  return requests;
}
