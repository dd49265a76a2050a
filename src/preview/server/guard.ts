/**
 * Who is let in: this machine's browser, at the page's own address, by whoever knows the token. Any web page may send
 * requests to 127.0.0.1, and by a name of its own that leads there (DNS rebinding) even read the answers: so the name
 * that was asked for, the page that asks and the token are all looked at before anything else is.
 */
import { createHash, timingSafeEqual } from 'node:crypto';
import type { Context, HonoRequest, MiddlewareHandler } from 'hono';

/** Scripts and styles of the page itself, and what it makes of the PDF; nothing from outside, and no page around it. */
const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data: blob:",
  "font-src 'self' data:",
  "connect-src 'self'",
  "worker-src 'self' blob:",
  "frame-src 'self' blob:",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'self'",
].join('; ');

/** Of a PDF: the browser's own viewer is a page round it, which the policy above would leave empty. */
export const PDF_POLICY = "frame-ancestors 'self'";

export const HEADERS: Readonly<Record<string, string>> = {
  'Content-Security-Policy': POLICY,
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Cache-Control': 'no-store',
};

/** The header that no form of another page can send. */
export const MARK = { name: 'x-tongbao', value: 'preview' } as const;

const METHODS = ['GET', 'POST', 'PUT'];

/** @param port what the server listens on, once it does */
export function guard(token: string, port: () => number): MiddlewareHandler {
  return async (context, next) => {
    const refused = refusalOf(context, token, port());
    if (refused !== undefined) return new Response(null, { status: refused, headers: HEADERS });
    await next();
    for (const [name, value] of Object.entries(HEADERS)) {
      if (!context.res.headers.has(name)) context.res.headers.set(name, value);
    }
    return undefined;
  };
}

/** The status to refuse a request with; undefined when it may pass. */
function refusalOf({ req }: Context, token: string, port: number): number | undefined {
  const host = req.header('host') ?? '';
  if (host !== `127.0.0.1:${port}` && host !== `localhost:${port}`) return 403;
  const site = req.header('sec-fetch-site');
  if (site !== undefined && site !== 'same-origin' && site !== 'none' && !isArrival(req, token)) return 403;
  const origin = req.header('origin');
  if (origin !== undefined && origin !== `http://${host}`) return 403;
  if (!METHODS.includes(req.method)) return 405;
  // Whoever does not know the token learns nothing, not even what there is.
  const [, first = ''] = new URL(req.url).pathname.split('/');
  if (!isSame(first, token)) return 404;
  if (req.method !== 'POST' && req.method !== 'PUT') return undefined;
  if (origin === undefined || req.header(MARK.name) !== MARK.value) return 403;
  return /^application\/json\b/i.test(req.header('content-type') ?? '') ? undefined : 415;
}

/**
 * Somebody goes to the page itself, from the file that leads there (`redirect.ts`) or a link that was sent to them. Whoever
 * knows the token may; the page is seen by the person only, and not by whatever sent them.
 */
function isArrival(req: HonoRequest, token: string): boolean {
  const isNavigation = req.header('sec-fetch-mode') === 'navigate' && req.header('sec-fetch-dest') === 'document';
  return req.method === 'GET' && isNavigation && isSame(new URL(req.url).pathname, `/${token}/`);
}

/** Takes as long whatever the text. */
function isSame(given: string, token: string): boolean {
  const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(given), digest(token));
}
