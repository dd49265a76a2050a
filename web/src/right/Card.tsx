/** One thing in a list at the side, to be pointed at: an issue, a clause, a figure. What was pointed at comes into view. */
import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';

interface Props {
  readonly isPointed: boolean;
  readonly onPoint: () => void;
  /** What is pressed. */
  readonly main: ComponentChildren;
  /** Below it, with buttons of its own. */
  readonly children?: ComponentChildren;
  readonly className?: string;
  /** Whether what is below comes and goes with pointing. */
  readonly isExpanding?: boolean;
}

export function Card({ isPointed, onPoint, main, children, className = '', isExpanding = false }: Props) {
  const element = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (isPointed) element.current?.scrollIntoView({ block: 'nearest' });
  }, [isPointed]);
  return (
    <div class={`card ${className} ${isPointed ? 'is-pointed' : ''}`} ref={element}>
      <button
        type="button"
        class="card-main"
        data-item
        data-current={isPointed}
        aria-pressed={isPointed}
        aria-expanded={isExpanding ? isPointed : undefined}
        onClick={onPoint}
      >
        {main}
      </button>
      {children}
    </div>
  );
}
