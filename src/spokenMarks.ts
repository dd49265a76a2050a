/** Signs that a table prints in place of words: `compose` prints them, `finish` writes into the tags what they say. */

interface SpokenMark {
  /** The mark on its way through the browser, as those of `elements.ts`. */
  readonly subtag: string;
  readonly printed: string;
  readonly says: string;
}

export const spokenMarks = {
  below: { subtag: 'below', printed: '▽', says: '未达标' },
  marked: { subtag: 'marked', printed: '▶', says: '标出的地区' },
} as const satisfies Record<string, SpokenMark>;

export type SpokenName = keyof typeof spokenMarks;

export function isSpokenName(name: string): name is SpokenName {
  return Object.hasOwn(spokenMarks, name);
}

/** `zh-CN-x-below` */
export function languageOfSpoken(name: SpokenName): string {
  return `zh-CN-x-${spokenMarks[name].subtag}`;
}

/** What a sign says that a language marks; undefined for any other language. */
export function spokenOfLanguage(language: string): string | undefined {
  const found = Object.keys(spokenMarks)
    .filter(isSpokenName)
    .find((name) => languageOfSpoken(name).toLowerCase() === language.toLowerCase());
  return found && spokenMarks[found].says;
}
