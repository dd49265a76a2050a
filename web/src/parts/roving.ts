/** One stop of the tab key for a whole list; arrows, Home and End go on inside it (the roving tabindex of ARIA practices). */
import type { RefObject } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';

export type Axis = 'vertical' | 'horizontal' | 'both';

const KEYS: Readonly<Record<Axis, Readonly<Record<string, 1 | -1>>>> = {
  vertical: { ArrowDown: 1, ArrowUp: -1 },
  horizontal: { ArrowRight: 1, ArrowLeft: -1 },
  both: { ArrowDown: 1, ArrowUp: -1, ArrowRight: 1, ArrowLeft: -1 },
};

/** Items are the elements inside that carry `data-item`; one with `data-current` is where the tab key goes first. */
export function useRoving<Container extends HTMLElement>(axis: Axis): RefObject<Container | null> {
  const container = useRef<Container>(null);
  useLayoutEffect(() => {
    const items = itemsIn(container.current);
    const focused = items.find((item) => item === document.activeElement);
    const current = items.find((item) => item.dataset.current !== undefined && item.dataset.current !== 'false');
    keepOne(items, focused ?? current ?? items.find(({ tabIndex }) => tabIndex === 0) ?? items[0]);
  });
  // With every rendering: a list is often not there at first, and another element later.
  useLayoutEffect(() => {
    const element = container.current;
    if (!element) return;
    const onFocus = ({ target }: FocusEvent): void => {
      const items = itemsIn(element);
      const item = items.find((one) => one === target);
      if (item) keepOne(items, item);
    };
    const onKey = (event: KeyboardEvent): void => move(event, itemsIn(element), KEYS[axis]);
    element.addEventListener('focusin', onFocus);
    element.addEventListener('keydown', onKey);
    return () => {
      element.removeEventListener('focusin', onFocus);
      element.removeEventListener('keydown', onKey);
    };
  });
  return container;
}

const itemsIn = (container: HTMLElement | null): HTMLElement[] =>
  container ? [...container.querySelectorAll<HTMLElement>('[data-item]')] : [];

function keepOne(items: readonly HTMLElement[], kept: HTMLElement | undefined): void {
  for (const item of items) item.tabIndex = item === kept ? 0 : -1;
}

function move(event: KeyboardEvent, items: readonly HTMLElement[], keys: Readonly<Record<string, 1 | -1>>): void {
  if (event.ctrlKey || event.altKey || event.metaKey) return;
  const at = items.indexOf(event.target as HTMLElement);
  if (at < 0) return;
  const direction = keys[event.key];
  const to = event.key === 'Home' ? 0 : event.key === 'End' ? items.length - 1 : direction && at + direction;
  const item = to === undefined ? undefined : items[to];
  if (!item) return;
  event.preventDefault();
  item.focus();
}
