/** The addresses of the page, as `protocol.ts` has them. */
import { type Context, Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { HTTPException } from 'hono/http-exception';
import { z } from 'zod';
import { MachineError } from '../../issue.js';
import type { Builder } from '../building.js';
import type { Desk } from '../editing/desk.js';
import { factsOf } from '../facts/facts.js';
import type { Both, SaveAnswer } from '../protocol.js';
import { both, failureOf, messageOf } from '../said.js';
import type { Workshop } from '../workshop.js';
import { events } from './events.js';
import { disposition, type Folders, fileOf, listFiles } from './folderFiles.js';
import { guard, PDF_POLICY } from './guard.js';
import { NOT_BUILT, type WebFile } from './webPage.js';

export interface Parts {
  readonly workshop: Workshop;
  readonly desk: Desk;
  readonly builder: Builder;
  readonly folders: Folders;
  readonly web: ReadonlyMap<string, WebFile>;
}

const PDF = { type: 'application/pdf', headers: { 'Content-Security-Policy': PDF_POLICY } } as const;

const MOST_BYTES = 8 * 1024 * 1024;

const shown = z.strictObject({ document: z.string().max(100) });
const sha256 = z.string().regex(/^[\da-f]{64}$/);
const index = z.number().int().min(0).max(10_000_000);
const tableSave = z.strictObject({
  sha256,
  edits: z
    .array(z.strictObject({ record: index, column: index, text: z.string().max(10_000) }))
    .min(1)
    .max(100_000),
  despiteErrors: z.boolean().optional(),
});
const letterSave = z.strictObject({
  sha256,
  text: z.string().max(2_000_000),
  despiteErrors: z.boolean().optional(),
});

/** Something asked for that is not there, or not understood. */
function refused(status: 400 | 404, zh: string, en: string): HTTPException {
  return new HTTPException(status, { res: told(status, { zh, en }) });
}

function told(status: number, message: Both): Response {
  return Response.json({ message }, { status });
}

export function makeApp(parts: Parts, token: string, port: () => number): Hono {
  const app = new Hono();
  app.use('*', guard(token, port));
  app.use(
    '*',
    bodyLimit({ maxSize: MOST_BYTES, onError: () => told(413, { zh: '内容太大。', en: 'That is too much.' }) }),
  );
  app.get(`/${token}`, (context) => context.redirect(`/${token}/`, 302));
  app.route(`/${token}`, pageRoutes(parts));
  app.notFound(() => new Response(null, { status: 404 }));
  app.onError((error) => {
    if (error instanceof HTTPException) return error.getResponse();
    // The machine's fault (a file that another program holds) is told as such; findings are no fault, and are not thrown here.
    const failure = failureOf(error) ?? both(({ words }) => words.bug(messageOf(error)));
    return told(error instanceof MachineError ? 503 : 500, failure);
  });
  return app;
}

function pageRoutes({ workshop, desk, builder, folders, web }: Parts): Hono {
  const app = new Hono();
  app.get('/events', (context) => events(context, workshop));
  app.get('/documents/:file', (context) => documentFile(context, workshop));
  app.post('/show', async (context) => {
    const { document } = await bodyOf(context, shown);
    if (!workshop.show(document))
      throw refused(404, `没有“${document}”这份文件。`, `There is no document “${document}”.`);
    return context.json({});
  });
  app.get('/tables', async (context) => context.json(await desk.tables()));
  app.put('/tables/:annex', async (context) => {
    const save = await bodyOf(context, tableSave);
    const answer = await desk.saveTable(context.req.param('annex'), save);
    return answered(answer);
  });
  app.get('/letter', async (context) => context.json(await desk.letter()));
  app.put('/letter', async (context) => answered(await desk.saveLetter(await bodyOf(context, letterSave))));
  app.post('/build', async (context) => context.json(await builder.build()));
  app.get('/files', async (context) => context.json(await listFiles(folders)));
  app.get('/files/:where/:name{.+}', async (context) => {
    const { where, name } = context.req.param();
    const file = await fileOf(folders, where, name);
    if (!file) throw refused(404, '没有这个文件。', 'There is no such file.');
    return new Response(file.bytes, {
      headers: {
        'Content-Type': file.type,
        'Content-Disposition': file.disposition,
        ...(file.type === PDF.type && PDF.headers),
      },
    });
  });
  app.get('*', ({ req }) => webFile(req.path.split('/').slice(2).join('/'), web));
  return app;
}

/** `circular.pdf` or `circular.json`, of the edition asked for. */
async function documentFile(context: Context, workshop: Workshop): Promise<Response> {
  const [, name = '', kind] = /^([\w-]+)\.(pdf|json)$/.exec(context.req.param('file') ?? '') ?? [];
  const wanted = context.req.query('edition');
  if (wanted !== undefined && !/^\d{1,9}$/.test(wanted)) throw refused(400, '版本号不对。', 'That is no edition.');
  const edition = workshop.edition(name, wanted === undefined ? undefined : Number(wanted));
  const gone = refused(404, '这一版已经不在了。', 'This edition is no longer there.');
  if (!edition) throw gone;
  if (kind === 'json') {
    const facts = await factsOf(edition).catch(() => undefined);
    if (!facts) throw gone;
    return context.json(facts);
  }
  return new Response(Uint8Array.from(edition.bytes), {
    headers: {
      'Content-Type': PDF.type,
      'Content-Disposition': disposition('inline', `${name}.pdf`),
      ...PDF.headers,
    },
  });
}

/** The body as the schema has it. */
async function bodyOf<Value>(context: Context, schema: z.ZodType<Value>): Promise<Value> {
  const body: unknown = await context.req.json().catch(() => undefined);
  const read = schema.safeParse(body);
  if (!read.success) throw refused(400, '内容不符合约定。', 'That is not understood.');
  return read.data;
}

function answered(answer: SaveAnswer | { readonly message: Both; readonly status: 400 | 404 | 422 }): Response {
  if ('message' in answer) return told(answer.status, answer.message);
  if (answer.saved) return Response.json(answer);
  return Response.json(answer, { status: 'conflict' in answer ? 409 : 422 });
}

function webFile(name: string, web: ReadonlyMap<string, WebFile>): Response {
  const file = web.get(name === '' ? 'index.html' : name);
  if (file) {
    const caching = file.immutable ? { 'Cache-Control': 'private, max-age=31536000, immutable' } : undefined;
    return new Response(file.body, { headers: { 'Content-Type': file.type, ...caching } });
  }
  if (name !== '') return new Response(null, { status: 404 });
  return new Response(NOT_BUILT, { status: 503, headers: { 'Content-Type': 'text/html; charset=utf-8' } });
}
