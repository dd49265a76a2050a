/** What the page remembers of how it was left: sizes, zoom, language. A browser that keeps nothing gets the defaults. */
import { effect, type Signal, signal } from '@preact/signals';

/** A signal that is there again the next time; `read` says what a stored value means, undefined when it means nothing. */
export function remembered<Value>(
  key: string,
  fallback: Value,
  read: (stored: unknown) => Value | undefined,
): Signal<Value> {
  const value = signal(read(load(key)) ?? fallback);
  effect(() => store(key, value.value));
  return value;
}

const NAME = 'tongbao.preview.';

function load(key: string): unknown {
  try {
    return JSON.parse(localStorage.getItem(NAME + key) ?? 'null');
  } catch {
    return undefined;
  }
}

function store(key: string, value: unknown): void {
  try {
    localStorage.setItem(NAME + key, JSON.stringify(value));
  } catch {
    // Storage is full or forbidden: nothing depends on it.
  }
}

export function oneOf<Value extends string>(...values: readonly Value[]): (stored: unknown) => Value | undefined {
  return (stored) => values.find((value) => value === stored);
}

export function numberWithin(least: number, most: number): (stored: unknown) => number | undefined {
  return (stored) =>
    typeof stored === 'number' && Number.isFinite(stored) ? Math.min(most, Math.max(least, stored)) : undefined;
}

export const yesOrNo = (stored: unknown): boolean | undefined => (typeof stored === 'boolean' ? stored : undefined);
