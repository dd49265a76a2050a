/**
 * A server that speaks the preview's contract and does what a test tells it: states, answers to saves, restarts. The page
 * itself is served as the real one serves it, with the same headers.
 */
import { createHash } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type {
  BuildAnswer,
  DocumentFacts,
  EditableLetter,
  EditableTable,
  FolderFile,
  LetterSave,
  PreviewState,
  SaveAnswer,
  TableSave,
} from '../../src/preview/protocol.js';
import { HEADERS } from '../../src/preview/server/guard.js';
import { readWebPage } from '../../src/preview/server/webPage.js';

export interface Script {
  state: PreviewState;
  /** By name, of the edition that the state names; any other is not there. */
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
    this.script.state = { ...script.state, inputs: this.#inputs() };
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
    const { state } = this.script;
    this.script.state = { ...state, inputs: this.#inputs(), ...change, version: state.version + 1 };
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
    const { state } = this.script;
    this.script.state = { ...state, inputs: this.#inputs(), server: `${state.server}+`, version: 1 };
    this.#server = this.#make();
    await this.#listen();
  }

  #inputs(): string {
    const { tables, letter } = this.script;
    return createHash('sha256')
      .update(JSON.stringify([tables, letter]))
      .digest('hex');
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
    const body: unknown = text === '' ? undefined : JSON.parse(text);
    this.asked.push({ method, path, headers: request.headers, body });
    if (token !== TOKEN) return void response.writeHead(404).end();
    if (path === 'events') return this.#stream(response);
    if (method === 'PUT') return this.#save(path, body as TableSave & LetterSave, response);
    const found = this.#find(path, url.searchParams);
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

  #save(path: string, save: TableSave & LetterSave, response: ServerResponse): void {
    const { status, answer } = this.script.saves.shift() ?? {
      status: 200,
      answer: { saved: true, sha256: `saved ${path} ${this.asked.length}` },
    };
    if (answer.saved) this.#write(path, save, answer.sha256);
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(answer));
  }

  /** The files hold what was saved, as those on a disk do. */
  #write(path: string, { edits, text }: TableSave & LetterSave, sha256: string): void {
    if (path === 'letter') this.script.letter = { ...this.script.letter, text, sha256 };
    this.script.tables = this.script.tables.map((table) => {
      if (path !== `tables/${table.annex}`) return table;
      const records = table.records.map(({ line, cells }) => ({ line, cells: [...cells] }));
      for (const edit of edits) records[edit.record]?.cells.splice(edit.column, 1, edit.text);
      return { ...table, records, sha256 };
    });
  }

  #find(
    path: string,
    search: URLSearchParams,
  ): { readonly type: string; readonly body: Uint8Array | string } | undefined {
    const { state, pdfs, facts, tables, letter, files, build } = this.script;
    const json = (body: unknown) => ({ type: 'application/json', body: JSON.stringify(body) });
    const [, name = '', kind] = /^documents\/(.+)\.(pdf|json)$/.exec(path) ?? [];
    const edition = state.documents.find((document) => document.name === name)?.edition;
    if (kind !== undefined && search.get('edition') !== String(edition)) return undefined;
    const pdf = kind === 'pdf' ? pdfs.get(name) : undefined;
    if (pdf) return { type: 'application/pdf', body: pdf };
    const known = kind === 'json' ? facts.get(name) : undefined;
    if (known) return json({ ...known, edition });
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
