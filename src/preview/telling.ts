/** The state that every page sees: put together from what the workshop knows, and told when something in it is new. */
import { createHash, randomUUID } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import type { Period } from '../model.js';
import { periodWords } from '../period.js';
import type { Editions, MadeName } from './editions.js';
import type { PreviewDocument, PreviewState } from './protocol.js';
import { countsOf, ToldIssues } from './said.js';
import { documentTitle, type Found, madeNames, withoutRepeats } from './showing.js';

export interface Known extends Pick<PreviewState, 'stage' | 'failure'> {
  /** Stamp of the inputs as they were last looked at; empty before that. */
  readonly inputs: string;
  /** There is a save that has not been looked at. */
  readonly isWaiting: boolean;
  readonly found: Found;
  readonly editions: Editions;
}

export class Telling {
  readonly server = randomUUID();
  readonly #period: Period;
  readonly #told = new ToldIssues();
  readonly #listeners = new Set<(state: PreviewState) => void>();
  #state: PreviewState;

  constructor(period: Period, known: Known) {
    this.#period = period;
    this.#state = this.#stateOf(known, 0);
  }

  get state(): PreviewState {
    return this.#state;
  }

  get isListenedTo(): boolean {
    return this.#listeners.size > 0;
  }

  /** Tells every state from now on; returns how to stop that. */
  listen(listener: (state: PreviewState) => void): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  /** A state that says what the last one said is none: every page would fetch and draw for nothing. */
  tell(known: Known): void {
    const { version } = this.#state;
    const state = this.#stateOf(known, version);
    if (isDeepStrictEqual(state, this.#state)) return;
    this.#state = { ...state, version: version + 1 };
    for (const listener of this.#listeners) listener(this.#state);
  }

  #stateOf(known: Known, version: number): PreviewState {
    const { inputs, found, failure, stage, editions } = known;
    const names = madeNames(found);
    const own = names.flatMap((name) => {
      const { madeOf, issues } = editions.of(name);
      return madeOf === inputs ? issues : [];
    });
    const issues = this.#told.of(withoutRepeats([...found.issues, ...own]), found.inputs);
    return {
      version,
      server: this.server,
      inputs: nameOf(inputs, found),
      period: this.#period.id,
      periodWords: periodWords(this.#period),
      title: found.title,
      stage,
      documents: names.map((name) => documentOf(name, known)),
      issues,
      counts: countsOf(issues),
      failure,
      fonts: found.fonts,
    };
  }
}

/** Changes with the files, and with where their tables are: of a workbook with many sheets, only the reading tells that. */
function nameOf(inputs: string, { quarter }: Found): string {
  if (inputs === '') return '';
  const places = quarter?.tables.map(({ annex, file, rows }) => [annex, file, rows[0]?.place.sheet]);
  return createHash('sha256')
    .update(JSON.stringify([inputs, places]))
    .digest('hex')
    .slice(0, 16);
}

function documentOf(name: MadeName, { inputs, isWaiting, found, editions }: Known): PreviewDocument {
  const { editions: all, madeOf, audit } = editions.of(name);
  const newest = all.at(-1);
  return {
    name,
    title: documentTitle(name, found),
    edition: newest?.number ?? 0,
    current: newest !== undefined && madeOf === inputs && !isWaiting,
    pages: newest?.pages ?? 0,
    size: newest?.bytes.length ?? 0,
    times: newest?.times ?? [],
    audit,
  };
}
