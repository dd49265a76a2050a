/** A wait that ends early when something newer comes. */
import { setTimeout as delay } from 'node:timers/promises';

export class Pause {
  #stop = new AbortController();

  async wait(milliseconds: number): Promise<void> {
    this.#stop = new AbortController();
    await delay(milliseconds, undefined, { signal: this.#stop.signal }).catch(() => undefined);
  }

  end(): void {
    this.#stop.abort();
  }
}
