/** Where a key leads in a grid. */
import type { CellAt, Field } from './edits.js';

export interface Move {
  readonly records: number;
  readonly columns: number;
}

const PAGE = 10;
const ALL = Number.MAX_SAFE_INTEGER;

interface Key {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
}

export function moveOf({ key, ctrlKey, metaKey, altKey }: Key): Move | undefined {
  if (altKey) return undefined;
  const isFar = ctrlKey || metaKey;
  const far = isFar ? ALL : 1;
  switch (key) {
    case 'ArrowDown':
      return { records: far, columns: 0 };
    case 'ArrowUp':
      return { records: -far, columns: 0 };
    case 'ArrowRight':
      return { records: 0, columns: far };
    case 'ArrowLeft':
      return { records: 0, columns: -far };
    case 'PageDown':
      return { records: PAGE, columns: 0 };
    case 'PageUp':
      return { records: -PAGE, columns: 0 };
    case 'Home':
      return { records: isFar ? -ALL : 0, columns: -ALL };
    case 'End':
      return { records: isFar ? ALL : 0, columns: ALL };
    default:
      return undefined;
  }
}

/** How typing into a cell ends: by going on to another, by staying in it, or because the focus has gone elsewhere. */
export type End = Move | 'stay' | 'leave';

export const NOT_AT_ALL: Move = { records: 0, columns: 0 };

interface Composing {
  readonly isComposing: boolean;
  readonly keyCode: number;
}

/** An input method has the key: 229 is all that some browsers say of it. */
export const isComposing = ({ isComposing: composes, keyCode }: Composing): boolean => composes || keyCode === 229;

/** Stops at the edges. */
export function moved({ record, column }: CellAt, { records, columns }: Move, field: Field): CellAt {
  const within = (value: number, least: number, most: number): number => Math.max(least, Math.min(most, value));
  return {
    record: within(record + records, field.firstRecord, field.lastRecord),
    column: within(column + columns, 0, field.columns - 1),
  };
}
