/** How the page is set up: panes, tabs, zoom, overlays. Remembered, for the next time it is opened. */
import { signal } from '@preact/signals';
import type { Zoom } from './desk/layout.js';
import { LEAST_ZOOM, MOST_ZOOM } from './desk/layout.js';
import { numberWithin, oneOf, remembered, yesOrNo } from './remembered.js';

export const isLeftOpen = remembered('leftOpen', true, yesOrNo);
export const isRightOpen = remembered('rightOpen', true, yesOrNo);
export const leftPx = remembered('left', 208, numberWithin(150, 420));
export const rightPx = remembered('right', 380, numberWithin(280, 760));

export const RIGHT_TABS = ['issues', 'audit', 'figures'] as const;
export type RightTab = (typeof RIGHT_TABS)[number];
export const rightTab = remembered<RightTab>('rightTab', 'issues', oneOf(...RIGHT_TABS));

export const zoom = remembered<Zoom>(
  'zoom',
  'width',
  (stored) => oneOf('width', 'page')(stored) ?? numberWithin(LEAST_ZOOM, MOST_ZOOM)(stored),
);
/** What the zoom comes to, as a factor of true size. */
export const zoomFactor = signal(1);

export const isTwoUp = remembered('twoUp', false, yesOrNo);

export const OVERLAYS = ['typeArea', 'grid', 'distances', 'findings'] as const;
export type Overlay = (typeof OVERLAYS)[number];
export const overlays = {
  typeArea: remembered('overlay.typeArea', false, yesOrNo),
  grid: remembered('overlay.grid', false, yesOrNo),
  distances: remembered('overlay.distances', false, yesOrNo),
  findings: remembered('overlay.findings', true, yesOrNo),
} as const;

/** The drawer below the pages: tables, letter, or nothing. */
export type Editor = 'tables' | 'letter';
export const editor = signal<Editor | undefined>(undefined);
/** Height of the drawer, in parts of the middle. */
export const drawerPart = remembered('drawer', 0.55, numberWithin(0.2, 0.85));
export const isDrawerWhole = remembered('drawerWhole', false, yesOrNo);

/** Keys without Ctrl do something to the whole page; who speaks to the machine or hits keys by accident switches them off. */
export const hasSingleKeys = remembered('singleKeys', true, yesOrNo);

export type OpenDialog = 'build' | 'files' | 'keys';
export const dialog = signal<OpenDialog | undefined>(undefined);
