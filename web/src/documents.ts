/**
 * The document that is looked at: its newest edition, opened, and what is known of that edition. The last good one stays until
 * the next is there; nothing is taken away first.
 */
import { batch, computed, effect, signal, untracked } from '@preact/signals';
import type { DocumentFacts, PreviewDocument } from '../../src/preview/protocol.js';
import { state } from './connection.js';
import { type OpenPdf, openPdf } from './desk/pdf.js';
import * as server from './server.js';

/** `#annex-1/3`: the document and the page, so that a reload finds them again. */
const [nameInAddress, pageInAddress] = location.hash.slice(1).split('/');

const chosen = signal(nameInAddress ?? '');

export const currentPage = signal(Math.max(1, Number.parseInt(pageInAddress ?? '1', 10) || 1));

export const selected = computed<PreviewDocument | undefined>(() => {
  const documents = state.value?.documents ?? [];
  return documents.find(({ name }) => name === chosen.value) ?? documents[0];
});

const selectedName = computed(() => selected.value?.name);

export interface Shown extends OpenPdf {
  readonly name: string;
  readonly edition: number;
}

/** The edition on the desk; of another document than the selected one only while that one is being opened. */
export const shown = signal<Shown | undefined>(undefined);

/** The facts of the newest edition that was measured. */
export const facts = signal<DocumentFacts | undefined>(undefined);

export const factsOfShown = computed(() => {
  const [known, there] = [facts.value, shown.value];
  return known && there && known.name === there.name && known.edition === there.edition ? known : undefined;
});

export function select(name: string, page = 1): void {
  batch(() => {
    if (selected.peek()?.name !== name) {
      currentPage.value = page;
      facts.value = undefined;
    }
    chosen.value = name;
  });
}

/** Identifies an edition across servers; a document that was not made yet has none. */
const wanted = computed(() => {
  const [document, server] = [selected.value, state.value?.server];
  return document && document.edition > 0 ? `${server} ${document.name} ${document.edition}` : '';
});

/** What the server is to make first: said once to each server, for each document. */
const asked = computed(() => {
  const name = selected.value?.name;
  return name === undefined ? '' : `${state.value?.server} ${name}`;
});

/** Begins to follow the state: opens what is selected, in every edition. */
export function followDocuments(): void {
  effect(() => {
    if (asked.value !== '') server.show(untracked(() => selected.value?.name ?? '')).catch(() => undefined);
  });
  effect(() => {
    if (wanted.value === '') return;
    const document = untracked(() => selected.value);
    if (!document) return;
    const controller = new AbortController();
    void open(document, controller.signal);
    void measure(document, controller.signal);
    return () => controller.abort();
  });
  effect(() => {
    const name = selectedName.value;
    if (name !== undefined) history.replaceState(null, '', `#${name}/${currentPage.value}`);
  });
}

async function open({ name, edition }: PreviewDocument, signal: AbortSignal): Promise<void> {
  try {
    const opened = await openPdf(await server.fetchPdf({ name, edition }, signal));
    if (signal.aborted) return void opened.pdf.loadingTask.destroy();
    const last = shown.peek();
    shown.value = { ...opened, name, edition };
    // What was being drawn from it is not wanted any more; what was drawn is on its canvas.
    void last?.pdf.loadingTask.destroy();
  } catch {
    // Superseded, or the line is broken: the next state names what there is.
  }
}

async function measure({ name, edition }: PreviewDocument, signal: AbortSignal): Promise<void> {
  try {
    const known = await server.fetchFacts(name, edition, signal);
    if (!signal.aborted) facts.value = known;
  } catch {
    // As above.
  }
}

/** The facts of any document that was made; from the server when they are not the selected one's. */
export async function factsOf(name: string): Promise<DocumentFacts | undefined> {
  const known = facts.peek();
  const document = state.peek()?.documents.find((one) => one.name === name);
  if (!document || document.edition === 0) return undefined;
  if (known?.name === name && known.edition === document.edition) return known;
  return server.fetchFacts(name, document.edition).catch(() => undefined);
}

/** Of a server that is gone: its editions count anew. */
export function forgetFacts(): void {
  facts.value = undefined;
}
