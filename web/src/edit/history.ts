/** Undo and redo of anything that is plain data. */

export interface History<Value> {
  /** Oldest first. */
  readonly past: readonly Value[];
  readonly present: Value;
  /** What was undone, next to be done again first. */
  readonly future: readonly Value[];
}

/** As far as one can go back. */
const MOST_STEPS = 500;

export const begin = <Value>(present: Value): History<Value> => ({ past: [], present, future: [] });

/** A step forward: what was undone before is gone. */
export function step<Value>({ past, present }: History<Value>, next: Value): History<Value> {
  return { past: [...past, present].slice(-MOST_STEPS), present: next, future: [] };
}

export function undo<Value>(history: History<Value>): History<Value> {
  const last = history.past.at(-1);
  if (last === undefined) return history;
  return { past: history.past.slice(0, -1), present: last, future: [history.present, ...history.future] };
}

export function redo<Value>(history: History<Value>): History<Value> {
  const [next, ...future] = history.future;
  if (next === undefined) return history;
  return { past: [...history.past, history.present], present: next, future };
}

/** The same steps, each as `change` makes it. */
export function mapHistory<Value>(
  { past, present, future }: History<Value>,
  change: (value: Value) => Value,
): History<Value> {
  return { past: past.map(change), present: change(present), future: future.map(change) };
}
