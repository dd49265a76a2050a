/** The language of the page. Every text is in both; changing it asks the server for nothing. */
import { computed, effect } from '@preact/signals';
import type { Both } from '../../src/preview/protocol.js';
import { oneOf, remembered } from './remembered.js';
import { en } from './texts/en.js';
import type { Texts } from './texts/zh.js';
import { zh } from './texts/zh.js';

export type Language = 'zh' | 'en';

export const language = remembered<Language>(
  'language',
  /^zh\b/i.test(navigator.language) ? 'zh' : 'en',
  oneOf('zh', 'en'),
);

const texts = computed<Texts>(() => (language.value === 'zh' ? zh : en));

/** The texts in the language of now; a component that reads them follows it. */
export const t = (): Texts => texts.value;

export const inLanguage = (both: Both): string => both[language.value];

effect(() => {
  document.documentElement.lang = language.value === 'zh' ? 'zh-CN' : 'en';
});
