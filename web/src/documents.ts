/**
 * The document that is looked at: its newest edition, opened, and what is known of that edition. The last good one stays until
 * the next is there; nothing is taken away first.
 */
import { batch, computed, effect, type ReadonlySignal, signal, untracked } from '@preact/signals';
import type { DocumentFacts, PreviewDocument } from '../../src/preview/protocol.js';
import { connected, state } from './connection.js';
import { type OpenPdf, openPdf, workerNumber } from './desk/pdf.js';
import { untilDone } from './retrying.js';
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

/** An edition is that of one server: the next one counts from 1 again. */
interface Edition {
  readonly server: string;
  readonly name: string;
  readonly edition: number;
}

const isSame = (one: Edition, other: Edition): boolean =>
  one.server === other.server && one.name === other.name && one.edition === other.edition;

export interface Shown extends OpenPdf, Edition {}

/** The edition on the desk; of another document than the selected one only while that one is being opened. */
export const shown = signal<Shown | undefined>(undefined);

/** The facts of the newest edition that was measured. */
export const facts = signal<(DocumentFacts & Edition) | undefined>(undefined);

export const factsOfShown = computed(() => {
  const [known, there] = [facts.value, shown.value];
  return known && there && isSame(known, there) ? known : undefined;
});

/** What is to be on the desk; undefined while it was not made yet. */
const wanted = computed<Edition | undefined>(() => {
  const [document, now] = [selected.value, state.value];
  if (!document || !now || document.edition === 0) return undefined;
  return { server: now.server, name: document.name, edition: document.edition };
});

/** The pages on the desk are not those of the newest edition: it is being made, or could not be opened yet. */
export const isBehind = computed(() => {
  const [there, due] = [shown.value, wanted.value];
  return there !== undefined && (due === undefined || !isSame(there, due));
});

const failed = signal<Edition | undefined>(undefined);

/** The edition that could not be opened, and is tried again. */
export const unopened = computed(() => {
  const [one, due] = [failed.value, wanted.value];
  return one && due && isSame(one, due) ? one.edition : undefined;
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

/** Each state makes another object: what is measured changes only with this. */
const toMeasure = computed(() => (wanted.value ? JSON.stringify(wanted.value) : ''));

/** Another worker of pdf.js: what the last one had open is lost. */
const toOpen = computed(() => (toMeasure.value === '' ? '' : `${workerNumber.value} ${toMeasure.value}`));

/** What the server is to make first: said to each server, for each document. */
const toShow = computed(() => (selectedName.value === undefined ? '' : `${state.value?.server} ${selectedName.value}`));

/** Begins to follow the state: opens what is selected, in every edition. */
export function followDocuments(): void {
  effect(() => {
    if (toShow.value !== '') untracked(askToShow);
  });
  // Of two pages the one in view says what is made first; and the server looks at the disk, in case nobody told it.
  document.addEventListener('visibilitychange', askToShow);
  addEventListener('focus', askToShow);
  whileWanted(toOpen, open, (edition) => {
    failed.value = edition;
  });
  whileWanted(toMeasure, measure);
  effect(() => {
    const name = selectedName.value;
    if (name !== undefined) history.replaceState(null, '', `#${name}/${currentPage.value}`);
  });
}

function askToShow(): void {
  const name = selectedName.peek();
  if (name !== undefined && !document.hidden) server.show(name).catch(() => undefined);
}

/** Does it for each edition that comes to be wanted, until it is done or another one is wanted. */
function whileWanted(
  what: ReadonlySignal<string>,
  work: (edition: Edition, signal: AbortSignal) => Promise<void>,
  onFailure: (edition: Edition) => void = () => undefined,
): void {
  effect(() => {
    const edition = what.value === '' ? undefined : wanted.peek();
    if (!edition) return;
    const controller = new AbortController();
    const { signal } = controller;
    const attempt = async (): Promise<void> => {
      // Whoever is at the address then may be another server, with another edition of this number.
      if (!connected.peek()) throw new Error('there is no line');
      await work(edition, signal);
    };
    void untracked(() => untilDone(attempt, signal, () => onFailure(edition)));
    return () => controller.abort();
  });
}

async function open(edition: Edition, signal: AbortSignal): Promise<void> {
  const opened = await openPdf(await server.fetchPdf(edition, signal));
  if (signal.aborted) return void opened.pdf.loadingTask.destroy();
  const last = shown.peek();
  batch(() => {
    shown.value = { ...opened, ...edition };
    failed.value = undefined;
  });
  // What was being drawn from it is not wanted any more; what was drawn is on its canvas.
  void last?.pdf.loadingTask.destroy();
}

async function measure(edition: Edition, signal: AbortSignal): Promise<void> {
  const known = await server.fetchFacts(edition.name, edition.edition, signal);
  if (!signal.aborted) facts.value = { ...known, ...edition };
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
