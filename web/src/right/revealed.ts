/** Brings what was pointed at elsewhere into view in its list. */
import type { RefObject } from 'preact';
import { useEffect, useRef } from 'preact/hooks';

export function useRevealed(isPointed: boolean): RefObject<HTMLDivElement | null> {
  const element = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (isPointed) element.current?.scrollIntoView({ block: 'nearest' });
  }, [isPointed]);
  return element;
}
