/** The few drawings of the page, 16 × 16, in the colour of the text beside them. */
import type { ComponentChildren } from 'preact';

const PATHS = {
  error: 'M8 1.5a6.5 6.5 0 1 0 0 13a6.5 6.5 0 0 0 0-13M5.5 5.5l5 5M10.5 5.5l-5 5',
  warning: 'M8 2L1.5 13.5h13zM8 6.5v3.5M8 11.6v.6',
  note: 'M8 1.5a6.5 6.5 0 1 0 0 13a6.5 6.5 0 0 0 0-13M8 7.2v4M8 4.6v.7',
  pass: 'M8 1.5a6.5 6.5 0 1 0 0 13a6.5 6.5 0 0 0 0-13M5 8.2l2.2 2.2L11 6',
  unknown: 'M8 1.5a6.5 6.5 0 1 0 0 13a6.5 6.5 0 0 0 0-13M6 6.3a2 2 0 1 1 2.8 1.9c-.6.3-.8.6-.8 1.2M8 11.2v.6',
  none: 'M8 1.5a6.5 6.5 0 1 0 0 13a6.5 6.5 0 0 0 0-13M5 8h6',
  left: 'M1.5 2.5h13v11h-13zM6 2.5v11',
  right: 'M1.5 2.5h13v11h-13zM10 2.5v11',
  previous: 'M10 3L5 8l5 5',
  next: 'M6 3l5 5l-5 5',
  minus: 'M3 8h10',
  plus: 'M3 8h10M8 3v10',
  onePage: 'M4 1.5h8v13H4z',
  twoPages: 'M1 2.5h7v11H1zM8 2.5h7v11H8z',
  build: 'M2 13.5h12M8 2v8M4.5 6.5L8 10l3.5-3.5',
  run: 'M4 2.5l9 5.5l-9 5.5z',
  files: 'M1.5 3.5h5l1.5 2h6.5v8h-13z',
  print: 'M4 6V2h8v4M4 11H2V6h12v5h-2M4 9h8v5H4z',
  compare: 'M5 2v12M11 2v12M2 5l3-3l3 3M8 11l3 3l3-3',
  table: 'M1.5 2.5h13v11h-13zM1.5 6h13M1.5 10h13M6 2.5v11',
  letter: 'M3 1.5h7l3 3v10H3zM5.5 7h5M5.5 9.5h5M5.5 12h3',
  typeArea: 'M1.5 1.5h13v13h-13zM4.5 4.5h7v7h-7z',
  grid: 'M2 2h12v12H2zM6 2v12M10 2v12M2 6h12M2 10h12',
  distances: 'M2 4v8M14 4v8M2 8h12M4 6L2 8l2 2M12 6l2 2l-2 2',
  findings: 'M2 2h12v12H2zM8 5v3.5M8 10.7v.5',
  undo: 'M3 7h6.5a3.5 3.5 0 0 1 0 7H6M6 4L3 7l3 3',
  redo: 'M13 7H6.5a3.5 3.5 0 0 0 0 7H10M10 4l3 3l-3 3',
  save: 'M2.5 2.5h9l2 2v9h-11zM5 2.5v4h5v-4M5 13.5v-4h6v4',
  close: 'M3.5 3.5l9 9M12.5 3.5l-9 9',
  grow: 'M9 2.5h4.5V7M7 13.5H2.5V9M13.5 2.5L9.5 6.5M2.5 13.5l4-4',
  shrink: 'M13.5 6.5H9.5v-4M2.5 9.5h4v4M9.5 6.5l4.5-4.5M6.5 9.5L2 14',
  sun: 'M8 5a3 3 0 1 0 0 6a3 3 0 0 0 0-6M8 1v1.5M8 13.5V15M1 8h1.5M13.5 8H15M3 3l1 1M12 12l1 1M13 3l-1 1M4 12l-1 1',
  moon: 'M13.5 9.5A6 6 0 0 1 6.5 2.5a6 6 0 1 0 7 7z',
  system: 'M1.5 2.5h13v9h-13zM5.5 14.5h5M8 11.5v3',
  keys: 'M1 4h14v8.5H1zM3.5 6.5h1M6 6.5h1M8.5 6.5h1M11 6.5h1.5M3.5 10h9',
  offline:
    'M2 2l12 12M5 9.5a4.5 4.5 0 0 1 2-1M2.5 7a8 8 0 0 1 2.6-1.7M8 5c2.1 0 4 .7 5.5 2M9.5 8.7a4.5 4.5 0 0 1 1.5.8M8 12v.5',
} as const;

export type IconName = keyof typeof PATHS;

/** Always beside words, or on a button that has a name: it says nothing by itself. */
export function Icon({ name }: { readonly name: IconName }) {
  return (
    <svg class="icon" viewBox="0 0 16 16" width="16" height="16" aria-hidden="true" focusable="false">
      <path d={PATHS[name]} />
    </svg>
  );
}

/** Severity and verdicts by shape and word; the colour only repeats them. */
const MARKS = {
  error: 'error',
  warning: 'warning',
  note: 'note',
  fail: 'error',
  warn: 'warning',
  pass: 'pass',
  notVerifiable: 'unknown',
  notApplicable: 'none',
} as const satisfies Record<string, IconName>;

export type MarkName = keyof typeof MARKS;

export function Mark({ name, children }: { readonly name: MarkName; readonly children: ComponentChildren }) {
  return (
    <span class={`mark is-${name}`}>
      <Icon name={MARKS[name]} />
      <span>{children}</span>
    </span>
  );
}
