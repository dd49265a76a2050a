/** Light, dark, or as the system has it: one attribute, light or dark, that the style sheets go by. */
import { effect, signal } from '@preact/signals';
import { oneOf, remembered } from './remembered.js';

export const THEMES = ['system', 'light', 'dark'] as const;
export type Theme = (typeof THEMES)[number];

export const theme = remembered<Theme>('theme', 'system', oneOf(...THEMES));

const dark = matchMedia('(prefers-color-scheme: dark)');
const isSystemDark = signal(dark.matches);
dark.addEventListener('change', ({ matches }) => {
  isSystemDark.value = matches;
});

effect(() => {
  const system = isSystemDark.value ? 'dark' : 'light';
  document.documentElement.dataset.theme = theme.value === 'system' ? system : theme.value;
});
