/** How the words of a file are compared and shown: a person's spaces, widths and separators do not count. */
import { editDistance } from '../wording/likeness.js';

/** White space of every kind: of Unicode (NBSP, U+3000), and the invisible characters that web pages leave in cells. */
const SPACES = /[\s\u180e\u200b-\u200d\u2060]/g;

/** The text without any white space, at its ends or inside. */
export function withoutSpaces(text: string): string {
  return text.replace(SPACES, '');
}

export function isBlank(text: string): boolean {
  return withoutSpaces(text) === '';
}

/**
 * Full-width ASCII (０ ， ％ －) in its usual width. Not NFKC, which would also turn 12² into 122 and ① into 1: a number
 * must not come out of something else.
 */
export function halfWidth(text: string): string {
  return text.replace(/[\uff01-\uff5e]/g, (wide) => String.fromCharCode(wide.charCodeAt(0) - 0xfee0));
}

/** The form in which two names are the same name: 带宽 １００Ｍ 以上/学校数 is 带宽100m以上学校数. */
export function nameKey(name: string): string {
  return withoutSpaces(name.normalize('NFKC'))
    .replace(/[-_/·:、|]/g, '')
    .toLowerCase();
}

const SHOWN_CHARACTERS = 40;

/** What a message quotes of a value: as it stands, but on one line, and no whole page where a quotation mark was left open. */
export function shown(value: string): string {
  const characters = [...value.slice(0, 4 * SHOWN_CHARACTERS).replaceAll('\n', ' ')];
  if (characters.length <= SHOWN_CHARACTERS) return characters.join('');
  return `${characters.slice(0, SHOWN_CHARACTERS).join('')}…`;
}

/** The candidate that takes the fewest changes of a character to become `name`; empty when none has half of it. */
export function nearest(name: string, candidates: readonly string[]): string {
  const wanted = shown(name);
  let best = { candidate: '', distance: Number.POSITIVE_INFINITY };
  for (const candidate of candidates) {
    const distance = editDistance(wanted, candidate);
    if (distance < best.distance) best = { candidate, distance };
  }
  return best.distance <= Math.max(1, [...wanted].length / 2) ? best.candidate : '';
}
