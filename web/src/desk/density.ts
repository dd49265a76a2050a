/** Dots of the screen to a px: others when the window moves to another screen, or the browser's own zoom changes. */
import { signal } from '@preact/signals';

export const density = signal(devicePixelRatio);

function follow(): void {
  matchMedia(`(resolution: ${devicePixelRatio}dppx)`).addEventListener(
    'change',
    () => {
      density.value = devicePixelRatio;
      follow();
    },
    { once: true },
  );
}

follow();
