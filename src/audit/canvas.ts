/** Where drawing ends up: the collector that every operator of a page adds its glyphs, shapes and images to. */
import { compose, intersection, type Matrix, transformBox } from './frame.js';
import type { ObjectStore } from './glyphs.js';
import { asMatrix, asNumbers } from './guards.js';
import type { Box } from './reading.js';
import { type GraphicsState, initialState } from './state.js';

/** Operator numbers by name, as pdf.js numbers them. */
export type OperatorNumbers = typeof import('pdfjs-dist')['OPS'];

export type Operands = readonly unknown[];

/** What an operator does, by operator number. */
export type Actions = readonly (readonly [number, (operands: Operands) => void])[];

/** A page's drawing, and what is needed to place it. */
export interface PageContent {
  readonly number: number;
  readonly widthMm: number;
  readonly heightMm: number;
  /** User space → sheet in mm. */
  readonly toSheet: Matrix;
  readonly operators: readonly number[];
  readonly operands: readonly unknown[];
  readonly store: ObjectStore;
  /** Whether a layer (optional content group) is shown. */
  readonly isLayerVisible: (group: unknown) => boolean;
}

/** The graphics state of a page while its operators run. */
export interface Canvas {
  readonly page: PageContent;
  readonly state: () => GraphicsState;
  readonly set: (change: Partial<GraphicsState>) => void;
  readonly save: () => void;
  readonly restore: () => void;
  /** Back to the bare page. */
  readonly reset: () => void;
  readonly transform: (matrix: unknown) => void;
  readonly clipTo: (box: Box | undefined) => void;
  /** Clips to `[left bottom right top]` as `matrix` puts it on the sheet. */
  readonly clipToUserBox: (matrix: Matrix, box: unknown) => void;
  /** What the clip leaves of a box; a box that only touches the clip is gone. */
  readonly shown: (box: Box) => Box | undefined;
  readonly beginMarked: (mark: Mark) => void;
  readonly endMarked: () => void;
  readonly mcid: () => number | undefined;
  readonly isLayerVisible: () => boolean;
}

interface Mark {
  readonly mcid: number | undefined;
  readonly visible: boolean;
}

export function openCanvas(page: PageContent): Canvas {
  const sheet: Box = { leftMm: 0, topMm: 0, rightMm: page.widthMm, bottomMm: page.heightMm };
  const initial = initialState(page.toSheet, sheet);
  let state = initial;
  let stack: GraphicsState[] = [];
  // Each carries what it inherits: nothing has to look further than the last one, however deep they nest.
  const marks: Mark[] = [];

  const set = (change: Partial<GraphicsState>): void => {
    state = { ...state, ...change };
  };
  const clipTo = (box: Box | undefined): void => {
    set({ clip: box === undefined || state.clip === undefined ? undefined : intersection(state.clip, box) });
  };
  return {
    page,
    state: () => state,
    set,
    clipTo,
    save: () => {
      stack.push(state);
    },
    restore: () => {
      // More restores than saves: damaged, but viewers go on.
      state = stack.pop() ?? state;
    },
    reset: () => {
      stack = [];
      state = initial;
    },
    transform: (matrix) => {
      const inner = asMatrix(matrix);
      if (inner !== undefined) set({ ctm: compose(state.ctm, inner) });
    },
    clipToUserBox: (matrix, box) => {
      const [left, bottom, right, top] = asNumbers(box) ?? [];
      if (left === undefined || bottom === undefined || right === undefined || top === undefined) return;
      clipTo(transformBox(matrix, { leftMm: left, topMm: bottom, rightMm: right, bottomMm: top }));
    },
    shown: (box) => (state.clip === undefined ? undefined : remainder(state.clip, box)),
    beginMarked: (mark) => {
      const outer = marks.at(-1);
      marks.push({ mcid: mark.mcid ?? outer?.mcid, visible: mark.visible && outer?.visible !== false });
    },
    endMarked: () => {
      marks.pop();
    },
    mcid: () => marks.at(-1)?.mcid,
    isLayerVisible: () => marks.at(-1)?.visible !== false,
  };
}

function remainder(clip: Box, box: Box): Box | undefined {
  const rest = intersection(clip, box);
  if (rest === undefined) return undefined;
  const narrowed = box.rightMm > box.leftMm && rest.rightMm <= rest.leftMm;
  const flattened = box.bottomMm > box.topMm && rest.bottomMm <= rest.topMm;
  return narrowed || flattened ? undefined : rest;
}
