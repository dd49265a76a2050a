/**
 * Measuring that was put off because something newer came. When the newer prints, nobody wants it any more; when it does
 * not, the older pages stay on show, and what is known of them must not be missing.
 */
import { type MadeName, promiseOf } from './editions.js';
import { Outdated } from './rounds.js';

interface Held {
  readonly goOn: () => void;
  readonly giveUp: (reason: Error) => void;
  /** The round that waits; settles when it is measured, or given up. */
  readonly round: Promise<unknown>;
}

export class PutOff {
  readonly #held = new Map<MadeName, Held>();

  /** Waits until it is taken up. Rejects with Outdated when it is dropped. */
  hold(name: MadeName, round: Promise<unknown>): Promise<void> {
    this.drop(name);
    const { promise, resolve, reject } = promiseOf<undefined>();
    this.#held.set(name, { goOn: () => resolve(undefined), giveUp: reject, round });
    return promise;
  }

  drop(name: MadeName): void {
    this.#held.get(name)?.giveUp(new Outdated());
    this.#held.delete(name);
  }

  dropAll(): void {
    for (const name of this.#held.keys()) this.drop(name);
  }

  /** Takes one up and waits until it is done; false when there is none. */
  async takeUp(): Promise<boolean> {
    const [first] = this.#held;
    if (!first) return false;
    const [name, { goOn, round }] = first;
    this.#held.delete(name);
    goOn();
    // What cannot be measured has no facts; that is all.
    await round.catch(() => undefined);
    return true;
  }
}
