/**
 * What the page asks the server for. Answers are taken as `protocol.ts` has them: the server is of the same build and sits
 * on this machine.
 */
import type {
  Both,
  BuildAnswer,
  DocumentFacts,
  EditableLetter,
  EditableTable,
  FolderFile,
  LetterSave,
  PreviewDocument,
  SaveAnswer,
  TableSave,
} from '../../src/preview/protocol.js';

/** The server said no, and why; `said` is undefined when it said nothing that can be shown. */
export class ServerError extends Error {
  readonly status: number;
  readonly said: Both | undefined;
  constructor(status: number, said: Both | undefined) {
    super(said?.en ?? `HTTP ${status}`);
    this.status = status;
    this.said = said;
  }
}

export const pdfAddress = ({ name, edition }: Pick<PreviewDocument, 'name' | 'edition'>): string =>
  `documents/${encodeURIComponent(name)}.pdf?edition=${edition}`;

export const fileAddress = ({ where, name }: Pick<FolderFile, 'where' | 'name'>): string =>
  `files/${where}/${name.split('/').map(encodeURIComponent).join('/')}`;

export async function fetchPdf(
  document: Pick<PreviewDocument, 'name' | 'edition'>,
  signal: AbortSignal,
): Promise<Uint8Array> {
  const response = await accepted(await fetch(pdfAddress(document), { signal }));
  return new Uint8Array(await response.arrayBuffer());
}

export const fetchFacts = (name: string, edition: number, signal?: AbortSignal): Promise<DocumentFacts> =>
  get(`documents/${encodeURIComponent(name)}.json?edition=${edition}`, signal);

export const fetchTables = (): Promise<readonly EditableTable[]> => get('tables');
export const fetchLetter = (): Promise<EditableLetter> => get('letter');
export const fetchFiles = (): Promise<readonly FolderFile[]> => get('files');

export async function show(document: string): Promise<void> {
  await accepted(await send('POST', 'show', { document }));
}

export async function build(): Promise<BuildAnswer> {
  const response = await accepted(await send('POST', 'build', {}));
  return response.json();
}

export const saveTable = (annex: string, save: TableSave): Promise<SaveAnswer> =>
  put(`tables/${encodeURIComponent(annex)}`, save);
export const saveLetter = (save: LetterSave): Promise<SaveAnswer> => put('letter', save);

async function get<Answer>(address: string, signal?: AbortSignal): Promise<Answer> {
  const response = await accepted(await fetch(address, signal ? { signal } : {}));
  return response.json();
}

/** A conflict and findings are answers to a save, not faults; whatever else is said with their numbers is one. */
async function put(address: string, body: TableSave | LetterSave): Promise<SaveAnswer> {
  const response = await send('PUT', address, body);
  if (response.status !== 409 && response.status !== 422) return (await accepted(response)).json();
  const said = await response.json();
  if ('saved' in said) return said;
  throw new ServerError(response.status, messageOf(said));
}

function send(method: 'POST' | 'PUT', address: string, body: unknown): Promise<Response> {
  const headers = { 'content-type': 'application/json', 'x-tongbao': 'preview' };
  return fetch(address, { method, headers, body: JSON.stringify(body) });
}

async function accepted(response: Response): Promise<Response> {
  if (response.ok) return response;
  const said: unknown = await response.json().catch(() => undefined);
  throw new ServerError(response.status, messageOf(said));
}

function messageOf(said: unknown): Both | undefined {
  if (typeof said !== 'object' || said === null || !('message' in said)) return undefined;
  const { message } = said;
  if (typeof message !== 'object' || message === null || !('zh' in message) || !('en' in message)) return undefined;
  return { zh: String(message.zh), en: String(message.en) };
}
