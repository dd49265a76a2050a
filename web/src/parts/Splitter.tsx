/** The line between two panes: dragged, or moved by the arrow keys. */
import type { Signal } from '@preact/signals';

interface Props {
  readonly label: string;
  readonly axis: 'x' | 'y';
  readonly value: Signal<number>;
  readonly least: number;
  readonly most: number;
  /** How much the value grows for a pixel to the right or down. */
  readonly perPx: () => number;
  readonly controls: string;
}

const KEY_STEP_PX = 16;

export function Splitter({ label, axis, value, least, most, perPx, controls }: Props) {
  const set = (next: number): void => {
    value.value = Math.min(most, Math.max(least, next));
  };
  const onPointerDown = (event: PointerEvent & { readonly currentTarget: HTMLElement }): void => {
    const line = event.currentTarget;
    const begun = { at: axis === 'x' ? event.clientX : event.clientY, value: value.peek(), perPx: perPx() };
    line.setPointerCapture(event.pointerId);
    const onMove = (moved: PointerEvent): void =>
      set(begun.value + ((axis === 'x' ? moved.clientX : moved.clientY) - begun.at) * begun.perPx);
    line.addEventListener('pointermove', onMove);
    line.addEventListener('lostpointercapture', () => line.removeEventListener('pointermove', onMove), { once: true });
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const direction = { ArrowLeft: -1, ArrowUp: -1, ArrowRight: 1, ArrowDown: 1 }[event.key];
    if (direction === undefined) return;
    event.preventDefault();
    set(value.peek() + direction * KEY_STEP_PX * perPx());
  };
  const percent = Math.round(((value.value - least) / (most - least)) * 100);
  return (
    // biome-ignore lint/a11y/useSemanticElements: a separator that moves is no <hr>
    <div
      class={`splitter is-${axis}`}
      role="separator"
      aria-label={label}
      aria-orientation={axis === 'x' ? 'vertical' : 'horizontal'}
      aria-controls={controls}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={percent}
      tabIndex={0}
      onPointerDown={onPointerDown}
      onKeyDown={onKeyDown}
    />
  );
}
