/**
 * The workshop behind the page: it makes the document that is looked at on every save, the others when nobody waits, and
 * keeps the last good pages of each. While it makes one thing at most one more waits: ten quick saves are one.
 */
import { randomUUID } from 'node:crypto';
import { annexes as annexDefinitions } from '../derive/annexes.js';
import { IssuesError, MachineError, mayPrint } from '../issue.js';
import { periodWords } from '../period.js';
import { type Edition, Editions, type MadeName, type Material, promiseOf } from './editions.js';
import { type InputFolders, InputStamp } from './inputs.js';
import { Pause } from './pause.js';
import type { PreviewDocument, PreviewStage, PreviewState } from './protocol.js';
import { makeOne, Outdated, type RoundOptions } from './rounds.js';
import { countsOf, failureOf, ToldIssues } from './said.js';
import { documentTitle, type Found, foundNow, ownIssues, withoutRepeats } from './showing.js';
import { WarmBrowser } from './warmBrowser.js';

export interface WorkshopOptions extends Omit<RoundOptions, 'templatesFolder'>, InputFolders {
  readonly browserPath?: string | undefined;
  readonly timeoutMs: number;
  /** How long nothing must happen before what nobody looks at is made. */
  readonly idleMs?: number;
}

const IDLE_MS = 1000;

/** Whoever looks on fetches and draws the pages in this time; measuring would leave this thread, and one core, no time for it. */
const DRAWING_MS = 150;

/** Stages not worth beginning when something newer waits. */
const LONG_STAGES: ReadonlySet<PreviewStage> = new Set(['print', 'measure']);

/** Something to make: what is looked at, or, in the background, what is not. */
interface Task {
  readonly name: MadeName;
  readonly background: boolean;
}

export class Workshop {
  readonly server = randomUUID();
  readonly #options: WorkshopOptions;
  readonly #browser: WarmBrowser;
  readonly #stamp: InputStamp;
  readonly #editions = new Editions();
  readonly #told = new ToldIssues();
  readonly #listeners = new Set<(state: PreviewState) => void>();
  /** Stamp of the inputs as they were last looked at. */
  #inputs = '';
  #found: Found = { issues: [], inputs: [], fonts: [], title: '', annexes: annexDefinitions, compared: false };
  #failure: PreviewState['failure'];
  #shown: MadeName = 'circular';
  #stage: PreviewStage | undefined;
  /** Moment of the first save that has not been looked at. */
  #waiting: number | undefined;
  /** Moment of the last save or request that something is made for. */
  #from = 0;
  #working: Promise<void> | undefined;
  /** Whether something newer waits is being looked at. */
  #ahead: Promise<void> | undefined;
  #making: Task | undefined;
  readonly #drawing = new Pause();
  #idle: NodeJS.Timeout | undefined;
  #ended = false;
  #state: PreviewState;

  constructor(options: WorkshopOptions) {
    this.#options = options;
    this.#browser = new WarmBrowser({ path: options.browserPath, timeoutMs: options.timeoutMs });
    this.#stamp = new InputStamp(options);
    this.#state = this.#stateNow(0);
  }

  get state(): PreviewState {
    return this.#state;
  }

  /** What the pages were last made from, for whoever edits it. */
  get found(): Found {
    return this.#found;
  }

  /** Tells every state from now on; returns how to stop that. */
  listen(listener: (state: PreviewState) => void): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  /** The inputs may have changed; whether they have is looked at, before what is being made is given up for it. */
  changed(at = performance.now()): void {
    if (!this.#working) {
      this.#wait(at);
      return;
    }
    const ahead = this.#stamp.take().then((inputs) => {
      if (inputs !== this.#inputs) this.#wait(at);
      if (this.#ahead === ahead) this.#ahead = undefined;
    });
    this.#ahead = ahead;
  }

  /** From now on this document is made first. False when there is none of this name. */
  show(name: string): boolean {
    const known = this.#names().find((one) => one === name);
    if (known === undefined) return false;
    this.#shown = known;
    // Whoever comes back to the page wants what is on disk, told by the system or not (network drives do not).
    if (this.#making?.name !== known || this.#making.background) this.changed();
    return true;
  }

  edition(name: string, number?: number): Edition | undefined {
    return this.#editions.find(name, number);
  }

  /** Resolves when there is nothing more to do for what is looked at. */
  async settled(): Promise<void> {
    while (this.#working || this.#ahead) await (this.#ahead ?? this.#working);
  }

  async close(): Promise<void> {
    this.#ended = true;
    this.#drawing.end();
    clearTimeout(this.#idle);
    await this.#browser.close();
    await this.#working;
  }

  // -------------------------------------------------------------------------------------------------------------------
  // The loop

  #wait(at: number): void {
    this.#waiting ??= at;
    this.#drawing.end();
    this.#wake();
  }

  #wake(): void {
    clearTimeout(this.#idle);
    if (this.#ended || this.#working) return;
    this.#working = this.#work().finally(() => {
      this.#working = undefined;
      // A save may have come between the last look and the end.
      if (this.#waiting !== undefined) this.#wake();
    });
  }

  async #work(): Promise<void> {
    while (!this.#ended) {
      if (this.#waiting !== undefined) await this.#lookAtInputs();
      const task = this.#next();
      if (!task) break;
      await this.#make(task);
    }
  }

  async #lookAtInputs(): Promise<void> {
    this.#from = this.#waiting ?? performance.now();
    this.#waiting = undefined;
    this.#inputs = await this.#stamp.take();
    this.#publish();
  }

  #next(): Task | undefined {
    if (this.#isUntried(this.#shown)) return { name: this.#shown, background: false };
    // What forbids one document forbids all.
    if (this.#failure || !mayPrint(this.#found.issues)) return undefined;
    const name = this.#names().find((one) => this.#isUntried(one));
    if (name === undefined) return undefined;
    const waitMs = this.#from + (this.#options.idleMs ?? IDLE_MS) - performance.now();
    if (waitMs <= 0) return { name, background: true };
    this.#idle = setTimeout(() => this.#wake(), waitMs);
    return undefined;
  }

  #isUntried(name: MadeName): boolean {
    return this.#editions.of(name).triedWith !== this.#inputs;
  }

  async #make(task: Task): Promise<void> {
    const { name, background } = task;
    const inputs = this.#inputs;
    this.#making = task;
    this.#editions.set(name, { triedWith: inputs });
    try {
      await this.#makeWith(task, inputs);
    } catch (error) {
      if (error instanceof Outdated || this.#ended) {
        this.#editions.set(name, { triedWith: undefined });
      } else if (error instanceof IssuesError) {
        this.#found = { ...this.#found, issues: error.issues };
        this.#failure = undefined;
      } else {
        this.#failure = failureOf(error);
      }
    }
    this.#making = undefined;
    if (!background) this.#stage = undefined;
    if (!this.#ended) this.#publish();
  }

  /** Once more in a new browser where the old one failed: it may have died since the last save. */
  async #makeWith(task: Task, inputs: string): Promise<void> {
    const wasUsed = this.#browser.isUsed;
    try {
      await this.#makeOnce(task, inputs);
    } catch (error) {
      if (this.#ended || !(error instanceof MachineError) || !error.code.startsWith('browser.')) throw error;
      await this.#browser.renew();
      if (!wasUsed) throw error;
      await this.#makeOnce(task, inputs);
    }
    await this.#browser.rest();
  }

  async #makeOnce({ name, background }: Task, inputs: string): Promise<void> {
    const opening = this.#browser.get();
    opening.catch(() => undefined);
    const measured = promiseOf<Material>();
    // Nobody may have asked.
    measured.promise.catch(() => undefined);
    const from = background ? performance.now() : this.#from;
    let edition: Edition | undefined;
    try {
      const made = await makeOne(opening, name, from, this.#options, {
        onStage: (stage) => {
          const isNewer = this.#waiting !== undefined && (background || LONG_STAGES.has(stage));
          if (this.#ended || isNewer || (background && this.#isUntried(this.#shown))) throw new Outdated();
          if (background) return;
          this.#stage = stage;
          this.#publish();
        },
        onFile: async ({ bytes, pages }, times) => {
          edition = this.#editions.add({ name, bytes, pages, times, measured: measured.promise }, inputs);
          this.#publish();
          if (!background && this.#listeners.size > 0) await this.#drawing.wait(DRAWING_MS);
        },
      });
      const { printed } = made;
      const document = printed?.documents[0];
      if (edition && printed) measured.resolve({ document, content: printed.content });
      this.#failure = undefined;
      this.#found = foundNow(made, this.#found);
      this.#editions.set(name, { issues: ownIssues(made, name), audit: document?.audit.counts });
    } finally {
      measured.reject(new Outdated());
    }
  }

  // -------------------------------------------------------------------------------------------------------------------
  // The state

  #names(): MadeName[] {
    const { annexes, compared } = this.#found;
    const numbered = annexes.map(({ number }): MadeName => `annex-${number}`);
    return ['circular', 'notice', ...numbered, 'trace', ...(compared ? (['compare'] as const) : [])];
  }

  #publish(): void {
    this.#state = this.#stateNow(this.#state.version + 1);
    for (const listener of this.#listeners) listener(this.#state);
  }

  #stateNow(version: number): PreviewState {
    const { period } = this.#options;
    const names = this.#names();
    const own = names.flatMap((name) => {
      const { madeOf, issues } = this.#editions.of(name);
      return madeOf === this.#inputs ? issues : [];
    });
    const issues = this.#told.of(withoutRepeats([...this.#found.issues, ...own]), this.#found.inputs);
    return {
      version,
      server: this.server,
      inputs: this.#inputs,
      period: period.id,
      periodWords: periodWords(period),
      title: this.#found.title,
      stage: this.#stage,
      documents: names.map((name) => this.#documentNow(name)),
      issues,
      counts: countsOf(issues),
      failure: this.#failure,
      fonts: this.#found.fonts,
    };
  }

  #documentNow(name: MadeName): PreviewDocument {
    const { editions, madeOf, audit } = this.#editions.of(name);
    const newest = editions.at(-1);
    return {
      name,
      title: documentTitle(name, this.#found),
      edition: newest?.number ?? 0,
      current: newest !== undefined && madeOf === this.#inputs && this.#waiting === undefined,
      pages: newest?.pages ?? 0,
      size: newest?.bytes.length ?? 0,
      times: newest?.times ?? [],
      audit,
    };
  }
}
