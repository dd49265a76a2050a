/** One sentence to the user at the foot of the page, said once: it is gone when something else is done. */
import { signal } from '@preact/signals';

export const notice = signal('');

export function clearNotices(): void {
  const clear = (): void => {
    notice.value = '';
  };
  // Before what is done now says something itself.
  for (const type of ['pointerdown', 'keydown']) addEventListener(type, clear, { capture: true });
}
