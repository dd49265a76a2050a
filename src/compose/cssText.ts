/** Words for the margins of pages, which are set by the style sheet. */

/** For a string of a style sheet: each character escaped, whatever it is. */
export function cssText(text: string): string {
  return [...text].map((character) => `\\${(character.codePointAt(0) ?? 0).toString(16)} `).join('');
}
