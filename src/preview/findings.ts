/** What the last round found, of which inputs, and why there was none: read by the page, the desk and the workshop itself. */
import { annexes as annexDefinitions } from '../derive/annexes.js';
import { IssuesError, mayPrint } from '../issue.js';
import type { Made } from '../making.js';
import type { Checked } from '../quarter.js';
import type { PreviewState } from './protocol.js';
import { failureOf } from './said.js';
import { type Found, foundNow } from './showing.js';

export class Findings {
  #found: Found = { issues: [], inputs: [], fonts: [], title: '', annexes: annexDefinitions, compared: false };
  #inputs: string | undefined;
  #failure: PreviewState['failure'];
  /** Of the round under way. */
  #checked: Checked | undefined;

  get found(): Found {
    return this.#found;
  }

  /** Stamp of the inputs that it was found in; undefined before anything was. */
  get inputs(): string | undefined {
    return this.#inputs;
  }

  get failure(): PreviewState['failure'] {
    return this.#failure;
  }

  /** What forbids one document forbids all: while this is false the pages on show stay, whatever is tried. */
  get mayPrint(): boolean {
    return !this.#failure && mayPrint(this.#found.issues);
  }

  begin(): void {
    this.#checked = undefined;
  }

  checked(checked: Checked): void {
    this.#checked = checked;
  }

  made(made: Made, inputs: string): void {
    this.#failure = undefined;
    this.#found = foundNow(made, this.#found);
    this.#inputs = inputs;
  }

  /** A template that is wrong, and a machine that is not ready, stand beside what the checks said, not instead of it. */
  failed(error: unknown, inputs: string): void {
    const checked = this.#checked;
    const more = error instanceof IssuesError ? error.issues : [];
    if (checked) this.made({ ...checked, issues: [...checked.issues, ...more], fonts: [], printed: undefined }, inputs);
    this.#failure = failureOf(error);
  }
}
