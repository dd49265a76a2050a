/** One sentence to the user at the foot of the page, said once. */
import { signal } from '@preact/signals';

export const notice = signal('');
