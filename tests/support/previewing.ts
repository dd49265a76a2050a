/** A preview served in this process, and a page's part of the talk with it. */
import { cp } from 'node:fs/promises';
import path from 'node:path';
import { type Preview, type PreviewOptions, startPreview } from '../../src/preview/preview.js';
import type { DocumentFacts, PreviewDocument, PreviewState } from '../../src/preview/protocol.js';
import { ROOT } from './built.js';

export interface Served {
  readonly preview: Preview;
  readonly folder: string;
  /** A file of the data folder: `2020Q1/annex-4.csv`. */
  readonly at: (file: string) => string;
  /** The first state from now on for which it holds. */
  readonly until: (holds: (state: PreviewState) => boolean) => Promise<PreviewState>;
  readonly json: (name: string) => Promise<unknown>;
  readonly send: (method: 'POST' | 'PUT', name: string, body: unknown) => Promise<{ status: number; answer: unknown }>;
  readonly pdf: (name: string, edition: number) => Promise<Uint8Array>;
  readonly facts: (name: string, edition: number) => Promise<DocumentFacts>;
}

/** Serves `folder/data`, which is made from the real data unless it is there. */
export async function serve(folder: string, options: Partial<PreviewOptions> = {}): Promise<Served> {
  const dataFolder = path.join(folder, 'data');
  await cp(path.join(ROOT, 'data'), dataFolder, { recursive: true, force: false });
  const preview = await startPreview({
    period: { id: '2020Q1', year: 2020, quarter: 1 },
    dataFolder,
    outputFolder: path.join(folder, 'output'),
    addressFolder: path.join(folder, 'addresses'),
    // What nobody looks at would be in the way of what is tested.
    idleMs: 600_000,
    port: 0,
    fontFolders: [],
    strictFonts: false,
    timeoutMs: 60_000,
    version: '0.0.0-test',
    ...options,
  });
  const { address } = preview;
  const get = async (name: string): Promise<Response> => {
    const response = await fetch(address + name);
    if (!response.ok) throw new Error(`${response.status} ${name}`);
    return response;
  };
  return {
    preview,
    folder,
    at: (file) => path.join(dataFolder, file),
    until: (holds) => until(address, holds),
    json: async (name) => (await get(name)).json(),
    send: async (method, name, body) => {
      const headers = { 'content-type': 'application/json', 'x-tongbao': 'preview', origin: new URL(address).origin };
      const response = await fetch(address + name, { method, headers, body: JSON.stringify(body) });
      return { status: response.status, answer: await response.json() };
    },
    pdf: async (name, edition) =>
      new Uint8Array(await (await get(`documents/${name}.pdf?edition=${edition}`)).arrayBuffer()),
    facts: async (name, edition) =>
      (await (await get(`documents/${name}.json?edition=${edition}`)).json()) as DocumentFacts,
  };
}

/** Reads the events of the server until a state is as it should be. */
async function until(address: string, holds: (state: PreviewState) => boolean): Promise<PreviewState> {
  const stop = new AbortController();
  const late = AbortSignal.timeout(90_000);
  const response = await fetch(`${address}events`, { signal: AbortSignal.any([stop.signal, late]) });
  if (!response.body) throw new Error('no events');
  let text = '';
  let last: PreviewState | undefined;
  const decoder = new TextDecoder();
  try {
    for await (const chunk of response.body) {
      text += decoder.decode(chunk, { stream: true });
      const events = text.split('\n\n');
      text = events.pop() ?? '';
      for (const event of events) {
        const data = /^data: (?<json>.*)$/m.exec(event)?.groups?.json;
        if (data === undefined) continue;
        last = JSON.parse(data) as PreviewState;
        if (holds(last)) return last;
      }
    }
  } catch (error) {
    throw new Error(`it never came to that: ${JSON.stringify(last)?.slice(0, 2000)}`, { cause: error });
  } finally {
    stop.abort();
  }
  throw new Error('the events ended');
}

export function documentOf(state: PreviewState, name: string): PreviewDocument {
  const found = state.documents.find((document) => document.name === name);
  if (!found) throw new Error(name);
  return found;
}

/** At rest, with pages of the data as it is. */
export const isDone =
  (name: string) =>
  (state: PreviewState): boolean =>
    state.stage === undefined && documentOf(state, name).current && documentOf(state, name).audit !== undefined;
