/** The one browser of a preview: kept warm, opened anew when it died and, since browsers grow, after so many prints. */
import { MachineError } from '../issue.js';
import { openBrowser, type PrintBrowser } from '../print/browser.js';

/** gotenberg's own limit. */
const MOST_PRINTS = 100;

export class WarmBrowser {
  readonly #open: () => Promise<PrintBrowser>;
  readonly #stop = new AbortController();
  #opening: Promise<PrintBrowser> | undefined;
  #prints = 0;

  constructor(options: { readonly path: string | undefined; readonly timeoutMs: number }) {
    this.#open = () => openBrowser({ ...options, signal: this.#stop.signal });
  }

  /**
   * Does a job with the browser, which may have died since it was last used: what fails for that is done once more in a new
   * one. `opening` rejects with MachineError when there is none.
   */
  async use(job: (opening: Promise<PrintBrowser>) => Promise<void>): Promise<void> {
    const wasUsed = this.#prints > 0;
    try {
      await job(this.#get());
    } catch (error) {
      const isEnding = this.#stop.signal.aborted;
      if (isEnding || !(error instanceof MachineError) || !error.code.startsWith('browser.')) throw error;
      await this.#renew();
      if (!wasUsed) throw error;
      await job(this.#get());
    }
    await this.#rest();
  }

  async close(): Promise<void> {
    this.#stop.abort(new Error('the preview ends'));
    await this.#renew();
  }

  #get(): Promise<PrintBrowser> {
    this.#opening ??= this.#start();
    return this.#opening;
  }

  async #rest(): Promise<void> {
    this.#prints += 1;
    if (this.#prints < MOST_PRINTS) return;
    await this.#renew();
    // Warm before the next save.
    this.#get();
  }

  /** The next one asked for is a new one. */
  async #renew(): Promise<void> {
    const old = this.#opening;
    this.#opening = undefined;
    this.#prints = 0;
    await old?.then((browser) => browser.close()).catch(() => undefined);
  }

  #start(): Promise<PrintBrowser> {
    const opening = this.#open();
    // Whoever waits for it is told; the next one tries again. A job that is over before it may not wait.
    opening.catch(() => {
      if (this.#opening === opening) this.#opening = undefined;
    });
    return opening;
  }
}
