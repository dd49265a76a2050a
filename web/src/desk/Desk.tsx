/** The desk with the pages on it: scrolled, zoomed, one or two up. What one looks at stays in place through all of it. */
import { useComputed, useSignal, useSignalEffect } from '@preact/signals';
import { useEffect, useLayoutEffect, useMemo, useRef } from 'preact/hooks';
import type { PlaceOnPage } from '../../../src/preview/protocol.js';
import { currentPage, isBehind, type Shown, selected, shown } from '../documents.js';
import { t } from '../language.js';
import { pointed } from '../pointing.js';
import { isTwoUp, zoom, zoomFactor } from '../view.js';
import {
  anchorAt,
  GAP_PX,
  heightOf,
  LEAST_ZOOM,
  MOST_ZOOM,
  type Place,
  type PlacedRow,
  PX_PER_MM,
  placeRows,
  pxPerMm,
  rowsOf,
  slotSize,
} from './layout.js';
import { Sheet } from './Sheet.js';

/** The line of the desk that one reads at, in parts of its height. */
const READING_PART = 0.35;

const CENTRE = 0.5;

/** What lies at the reading line, and what in the middle of it, in parts of the desk's whole width. */
interface Anchor extends Place {
  readonly across: number;
}

const acrossOf = ({ scrollLeft, scrollWidth, clientWidth }: Element): number =>
  scrollWidth > clientWidth ? (scrollLeft + clientWidth / 2) / scrollWidth : CENTRE;

/** Which page to bring into view; set by the toolbar and the small pages at the side. */
export const goTo = { page: (_number: number): void => undefined };

export function Desk() {
  const there = shown.value;
  const isStale = selected.value?.current === false || isBehind.value;
  return there ? (
    <Pages key={there.name} shown={there} isDimmed={isStale} />
  ) : (
    <section class="desk is-empty" id="pages" aria-label={t().pages}>
      <div class="blank-sheet" aria-hidden="true" />
      <p role="status">{t().firstPages}</p>
    </section>
  );
}

function Pages({ shown: edition, isDimmed }: { readonly shown: Shown; readonly isDimmed: boolean }) {
  const desk = useRef<HTMLElement>(null);
  const deskPx = useSize(desk).value;
  const { sizes } = edition;
  const rows = useMemo(() => rowsOf(sizes.length, isTwoUp.value), [sizes, isTwoUp.value]);
  const scale = pxPerMm(zoom.value, rows, sizes, deskPx);
  const placed = useMemo(() => placeRows(rows, sizes, scale), [rows, sizes, scale]);
  const anchor = useRef<Anchor>({ page: currentPage.peek(), part: 0, across: CENTRE });
  const isFirst = useRef(true);

  useLayoutEffect(() => {
    zoomFactor.value = scale / PX_PER_MM;
  }, [scale]);

  // Another zoom, another edition, another width: what was at the reading line is there again.
  useLayoutEffect(() => {
    const element = desk.current;
    // Before it is measured, nothing has its place.
    if (!element || deskPx.width === 0) return;
    const reading = isFirst.current ? 0 : element.clientHeight * READING_PART;
    element.scrollTop = heightOf(placed, anchor.current) - reading - (isFirst.current ? 8 : 0);
    // What fits has no side to have been scrolled to.
    const across = typeof zoom.peek() === 'string' ? CENTRE : anchor.current.across;
    element.scrollLeft = across * element.scrollWidth - element.clientWidth / 2;
    anchor.current = { ...anchor.current, across };
    isFirst.current = false;
  }, [placed]);

  const onScroll = (): void => {
    const element = desk.current;
    if (!element) return;
    anchor.current = {
      ...anchorAt(placed, element.scrollTop + element.clientHeight * READING_PART),
      across: acrossOf(element),
    };
    currentPage.value = anchor.current.page;
  };

  usePointing(edition, desk, placed, scale);
  useEffect(() => {
    goTo.page = (number) => {
      const element = desk.current;
      if (element) element.scrollTop = heightOf(placed, { page: number, part: 0 }) - 8;
    };
  }, [placed]);
  useEffect(() => (desk.current ? listenForZoomWheel(desk.current) : undefined), []);

  return (
    <section
      class={`desk ${isDimmed ? 'is-dimmed' : ''}`}
      id="pages"
      aria-label={t().pages}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard
      tabIndex={0}
      ref={desk}
      onScroll={onScroll}
    >
      <div class="desk-rows">
        {placed.map((row) => (
          <div
            key={row.pages.join('+')}
            class="desk-row"
            style={{ height: `${row.heightPx}px`, width: `${row.widthPx}px` }}
          >
            {row.pages.map((number, slot) => {
              const size = slotSize(row.pages, sizes, slot);
              return number === undefined ? (
                <div key="none" style={{ width: `${size.widthMm * scale}px` }} />
              ) : (
                <Sheet key={number} shown={edition} number={number} size={size} scale={scale} />
              );
            })}
          </div>
        ))}
      </div>
    </section>
  );
}

/** Scrolls to what is pointed at, as soon as its document is the one on the desk. */
function usePointing(
  { name }: Shown,
  desk: { readonly current: HTMLElement | null },
  placed: readonly PlacedRow[],
  scale: number,
): void {
  const now = useRef({ placed, scale });
  now.current = { placed, scale };
  const place = useComputed(() => (pointed.value?.document === name ? pointed.value : undefined));
  useSignalEffect(() => {
    const first = place.value?.places[0];
    const element = desk.current;
    if (!first || !element || place.value?.isFollowed) return;
    const top = heightOf(now.current.placed, { page: first.page, part: 0 }) + first.topMm * now.current.scale;
    const bottom = top + (first.bottomMm - first.topMm) * now.current.scale;
    const isInView = top > element.scrollTop + 8 && bottom < element.scrollTop + element.clientHeight - 8;
    if (!isInView) element.scrollTop = top - element.clientHeight * READING_PART;
    bringAcross(element, first);
  });
}

/** Moves the desk sideways, if the place is beyond an edge of it. */
function bringAcross(desk: HTMLElement, { page, leftMm, rightMm }: PlaceOnPage): void {
  const sheet = desk.querySelector(`[data-page="${page}"]`)?.getBoundingClientRect();
  const size = shown.peek()?.sizes[page - 1];
  if (!sheet || !size) return;
  const view = desk.getBoundingClientRect();
  const [left, right] = [leftMm, rightMm].map((mm) => sheet.left + (mm / size.widthMm) * sheet.width);
  if (left === undefined || right === undefined) return;
  if (left < view.left) desk.scrollLeft -= view.left - left + GAP_PX;
  else if (right > view.right) desk.scrollLeft += Math.min(right - view.right, left - view.left) + GAP_PX;
}

/** Follows the element's inner size; the bar at the side is always counted in, so that it can never make the width flicker. */
function useSize(element: { readonly current: HTMLElement | null }) {
  const size = useSignal({ width: 0, height: 0 });
  useLayoutEffect(() => {
    const target = element.current;
    if (!target) return;
    const measure = (): void => {
      if (target.clientWidth > 0) size.value = { width: target.clientWidth, height: target.clientHeight };
    };
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(target);
    return () => observer.disconnect();
  }, []);
  return size;
}

/** Ctrl and the wheel, or two fingers on a touch pad. */
function listenForZoomWheel(element: HTMLElement): () => void {
  const onWheel = (event: WheelEvent): void => {
    if (!event.ctrlKey) return;
    event.preventDefault();
    const factor = zoomFactor.peek() * Math.exp(-event.deltaY / 400);
    zoom.value = Math.min(MOST_ZOOM, Math.max(LEAST_ZOOM, factor));
  };
  element.addEventListener('wheel', onWheel, { passive: false });
  return () => element.removeEventListener('wheel', onWheel);
}
