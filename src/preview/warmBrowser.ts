/** The one browser of a preview: kept warm, opened anew when it died and, since browsers grow, after so many prints. */
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

  /** The browser, opened if there is none; it may have died since it was last used. */
  get(): Promise<PrintBrowser> {
    this.#opening ??= this.#start();
    return this.#opening;
  }

  /** True when it has printed before: what fails then may succeed in a new one. */
  get isUsed(): boolean {
    return this.#prints > 0;
  }

  /** To be called between two jobs. */
  async rest(): Promise<void> {
    this.#prints += 1;
    if (this.#prints < MOST_PRINTS) return;
    await this.renew();
    // Warm before the next save.
    void this.get().catch(() => undefined);
  }

  /** The next one asked for is a new one. */
  async renew(): Promise<void> {
    const old = this.#opening;
    this.#opening = undefined;
    this.#prints = 0;
    await old?.then((browser) => browser.close()).catch(() => undefined);
  }

  async close(): Promise<void> {
    this.#stop.abort(new Error('the preview ends'));
    await this.renew();
  }

  #start(): Promise<PrintBrowser> {
    const opening = this.#open();
    // Whoever waits for it is told; the next one tries again.
    opening.catch(() => {
      if (this.#opening === opening) this.#opening = undefined;
    });
    return opening;
  }
}
