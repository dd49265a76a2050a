/** Keys of the whole page; they are letters and digits for whoever is typing, and do nothing then. */
import { stepZoom } from './desk/Toolbar.js';
import { dialog, hasSingleKeys, isTwoUp, OVERLAYS, overlays, zoom } from './view.js';

export function listenForKeys(): void {
  addEventListener('keydown', (event) => {
    if (!hasSingleKeys.peek()) return;
    if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented || isTyping(event.target)) return;
    const overlay = OVERLAYS[Number(event.key) - 1];
    if (overlay) overlays[overlay].value = !overlays[overlay].peek();
    else if (event.key === '+' || event.key === '=') stepZoom(1);
    else if (event.key === '-') stepZoom(-1);
    else if (event.key === '0') zoom.value = 1;
    else if (event.key === 'w') zoom.value = 'width';
    else if (event.key === 'p') zoom.value = 'page';
    else if (event.key === 'd') isTwoUp.value = !isTwoUp.peek();
    else if (event.key === '?') dialog.value = 'keys';
    else return;
    event.preventDefault();
  });
}

/** Fields, lists that are chosen from by letters, the grid, and dialogs keep their keys to themselves. */
const isTyping = (target: EventTarget | null): boolean =>
  target instanceof Element && target.closest('input, textarea, select, [role="grid"], dialog') !== null;
