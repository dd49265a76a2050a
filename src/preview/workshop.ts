/**
 * The workshop behind the page: it makes the document that is looked at on every save, the others when nobody waits, and
 * keeps the last good pages of each. While it makes one thing at most one more waits: ten quick saves are one.
 */
import type { Issue } from '../issue.js';
import type { PrintBrowser } from '../print/browser.js';
import { type Edition, Editions, type MadeName, type Material, promiseOf } from './editions.js';
import { Findings } from './findings.js';
import { type InputFolders, InputStamp } from './inputs.js';
import { Pause } from './pause.js';
import type { PreviewStage, PreviewState } from './protocol.js';
import { PutOff } from './putOff.js';
import { makeOne, Outdated, type RoundOptions } from './rounds.js';
import { type Found, madeNames, ownIssues } from './showing.js';
import { type Known, Telling } from './telling.js';
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
  readonly #options: WorkshopOptions;
  readonly #browser: WarmBrowser;
  readonly #stamp: InputStamp;
  readonly #editions = new Editions();
  readonly #putOff = new PutOff();
  /** Stamp of the inputs as they were last looked at. */
  #inputs = '';
  readonly #findings = new Findings();
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
  readonly #telling: Telling;

  constructor(options: WorkshopOptions) {
    this.#options = options;
    this.#browser = new WarmBrowser({ path: options.browserPath, timeoutMs: options.timeoutMs });
    this.#stamp = new InputStamp(options);
    this.#telling = new Telling(options.period, this.#known());
  }

  get state(): PreviewState {
    return this.#telling.state;
  }

  /** What the pages were last made from, for whoever edits it. */
  get found(): Found {
    return this.#findings.found;
  }

  /** Tells every state from now on; returns how to stop that. */
  listen(listener: (state: PreviewState) => void): () => void {
    return this.#telling.listen(listener);
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
    const known = madeNames(this.#findings.found).find((one) => one === name);
    if (known === undefined) return false;
    this.#shown = known;
    if (this.#making?.name === known && !this.#making.background) return true;
    // What failed may be mended: a browser installed, a disk cleared.
    if (this.#findings.failure) this.#editions.set(known, { triedWith: undefined });
    // Whoever comes back to the page wants what is on disk, told by the system or not (network drives do not).
    this.changed();
    return true;
  }

  /** What the checks say of the files as they are on disk; undefined when they have changed since. */
  async issuesOnDisk(): Promise<readonly Issue[] | undefined> {
    const { inputs, found } = this.#findings;
    return (await this.#stamp.take()) === inputs ? found.issues : undefined;
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
    this.#putOff.dropAll();
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
      if (task) await this.#make(task);
      else if (this.#findings.mayPrint || !(await this.#putOff.takeUp())) break;
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
    if (!this.#findings.mayPrint) return undefined;
    const name = madeNames(this.#findings.found).find((one) => this.#isUntried(one));
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
    this.#findings.begin();
    this.#editions.set(name, { triedWith: inputs });
    try {
      await this.#browser.use((opening) => this.#makeOnce(task, inputs, opening));
    } catch (error) {
      if (error instanceof Outdated || this.#ended) {
        this.#editions.set(name, { triedWith: undefined });
      } else {
        this.#findings.failed(error, inputs);
      }
    }
    this.#making = undefined;
    if (!background) this.#stage = undefined;
    if (!this.#ended) this.#publish();
  }

  /** Something newer waits, and the stage is not worth beginning; or somebody asks for what nobody has made. */
  #isOutdated({ background }: Task, stage: PreviewStage): boolean {
    const isNewer = this.#waiting !== undefined && (background || LONG_STAGES.has(stage));
    return this.#ended || isNewer || (background && this.#isUntried(this.#shown));
  }

  async #makeOnce(task: Task, inputs: string, opening: Promise<PrintBrowser>): Promise<void> {
    const { name, background } = task;
    const measured = promiseOf<Material>();
    // Nobody may have asked.
    measured.promise.catch(() => undefined);
    const putOff = promiseOf<never>();
    let isPutOff = false;
    let edition: Edition | undefined;
    const from = background ? performance.now() : this.#from;
    const making = makeOne(opening, name, from, this.#options, {
      onChecked: (checked) => this.#findings.checked(checked),
      onStage: (stage) => {
        // What was put off and is taken up again is done beside everything else.
        if (isPutOff) return;
        if (this.#isOutdated(task, stage)) throw new Outdated();
        if (background) return;
        this.#stage = stage;
        this.#publish();
      },
      onFile: async ({ bytes, pages }, times) => {
        this.#putOff.drop(name);
        edition = this.#editions.add({ name, bytes, pages, times, measured: measured.promise }, inputs);
        // Of what nobody looks at, everything is told at its end.
        if (!background || name === this.#shown) this.#publish();
        if (!background && this.#telling.isListenedTo) await this.#drawing.wait(DRAWING_MS);
      },
      beforeMeasuring: async () => {
        if (!this.#isOutdated(task, 'measure')) return;
        isPutOff = true;
        putOff.reject(new Outdated());
        if (this.#ended) throw new Outdated();
        await this.#putOff.hold(name, round);
      },
    });
    const round = making
      .then((made) => {
        const { printed } = made;
        const document = printed?.documents[0];
        if (edition && printed) measured.resolve({ document, content: printed.content });
        if (!isPutOff) this.#findings.made(made, inputs);
        const isOnShow = !isPutOff || this.#editions.find(name) === edition;
        if (isOnShow) this.#editions.set(name, { issues: ownIssues(made, name), audit: document?.audit.counts });
        if (isPutOff) this.#publish();
      })
      .finally(() => measured.reject(new Outdated()));
    await Promise.race([round, putOff.promise]);
  }

  // -------------------------------------------------------------------------------------------------------------------
  // The state

  #publish(): void {
    this.#telling.tell(this.#known());
  }

  #known(): Known {
    return {
      inputs: this.#inputs,
      isWaiting: this.#waiting !== undefined,
      found: this.#findings.found,
      failure: this.#findings.failure,
      stage: this.#stage,
      editions: this.#editions,
    };
  }
}
