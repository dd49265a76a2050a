/** What every reader gives back: the thing it read, if it could, and everything it found on the way. */
import type { Issue } from '../issue.js';

export interface Reading<Value> {
  /** Undefined when nothing usable was read; an issue then says why. */
  readonly value: Value | undefined;
  readonly issues: readonly Issue[];
}
