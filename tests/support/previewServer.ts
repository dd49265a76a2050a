/**
 * A server that speaks the preview's contract and does what a test tells it: states, answers to saves, restarts. The page
 * itself is served as the real one serves it, with the same headers.
 */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type {
  BuildAnswer,
  DocumentFacts,
  EditableLetter,
  EditableTable,
  FolderFile,
  PreviewState,
  SaveAnswer,
} from '../../src/preview/protocol.js';
import { HEADERS } from '../../src/preview/server/guard.js';
import { readWebPage } from '../../src/preview/server/webPage.js';

export interface Script {
  state: PreviewState;
  pdfs: Map<string, Uint8Array>;
  facts: Map<string, DocumentFacts>;
  tables: EditableTable[];
  letter: EditableLetter;
  files: FolderFile[];
  build: BuildAnswer;
  /** What the next save is answered with; it is saved when there is none. */
  saves: { readonly status: number; readonly answer: SaveAnswer }[];
}

export interface Asked {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: unknown;
}

const TOKEN = 'a-token-that-only-this-test-knows';

/** Its script is changed by the test at any time; `tell` sends the state to every page. */
export class PreviewServer {
  readonly script: Script;
  readonly asked: Asked[] = [];
  #server: Server;
  #port = 0;
  readonly #streams = new Set<ServerResponse>();
  readonly #web: Awaited<ReturnType<typeof readWebPage>>;

  private constructor(script: Script, web: Awaited<ReturnType<typeof readWebPage>>) {
    this.script = script;
    this.#web = web;
    this.#server = this.#make();
  }

  static async start(script: Script, webFolder: string): Promise<PreviewServer> {
    const server = new PreviewServer(script, await readWebPage(webFolder));
    await server.#listen();
    return server;
  }

  get address(): string {
    return `http://127.0.0.1:${this.#port}/${TOKEN}/`;
  }

  tell(change: Partial<PreviewState>): void {
    this.script.state = { ...this.script.state, ...change, version: this.script.state.version + 1 };
    for (const stream of this.#streams) this.#send(stream);
  }

  /** As a kill does it: every line is cut at once. */
  async stop(): Promise<void> {
    const closed = new Promise((resolve) => this.#server.close(resolve));
    this.#server.closeAllConnections();
    this.#streams.clear();
    await closed;
  }

  /** Another server at the same address, which counts anew. */
  async restart(): Promise<void> {
    this.script.state = { ...this.script.state, server: `${this.script.state.server}+`, version: 1 };
    this.#server = this.#make();
    await this.#listen();
  }

  #make(): Server {
    return createServer((request, response) => void this.#answer(request, response));
  }

  async #listen(): Promise<void> {
    await new Promise<void>((resolve) => this.#server.listen(this.#port, '127.0.0.1', resolve));
    this.#port = (this.#server.address() as AddressInfo).port;
  }

  #send(stream: ServerResponse): void {
    stream.write(`event: state\ndata: ${JSON.stringify(this.script.state)}\n\n`);
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '', this.address);
    const [, token, ...rest] = url.pathname.split('/');
    const path = rest.join('/');
    const method = request.method ?? '';
    for (const [name, value] of Object.entries(HEADERS)) response.setHeader(name, value);
    const text = await textOf(request);
    this.asked.push({ method, path, headers: request.headers, body: text === '' ? undefined : JSON.parse(text) });
    if (token !== TOKEN) return void response.writeHead(404).end();
    if (path === 'events') return this.#stream(response);
    if (method === 'PUT') return this.#save(path, response);
    const found = this.#find(path);
    if (!found) return void response.writeHead(404).end('{}');
    response.writeHead(200, { 'content-type': found.type }).end(found.body);
  }

  #stream(response: ServerResponse): void {
    // Pages come back at once, so that no test waits for them.
    response.writeHead(200, { 'content-type': 'text/event-stream' }).write('retry: 50\n\n');
    this.#streams.add(response);
    response.on('close', () => this.#streams.delete(response));
    this.#send(response);
  }

  #save(path: string, response: ServerResponse): void {
    const { status, answer } = this.script.saves.shift() ?? {
      status: 200,
      answer: { saved: true, sha256: `saved ${path} ${this.asked.length}` },
    };
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(answer));
  }

  #find(path: string): { readonly type: string; readonly body: Uint8Array | string } | undefined {
    const { pdfs, facts, tables, letter, files, build } = this.script;
    const json = (body: unknown) => ({ type: 'application/json', body: JSON.stringify(body) });
    const [, name = '', kind] = /^documents\/(.+)\.(pdf|json)$/.exec(path) ?? [];
    const pdf = kind === 'pdf' ? pdfs.get(name) : undefined;
    if (pdf) return { type: 'application/pdf', body: pdf };
    if (kind === 'json' && facts.has(name)) return json(facts.get(name));
    const answers: Readonly<Record<string, unknown>> = { show: {}, tables, letter, files, build };
    if (path in answers) return json(answers[path]);
    return this.#web.get(path === '' ? 'index.html' : path);
  }
}

async function textOf(request: IncomingMessage): Promise<string> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks).toString('utf8');
}
