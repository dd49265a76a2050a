/** Light, dark, or as the system has it: one attribute that the style sheets go by. */
import { effect } from '@preact/signals';
import { oneOf, remembered } from './remembered.js';

export const THEMES = ['system', 'light', 'dark'] as const;
export type Theme = (typeof THEMES)[number];

export const theme = remembered<Theme>('theme', 'system', oneOf(...THEMES));

effect(() => {
  document.documentElement.dataset.theme = theme.value;
});
