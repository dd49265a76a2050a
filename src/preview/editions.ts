/** The last good pages of every document, in memory: a page that is being looked at must not vanish under a new one. */
import type { CircularContent } from '../compose/imprint.js';
import type { DocumentName, SheetName } from '../compose/view.js';
import type { Issue } from '../issue.js';
import type { PrintedQuarter } from '../making.js';
import type { PreviewDocument } from './protocol.js';

export type MadeName = DocumentName | SheetName;

/** What the facts of an edition are worked out from. */
export interface Material {
  /** Undefined of a sheet, which is not measured. */
  readonly document: PrintedQuarter['documents'][number] | undefined;
  readonly content: CircularContent;
}

export interface Edition {
  readonly name: MadeName;
  readonly number: number;
  readonly bytes: Uint8Array;
  readonly pages: number;
  readonly times: PreviewDocument['times'];
  /** Rejects when it was never measured: something newer came, or measuring failed. */
  readonly measured: Promise<Material>;
}

/** What is known of a document beside its pages. */
interface Shelf {
  /** The newest last. */
  readonly editions: readonly Edition[];
  /** Stamp of the inputs that the newest was made from. */
  readonly madeOf: string | undefined;
  /** Stamp of the inputs that it was last tried with. */
  readonly triedWith: string | undefined;
  /** What is wrong with this document, but not with the data. */
  readonly issues: readonly Issue[];
  readonly audit: PreviewDocument['audit'];
}

const EMPTY: Shelf = { editions: [], madeOf: undefined, triedWith: undefined, issues: [], audit: undefined };
const MOST_EDITIONS = 3;

export class Editions {
  readonly #shelves = new Map<MadeName, Shelf>();

  of(name: MadeName): Shelf {
    return this.#shelves.get(name) ?? EMPTY;
  }

  set(name: MadeName, changed: Partial<Shelf>): void {
    this.#shelves.set(name, { ...this.of(name), ...changed });
  }

  /** Puts a new edition on top, and lets the oldest go. */
  add(edition: Omit<Edition, 'number'>, madeOf: string): Edition {
    const { editions } = this.of(edition.name);
    const added = { ...edition, number: (editions.at(-1)?.number ?? 0) + 1 };
    this.set(edition.name, {
      editions: [...editions, added].slice(-MOST_EDITIONS),
      madeOf,
      issues: [],
      audit: undefined,
    });
    return added;
  }

  /** The edition asked for; the newest if none is. */
  find(name: string, number?: number): Edition | undefined {
    const known = [...this.#shelves].find(([one]) => one === name)?.[1].editions ?? [];
    return number === undefined ? known.at(-1) : known.find((edition) => edition.number === number);
  }
}

/** A promise that is kept, or broken, from outside. */
export function promiseOf<Value>(): {
  readonly promise: Promise<Value>;
  readonly resolve: (value: Value) => void;
  readonly reject: (reason: Error) => void;
} {
  let resolve: (value: Value) => void = () => undefined;
  let reject: (reason: Error) => void = () => undefined;
  const promise = new Promise<Value>((onValue, onError) => {
    resolve = onValue;
    reject = onError;
  });
  return { promise, resolve, reject };
}
